//! What holds for every catalogue and every request.

use crate::support::{base_with, pack_with};
use daqiao::{Engine, Filters, MatchRequest, MatchResponse, SearchRequest, Span};
use proptest::prelude::*;
use serde_json::{Value, json};

const WORDS: [&str; 24] = [
    "锂电池",
    "回收",
    "石墨烯",
    "激光",
    "切割",
    "缺陷检测",
    "废水",
    "处理",
    "膜",
    "催化剂",
    "316L",
    "5G基站",
    "GB/T 22900",
    "π-π",
    "laser",
    "cutting",
    "recycling",
    "battery",
    "multi-layer",
    "coatings",
    "鋰電池",
    "ＣＯ２",
    "种",
    "陶瓷",
];
/// Words of [`WORDS`] that say the same, one of them with two meanings.
const BRIDGE: &str =
    "zh\ten\n激光\tlaser\n切割\tcutting\n锂电池\tbattery\n膜\tcoating; multi-layer\n";
const REGIONS: [&str; 5] = ["320500", "310000", "500000", "DE", "32"];
const CLASSES: [&str; 4] = ["H01", "H01M", "H01M10/54", "C22B"];
const FACETS: [&str; 8] = [
    "region",
    "maturity",
    "price",
    "status",
    "modes",
    "market",
    "tags:contract-field",
    "tags:ipc",
];

fn pack_of(market: &str, values: Vec<Value>) -> Vec<u8> {
    pack_with(market, values, BRIDGE)
}

fn engine_of(values: Vec<Value>) -> Engine {
    let mut engine = Engine::new();
    engine.open(pack_of("test", values)).expect("an open pack");
    engine
}

/// What a record is sorted by, worked out from its JSON alone; the lowest first.
type SortKey = fn(&Value) -> i64;
const SORTS: [(&str, SortKey); 4] = [
    ("match", |_| 0),
    ("newest", |record| {
        let dates = ["published", "updated", "confirmed"].map(|name| record[name].as_str());
        let latest = dates.into_iter().flatten().max().unwrap_or("0");
        -latest.replace('-', "").parse::<i64>().expect("a date")
    }),
    ("price", |record| {
        match (record["price"]["min"].as_i64(), record["price"]["max"].as_i64()) {
            (Some(0), Some(max)) => max,
            (Some(min), _) => min,
            _ => i64::MAX,
        }
    }),
    ("maturity", |record| match record["maturity"]["code"].as_str() {
        Some(step) => -step.parse::<i64>().expect("a step") - 1,
        None => 0,
    }),
];

prop_compose! {
    fn text()(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 1..12),
              glue in prop::sample::select(vec!["", " ", "，", "的"])) -> String {
        words.join(glue)
    }
}

prop_compose! {
    fn record()(
        kind in prop::sample::select(vec!["offer", "need"]),
        title in text(), solution in prop::option::of(text()),
        field in prop::option::of(1..12_u32), free in prop::option::of(prop::sample::select(&WORDS[..])),
        region in prop::option::of(prop::sample::select(&REGIONS[..])),
        step in prop::option::of(0..5_u32), price in prop::option::of((0..400_u64, 0..400_u64)),
        mode in prop::option::of(prop::sample::select(vec!["licence", "transfer"])),
        class in prop::option::of(prop::sample::select(&CLASSES[..])),
        days in prop::array::uniform3(prop::option::of(1..28_u32)),
    ) -> Value {
        let mut record = json!({"kind": kind, "title": {"zh": title}});
        if let Some(solution) = solution { record["solution"] = json!(solution); }
        let mut tags = Vec::new();
        if let Some(field) = field { tags.push(json!({"scheme": "contract-field", "code": format!("{field:02}")})); }
        if let Some(free) = free { tags.push(json!(free)); }
        if let Some(class) = class { tags.push(json!({"scheme": "ipc", "code": class})); }
        record["tags"] = json!(tags);
        if let Some(region) = region { record["region"] = json!(region); }
        if let Some(step) = step { record["maturity"] = json!({"scheme": "market5", "code": step.to_string()}); }
        if let Some((a, b)) = price {
            record["price"] = json!({"min": a.min(b) * 10_000, "max": a.max(b) * 10_000});
        }
        if let Some(mode) = mode { record["modes"] = json!([mode]); }
        for (name, day) in ["published", "updated", "confirmed"].into_iter().zip(days) {
            if let Some(day) = day { record[name] = json!(format!("2026-0{}-{day:02}", day % 3 + 1)); }
        }
        record
    }
}

