//! A code list: its codes with their names, its origin, and what lies beneath what.

use std::collections::BTreeMap;

use crate::ordered::sort_by;
use serde::{Deserialize, Serialize};

/// A name in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// One code of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "FlatCode")]
pub struct Code {
    /// The code itself, unique in its list.
    pub code: String,
    /// What it is called.
    #[serde(flatten)]
    pub label: Label,
    /// For trees whose codes do not begin with those above them: the code it lies beneath.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// For maturity scales: the readiness levels it stands for, lowest and highest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readiness: Option<(u8, u8)>,
    /// For price bands: from (included) and to (left out), in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<(u64, Option<u64>)>,
    /// For units: dimension, factor to its base unit, and what is added then; numbers as text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unit: Vec<String>,
    /// For kinds of record: the kinds that answer it, the one it is matched with first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub finds: Vec<String>,
    /// Other words for the same: of elements that a need states, of units, of indicators.
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
    parent: Option<String>,
    #[serde(default)]
    readiness: Option<(u8, u8)>,
    #[serde(default)]
    amount: Option<(u64, Option<u64>)>,
    #[serde(default)]
    unit: Vec<String>,
    #[serde(default)]
    finds: Vec<String>,
    #[serde(default)]
    cues: Vec<String>,
    #[serde(default)]
    hint: Option<Label>,
}

impl From<FlatCode> for Code {
    fn from(flat: FlatCode) -> Self {
        let FlatCode { code, zh, en, parent, readiness, amount, unit, finds, cues, hint } =
            flat;
        let label = Label { zh, en };
        Self { code, label, parent, readiness, amount, unit, finds, cues, hint }
    }
}

/// One code list with its origin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Whether a pack left out codes that its records do not use. A code outside a partial list
    /// is no error.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// For trees whose codes begin with those above them: how many characters the codes of each
    /// level have, fewest first. Of a code longer than all of them, what stands before a `/` is
    /// a level too. `[1, 3, 4]` is that of patent classes: `H`, `H01`, `H01M`, `H01M10/54`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<u8>,
    /// The codes, in the list's own order.
    pub codes: Vec<Code>,
}

impl Code {
    /// A code with its names and nothing else.
    #[must_use]
    pub fn named(code: &str, zh: &str, en: &str) -> Self {
        Self {
            code: code.to_owned(),
            label: Label { zh: zh.to_owned(), en: en.to_owned() },
            ..Self::default()
        }
    }
}

impl CodeList {
    /// The entry of a code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Code> {
        self.codes.iter().find(|entry| entry.code == code)
    }

    /// What tells two editions apart: of two the greater one counts.
    fn age(&self) -> (&str, &str, &str) {
        (&self.date, &self.edition, &self.source)
    }

    /// All codes, for messages.
    #[must_use]
    pub fn codes_joined(&self) -> String {
        let codes: Vec<_> = self.codes.iter().map(|entry| entry.code.as_str()).collect();
        codes.join(", ")
    }
}

/// One list of several with the same scheme: the latest edition. Codes that are left out of it are
/// taken from the next, and so on to the first that is whole.
pub(super) fn merged(mut editions: Vec<&CodeList>) -> Option<CodeList> {
    sort_by(&mut editions, |one, other| {
        other.age().cmp(&one.age()).then(one.partial.cmp(&other.partial))
    });
    let mut editions = editions.into_iter();
    let mut merged = editions.next()?.clone();
    if !merged.partial {
        return Some(merged);
    }
    let mut codes: BTreeMap<String, Code> = BTreeMap::new();
    let mut add = |entries: &[Code]| {
        for entry in entries {
            codes.entry(entry.code.clone()).or_insert_with(|| entry.clone());
        }
    };
    add(&merged.codes);
    for older in editions {
        add(&older.codes);
        if !older.partial {
            break;
        }
    }
    merged.codes = codes.into_values().collect();
    Some(merged)
}
