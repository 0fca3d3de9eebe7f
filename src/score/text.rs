//! The text score: BM25 over three fields, with its own constants and portable arithmetic.
//!
//! For a term `t` of the question and a record `d`
//!
//! ```text
//! tf    = Σ over fields: weight × occurrences ÷ (1 − b + b × length ÷ mean length)
//! score = Σ over terms: asked(t) × rarity(t) × tf × (k1 + 1) ÷ (tf + k1)
//! ```
//!
//! Means, and how many records have a term, are taken over all open packs and only over records
//! of the kind that is looked for, dead records left out. So nothing depends on how records are
//! spread over segments.
//!
//! **Invariant:** terms are added up in the order of the terms, whatever the segments.

use super::math::{ln, share};
use super::params;
use crate::error::Result;
use crate::index::{Segment, decoded_length};
use crate::query::QueryTerms;
use crate::record::TextField;

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

/// Which records take part, for each segment by record.
pub(crate) type Scope = Vec<Vec<bool>>;

/// Scores of one segment, by record.
#[derive(Debug, Default)]
struct SegmentScores {
    scores: Vec<f64>,
    /// How many required terms the record has, plus [`CARRIED`] when it has a carrying one.
    hits: Vec<u16>,
}

/// Mark of a record that has a carrying term. There are fewer required terms than this.
const CARRIED: u16 = 1 << 15;

/// What a field adds per occurrence, by code of its length.
type LengthTable = [f64; 256];

/// Text scores of all records for one question.
#[derive(Debug)]
pub(crate) struct TextScores {
    segments: Vec<SegmentScores>,
    /// Rarity times what is asked, for each term of the question.
    weights: Vec<f64>,
    tables: [LengthTable; 3],
    ideal: f64,
    half: f64,
}

/// Scores one question over the segments of all open packs.
#[derive(Debug)]
pub(crate) struct TextScorer<'a> {
    pub(crate) segments: &'a [&'a Segment],
    pub(crate) scope: &'a Scope,
    pub(crate) totals: CorpusTotals,
}

impl TextScorer<'_> {
    /// # Cost
    /// Reads the postings of every term once; 18 bytes a record.
    pub(crate) fn score(&self, query: &QueryTerms) -> Result<TextScores> {
        let tables = self.tables();
        let size = |segment: &&Segment| segment.records() as usize;
        let mut scores: Vec<_> = self
            .segments
            .iter()
            .map(|s| SegmentScores { scores: vec![0.0; size(s)], hits: vec![0; size(s)] })
            .collect();
        let mut sums: Vec<Vec<f64>> =
            self.segments.iter().map(|s| vec![0.0; size(s)]).collect();
        let mut touched: Vec<Vec<u32>> = self.segments.iter().map(|_| Vec::new()).collect();
        let mut weights = Vec::with_capacity(query.terms.len());
        let mut ideal = 0.0;
        for term in &query.terms {
            let mut count = 0_u64;
            for (at, segment) in self.segments.iter().enumerate() {
                let (Some(sums), Some(touched), Some(scope)) =
                    (sums.get_mut(at), touched.get_mut(at), self.scope.get(at))
                else {
                    continue;
                };
                touched.clear();
                for (field, table) in TextField::ALL.into_iter().zip(&tables) {
                    let lengths = segment.lengths(field);
                    segment.postings(field, &term.term, |docs, freqs| {
                        for (doc, freq) in docs.iter().zip(freqs) {
                            let at = *doc as usize;
                            if !scope.get(at).copied().unwrap_or(false) {
                                continue;
                            }
                            let code = lengths.get(at).copied().unwrap_or(0);
                            let per = table.get(usize::from(code)).copied().unwrap_or(0.0);
                            if let Some(sum) = sums.get_mut(at) {
                                if *sum <= 0.0 {
                                    touched.push(*doc);
                                }
                                *sum += per * f64::from(*freq);
                            }
                        }
                    })?;
                }
                count += touched.len() as u64;
            }
            let weight = term.weight * self.rarity(count);
            ideal += weight * (params::K1 + 1.0);
            weights.push(weight);
            for ((sums, touched), scores) in sums.iter_mut().zip(&touched).zip(&mut scores) {
                for doc in touched {
                    let at = *doc as usize;
                    let Some(tf) = sums.get_mut(at) else { continue };
                    if let Some(score) = scores.scores.get_mut(at) {
                        *score += weight * saturated(*tf);
                    }
                    if let Some(hits) = scores.hits.get_mut(at) {
                        *hits += u16::from(term.required);
                        if term.carries {
                            *hits |= CARRIED;
                        }
                    }
                    *tf = 0.0;
                }
            }
        }
        let half = params::half_coverage(query.carrying());
        Ok(TextScores { segments: scores, weights, tables, ideal, half })
    }

    fn rarity(&self, count: u64) -> f64 {
        let (all, count) = (self.totals.records as f64, count as f64);
        ln(1.0 + (all - count + 0.5) / (count + 0.5))
    }

    fn tables(&self) -> [LengthTable; 3] {
        TextField::ALL.map(|field| {
            let total = self.totals.lengths.get(field as usize).copied().unwrap_or(0);
            let mean = (total as f64 / self.totals.records.max(1) as f64).max(1e-9);
            let (weight, b) = (params::field_weight(field), params::length_effect(field));
            let mut table = [0.0; 256];
            for (code, slot) in table.iter_mut().enumerate() {
                let length = f64::from(decoded_length(code as u8));
                *slot = weight / (1.0 - b + b * length / mean);
            }
            table
        })
    }
}

