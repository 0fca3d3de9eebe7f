//! An open segment: postings, lengths, attributes, ids and stored records.

use std::cell::{Cell, OnceCell};
use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;
use tantivy::columnar::{StrColumn, TermOrdHit};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::schema::{Field, IndexRecordOption, Value as _};
use tantivy::store::StoreReader;
use tantivy::{Index, SegmentReader, TantivyDocument};

use super::directory::PackDirectory;
use super::schema::{Fields, ID};
use super::{Attributes, Names, SegmentFiles};
use crate::error::{Error, Result};
use crate::record::{Date, Dates, TextField};

/// Blocks of stored records kept decompressed.
const STORE_CACHE_BLOCKS: usize = 16;

/// Stands for a date that has not been read.
const NOT_READ: u32 = u32::MAX;

/// One segment with its attributes in memory.
pub(crate) struct Segment {
    index: Index,
    reader: SegmentReader,
    postings: [Arc<InvertedIndexReader>; 3],
    lengths: [Vec<u8>; 3],
    attributes: Attributes,
    ids: Option<StrColumn>,
    id_ranks: Vec<u32>,
    doc_by_rank: OnceCell<Vec<u32>>,
    /// When each record was last touched, as far as it has been asked; [`NOT_READ`] before.
    touched: OnceCell<Vec<Cell<u32>>>,
    store: StoreReader,
    json: Field,
}

impl fmt::Debug for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Segment").field("records", &self.records()).finish_non_exhaustive()
    }
}

impl Segment {
    /// Opens the files of a segment.
    ///
    /// # Cost
    /// Reads the columns of attributes; postings and texts are read when they are asked for.
    pub(crate) fn open(files: &SegmentFiles, names: &mut Names) -> Result<Self> {
        let index = Index::open(PackDirectory::new(files))?;
        let segments = index.searchable_segments()?;
        let segment = segments.first().ok_or_else(|| Error::internal("no segment"))?;
        let reader = SegmentReader::open(segment)?;
        let fields = Fields::new();
        let [title, keywords, body] = fields.texts;
        let postings = [
            reader.inverted_index(title)?,
            reader.inverted_index(keywords)?,
            reader.inverted_index(body)?,
        ];
        let lengths =
            [lengths(&reader, title)?, lengths(&reader, keywords)?, lengths(&reader, body)?];
        let attributes = Attributes::read(&reader, names)?;
        let ids = reader.fast_fields().str(ID)?;
        let rank = |doc| ids.as_ref().and_then(|ids| ids.ords().first(doc)).unwrap_or(0) as u32;
        let id_ranks = (0..reader.max_doc()).map(rank).collect();
        let store = reader.get_store_reader(STORE_CACHE_BLOCKS)?;
        Ok(Self {
            postings,
            lengths,
            attributes,
            ids,
            id_ranks,
            doc_by_rank: OnceCell::new(),
            touched: OnceCell::new(),
            store,
            json: fields.json,
            index,
            reader,
        })
    }

    /// Number of records, dead ones included.
    pub(crate) fn records(&self) -> u32 {
        self.reader.max_doc()
    }

    pub(crate) fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// Calls `each` with blocks of record numbers and how often they have the term.
    pub(crate) fn postings(
        &self,
        field: TextField,
        term: &str,
        mut each: impl FnMut(&[u32], &[u32]),
    ) -> Result<()> {
        let reader = self.postings_of(field);
        let Some(info) = reader.terms().get(term.as_bytes())? else { return Ok(()) };
        let option = IndexRecordOption::WithFreqs;
        let mut blocks = reader.read_block_postings_from_terminfo(&info, option)?;
        while !blocks.docs().is_empty() {
            each(blocks.docs(), blocks.freqs());
            blocks.advance();
        }
        Ok(())
    }

    /// Calls `each` with blocks of numbers of the records that have the term in a field, until
    /// it breaks off.
    pub(crate) fn documents(
        &self,
        field: TextField,
        term: &str,
        mut each: impl FnMut(&[u32]) -> ControlFlow<()>,
    ) -> Result<()> {
        let reader = self.postings_of(field);
        let Some(info) = reader.terms().get(term.as_bytes())? else { return Ok(()) };
        let option = IndexRecordOption::Basic;
        let mut blocks = reader.read_block_postings_from_terminfo(&info, option)?;
        while !blocks.docs().is_empty() && each(blocks.docs()).is_continue() {
            blocks.advance();
        }
        Ok(())
    }

    fn postings_of(&self, field: TextField) -> &InvertedIndexReader {
        let [title, keywords, body] = &self.postings;
        match field {
            TextField::Title => title,
            TextField::Keywords => keywords,
            TextField::Body => body,
        }
    }

