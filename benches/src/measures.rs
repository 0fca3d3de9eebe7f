//! Measures of a ranking, and percentiles of times.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// Grades of the documents judged for one query.
pub type Grades = BTreeMap<String, u32>;

/// Quality of one ranking.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quality {
    /// Discounted gain of the first ten over the best possible; gain 2^grade − 1.
    pub ndcg10: f64,
    /// 1 over the rank of the first positive document, 0 beyond rank 10.
    pub mrr10: f64,
    /// Share of the positive documents among the first ten.
    pub recall10: f64,
    /// Share of the positive documents among the first hundred.
    pub recall100: f64,
}

/// Measures a ranking against the grades.
#[must_use]
pub fn quality(ranking: &[String], grades: &Grades) -> Quality {
    let grade = |id: &String| grades.get(id).copied().unwrap_or(0);
    let gain = |grade: u32| f64::from(2_u32.pow(grade) - 1);
    let discounted = |gains: &mut dyn Iterator<Item = f64>| -> f64 {
        // `sum` of nothing is -0.0, which reads oddly.
        gains
            .take(10)
            .enumerate()
            .fold(0.0, |sum, (at, gain)| sum + gain / (at as f64 + 2.0).log2())
    };
    let mut best: Vec<f64> = grades.values().map(|grade| gain(*grade)).collect();
    best.sort_by(|a, b| b.total_cmp(a));
    let ideal = discounted(&mut best.into_iter());
    let found = discounted(&mut ranking.iter().map(|id| gain(grade(id))));
    let first = ranking.iter().take(10).position(|id| grade(id) > 0);
    let positive = grades.values().filter(|grade| **grade > 0).count();
    let recall = |depth: usize| {
        let found = ranking.iter().take(depth).filter(|id| grade(id) > 0).count();
        if positive > 0 { found as f64 / positive as f64 } else { 0.0 }
    };
    Quality {
        ndcg10: if ideal > 0.0 { found / ideal } else { 0.0 },
        mrr10: first.map_or(0.0, |at| 1.0 / (at as f64 + 1.0)),
        recall10: recall(10),
        recall100: recall(100),
    }
}

/// The chance that one of `higher` lies above one of `lower`; equal ones count half.
#[must_use]
pub fn area_under_roc(higher: &[f64], lower: &[f64]) -> f64 {
    let pairs = higher.iter().flat_map(|one| lower.iter().map(move |other| (one, other)));
    let above = |(one, other): (&f64, &f64)| match one.total_cmp(other) {
        Ordering::Greater => 1.0,
        Ordering::Equal => 0.5,
        Ordering::Less => 0.0,
    };
    pairs.map(above).sum::<f64>() / (higher.len() * lower.len()).max(1) as f64
}

/// The mean of several qualities.
#[must_use]
pub fn mean(all: &[Quality]) -> Quality {
    let n = all.len().max(1) as f64;
    let sum = |part: fn(&Quality) -> f64| all.iter().map(part).sum::<f64>() / n;
    Quality {
        ndcg10: sum(|q| q.ndcg10),
        mrr10: sum(|q| q.mrr10),
        recall10: sum(|q| q.recall10),
        recall100: sum(|q| q.recall100),
    }
}

/// The interval in which 95 % of the means lie when the values are drawn again with replacement,
/// a thousand times, always the same way.
#[must_use]
pub fn bootstrap(values: &[f64]) -> (f64, f64) {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let n = values.len().max(1);
    let draw = |random: &mut ChaCha8Rng| {
        let drawn = (0..n).filter_map(|_| values.get(random.random_range(0..n)));
        drawn.sum::<f64>() / n as f64
    };
    let mut means: Vec<f64> = (0..1000).map(|_| draw(&mut random)).collect();
    (percentile(&mut means, 0.025), percentile(&mut means, 0.975))
}

/// The value below which `share` (0 to 1) of the values lie; sorts them.
#[must_use]
pub fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = (share * values.len() as f64).ceil() as usize;
    values.get(at.saturating_sub(1)).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_ranking_has_its_known_measures() {
        let grades: Grades =
            [("a", 3), ("b", 1), ("c", 0)].map(|(id, g)| (id.to_owned(), g)).into();
        let ranking = ["c", "b", "a"].map(str::to_owned);
        let found = quality(&ranking, &grades);
        let ideal = 7.0 + 1.0 / 3_f64.log2();
        let got = 1.0 / 3_f64.log2() + 7.0 / 2.0;
        assert!((found.ndcg10 - got / ideal).abs() < 1e-12);
        assert!((found.mrr10 - 0.5).abs() < 1e-12);
        assert!((found.recall100 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_ranking_of_nothing_is_worth_nothing() {
        let grades: Grades = [("a".to_owned(), 3)].into();
        assert!(quality(&[], &grades).ndcg10.is_sign_positive());
    }

    #[test]
    fn the_area_is_the_share_of_pairs_in_their_order() {
        let area = |higher: &[f64], lower: &[f64]| area_under_roc(higher, lower);
        assert!((area(&[2.0, 3.0], &[1.0]) - 1.0).abs() < 1e-12);
        assert!((area(&[1.0, 3.0], &[1.0, 2.0]) - 0.625).abs() < 1e-12);
        assert!(area(&[], &[1.0]).abs() < 1e-12);
    }

    #[test]
    fn percentiles_are_values_of_the_list() {
        let mut values = [5.0, 1.0, 3.0, 2.0, 4.0];
        assert!((percentile(&mut values, 0.5) - 3.0).abs() < 1e-12);
        assert!((percentile(&mut values, 0.95) - 5.0).abs() < 1e-12);
        assert!((percentile(&mut [], 0.5)).abs() < 1e-12);
    }
}
