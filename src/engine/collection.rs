//! The segments of all open packs as one collection.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Engine, OpenPack, OpenSegment};
use crate::analysis::Term;
use crate::error::{Error, Result};
use crate::index::{Attributes, Segment};
use crate::query::{QueryError, QueryTerms};
use crate::record::Kind;
use crate::score::{
    Background, ConfidenceScale, CorpusTotals, Side, Sides, TextScorer, TextScores,
};

/// The segments of all open packs, in the order of their markets.
pub(super) struct Collection<'a> {
    pub(super) parts: Vec<(&'a OpenPack, &'a OpenSegment)>,
}

impl<'a> Collection<'a> {
    pub(super) fn of(engine: &'a Engine) -> Result<Self> {
        if engine.packs.is_empty() {
            return Err(QueryError::NoPack.into());
        }
        let parts = engine.packs.values();
        let parts = parts.flat_map(|pack| pack.segments.iter().map(move |open| (pack, open)));
        Ok(Self { parts: parts.collect() })
    }

    /// The terms that begin with a word, in their order. None is left out: which ones dead
    /// records have must not matter.
    pub(super) fn completions(&self, word: &str) -> Result<BTreeSet<Term>> {
        let mut terms = BTreeSet::new();
        for (_, open) in &self.parts {
            open.segment.completions(word, |term| {
                terms.insert(term.into());
            })?;
        }
        Ok(terms)
    }

    /// Whether an alive record of any kind has the term.
    pub(super) fn has(&self, term: &str) -> Result<bool> {
        for (_, open) in &self.parts {
            if open.segment.count_alive(term, None)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What scores texts over the records whose kinds `sides` names. `own` is the question's own
    /// place.
    pub(super) fn with_scorer<T>(
        &self,
        sides: Sides,
        own: Option<(usize, u32)>,
        score: impl FnOnce(TextScorer<'_>) -> Result<T>,
    ) -> Result<T> {
        let side = |open: &OpenSegment| sides.of(open.segment.attributes().kind());
        let segments: Vec<(&Segment, Side)> =
            self.parts.iter().map(|(_, open)| (&open.segment, side(open))).collect();
        let asks = |(at, _): &(usize, u32)| {
            segments.get(*at).is_some_and(|(_, side)| *side == Side::Asker)
        };
        let own = own.filter(asks);
        let totals = self.totals(sides, Side::Answer);
        let askers = self.totals(sides, Side::Asker).records - u64::from(own.is_some());
        score(TextScorer { segments: &segments, own, totals, askers })
    }

    /// The sums over all records of a side.
    pub(super) fn totals(&self, sides: Sides, wanted: Side) -> CorpusTotals {
        let mut totals = CorpusTotals::default();
        for (_, open) in &self.parts {
            if sides.of(open.segment.attributes().kind()) == wanted {
                totals.add(&open.totals);
            }
        }
        totals
    }

    /// A record as it came.
    pub(super) fn json(&self, at: usize, doc: u32) -> Result<Value> {
        let (_, open) = self.parts.get(at).ok_or_else(|| Error::internal("no such segment"))?;
        open.segment.json(doc)
    }

    /// A record as it came, or before its texts have arrived its heading.
    pub(super) fn known_of(&self, at: usize, doc: u32) -> Result<Value> {
        match self.parts.get(at) {
            Some((_, open)) if !open.segment.has_texts() => open.segment.heading(doc),
            _ => self.json(at, doc),
        }
    }

    /// When a record was last touched; 0 when it does not say.
    pub(super) fn touched(&self, at: usize, doc: u32) -> u32 {
        self.parts.get(at).map_or(0, |(_, open)| open.segment.attributes().touched(doc))
    }

    /// The attributes of the segments of a kind.
    pub(super) fn answers(&self, kind: Kind) -> impl Iterator<Item = &Attributes> {
        let all = self.parts.iter().map(|(_, open)| open.segment.attributes());
        all.filter(move |attributes| attributes.kind() == kind)
    }

    /// From what a record of a kind covers to how surely it answers; `passed_over` are records
    /// that cannot: the question itself and its twins. `None` without a text.
    ///
    /// # Cost
    /// Looks at the text score of each record of the kind.
    pub(super) fn confidence_scale(
        &self,
        kind: Kind,
        text: Option<&TextScores>,
        terms: &QueryTerms,
        passed_over: &[(usize, u32)],
    ) -> Option<ConfidenceScale> {
        let text = text?;
        let mut background = Background::default();
        let per_score = text.part_of_ideal(1.0);
        for (at, (_, open)) in self.parts.iter().enumerate() {
            let attributes = open.segment.attributes();
            if attributes.kind() == kind {
                for (profile, score) in attributes.profiles().iter().zip(text.scores(at)) {
                    if profile.alive {
                        background.add(score * per_score);
                    }
                }
                let here = passed_over.iter().filter(|(segment, _)| *segment == at);
                for (_, doc) in here.filter(|(_, doc)| attributes.is_alive(*doc)) {
                    let score = text.scores(at).get(*doc as usize);
                    background.take_out(score.copied().unwrap_or(0.0) * per_score);
                }
            }
        }
        Some(ConfidenceScale::new(background, text.telling(terms)))
    }

    /// How many records that may answer have each tag, by number of the tag.
    ///
    /// # Cost
    /// Looks at the tags of every record that may answer.
    pub(super) fn tag_counts(&self, sides: Sides, n_names: usize) -> Vec<u32> {
        let mut counts = vec![0; n_names];
        for (_, open) in &self.parts {
            let attributes = open.segment.attributes();
            if sides.of(attributes.kind()) != Side::Answer {
                continue;
            }
            for doc in (0..attributes.records()).filter(|doc| attributes.is_alive(*doc)) {
                for tag in attributes.tags(doc) {
                    if let Some(count) = counts.get_mut(*tag as usize) {
                        *count += 1;
                    }
                }
            }
        }
        counts
    }
}
