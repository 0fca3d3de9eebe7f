//! `纯度≥99.5%；粒径 1–5 µm` → figures with value, unit and bound.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::amount::first;
use super::{Read, plain};
use crate::import::words::Words;
use crate::record::folded as folded_unit;
use crate::vocabulary::Vocabulary;

/// What stands between figures. A comma within a number is none.
const BREAKS: [char; 6] = [';', '；', '\n', '\r', '。', '、'];
const RANGE: [&str; 8] = ["-", "–", "—", "−", "~", "～", "至", "到"];
/// A name or unit that is longer is a sentence.
const NAME_CHARS: usize = 24;
const UNIT_CHARS: usize = 12;
/// `10⁶` would become 106.
const POWERS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻×";

/// Reads a cell of figures.
pub(super) fn read(cell: &str, words: &Words, units: &Units<'_>) -> Read {
    let mut found = Vec::new();
    let mut all = true;
    for part in parts(cell) {
        match figure(part, words, units) {
            Some(figure) => found.push(figure),
            None => all = false,
        }
    }
    match (found.is_empty(), all) {
        (true, _) => Read::Not,
        (false, true) => Read::Whole(Value::Array(found)),
        (false, false) => Read::Part(Value::Array(found)),
    }
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    let mut before = ' ';
    let mut chars = cell.chars().skip(1).collect::<Vec<_>>().into_iter();
    let split = move |c: char| {
        let after = chars.next().unwrap_or(' ');
        let number = before.is_ascii_digit() && after.is_ascii_digit();
        before = c;
        BREAKS.contains(&c) || ((c == ',' || c == '，') && !number)
    };
    cell.split(split).map(str::trim).filter(|part| !part.is_empty())
}

/// One figure: name, bound, value, unit.
fn figure(part: &str, words: &Words, units: &Units<'_>) -> Option<Value> {
    // A power is only safe in a unit, such as m².
    if part.char_indices().any(|(at, c)| {
        let before = part.get(..at).and_then(|it| it.chars().next_back());
        POWERS.contains(c) && before.is_some_and(|it| it.is_ascii_digit() || it == ' ')
    }) {
        return None;
    }
    let text = plain(part);
    let one = first(&text, 0)?;
    let (head, mut rest) = (text.get(..one.place.start)?, text.get(one.place.end..)?);
    let negative = head.ends_with('-') || head.ends_with('−');
    let head = head.trim_end_matches(['-', '−']);
    // H2O and PM2.5 are names with a digit in them.
    if head.ends_with(|c: char| c.is_ascii_alphabetic()) && !head.ends_with("to") {
        return None;
    }
    let mut unit_before = "";
    let two = first(rest, 0).filter(|two| {
        let between = rest.get(..two.place.start).unwrap_or_default().trim();
        let sign = RANGE.iter().find(|sign| between.ends_with(**sign));
        unit_before = sign.map_or("", |sign| between.trim_end_matches(sign)).trim();
        sign.is_some() && unit_before.chars().count() <= UNIT_CHARS
    });
    if let Some(two) = &two {
        rest = rest.get(two.place.end..)?;
    }
    let (name, before) = name_and_bound(head, words)?;
    let (unit, behind) = unit_and_bound(rest, words)?;
    let unit = if unit.is_empty() { unit_before.to_owned() } else { unit };
    let sign = if negative { -1.0 } else { 1.0 };
    let mut figure = json!({"name": name, "value": number(one.value * sign)});
    let entries = figure.as_object_mut()?;
    if let Some(two) = two {
        entries.insert("op".into(), json!("range"));
        entries.insert("value2".into(), number(two.value));
    } else {
        entries.insert("op".into(), json!(before.or(behind).unwrap_or("=")));
    }
    if !unit.is_empty() {
        entries.insert("unit".into(), json!(units.listed(&unit)));
    }
    Some(figure)
}

/// Whole numbers without a point.
fn number(value: f64) -> Value {
    if value.fract().abs() < f64::EPSILON && value.abs() < 1e15 {
        json!(value as i64)
    } else {
        json!(value)
    }
}

fn name_and_bound(head: &str, words: &Words) -> Option<(String, Option<&'static str>)> {
    let mut name = head.trim();
    let mut bound = None;
    loop {
        let before = name;
        if let Some((rest, sign)) = bound_at_end(name, words) {
            (name, bound) = (rest, bound.or(Some(sign)));
        }
        if let Some(rest) = longest_suffix(name, &words.about) {
            name = rest;
        }
        name = name.trim_end_matches([':', '：', '(', ' ', '为']).trim();
        if name == before {
            break;
        }
    }
    let long = name.chars().count() > NAME_CHARS;
    (!name.is_empty() && !long && first(name, 0).is_none()).then(|| (name.to_owned(), bound))
}

