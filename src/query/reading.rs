//! Words of a question that no record has, and the words that are meant by them.

use fixedbitset::FixedBitSet;

use super::crossing::Place;
use crate::analysis::Term;

/// A word that no record has, and what it is read as.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    /// As it first stands in the question.
    pub(crate) typed: String,
    pub(crate) by: ReadBy,
    pub(crate) places: Vec<Place>,
    /// What it may mean, the likeliest first; one at least.
    pub(crate) meant: Vec<Meant>,
}

/// How a word is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadBy {
    /// As pinyin: the Chinese word that sounds so.
    Pinyin,
    /// As a slip of the keyboard: the word that is written almost so.
    Spelling,
}

impl ReadBy {
    /// Its name in an answer.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Pinyin => "pinyin",
            Self::Spelling => "spelling",
        }
    }
}

/// A word that may be meant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Meant {
    /// As people write it.
    pub(crate) word: String,
    /// Its terms; a record of it has them all.
    pub(crate) terms: Vec<Term>,
    /// What it counts beside the word that was typed, 0 to 1.
    pub(crate) share: f64,
    /// The alive records that have all terms, for each segment of the collection.
    pub(crate) records: Vec<FixedBitSet>,
}

impl Reading {
    /// Whether a record has a word that may be meant.
    pub(crate) fn is_met(&self, segment: usize, doc: usize) -> bool {
        let has = |meant: &Meant| meant.records.get(segment).is_some_and(|it| it.contains(doc));
        self.meant.iter().any(has)
    }
}
