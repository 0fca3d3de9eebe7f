//! From a request to a question that can be compared with records.

use super::Engine;
use super::collection::Collection;
use crate::bridge::BridgeTable;
use crate::coach::asked_figures;
use crate::error::Result;
use crate::index::Attributes;
use crate::query::{QueryError, QueryTerms, Question};
use crate::record::{Date, Kind, PriceType};
use crate::score::{Asked, FactorName, Side, Sides, TagQuestion, TextScores, Weights, params};
use crate::wire::MatchRequest;

/// The part of each kind when records of `find` are looked for by one of `kind`.
pub(super) fn sides(find: Kind, kind: Option<Kind>) -> Sides {
    let askers = match find {
        Kind::Offer => Kind::Need,
        Kind::Need => Kind::Offer,
        _ => kind.unwrap_or(Kind::Need),
    };
    Sides(Kind::ALL.map(|kind| match kind {
        _ if kind == find => Side::Answer,
        _ if kind == askers => Side::Asker,
        _ => Side::None,
    }))
}

impl Engine {
    /// Segment of the collection and number of an alive record.
    pub(super) fn place(&self, id: &str, market: Option<&str>) -> Result<Option<(usize, u32)>> {
        let Some((pack, segment, doc)) = self.locate(id, market)? else { return Ok(None) };
        let others = self.packs.values().take_while(|other| other.market() != pack.market());
        let before: usize = others.map(|other| other.segments.len()).sum();
        Ok(Some((before + segment, doc)))
    }

    /// Where the question itself stands, so that it never answers itself.
    pub(super) fn own_place(&self, request: &MatchRequest) -> Result<Option<(usize, u32)>> {
        match &request.record {
            Some(id) => self.place(id, request.market.as_deref()),
            None => Ok(None),
        }
    }

    pub(super) fn question(&self, request: &MatchRequest) -> Result<Question> {
        match (&request.record, &request.text, &request.draft) {
            (Some(id), None, None) => {
                let raw = self.record(id, request.market.as_deref())?;
                let unknown = || QueryError::UnknownRecord { id: id.clone() };
                Ok(Question::from_stored(&raw.ok_or_else(unknown)?, &self.vocabulary))
            }
            (None, Some(text), None) => {
                let mut question = Question::from_text(text)?;
                question.record.indicators = asked_figures(text, &self.vocabulary);
                Ok(question)
            }
            (None, None, Some(draft)) => Ok(Question::from_draft(draft, &self.vocabulary)?),
            _ => Err(QueryError::Empty.into()),
        }
    }

    /// What is looked for: what the request says, or what the question's kind is matched with.
    pub(super) fn find_kind(&self, asked: Option<&str>, question: &Question) -> Result<Kind> {
        let kind = question.kind.unwrap_or(Kind::Need);
        let Some(found) = asked else {
            return Ok(self.vocabulary.finds(kind).first().copied().unwrap_or(Kind::Offer));
        };
        let kind = Kind::from_name(found).ok_or_else(|| QueryError::Unknown {
            name: "find".to_owned(),
            expected: Kind::ALL.map(Kind::as_str).join(", "),
            found: found.to_owned(),
        })?;
        Ok(kind)
    }

    /// The terms of a question that looks for `find`.
    pub(super) fn terms(&mut self, question: &Question, find: Kind) -> Result<QueryTerms> {
        let emphasis = if find.asks() { params::OFFER } else { params::current().need };
        let bridges: Vec<&BridgeTable> = self.packs.values().map(|pack| &pack.bridge).collect();
        let texts = &question.texts;
        let mut terms = QueryTerms::of_question(
            texts,
            &bridges,
            (emphasis, find.asks()),
            &mut self.analyser,
        );
        // A record's words are in the packs, and its author had time to read them again.
        if question.kind.is_none() && terms.carrying() <= params::READ_TERMS {
            let readings = self.read_words(question, Some(find), false)?;
            let weight = |title, other| emphasis.of(title, other);
            terms.read(readings, texts, &mut self.analyser, weight);
        }
        Ok(terms)
    }

    /// Scores the text and prepares the other factors.
    pub(super) fn asked(
        &self,
        request: &MatchRequest,
        question: &Question,
        find: Kind,
        terms: &QueryTerms,
        own: Option<(usize, u32)>,
    ) -> Result<Asked> {
        let collection = Collection::of(self)?;
        let sides = sides(find, question.kind);
        let text = collection.with_scorer(sides, own, |scorer| scorer.score(terms))?;
        let counts = if question.record.tags.is_empty() {
            Vec::new()
        } else {
            collection.tag_counts(sides, self.names.all().len())
        };
        self.asked_besides(request, question, find, Some(text), &counts)
    }

    /// Prepares the factors besides the text. `tag_counts` may be empty for a question without
    /// tags.
    pub(super) fn asked_besides(
        &self,
        request: &MatchRequest,
        question: &Question,
        find: Kind,
        text: Option<TextScores>,
        tag_counts: &[u32],
    ) -> Result<Asked> {
        let collection = Collection::of(self)?;
        let ours = &question.record;
        let today = today(request.today.as_deref())?;
        let is_bargain = Asked::is_bargain(ours.kind, find);
        let says_price = match &ours.price {
            _ if !is_bargain => false,
            Some(price) => price.price_type != PriceType::Negotiable || find.asks(),
            None => false,
        };
        let has_rules = collection.answers(find).any(Attributes::has_rules);
        let weights = Weights::check(&request.weights, |name| match name {
            FactorName::Text => true,
            FactorName::Tags => !ours.tags.is_empty(),
            FactorName::Region => ours.region.is_some() || !ours.serves.is_empty(),
            FactorName::Maturity => ours.readiness.is_some(),
            FactorName::Price => says_price,
            FactorName::Modes => !ours.modes.is_empty(),
            FactorName::Payment => !ours.payment.is_empty(),
            FactorName::Indicators => is_bargain && !ours.indicators.is_empty(),
            FactorName::Freshness => today.is_some(),
            FactorName::Eligibility => has_rules,
        })?;
        let tags = (!ours.tags.is_empty()).then(|| {
            let records = collection.totals(sides(find, question.kind), Side::Answer).records;
            TagQuestion::new(&ours.tags, &self.names, tag_counts, records, &self.vocabulary)
        });
        Ok(Asked {
            weights,
            text,
            tags,
            ours: ours.clone(),
            find,
            facts: request.facts.clone(),
            today,
            must: FactorName::check(&request.must, "must")?,
        })
    }
}

/// The day on which a request is made.
fn today(asked: Option<&str>) -> Result<Option<Date>> {
    let Some(found) = asked else { return Ok(None) };
    let date = Date::parse(found).ok_or_else(|| QueryError::Unknown {
        name: "today".to_owned(),
        expected: "a date YYYY-MM-DD".to_owned(),
        found: found.to_owned(),
    })?;
    Ok(Some(date))
}
