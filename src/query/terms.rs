//! The texts of a question → weighted terms.

use std::collections::{BTreeMap, BTreeSet};

use super::crossing::{Crossing, crossings};
use super::{Apart, QuestionText, Reading};
use crate::analysis::{Analyser, Term, TokenClass};
use crate::bridge::BridgeTable;
use crate::ordered::sort_by;
use crate::score::params::{self, Emphasis};
use crate::wire::ReadAs;

/// Most terms of one question that are looked up.
const MAX_TERMS: usize = 2048;

/// A term of a question.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct QueryTerm {
    pub(crate) term: Term,
    /// What its occurrences in the question are worth, before its rarity is known.
    pub(crate) weight: f64,
    /// Whether the term alone makes a record an answer. Single characters of longer words only
    /// add to the score of an answer.
    pub(crate) carries: bool,
    /// Whether a record must have the term to have all words of a search. Of a compound and its
    /// parts the compound is required.
    pub(crate) required: bool,
    /// Whether the term is one of those that the last word of a search may become: a record must
    /// have one of them.
    pub(crate) completes: bool,
    /// Where the term comes from.
    pub(crate) origin: Origin,
}

/// Where a term comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The question has it.
    Question,
    /// The crossing of this number led to it.
    Crossing(usize),
    /// The last word of a search may become it.
    Ending,
    /// The likeliest word of the reading of this number: it stands in place of what was typed.
    Reading(usize),
    /// Another word that may be meant there.
    Alternative(usize),
}

impl QueryTerm {
    /// Whether the question has the term itself, or would, were it typed as it is read. What is
    /// added to it stands for such a term.
    pub(crate) fn is_own(&self) -> bool {
        matches!(self.origin, Origin::Question | Origin::Reading(_))
    }
}

/// The terms of a question, in the order of the terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct QueryTerms {
    pub(crate) terms: Vec<QueryTerm>,
    /// The phrases of the question that lead over a bridge.
    pub(crate) crossings: Vec<Crossing>,
    /// The words of the question that are read as others.
    pub(crate) readings: Vec<Reading>,
    /// What it says is not wanted; nothing for an offer and for a search.
    pub(crate) apart: Apart,
}

#[derive(Default)]
struct Counted {
    title: f64,
    other: f64,
    /// How often it is named as not wanted.
    unwanted: f64,
    character: bool,
    carries: bool,
    required: bool,
}

impl Counted {
    /// Whether it is never named but as not wanted.
    fn is_unwanted(&self) -> bool {
        self.title + self.other == 0.0
    }

    /// Whether the term only ever stands inside longer words.
    fn only_character(&self) -> bool {
        self.character && !self.carries
    }
}

impl QueryTerms {
    /// Counts the terms of a need or offer, and adds those that a bridge leads to. What the
    /// title says counts more than once. What is only named as not wanted is kept apart, but for
    /// an offer (`is_offer`): that it does without something is what it has to offer.
    pub(crate) fn of_question(
        texts: &[QuestionText],
        bridges: &[&BridgeTable],
        (emphasis, is_offer): (Emphasis, bool),
        analyser: &mut Analyser,
    ) -> Self {
        let apart = if is_offer { Apart::default() } else { Apart::of(texts) };
        let weight = |count: &Counted| {
            if count.is_unwanted() {
                params::UNWANTED * emphasis.of(0.0, count.unwanted)
            } else {
                emphasis.of(count.title, count.other)
            }
        };
        let mut terms = Self::weigh(texts, &apart, analyser, weight);
        // A need is not a search: no single word of it has to be there.
        terms.terms.iter_mut().for_each(|term| term.required = false);
        terms.crossings = crossings(texts, &apart, bridges, analyser);
        terms.apart = apart;
        terms.cross(emphasis);
        terms
    }

