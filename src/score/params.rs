//! The constants of the text score, with what their ends mean. See `docs/scoring.md`.
//!
//! Those that `cargo xtask tune` searches are read through [`current`]. They are constants all the
//! same: only with the feature `tune` can they be changed.

use super::math::ln;
use crate::record::TextField;

/// How fast repetition in a record stops counting. At 0 only presence counts; at 10 almost
/// every repetition counts in full.
const K1: f64 = 2.0;

/// What the places and the repetition of a word in the question are worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Emphasis {
    /// Extra times that a word of the title is counted. At 0 a title counts like any other
    /// words; at 20 the rest hardly matters.
    pub(crate) title_extra: f64,
    /// How soon repetition stops counting. At 0 every repetition counts in full; at 1 the third
    /// time already counts for less than half of the first.
    pub(crate) repetition: f64,
}

/// Of a need: the title says what is wanted, and the rest who asks, why and for how much.
pub(crate) const NEED: Emphasis = Emphasis { title_extra: 8.0, repetition: 0.1 };

/// Of an offer: all of its text says what it is.
pub(crate) const OFFER: Emphasis = Emphasis { title_extra: 2.0, repetition: 1.0 };

impl Emphasis {
    /// What occurrences in the title and elsewhere are worth.
    pub(crate) fn of(self, title: f64, other: f64) -> f64 {
        ln(1.0 + self.repetition * (other + (1.0 + self.title_extra) * title))
    }
}

/// What a single Han character inside a longer word is worth beside a pair.
/// At 0 only pairs count; at 1 a character counts like a pair.
const CHARACTER: f64 = 0.4;

/// Part of the records above which such a character is passed over: it says next to nothing,
/// and its postings are the longest. At 1 every character counts.
pub(crate) const COMMON_CHARACTER: f64 = 0.1;

/// What a phrase's meanings in a dictionary count together, beside 1 for the phrase itself and
/// for what an exchange says is the same.
pub(crate) const MEANING: f64 = 0.5;

/// What a single character counts over a bridge: it has many meanings inside longer words.
pub(crate) const CROSSED_CHARACTER: f64 = 0.3;

/// What a word counts that a need only names as not wanted, beside 1 for what it wants. At 0 an
/// offer gains nothing by doing without it, too; at 1 one gains as much that is made of it.
pub(crate) const UNWANTED: f64 = 0.3;

/// What a word counts that begins with the last word of a search, beside 1 for that word itself.
pub(crate) const COMPLETED: f64 = 0.5;

/// What a word counts that is meant by one with a slip of the keyboard, beside 1 for the word as
/// it was typed. With two changes it counts half of that. At 1 it counts as if it were typed.
pub(crate) const MENDED: f64 = 0.5;

/// Terms that carry, of the longest typed question whose words are read as others. Longer ones say
/// enough without any one word.
pub(crate) const READ_TERMS: usize = 16;

/// How much less a word weighs that many askers use, such as "cooperation" among needs. At 0
/// only its rarity among the answers counts; at 1 its rarity among the askers counts as much.
const ASKERS: f64 = 0.7;

/// Askers that are thought to use none of the words, so that a handful of them decides little.
pub(crate) const SILENT_ASKERS: f64 = 10.0;

/// How much a long record is held back when a long question asks, for it has a little of
/// everything. At 0 only `b` does that; at 1 the score is one per word of the record.
const BREADTH: f64 = 0.3;

/// Added to a record's length, in mean lengths, so that very short records are not favoured
/// without limit.
pub(crate) const BREADTH_FLOOR: f64 = 0.5;

/// Terms of the shortest question that holds long records back at all, and of the shortest that
/// does so in full. Short questions are no whole needs: a long record may well answer them.
pub(crate) const BREADTH_TERMS: [f64; 2] = [8.0, 128.0];

/// What a word is worth in the title of a record, beside the body's 1.
const TITLE_WEIGHT: f64 = 2.0;

/// What a word is worth among the keywords of a record, beside the body's 1.
const KEYWORDS_WEIGHT: f64 = 1.5;

/// How much long titles and many keywords are held back. At 0 length plays no part; at 1 it does
/// in full.
const SHORT_FIELD_LENGTH: f64 = 0.5;

/// The same of the body.
const BODY_LENGTH: f64 = 0.75;

/// Constants that can be searched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextParams {
    /// [`K1`].
    pub(crate) k1: f64,
    /// [`TITLE_WEIGHT`].
    pub(crate) title_weight: f64,
    /// [`KEYWORDS_WEIGHT`].
    pub(crate) keywords_weight: f64,
    /// [`SHORT_FIELD_LENGTH`].
    pub(crate) short_field_length: f64,
    /// [`BODY_LENGTH`].
    pub(crate) body_length: f64,
    /// [`NEED`].
    pub(crate) need: Emphasis,
    /// [`CHARACTER`].
    pub(crate) character: f64,
    /// [`ASKERS`].
    pub(crate) askers: f64,
    /// [`BREADTH`].
    pub(crate) breadth: f64,
}

/// Those that ship.
pub(crate) const SHIPPED: TextParams = TextParams {
    k1: K1,
    title_weight: TITLE_WEIGHT,
    keywords_weight: KEYWORDS_WEIGHT,
    short_field_length: SHORT_FIELD_LENGTH,
    body_length: BODY_LENGTH,
    need: NEED,
    character: CHARACTER,
    askers: ASKERS,
    breadth: BREADTH,
};

/// Those in use.
#[cfg(not(feature = "tune"))]
pub(crate) const fn current() -> TextParams {
    SHIPPED
}

#[cfg(feature = "tune")]
pub(crate) use crate::tune::params_in_use as current;

/// What a word is worth in a field of a record, beside the body's 1.
pub(crate) fn field_weight(field: TextField) -> f64 {
    match field {
        TextField::Title => current().title_weight,
        TextField::Keywords => current().keywords_weight,
        TextField::Body => 1.0,
    }
}

/// How much long fields are held back. At 0 length plays no part; at 1 it does in full.
pub(crate) fn length_effect(field: TextField) -> f64 {
    match field {
        TextField::Title | TextField::Keywords => current().short_field_length,
        TextField::Body => current().body_length,
    }
}

/// The coverage `h` at which the text share is `(1 + h) ÷ 2`: a question of many terms is never
/// covered in full, so the curve bends earlier. `terms` counts those that carry.
pub(crate) fn half_coverage(terms: usize) -> f64 {
    let ratio = 3.0 / (terms.max(1) as f64);
    ratio.sqrt().min(1.0)
}

/// How much a question of so many terms holds long records back, 0 to [`BREADTH`].
pub(crate) fn breadth(terms: usize) -> f64 {
    let [none, full] = BREADTH_TERMS;
    current().breadth * (ln(terms.max(1) as f64 / none) / ln(full / none)).clamp(0.0, 1.0)
}
