//! Matches shared out among technology managers.

use crate::support::{engine_of, pack_of};
use daqiao::{AssignPair, AssignRequest, AssignResponse, Engine, RecordRef};
use proptest::prelude::*;
use serde_json::{Value, json};

fn named(id: &str) -> RecordRef {
    RecordRef { id: id.to_owned(), market: None }
}

fn manager(id: &str, field: &str, capacity: Option<u32>) -> Value {
    let mut record = json!({"id": id, "kind": "person", "title": "经理人", "role": "manager",
        "tags": [{"scheme": "contract-field", "code": field}]});
    if let Some(capacity) = capacity {
        record["capacity"] = json!(capacity);
    }
    record
}

fn need(id: &str, title: &str, field: &str) -> Value {
    json!({"id": id, "kind": "need", "title": title, "tags": [{"scheme": "contract-field", "code": field}]})
}

fn some() -> Vec<Value> {
    vec![
        need("n1", "锂电池回收", "06"),
        need("n2", "石墨烯涂层", "05"),
        need("n3", "锂电池隔膜", "06"),
        json!({"id": "o1", "kind": "offer", "title": "锂电池回收工艺"}),
        json!({"id": "o2", "kind": "offer", "title": "石墨烯涂层"}),
        json!({"id": "o3", "kind": "offer", "title": "锂电池隔膜", "status": "closed"}),
        manager("m1", "06", Some(1)),
        json!({"id": "e1", "kind": "person", "title": "专家", "role": "expert"}),
    ]
}

fn pair(need: &str, offer: &str, total: u32) -> AssignPair {
    AssignPair { need: named(need), offer: named(offer), total }
}

/// Who takes what, and why nobody does.
fn shown(found: &AssignResponse) -> Vec<String> {
    let assigned = found.assigned.iter().map(|one| {
        format!("{}-{} {} {}", one.pair.need.id, one.pair.offer.id, one.manager.id, one.value)
    });
    let unassigned = found
        .unassigned
        .iter()
        .map(|one| format!("{}-{} {}", one.pair.need.id, one.pair.offer.id, one.reason.code));
    assigned.chain(unassigned).collect()
}

#[test]
fn known_matches_go_to_who_fits_and_the_others_have_a_reason() {
    let mut engine = engine_of(some());
    let pairs = vec![
        pair("n1", "o1", 500_000),
        pair("n1", "o1", 400_000),
        pair("n2", "o2", 900_000),
        pair("n3", "o3", 600_000),
    ];
    let request = AssignRequest { pairs, ..AssignRequest::default() };
    let found = engine.assign(&request).expect("an answer");
    // Field 1, region and level neutral: a fit of 0.8.
    assert_eq!(
        shown(&found),
        ["n3-o3 m1 480000", "n1-o1 assign/full", "n2-o2 assign/other-field"]
    );
    assert_eq!(found.value, 480_000);
    let load = &found.managers[0];
    assert_eq!((found.managers.len(), load.capacity, load.assigned), (1, 1, 1));
    assert!(found.assigned[0].reason.zh.contains("100%"), "{:?}", found.assigned[0].reason);

    let managers = vec![named("m1"), named("e1")];
    let request = AssignRequest { managers, ..request };
    let found = engine.assign(&request).expect("an answer");
    // The expert names no field, so every field is neutral, and no capacity.
    assert_eq!(shown(&found), ["n1-o1 e1 250000", "n2-o2 e1 450000", "n3-o3 m1 480000"]);
    let capacity = AssignRequest { capacity: Some(0), ..request };
    let found = engine.assign(&capacity).expect("an answer");
    assert_eq!(shown(&found), ["n3-o3 m1 480000", "n1-o1 assign/full", "n2-o2 assign/full"]);
}

