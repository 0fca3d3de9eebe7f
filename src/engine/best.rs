//! Which records can still be among the best, while all that answer are looked at.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::score::Scored;

/// How much lower a text score must be than one that is out of reach, so that rounding cannot
/// lift its points above. Rounding moves points by some 10⁻¹⁵ of them.
const BELOW: f64 = 1.0 - 1e-9;

/// Counts records and keeps those that may be among the best so many; the others' totals need
/// not be computed.
///
/// A record has no more points than its text gives and the other factors can. So once so many
/// records have a total, a record whose text cannot lead that high is out of reach, and with it
/// all whose text scores lower.
#[derive(Debug)]
pub(super) struct Best {
    /// How many are wanted; all without a number.
    wanted: Option<usize>,
    /// Most points that the factors other than the text can give.
    others: u32,
    /// The best totals, the lowest on top; as many as are wanted.
    totals: BinaryHeap<Reverse<u32>>,
    /// A text score that is out of reach, as all below it.
    hopeless: f64,
    kept: Vec<Scored>,
    records: u32,
}

impl Best {
    /// Keeps the best so many, or all.
    pub(super) fn new(wanted: Option<usize>, others: u32) -> Self {
        Self {
            wanted,
            others,
            totals: BinaryHeap::new(),
            hopeless: -1.0,
            kept: Vec::new(),
            records: 0,
        }
    }

    /// Whether a record's text score is out of reach. If so, it is counted.
    #[inline]
    pub(super) fn is_hopeless(&mut self, text: f64) -> bool {
        let is_hopeless = text <= self.hopeless;
        self.records += u32::from(is_hopeless);
        is_hopeless
    }

    /// Counts a record with a text score. When it may be among the best, `scored` is called for
    /// its total and its points of the text factor.
    pub(super) fn add(&mut self, text: f64, scored: impl FnOnce() -> (Scored, u32)) {
        if self.is_hopeless(text) {
            return;
        }
        self.records += 1;
        let (scored, text_points) = scored();
        let Some(wanted) = self.wanted else {
            self.kept.push(scored);
            return;
        };
        if self.totals.len() < wanted {
            self.totals.push(Reverse(scored.total));
            self.kept.push(scored);
            return;
        }
        let lowest = self.totals.peek().map_or(u32::MAX, |Reverse(total)| *total);
        if scored.total > lowest {
            self.totals.pop();
            self.totals.push(Reverse(scored.total));
        }
        if scored.total >= lowest {
            self.kept.push(scored);
        } else if text_points + self.others < lowest {
            self.hopeless = self.hopeless.max(text * BELOW);
        }
    }

    /// How many records there were, and those that may be among the best.
    pub(super) fn finish(self) -> (u32, Vec<Scored>) {
        (self.records, self.kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_best_are_those_of_all(
            found in prop::collection::vec((0..200_u32, 0..30_u32, any::<u32>()), 0..300),
            wanted in 0..20_usize,
        ) {
            let mut all = Best::new(None, 30);
            let mut best = Best::new(Some(wanted), 30);
            for (text, others, doc) in found {
                let scored = Scored { total: text + others, segment: 0, doc };
                for sink in [&mut all, &mut best] {
                    sink.add(f64::from(text), || (scored, text));
                }
            }
            let first = |(records, mut kept): (u32, Vec<Scored>)| {
                kept.sort_by_key(|one| (Reverse(one.total), one.doc));
                kept.truncate(wanted);
                (records, kept)
            };
            prop_assert_eq!(first(best.finish()), first(all.finish()));
        }
    }
}
