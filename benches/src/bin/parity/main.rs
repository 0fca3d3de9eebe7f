//! Native and wasm must give the same answers, byte for byte: `cargo xtask test` runs this.
//!
//! Opens the demo pack in both, sends the same calls in the same order, changes included, and
//! compares the answers as JSON; then the same with the packs and the request of every case
//! folder under `tests/cases`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that reports")]

mod cases;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use clap::Parser;
use daqiao::{
    AssignRequest, CoachRequest, Engine, MatchRequest, SearchRequest, StatisticsRequest,
    TeamRequest, WireError,
};
use daqiao_bench::node::{call_wasm, project_folder};
use serde_json::{Value, json};

/// Texts that are looked up and matched: short and long, both languages, odd ones.
const TEXTS: [&str; 14] = [
    "电池",
    "铝",
    "废旧磷酸铁锂电池里的锂怎么回收，回收率要高",
    "weld defects in stainless steel 316L tubes, inline vision inspection",
    "GB/T 22900",
    "5G基站散热",
    "π-π堆积",
    "鋰電池 回收",
    "ＣＯ２激光切割薄玻璃",
    "污水处理\n需要把出水总磷降到 0.3 mg/L 以下，池容有限，不能停产。",
    "C++ real-time control",
    "zzzz 不存在的词 qqqq",
    "…",
    "🤖 automation 自动化 \u{0} \u{200d}",
];

/// From here on not every whole number is a number of JavaScript.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

#[derive(Debug, Parser)]
struct Arguments {
    /// The pack to ask.
    pack: Option<PathBuf>,
}

fn main() -> Result<()> {
    let pack = Arguments::parse().pack;
    let pack = pack.unwrap_or(project_folder().join("www/demo/public/packs/demo.daqiao"));
    let file = std::fs::read(&pack)
        .with_context(|| format!("{}: build it first: cargo xtask build", pack.display()))?;
    let mut engine = Engine::new();
    engine.open(file)?;
    let calls = calls(&mut engine)?;
    compare("of the demo pack", &mut engine, std::slice::from_ref(&pack), &calls)?;
    let packs = cases::Packs::in_a_folder_of_their_own()?;
    let calls = cases::calls(&packs)?;
    compare("of case folders", &mut Engine::new(), &[], &calls)
}

/// Sends the calls to the engine here, which has `packs` open, and to the wasm build.
fn compare(which: &str, engine: &mut Engine, packs: &[PathBuf], calls: &[Value]) -> Result<()> {
    let native: Vec<Value> =
        calls.iter().map(|call| answer(engine, call)).collect::<Result<_>>()?;
    let (wasm, _) = call_wasm(packs, calls)?;
    let mut different = 0;
    for ((call, native), wasm) in calls.iter().zip(&native).zip(&wasm) {
        if as_in_javascript(native)? != as_in_javascript(wasm)? {
            different += 1;
            eprintln!("differs: {call}\n  native {native}\n  wasm   {wasm}");
        }
    }
    ensure!(different == 0, "{different} of {} calls {which} differ", calls.len());
    println!("{} calls {which} give the same answers natively and in wasm", calls.len());
    Ok(())
}

/// JSON as a browser writes it, where 5.0 is 5.
fn as_in_javascript(value: &Value) -> Result<String> {
    let mut value: Value = serde_json::from_str(&value.to_string())?;
    make_whole(&mut value);
    Ok(value.to_string())
}

fn make_whole(value: &mut Value) {
    match value {
        Value::Array(entries) => entries.iter_mut().for_each(make_whole),
        Value::Object(fields) => fields.values_mut().for_each(make_whole),
        Value::Number(number) if number.is_f64() => {
            let whole = number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < LARGEST_WHOLE);
            if let Some(whole) = whole {
                *value = Value::from(whole as i64);
            }
        }
        _ => {}
    }
}

fn call(method: &str, arguments: Value) -> Value {
    json!({"method": method, "arguments": arguments})
}

