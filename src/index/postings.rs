//! Which records have a term, and how often in title, keywords and body: lists ↔ bytes.
//!
//! All three fields of a term stand in one list, so that a question reads one list a term.
//! Records are written as gaps: how many numbers are left out since the one before.
//!
//! A list of fewer than [`SHORT`] records is numbers, for each record the gap twice, plus 1 when
//! the term is not just once in the body; then `body × 16 + title × 4 + keywords`, or 0 and the
//! three by themselves when title or keywords have it more than three times.
//!
//! A longer list is blocks of [`BLOCK`] records, the last with the rest. A block is four bytes
//! with widths in bits, of gaps and of the counts in title, keywords and body, and two columns:
//! the gaps, and the counts of each record as one number, those of the body in its lowest bits,
//! of keywords above, of the title on top. In a column each number takes as many bits as the
//! widths say, the lowest first, and the column is filled up to whole bytes. Three widths of 0
//! for the counts stand for a block of words that are all just once in the body.
//!
//! Where a number would take more than 24 bits, the block is written like a short list, behind
//! one byte 255.

use super::bytes::{Bytes, put_number};
use crate::error::{Error, Result};

/// Records in a full block.
const BLOCK: usize = 128;
/// Lists with fewer records have no blocks.
const SHORT: usize = 32;
/// Bits of the widest number in a column.
const MOST_BITS: u32 = 24;
/// In place of the width of gaps: the block is written like a short list.
const WIDE: u8 = u8::MAX;

/// How often a record has a term in title, keywords and body.
pub(crate) type Counts = [u32; 3];

/// A term once in the body, as most are.
const ONCE: Counts = [0, 0, 1];

/// A record that has a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) doc: u32,
    pub(super) counts: Counts,
}

/// Appends a list. Records ascend, and each has the term somewhere.
pub(super) fn write(list: &[Posting], out: &mut Vec<u8>) {
    let mut next = 0;
    if list.len() < SHORT {
        write_shorts(list, next, out);
        return;
    }
    for block in list.chunks(BLOCK) {
        let written = write_columns(block, next, out);
        next = written.unwrap_or_else(|| {
            out.push(WIDE);
            write_shorts(block, next, out)
        });
    }
}

/// Appends records one by one; `next` is one past the record before, and so is what is returned.
pub(super) fn write_shorts(records: &[Posting], mut next: u32, out: &mut Vec<u8>) -> u32 {
    for Posting { doc, counts } in records {
        put_short(out, doc - next, *counts);
        next = doc + 1;
    }
    next
}

/// Appends a block in columns; otherwise as [`write_shorts`]. Writes nothing and returns nothing
/// where numbers are too wide.
fn write_columns(block: &[Posting], mut next: u32, out: &mut Vec<u8>) -> Option<u32> {
    let widths = CountWidths::of(block);
    let (mut gaps, mut numbers) = (Vec::new(), Vec::new());
    for Posting { doc, counts } in block {
        gaps.push(doc - next);
        numbers.push(widths.joined(*counts));
        next = doc + 1;
    }
    let gap_width = width(gaps.iter().fold(0, |all, gap| all | gap));
    if u32::from(gap_width).max(widths.sum()) > MOST_BITS {
        return None;
    }
    out.push(gap_width);
    out.extend(widths.0);
    pack(&gaps, u32::from(gap_width), out);
    pack(&numbers, widths.sum(), out);
    Some(next)
}

/// Widths in bits of the counts in title, keywords and body, which make one number: those of
/// the body are its lowest bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CountWidths([u8; 3]);

impl CountWidths {
    /// Those of a block; 0 where each record has the term just once in the body.
    fn of(block: &[Posting]) -> Self {
        let mut all: Counts = [0; 3];
        if block.iter().any(|posting| posting.counts != ONCE) {
            for posting in block {
                for (all, count) in all.iter_mut().zip(posting.counts) {
                    *all |= count;
                }
            }
        }
        Self(all.map(width))
    }

