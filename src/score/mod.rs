//! How well a record answers: shares, weights, points, and the reasons for them.
//!
//! **Invariant:** a total is the sum of its factors' points, and is computed nowhere else.

mod adding;
mod changes;
mod confidence;
mod factors;
mod math;
pub(crate) mod params;
mod sides;
mod tags;
mod text;
mod weights;

pub(crate) use changes::changes;
pub(crate) use confidence::{Background, ConfidenceScale};
pub(crate) use factors::{
    Asked, Labels, Scored, Theirs, factors_of, hard_fails_of, region_share,
};
pub(crate) use math::{MILLION, points};
pub(crate) use sides::{CorpusTotals, Side, Sides};
pub(crate) use tags::TagQuestion;
pub(crate) use text::{TextScorer, TextScores};
pub(crate) use weights::{FactorName, Weights};