/// Between 3 and 40 records with ids of their own.
fn catalogue() -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(record(), 3..40).prop_map(|mut records| {
        for (at, record) in records.iter_mut().enumerate() {
            record["id"] = json!(format!("r{at:02}"));
        }
        records
    })
}

/// A question with every attribute, so that all factors apply.
fn request(text: &str) -> MatchRequest {
    MatchRequest {
        draft: Some(json!({
            "title": text, "region": "320500", "tags": [{"scheme": "contract-field", "code": "05"}],
            "min_maturity": {"scheme": "trl9", "code": "6"}, "price": {"max": 1_000_000},
        })),
        limit: Some(200),
        facets: FACETS.map(str::to_owned).to_vec(),
        ..MatchRequest::default()
    }
}

fn find(engine: &mut Engine, request: &MatchRequest) -> MatchResponse {
    engine.find_matches(request).expect("an answer")
}

fn ids(found: &MatchResponse) -> Vec<String> {
    found.matches.iter().map(|found| found.id.clone()).collect()
}

/// Cuts a span out of its text in UTF-16 units.
fn cut(value: &Value, span: &Span) -> String {
    let text = value.pointer(&span.path).and_then(Value::as_str).unwrap_or_default();
    let units: Vec<u16> = text.encode_utf16().collect();
    let part = units.get(span.start as usize..span.end as usize).unwrap_or_default();
    String::from_utf16_lossy(part)
}

