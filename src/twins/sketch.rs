//! Shingles → a sketch: `MinHash` of four permutations in 16 parts each, with one byte a part.
//!
//! Each permutation gives every shingle a number. By their first bits these fall into parts, and
//! the sketch keeps the last byte of the lowest in each part; a part without a shingle has that
//! of another one, which its own number says (Li, Owen and Zhang 2012; Shrivastava 2017). Of two
//! sets the lowest of a part are the same as often as the Jaccard index says, and equal last
//! bytes by chance once in 256 times. With one permutation in 64 parts, short texts leave half
//! of them empty, and copies are missed; with 64 in one part each, packs take twice as long.

/// Parts of all permutations, and bytes of a sketch.
pub(super) const PARTS: usize = 64;
/// Parts of one permutation.
const PARTS_OF_ONE: usize = 16;
/// First bits of a number that say in which part it falls.
const PART_BITS: u32 = PARTS_OF_ONE.trailing_zeros();
/// An odd factor for each permutation.
const FACTORS: [u64; PARTS / PARTS_OF_ONE] =
    [mixed(0) | 1, mixed(1) | 1, mixed(2) | 1, mixed(3) | 1];

/// With fewer shingles a text says too little about which record it is: "laser cutting" is the
/// title of many.
const LEAST_SHINGLES: usize = 32;

/// In a text of so many shingles there are enough different ones.
const ENOUGH_SHINGLES: usize = 256;

/// What the text of a record is recognised by: 64 bytes, the same on every machine. All are 0
/// when the text is shorter than about 35 letters; such a record has twins by its keys alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sketch([u8; PARTS]);

impl Sketch {
    /// The sketch of a text with these shingles, in any order and any of them again.
    pub(super) fn of(mut digests: Vec<u64>) -> Self {
        if digests.len() < ENOUGH_SHINGLES {
            digests.sort_unstable();
            digests.dedup();
        }
        if digests.len() < LEAST_SHINGLES {
            return Self::default();
        }
        let mut lowest = [[u64::MAX; PARTS_OF_ONE]; FACTORS.len()];
        for digest in digests {
            for (lowest, factor) in lowest.iter_mut().zip(FACTORS) {
                let number = digest.wrapping_mul(factor);
                let part = lowest.get_mut((number >> (u64::BITS - PART_BITS)) as usize);
                if let Some(low) = part.filter(|low| number < **low) {
                    *low = number;
                }
            }
        }
        let byte = |part: usize| {
            let lowest = lowest.get(part / PARTS_OF_ONE)?;
            let others = (1..).map(|attempt| mixed((attempt << PART_BITS) + part as u64));
            let parts = std::iter::once(part).chain(others.map(|other| other as usize));
            let mut lows = parts.filter_map(|part| lowest.get(part % PARTS_OF_ONE));
            // The last bits of a product come from the last of its factors alone.
            lows.find(|low| **low < u64::MAX).map(|low| (low >> 24) as u8)
        };
        Self(std::array::from_fn(|part| byte(part).unwrap_or(0)))
    }

    /// A sketch that was stored.
    #[must_use]
    pub fn from_bytes(bytes: [u8; PARTS]) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; PARTS] {
        &self.0
    }

    /// Whether the text is too short to be recognised.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many parts agree, of 64: about 64 times the Jaccard index.
    pub(super) fn agreeing(&self, other: &Self) -> usize {
        self.0.iter().zip(other.0).filter(|(one, two)| *one == two).count()
    }
}

impl Default for Sketch {
    fn default() -> Self {
        Self([0; PARTS])
    }
}

impl std::fmt::Debug for Sketch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sketch({})", crate::pack::hex(&self.0))
    }
}

/// Spreads a number over all bits: the finaliser of `SplitMix64` (Steele, Lea and Flood 2014).
pub(super) const fn mixed(number: u64) -> u64 {
    let z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
