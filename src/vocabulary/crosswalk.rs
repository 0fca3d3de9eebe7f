//! What the codes of one list mean in another.

use serde::{Deserialize, Serialize};

/// How a code relates to another one, as SKOS has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Both mean the same.
    Exact,
    /// They mean nearly the same; neither holds the other.
    Close,
    /// The other one means more and holds this one.
    Broad,
    /// The other one means less and lies within this one.
    Narrow,
}

impl Relation {
    /// The same relation, seen from the other code.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Exact | Self::Close => self,
            Self::Broad => Self::Narrow,
            Self::Narrow => Self::Broad,
        }
    }
}

/// Rows between the codes of two lists, with their origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crosswalk {
    /// Scheme of the first code of each row.
    pub from: String,
    /// Scheme of the second.
    pub to: String,
    /// Where it comes from.
    pub source: String,
    /// Which edition it is.
    pub edition: String,
    /// The edition's date, `YYYY-MM-DD`.
    pub date: String,
    /// Code of `from`, code of `to`, and what the second is to the first.
    pub rows: Vec<(String, String, Relation)>,
}

impl Crosswalk {
    /// The other side of all rows that have a code: scheme, code, and what it is to this one.
    pub fn crossed<'a>(
        &'a self,
        scheme: &'a str,
        code: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str, Relation)> {
        self.rows.iter().filter_map(move |(from, to, relation)| {
            if self.from == scheme && from == code {
                Some((self.to.as_str(), to.as_str(), *relation))
            } else if self.to == scheme && to == code {
                Some((self.from.as_str(), from.as_str(), relation.reversed()))
            } else {
                None
            }
        })
    }

    /// The schemes that it leads between.
    pub(super) fn schemes(&self) -> (&str, &str) {
        (&self.from, &self.to)
    }

    /// What tells two editions apart: of two the greater one counts.
    pub(super) fn age(&self) -> (&str, &str, &str) {
        (&self.date, &self.edition, &self.source)
    }
}
