//! Records that are still to be had, or still looked for.

use crate::wire::Filters;

/// The states of such records; the others are closed, withdrawn or expired.
pub(super) const ACTIVE: [&str; 2] = ["open", "in-deal"];

/// Lets such records pass and no others.
pub(super) fn active_only() -> Filters {
    Filters { status: ACTIVE.map(str::to_owned).to_vec(), ..Filters::default() }
}
