//! Questions split into folds, so that constants are judged by questions they were not chosen on.

use sha2::{Digest as _, Sha256};

/// The fold of a question, below `folds`, by its id alone: other questions, and their order, play
/// no part. Another `seed` is another split.
#[must_use]
pub fn fold(id: &str, seed: u64, folds: usize) -> usize {
    let hash = Sha256::new().chain_update(seed.to_le_bytes()).chain_update(id).finalize();
    let mut first = [0; 8];
    first.copy_from_slice(hash.split_at(8).0);
    (u64::from_le_bytes(first) % folds.max(1) as u64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_in_one_fold_and_folds_are_about_as_large() {
        let mut sizes = [0; 5];
        for n in 0..1000 {
            sizes[fold(&format!("q{n}"), 7, 5)] += 1;
        }
        assert_eq!(sizes.iter().sum::<usize>(), 1000);
        assert!(sizes.iter().all(|size| (160..240).contains(size)), "{sizes:?}");
    }

    #[test]
    fn the_split_is_the_same_on_every_machine() {
        let folds: Vec<usize> = (0..12).map(|n| fold(&format!("q{n}"), 7, 5)).collect();
        assert_eq!(folds, FOLDS_OF_SEED_7);
        let others: Vec<usize> = (0..12).map(|n| fold(&format!("q{n}"), 8, 5)).collect();
        assert_ne!(folds, others);
    }

    /// By another program: the first eight bytes of SHA-256, as they stand.
    const FOLDS_OF_SEED_7: [usize; 12] = [1, 3, 3, 4, 0, 3, 4, 0, 4, 2, 1, 0];
}
