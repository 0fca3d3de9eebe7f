//! Text → shingles: all stretches of so many letters.

use serde_json::Value;

use super::{EQUAL, sketch::mixed};
use crate::analysis::{is_gram, is_word, normal_form};
use crate::record::{TextField, text_parts};

/// Length of a shingle that begins with a Han, kana or hangul character. With shorter ones
/// unrelated texts share many; with longer ones a changed letter takes more of them away.
const OF_GRAMS: usize = 3;
/// And of one that begins with another letter or a digit, which says less.
const OF_WORDS: usize = 6;

/// The shingles of a text, as a set of digests.
///
/// They are cut from the letters and digits of its normal form, so spaces, marks, width, case and
/// traditional characters make no difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles {
    /// Sorted, no duplicates.
    digests: Vec<u64>,
}

impl Shingles {
    /// The shingles of a record's JSON: of its title and body, without keywords and provider. Of
    /// a text in both languages the Chinese one counts, since other markets may have it alone.
    ///
    /// # Cost
    /// One pass over the text, and sorting.
    #[must_use]
    pub fn of(raw: &Value) -> Self {
        let mut digests = digests_of(raw);
        digests.sort_unstable();
        digests.dedup();
        Self { digests }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.digests.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.digests.is_empty()
    }

    /// The Jaccard index of both sets in millionths, rounded down: what they share of all that
    /// one of them has. 0 when both are empty.
    ///
    /// # Cost
    /// One pass over both.
    #[must_use]
    pub fn alike(&self, other: &Self) -> u32 {
        let (mut ours, mut theirs) = (self.digests.as_slice(), other.digests.as_slice());
        let mut shared = 0_u64;
        while let ([one, rest @ ..], [two, others @ ..]) = (ours, theirs) {
            shared += u64::from(one == two);
            if one <= two {
                ours = rest;
            }
            if two <= one {
                theirs = others;
            }
        }
        let all = (self.len() + other.len()) as u64 - shared;
        (shared * u64::from(EQUAL)).checked_div(all).unwrap_or(0) as u32
    }
}

/// The digests of the shingles of a record's JSON, in the order of its text.
///
/// # Cost
/// One pass over the text.
pub(super) fn digests_of(raw: &Value) -> Vec<u64> {
    let mut letters = Vec::new();
    let mut chinese = "";
    for part in text_parts(raw, true) {
        if part.field == TextField::Keywords {
            continue;
        }
        let path = part.path;
        if path.end == "/en" && path.name == chinese {
            continue;
        }
        let length = letters.len();
        let kept = normal_form(part.text).into_iter().map(|n| n.c);
        letters.extend(kept.filter(|c| is_gram(*c) || is_word(*c)));
        if letters.len() > length && path.end == "/zh" {
            chinese = path.name;
        }
    }
    let digest = |(at, first): (usize, &char)| {
        let rest = letters.get(at..).unwrap_or_default();
        if is_gram(*first) {
            rest.first_chunk::<OF_GRAMS>().map(digest_of)
        } else {
            rest.first_chunk::<OF_WORDS>().map(digest_of)
        }
    };
    letters.iter().enumerate().filter_map(digest).collect()
}

/// The digest of a shingle. A number holds three characters.
fn digest_of<const N: usize>(shingle: &[char; N]) -> u64 {
    let number = |three: &[char]| three.iter().fold(0, |all, c| all << 21 | u64::from(*c));
    shingle.chunks(3).fold(0, |digest, three| mixed(digest ^ number(three)))
}
