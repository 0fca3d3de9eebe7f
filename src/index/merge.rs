//! Segments and their alive records → one segment, without a thread.

use tantivy::directory::{Directory, OwnedBytes, RamDirectory};
use tantivy::fastfield::AliveBitSet;
use tantivy::indexer::merge_filtered_segments;
use tantivy::{DocId, Index};

use super::schema::settings;
use super::{EXTENSIONS, Segment, SegmentFiles};
use crate::error::{Error, Result};

/// Writes the records that `keep` names into one new segment, in the order of `segments`.
///
/// # Cost
/// Copies postings and stored texts; nothing is analysed again.
pub(crate) fn merge(
    segments: &[&Segment],
    keep: impl Fn(usize, DocId) -> bool,
) -> Result<SegmentFiles> {
    let mut sources = Vec::with_capacity(segments.len());
    let mut filters = Vec::with_capacity(segments.len());
    for (at, segment) in segments.iter().enumerate() {
        sources.push(segment.tantivy_segment()?);
        let dropped: Vec<DocId> =
            (0..segment.records()).filter(|doc| !keep(at, *doc)).collect();
        filters.push(Some(alive_bits(&dropped, segment.records())));
    }
    let directory = RamDirectory::create();
    let index = merge_filtered_segments(&sources, settings(), filters, directory.clone())?;
    files_of(&index, &directory)
}

/// The bits of [`AliveBitSet`]: a length of 32 bits, then one bit a record in words of 64.
fn alive_bits(dropped: &[DocId], records: u32) -> AliveBitSet {
    let mut words = vec![u64::MAX; (records as usize).div_ceil(64)];
    if let Some(last) = words.last_mut()
        && !records.is_multiple_of(64)
    {
        *last = (1 << (records % 64)) - 1;
    }
    for doc in dropped {
        if let Some(word) = words.get_mut(*doc as usize / 64) {
            *word &= !(1 << (doc % 64));
        }
    }
    let mut bytes = records.to_le_bytes().to_vec();
    for word in words {
        bytes.extend_from_slice(&word.to_le_bytes());
    }
    AliveBitSet::open(OwnedBytes::new(bytes))
}

/// The files of the only segment of `index`.
pub(super) fn files_of(index: &Index, directory: &RamDirectory) -> Result<SegmentFiles> {
    let segments = index.searchable_segments()?;
    let Some(segment) = segments.first() else {
        return Ok(SegmentFiles { records: 0, files: Vec::new() });
    };
    let mut files = Vec::with_capacity(EXTENSIONS.len());
    for extension in EXTENSIONS {
        let path = format!("{}.{extension}", segment.id().uuid_string());
        let file = directory.open_read(std::path::Path::new(&path)).map_err(Error::internal)?;
        files.push((extension, file.read_bytes()?));
    }
    Ok(SegmentFiles { records: segment.meta().max_doc(), files })
}
