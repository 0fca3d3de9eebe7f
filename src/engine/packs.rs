//! Opening and closing packs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Engine;
use crate::analysis::{self, Analyser};
use crate::bridge::BridgeTable;
use crate::coach::{self, Cues};
use crate::error::{Error, Result};
use crate::index::{self, Names, Part, Segment, SegmentParts, decoded_length};
use crate::ordered::ordered;
use crate::pack::{Delta, FORMAT_VERSION, Manifest, Pack, PackError, Rest};
use crate::record::Kind;
use crate::score::CorpusTotals;
use crate::vocabulary::Vocabulary;
use crate::wire::PackInfo;

/// Name of the section with the code lists.
pub(super) const LISTS: &str = "lists";
/// Name of the section with the bridge, which a pack may lack.
pub(super) const BRIDGE: &str = "bridge";

/// A segment, and the sums of its alive records.
#[derive(Debug)]
pub(crate) struct OpenSegment {
    pub(crate) segment: Segment,
    pub(crate) totals: CorpusTotals,
}

impl OpenSegment {
    pub(super) fn new(segment: Segment) -> Self {
        let mut open = Self { segment, totals: CorpusTotals::default() };
        open.count();
        open
    }

    /// Adds up the alive records.
    pub(super) fn count(&mut self) {
        self.totals = CorpusTotals::default();
        let profiles = self.segment.attributes().profiles().iter();
        for profile in profiles.filter(|profile| profile.alive) {
            self.totals.records += 1;
            for (sum, code) in self.totals.lengths.iter_mut().zip(profile.lengths) {
                *sum += u64::from(decoded_length(code));
            }
        }
    }

    pub(crate) fn is_alive(&self, doc: u32) -> bool {
        self.segment.attributes().is_alive(doc)
    }
}

/// A pack with the changes made to it since.
#[derive(Debug)]
pub(crate) struct OpenPack {
    pub(super) manifest: Manifest,
    pub(super) digest: String,
    /// Size of the pack's whole file.
    pub(super) bytes: u64,
    /// What of it has not arrived.
    pub(super) rest: Option<Rest>,
    pub(super) engine: String,
    pub(super) lists: Vocabulary,
    pub(super) bridge: BridgeTable,
    /// Those of the pack's own records first.
    pub(super) segments: Vec<OpenSegment>,
    /// How many segments the pack's own records make.
    pub(super) own_segments: usize,
    /// Ids that the pack had when it was opened and that were removed or replaced.
    pub(super) removed: BTreeSet<String>,
    /// Ids of alive records that are not the pack's own.
    pub(super) added: BTreeSet<String>,
}

impl OpenPack {
    pub(crate) fn market(&self) -> &str {
        &self.manifest.market
    }

    /// Segment and number of the alive record with that id.
    pub(super) fn find(&self, id: &str) -> Result<Option<(usize, u32)>> {
        // A record that was not added is one of the pack's own.
        let n = if self.added.contains(id) { self.segments.len() } else { self.own_segments };
        for (at, open) in self.segments.iter().enumerate().take(n).rev() {
            if let Some(doc) = open.segment.find(id)?.filter(|doc| open.is_alive(*doc)) {
                return Ok(Some((at, doc)));
            }
        }
        Ok(None)
    }

    pub(super) fn segment(&self, at: usize) -> Result<&OpenSegment> {
        self.segments.get(at).ok_or_else(|| Error::internal("a segment that is not there"))
    }

    pub(super) fn info(&self) -> PackInfo {
        let mut counts = BTreeMap::new();
        for kind in Kind::ALL {
            let of_kind = |open: &&OpenSegment| open.segment.attributes().kind() == kind;
            let of_kind = self.segments.iter().filter(of_kind);
            let records: u64 = of_kind.map(|open| open.totals.records).sum();
            if records > 0 {
                counts.insert(kind.as_str().to_owned(), records as u32);
            }
        }
        let finds = Kind::ALL.into_iter().filter_map(|kind| {
            let finds = self.lists.finds(kind).into_iter().map(|kind| kind.as_str().to_owned());
            let finds: Vec<String> = finds.filter(|kind| counts.contains_key(kind)).collect();
            (!finds.is_empty()).then(|| (kind.as_str().to_owned(), finds))
        });
        let finds = ordered(finds);
        PackInfo {
            market: self.manifest.market.clone(),
            title: self.manifest.title.clone(),
            date: self.manifest.date.clone(),
            licence: self.manifest.licence.clone(),
            records: counts.values().sum(),
            counts,
            finds,
            bytes: self.bytes,
            whole: self.rest.is_none(),
            digest: self.digest.clone(),
            format_version: FORMAT_VERSION,
            engine_version: self.engine.clone(),
            added: self.added.len() as u32,
            removed: self.removed.len() as u32,
        }
    }
}

