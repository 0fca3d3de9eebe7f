//! How well a record answers: shares, weights, points, and the reasons for them.
//!
//! **Invariant:** a total is the sum of its factors' points, and is computed nowhere else.

mod factors;
mod math;
pub(crate) mod params;
mod tags;
mod text;
mod weights;

pub(crate) use factors::{Asked, Scored, factors_of};
pub(crate) use math::{MILLION, points};
pub(crate) use tags::TagQuestion;
pub(crate) use text::{CorpusTotals, Side, Sides, TextScorer, TextScores};
pub(crate) use weights::{FactorName, Weights};
