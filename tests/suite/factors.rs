//! What holds for the factors of every match.

use std::collections::BTreeMap;

use crate::support::{engine_of, is_mirrored, pack_of};
use daqiao::{Engine, Factor, MatchRequest, MatchResponse};
use proptest::prelude::*;
use serde_json::{Value, json};

const WORDS: [&str; 10] =
    ["激光", "焊接", "铝合金", "气孔", "检测", "laser", "welding", "316L", "膜", "回收"];
const REGIONS: [&str; 6] = ["320500", "320100", "500000", "31", "DE", "SG"];
const CLASSES: [&str; 5] = ["B23K", "B23K26/21", "B23K26/00", "B23", "H01M"];
const FACTORS: [&str; 10] = [
    "text",
    "tags",
    "region",
    "maturity",
    "price",
    "modes",
    "payment",
    "indicators",
    "freshness",
    "eligibility",
];
/// Share of a factor about which one side says nothing.
const NEUTRAL: u32 = 500_000;

fn maybe<T: Clone + std::fmt::Debug + 'static>(some: &[T]) -> impl Strategy<Value = Option<T>> {
    prop::option::of(prop::sample::select(some.to_vec()))
}

prop_compose! {
    fn figure()(
        name in prop::sample::select(vec!["焊缝强度", "厚度", "purity"]),
        op in prop::sample::select(vec!["≥", "≤", "="]),
        (value, unit) in prop::sample::select(vec![(1, "mm"), (900, "µm"), (95, "%"), (3, "MPa")]),
        must in any::<bool>(),
    ) -> Value {
        json!({"name": name, "op": op, "value": value, "unit": unit, "must": must})
    }
}

prop_compose! {
    fn rule()(
        (field, op, value) in prop::sample::select(vec![
            ("employees", "<=", json!(300)),
            ("region", "within", json!(["32", "50"])),
            ("requester_type", "in", json!(["tech-sme", "champion"])),
            ("amount", ">=", json!(50)),
        ]),
    ) -> Value {
        json!({"field": field, "op": op, "value": value})
    }
}

prop_compose! {
    /// A record of any of some kinds that says any of what factors compare.
    fn record()(
        kind in prop::sample::select(vec!["offer", "offer", "need", "need", "challenge", "facility", "finance"]),
        words in prop::collection::vec(prop::sample::select(&WORDS[..]), 1..6),
        class in maybe(&CLASSES), field in maybe(&["03", "05"]), region in maybe(&REGIONS),
        serves in prop::collection::vec(prop::sample::select(&REGIONS[..]), 0..2),
        (from, to) in (1..9_u64, 1..9_u64), readiness in any::<bool>(),
        price in prop::option::of((0..90_u64, 0..90_u64)),
        codes in (maybe(&["licence", "service"]), maybe(&["use-first", "lump"])),
        figures in prop::collection::vec(figure(), 0..3), rules in prop::collection::vec(rule(), 0..3),
        (day, until, employees) in (maybe(&[3, 17, 28]), maybe(&[5, 25]), maybe(&[20, 4_000])),
    ) -> Value {
        let mut record = json!({"kind": kind, "title": words.join(" "), "indicators": figures});
        let mut set = |name: &str, value: Option<Value>| {
            if let Some(value) = value { record[name] = value; }
        };
        let tag = |scheme: &str, code: Option<&str>| code.map(|code| json!({"scheme": scheme, "code": code}));
        set("tags", Some([tag("ipc", class), tag("contract-field", field)].into_iter().flatten().collect()));
        set("region", region.map(|region| json!(region)));
        set("service_regions", Some(json!(serves)));
        if readiness && kind == "offer" {
            set("maturity", Some(json!({"scheme": "trl9", "code": from.to_string()})));
        } else if readiness && matches!(kind, "need" | "challenge") {
            set("min_maturity", Some(json!({"scheme": "trl9", "code": from.to_string()})));
        } else if readiness {
            set("stage_from", Some(json!(from.min(to))));
            set("stage_to", Some(json!(from.max(to))));
        }
        set("price", price.map(|(a, b)| json!({"min": a.min(b) * 10_000, "max": a.max(b) * 10_000})));
        set("modes", codes.0.map(|code| json!([code])));
        set("payment", codes.1.map(|code| json!([code])));
        if matches!(kind, "finance" | "offer") { set("eligibility", Some(json!(rules))); }
        set("updated", day.map(|day| json!(format!("2026-10-{day:02}"))));
        set("valid_through", until.map(|day| json!(format!("2026-11-{day:02}"))));
        set("employees", employees.map(|n| json!(n)));
        record
    }
}

