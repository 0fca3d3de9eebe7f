//! Words in their order → where what belongs to them lies: tantivy's dictionary of terms, a
//! finite-state transducer that shares beginnings and ends of words.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use tantivy::directory::{FileSlice, OwnedBytes};
use tantivy::postings::TermInfo;
use tantivy::termdict::{TermDictionary, TermDictionaryBuilder, TermStreamer};

use super::pattern::Pattern;

use crate::error::Result;

/// A dictionary that is being written.
pub(super) struct DictionaryWriter {
    builder: TermDictionaryBuilder<Vec<u8>>,
    end: usize,
}

impl DictionaryWriter {
    pub(super) fn new() -> Result<Self> {
        Ok(Self { builder: TermDictionaryBuilder::create(Vec::new())?, end: 0 })
    }

    /// Adds a word that comes after all others, the number of its records, and where its bytes
    /// end. They begin where those of the word before end.
    pub(super) fn add(&mut self, word: &[u8], records: u32, end: usize) -> Result<()> {
        let postings_range = self.end..end;
        self.end = end;
        let info = TermInfo { doc_freq: records, postings_range, positions_range: 0..0 };
        Ok(self.builder.insert(word, &info)?)
    }

    pub(super) fn finish(self) -> Result<Vec<u8>> {
        Ok(self.builder.finish()?)
    }
}

/// A dictionary that is open.
pub(super) struct Dictionary(TermDictionary);

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dictionary").field("words", &self.0.num_terms()).finish()
    }
}

impl Dictionary {
    pub(super) fn open(bytes: OwnedBytes) -> Result<Self> {
        Ok(Self(TermDictionary::open(FileSlice::new(Arc::new(bytes)))?))
    }

    /// The number of records and the place of the bytes of a word.
    pub(super) fn get(&self, word: &str) -> Result<Option<(u32, Range<usize>)>> {
        let info = self.0.get(word.as_bytes())?;
        Ok(info.map(|info| (info.doc_freq, info.postings_range)))
    }

    /// All words in their order.
    pub(super) fn stream(&self) -> Result<TermStreamer<'_>> {
        Ok(self.0.stream()?)
    }

    /// The words from `first` on, in their order.
    pub(super) fn from(&self, first: &str) -> Result<TermStreamer<'_>> {
        Ok(self.0.range().ge(first).into_stream()?)
    }

    /// The words like a pattern, in their order.
    pub(super) fn like<'a>(
        &'a self,
        pattern: &'a Pattern,
    ) -> Result<TermStreamer<'a, &'a Pattern>> {
        Ok(self.0.search(pattern).into_stream()?)
    }

    /// The place of a word among all, from 0.
    pub(super) fn place(&self, word: &[u8]) -> Result<Option<u32>> {
        Ok(self.0.term_ord(word)?.map(|place| place as u32))
    }

    /// The word at a place.
    pub(super) fn word(&self, place: u32) -> Result<String> {
        let mut word = Vec::new();
        self.0.ord_to_term(u64::from(place), &mut word)?;
        Ok(String::from_utf8_lossy(&word).into_owned())
    }
}
