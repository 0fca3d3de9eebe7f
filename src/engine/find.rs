//! From a request to the best records.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;

use super::best::Best;
use super::collection::Collection;
use super::explain::{self, Extent};
use super::facets::{FacetCounter, Seen, check_facets};
use super::order::cut;
use super::{Engine, OpenPack, OpenSegment};
use crate::analysis::unfinished;
use crate::error::Result;
use crate::query::{Failed, FilterSet, Page, QueryError, QueryTerms, Question};
use crate::record::{Date, Kind, Record};
use crate::score::{
    Asked, ConfidenceScale, FactorName, Labels, Scored, Side, Sides, Theirs, Weights, params,
};
use crate::wire::{
    Match, MatchRequest, MatchResponse, RecordQuality, SearchRequest, SearchResponse,
};

/// Which records are looked for.
pub(super) struct Look<'a> {
    /// Of one kind, or of all.
    pub(super) kind: Option<Kind>,
    /// Where the question itself stands, so that neither it nor a twin of it answers it.
    pub(super) own: Option<(usize, u32)>,
    /// The best so many, or all.
    pub(super) wanted: Option<usize>,
    pub(super) filters: &'a FilterSet,
    pub(super) facets: &'a [String],
}

/// The records that were found.
pub(super) struct Found {
    /// How many records answer.
    total: u32,
    /// How many more would, but for a hard condition.
    excluded: u32,
    /// Those that were wanted, and perhaps more.
    pub(super) scored: Vec<Scored>,
    facets: FacetCounter,
    /// The highest text score among them.
    best_text: f64,
}

impl Engine {
    /// Finds the offers that answer a need, or the needs that an offer answers.
    ///
    /// Best first, or as `sort` says; ties in the order of totals, ids, then markets. The same
    /// packs and request give the same answer on every machine.
    ///
    /// # Errors
    /// [`QueryError`]: nothing asked, too long, out of range, unknown record, no pack open.
    ///
    /// # Cost
    /// Grows with the number of records that share a word with the question.
    pub fn find_matches(&mut self, request: &MatchRequest) -> Result<MatchResponse> {
        let page = Page::check(
            request.limit,
            request.offset,
            request.explain,
            request.sort.as_deref(),
        )?;
        let early = self.is_early(request.early);
        if !early {
            self.know_twins()?;
        }
        let question = self.question(request)?;
        let find = self.find_kind(request.find.as_deref(), &question)?;
        let terms = self.terms(&question, find)?;
        let own = self.own_place(request)?;
        let asked = self.asked(request, &question, find, &terms, own)?;
        let collection = Collection::of(self)?;
        let filters = FilterSet::check(&request.filters, &self.names, &self.vocabulary)?;
        let facets = check_facets(&request.facets)?;
        let look = Look {
            kind: Some(find),
            own,
            wanted: page.wanted(),
            filters: &filters,
            facets: &facets,
        };
        let found = self.collect_answers(&collection, &asked, &look);
        let (total, excluded) = (found.total, found.excluded);
        let confidence = collection.confidence_scale(
            find,
            asked.text.as_ref(),
            &terms,
            &self.with_twins(own),
        );
        let surest = asked.text.as_ref().map(|text| text.part_of_ideal(found.best_text));
        let best_confidence = confidence.zip(surest).and_then(|(scale, best)| scale.of(best));
        let facets = found.facets.finish(self, &facets);
        let on_page = cut(&found.scored, &collection, &self.names, page)?;
        let extent = Extent { words: page.explain, early };
        let mut matches =
            self.matches(&on_page, extent, &asked, &question, &terms, confidence)?;
        if !early {
            self.rate(request, asked.today, &mut matches);
        }
        if request.both_sides == Some(true) && !early {
            self.see_from_other_side(request, &question, &on_page, &mut matches)?;
        }
        Ok(MatchResponse {
            find: find.as_str().to_owned(),
            total,
            excluded,
            offset: page.offset,
            best_confidence,
            matches,
            facets,
            read_as: terms.read_as(),
            early,
        })
    }

    /// Whether a request is answered without texts that have not arrived.
    fn is_early(&self, allowed: Option<bool>) -> bool {
        allowed == Some(true) && self.packs.values().any(|pack| pack.rest.is_some())
    }

