//! What the measuring programs share: judged sets, measures, the seeded generator.

#![expect(clippy::disallowed_methods, reason = "measuring needs a clock and logarithms")]
#![allow(clippy::disallowed_types, reason = "order is never seen here")]

pub mod allocations;
pub mod baseline;
pub mod climb;
pub mod clock;
pub mod corpus;
pub mod directory;
pub mod engines;
pub mod environment;
pub mod flat;
pub mod folds;
pub mod judged;
pub mod judged_run;
pub mod measures;
pub mod node;
pub mod report;
pub mod requests;
pub mod run;
pub mod significance;
pub mod snapshot;
pub mod speed_run;