/// Between 6 and 24 records with ids of their own.
fn catalogue() -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(record(), 6..24).prop_map(|mut records| {
        for (at, record) in records.iter_mut().enumerate() {
            record["id"] = json!(format!("r{at:02}"));
        }
        records
    })
}

/// One record of the catalogue as the question, after any kind.
fn request(values: &[Value], pick: prop::sample::Index, find: &str) -> MatchRequest {
    MatchRequest {
        record: Some(format!("r{:02}", pick.index(values.len()))),
        find: Some(find.to_owned()),
        facts: [("amount".to_owned(), json!(60))].into(),
        today: Some("2026-11-15".to_owned()),
        limit: Some(200),
        ..MatchRequest::default()
    }
}

fn kinds() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["offer", "need", "challenge", "facility", "finance"])
}

fn find(engine: &mut Engine, request: &MatchRequest) -> MatchResponse {
    engine.find_matches(request).expect("an answer")
}

fn factor<'a>(factors: &'a [Factor], name: &str) -> Option<&'a Factor> {
    factors.iter().find(|factor| factor.name == name)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_share_is_at_most_a_million_and_neutral_when_unknown(values in catalogue(), pick in any::<prop::sample::Index>(), kind in kinds()) {
        let request = request(&values, pick, kind);
        let found = find(&mut engine_of(values), &request);
        for factor in found.matches.iter().flat_map(|one| &one.factors) {
            prop_assert!(factor.share <= 1_000_000, "{factor:?}");
            prop_assert!(factor.known || factor.share == NEUTRAL, "{factor:?}");
            let points = (u64::from(factor.weight) * u64::from(factor.share) + 500_000) / 1_000_000;
            prop_assert_eq!(u64::from(factor.points), points);
        }
    }

    /// More weight on a factor brings nobody nearer to one who meets it better: of two records,
    /// the one with the higher share gains at least as many points by it (but for one of rounding).
    #[test]
    fn more_weight_helps_who_meets_it_better(values in catalogue(), pick in any::<prop::sample::Index>(), kind in kinds(),
            name in prop::sample::select(&FACTORS[..]), weight in 0.1..9.0_f64, more in 1.0..3.0_f64) {
        let request = request(&values, pick, kind);
        let mut engine = engine_of(values);
        let mut with = |weight: f64| {
            let weights = [(name.to_owned(), weight.min(10.0))].into();
            find(&mut engine, &MatchRequest { weights, ..request.clone() })
        };
        let (before, after) = (with(weight), with(weight * more));
        let mut gains: Vec<(u32, i64)> = Vec::new();
        for one in &before.matches {
            let same = after.matches.iter().find(|other| other.id == one.id).expect("weights take nobody away");
            let (Some(was), Some(is)) = (factor(&one.factors, name), factor(&same.factors, name)) else { continue };
            prop_assert!(is.weight >= was.weight && is.share == was.share, "{was:?} {is:?}");
            gains.push((was.share, i64::from(is.points) - i64::from(was.points)));
        }
        gains.sort_unstable();
        for (at, (_, less)) in gains.iter().enumerate() {
            prop_assert!(gains[at..].iter().all(|(_, gain)| gain + 1 >= *less), "{name} {gains:?}");
        }
    }

    #[test]
    fn what_is_insisted_on_only_takes_away_and_says_why(values in catalogue(), pick in any::<prop::sample::Index>(), kind in kinds(),
            must in prop::sample::subsequence(FACTORS.to_vec(), 1..4)) {
        let request = request(&values, pick, kind);
        let mut engine = engine_of(values);
        let before = find(&mut engine, &request);
        let strict = MatchRequest { must: must.iter().map(|name| (*name).to_owned()).collect(), ..request };
        let after = find(&mut engine, &strict);
        prop_assert_eq!(after.total + after.excluded, before.total + before.excluded);
        let stays = |id: &str| after.matches.iter().any(|one| one.id == id);
        let kept: Vec<_> = before.matches.iter().filter(|one| stays(&one.id)).map(|one| (&one.id, one.total)).collect();
        let found: Vec<_> = after.matches.iter().map(|one| (&one.id, one.total)).collect();
        prop_assert_eq!(kept, found);
        for one in &before.matches {
            let explained = engine.explain(&strict, &one.id, None).expect("an explanation");
            prop_assert_eq!(explained.hard_fails.is_empty(), stays(&one.id), "{:?}", explained);
            prop_assert_eq!(explained.rank > 0, stays(&one.id));
        }
    }

    #[test]
    fn packs_opened_in_any_order_give_equal_bytes(values in catalogue(), pick in any::<prop::sample::Index>(), kind in kinds(),
            order in Just(vec![0, 1, 2]).prop_shuffle()) {
        let request = MatchRequest { both_sides: Some(true), facets: vec!["market".to_owned(), "tags:ipc".to_owned()], ..request(&values, pick, kind) };
        // Some of each market's records stand in another one too.
        let part = |n: usize| {
            let own = values.iter().enumerate().filter(move |(at, _)| at % 3 == n || (n == 2 && at % 6 == 1));
            let listed = |(at, value): (usize, &Value)| {
                let mut value = value.clone();
                value["ids"] = json!([format!("number {at}")]);
                if at % 3 != n { value["id"] = json!(format!("twin{at}")); }
                value
            };
            own.map(listed).collect::<Vec<_>>()
        };
        let packs = ["a", "b", "c"].map(|market| {
            let n = usize::from(market.as_bytes()[0] - b'a');
            pack_of(market, part(n))
        });
        let answer = |order: &[usize]| {
            let mut engine = Engine::new();
            for at in order {
                engine.open(packs[*at].clone()).expect("an open pack");
            }
            serde_json::to_string(&find(&mut engine, &request)).expect("JSON")
        };
        prop_assert_eq!(answer(&[0, 1, 2]), answer(&order));
    }

    #[test]
    fn the_other_side_sees_what_it_explains_itself(values in catalogue(), pick in any::<prop::sample::Index>(), kind in kinds(), weight in 0.0..10.0_f64) {
        let weights = [("region".to_owned(), weight)].into();
        let request = MatchRequest { both_sides: Some(true), facts: BTreeMap::new(), weights, ..request(&values, pick, kind) };
        let mut engine = engine_of(values);
        for one in &find(&mut engine, &request).matches {
            prop_assert!(is_mirrored(&mut engine, &request, one).expect("an explanation"), "{one:?}");
        }
    }
}

