//! An open segment: postings, lengths, attributes, ids and texts of records.

use std::ops::Range;

use fixedbitset::FixedBitSet;
use serde_json::Value;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::termdict::TermStreamer;

use super::dictionary::Dictionary;
use super::pattern::Pattern;
use super::postings::Postings;
use super::texts::Texts;
use super::{Attributes, Names, Part, SegmentParts, likenesses};
use crate::analysis::Term;
use crate::error::{Error, Result};
use crate::pack::SharedBytes;
use crate::twins::Likeness;

/// One segment with its attributes in memory. Its records are of one kind and are numbered in
/// the order of their ids, from 0.
#[derive(Debug)]
pub(crate) struct Segment {
    attributes: Attributes,
    likenesses: SharedBytes,
    ids: Dictionary,
    terms: Dictionary,
    postings: SharedBytes,
    texts: Texts,
}

impl Segment {
    /// Opens the parts of a segment.
    ///
    /// # Cost
    /// Reads the columns; postings and texts are read when they are asked for.
    pub(crate) fn open(segment: &SegmentParts, names: &mut Names) -> Result<Self> {
        Ok(Self {
            attributes: Attributes::read(
                segment.kind,
                segment.part(Part::Columns)?.as_slice(),
                names,
            )?,
            likenesses: segment.part(Part::Likenesses)?,
            ids: Dictionary::open(segment.part(Part::Ids)?)?,
            terms: Dictionary::open(segment.part(Part::Terms)?)?,
            postings: segment.part(Part::Postings)?,
            texts: Texts::open(
                segment.part(Part::Blocks)?.as_slice(),
                segment.part(Part::Texts)?,
            )?,
        })
    }

    /// Number of records, dead ones included.
    pub(crate) fn records(&self) -> u32 {
        self.attributes.records()
    }

    /// What each record is recognised by in other markets, dead ones included.
    ///
    /// # Cost
    /// Reads 65 bytes and more for each record.
    pub(crate) fn likenesses(&self) -> Result<Vec<Likeness>> {
        likenesses::read(self.likenesses.as_slice(), self.records())
    }

    pub(crate) fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// Marks a record that was removed or replaced: it plays no part any more.
    pub(crate) fn kill(&mut self, doc: u32) {
        self.attributes.kill(doc);
    }

    /// The records that have a term, dead ones included; none for an unknown one.
    pub(crate) fn postings(&self, term: &str) -> Result<Postings<'_>> {
        match self.terms.get(term)? {
            Some((records, place)) => self.postings_at(records, place),
            None => Ok(Postings::new(&[], 0)),
        }
    }

    pub(super) fn postings_at(
        &self,
        records: u32,
        place: Range<usize>,
    ) -> Result<Postings<'_>> {
        let bytes = self.postings.as_slice().get(place);
        let bytes = bytes.ok_or_else(|| Error::internal("a term without its records"))?;
        Ok(Postings::new(bytes, records))
    }

    /// Calls `each` with the terms that begin with `prefix`, in their order.
    pub(crate) fn completions(&self, prefix: &str, mut each: impl FnMut(&str)) -> Result<()> {
        let mut terms = self.terms.from(prefix)?;
        while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
            if let Ok(term) = std::str::from_utf8(terms.key()) {
                each(term);
            }
        }
        Ok(())
    }

    /// Calls `each` with the terms like a pattern, in their order, and the number of alive records
    /// that have each.
    ///
    /// # Cost
    /// Looks at the branches of the dictionary that may lead to one. Reads lists only where
    /// records are dead.
    pub(crate) fn like(
        &self,
        pattern: &Pattern,
        mut each: impl FnMut(&str, u32),
    ) -> Result<()> {
        let mut terms = self.terms.like(pattern)?;
        while terms.advance() {
            let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
            let records = match self.attributes.dead() {
                0 => terms.value().doc_freq,
                _ => self.count_alive(term, None)?,
            };
            each(term, records);
        }
        Ok(())
    }

    /// How many alive records have the term; `but` is one that does not count.
    ///
    /// # Cost
    /// Reads the list only where records are dead or one does not count.
    pub(crate) fn count_alive(&self, term: &str, but: Option<u32>) -> Result<u32> {
        if self.attributes.dead() == 0 && but.is_none() {
            return self.count(term);
        }
        let mut count = 0;
        let mut postings = self.postings(term)?;
        while let Some(block) = postings.next_block()? {
            let counts = |doc: &&u32| but != Some(**doc) && self.attributes.is_alive(**doc);
            count += block.docs.iter().filter(counts).count() as u32;
        }
        Ok(count)
    }

    /// The alive records that have all of these terms.
    ///
    /// # Cost
    /// Reads the list of each term.
    pub(crate) fn with_all(&self, terms: &[Term]) -> Result<FixedBitSet> {
        let mut all = self.attributes.alive();
        for term in terms {
            let mut with = FixedBitSet::with_capacity(all.len());
            let mut postings = self.postings(term)?;
            while let Some(block) = postings.next_block()? {
                let known = block.docs.iter().filter(|doc| **doc < self.records());
                known.for_each(|doc| with.insert(*doc as usize));
            }
            all.intersect_with(&with);
        }
        Ok(all)
    }

    /// How many records have the term, dead ones included.
    pub(crate) fn count(&self, term: &str) -> Result<u32> {
        Ok(self.terms.get(term)?.map_or(0, |(records, _)| records))
    }

    /// All terms in their order.
    pub(super) fn terms(&self) -> Result<TermStreamer<'_>> {
        self.terms.stream()
    }

    /// The id of a record.
    pub(crate) fn id(&self, doc: u32) -> Result<String> {
        self.ids.word(doc)
    }

    /// The record with that id, dead or alive.
    pub(crate) fn find(&self, id: &str) -> Result<Option<u32>> {
        self.ids.place(id.as_bytes())
    }

    /// How many ids of this segment come before an id, and whether it is one of them.
    pub(crate) fn ids_before(&self, id: &str) -> Result<(bool, u32)> {
        let mut ids = self.ids.from(id)?;
        if !ids.advance() {
            return Ok((false, self.records()));
        }
        let place = self.ids.place(ids.key())?.unwrap_or(self.records());
        Ok((ids.key() == id.as_bytes(), place))
    }

    /// The JSON of a record.
    pub(crate) fn json(&self, doc: u32) -> Result<Value> {
        self.with_json(doc, |json| serde_json::from_slice(json).map_err(Error::internal))
    }

    /// Gives `read` the JSON of a record.
    pub(super) fn with_json<T>(
        &self,
        doc: u32,
        read: impl FnOnce(&[u8]) -> Result<T>,
    ) -> Result<T> {
        self.texts.with(doc, read)
    }
}

/// The length in tokens that a code stands for; rounded down from the true one above 40.
pub(crate) fn decoded_length(code: u8) -> u32 {
    FieldNormReader::id_to_fieldnorm(code)
}

/// The code of a length in tokens.
pub(crate) fn length_code(length: u32) -> u8 {
    FieldNormReader::fieldnorm_to_id(length)
}
