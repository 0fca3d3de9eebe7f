//! What follows 不含: a list of things without blanks between the words.

use std::ops::Range;

use super::{MOST, joins};

/// Wordings after which comes what is not wanted; of those that begin alike the longest first.
pub(super) const WORDINGS: [&str; 13] = [
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

/// What turns a wording round: 不得不使用 is "must use".
const TURNS: [&str; 5] = ["不得", "不能", "不可", "不会", "不是"];
/// What goes on behind 时 in words for things: 时效, 时间, 时序.
const NO_TIME: &str = "效间序钟域频差延";

/// What ends a phrase besides punctuation.
const ENDS: &str = "的即就也且而但还又才便于";
/// What parts two of a list; of those that begin alike the longest first.
const PARTS: [&str; 9] = ["或者", "以及", "、", "/", "／", "和", "或", "及", "与"];
/// Words in which such a character ends and parts nothing.
const WHOLE: [&str; 4] = ["还原", "饱和", "中和", "便携"];

/// Longest phrase, in characters; a Latin word is as long as one.
const CHARACTERS: usize = 12;

/// The wording that stands at a byte, and says what is not wanted.
pub(super) fn wording(text: &str, at: usize) -> Option<&'static str> {
    let (before, rest) = text.split_at_checked(at)?;
    let wording = begun(rest)?;
    let is_turned = TURNS.iter().any(|turn| before.ends_with(turn));
    let behind = rest.get(wording.len()..)?;
    (!is_turned && !is_time(behind)).then_some(wording)
}

fn begun(rest: &str) -> Option<&'static str> {
    WORDINGS.into_iter().find(|wording| rest.starts_with(wording))
}

/// Whether a wording is a clause about a time: 不使用时 is "when it is not in use".
fn is_time(behind: &str) -> bool {
    let next = |rest: &str| rest.chars().next();
    if let Some(rest) = behind.strip_prefix('时') {
        return !next(rest).is_some_and(|c| NO_TIME.contains(c));
    }
    if let Some(rest) = behind.strip_prefix("状态") {
        return next(rest).is_none_or(|c| "下时的".contains(c) || !c.is_alphanumeric());
    }
    behind.starts_with("期间")
}

/// The things of a list that begins at a byte.
pub(super) fn things(text: &str, from: usize, found: &mut Vec<Range<usize>>) {
    let rest = text.get(from..).unwrap_or_default();
    let mut at = from + rest.len() - rest.trim_start_matches(' ').len();
    let (mut start, mut length, mut count) = (at, 0, 1);
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let whole = WHOLE.iter().find(|word| rest.starts_with(**word));
        let listed = rest.trim_start_matches(' ');
        let part = PARTS.iter().find(|part| whole.is_none() && listed.starts_with(**part));
        if let Some(part) = part {
            found.extend((start < at).then_some(start..at));
            if count == MOST {
                return;
            }
            count += 1;
            let behind = listed.get(part.len()..).unwrap_or_default().trim_start_matches(' ');
            at += rest.len() - behind.len();
            (start, length) = (at, 0);
            continue;
        }
        let ends = whole.is_none() && ENDS.contains(c);
        if ends || !(c.is_alphanumeric() || joins(text, at, c)) || begun(rest).is_some() {
            break;
        }
        let before = text.get(start..at).and_then(|before| before.chars().next_back());
        if !(c.is_ascii() && before.is_some_and(|c| c.is_ascii() && c != ' ')) {
            length += 1;
        }
        if length > CHARACTERS {
            // A clause: nobody can tell where the thing ends.
            return;
        }
        at += whole.map_or(c.len_utf8(), |word| word.len());
    }
    found.extend((start < at).then_some(start..at));
}
