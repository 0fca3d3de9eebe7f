//! Records → the parts of a segment for each kind.

use super::columns::{self, Row};
use super::dictionary::DictionaryWriter;
use super::likenesses;
use super::postings::{self, Posting};
use super::run::{self, Merge, RUN, Run};
use super::samples::Samples;
use super::texts::TextsWriter;
use super::{Part, SegmentParts};
use crate::analysis::Analyser;
use crate::error::Result;
use crate::ordered::sort_by;
use crate::pack::SharedBytes;
use crate::record::{Kind, Record};
use crate::twins::Likeness;

/// Where a record has its title.
pub(super) const TITLE: &str = "title";

/// Indexes records, those of each kind in the order of their ids, so equal records give equal
/// bytes.
///
/// `on_progress` is told the number of records done, now and then.
///
/// # Cost
/// About 0.07 ms natively for a record of 300 characters, divided by the number of processors.
pub(crate) fn build(
    records: &[Record],
    analyser: &mut Analyser,
    on_progress: &mut dyn FnMut(usize),
) -> Result<Vec<SegmentParts>> {
    let segments = build_with(records, |wanted| runs(wanted, analyser, on_progress))?;
    on_progress(records.len());
    Ok(segments)
}

/// As [`build`], on one processor.
#[cfg(test)]
pub(super) fn one_thread(
    records: &[Record],
    analyser: &mut Analyser,
) -> Result<Vec<SegmentParts>> {
    build_with(records, |wanted| one_by_one(wanted, analyser, &mut |_| {}))
}

/// A run to be indexed.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    records: &'a [&'a Record],
    samples: &'a Samples,
}

impl<'a> Wanted<'a> {
    fn run(self, analyser: &mut Analyser, on_progress: &mut dyn FnMut(usize)) -> Run<'a> {
        Run::of(self.records, self.samples, analyser, on_progress)
    }
}

/// Indexes records; `runs` does so with each run.
fn build_with(
    records: &[Record],
    runs: impl for<'a> FnOnce(&[Wanted<'a>]) -> Vec<Run<'a>>,
) -> Result<Vec<SegmentParts>> {
    let mut order: Vec<&Record> = records.iter().collect();
    sort_by(&mut order, |a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    let mut kinds = Vec::new();
    for of_kind in order.chunk_by(|a, b| a.kind == b.kind) {
        let apart = |at: usize| {
            let record = of_kind.get(at);
            Ok(record.map(|record| run::apart(&record.raw)).unwrap_or_default())
        };
        kinds.push((of_kind, Samples::of(of_kind.len(), apart)?));
    }
    let wanted = kinds.iter().flat_map(|(of_kind, samples)| {
        of_kind.chunks(RUN).map(move |records| Wanted { records, samples })
    });
    let mut runs = runs(&wanted.collect::<Vec<_>>()).into_iter();
    let mut segments = Vec::new();
    for (of_kind, samples) in &kinds {
        let Some(first) = of_kind.first() else { continue };
        let runs = runs.by_ref().take(of_kind.len().div_ceil(RUN)).collect();
        let mut parts = PartsWriter::new(first.kind, samples)?;
        parts.add_runs(of_kind, runs)?;
        segments.push(parts.finish()?);
    }
    Ok(segments)
}

/// Indexes runs one after another.
fn one_by_one<'a>(
    wanted: &[Wanted<'a>],
    analyser: &mut Analyser,
    on_progress: &mut dyn FnMut(usize),
) -> Vec<Run<'a>> {
    let mut done = 0;
    let run = |wanted: &Wanted<'a>| {
        let run = wanted.run(analyser, &mut |more| on_progress(done + more));
        done += wanted.records.len();
        run
    };
    wanted.iter().map(run).collect()
}

#[cfg(target_family = "wasm")]
use one_by_one as runs;

/// Indexes runs, several at a time where there are several and the machine has the processors.
#[cfg(not(target_family = "wasm"))]
fn runs<'a>(
    wanted: &[Wanted<'a>],
    analyser: &mut Analyser,
    on_progress: &mut dyn FnMut(usize),
) -> Vec<Run<'a>> {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use std::thread;

    let processors = thread::available_parallelism().map_or(1, usize::from);
    let n_threads = processors.min(wanted.len());
    if n_threads < 2 {
        return one_by_one(wanted, analyser, on_progress);
    }
    let next = AtomicUsize::new(0);
    let mut runs: Vec<(usize, Run<'a>)> = thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..n_threads {
            let (next, sender) = (&next, sender.clone());
            scope.spawn(move || {
                let mut analyser = Analyser::new();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(wanted) = wanted.get(at) else { break };
                    let run = wanted.run(&mut analyser, &mut |_| {});
                    // Nobody listens any more only when another thread has panicked.
                    if sender.send((at, run)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut done = 0;
        let arrived = receiver.into_iter().inspect(|(_, run)| {
            done += run.rows.len();
            on_progress(done);
        });
        arrived.collect()
    });
    runs.sort_unstable_by_key(|(at, _)| *at);
    runs.into_iter().map(|(_, run)| run).collect()
}

/// The parts of a segment while they are written: first its records in the order of their ids,
/// then its terms in theirs.
pub(super) struct PartsWriter<'a> {
    kind: Kind,
    ids: DictionaryWriter,
    rows: Vec<Row<'a>>,
    likenesses: Vec<u8>,
    titles: TextsWriter<'a>,
    texts: TextsWriter<'a>,
    terms: DictionaryWriter,
    postings: Vec<u8>,
}

impl<'a> PartsWriter<'a> {
    pub(super) fn new(kind: Kind, samples: &'a Samples) -> Result<Self> {
        Ok(Self {
            kind,
            ids: DictionaryWriter::new()?,
            rows: Vec::new(),
            likenesses: Vec::new(),
            titles: samples.titles(),
            texts: samples.texts(),
            terms: DictionaryWriter::new()?,
            postings: Vec::new(),
        })
    }

    /// Adds all records with their terms: runs, put behind one another.
    fn add_runs(&mut self, records: &[&Record], mut runs: Vec<Run<'a>>) -> Result<()> {
        for record in records {
            self.ids.add(record.id.as_bytes(), 0, 0)?;
        }
        for run in &mut runs {
            self.rows.append(&mut run.rows);
            self.likenesses.append(&mut run.likenesses);
            self.titles.append(&mut run.titles);
            self.texts.append(&mut run.texts);
        }
        let (mut merge, mut list) = (Merge::new(&runs)?, Vec::new());
        while let Some(term) = merge.next_term(&mut list)? {
            self.add_term(term.as_bytes(), &list)?;
        }
        Ok(())
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
