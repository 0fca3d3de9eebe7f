//! Live changes, and several packs open together.

use crate::support::{engine_of, offer, pack_of, text_request};
use daqiao::{Engine, Filters, MatchRequest, Pack};
use serde_json::{Value, json};

fn ids(engine: &mut Engine, text: &str) -> Vec<String> {
    let found = engine.find_matches(&text_request(text)).expect("an answer");
    found.matches.into_iter().map(|found| found.id).collect()
}

#[test]
fn a_record_can_be_replaced_and_removed() {
    let mut engine = engine_of(vec![offer("a", "锂电池回收"), offer("b", "激光切割")]);
    let report = engine
        .add(vec![offer("a", "石墨烯薄膜"), offer("c", "激光焊接")], None)
        .expect("a report");
    assert_eq!((report.added, report.replaced), (1, 1));
    assert!(ids(&mut engine, "锂电池").is_empty());
    assert_eq!(ids(&mut engine, "石墨烯"), ["a"]);
    let report = engine.remove(&["a".into(), "a".into()], None).expect("a report");
    assert_eq!((report.removed, report.missing.len()), (1, 1));
    assert_eq!(engine.record("a", None), Ok(None));
    let info = engine.packs().remove(0);
    assert_eq!((info.records, info.added, info.removed), (2, 1, 1));
}

#[test]
fn a_bad_record_is_reported_and_the_good_ones_are_taken() {
    let mut engine = engine_of(vec![offer("a", "锂电池")]);
    let report = engine
        .add(vec![json!({"id": "x", "kind": "offer"}), offer("b", "锂电池组")], None)
        .expect("a report");
    assert_eq!(report.added, 1);
    assert_eq!(report.rejected.len(), 1);
    assert_eq!(report.rejected[0].line, 1);
    assert_eq!(ids(&mut engine, "锂电池"), ["a", "b"]);
}

#[test]
fn many_small_changes_are_merged_on_the_way() {
    let mut engine = engine_of(vec![offer("base", "锂电池")]);
    for n in 0..40 {
        engine.add(vec![offer(&format!("n{n:02}"), "锂电池回收")], None).expect("a report");
    }
    assert_eq!(ids(&mut engine, "回收").len(), 10);
    assert_eq!(engine.packs()[0].records, 41);
    let saved = engine.save(None).expect("saved");
    assert!(saved.len() < 20_000, "{} bytes", saved.len());
}

/// A list that is longer than what is indexed at a time.
#[test]
fn a_long_list_is_added_as_one() {
    const LONG: usize = 8192 + 300;
    let title = |n: usize| format!("锂电池回收 {}", n % 50);
    let mut records: Vec<Value> =
        (0..LONG).map(|n| offer(&format!("o{n:05}"), &title(n))).collect();
    let built = pack_of("test", records.clone());
    records.insert(8200, offer("o00003", "another one"));
    records.insert(8250, json!({"id": "bad", "kind": "offer"}));
    let mut engine = engine_of(vec![offer("o00001", "replaced")]);
    let report = engine.add(records, None).expect("a report");
    assert_eq!((report.added as usize, report.replaced), (LONG - 1, 1));
    let told: Vec<_> =
        report.rejected.iter().map(|it| (it.line, it.reason.code.as_str())).collect();
    assert_eq!(told, [(8201, "record/duplicate-id"), (8251, "record/missing")]);
    let mut anew = Engine::new();
    anew.open(built).expect("open");
    let request = MatchRequest { text: Some("回收 7".to_owned()), ..MatchRequest::default() };
    let [found, expected] =
        [&mut engine, &mut anew].map(|engine| engine.find_matches(&request).expect("found"));
    assert!(found.total > 100, "{}", found.total);
    assert_eq!(found, expected);
}

