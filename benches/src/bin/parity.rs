//! Native and wasm must give the same answers, byte for byte: `cargo xtask test` runs this.
//!
//! Opens the demo pack in both, sends the same calls in the same order, changes included, and
//! compares the answers as JSON.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that reports")]

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use clap::Parser;
use daqiao::{CoachRequest, Engine, MatchRequest, SearchRequest, WireError};
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
    let native: Vec<Value> =
        calls.iter().map(|call| answer(&mut engine, call)).collect::<Result<_>>()?;
    let (wasm, _) = call_wasm(std::slice::from_ref(&pack), &calls)?;
    let mut different = 0;
    for ((call, native), wasm) in calls.iter().zip(&native).zip(&wasm) {
        if native != wasm {
            different += 1;
            eprintln!("differs: {call}\n  native {native}\n  wasm   {wasm}");
        }
    }
    ensure!(different == 0, "{different} of {} calls differ", calls.len());
    println!("{} calls give the same answers natively and in wasm", calls.len());
    Ok(())
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
