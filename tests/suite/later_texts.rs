//! A pack whose first part is opened, and its texts later.

use daqiao::{
    Engine, Match, MatchRequest, MatchResponse, PackFile, PackInfo, SearchRequest,
    StatisticsRequest,
};
use serde_json::{Value, json};

use crate::support::{demo_values, offer, pack_of, text_request};

/// A file's first part and its rest.
fn parted(file: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let first = u64::from_le_bytes(file[16..24].try_into().unwrap()) as usize;
    (file[..first].to_vec(), file[first..].to_vec())
}

fn open_first(engine: &mut Engine, file: &[u8]) -> PackInfo {
    let (first, _) = parted(file);
    engine.open_checked(&PackFile::read(first).unwrap().check().unwrap()).unwrap()
}

#[track_caller]
fn code<T>(result: Result<T, daqiao::Error>) -> &'static str {
    result.map(|_| ()).unwrap_err().code()
}

fn early(request: &MatchRequest) -> MatchRequest {
    MatchRequest { early: Some(true), ..request.clone() }
}

/// Ids, totals, ranks and factors: what may not change when the texts arrive.
fn judged(response: &MatchResponse) -> Value {
    let judged =
        |one: &Match| json!([one.id, one.total, one.rank, one.confidence, one.shared_tags]);
    json!([
        response.total,
        response.facets,
        response.matches.iter().map(judged).collect::<Vec<_>>()
    ])
}

#[test]
fn early_matches_are_those_of_the_whole_pack_with_titles_and_reasons() {
    let values = demo_values();
    let file = pack_of("demo", values.clone());
    let mut whole = Engine::new();
    whole.open(file.clone()).unwrap();
    let mut engine = Engine::new();
    let info = open_first(&mut engine, &file);
    assert!(!info.whole);
    assert_eq!(info.bytes, file.len() as u64);

    let needs = values.iter().filter(|value| value["kind"] == "need");
    let (mut shown, mut named) = (0, 0);
    for need in needs.clone().take(60) {
        let request = MatchRequest {
            draft: Some(need.clone()),
            facets: vec!["region".to_owned()],
            both_sides: Some(true),
            quality: Some(true),
            ..MatchRequest::default()
        };
        let full = whole.find_matches(&request).unwrap();
        let first = engine.find_matches(&early(&request)).unwrap();
        assert!(first.early && !full.early);
        assert_eq!(judged(&first), judged(&full));
        for (first, full) in first.matches.iter().zip(&full.matches) {
            let heading: Vec<&str> =
                first.record.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(heading, ["id", "kind", "title"]);
            assert_eq!(first.record["title"], full.record["title"]);
            let points = |one: &Match| -> Vec<u32> {
                one.factors.iter().map(|factor| factor.points).collect()
            };
            assert_eq!(points(first), points(full));
            assert_eq!(first.query_highlights, full.query_highlights, "{}", full.id);
            assert!(first.other_side.is_none() && first.quality.is_none());
            shown += full.words.len();
            named += first.words.len();
        }
    }
    // A word of the question may be part of a longer one in the record, and the other way round.
    assert!(named * 10 > shown * 7, "{named} words early, {shown} with the texts");

    assert!(engine.attach("demo", parted(&file).1, None).unwrap().whole);
    for need in needs.take(60) {
        let request = MatchRequest { draft: Some(need.clone()), ..MatchRequest::default() };
        let answer = engine.find_matches(&early(&request)).unwrap();
        assert_eq!(answer, whole.find_matches(&request).unwrap());
    }
    for value in &values {
        let id = value["id"].as_str().unwrap();
        assert_eq!(engine.record(id, None).unwrap(), whole.record(id, None).unwrap());
    }
}

#[test]
fn what_needs_texts_says_that_they_are_to_come() {
    let values = demo_values();
    let first = |kind: &str| {
        let found = values.iter().find(|value| value["kind"] == kind);
        found.unwrap()["id"].as_str().unwrap().to_owned()
    };
    let (offer, need) = (first("offer"), first("need"));
    let file = pack_of("demo", values.clone());
    let mut engine = Engine::new();
    open_first(&mut engine, &file);
    let request = text_request("激光焊接");
    assert_eq!(code(engine.find_matches(&request)), "pack/texts-later");
    assert_eq!(code(engine.explain(&early(&request), &offer, None)), "pack/texts-later");
    assert_eq!(code(engine.bundle(&early(&request), &offer, None)), "pack/texts-later");
    assert_eq!(code(engine.record(&offer, None)), "pack/texts-later");
    assert_eq!(code(engine.compact(None)), "pack/texts-later");
    let stored = MatchRequest { record: Some(need), ..MatchRequest::default() };
    assert_eq!(code(engine.find_matches(&early(&stored))), "pack/texts-later");
    let words = SearchRequest { text: Some("激光".to_owned()), ..SearchRequest::default() };
    assert_eq!(code(engine.search(&words)), "pack/texts-later");
    let found = engine.search(&SearchRequest { early: Some(true), ..words.clone() }).unwrap();
    assert!(found.early && found.total > 0 && found.matches[0].record["title"].is_object());
    // A word that no record has is read as that of a title.
    let typed = engine.find_matches(&early(&text_request("grpahene"))).unwrap();
    assert_eq!(typed.read_as[0].words, ["graphene"]);
    // Sums need no texts.
    let counted: StatisticsRequest = serde_json::from_value(json!({"by": ["region"]})).unwrap();
    assert!(!engine.statistics(&counted).unwrap().rows.is_empty());

    engine.attach("demo", parted(&file).1, None).unwrap();
    assert_eq!(engine.search(&words).unwrap().total, found.total);
    assert!(engine.record(&offer, None).unwrap().is_some());
    engine.compact(None).unwrap();
    // What has arrived is not taken again.
    assert!(engine.attach("demo", vec![1], None).unwrap().whole);
}

