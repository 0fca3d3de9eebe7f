//! What offers, needs and the other kinds are: raw JSON → checked records.
//!
//! [`read_all`] returns the good records *and* the problems: one bad record never loses the
//! others. A [`Record`] keeps the JSON it came from, unknown fields included.

mod check;
mod date;
mod kind;
mod price;
mod problem;
mod read;
mod region;
mod text;

pub use date::Date;
pub use kind::Kind;
pub use price::{Price, PriceType};
pub use problem::{Problem, ProblemKind};
pub use read::{RecordReader, read_all};
pub use region::Region;
pub(crate) use region::{country, province};
pub(crate) use text::{TextField, text_parts};

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
    /// Readiness levels (1 to 9, both included): reached by an offer, asked for by a need.
    pub readiness: Option<Readiness>,
    /// Price of an offer, budget of a need.
    pub price: Option<Price>,
    /// Modes of co-operation, as codes. Sorted, no duplicates.
    pub modes: Vec<String>,
    /// `open`, `in-deal`, …; `open` when nothing is said.
    pub status: String,
    /// When the record was last touched: the latest of its dates of publishing, updating and
    /// confirming.
    pub updated: Option<Date>,
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
    /// The record's JSON, byte-equal for equal records.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.raw.to_string()
    }
}