    fn sum(self) -> u32 {
        self.0.iter().map(|width| u32::from(*width)).sum()
    }

    /// The counts as one number, which is that of the counts where it has 32 bits at most.
    fn joined(self, counts: Counts) -> u32 {
        let joined = self.0.iter().zip(counts);
        joined.fold(0_u64, |number, (width, count)| number << width | u64::from(count)) as u32
    }

    /// Whether the numbers are counts in the body, all of them below `limit`, a power of two.
    pub(crate) fn is_body_below(self, limit: u32) -> bool {
        let [title, keywords, body] = self.0;
        title + keywords == 0 && u32::from(body) <= limit.trailing_zeros()
    }

    /// The counts that a number holds.
    pub(crate) fn split(self, number: u32) -> Counts {
        let [_, keywords, body] = self.0.map(u32::from);
        let low = |number: u64, width: u32| (number & ((1 << width) - 1)) as u32;
        let number = u64::from(number);
        [(number >> (keywords + body)) as u32, low(number >> body, keywords), low(number, body)]
    }
}

/// Appends one record of a short list.
fn put_short(out: &mut Vec<u8>, gap: u32, counts: Counts) {
    put_number(out, u64::from(gap) << 1 | u64::from(counts != ONCE));
    let [title, keywords, body] = counts.map(u64::from);
    if counts == ONCE {
    } else if title < 4 && keywords < 4 {
        put_number(out, body << 4 | title << 2 | keywords);
    } else {
        put_number(out, 0);
        for count in [body, title, keywords] {
            put_number(out, count);
        }
    }
}

/// Reads what [`put_short`] wrote: the gap, and the counts.
pub(super) fn take_short(bytes: &mut Bytes<'_>) -> Result<(u32, Counts)> {
    let gap = bytes.number()?;
    let counts = if gap & 1 == 0 {
        ONCE
    } else {
        match bytes.number()? {
            0 => {
                let body = bytes.number32()?;
                [bytes.number32()?, bytes.number32()?, body]
            }
            packed => [(packed >> 2 & 3) as u32, (packed & 3) as u32, (packed >> 4) as u32],
        }
    };
    Ok((u32::try_from(gap >> 1).map_err(Error::internal)?, counts))
}

/// A list that is being read.
#[derive(Debug)]
pub(crate) struct Postings<'a> {
    bytes: Bytes<'a>,
    is_short: bool,
    /// Records that are still to come.
    left: usize,
    /// One past the last record.
    next: u32,
    docs: [u32; BLOCK],
    numbers: [u32; BLOCK],
    /// Counts that no number holds.
    wide: [Counts; BLOCK],
}

/// Some records of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block<'a> {
    /// Their numbers, ascending.
    pub(crate) docs: &'a [u32],
    /// How often each has the term.
    pub(crate) counts: BlockCounts<'a>,
}

/// How often each record of a block has the term.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BlockCounts<'a> {
    /// Just once in the body, each of them.
    Once,
    /// As numbers.
    Joined(&'a [u32], CountWidths),
    /// One by one.
    Each(&'a [Counts]),
}

impl Block<'_> {
    /// Each record with its counts.
    pub(super) fn postings(&self) -> impl Iterator<Item = Posting> {
        let counts = |at: usize| match self.counts {
            BlockCounts::Once => None,
            BlockCounts::Joined(numbers, widths) => numbers.get(at).map(|n| widths.split(*n)),
            BlockCounts::Each(counts) => counts.get(at).copied(),
        };
        let docs = self.docs.iter().enumerate();
        docs.map(move |(at, doc)| Posting { doc: *doc, counts: counts(at).unwrap_or(ONCE) })
    }
}