/// Most bytes that LZ4 can make of one.
const MOST_RATIO: usize = 255;

/// Reads the section with the code lists. `Err` says what is wrong.
fn read_lists(bytes: &[u8]) -> std::result::Result<Vocabulary, String> {
    let (length, lists) =
        lz4_flex::block::uncompressed_size(bytes).map_err(|e| e.to_string())?;
    if length / MOST_RATIO > lists.len() {
        return Err("the code lists are cut short".to_owned());
    }
    let json =
        lz4_flex::block::decompress_with_dict(lists, length, &[]).map_err(|e| e.to_string())?;
    serde_json::from_slice(&json).map_err(|e| e.to_string())
}

impl Engine {
    /// Opens a pack, or a file of changes to a pack that is open.
    ///
    /// # Errors
    /// [`PackError`]: damaged, of another version, its market open already, or changes to a
    /// pack that is not open. The engine stays as it was.
    ///
    /// # Cost
    /// One SHA-256 over the file; the bytes are kept, not copied.
    pub fn open(&mut self, file: Vec<u8>) -> Result<PackInfo> {
        self.open_checked(&Pack::read(file)?)
    }

    /// Opens a pack whose bytes have been checked already; otherwise as [`Engine::open`].
    ///
    /// # Errors
    /// As [`Engine::open`].
    ///
    /// # Cost
    /// Reads the attributes of each record; postings and texts are read when they are asked for.
    pub fn open_checked(&mut self, pack: &Pack) -> Result<PackInfo> {
        let expected = analysis::fingerprint();
        if pack.analyser() != expected {
            let found = pack.analyser().to_owned();
            return Err(PackError::Analyser { expected, found }.into());
        }
        if pack.schema() != index::LAYOUT {
            let (expected, found) = (index::LAYOUT.to_owned(), pack.schema().to_owned());
            return Err(PackError::Schema { expected, found }.into());
        }
        if pack.manifest().delta.is_some() && pack.rest().is_some() {
            let why = "a file of changes in two parts".to_owned();
            return Err(PackError::Header { why }.into());
        }
        let segments = open_segments(pack, &mut self.analyser, &mut self.names)?;
        let market = pack.manifest().market.clone();
        match pack.manifest().delta.clone() {
            None => self.open_base(pack, segments)?,
            Some(delta) => self.open_delta(pack, &delta, segments)?,
        }
        self.merge_vocabulary();
        self.twins = None;
        Ok(self.pack(&market)?.info())
    }

    fn open_base(&mut self, pack: &Pack, segments: Vec<OpenSegment>) -> Result<()> {
        let lists = read_lists(pack.section(LISTS)?.as_slice())
            .map_err(|why| PackError::Header { why })?;
        let market = pack.manifest().market.clone();
        if self.packs.contains_key(&market) {
            return Err(PackError::AlreadyOpen { market }.into());
        }
        let open = OpenPack {
            manifest: pack.manifest().clone(),
            digest: pack.digest().to_owned(),
            bytes: pack.bytes(),
            rest: pack.rest().cloned(),
            engine: pack.engine().to_owned(),
            lists,
            bridge: pack.section(BRIDGE).map(BridgeTable::open).unwrap_or_default(),
            own_segments: segments.len(),
            segments,
            removed: BTreeSet::new(),
            added: BTreeSet::new(),
        };
        self.packs.insert(market, open);
        Ok(())
    }

    fn open_delta(
        &mut self,
        pack: &Pack,
        delta: &Delta,
        segments: Vec<OpenSegment>,
    ) -> Result<()> {
        let market = pack.manifest().market.clone();
        let open = self.packs.get_mut(&market);
        let found = open.as_ref().map_or("none", |open| open.digest.as_str());
        if found != delta.base {
            let (expected, found) = (delta.base.clone(), found.to_owned());
            return Err(PackError::Base { market, expected, found }.into());
        }
        let Some(open) = open else { return Err(Error::internal("a pack that is not there")) };
        for id in &delta.removed {
            open.kill(id)?;
        }
        for segment in segments {
            for doc in 0..segment.segment.records() {
                let id = segment.segment.id(doc)?;
                open.kill(&id)?;
                open.added.insert(id);
            }
            open.segments.push(segment);
        }
        open.count();
        Ok(())
    }

    /// Where the sections of a pack stand that was opened without them, in the bytes that
    /// [`Engine::attach`] takes; `None` when all are there.
    ///
    /// # Errors
    /// [`PackError::NotOpen`].
    pub fn rest_ranges(&self, market: &str) -> Result<Option<Vec<Range<usize>>>> {
        Ok(self.pack(market)?.rest.as_ref().map(Rest::ranges))
    }

