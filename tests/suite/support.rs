//! What the integration tests share: small catalogues and engines over them.

use std::path::PathBuf;

use daqiao::{
    Bridge, BuildOptions, Engine, MatchRequest, Record, Vocabulary, build_pack, read_all,
};
use serde_json::{Value, json};

/// A file of the project.
pub(crate) fn project_file(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub(crate) fn vocabulary() -> Vocabulary {
    Vocabulary::standard().expect("the standard lists")
}

/// Reads records that must all be good.
pub(crate) fn records(values: Vec<Value>) -> Vec<Record> {
    let (records, problems) = read_all(values, &vocabulary());
    assert!(problems.is_empty(), "{problems:?}");
    records
}

/// A pack without a bridge.
pub(crate) fn pack_of(market: &str, values: Vec<Value>) -> Vec<u8> {
    pack_with(market, values, "")
}

/// A pack with the bridge in `rows`.
pub(crate) fn pack_with(market: &str, values: Vec<Value>, rows: &str) -> Vec<u8> {
    let (bridge, problems) = Bridge::read(rows);
    assert!(problems.is_empty(), "{problems:?}");
    let options = BuildOptions { bridge, ..BuildOptions::for_market(market) };
    build_pack(&records(values), &vocabulary(), &options).expect("a pack")
}

pub(crate) fn engine_of(values: Vec<Value>) -> Engine {
    let mut engine = Engine::new();
    engine.open(pack_of("test", values)).expect("an open pack");
    engine
}

/// The demo catalogue: every record, in the order of the files.
pub(crate) fn demo_values() -> Vec<Value> {
    let mut values = Vec::new();
    for part in DEMO_PARTS {
        let path = project_file(&format!("www/demo/data/{part}.ndjson"));
        let text = std::fs::read_to_string(&path).expect("the demo data");
        values
            .extend(text.lines().map(|line| serde_json::from_str::<Value>(line).expect(part)));
    }
    values
}

pub(crate) const DEMO_PARTS: [&str; 6] = ["air", "bio", "env", "it", "mat", "mfg"];

pub(crate) fn text_request(text: &str) -> MatchRequest {
    MatchRequest { text: Some(text.to_owned()), ..MatchRequest::default() }
}

pub(crate) fn offer(id: &str, title: &str) -> Value {
    json!({"id": id, "kind": "offer", "title": title})
}
