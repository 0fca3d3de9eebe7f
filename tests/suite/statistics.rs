//! Counts of records and of needs that nothing meets, against counting by hand.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{engine_of, pack_of};
use daqiao::{
    BuildOptions, Crosswalk, Engine, Filters, MatchRequest, Relation, StatisticsRequest,
    StatisticsResponse, Vocabulary, build_pack, read_all,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn by(dimensions: &[&str]) -> StatisticsRequest {
    let by = dimensions.iter().map(|name| (*name).to_owned()).collect();
    StatisticsRequest { by, ..StatisticsRequest::default() }
}

/// Rows as text: values, then counts by kind, asked, unmet.
fn rows(found: &StatisticsResponse) -> Vec<String> {
    let row = |row: &daqiao::StatisticsRow| {
        let values = row.values.iter();
        let values: Vec<_> =
            values.map(|value| value.as_ref().map_or("-", |value| &value.value)).collect();
        let count = |count: &Option<u32>| count.map_or("?".to_owned(), |n| n.to_string());
        let kinds: Vec<_> = row.counts.records.values().map(count).collect();
        format!(
            "{} {} {} {}",
            values.join(","),
            kinds.join(" "),
            count(&row.counts.asked),
            count(&row.counts.unmet)
        )
    };
    found.rows.iter().map(row).collect()
}

fn some() -> Vec<Value> {
    vec![
        json!({"id": "n1", "kind": "need", "title": "锂电池回收", "region": "320500"}),
        json!({"id": "n2", "kind": "need", "title": "石墨烯涂层", "region": "3201"}),
        json!({"id": "n3", "kind": "need", "title": "锂电池回收", "region": "DE", "status": "closed"}),
        json!({"id": "o1", "kind": "offer", "title": "锂电池回收", "region": "310000",
            "modes": ["transfer", "licence"], "tags": [{"scheme": "contract-field", "code": "06"}]}),
        json!({"id": "o2", "kind": "offer", "title": "石墨烯涂层", "status": "withdrawn"}),
        json!({"id": "p1", "kind": "person", "title": "张工"}),
    ]
}

#[test]
fn needs_that_nothing_meets_are_counted_by_province() {
    let mut engine = engine_of(some());
    let request = StatisticsRequest { threshold: Some(300_000), ..by(&["region"]) };
    let found = engine.statistics(&request).expect("counts");
    // The closed need is not asked, and the withdrawn offer meets nothing.
    assert_eq!(rows(&found), ["31 0 1 0 0 0", "32 2 0 0 2 1", "DE 1 0 0 0 0", "- 0 1 1 0 0"]);
    assert_eq!(
        found.rows[1].values[0]
            .as_ref()
            .and_then(|it| it.label.as_ref())
            .map(|it| it.en.as_str()),
        Some("Jiangsu")
    );
    assert_eq!((found.all.asked, found.all.unmet), (Some(2), Some(1)));
    assert_eq!(found.all.records["need"], Some(3));

    let all_met = StatisticsRequest { threshold: Some(0), ..by(&[]) };
    assert_eq!(rows(&engine.statistics(&all_met).expect("counts")), [" 3 2 1 2 1"]);
    let none_met = StatisticsRequest { threshold: Some(1_000_000), ..by(&[]) };
    assert_eq!(rows(&engine.statistics(&none_met).expect("counts")), [" 3 2 1 2 2"]);
    assert_eq!(rows(&engine.statistics(&by(&[])).expect("counts")), [" 3 2 1 ? ?"]);
}

#[test]
fn dimensions_are_crossed_and_filters_hold() {
    let mut engine = engine_of(some());
    let found = engine.statistics(&by(&["modes", "status"])).expect("counts");
    assert_eq!(
        rows(&found),
        [
            "licence,open 0 1 0 ? ?",
            "transfer,open 0 1 0 ? ?",
            "-,closed 1 0 0 ? ?",
            "-,open 2 0 1 ? ?",
            "-,withdrawn 0 1 0 ? ?"
        ]
    );
    let filters = Filters { status: vec!["open".to_owned()], ..Filters::default() };
    let request = StatisticsRequest { filters, ..by(&["market"]) };
    assert_eq!(rows(&engine.statistics(&request).expect("counts")), ["test 2 1 1 ? ?"]);
}

#[test]
fn small_counts_are_hidden_with_what_gives_them_away() {
    let record = |n: usize| {
        let region = ["11", "31", "32"][usize::from(n > 0) + usize::from(n > 6)];
        json!({"id": format!("o{n}"), "kind": "offer", "title": "x", "region": region})
    };
    let mut engine = engine_of((0..20).map(record).collect());
    let request = StatisticsRequest { min_cell: Some(5), ..by(&["region"]) };
    let found = engine.statistics(&request).expect("counts");
    assert_eq!(rows(&found), ["11 ? ? ?", "31 ? ? ?", "32 13 ? ?"]);
    assert_eq!(found.all.records["offer"], Some(20));
}

#[test]
fn of_many_needs_some_are_taken_at_even_distances() {
    let mut values: Vec<Value> = (0..10)
        .map(|n| json!({"id": format!("n{n}"), "kind": "need", "title": if n < 5 { "锂电池" } else { "石墨烯" }}))
        .collect();
    values.push(json!({"id": "o", "kind": "offer", "title": "锂电池"}));
    let mut engine = engine_of(values);
    for (most, asked, unmet) in [(10, 10, 5), (4, 4, 2), (1, 1, 0), (999, 10, 5)] {
        let request =
            StatisticsRequest { threshold: Some(1), max_needs: Some(most), ..by(&[]) };
        let mut told = Vec::new();
        let found = engine.statistics_with(&request, &mut |at, of| told.push((at, of)));
        let all = found.expect("counts").all;
        assert_eq!((all.asked, all.unmet), (Some(asked), Some(unmet)), "{most}");
        let asked = asked as usize;
        assert_eq!(told, (0..=asked).map(|at| (at, asked)).collect::<Vec<_>>());
    }
}

#[test]
fn a_crosswalk_leads_to_classes_that_records_do_not_name() {
    let mut vocabulary = Vocabulary::standard().expect("lists");
    let row = |from: &str, to: &str, relation| (from.to_owned(), to.to_owned(), relation);
    vocabulary.add_crosswalk(Crosswalk {
        from: "mode".to_owned(),
        to: "deal".to_owned(),
        source: "this test".to_owned(),
        edition: "1".to_owned(),
        date: "2026-01-01".to_owned(),
        rows: vec![
            row("licence", "use", Relation::Broad),
            row("sole-licence", "use", Relation::Exact),
            row("equity", "share", Relation::Close),
            row("transfer", "sale", Relation::Narrow),
        ],
    });
    let values = [
        json!({"id": "a", "kind": "offer", "title": "x", "modes": ["licence", "sole-licence"]}),
        json!({"id": "b", "kind": "offer", "title": "x", "modes": ["transfer"]}),
        json!({"id": "d", "kind": "offer", "title": "x", "modes": ["equity"]}),
        json!({"id": "c", "kind": "offer", "title": "x", "modes": ["licence"],
            "tags": [{"scheme": "deal", "code": "gift"}]}),
    ];
    let (records, problems) = read_all(values, &vocabulary);
    assert!(problems.is_empty());
    let pack =
        build_pack(&records, &vocabulary, &BuildOptions::for_market("m")).expect("a pack");
    let mut engine = Engine::new();
    engine.open(pack).expect("open");
    let found = engine.statistics(&by(&["tags:deal"])).expect("counts");
    assert_eq!(rows(&found), ["gift 1 ? ?", "share 1 ? ?", "use 1 ? ?", "- 1 ? ?"]);
}

#[test]
fn modes_lead_to_types_of_contracts() {
    let mut engine = engine_of(some());
    let found = engine.statistics(&by(&["tags:contract-type"])).expect("counts");
    assert_eq!(rows(&found), ["licence 0 1 0 ? ?", "transfer 0 1 0 ? ?", "- 3 1 1 ? ?"]);
}

#[test]
fn what_cannot_be_counted_is_told() {
    let mut engine = engine_of(some());
    let mut code =
        |request: StatisticsRequest| engine.statistics(&request).expect_err("an error").code();
    for name in ["colour", "tags:", "tags:free", "kind"] {
        assert_eq!(code(by(&[name])), "query/range", "{name}");
    }
    assert_eq!(code(by(&["region", "status", "modes", "market"])), "query/range");
    assert_eq!(
        code(StatisticsRequest { threshold: Some(1_000_001), ..by(&[]) }),
        "query/range"
    );
    assert_eq!(code(StatisticsRequest { max_needs: Some(0), ..by(&[]) }), "query/range");
    let none = Engine::new().statistics(&by(&[])).expect_err("an error");
    assert_eq!(none.code(), "query/no-pack");
}

const WORDS: [&str; 6] = ["锂电池", "回收", "石墨烯", "激光", "切割", "膜"];
const REGIONS: [&str; 4] = ["320500", "3201", "500000", "DE"];

fn record() -> impl Strategy<Value = Value> {
    let words = prop::collection::vec(prop::sample::select(&WORDS[..]), 1..4);
    let kind = prop::sample::select(vec!["offer", "need", "person"]);
    let status = prop::option::of(prop::sample::select(vec!["open", "in-deal", "closed"]));
    let region = prop::option::of(prop::sample::select(&REGIONS[..]));
    let fields = prop::collection::btree_set(1..4_u8, 0..3);
    (words, kind, status, region, fields).prop_map(|(words, kind, status, region, fields)| {
        let tags: Vec<Value> = fields
            .iter()
            .map(|field| json!({"scheme": "contract-field", "code": format!("0{field}")}))
            .collect();
        let mut record = json!({"kind": kind, "title": words.concat(), "tags": tags});
        if let Some(status) = status {
            record["status"] = json!(status);
        }
        if let Some(region) = region {
            record["region"] = json!(region);
        }
        record
    })
}

/// Region and field; what a record does not say stands last.
type RowKey = (bool, String, bool, String);

fn is_active(record: &Value) -> bool {
    matches!(record["status"].as_str(), None | Some("open" | "in-deal"))
}

/// Whether an active offer reaches the threshold, each of them compared with the need.
fn is_met(engine: &mut Engine, need: &Value, all: &[Value], threshold: u32) -> bool {
    let id = need["id"].as_str().expect("an id");
    let request = MatchRequest {
        record: Some(id.to_owned()),
        find: Some("offer".to_owned()),
        ..MatchRequest::default()
    };
    all.iter().filter(|one| one["kind"] == "offer" && is_active(one)).any(|offer| {
        let offer = offer["id"].as_str().expect("an id");
        let found = engine.explain(&request, offer, None).expect("an explanation");
        // Rank 0 is that of records which do not answer at all.
        found.rank > 0 && found.total >= threshold
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_are_those_of_counting_by_hand(
        mut all in prop::collection::vec(record(), 1..24),
        threshold in prop::sample::select(vec![0, 200_000, 450_000, 700_000]),
        swapped in any::<bool>(),
    ) {
        for (at, record) in all.iter_mut().enumerate() {
            record["id"] = json!(format!("r{at:02}"));
        }
        let (one, two) = all.split_at(all.len() / 2);
        let mut packs = vec![pack_of("one", one.to_vec()), pack_of("two", two.to_vec())];
        if swapped {
            packs.reverse();
        }
        let mut engine = Engine::new();
        for pack in packs {
            engine.open(pack).expect("open");
        }
        let request = StatisticsRequest {
            threshold: Some(threshold), ..by(&["region", "tags:contract-field"])
        };
        let found = engine.statistics(&request).expect("counts");

        let kinds: BTreeSet<&str> = all.iter().filter_map(|one| one["kind"].as_str()).collect();
        let mut expected: BTreeMap<RowKey, (BTreeMap<&str, u32>, u32, u32)> = BTreeMap::new();
        for record in &all {
            let region = record["region"].as_str().map(|region| &region[..2]);
            let fields = record["tags"].as_array().expect("tags").iter();
            let mut fields: Vec<_> = fields.map(|tag| tag["code"].as_str()).collect();
            if fields.is_empty() {
                fields.push(None);
            }
            let asked = record["kind"] == "need" && is_active(record);
            let unmet = asked && !is_met(&mut engine, record, &all, threshold);
            for field in fields {
                let key = |value: Option<&str>| (value.is_none(), value.unwrap_or("-").to_owned());
                let ((no_region, region), (no_field, field)) = (key(region), key(field));
                let row = expected.entry((no_region, region, no_field, field)).or_default();
                *row.0.entry(record["kind"].as_str().expect("a kind")).or_default() += 1;
                row.1 += u32::from(asked);
                row.2 += u32::from(unmet);
            }
        }
        let expected: Vec<String> = expected
            .iter()
            .map(|((_, region, _, field), (counts, asked, unmet))| {
                let counts: Vec<_> = kinds
                    .iter()
                    .map(|kind| counts.get(kind).copied().unwrap_or(0).to_string())
                    .collect();
                format!("{region},{field} {} {asked} {unmet}", counts.join(" "))
            })
            .collect();
        prop_assert_eq!(rows(&found), expected);
        let sum = |kind: &str| all.iter().filter(|one| one["kind"] == kind).count() as u32;
        for (kind, count) in &found.all.records {
            prop_assert_eq!(*count, Some(sum(kind)));
        }
    }
}
