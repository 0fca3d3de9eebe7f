//! What stands around a match.

use serde::{Deserialize, Serialize};

use super::{Match, Reason};
use crate::vocabulary::Label;

/// What it takes to bring a match to the market: one slot for each step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// The slots in the order of their list; none when no open pack has the list.
    pub slots: Vec<Slot>,
    /// How many are filled.
    pub filled: u32,
}

/// One step, and who takes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// Code of the list `slot`.
    pub name: String,
    /// What it is called.
    pub label: Label,
    /// Whether the offer says that it lacks this.
    pub lacks: bool,
    /// The best record; two for finance products that go together; none.
    pub matches: Vec<Match>,
    /// Why these, or why none.
    pub reason: Reason,
}
