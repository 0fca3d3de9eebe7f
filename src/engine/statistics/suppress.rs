//! Counts that would point to single records are not told.

use crate::ordered::sort_by_key;

/// Takes the counts from 1 to below `least` out of a column, then, from the lowest, as many others
/// as it takes that the hidden ones cannot be worked out from the sum of the column: at least two
/// are hidden, and together they make `least`. 0 says that there is nothing, and stays.
pub(super) fn suppress(column: &mut [&mut Option<u32>], least: u32) {
    let mut order: Vec<usize> = (0..column.len()).collect();
    let count = |at: &usize| column.get(*at).and_then(|count| **count).unwrap_or(0);
    order.retain(|at| count(at) > 0);
    sort_by_key(&mut order, |at| (count(at), *at));
    let (mut hidden, mut sum) = (0, 0_u64);
    for at in order {
        let Some(count) = column.get_mut(at) else { continue };
        let found = count.unwrap_or(0);
        let is_safe = hidden == 0 || (hidden > 1 && sum >= u64::from(least));
        if found >= least && is_safe {
            break;
        }
        **count = None;
        hidden += 1;
        sum += u64::from(found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(counts: &[u32], least: u32) -> Vec<Option<u32>> {
        let mut counts: Vec<Option<u32>> = counts.iter().copied().map(Some).collect();
        suppress(&mut counts.iter_mut().collect::<Vec<_>>(), least);
        counts
    }

    #[test]
    fn what_a_hidden_count_could_be_worked_out_from_is_hidden_too() {
        assert_eq!(told(&[9, 0, 7], 5), [Some(9), Some(0), Some(7)]);
        assert_eq!(told(&[9, 2, 7], 5), [Some(9), None, None]);
        assert_eq!(told(&[9, 2, 1, 7], 5), [Some(9), None, None, None]);
        assert_eq!(told(&[9, 2, 4, 7], 5), [Some(9), None, None, Some(7)]);
        assert_eq!(told(&[2, 0], 5), [None, Some(0)]);
        assert_eq!(told(&[1, 2, 3], 0), [Some(1), Some(2), Some(3)]);
    }

    proptest! {
        #[test]
        fn hidden_counts_stay_hidden(counts in prop::collection::vec(0..20_u32, 0..12), least in 0..9_u32) {
            let told = told(&counts, least);
            let both = counts.iter().zip(&told);
            let hidden: Vec<u32> =
                both.clone().filter(|(_, told)| told.is_none()).map(|(count, _)| *count).collect();
            for (count, told) in both {
                prop_assert!(told.is_none() || *told == Some(*count));
                prop_assert!(told.is_none_or(|told| told == 0 || told >= least));
            }
            let nothing_left = told.iter().all(|told| told.is_none_or(|told| told == 0));
            prop_assert!(
                hidden.is_empty() || nothing_left
                    || (hidden.len() > 1 && hidden.iter().sum::<u32>() >= least)
            );
        }
    }
}
