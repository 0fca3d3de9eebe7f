//! `2026/3/4`, `2026年3月`, `Mar 4, 2026`, `46348` → a date.

use serde_json::{Value, json};

use super::amount::{bare, han_to_digits};
use crate::import::words::Words;
use crate::record::Date;

/// Numbers of days that workbooks count from the end of 1899: 1954 to 2119.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// Reads a folded cell. `end`: where the day is missing, the last one is meant, as in deadlines.
pub(super) fn read(cell: &str, end: bool, words: &Words) -> Option<Value> {
    let text = han_to_digits(cell).replace("年底", "年12月31日").replace("年末", "年12月31日");
    let date = serial(&text)
        .or_else(|| numbers(&text, end))
        .or_else(|| with_month_name(&text, end, words))?;
    Some(json!(date.to_string()))
}

fn serial(text: &str) -> Option<Date> {
    let days = bare(text).filter(|_| !text.contains(','))? as i64;
    if SERIALS.contains(&days) { from_serial(days) } else { None }
}

/// The date of a workbook's number of days.
pub(in crate::import) fn from_serial(days: i64) -> Option<Date> {
    // 1899-12-30 is day 0, and 1900-03-01 is day 61 in every workbook.
    let mut year = 1899 + days / 366;
    let day_of = |year: i64, month: i64, day: i64| {
        let text = format!("{year:04}-{month:02}-{day:02}");
        Date::parse(&text).map(|it| i64::from(it.day_number()))
    };
    let zero = day_of(1900, 3, 1)? - 61;
    while day_of(year + 1, 1, 1)? - zero <= days {
        year += 1;
    }
    let month = (1..=12)
        .rev()
        .find(|month| day_of(year, *month, 1).is_some_and(|first| first - zero <= days))?;
    let day = days - (day_of(year, month, 1)? - zero) + 1;
    Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

/// Year, month and day in numbers, in the orders that can be told apart.
fn numbers(text: &str, end: bool) -> Option<Date> {
    // A time of day stands behind a blank or a T.
    let day = text.split(['t', ' ']).next().filter(|it| it.len() >= 8 && !it.ends_with('年'));
    let spaced = text.replace(' ', "");
    let text = day.filter(|it| !it.contains('年') || it.contains('日')).unwrap_or(&spaced);
    let parts: Vec<&str> = text
        .split(['-', '/', '.', '年', '月', '日', '号'])
        .filter(|it| !it.is_empty())
        .collect();
    let number = |part: &str| part.parse::<u32>().ok();
    match parts.as_slice() {
        [year] if year.len() == 8 => {
            of(number(year.get(..4)?)?, number(year.get(4..6)?)?, number(year.get(6..8)?)?)
        }
        [year] if year.len() == 6 && !text.contains('年') => {
            month(number(year.get(..4)?)?, number(year.get(4..6)?)?, end)
        }
        [year] if year.len() == 4 && text.ends_with('年') => {
            if end {
                of(number(year)?, 12, 31)
            } else {
                of(number(year)?, 1, 1)
            }
        }
        [year, one] if year.len() == 4 => month(number(year)?, number(one)?, end),
        [year, one, day] if year.len() == 4 => of(number(year)?, number(one)?, number(day)?),
        // Day and month are told apart only where one cannot be a month.
        [one, other, year] if year.len() == 4 => {
            let (one, other, year) = (number(one)?, number(other)?, number(year)?);
            match (one > 12, other > 12) {
                (true, false) => of(year, other, one),
                (false, true) => of(year, one, other),
                _ if one == other => of(year, one, one),
                _ => None,
            }
        }
        _ => None,
    }
}

fn month(year: u32, month: u32, end: bool) -> Option<Date> {
    if !end {
        return of(year, month, 1);
    }
    (28..=31).rev().find_map(|day| of(year, month, day))
}

/// `mar 4, 2026`, `4 march 2026`.
fn with_month_name(text: &str, end: bool, words: &Words) -> Option<Date> {
    let is_break = |c: char| !c.is_ascii_alphanumeric();
    let (mut named, mut year, mut day) = (None, None, None);
    for part in text.split(is_break).filter(|part| !part.is_empty()) {
        let digits = part.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if let Ok(number) = digits.parse::<u32>() {
            let place = if number > 31 { &mut year } else { &mut day };
            if place.replace(number).is_some() {
                return None;
            }
        } else {
            let month = words.months.iter().position(|it| part.starts_with(it.as_str()))?;
            named = Some(month as u32 + 1);
        }
    }
    match day {
        Some(day) => of(year?, named?, day),
        None => month(year?, named?, end),
    }
}

fn of(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(cell: &str, end: bool) -> Option<String> {
        let words = Words::standard().unwrap();
        let found = read(&super::super::folded(cell), end, &words)?;
        found.as_str().map(str::to_owned)
    }

    #[test]
    fn dates_are_read_in_every_form() {
        for (cell, expected) in [
            ("2026-03-04", "2026-03-04"),
            ("2026/3/4", "2026-03-04"),
            ("2026.3.4", "2026-03-04"),
            ("２０２６年３月４日", "2026-03-04"),
            ("2026年3月", "2026-03-01"),
            ("2026 年 3 月 4 日", "2026-03-04"),
            ("二〇二六年三月四日", "2026-03-04"),
            ("2026年", "2026-01-01"),
            ("2026年底", "2026-12-31"),
            ("20260304", "2026-03-04"),
            ("202603", "2026-03-01"),
            ("2026-03-04 10:22:31", "2026-03-04"),
            ("2026-03-04T10:22:31Z", "2026-03-04"),
            ("46348", "2026-11-22"),
            ("46348.5", "2026-11-22"),
            ("36526", "2000-01-01"),
            ("25/12/2026", "2026-12-25"),
            ("Mar 4, 2026", "2026-03-04"),
            ("4 March 2026", "2026-03-04"),
        ] {
            assert_eq!(date(cell, false).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn an_end_is_the_last_day_that_is_meant() {
        assert_eq!(date("2026年2月", true).as_deref(), Some("2026-02-28"));
        assert_eq!(date("June 2026", true).as_deref(), Some("2026-06-30"));
        assert_eq!(date("June 2026", false).as_deref(), Some("2026-06-01"));
        assert_eq!(date("2026年", true).as_deref(), Some("2026-12-31"));
        assert_eq!(date("2026-03-04", true).as_deref(), Some("2026-03-04"));
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_read() {
        for cell in
            ["04/03/2026", "2026-13-01", "长期有效", "not a date", "123", "1", "", "99999"]
        {
            assert_eq!(date(cell, false), None, "{cell}");
        }
    }
}
