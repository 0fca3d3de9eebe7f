//! What the titles and texts of a kind have in common: some of them, which every block of theirs
//! is compressed against. So small blocks take no more than large ones would, and reading a record
//! reads little else.

use super::texts::TextsWriter;
use crate::error::Result;

/// Most bytes of one sample, unless a single text has more.
const BYTES: usize = 16 << 10;
/// At most one record of so many is in it: the sample is stored, too.
const ONE_OF: usize = 16;
/// 2³² divided by the golden ratio: multiples of it, modulo 2³², lie apart from all before.
const GOLDEN: u64 = 2_654_435_769;

/// Samples of titles and of texts.
#[derive(Debug, Default)]
pub(super) struct Samples {
    titles: Vec<u8>,
    texts: Vec<u8>,
}

impl Samples {
    /// Takes samples from all over the records of a kind. `read` gives the JSON of a record's
    /// title, and of the record without it.
    pub(super) fn of<T: AsRef<[u8]>>(
        records: usize,
        mut read: impl FnMut(usize) -> Result<[T; 2]>,
    ) -> Result<Self> {
        let mut samples = Self::default();
        for at in 0..(records / ONE_OF) as u64 {
            let Self { titles, texts } = &mut samples;
            if titles.len() >= BYTES && texts.len() >= BYTES {
                break;
            }
            let part = at.wrapping_mul(GOLDEN) & u64::from(u32::MAX);
            let doc = (part * records as u64) >> u32::BITS;
            let parts = read(doc as usize)?;
            for (sample, part) in [titles, texts].into_iter().zip(&parts) {
                if sample.len() < BYTES {
                    sample.extend_from_slice(part.as_ref());
                }
            }
        }
        Ok(samples)
    }

    /// Writes titles.
    pub(super) fn titles(&self) -> TextsWriter<'_> {
        TextsWriter::of_titles(&self.titles)
    }

    /// Writes what records have besides.
    pub(super) fn texts(&self) -> TextsWriter<'_> {
        TextsWriter::of_texts(&self.texts)
    }
}
