//! Experts who together cover a need.

use std::collections::BTreeSet;
use std::ops::Range;

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::Engine;
use super::asking::sides;
use super::collection::Collection;
use crate::analysis::TokenClass;
use crate::error::Result;
use crate::ordered::sort_by_key;
use crate::query::{Question, in_range};
use crate::record::Kind;
use crate::score::MILLION;
use crate::team::{Coverage, MAX_CANDIDATES, MAX_MEMBERS};
use crate::wire::{
    Match, MatchRequest, Reason, RecordRef, Single, Span, TeamMember, TeamRequest, TeamResponse,
};

/// Candidates unless the request says otherwise.
const DEFAULT_CANDIDATES: u32 = 20;
/// Most words of a reason.
const MAX_WORDS: usize = 6;
/// Weights are counted in millionths of what a term is asked with.
const UNIT: f64 = 1e6;

/// A term of the question: where it stands, as number of a text and bytes, and what it weighs.
#[derive(Debug, Default)]
struct Asked {
    places: Vec<(usize, Range<usize>)>,
    weight: u64,
}

/// Parts of each text of the question, in bytes.
type Marked = Vec<Vec<Range<usize>>>;

impl Engine {
    /// Finds up to three persons who together cover what a need asks.
    ///
    /// Candidates are the persons who match best. A person covers a term of the question where
    /// [`Engine::find_matches`] highlights it for them, so over a bridge too. Terms weigh what
    /// they weigh in the text score. Among the candidates no other team of that size or less
    /// covers more, so no single one does.
    ///
    /// # Errors
    /// As [`Engine::find_matches`]; [`crate::QueryError::Range`] of `size`, `candidates`.
    ///
    /// # Cost
    /// That of a match, and at most 10,700 unions of sets.
    pub fn team(&mut self, request: &TeamRequest) -> Result<TeamResponse> {
        let size = request.size.unwrap_or(MAX_MEMBERS as u32);
        in_range("size", size, 1, MAX_MEMBERS as u32)?;
        let most = request.candidates.unwrap_or(DEFAULT_CANDIDATES);
        in_range("candidates", most, 1, MAX_CANDIDATES as u32)?;
        let asked = MatchRequest {
            record: request.record.clone(),
            market: request.market.clone(),
            text: request.text.clone(),
            draft: request.draft.clone(),
            find: Some(Kind::Person.as_str().to_owned()),
            filters: request.filters.clone(),
            limit: Some(most),
            ..MatchRequest::default()
        };
        let found = self.find_matches(&asked)?.matches;
        let question = self.question(&asked)?;
        let terms = self.asked_terms(&asked, &question)?;
        let weights: Vec<u64> = terms.iter().map(|term| term.weight).collect();
        let marked: Vec<_> = found.iter().map(|person| marks_of(person, &question)).collect();
        let covered: Vec<FixedBitSet> =
            marked.iter().map(|marked| covered_by(marked, &terms)).collect();
        let coverage = Coverage { covered: &covered, weights: &weights };
        let whole: u64 = weights.iter().sum();
        let share = |members: &[usize]| {
            let covered = u128::from(coverage.of(members)) * u128::from(MILLION);
            covered.checked_div(u128::from(whole)).unwrap_or(0) as u32
        };
        let mut team = coverage.best(size as usize);
        sort_by_key(&mut team, |member| (u32::MAX - share(&[*member]), *member));
        let everybody: Vec<usize> = (0..found.len()).collect();
        let best = coverage.best(1).first().and_then(|at| {
            Some(Single { person: named(found.get(*at)?), coverage: share(&[*at]) })
        });
        let mut members = Vec::with_capacity(team.len());
        for (n, member) in team.iter().enumerate() {
            let (before, with) = (team.get(..n), team.get(..=n));
            let (before, with) = (before.unwrap_or_default(), with.unwrap_or_default());
            let Some(person) = found.get(*member) else { continue };
            let mut new = covered.get(*member).cloned().unwrap_or_default();
            for other in before.iter().filter_map(|other| covered.get(*other)) {
                new.difference_with(other);
            }
            members.push(TeamMember {
                person: named(person),
                total: person.total,
                coverage: share(&[*member]),
                adds: share(with) - share(before),
                covers: person.query_highlights.clone(),
                reason: reason(&words(&new, &terms, &question)),
                record: person.record.clone(),
            });
        }
        let mut missing = FixedBitSet::with_capacity(terms.len());
        missing.insert_range(..);
        for covered in team.iter().filter_map(|member| covered.get(*member)) {
            missing.difference_with(covered);
        }
        let of_team: Vec<&Marked> =
            team.iter().filter_map(|member| marked.get(*member)).collect();
        let is_marked = |(text, place): &(usize, Range<usize>)| {
            let marked = of_team.iter().filter_map(|marked| marked.get(*text)).flatten();
            marked.into_iter().any(|it| place.start < it.end && it.start < place.end)
        };
        Ok(TeamResponse {
            coverage: share(&team),
            reachable: share(&everybody),
            best,
            candidates: found.len() as u32,
            members,
            missing: spans(&missing, &terms, &question, |place| !is_marked(place)),
        })
    }

