//! Which records are worth a comparison: those that share a key or a band of their sketches.

use super::Listed;
use super::sketch::PARTS;

/// Bytes of a band. Of two texts with a Jaccard index of j, a band is equal with j³, and one of
/// the 21 with 1 − (1 − j³)²¹: 0.994 at 0.6, 0.9998 at 0.7, 0.02 at 0.1.
const BAND_BYTES: usize = 3;

/// Parts that must agree before texts are compared: three standard deviations below what is
/// expected at a Jaccard index of 0.6.
const LEAST_AGREEING: usize = 27;

/// Most records that may share a key or a band.
const MOST_SHARING: usize = 64;

/// Places of two records, the lower first.
type Places = (usize, usize);

/// Pairs of records that share a key.
pub(super) fn with_a_common_key(records: &[Listed<'_>]) -> Vec<Places> {
    let keys = records.iter().enumerate();
    let keys = keys.flat_map(|(at, record)| record.likeness.keys.iter().map(move |k| (*k, at)));
    let mut found = Vec::new();
    each_pair(records, keys.collect(), |places, _| found.push(places));
    found
}

/// Pairs of records whose texts are probably alike: in order, no duplicates.
pub(super) fn candidates(records: &[Listed<'_>]) -> Vec<Places> {
    let mut found = Vec::new();
    for band in 0..PARTS / BAND_BYTES {
        let mut places = Vec::with_capacity(records.len());
        for (at, record) in records.iter().enumerate() {
            let sketch = &record.likeness.sketch;
            let bytes = sketch.as_bytes().as_chunks::<BAND_BYTES>().0.get(band);
            if let Some(bytes) = bytes.filter(|_| !sketch.is_empty()) {
                let [a, b, c] = *bytes;
                let value = u32::from_le_bytes([a, b, c, record.kind as u8]);
                places.push((u64::from(value), at));
            }
        }
        each_pair(records, places, |places, (one, other)| {
            let agreeing = one.likeness.sketch.agreeing(&other.likeness.sketch);
            if agreeing >= LEAST_AGREEING {
                found.push(places);
            }
        });
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Calls `pair` for every two records of one kind and different markets with equal values.
fn each_pair<'a>(
    records: &'a [Listed<'a>],
    mut values: Vec<(u64, usize)>,
    mut pair: impl FnMut(Places, (&Listed<'a>, &Listed<'a>)),
) {
    values.sort_unstable();
    let equal = values.chunk_by(|one, other| one.0 == other.0);
    for equal in equal.filter(|equal| equal.len() <= MOST_SHARING) {
        for (number, (_, low)) in equal.iter().enumerate() {
            for (_, high) in equal.iter().skip(number + 1) {
                let (Some(one), Some(other)) = (records.get(*low), records.get(*high)) else {
                    continue;
                };
                if one.market != other.market && one.kind == other.kind {
                    pair((*low, *high), (one, other));
                }
            }
        }
    }
}
