//! Segments and their alive records → one segment, without a thread.

use tantivy::termdict::TermStreamer;

use super::build::PartsWriter;
use super::postings::Posting;
use super::samples::Samples;
use super::{Names, Segment, SegmentParts};
use crate::error::{Error, Result};
use crate::ordered::sort_by;
use crate::record::Kind;

/// Stands for a record that is not kept.
const DROPPED: u32 = u32::MAX;

/// Writes the alive records that `keep` names into one new segment; `None` when there are none.
/// All segments are of that kind.
///
/// # Errors
/// [`PackError::TextsLater`](crate::pack::PackError::TextsLater) for records whose texts are to come.
///
/// # Cost
/// Copies postings and texts; nothing is analysed again. Nothing is copied where all that is kept
/// is one whole segment.
pub(crate) fn merge(
    kind: Kind,
    segments: &[&Segment],
    names: &Names,
    keep: impl Fn(usize, u32) -> bool,
) -> Result<Option<SegmentParts>> {
    let mut kept = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        let alive = (0..segment.records()).filter(|doc| segment.attributes().is_alive(*doc));
        kept.extend(alive.filter(|doc| keep(at, *doc)).map(|doc| (at, doc)));
    }
    let (Some((first, _)), Some((last, _))) = (kept.first(), kept.last()) else {
        return Ok(None);
    };
    // All records of one segment: it would be written as it is.
    if first == last
        && let Some(only) = segments.get(*first)
        && only.records() as usize == kept.len()
    {
        return only.parts().map(Some);
    }
    let mut order = Vec::with_capacity(kept.len());
    for (at, doc) in kept {
        let segment = segments.get(at).ok_or_else(missing)?;
        order.push((segment.id(doc)?, at, doc));
    }
    sort_by(&mut order, Ord::cmp);
    let samples = Samples::of(order.len(), |at| {
        let (_, at, doc) = order.get(at).ok_or_else(missing)?;
        let segment = segments.get(*at).ok_or_else(missing)?;
        let title = segment.with_title(*doc, |title| Ok(title.to_vec()))?;
        Ok([title, segment.with_text(*doc, |text| Ok(text.to_vec()))?])
    })?;
    let mut parts = PartsWriter::new(kind, &samples)?;
    // Where nothing is kept, texts need not have arrived.
    let mut likenesses = vec![Vec::new(); segments.len()];
    for (at, (segment, known)) in segments.iter().zip(&mut likenesses).enumerate() {
        if order.iter().any(|(_, kept, _)| *kept == at) {
            *known = segment.likenesses()?;
        }
    }
    let mut places: Vec<Vec<u32>> =
        segments.iter().map(|segment| vec![DROPPED; segment.records() as usize]).collect();
    for (new, (id, at, doc)) in (0..).zip(order) {
        let Some(segment) = segments.get(at) else { continue };
        if let Some(place) = places.get_mut(at).and_then(|places| places.get_mut(doc as usize))
        {
            *place = new;
        }
        let row = segment.attributes().row(doc, names);
        let likeness = likenesses.get(at).and_then(|known| known.get(doc as usize));
        let likeness = likeness.cloned().unwrap_or_default();
        segment.with_title(doc, |title| {
            segment.with_text(doc, |text| parts.add_record(&id, row, &likeness, [title, text]))
        })?;
    }
    merge_terms(segments, &places, &mut parts)?;
    Ok(Some(parts.finish()?))
}

fn missing() -> Error {
    Error::internal("a segment that is not there")
}

/// Writes the terms that kept records have. `places` tells where each record went.
fn merge_terms(
    segments: &[&Segment],
    places: &[Vec<u32>],
    parts: &mut PartsWriter<'_>,
) -> Result<()> {
    let mut sources = Vec::with_capacity(segments.len());
    for (segment, places) in segments.iter().zip(places) {
        let mut terms = segment.terms()?;
        if terms.advance() {
            sources.push((*segment, places, terms));
        }
    }
    let mut list = Vec::new();
    while let Some(term) = sources.iter().map(|(_, _, terms)| terms.key()).min() {
        let term = term.to_vec();
        list.clear();
        let mut at = 0;
        while let Some((segment, places, terms)) = sources.get_mut(at) {
            if terms.key() != term {
                at += 1;
                continue;
            }
            add_moved(segment, places, terms, &mut list)?;
            if terms.advance() {
                at += 1;
            } else {
                sources.swap_remove(at);
            }
        }
        if !list.is_empty() {
            list.sort_unstable_by_key(|posting: &Posting| posting.doc);
            parts.add_term(&term, &list)?;
        }
    }
    Ok(())
}

/// Adds the kept records of the term that `terms` stands at.
fn add_moved(
    segment: &Segment,
    places: &[u32],
    terms: &TermStreamer<'_>,
    list: &mut Vec<Posting>,
) -> Result<()> {
    let info = terms.value();
    let mut postings = segment.postings_at(info.doc_freq, info.postings_range.clone())?;
    while let Some(block) = postings.next_block()? {
        for posting in block.postings() {
            let place = places.get(posting.doc as usize).copied().unwrap_or(DROPPED);
            if place != DROPPED {
                list.push(Posting { doc: place, ..posting });
            }
        }
    }
    Ok(())
}
