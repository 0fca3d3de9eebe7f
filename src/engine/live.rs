//! Live changes: records are added, replaced and removed without a thread and without writing
//! the pack again.
//!
//! New records make a small segment for each kind; what they replace is marked dead. Many records
//! are taken portion by portion, so that few of them are in memory as they came. Small segments
//! are merged when there are many. Saving writes the changes alone.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde_json::Value;

use super::Engine;
use super::build::write_pack;
use super::packs::{OpenPack, OpenSegment};
use crate::analysis::Analyser;
use crate::error::Result;
use crate::index::{self, Names, Segment, SegmentParts};
use crate::pack::{Delta, Manifest, PackError};
use crate::query::QueryError;
use crate::record::{Kind, Record, RecordReader};
use crate::wire::{AddReport, ProblemInfo, RemoveReport};

/// Segments of added records above which they are merged into one for each kind. More than
/// there are kinds.
const MAX_SMALL: usize = 16;
/// Most records of a file of changes that is indexed again when it is opened, which takes a tenth
/// of a second in the wasm. What is left out is more than half of such a file.
const MOST_INDEXED_AGAIN: usize = 1000;
/// Records that are indexed at a time. As they came they take about 8 kB each; a memory that has
/// to grow for all of them, and caches that hold few, make each cost half as much again.
const PORTION: usize = 8192;

impl OpenPack {
    /// Marks the alive record with that id dead; false when there is none.
    pub(super) fn kill(&mut self, id: &str) -> Result<bool> {
        let Some((segment, doc)) = self.find(id)? else { return Ok(false) };
        if let Some(open) = self.segments.get_mut(segment) {
            open.segment.kill(doc);
        }
        if !self.added.remove(id) {
            self.removed.insert(id.to_owned());
        }
        Ok(true)
    }

    /// Adds up the alive records after a change.
    pub(super) fn count(&mut self) {
        self.segments.iter_mut().for_each(OpenSegment::count);
    }
}

impl Engine {
    /// Adds records to a market, in place of those with the same ids. Bad ones are reported and
    /// the good ones taken. Without a market the only open one is meant.
    ///
    /// # Errors
    /// [`QueryError::NoPack`]; [`PackError::NotOpen`] for an unknown market, or when several are
    /// open and none is named.
    ///
    /// # Cost
    /// Indexes the new records alone, 8,192 at a time: about 0.1 ms each, and 8 kB of memory for
    /// each of a portion. Where small segments have become many, some of them are merged.
    pub fn add(
        &mut self,
        records: impl IntoIterator<Item = Value>,
        market: Option<&str>,
    ) -> Result<AddReport> {
        let market = self.market_for_changes(market)?;
        self.twins = None;
        let Some(pack) = self.packs.get_mut(&market) else {
            return Err(QueryError::NoPack.into());
        };
        let mut reader = RecordReader::new(&self.vocabulary);
        let mut report = AddReport { added: 0, replaced: 0, rejected: Vec::new() };
        let mut records = records.into_iter().zip(1..).peekable();
        while records.peek().is_some() {
            for (record, line) in records.by_ref().take(PORTION) {
                reader.read(line, record);
            }
            let (portion, problems) = reader.drain();
            report.rejected.extend(problems.iter().map(ProblemInfo::from));
            let replaced = pack.add(&portion, &mut self.analyser, &mut self.names)?;
            report.added += portion.len() as u32 - replaced;
            report.replaced += replaced;
        }
        if pack.segments.len() > pack.own_segments + MAX_SMALL {
            pack.merge_from(pack.many_from(), &mut self.names)?;
        }
        pack.count();
        Ok(report)
    }

    /// Removes records by id.
    ///
    /// # Errors
    /// As [`Engine::add`].
    pub fn remove(&mut self, ids: &[String], market: Option<&str>) -> Result<RemoveReport> {
        let market = self.market_for_changes(market)?;
        let mut report = RemoveReport { removed: 0, missing: Vec::new() };
        self.twins = None;
        let Some(pack) = self.packs.get_mut(&market) else {
            return Err(QueryError::NoPack.into());
        };
        for id in ids {
            if pack.kill(id)? {
                report.removed += 1;
            } else {
                report.missing.push(id.clone());
            }
        }
        pack.count();
        Ok(report)
    }

    /// Merges all segments of a market into one for each kind, without dead records. Changes no
    /// result.
    ///
    /// # Errors
    /// As [`Engine::add`].
    ///
    /// # Cost
    /// Copies the whole index of the market.
    pub fn compact(&mut self, market: Option<&str>) -> Result<()> {
        let market = self.market_for_changes(market)?;
        self.twins = None;
        match self.packs.get_mut(&market) {
            Some(pack) => {
                pack.merge_from(0, &mut self.names)?;
                pack.own_segments = pack.segments.len();
                Ok(())
            }
            None => Err(QueryError::NoPack.into()),
        }
    }

