//! What records are to a question: they answer it, ask like it, or play no part.

use crate::record::Kind;

/// Sums over the records of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CorpusTotals {
    pub(crate) records: u64,
    pub(crate) lengths: [u64; 3],
}

impl CorpusTotals {
    pub(crate) fn add(&mut self, other: &Self) {
        self.records += other.records;
        for (sum, more) in self.lengths.iter_mut().zip(other.lengths) {
            *sum += more;
        }
    }
}

/// What a record is to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// It may answer.
    Answer,
    /// It asks, like the question.
    Asker,
    /// It plays no part.
    None,
}

/// The part of each kind of record, by its number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sides(pub(crate) [Side; 12]);

impl Sides {
    pub(crate) fn of(self, kind: Kind) -> Side {
        self.0.get(kind as usize).copied().unwrap_or(Side::None)
    }
}