fn saturated(tf: f64) -> f64 {
    tf * (params::K1 + 1.0) / (tf + params::K1)
}

impl TextScores {
    /// How well the record covers the question, in millionths.
    ///
    /// The score is set against the best one any record could have, and bent upwards: long
    /// questions are never covered in full. At a coverage of `half` the share is
    /// `(1 + half) ÷ 2`.
    pub(crate) fn share(&self, segment: usize, doc: u32) -> u32 {
        share(self.bent(self.coverage(segment, doc)))
    }

    /// Score divided by the best possible score, 0 to 1.
    pub(crate) fn coverage(&self, segment: usize, doc: u32) -> f64 {
        let scores =
            self.segments.get(segment).map(|s| s.scores.as_slice()).unwrap_or_default();
        let score = scores.get(doc as usize).copied().unwrap_or(0.0);
        if self.ideal > 0.0 { score / self.ideal } else { 0.0 }
    }

    fn bent(&self, coverage: f64) -> f64 {
        coverage * (1.0 + self.half) / (coverage + self.half)
    }

    /// Whether the record has a carrying term, and so answers at all.
    pub(crate) fn answers(&self, segment: usize, doc: u32) -> bool {
        self.hits(segment, doc) & CARRIED != 0
    }

    /// How many required terms the record has.
    pub(crate) fn required(&self, segment: usize, doc: u32) -> usize {
        usize::from(self.hits(segment, doc) & !CARRIED)
    }

    fn hits(&self, segment: usize, doc: u32) -> u16 {
        let hits = self.segments.get(segment).map(|s| s.hits.as_slice()).unwrap_or_default();
        hits.get(doc as usize).copied().unwrap_or(0)
    }

    /// What each term adds to the score of a record with these occurrences (by term, by field)
    /// and codes of lengths.
    pub(crate) fn contributions(&self, found: &[[u32; 3]], lengths: [u8; 3]) -> Vec<f64> {
        let added = found.iter().zip(&self.weights).map(|(counts, weight)| {
            let mut tf = 0.0;
            for ((count, table), code) in counts.iter().zip(&self.tables).zip(lengths) {
                if *count > 0 {
                    let per = table.get(usize::from(code)).copied().unwrap_or(0.0);
                    tf += per * f64::from(*count);
                }
            }
            weight * saturated(tf)
        });
        added.collect()
    }
}
