//! What the titles and texts of a kind have in common: some of them, which every block of theirs
//! is compressed against. So small blocks take no more than large ones would, and reading a record
//! reads little else.

use super::texts::TextsWriter;
use crate::error::Result;

/// Most bytes of one sample.
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
            if titles.len() == BYTES && texts.len() == BYTES {
                break;
            }
            let part = at.wrapping_mul(GOLDEN) & u64::from(u32::MAX);
            let doc = (part * records as u64) >> u32::BITS;
            let parts = read(doc as usize)?;
            for (sample, part) in [titles, texts].into_iter().zip(&parts) {
                let room = BYTES - sample.len();
                sample.extend(part.as_ref().iter().take(room));
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

#[cfg(test)]
mod tests {
    use super::*;

    const N_WRITTEN: usize = 5000;

    /// So many of a thousand words: few come twice in a block, most in a sample.
    fn words(doc: usize, count: usize) -> String {
        let word = |at| format!(" {:08x}", (doc * 31 + at * 7) % 1000 * 4_294_967);
        (0..count).map(word).collect()
    }

    fn title(doc: usize) -> String {
        words(doc, 4)
    }

    fn text(doc: usize) -> String {
        words(doc, 12)
    }

    fn samples(records: usize) -> (Samples, Vec<usize>) {
        let mut taken = Vec::new();
        let read = |doc: usize| {
            taken.push(doc);
            Ok([title(doc), text(doc)])
        };
        let samples = Samples::of(records, read).unwrap();
        (samples, taken)
    }

    #[test]
    fn samples_are_of_one_record_in_sixteen_and_from_all_over() {
        for records in [0, 15, 16, 100, 1000, 100_000] {
            let (samples, mut taken) = samples(records);
            assert!(taken.len() <= records / ONE_OF);
            assert!(samples.titles.len() <= BYTES && samples.texts.len() <= BYTES);
            taken.sort_unstable();
            taken.dedup();
            if taken.len() > 4 {
                let most = 3 * records / taken.len();
                let ends = std::iter::once(0).chain(taken).chain([records]).collect::<Vec<_>>();
                let gaps = ends.windows(2).map(|two| two[1] - two[0]);
                assert!(gaps.max() <= Some(most), "{ends:?}");
            }
        }
        let (large, taken) = samples(100_000);
        assert_eq!((large.titles.len(), large.texts.len()), (BYTES, BYTES));
        assert!(taken.len() < 1000, "{}", taken.len());
    }

    #[test]
    fn blocks_are_packed_against_their_sample() {
        let (with, _) = samples(N_WRITTEN);
        let without = Samples::default();
        let written = |samples: &Samples, kind: usize| {
            let mut writer = if kind == 0 { samples.titles() } else { samples.texts() };
            for doc in 0..N_WRITTEN {
                writer.add(if kind == 0 { title(doc) } else { text(doc) }.as_bytes());
            }
            let (_, data) = writer.finish();
            data.len()
        };
        for kind in [0, 1] {
            let (less, more) = (written(&with, kind), written(&without, kind));
            assert!(less * 3 < more * 2, "{less} with the sample, {more} without");
        }
    }
}
