//! `已通过中试`, `TRL 6`, `尚未量产` → a step of a maturity scale.

use serde_json::{Value, json};

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
        return Some(json!({"scheme": "trl9", "code": level.to_string()}));
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

/// `trl 8`, `8级`, `8`; of `trl 6-7` the lower one, which is sure.
fn level(cell: &str, header: &str, words: &Words) -> Option<u32> {
    let named = |text: &str| words.levels.iter().any(|word| text.contains(word.as_str()));
    let bare = |text: &str| {
        let text = text.trim().trim_end_matches(['级', '.']);
        text.parse::<f64>().ok().filter(|it| it.fract().abs() < f64::EPSILON)
    };
    if let Some(level) = bare(cell) {
        return Some(level as u32).filter(|it| (1..=9).contains(it) && level >= 1.0);
    }
    if !(named(cell) || named(header) && cell.len() < 8) {
        return None;
    }
    let digit = cell.chars().find_map(|c| c.to_digit(10))?;
    (1..=9).contains(&digit).then_some(digit)
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
            ("5", "trl9:5"),
            ("Pilot passed", "market5:3"),
            ("lab scale", "market5:2"),
        ] {
            assert_eq!(maturity(cell).as_deref(), Some(expected), "{cell}");
        }
        assert_eq!(maturity("不详"), None);
        assert_eq!(maturity("12"), None);
    }
}
