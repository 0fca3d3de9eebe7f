//! `已通过中试`, `TRL 6`, `尚未量产` → a step of a maturity scale.

use serde_json::{Value, json};

use super::amount::first;
use crate::import::words::Words;
use crate::vocabulary::Vocabulary;

/// How many characters before a word can turn it round: 尚未完成中试.
const REACH: usize = 6;

/// Reads a folded cell; the header may name the scale.
pub(super) fn read(
    cell: &str,
    header: &str,
    words: &Words,
    vocabulary: &Vocabulary,
) -> Option<Value> {
    if let Some(level) = level(cell, header, words) {
        let code = level.to_string();
        let is_step = code.len() == 1 && code != "0";
        return is_step.then(|| json!({"scheme": "trl9", "code": code}));
    }
    for scheme in ["market5", "trl9", "levels13", "cgdj3"] {
        let codes = vocabulary.list(scheme)?.codes.iter();
        let mut named = codes
            .filter(|code| cell == code.label.zh || code.label.en.eq_ignore_ascii_case(cell));
        if let Some(code) = named.next() {
            return Some(json!({"scheme": scheme, "code": code.code}));
        }
    }
    // The highest step is said first in the list: 已完成中试，可量产 is the latter.
    for (at, step) in words.maturity.iter().enumerate() {
        let Some(place) = step.words.iter().find_map(|word| cell.find(word.as_str())) else {
            continue;
        };
        let before: String = cell.get(..place)?.chars().rev().take(REACH).collect();
        let before: String = before.chars().rev().collect();
        if !words.denies(&before) {
            return Some(json!({"scheme": step.scheme, "code": step.code}));
        }
        // Of a step that is not yet done the one below is reached, unless one is named.
        let below = words.maturity.get(at + 1..)?;
        let named = below
            .iter()
            .find(|it| it.words.iter().any(|word| cell.contains(word.as_str())))
            .or_else(|| below.first())
            .unwrap_or(step);
        return Some(json!({"scheme": named.scheme, "code": named.code}));
    }
    None
}

/// `trl 8`, `8级`, `8`; of `trl 6-7` the lower one, which is sure. It may be no step of the scale.
fn level(cell: &str, header: &str, words: &Words) -> Option<f64> {
    if let Ok(level) = cell.trim_end_matches(['级', '.']).trim().parse() {
        return Some(level);
    }
    let behind_word = words.levels.iter().find_map(|word| {
        let (_, rest) = cell.rsplit_once(word.as_str())?;
        let number = first(rest, 0)?;
        let between = rest.get(..number.place.start)?;
        (between.chars().count() <= REACH).then_some(number.value)
    });
    let named = |text: &str| words.levels.iter().any(|word| text.contains(word.as_str()));
    let before_unit = || {
        let (before, _) = cell.split_once('级').filter(|_| named(cell) || named(header))?;
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        before.get(digits..)?.parse().ok()
    };
    let short = || first(cell, 0).filter(|_| named(header) && cell.len() < 8);
    behind_word.or_else(before_unit).or_else(|| short().map(|it| it.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maturity(cell: &str) -> Option<String> {
        let (words, vocabulary) = (Words::standard().unwrap(), Vocabulary::standard().unwrap());
        let found = read(&super::super::folded(cell), "成熟度", &words, &vocabulary)?;
        Some(format!("{}:{}", found["scheme"].as_str()?, found["code"].as_str()?))
    }

    #[test]
    fn maturities_are_read_in_every_form() {
        for (cell, expected) in [
            ("已通过中试", "market5:3"),
            ("中试阶段", "market5:3"),
            ("可以量产", "market5:4"),
            ("已完成中试，可量产", "market5:4"),
            ("小试完成", "market5:2"),
            ("样机", "market5:1"),
            ("研发中", "market5:0"),
            ("尚未量产", "market5:3"),
            ("正在中试", "market5:2"),
            ("小试完成，拟开展中试", "market5:2"),
            ("TRL 8", "trl9:8"),
            ("ＴＲＬ６", "trl9:6"),
            ("TRL6-7", "trl9:6"),
            ("7级", "trl9:7"),
            ("预计2026年达到TRL 7", "trl9:7"),
            ("2025年通过技术就绪度等级：8级", "trl9:8"),
            ("2025年底达到就绪6级", "trl9:6"),
            ("5", "trl9:5"),
            ("Pilot passed", "market5:3"),
            ("lab scale", "market5:2"),
        ] {
            assert_eq!(maturity(cell).as_deref(), Some(expected), "{cell}");
        }
        assert_eq!(maturity("不详"), None);
        for cell in ["12", "TRL 10", "TRL 0", "TRL 6.5", "TRL 2026"] {
            assert_eq!(maturity(cell), None, "{cell}");
        }
    }
}
