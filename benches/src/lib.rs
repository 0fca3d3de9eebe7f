//! What the measuring programs share: judged sets, measures, the seeded generator.

#![expect(clippy::disallowed_methods, reason = "measuring needs a clock and logarithms")]
#![allow(clippy::disallowed_types, reason = "order is never seen here")]

pub mod allocations;
pub mod corpus;
pub mod judged;
pub mod measures;
pub mod node;
