//! The text score: BM25 over three fields, with its own constants and portable arithmetic.
//!
//! For a term `t` of the question and a record `d`
//!
//! ```text
//! tf    = Σ over fields: weight × occurrences ÷ (1 − b + b × length ÷ mean length)
//! score = Σ over terms: asked(t) × rarity(t) × among askers(t) × tf × (k1 + 1) ÷ (tf + k1)
//!         ÷ breadth(d)
//! ```
//!
//! Means, and how many records have a term, are taken over all open packs and only over records
//! of the kind that is looked for, dead records left out; what askers say, over the records of
//! the opposite kind, the question itself counted once. So nothing depends on how records are
//! spread over segments.
//!
//! **Invariant:** terms are added up in the order of the terms, whatever the segments.

use std::ops::ControlFlow;

use rustc_hash::FxHashMap;

use super::math::{ln, power, share};
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

/// The part of each record, for each segment by record.
pub(crate) type Scope = Vec<Vec<Side>>;

/// Scores of one segment, by record.
#[derive(Debug, Default)]
struct SegmentScores {
    scores: Vec<f64>,
    /// How many required terms the record has, plus [`COMPLETES`] when it has one that the last
    /// word of a search may become.
    required: Vec<u16>,
    /// Whether it has a carrying one.
    carried: Vec<bool>,
}

/// Mark of a record that completes a search. There are fewer required terms than this.
const COMPLETES: u16 = 1 << 15;

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
    /// Sums over the records that may answer.
    pub(crate) totals: CorpusTotals,
    /// How many records ask, the question itself left out.
    pub(crate) askers: u64,
}

