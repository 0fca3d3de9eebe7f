//! Code lists: what codes there are, what they are called in two languages, and what a
//! maturity scale means in readiness levels.
//!
//! Lists are data, one JSON file each. A pack carries the lists it was made with, so the
//! browser needs none of its own, and a new edition needs no new engine.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::record::Readiness;

/// A name in both languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// One code of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "FlatCode")]
pub struct Code {
    /// The code itself, unique in its list.
    pub code: String,
    /// What it is called.
    #[serde(flatten)]
    pub label: Label,
    /// For maturity scales: the readiness levels it stands for, lowest and highest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readiness: Option<(u8, u8)>,
    /// For price bands: from (included) and to (left out), in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<(u64, Option<u64>)>,
    /// For elements of a technology: words that say that a need states it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<String>,
    /// For elements of a technology: what to ask when a need does not state it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<Label>,
}

/// A code as it is read. Reading a flattened label would take a copy of every value, and the
/// code for that is larger than this.
#[derive(Deserialize)]
struct FlatCode {
    code: String,
    zh: String,
    en: String,
    #[serde(default)]
    readiness: Option<(u8, u8)>,
    #[serde(default)]
    amount: Option<(u64, Option<u64>)>,
    #[serde(default)]
    cues: Vec<String>,
    #[serde(default)]
    hint: Option<Label>,
}

impl From<FlatCode> for Code {
    fn from(flat: FlatCode) -> Self {
        let FlatCode { code, zh, en, readiness, amount, cues, hint } = flat;
        Self { code, label: Label { zh, en }, readiness, amount, cues, hint }
    }
}

/// One code list with its origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeList {
    /// The scheme that tags name, such as `contract-field`.
    pub scheme: String,
    /// What the list is called.
    pub title: Label,
    /// Where it comes from.
    pub source: String,
    /// Which edition it is.
    pub edition: String,
    /// The edition's date, `YYYY-MM-DD`.
    pub date: String,
    /// Whether a code outside the list is an error.
    #[serde(default)]
    pub closed: bool,
    /// The codes, in the list's own order.
    pub codes: Vec<Code>,
}

impl CodeList {
    /// The entry of a code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Code> {
        self.codes.iter().find(|entry| entry.code == code)
    }

    /// All codes, for messages.
    #[must_use]
    pub fn codes_joined(&self) -> String {
        let codes: Vec<_> = self.codes.iter().map(|entry| entry.code.as_str()).collect();
        codes.join(", ")
    }
}

/// The code lists in use, by scheme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Vocabulary {
    lists: BTreeMap<String, CodeList>,
}

/// The lists that come with the command line. The wasm build carries none.
#[cfg(not(target_arch = "wasm32"))]
const STANDARD: [&str; 11] = [
    include_str!("lists/cgdj3.json"),
    include_str!("lists/contract-field.json"),
    include_str!("lists/element.json"),
    include_str!("lists/focus.json"),
    include_str!("lists/kind.json"),
    include_str!("lists/levels13.json"),
    include_str!("lists/market5.json"),
    include_str!("lists/mode.json"),
    include_str!("lists/price-band.json"),
    include_str!("lists/region.json"),
    include_str!("lists/status.json"),
];
#[cfg(not(target_arch = "wasm32"))]
const STANDARD_TRL: &str = include_str!("lists/trl9.json");

