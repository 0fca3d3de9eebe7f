//! Statistics: what is counted, and the counts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Filters;
use crate::vocabulary::Label;

/// Asks how many records there are, and how many needs nothing meets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct StatisticsRequest {
    /// Up to three dimensions, whose values are crossed: `region` (provinces, countries),
    /// `maturity`, `status`, `modes`, `market`, `tags:<scheme>`. Records without a tag of the
    /// scheme count where their other tags and their modes lead to by a crosswalk: to a code that means
    /// the same, nearly the same or more. Without any dimension there is one row.
    pub by: Vec<String>,
    /// Which records are counted. Offers that they leave out still meet needs.
    pub filters: Filters,
    /// The least total, 0 to 1,000,000, at which an offer meets a need. Without it nothing is
    /// matched, and `asked` and `unmet` are null.
    pub threshold: Option<u32>,
    /// Most needs that are matched, 1 to 1,000,000, default 1,000. Of more, so many are taken, at
    /// even distances in the order of their ids.
    pub max_needs: Option<u32>,
    /// Counts from 1 to below this are not told, nor what they could be worked out from.
    pub min_cell: Option<u32>,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatisticsResponse {
    /// The dimensions, as asked for.
    pub by: Vec<String>,
    /// A row for each combination that some record has, in the order of its values. A record with
    /// two values of a dimension counts in the row of each.
    pub rows: Vec<StatisticsRow>,
    /// Of all records, each once.
    pub all: StatisticsCounts,
}

/// The counts of one combination of values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatisticsRow {
    /// One for each dimension; null for records that say nothing there.
    pub values: Vec<Option<StatisticsValue>>,
    /// Of the records that have these values.
    pub counts: StatisticsCounts,
}

/// A value of a dimension.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatisticsValue {
    /// The code, as filters name it.
    pub value: String,
    /// What the open packs' lists call it.
    pub label: Option<Label>,
}

/// Counts; null for what is not told or was not asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StatisticsCounts {
    /// By kind of record; the same kinds in each row.
    pub records: BTreeMap<String, Option<u32>>,
    /// Needs that were matched: those that are not closed, withdrawn or expired.
    pub asked: Option<u32>,
    /// Of those, the ones that nothing meets.
    pub unmet: Option<u32>,
}
