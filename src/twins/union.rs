//! Pairs → groups, by union-find.

use super::Pair;

/// The groups that pairs make among records of these markets: each in the order of places, the
/// groups in the order of their first. Records without a twin are in none.
///
/// No group has two records of one market: where pairs would join them over a third market, the
/// least alike of those pairs say nothing.
///
/// # Cost
/// A round is a pass over records and pairs. There are as many rounds as the most pairs of different
/// strength that one group loses, mostly one or two.
#[must_use]
pub fn groups(markets: &[u32], pairs: &[Pair]) -> Vec<Vec<usize>> {
    let mut pairs = pairs.to_vec();
    loop {
        let groups = joined(markets.len(), &pairs);
        // By place, which of the groups with a market twice it is in.
        let mut crowded: Vec<Option<usize>> = vec![None; markets.len()];
        let is_crowded = |group: &[usize]| {
            let mut seen: Vec<u32> =
                group.iter().filter_map(|at| markets.get(*at).copied()).collect();
            seen.sort_unstable();
            seen.windows(2).any(|two| two.first() == two.last())
        };
        let crowds = groups.iter().enumerate().filter(|(_, group)| is_crowded(group));
        for (number, group) in crowds {
            for place in group {
                if let Some(of_place) = crowded.get_mut(*place) {
                    *of_place = Some(number);
                }
            }
        }
        let crowd = |pair: &Pair| crowded.get(pair.places.0).copied().flatten();
        let mut weakest: Vec<Option<(u32, u32)>> = vec![None; groups.len()];
        for pair in &pairs {
            let Some(least) = crowd(pair).and_then(|number| weakest.get_mut(number)) else {
                continue;
            };
            *least = Some(least.map_or(pair.strength(), |known| known.min(pair.strength())));
        }
        if weakest.iter().all(Option::is_none) {
            return groups;
        }
        pairs.retain(|pair| {
            let least = crowd(pair).and_then(|number| weakest.get(number).copied().flatten());
            least != Some(pair.strength())
        });
    }
}

/// What the pairs connect among so many records.
pub(super) fn joined(records: usize, pairs: &[Pair]) -> Vec<Vec<usize>> {
    let mut parents: Vec<usize> = (0..records).collect();
    for Pair { places: (one, other), .. } in pairs {
        let (one, other) = (root(&mut parents, *one), root(&mut parents, *other));
        // The lower is the root, so a root is met before all that belong to it.
        if let Some(parent) = parents.get_mut(one.max(other)) {
            *parent = one.min(other);
        }
    }
    let mut members = vec![Vec::new(); records];
    for place in 0..records {
        let root = root(&mut parents, place);
        if let Some(group) = members.get_mut(root) {
            group.push(place);
        }
    }
    members.retain(|group| group.len() > 1);
    members
}

/// The lowest of the group, halving the way to it.
fn root(parents: &mut [usize], mut place: usize) -> usize {
    while let Some(parent) = parents.get(place).copied().filter(|parent| *parent != place) {
        let above = parents.get(parent).copied().unwrap_or(parent);
        if let Some(own) = parents.get_mut(place) {
            *own = above;
        }
        place = above;
    }
    place
}
