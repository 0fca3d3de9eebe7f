//! What a need says is not wanted, and whether a record that answers it has that.

use serde_json::Value;

use crate::analysis::{Analyser, Term, unwanted};
use crate::bridge::terms;
use crate::query::Question;
use crate::record::text_parts;

/// Things that the question rules out, each with the terms that stand for it.
pub(super) struct RuledOut(Vec<(String, Vec<Term>)>);

impl RuledOut {
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    pub(super) fn of(question: &Question, analyser: &mut Analyser) -> Self {
        let mut things: Vec<(String, Vec<Term>)> = Vec::new();
        for part in &question.texts {
            for place in unwanted(&part.text) {
                let thing = part.text.get(place).unwrap_or_default().trim().to_owned();
                let found: Vec<Term> =
                    terms(&analyser.tokens(&thing)).map(Into::into).collect();
                if !found.is_empty() && !things.iter().any(|(_, known)| *known == found) {
                    things.push((thing, found));
                }
            }
        }
        Self(things)
    }

    /// Those that a record names in one of its texts, and not as what it does without.
    pub(super) fn named_in(&self, raw: &Value, analyser: &mut Analyser) -> Vec<String> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut is_named = vec![false; self.0.len()];
        for part in text_parts(raw, true) {
            let apart = unwanted(part.text);
            let mut tokens = analyser.tokens(part.text);
            tokens.retain(|it| !apart.iter().any(|at| at.start < it.end && it.start < at.end));
            for ((_, terms), is_named) in self.0.iter().zip(&mut is_named) {
                *is_named |=
                    terms.iter().all(|term| tokens.iter().any(|token| token.term == *term));
            }
        }
        let named = self.0.iter().zip(is_named).filter(|(_, is_named)| *is_named);
        named.map(|((thing, _), _)| thing.clone()).collect()
    }
}
