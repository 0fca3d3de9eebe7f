//! What offers, needs and the other kinds are: raw JSON → checked records.
//!
//! [`read_all`] returns the good records *and* the problems: one bad record never loses the
//! others. A [`Record`] keeps the JSON it came from, unknown fields included.

mod check;
mod classes;
mod date;
mod indicator;
mod kind;
mod patent;
mod price;
mod problem;
mod read;
mod region;
mod rule;
mod text;
mod values;

#[cfg(all(test, feature = "cli"))]
pub(crate) use classes::CLASSES;
pub use date::Date;
pub use indicator::Indicator;
#[cfg(feature = "import")]
pub(crate) use indicator::folded;
pub use kind::Kind;
pub use price::{Price, PriceType};
pub use problem::{Problem, ProblemKind, Severity};
pub use read::{RecordReader, read_all};
pub use region::Region;
pub(crate) use region::{country, is_inside, province};
pub use rule::{Outcome, Rule, RuleOp};
pub(crate) use text::{TextField, TextPart, text_parts};

use serde_json::Value;

/// Longest id, in characters.
pub(crate) const MAX_ID_CHARS: usize = 128;
/// Longest text of one field, in characters.
pub(crate) const MAX_FIELD_CHARS: usize = 100_000;

/// A checked record: an offer, a need, or one of the other kinds.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Unique within its market; 1 to [`MAX_ID_CHARS`] characters, no control characters.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Tags as `scheme:code`; a free tag has the scheme `free`. Sorted, no duplicates.
    pub tags: Vec<String>,
    /// Where the provider sits.
    pub region: Option<Region>,
    /// Where it is offered or sought. Sorted, no duplicates; empty for anywhere.
    pub serves: Vec<Region>,
    /// Where it is in use already. Sorted, no duplicates.
    pub in_use: Vec<Region>,
    /// How many more it has room for.
    pub vacancy: Option<u32>,
    /// Readiness levels (1 to 9, both included): reached by an offer, asked for by a need, taken
    /// in by a facility or a finance product.
    pub readiness: Option<Readiness>,
    /// Price of an offer, budget of a need.
    pub price: Option<Price>,
    /// Modes of co-operation, as codes. Sorted, no duplicates.
    pub modes: Vec<String>,
    /// Kinds of payment, as codes. Sorted, no duplicates.
    pub payment: Vec<String>,
    /// Figures reached by an offer, asked for by a need.
    pub indicators: Vec<Indicator>,
    /// What is asked of an enterprise.
    pub rules: Vec<Rule>,
    /// `open`, `in-deal`, …; `open` when nothing is said.
    pub status: String,
    /// When the record was last touched: the latest of its dates of publishing, updating and
    /// confirming.
    pub updated: Option<Date>,
    /// The last day on which it holds: the earlier of `valid_through` and `deadline`.
    pub until: Option<Date>,
    /// The record as it came, with sorted keys.
    pub raw: Value,
}

/// A range of readiness levels, 1 (idea) to 9 (in use).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// Lowest level, 1 to 9.
    pub min: u8,
    /// Highest level, `min` to 9.
    pub max: u8,
}

impl Record {
    /// A record that says nothing of itself.
    pub(crate) fn blank(kind: Kind) -> Self {
        Self {
            id: String::new(),
            kind,
            tags: Vec::new(),
            region: None,
            serves: Vec::new(),
            in_use: Vec::new(),
            vacancy: None,
            readiness: None,
            price: None,
            modes: Vec::new(),
            payment: Vec::new(),
            indicators: Vec::new(),
            rules: Vec::new(),
            status: String::new(),
            updated: None,
            until: None,
            raw: Value::Null,
        }
    }

    /// The record's JSON, byte-equal for equal records.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.raw.to_string()
    }
}