#[test]
fn needs_are_matched_first() {
    let mut engine = engine_of(some());
    let needs = ["n1", "n2", "n3"].map(named).to_vec();
    let request = AssignRequest { needs, ..AssignRequest::default() };
    let found = engine.assign(&request).expect("an answer");
    let pairs: Vec<String> = found
        .assigned
        .iter()
        .map(|one| &one.pair)
        .chain(found.unassigned.iter().map(|one| &one.pair))
        .map(|pair| format!("{}-{}", pair.need.id, pair.offer.id))
        .collect();
    // The offer that is closed is not taken up.
    assert_eq!(pairs, ["n1-o1", "n2-o2", "n3-o1"]);
    assert_eq!(found.assigned[0].pair.need.market.as_deref(), Some("test"));
    let both = AssignRequest { per_need: Some(2), needs: vec![named("n1")], ..request };
    let n = engine.assign(&both).map(|it| it.assigned.len() + it.unassigned.len());
    assert_eq!(n, Ok(1));
}

#[test]
fn without_managers_nothing_is_taken() {
    let values = some().into_iter().filter(|one| one["id"] != "m1").collect();
    let request =
        AssignRequest { pairs: vec![pair("n1", "o1", 5)], ..AssignRequest::default() };
    let found = engine_of(values).assign(&request).expect("an answer");
    assert_eq!(shown(&found), ["n1-o1 assign/no-manager"]);
}

#[test]
fn what_makes_no_sense_is_told() {
    let mut engine = engine_of(some());
    let mut code =
        |request: AssignRequest| engine.assign(&request).expect_err("an error").code();
    let ok = AssignRequest { needs: vec![named("n1")], ..AssignRequest::default() };
    assert_eq!(code(AssignRequest::default()), "query/empty");
    assert_eq!(code(AssignRequest { per_need: Some(0), ..ok.clone() }), "query/range");
    assert_eq!(code(AssignRequest { capacity: Some(1_001), ..ok.clone() }), "query/range");
    let pairs = vec![pair("n1", "o1", 1_000_001)];
    assert_eq!(code(AssignRequest { pairs, ..ok.clone() }), "query/range");
    let needs = vec![named("nobody")];
    assert_eq!(code(AssignRequest { needs, ..ok.clone() }), "query/unknown-record");
    let managers = vec![named("nobody")];
    assert_eq!(code(AssignRequest { managers, ..ok.clone() }), "query/unknown-record");
    assert_eq!(Engine::new().assign(&ok).expect_err("an error").code(), "query/no-pack");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_everything_does_not_matter(
        totals in prop::collection::vec((1..4_usize, 0..3_u32), 1..8),
        capacities in prop::collection::vec((prop::sample::select(vec!["05", "06"]), 0..3_u32), 0..4),
    ) {
        let mut values: Vec<Value> = (1..4).map(|n| need(&format!("n{n}"), "锂电池", ["05", "06", "07"][n - 1])).collect();
        let managers: Vec<Value> = capacities
            .iter()
            .enumerate()
            .map(|(at, (field, capacity))| manager(&format!("m{at}"), field, Some(*capacity)))
            .collect();
        values.extend(managers.iter().cloned());
        let offers: Vec<Value> = (0..totals.len())
            .map(|at| json!({"id": format!("o{at}"), "kind": "offer", "title": "锂电池"}))
            .collect();
        let mut pairs: Vec<AssignPair> = totals
            .iter()
            .enumerate()
            .map(|(at, (need, total))| pair(&format!("n{need}"), &format!("o{at}"), total * 300_000))
            .collect();
        let mut answers = Vec::new();
        for reversed in [false, true] {
            let mut packs = vec![pack_of("a", values.clone()), pack_of("b", offers.clone())];
            if reversed {
                packs.reverse();
                pairs.reverse();
            }
            let mut engine = Engine::new();
            for pack in packs {
                engine.open(pack).expect("open");
            }
            let request = AssignRequest { pairs: pairs.clone(), ..AssignRequest::default() };
            answers.push(engine.assign(&request).expect("an answer"));
        }
        prop_assert_eq!(&answers[0], &answers[1]);
        let found = &answers[0];
        prop_assert_eq!(found.assigned.len() + found.unassigned.len(), pairs.len());
        prop_assert_eq!(found.managers.len(), capacities.len());
        for load in &found.managers {
            let taken = found.assigned.iter().filter(|one| one.manager == load.manager).count();
            prop_assert_eq!(taken, load.assigned as usize);
            prop_assert!(load.assigned <= load.capacity);
        }
    }
}
