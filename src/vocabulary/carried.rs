//! What of a vocabulary a pack carries: what the engine works with, and what its records use.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{CodeList, Vocabulary};
use crate::ordered::ordered;
use crate::record::Record;

/// Lists that the engine reads or shows for any record, maturity scales besides.
const ALWAYS: [&str; 11] = [
    "element",
    "fact",
    "indicator",
    "kind",
    "mode",
    "payment",
    "price-band",
    "region",
    "slot",
    "status",
    "unit",
];
/// Scheme of the steps by which maturity is counted.
const MATURITY_STEPS: &str = "market5";
/// Scheme of the list of kinds of evidence.
const EVIDENCE: &str = "evidence-kind";
/// Scheme of the list of modes.
const MODE: &str = "mode";
/// Scheme of the list of regions.
const REGION: &str = "region";
/// Most codes of a closed list that is carried whole.
const MAX_WHOLE: usize = 100;

impl Vocabulary {
    /// Schemes of the lists that the engine reads and that are not here.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let all = ALWAYS.into_iter().chain([MATURITY_STEPS]);
        all.filter(|scheme| self.list(scheme).is_none()).collect()
    }

    /// The part of the vocabulary that a pack of `records` needs.
    ///
    /// Closed lists are carried whole when a record uses them: records that are added later are
    /// checked by them. Of open and of long lists only the codes that are used are carried, with
    /// those above them; such a list is [partial](CodeList::partial). Provinces are always there.
    /// A crosswalk is carried when a record uses one of its lists. A rule uses the list of its fact:
    /// `requester_type` that of `requester-type`.
    #[must_use]
    pub fn carried(&self, records: &[Record]) -> Self {
        let mut rules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for record in records {
            for tag in &record.tags {
                let (scheme, code) = tag.split_once(':').unwrap_or_default();
                used.entry(scheme).or_default().insert(code);
            }
            for rule in &record.rules {
                let values = match &rule.value {
                    Value::Array(values) => values.as_slice(),
                    one => std::slice::from_ref(one),
                };
                let codes = values.iter().filter_map(Value::as_str);
                let own = rules.entry(rule.field.replace('_', "-")).or_default();
                own.extend(codes.map(str::to_owned));
            }
            if record.raw.get("evidence").is_some() {
                used.entry(EVIDENCE).or_default();
            }
            for mode in &record.modes {
                used.entry(MODE).or_default().insert(mode);
            }
        }
        for (scheme, codes) in &rules {
            used.entry(scheme).or_default().extend(codes.iter().map(String::as_str));
        }
        let regions: BTreeSet<String> = ordered(records.iter().flat_map(regions));
        let mut carried = Self::default();
        for crosswalk in &self.crosswalks {
            let (from, to) = crosswalk.schemes();
            if used.contains_key(from) || used.contains_key(to) {
                carried.crosswalks.push(crosswalk.clone());
            }
        }
        used.entry(REGION).or_default().extend(regions.iter().map(String::as_str));
        for (scheme, list) in &self.lists {
            let needed = ALWAYS.contains(&scheme.as_str()) || is_scale(list);
            let list = match used.get(scheme.as_str()) {
                None if !needed => continue,
                _ if needed && scheme != REGION => list.clone(),
                codes => part(list, codes.unwrap_or(&BTreeSet::new())),
            };
            carried.lists.insert(scheme.clone(), list);
        }
        carried
    }
}

/// Whether the codes stand for readiness levels.
fn is_scale(list: &CodeList) -> bool {
    list.codes.iter().any(|entry| entry.readiness.is_some())
}

/// The list as it is when it is closed and not long, else without what is not used.
fn part(list: &CodeList, used: &BTreeSet<&str>) -> CodeList {
    if list.closed && list.codes.len() <= MAX_WHOLE {
        return list.clone();
    }
    let mut kept = used.clone();
    kept.extend(used.iter().flat_map(|code| list.ancestors(code)));
    let is_province = |parent: &Option<String>| list.scheme == REGION && parent.is_some();
    let mut part = CodeList { codes: Vec::new(), ..list.clone() };
    for entry in &list.codes {
        if kept.contains(entry.code.as_str()) || is_province(&entry.parent) {
            part.codes.push(entry.clone());
        }
    }
    part.partial = part.codes.len() < list.codes.len() || list.partial;
    part
}

/// The regions that a record names: where it is from, where it is for, and where it is in use.
fn regions(record: &Record) -> Vec<String> {
    let named = record.region.iter().chain(&record.serves).chain(&record.in_use);
    named.map(|region| region.code().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::read_all;
    use serde_json::{Value, json};

    fn carried(records: Vec<Value>) -> Vocabulary {
        let vocabulary = Vocabulary::standard().unwrap();
        let (records, problems) = read_all(records, &vocabulary);
        assert!(problems.is_empty(), "{problems:?}");
        vocabulary.carried(&records)
    }

    fn schemes(vocabulary: &Vocabulary) -> Vec<&str> {
        vocabulary.lists().map(|list| list.scheme.as_str()).collect()
    }

    fn codes<'a>(vocabulary: &'a Vocabulary, scheme: &str) -> Vec<&'a str> {
        let list = vocabulary.list(scheme).unwrap();
        list.codes.iter().map(|entry| entry.code.as_str()).collect()
    }

    #[test]
    fn without_records_only_what_the_engine_works_with_is_carried() {
        let carried = carried(vec![]);
        let expected = [
            "cgdj3",
            "element",
            "fact",
            "indicator",
            "kind",
            "levels13",
            "market5",
            "mode",
            "payment",
            "price-band",
            "region",
            "slot",
            "status",
            "trl9",
            "unit",
        ];
        assert_eq!(schemes(&carried), expected);
        assert_eq!(carried.crosswalks().count(), 0);
        let regions = carried.list("region").unwrap();
        assert!(
            regions.partial && regions.find("32").is_some() && regions.find("DE").is_none()
        );
    }

    #[test]
    fn a_short_closed_list_is_carried_whole_with_its_crosswalks() {
        let tag = json!([{"scheme": "contract-field", "code": "06"}]);
        let carried =
            carried(vec![json!({"id": "a", "kind": "offer", "title": "t", "tags": tag})]);
        assert_eq!(codes(&carried, "contract-field").len(), 11);
        assert!(!carried.list("contract-field").unwrap().partial);
        let crossed: Vec<_> = carried.crossed("contract-field", "06").collect();
        assert!(!crossed.is_empty());
        assert!(carried.list("hightech-field").is_none());
    }

    #[test]
    fn of_a_tree_the_used_codes_are_carried_with_those_above() {
        let tags = json!([
            {"scheme": "gbt4754-2017", "code": "C3841"}, {"scheme": "ipc", "code": "H01M10/54"}
        ]);
        let carried = carried(vec![json!({"id": "a", "kind": "offer", "title": "t",
            "tags": tags, "region": "320506", "service_regions": ["3301", "DE"]})]);
        assert_eq!(codes(&carried, "gbt4754-2017")[..2], ["C", "C38"]);
        assert_eq!(codes(&carried, "ipc"), ["H", "H01", "H01M"]);
        assert!(carried.list("ipc").unwrap().partial);
        for region in ["32", "3205", "3301", "DE", "CN", "65"] {
            assert!(carried.label("region", region).is_some(), "{region}");
        }
        assert!(carried.label("region", "3206").is_none());
    }
}
