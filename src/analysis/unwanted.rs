//! What a text says is not wanted: what follows "不含" or "without".
//!
//! Only plain wordings are known, those in which the thing itself comes next. What is told in
//! other words counts like the rest of the text. What need not be (无需, "no need for") may be all
//! the same, and is no such thing.

use std::ops::Range;

use super::stop::is_stop_word;

/// Wordings after which comes what is not wanted; of those that begin alike the longest first.
const CHINESE: [&str; 13] = [
    "不得含有",
    "不能含有",
    "不得使用",
    "不能使用",
    "禁止使用",
    "避免使用",
    "不得含",
    "不含有",
    "不使用",
    "不采用",
    "不添加",
    "不含",
    "不用",
];
const ENGLISH: [&str; 7] = [
    "without",
    "free of",
    "free from",
    "not containing",
    "not contain",
    "not use",
    "not using",
];

/// What wordings begin with; most characters need not be looked at any further.
const BEGINNINGS: [char; 9] = ['不', '禁', '避', 'w', 'W', 'f', 'F', 'n', 'N'];

/// What ends a Chinese phrase besides punctuation, and what parts two of a list.
const ENDS: &str = "的即就也且而但还又才便于";
const PARTS: &str = "、/／和或及与";

/// Longest phrase, in characters and in words.
const CHARACTERS: usize = 12;
const WORDS: usize = 4;

/// Words that stand between a wording and the thing, and those that end it, besides stop words.
const BEFORE: [&str; 6] = ["the", "use", "of", "any", "using", "a"];
const AFTER: [&str; 8] = ["while", "during", "when", "but", "so", "or", "and", "than"];

/// The stretches of a text that say what is not wanted, in bytes, in their order; each thing of a
/// list by itself.
pub(crate) fn unwanted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| BEGINNINGS.contains(c)) {
        let rest = text.get(at..).unwrap_or_default();
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        if let Some(wording) = CHINESE.iter().find(|wording| rest.starts_with(**wording)) {
            chinese(text, at + wording.len(), &mut found);
        } else if begins_word(text, at)
            && let Some(wording) = ENGLISH.iter().find(|wording| begins_with(rest, wording))
        {
            found.extend(english(text, at + wording.len()));
        }
    }
    found
}

/// The things of a list that begins at a byte.
fn chinese(text: &str, from: usize, found: &mut Vec<Range<usize>>) {
    let mut start = from;
    let mut end = from;
    let mut length = 0;
    let rest = text.get(from..).unwrap_or_default();
    for c in rest.chars() {
        let is_part = PARTS.contains(c);
        // A point in a number or a name does not end it.
        let ends =
            ENDS.contains(c) || (!c.is_alphanumeric() && !is_part && !"-+. ".contains(c));
        if ends || length >= CHARACTERS {
            break;
        }
        length += 1;
        if is_part {
            found.extend((start < end).then_some(start..end));
            (start, length) = (end + c.len_utf8(), 0);
        }
        end += c.len_utf8();
    }
    found.extend((start < end && length < CHARACTERS).then_some(start..end));
}

/// The words that follow a byte, up to the end of what they name.
fn english(text: &str, from: usize) -> Option<Range<usize>> {
    let mut things: Option<Range<usize>> = None;
    let mut count = 0;
    let rest = text.get(from..)?;
    let mut at = from;
    for piece in rest.split_inclusive(|c: char| !c.is_alphanumeric() && c != '-') {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let lower = word.to_lowercase();
        let start = at;
        at += piece.len();
        if word.is_empty() {
            if piece == " " {
                continue;
            }
            break;
        }
        let is_before = things.is_none() && BEFORE.contains(&lower.as_str());
        if !is_before {
            if is_stop_word(&lower) || AFTER.contains(&lower.as_str()) {
                break;
            }
            count += 1;
            let begin = things.map_or(start, |things| things.start);
            things = Some(begin..start + word.len());
        }
        if count == WORDS || !piece.ends_with(' ') {
            break;
        }
    }
    things
}

fn begins_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a text begins with a wording, in any case, and a space behind it.
fn begins_with(text: &str, wording: &str) -> bool {
    let begin = text.get(..wording.len());
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case(wording))
        && text.get(wording.len()..).is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn things(text: &str) -> Vec<&str> {
        unwanted(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn chinese_wordings_are_followed_by_what_is_not_wanted() {
        assert_eq!(things("制冷不用液氮，降温快"), ["液氮"]);
        assert_eq!(things("不含DMF/NMP的水性体系"), ["DMF", "NMP"]);
        assert_eq!(things("涂层不得含有铅、镉和六价铬"), ["铅", "镉", "六价铬"]);
        assert_eq!(things("不采用补燃升温即可脱硝"), ["补燃升温"]);
        assert_eq!(things("含水率不高"), [""; 0]);
    }

    #[test]
    fn english_wordings_are_followed_by_what_is_not_wanted() {
        assert_eq!(things("cooling without liquid nitrogen in the lab"), ["liquid nitrogen"]);
        assert_eq!(things("Free of the solvent DMF, cheap"), ["solvent DMF"]);
        assert_eq!(things("without the use of lead; recyclable"), ["lead"]);
        assert_eq!(things("It works without."), [""; 0]);
        assert_eq!(things("withoutlead carefree of"), [""; 0]);
    }

    #[test]
    fn no_wording_begins_otherwise() {
        for wording in CHINESE.iter().chain(&ENGLISH) {
            let first = wording.chars().next().unwrap();
            assert!(BEGINNINGS.contains(&first), "{wording}");
            assert!(BEGINNINGS.contains(&first.to_ascii_uppercase()), "{wording}");
        }
    }

    #[test]
    fn a_clause_that_names_no_thing_is_left_alone() {
        // Too long for a name: nobody can tell where the thing ends.
        assert_eq!(things("不用厂家派人驻场半个月反复逐台调试设备"), [""; 0]);
    }

    proptest! {
        #[test]
        fn stretches_are_of_the_text_and_in_order(text in "(不含|不用|without |free of |铅|、|的|，| |a|the |lead |é){0,24}") {
            let found = unwanted(&text);
            for range in &found {
                prop_assert!(text.get(range.clone()).is_some_and(|thing| !thing.is_empty()));
            }
            prop_assert!(found.windows(2).all(|two| two[0].end <= two[1].start));
        }
    }
}