    /// Adds the terms that the crossings lead to. What is the same counts in full; the meanings
    /// of a dictionary share a part of the weight. The terms of a phrase share that of the phrase.
    fn cross(&mut self, emphasis: Emphasis) {
        let mut added: BTreeMap<&str, (f64, usize)> = BTreeMap::new();
        for (number, crossing) in self.crossings.iter().enumerate() {
            let kind = if crossing.character { params::CROSSED_CHARACTER } else { 1.0 };
            let asked = kind * emphasis.of(crossing.title, crossing.other);
            let meanings = crossing.alternatives.iter().filter(|other| !other.same).count();
            for alternative in &crossing.alternatives {
                let share = if alternative.same {
                    1.0
                } else {
                    params::MEANING / (meanings as f64).sqrt()
                };
                let weight = asked * share / (alternative.terms.len() as f64).sqrt();
                for term in &alternative.terms {
                    let best = added.entry(term).or_insert((weight, number));
                    if weight > best.0 {
                        *best = (weight, number);
                    }
                }
            }
        }
        let own = self.terms.len();
        for (term, (weight, number)) in added {
            let known = self.terms.get(..own).unwrap_or_default();
            if known.binary_search_by(|known| known.term.as_str().cmp(term)).is_err() {
                self.terms.push(QueryTerm {
                    term: term.into(),
                    weight,
                    carries: true,
                    required: false,
                    completes: false,
                    origin: Origin::Crossing(number),
                });
            }
        }
        sort(&mut self.terms);
    }

    /// Counts the words of a search: each counts once.
    pub(crate) fn of_search(texts: &[QuestionText], analyser: &mut Analyser) -> Self {
        Self::weigh(texts, &Apart::default(), analyser, |_| 1.0)
    }

    /// Lets the last word of a search, whose term is `written`, stand for `endings` as well,
    /// unless it is only a part of a compound.
    pub(crate) fn complete(&mut self, written: &str, endings: BTreeSet<Term>) {
        let mut own = self.terms.iter_mut();
        let Some(term) = own.find(|term| term.required && term.term == written) else { return };
        term.completes = true;
        let own = self.terms.len();
        for term in endings {
            let known = self.terms.get(..own).unwrap_or_default();
            if !known.iter().any(|known| known.term == term) {
                self.terms.push(QueryTerm {
                    term,
                    weight: params::COMPLETED,
                    carries: true,
                    required: true,
                    completes: true,
                    origin: Origin::Ending,
                });
            }
        }
        sort(&mut self.terms);
    }

    /// Puts the terms of words that are meant in the place of those that were typed, as far as
    /// that is sure. `weight` is what a word counts by how often it stands in a title, and
    /// elsewhere.
    pub(crate) fn read(
        &mut self,
        mut readings: Vec<Reading>,
        texts: &[QuestionText],
        analyser: &mut Analyser,
        weight: impl Fn(f64, f64) -> f64,
    ) {
        for reading in &mut readings {
            reading.places.retain(|place| !self.apart.touches(*place));
        }
        readings.retain(|reading| !reading.places.is_empty());
        let mut asked = Vec::with_capacity(readings.len());
        // Each word once, wherever it stands: its weight is that of all places.
        let mut typed: BTreeMap<Term, f64> = BTreeMap::new();
        for reading in &readings {
            let (mut title, mut other) = (0.0, 0.0);
            let unsure = 1.0 - reading.meant.first().map_or(0.0, |meant| meant.share);
            for (at, start, end) in &reading.places {
                let Some(text) = texts.get(*at) else { continue };
                *(if *end <= text.title_bytes { &mut title } else { &mut other }) += 1.0;
                for token in analyser.tokens(text.text.get(*start..*end).unwrap_or_default()) {
                    typed.insert(token.term, unsure);
                }
            }
            asked.push(weight(title, other));
        }
        for (word, left) in typed {
            self.take_back(&word, left);
        }
        let own = self.terms.len();
        for ((number, reading), asked) in readings.iter().enumerate().zip(asked) {
            for (nth, meant) in reading.meant.iter().enumerate() {
                let weight = asked * meant.share / (meant.terms.len() as f64).sqrt();
                let origin = match nth {
                    0 => Origin::Reading(number),
                    _ => Origin::Alternative(number),
                };
                for term in &meant.terms {
                    match self.terms.iter_mut().position(|known| known.term == *term) {
                        None => self.terms.push(QueryTerm {
                            term: term.clone(),
                            weight,
                            carries: true,
                            required: false,
                            completes: false,
                            origin,
                        }),
                        Some(at) => {
                            let known = self.terms.get_mut(at).filter(|_| at >= own);
                            if let Some(known) = known.filter(|known| known.weight < weight) {
                                (known.weight, known.origin) = (weight, origin);
                            }
                        }
                    }
                }
            }
        }
        sort(&mut self.terms);
        self.readings = readings;
    }

