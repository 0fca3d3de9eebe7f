//! What records are recognised by in other markets ↔ bytes: of each record in its order twice the
//! number of its keys, plus 1 when it has a sketch; the keys, 8 bytes each, the lowest first; the
//! 64 bytes of the sketch.

use super::bytes::{Bytes, put_number};
use crate::error::Result;
use crate::twins::{Likeness, Sketch};

/// Appends the likeness of a record.
pub(super) fn put(out: &mut Vec<u8>, likeness: &Likeness) {
    let has_sketch = !likeness.sketch.is_empty();
    put_number(out, likeness.keys.len() as u64 * 2 + u64::from(has_sketch));
    for key in &likeness.keys {
        out.extend(key.to_le_bytes());
    }
    if has_sketch {
        out.extend(likeness.sketch.as_bytes());
    }
}

/// Reads the likenesses of so many records.
pub(super) fn read(bytes: &[u8], records: u32) -> Result<Vec<Likeness>> {
    let mut bytes = Bytes(bytes);
    (0..records).map(|_| take(&mut bytes)).collect()
}

fn take(bytes: &mut Bytes<'_>) -> Result<Likeness> {
    let head = bytes.number()?;
    let mut keys = Vec::new();
    for _ in 0..head / 2 {
        keys.push(u64::from_le_bytes(*bytes.array()?));
    }
    let sketch = match head % 2 {
        0 => Sketch::default(),
        _ => Sketch::from_bytes(*bytes.array()?),
    };
    Ok(Likeness { keys, sketch })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn likeness() -> impl Strategy<Value = Likeness> {
        let keys = prop::collection::vec(any::<u64>(), 0..4);
        (keys, any::<Option<u64>>()).prop_map(|(keys, seed)| {
            let bytes = seed.map(|seed| std::array::from_fn(|n| (seed >> (n % 8)) as u8));
            Likeness { keys, sketch: bytes.map_or_else(Sketch::default, Sketch::from_bytes) }
        })
    }

    proptest! {
        #[test]
        fn what_is_put_is_read(likenesses in prop::collection::vec(likeness(), 0..20)) {
            let mut out = Vec::new();
            for one in &likenesses {
                put(&mut out, one);
            }
            let read_back = read(&out, likenesses.len() as u32).unwrap();
            prop_assert_eq!(&read_back, &likenesses);
            if let Some(cut) = out.get(..out.len().saturating_sub(1)).filter(|_| !out.is_empty()) {
                prop_assert!(read(cut, likenesses.len() as u32).is_err());
            }
        }
    }
}
