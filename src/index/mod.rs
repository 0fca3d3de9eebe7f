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
mod derived;
mod dictionary;
mod likenesses;
mod merge;
mod names;
mod pattern;
mod postings;
mod run;
mod samples;
mod segment;
mod texts;

pub(crate) use attributes::{Attributes, Figure, NO_NAME, Profile};
pub(crate) use build::build;
pub(crate) use derived::{is_derived, with_derived};
pub(crate) use merge::merge;
pub(crate) use names::Names;
pub(crate) use pattern::Pattern;
pub(crate) use postings::{Block, BlockCounts, Counts};
pub(crate) use segment::{Segment, decoded_length, length_code};

use crate::error::Result;
use crate::pack::{PackError, SharedBytes};
use crate::record::Kind;

/// The layout of the parts and of the code lists. Packs with another one are refused, so a change of what any part
/// means is a new number.
pub(crate) const LAYOUT: &str = "7";

/// A part of a segment, in the order of the pack: what the first answers need first.
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
    /// Where the titles lie.
    TitleBlocks,
    /// Titles of the records.
    Titles,
    /// What records are recognised by in other markets.
    Likenesses,
    /// Where the texts lie.
    Blocks,
    /// The records as they came, without their titles.
    Texts,
}

impl Part {
    /// What is needed to find records and to name them.
    pub(crate) const FIRST: [Self; 6] = [
        Self::Columns,
        Self::Ids,
        Self::Terms,
        Self::Postings,
        Self::TitleBlocks,
        Self::Titles,
    ];

    /// What may arrive later.
    pub(crate) const LATER: [Self; 3] = [Self::Likenesses, Self::Blocks, Self::Texts];

    /// The name of its section in a pack, such as `offer/terms`.
    pub(crate) fn section(self, kind: Kind) -> String {
        let name = match self {
            Self::Columns => "columns",
            Self::Ids => "ids",
            Self::Terms => "terms",
            Self::Postings => "postings",
            Self::TitleBlocks => "title-blocks",
            Self::Titles => "titles",
            Self::Likenesses => "likenesses",
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
    /// Those of [`Part::LATER`] are there or not, and so is what follows from the texts.
    pub(crate) parts: Vec<(Part, SharedBytes)>,
}

impl SegmentParts {
    fn part(&self, part: Part) -> Result<SharedBytes> {
        let missing = || PackError::Section { section: part.section(self.kind) };
        Ok(self.later(part).ok_or_else(missing)?)
    }

    fn later(&self, part: Part) -> Option<SharedBytes> {
        let found = self.parts.iter().find(|(which, _)| *which == part);
        found.map(|(_, bytes)| bytes.clone())
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::analysis::Analyser;
    use crate::record::{Date, Indicator, Price, PriceType, Record, Region, Rule, RuleOp};

    /// What the parts of [`records`] come to, without titles and texts: LZ4 is free to choose.
    const DIGEST: &str = "c3907cdc4f58a6594c485bd4db490416439d70df500aeefd9e188b4a0abcb8e5";

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
            let is_lz4 =
                matches!(part, Part::TitleBlocks | Part::Titles | Part::Blocks | Part::Texts);
            if !is_lz4 {
                digest.update(bytes.as_slice());
            }
        }
        let digest = crate::pack::hex(&digest.finalize());
        assert_eq!(digest, DIGEST, "the bytes of packs changed: give LAYOUT a new number");
    }

    /// More records than two runs have, on however many processors: one after another gives the
    /// same, and so does merging segments of every other record.
    #[test]
    fn equal_records_give_equal_bytes_however_they_are_put_together() {
        let record = |n: usize| Record {
            id: format!("{n:06}"),
            raw: serde_json::json!({"title": format!("t{}", n % 97), "summary": format!("x{n}")}),
            ..Record::blank(Kind::Offer)
        };
        let records: Vec<Record> = (0..2 * run::RUN + 300).map(record).collect();
        let mut told = Vec::new();
        let built = build(&records, &mut Analyser::new(), &mut |done| told.push(done)).unwrap();
        assert!(told.is_sorted() && told.last() == Some(&records.len()), "{told:?}");
        let alone = build::one_thread(&records, &mut Analyser::new()).unwrap();
        let mut names = Names::default();
        let segment = Segment::open(&built[0], &mut names).unwrap();
        let whole = merge(Kind::Offer, &[&segment], &names, |_, _| true).unwrap().unwrap();
        let (odd, even): (Vec<Record>, Vec<Record>) = records
            .iter()
            .cloned()
            .partition(|record| record.id.ends_with(['1', '3', '5', '7', '9']));
        let [odd, even] = [odd, even].map(|half| {
            let parts = build(&half, &mut Analyser::new(), &mut |_| {}).unwrap();
            Segment::open(&parts[0], &mut names).unwrap()
        });
        let merged = merge(Kind::Offer, &[&odd, &even], &names, |_, _| true).unwrap().unwrap();
        for (part, bytes) in &built[0].parts {
            for other in [&alone[0], &whole, &merged] {
                let (_, found) = other.parts.iter().find(|(it, _)| it == part).unwrap();
                assert!(bytes.as_slice() == found.as_slice(), "{part:?} differs");
            }
        }
        // As many as one of them has, but of both.
        let mixed = merge(Kind::Offer, &[&odd, &even], &names, |_, doc| doc % 2 == 0);
        let mixed = Segment::open(&mixed.unwrap().unwrap(), &mut names).unwrap();
        assert_eq!(mixed.records(), odd.records());
        assert_eq!([mixed.id(0).unwrap(), mixed.id(1).unwrap()], ["000000", "000001"]);
        let last = segment.json(records.len() as u32 - 1).unwrap();
        assert_eq!(last, records.last().unwrap().raw);
        assert_eq!(segment.count("t5").unwrap(), 172);
    }
}
