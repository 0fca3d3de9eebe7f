//! Live changes: records are added, replaced and removed without a thread and without writing
//! the pack again.
//!
//! New records make a small segment for each kind; what they replace is marked dead. Small
//! segments are merged when there are many. Saving writes the changes alone.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde_json::Value;

use super::Engine;
use super::build::write_pack;
use super::packs::{OpenPack, OpenSegment};
use crate::error::Result;
use crate::index::{self, Names, Segment, SegmentParts};
use crate::pack::{Delta, Manifest, PackError};
use crate::query::QueryError;
use crate::record::{Kind, read_all};
use crate::wire::{AddReport, ProblemInfo, RemoveReport};

/// Segments of added records above which they are merged into one for each kind. More than
/// there are kinds.
const MAX_SMALL: usize = 16;

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
    /// Indexes the new records alone.
    pub fn add(&mut self, records: Vec<Value>, market: Option<&str>) -> Result<AddReport> {
        let market = self.market_for_changes(market)?;
        self.twins = None;
        let (records, problems) = read_all(records, &self.vocabulary);
        let mut report = AddReport {
            added: 0,
            replaced: 0,
            rejected: problems.iter().map(ProblemInfo::from).collect(),
        };
        if records.is_empty() {
            return Ok(report);
        }
        let mut segments = Vec::new();
        for parts in index::build(&records, &mut self.analyser, &mut |_| {})? {
            segments.push(OpenSegment::new(Segment::open(&parts, &mut self.names)?));
        }
        let Some(pack) = self.packs.get_mut(&market) else {
            return Err(QueryError::NoPack.into());
        };
        for record in &records {
            if pack.kill(&record.id)? {
                report.replaced += 1;
            } else {
                report.added += 1;
            }
        }
        pack.added.extend(records.into_iter().map(|record| record.id));
        pack.segments.extend(segments);
        if pack.segments.len() > pack.own_segments + MAX_SMALL {
            pack.merge_from(pack.own_segments, &mut self.names)?;
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
        let segments =
            pack.merged(0, &self.names, |segment, doc| added.contains(&(segment, doc)))?;
        let manifest = Manifest {
            records: pack.added.len() as u32,
            delta: Some(Delta {
                base: pack.digest.clone(),
                removed: pack.removed.iter().cloned().collect(),
            }),
            counts: BTreeMap::new(),
            ..pack.manifest.clone()
        };
        // The lists are those of the pack that the changes belong to.
        write_pack(manifest, b"{}", None, segments)
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