impl<'a> Postings<'a> {
    /// A list of so many records.
    pub(super) fn new(bytes: &'a [u8], records: u32) -> Self {
        Self {
            bytes: Bytes(bytes),
            is_short: (records as usize) < SHORT,
            left: records as usize,
            next: 0,
            docs: [0; BLOCK],
            numbers: [0; BLOCK],
            wide: [ONCE; BLOCK],
        }
    }

    /// The next records; `None` at the end.
    ///
    /// # Errors
    /// The list is damaged.
    pub(crate) fn next_block(&mut self) -> Result<Option<Block<'_>>> {
        let records = self.left.min(BLOCK);
        self.left -= records;
        if records == 0 {
            return Ok(None);
        }
        let first = if self.is_short { WIDE } else { self.bytes.byte()? };
        let widths = if first == WIDE {
            self.take_shorts(records)?;
            None
        } else {
            Some(self.take_columns(u32::from(first), records)?)
        };
        let counts = match widths {
            None => BlockCounts::Each(self.wide.get(..records).unwrap_or_default()),
            Some(widths) if widths.sum() == 0 => BlockCounts::Once,
            Some(widths) => {
                BlockCounts::Joined(self.numbers.get(..records).unwrap_or_default(), widths)
            }
        };
        Ok(Some(Block { docs: self.docs.get(..records).unwrap_or_default(), counts }))
    }

    fn take_shorts(&mut self, records: usize) -> Result<()> {
        for (doc, counts) in self.docs.iter_mut().zip(&mut self.wide).take(records) {
            let gap;
            (gap, *counts) = take_short(&mut self.bytes)?;
            *doc = self.next.wrapping_add(gap);
            self.next = doc.wrapping_add(1);
        }
        Ok(())
    }

    /// Reads the two columns of a block. Widths of 0 say that all words are just once in the body.
    fn take_columns(&mut self, gap_width: u32, records: usize) -> Result<CountWidths> {
        let widths = CountWidths(*self.bytes.array()?);
        unpack(&mut self.bytes, gap_width, records, &mut self.docs)?;
        let mut next = self.next;
        for doc in self.docs.iter_mut().take(records) {
            *doc = next.wrapping_add(*doc);
            next = doc.wrapping_add(1);
        }
        self.next = next;
        if widths.sum() > 0 {
            unpack(&mut self.bytes, widths.sum(), records, &mut self.numbers)?;
        }
        Ok(widths)
    }
}

/// Bits that a number takes.
fn width(number: u32) -> u8 {
    (u32::BITS - number.leading_zeros()) as u8
}

fn pack(column: &[u32], width: u32, out: &mut Vec<u8>) {
    let (mut held, mut bits) = (0_u64, 0);
    for value in column {
        held |= u64::from(*value) << bits;
        bits += width;
        while bits >= 8 {
            out.push(held as u8);
            held >>= 8;
            bits -= 8;
        }
    }
    if bits > 0 {
        out.push(held as u8);
    }
}

/// Numbers that are read together: they take as many bytes as one has bits.
const GROUP: usize = 8;

/// Reads a column of so many numbers. What stands in `numbers` behind them has no meaning.
fn unpack(
    bytes: &mut Bytes<'_>,
    width: u32,
    records: usize,
    numbers: &mut [u32; BLOCK],
) -> Result<()> {
    let unpack = UNPACK.get(width as usize);
    let unpack =
        unpack.ok_or_else(|| Error::internal("a block with a width of more than 24 bits"))?;
    unpack(bytes.take((records * width as usize).div_ceil(8))?, numbers);
    Ok(())
}

/// Reads a column of numbers that all take as many bits.
type Unpack = fn(&[u8], &mut [u32; BLOCK]);