    /// Leaves so much of a word, 0 to 1, and nothing of what it may become as the last one of a
    /// search.
    fn take_back(&mut self, word: &str, left: f64) {
        let is_word = |term: &QueryTerm| term.term == word;
        let completes = self.terms.iter().any(|term| is_word(term) && term.completes);
        self.terms.retain_mut(|term| {
            if is_word(term) {
                term.weight *= left;
                (term.required, term.completes) = (false, false);
                return left > 0.0;
            }
            !(completes && term.completes)
        });
    }

    fn weigh(
        texts: &[QuestionText],
        apart: &Apart,
        analyser: &mut Analyser,
        weight: impl Fn(&Counted) -> f64,
    ) -> Self {
        let mut counts: BTreeMap<Term, Counted> = BTreeMap::new();
        for (at, text) in texts.iter().enumerate() {
            for token in analyser.tokens(&text.text) {
                let count = counts.entry(token.term).or_default();
                if apart.touches((at, token.start, token.end)) {
                    count.unwanted += 1.0;
                    count.character |= token.class == TokenClass::Character;
                    continue;
                }
                if token.end <= text.title_bytes {
                    count.title += 1.0;
                } else {
                    count.other += 1.0;
                }
                match token.class {
                    TokenClass::Character => count.character = true,
                    TokenClass::Part => count.carries = true,
                    TokenClass::Word
                    | TokenClass::Number
                    | TokenClass::Compound
                    | TokenClass::Pair
                    | TokenClass::Lone => {
                        count.carries = true;
                        count.required = true;
                    }
                }
            }
        }
        let mut terms: Vec<_> = counts
            .into_iter()
            .map(|(term, count)| {
                let factor =
                    if count.only_character() { params::current().character } else { 1.0 };
                let weight = factor * weight(&count);
                QueryTerm {
                    term,
                    weight,
                    carries: count.carries,
                    required: count.required,
                    completes: false,
                    origin: Origin::Question,
                }
            })
            .filter(|term| term.weight > 0.0)
            .collect();
        if terms.len() > MAX_TERMS {
            // Most frequent first; longer terms say more; the text decides the rest.
            sort_by(&mut terms, |a, b| {
                let frequent = b.weight.total_cmp(&a.weight);
                frequent.then(b.term.len().cmp(&a.term.len())).then(a.term.cmp(&b.term))
            });
            terms.truncate(MAX_TERMS);
            sort(&mut terms);
        }
        Self { terms, ..Self::default() }
    }

    /// The words that were read as others, as an answer tells them.
    pub(crate) fn read_as(&self) -> Vec<ReadAs> {
        let read_as = |reading: &Reading| ReadAs {
            typed: reading.typed.clone(),
            by: reading.by.as_str().to_owned(),
            words: reading.meant.iter().map(|meant| meant.word.clone()).collect(),
        };
        self.readings.iter().map(read_as).collect()
    }

    /// How many terms of the question itself there are.
    pub(crate) fn own(&self) -> usize {
        self.terms.iter().filter(|term| term.is_own()).count()
    }