    /// The terms of the question that alone make an answer, in their order.
    fn asked_terms(
        &mut self,
        request: &MatchRequest,
        question: &Question,
    ) -> Result<Vec<Asked>> {
        let terms = self.terms(question, Kind::Person)?;
        let own = self.own_place(request)?;
        let sides = sides(Kind::Person, question.kind);
        let weights = Collection::of(self)?.with_scorer(sides, own, |it| it.weights(&terms))?;
        let both = terms.terms.iter().zip(weights);
        let (mut asked, mut numbers) = (Vec::new(), FxHashMap::default());
        for (term, weight) in both.filter(|(term, _)| term.is_own() && term.carries) {
            numbers.insert(term.term.as_str(), asked.len());
            let weight = (weight * UNIT + 0.5) as u64;
            asked.push(Asked { places: Vec::new(), weight });
        }
        for (text, part) in question.texts.iter().enumerate() {
            let tokens = self.analyser.tokens(&part.text).into_iter();
            for token in tokens.filter(|token| token.class != TokenClass::Character) {
                let number = numbers.get(token.term.as_str());
                if let Some(asked) = number.and_then(|number| asked.get_mut(*number)) {
                    asked.places.push((text, token.start..token.end));
                }
            }
        }
        Ok(asked)
    }
}

fn named(found: &Match) -> RecordRef {
    RecordRef { id: found.id.clone(), market: Some(found.market.clone()) }
}

/// What is highlighted of each text of the question, in bytes.
fn marks_of(person: &Match, question: &Question) -> Marked {
    let mut by_text: Marked = vec![Vec::new(); question.texts.len()];
    for span in &person.query_highlights {
        let text = question.texts.iter().position(|part| part.path == span.path);
        if let Some((part, places)) =
            text.and_then(|text| question.texts.get(text).zip(by_text.get_mut(text)))
        {
            places.push(span.bytes(&part.text));
        }
    }
    by_text
}

/// The terms that stand, anywhere in the question, inside of what is highlighted.
fn covered_by(marked: &Marked, terms: &[Asked]) -> FixedBitSet {
    let is_covered = |(text, place): &(usize, Range<usize>)| {
        let places = marked.get(*text).map(Vec::as_slice).unwrap_or_default();
        places.iter().any(|it| it.start <= place.start && place.end <= it.end)
    };
    let mut covered = FixedBitSet::with_capacity(terms.len());
    for (at, term) in terms.iter().enumerate() {
        covered.set(at, term.places.iter().any(is_covered));
    }
    covered
}

/// Where terms stand in the question, overlapping ones as one, in places that are `shown`.
fn spans(
    wanted: &FixedBitSet,
    terms: &[Asked],
    question: &Question,
    shown: impl Fn(&(usize, Range<usize>)) -> bool,
) -> Vec<Span> {
    let mut spans = Vec::new();
    for (text, part) in question.texts.iter().enumerate() {
        let places = wanted.ones().filter_map(|at| terms.get(at)).flat_map(|term| &term.places);
        let places = places.filter(|place| place.0 == text && shown(place));
        let mut places: Vec<_> = places.map(|(_, place)| place.clone()).collect();
        sort_by_key(&mut places, |place| (place.start, place.end));
        let mut joined: Vec<Range<usize>> = Vec::new();
        for place in places {
            match joined.last_mut().filter(|last| place.start < last.end) {
                Some(last) => last.end = last.end.max(place.end),
                None => joined.push(place),
            }
        }
        spans.extend(Span::all(&part.path, &part.text, &joined));
    }
    spans
}

/// The words that terms make in the question, as they stand there first, each once.
fn words(wanted: &FixedBitSet, terms: &[Asked], question: &Question) -> Vec<String> {
    let mut known = BTreeSet::new();
    let words = spans(wanted, terms, question, |_| true).into_iter().map(|span| span.text);
    words.filter(|word| known.insert(word.to_lowercase())).take(MAX_WORDS).collect()
}

fn reason(words: &[String]) -> Reason {
    Reason {
        code: "team/covers".to_owned(),
        zh: format!("覆盖：{}", words.join("、")),
        en: format!("covers {}", words.join(", ")),
    }
}
