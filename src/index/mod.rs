//! Records ↔ tantivy segments. The only place that knows tantivy, but for its type of shared
//! bytes in `pack` and its errors in `error`.
//!
//! A [`Segment`] is opened over the bytes of a pack or over a small index built in memory; it
//! hands out postings, lengths, attributes and stored records. Scoring happens elsewhere.

mod attributes;
mod build;
mod directory;
mod merge;
mod names;
mod schema;
mod segment;

pub(crate) use attributes::{Attributes, NO_NAME};
pub(crate) use build::build;
pub(crate) use merge::merge;
pub(crate) use names::Names;
pub(crate) use schema::fingerprint;
pub(crate) use segment::{Segment, decoded_length};

use tantivy::directory::OwnedBytes;

/// The files of one tantivy segment by extension, and how many records it holds.
#[derive(Clone, Debug)]
pub(crate) struct SegmentFiles {
    pub(crate) records: u32,
    pub(crate) files: Vec<(&'static str, OwnedBytes)>,
}

/// Extensions of the files that make up a segment, in the order of the pack.
pub(crate) const EXTENSIONS: [&str; 6] = ["fast", "fieldnorm", "term", "idx", "pos", "store"];