fn unit_and_bound(rest: &str, words: &Words) -> Option<(String, Option<&'static str>)> {
    let mut unit = rest.trim().trim_end_matches([')', '.']).trim();
    let mut bound = None;
    // Behind a number a word of letters is a unit: m/min.
    let behind = |rest: &&str| !unit.get(rest.len()..).is_some_and(is_letters);
    if let Some((rest, sign)) = bound_at_end(unit, words).filter(|(rest, _)| behind(rest)) {
        (unit, bound) = (rest.trim(), Some(sign));
    }
    let more = first(unit, 0).is_some_and(|it| it.place.start > 4)
        || unit.contains(' ') && unit.len() > 8;
    (unit.chars().count() <= UNIT_CHARS && !more).then(|| (unit.to_owned(), bound))
}

/// A text without the bound at its end: the longer word is meant, as 不低于 has 低于 in it.
fn bound_at_end<'t>(text: &'t str, words: &Words) -> Option<(&'t str, &'static str)> {
    let most = longest_suffix(text, &words.at_most).map(|rest| (rest, "≤"));
    let least = longest_suffix(text, &words.at_least).map(|rest| (rest, "≥"));
    [most, least].into_iter().flatten().min_by_key(|(rest, _)| rest.len())
}

fn is_letters(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The text without the longest of some words at its end.
fn longest_suffix<'t>(text: &'t str, words: &[String]) -> Option<&'t str> {
    let lower = text.to_lowercase();
    let found = words.iter().filter(|word| lower.ends_with(word.as_str()));
    let longest = found.max_by_key(|word| word.len())?;
    text.get(..text.len().checked_sub(longest.len())?)
}

/// Units by all that they are called.
#[derive(Debug)]
pub(in crate::import) struct Units<'a> {
    codes: Vec<&'a str>,
    cues: BTreeMap<String, &'a str>,
}

impl<'a> Units<'a> {
    pub(in crate::import) fn new(vocabulary: &'a Vocabulary) -> Self {
        let codes =
            vocabulary.list("unit").map(|list| list.codes.as_slice()).unwrap_or_default();
        let mut cues = BTreeMap::new();
        for code in codes {
            for cue in &code.cues {
                cues.entry(folded_unit(cue)).or_insert(code.code.as_str());
            }
        }
        Self { codes: codes.iter().map(|code| code.code.as_str()).collect(), cues }
    }

    /// The unit as the list writes it. Capitals tell MW from mW.
    fn listed<'u>(&self, unit: &'u str) -> &'u str
    where
        'a: 'u,
    {
        if self.codes.contains(&unit) {
            return unit;
        }
        self.cues.get(&folded_unit(unit)).copied().unwrap_or(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(cell: &str) -> Read {
        let vocabulary = Vocabulary::standard().unwrap();
        read(cell, &Words::standard().unwrap(), &Units::new(&vocabulary))
    }

    #[test]
    fn figures_have_value_unit_and_bound() {
        for (cell, expected) in [
            ("纯度≥99.5%", json!({"name": "纯度", "op": "≥", "value": 99.5, "unit": "%"})),
            (
                "纯度不低于９９．５％",
                json!({"name": "纯度", "op": "≥", "value": 99.5, "unit": "%"}),
            ),
            ("收率95%以上", json!({"name": "收率", "op": "≥", "value": 95, "unit": "%"})),
            (
                "粒径 1–5 μm",
                json!({"name": "粒径", "op": "range", "value": 1, "value2": 5, "unit": "µm"}),
            ),
            ("线速30 m/min", json!({"name": "线速", "op": "=", "value": 30, "unit": "m/min"})),
            ("精度：0.01mm", json!({"name": "精度", "op": "=", "value": 0.01, "unit": "mm"})),
            (
                "耐温 120℃~150℃",
                json!({"name": "耐温", "op": "range", "value": 120, "value2": 150, "unit": "℃"}),
            ),
            ("purity > 99 %", json!({"name": "purity", "op": "≥", "value": 99, "unit": "%"})),
            ("工作温度-20℃", json!({"name": "工作温度", "op": "=", "value": -20, "unit": "℃"})),
        ] {
            assert_eq!(figures(cell), Read::Whole(json!([expected])), "{cell}");
        }
        let Read::Whole(two) = figures("纯度≥99.5%；漏检率＜0.1％，产能1,200吨")
        else {
            panic!()
        };
        assert_eq!(two.as_array().unwrap().len(), 3);
        assert_eq!(two[2]["value"], json!(1200));
    }

    #[test]
    fn sentences_and_powers_are_no_figures() {
        for cell in [
            "性能优良",
            "去除PM2.5",
            "循环10⁶次",
            "已在3家企业中试并获得2项奖励的成熟工艺技术方案",
        ] {
            assert_eq!(figures(cell), Read::Not, "{cell}");
        }
        assert!(matches!(figures("纯度≥99%；性能优良"), Read::Part(_)));
    }
}
