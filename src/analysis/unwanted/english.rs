//! What follows "without": a list of things of several words.

use std::ops::Range;

use super::{MOST, joins};
use crate::analysis::stop::is_stop_word;

/// A wording after which comes what is not wanted.
#[derive(Clone, Copy)]
pub(super) struct Wording {
    pub(super) text: &'static str,
    /// Whether its list may end with "and": "free of lead and cadmium" is free of both.
    takes_and: bool,
}

pub(super) const WORDINGS: [Wording; 10] = [
    Wording { text: "without", takes_and: false },
    Wording { text: "free of", takes_and: true },
    Wording { text: "free from", takes_and: true },
    Wording { text: "not containing", takes_and: true },
    Wording { text: "not contain", takes_and: true },
    Wording { text: "contains no", takes_and: true },
    Wording { text: "containing no", takes_and: true },
    Wording { text: "contain no", takes_and: true },
    Wording { text: "not use", takes_and: false },
    Wording { text: "not using", takes_and: false },
];

/// Longest phrase, in words.
const WORDS: usize = 4;

/// Words that stand between a wording and the thing, and those that end it, besides stop words.
const BEFORE: [&str; 6] = ["the", "use", "of", "any", "using", "a"];
const AFTER: [&str; 11] = [
    "while", "during", "when", "but", "so", "than", "more", "less", "higher", "lower", "better",
];

/// The wording that stands at a byte, a blank behind it.
pub(super) fn wording(text: &str, at: usize) -> Option<Wording> {
    let (before, rest) = text.split_at_checked(at)?;
    let begins = |wording: &Wording| {
        let (begin, behind) = rest.split_at_checked(wording.text.len()).unwrap_or_default();
        begin.eq_ignore_ascii_case(wording.text) && behind.starts_with(' ')
    };
    let wording = WORDINGS.into_iter().find(begins)?;
    (!before.ends_with(char::is_alphanumeric)).then_some(wording)
}

/// The thing whose words follow a byte, and the others of a list that ends with "or", or with "and"
/// where the wording takes that.
pub(super) fn things(text: &str, from: usize, wording: Wording, found: &mut Vec<Range<usize>>) {
    let mut things: Vec<Range<usize>> = Vec::new();
    // Without such a word what follows a comma is another clause.
    let (mut n_sure, mut is_list) = (1, false);
    // What stands behind a slash is as sure as what stands before it: DMF/NMP.
    let mut is_same = false;
    let mut at = from;
    while things.len() < MOST
        && let Some(thing) = named(text, at, things.is_empty())
    {
        at = thing.end;
        if is_list || (is_same && n_sure == things.len()) {
            n_sure = things.len() + 1;
        }
        things.push(thing);
        let rest = text.get(at..).unwrap_or_default();
        is_same = rest.starts_with('/');
        if is_same {
            at += 1;
            continue;
        }
        let behind = rest.trim_start_matches([',', ' ']);
        let has_comma = rest.starts_with(',');
        at += rest.len() - behind.len();
        if let Some(last) = last_part(behind, wording) {
            is_list = true;
            at += last.len();
        } else if is_list || !has_comma {
            break;
        }
    }
    things.truncate(n_sure);
    found.extend(things);
}

/// The word at the start of a text behind which a list ends.
fn last_part(text: &str, wording: Wording) -> Option<&'static str> {
    let parts = ["and/or", "or", "and"].into_iter();
    let mut parts = parts.filter(|part| wording.takes_and || *part != "and");
    parts.find(|part| {
        let (begin, behind) = text.split_at_checked(part.len()).unwrap_or_default();
        begin.eq_ignore_ascii_case(part) && behind.starts_with(' ')
    })
}

/// The words from a byte on that name a thing. `first`: others may stand between.
fn named(text: &str, from: usize, first: bool) -> Option<Range<usize>> {
    let mut thing: Option<Range<usize>> = None;
    let mut at = from;
    let mut count = 0;
    while count < WORDS {
        let rest = text.get(at..)?;
        let start = at + rest.len() - rest.trim_start_matches(' ').len();
        let end = word_end(text, start);
        let word = text.get(start..end)?.to_lowercase();
        let ends = is_stop_word(&word) || AFTER.contains(&word.as_str());
        at = end;
        if first && thing.is_none() && BEFORE.contains(&word.as_str()) {
            continue;
        }
        if word.is_empty() || ends || wording(text, start).is_some() {
            break;
        }
        count += 1;
        thing = Some(thing.map_or(start, |thing| thing.start)..end);
    }
    thing
}

/// Where the word ends that begins at a byte; a name such as `1,4-dioxane` is one word.
fn word_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let is_in = |(at, c): (usize, char)| {
        c.is_alphanumeric() || (at > 0 && c != ' ' && joins(text, from + at, c))
    };
    let end = rest.char_indices().find(|it| !is_in(*it));
    end.map_or(text.len(), |(at, _)| from + at)
}
