//! How recently a record was touched, and whether it still holds.

use super::{Met, say};
use crate::record::Date;
use crate::score::math::MILLION;
use crate::wire::Reason;

/// Days during which a record is as fresh as can be.
const FRESH_DAYS: u32 = 30;
/// Days behind those after which it counts half, like one that does not say.
const HALF_DAYS: u32 = 365;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freshness {
    Unknown,
    /// Days since it was last touched.
    Touched(u32),
    Expired(Date),
}

/// Compares the days of a record with today; 0 for a day that is not given.
pub(super) fn compare(today: Date, touched: u32, until: u32) -> Freshness {
    if let Some(until) = Date::from_number(until).filter(|until| *until < today) {
        return Freshness::Expired(until);
    }
    match Date::from_number(touched) {
        None => Freshness::Unknown,
        Some(touched) => {
            let days = today.day_number() - touched.day_number();
            Freshness::Touched(u32::try_from(days).unwrap_or(0))
        }
    }
}

impl Freshness {
    pub(super) fn met(self) -> Met {
        match self {
            Self::Unknown => Met::UNKNOWN,
            Self::Expired(_) => Met { share: 0, known: true, failed: true },
            Self::Touched(days) => {
                let over = u64::from(days.saturating_sub(FRESH_DAYS));
                let half = u64::from(HALF_DAYS);
                let share = (u64::from(MILLION) * half / (half + over)) as u32;
                Met { share, known: true, failed: false }
            }
        }
    }

    pub(super) fn reason(self) -> Reason {
        match self {
            Self::Unknown => say("freshness/unknown", "未填日期", "no date given"),
            Self::Expired(until) => say(
                "freshness/expired",
                format!("已于 {until} 到期"),
                format!("expired on {until}"),
            ),
            Self::Touched(days) => {
                let plural = if days == 1 { "day" } else { "days" };
                say(
                    "freshness/touched",
                    format!("{days} 天前更新"),
                    format!("touched {days} {plural} ago"),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_older_counts_less_and_what_has_expired_nothing() {
        let today = Date::parse("2026-11-23").unwrap();
        let share = |touched, until| compare(today, touched, until).met().share;
        assert_eq!(share(20_261_123, 0), MILLION);
        assert_eq!(share(20_261_024, 0), MILLION);
        assert_eq!(share(20_251_024, 0), 500_000);
        assert_eq!(share(20_271_231, 0), MILLION, "a day to come is as fresh as today");
        assert_eq!(share(0, 20_261_123), 500_000);
        assert_eq!(share(20_261_101, 20_261_122), 0);
        assert!(compare(today, 0, 20_261_122).met().failed);
    }
}
