//! Titles and the rest of records as JSON, compressed in blocks.
//!
//! The texts of neighbouring records make a block of some kilobytes, compressed with LZ4. The
//! table of blocks stands by itself.
//!
//! Table: for each block how many records it has, its bytes compressed and its bytes. A block
//! begins with the lengths of its texts, and ends where a [`RUN`] does, if not before.

use std::cell::RefCell;
use std::sync::Arc;

use super::bytes::{Bytes, put_number};
use super::run::RUN;
use crate::error::{Error, Result};
use crate::pack::SharedBytes;

/// A block of texts is closed when it has so many bytes.
const TEXT_BYTES: usize = 16 << 10;
/// And one of titles.
const TITLE_BYTES: usize = 2 << 10;
/// Blocks that are kept after they were read.
const KEPT: usize = 16;
/// No LZ4 block grows more than this many times.
const MOST_RATIO: usize = 256;

/// Texts that are being written.
#[derive(Debug)]
pub(super) struct TextsWriter {
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

impl TextsWriter {
    /// Writes titles.
    pub(super) fn of_titles() -> Self {
        Self::with_blocks(TITLE_BYTES)
    }

    /// Writes what records have besides.
    pub(super) fn of_texts() -> Self {
        Self::with_blocks(TEXT_BYTES)
    }

    fn with_blocks(block_bytes: usize) -> Self {
        let (table, data, lengths, texts) = Default::default();
        Self { block_bytes, table, data, lengths, texts, records: 0, closed: 0 }
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
        let compressed = lz4_flex::block::compress(&self.lengths);
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
        (self.table, self.data)
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
    blocks: Vec<Block>,
    data: SharedBytes,
    kept: RefCell<Kept>,
}

impl Texts {
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
        Ok(Self { blocks, data, kept: RefCell::default() })
    }

    /// Gives `read` the text of a record.
    pub(super) fn with<T>(&self, doc: u32, read: impl FnOnce(&[u8]) -> Result<T>) -> Result<T> {
        let at = self.blocks.partition_point(|block| block.end <= doc);
        let block = *self.blocks.get(at).ok_or_else(damaged)?;
        let open = self.block(at, block)?;
        let within = doc.checked_sub(block.end - block.records).ok_or_else(damaged)? as usize;
        let first = open.ends.get(within).copied().ok_or_else(damaged)?;
        let end = open.ends.get(within + 1).copied().ok_or_else(damaged)?;
        read(open.bytes.get(first..end).ok_or_else(damaged)?)
    }

    fn block(&self, at: usize, block: Block) -> Result<Arc<Open>> {
        let mut kept = self.kept.borrow_mut();
        if let Some(found) = kept.iter().position(|(number, _)| *number == at) {
            let known = kept.remove(found);
            let open = Arc::clone(&known.1);
            kept.push(known);
            return Ok(open);
        }
        let end = block.start + block.compressed;
        let compressed = self.data.as_slice().get(block.start..end).ok_or_else(damaged)?;
        let bytes =
            lz4_flex::block::decompress(compressed, block.length).map_err(|_| damaged())?;
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
        ) {
            let mut writer = TextsWriter::of_texts();
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
        fn any_bytes_are_read_or_refused(table: Vec<u8>, data: Vec<u8>) {
            if let Ok(open) = Texts::open(&table, SharedBytes::new(data)) {
                for doc in 0..20 {
                    let _ = open.with(doc, |_| Ok(()));
                }
            }
        }
    }
}
