//! Figures that a text asks for: 纯度≥99.5%, particle size below 5 µm.
//!
//! Only what can be compared is taken: a name that the list `indicator` knows right before the
//! figure, a limit or a range, and a unit that the list `unit` knows.

use std::ops::Range;

use super::indicators::places;
use crate::analysis::{NormalChar, normal_form};
use crate::record::Indicator;
use crate::vocabulary::Vocabulary;

/// How far before a figure its name may begin, in characters.
const REACH: usize = 16;
/// What parts a name from what stands before it.
const BREAKS: &str = "，。；、,;:：（）()\n！？!?";
/// Words that make a limit the highest value. Those that deny come first.
const AT_MOST: [&str; 32] = [
    "不高于",
    "不大于",
    "不多于",
    "不超过",
    "低于",
    "小于",
    "少于",
    "至多",
    "最多",
    "最高",
    "最大",
    "以下",
    "以内",
    "之内",
    "控制在",
    "降到",
    "降至",
    "缩短到",
    "at most",
    "below",
    "under",
    "within",
    "less than",
    "up to",
    "max",
    "maximum",
    "or less",
    "or below",
    "≤",
    "<",
    "≦",
    "⩽",
];
/// Words that make it the lowest.
const AT_LEAST: [&str; 33] = [
    "不低于",
    "不小于",
    "不少于",
    "不差于",
    "高于",
    "大于",
    "多于",
    "优于",
    "超过",
    "达到",
    "至少",
    "最少",
    "最低",
    "最小",
    "以上",
    "及以上",
    "提高到",
    "提升到",
    "延长到",
    "保持在",
    "at least",
    "above",
    "exceeding",
    "exceed",
    "more than",
    "min",
    "minimum",
    "or more",
    "or above",
    "≥",
    ">",
    "≧",
    "⩾",
];

/// The figures of a text that can be compared.
///
/// # Cost
/// One pass over the text, and one over the lists for each figure.
pub(crate) fn asked_figures(text: &str, vocabulary: &Vocabulary) -> Vec<Indicator> {
    let chars = normal_form(text);
    let figure = |place: Range<usize>| figure(text, &chars, &place, vocabulary);
    places(&chars).into_iter().filter_map(figure).collect()
}

fn figure(
    text: &str,
    chars: &[NormalChar],
    place: &Range<usize>,
    vocabulary: &Vocabulary,
) -> Option<Indicator> {
    let first = chars.iter().position(|n| n.start >= place.start)?;
    let before = chars.get(first.saturating_sub(REACH)..first)?;
    let begin = before.iter().rposition(|n| BREAKS.contains(n.c)).map_or(0, |at| at + 1);
    let name: String = before.get(begin..)?.iter().map(|n| n.c).collect();
    let said: String =
        chars.get(first..)?.iter().take_while(|n| n.end <= place.end).map(|n| n.c).collect();
    // A limit may stand before the name of the unit, or between the name and the figure.
    let (least, most) = (has(&AT_LEAST, &said), has(&AT_MOST, &said));
    let numbers = numbers(&said);
    let digit = chars.iter().rfind(|n| n.end <= place.end && n.c.is_ascii_digit())?;
    let unit = unit_of(text.get(digit.end..place.end)?, vocabulary)?;
    let (min, max) = match (numbers.as_slice(), least, most) {
        ([low, high, ..], _, _) => (low.min(*high), low.max(*high)),
        // 不低于 has 低于 in it, so the longer word counts.
        ([one], least, most) if least > most => (*one, f64::INFINITY),
        ([one], least, most) if most > least => (f64::NEG_INFINITY, *one),
        _ => return None,
    };
    let found = Indicator::new(&name, min, max, &unit, vocabulary);
    let listed =
        vocabulary.list("indicator").is_some_and(|list| list.find(&found.name).is_some());
    listed.then_some(found)
}

/// Length of the longest of the words that a text has; 0 for none.
fn has(words: &[&str], text: &str) -> usize {
    let found = words.iter().filter(|word| text.contains(**word));
    found.map(|word| word.chars().count()).max().unwrap_or(0)
}

/// The numbers of a figure, in their order.
fn numbers(said: &str) -> Vec<f64> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let parts = said.split(|c| !is_part(c));
    parts.filter_map(|part| part.replace(',', "").trim_end_matches('.').parse().ok()).collect()
}

/// The unit of a figure: the longest code or cue of the list that stands right behind its last
/// number. Capitals tell MW from mW; a letter behind it tells m from months.
fn unit_of(behind: &str, vocabulary: &Vocabulary) -> Option<String> {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    let behind: String = behind.trim_start().chars().map(plain).collect();
    let small = behind.to_lowercase();
    let codes = vocabulary.list("unit")?.codes.iter();
    let cues = codes.flat_map(|code| std::iter::once(&code.code).chain(&code.cues));
    let here = cues.filter_map(|cue| {
        let is_exact = behind.starts_with(cue.as_str());
        let mut cue_chars = cue.chars().flat_map(char::to_lowercase);
        let after = cue_chars.try_fold(small.as_str(), |rest, c| rest.strip_prefix(c))?;
        let is_letter = |c: char| c.is_ascii_alphabetic();
        let goes_on = cue.ends_with(is_letter) && after.starts_with(is_letter);
        (!goes_on).then_some((cue.chars().count(), is_exact, cue))
    });
    here.max_by_key(|(length, is_exact, _)| (*length, *is_exact)).map(|(.., cue)| cue.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Vec<(String, f64, f64)> {
        let vocabulary = Vocabulary::standard().unwrap();
        let figures = asked_figures(text, &vocabulary).into_iter();
        figures.map(|it| (it.name, it.min, it.max)).collect()
    }

    #[test]
    fn limits_with_a_name_and_a_unit_are_taken() {
        let open = f64::INFINITY;
        for (text, name, min, max) in [
            ("要求产品纯度≥99.5%，成本低", "purity", 0.995, open),
            ("纯度不低于99.5%。", "purity", 0.995, open),
            ("粒径小于5微米，", "particle-size", -open, 5.0 * 1e-6),
            ("particle size below 2,500 nm, dry", "particle-size", -open, 2_500.0 * 1e-9),
            ("工作温度120–150 ℃，连续", "temperature", 120.0 + 273.15, 150.0 + 273.15),
            ("回收率达到95%以上，", "yield", 0.95, open),
        ] {
            let found = asked(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            let (found, low, high) = &found[0];
            assert_eq!(found, name, "{text}");
            let near = |a: f64, b: f64| {
                a.total_cmp(&b).is_eq() || (a - b).abs() < 1e-12 + b.abs() * 1e-9
            };
            assert!(near(*low, min) && near(*high, max), "{text}: {low} {high}");
        }
    }

    #[test]
    fn capitals_and_what_follows_tell_units_apart() {
        for (text, max) in
            [("功率≤5mW，", 5e-3), ("功率≤5MW，", 5e6), ("功率不超过3 kW，", 3e3)]
        {
            let found = asked(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!((found[0].2 - max).abs() < max * 1e-9, "{text}: {found:?}");
        }
        assert_eq!(asked("厚度不超过5 months，"), []);
    }

    #[test]
    fn what_cannot_be_compared_is_left() {
        for text in ["纯度99.5%的产品", "神秘度≥5%，", "纯度≥5 奇异单位，", "员工300人", ""]
        {
            assert_eq!(asked(text), [], "{text}");
        }
    }
}
