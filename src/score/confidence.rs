//! How surely the words say that a record answers: unlike a total, the same for every question.
//!
//! ```text
//! apart = (coverage − mean coverage) ÷ deviation ÷ ln(records + 2), at most 4
//! told  = coverage ÷ (coverage + what the three most telling words make of the ideal)
//! sure  = 1 ÷ (1 + e^−(1.15 × apart + 5.9 × told − 3.9))
//! ```
//!
//! Mean and deviation are those of all alive records of the sought kind but the question itself and
//! its twins, those without any word included, and of one more that says nothing.
//!
//! **Invariant:** sums are whole numbers, so the order of packs plays no part.

use super::math::{ln, power, share};
use super::text::TextScores;
use super::{MILLION, params};
use crate::query::QueryTerms;
use crate::wire::Confidence;

/// Words of the question by which a record tells that it answers.
const TELLING: usize = 3;

/// What stands for a question in which nothing stands out any more.
const MOST_APART: f64 = 4.0;

/// What the two parts count, and where the even chance lies. `docs/quality.md` has the figures.
const APART: f64 = 1.15;
const TOLD: f64 = 5.9;
const EVEN: f64 = 3.9;

/// Least percentage of a match that may be good, and of one that most likely is.
const FAIR: u32 = 20;
const STRONG: u32 = 70;

/// The coverages of all records that could answer, summed up in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Background {
    records: u64,
    sum: u64,
    squares: u64,
}

impl Background {
    /// Adds what one alive record of the sought kind covers, 0 to 1.
    #[inline]
    pub(crate) fn add(&mut self, coverage: f64) {
        let coverage = u64::from(share(coverage));
        self.records += 1;
        self.sum += coverage;
        self.squares = self.squares.saturating_add(coverage * coverage);
    }

    /// Takes one out again.
    pub(crate) fn take_out(&mut self, coverage: f64) {
        let coverage = u64::from(share(coverage));
        self.records = self.records.saturating_sub(1);
        self.sum = self.sum.saturating_sub(coverage);
        self.squares = self.squares.saturating_sub(coverage * coverage);
    }
}

/// From what a record covers to how surely it answers one question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ConfidenceScale {
    mean: f64,
    deviation: f64,
    /// How far the best of so many records stands apart by chance.
    by_chance: f64,
    telling: f64,
}

impl ConfidenceScale {
    /// `telling`: see [`TextScores::telling`].
    pub(crate) fn new(background: Background, telling: f64) -> Self {
        let records = background.records as f64 + 1.0;
        let mean = background.sum as f64 / records;
        let variance = background.squares as f64 / records - mean * mean;
        Self {
            mean,
            deviation: variance.max(1.0).sqrt(),
            by_chance: ln(records + 1.0),
            telling,
        }
    }

    /// How surely a record answers that covers so much, 0 to 1. `None` where no word says so.
    pub(crate) fn of(&self, coverage: f64) -> Option<Confidence> {
        if coverage <= 0.0 {
            return None;
        }
        let beyond = f64::from(share(coverage)) - self.mean;
        let apart = (beyond / self.deviation / self.by_chance).clamp(0.0, MOST_APART);
        let told = coverage / (coverage + self.telling);
        let odds = power(std::f64::consts::E, APART * apart + TOLD * told - EVEN);
        let percent = share(odds / (1.0 + odds)) / (MILLION / 100);
        let band = match percent {
            STRONG.. => "strong",
            FAIR.. => "fair",
            _ => "weak",
        };
        Some(Confidence { percent, band: band.to_owned() })
    }
}

impl TextScores {
    /// What the most telling words of the question itself make of the ideal, 0 to 1.
    pub(crate) fn telling(&self, terms: &QueryTerms) -> f64 {
        let own = terms.terms.iter().zip(self.weights()).filter(|(term, _)| term.is_own());
        let mut weights: Vec<f64> = own.map(|(_, weight)| *weight).collect();
        weights.sort_by(|one, other| other.total_cmp(one));
        weights.truncate(TELLING);
        let heaviest: f64 = weights.into_iter().sum();
        if self.ideal() > 0.0 {
            heaviest * (params::current().k1 + 1.0) / self.ideal()
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scale(coverages: &[f64], telling: f64) -> ConfidenceScale {
        let mut background = Background::default();
        for coverage in coverages {
            background.add(*coverage);
        }
        ConfidenceScale::new(background, telling)
    }

    fn percent(scale: &ConfidenceScale, coverage: f64) -> u32 {
        scale.of(coverage).map_or(0, |it| it.percent)
    }

    #[test]
    fn what_stands_apart_and_has_the_telling_words_is_sure() {
        let mut coverages = vec![0.01; 500];
        coverages.push(0.4);
        let apart = scale(&coverages, 0.2);
        assert_eq!(apart.of(0.4).unwrap().band, "strong");
        assert_eq!(apart.of(0.01).unwrap().band, "weak");
        assert_eq!(apart.of(0.0), None);
        // Where all records say as much, none is told apart from the others.
        let alike = scale(&[0.4; 500], 0.2);
        assert!(percent(&alike, 0.4) + 20 < percent(&apart, 0.4));
    }

    proptest! {
        #[test]
        fn what_is_taken_out_was_never_there(
            coverages in prop::collection::vec(0.0..=1.2_f64, 0..40),
            one in 0.0..=1.2_f64,
        ) {
            let mut without = Background::default();
            for coverage in &coverages {
                without.add(*coverage);
            }
            let mut taken = without;
            taken.add(one);
            prop_assert_ne!(taken, without);
            taken.take_out(one);
            prop_assert_eq!(taken, without);
        }

        #[test]
        fn more_covered_is_no_less_sure(
            coverages in prop::collection::vec(0.0..=1.0_f64, 0..40),
            telling in 0.0..=1.0_f64,
            one in 0.0..=1.0_f64,
            other in 0.0..=1.0_f64,
        ) {
            let scale = scale(&coverages, telling);
            let (less, more) = (one.min(other), one.max(other));
            prop_assert!(percent(&scale, less) <= percent(&scale, more));
            prop_assert!(percent(&scale, more) <= 100);
        }
    }
}
