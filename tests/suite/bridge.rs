//! Words that say the same otherwise, from the file of an exchange to the reasons of a match.

use crate::support::{offer, pack_of, pack_with, text_request};
use daqiao::{Engine, MatchRequest, MatchResponse};
use serde_json::{Value, json};

const ROWS: &str = "俗称\t学名\ten\n\
    玻璃钢\t纤维增强塑料\tfibre-reinforced plastic; FRP\n\
    电池\t\tbattery\n\
    回收\t\trecycling; reclaim\n";

fn catalogue() -> Vec<Value> {
    vec![
        offer("en", "Recycling of spent battery cells"),
        offer("zh", "废旧电池回收"),
        offer("frp", "纤维增强塑料管道"),
        offer("other", "Laser cutting of thin glass"),
        json!({"id": "need", "kind": "need", "title": "电池怎么回收"}),
    ]
}

fn engine() -> Engine {
    let mut engine = Engine::new();
    engine.open(pack_with("test", catalogue(), ROWS)).expect("open");
    engine
}

fn ask(engine: &mut Engine, request: &MatchRequest) -> MatchResponse {
    engine.find_matches(request).expect("an answer")
}

fn ids(response: &MatchResponse) -> Vec<&str> {
    response.matches.iter().map(|found| found.id.as_str()).collect()
}

#[test]
fn a_chinese_need_finds_english_offers_and_says_how() {
    let answer = ask(&mut engine(), &text_request("电池回收"));
    assert_eq!(ids(&answer), ["zh", "en"]);
    let words: Vec<_> =
        answer.matches[1].words.iter().map(|w| (w.text.as_str(), w.via.as_deref())).collect();
    assert!(words.contains(&("battery", Some("电池"))), "{words:?}");
    assert!(words.contains(&("Recycling", Some("回收"))), "{words:?}");
    assert!(answer.matches[0].words.iter().all(|word| word.via.is_none()));
    let marked: Vec<_> =
        answer.matches[1].query_highlights.iter().map(|span| span.text.as_str()).collect();
    assert_eq!(marked, ["电池", "回收"]);
}

#[test]
fn an_english_need_finds_chinese_offers() {
    let answer = ask(&mut engine(), &text_request("recycled batteries"));
    assert_eq!(ids(&answer), ["en", "zh"]);
}

#[test]
fn everyday_words_find_learned_ones() {
    assert_eq!(ids(&ask(&mut engine(), &text_request("玻璃钢"))), ["frp"]);
    assert_eq!(ids(&ask(&mut engine(), &text_request("FRP pipes"))), ["frp"]);
}

#[test]
fn without_a_bridge_nothing_crosses() {
    let mut engine = Engine::new();
    engine.open(pack_of("test", catalogue())).expect("open");
    assert_eq!(ids(&ask(&mut engine, &text_request("电池回收"))), ["zh"]);
}

#[test]
fn a_bridge_leads_from_any_open_pack_and_goes_with_its_pack() {
    let mut engine = Engine::new();
    let need = vec![json!({"id": "need", "kind": "need", "title": "电池怎么回收"})];
    engine.open(pack_of("needs", need)).expect("open");
    let offers = vec![offer("en", "Recycling of spent battery cells")];
    engine.open(pack_with("offers", offers, ROWS)).expect("open");
    let request = MatchRequest { record: Some("need".to_owned()), ..MatchRequest::default() };
    assert_eq!(ids(&ask(&mut engine, &request)), ["en"]);
    engine.close("offers").expect("closed");
    assert!(ids(&ask(&mut engine, &request)).is_empty());
}

#[test]
fn a_bridge_changes_nothing_among_records_it_does_not_lead_to() {
    let values =
        vec![offer("a", "激光焊接铝合金"), offer("b", "激光切割"), offer("c", "焊接机器人")];
    let mut with = Engine::new();
    with.open(pack_with("test", values.clone(), "zh\ten\n激光\tlaser\n焊接\twelding\n"))
        .expect("open");
    let mut without = Engine::new();
    without.open(pack_of("test", values)).expect("open");
    let request = text_request("铝合金激光焊接");
    assert_eq!(ask(&mut with, &request), ask(&mut without, &request));
}

#[test]
fn equal_bridges_give_equal_bytes_and_a_dictionary_only_what_is_needed() {
    let one = pack_with("test", catalogue(), ROWS);
    let mut rows: Vec<&str> = ROWS.lines().collect();
    rows[1..].reverse();
    assert_eq!(pack_with("test", catalogue(), &rows.join("\n")), one);
    let more = format!("{ROWS}咖啡 咖啡 [ka1 fei1] /coffee/\n");
    assert_eq!(pack_with("test", catalogue(), &more), one);
}
