//! An open segment: postings, lengths, attributes, ids, titles and texts of records.

use std::ops::Range;

use fixedbitset::FixedBitSet;
use serde_json::Value;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::termdict::TermStreamer;

use super::dictionary::Dictionary;
use super::pattern::Pattern;
use super::postings::{Counts, Postings};
use super::run::joined;
use super::texts::Texts;
use super::{Attributes, Names, Part, SegmentParts, likenesses};
use crate::analysis::Term;
use crate::error::{Error, Result};
use crate::pack::{PackError, SharedBytes};
use crate::twins::Likeness;

/// One segment with its attributes in memory. Its records are of one kind and are numbered in
/// the order of their ids, from 0.
#[derive(Debug)]
pub(crate) struct Segment {
    attributes: Attributes,
    ids: Dictionary,
    terms: Dictionary,
    postings: SharedBytes,
    titles: Texts,
    /// `None` until they arrive.
    later: Option<Later>,
    /// What it was opened from.
    parts: SegmentParts,
}

/// What may arrive after the rest of a segment.
#[derive(Debug)]
struct Later {
    likenesses: SharedBytes,
    texts: Texts,
}

impl Later {
    /// `None` when they have not arrived.
    fn open(parts: &SegmentParts) -> Result<Option<Self>> {
        let (Some(likenesses), Some(blocks), Some(texts)) = (
            parts.later(Part::Likenesses),
            parts.later(Part::Blocks),
            parts.later(Part::Texts),
        ) else {
            return Ok(None);
        };
        Ok(Some(Self { likenesses, texts: Texts::open(blocks.as_slice(), texts)? }))
    }
}

impl Segment {
    /// Opens the parts of a segment. Those that come later are there, or are attached later.
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
            ids: Dictionary::open(segment.part(Part::Ids)?)?,
            terms: Dictionary::open(segment.part(Part::Terms)?)?,
            postings: segment.part(Part::Postings)?,
            titles: Texts::open(
                segment.part(Part::TitleBlocks)?.as_slice(),
                segment.part(Part::Titles)?,
            )?,
            later: Later::open(segment)?,
            parts: segment.clone(),
        })
    }

    /// The bytes it was opened from, dead records included.
    ///
    /// # Errors
    /// [`PackError::TextsLater`].
    pub(super) fn parts(&self) -> Result<SegmentParts> {
        self.later()?;
        Ok(self.parts.clone())
    }

    /// Whether the texts are there.
    pub(crate) fn has_texts(&self) -> bool {
        self.later.is_some()
    }

    /// Takes the parts that came later.
    pub(crate) fn attach(&mut self, parts: &SegmentParts) -> Result<()> {
        self.later = Later::open(parts)?;
        self.parts.parts.extend(parts.parts.iter().cloned());
        Ok(())
    }

    fn later(&self) -> Result<&Later> {
        self.later.as_ref().ok_or_else(|| PackError::TextsLater.into())
    }

    /// Number of records, dead ones included.
    pub(crate) fn records(&self) -> u32 {
        self.attributes.records()
    }

    /// What each record is recognised by in other markets, dead ones included.
    ///
    /// # Errors
    /// [`PackError::TextsLater`].
    ///
    /// # Cost
    /// Reads 65 bytes and more for each record.
    pub(crate) fn likenesses(&self) -> Result<Vec<Likeness>> {
        likenesses::read(self.later()?.likenesses.as_slice(), self.records())
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

    /// How often a record has a term in title, keywords and body.
    ///
    /// # Cost
    /// Reads the list of the term up to the record.
    pub(crate) fn counts(&self, term: &str, doc: u32) -> Result<Counts> {
        let mut postings = self.postings(term)?;
        while let Some(block) = postings.next_block()? {
            if block.docs.last().is_some_and(|last| *last >= doc) {
                let mut found = block.postings().filter(|posting| posting.doc == doc);
                return Ok(found.next().map_or(Counts::default(), |posting| posting.counts));
            }
        }
        Ok(Counts::default())
    }

    /// The JSON of a record.
    ///
    /// # Errors
    /// [`PackError::TextsLater`].
    pub(crate) fn json(&self, doc: u32) -> Result<Value> {
        self.with_text(doc, |text| self.with_title(doc, |title| joined(title, text)))
    }

    /// What is known of a record before its texts arrive: id, kind and title.
    pub(crate) fn heading(&self, doc: u32) -> Result<Value> {
        let mut heading = self.with_title(doc, |title| joined(title, b"{}"))?;
        if let Value::Object(heading) = &mut heading {
            heading.insert("id".to_owned(), self.id(doc)?.into());
            heading.insert("kind".to_owned(), self.attributes.kind().as_str().into());
        }
        Ok(heading)
    }

    /// Gives `read` the JSON of a record's title; nothing for one without.
    pub(super) fn with_title<T>(
        &self,
        doc: u32,
        read: impl FnOnce(&[u8]) -> Result<T>,
    ) -> Result<T> {
        self.titles.with(doc, read)
    }

    /// Gives `read` the JSON of a record without its title.
    ///
    /// # Errors
    /// [`PackError::TextsLater`].
    pub(super) fn with_text<T>(
        &self,
        doc: u32,
        read: impl FnOnce(&[u8]) -> Result<T>,
    ) -> Result<T> {
        self.later()?.texts.with(doc, read)
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