#[test]
fn saving_changes_costs_what_the_changes_cost() {
    let many =
        (0..2000).map(|n| offer(&format!("o{n:04}"), &format!("锂电池回收 {n}"))).collect();
    let pack = pack_of("test", many);
    let mut engine = Engine::new();
    engine.open(pack.clone()).expect("open");
    engine.add(vec![offer("new", "石墨烯")], None).expect("added");
    engine.remove(&["o0007".into()], None).expect("removed");
    let delta = engine.save(None).expect("saved");
    assert!(delta.len() * 10 < pack.len(), "{} of {} bytes", delta.len(), pack.len());
    let mut again = Engine::new();
    assert_eq!(again.open(delta.clone()).expect_err("no base").code(), "pack/base-missing");
    again.open(pack).expect("open");
    again.open(delta).expect("the changes");
    assert_eq!(ids(&mut again, "石墨烯"), ["new"]);
    assert_eq!(again.record("o0007", None), Ok(None));
}

/// The sections of a file.
fn sections(file: &[u8]) -> Vec<String> {
    let pack = Pack::read(file.to_vec()).expect("a pack");
    pack.sections().map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn a_file_of_few_changes_is_little_more_than_their_records() {
    let pack = pack_of("test", vec![offer("o1", "锂电池回收")]);
    let mut engine = Engine::new();
    engine.open(pack.clone()).expect("open");
    let added = json!({
        "id": "o2", "kind": "offer", "title": {"zh": "退役动力电池梯次利用检测", "en": "Grading of used traction batteries"},
        "problem": {"zh": "退役电芯容量离散，逐只满充满放检测要八小时以上，能耗高，回收企业无法在线分选。",
            "en": "Cells of used packs differ in capacity, and a full cycle of each takes more than eight hours."},
        "solution": {"zh": "用三分钟脉冲响应与电化学阻抗联合估计剩余容量，误差不超过百分之三，产线节拍每分钟六只。",
            "en": "A pulse of three minutes and impedance together tell the capacity left, within three percent."},
        "keywords": ["梯次利用", "阻抗谱", "second life"], "region": "320500", "status": "open",
        "maturity": {"scheme": "trl9", "code": "7"}, "modes": ["licence"], "published": "2026-09-01",
    });
    engine.add([added.clone()], None).expect("added");
    let delta = engine.save(None).expect("saved");
    let json = added.to_string().len();
    assert!(delta.len() <= 3 * json, "{} bytes for a record of {json}", delta.len());
    assert!(!sections(&delta).iter().any(|name| name == "offer/terms" || name == "lists"));
    let mut again = Engine::new();
    again.open(pack).expect("open");
    again.open(delta).expect("the changes");
    let request = text_request("阻抗 traction");
    assert_eq!(again.find_matches(&request), engine.find_matches(&request));
    assert_eq!(again.record("o2", None), engine.record("o2", None));
}

#[test]
fn a_file_of_many_changes_need_not_be_indexed_again() {
    let pack = pack_of("test", vec![offer("o1", "锂电池回收")]);
    for (records, is_indexed) in [(1000, false), (1001, true)] {
        let mut engine = Engine::new();
        engine.open(pack.clone()).expect("open");
        let many = (0..records).map(|n| offer(&format!("n{n:04}"), &format!("激光 {n}")));
        engine.add(many, None).expect("added");
        let delta = engine.save(None).expect("saved");
        let found = sections(&delta).iter().any(|name| name == "offer/postings");
        assert_eq!(found, is_indexed, "{records}");
        let mut again = Engine::new();
        again.open(pack.clone()).expect("open");
        again.open(delta.clone()).expect("the changes");
        let request = text_request("激光 7");
        assert_eq!(again.find_matches(&request), engine.find_matches(&request), "{records}");
        assert!(again.save(None).expect("saved again") == delta, "{records}");
    }
}

/// A code that only another market's lists have is kept with the record, though nobody who opens
/// the changes need have that market open.
#[test]
fn changes_answer_alike_whatever_else_was_open_when_they_were_made() {
    let pack = pack_of("test", vec![offer("o1", "锂电池回收")]);
    let mut engine = Engine::new();
    engine.open(pack.clone()).expect("open");
    let tagged = |id: &str| {
        let mut tagged = offer(id, "激光");
        tagged["tags"] = json!([{"scheme": "gbt4754-2017", "code": "C38"}]);
        tagged
    };
    engine.open(pack_of("other", vec![tagged("x")])).expect("open");
    let report = engine.add([tagged("o2")], Some("test")).expect("added");
    assert_eq!((report.added, report.rejected.len()), (1, 0));
    let delta = engine.save(Some("test")).expect("saved");
    engine.close("other").expect("closed");
    let mut again = Engine::new();
    again.open(pack).expect("open");
    again.open(delta).expect("the changes");
    let request = MatchRequest {
        filters: Filters { tags: vec!["gbt4754-2017:C38".to_owned()], ..Filters::default() },
        ..text_request("激光")
    };
    let found = engine.find_matches(&request).expect("found");
    assert_eq!(found.total, 1);
    assert_eq!(again.find_matches(&request), Ok(found));
}

#[test]
fn two_markets_are_one_collection_and_can_be_closed_again() {
    let mut engine = engine_of(vec![offer("a", "锂电池回收"), offer("b", "激光")]);
    let before = engine.find_matches(&text_request("锂电池")).expect("an answer");
    engine
        .open(pack_of("other", vec![offer("a", "锂电池隔膜"), offer("z", "锂电池")]))
        .expect("open");
    let both = engine.find_matches(&text_request("锂电池")).expect("an answer");
    assert_eq!(both.total, 3);
    assert_eq!(engine.record("a", None).expect_err("two").code(), "query/ambiguous-record");
    assert!(engine.record("a", Some("other")).expect("one").is_some());
    let request =
        MatchRequest { filters: filters_market("other"), ..text_request("锂电池") };
    assert_eq!(engine.find_matches(&request).expect("an answer").total, 2);
    assert_eq!(
        engine.add(vec![offer("q", "x")], None).expect_err("which?").code(),
        "pack/not-open"
    );
    engine.close("other").expect("closed");
    assert_eq!(engine.find_matches(&text_request("锂电池")).expect("an answer"), before);
}

#[test]
fn equal_ids_of_two_markets_have_ranks_of_their_own() {
    let dated = |id: &str, date: &str| json!({"id": id, "kind": "offer", "title": "锂电池", "published": date});
    let mut engine = engine_of(vec![dated("a", "2026-01-01"), dated("b", "2026-01-04")]);
    let other =
        vec![dated("a", "2026-01-02"), dated("aa", "2026-01-05"), dated("c", "2026-01-03")];
    engine.open(pack_of("other", other)).expect("open");
    let request = MatchRequest { sort: Some("newest".to_owned()), ..text_request("锂电池") };
    let found = engine.find_matches(&request).expect("an answer").matches;
    let found: Vec<_> =
        found.iter().map(|one| (one.market.as_str(), one.id.as_str(), one.rank)).collect();
    let expected = [
        ("other", "aa", 3),
        ("test", "b", 4),
        ("other", "c", 5),
        ("other", "a", 1),
        ("test", "a", 2),
    ];
    assert_eq!(found, expected);
}

fn filters_market(market: &str) -> Filters {
    Filters { market: vec![market.to_owned()], ..Filters::default() }
}

#[test]
fn without_a_pack_every_call_says_so() {
    let mut engine = Engine::new();
    let codes = [
        engine.find_matches(&text_request("x")).expect_err("no pack"),
        engine.add(vec![offer("a", "x")], None).expect_err("no pack"),
        engine.remove(&[], None).expect_err("no pack"),
        engine.save(None).expect_err("no pack"),
        engine.compact(None).expect_err("no pack"),
        engine.record("a", None).expect_err("no pack"),
    ];
    for error in codes {
        assert_eq!(error.code(), "query/no-pack");
    }
}
