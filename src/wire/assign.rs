//! Matches given to technology managers.

use serde::{Deserialize, Serialize};

use super::Reason;

/// Asks which manager should take which match. At least one of `pairs`, `needs`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct AssignRequest {
    /// Matches that are known.
    pub pairs: Vec<AssignPair>,
    /// Needs whose best offers are looked for first.
    pub needs: Vec<RecordRef>,
    /// Most offers for each of `needs`, 1 to 10, default 1.
    pub per_need: Option<u32>,
    /// Who may take matches; without it every person whose role is manager.
    pub managers: Vec<RecordRef>,
    /// Most matches of a manager who does not say, 0 to 1,000, default 5.
    pub capacity: Option<u32>,
}

/// A record of an open pack.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RecordRef {
    /// Its id.
    pub id: String,
    /// Its market, needed only when two open packs have the same id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub market: Option<String>,
}

/// A need and an offer that answers it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AssignPair {
    /// The need.
    pub need: RecordRef,
    /// The offer.
    pub offer: RecordRef,
    /// How well it answers, 0 to 1,000,000.
    pub total: u32,
}

/// Who takes what. Of all ways in which nobody takes too much, one with the greatest value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssignResponse {
    /// Matches with their managers, in the order of needs, then offers.
    pub assigned: Vec<Assigned>,
    /// Matches that nobody takes, in the same order.
    pub unassigned: Vec<Unassigned>,
    /// All managers, in the order of their ids.
    pub managers: Vec<ManagerLoad>,
    /// Sum of the values of `assigned`.
    pub value: u32,
}

/// A match and the manager who takes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assigned {
    /// The match.
    pub pair: AssignPair,
    /// The manager.
    pub manager: RecordRef,
    /// The match's total times the fit, at least 1, at most 1,000,000.
    pub value: u32,
    /// How well the manager fits, in millionths.
    pub fit: Fit,
    /// The fit in words.
    pub reason: Reason,
}

/// How well a manager fits a match, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// 0.6 × `fields` + 0.25 × `region` + 0.15 × `level`.
    pub fit: u32,
    /// Part of the match's tags that the manager has too; 500,000 when one side has none.
    pub fields: u32,
    /// How near the nearer of both sides is; 500,000 when it is not known.
    pub region: u32,
    /// 400,000 for junior, 700,000 for middle, 1,000,000 for senior, 500,000 when it is not known.
    pub level: u32,
}

/// A match that nobody takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unassigned {
    /// The match.
    pub pair: AssignPair,
    /// `assign/no-manager`, `assign/other-field` or `assign/full`.
    pub reason: Reason,
}

/// How much a manager takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagerLoad {
    /// The manager.
    pub manager: RecordRef,
    /// Most matches.
    pub capacity: u32,
    /// Matches taken.
    pub assigned: u32,
}
