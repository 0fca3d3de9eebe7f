//! Twins: records of different markets that are the same record.
//!
//! Two records of one kind and different markets are twins when
//!
//! - they share a key: where they come from, an id beyond their market, or all numbers of their
//!   rights ([`Likeness::of`]);
//! - or the shingles of their texts are alike, by their exact Jaccard index, to [`LEAST_ALIKE`]
//!   or more.
//!
//! Of several records of another market only the most alike is a twin, and only if that holds
//! from both sides: a maker's near-equal products stay apart where both markets list them all,
//! those of one patent too. No two records of one market are ever twins.
//!
//! Three steps, of which the first is done when a pack is built:
//!
//! 1. [`Likeness::of`] gives each record its keys and a sketch of its text.
//! 2. [`pairs`] finds the twins: sketches that share a band are candidates, and the texts of
//!    candidates are compared.
//! 3. [`groups`] joins pairs that hang together.
//!
//! Nothing is drawn at random, and the order of the records changes nothing. `docs/twins.md` has
//! the figures.

mod bands;
mod differences;
mod keys;
mod shingles;
mod sketch;
mod union;

pub use differences::differences;
pub use keys::origin;
pub use shingles::Shingles;
pub use sketch::Sketch;
pub use union::groups;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use crate::record::Kind;

/// Least Jaccard index of twins without a common key, in millionths.
pub const LEAST_ALIKE: u32 = 600_000;

/// The likeness of records that share a key, and of equal texts.
pub const EQUAL: u32 = 1_000_000;

/// What a record is recognised by in another market.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// Digests of what names the record beyond its market. Sorted, no duplicates; few.
    pub keys: Vec<u64>,
    /// Of its text.
    pub sketch: Sketch,
}

impl Likeness {
    /// The likeness of a record's JSON. Keys are
    ///
    /// - the market and id in `/source`, if both are given there;
    /// - each of `/ids`;
    /// - the numbers in `/ip`, all together.
    ///
    /// That of its own market and id is [`origin`]; a record does not know its market.
    ///
    /// # Cost
    /// One pass over the text.
    #[must_use]
    pub fn of(raw: &Value) -> Self {
        Self { keys: keys::keys_of(raw), sketch: Sketch::of(shingles::digests_of(raw)) }
    }
}

/// A record among those of several markets.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// Number of its market; any numbers, as long as they differ.
    pub market: u32,
    /// What it is.
    pub kind: Kind,
    /// What it is recognised by.
    pub likeness: &'a Likeness,
}

/// Two records that are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Places of both in the list, the lower first.
    pub places: (usize, usize),
    /// How alike they are, in millionths; [`EQUAL`] when they share a key.
    pub alike: u32,
    /// How alike their texts are, in millionths: of several records with a common key, such as
    /// the number of one patent, it tells which belongs to which.
    pub text: u32,
}

impl Pair {
    /// What tells which of two pairs is the more alike.
    fn strength(&self) -> (u32, u32) {
        (self.alike, self.text)
    }
}

/// The twins among `records`, in the order of their places.
///
/// `shingles` gives those of the record at a place; it is asked only for candidates, and once for
/// each of them.
///
/// # Errors
/// What `shingles` fails with.
///
/// # Cost
/// Sorts the records 22 times; memory of 44 bytes for each record, 16 for each candidate, and the
/// shingles of candidates until the last is compared that they are in. A key or band that more than
/// 64 records share says nothing about which record it is, and is passed over, so that the cost
/// grows hardly faster than the number of records.
pub fn pairs<E>(
    records: &[Listed<'_>],
    mut shingles: impl FnMut(usize) -> Result<Shingles, E>,
) -> Result<Vec<Pair>, E> {
    let keyed: FxHashSet<(usize, usize)> =
        bands::with_a_common_key(records).into_iter().collect();
    let mut all = bands::candidates(records);
    all.extend(keyed.iter().copied());
    all.sort_unstable();
    all.dedup();
    // How many comparisons are still to come for each record; after the last its text goes.
    let mut to_come: Vec<u32> = vec![0; records.len()];
    for place in all.iter().flat_map(|(one, other)| [one, other]) {
        if let Some(count) = to_come.get_mut(*place) {
            *count += 1;
        }
    }
    let mut at_hand: Vec<Option<Shingles>> = records.iter().map(|_| None).collect();
    let mut pairs = Vec::new();
    for places in all {
        let (one, other) = places;
        for place in [one, other] {
            if let Some(known @ None) = at_hand.get_mut(place) {
                *known = Some(shingles(place)?);
            }
        }
        let text = match (at_hand.get(one), at_hand.get(other)) {
            (Some(Some(first)), Some(Some(second))) => first.alike(second),
            _ => 0,
        };
        let alike = if keyed.contains(&places) { EQUAL } else { text };
        if alike >= LEAST_ALIKE {
            pairs.push(Pair { places, alike, text });
        }
        for place in [one, other] {
            if let (Some(count), Some(known)) = (to_come.get_mut(place), at_hand.get_mut(place))
            {
                *count -= 1;
                if *count == 0 {
                    *known = None;
                }
            }
        }
    }
    keep_mutual_best(&mut pairs, records);
    Ok(pairs)
}

/// Keeps the pairs in which each is the one most alike that the other has in its market. Where
/// two are equally alike, nobody can tell which it is, and neither is kept.
fn keep_mutual_best(pairs: &mut Vec<Pair>, records: &[Listed<'_>]) {
    let market = |place: usize| records.get(place).map(|record| record.market);
    let ends = |pair: &Pair| {
        let (one, other) = pair.places;
        [(one, market(other)), (other, market(one))]
    };
    // By record and the other's market: how alike the best is, and how many are that alike.
    let mut best: FxHashMap<_, ((u32, u32), usize)> = FxHashMap::default();
    for pair in pairs.iter() {
        for end in ends(pair) {
            let (strength, times) = best.entry(end).or_default();
            if pair.strength() > *strength {
                (*strength, *times) = (pair.strength(), 0);
            }
            *times += usize::from(pair.strength() == *strength);
        }
    }
    pairs.retain(|pair| {
        ends(pair).iter().all(|end| best.get(end) == Some(&(pair.strength(), 1)))
    });
}

#[cfg(test)]
mod tests;
