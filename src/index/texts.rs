//! Titles and the rest of records as JSON, compressed in blocks.
//!
//! The texts of neighbouring records make a block of some kilobytes, compressed with LZ4 against
//! a sample of all. The table of blocks stands by itself.
//!
//! Table: of the sample, then of each block: how many records it has, 0 for the sample, its bytes
//! compressed and its bytes. A block begins with the lengths of its texts, and ends where a [`RUN`]
//! does, if not before.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use lz4_flex::block::{compress_with_dict, decompress_with_dict};

use super::bytes::{Bytes, put_number};
use super::run::RUN;
use crate::error::{Error, Result};
use crate::pack::SharedBytes;

/// A block of texts is closed when it has so many bytes.
const TEXT_BYTES: usize = 4 << 10;
/// And one of titles.
const TITLE_BYTES: usize = 512;
/// Blocks that are kept after they were read.
const KEPT: usize = 32;
/// No LZ4 block grows more than this many times.
const MOST_RATIO: usize = 256;

/// Texts that are being written.
#[derive(Debug)]
pub(super) struct TextsWriter<'a> {
    sample: &'a [u8],
    /// A block is closed when it has so many bytes.
    block_bytes: usize,
    table: Vec<u8>,
    data: Vec<u8>,
    lengths: Vec<u8>,
    texts: Vec<u8>,
    records: usize,
    /// Records of the blocks that are closed.
    closed: usize,
}

impl<'a> TextsWriter<'a> {
    /// Writes titles, of which some are in the sample.
    pub(super) fn of_titles(sample: &'a [u8]) -> Self {
        Self::with_blocks(TITLE_BYTES, sample)
    }

    /// Writes what records have besides, of which some is in the sample.
    pub(super) fn of_texts(sample: &'a [u8]) -> Self {
        Self::with_blocks(TEXT_BYTES, sample)
    }

    fn with_blocks(block_bytes: usize, sample: &'a [u8]) -> Self {
        let (table, data, lengths, texts) = Default::default();
        Self { sample, block_bytes, table, data, lengths, texts, records: 0, closed: 0 }
    }

    /// Adds the text of the next record.
    pub(super) fn add(&mut self, text: &[u8]) {
        put_number(&mut self.lengths, text.len() as u64);
        self.texts.extend_from_slice(text);
        self.records += 1;
        if self.texts.len() >= self.block_bytes
            || (self.closed + self.records).is_multiple_of(RUN)
        {
            self.close();
        }
    }

    /// Takes what was written of the next run.
    pub(super) fn append(&mut self, run: &mut Self) {
        for writer in [&mut *self, &mut *run] {
            if writer.records > 0 {
                writer.close();
            }
        }
        self.table.append(&mut run.table);
        self.data.append(&mut run.data);
        self.closed += run.closed;
    }

    fn close(&mut self) {
        self.lengths.append(&mut self.texts);
        let compressed = compress_with_dict(&self.lengths, self.sample);
        for number in [self.records, compressed.len(), self.lengths.len()] {
            put_number(&mut self.table, number as u64);
        }
        self.data.extend_from_slice(&compressed);
        self.lengths.clear();
        self.closed += self.records;
        self.records = 0;
    }

    /// The table of blocks, and the blocks.
    pub(super) fn finish(mut self) -> (Vec<u8>, Vec<u8>) {
        if self.records > 0 {
            self.close();
        }
        let mut data = compress_with_dict(self.sample, &[]);
        let mut table = Vec::new();
        for number in [0, data.len(), self.sample.len()] {
            put_number(&mut table, number as u64);
        }
        table.append(&mut self.table);
        data.append(&mut self.data);
        (table, data)
    }
}

/// Where a block is.
#[derive(Clone, Copy, Debug)]
struct Block {
    /// The first record that comes after it.
    end: u32,
    records: u32,
    /// Its first byte.
    start: usize,
    compressed: usize,
    length: usize,
}

/// The texts of one block, and where each ends.
#[derive(Debug)]
struct Open {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

/// Blocks that were read, the last one at the end.
type Kept = Vec<(usize, Arc<Open>)>;

/// Texts that can be read.
#[derive(Debug)]
pub(super) struct Texts {
    sample: Vec<u8>,
    blocks: Vec<Block>,
    data: SharedBytes,
    kept: RefCell<Kept>,
}

impl Texts {
    /// # Cost
    /// Reads the table and the sample.
    pub(super) fn open(table: &[u8], data: SharedBytes) -> Result<Self> {
        let mut table = Bytes(table);
        let (mut blocks, mut end, mut start) = (Vec::new(), 0_u32, 0_usize);
        while !table.0.is_empty() {
            let (records, compressed, length) =
                (table.number32()?, table.number32()? as usize, table.number32()? as usize);
            end = end.checked_add(records).ok_or_else(damaged)?;
            if length / MOST_RATIO > compressed || records as usize > length {
                return Err(damaged());
            }
            blocks.push(Block { end, records, start, compressed, length });
            start = start.checked_add(compressed).ok_or_else(damaged)?;
        }
        let mut texts = Self { sample: Vec::new(), blocks, data, kept: RefCell::default() };
        let sample = texts.blocks.first().filter(|block| block.records == 0);
        let sample = sample.ok_or_else(damaged)?;
        texts.sample = texts.inflated(*sample)?;
        Ok(texts)
    }

