//! The constants of the text score, with what their ends mean. See `docs/scoring.md`.

use crate::record::TextField;

/// How fast repetition in a record stops counting. At 0 only presence counts; at 10 almost
/// every repetition counts in full.
pub(crate) const K1: f64 = 1.6;

/// Extra times that a word of the question's title is counted.
pub(crate) const TITLE_EXTRA: f64 = 2.0;

/// What a single Han character inside a longer word is worth beside a pair.
/// At 0 only pairs count; at 1 a character counts like a pair.
pub(crate) const CHARACTER: f64 = 0.2;

/// Most different single characters that a question may have for them to count. Longer ones say
/// enough in pairs, and the postings of single characters are by far the longest.
pub(crate) const MAX_CHARACTERS: usize = 32;

/// What a word is worth in a field of a record, beside the body's 1.
pub(crate) fn field_weight(field: TextField) -> f64 {
    match field {
        TextField::Title => 2.0,
        TextField::Keywords => 1.5,
        TextField::Body => 1.0,
    }
}

/// How much long fields are held back. At 0 length plays no part; at 1 it does in full.
pub(crate) fn length_effect(field: TextField) -> f64 {
    match field {
        TextField::Title | TextField::Keywords => 0.5,
        TextField::Body => 0.75,
    }
}

/// The coverage `h` at which the text share is `(1 + h) ÷ 2`: a question of many terms is never
/// covered in full, so the curve bends earlier. `terms` counts those that carry.
pub(crate) fn half_coverage(terms: usize) -> f64 {
    let ratio = 3.0 / (terms.max(1) as f64);
    ratio.sqrt().min(1.0)
}