/// How sure an answer is, is measured against the other records. The question is none of them,
/// also where it is of the kind that is looked for.
#[test]
fn a_question_of_the_sought_kind_makes_no_answer_less_sure() {
    let offer = |id: &str, summary: &str| json!({"id": id, "kind": "offer", "title": format!("技术 {id}"), "summary": summary});
    let asked = offer("asked", "激光切割玻璃面板，边缘光滑，没有粉尘");
    let mut values: Vec<Value> = (0..60)
        .map(|n| offer(&format!("o{n}"), &format!("水产养殖水质监测 {n} 切割")))
        .collect();
    values.push(offer("near", "激光切割玻璃面板的设备"));
    let sure = |engine: &mut Engine, request: &MatchRequest| {
        let found = engine.find_matches(request).expect("matches").matches;
        let near = found.into_iter().find(|one| one.id == "near").expect("the near one");
        near.confidence.expect("a confidence").percent
    };
    let find = Some("offer".to_owned());
    let mut without = engine_of(values.clone());
    let draft = MatchRequest {
        draft: Some(asked.clone()),
        find: find.clone(),
        ..MatchRequest::default()
    };
    let expected = sure(&mut without, &draft);
    values.push(asked);
    let mut with = engine_of(values);
    let record =
        MatchRequest { record: Some("asked".to_owned()), find, ..MatchRequest::default() };
    let found = sure(&mut with, &record);
    assert!(found >= expected, "{found} among its own, {expected} without");
}
