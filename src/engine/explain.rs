//! Why a record answers: the words that carried it, where they stand on both sides, and the
//! factors of its total.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::acceptance;
use super::collection::Collection;
use super::ruled_out::RuledOut;
use crate::analysis::{Analyser, Token, TokenClass};
use crate::error::{Error, Result};
use crate::index::{Counts, Names, Segment};
use crate::ordered::{sort_by, sort_by_key};
use crate::query::{Origin, Place, QueryTerms, Question};
use crate::record::text_parts;
use crate::score::{Asked, ConfidenceScale, Labels, Scored, Theirs, factors_of, hard_fails_of};
use crate::wire::{Acceptance, Confidence, Match, Span, Word};

/// Most words of one match.
const MAX_WORDS: usize = 24;

/// What is needed to explain the matches of one request.
pub(super) struct Task<'a> {
    asked: &'a Asked,
    question: &'a Question,
    terms: &'a QueryTerms,
    known: Known<'a>,
    analyser: &'a mut Analyser,
    /// The tokens of the text that is looked at.
    cut: Vec<Token>,
    /// What is worked out.
    extent: Extent,
    /// Numbers of the terms.
    numbers: FxHashMap<&'a str, usize>,
    /// The tokens of the question's texts that are among its terms.
    tokens: Vec<Vec<Matched>>,
    ruled_out: RuledOut,
}

/// How much is worked out of each match.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    /// Whether words and highlights are wanted.
    pub(super) words: bool,
    /// Whether matches are given whose texts have not arrived.
    pub(super) early: bool,
}

/// What the open packs call things.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) names: &'a Names,
    pub(super) labels: Labels<'a>,
    /// Left out in a search: its words are looked up, and nothing is asked.
    pub(super) confidence: Option<ConfidenceScale>,
}

/// A token with the number of its term.
type Matched = (Token, usize);

/// A stretch of a text made of matched tokens that overlap.
struct Stretch {
    start: usize,
    end: usize,
    /// Numbers of the terms in it.
    terms: Vec<usize>,
}

/// The words of a record that are terms of the question.
#[derive(Default)]
struct Common {
    /// How often each term is there, by field.
    counts: Vec<Counts>,
    /// By their normal form: as first seen, and the terms in them.
    surfaces: BTreeMap<String, (String, BTreeSet<usize>)>,
    highlights: Vec<Span>,
}

/// Words and highlights of one record.
#[derive(Default)]
struct Evidence {
    words: Vec<Word>,
    highlights: Vec<Span>,
    query_highlights: Vec<Span>,
}

impl<'a> Task<'a> {
    pub(super) fn new(
        asked: &'a Asked,
        question: &'a Question,
        terms: &'a QueryTerms,
        known: Known<'a>,
        analyser: &'a mut Analyser,
        extent: Extent,
    ) -> Self {
        let words = extent.words;
        let numbers = terms.terms.iter().enumerate();
        let numbers = numbers.map(|(number, term)| (term.term.as_str(), number)).collect();
        let ruled_out = if words {
            RuledOut::of(question, &terms.apart, analyser)
        } else {
            RuledOut::default()
        };
        let mut task = Self {
            asked,
            question,
            terms,
            known,
            analyser,
            cut: Vec::new(),
            extent,
            numbers,
            tokens: Vec::new(),
            ruled_out,
        };
        if words {
            let texts = question.texts.iter();
            task.tokens = texts.map(|part| in_order(task.matched(&part.text))).collect();
        }
        task
    }