    /// The changes to a market since its pack was made, as a file that [`Engine::open`] takes
    /// once the pack is open.
    ///
    /// # Errors
    /// As [`Engine::add`].
    ///
    /// # Cost
    /// Grows with the changes, not with the pack.
    pub fn save(&self, market: Option<&str>) -> Result<Vec<u8>> {
        let market = self.market_for_changes(market)?;
        let pack = self.pack(&market)?;
        let mut added = FxHashSet::default();
        for id in &pack.added {
            added.extend(pack.find(id)?);
        }
        let mut segments =
            pack.merged(0, &self.names, |segment, doc| added.contains(&(segment, doc)))?;
        if added.len() <= MOST_INDEXED_AGAIN {
            for segment in &mut segments {
                segment.parts.retain(|(part, _)| !index::is_derived(*part));
            }
        }
        let manifest = Manifest {
            records: pack.added.len() as u32,
            delta: Some(Delta {
                base: pack.digest.clone(),
                removed: pack.removed.iter().cloned().collect(),
            }),
            counts: BTreeMap::new(),
            ..pack.manifest.clone()
        };
        // Lists and bridge are those of the pack that the changes belong to.
        write_pack(manifest, Vec::new(), segments)
    }

    /// The market that a change is for.
    fn market_for_changes(&self, market: Option<&str>) -> Result<String> {
        match market {
            Some(market) => Ok(self.pack(market)?.market().to_owned()),
            None if self.packs.is_empty() => Err(QueryError::NoPack.into()),
            None if self.packs.len() == 1 => {
                Ok(self.packs.keys().next().cloned().unwrap_or_default())
            }
            None => {
                let open = self.open_markets();
                Err(PackError::NotOpen { market: String::new(), open }.into())
            }
        }
    }
}

impl OpenPack {
    /// Adds records that were checked, and says how many others they replace.
    fn add(
        &mut self,
        records: &[Record],
        analyser: &mut Analyser,
        names: &mut Names,
    ) -> Result<u32> {
        let mut segments = Vec::new();
        for parts in index::build(records, analyser, &mut |_| {})? {
            segments.push(OpenSegment::new(Segment::open(&parts, names)?));
        }
        let mut replaced = 0;
        for record in records {
            replaced += u32::from(self.kill(&record.id)?);
        }
        self.added.extend(records.iter().map(|record| record.id.clone()));
        self.segments.extend(segments);
        Ok(replaced)
    }

    /// The first segment of added records that is no longer than those of its kind behind it are
    /// together; the last ones when each is longer. Merging from there on, the segments stay few
    /// and each record is copied a few times, not once for every sixteen segments.
    fn many_from(&self) -> usize {
        let mut behind = BTreeMap::new();
        let mut first = self.segments.len();
        for (at, open) in self.segments.iter().enumerate().skip(self.own_segments).rev() {
            let records = open.segment.records();
            let behind: &mut u32 = behind.entry(open.segment.attributes().kind()).or_default();
            if records <= *behind {
                first = at;
            }
            *behind += records;
        }
        first
    }

    /// Merges the segments from number `first` on into one for each kind.
    fn merge_from(&mut self, first: usize, names: &mut Names) -> Result<()> {
        let mut merged = Vec::new();
        for parts in self.merged(first, names, |_, _| true)? {
            merged.push(OpenSegment::new(Segment::open(&parts, names)?));
        }
        self.segments.truncate(first);
        self.segments.extend(merged);
        Ok(())
    }

    /// The alive records of the segments from number `first` on that `keep` names by segment
    /// and number, as one segment for each kind.
    fn merged(
        &self,
        first: usize,
        names: &Names,
        keep: impl Fn(usize, u32) -> bool,
    ) -> Result<Vec<SegmentParts>> {
        let mut merged = Vec::new();
        for kind in Kind::ALL {
            let of_kind = self.segments.iter().enumerate().skip(first);
            let of_kind = of_kind.filter(|(_, open)| open.segment.attributes().kind() == kind);
            let (places, segments): (Vec<usize>, Vec<&Segment>) =
                of_kind.map(|(at, open)| (at, &open.segment)).unzip();
            let keep = |at: usize, doc| places.get(at).is_some_and(|place| keep(*place, doc));
            merged.extend(index::merge(kind, &segments, names, keep)?);
        }
        Ok(merged)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{BuildOptions, Vocabulary, build_pack, read_all};

    fn record(id: usize) -> Value {
        let kind = if id.is_multiple_of(3) { "need" } else { "offer" };
        json!({"id": format!("r{id:04}"), "kind": kind, "title": "锂电池"})
    }

    #[test]
    fn segments_stay_few_and_long_ones_are_left() {
        let vocabulary = Vocabulary::standard().unwrap();
        let (records, _) =
            read_all([json!({"id": "a", "kind": "offer", "title": "x"})], &vocabulary);
        let options = BuildOptions::for_market("test");
        let mut engine = Engine::new();
        engine.open(build_pack(&records, &vocabulary, &options).unwrap()).unwrap();
        engine.add((0..300).map(record), None).unwrap();
        for id in 300..500 {
            engine.add([record(id)], None).unwrap();
            let lengths: Vec<u32> =
                engine.packs["test"].segments.iter().map(|it| it.segment.records()).collect();
            assert!(lengths.len() <= 1 + MAX_SMALL, "{lengths:?}");
            assert_eq!(lengths.iter().sum::<u32>() as usize, id + 2);
            // The pack's own, then the long list by kind.
            assert!(
                lengths.starts_with(&[1, 100, 200]) || lengths.starts_with(&[1, 200, 100]),
                "{lengths:?}"
            );
        }
    }
}
