//! Shingles → a sketch: `MinHash` with one byte a function.
//!
//! Each of 64 functions gives every shingle a number, and the sketch keeps the last byte of the
//! lowest. Two sets have the lowest in common as often as the Jaccard index says, and equal last
//! bytes by chance once in 256 times (Broder 1997; Li and König 2010).

use super::Shingles;

/// Functions of a sketch, and its bytes.
pub(super) const FUNCTIONS: usize = 64;

/// With fewer shingles a text says too little about which record it is: "laser cutting" is the
/// title of many.
const LEAST_SHINGLES: usize = 32;

/// An odd factor for each function.
const FACTORS: [u64; FUNCTIONS] = factors();

/// What the text of a record is recognised by: 64 bytes, the same on every machine. All are 0
/// when the text is shorter than about 35 letters; such a record has twins by its keys alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sketch([u8; FUNCTIONS]);

impl Sketch {
    /// The sketch of a text.
    #[must_use]
    pub fn of(shingles: &Shingles) -> Self {
        if shingles.len() < LEAST_SHINGLES {
            return Self::default();
        }
        let mut lowest = [u32::MAX; FUNCTIONS];
        for digest in shingles.digests() {
            for (low, factor) in lowest.iter_mut().zip(FACTORS) {
                *low = (*low).min((digest.wrapping_mul(factor) >> 32) as u32);
            }
        }
        Self(lowest.map(|low| low as u8))
    }

    /// A sketch that was stored.
    #[must_use]
    pub fn from_bytes(bytes: [u8; FUNCTIONS]) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; FUNCTIONS] {
        &self.0
    }

    /// Whether the text is too short to be recognised.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many functions agree, of 64: about 64 times the Jaccard index.
    pub(super) fn agreeing(&self, other: &Self) -> usize {
        self.0.iter().zip(other.0).filter(|(one, two)| *one == two).count()
    }
}

impl Default for Sketch {
    fn default() -> Self {
        Self([0; FUNCTIONS])
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

#[expect(clippy::indexing_slicing, reason = "computed by the compiler, which checks the bound")]
const fn factors() -> [u64; FUNCTIONS] {
    let mut factors = [0; FUNCTIONS];
    let mut at = 0;
    while at < FUNCTIONS {
        factors[at] = mixed(at as u64) | 1;
        at += 1;
    }
    factors
}
