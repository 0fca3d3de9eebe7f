//! Experts who together cover a need.

use crate::support::{engine_of, pack_of, pack_with};
use daqiao::{Engine, Filters, TeamRequest, TeamResponse};
use proptest::prelude::*;
use serde_json::{Value, json};

fn person(id: &str, title: &str) -> Value {
    json!({"id": id, "kind": "person", "title": title})
}

fn ask(text: &str) -> TeamRequest {
    TeamRequest { text: Some(text.to_owned()), ..TeamRequest::default() }
}

fn ids(found: &TeamResponse) -> Vec<&str> {
    found.members.iter().map(|member| member.person.id.as_str()).collect()
}

fn some() -> Vec<Value> {
    vec![
        person("a", "磷酸铁锂 浸出"),
        person("b", "电池拆解 自动化"),
        person("c", "电池拆解 浸出"),
        person("d", "污水处理"),
        json!({"id": "o", "kind": "offer", "title": "磷酸铁锂 浸出 电池拆解 自动化"}),
    ]
}

const NEED: &str = "磷酸铁锂，浸出，电池拆解，自动化，碳足迹";

#[test]
fn two_who_complete_each_other_are_chosen() {
    let found = engine_of(some()).team(&ask(NEED)).expect("a team");
    // Whoever has both would add nothing.
    assert_eq!(ids(&found), ["b", "a"]);
    assert_eq!(found.candidates, 3);
    assert_eq!(found.coverage, found.reachable);
    let sum: u32 = found.members.iter().map(|member| member.adds).sum();
    assert_eq!(sum, found.coverage);
    let best = found.best.as_ref().expect("the best alone");
    assert!(best.coverage < found.coverage, "{best:?}");
    assert_eq!(found.members[0].reason.zh, "覆盖：电池拆解、自动化");
    assert_eq!(found.members[1].reason.en, "covers 磷酸铁锂, 浸出");
    let missing: Vec<_> =
        found.missing.iter().map(|span| (span.text.as_str(), span.start)).collect();
    assert_eq!(missing, [("碳足迹", 17)]);
    let one = engine_of(some()).team(&TeamRequest { size: Some(1), ..ask(NEED) }).expect("one");
    assert_eq!((one.members.len(), one.coverage), (1, best.coverage));
}

#[test]
fn a_single_expert_who_has_all_is_a_team() {
    let mut values = some();
    values.push(person("e", "磷酸铁锂，浸出，电池拆解，自动化，碳足迹"));
    let found = engine_of(values).team(&ask(NEED)).expect("a team");
    assert_eq!((ids(&found), found.coverage), (vec!["e"], 1_000_000));
    assert!(found.missing.is_empty());
}

#[test]
fn what_is_missing_does_not_reach_into_what_is_covered() {
    let found = engine_of(vec![person("a", "锂电池回收")]).team(&ask("锂电池回收与薄玻璃"));
    let missing = found.expect("a team").missing;
    let missing: Vec<_> = missing.iter().map(|span| (span.text.as_str(), span.start)).collect();
    assert_eq!(missing, [("与薄玻璃", 5)]);
}

#[test]
fn nobody_is_no_team() {
    let found = engine_of(some()).team(&ask("量子计算")).expect("an answer");
    assert_eq!((ids(&found).len(), found.coverage, found.best), (0, 0, None));
    assert_eq!(found.missing[0].text, "量子计算");
    let filters = Filters { region: vec!["32".to_owned()], ..Filters::default() };
    let found =
        engine_of(some()).team(&TeamRequest { filters, ..ask(NEED) }).expect("an answer");
    assert_eq!(found.candidates, 0);
}

#[test]
fn a_bridge_leads_to_experts_too() {
    let values = vec![person("a", "battery recycling"), person("b", "水处理")];
    let pack = pack_with("m", values, "zh\ten\n电池回收\tbattery recycling\n");
    let mut engine = Engine::new();
    engine.open(pack).expect("open");
    let found = engine.team(&ask("电池回收 水处理")).expect("a team");
    assert_eq!(found.coverage, 1_000_000);
    assert_eq!(found.members.len(), 2);
}

#[test]
fn stored_needs_and_drafts_ask_as_texts_do() {
    let mut values = some();
    values.push(json!({"id": "n", "kind": "need", "title": NEED}));
    let mut engine = engine_of(values);
    let record = TeamRequest { record: Some("n".to_owned()), ..TeamRequest::default() };
    let draft = TeamRequest {
        draft: Some(json!({"kind": "need", "title": NEED})),
        ..TeamRequest::default()
    };
    for request in [record, draft] {
        let found = engine.team(&request).expect("a team");
        assert_eq!(ids(&found), ["b", "a"]);
        assert_eq!(found.missing[0].path, "/title");
    }
}

#[test]
fn what_makes_no_sense_is_told() {
    let mut engine = engine_of(some());
    let mut code = |request: TeamRequest| engine.team(&request).expect_err("an error").code();
    assert_eq!(code(TeamRequest::default()), "query/empty");
    for size in [0, 4] {
        assert_eq!(code(TeamRequest { size: Some(size), ..ask("x") }), "query/range");
    }
    for candidates in [0, 41] {
        let request = TeamRequest { candidates: Some(candidates), ..ask("x") };
        assert_eq!(code(request), "query/range");
    }
    assert_eq!(Engine::new().team(&ask("x")).expect_err("an error").code(), "query/no-pack");
}

const WORDS: [&str; 8] =
    ["锂电池", "回收", "石墨烯", "激光", "切割", "coating", "laser", "316L"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_team_never_covers_less_than_anyone_alone(
        persons in prop::collection::vec(prop::collection::vec(prop::sample::select(&WORDS[..]), 1..4), 1..9),
        need in prop::collection::vec(prop::sample::select(&WORDS[..]), 1..6),
        swapped in any::<bool>(),
    ) {
        let values: Vec<Value> = persons
            .iter()
            .enumerate()
            .map(|(at, words)| person(&format!("p{at}"), &words.join("，")))
            .collect();
        let (one, two) = values.split_at(values.len() / 2);
        let mut packs = vec![pack_of("one", one.to_vec()), pack_of("two", two.to_vec())];
        if swapped {
            packs.reverse();
        }
        let mut engine = Engine::new();
        for pack in packs {
            engine.open(pack).expect("open");
        }
        let text = need.join("，");
        let mut last = 0;
        for size in 1..=3 {
            let found = engine.team(&TeamRequest { size: Some(size), ..ask(&text) }).expect("a team");
            prop_assert!(found.members.len() <= size as usize);
            prop_assert!(found.coverage >= last && found.coverage <= found.reachable);
            prop_assert_eq!(found.members.iter().map(|member| member.adds).sum::<u32>(), found.coverage);
            let best = found.best.as_ref().map_or(0, |best| best.coverage);
            prop_assert!(found.members.iter().all(|member| member.coverage <= best && member.adds > 0));
            prop_assert!(found.coverage >= best);
            // Alone, the best are those who have most of the need's words.
            if size == 1 {
                prop_assert_eq!(found.coverage, best);
            }
            let is_known = |word: &&str| persons.iter().any(|words| words.contains(word));
            prop_assert_eq!(found.reachable == 1_000_000, need.iter().all(is_known));
            last = found.coverage;
        }
    }
}