/// One function for each width, so that every shift is known when it is compiled.
const UNPACK: [Unpack; 1 + MOST_BITS as usize] = [
    |_, numbers| numbers.fill(0),
    unpack_as::<1>,
    unpack_as::<2>,
    unpack_as::<3>,
    unpack_as::<4>,
    unpack_as::<5>,
    unpack_as::<6>,
    unpack_as::<7>,
    unpack_as::<8>,
    unpack_as::<9>,
    unpack_as::<10>,
    unpack_as::<11>,
    unpack_as::<12>,
    unpack_as::<13>,
    unpack_as::<14>,
    unpack_as::<15>,
    unpack_as::<16>,
    unpack_as::<17>,
    unpack_as::<18>,
    unpack_as::<19>,
    unpack_as::<20>,
    unpack_as::<21>,
    unpack_as::<22>,
    unpack_as::<23>,
    unpack_as::<24>,
];

fn unpack_as<const WIDTH: usize>(column: &[u8], numbers: &mut [u32; BLOCK]) {
    let (groups, rest) = column.as_chunks::<WIDTH>();
    let mut last = [0; WIDTH];
    for (byte, written) in last.iter_mut().zip(rest) {
        *byte = *written;
    }
    let groups = groups.iter().chain([&last]);
    for (group, numbers) in groups.zip(numbers.as_chunks_mut::<GROUP>().0) {
        *numbers = unpack_group(group);
    }
}

#[inline]
fn unpack_group<const WIDTH: usize>(group: &[u8; WIDTH]) -> [u32; GROUP] {
    let number = |at: usize| {
        let bit = at * WIDTH;
        // Eight bytes that hold the number, or all there are.
        let first = (bit / 8).min(WIDTH.saturating_sub(8));
        let bytes = group.get(first..).unwrap_or_default();
        let word = match bytes.first_chunk() {
            Some(word) => u64::from_le_bytes(*word),
            None => bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        (word >> (bit - first * 8) & ((1 << WIDTH) - 1)) as u32
    };
    std::array::from_fn(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8], records: u32) -> Result<Vec<Posting>> {
        let mut postings = Postings::new(bytes, records);
        let mut list = Vec::new();
        while let Some(block) = postings.next_block()? {
            list.extend(block.postings());
        }
        Ok(list)
    }

    fn list() -> impl Strategy<Value = Vec<Posting>> {
        let count = prop_oneof![4 => 0..4_u32, 1 => 0..1000_u32, 1 => any::<u32>()];
        let counts = prop_oneof![2 => Just(ONCE), 1 => [count.clone(), count.clone(), count]];
        let gap = prop_oneof![3 => 0..3_u32, 2 => 0..5000_u32, 1 => 0..100_000_u32];
        prop::collection::vec((gap, counts), 0..700).prop_map(|gaps| {
            let mut next = 0;
            let postings = gaps.into_iter().filter(|(_, counts)| *counts != [0; 3]);
            postings
                .map(|(gap, counts)| {
                    let doc = next + gap;
                    next = doc + 1;
                    Posting { doc, counts }
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(list in list()) {
            let mut bytes = Vec::new();
            write(&list, &mut bytes);
            prop_assert_eq!(read(&bytes, list.len() as u32).unwrap(), list);
        }

        #[test]
        fn a_list_that_is_cut_short_is_refused(list in list(), part in 0.0..1.0_f64) {
            let mut bytes = Vec::new();
            write(&list, &mut bytes);
            let cut = bytes.get(..(bytes.len() as f64 * part) as usize).unwrap();
            prop_assert_eq!(read(cut, list.len() as u32).is_err(), !list.is_empty());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>, records in 0..1000_u32) {
            if let Ok(list) = read(&bytes, records) {
                prop_assert_eq!(list.len(), records as usize);
            }
        }
    }

    #[test]
    fn the_widest_numbers_are_kept() {
        let far = |at| Posting { doc: at, counts: [u32::MAX, 0, u32::MAX] };
        let near = (0..40).map(|doc| Posting { doc, counts: ONCE });
        let list: Vec<_> = near.chain([far(u32::MAX - 1)]).collect();
        let mut bytes = Vec::new();
        write(&list, &mut bytes);
        assert_eq!(read(&bytes, 41).unwrap(), list);
    }
}
