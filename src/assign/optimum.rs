//! Matches shared out at the greatest value: an assignment problem, with a place for each match
//! that a manager can take.

use pathfinding::kuhn_munkres::{Weights, kuhn_munkres};

/// Most places of all managers together.
pub(crate) const MAX_SLOTS: usize = 2_000;

/// The values as the algorithm wants them: no more rows than columns.
struct Table<'a> {
    values: &'a [Vec<u32>],
    /// The manager of each place.
    slots: &'a [usize],
    /// Whether rows are places, which is so when there are fewer of them than matches.
    turned: bool,
}

impl Weights<i64> for Table<'_> {
    fn rows(&self) -> usize {
        self.values.len().min(self.slots.len())
    }

    fn columns(&self) -> usize {
        self.values.len().max(self.slots.len())
    }

    fn at(&self, row: usize, col: usize) -> i64 {
        let (task, slot) = if self.turned { (col, row) } else { (row, col) };
        let of_task = self.values.get(task).zip(self.slots.get(slot));
        let value = of_task.and_then(|(values, manager)| values.get(*manager));
        value.copied().map_or(0, i64::from)
    }

    fn neg(&self) -> Self {
        // Only what looks for the least calls this.
        Self { values: &[], slots: &[], turned: false }
    }
}

/// The manager of each match, so that the sum of the values is greatest and no manager has more
/// than `capacities` says. `values` has a row for each match and in it a value for each manager;
/// 0 for one who cannot take it.
///
/// Equal arguments give equal answers on every machine.
///
/// # Cost
/// With n matches and m places (capacities beyond n do not count) at most min² × max steps: 500
/// matches and 200 places take 20 million.
pub(crate) fn optimum(values: &[Vec<u32>], capacities: &[usize]) -> Vec<Option<usize>> {
    let most = values.len();
    let places = |(manager, capacity): (usize, &usize)| {
        std::iter::repeat_n(manager, most.min(*capacity))
    };
    let slots: Vec<usize> = capacities.iter().enumerate().flat_map(places).collect();
    let table = Table { values, slots: &slots, turned: slots.len() < most };
    let (_, partners) = kuhn_munkres(&table);
    let mut managers = vec![None; most];
    for (row, column) in partners.into_iter().enumerate() {
        let (task, slot) = if table.turned { (column, row) } else { (row, column) };
        // A value of 0 only fills the table up.
        if table.at(row, column) > 0
            && let Some(manager) = managers.get_mut(task)
        {
            *manager = slots.get(slot).copied();
        }
    }
    managers
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(values: &[Vec<u32>], managers: &[Option<usize>]) -> u32 {
        let of_task = values.iter().zip(managers);
        of_task.filter_map(|(values, manager)| manager.map(|manager| values[manager])).sum()
    }

    /// The greatest sum, every way tried.
    fn by_trying(values: &[Vec<u32>], capacities: &[usize]) -> u32 {
        let Some((first, rest)) = values.split_first() else { return 0 };
        let mut best = by_trying(rest, capacities);
        for (manager, value) in first.iter().enumerate().filter(|(_, value)| **value > 0) {
            if capacities[manager] > 0 {
                let mut left = capacities.to_vec();
                left[manager] -= 1;
                best = best.max(value + by_trying(rest, &left));
            }
        }
        best
    }

    #[test]
    fn a_match_goes_to_the_second_best_where_that_serves_all() {
        let values = [vec![9, 8], vec![9, 1]];
        assert_eq!(optimum(&values, &[1, 1]), [Some(1), Some(0)]);
        assert_eq!(optimum(&values, &[2, 1]), [Some(0), Some(0)]);
        assert_eq!(optimum(&values, &[1, 0]), [Some(0), None]);
        assert_eq!(optimum(&values, &[]), [None, None]);
        assert_eq!(optimum(&[], &[5]), []);
        assert_eq!(optimum(&[vec![0, 3]], &[1, 1]), [Some(1)]);
    }

    proptest! {
        #[test]
        fn no_other_way_is_worth_more(
            (values, capacities) in (0..6_usize, 0..4_usize).prop_flat_map(|(tasks, managers)| {
                let value = prop_oneof![Just(0), 1..6_u32];
                let values = prop::collection::vec(prop::collection::vec(value, managers), tasks);
                (values, prop::collection::vec(0..4_usize, managers))
            })
        ) {
            let found = optimum(&values, &capacities);
            prop_assert_eq!(sum(&values, &found), by_trying(&values, &capacities));
            for (manager, capacity) in capacities.iter().enumerate() {
                let taken = found.iter().filter(|one| **one == Some(manager)).count();
                prop_assert!(taken <= *capacity);
            }
            for (values, manager) in values.iter().zip(&found) {
                prop_assert!(manager.is_none_or(|manager| values[manager] > 0));
            }
        }
    }
}
