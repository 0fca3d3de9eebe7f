//! A run: some neighbouring records of a kind, indexed by themselves.
//!
//! The table of a run's terms is small enough for the processor's caches, which one of all
//! records is not; and runs can be made side by side. [`Merge`] joins their lists.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::Value;

use super::build::TITLE;
use super::bytes::{Bytes, put_number, put_text};
use super::columns::Row;
use super::postings::{self, Counts, Posting};
use super::samples::Samples;
use super::texts::TextsWriter;
use super::{length_code, likenesses};
use crate::analysis::{Analyser, Term};
use crate::error::{Error, Result};
use crate::record::{Record, text_parts};
use crate::twins::Likeness;

/// Records of a run, but for the last of a kind. Blocks of texts end where runs do, so it is part
/// of what packs look like.
pub(super) const RUN: usize = 8192;

/// A run that is indexed.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub(super) rows: Vec<Row<'a>>,
    pub(super) likenesses: Vec<u8>,
    pub(super) titles: TextsWriter<'a>,
    pub(super) texts: TextsWriter<'a>,
    /// Of each term in the order of terms: the term, the number of its records, how many bytes
    /// their list takes, and the list, written record by record.
    lists: Vec<u8>,
}

impl<'a> Run<'a> {
    /// Indexes a run.
    ///
    /// `on_progress` is told the number of records done, now and then.
    pub(super) fn of(
        records: &[&'a Record],
        samples: &'a Samples,
        analyser: &mut Analyser,
        on_progress: &mut dyn FnMut(usize),
    ) -> Self {
        let mut run = Self {
            rows: Vec::with_capacity(records.len()),
            likenesses: Vec::new(),
            titles: samples.titles(),
            texts: samples.texts(),
            lists: Vec::new(),
        };
        let (mut inverted, mut tokens) = (Inverted::default(), Vec::new());
        for (doc, record) in (0..).zip(records) {
            let mut lengths = [0; 3];
            for part in text_parts(&record.raw, false) {
                let field = part.field as usize;
                analyser.write_tokens(part.text, &mut tokens);
                if let Some(length) = lengths.get_mut(field) {
                    *length += tokens.len() as u32;
                }
                for token in tokens.drain(..) {
                    inverted.add(token.term, doc, field);
                }
            }
            run.rows.push(Row::of(record, lengths.map(length_code)));
            likenesses::put(&mut run.likenesses, &Likeness::of(&record.raw));
            let [title, text] = apart(&record.raw);
            run.titles.add(&title);
            run.texts.add(&text);
            if doc % 256 == 0 {
                on_progress(doc as usize);
            }
        }
        run.lists = inverted.finish();
        run
    }
}

/// The JSON of a record's title, and of the record without it.
pub(super) fn apart(raw: &Value) -> [Vec<u8>; 2] {
    let mut title = Vec::new();
    if let Some(value) = raw.get(TITLE) {
        put_json(value, &mut title);
    }
    let mut text = vec![b'{'];
    for (key, value) in raw.as_object().into_iter().flatten().filter(|(key, _)| *key != TITLE) {
        if text.len() > 1 {
            text.push(b',');
        }
        put_json(key, &mut text);
        text.push(b':');
        put_json(value, &mut text);
    }
    text.push(b'}');
    [title, text]
}

/// The record that [`apart`] took apart.
pub(super) fn joined(title: &[u8], text: &[u8]) -> Result<Value> {
    let mut json = read_json(text)?;
    if let (Value::Object(record), false) = (&mut json, title.is_empty()) {
        record.insert(TITLE.to_owned(), read_json(title)?);
    }
    Ok(json)
}

fn read_json(json: &[u8]) -> Result<Value> {
    serde_json::from_slice(json).map_err(Error::internal)
}

fn put_json(value: &impl Serialize, out: &mut Vec<u8>) {
    // Values and texts are JSON already, and there is always room.
    let _ = serde_json::to_writer(out, value);
}

/// The terms of a run with their records, in the order in which they came.
#[derive(Debug, Default)]
struct Inverted {
    numbers: FxHashMap<Term, u32>,
    /// Of each term, the place of its last record among `postings`, and how many it has.
    terms: Vec<(u32, u32)>,
    /// With the number of the term.
    postings: Vec<(u32, Posting)>,
}

impl Inverted {
    fn add(&mut self, term: Term, doc: u32, field: usize) {
        let new = self.terms.len() as u32;
        let number = *self.numbers.entry(term).or_insert(new);
        if number == new {
            self.terms.push((u32::MAX, 0));
        }
        let Some((last, records)) = self.terms.get_mut(number as usize) else { return };
        let known = self.postings.get(*last as usize).is_some_and(|(_, it)| it.doc == doc);
        if !known {
            *last = self.postings.len() as u32;
            *records += 1;
            self.postings.push((number, Posting { doc, counts: Counts::default() }));
        }
        let posting = self.postings.get_mut(*last as usize);
        if let Some(count) = posting.and_then(|(_, it)| it.counts.get_mut(field)) {
            *count += 1;
        }
    }