    /// Explains how one record answers a request, whatever its rank. `rank` is 0 for a record
    /// that does not answer at all or does not pass the filters, and that of its twin for one
    /// that a twin answers for.
    ///
    /// # Errors
    /// As [`Engine::find_matches`], and [`QueryError::UnknownRecord`].
    ///
    /// # Cost
    /// That of [`Engine::find_matches`]: the rank is found among all that answer.
    pub fn explain(
        &mut self,
        request: &MatchRequest,
        id: &str,
        market: Option<&str>,
    ) -> Result<Match> {
        self.know_twins()?;
        let question = self.question(request)?;
        let unknown = || QueryError::UnknownRecord { id: id.to_owned() };
        let (at, doc) = self.place(id, market)?.ok_or_else(unknown)?;
        let find = {
            let collection = Collection::of(self)?;
            let (_, open) = collection.parts.get(at).ok_or_else(unknown)?;
            open.segment.attributes().kind()
        };
        let terms = self.terms(&question, find)?;
        let collection = Collection::of(self)?;
        let (_, open) = collection.parts.get(at).ok_or_else(unknown)?;
        let own = self.own_place(request)?;
        let mut asked = self.asked(request, &question, find, &terms, own)?;
        let attributes = open.segment.attributes();
        let total =
            asked.total(&Theirs::Stored { at: (at, doc), attributes, names: &self.names });
        let scored = Scored { total, segment: at as u32, doc };
        let filters = FilterSet::check(&request.filters, &self.names, &self.vocabulary)?;
        let look = Look { kind: Some(find), own, wanted: None, filters: &filters, facets: &[] };
        let found = self.collect_answers(&collection, &asked, &look);
        let rank = self.rank_of((at, doc), &found.scored, &collection)?;
        let what_if = match request.what_if {
            Some(true) => self.what_if(&collection, &mut asked, &look, (at, doc))?,
            _ => Vec::new(),
        };
        let place = [(rank, scored)];
        let confidence = collection.confidence_scale(
            find,
            asked.text.as_ref(),
            &terms,
            &self.with_twins(own),
        );
        let extent = Extent { words: true, early: false };
        let mut matches =
            self.matches(&place, extent, &asked, &question, &terms, confidence)?;
        self.rate(request, asked.today, &mut matches);
        if request.both_sides == Some(true) {
            self.see_from_other_side(request, &question, &place, &mut matches)?;
        }
        let found = matches.into_iter().next().ok_or_else(unknown)?;
        Ok(Match { what_if, ..found })
    }

    /// Looks words up among records of every kind.
    ///
    /// Records that have all words, or, when there are none, records that have any of them;
    /// the answer says which. Without a text all records that pass the filters, by id.
    ///
    /// # Errors
    /// As [`Engine::find_matches`].
    pub fn search(&mut self, request: &SearchRequest) -> Result<SearchResponse> {
        let page = Page::check(
            request.limit,
            request.offset,
            request.explain,
            request.sort.as_deref(),
        )?;
        let early = self.is_early(request.early);
        if !early {
            self.know_twins()?;
        }
        let text = request.text.as_deref().filter(|text| !text.trim().is_empty());
        let question = match text {
            Some(text) => Question::from_text(text)?,
            None => Question::blank(),
        };
        let terms = self.terms_of_search(&question)?;
        let collection = Collection::of(self)?;
        let filters = FilterSet::check(&request.filters, &self.names, &self.vocabulary)?;
        let facets = check_facets(&request.facets)?;
        let sides = Sides([Side::Answer; 12]);
        let score = |_| collection.with_scorer(sides, None, |scorer| scorer.score(&terms));
        let text_scores = text.map(score).transpose()?;
        let applies = |name| text.is_some() && name == FactorName::Text;
        let asked = Asked {
            weights: Weights::check(&BTreeMap::new(), applies)?,
            text: text_scores,
            tags: None,
            ours: Record::blank(Kind::Need),
            find: Kind::Offer,
            facts: BTreeMap::new(),
            today: None,
            must: Vec::new(),
        };
        let required = terms.required();
        let has = |at: usize, open: &OpenSegment, is_any: bool| {
            let least = if is_any { 0 } else { required };
            let attributes = open.segment.attributes();
            match &asked.text {
                None => attributes.alive(),
                Some(text) => {
                    let meant = |doc: usize| terms.readings.iter().all(|it| it.is_met(at, doc));
                    let enough = |doc: &usize| {
                        text.required(at, *doc as u32) >= least && (is_any || meant(*doc))
                    };
                    asked.answering(at, attributes).ones().filter(enough).collect()
                }
            }
        };
        let look = Look {
            kind: None,
            own: None,
            wanted: page.wanted(),
            filters: &filters,
            facets: &facets,
        };
        let mut mode = if text.is_some() { "all" } else { "none" };
        let mut found =
            self.collect(&collection, &asked, &look, |at, open| has(at, open, false));
        if found.total == 0 && text.is_some() {
            mode = "any";
            found = self.collect(&collection, &asked, &look, |at, open| has(at, open, true));
        }
        let total = found.total;
        let facets = found.facets.finish(self, &facets);
        let on_page = cut(&found.scored, &collection, &self.names, page)?;
        let extent = Extent { words: page.explain, early };
        let matches = self.matches(&on_page, extent, &asked, &question, &terms, None)?;
        Ok(SearchResponse {
            mode: mode.to_owned(),
            total,
            offset: page.offset,
            matches,
            facets,
            read_as: terms.read_as(),
            early,
        })
    }