    /// How many texts there are.
    pub(super) fn records(&self) -> u32 {
        self.blocks.last().map_or(0, |block| block.end)
    }

    /// The bytes of a block.
    fn inflated(&self, block: Block) -> Result<Vec<u8>> {
        let end = block.start + block.compressed;
        let compressed = self.data.as_slice().get(block.start..end).ok_or_else(damaged)?;
        decompress_with_dict(compressed, block.length, &self.sample).map_err(|_| damaged())
    }

    /// Gives `read` the text of a record.
    pub(super) fn with<T>(&self, doc: u32, read: impl FnOnce(&[u8]) -> Result<T>) -> Result<T> {
        let (open, place) = self.place(doc)?;
        read(open.bytes.get(place).ok_or_else(damaged)?)
    }

    /// The block of a record, and where its text is in it.
    fn place(&self, doc: u32) -> Result<(Arc<Open>, Range<usize>)> {
        let at = self.blocks.partition_point(|block| block.end <= doc);
        let block = *self.blocks.get(at).ok_or_else(damaged)?;
        let open = self.block(at, block)?;
        let within = doc.checked_sub(block.end - block.records).ok_or_else(damaged)? as usize;
        let first = open.ends.get(within).copied().ok_or_else(damaged)?;
        let end = open.ends.get(within + 1).copied().ok_or_else(damaged)?;
        Ok((open, first..end))
    }

    fn block(&self, at: usize, block: Block) -> Result<Arc<Open>> {
        let mut kept = self.kept.borrow_mut();
        if let Some(found) = kept.iter().position(|(number, _)| *number == at) {
            let known = kept.remove(found);
            let open = Arc::clone(&known.1);
            kept.push(known);
            return Ok(open);
        }
        let bytes = self.inflated(block)?;
        let mut rest = Bytes(&bytes);
        let mut lengths = Vec::with_capacity(block.records as usize);
        for _ in 0..block.records {
            lengths.push(rest.number32()? as usize);
        }
        let mut end = bytes.len() - rest.0.len();
        let mut ends = vec![end];
        for length in lengths {
            end = end.checked_add(length).ok_or_else(damaged)?;
            ends.push(end);
        }
        let open = Arc::new(Open { bytes, ends });
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push((at, Arc::clone(&open)));
        Ok(open)
    }
}

fn damaged() -> Error {
    Error::internal("a record without its text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_text_is_read_again(
            texts in prop::collection::vec("[一-三a-c]{0,300}|[a-z]{9000,20000}", 0..60),
            order in prop::collection::vec(any::<prop::sample::Index>(), 30),
            sample in prop_oneof![Just(String::new()), "[一-三a-c]{1,400}", "[a-z]{0,20000}"],
        ) {
            let mut writer = TextsWriter::of_texts(sample.as_bytes());
            for text in &texts {
                writer.add(text.as_bytes());
            }
            let (table, data) = writer.finish();
            let open = Texts::open(&table, SharedBytes::new(data)).unwrap();
            for (doc, text) in texts.iter().enumerate() {
                let read = open.with(doc as u32, |text| Ok(text.to_vec())).unwrap();
                prop_assert_eq!(read, text.as_bytes());
            }
            for index in order {
                if texts.is_empty() { break }
                let doc = index.index(texts.len());
                let read = open.with(doc as u32, |text| Ok(text.to_vec())).unwrap();
                prop_assert_eq!(&read, texts[doc].as_bytes());
            }
            prop_assert!(open.with(texts.len() as u32, |_| Ok(())).is_err());
        }

        #[test]
        fn a_table_that_does_not_begin_with_a_sample_is_refused(
            texts in prop::collection::vec("[a-c]{1,9}", 1..9),
        ) {
            let mut writer = TextsWriter::of_texts(&[]);
            for text in &texts {
                writer.add(text.as_bytes());
            }
            let (table, data) = writer.finish();
            let (sample, blocks) = table.split_at(3);
            prop_assert_eq!(sample, [0, 1, 0]);
            let data = data.get(1..).unwrap().to_vec();
            prop_assert!(Texts::open(blocks, SharedBytes::new(data)).is_err());
            prop_assert!(Texts::open(&[], SharedBytes::new(Vec::new())).is_err());
        }

        #[test]
        fn any_bytes_are_read_or_refused(table: Vec<u8>, data: Vec<u8>) {
            if let Ok(open) = Texts::open(&table, SharedBytes::new(data)) {
                for doc in 0..20 {
                    let _ = open.with(doc, |_| Ok(()));
                }
            }
        }
    }
}
