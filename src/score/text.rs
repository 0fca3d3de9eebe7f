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
//! **Invariant:** terms are added up in one order, whatever the segments: those that carry in the
//! order of the terms, then the others.

use fixedbitset::FixedBitSet;

use super::adding::{
    COMPLETES, LengthTable, Says, SegmentScores, Tables, occurrences, saturated,
};
use super::math::{ln, power, share};
use super::params;
use super::sides::{CorpusTotals, Side};
use crate::error::Result;
use crate::index::{Counts, Segment, decoded_length};
use crate::query::{QueryTerm, QueryTerms};
use crate::record::TextField;

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
    pub(crate) segments: &'a [(&'a Segment, Side)],
    /// Segment and number of the question, when it is a record: it is no asker beside itself.
    pub(crate) own: Option<(usize, u32)>,
    /// Sums over the records that may answer.
    pub(crate) totals: CorpusTotals,
    /// How many records ask, the question itself left out.
    pub(crate) askers: u64,
}

impl TextScorer<'_> {
    /// # Cost
    /// Reads the list of every term once, among the records that may answer. Lists are read to
    /// count, too, where records are dead, and among askers when one of them is the question.
    /// 9 bytes a record.
    pub(crate) fn score(&self, query: &QueryTerms) -> Result<TextScores> {
        let tables = Tables::new(&self.tables());
        let is_search = query.terms.iter().any(|term| term.required || term.completes);
        let of_segment = |(segment, side): &(&Segment, Side)| match side {
            Side::Answer => SegmentScores::of(segment, is_search),
            Side::Asker | Side::None => SegmentScores::default(),
        };
        let mut scores: Vec<_> = self.segments.iter().map(of_segment).collect();
        let mut weights = Vec::with_capacity(query.terms.len());
        let mut ideal = 0.0;
        for term in &query.terms {
            let weight = self.weight(term)?;
            // What was added stands for words of the question, which are counted already.
            if term.is_own() {
                ideal += weight * (params::current().k1 + 1.0);
            }
            weights.push(weight);
        }
        for carries in [true, false] {
            let terms = query.terms.iter().zip(&weights);
            for (term, weight) in terms.filter(|(term, _)| term.carries == carries) {
                if *weight > 0.0 {
                    self.add_term(term, &Says::new(&tables, *weight), &mut scores)?;
                }
            }
            if carries {
                scores.iter_mut().for_each(SegmentScores::carry);
            }
        }
        self.hold_back(&mut scores, params::breadth(query.own()));
        let half = params::half_coverage(query.carrying());
        Ok(TextScores { segments: scores, weights, tables: tables.lengths, ideal, half })
    }

    /// How the text of one record that is in no segment covers the question, as a share and as
    /// a part of what is asked: the same as [`TextScorer::score`] gives for a stored one.
    /// `counts` holds the record's occurrences of each term, by field.
    ///
    /// # Cost
    /// Looks every term up; reads no list unless [`TextScorer::score`] would read it to count.
    pub(crate) fn score_one(
        &self,
        query: &QueryTerms,
        counts: &[Counts],
        lengths: [u8; 3],
    ) -> Result<(u32, f64)> {
        let tables = Tables::new(&self.tables());
        let (mut ideal, mut carried, mut others) = (0.0, 0.0, Vec::new());
        for (term, counts) in query.terms.iter().zip(counts) {
            let weight = self.weight(term)?;
            if term.is_own() {
                ideal += weight * (params::current().k1 + 1.0);
            }
            if weight > 0.0 && counts.iter().any(|count| *count > 0) {
                let says = Says::new(&tables, weight).anywhere(*counts, lengths);
                if term.carries { carried += says } else { others.push(says) }
            }
        }
        let score: f64 = others.into_iter().fold(carried, |sum, says| sum + says);
        let whole = lengths.iter().map(|code| decoded_length(*code)).sum();
        let score = score * self.inverse_breadth(whole, params::breadth(query.own()));
        let coverage = if ideal > 0.0 { score / ideal } else { 0.0 };
        Ok((share(bent(coverage, params::half_coverage(query.carrying()))), coverage))
    }

    /// Rarity times what is asked, for each term of the question.
    ///
    /// # Cost
    /// As [`TextScorer::score_one`].
    pub(crate) fn weights(&self, query: &QueryTerms) -> Result<Vec<f64>> {
        query.terms.iter().map(|term| self.weight(term)).collect()
    }

    /// Rarity times what is asked; 0 for a term that is passed over.
    fn weight(&self, term: &QueryTerm) -> Result<f64> {
        let answers = self.count(&term.term, Side::Answer)?;
        // What does not carry is a single character inside longer words.
        if !term.carries && answers > self.most_with_character() {
            return Ok(0.0);
        }
        let askers = self.count(&term.term, Side::Asker)?;
        Ok(term.weight * self.rarity(answers) * self.among_askers(askers))
    }

    /// Adds what a term says of each record that may answer.
    fn add_term(
        &self,
        term: &QueryTerm,
        says: &Says<'_>,
        scores: &mut [SegmentScores],
    ) -> Result<()> {
        let answers = self.segments.iter().zip(scores);
        for ((segment, _), scores) in answers.filter(|((_, side), _)| *side == Side::Answer) {
            let profiles = segment.attributes().profiles();
            let mut postings = segment.postings(&term.term)?;
            while let Some(block) = postings.next_block()? {
                scores.add(&block, profiles, says);
                if term.required {
                    scores.require(block.docs, term);
                }
            }
        }
        Ok(())
    }

    /// How many records at most have a single character that is still looked for.
    fn most_with_character(&self) -> u64 {
        (self.totals.records as f64 * params::COMMON_CHARACTER) as u64
    }

    /// How many alive records of a side have a term, the question itself left out.
    fn count(&self, term: &str, wanted: Side) -> Result<u64> {
        let mut count = 0;
        for (at, (segment, side)) in self.segments.iter().enumerate() {
            if *side != wanted {
                continue;
            }
            let own = self.own.filter(|(own, _)| *own == at).map(|(_, doc)| doc);
            count += u64::from(segment.count_alive(term, own)?);
        }
        Ok(count)
    }

    /// Divides each score by the record's breadth.
    fn hold_back(&self, scores: &mut [SegmentScores], exponent: f64) {
        if exponent <= 0.0 {
            return;
        }
        for ((segment, side), scores) in self.segments.iter().zip(scores) {
            if *side != Side::Answer {
                continue;
            }
            let attributes = segment.attributes();
            let lengths = attributes.whole_lengths().iter();
            let inverses: Vec<f64> =
                lengths.map(|length| self.inverse_breadth(*length, exponent)).collect();
            for (score, place) in scores.scores.iter_mut().zip(attributes.whole_length_places())
            {
                if let Some(inverse) = inverses.get(*place as usize) {
                    *score *= inverse;
                }
            }
        }
    }

    /// One divided by a record's breadth, which is its length to the power of `exponent`: 1 for
    /// one of mean length, and without an exponent.
    fn inverse_breadth(&self, length: u32, exponent: f64) -> f64 {
        if exponent <= 0.0 {
            return 1.0;
        }
        let all = self.totals.records.max(1) as f64;
        let mean = (self.totals.lengths.iter().sum::<u64>() as f64 / all).max(1e-9);
        let (floor, relative) = (params::BREADTH_FLOOR, f64::from(length) / mean);
        power((relative + floor) / (1.0 + floor), -exponent)
    }

    fn rarity(&self, count: u64) -> f64 {
        rarity(self.totals.records as f64, count as f64)
    }

    /// Less than 1 for a word that many askers use. The question is one of them.
    fn among_askers(&self, askers: u64) -> f64 {
        let all = self.askers as f64 + 1.0 + params::SILENT_ASKERS;
        power(rarity(all, askers as f64 + 1.0) / rarity(all, 1.0), params::current().askers)
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

/// A coverage bent upwards; `half` is the one that counts a little more than half.
fn bent(coverage: f64, half: f64) -> f64 {
    coverage * (1.0 + half) / (coverage + half)
}

impl TextScores {
    /// How well the record covers the question, in millionths.
    ///
    /// The score is set against the best one any record could have, and bent upwards: long
    /// questions are never covered in full. At a coverage of `half` the share is
    /// `(1 + half) ÷ 2`.
    pub(crate) fn share(&self, segment: usize, doc: u32) -> u32 {
        share(bent(self.coverage(segment, doc), self.half))
    }

    /// Score divided by the best possible score, 0 to 1.
    pub(crate) fn coverage(&self, segment: usize, doc: u32) -> f64 {
        self.part_of_ideal(self.scores(segment).get(doc as usize).copied().unwrap_or(0.0))
    }

    /// A score divided by the best possible score, 0 to 1.
    pub(crate) fn part_of_ideal(&self, score: f64) -> f64 {
        if self.ideal > 0.0 { score / self.ideal } else { 0.0 }
    }

    /// Rarity times what is asked, for each term of the question.
    pub(super) fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The best score that a record could have.
    pub(super) fn ideal(&self) -> f64 {
        self.ideal
    }

    /// The sum over the terms, divided by the record's breadth, for each record of a segment.
    pub(crate) fn scores(&self, segment: usize) -> &[f64] {
        self.segments.get(segment).map(|s| s.scores.as_slice()).unwrap_or_default()
    }

    /// The records of a segment that have a carrying term, and so answer at all.
    pub(crate) fn answering(&self, segment: usize) -> FixedBitSet {
        self.segments
            .get(segment)
            .map_or_else(FixedBitSet::new, |scores| scores.carried.clone())
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::analysis::Analyser;
    use crate::index::{Names, build};
    use crate::query::Question;
    use crate::record::read_all;
    use crate::vocabulary::Vocabulary;

    proptest! {
        /// Lists are written in several ways, and each is added up by a path of its own.
        #[test]
        fn a_score_is_what_the_counts_say_however_they_are_written(
            counts in prop_oneof![
                prop::collection::vec([0..4_u32, 0..3_u32, 0..12_u32], 1..150),
                prop::collection::vec(Just([0, 0, 1]), 30..150),
            ],
        ) {
            let repeated = |n: u32| "laser ".repeat(n as usize);
            let record = |(n, [title, keywords, body]): (usize, &Counts)| json!({
                "id": format!("a{n:03}"), "kind": "offer",
                "title": format!("x {}", repeated(*title)),
                "keywords": vec!["laser"; *keywords as usize],
                "summary": format!("y {}", repeated(*body)),
            });
            let vocabulary = Vocabulary::standard().unwrap();
            let (records, problems) = read_all(counts.iter().enumerate().map(record), &vocabulary);
            prop_assert!(problems.is_empty());
            let mut analyser = Analyser::new();
            let parts = build(&records, &mut analyser, &mut |_| {}).unwrap();
            let segment = Segment::open(&parts[0], &mut Names::default()).unwrap();
            let texts = Question::from_text("laser").unwrap().texts;
            let query = QueryTerms::of_question(&texts, &[], (params::NEED, false), &mut analyser);
            let totals = CorpusTotals { records: counts.len() as u64, lengths: [3, 1, 7] };
            let segments = [(&segment, Side::Answer)];
            let scorer = TextScorer { segments: &segments, own: None, totals, askers: 0 };
            let scores = scorer.score(&query).unwrap();
            let answering = scores.answering(0);
            for (doc, counts) in counts.iter().enumerate() {
                let lengths = segment.attributes().lengths(doc as u32);
                let said: f64 = scores.contributions(&[*counts], lengths).iter().sum();
                prop_assert!((scores.scores(0)[doc] - said).abs() < 1e-9);
                prop_assert_eq!(answering.contains(doc), *counts != [0; 3]);
            }
        }
    }
}