    /// Gives a pack that was opened without its texts the rest of its file. `digests` is the
    /// SHA-256 of each of [`Engine::rest_ranges`], where the platform has computed them. Nothing
    /// happens when all is there.
    ///
    /// # Errors
    /// [`PackError::NotOpen`]; [`PackError::Length`] and [`PackError::Checksum`] when it is not
    /// the rest of this file: then the pack goes on as it was.
    ///
    /// # Cost
    /// One SHA-256 over the bytes, unless it is given; they are kept, not copied.
    pub fn attach(
        &mut self,
        market: &str,
        bytes: Vec<u8>,
        digests: Option<&[[u8; 32]]>,
    ) -> Result<PackInfo> {
        let open = self.open_markets();
        let market = market.to_owned();
        let Some(pack) = self.packs.get_mut(&market) else {
            return Err(PackError::NotOpen { market, open }.into());
        };
        if let Some(rest) = &pack.rest {
            let arrived = rest.read(bytes, digests)?;
            for open in pack.segments.iter_mut().filter(|open| !open.segment.has_texts()) {
                let kind = open.segment.attributes().kind();
                let part = |part: Part| Ok((part, arrived.section(&part.section(kind))?));
                let parts = Part::LATER.into_iter().map(part).collect::<Result<_>>()?;
                open.segment.attach(&SegmentParts { kind, parts })?;
            }
            pack.rest = None;
            self.twins = None;
        }
        Ok(self.pack(&market)?.info())
    }

    /// Closes a pack; changes that were not saved are gone.
    ///
    /// # Errors
    /// [`PackError::NotOpen`].
    pub fn close(&mut self, market: &str) -> Result<()> {
        if self.packs.remove(market).is_none() {
            let open = self.open_markets();
            return Err(PackError::NotOpen { market: market.to_owned(), open }.into());
        }
        if self.packs.is_empty() {
            self.names = Names::default();
        }
        self.twins = None;
        self.merge_vocabulary();
        Ok(())
    }

    fn merge_vocabulary(&mut self) {
        self.vocabulary = Vocabulary::merged(self.packs.values().map(|pack| &pack.lists));
        self.cues = Cues::new(self.vocabulary.list(coach::SCHEME));
    }
}