impl Vocabulary {
    /// The lists that come with Daqiao.
    ///
    /// # Errors
    /// A list that is no valid JSON: impossible in a tested build.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn standard() -> Result<Self, serde_json::Error> {
        let mut vocabulary = Self::default();
        for json in STANDARD.into_iter().chain([STANDARD_TRL]) {
            vocabulary.add(serde_json::from_str(json)?);
        }
        Ok(vocabulary)
    }

    /// Adds a list, in place of an earlier one of its scheme.
    pub fn add(&mut self, list: CodeList) {
        self.lists.insert(list.scheme.clone(), list);
    }

    /// Takes over the lists of `other`; of two lists with one scheme the later edition stays,
    /// whatever the order of calls.
    pub fn merge(&mut self, other: &Self) {
        for (scheme, list) in &other.lists {
            let newer = |mine: &CodeList| {
                (&list.date, &list.edition, &list.source)
                    > (&mine.date, &mine.edition, &mine.source)
            };
            if self.lists.get(scheme).is_none_or(newer) {
                self.lists.insert(scheme.clone(), list.clone());
            }
        }
    }

    /// The list of a scheme.
    #[must_use]
    pub fn list(&self, scheme: &str) -> Option<&CodeList> {
        self.lists.get(scheme)
    }

    /// What a code is called, when its list is here.
    #[must_use]
    pub fn label(&self, scheme: &str, code: &str) -> Option<&Label> {
        Some(&self.list(scheme)?.find(code)?.label)
    }

    /// The readiness levels that a code of a maturity scale stands for.
    #[must_use]
    pub fn readiness(&self, scheme: &str, code: &str) -> Option<Readiness> {
        let (min, max) = self.list(scheme)?.find(code)?.readiness?;
        (1 <= min && min <= max && max <= 9).then_some(Readiness { min, max })
    }

    /// The maturity step of a readiness level: the last one that begins at or below it.
    #[must_use]
    pub fn maturity_step(&self, level: u8) -> Option<&Code> {
        let mut steps = self.list("market5")?.codes.iter();
        steps.rfind(|step| step.readiness.is_some_and(|(min, _)| min <= level))
    }

    /// The price band of an amount in yuan.
    #[must_use]
    pub fn price_band(&self, amount: u64) -> Option<&Code> {
        let holds = |band: &&Code| {
            let Some((from, to)) = band.amount else { return false };
            from <= amount && to.is_none_or(|to| amount < to)
        };
        self.list("price-band")?.codes.iter().find(holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_lists_are_sound() {
        let vocabulary = Vocabulary::standard().unwrap();
        assert_eq!(vocabulary.lists.len(), STANDARD.len() + 1);
        for list in vocabulary.lists.values() {
            assert!(
                !list.source.is_empty() && crate::record::Date::parse(&list.date).is_some()
            );
            let mut codes: Vec<_> = list.codes.iter().map(|entry| &entry.code).collect();
            codes.sort();
            codes.dedup();
            assert_eq!(codes.len(), list.codes.len(), "{} repeats a code", list.scheme);
            for code in &list.codes {
                assert!(!code.label.zh.is_empty() && !code.label.en.is_empty());
            }
        }
        assert_eq!(vocabulary.list("contract-field").unwrap().codes.len(), 11);
        assert_eq!(vocabulary.list("region").unwrap().codes.len(), 34);
    }

    #[test]
    fn every_maturity_code_has_its_levels_and_its_step() {
        let vocabulary = Vocabulary::standard().unwrap();
        for scheme in ["market5", "trl9", "levels13", "cgdj3"] {
            for code in &vocabulary.list(scheme).unwrap().codes {
                assert!(vocabulary.readiness(scheme, &code.code).is_some());
            }
        }
        for code in &vocabulary.list("market5").unwrap().codes {
            let levels = vocabulary.readiness("market5", &code.code).unwrap();
            assert_eq!(vocabulary.maturity_step(levels.min).unwrap().code, code.code);
        }
    }

    #[test]
    fn amounts_fall_into_bands() {
        let vocabulary = Vocabulary::standard().unwrap();
        let band = |amount| vocabulary.price_band(amount).unwrap().code.clone();
        assert_eq!(band(0), "0-30");
        assert_eq!(band(300_000), "30-100");
        assert_eq!(band(u64::MAX), "1000-");
    }

    #[test]
    fn the_later_edition_wins_in_any_order() {
        let list = |date: &str| CodeList {
            scheme: "x".into(),
            title: Label { zh: "甲".into(), en: "A".into() },
            source: "s".into(),
            edition: "1".into(),
            date: date.into(),
            closed: false,
            codes: vec![],
        };
        let of = |dates: [&str; 2]| {
            let mut merged = Vocabulary::default();
            for date in dates {
                let mut one = Vocabulary::default();
                one.add(list(date));
                merged.merge(&one);
            }
            merged
        };
        assert_eq!(of(["2025-01-01", "2026-01-01"]), of(["2026-01-01", "2025-01-01"]));
    }
}
