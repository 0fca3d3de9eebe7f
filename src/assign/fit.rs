//! How well a manager fits a match.

use serde_json::Value;

use crate::record::{Record, Region};
use crate::score::{MILLION, points, region_share};
use crate::vocabulary::Vocabulary;
use crate::wire::{Fit, Reason};

/// What each part of the fit counts, in millionths.
const FIELDS: u32 = 600_000;
const REGION: u32 = 250_000;
const LEVEL: u32 = 150_000;

/// What a part counts that one side says nothing of.
const NEUTRAL: u32 = 500_000;

/// Levels as records write them, and their shares.
const LEVELS: [(&[&str], u32); 3] = [
    (&["junior", "初级", "初"], 400_000),
    (&["middle", "中级", "中"], 700_000),
    (&["senior", "高级", "高"], MILLION),
];

/// A technology manager.
#[derive(Debug)]
pub(crate) struct Manager {
    /// Coded tags; sorted.
    tags: Vec<String>,
    region: Option<Region>,
    serves: Vec<Region>,
    level: u32,
    /// Most matches; `None` when the record does not say.
    pub(crate) capacity: Option<u32>,
}

impl Manager {
    pub(crate) fn of(record: &Record) -> Self {
        let level = record.raw.get("level").map(|level| level.get("code").unwrap_or(level));
        let level = level.and_then(Value::as_str).map(str::trim).unwrap_or_default();
        let known = LEVELS.iter().find(|(names, _)| names.contains(&level));
        let capacity = record.raw.get("capacity").and_then(Value::as_u64);
        Self {
            tags: coded(&record.tags),
            region: record.region.clone(),
            serves: record.serves.clone(),
            level: known.map_or(NEUTRAL, |(_, share)| *share),
            capacity: capacity.map(|capacity| capacity.try_into().unwrap_or(u32::MAX)),
        }
    }

    /// Whether a person is a technology manager.
    pub(crate) fn is_one(raw: &Value) -> bool {
        let is_role = |role: &Value| {
            let name = role.get("code").unwrap_or(role).as_str();
            matches!(name, Some("manager" | "技术经理人" | "技术经纪人"))
        };
        match raw.get("role") {
            Some(Value::Array(roles)) => roles.iter().any(is_role),
            Some(role) => is_role(role),
            None => false,
        }
    }
}

/// A match that somebody should take care of.
#[derive(Debug)]
pub(crate) struct Task {
    /// Coded tags of both sides; sorted, no duplicates.
    tags: Vec<String>,
    /// Where both sides sit.
    regions: Vec<Region>,
    total: u32,
}

impl Task {
    pub(crate) fn new(need: &Record, offer: &Record, total: u32) -> Self {
        let mut tags = [coded(&need.tags), coded(&offer.tags)].concat();
        tags.sort_unstable();
        tags.dedup();
        let regions = [&need.region, &offer.region].into_iter().flatten().cloned().collect();
        Self { tags, regions, total }
    }

    /// How well a manager fits, and what the match is worth with them: 0 when both name fields
    /// and the manager has none of the match's.
    pub(crate) fn fit(&self, manager: &Manager, lists: &Vocabulary) -> (Fit, u32) {
        let fields = shared(&self.tags, &manager.tags, lists);
        let nearness = |region: &Region| {
            let serves = manager.serves.iter().map(Region::code);
            region_share(region.code(), manager.region.as_ref().map(Region::code), serves)
        };
        let region = self.regions.iter().filter_map(nearness).max();
        let (region, level) = (region.unwrap_or(NEUTRAL), manager.level);
        let share = fields.unwrap_or(NEUTRAL);
        let fit = points(FIELDS, share) + points(REGION, region) + points(LEVEL, level);
        let value = if fields == Some(0) { 0 } else { points(self.total, fit).max(1) };
        (Fit { fit, fields: share, region, level }, value)
    }
}

/// Tags of lists; words that people choose freely say nothing of fields.
fn coded(tags: &[String]) -> Vec<String> {
    tags.iter().filter(|tag| !tag.starts_with("free:")).cloned().collect()
}

