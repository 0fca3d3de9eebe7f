//! Who together covers most: every team of up to three is tried.

use fixedbitset::FixedBitSet;

/// Most candidates among whom teams are tried: 9,880 teams of three.
pub(crate) const MAX_CANDIDATES: usize = 40;
/// Most members of a team.
pub(crate) const MAX_MEMBERS: usize = 3;

/// What each candidate covers of a list of things, and what these weigh.
#[derive(Debug)]
pub(crate) struct Coverage<'a> {
    pub(crate) covered: &'a [FixedBitSet],
    pub(crate) weights: &'a [u64],
}

impl Coverage<'_> {
    /// What some candidates weigh together. What several of them cover counts once.
    pub(crate) fn of(&self, members: &[usize]) -> u64 {
        let mut all = FixedBitSet::with_capacity(self.weights.len());
        for covered in members.iter().filter_map(|member| self.covered.get(*member)) {
            all.union_with(covered);
        }
        all.ones().filter_map(|at| self.weights.get(at)).sum()
    }

    /// The team of at most so many candidates that covers most. Of equal ones that with the
    /// fewest members, then that whose members come first. Nobody is in it who covers nothing.
    ///
    /// # Cost
    /// One union for each team that there can be: with 40 candidates 10,700 of them.
    pub(crate) fn best(&self, most: usize) -> Vec<usize> {
        let (mut best, mut covered) = (Vec::new(), 0);
        for size in 1..=most.min(MAX_MEMBERS) {
            self.each_team(size, 0, &mut Vec::new(), &mut |team| {
                let weight = self.of(team);
                if weight > covered {
                    (best, covered) = (team.to_vec(), weight);
                }
            });
        }
        best
    }

    /// Calls `visit` for every team of a size whose members stand at `from` or behind it.
    fn each_team(
        &self,
        size: usize,
        from: usize,
        team: &mut Vec<usize>,
        visit: &mut impl FnMut(&[usize]),
    ) {
        if size == 0 {
            visit(team);
            return;
        }
        for next in from..self.covered.len() {
            team.push(next);
            self.each_team(size - 1, next + 1, team, visit);
            team.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sets(covered: &[&[usize]], n: usize) -> Vec<FixedBitSet> {
        let set = |items: &&[usize]| {
            let mut set = FixedBitSet::with_capacity(n);
            set.extend(items.iter().copied());
            set
        };
        covered.iter().map(set).collect()
    }

    fn best(covered: &[&[usize]], weights: &[u64], most: usize) -> Vec<usize> {
        let covered = sets(covered, weights.len());
        Coverage { covered: &covered, weights }.best(most)
    }

    #[test]
    fn two_who_complete_each_other_beat_the_best_with_anybody() {
        // The greedy choice takes the first.
        let covered: &[&[usize]] = &[&[0, 1, 2], &[0, 1, 3], &[2, 4]];
        assert_eq!(best(covered, &[3, 3, 3, 2, 2], 2), [1, 2]);
        assert_eq!(best(covered, &[3, 3, 3, 2, 2], 1), [0]);
    }

    #[test]
    fn nobody_is_taken_for_nothing() {
        assert_eq!(best(&[&[0, 1], &[1], &[0, 1]], &[1, 1], 3), [0]);
        assert_eq!(best(&[&[], &[]], &[1], 3), [] as [usize; 0]);
        assert_eq!(best(&[], &[], 3), [] as [usize; 0]);
    }

    proptest! {
        #[test]
        fn no_team_covers_more(
            covered in prop::collection::vec(prop::collection::btree_set(0..8_usize, 0..5), 0..8),
            weights in prop::array::uniform8(0..9_u64),
            most in 1..4_usize,
        ) {
            let weight = |chosen: u32| -> u64 {
                let members = covered.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1);
                let all: std::collections::BTreeSet<_> = members.flat_map(|(_, items)| items).collect();
                all.into_iter().map(|item| weights[*item]).sum()
            };
            let teams = (0..1_u32 << covered.len()).filter(|it| it.count_ones() as usize <= most);
            let sets: Vec<Vec<usize>> = covered.iter().map(|it| it.iter().copied().collect()).collect();
            let slices: Vec<&[usize]> = sets.iter().map(Vec::as_slice).collect();
            let found = best(&slices, &weights, most);
            let chosen = found.iter().fold(0, |chosen, member| chosen | 1 << member);
            prop_assert_eq!(Some(weight(chosen)), teams.clone().map(weight).max());
            let fewest = teams.filter(|team| weight(*team) == weight(chosen)).map(u32::count_ones).min();
            prop_assert_eq!(fewest, Some(found.len() as u32));
        }
    }
}
