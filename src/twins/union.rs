//! Pairs → groups, by union-find.

use super::Pair;

/// The groups that pairs make among `records` many records: each in the order of places, the
/// groups in the order of their first. Records without a twin are in none.
///
/// # Cost
/// Grows as records and pairs do.
#[must_use]
pub fn groups(records: usize, pairs: &[Pair]) -> Vec<Vec<usize>> {
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