/// Every record as a question, texts in every way, then changes and some of it again.
fn calls(engine: &mut Engine) -> Result<Vec<Value>> {
    let facets = [
        "region",
        "maturity",
        "price",
        "status",
        "modes",
        "kind",
        "tags:contract-field",
        "tags:ipc",
    ];
    let mut calls = Vec::new();
    for offset in [0, 200, 400] {
        let listed = SearchRequest {
            limit: Some(200),
            offset: Some(offset),
            explain: Some(false),
            ..SearchRequest::default()
        };
        for found in engine.search(&listed)?.matches {
            calls.push(call("match", json!([{"record": found.id, "limit": 5}])));
        }
    }
    calls.push(call("packs", json!([])));
    for text in TEXTS {
        calls.push(call("search", json!([{"text": text, "facets": facets, "limit": 20}])));
        calls.push(call("match", json!([{"text": text, "facets": facets, "find": "need"}])));
        let filters =
            json!({"region": ["CN"], "maturity": {"min": 5}, "price": {"max": 2_000_000}});
        calls
            .push(call("match", json!([{"text": text, "facets": facets, "filters": filters}])));
        let draft = json!({"title": text, "region": "500000", "price": {"max": 800_000},
            "min_maturity": {"scheme": "trl9", "code": "7"}, "tags": [{"scheme": "contract-field", "code": "06"}]});
        calls.push(call(
            "match",
            json!([{"draft": draft, "weights": {"region": 2, "text": 3.3}}]),
        ));
    }
    for sort in ["newest", "price", "maturity"] {
        for text in TEXTS {
            calls.push(call("match", json!([{"text": text, "sort": sort, "limit": 30}])));
        }
        calls.push(call("search", json!([{"sort": sort, "offset": 40, "limit": 60}])));
    }
    calls.push(call("search", json!([{"sort": "cheapest"}])));
    for text in TEXTS {
        calls.push(call("coach", json!([text])));
        calls.push(call("coach", json!([null, {"title": {"zh": text}, "problem": text}])));
    }
    for text in TEXTS {
        calls.push(call("team", json!([{"text": text, "size": 3, "candidates": 40}])));
    }
    for by in [json!(["region"]), json!(["tags:contract-type", "status", "maturity"])] {
        calls.push(call(
            "statistics",
            json!([{"by": by, "threshold": 400_000, "maxNeeds": 20, "minCell": 3}]),
        ));
    }
    calls.push(call("statistics", json!([{"by": ["colour"]}])));
    calls.extend(["contract-field", "region", "nowhere"].map(|s| call("codeList", json!([s]))));
    let needs = json!([{"id": "need-mat-001"}, {"id": "need-mat-002"}, {"id": "need-it-001"}]);
    calls.push(call("assign", json!([{"needs": needs, "perNeed": 3, "capacity": 2}])));
    let added = json!([
        {"id": "new-1", "kind": "offer", "title": "废旧磷酸铁锂电池短程回收", "region": "500000"},
        {"id": "offer-mat-001", "kind": "offer", "title": {"zh": "替换后的记录", "en": "replaced"}},
        {"id": "bad", "kind": "offer"},
    ]);
    calls.push(call("add", json!([added])));
    calls.push(call("remove", json!([["need-mat-001", "not-there"]])));
    for text in TEXTS {
        calls.push(call("match", json!([{"text": text}])));
        calls.push(call("match", json!([{"text": text, "sort": "newest"}])));
    }
    calls.push(call("compact", json!([])));
    for text in TEXTS {
        calls.push(call("match", json!([{"text": text}])));
    }
    calls.push(call("packs", json!([])));
    calls.push(call("get", json!(["new-1"])));
    calls.push(call("get", json!(["not-there"])));
    calls.push(call("match", json!([{"text": ""}])));
    calls.push(call("match", json!([{"text": "x", "limit": 0}])));
    calls.push(call("match", json!([{"record": "not-there"}])));
    calls.push(call("closePack", json!(["not-there"])));
    Ok(calls)
}

/// What the wasm build would answer.
fn answer(engine: &mut Engine, call: &Value) -> Result<Value> {
    let given = &call["arguments"][0];
    let market = call["arguments"][1].as_str();
    let ids = || -> Result<Vec<String>> { Ok(serde_json::from_value(given.clone())?) };
    let result = match call["method"].as_str().unwrap_or_default() {
        "match" => {
            let request: MatchRequest = serde_json::from_value(given.clone())?;
            engine.find_matches(&request).map(|found| json!(found))
        }
        "search" => {
            let request: SearchRequest = serde_json::from_value(given.clone())?;
            engine.search(&request).map(|found| json!(found))
        }
        "explain" => {
            let request: MatchRequest = serde_json::from_value(given.clone())?;
            let id = market.unwrap_or_default();
            let market = call["arguments"][2].as_str();
            engine.explain(&request, id, market).map(|found| json!(found))
        }
        "bundle" => {
            let request: MatchRequest = serde_json::from_value(given.clone())?;
            let id = market.unwrap_or_default();
            let market = call["arguments"][2].as_str();
            engine.bundle(&request, id, market).map(|found| json!(found))
        }
        "codeList" => Ok(json!(engine.code_list(given.as_str().unwrap_or_default()))),
        "statistics" => {
            let request: StatisticsRequest = serde_json::from_value(given.clone())?;
            engine.statistics(&request).map(|counts| json!(counts))
        }
        "open" => {
            let file = std::fs::read(Path::new(given.as_str().unwrap_or_default()))?;
            engine.open(file).map(|info| json!(info))
        }
        "assign" => {
            let request: AssignRequest = serde_json::from_value(given.clone())?;
            engine.assign(&request).map(|answer| json!(answer))
        }
        "team" => {
            let request: TeamRequest = serde_json::from_value(given.clone())?;
            engine.team(&request).map(|team| json!(team))
        }
        "coach" => {
            let text = given.as_str().map(str::to_owned);
            let draft = call["arguments"].get(1).cloned();
            engine.coach(&CoachRequest { text, draft }).map(|answer| json!(answer))
        }
        "get" => {
            engine.record(given.as_str().unwrap_or_default(), market).map(|found| json!(found))
        }
        "add" => {
            let records = given.as_array().cloned().unwrap_or_default();
            engine.add(records, market).map(|report| json!(report))
        }
        "remove" => engine.remove(&ids()?, market).map(|report| json!(report)),
        "compact" => engine.compact(market).map(|()| Value::Null),
        "packs" => Ok(json!(engine.packs())),
        "closePack" => engine.close(given.as_str().unwrap_or_default()).map(|()| Value::Null),
        other => anyhow::bail!("no such method: {other}"),
    };
    Ok(match result {
        Ok(value) => json!({"value": value}),
        Err(error) => json!({"error": WireError::from(&error)}),
    })
}
