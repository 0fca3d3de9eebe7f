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
//! with widths in bits, 0 to 32, of gaps and of the counts in title, keywords and body; then the
//! four columns in that order, each number in so many bits, the lowest first, each column filled
//! up to whole bytes.

use super::bytes::{Bytes, put_number};
use crate::error::{Error, Result};

/// Records in a full block.
const BLOCK: usize = 128;
/// Lists with fewer records have no blocks.
const SHORT: usize = 32;

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
        for posting in list {
            put_short(out, posting.doc - next, posting.counts);
            next = posting.doc + 1;
        }
        return;
    }
    let mut columns: [Vec<u32>; 4] = Default::default();
    for block in list.chunks(BLOCK) {
        for column in &mut columns {
            column.clear();
        }
        for Posting { doc, counts: [title, keywords, body] } in block {
            let values = [doc - next, *title, *keywords, *body];
            for (column, value) in columns.iter_mut().zip(values) {
                column.push(value);
            }
            next = doc + 1;
        }
        let widths = columns.each_ref().map(|column| width(column));
        out.extend(widths);
        for (column, width) in columns.iter().zip(widths) {
            pack(column, width, out);
        }
    }
}

/// Appends one record of a short list.
pub(super) fn put_short(out: &mut Vec<u8>, gap: u32, counts: Counts) {
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
    counts: [Counts; BLOCK],
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
            counts: [ONCE; BLOCK],
        }
    }

    /// The next records, ascending, each with its counts; `None` at the end.
    ///
    /// # Errors
    /// The list is damaged.
    pub(crate) fn next_block(&mut self) -> Result<Option<(&[u32], &[Counts])>> {
        let records = self.left.min(BLOCK);
        self.left -= records;
        let (docs, counts) = (self.docs.get_mut(..records), self.counts.get_mut(..records));
        let (Some(docs), Some(counts)) = (docs, counts) else { return Ok(None) };
        if docs.is_empty() {
            return Ok(None);
        }
        if self.is_short {
            for (doc, counts) in docs.iter_mut().zip(counts.iter_mut()) {
                let gap;
                (gap, *counts) = take_short(&mut self.bytes)?;
                *doc = self.next.wrapping_add(gap);
                self.next = doc.wrapping_add(1);
            }
        } else {
            let [gaps, title, keywords, body] = *self
                .bytes
                .take(4)?
                .first_chunk::<4>()
                .ok_or_else(|| Error::internal("a block without widths"))?;
            unpack(column(&mut self.bytes, gaps, records)?, gaps, docs.iter_mut());
            for doc in docs.iter_mut() {
                *doc = self.next.wrapping_add(*doc);
                self.next = doc.wrapping_add(1);
            }
            for (at, width) in [title, keywords, body].into_iter().enumerate() {
                let column = column(&mut self.bytes, width, records)?;
                unpack(
                    column,
                    width,
                    counts.iter_mut().filter_map(|counts| counts.get_mut(at)),
                );
            }
        }
        Ok(Some((docs, counts)))
    }
}

/// Bits that the largest of the numbers takes.
fn width(column: &[u32]) -> u8 {
    let all = column.iter().fold(0, |all, value| all | value);
    (u32::BITS - all.leading_zeros()) as u8
}

fn pack(column: &[u32], width: u8, out: &mut Vec<u8>) {
    let (mut held, mut bits) = (0_u64, 0);
    for value in column {
        held |= u64::from(*value) << bits;
        bits += u32::from(width);
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

/// The bytes of a column.
fn column<'a>(bytes: &mut Bytes<'a>, width: u8, records: usize) -> Result<&'a [u8]> {
    if u32::from(width) > u32::BITS {
        return Err(Error::internal("a block with a width of more than 32 bits"));
    }
    bytes.take((records * usize::from(width)).div_ceil(8))
}

/// Fills `slots` with the numbers of a column, whose bytes are as many as they take.
fn unpack<'a>(column: &[u8], width: u8, slots: impl Iterator<Item = &'a mut u32>) {
    let mask = (1_u64 << width) - 1;
    let mut bit = 0;
    for slot in slots {
        let rest = column.get(bit / 8..).unwrap_or_default();
        let word = match rest.first_chunk::<8>() {
            Some(word) => u64::from_le_bytes(*word),
            None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        *slot = (word >> (bit % 8) & mask) as u32;
        bit += usize::from(width);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8], records: u32) -> Result<Vec<Posting>> {
        let mut postings = Postings::new(bytes, records);
        let mut list = Vec::new();
        while let Some((docs, counts)) = postings.next_block()? {
            let block = docs.iter().zip(counts);
            list.extend(block.map(|(doc, counts)| Posting { doc: *doc, counts: *counts }));
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
