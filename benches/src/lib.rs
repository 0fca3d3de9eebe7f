//! What the measuring programs share: judged sets, measures, the seeded generator.

#![expect(clippy::disallowed_methods, reason = "measuring needs a clock and logarithms")]
#![allow(clippy::disallowed_types, reason = "order is never seen here")]

pub mod allocations;
pub mod clock;
pub mod corpus;
pub mod directory;
pub mod engines;
pub mod environment;
pub mod flat;
pub mod judged;
pub mod judged_run;
pub mod measures;
pub mod node;
pub mod report;
pub mod requests;
pub mod run;
pub mod speed_run;
