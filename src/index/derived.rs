//! What of a segment follows from its titles and texts: ids, terms, lists and likenesses. A file
//! of few changes goes without, and is indexed again when it is opened.

use super::build::build;
use super::run::joined;
use super::texts::Texts;
use super::{Part, SegmentParts};
use crate::analysis::Analyser;
use crate::error::{Error, Result};
use crate::record::Record;

const DERIVED: [Part; 4] = [Part::Ids, Part::Terms, Part::Postings, Part::Likenesses];

/// Whether a part can be left out.
pub(crate) fn is_derived(part: Part) -> bool {
    DERIVED.contains(&part)
}

/// Adds the parts that were left out. Nothing but the texts is read, so they are the same
/// whatever else is open.
///
/// # Errors
/// [`Error::Internal`] for texts that no segment was written with.
///
/// # Cost
/// Indexes the records: about 0.1 ms each.
pub(crate) fn with_derived(
    segment: &SegmentParts,
    analyser: &mut Analyser,
) -> Result<SegmentParts> {
    let titles =
        Texts::open(segment.part(Part::TitleBlocks)?.as_slice(), segment.part(Part::Titles)?)?;
    let texts =
        Texts::open(segment.part(Part::Blocks)?.as_slice(), segment.part(Part::Texts)?)?;
    let mut records: Vec<Record> = Vec::new();
    for doc in 0..texts.records() {
        let raw = titles.with(doc, |title| texts.with(doc, |text| joined(title, text)))?;
        let id = raw.get("id").and_then(|id| id.as_str()).unwrap_or_default().to_owned();
        if records.last().is_some_and(|last| last.id >= id) {
            return Err(Error::internal("records out of their order"));
        }
        records.push(Record { id, raw, ..Record::blank(segment.kind) });
    }
    let built = build(&records, analyser, &mut |_| {})?.into_iter().next();
    let mut whole = built.ok_or_else(|| Error::internal("a segment without records"))?;
    for (part, bytes) in &mut whole.parts {
        if let Some(stored) = segment.later(*part) {
            *bytes = stored;
        }
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::texts::TextsWriter;
    use super::*;
    use crate::pack::SharedBytes;
    use crate::record::Kind;

    fn built() -> SegmentParts {
        let record = |n: u32| {
            let mut raw = json!({
                "id": format!("need-{n:03}"),
                "summary": format!("动力电池 recycling {n} {}", "锂 ".repeat(n as usize % 40)),
                "keywords": [format!("词{}", n % 7)],
                "ids": [format!("ZL20261000{n:04}")],
            });
            if !n.is_multiple_of(3) {
                raw["title"] = json!({"zh": format!("回收{n}"), "en": "x \u{1f50b}"});
            }
            Record {
                id: format!("need-{n:03}"),
                status: "open".to_owned(),
                raw,
                ..Record::blank(Kind::Need)
            }
        };
        let records: Vec<Record> = (0..300).map(record).collect();
        build(&records, &mut Analyser::new(), &mut |_| {}).unwrap().remove(0)
    }

    #[test]
    fn what_is_left_out_comes_back_to_the_byte() {
        let built = built();
        let mut few = built.clone();
        few.parts.retain(|(part, _)| !is_derived(*part));
        assert_eq!((built.parts.len(), few.parts.len()), (9, 5));
        let again = with_derived(&few, &mut Analyser::new()).unwrap();
        assert_eq!(again.kind, Kind::Need);
        for ((part, bytes), (other, found)) in built.parts.iter().zip(&again.parts) {
            assert_eq!(part, other);
            assert!(bytes.as_slice() == found.as_slice(), "{part:?} differs");
        }
        assert_eq!(again.parts.len(), 9);
    }

    #[test]
    fn records_out_of_their_order_are_refused() {
        let mut built = built();
        let mut writer = TextsWriter::of_texts(&[]);
        for id in ["b", "a"] {
            writer.add(format!("{{\"id\":\"{id}\"}}").as_bytes());
        }
        let (blocks, texts) = writer.finish();
        for (part, bytes) in &mut built.parts {
            match part {
                Part::Blocks => *bytes = SharedBytes::new(blocks.clone()),
                Part::Texts => *bytes = SharedBytes::new(texts.clone()),
                _ => {}
            }
        }
        let refused = with_derived(&built, &mut Analyser::new()).unwrap_err();
        assert_eq!(refused.code(), "engine/internal");
    }
}