/// Opens the segments of a pack: one for each kind that it has records of.
fn open_segments(
    pack: &Pack,
    analyser: &mut Analyser,
    names: &mut Names,
) -> Result<Vec<OpenSegment>> {
    let is_delta = pack.manifest().delta.is_some();
    let mut segments = Vec::new();
    for kind in Kind::ALL {
        let has = |part: Part| pack.sections().any(|(name, _)| name == part.section(kind));
        if !has(Part::Columns) {
            continue;
        }
        let is_derived = is_delta && !has(Part::Terms);
        let mut parts = Vec::new();
        for part in Part::FIRST.into_iter().chain(Part::LATER) {
            if is_derived && index::is_derived(part) {
                continue;
            }
            let arrived = pack.section_or_later(&part.section(kind))?;
            parts.extend(arrived.map(|bytes| (part, bytes)));
        }
        let mut parts = SegmentParts { kind, parts };
        if is_derived {
            parts = index::with_derived(&parts, analyser)?;
        }
        let segment = Segment::open(&parts, names)?;
        segments.push(OpenSegment::new(segment));
    }
    let found: u64 = segments.iter().map(|open| open.totals.records).sum();
    let expected = pack.manifest().records;
    if found != u64::from(expected) {
        let why = format!("it speaks of {expected} records, and the sections have {found}");
        return Err(PackError::Header { why }.into());
    }
    Ok(segments)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::pack::{self, Manifest, PackFile, SharedBytes};
    use crate::{BuildOptions, MatchRequest, build_pack, read_all};

    fn good() -> (Pack, Vec<(String, SharedBytes)>) {
        let vocabulary = Vocabulary::standard().unwrap();
        let offer = |n: u32| {
            json!({"id": format!("a{n:03}"), "kind": "offer", "title": format!("x y {n}"),
                "summary": "电池 battery ".repeat(1 + n as usize % 5), "tags": ["free"]})
        };
        let (records, problems) = read_all((0..200).map(offer), &vocabulary);
        assert!(problems.is_empty());
        let file = build_pack(&records, &vocabulary, &BuildOptions::for_market("m")).unwrap();
        let pack = Pack::read(file).unwrap();
        let names = pack.sections().map(|(name, _)| name.to_owned());
        let sections = names.map(|name| (name.clone(), pack.section(&name).unwrap())).collect();
        (pack, sections)
    }

    /// A file with right checksums, whatever it says.
    fn file(pack: &Pack, records: u32, sections: &[(String, SharedBytes)]) -> Vec<u8> {
        let manifest = Manifest { records, ..pack.manifest().clone() };
        pack::write(manifest, pack.analyser(), pack.schema(), sections, sections.len()).unwrap()
    }

    #[test]
    fn a_pack_with_other_records_than_it_says_is_refused() {
        let (pack, sections) = good();
        let opened = |records: u32| {
            let opened = Engine::new().open(file(&pack, records, &sections));
            opened.map(|info| info.records).map_err(|error| error.code())
        };
        assert_eq!(opened(200), Ok(200));
        assert_eq!(opened(201), Err("pack/manifest"));
        assert_eq!(opened(0), Err("pack/manifest"));
    }

    #[test]
    fn only_a_file_of_changes_can_leave_out_what_follows_from_texts() {
        let (pack, mut sections) = good();
        for name in ["ids", "terms", "postings", "likenesses"] {
            sections.retain(|(section, _)| *section != format!("offer/{name}"));
        }
        let refused = Engine::new().open(file(&pack, 200, &sections)).unwrap_err();
        assert_eq!(refused.code(), "pack/manifest");
    }

    #[test]
    fn a_pack_whose_terms_are_to_come_is_refused() {
        let (pack, sections) = good();
        let manifest = pack.manifest().clone();
        let first = sections.iter().position(|(name, _)| name == "offer/terms").unwrap();
        let file =
            pack::write(manifest, pack.analyser(), pack.schema(), &sections, first).unwrap();
        let length = u64::from_le_bytes(file[16..24].try_into().unwrap()) as usize;
        let pack = PackFile::read(file[..length].to_vec()).unwrap().check().unwrap();
        let refused = Engine::new().open_checked(&pack).unwrap_err();
        assert_eq!(refused.code(), "pack/manifest");
        assert!(refused.to_string().contains("offer/terms"), "{refused}");
    }

    #[test]
    fn code_lists_that_claim_more_than_lz4_can_hold_are_refused_before_room_is_made() {
        let claimed = [u32::MAX.to_le_bytes().as_slice(), &[0; 16]].concat();
        let refused = read_lists(&claimed).map(|_| ());
        assert_eq!(refused, Err("the code lists are cut short".to_owned()));
    }

    proptest! {
        #[test]
        fn changes_without_lists_are_read_or_refused_whatever_they_hold(
            part in prop::sample::select(vec![
                "offer/columns", "offer/title-blocks", "offer/titles", "offer/blocks", "offer/texts",
            ]),
            at in any::<prop::sample::Index>(),
            byte in any::<u8>(),
            kept in prop::option::of(0.0..=1.0_f64),
        ) {
            let (base, all) = good();
            let opened = || {
                let mut engine = Engine::new();
                engine.open(file(&base, 200, &all)).unwrap();
                engine
            };
            let mut engine = opened();
            let offer = |n: u32| json!({"id": format!("b{n}"), "kind": "offer", "title": "battery x"});
            engine.add((0..20).map(offer), None).unwrap();
            let changes = Pack::read(engine.save(None).unwrap()).unwrap();
            let mut sections: Vec<(String, SharedBytes)> = Vec::new();
            for (name, _) in changes.sections() {
                let mut bytes = changes.section(name).unwrap().as_slice().to_vec();
                if name == part {
                    match kept {
                        Some(kept) => bytes.truncate((bytes.len() as f64 * kept) as usize),
                        None => *at.get_mut(&mut bytes) = byte,
                    }
                }
                sections.push((name.to_owned(), SharedBytes::new(bytes)));
            }
            let mut engine = opened();
            let request = MatchRequest { text: Some("battery x".to_owned()), ..MatchRequest::default() };
            if engine.open(file(&changes, 20, &sections)).is_ok() && engine.find_matches(&request).is_ok() {
                let _ = engine.compact(None);
            }
        }

        /// tantivy's dictionaries are left out: they panic at some bytes that nobody's damage
        /// makes, since each section has a checksum.
        #[test]
        fn parts_of_our_own_are_read_or_refused_whatever_they_hold(
            part in prop::sample::select(vec![
                "lists", "offer/columns", "offer/postings", "offer/title-blocks", "offer/titles",
                "offer/blocks", "offer/texts",
            ]),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..5),
            kept in 0.0..=1.0_f64,
        ) {
            let (pack, mut sections) = good();
            for (name, bytes) in &mut sections {
                if name == part {
                    let mut changed = bytes.as_slice().to_vec();
                    for (at, byte) in &changes {
                        *at.get_mut(&mut changed) = *byte;
                    }
                    if changes.is_empty() {
                        changed.truncate((changed.len() as f64 * kept) as usize);
                    }
                    *bytes = SharedBytes::new(changed);
                }
            }
            let mut engine = Engine::new();
            let request = MatchRequest { text: Some("battery x".to_owned()), ..MatchRequest::default() };
            if engine.open(file(&pack, 200, &sections)).is_ok() && engine.find_matches(&request).is_ok() {
                let _ = engine.compact(None);
            }
        }
    }
}
