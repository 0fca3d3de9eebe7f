//! Experts who together cover a need.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Filters, Reason, RecordRef, Span};

/// Asks for a team. Exactly one of `record`, `text`, `draft`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TeamRequest {
    /// Id of a record in an open pack.
    pub record: Option<String>,
    /// Market of `record`, needed only when two open packs have the same id.
    pub market: Option<String>,
    /// Free text, 1 to 20,000 characters.
    pub text: Option<String>,
    /// A record that is in no pack.
    pub draft: Option<Value>,
    /// Which persons may be chosen.
    pub filters: Filters,
    /// Most members, 1 to 3, default 3.
    pub size: Option<u32>,
    /// How many of the persons who match best are chosen from, 1 to 40, default 20.
    pub candidates: Option<u32>,
}

/// A team: no other one of its size or less, among the candidates, covers more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamResponse {
    /// What the members cover together of what is asked, in millionths of its weight.
    pub coverage: u32,
    /// What all candidates cover together.
    pub reachable: u32,
    /// The candidate who covers most alone; null when there is none.
    pub best: Option<Single>,
    /// How many candidates there were.
    pub candidates: u32,
    /// Who covers most stands first. Fewer than asked for when more would add nothing.
    pub members: Vec<TeamMember>,
    /// Parts of the question that no member covers, and that overlap nothing that one does.
    pub missing: Vec<Span>,
}

/// One person and what they cover alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Single {
    /// The person.
    pub person: RecordRef,
    /// Alone, in millionths.
    pub coverage: u32,
}

/// A member of a team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamMember {
    /// The person.
    pub person: RecordRef,
    /// Total of the match, 0 to 1,000,000.
    pub total: u32,
    /// What they cover alone, in millionths.
    pub coverage: u32,
    /// What they add to those before them; the sum over the members is the team's coverage.
    pub adds: u32,
    /// The parts of the question that they cover.
    pub covers: Vec<Span>,
    /// What they cover that nobody before them does, in words.
    pub reason: Reason,
    /// The record as it came.
    pub record: Value,
}
