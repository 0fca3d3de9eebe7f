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

/// What makes a wording a clause about a time: 不使用时 is "when it is not in use".
const WHEN: [&str; 3] = ["时", "期间", "状态"];
/// What turns a wording round: 不得不使用 is "must use".
const TURNS: [&str; 5] = ["不得", "不能", "不可", "不会", "不是"];

/// Longest phrase, in characters and in words.
const CHARACTERS: usize = 12;
const WORDS: usize = 4;

/// Words that stand between a wording and the thing, and those that end it, besides stop words.
const BEFORE: [&str; 6] = ["the", "use", "of", "any", "using", "a"];
const AFTER: [&str; 6] = ["while", "during", "when", "but", "so", "than"];

/// The stretches of a text that say what is not wanted, in bytes, in their order; each thing of a
/// list by itself.
///
/// # Cost
/// A look at each character; some more where a wording may begin.
pub(crate) fn unwanted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| BEGINNINGS.contains(c)) {
        let (before, rest) = text.split_at(at);
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        if let Some(wording) = CHINESE.iter().find(|wording| rest.starts_with(**wording)) {
            let behind = rest.get(wording.len()..).unwrap_or_default();
            let is_clause = WHEN.iter().any(|when| behind.starts_with(when));
            if !is_clause && !TURNS.iter().any(|turn| before.ends_with(turn)) {
                chinese(text, at + wording.len(), &mut found);
            }
        } else if !before.ends_with(char::is_alphanumeric)
            && let Some(wording) = ENGLISH.iter().find(|wording| begins_with(rest, wording))
        {
            english(text, at + wording.len(), &mut found);
        }
    }
    found
}

/// The things of a list that begins at a byte.
fn chinese(text: &str, from: usize, found: &mut Vec<Range<usize>>) {
    let rest = text.get(from..).unwrap_or_default();
    let from = from + rest.len() - rest.trim_start_matches(' ').len();
    let rest = text.get(from..).unwrap_or_default();
    let (mut start, mut end, mut length) = (from, from, 0);
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let is_part = PARTS.contains(c);
        let last = text.get(..end).and_then(|before| before.chars().next_back());
        let next = chars.peek();
        let is_latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
        // Inside of a number or a name a point does not end it.
        let joins = "-+. ".contains(c) && is_latin(last.as_ref()) && is_latin(next);
        if ENDS.contains(c) || !(c.is_alphanumeric() || is_part || joins) {
            break;
        }
        if is_part {
            found.extend((start < end).then_some(start..end));
            (start, length) = (end + c.len_utf8(), 0);
        } else if length == CHARACTERS {
            // A clause: nobody can tell where the thing ends.
            return;
        } else {
            length += 1;
        }
        end += c.len_utf8();
    }
    found.extend((start < end).then_some(start..end));
}

/// The thing whose words follow a byte, and the others of a list that ends with "or".
fn english(text: &str, from: usize, found: &mut Vec<Range<usize>>) {
    let mut things: Vec<Range<usize>> = Vec::new();
    let mut is_list = false;
    let mut at = from;
    while let Some((thing, end)) = named(text, at, things.is_empty()) {
        things.push(thing);
        let rest = text.get(end..).unwrap_or_default();
        let parted = [", or ", " or ", ", "].into_iter().find(|part| begins_so(rest, part));
        let Some(part) = parted.filter(|_| !is_list) else { break };
        is_list = part.contains("or");
        at = end + part.len();
    }
    // Without "or" what follows a comma is another clause.
    things.truncate(if is_list { things.len() } else { 1 });
    found.extend(things);
}

/// The words from a byte on that name a thing, and where they end. `first`: others may stand
/// between.
fn named(text: &str, from: usize, first: bool) -> Option<(Range<usize>, usize)> {
    let mut thing: Option<Range<usize>> = None;
    let mut count = 0;
    let mut at = from;
    for piece in text.get(from..)?.split_inclusive(|c: char| !c.is_alphanumeric() && c != '-') {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let lower = word.to_lowercase();
        let start = at;
        at += piece.len();
        if word.is_empty() && piece == " " && thing.is_none() {
            continue;
        }
        if first && thing.is_none() && BEFORE.contains(&lower.as_str()) {
            continue;
        }
        if word.is_empty() || is_stop_word(&lower) || AFTER.contains(&lower.as_str()) {
            break;
        }
        count += 1;
        let begin = thing.map_or(start, |thing| thing.start);
        thing = Some(begin..start + word.len());
        if count == WORDS || !piece.ends_with(' ') {
            break;
        }
    }
    thing.map(|thing| (thing.clone(), thing.end))
}

/// Whether a text begins with a wording, in any case, and a space behind it.
fn begins_with(text: &str, wording: &str) -> bool {
    begins_so(text, wording)
        && text.get(wording.len()..).is_some_and(|rest| rest.starts_with(' '))
}

fn begins_so(text: &str, part: &str) -> bool {
    text.get(..part.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(part))
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
        assert_eq!(things("不含DMF. 成本低"), ["DMF"]);
        assert_eq!(things("不含 DMF 成本低"), ["DMF"]);
        assert_eq!(things("不含PM2.5颗粒"), ["PM2.5颗粒"]);
        assert_eq!(things("不含一二三四五六七八九十百千"), ["一二三四五六七八九十百千"]);
    }

    #[test]
    fn english_wordings_are_followed_by_what_is_not_wanted() {
        assert_eq!(things("cooling without liquid nitrogen in the lab"), ["liquid nitrogen"]);
        assert_eq!(things("Free of the solvent DMF, cheap"), ["solvent DMF"]);
        assert_eq!(things("without the use of lead; recyclable"), ["lead"]);
        assert_eq!(things("It works without."), [""; 0]);
        assert_eq!(things("withoutlead carefree of"), [""; 0]);
        let list = "without lead, cadmium or mercury in it";
        assert_eq!(things(list), ["lead", "cadmium", "mercury"]);
        assert_eq!(things("without lead, cheap and strong"), ["lead"]);
        assert_eq!(things("without lead or cadmium, mercury is fine"), ["lead", "cadmium"]);
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
    fn a_wording_that_says_something_else_is_left_alone() {
        assert_eq!(things("设备不使用时自动断电"), [""; 0]);
        assert_eq!(things("目前不得不使用贵金属催化剂"), [""; 0]);
    }

    #[test]
    fn a_clause_that_names_no_thing_is_left_alone() {
        // Too long for a name: nobody can tell where the thing ends.
        assert_eq!(things("不用厂家派人驻场半个月反复逐台调试设备"), [""; 0]);
    }

    proptest! {
        #[test]
        fn stretches_are_of_the_text_and_in_order(text in "(不含|不用|不得|without |free of |铅|、|的|，| |a|the |lead|, |or |\\. |é){0,24}") {
            let found = unwanted(&text);
            for range in &found {
                prop_assert!(text.get(range.clone()).is_some_and(|thing| !thing.is_empty()));
            }
            prop_assert!(found.windows(2).all(|two| two[0].end <= two[1].start));
        }
    }
}
