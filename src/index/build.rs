//! Records → the parts of a segment for each kind, without a thread.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::bytes::Bytes;
use super::columns::{self, Row};
use super::dictionary::DictionaryWriter;
use super::likenesses;
use super::postings::{self, Counts, Posting};
use super::texts::TextsWriter;
use super::{Part, SegmentParts, length_code};
use crate::analysis::{Analyser, Term};
use crate::error::Result;
use crate::pack::SharedBytes;
use crate::record::{Kind, Record, text_parts};
use crate::twins::Likeness;

/// Where a record has its title.
pub(super) const TITLE: &str = "title";

/// Indexes records, those of each kind in the order of their ids, so equal records give equal
/// bytes.
///
/// `on_progress` is told the number of records done, now and then.
///
/// # Cost
/// About 0.07 ms natively for a record of 300 characters.
pub(crate) fn build(
    records: &[Record],
    analyser: &mut Analyser,
    on_progress: &mut dyn FnMut(usize),
) -> Result<Vec<SegmentParts>> {
    let mut order: Vec<&Record> = records.iter().collect();
    order.sort_unstable_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    let mut segments = Vec::new();
    let mut done = 0;
    for of_kind in order.chunk_by(|a, b| a.kind == b.kind) {
        let Some(first) = of_kind.first() else { continue };
        let mut progress = |more: usize| on_progress(done + more);
        segments.push(build_kind(first.kind, of_kind, analyser, &mut progress)?);
        done += of_kind.len();
    }
    on_progress(done);
    Ok(segments)
}

fn build_kind(
    kind: Kind,
    records: &[&Record],
    analyser: &mut Analyser,
    on_progress: &mut dyn FnMut(usize),
) -> Result<SegmentParts> {
    let mut parts = PartsWriter::new(kind)?;
    let mut inverted = Inverted::default();
    for (doc, record) in (0..).zip(records) {
        let mut tokens = [0; 3];
        for part in text_parts(&record.raw, false) {
            let field = part.field as usize;
            for token in analyser.tokens(part.text) {
                inverted.add(token.term, doc, field);
                if let Some(count) = tokens.get_mut(field) {
                    *count += 1;
                }
            }
        }
        let row = Row::of(record, tokens.map(length_code));
        let likeness = Likeness::of(&record.raw);
        let (title, text) = apart(&record.raw);
        parts.add_record(&record.id, row, &likeness, [title.as_bytes(), text.as_bytes()])?;
        if doc % 256 == 0 {
            on_progress(doc as usize);
        }
    }
    inverted.write(&mut parts)?;
    parts.finish()
}

/// The JSON of a record's title, and of the record without it.
fn apart(raw: &Value) -> (String, String) {
    let title = raw.get(TITLE).map(Value::to_string).unwrap_or_default();
    let mut text = String::from("{");
    for (key, value) in raw.as_object().into_iter().flatten().filter(|(key, _)| *key != TITLE) {
        let comma = if text.len() > 1 { "," } else { "" };
        // Writing into a text cannot fail.
        let _ = write!(text, "{comma}{}:{value}", Value::from(key.as_str()));
    }
    text.push('}');
    (title, text)
}

/// The parts of a segment while they are written: first its records in the order of their ids,
/// then its terms in theirs.
pub(super) struct PartsWriter<'a> {
    kind: Kind,
    ids: DictionaryWriter,
    rows: Vec<Row<'a>>,
    likenesses: Vec<u8>,
    titles: TextsWriter,
    texts: TextsWriter,
    terms: DictionaryWriter,
    postings: Vec<u8>,
}

impl<'a> PartsWriter<'a> {
    pub(super) fn new(kind: Kind) -> Result<Self> {
        Ok(Self {
            kind,
            ids: DictionaryWriter::new()?,
            rows: Vec::new(),
            likenesses: Vec::new(),
            titles: TextsWriter::of_titles(),
            texts: TextsWriter::of_texts(),
            terms: DictionaryWriter::new()?,
            postings: Vec::new(),
        })
    }

    /// `title` and `text` are JSON: the title, and the record without it.
    pub(super) fn add_record(
        &mut self,
        id: &str,
        row: Row<'a>,
        likeness: &Likeness,
        [title, text]: [&[u8]; 2],
    ) -> Result<()> {
        self.rows.push(row);
        likenesses::put(&mut self.likenesses, likeness);
        self.titles.add(title);
        self.texts.add(text);
        self.ids.add(id.as_bytes(), 0, 0)
    }

    pub(super) fn add_term(&mut self, term: &[u8], list: &[Posting]) -> Result<()> {
        postings::write(list, &mut self.postings);
        self.terms.add(term, list.len() as u32, self.postings.len())
    }

    pub(super) fn finish(self) -> Result<SegmentParts> {
        let (title_blocks, titles) = self.titles.finish();
        let (blocks, texts) = self.texts.finish();
        let parts = [
            (Part::Columns, columns::write(&self.rows)),
            (Part::Ids, self.ids.finish()?),
            (Part::Terms, self.terms.finish()?),
            (Part::Postings, self.postings),
            (Part::TitleBlocks, title_blocks),
            (Part::Titles, titles),
            (Part::Likenesses, self.likenesses),
            (Part::Blocks, blocks),
            (Part::Texts, texts),
        ];
        Ok(SegmentParts {
            kind: self.kind,
            parts: parts.map(|(part, bytes)| (part, SharedBytes::new(bytes))).into(),
        })
    }
}

/// All terms with their records so far.
#[derive(Debug, Default)]
struct Inverted {
    numbers: FxHashMap<Term, usize>,
    lists: Vec<Growing>,
}

/// The records of a term so far, as a short list, and the one that is being counted.
#[derive(Debug, Default)]
struct Growing {
    written: Vec<u8>,
    records: u32,
    /// One past the last record that is written.
    next: u32,
    doc: u32,
    counts: Counts,
}

impl Inverted {
    fn add(&mut self, term: Term, doc: u32, field: usize) {
        let new = self.lists.len();
        let number = *self.numbers.entry(term).or_insert(new);
        if number == new {
            self.lists.push(Growing { doc, ..Growing::default() });
        }
        let Some(list) = self.lists.get_mut(number) else { return };
        if list.doc != doc {
            list.close();
            list.doc = doc;
        }
        if let Some(count) = list.counts.get_mut(field) {
            *count += 1;
        }
    }

    fn write(mut self, parts: &mut PartsWriter<'_>) -> Result<()> {
        let mut terms: Vec<(Term, usize)> = self.numbers.into_iter().collect();
        terms.sort_unstable();
        let mut list = Vec::new();
        for (term, number) in terms {
            let Some(growing) = self.lists.get_mut(number) else { continue };
            growing.close();
            list.clear();
            let (mut bytes, mut next) = (Bytes(&growing.written), 0);
            for _ in 0..growing.records {
                let (gap, counts) = postings::take_short(&mut bytes)?;
                list.push(Posting { doc: next + gap, counts });
                next += gap + 1;
            }
            growing.written = Vec::new();
            parts.add_term(term.as_bytes(), &list)?;
        }
        Ok(())
    }
}

impl Growing {
    /// Writes the record that was counted.
    fn close(&mut self) {
        postings::put_short(&mut self.written, self.doc - self.next, self.counts);
        self.next = self.doc + 1;
        self.records += 1;
        self.counts = Counts::default();
    }
}
