//! Records → a pack.

use std::collections::BTreeMap;

use super::packs::{BRIDGE, LISTS};
use crate::analysis::{self, Analyser};
use crate::bridge::Bridge;
use crate::error::{Error, Result};
use crate::index::{self, Names, Part, Segment, SegmentParts};
use crate::pack::{self, Manifest, SharedBytes};
use crate::record::Record;
use crate::vocabulary::Vocabulary;

/// What a pack says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildOptions {
    /// Short name of the exchange, unique among the packs that are open together.
    pub market: String,
    /// Name of the exchange by language (`zh`, `en`).
    pub title: BTreeMap<String, String>,
    /// Date of the data, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Licence of the data.
    pub licence: Option<String>,
    /// Words that say the same otherwise. Of dictionaries, what leads to no word of the records
    /// is left out.
    pub bridge: Bridge,
    /// Whether all code lists are carried whole, for packs that other records are added to. Else
    /// what the records do not use is left out.
    pub all_lists: bool,
}

impl BuildOptions {
    /// Options with a market and nothing else.
    #[must_use]
    pub fn for_market(market: &str) -> Self {
        Self { market: market.to_owned(), ..Self::default() }
    }
}

/// Indexes records and writes a pack. Equal records, lists and options give equal bytes, in
/// whatever order the records come.
///
/// Ids must be unique, as they are in what [`read_all`](crate::read_all) returns.
///
/// # Errors
/// Only [`Error::Internal`].
///
/// # Cost
/// About 0.1 ms for a record of 300 characters, and twice the size of the texts in memory. Natively
/// they are shared out in runs of 8,192 of a kind among threads, one for each processor.
pub fn build_pack(
    records: &[Record],
    vocabulary: &Vocabulary,
    options: &BuildOptions,
) -> Result<Vec<u8>> {
    build_pack_with(records, vocabulary, options, &mut |_| {})
}

/// As [`build_pack`], and tells `on_progress` how many records are done.
///
/// # Errors
/// Only [`Error::Internal`].
pub fn build_pack_with(
    records: &[Record],
    vocabulary: &Vocabulary,
    options: &BuildOptions,
    on_progress: &mut dyn FnMut(usize),
) -> Result<Vec<u8>> {
    let mut analyser = Analyser::new();
    let parts = index::build(records, &mut analyser, on_progress)?;
    let bridge = if parts.is_empty() || options.bridge.is_empty() {
        None
    } else {
        let mut segments = Vec::with_capacity(parts.len());
        for parts in &parts {
            segments.push(Segment::open(parts, &mut Names::default())?);
        }
        let count = |term: &str| segments.iter().map(|segment| segment.count(term)).sum();
        Some(options.bridge.table(&mut analyser, count)?)
    };
    let mut counts = BTreeMap::new();
    for record in records {
        *counts.entry(record.kind.as_str().to_owned()).or_insert(0) += 1;
    }
    let manifest = Manifest {
        market: options.market.clone(),
        title: options.title.clone(),
        date: options.date.clone(),
        licence: options.licence.clone(),
        records: records.len() as u32,
        counts,
        delta: None,
    };
    let lists =
        if options.all_lists { vocabulary.clone() } else { vocabulary.carried(records) };
    let lists = serde_json::to_vec(&lists).map_err(Error::internal)?;
    let mut sections = vec![lists_section(&lists)];
    sections.extend(bridge.map(|table| (BRIDGE.to_owned(), SharedBytes::new(table))));
    write_pack(manifest, sections, parts)
}

/// A pack without records and code lists, to which records can be added.
///
/// # Errors
/// Only [`Error::Internal`].
#[cfg(any(test, all(target_arch = "wasm32", not(feature = "import"))))]
pub(crate) fn empty_pack(market: &str) -> Result<Vec<u8>> {
    let manifest = Manifest { market: market.to_owned(), ..Manifest::default() };
    write_pack(manifest, vec![lists_section(b"{}")], Vec::new())
}

/// The section with the code lists, which are given as JSON.
pub(super) fn lists_section(lists: &[u8]) -> (String, SharedBytes) {
    let mut section = (lists.len() as u32).to_le_bytes().to_vec();
    section.append(&mut lz4_flex::block::compress_with_dict(lists, &[]));
    (LISTS.to_owned(), SharedBytes::new(section))
}

/// Puts the manifest, sections of the whole pack, and segments into one file.
pub(super) fn write_pack(
    manifest: Manifest,
    mut sections: Vec<(String, SharedBytes)>,
    segments: Vec<SegmentParts>,
) -> Result<Vec<u8>> {
    let mut later = Vec::new();
    for SegmentParts { kind, parts } in segments {
        for (part, bytes) in parts {
            let is_later = Part::LATER.contains(&part);
            let sections = if is_later { &mut later } else { &mut sections };
            sections.push((part.section(kind), bytes));
        }
    }
    // Changes are small, and read at once.
    let first = sections.len() + if manifest.delta.is_some() { later.len() } else { 0 };
    sections.extend(later);
    Ok(pack::write(manifest, &analysis::fingerprint(), index::LAYOUT, &sections, first)?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Engine, MatchRequest};

    #[test]
    fn records_can_be_added_to_an_empty_pack() {
        let mut engine = Engine::new();
        assert_eq!(engine.open(empty_pack("m").unwrap()).unwrap().records, 0);
        let offer = json!({"id": "a", "kind": "offer", "title": "锂电池回收"});
        assert_eq!(engine.add([offer], Some("m")).unwrap().added, 1);
        let text = Some("电池怎么回收".to_owned());
        let found = engine.find_matches(&MatchRequest { text, ..MatchRequest::default() });
        assert_eq!(found.unwrap().matches[0].id, "a");
    }
}
