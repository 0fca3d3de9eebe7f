//! Records ↔ segments. The only place that knows tantivy, but for its type of shared bytes in
//! `pack` and its errors in `error`.
//!
//! The records of each kind make a segment of their own, so that a question reads those of one
//! kind alone. A [`Segment`] is opened over the bytes of a pack or over a small index built in memory; it
//! hands out postings, lengths, attributes and stored records. Scoring happens elsewhere.
//!
//! Its parts are written one rule a file: [`columns`], [`dictionary`], [`postings`], [`texts`].

mod attributes;
mod build;
mod bytes;
mod columns;
mod dictionary;
mod merge;
mod names;
mod postings;
mod segment;
mod texts;

pub(crate) use attributes::{Attributes, NO_NAME};
pub(crate) use build::build;
pub(crate) use merge::merge;
pub(crate) use names::Names;
pub(crate) use postings::Counts;
pub(crate) use segment::{Segment, decoded_length};

use crate::error::{Error, Result};
use crate::pack::SharedBytes;
use crate::record::Kind;

/// The layout of the parts. Packs with another one are refused, so a change of what any part
/// means is a new number.
pub(crate) const LAYOUT: &str = "2";

/// A part of a segment, in the order of the pack: what is read with every question first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Attributes of the records.
    Columns,
    /// Ids of the records.
    Ids,
    /// Terms.
    Terms,
    /// Which records have each term.
    Postings,
    /// Where the texts lie.
    Blocks,
    /// The records as they came.
    Texts,
}

impl Part {
    /// All parts.
    pub(crate) const ALL: [Self; 6] =
        [Self::Columns, Self::Ids, Self::Terms, Self::Postings, Self::Blocks, Self::Texts];

    /// The name of its section in a pack, such as `offer/terms`.
    pub(crate) fn section(self, kind: Kind) -> String {
        let name = match self {
            Self::Columns => "columns",
            Self::Ids => "ids",
            Self::Terms => "terms",
            Self::Postings => "postings",
            Self::Blocks => "blocks",
            Self::Texts => "texts",
        };
        format!("{}/{name}", kind.as_str())
    }
}

/// The bytes of a segment, and the kind of all its records.
#[derive(Clone, Debug)]
pub(crate) struct SegmentParts {
    pub(crate) kind: Kind,
    pub(crate) parts: Vec<(Part, SharedBytes)>,
}

impl SegmentParts {
    fn part(&self, part: Part) -> Result<SharedBytes> {
        let found = self.parts.iter().find(|(which, _)| *which == part);
        let (_, bytes) = found.ok_or_else(|| Error::internal("a segment without a part"))?;
        Ok(bytes.clone())
    }
}
