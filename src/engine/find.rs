//! From a request to the best records.

use std::collections::BTreeSet;

use fixedbitset::FixedBitSet;

use super::best::Best;
use super::facets::{FacetCounter, check_facets};
use super::order::cut;
use super::{Engine, OpenPack, OpenSegment, explain};
use crate::analysis::{Term, unfinished};
use crate::bridge::BridgeTable;
use crate::error::Result;
use crate::index::Segment;
use crate::query::{Failed, FilterSet, Page, QueryError, QueryTerms, Question};
use crate::record::{Kind, PriceType};
use crate::score::{
    Asked, CorpusTotals, FactorName, Scored, Side, Sides, TagQuestion, TextScorer, TextScores,
    Weights, params,
};
use crate::wire::{Match, MatchRequest, MatchResponse, SearchRequest, SearchResponse};

/// The segments of all open packs, in the order of their markets.
pub(super) struct Collection<'a> {
    pub(super) parts: Vec<(&'a OpenPack, &'a OpenSegment)>,
}

/// Which records are looked for.
struct Look<'a> {
    /// Of one kind, or of all.
    kind: Option<Kind>,
    /// The best so many, or all.
    wanted: Option<usize>,
    filters: &'a FilterSet,
    facets: &'a [String],
}

/// The records that were found.
struct Found {
    /// How many records answer.
    total: u32,
    /// Those that were wanted, and perhaps more.
    scored: Vec<Scored>,
    facets: FacetCounter,
}

impl<'a> Collection<'a> {
    fn of(engine: &'a Engine) -> Result<Self> {
        if engine.packs.is_empty() {
            return Err(QueryError::NoPack.into());
        }
        let parts = engine.packs.values();
        let parts = parts.flat_map(|pack| pack.segments.iter().map(move |open| (pack, open)));
        Ok(Self { parts: parts.collect() })
    }

    /// The terms that begin with a word, in their order. None is left out: which ones dead
    /// records have must not matter.
    fn completions(&self, word: &str) -> Result<BTreeSet<Term>> {
        let mut terms = BTreeSet::new();
        for (_, open) in &self.parts {
            open.segment.completions(word, |term| {
                terms.insert(term.into());
            })?;
        }
        Ok(terms)
    }

    /// Scores a text over the records whose kinds `sides` names.
    fn score(
        &self,
        terms: &QueryTerms,
        sides: Sides,
        own: Option<(usize, u32)>,
    ) -> Result<TextScores> {
        let side = |open: &OpenSegment| sides.of(open.segment.attributes().kind());
        let segments: Vec<(&Segment, Side)> =
            self.parts.iter().map(|(_, open)| (&open.segment, side(open))).collect();
        let asks = |(at, _): &(usize, u32)| {
            segments.get(*at).is_some_and(|(_, side)| *side == Side::Asker)
        };
        let own = own.filter(asks);
        let totals = self.totals(sides, Side::Answer);
        let askers = self.totals(sides, Side::Asker).records - u64::from(own.is_some());
        TextScorer { segments: &segments, own, totals, askers }.score(terms)
    }