    /// Calls `each` with the terms that begin with `prefix`, once for each field that has one.
    pub(crate) fn completions(&self, prefix: &str, mut each: impl FnMut(&str)) -> Result<()> {
        for reader in &self.postings {
            let mut terms = reader.terms().range().ge(prefix).into_stream()?;
            while terms.advance() {
                if !terms.key().starts_with(prefix.as_bytes()) {
                    break;
                }
                if let Ok(term) = std::str::from_utf8(terms.key()) {
                    each(term);
                }
            }
        }
        Ok(())
    }

    /// How many records have the term in the field where most have it, dead ones included.
    pub(crate) fn count(&self, term: &str) -> Result<u32> {
        let mut most = 0;
        for reader in &self.postings {
            let info = reader.terms().get(term.as_bytes())?;
            most = most.max(info.map_or(0, |info| info.doc_freq));
        }
        Ok(most)
    }

    /// The lengths of a field by record, as codes; see [`decoded_length`].
    pub(crate) fn lengths(&self, field: TextField) -> &[u8] {
        let [title, keywords, body] = &self.lengths;
        match field {
            TextField::Title => title,
            TextField::Keywords => keywords,
            TextField::Body => body,
        }
    }

    /// A number that orders the records of this segment by id.
    pub(crate) fn id_rank(&self, doc: u32) -> u32 {
        self.id_ranks.get(doc as usize).copied().unwrap_or(u32::MAX)
    }

    /// The id of a record.
    pub(crate) fn id(&self, doc: u32) -> Result<String> {
        let mut id = String::new();
        if let Some(ids) = &self.ids {
            ids.ord_to_str(u64::from(self.id_rank(doc)), &mut id)?;
        }
        Ok(id)
    }

    /// The record with that id, dead or alive.
    pub(crate) fn find(&self, id: &str) -> Result<Option<u32>> {
        let Some(ids) = &self.ids else { return Ok(None) };
        let Some(rank) = ids.dictionary().term_ord(id)? else { return Ok(None) };
        let by_rank = self.doc_by_rank.get_or_init(|| {
            let mut by_rank = vec![u32::MAX; ids.num_terms()];
            for (doc, rank) in self.id_ranks.iter().enumerate() {
                if let Some(slot) = by_rank.get_mut(*rank as usize) {
                    *slot = doc as u32;
                }
            }
            by_rank
        });
        Ok(by_rank.get(rank as usize).copied().filter(|doc| *doc != u32::MAX))
    }

    /// How many ids of this segment come before an id, and whether it is one of them.
    pub(crate) fn ids_before(&self, id: &str) -> Result<(bool, u32)> {
        let Some(ids) = &self.ids else { return Ok((false, 0)) };
        Ok(match ids.dictionary().term_ord_or_next(id)? {
            TermOrdHit::Exact(rank) => (true, rank as u32),
            TermOrdHit::Next(rank) => (false, rank.min(ids.num_terms() as u64) as u32),
        })
    }

    /// The JSON of a record.
    pub(crate) fn json(&self, doc: u32) -> Result<Value> {
        self.stored(doc)
    }

    /// When a record was last touched, as [`Date::as_number`];
    /// 0 when it does not say.
    ///
    /// # Cost
    /// No column has it, so the first call for a record reads its stored text.
    pub(crate) fn touched(&self, doc: u32) -> Result<u32> {
        let unread = || vec![Cell::new(NOT_READ); self.records() as usize];
        let Some(known) = self.touched.get_or_init(unread).get(doc as usize) else {
            return Ok(0);
        };
        if known.get() == NOT_READ {
            let dates: Dates = self.stored(doc)?;
            known.set(dates.latest().map_or(0, Date::as_number));
        }
        Ok(known.get())
    }

    fn stored<T: DeserializeOwned>(&self, doc: u32) -> Result<T> {
        let stored: TantivyDocument = self.store.get(doc)?;
        let bytes = stored.get_first(self.json).and_then(|value| value.as_bytes());
        let bytes = bytes.ok_or_else(|| Error::internal("a record without its text"))?;
        serde_json::from_slice(bytes).map_err(Error::internal)
    }

    pub(super) fn tantivy_segment(&self) -> Result<tantivy::Segment> {
        let segments = self.index.searchable_segments()?;
        segments.into_iter().next().ok_or_else(|| Error::internal("no segment"))
    }
}

fn lengths(reader: &SegmentReader, field: Field) -> Result<Vec<u8>> {
    let codes = reader.get_fieldnorms_reader(field)?;
    Ok((0..reader.max_doc()).map(|doc| codes.fieldnorm_id(doc)).collect())
}

/// The length in tokens that a code stands for; rounded down from the true one above 40.
pub(crate) fn decoded_length(code: u8) -> u32 {
    FieldNormReader::id_to_fieldnorm(code)
}
