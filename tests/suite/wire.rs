//! The shapes that cross to JavaScript, held still by golden files.
//!
//! `tests/wire/*.json` are written here and read by the package's tests, which check them
//! against the TypeScript types. After a wanted change: `DAQIAO_BLESS=1 cargo test --test suite wire`,
//! then read the diff.

use std::path::PathBuf;

use crate::support::{pack_of, project_file};
use daqiao::{
    AssignRequest, CoachRequest, Engine, MatchRequest, SearchRequest, StatisticsRequest,
    TeamRequest, WireError,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn catalogue() -> Vec<Value> {
    vec![
        json!({
            "id": "offer-1", "kind": "offer",
            "title": {"zh": "废旧磷酸铁锂电池选择性提锂", "en": "Selective lithium recovery from spent LiFePO4 cells"},
            "solution": "氧化浸出，锂浸出率≥97%，渣为磷酸铁。", "keywords": ["锂电池回收"],
            "tags": [{"scheme": "contract-field", "code": "06"}, "提锂"], "region": "320500",
            "maturity": {"scheme": "market5", "code": "3"},
            "price": {"type": "range", "min": 600_000, "max": 900_000, "currency": "CNY"},
            "modes": ["licence"], "published": "2026-05-04", "status": "open", "x_shelf": [1, 2.5, null],
        }),
        json!({"id": "offer-2", "kind": "offer", "title": "Laser cutting of thin glass", "price": {"type": "negotiable"}}),
        json!({
            "id": "need-1", "kind": "need", "title": "电池里的锂怎么回收", "region": "500000",
            "min_maturity": {"scheme": "trl9", "code": "8"}, "price": {"max": 500_000},
            "tags": [{"scheme": "contract-field", "code": "06"}],
        }),
    ]
}

fn engine() -> Engine {
    let mut engine = Engine::new();
    engine.open(pack_of("test", catalogue())).expect("open");
    engine
}

/// Compares a value with its golden file, or writes the file when blessing.
#[track_caller]
fn check(name: &str, value: &impl Serialize) {
    let path: PathBuf = project_file(&format!("tests/wire/{name}.json"));
    let text = serde_json::to_string_pretty(value).expect("JSON") + "\n";
    if std::env::var_os("DAQIAO_BLESS").is_some() {
        std::fs::write(&path, &text).expect("a golden file");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(golden, text, "{name}: after a wanted change run with DAQIAO_BLESS=1");
}

/// A request that is read and written back unchanged.
#[track_caller]
fn check_request<T: Serialize + DeserializeOwned>(name: &str, request: &Value) -> T {
    check(name, request);
    serde_json::from_value(request.clone()).expect("a request")
}

#[test]
fn matches() {
    let request: MatchRequest = check_request(
        "match-request",
        &json!({
            "record": "need-1", "market": "test", "find": "offer", "weights": {"text": 5, "price": 2},
            "filters": {"status": ["open"], "maturity": {"min": 1, "max": 9, "steps": ["3"]},
                "price": {"min": 0, "max": 5_000_000, "currency": "CNY", "negotiable": true, "bands": ["30-100"]},
                "kind": ["offer"], "tags": ["contract-field:06"], "region": ["32"], "modes": ["licence"], "market": ["test"]},
            "facets": ["region", "maturity", "price", "tags:contract-field"],
            "limit": 5, "offset": 0, "explain": true, "sort": "price",
        }),
    );
    let found = engine().find_matches(&request).expect("an answer");
    assert_eq!(found.matches.len(), 1);
    check("match-response", &found);
    let explained = engine().explain(&request, "offer-2", None).expect("an explanation");
    check("match", &explained);
    check("record", &explained.record);
}

#[test]
fn drafts_and_texts() {
    let request: MatchRequest = check_request(
        "match-request.draft",
        &json!({"draft": {"title": {"zh": "锂电池回收"}, "price": {"max": 1_000_000}}, "limit": 1}),
    );
    assert_eq!(engine().find_matches(&request).expect("an answer").matches[0].id, "offer-1");
    let request: MatchRequest = check_request(
        "match-request.text",
        &json!({"text": "glass cutting", "explain": false}),
    );
    check("match-response.text", &engine().find_matches(&request).expect("an answer"));
}

#[test]
fn searches() {
    let request: SearchRequest = check_request(
        "search-request",
        &json!({"text": "锂电池", "filters": {"kind": ["offer"]}, "facets": ["kind"], "limit": 3, "offset": 0, "explain": true, "sort": "newest"}),
    );
    check("search-response", &engine().search(&request).expect("an answer"));
    let text = Some("dianchi".to_owned());
    let request = SearchRequest { text, explain: Some(false), ..SearchRequest::default() };
    let mut found = engine().search(&request).expect("an answer");
    found.matches.clear();
    check("search-response.read-as", &found);
    check("search-response.all", &engine().search(&SearchRequest::default()).expect("a list"));
}

#[test]
fn coaching() {
    let request: CoachRequest =
        check_request("coach-request", &json!({"text": "铝合金焊接，气孔率≤2%"}));
    check("coach-response", &engine().coach(&request).expect("an answer"));
    let request: CoachRequest = check_request(
        "coach-request.draft",
        &json!({"draft": {"title": {"en": "welding"}, "elements": {"material": ["aluminium"]}, "indicators": [{"value": 2}]}}),
    );
    check("coach-response.draft", &Engine::new().coach(&request).expect("an answer"));
}

#[test]
fn the_office() {
    let person = |id: &str, title: &str, role: &str| {
        json!({"id": id, "kind": "person", "title": title, "role": role, "level": "高级",
            "region": "320000", "capacity": 1, "tags": [{"scheme": "contract-field", "code": "06"}]})
    };
    let mut values = catalogue();
    values.push(person("person-1", "锂电池回收专家", "expert"));
    values.push(person("person-2", "技术经理人", "manager"));
    let mut engine = Engine::new();
    engine.open(pack_of("test", values)).expect("open");
    let request: StatisticsRequest = check_request(
        "statistics-request",
        &json!({"by": ["region", "tags:contract-field"], "filters": {"kind": ["offer", "need"]},
            "threshold": 300_000, "maxNeeds": 50, "minCell": 0}),
    );
    check("statistics-response", &engine.statistics(&request).expect("counts"));
    let hidden = StatisticsRequest { min_cell: Some(3), ..StatisticsRequest::default() };
    check("statistics-response.hidden", &engine.statistics(&hidden).expect("counts"));
    let request: AssignRequest = check_request(
        "assign-request",
        &json!({"pairs": [{"need": {"id": "need-1"}, "offer": {"id": "offer-2", "market": "test"}, "total": 250_000}],
            "needs": [{"id": "need-1"}], "perNeed": 1, "managers": [{"id": "person-2"}], "capacity": 3}),
    );
    let found = engine.assign(&request).expect("an answer");
    assert_eq!((found.assigned.len(), found.unassigned.len()), (1, 1));
    check("assign-response", &found);
    let request: TeamRequest = check_request(
        "team-request",
        &json!({"text": "锂电池回收与薄玻璃", "filters": {"region": ["32"]}, "size": 2, "candidates": 10}),
    );
    let found = engine.team(&request).expect("a team");
    assert_eq!((found.members.len(), found.missing.len()), (1, 1));
    check("team-response", &found);
}

#[test]
fn packs_and_changes() {
    let mut engine = engine();
    let added = engine
        .add(
            vec![
                json!({"id": "offer-1", "kind": "offer", "title": "新"}),
                json!({"id": "x", "kind": "offr"}),
            ],
            None,
        )
        .expect("a report");
    check("add-report", &added);
    check(
        "remove-report",
        &engine.remove(&["need-1".into(), "y".into()], None).expect("a report"),
    );
    let mut info = engine.packs().remove(0);
    // These change with every version of the analyser and of the library underneath.
    info.digest = "0".repeat(64);
    info.bytes = 4096;
    check("pack-info", &info);
}

#[test]
fn errors() {
    let request = MatchRequest { record: Some("nobody".into()), ..MatchRequest::default() };
    let error = engine().find_matches(&request).expect_err("an error");
    check("wire-error", &WireError::from(&error));
}