impl TextScorer<'_> {
    /// # Cost
    /// Reads the postings of every term once, those of common characters partly twice; 23 bytes
    /// a record.
    pub(crate) fn score(&self, query: &QueryTerms) -> Result<TextScores> {
        let tables = self.tables();
        let size = |segment: &&Segment| segment.records() as usize;
        let mut scores: Vec<_> = self
            .segments
            .iter()
            .map(|s| SegmentScores {
                scores: vec![0.0; size(s)],
                required: vec![0; size(s)],
                carried: vec![false; size(s)],
            })
            .collect();
        let mut sums: Vec<Vec<f64>> =
            self.segments.iter().map(|s| vec![0.0; size(s)]).collect();
        let mut touched: Vec<Vec<u32>> = self.segments.iter().map(|_| Vec::new()).collect();
        // The last term that each record was counted with, so that no field counts it again.
        let mut seen: Vec<Vec<u32>> = self.segments.iter().map(|s| vec![0; size(s)]).collect();
        let mut weights = Vec::with_capacity(query.terms.len());
        let mut ideal = 0.0;
        for (term, number) in query.terms.iter().zip(1_u32..) {
            // What does not carry is a single character inside longer words.
            if !term.carries && self.is_common(&term.term, number, &mut seen)? {
                weights.push(0.0);
                continue;
            }
            let (mut count, mut askers) = (0_u64, 0_u64);
            for (at, segment) in self.segments.iter().enumerate() {
                let (Some(sums), Some(touched), Some(scope), Some(seen)) = (
                    sums.get_mut(at),
                    touched.get_mut(at),
                    self.scope.get(at),
                    seen.get_mut(at),
                ) else {
                    continue;
                };
                touched.clear();
                for (field, table) in TextField::ALL.into_iter().zip(&tables) {
                    let lengths = segment.lengths(field);
                    segment.postings(field, &term.term, |docs, freqs| {
                        for (doc, freq) in docs.iter().zip(freqs) {
                            let at = *doc as usize;
                            match scope.get(at) {
                                Some(Side::Answer) => {}
                                Some(Side::Asker) => {
                                    if let Some(seen) = seen.get_mut(at) {
                                        askers += u64::from(*seen != number);
                                        *seen = number;
                                    }
                                    continue;
                                }
                                Some(Side::None) | None => continue,
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
            let weight = term.weight * self.rarity(count) * self.among_askers(askers);
            // What was added stands for words of the question, which are counted already.
            if term.is_own() {
                ideal += weight * (params::K1 + 1.0);
            }
            weights.push(weight);
            for ((sums, touched), scores) in sums.iter_mut().zip(&touched).zip(&mut scores) {
                for doc in touched {
                    let at = *doc as usize;
                    let Some(tf) = sums.get_mut(at) else { continue };
                    if let Some(score) = scores.scores.get_mut(at) {
                        *score += weight * saturated(*tf);
                    }
                    if let Some(required) = scores.required.get_mut(at) {
                        if term.completes {
                            *required |= COMPLETES;
                        } else {
                            *required += u16::from(term.required);
                        }
                    }
                    if let Some(carried) = scores.carried.get_mut(at) {
                        *carried |= term.carries;
                    }
                    *tf = 0.0;
                }
            }
        }
        self.hold_back(&mut scores, params::breadth(query.own()));
        let half = params::half_coverage(query.carrying());
        Ok(TextScores { segments: scores, weights, tables, ideal, half })
    }

    /// Whether more records that may answer have the term than [`params::COMMON_CHARACTER`] says.
    ///
    /// # Cost
    /// Reads the postings up to that point, and only of terms that may be that common.
    fn is_common(&self, term: &str, number: u32, seen: &mut [Vec<u32>]) -> Result<bool> {
        let most = (self.totals.records as f64 * params::COMMON_CHARACTER) as u64;
        let mut known = 0_u64;
        for segment in self.segments {
            known += u64::from(segment.count(term)?);
        }
        // In several fields there can be up to as many times more records.
        if known * TextField::ALL.len() as u64 <= most {
            return Ok(false);
        }
        let mut count = 0_u64;
        for ((segment, scope), seen) in self.segments.iter().zip(self.scope).zip(seen) {
            for field in TextField::ALL {
                segment.documents(field, term, |docs| {
                    for doc in docs {
                        let at = *doc as usize;
                        if scope.get(at) == Some(&Side::Answer)
                            && let Some(seen) = seen.get_mut(at).filter(|seen| **seen != number)
                        {
                            *seen = number;
                            count += 1;
                        }
                    }
                    if count > most {
                        ControlFlow::Break(())
                    } else {
                        ControlFlow::Continue(())
                    }
                })?;
            }
        }
        Ok(count > most)
    }

    /// Divides each score by the record's breadth: its length to the power of `exponent`, 1 for
    /// a record of mean length.
    fn hold_back(&self, scores: &mut [SegmentScores], exponent: f64) {
        if exponent <= 0.0 {
            return;
        }
        let all = self.totals.records.max(1) as f64;
        let mean = (self.totals.lengths.iter().sum::<u64>() as f64 / all).max(1e-9);
        let breadth = |length: u32| {
            let (floor, relative) = (params::BREADTH_FLOOR, f64::from(length) / mean);
            power((relative + floor) / (1.0 + floor), exponent)
        };
        // Lengths come in few steps, so most records share theirs with another.
        let mut known: FxHashMap<u32, f64> = FxHashMap::default();
        for (segment, scores) in self.segments.iter().zip(scores) {
            let lengths = TextField::ALL.map(|field| segment.lengths(field));
            for (doc, score) in scores.scores.iter_mut().enumerate() {
                if *score > 0.0 {
                    let codes = lengths.iter().filter_map(|codes| codes.get(doc));
                    let length: u32 = codes.map(|code| decoded_length(*code)).sum();
                    *score /= *known.entry(length).or_insert_with(|| breadth(length));
                }
            }
        }
    }

    fn rarity(&self, count: u64) -> f64 {
        rarity(self.totals.records as f64, count as f64)
    }

    /// Less than 1 for a word that many askers use. The question is one of them.
    fn among_askers(&self, askers: u64) -> f64 {
        let all = self.askers as f64 + 1.0 + params::SILENT_ASKERS;
        power(rarity(all, askers as f64 + 1.0) / rarity(all, 1.0), params::ASKERS)
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

/// What it says that `count` of `all` have a term.
fn rarity(all: f64, count: f64) -> f64 {
    ln(1.0 + (all - count + 0.5) / (count + 0.5))
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
        let carried = self.segments.get(segment).and_then(|s| s.carried.get(doc as usize));
        carried.copied().unwrap_or(false)
    }

    /// How many required terms the record has.
    pub(crate) fn required(&self, segment: usize, doc: u32) -> usize {
        let required = self.segments.get(segment).and_then(|s| s.required.get(doc as usize));
        let count =
            |found: &u16| usize::from(found & !COMPLETES) + usize::from(found / COMPLETES);
        required.map_or(0, count)
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
