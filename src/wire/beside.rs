//! What is told of a match beside its total: it changes neither score nor order.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How good a record is as a record. All figures are in millionths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordQuality {
    /// All of the others.
    pub total: u32,
    /// How much of what people look for is there.
    pub completeness: u32,
    /// How lately it was touched. `null` when the request has no day.
    pub freshness: Option<u32>,
    /// How much of it is proved. `null` for kinds that need no proof.
    pub evidence: Option<u32>,
    /// How much of it is not padding.
    pub substance: u32,
    /// The fields that are not there, those that count most first.
    pub missing: Vec<String>,
}

/// One condition of acceptance, and what proves that it is met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Acceptance {
    /// The condition, as the one who asks wrote it.
    pub condition: String,
    /// `met` when an entry of the offer's evidence has its words, else `unknown`.
    pub state: String,
    /// That entry, as it stands in the offer. Left out when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Value>,
}
