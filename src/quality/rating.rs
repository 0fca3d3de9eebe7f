//! How good a record is as a record, apart from what it is matched with.
//!
//! `docs/records.md` has the formulas.

use std::collections::BTreeSet;

use serde_json::Value;

use super::MILLION;
use crate::ordered::sort_by;
use crate::record::{Date, Kind, Record};

/// Days during which a record is as fresh as can be, and days behind those after which it
/// counts half: as in the factor of that name.
const FRESH_DAYS: u64 = 30;
const HALF_DAYS: u64 = 365;
/// What the first, second, third and fourth proof of different kinds add.
const PROOFS: [u32; 4] = [400_000, 250_000, 200_000, 150_000];
/// How much completeness, freshness and evidence count in the total.
const WEIGHTS: [u64; 3] = [4, 3, 3];

/// The quality of a record; all figures are in millionths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quality {
    /// How much of what people look for is there.
    pub completeness: u32,
    /// How lately it was touched; 0 when it has expired, half when it has no date. `None` without
    /// a day to compare with.
    pub freshness: Option<u32>,
    /// How much of it is proved; `None` for kinds that need no proof.
    pub evidence: Option<u32>,
    /// How much of it is not padding.
    pub substance: u32,
    /// All of these.
    pub total: u32,
    /// The parts that are not there, those that count most first.
    pub missing: Vec<&'static str>,
}

/// A part of a record that people look for.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// What it is called in the report: the field that is best given.
    pub name: &'static str,
    /// How much it counts among the parts of its kind.
    pub weight: u32,
    /// Any of these fields will do; none stands for any tag of a list.
    pub fields: &'static [&'static str],
    /// The kinds that have it; all when empty.
    pub kinds: &'static [Kind],
}

const fn part(
    weight: u32,
    fields: &'static [&'static str],
    name: &'static str,
    kinds: &'static [Kind],
) -> Part {
    Part { name, weight, fields, kinds }
}

const OFFER: &[Kind] = &[Kind::Offer];
const ASKING: &[Kind] = &[Kind::Need, Kind::Challenge];
const BOTH: &[Kind] = &[Kind::Offer, Kind::Need, Kind::Challenge];

/// What people look for in a record.
pub const PARTS: [Part; 18] = [
    part(3, &["title"], "title", &[]),
    part(2, &["summary"], "summary", &[]),
    part(
        2,
        &["description", "solution", "problem", "application", "advantage"],
        "description",
        &[],
    ),
    part(1, &["keywords"], "keywords", &[]),
    part(1, &["region"], "region", &[]),
    part(1, &["provider", "requester_type"], "provider", &[]),
    part(1, &["source"], "source", &[]),
    part(2, &[], "classes", &[]),
    part(2, &["indicators"], "indicators", BOTH),
    part(2, &["maturity"], "maturity", OFFER),
    part(2, &["ip", "rights"], "rights", OFFER),
    part(1, &["modes"], "modes", BOTH),
    part(1, &["price"], "price", BOTH),
    part(1, &["application"], "application", OFFER),
    part(2, &["expected", "acceptance"], "expected", ASKING),
    part(1, &["current_state", "problem"], "current_state", ASKING),
    part(1, &["min_maturity", "maturity"], "min_maturity", ASKING),
    part(1, &["deadline", "duration_months", "valid_through"], "deadline", ASKING),
];

impl Quality {
    /// The quality of a record of which `substance` millionths are no padding.
    pub(super) fn of(record: &Record, substance: u32, today: Option<Date>) -> Self {
        let (completeness, missing) = completeness(record);
        let freshness = today.map(|today| freshness(record, today));
        let evidence = evidence(record);
        let known = [Some(completeness), freshness, evidence].into_iter().zip(WEIGHTS);
        let known: Vec<(u64, u64)> =
            known.filter_map(|(figure, weight)| Some((u64::from(figure?), weight))).collect();
        let weights: u64 = known.iter().map(|(_, weight)| weight).sum();
        let sum: u64 = known.iter().map(|(figure, weight)| figure * weight).sum();
        let total = sum * u64::from(substance) / (weights * u64::from(MILLION));
        Self { completeness, freshness, evidence, substance, total: total as u32, missing }
    }
}

fn completeness(record: &Record) -> (u32, Vec<&'static str>) {
    let applies = |part: &&Part| part.kinds.is_empty() || part.kinds.contains(&record.kind);
    let (mut all, mut there) = (0, 0);
    let mut missing = Vec::new();
    for (at, part) in PARTS.iter().filter(applies).enumerate() {
        all += part.weight;
        let filled = part.fields.iter().any(|field| is_filled(record.raw.get(field)));
        let classes =
            part.fields.is_empty() && record.tags.iter().any(|tag| !tag.starts_with("free:"));
        if filled || classes {
            there += part.weight;
        } else {
            missing.push((std::cmp::Reverse(part.weight), at, part.name));
        }
    }
    sort_by(&mut missing, Ord::cmp);
    let missing = missing.into_iter().map(|(.., name)| name).collect();
    ((u64::from(there) * u64::from(MILLION) / u64::from(all)) as u32, missing)
}

