//! Whether a difference between two ways of ranking may be chance.

use rand::{RngCore as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// How often the signs are drawn.
const DRAWS: u32 = 10_000;
/// Sums that differ by less are equal: the order of adding decides their last digits.
const ROUNDING: f64 = 1e-12;

/// The p-value of a paired randomisation test: how often the sum of the differences lies at least
/// as far from 0 when every difference may as well have the other sign. 10,000 draws, always the
/// same ones; the differences as found count as one more, so that it is above 0 and at most 1.
///
/// Differences of several sets can be tested together when each carries the weight that it has in
/// the figure that is compared.
///
/// # Cost
/// One addition for each difference that is not 0, times the draws.
#[must_use]
pub fn paired_randomisation(differences: &[f64]) -> f64 {
    let differences: Vec<f64> = differences.iter().copied().filter(|it| *it != 0.0).collect();
    let found = differences.iter().sum::<f64>().abs() - ROUNDING;
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let mut drawn = || {
        let signed = differences.chunks(64).map(|chunk| {
            let signs = random.next_u64();
            let one = |(at, it): (usize, &f64)| if signs >> at & 1 == 1 { -it } else { *it };
            chunk.iter().enumerate().map(one).sum::<f64>()
        });
        signed.sum::<f64>().abs()
    };
    let as_far = (0..DRAWS).filter(|_| drawn() >= found).count();
    (as_far as f64 + 1.0) / f64::from(DRAWS + 1)
}

/// A p-value as tables show it: `0.021`, `<0.001`.
#[must_use]
pub fn p_value(p: f64) -> String {
    if p < 0.001 { "<0.001".to_owned() } else { format!("{p:.3}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_cases_have_their_known_p() {
        assert_eq!(paired_randomisation(&[]), 1.0);
        assert_eq!(paired_randomisation(&[0.0; 5]), 1.0);
        // One difference lies as far out with either sign.
        assert_eq!(paired_randomisation(&[0.3]), 1.0);
        // Of the 2^10 signs of ten equal differences two lie as far out.
        let p = paired_randomisation(&[0.1; 10]);
        assert!((p - 2.0 / 1024.0).abs() < 0.0015, "{p}");
        // Of 1, 2, 3: signs with a sum of at least 6, 4 and 2 apart from 0.
        for (differences, exact) in [([1.0, 2.0, 3.0], 0.25), ([-1.0, 2.0, 3.0], 0.5)] {
            let p = paired_randomisation(&differences);
            assert!((p - exact).abs() < 0.02, "{p}, expected {exact}");
        }
        assert!(paired_randomisation(&[0.1; 100]) < 0.001);
    }

    #[test]
    fn p_is_symmetric_and_the_same_every_time() {
        let differences: Vec<f64> = (0..150).map(|n| f64::from(n * 37 % 101) - 48.0).collect();
        let p = paired_randomisation(&differences);
        let turned: Vec<f64> = differences.iter().map(|it| -it).collect();
        let scaled: Vec<f64> = differences.iter().map(|it| it / 8.0).collect();
        assert!(p > 0.0 && p <= 1.0, "{p}");
        assert_eq!(p, paired_randomisation(&turned));
        assert_eq!(p, paired_randomisation(&scaled));
        assert_eq!(p, paired_randomisation(&differences));
    }
}
