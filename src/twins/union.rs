//! Pairs → groups, by union-find.

use rustc_hash::{FxHashMap, FxHashSet};

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
        let mut crowded: FxHashMap<usize, usize> = FxHashMap::default();
        for (number, group) in groups.iter().enumerate() {
            let mut seen = FxHashSet::default();
            let is_twice =
                |place: &usize| markets.get(*place).is_some_and(|it| !seen.insert(*it));
            if group.iter().any(is_twice) {
                crowded.extend(group.iter().map(|place| (*place, number)));
            }
        }
        if crowded.is_empty() {
            return groups;
        }
        let crowd = |pair: &Pair| crowded.get(&pair.places.0).copied();
        let mut weakest: FxHashMap<usize, (u32, u32)> = FxHashMap::default();
        for pair in &pairs {
            let Some(number) = crowd(pair) else { continue };
            let least = weakest.entry(number).or_insert_with(|| pair.strength());
            *least = pair.strength().min(*least);
        }
        pairs.retain(|pair| {
            crowd(pair).is_none_or(|it| weakest.get(&it) != Some(&pair.strength()))
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
