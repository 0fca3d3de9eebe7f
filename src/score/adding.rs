//! What the words of a question say of each record of a segment, added up list by list.

use fixedbitset::FixedBitSet;

use super::params;
use crate::index::{Block, BlockCounts, Counts, Profile, Segment};
use crate::query::QueryTerm;

/// Scores of one segment, by record; empty where no record may answer.
#[derive(Debug, Default)]
pub(super) struct SegmentScores {
    pub(super) scores: Vec<f64>,
    /// The records that have a carrying term.
    pub(super) carried: FixedBitSet,
    /// How many required terms the record has, plus [`COMPLETES`] when it has one that the last
    /// word of a search may become. Empty when no term is required.
    pub(super) required: Vec<u16>,
}

impl SegmentScores {
    pub(super) fn of(segment: &Segment, is_search: bool) -> Self {
        let records = segment.records() as usize;
        Self {
            scores: vec![0.0; records],
            carried: FixedBitSet::new(),
            required: vec![0; if is_search { records } else { 0 }],
        }
    }

    /// Adds what a term says of each record of a block, dead ones included.
    pub(super) fn add(&mut self, block: &Block<'_>, profiles: &[Profile], says: &Says<'_>) {
        match block.counts {
            BlockCounts::Once => {
                for doc in block.docs {
                    self.add_to(*doc, profiles, |lengths| says.once(lengths));
                }
            }
            // Where some stand elsewhere, telling them apart costs more than a division.
            BlockCounts::Joined(numbers, widths) if widths.is_body_below(IN_BODY) => {
                for (doc, number) in block.docs.iter().zip(numbers) {
                    self.add_to(*doc, profiles, |lengths| says.in_body(*number, lengths));
                }
            }
            BlockCounts::Joined(numbers, widths) => {
                for (doc, number) in block.docs.iter().zip(numbers) {
                    let counts = widths.split(*number);
                    self.add_to(*doc, profiles, |lengths| says.anywhere(counts, lengths));
                }
            }
            BlockCounts::Each(counts) => {
                for (doc, counts) in block.docs.iter().zip(counts) {
                    self.add_to(*doc, profiles, |lengths| says.anywhere(*counts, lengths));
                }
            }
        }
    }

    #[inline]
    fn add_to(&mut self, doc: u32, profiles: &[Profile], says: impl FnOnce([u8; 3]) -> f64) {
        let at = doc as usize;
        if let (Some(sum), Some(profile)) = (self.scores.get_mut(at), profiles.get(at)) {
            *sum += says(profile.lengths);
        }
    }

    /// Marks the records that have a score so far: they have a carrying term.
    pub(super) fn carry(&mut self) {
        const BITS: usize = usize::BITS as usize;
        let bits = |scores: &[f64]| {
            let mut bits = 0;
            for score in scores.iter().rev() {
                bits = bits << 1 | usize::from(*score > 0.0);
            }
            bits
        };
        let blocks = self.scores.chunks(BITS).map(bits);
        self.carried = FixedBitSet::with_capacity_and_blocks(self.scores.len(), blocks);
    }

    /// Counts a required term for the records that have it.
    pub(super) fn require(&mut self, docs: &[u32], term: &QueryTerm) {
        for doc in docs {
            if let Some(required) = self.required.get_mut(*doc as usize) {
                if term.completes {
                    *required |= COMPLETES;
                } else {
                    *required += u16::from(term.required);
                }
            }
        }
    }
}

/// Mark of a record that completes a search. A text has fewer required terms than this.
pub(super) const COMPLETES: u16 = 1 << 15;

/// What a field adds per occurrence, by code of its length.
pub(super) type LengthTable = [f64; 256];

/// What is looked up for each record that has a term.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) lengths: [LengthTable; 3],
    /// What a term says that stands in the body alone, as most do, by how often and by the code
    /// of the body's length.
    in_body: [LengthTable; IN_BODY as usize],
}

/// Counts below this are looked up. A power of two.
const IN_BODY: u32 = 8;

impl Tables {
    pub(super) fn new(lengths: &[LengthTable; 3]) -> Self {
        let [_, _, body] = lengths;
        let times = |count: usize| body.map(|per| saturated(per * count as f64));
        Self { in_body: std::array::from_fn(times), lengths: *lengths }
    }
}

/// How much one term says of records.
#[derive(Debug)]
pub(super) struct Says<'a> {
    tables: &'a Tables,
    weight: f64,
    /// Of those where it is just once in the body, by the code of the body's length.
    once: LengthTable,
}

impl<'a> Says<'a> {
    pub(super) fn new(tables: &'a Tables, weight: f64) -> Self {
        let [_, once, ..] = &tables.in_body;
        Self { tables, weight, once: once.map(|says| weight * says) }
    }

    #[inline]
    fn once(&self, [_, _, length]: [u8; 3]) -> f64 {
        self.once.get(usize::from(length)).copied().unwrap_or(0.0)
    }

    /// `count` is below [`IN_BODY`].
    #[inline]
    fn in_body(&self, count: u32, [_, _, length]: [u8; 3]) -> f64 {
        let table = self.tables.in_body.get(count as usize);
        let says = table.and_then(|table| table.get(usize::from(length)));
        self.weight * says.copied().unwrap_or(0.0)
    }

    #[inline]
    pub(super) fn anywhere(&self, counts: Counts, lengths: [u8; 3]) -> f64 {
        self.weight * saturated(occurrences(&self.tables.lengths, &counts, lengths))
    }
}

/// Occurrences in a record, by the weight and the length of each field.
#[inline]
pub(super) fn occurrences(tables: &[LengthTable; 3], counts: &Counts, lengths: [u8; 3]) -> f64 {
    let mut tf = 0.0;
    for ((count, table), code) in counts.iter().zip(tables).zip(lengths) {
        tf += table.get(usize::from(code)).copied().unwrap_or(0.0) * f64::from(*count);
    }
    tf
}

pub(super) fn saturated(tf: f64) -> f64 {
    let k1 = params::current().k1;
    tf * (k1 + 1.0) / (tf + k1)
}
