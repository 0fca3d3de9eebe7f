//! Words that say the same otherwise: everyday and learned Chinese, Chinese and English.
//!
//! A [`Bridge`] is read from an exchange's own file or from a dictionary, and becomes a table
//! in the pack ([`table`]). Of a dictionary the table holds only what leads to words of the pack's
//! records. Questions are led over it in `query::crossing`.

#[cfg(feature = "cli")]
mod learn;
mod read;
mod table;

#[cfg(feature = "cli")]
pub use learn::{LearnedPair, learn_pairs};
pub use read::{BridgeProblem, BridgeProblemKind};
pub(crate) use table::BridgeTable;

use crate::analysis::{Token, TokenClass};

/// Pairs of phrases that say the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bridge {
    /// From the rows of exchanges.
    own: Vec<(String, String)>,
    /// From entries of dictionaries.
    entries: Vec<(String, String)>,
}

impl Bridge {
    /// Number of pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.own.len() + self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds the pairs of another one.
    pub fn extend(&mut self, other: Self) {
        self.own.extend(other.own);
        self.entries.extend(other.entries);
    }

    /// Ties every phrase to every other.
    fn tie(&mut self, phrases: &[&str]) {
        for (at, one) in phrases.iter().enumerate() {
            for other in phrases.iter().skip(at + 1) {
                self.own.push(((*one).to_owned(), (*other).to_owned()));
            }
        }
    }
}

/// A word, or one character of a text written without spaces.
pub(crate) struct Unit<'a> {
    term: &'a str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it is a character that must touch its neighbours.
    pub(crate) character: bool,
}

/// The units of a text that was cut into tokens: what phrases are compared by.
pub(crate) fn units(tokens: &[Token]) -> Vec<Unit<'_>> {
    let unit = |token: &'_ Token| -> Option<bool> {
        match token.class {
            TokenClass::Word | TokenClass::Number | TokenClass::Compound => Some(false),
            TokenClass::Character | TokenClass::Lone => Some(true),
            TokenClass::Part | TokenClass::Pair => None,
        }
    };
    let units = tokens.iter().filter_map(|token| {
        let character = unit(token)?;
        Some(Unit { term: &token.term, start: token.start, end: token.end, character })
    });
    units.collect()
}

/// What a phrase is found by: its units, with a space between words; and where each unit ends.
pub(crate) fn key(units: &[Unit<'_>]) -> (String, Vec<usize>) {
    let mut key = String::new();
    let mut ends = Vec::with_capacity(units.len());
    let mut last = true;
    for unit in units {
        let joined = last && unit.character;
        if !key.is_empty() && !joined {
            key.push(' ');
        }
        key.push_str(unit.term);
        ends.push(key.len());
        last = unit.character;
    }
    (key, ends)
}

/// The terms that stand for a phrase: words, numbers, pairs, and single characters that stand
/// alone.
pub(crate) fn terms(tokens: &[Token]) -> impl Iterator<Item = &str> {
    tokens.iter().filter(|token| token.stands()).map(|token| token.term.as_str())
}