    pub(super) fn explain(
        &mut self,
        collection: &Collection<'_>,
        scored: Scored,
        rank: u32,
    ) -> Result<Match> {
        let at = (scored.segment as usize, scored.doc);
        let (pack, open) = collection
            .parts
            .get(at.0)
            .ok_or_else(|| Error::internal("a segment that is not there"))?;
        let (segment, attributes) = (&open.segment, open.segment.attributes());
        let is_early = self.extent.early && !segment.has_texts();
        let raw = if is_early { segment.heading(at.1)? } else { segment.json(at.1)? };
        let evidence = if self.extent.words && self.asked.text.is_some() {
            let common = self.in_texts(&raw);
            let common = if is_early {
                self.in_lists(segment, at.1, common.highlights)?
            } else {
                common
            };
            self.evidence(common, attributes.lengths(at.1), at)
        } else {
            Evidence::default()
        };
        let n_words = evidence.words.len();
        let theirs = Theirs::Stored { at, attributes, names: self.known.names };
        let factors = factors_of(self.asked, &theirs, n_words, self.known.labels);
        let shared = self.asked.tags.as_ref();
        let (unwanted, acceptance) = if is_early {
            Default::default()
        } else {
            (self.ruled_out.named_in(&raw, self.analyser), self.acceptance(&raw))
        };
        Ok(Match {
            confidence: self.confidence(at),
            id: raw.get("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
            market: pack.market().to_owned(),
            kind: attributes.kind().as_str().to_owned(),
            rank,
            total: factors.iter().map(|factor| factor.points).sum(),
            factors,
            words: evidence.words,
            highlights: evidence.highlights,
            query_highlights: evidence.query_highlights,
            shared_tags: shared
                .map(|tags| tags.shared(attributes.tags(at.1), self.known.names))
                .unwrap_or_default(),
            hard_fails: hard_fails_of(self.asked, &theirs),
            other_side: None,
            quality: None,
            unwanted,
            acceptance,
            what_if: Vec::new(),
            also_in: Vec::new(),
            record: raw,
        })
    }

    fn confidence(&self, (at, doc): (usize, u32)) -> Option<Confidence> {
        let text = self.asked.text.as_ref()?;
        self.known.confidence?.of(text.coverage(at, doc))
    }

    /// The list of acceptance of whichever side has one, against the evidence of the other.
    fn acceptance(&mut self, raw: &Value) -> Vec<Acceptance> {
        let (ours, vocabulary) = (&self.question.record.raw, self.known.labels.0);
        let (asking, offering) = if has_conditions(ours) { (ours, raw) } else { (raw, ours) };
        acceptance::ticked(asking, offering, vocabulary, self.analyser)
    }

    /// What the texts of a record have in common with the question.
    fn in_texts(&mut self, raw: &Value) -> Common {
        let counts = vec![Counts::default(); self.terms.terms.len()];
        let mut common = Common { counts, ..Common::default() };
        for part in text_parts(raw, false) {
            let tokens = self.matched(part.text);
            for (_, term) in &tokens {
                let counts = common.counts.get_mut(*term);
                if let Some(count) =
                    counts.and_then(|counts| counts.get_mut(part.field as usize))
                {
                    *count += 1;
                }
            }
            let stretches = stretches(&tokens, |_| true);
            common.name(part.text, &stretches);
            common.highlights.extend(spans(&part.path.to_string(), part.text, &stretches));
        }
        common
    }

    /// The same of a record whose texts have not arrived: the lists say which terms it has, and
    /// the question how they are written. `highlights` are those of its title.
    ///
    /// # Cost
    /// Reads the list of each term up to the record.
    fn in_lists(&self, segment: &Segment, doc: u32, highlights: Vec<Span>) -> Result<Common> {
        let terms = self.terms.terms.iter();
        let counts =
            terms.map(|term| segment.counts(&term.term, doc)).collect::<Result<_>>()?;
        let mut common = Common { counts, highlights, ..Common::default() };
        for number in 0..self.question.texts.len() {
            let (text, stretches) = self.asked_for(number, &common.counts);
            common.name(text, &stretches);
        }
        Ok(common)
    }

    /// A text of the question, and the stretches of it that a record with such counts has.
    fn asked_for(&self, number: usize, counts: &[Counts]) -> (&'a str, Vec<Stretch>) {
        let is_there =
            |term: usize| counts.get(term).is_some_and(|it| *it != Counts::default());
        let tokens = self.tokens.get(number).map(Vec::as_slice).unwrap_or_default();
        let crossed = self.led(number, is_there);
        let stretches = if crossed.is_empty() {
            stretches(tokens, is_there)
        } else {
            stretches(&in_order([tokens, &crossed].concat()), is_there)
        };
        let text = self.question.texts.get(number).map_or("", |part| part.text.as_str());
        (text, stretches)
    }

    fn evidence(&self, common: Common, lengths: [u8; 3], at: (usize, u32)) -> Evidence {
        let Some(text) = &self.asked.text else { return Evidence::default() };
        let Common { counts, surfaces, highlights } = common;
        let mut query_highlights = Vec::new();
        for (number, part) in self.question.texts.iter().enumerate() {
            let (text, stretches) = self.asked_for(number, &counts);
            query_highlights.extend(spans(&part.path, text, &stretches));
        }
        let added = text.contributions(&counts, lengths);
        let points = self.asked.text_points(at);
        let via = |term: usize| self.source(term).map(|(phrase, _)| phrase);
        Evidence { words: words(surfaces, &added, points, via), highlights, query_highlights }
    }

    /// The phrase of the question that led to a term, and where it stands.
    fn source(&self, term: usize) -> Option<(&str, &[Place])> {
        match self.terms.terms.get(term)?.origin {
            Origin::Crossing(number) => {
                let crossing = self.terms.crossings.get(number)?;
                Some((&crossing.surface, &crossing.places))
            }
            Origin::Reading(number) | Origin::Alternative(number) => {
                let reading = self.terms.readings.get(number)?;
                Some((&reading.typed, &reading.places))
            }
            Origin::Question | Origin::Ending => None,
        }
    }

    /// The phrases of a text that led to matched terms.
    fn led(&self, text: usize, matched: impl Fn(usize) -> bool) -> Vec<Matched> {
        let mut tokens = Vec::new();
        if self.terms.crossings.is_empty() && self.terms.readings.is_empty() {
            return tokens;
        }
        for (number, term) in self.terms.terms.iter().enumerate().filter(|(n, _)| matched(*n)) {
            let places = self.source(number).map_or(&[][..], |(_, places)| places);
            for (_, start, end) in places.iter().filter(|(at, _, _)| *at == text) {
                let class = TokenClass::Compound;
                let term = term.term.clone();
                tokens.push((Token { term, start: *start, end: *end, class }, number));
            }
        }
        tokens
    }

    /// The tokens of a text that are among the question's terms.
    fn matched(&mut self, text: &str) -> Vec<Matched> {
        let Self { analyser, numbers, cut, .. } = self;
        analyser.write_tokens(text, cut);
        let known = |token: Token| {
            let number = numbers.get(token.term.as_str()).copied()?;
            Some((token, number))
        };
        cut.drain(..).filter_map(known).collect()
    }
}

impl Common {
    /// Notes how the terms of stretches are written.
    fn name(&mut self, text: &str, stretches: &[Stretch]) {
        for stretch in stretches {
            let surface = text.get(stretch.start..stretch.end).unwrap_or_default();
            let entry = self
                .surfaces
                .entry(surface.to_lowercase())
                .or_insert_with(|| (surface.to_owned(), BTreeSet::new()));
            entry.1.extend(stretch.terms.iter().copied());
        }
    }
}

/// Whether a record says what it wants to see proved.
fn has_conditions(raw: &Value) -> bool {
    raw.get("acceptance").and_then(Value::as_array).is_some_and(|list| !list.is_empty())
}

/// Joins matched tokens that overlap. Single characters of longer words are left out: they
/// would light up everywhere.
fn stretches(tokens: &[Matched], wanted: impl Fn(usize) -> bool) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let tokens = tokens.iter().filter(|(token, _)| token.class != TokenClass::Character);
    for (token, term) in tokens.filter(|(_, term)| wanted(*term)) {
        match stretches.last_mut().filter(|last| token.start < last.end) {
            Some(last) => {
                last.end = last.end.max(token.end);
                last.terms.push(*term);
            }
            None => stretches.push(Stretch {
                start: token.start,
                end: token.end,
                terms: vec![*term],
            }),
        }
    }
    stretches
}