fn freshness(record: &Record, today: Date) -> u32 {
    if record.until.is_some_and(|until| until < today) || record.status == "expired" {
        return 0;
    }
    let Some(touched) = record.updated else { return MILLION / 2 };
    let days = u64::try_from(today.day_number() - touched.day_number()).unwrap_or(0);
    let over = days.saturating_sub(FRESH_DAYS);
    (u64::from(MILLION) * HALF_DAYS / (HALF_DAYS + over)) as u32
}

/// What proves what a record says: different kinds of proof, each counted once.
fn evidence(record: &Record) -> Option<u32> {
    if matches!(record.kind, Kind::Need | Kind::Challenge | Kind::Policy | Kind::Event) {
        return None;
    }
    let mut kinds: BTreeSet<&str> = BTreeSet::new();
    let entries = |field: &str| {
        let entries = record.raw.get(field).and_then(Value::as_array);
        entries.map(Vec::as_slice).unwrap_or_default()
    };
    for proof in entries("evidence").iter().filter(|proof| is_filled(proof.get("ref"))) {
        kinds.extend(proof.get("type").and_then(Value::as_str));
    }
    if entries("ip").iter().any(|right| is_filled(right.get("number"))) {
        kinds.insert("patent");
    }
    if is_filled(record.raw.get("deployed_in")) {
        kinds.insert("deployed");
    }
    if record.indicators.iter().any(|indicator| !indicator.dimension.is_empty()) {
        kinds.insert("figures");
    }
    Some(PROOFS.iter().take(kinds.len()).sum())
}

/// Whether anything stands there.
pub(super) fn is_filled(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(items)) => items.iter().any(|item| is_filled(Some(item))),
        Some(Value::Object(fields)) => fields.values().any(|field| is_filled(Some(field))),
        Some(Value::Bool(_) | Value::Number(_)) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Vocabulary;
    use crate::record::read_all;
    use serde_json::json;

    fn rated(value: Value, today: Option<&str>) -> Quality {
        let (records, problems) = read_all([value], &Vocabulary::standard().unwrap());
        assert!(problems.is_empty(), "{problems:?}");
        Quality::of(&records[0], MILLION, today.and_then(Date::parse))
    }

    #[test]
    fn what_is_filled_is_counted_by_its_weight() {
        let bare = rated(json!({"id": "a", "kind": "org", "title": "t"}), None);
        assert_eq!(bare.completeness, 3_000_000 / 13);
        assert_eq!(bare.missing[..2], ["summary", "description"]);
        let more = rated(
            json!({"id": "a", "kind": "org", "title": "t", "summary": " ",
            "region": "32", "org_type": "bank"}),
            None,
        );
        assert_eq!(more.completeness, 6_000_000 / 13);
    }

    #[test]
    fn a_record_is_fresh_for_a_month_and_half_as_fresh_a_year_later() {
        let touched = |date: &str| {
            rated(
                json!({"id": "a", "kind": "org", "title": "t", "confirmed": date}),
                Some("2026-06-01"),
            )
        };
        assert_eq!(touched("2026-05-02").freshness, Some(MILLION));
        assert_eq!(touched("2025-05-02").freshness, Some(MILLION / 2));
        assert_eq!(touched("2027-01-01").freshness, Some(MILLION));
        let expired = json!({"id": "a", "kind": "org", "title": "t", "updated": "2026-05-30",
            "valid_through": "2026-05-31"});
        assert_eq!(rated(expired, Some("2026-06-01")).freshness, Some(0));
        let undated =
            rated(json!({"id": "a", "kind": "org", "title": "t"}), Some("2026-06-01"));
        assert_eq!(undated.freshness, Some(MILLION / 2));
    }

    #[test]
    fn each_kind_of_proof_counts_once() {
        let proved = rated(
            json!({"id": "a", "kind": "offer", "title": "t",
            "evidence": [{"type": "paper", "ref": "doi"}, {"type": "paper", "ref": "doi"},
                {"type": "award"}, {"type": "patent", "ref": "ZL1"}],
            "ip": [{"type": "invention", "number": "ZL1"}]}),
            None,
        );
        assert_eq!(proved.evidence, Some(650_000));
        assert_eq!(
            rated(json!({"id": "a", "kind": "need", "title": "t"}), None).evidence,
            None
        );
    }

    #[test]
    fn the_total_is_what_is_known_times_substance() {
        let value = json!({"id": "a", "kind": "need", "title": "t", "updated": "2026-06-01"});
        let quality = rated(value.clone(), Some("2026-06-01"));
        let expected = (4 * u64::from(quality.completeness) + 3 * u64::from(MILLION)) / 7;
        assert_eq!(u64::from(quality.total), expected);
        let (records, _) = read_all([value], &Vocabulary::standard().unwrap());
        let padded = Quality::of(&records[0], MILLION / 4, Date::parse("2026-06-01"));
        assert!(padded.total.abs_diff(quality.total / 4) <= 1);
    }
}
