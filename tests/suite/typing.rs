//! Words that no record has: pinyin and slips of the keyboard, whatever is typed.

use crate::support::pack_of;
use daqiao::{Engine, MatchRequest, MatchResponse, SearchRequest, SearchResponse};
use proptest::prelude::*;
use serde_json::{Value, json};

const TITLES: [&str; 10] = [
    "磷酸铁锂电池回收",
    "太阳能光伏组件",
    "西安先进制造",
    "点池与电池",
    "石墨烯薄膜电极",
    "Graphene membranes",
    "Grapheme recognition",
    "Laser cutting of battery foils",
    "Electrochemical sensors",
    "检测 GB/T 22900 and AB12345",
];

/// What visitors type, most of it nothing that a record has.
fn typed() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => prop::sample::select(vec![
            "dianchi", "dianch", "taiyangn", "xi'an", "dian chi", "shimoxi", "grpahene", "grapheme",
            "lazer", "battrey", "laser", "电池", "AB12346", "lvse", "an", "dianchi huishou",
        ]).prop_map(str::to_owned),
        2 => "[a-z]{1,12}",
        1 => "[a-zA-Zü' ]{1,30}",
    ];
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

fn record((at, title): (usize, &&str)) -> Value {
    let kind = if at % 3 == 2 { "need" } else { "offer" };
    json!({"id": format!("r{at}"), "kind": kind, "title": title})
}

/// Some titles in one market, the rest in another.
fn engine(swapped: bool) -> Engine {
    let records: Vec<Value> = TITLES.iter().enumerate().map(record).collect();
    let (one, two) = records.split_at(5);
    let mut packs = vec![pack_of("one", one.to_vec()), pack_of("two", two.to_vec())];
    if swapped {
        packs.reverse();
    }
    let mut engine = Engine::new();
    for pack in packs {
        engine.open(pack).expect("an open pack");
    }
    engine
}

fn search(engine: &mut Engine, text: &str) -> SearchResponse {
    let text = Some(text.to_owned());
    engine.search(&SearchRequest { text, ..SearchRequest::default() }).expect("an answer")
}

fn find(engine: &mut Engine, text: &str) -> MatchResponse {
    let text = Some(text.to_owned());
    let request = MatchRequest { text, ..MatchRequest::default() };
    engine.find_matches(&request).expect("an answer")
}

#[test]
fn hostile_words_are_answered() {
    let mut engine = engine(false);
    let long = [
        "a".repeat(1000),
        "aaaaaaaa".to_owned(),
        "iiii".to_owned(),
        "xian".repeat(12),
        "shi".repeat(16),
        "z".repeat(64),
        "dian ".repeat(1000),
        "fangan ".repeat(16),
        "xi'".repeat(300),
        "ü".repeat(60),
        "grpahene ".repeat(500),
    ];
    for text in long {
        search(&mut engine, &text);
        find(&mut engine, &text);
    }
}

#[test]
fn what_is_told_stands_where_it_was_typed() {
    let found = search(&mut engine(false), "高效 dian chi");
    assert_eq!(found.mode, "any");
    let found = search(&mut engine(false), "回收 dian chi");
    let [first] = found.matches.as_slice() else { panic!("{found:?}") };
    let marked = |spans: &[daqiao::Span]| -> Vec<String> {
        spans.iter().map(|span| span.text.clone()).collect()
    };
    assert_eq!(marked(&first.highlights), ["电池", "回收"]);
    assert_eq!(marked(&first.query_highlights), ["回收", "dian chi"]);
    let shown = serde_json::to_value(&found.read_as).expect("JSON");
    let expected = json!([{"typed": "dian chi", "by": "pinyin", "words": ["电池", "点池"]}]);
    assert_eq!(shown, expected);
}

#[test]
fn removed_records_leave_no_word_that_may_be_meant() {
    let mut engine = engine(false);
    engine.remove(&["r0".to_owned(), "r3".to_owned()], Some("one")).expect("removed");
    for _ in 0..2 {
        assert!(search(&mut engine, "dianchi").read_as.is_empty());
        assert_eq!(search(&mut engine, "shimoxi").read_as.len(), 1);
        engine.compact(Some("one")).expect("compacted");
    }
    // With the word itself gone, what is close to it is meant.
    engine.remove(&["r6".to_owned()], Some("two")).expect("removed");
    let read = search(&mut engine, "grapheme ").read_as;
    assert_eq!(read[0].words, ["graphene"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_is_answered_and_in_any_order_of_packs(text in typed()) {
        prop_assume!(!text.trim().is_empty());
        let (mut one_way, mut other_way) = (engine(false), engine(true));
        prop_assert_eq!(search(&mut one_way, &text), search(&mut other_way, &text));
        let found = find(&mut one_way, &text);
        prop_assert_eq!(&found, &find(&mut other_way, &text));
        for one in &found.matches {
            let request = MatchRequest { text: Some(text.clone()), ..MatchRequest::default() };
            let explained = one_way.explain(&request, &one.id, Some(&one.market));
            prop_assert_eq!(&explained.expect("an explanation"), one);
        }
    }

    #[test]
    fn a_word_that_a_record_has_is_never_altered(text in typed(), pick in 0..TITLES.len()) {
        let mut engine = engine(false);
        let title = TITLES[pick];
        let words: Vec<String> = title.split(' ').map(str::to_lowercase).collect();
        for found in [search(&mut engine, &format!("{title} {text}")).read_as, find(&mut engine, &format!("{text} {title}")).read_as] {
            for read in found {
                prop_assert!(!words.contains(&read.typed.to_lowercase()), "{:?}", read);
                prop_assert!(!read.words.is_empty() && read.words.len() <= 3);
            }
        }
    }
}
