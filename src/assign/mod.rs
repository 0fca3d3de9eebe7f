//! Which manager takes which match: how well they fit, and the best of all ways to share out.

mod fit;
mod optimum;

pub(crate) use fit::{Manager, Task, reason};
pub(crate) use optimum::{MAX_SLOTS, optimum};
