//! Order without a sort for each kind of entry.
//!
//! Every kind of entry that is sorted, or collected into an ordered map, brings 5 to 20 kB of
//! wasm. What is called for short lists shares one sort here; where many are sorted, the
//! standard library's own is used.

use std::cmp::Ordering;

/// The set or map of these entries, inserted one after the other; of equal keys the last counts.
pub(crate) fn ordered<T, C: Default + Extend<T>>(entries: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(entries);
    all
}

/// Sorts a list. Equal entries stay in their order.
pub(crate) fn sort_by<T>(list: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut places =
        places(list.len(), &mut |one, other| match (list.get(one), list.get(other)) {
            (Some(one), Some(other)) => compare(one, other),
            _ => Ordering::Equal,
        });
    for at in 0..list.len() {
        while let Some(place) = places.get(at).copied().filter(|place| *place != at) {
            list.swap(at, place);
            places.swap(at, place);
        }
    }
}

/// Sorts a list by a key of its entries.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |one, other| key(one).cmp(&key(other)));
}

/// For each of so many entries its place in their order.
fn places(length: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_unstable_by(|one, other| compare(*one, *other).then(one.cmp(other)));
    let mut places = vec![0; length];
    for (place, at) in order.into_iter().enumerate() {
        if let Some(slot) = places.get_mut(at) {
            *slot = place;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(list in prop::collection::vec((0..9_u8, any::<u16>()), 0..60)) {
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut found = list.clone();
            sort_by_key(&mut found, |(key, _)| *key);
            prop_assert_eq!(found, expected);
            let map: BTreeMap<u8, u16> = ordered(list.clone());
            prop_assert_eq!(map, list.into_iter().collect());
        }
    }
}