    /// The terms of a search: its words, what the last of them may become, and what is meant by
    /// those that no record has.
    fn terms_of_search(&mut self, question: &Question) -> Result<QueryTerms> {
        let mut terms = QueryTerms::of_search(&question.texts, &mut self.analyser);
        let text = question.texts.first().map(|text| text.text.as_str());
        if let Some(word) = text.and_then(unfinished)
            && let Some(written) = self.analyser.tokens(&word).pop()
        {
            let mut endings = Collection::of(self)?.completions(&word)?;
            endings.extend(self.analyser.endings(&word));
            terms.complete(&written.term, endings);
        }
        if terms.carrying() <= params::READ_TERMS {
            let readings = self.read_words(question, None, true)?;
            terms.read(readings, &question.texts, &mut self.analyser, |_, _| 1.0);
        }
        Ok(terms)
    }

    /// Says how good the records are, when that is asked for.
    fn rate(&self, request: &MatchRequest, today: Option<Date>, matches: &mut [Match]) {
        if request.quality != Some(true) {
            return;
        }
        for one in matches {
            let record = Record::from_stored(&one.record, &self.vocabulary);
            one.quality = record.map(|record| RecordQuality::of(&record, today));
        }
    }

    /// Scores the records that answer a question.
    pub(super) fn collect_answers(
        &self,
        collection: &Collection<'_>,
        asked: &Asked,
        look: &Look<'_>,
    ) -> Found {
        let own = self.with_twins(look.own);
        self.collect(collection, asked, look, |at, open| {
            let mut answering = asked.answering(at, open.segment.attributes());
            for (_, own) in own.iter().filter(|(segment, _)| *segment == at) {
                answering.set(*own as usize, false);
            }
            answering
        })
    }

