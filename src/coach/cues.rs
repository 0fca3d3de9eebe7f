//! The cue words of a code list, and where they stand in a text.

use std::ops::Range;

use super::add;
use crate::analysis::{NormalChar, is_gram, is_word, normal_form};
use crate::vocabulary::CodeList;

/// The cues of a list in normal form.
///
/// A cue of Han characters is found wherever it stands; one that begins with a letter, where a
/// word begins, so that `weld` also finds `welding`. One that ends with a space must be the
/// whole word, and the word must have ended.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    /// By their first character. Sorting them, or a map, would be more code to download.
    buckets: Vec<Vec<Cue>>,
}

/// Number of buckets; a list has a few for each.
const BUCKETS: usize = 512;

#[derive(Debug)]
struct Cue {
    chars: Vec<char>,
    whole: bool,
    /// Number of its element in the list.
    element: usize,
}

impl Cues {
    pub(crate) fn new(list: Option<&CodeList>) -> Self {
        let codes = list.map(|list| list.codes.as_slice()).unwrap_or_default();
        let mut buckets = Vec::new();
        buckets.resize_with(BUCKETS, Vec::new);
        for (element, code) in codes.iter().enumerate() {
            for cue in &code.cues {
                let chars = folded(&normal_form(cue.trim()));
                let chars: Vec<char> = chars.iter().map(|n| n.c).collect();
                if let Some(bucket) = chars.first().and_then(|c| buckets.get_mut(bucket(*c))) {
                    bucket.push(Cue { chars, whole: cue.ends_with(' '), element });
                }
            }
        }
        Self { buckets }
    }

    /// The places of the cues, in bytes of the original text, for each element; what overlaps
    /// is one place.
    pub(crate) fn places(
        &self,
        chars: &[NormalChar],
        n_elements: usize,
    ) -> Vec<Vec<Range<usize>>> {
        let mut places = vec![Vec::new(); n_elements];
        let chars = folded(chars);
        let mut in_word = false;
        for at in 0..chars.len() {
            let rest = chars.get(at..).unwrap_or_default();
            let Some(first) = rest.first() else { break };
            let inside = in_word && is_word(first.c);
            in_word = is_word(first.c);
            if inside {
                continue;
            }
            for cue in self.buckets.get(bucket(first.c)).into_iter().flatten() {
                if let (Some(end), Some(places)) = (cue.end(rest), places.get_mut(cue.element))
                {
                    add(places, first.start..end, true);
                }
            }
        }
        places
    }
}

fn bucket(first: char) -> usize {
    first as usize % BUCKETS
}

impl Cue {
    /// Where it ends when it stands at the beginning, with the rest of the word it is in.
    fn end(&self, text: &[NormalChar]) -> Option<usize> {
        let found = text.get(..self.chars.len())?;
        let rest = text.get(self.chars.len()..)?;
        let last = found.last()?;
        if found.iter().zip(&self.chars).any(|(n, c)| n.c != *c)
            || self.whole && rest.first().is_none_or(|n| is_word(n.c))
        {
            return None;
        }
        let word = rest.iter().take_while(|n| is_word(last.c) && is_word(n.c));
        Some(word.last().unwrap_or(last).end)
    }
}

/// Whatever stands between words becomes one space.
fn folded(chars: &[NormalChar]) -> Vec<NormalChar> {
    let mut folded: Vec<NormalChar> = Vec::with_capacity(chars.len());
    for n in chars {
        if is_word(n.c) || is_gram(n.c) {
            folded.push(*n);
        } else if folded.last().is_none_or(|last| last.c != ' ') {
            folded.push(NormalChar { c: ' ', ..*n });
        }
    }
    folded
}
