//! Records ↔ segments. The only place that knows tantivy, but for its type of shared bytes in
//! `pack` and its errors in `error`.
//!
//! The records of each kind make a segment of their own, so that a question reads those of one
//! kind alone. A [`Segment`] is opened over the bytes of a pack or over a small index built in
//! memory; it hands out postings, attributes and stored records. Scoring happens elsewhere.
//!
//! Its parts are written one rule a file: [`columns`], [`dictionary`], [`postings`], [`texts`].
//! [`pattern`] finds the terms that are like what was typed.

mod attributes;
mod build;
mod bytes;
mod columns;
mod dictionary;
mod likenesses;
mod merge;
mod names;
mod pattern;
mod postings;
mod segment;
mod texts;

pub(crate) use attributes::{Attributes, Figure, NO_NAME, Profile};
pub(crate) use build::build;
pub(crate) use merge::merge;
pub(crate) use names::Names;
pub(crate) use pattern::Pattern;
pub(crate) use postings::{Block, BlockCounts, Counts};
pub(crate) use segment::{Segment, decoded_length, length_code};

use crate::error::{Error, Result};
use crate::pack::SharedBytes;
use crate::record::Kind;

/// The layout of the parts and of the code lists. Packs with another one are refused, so a change of what any part
/// means is a new number.
pub(crate) const LAYOUT: &str = "4";

/// A part of a segment, in the order of the pack: what is read with every question first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Attributes of the records.
    Columns,
    /// What records are recognised by in other markets.
    Likenesses,
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
    pub(crate) const ALL: [Self; 7] = [
        Self::Columns,
        Self::Likenesses,
        Self::Ids,
        Self::Terms,
        Self::Postings,
        Self::Blocks,
        Self::Texts,
    ];

    /// The name of its section in a pack, such as `offer/terms`.
    pub(crate) fn section(self, kind: Kind) -> String {
        let name = match self {
            Self::Columns => "columns",
            Self::Likenesses => "likenesses",
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

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::analysis::Analyser;
    use crate::record::{Date, Indicator, Price, PriceType, Record, Region, Rule, RuleOp};

    /// What the parts of [`records`] come to, without the texts: LZ4 is free to choose.
    const DIGEST: &str = "7b11836440f6f3cbf1737a211208cea198752df338717ed1772c623d8b8def1a";

    fn records() -> Vec<Record> {
        let record = |n: u32| Record {
            id: format!("offer-{n:03}"),
            kind: if n.is_multiple_of(3) { Kind::Need } else { Kind::Offer },
            tags: vec!["free:a".to_owned()],
            region: Region::parse("3205"),
            serves: Region::parse("32").into_iter().collect(),
            price: Some(Price {
                price_type: PriceType::Range,
                min: u64::from(n) * 1000,
                max: u64::MAX,
                currency: "CNY".to_owned(),
            }),
            payment: vec!["lump".to_owned()],
            indicators: vec![Indicator {
                unit: "mm".to_owned(),
                name: "purity".to_owned(),
                dimension: "ratio".to_owned(),
                min: 0.5,
                max: f64::INFINITY,
                must: n.is_multiple_of(2),
            }],
            rules: vec![Rule {
                field: "employees".to_owned(),
                op: RuleOp::AtMost,
                value: n.into(),
            }],
            status: "open".to_owned(),
            until: Date::parse("2026-11-23"),
            raw: serde_json::json!({"title": "a a a a", "summary": "a b b ".repeat(n as usize)}),
            ..Record::blank(Kind::Offer)
        };
        (1..200).map(record).collect()
    }

    #[test]
    fn a_change_of_the_layout_has_a_new_number() {
        let built = build(&records(), &mut Analyser::new(), &mut |_| {}).unwrap();
        let mut digest = Sha256::new();
        for (part, bytes) in built.iter().flat_map(|segment| &segment.parts) {
            if !matches!(part, Part::Blocks | Part::Texts) {
                digest.update(bytes.as_slice());
            }
        }
        let digest = crate::pack::hex(&digest.finalize());
        assert_eq!(digest, DIGEST, "the bytes of packs changed: give LAYOUT a new number");
    }
}