/// The tokens in the order in which they begin.
fn in_order(mut tokens: Vec<Matched>) -> Vec<Matched> {
    sort_by_key(&mut tokens, |(token, _)| token.start);
    tokens
}

/// Gives each word the points of its terms. A term in several words counts for the longest.
fn words<'a>(
    surfaces: BTreeMap<String, (String, BTreeSet<usize>)>,
    added: &[f64],
    points: u32,
    via: impl Fn(usize) -> Option<&'a str>,
) -> Vec<Word> {
    let sum: f64 = added.iter().sum();
    if sum <= 0.0 {
        return Vec::new();
    }
    let mut surfaces: Vec<_> = surfaces.into_values().collect();
    sort_by(&mut surfaces, |(a, _), (b, _)| {
        b.chars().count().cmp(&a.chars().count()).then_with(|| a.cmp(b))
    });
    let mut taken = BTreeSet::new();
    let mut words: Vec<Word> = Vec::new();
    for (text, terms) in surfaces {
        let terms: Vec<usize> = terms.into_iter().filter(|term| taken.insert(*term)).collect();
        let own: f64 = terms.iter().filter_map(|term| added.get(*term)).sum();
        let points = (own / sum * f64::from(points)) as u32;
        if points > 0 {
            // A word of the question's own needs no bridge, whatever else led to it.
            let led = terms.iter().map(|term| via(*term)).collect::<Option<Vec<_>>>();
            let via = led.and_then(|led| led.first().map(|phrase| (*phrase).to_owned()));
            words.push(Word { text, points, via });
        }
    }
    sort_by(&mut words, |a, b| b.points.cmp(&a.points).then_with(|| a.text.cmp(&b.text)));
    words.truncate(MAX_WORDS);
    words
}

fn spans(path: &str, text: &str, stretches: &[Stretch]) -> Vec<Span> {
    let places: Vec<_> = stretches.iter().map(|it| it.start..it.end).collect();
    Span::all(path, text, &places)
}
