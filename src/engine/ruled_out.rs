//! What a need says is not wanted, and whether a record that answers it has that.

use serde_json::Value;

use crate::analysis::{Analyser, Term, Token, TokenClass, unwanted};
use crate::query::{Question, touch};
use crate::record::text_parts;

/// Most things that are looked for in a record.
const MAX_THINGS: usize = 32;

/// Elements: single characters that name a substance inside longer words, too (镍钴锰). Left out
/// are those that stand in everyday words (金, 银, 铁).
const ELEMENTS: &str = "锂铍钠镁铝钾钙钪钛钒铬锰钴镍铜锌镓锗砷硒锶锆铌钼钯镉铟锡锑碲铯钡钨铂汞铊铅铋镧铈钕镝氟氯溴碘氮氢氧硫磷硼";
/// Characters after which a single one is a thing by itself: 含水, 用电.
const BEFORE: [char; 4] = ['含', '用', '有', '加'];

/// Things that the question rules out.
#[derive(Default)]
pub(super) struct RuledOut(Vec<Thing>);

struct Thing {
    /// As the question has it.
    written: String,
    /// The terms that stand for it, in their order.
    terms: Vec<Term>,
}

impl RuledOut {
    pub(super) fn of(question: &Question, analyser: &mut Analyser) -> Self {
        let mut things: Vec<Thing> = Vec::new();
        for part in &question.texts {
            for place in unwanted(&part.text) {
                let written = part.text.get(place).unwrap_or_default().trim().to_owned();
                let tokens = analyser.tokens(&written);
                let terms: Vec<Term> =
                    tokens.into_iter().filter(Token::stands).map(|it| it.term).collect();
                let is_known = things.iter().any(|known| known.terms == terms);
                if !terms.is_empty() && !is_known && things.len() < MAX_THINGS {
                    things.push(Thing { written, terms });
                }
            }
        }
        Self(things)
    }

    /// Those that a record names in one of its texts, and not as what it does without.
    ///
    /// # Cost
    /// Cuts the record's texts into tokens, and looks at each for each thing; nothing where the
    /// question rules nothing out.
    pub(super) fn named_in(&self, raw: &Value, analyser: &mut Analyser) -> Vec<String> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut is_named = vec![false; self.0.len()];
        for part in text_parts(raw, true) {
            let apart = unwanted(part.text);
            let mut tokens = analyser.tokens(part.text);
            tokens.retain(|token| !touch(&apart, token.start, token.end));
            let standing: Vec<&Token> = tokens.iter().filter(|token| token.stands()).collect();
            for (thing, is_named) in self.0.iter().zip(&mut is_named) {
                *is_named |= thing.is_among(&standing)
                    || tokens.iter().any(|token| thing.is_character(token, part.text));
            }
        }
        let named = self.0.iter().zip(is_named).filter(|(_, is_named)| *is_named);
        named.map(|(thing, _)| thing.written.clone()).collect()
    }
}

impl Thing {
    /// Whether its terms stand one behind the other.
    fn is_among(&self, tokens: &[&Token]) -> bool {
        let begins = |at: usize| {
            let here = tokens.get(at..at + self.terms.len()).unwrap_or_default();
            here.len() == self.terms.len()
                && here.iter().zip(&self.terms).all(|(token, term)| token.term == *term)
        };
        (0..tokens.len()).any(begins)
    }

    /// Whether it is one character, and the same inside a longer run names it.
    fn is_character(&self, token: &Token, text: &str) -> bool {
        let [term] = self.terms.as_slice() else { return false };
        if token.class != TokenClass::Character || token.term != *term {
            return false;
        }
        let before = text.get(..token.start).and_then(|before| before.chars().next_back());
        ELEMENTS.contains(term.as_str()) || before.is_some_and(|c| BEFORE.contains(&c))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn named(need: &str, solution: &str) -> Vec<String> {
        let mut analyser = Analyser::new();
        let question = Question::from_text(need).unwrap();
        let ruled_out = RuledOut::of(&question, &mut analyser);
        ruled_out.named_in(&json!({"solution": solution}), &mut analyser)
    }

    #[test]
    fn a_thing_is_named_where_its_words_stand_together() {
        let need = "cooling without liquid nitrogen";
        assert_eq!(named(need, "cooled by liquid nitrogen"), ["liquid nitrogen"]);
        assert_eq!(named(need, "liquid cooling in a nitrogen atmosphere"), [""; 0]);
        assert_eq!(named("不采用强酸全溶", "强酸全溶后分离"), ["强酸全溶"]);
    }

    #[test]
    fn one_character_is_named_by_itself_or_as_a_substance() {
        assert_eq!(named("不含镍", "回收镍钴锰"), ["镍"]);
        assert_eq!(named("不含水", "技术水平高"), [""; 0]);
        assert_eq!(named("不含水", "体系含水百分之三"), ["水"]);
        assert_eq!(named("不用电", "回收电池"), [""; 0]);
    }

    #[test]
    fn what_it_does_without_is_not_named() {
        assert_eq!(named("不含镍", "正极材料不含镍、钴"), [""; 0]);
    }
}
