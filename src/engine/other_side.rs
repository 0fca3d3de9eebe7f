//! How the other side sees a match: its record as the question, the question as what answers.

use rustc_hash::FxHashMap;

use super::Engine;
use super::asking::sides;
use super::collection::Collection;
use crate::error::Result;
use crate::index::{Counts, length_code};
use crate::query::{QueryTerms, Question};
use crate::record::{Kind, TextField, text_parts};
use crate::score::{Labels, Scored, Theirs, factors_of};
use crate::wire::{Match, MatchRequest, OtherSide};

/// A question as what answers another one.
struct Answer {
    kind: Kind,
    /// Numbers of its tags.
    tags: Vec<u32>,
    /// Its tokens by field.
    tokens: [Vec<String>; 3],
}

impl Engine {
    /// Adds to each match how its record, as the question, sees the one that asked.
    ///
    /// The total is the one that [`Engine::explain`] gives for the question when it stands in a
    /// pack. Weights and day are those of the request; its filters, facts and hard conditions
    /// are the asker's own and play no part.
    ///
    /// # Cost
    /// For each match one look at every word of its record, and one pass over the tags of all
    /// records like the question.
    pub(super) fn see_from_other_side(
        &mut self,
        request: &MatchRequest,
        question: &Question,
        places: &[(u32, Scored)],
        matches: &mut [Match],
    ) -> Result<()> {
        let answer = self.as_answer(question);
        let request = MatchRequest {
            weights: request.weights.clone(),
            today: request.today.clone(),
            ..MatchRequest::default()
        };
        let mut tag_counts = None;
        for ((_, scored), one) in places.iter().zip(matches) {
            let theirs = Question::from_stored(&one.record, &self.vocabulary);
            let terms = self.terms(&theirs, answer.kind)?;
            let own = Some((scored.segment as usize, scored.doc));
            let sides = sides(answer.kind, theirs.kind);
            let collection = Collection::of(self)?;
            let counts = tag_counts
                .get_or_insert_with(|| collection.tag_counts(sides, self.names.all().len()));
            let (counts_of_terms, lengths) = counted(&answer, &terms);
            let text = collection.with_scorer(sides, own, |scorer| {
                scorer.score_one(&terms, &counts_of_terms, lengths)
            })?;
            let asked = self.asked_besides(&request, &theirs, answer.kind, None, counts)?;
            let seen = Theirs::Draft { record: &question.record, tags: &answer.tags, text };
            let factors = factors_of(&asked, &seen, 0, Labels(&self.vocabulary));
            one.other_side = Some(OtherSide {
                total: factors.iter().map(|factor| factor.points).sum(),
                factors,
            });
        }
        Ok(())
    }

    fn as_answer(&mut self, question: &Question) -> Answer {
        let mut tokens: [Vec<String>; 3] = Default::default();
        let mut add = |field: TextField, terms: Vec<String>| {
            if let Some(tokens) = tokens.get_mut(field as usize) {
                tokens.extend(terms);
            }
        };
        if question.record.raw.is_null() {
            for text in &question.texts {
                for token in self.analyser.tokens(&text.text) {
                    let title = token.end <= text.title_bytes;
                    let field = if title { TextField::Title } else { TextField::Body };
                    add(field, vec![token.term.to_string()]);
                }
            }
        } else {
            for part in text_parts(&question.record.raw, false) {
                let terms = self.analyser.tokens(part.text).into_iter();
                add(part.field, terms.map(|token| token.term.to_string()).collect());
            }
        }
        // So that tags which no record has yet are compared like those of records.
        let tags = question.record.tags.iter().map(|tag| self.names.add(tag)).collect();
        Answer { kind: question.kind.unwrap_or(Kind::Need), tags, tokens }
    }
}

/// How often each term stands in each field of an answer, and the codes of its lengths.
fn counted(answer: &Answer, terms: &QueryTerms) -> (Vec<Counts>, [u8; 3]) {
    let numbers = terms.terms.iter().enumerate();
    let numbers: FxHashMap<&str, usize> =
        numbers.map(|(number, term)| (term.term.as_str(), number)).collect();
    let mut counts = vec![Counts::default(); terms.terms.len()];
    for (field, tokens) in answer.tokens.iter().enumerate() {
        for number in tokens.iter().filter_map(|token| numbers.get(token.as_str())) {
            let count = counts.get_mut(*number).and_then(|counts| counts.get_mut(field));
            if let Some(count) = count {
                *count += 1;
            }
        }
    }
    (counts, answer.tokens.each_ref().map(|tokens| length_code(tokens.len() as u32)))
}
