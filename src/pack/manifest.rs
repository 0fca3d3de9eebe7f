//! What a pack says of itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The part of the header that people write and read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Short name of the exchange, unique among the packs that are open together.
    pub market: String,
    /// Name of the exchange by language (`zh`, `en`).
    #[serde(default)]
    pub title: BTreeMap<String, String>,
    /// Date of the data, `YYYY-MM-DD`.
    #[serde(default)]
    pub date: Option<String>,
    /// Licence of the data.
    #[serde(default)]
    pub licence: Option<String>,
    /// Number of records.
    #[serde(default)]
    pub records: u32,
    /// Number of records by kind.
    #[serde(default)]
    pub counts: BTreeMap<String, u32>,
    /// For a file of changes: what it changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delta: Option<Delta>,
}

/// The pack that a file of changes belongs to, and the records it takes out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delta {
    /// Digest of the pack.
    pub base: String,
    /// Ids of records of the pack that were removed or replaced, sorted.
    pub removed: Vec<String>,
}