    /// The lists in the order of terms, as [`Run::lists`].
    fn finish(self) -> Vec<u8> {
        let Self { numbers, terms, postings } = self;
        let mut order: Vec<(Term, u32)> = numbers.into_iter().collect();
        order.sort_unstable();
        // Each posting goes to where the list of its term begins, and that moves on.
        let mut places = vec![0; terms.len()];
        let mut end = 0;
        for (_, number) in &order {
            let records = terms.get(*number as usize).map_or(0, |(_, records)| *records);
            if let Some(place) = places.get_mut(*number as usize) {
                *place = end;
            }
            end += records as usize;
        }
        let mut sorted = vec![Posting::default(); postings.len()];
        for (number, posting) in postings {
            let Some(place) = places.get_mut(number as usize) else { continue };
            if let Some(slot) = sorted.get_mut(*place) {
                *slot = posting;
            }
            *place += 1;
        }
        let (mut out, mut list, mut rest) = (Vec::new(), Vec::new(), sorted.as_slice());
        for (term, number) in order {
            let records = terms.get(number as usize).map_or(0, |(_, records)| *records);
            let Some((own, others)) = rest.split_at_checked(records as usize) else { break };
            rest = others;
            list.clear();
            postings::write_shorts(own, 0, &mut list);
            put_text(&mut out, &term);
            put_number(&mut out, u64::from(records));
            put_number(&mut out, list.len() as u64);
            out.extend_from_slice(&list);
        }
        out
    }
}

/// The lists of a kind's runs, put behind one another term by term.
pub(super) struct Merge<'a> {
    /// What is left of each run.
    runs: Vec<Bytes<'a>>,
    /// The next term of each, the first in the order on top, then that of the first run.
    next: BinaryHeap<Reverse<(&'a str, usize)>>,
}

impl<'a> Merge<'a> {
    pub(super) fn new(runs: &'a [Run<'_>]) -> Result<Self> {
        let runs = runs.iter().map(|run| Bytes(&run.lists)).collect::<Vec<_>>();
        let mut merge = Self { next: BinaryHeap::with_capacity(runs.len()), runs };
        for at in 0..merge.runs.len() {
            merge.advance(at)?;
        }
        Ok(merge)
    }

    /// Reads the next term of a run, unless it is at its end.
    fn advance(&mut self, at: usize) -> Result<()> {
        if let Some(rest) = self.runs.get_mut(at).filter(|rest| !rest.0.is_empty()) {
            self.next.push(Reverse((rest.text()?, at)));
        }
        Ok(())
    }

    /// The next term, and in `list` its records among all; `None` at the end.
    pub(super) fn next_term(&mut self, list: &mut Vec<Posting>) -> Result<Option<&'a str>> {
        list.clear();
        let Some(Reverse((term, _))) = self.next.peek().copied() else { return Ok(None) };
        while let Some(Reverse((next, at))) = self.next.peek().copied()
            && next == term
        {
            self.next.pop();
            let missing = || Error::internal("a run that is not there");
            let rest = self.runs.get_mut(at).ok_or_else(missing)?;
            let records = rest.number32()?;
            let length = rest.number32()? as usize;
            let mut bytes = Bytes(rest.take(length)?);
            let mut next = (at * RUN) as u32;
            for _ in 0..records {
                let (gap, counts) = postings::take_short(&mut bytes)?;
                list.push(Posting { doc: next + gap, counts });
                next += gap + 1;
            }
            self.advance(at)?;
        }
        Ok(Some(term))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::record::Kind;

    fn record(texts: &[String; 3]) -> Record {
        let [title, keyword, body] = texts;
        Record {
            raw: json!({"title": title, "keywords": [keyword], "summary": body}),
            ..Record::blank(Kind::Offer)
        }
    }

    proptest! {
        /// The lists of all runs together are what counting each record's tokens gives.
        #[test]
        fn runs_are_joined_in_the_order_of_terms(
            runs in prop::collection::vec(
                prop::collection::vec(prop::array::uniform3("[a-d电池 ]{0,6}"), 0..5),
                0..5,
            ),
        ) {
            let mut analyser = Analyser::new();
            let mut expected: BTreeMap<String, BTreeMap<u32, Counts>> = BTreeMap::new();
            for (at, run) in runs.iter().enumerate() {
                for (doc, texts) in run.iter().enumerate() {
                    for (field, text) in texts.iter().enumerate() {
                        for token in analyser.tokens(text) {
                            let list = expected.entry(token.term.to_string()).or_default();
                            list.entry((at * RUN + doc) as u32).or_default()[field] += 1;
                        }
                    }
                }
            }
            let records: Vec<Vec<Record>> =
                runs.iter().map(|run| run.iter().map(record).collect()).collect();
            let samples = Samples::default();
            let indexed: Vec<Run<'_>> = records
                .iter()
                .map(|run| {
                    let run: Vec<&Record> = run.iter().collect();
                    Run::of(&run, &samples, &mut analyser, &mut |_| {})
                })
                .collect();
            let (mut merge, mut list) = (Merge::new(&indexed).unwrap(), Vec::new());
            let mut joined = Vec::new();
            while let Some(term) = merge.next_term(&mut list).unwrap() {
                let list = list.iter().map(|posting| (posting.doc, posting.counts)).collect();
                joined.push((term.to_owned(), list));
            }
            prop_assert_eq!(joined, expected.into_iter().collect::<Vec<_>>());
        }
    }
}