    /// How many terms of the question itself make a record an answer.
    pub(crate) fn carrying(&self) -> usize {
        let carries = |term: &&QueryTerm| term.carries && term.is_own();
        self.terms.iter().filter(carries).count()
    }

    /// How many terms a record must have to have all words of a search.
    pub(crate) fn required(&self) -> usize {
        let whole = self.terms.iter().filter(|term| term.required && !term.completes);
        let unfinished = self.terms.iter().any(|term| term.required && term.completes);
        whole.count() + usize::from(unfinished)
    }
}

/// Sorts terms by what they are.
fn sort(terms: &mut [QueryTerm]) {
    sort_by(terms, |a, b| a.term.cmp(&b.term).then_with(|| a.weight.total_cmp(&b.weight)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Question;

    fn terms(text: &str) -> QueryTerms {
        let texts = Question::from_text(text).unwrap().texts;
        QueryTerms::of_question(&texts, &[], (params::NEED, false), &mut Analyser::new())
    }

    #[test]
    fn the_title_counts_more_and_repetition_less_each_time() {
        let weight = |text: &str| {
            terms(text).terms.iter().find(|t| t.term == "laser").map(|t| t.weight).unwrap()
        };
        assert!(weight("laser\ncutting") > weight("cutting\nlaser"));
        let (one, two, three) =
            (weight("laser"), weight("laser laser"), weight("laser laser laser"));
        assert!(two > one && three - two < two - one);
    }

    #[test]
    fn terms_are_sorted_and_limited() {
        let long: String = (0..3000).fold(String::new(), |text, n| text + &format!("w{n} "));
        let limited = terms(&long);
        assert_eq!(limited.terms.len(), MAX_TERMS);
        assert!(limited.terms.is_sorted_by(|a, b| a.term < b.term));
    }

    #[test]
    fn of_a_word_that_is_read_is_taken_back_once_what_is_sure() {
        let text = "battrey pack\nbattrey safety";
        let texts = Question::from_text(text).unwrap().texts;
        let mut terms = terms(text);
        let weight = |terms: &QueryTerms, term: &str| {
            terms
                .terms
                .iter()
                .find(|known| known.term == term)
                .map(|known| known.weight)
                .unwrap()
        };
        let mut words = terms.terms.iter().map(|it| it.term.clone());
        let typed = [words.find(|it| it.starts_with("battr")).unwrap()];
        let before = weight(&terms, &typed[0]);
        let meant = crate::query::Meant {
            word: "battery".to_owned(),
            terms: vec!["batteri".into()],
            share: 0.5,
            records: Vec::new(),
        };
        let reading = Reading {
            typed: "battrey".to_owned(),
            by: crate::query::ReadBy::Spelling,
            places: vec![(0, 0, 7), (0, 13, 20)],
            meant: vec![meant],
        };
        terms.read(vec![reading], &texts, &mut Analyser::new(), |title, other| title + other);
        assert!((weight(&terms, &typed[0]) - before / 2.0).abs() < 1e-12);
        assert!((weight(&terms, "batteri") - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_a_word_may_become_is_no_part_of_the_question() {
        let texts = Question::from_text("laser weld").unwrap().texts;
        let mut terms = QueryTerms::of_search(&texts, &mut Analyser::new());
        terms.complete("weld", ["welder", "weldment"].map(Term::from).into());
        assert_eq!(terms.terms.len(), 4);
        assert_eq!((terms.own(), terms.carrying(), terms.required()), (2, 2, 2));
    }

    #[test]
    fn single_characters_of_words_do_not_carry() {
        let carrying: Vec<_> =
            terms("电池").terms.into_iter().filter(|t| t.carries).map(|t| t.term).collect();
        assert_eq!(carrying, ["电池"]);
        assert_eq!(terms("铝").carrying(), 1);
    }
}