#[test]
fn a_rest_that_does_not_belong_to_the_pack_is_refused_and_the_right_one_taken() {
    let values = |summary: &str| {
        let told = json!({"id": "a", "kind": "offer", "title": "激光", "summary": summary});
        vec![told, offer("b", "电池 recycling")]
    };
    let (file, other) = (pack_of("m", values("清洗")), pack_of("m", values("焊接")));
    let mut engine = Engine::new();
    open_first(&mut engine, &file);
    let ranges = engine.rest_ranges("m").unwrap().unwrap();
    let (_, rest) = parted(&file);
    assert_eq!(ranges.last().map(|range| range.end), Some(rest.len()));
    let mut damaged = rest.clone();
    *damaged.last_mut().unwrap() ^= 1;
    assert_eq!(code(engine.attach("m", damaged, None)), "pack/checksum");
    assert_eq!(code(engine.attach("m", rest[1..].to_vec(), None)), "pack/truncated");
    assert_eq!(code(engine.attach("m", rest.clone(), Some(&[[0; 32]]))), "pack/checksum");
    assert_eq!(code(engine.attach("n", rest.clone(), None)), "pack/not-open");
    let (_, of_other) = parted(&other);
    assert!(code(engine.attach("m", of_other, None)).starts_with("pack/"));
    assert!(engine.rest_ranges("m").unwrap().is_some());
    assert!(engine.attach("m", rest, None).unwrap().whole);
    assert_eq!(engine.rest_ranges("m").unwrap(), None);
    assert_eq!(engine.record("a", None).unwrap().unwrap()["title"], "激光");
}

#[test]
fn records_change_before_the_texts_arrive() {
    let file = pack_of(
        "m",
        vec![offer("a", "激光焊接"), offer("b", "电池回收"), offer("c", "水处理")],
    );
    let mut engine = Engine::new();
    open_first(&mut engine, &file);
    let told = json!({"id": "d", "kind": "offer", "title": "激光清洗", "summary": "新"});
    engine.add(vec![offer("b", "电池拆解"), told], None).unwrap();
    engine.remove(&["c".to_owned()], None).unwrap();
    let delta = engine.save(None).unwrap();
    let found = engine.find_matches(&early(&text_request("激光 电池"))).unwrap();
    let title = |one: &Match| one.record["title"].as_str().unwrap().to_owned();
    let mut titles: Vec<String> = found.matches.iter().map(title).collect();
    titles.sort();
    assert_eq!(titles, ["激光清洗", "激光焊接", "电池拆解"].map(str::to_owned));
    let of_added = found.matches.iter().find(|one| one.id == "d").unwrap();
    assert_eq!(of_added.record["summary"], "新");

    let mut second = Engine::new();
    open_first(&mut second, &file);
    // A file of changes is read at once.
    assert_eq!(parted(&delta).1, [0; 0]);
    assert!(!second.open(delta).unwrap().whole);
    for engine in [&mut engine, &mut second] {
        assert!(engine.attach("m", parted(&file).1, None).unwrap().whole);
        assert_eq!(engine.record("a", None).unwrap().unwrap()["title"], "激光焊接");
        assert_eq!(engine.record("b", None).unwrap().unwrap()["title"], "电池拆解");
        assert_eq!(engine.record("c", None).unwrap(), None);
        let all = engine.find_matches(&text_request("激光 电池")).unwrap();
        assert_eq!((all.total, all.early), (3, false));
    }
}

/// Nothing changed, so the pack's only segment is taken as it stands.
#[test]
fn texts_that_came_later_are_still_there_after_compacting() {
    let told = json!({"id": "a", "kind": "offer", "title": "激光清洗", "summary": "去除锈层"});
    let file = pack_of("m", vec![told.clone()]);
    let mut engine = Engine::new();
    open_first(&mut engine, &file);
    engine.attach("m", parted(&file).1, None).unwrap();
    engine.compact(None).unwrap();
    assert_eq!(engine.record("a", None).unwrap(), Some(told));
    assert_eq!(engine.find_matches(&text_request("锈层")).unwrap().total, 1);
}

#[test]
fn twins_are_joined_as_soon_as_the_texts_are_there() {
    let twin = |id: &str| {
        json!({"id": id, "kind": "offer", "title": "铝合金薄板激光焊接变形控制",
            "ip": [{"type": "invention", "number": "CN202310000001.2"}]})
    };
    let files = [pack_of("a", vec![twin("x")]), pack_of("b", vec![twin("y")])];
    let mut engine = Engine::new();
    engine.open(files[0].clone()).unwrap();
    open_first(&mut engine, &files[1]);
    let request = text_request("铝合金激光焊接");
    assert_eq!(code(engine.find_matches(&request)), "pack/texts-later");
    assert_eq!(engine.find_matches(&early(&request)).unwrap().total, 2);
    engine.attach("b", parted(&files[1]).1, None).unwrap();
    let found = engine.find_matches(&request).unwrap();
    assert_eq!((found.total, found.matches[0].also_in.len()), (1, 1));
}
