//! How good the records of an exchange are, and what would make them better.
//!
//! Quality is a figure of its own. It is no factor of a match and changes no total: a padded
//! record is as relevant as it was, and worse.

#[cfg(feature = "cli")]
mod advice;
#[cfg(feature = "import")]
mod fields;
mod padding;
mod rating;
#[cfg(feature = "cli")]
mod report;

#[cfg(feature = "cli")]
pub use advice::Advice;
#[cfg(feature = "import")]
pub(crate) use fields::is_known;
#[cfg(feature = "import")]
pub use fields::{Field, GROUPS, Group};
pub use padding::Padding;
pub use rating::{PARTS, Part, Quality};
#[cfg(feature = "cli")]
pub use report::{Finding, Rated, Report};

use crate::record::{Date, Record};
use crate::wire::RecordQuality;

/// One in millionths.
const MILLION: u32 = 1_000_000;

impl RecordQuality {
    /// The quality of one record by itself: other records of its provider with nearly the same
    /// title, which a report on all counts as padding, are not looked at.
    pub(crate) fn of(record: &Record, today: Option<Date>) -> Self {
        let substance = padding::substance(record, &padding::Titles::default());
        let Quality { completeness, freshness, evidence, substance, total, missing } =
            Quality::of(record, substance.share, today);
        let missing = missing.into_iter().map(str::to_owned).collect();
        Self { total, completeness, freshness, evidence, substance, missing }
    }
}
