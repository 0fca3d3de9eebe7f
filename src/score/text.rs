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

use rustc_hash::FxHashMap;

use super::math::{ln, power, share};
use super::params;
use crate::error::Result;
use crate::index::{Counts, Segment, decoded_length};
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

impl SegmentScores {
    fn of(segment: &Segment) -> Self {
        let records = segment.records() as usize;
        Self {
            scores: vec![0.0; records],
            required: vec![0; records],
            carried: vec![false; records],
        }
    }
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
    /// Reads the postings of every term once; 11 bytes a record.
    pub(crate) fn score(&self, query: &QueryTerms) -> Result<TextScores> {
        let tables = self.tables();
        let mut scores: Vec<_> =
            self.segments.iter().map(|segment| SegmentScores::of(segment)).collect();
        // The records of a term that may answer, with its weighted occurrences, by segment.
        let mut hits: Vec<Vec<(u32, f64)>> = self.segments.iter().map(|_| Vec::new()).collect();
        let mut weights = Vec::with_capacity(query.terms.len());
        let mut ideal = 0.0;
        for term in &query.terms {
            // What does not carry is a single character inside longer words.
            let most = if term.carries { usize::MAX } else { self.common() };
            let Some((count, askers)) = self.hits(&term.term, most, &tables, &mut hits)? else {
                weights.push(0.0);
                continue;
            };
            let weight = term.weight * self.rarity(count) * self.among_askers(askers);
            // What was added stands for words of the question, which are counted already.
            if term.is_own() {
                ideal += weight * (params::K1 + 1.0);
            }
            weights.push(weight);
            let required = if term.completes { 0 } else { u16::from(term.required) };
            let completes = if term.completes { COMPLETES } else { 0 };
            for (hits, scores) in hits.iter().zip(&mut scores) {
                for (doc, tf) in hits {
                    let at = *doc as usize;
                    if let Some(score) = scores.scores.get_mut(at) {
                        *score += weight * saturated(*tf);
                    }
                    if let Some(found) = scores.required.get_mut(at) {
                        *found = (*found + required) | completes;
                    }
                    if let Some(carried) = scores.carried.get_mut(at) {
                        *carried |= term.carries;
                    }
                }
            }
        }
        self.hold_back(&mut scores, params::breadth(query.own()));
        let half = params::half_coverage(query.carrying());
        Ok(TextScores { segments: scores, weights, tables, ideal, half })
    }

    /// How many records at most have a single character that is still looked for.
    fn common(&self) -> usize {
        (self.totals.records as f64 * params::COMMON_CHARACTER) as usize
    }

    /// Fills `hits` with the records that may answer and have the term. Gives how many they are
    /// and how many askers have it; `None` as soon as they are more than `most`.
    fn hits(
        &self,
        term: &str,
        most: usize,
        tables: &[LengthTable; 3],
        hits: &mut [Vec<(u32, f64)>],
    ) -> Result<Option<(usize, u64)>> {
        let (mut count, mut askers) = (0, 0);
        for ((segment, scope), hits) in self.segments.iter().zip(self.scope).zip(hits) {
            hits.clear();
            let lengths = segment.attributes().lengths();
            let mut postings = segment.postings(term)?;
            while let Some((docs, counts)) = postings.next_block()? {
                for (doc, counts) in docs.iter().zip(counts) {
                    let at = *doc as usize;
                    match scope.get(at) {
                        Some(Side::Answer) => {
                            let lengths = lengths.get(at).copied().unwrap_or_default();
                            hits.push((*doc, occurrences(tables, counts, lengths)));
                        }
                        Some(Side::Asker) => askers += 1,
                        Some(Side::None) | None => {}
                    }
                }
                if count + hits.len() > most {
                    return Ok(None);
                }
            }
            count += hits.len();
        }
        Ok(Some((count, askers)))
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
            let lengths = segment.attributes().lengths();
            for (score, codes) in scores.scores.iter_mut().zip(lengths) {
                if *score > 0.0 {
                    let length: u32 = codes.iter().map(|code| decoded_length(*code)).sum();
                    *score /= *known.entry(length).or_insert_with(|| breadth(length));
                }
            }
        }
    }

    fn rarity(&self, count: usize) -> f64 {
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

/// Occurrences in a record, by the weight and the length of each field.
fn occurrences(tables: &[LengthTable; 3], counts: &Counts, lengths: [u8; 3]) -> f64 {
    let mut tf = 0.0;
    for ((count, table), code) in counts.iter().zip(tables).zip(lengths) {
        if *count > 0 {
            let per = table.get(usize::from(code)).copied().unwrap_or(0.0);
            tf += per * f64::from(*count);
        }
    }
    tf
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
    pub(crate) fn contributions(&self, found: &[Counts], lengths: [u8; 3]) -> Vec<f64> {
        let added = found.iter().zip(&self.weights).map(|(counts, weight)| {
            weight * saturated(occurrences(&self.tables, counts, lengths))
        });
        added.collect()
    }
}
