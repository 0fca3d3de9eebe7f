//! The same record in two markets.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A field that two records fill differently.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// JSON pointer to the field, in both records.
    pub path: String,
    /// What the first says; `null` when nothing.
    pub one: Value,
    /// What the second says; `null` when nothing.
    pub other: Value,
}

/// The same record in another market.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Twin {
    /// Market of the other record.
    pub market: String,
    /// Its id there.
    pub id: String,
    /// What it says otherwise: `one` is the match, `other` the other record.
    pub differences: Vec<Difference>,
}
