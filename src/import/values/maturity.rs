//! `已通过中试`, `TRL 6`, `尚未量产` → a step of a maturity scale.

use serde_json::{Value, json};

use super::amount::first;
use crate::import::words::{Step, Words};
use crate::vocabulary::Vocabulary;

/// How far before a word it can be turned round, in characters besides Latin letters and digits:
/// 尚未完成中试. The level that a text names stands as near.
const REACH: usize = 6;
/// The same with letters and digits.
const REACH_CHARS: usize = 40;
/// What a denial does not reach over; 已 says that what follows is done.
const ENDS: [char; 13] =
    [',', ';', '。', '!', '(', ')', '[', ']', '【', '】', '\n', '但', '已'];

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
    // The highest step is said first in the list: 已完成中试，可量产 is the latter. Of a step that
    // is not yet done the one below is reached, unless one is named.
    let mut reached = None;
    for (at, step) in words.maturity.iter().enumerate() {
        match is_done(cell, step, words) {
            Some(true) => return Some(code_of(step)),
            Some(false) => reached = words.maturity.get(at + 1).or(Some(step)),
            None => {}
        }
    }
    reached.map(code_of)
}

fn code_of(step: &Step) -> Value {
    json!({"scheme": step.scheme, "code": step.code})
}

/// Whether a step is done, or named as one that is not yet; `None` where it is not named.
fn is_done(cell: &str, step: &Step, words: &Words) -> Option<bool> {
    let places = step.words.iter().flat_map(|word| {
        let befores = cell.match_indices(word.as_str()).filter_map(|(at, _)| cell.get(..at));
        // The lab in `available` is none; words go on: `commercialised`.
        let within =
            |it: &str| word.is_ascii() && it.ends_with(|c: char| c.is_ascii_alphabetic());
        befores.filter(move |before| !within(before))
    });
    let done = places.map(|before| !words.denies(within_reach(before)));
    done.reduce(|one, other| one || other)
}

/// The end of a text that can turn round what follows it: not far, and within the same clause.
fn within_reach(before: &str) -> &str {
    let mut begin = before.len();
    let mut n_seen = 0;
    for (at, c) in before.char_indices().rev().take(REACH_CHARS) {
        begin = at;
        n_seen += usize::from(!c.is_ascii_alphanumeric());
        if n_seen == REACH {
            break;
        }
    }
    let near = before.get(begin..).unwrap_or_default();
    let near = near.rsplit(ENDS).next().unwrap_or_default();
    let near = near.rsplit(" but ").next().unwrap_or_default();
    // The point of 1.5吨 ends nothing.
    let behind = |(at, _): (usize, &str)| near.get(at + 1..);
    let mut behind_points = near.rmatch_indices('.').filter_map(behind);
    behind_points.find(|it| !it.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(near)
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
            ("尚未中试，未量产", "market5:2"),
            ("尚未中试和量产", "market5:2"),
            ("未量产，已中试", "market5:3"),
            ("尚未小试、中试", "market5:1"),
            ("未产业化，已批量应用", "market5:4"),
            ("In production", "market5:4"),
            ("in pilot operation", "market5:3"),
            ("Not yet in production", "market5:3"),
            ("not in production, pilot passed", "market5:3"),
            ("未量产但已中试", "market5:3"),
            ("未量产 已中试", "market5:3"),
            ("尚未量产（已中试）", "market5:3"),
            ("中试（未量产）", "market5:3"),
            ("Not yet in production but pilot passed", "market5:3"),
            ("Not in production. Pilot passed.", "market5:3"),
            ("Not in production.Pilot passed", "market5:3"),
            ("未量产【中试】", "market5:3"),
            ("尚未量产\n中试", "market5:3"),
            ("尚未完成1.5吨中试", "market5:2"),
        ] {
            assert_eq!(maturity(cell).as_deref(), Some(expected), "{cell}");
        }
        assert_eq!(maturity("不详"), None);
        assert_eq!(maturity("Available"), None, "no lab");
        for cell in ["12", "TRL 10", "TRL 0", "TRL 6.5", "TRL 2026"] {
            assert_eq!(maturity(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_long_cell_takes_no_longer_for_each_word() {
        // With a look at all that is before each it would be a minute.
        assert_eq!(maturity(&"1lab".repeat(500_000)).as_deref(), Some("market5:2"));
    }
}