    /// Scores the records that are looked for and answer, and counts the facets.
    fn collect(
        &self,
        collection: &Collection<'_>,
        asked: &Asked,
        look: &Look<'_>,
        answering: impl Fn(usize, &OpenSegment) -> FixedBitSet,
    ) -> Found {
        let Look { kind, wanted, filters, facets, .. } = look;
        let mut best = Best::new(*wanted, asked.others());
        let mut counter = FacetCounter::new(self, facets, filters);
        let is_narrowed = !filters.is_empty() || !facets.is_empty();
        let is_hard = asked.has_hard_conditions();
        let mut excluded = 0;
        let mut best_text: f64 = 0.0;
        let parts = collection.parts.iter().enumerate();
        let sought = |(at, (_, open)): (usize, &(&OpenPack, &OpenSegment))| {
            let is_sought = kind.is_none_or(|kind| kind == open.segment.attributes().kind());
            if is_sought { answering(at, open) } else { FixedBitSet::new() }
        };
        let answers: Vec<FixedBitSet> = parts.map(sought).collect();
        let failed = |(at, doc): (usize, u32)| {
            let Some((pack, open)) = collection.parts.get(at) else { return Failed::Several };
            filters.failed(pack.market(), open.segment.attributes(), doc)
        };
        let is_out = |(at, doc): (usize, u32)| {
            is_hard
                && collection.parts.get(at).is_some_and(|(_, open)| {
                    let attributes = open.segment.attributes();
                    let at = (at, doc);
                    let theirs = Theirs::Stored { at, attributes, names: &self.names };
                    !asked.hard_fails(&theirs).is_empty()
                })
        };
        let twins = self.twins.as_ref().filter(|twins| !twins.is_empty());
        let is_plain = !is_narrowed && !is_hard && twins.is_none();
        // The twins that answer and stand before a record.
        let twins_before = |place: (usize, u32)| -> Vec<Seen<'_>> {
            let before = twins.map(|twins| twins.before(place)).unwrap_or_default();
            let seen = |twin: &(usize, u32)| {
                let (pack, open) = collection.parts.get(twin.0)?;
                let is_answer =
                    answers.get(twin.0).is_some_and(|them| them.contains(twin.1 as usize));
                (is_answer && !is_out(*twin)).then(|| Seen {
                    failed: failed(*twin),
                    market: pack.market(),
                    attributes: open.segment.attributes(),
                    doc: twin.1,
                })
            };
            before.iter().filter_map(seen).collect()
        };
        // Whether a twin answers in place of an excluded record, or was excluded before it.
        let stands_elsewhere = |place: (usize, u32)| {
            let group = twins.map(|twins| twins.like(place)).unwrap_or_default();
            let own = group.iter().position(|twin| *twin == place);
            group.iter().enumerate().any(|(n, twin)| {
                let is_answer =
                    answers.get(twin.0).is_some_and(|them| them.contains(twin.1 as usize));
                is_answer && failed(*twin) == Failed::None && (!is_out(*twin) || Some(n) < own)
            })
        };
        for (at, ((pack, open), answers)) in collection.parts.iter().zip(&answers).enumerate() {
            let attributes = open.segment.attributes();
            let text_scores = asked.text_scores(at);
            for doc in answers.ones() {
                let text = text_scores.get(doc).copied().unwrap_or(0.0);
                let place = (at, doc as u32);
                // Most questions have no conditions, and their answers no twins.
                if is_plain {
                    // The best text score was higher.
                    if best.is_hopeless(text) {
                        continue;
                    }
                } else {
                    let failed = if is_narrowed { failed(place) } else { Failed::None };
                    if is_out(place) {
                        let is_alone = failed == Failed::None && !stands_elsewhere(place);
                        excluded += u32::from(is_alone);
                        continue;
                    }
                    let before = twins_before(place);
                    if is_narrowed {
                        let own =
                            Seen { failed, market: pack.market(), attributes, doc: place.1 };
                        counter.count(&own, &before, &self.names);
                    }
                    let is_said = |twin: &Seen<'_>| twin.failed == failed;
                    if failed != Failed::None || before.iter().any(is_said) {
                        continue;
                    }
                }
                let theirs = Theirs::Stored { at: place, attributes, names: &self.names };
                best_text = best_text.max(text);
                best.add(text, || {
                    let total = asked.total(&theirs);
                    let scored = Scored { total, segment: at as u32, doc: place.1 };
                    (scored, asked.text_points(place))
                });
            }
        }
        let (total, scored) = best.finish();
        Found { total, excluded, scored, facets: counter, best_text }
    }

    fn matches(
        &mut self,
        ranked: &[(u32, Scored)],
        extent: Extent,
        asked: &Asked,
        question: &Question,
        terms: &QueryTerms,
        confidence: Option<ConfidenceScale>,
    ) -> Result<Vec<Match>> {
        let mut analyser = std::mem::take(&mut self.analyser);
        let collection = Collection::of(self)?;
        let mut matches = Vec::with_capacity(ranked.len());
        let labels = Labels(&self.vocabulary);
        let known = explain::Known { names: &self.names, labels, confidence };
        let mut task = explain::Task::new(asked, question, terms, known, &mut analyser, extent);
        let mut result = Ok(());
        let twins = self.twins.as_ref().filter(|twins| !extent.early && !twins.is_empty());
        for (rank, scored) in ranked {
            let with_twins = |found: Match| match twins {
                None => Ok(found),
                Some(twins) => {
                    let place = (scored.segment as usize, scored.doc);
                    let also_in = twins.of(place, &found.record, &collection)?;
                    Ok(Match { also_in, ..found })
                }
            };
            match task.explain(&collection, *scored, *rank).and_then(with_twins) {
                Ok(found) => matches.push(found),
                Err(error) => {
                    result = Err(error);
                    break;
                }
            }
        }
        self.analyser = analyser;
        result.map(|()| matches)
    }
}
