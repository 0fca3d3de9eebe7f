//! Numbers in texts: `1,200.5`, `１２` in plain form, `三百`, `壹佰`.

use std::ops::Range;

/// A number, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    pub(super) value: f64,
    /// Bytes of the text.
    pub(super) place: Range<usize>,
}

/// A cell that is a number and nothing else.
pub(super) fn bare(text: &str) -> Option<f64> {
    let number: f64 = text.replace(',', "").parse().ok()?;
    number.is_finite().then_some(number)
}

/// The first number of digits at or behind a byte.
pub(super) fn first(text: &str, from: usize) -> Option<Amount> {
    let start = from + text.get(from..)?.find(|c: char| c.is_ascii_digit())?;
    let mut end = start;
    let mut seen_point = false;
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'0'..=b'9' => {}
            b'.' if !seen_point && digit(end + 1) => seen_point = true,
            // Thousands only: 3,5 are two numbers.
            b',' if !seen_point
                && digit(end + 1)
                && digit(end + 2)
                && digit(end + 3)
                && !digit(end + 4) => {}
            _ => break,
        }
        end += 1;
    }
    let value = bare(text.get(start..end)?)?;
    Some(Amount { value, place: start..end })
}

const DIGITS: [(char, f64); 22] = [
    ('〇', 0.0),
    ('零', 0.0),
    ('一', 1.0),
    ('二', 2.0),
    ('两', 2.0),
    ('三', 3.0),
    ('四', 4.0),
    ('五', 5.0),
    ('六', 6.0),
    ('七', 7.0),
    ('八', 8.0),
    ('九', 9.0),
    ('壹', 1.0),
    ('贰', 2.0),
    ('叁', 3.0),
    ('肆', 4.0),
    ('伍', 5.0),
    ('陆', 6.0),
    ('柒', 7.0),
    ('捌', 8.0),
    ('玖', 9.0),
    ('○', 0.0),
];
const TENS: [(char, f64); 6] =
    [('十', 10.0), ('拾', 10.0), ('百', 100.0), ('佰', 100.0), ('千', 1000.0), ('仟', 1000.0)];

/// Texts with numbers in Han characters → the same with digits: `三百万` → `300万`,
/// `二〇二六年三月` → `2026年3月`. Only runs that begin with a digit or 十 are numbers, so that
/// 百 in a word stays.
pub(super) fn han_to_digits(text: &str) -> String {
    let digit = |c: char| DIGITS.iter().find(|(it, _)| *it == c).map(|(_, n)| *n);
    let tens = |c: char| TENS.iter().find(|(it, _)| *it == c).map(|(_, n)| *n);
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let starts = digit(c).is_some() || c == '十' || c == '拾';
        if !starts {
            out.push(c);
            continue;
        }
        // Digits side by side are written as such; with tens among them they add up.
        let (mut total, mut last, mut plain, mut summed) = (0.0, None, String::new(), false);
        let mut next = Some(c);
        while let Some(c) = next {
            if let Some(value) = digit(c) {
                plain.push_str(&value.to_string());
                last = Some(value);
            } else if let Some(factor) = tens(c) {
                total += last.take().unwrap_or(1.0) * factor;
                summed = true;
            }
            next = chars.next_if(|c| digit(*c).is_some() || tens(*c).is_some());
        }
        if summed {
            out.push_str(&(total + last.unwrap_or(0.0)).to_string());
        } else {
            out.push_str(&plain);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_anywhere_and_have_thousands() {
        let found = |text: &str| first(text, 0).map(|it| it.value);
        assert_eq!(found("约1,200.5元"), Some(1200.5));
        assert_eq!(found("3,5"), Some(3.0));
        assert_eq!(found("v1.2.3"), Some(1.2));
        assert_eq!(found("none"), None);
    }

    #[test]
    fn han_numbers_become_digits() {
        for (han, digits) in [
            ("三百万元", "300万元"),
            ("壹佰伍拾万", "150万"),
            ("二〇二六年十二月三日", "2026年12月3日"),
            ("十五万", "15万"),
            ("百货", "百货"),
        ] {
            assert_eq!(han_to_digits(han), digits);
        }
    }
}