/// Some of the catalogue in one pack, the rest in another.
fn in_two(values: &[Value], swapped: bool) -> Engine {
    let (one, two) = values.split_at(values.len() / 2);
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_total_is_the_sum_of_its_factors(values in catalogue(), text in text()) {
        let found = find(&mut engine_of(values), &request(&text));
        for one in &found.matches {
            prop_assert_eq!(one.total, one.factors.iter().map(|factor| factor.points).sum::<u32>());
            prop_assert_eq!(one.factors.iter().map(|factor| factor.weight).sum::<u32>(), 1_000_000);
            prop_assert!(one.factors.iter().all(|factor| factor.share <= 1_000_000));
            let text_points = one.factors[0].points;
            prop_assert!(one.words.iter().map(|word| word.points).sum::<u32>() <= text_points);
        }
        prop_assert!(found.matches.is_sorted_by(|a, b| (b.total, &a.id) <= (a.total, &b.id)));
    }

    #[test]
    fn the_order_of_records_and_packs_does_not_matter(values in catalogue(), text in text()) {
        let mut reversed = values.clone();
        reversed.reverse();
        prop_assert_eq!(pack_of("test", values.clone()), pack_of("test", reversed));
        let request = request(&text);
        let one_way = find(&mut in_two(&values, false), &request);
        let other_way = find(&mut in_two(&values, true), &request);
        prop_assert_eq!(&one_way, &other_way);
        let together = find(&mut engine_of(values), &request);
        let totals = |found: &MatchResponse| found.matches.iter().map(|m| (m.id.clone(), m.total)).collect::<Vec<_>>();
        prop_assert_eq!(totals(&one_way), totals(&together));
    }

    #[test]
    fn a_shorter_list_begins_the_longer_one(values in catalogue(), text in text(), limit in 1..20_u32) {
        let mut engine = engine_of(values);
        let page = |limit, offset| MatchRequest { limit: Some(limit), offset: Some(offset), ..request(&text) };
        let shorter = ids(&find(&mut engine, &page(limit, 0)));
        let longer = ids(&find(&mut engine, &page(limit + 1, 0)));
        prop_assert!(longer.starts_with(&shorter));
        let second = ids(&find(&mut engine, &page(limit, limit)));
        let both = ids(&find(&mut engine, &page(limit * 2, 0)));
        prop_assert_eq!([shorter, second].concat(), both);
    }

    #[test]
    fn sorting_only_changes_the_order(values in catalogue(), text in text(), limit in 1..20_u32) {
        let mut engine = in_two(&values, false);
        let request = request(&text);
        let by_match = find(&mut engine, &request);
        for (sort, key) in SORTS {
            let request = MatchRequest { sort: Some(sort.to_owned()), ..request.clone() };
            let found = find(&mut engine, &request);
            prop_assert!(found.matches.is_sorted_by_key(|one| (key(&one.record), one.rank)), "{} {:?}", sort, found.matches);
            let mut as_before = found.clone();
            as_before.matches.sort_by_key(|one| one.rank);
            prop_assert_eq!(&as_before, &by_match);
            prop_assert_eq!(&find(&mut in_two(&values, true), &request), &found);
            let page = MatchRequest { limit: Some(limit), offset: Some(limit), ..request };
            let page = find(&mut engine, &page).matches;
            let rest = found.matches.iter().skip(limit as usize).take(limit as usize);
            prop_assert_eq!(page, rest.cloned().collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_explanation_is_the_match_of_the_list(values in catalogue(), text in text()) {
        let mut engine = in_two(&values, false);
        let request = request(&text);
        let found = find(&mut engine, &request);
        for one in &found.matches {
            let explained = engine.explain(&request, &one.id, Some(&one.market)).expect("an explanation");
            prop_assert_eq!(&explained, one);
        }
        for other in values.iter().filter(|record| !ids(&found).contains(&record["id"].as_str().unwrap_or_default().to_owned())) {
            let id = other["id"].as_str().expect("an id");
            let explained = engine.explain(&request, id, None).expect("an explanation");
            let counts = other["kind"] == "offer";
            prop_assert!(!counts || explained.rank == 0, "{} has rank {}", id, explained.rank);
        }
    }

    #[test]
    fn a_record_that_asks_is_no_asker_beside_itself(values in catalogue(), pick in any::<prop::sample::Index>()) {
        let asked = pick.get(&values).clone();
        let find_kind = if asked["kind"] == "need" { "offer" } else { "need" };
        let others: Vec<Value> = values.iter().filter(|other| other["id"] != asked["id"]).cloned().collect();
        let all = |request: MatchRequest| MatchRequest {
            find: Some(find_kind.to_owned()),
            limit: Some(200),
            ..request
        };
        let id = asked["id"].as_str().map(str::to_owned);
        let by_record = all(MatchRequest { record: id, ..MatchRequest::default() });
        let by_draft = all(MatchRequest { draft: Some(asked), ..MatchRequest::default() });
        let totals = |found: MatchResponse| -> Vec<(String, u32)> {
            found.matches.into_iter().map(|found| (found.id, found.total)).collect()
        };
        prop_assert_eq!(
            totals(find(&mut engine_of(values), &by_record)),
            totals(find(&mut engine_of(others), &by_draft))
        );
    }

    /// Of a record that two markets share each says something else.
    #[test]
    fn facets_tell_how_many_stay_of_records_that_markets_share(
        values in catalogue(), others in catalogue(), text in text(),
    ) {
        let copies = values.iter().zip(others).map(|(value, mut copy)| {
            copy["kind"] = value["kind"].clone();
            copy["title"] = value["title"].clone();
            copy["source"] = json!({"market": "one", "id": value["id"]});
            copy
        });
        let mut engine = Engine::new();
        engine.open(pack_of("two", copies.collect())).expect("an open pack");
        engine.open(pack_of("one", values)).expect("an open pack");
        let all = find(&mut engine, &request(&text));
        for facet in FACETS {
            for value in &all.facets[facet] {
                let mut request = request(&text);
                request.filters = filter(facet, &value.value);
                let some = find(&mut engine, &request);
                prop_assert_eq!(some.total, value.count, "{} {}", facet, &value.value);
                prop_assert_eq!(&some.facets[facet], &all.facets[facet]);
            }
        }
    }

    #[test]
    fn a_filter_only_removes_and_facets_tell_how_many_stay(values in catalogue(), text in text()) {
        let mut engine = engine_of(values);
        let all = find(&mut engine, &request(&text));
        for facet in FACETS {
            for value in &all.facets[facet] {
                let mut request = request(&text);
                request.filters = filter(facet, &value.value);
                let some = find(&mut engine, &request);
                prop_assert_eq!(some.total, value.count, "{} {}", facet, &value.value);
                let kept = |found: &daqiao::Match| some.matches.iter().any(|one| one.id == found.id);
                let expected: Vec<_> = all.matches.iter().filter(|found| kept(found)).map(|m| (&m.id, m.total)).collect();
                let got: Vec<_> = some.matches.iter().map(|m| (&m.id, m.total)).collect();
                prop_assert_eq!(got, expected);
                prop_assert_eq!(&some.facets[facet], &all.facets[facet], "a facet is counted without its own filter");
            }
        }
    }

    #[test]
    fn what_is_added_and_removed_leaves_no_trace(values in catalogue(), more in prop::collection::vec(record(), 1..6), text in text()) {
        let mut engine = engine_of(values);
        let request = request(&text);
        let before = find(&mut engine, &request);
        let (mut more, mut added) = (more, Vec::new());
        for (at, record) in more.iter_mut().enumerate() {
            record["id"] = json!(format!("new{at}"));
            added.push(format!("new{at}"));
        }
        let report = engine.add(more, None).expect("a report");
        prop_assert_eq!(report.added as usize, added.len());
        engine.remove(&added, None).expect("a report");
        prop_assert_eq!(find(&mut engine, &request), before);
    }

    #[test]
    fn changes_live_compacted_saved_or_built_anew_give_the_same(values in catalogue(), changed in prop::collection::vec(record(), 1..12), text in text()) {
        let request = request(&text);
        let base = base_with("test", values.clone(), BRIDGE);
        let mut engine = Engine::new();
        engine.open(base.clone()).expect("open");
        let mut expected = values;
        for (at, mut record) in changed.into_iter().enumerate() {
            // Every other one replaces a record of the pack, one after another, each in a segment.
            let id = if at % 2 == 0 { format!("r{:02}", at % expected.len()) } else { format!("x{at}") };
            record["id"] = json!(id);
            expected.retain(|other| other["id"] != record["id"]);
            expected.push(record.clone());
            engine.add(vec![record], None).expect("added");
        }
        let removed = expected.remove(0)["id"].as_str().unwrap_or_default().to_owned();
        engine.remove(&[removed], None).expect("removed");
        let live = find(&mut engine, &request);
        prop_assert_eq!(&find(&mut engine_of(expected), &request), &live);

        let delta = engine.save(None).expect("saved");
        let mut reopened = Engine::new();
        reopened.open(base).expect("open");
        reopened.open(delta.clone()).expect("open the changes");
        prop_assert_eq!(&find(&mut reopened, &request), &live);
        prop_assert_eq!(reopened.save(None).expect("saved again"), delta);

        engine.compact(None).expect("compacted");
        prop_assert_eq!(&find(&mut engine, &request), &live);
        let mut again = Engine::new();
        again.open(engine_base(&mut reopened)).expect_err("changes need their pack");
    }

    #[test]
    fn every_highlight_rebuilds_its_text(values in catalogue(), text in text()) {
        let request = request(&text);
        let found = find(&mut engine_of(values), &request);
        let draft = request.draft.as_ref().expect("a draft");
        for one in &found.matches {
            for span in &one.highlights {
                prop_assert_eq!(&cut(&one.record, span), &span.text);
                prop_assert!(span.start < span.end);
            }
            for span in &one.query_highlights {
                prop_assert_eq!(&cut(draft, span), &span.text);
            }
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{1,200}", values in catalogue()) {
        let mut engine = engine_of(values);
        let matched = engine.find_matches(&MatchRequest { text: Some(text.clone()), ..MatchRequest::default() });
        prop_assert!(matched.is_ok() || text.trim().is_empty());
        let searched = engine.search(&SearchRequest { text: Some(text), ..SearchRequest::default() });
        prop_assert!(searched.is_ok());
    }

    #[test]
    fn a_word_of_a_record_finds_it(values in catalogue(), pick in any::<prop::sample::Index>()) {
        let record = values[pick.index(values.len())].clone();
        let title = record["title"]["zh"].as_str().unwrap_or_default().to_owned();
        let mut engine = engine_of(values);
        let request = SearchRequest { text: Some(title), limit: Some(200), ..SearchRequest::default() };
        let found = engine.search(&request).expect("an answer");
        prop_assert_eq!(&found.mode, "all");
        prop_assert!(found.matches.iter().any(|one| record["id"] == one.id.as_str()));
    }
}

/// A file of changes without its pack.
fn engine_base(engine: &mut Engine) -> Vec<u8> {
    engine.save(None).expect("saved")
}

fn filter(facet: &str, value: &str) -> Filters {
    let one = vec![value.to_owned()];
    let mut filters = Filters::default();
    match facet {
        "region" => filters.region = one,
        "maturity" => {
            filters.maturity = Some(daqiao::LevelRange { steps: one, ..Default::default() });
        }
        "price" => {
            filters.price = Some(daqiao::AmountRange { bands: one, ..Default::default() });
        }
        "status" => filters.status = one,
        "modes" => filters.modes = one,
        "market" => filters.market = one,
        _ => filters.tags = vec![format!("{}:{value}", facet.trim_start_matches("tags:"))],
    }
    filters
}