    /// The sums over all records of a side.
    fn totals(&self, sides: Sides, wanted: Side) -> CorpusTotals {
        let mut totals = CorpusTotals::default();
        for (_, open) in &self.parts {
            if sides.of(open.segment.attributes().kind()) == wanted {
                totals.add(&open.totals);
            }
        }
        totals
    }
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
        let question = self.question(request)?;
        let find = find_kind(request.find.as_deref(), &question)?;
        let terms = self.terms(&question, find);
        let own = self.own_place(request)?;
        let asked = self.asked(request, &question, find, &terms, own)?;
        let collection = Collection::of(self)?;
        let filters = FilterSet::check(&request.filters, &self.names, &self.vocabulary)?;
        let facets = check_facets(&request.facets)?;
        let look = Look {
            kind: Some(find),
            wanted: page.wanted(),
            filters: &filters,
            facets: &facets,
        };
        let found = self.collect(&collection, &asked, &look, |at, open| {
            let mut answering = asked.answering(at, open.segment.attributes());
            if let Some((_, own)) = own.filter(|(segment, _)| *segment == at) {
                answering.set(own as usize, false);
            }
            answering
        });
        let total = found.total;
        let facets = found.facets.finish(self, &facets);
        let on_page = cut(&found.scored, &collection, &self.names, page)?;
        let matches = self.matches(&on_page, page.explain, &asked, &question, &terms)?;
        Ok(MatchResponse {
            find: find.as_str().to_owned(),
            total,
            offset: page.offset,
            matches,
            facets,
        })
    }

    /// Explains how one record answers a request, whatever its rank. `rank` is 0 for a record
    /// that does not answer at all or does not pass the filters.
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
        let question = self.question(request)?;
        let unknown = || QueryError::UnknownRecord { id: id.to_owned() };
        let (at, doc) = self.place(id, market)?.ok_or_else(unknown)?;
        let find = {
            let collection = Collection::of(self)?;
            let (_, open) = collection.parts.get(at).ok_or_else(unknown)?;
            open.segment.attributes().kind()
        };
        let terms = self.terms(&question, find);
        let collection = Collection::of(self)?;
        let (_, open) = collection.parts.get(at).ok_or_else(unknown)?;
        let own = self.own_place(request)?;
        let asked = self.asked(request, &question, find, &terms, own)?;
        let total = asked.total((at, doc), open.segment.attributes(), &self.names);
        let scored = Scored { total, segment: at as u32, doc };
        let filters = FilterSet::check(&request.filters, &self.names, &self.vocabulary)?;
        let look = Look { kind: Some(find), wanted: None, filters: &filters, facets: &[] };
        let found = self.collect(&collection, &asked, &look, |at, open| {
            let mut answering = asked.answering(at, open.segment.attributes());
            if let Some((_, own)) = own.filter(|(segment, _)| *segment == at) {
                answering.set(own as usize, false);
            }
            answering
        });
        let is_found =
            found.scored.iter().any(|one| one.segment == at as u32 && one.doc == doc);
        let rank = if is_found { collection.rank(scored, &found.scored)? } else { 0 };
        let matches = self.matches(&[(rank, scored)], true, &asked, &question, &terms)?;
        Ok(matches.into_iter().next().ok_or_else(unknown)?)
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
        let text = request.text.as_deref().filter(|text| !text.trim().is_empty());
        let question = match text {
            Some(text) => Question::from_text(text)?,
            None => Question::default(),
        };
        let mut terms = QueryTerms::of_search(&question.texts, &mut self.analyser);
        if let Some(word) = text.and_then(unfinished)
            && let Some(written) = self.analyser.tokens(&word).pop()
        {
            let mut endings = Collection::of(self)?.completions(&word)?;
            endings.extend(self.analyser.endings(&word));
            terms.complete(&written.term, endings);
        }
        let collection = Collection::of(self)?;
        let filters = FilterSet::check(&request.filters, &self.names, &self.vocabulary)?;
        let facets = check_facets(&request.facets)?;
        let sides = Sides([Side::Answer; 12]);
        let text_scores = text.map(|_| collection.score(&terms, sides, None)).transpose()?;
        let applies = |name| text.is_some() && name == FactorName::Text;
        let asked = Asked {
            weights: Weights::check(&std::collections::BTreeMap::new(), applies)?,
            text: text_scores,
            tags: None,
            region: None,
            readiness: None,
            price: None,
            currency: None,
            by_need: true,
        };
        let required = terms.required();
        let has = |at: usize, open: &OpenSegment, least: usize| {
            let attributes = open.segment.attributes();
            match &asked.text {
                None => attributes.alive(),
                Some(text) => {
                    let enough = |doc: &usize| text.required(at, *doc as u32) >= least;
                    asked.answering(at, attributes).ones().filter(enough).collect()
                }
            }
        };
        let look =
            Look { kind: None, wanted: page.wanted(), filters: &filters, facets: &facets };
        let mut mode = if text.is_some() { "all" } else { "none" };
        let mut found =
            self.collect(&collection, &asked, &look, |at, open| has(at, open, required));
        if found.total == 0 && text.is_some() {
            mode = "any";
            found = self.collect(&collection, &asked, &look, |at, open| has(at, open, 0));
        }
        let total = found.total;
        let facets = found.facets.finish(self, &facets);
        let on_page = cut(&found.scored, &collection, &self.names, page)?;
        let matches = self.matches(&on_page, page.explain, &asked, &question, &terms)?;
        Ok(SearchResponse {
            mode: mode.to_owned(),
            total,
            offset: page.offset,
            matches,
            facets,
        })
    }

    /// Segment of the collection and number of an alive record.
    fn place(&self, id: &str, market: Option<&str>) -> Result<Option<(usize, u32)>> {
        let Some((pack, segment, doc)) = self.locate(id, market)? else { return Ok(None) };
        let others = self.packs.values().take_while(|other| other.market() != pack.market());
        let before: usize = others.map(|other| other.segments.len()).sum();
        Ok(Some((before + segment, doc)))
    }

    /// Where the question itself stands, so that it never answers itself.
    fn own_place(&self, request: &MatchRequest) -> Result<Option<(usize, u32)>> {
        match &request.record {
            Some(id) => self.place(id, request.market.as_deref()),
            None => Ok(None),
        }
    }

    fn question(&self, request: &MatchRequest) -> Result<Question> {
        match (&request.record, &request.text, &request.draft) {
            (Some(id), None, None) => {
                let raw = self.record(id, request.market.as_deref())?;
                let unknown = || QueryError::UnknownRecord { id: id.clone() };
                Ok(Question::from_stored(&raw.ok_or_else(unknown)?, &self.vocabulary))
            }
            (None, Some(text), None) => Ok(Question::from_text(text)?),
            (None, None, Some(draft)) => Ok(Question::from_draft(draft, &self.vocabulary)?),
            _ => Err(QueryError::Empty.into()),
        }
    }

    /// The terms of a question that looks for `find`.
    fn terms(&mut self, question: &Question, find: Kind) -> QueryTerms {
        let emphasis = if find == Kind::Need { params::OFFER } else { params::NEED };
        let bridges: Vec<&BridgeTable> = self.packs.values().map(|pack| &pack.bridge).collect();
        QueryTerms::of_question(&question.texts, &bridges, emphasis, &mut self.analyser)
    }

    /// Scores the text and prepares the other factors.
    fn asked(
        &self,
        request: &MatchRequest,
        question: &Question,
        find: Kind,
        terms: &QueryTerms,
        own: Option<(usize, u32)>,
    ) -> Result<Asked> {
        let collection = Collection::of(self)?;
        let by_need = find != Kind::Need;
        let sides = Sides(Kind::ALL.map(|kind| match kind {
            _ if kind == find => Side::Answer,
            _ if kind == find.opposite() => Side::Asker,
            _ => Side::None,
        }));
        let says_price = question
            .price
            .as_ref()
            .is_some_and(|price| price.price_type != PriceType::Negotiable || !by_need);
        let weights = Weights::check(&request.weights, |name| match name {
            FactorName::Text => true,
            FactorName::Tags => !question.tags.is_empty(),
            FactorName::Region => question.region.is_some(),
            FactorName::Maturity => question.readiness.is_some(),
            FactorName::Price => says_price,
        })?;
        let text = Some(collection.score(terms, sides, own)?);
        let tags = (!question.tags.is_empty()).then(|| {
            let counts = collection.tag_counts(sides, self.names.all().len());
            let records = collection.totals(sides, Side::Answer).records;
            TagQuestion::new(&question.tags, &self.names, &counts, records)
        });
        Ok(Asked {
            weights,
            text,
            tags,
            region: question.region.as_ref().map(|region| region.code().to_owned()),
            readiness: question.readiness,
            currency: question.price.as_ref().and_then(|p| self.names.number(&p.currency)),
            price: question.price.clone().filter(|_| says_price),
            by_need,
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
        let Look { kind, wanted, filters, facets } = look;
        let mut best = Best::new(*wanted, asked.others());
        let mut counter = FacetCounter::new(self, facets, filters);
        let is_narrowed = !filters.is_empty() || !facets.is_empty();
        for (at, (pack, open)) in collection.parts.iter().enumerate() {
            let attributes = open.segment.attributes();
            if kind.is_some_and(|kind| kind != attributes.kind()) {
                continue;
            }
            let text_scores = asked.text_scores(at);
            for doc in answering(at, open).ones() {
                let text = text_scores.get(doc).copied().unwrap_or(0.0);
                let doc = doc as u32;
                if is_narrowed {
                    let failed = filters.failed(pack.market(), attributes, doc);
                    counter.count(failed, pack.market(), attributes, doc);
                    if failed != Failed::None {
                        continue;
                    }
                }
                let place = (at, doc);
                best.add(text, || {
                    let total = asked.total(place, attributes, &self.names);
                    let scored = Scored { total, segment: at as u32, doc };
                    (scored, asked.text_points(place))
                });
            }
        }
        let (total, scored) = best.finish();
        Found { total, scored, facets: counter }
    }

    fn matches(
        &mut self,
        ranked: &[(u32, Scored)],
        words: bool,
        asked: &Asked,
        question: &Question,
        terms: &QueryTerms,
    ) -> Result<Vec<Match>> {
        let mut analyser = std::mem::take(&mut self.analyser);
        let collection = Collection::of(self)?;
        let mut matches = Vec::with_capacity(ranked.len());
        let mut task =
            explain::Task::new(asked, question, terms, &self.names, &mut analyser, words);
        let mut result = Ok(());
        for (rank, scored) in ranked {
            match task.explain(&collection, *scored, *rank) {
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

impl Collection<'_> {
    /// How many records that may answer have each tag, by number of the tag.
    fn tag_counts(&self, sides: Sides, n_names: usize) -> Vec<u32> {
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

/// What is looked for: what the request says, or the opposite of the question.
fn find_kind(asked: Option<&str>, question: &Question) -> Result<Kind> {
    match asked {
        None => Ok(question.kind.map_or(Kind::Offer, Kind::opposite)),
        Some("offer") => Ok(Kind::Offer),
        Some("need") => Ok(Kind::Need),
        Some(found) => Err(QueryError::Unknown {
            name: "find".to_owned(),
            expected: "offer, need".to_owned(),
            found: found.to_owned(),
        }
        .into()),
    }
}
