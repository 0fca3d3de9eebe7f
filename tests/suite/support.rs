//! What the integration tests share: small catalogues and engines over them.

use std::path::PathBuf;
use std::sync::LazyLock;

use daqiao::{
    Bridge, BuildOptions, Engine, Error, Factor, Match, MatchRequest, Record, Vocabulary,
    build_pack, read_all,
};
use serde_json::{Value, json};

/// A file of the project.
pub(crate) fn project_file(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The standard lists, read once.
pub(crate) fn vocabulary() -> &'static Vocabulary {
    static STANDARD: LazyLock<Vocabulary> =
        LazyLock::new(|| Vocabulary::standard().expect("the standard lists"));
    &STANDARD
}

/// Reads records that must all be good.
pub(crate) fn records(values: Vec<Value>) -> Vec<Record> {
    let (records, problems) = read_all(values, vocabulary());
    assert!(problems.is_empty(), "{problems:?}");
    records
}

/// A pack without a bridge.
pub(crate) fn pack_of(market: &str, values: Vec<Value>) -> Vec<u8> {
    pack_with(market, values, "")
}

/// A pack with the bridge in `rows`.
pub(crate) fn pack_with(market: &str, values: Vec<Value>, rows: &str) -> Vec<u8> {
    built(market, values, rows, false)
}

/// A pack with the bridge in `rows` that any record may be added to: with all lists.
pub(crate) fn base_with(market: &str, values: Vec<Value>, rows: &str) -> Vec<u8> {
    built(market, values, rows, true)
}

fn built(market: &str, values: Vec<Value>, rows: &str, all_lists: bool) -> Vec<u8> {
    let (bridge, problems) = Bridge::read(rows);
    assert!(problems.is_empty(), "{problems:?}");
    let options = BuildOptions { bridge, all_lists, ..BuildOptions::for_market(market) };
    build_pack(&records(values), vocabulary(), &options).expect("a pack")
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

/// Whether a match's other side has the total and the factors that its record, asking, gives
/// the one that asked. The reason of the text tells how many words are shared, which the other
/// side is not asked for.
pub(crate) fn is_mirrored(
    engine: &mut Engine,
    request: &MatchRequest,
    found: &Match,
) -> Result<bool, Error> {
    let turned_round = MatchRequest {
        record: Some(found.id.clone()),
        market: Some(found.market.clone()),
        weights: request.weights.clone(),
        today: request.today.clone(),
        ..MatchRequest::default()
    };
    let asker = request.record.clone().unwrap_or_default();
    let theirs = engine.explain(&turned_round, &asker, request.market.as_deref())?;
    let Some(side) = &found.other_side else { return Ok(false) };
    let plain = |factors: &[Factor]| -> Vec<_> {
        let plain = |it: &Factor| {
            let reason = (it.name != "text").then(|| it.reason.clone());
            (it.name.clone(), it.weight, it.share, it.points, it.known, reason)
        };
        factors.iter().map(plain).collect()
    };
    Ok(side.total == theirs.total && plain(&side.factors) == plain(&theirs.factors))
}