/// What part of the match's tags a manager has, in the schemes that the manager uses; `None`
/// when there are none. A wider field of the manager takes a narrower one in, and the other way
/// round it counts half.
fn shared(tags: &[String], managers: &[String], lists: &Vocabulary) -> Option<u32> {
    let parts = |tag: &String| tag.split_once(':').map(|(a, b)| (a.to_owned(), b.to_owned()));
    let managers: Vec<_> = managers.iter().filter_map(parts).collect();
    let (mut sum, mut n) = (0_u64, 0_u64);
    for (scheme, code) in tags.iter().filter_map(parts) {
        let list = lists.list(&scheme);
        let share = |(_, other): &(String, String)| {
            let is_beneath = |a: &str, b: &str| list.is_some_and(|list| list.is_beneath(a, b));
            if *other == code || is_beneath(&code, other) {
                MILLION
            } else if is_beneath(other, &code) {
                MILLION / 2
            } else {
                0
            }
        };
        let best = managers.iter().filter(|(theirs, _)| *theirs == scheme).map(share).max();
        if let Some(best) = best {
            sum += u64::from(best);
            n += 1;
        }
    }
    sum.checked_div(n).map(|share| share as u32)
}

/// A fit in words.
pub(crate) fn reason(fit: &Fit) -> Reason {
    let [fields, region, level] =
        [fit.fields, fit.region, fit.level].map(|share| (share + 5_000) / 10_000);
    Reason {
        code: "assign/fit".to_owned(),
        zh: format!("领域相符 {fields}%，地区相近 {region}%，级别 {level}%"),
        en: format!("fields {fields} %, region {region} %, level {level} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_all;
    use serde_json::json;

    fn record(mut value: Value) -> Record {
        value["id"] = json!("x");
        value["title"] = json!("x");
        let (mut records, problems) = read_all([value], &Vocabulary::standard().unwrap());
        assert!(problems.is_empty(), "{problems:?}");
        records.remove(0)
    }

    fn ipc(codes: &[&str]) -> Value {
        codes.iter().map(|code| json!({"scheme": "ipc", "code": code})).collect()
    }

    fn fit(manager: Value, need: Value) -> (Fit, u32) {
        let offer = record(json!({"kind": "offer", "region": "110000"}));
        let task = Task::new(&record(need), &offer, 800_000);
        let mut lists = Vocabulary::standard().unwrap();
        let levels = vec![1, 3, 4];
        lists.add(crate::CodeList { scheme: "ipc".into(), levels, ..Default::default() });
        task.fit(&Manager::of(&record(manager)), &lists)
    }

    #[test]
    fn a_manager_of_the_field_and_the_place_fits_in_full() {
        let need = json!({"kind": "need", "region": "320500", "tags": ipc(&["H01M", "C22B"])});
        let manager = json!({"kind": "person", "region": "320500", "level": "高级",
            "tags": ipc(&["H01", "C22B"])});
        let full = Fit { fit: MILLION, fields: MILLION, region: MILLION, level: MILLION };
        assert_eq!(fit(manager, need), (full, 800_000));
    }

    #[test]
    fn parts_are_weighed() {
        let need =
            json!({"kind": "need", "region": "320100", "tags": ipc(&["H01M", "H01", "B23K"])});
        let manager = json!({"kind": "person", "region": "320500", "level": "junior", "tags": ipc(&["H01M"])});
        let (found, value) = fit(manager, need.clone());
        assert_eq!((found.fields, found.region, found.level), (500_000, 700_000, 400_000));
        assert_eq!((found.fit, value), (300_000 + 175_000 + 60_000, 428_000));
        let silent = fit(json!({"kind": "person"}), need.clone());
        assert_eq!(
            (silent.0.fields, silent.0.region, silent.0.level),
            (500_000, 500_000, 500_000)
        );
        let other = json!({"kind": "person", "tags": ipc(&["A01B"]), "region": "320100"});
        assert_eq!(fit(other, need).1, 0);
    }

    #[test]
    fn a_role_is_a_name_a_code_or_a_list() {
        for role in [json!("manager"), json!({"code": "manager"}), json!(["expert", "manager"])]
        {
            assert!(Manager::is_one(&json!({"role": role})), "{role}");
        }
        for role in [json!("expert"), json!(null), json!([]), json!(5)] {
            assert!(!Manager::is_one(&json!({"role": role})), "{role}");
        }
        assert!(!Manager::is_one(&json!({})));
    }
}
