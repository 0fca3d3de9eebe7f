//! Calendar dates.

use std::fmt;

/// A day of the Gregorian calendar, ordered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads `YYYY-MM-DD`; also a time stamp that begins so. `None` when the day does not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.get(..10)?.splitn(3, '-');
        if text.len() > 10 && !text.get(10..)?.starts_with('T') {
            return None;
        }
        let year = number(parts.next()?, 4)?;
        let month = number(parts.next()?, 2)?;
        let day = number(parts.next()?, 2)?;
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u16::from(leap),
            _ => return None,
        };
        let real = (1900..=2200).contains(&year) && (1..=days).contains(&day);
        real.then_some(Self { year, month: month as u8, day: day as u8 })
    }

    /// The day of a number as [`Date::as_number`] gives it.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        Self::parse(&format!("{year:04}-{month:02}-{day:02}"))
    }

    /// Days since a fixed day, so that differences are numbers of days.
    #[must_use]
    pub fn day_number(self) -> i32 {
        // Years begin in March, so that the leap day is the last of its year.
        let (year, month) = match i32::from(self.month) {
            month @ 1..=2 => (i32::from(self.year) - 1, month + 9),
            month => (i32::from(self.year), month - 3),
        };
        let days_before_month = (153 * month + 2) / 5;
        year * 365 + year / 4 - year / 100
            + year / 400
            + days_before_month
            + i32::from(self.day)
    }

    /// A number that grows with time: `20260811`.
    #[must_use]
    pub fn as_number(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn number(digits: &str, length: usize) -> Option<u16> {
    let plain = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_dates() {
        for good in ["2026-02-28", "2024-02-29", "2026-11-22T08:00:00Z"] {
            assert!(Date::parse(good).is_some(), "{good}");
        }
        for bad in [
            "2026-02-29",
            "2026-13-01",
            "26-01-01",
            "2026-1-1",
            "2026-01-01x",
            "",
            "二〇二六年一月",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        let day = |text: &str| Date::parse(text).unwrap().day_number();
        assert_eq!(day("2024-03-01") - day("2024-02-28"), 2);
        assert_eq!(day("2026-03-01") - day("2026-02-28"), 1);
        assert_eq!(day("2100-01-01") - day("2000-01-01"), 36_525);
        let date = Date::parse("2026-11-23").unwrap();
        assert_eq!(Date::from_number(date.as_number()), Some(date));
        assert_eq!(Date::from_number(0), None);
    }

    #[test]
    fn dates_are_ordered_in_time() {
        let early = Date::parse("2025-12-31").unwrap();
        let late = Date::parse("2026-01-01").unwrap();
        assert!(early < late && early.as_number() < late.as_number());
        assert_eq!(late.to_string(), "2026-01-01");
    }
}
