//! What a need says is not wanted, and whether a record that answers it has that.

use serde_json::Value;

use crate::analysis::{Analyser, Term, Token, TokenClass, unwanted};
use crate::query::{Apart, Question, touch};
use crate::record::text_parts;

/// Most things that are looked for in a record.
const MAX_THINGS: usize = 32;

/// Elements: single characters that name a substance inside longer words, too (镍钴锰). Left out
/// are those that stand in everyday words (金, 银, 铁).
const ELEMENTS: &str = "锂铍钠镁铝钾钙钪钛钒铬锰钴镍铜锌镓锗砷硒锶锆铌钼钯镉铟锡锑碲铯钡钨铂汞铊铅铋镧铈钕镝氟氯溴碘氮氢氧硫磷硼";
/// Characters after which a single one is a thing by itself: 含水, 用电.
const BEFORE: [char; 4] = ['含', '用', '有', '加'];

/// Characters and words right before a name that say that it is not there, or is taken away: 无铅,
/// 脱硫, "no cobalt".
const NO: [char; 9] = ['无', '無', '免', '零', '非', '脱', '脫', '除', '去'];
const NO_WORDS: [&str; 3] = ["no", "non", "zero"];

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
    /// `apart` is what the texts of the question say is not wanted.
    pub(super) fn of(question: &Question, apart: &Apart, analyser: &mut Analyser) -> Self {
        let mut things: Vec<Thing> = Vec::new();
        for (at, part) in question.texts.iter().enumerate() {
            for place in apart.of_text(at) {
                let written =
                    part.text.get(place.clone()).unwrap_or_default().trim().to_owned();
                let tokens = analyser.tokens(&written);
                let terms: Vec<Term> =
                    tokens.into_iter().filter(Token::stands).map(|it| it.term).collect();
                let is_known = things.iter().any(|known| known.terms == terms);
                // One letter or digit may stand for anything.
                let is_name = written.len() > 1 && !terms.is_empty();
                if is_name && !is_known && things.len() < MAX_THINGS {
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
            // The same with the parts of compounds in place of these: DMF/NMP names both.
            let is_left_out =
                |class| matches!(class, TokenClass::Compound | TokenClass::Character);
            let parted: Vec<&Token> =
                tokens.iter().filter(|token| !is_left_out(token.class)).collect();
            for (thing, is_named) in self.0.iter().zip(&mut is_named) {
                *is_named |= thing.is_among(&standing, part.text)
                    || thing.is_among(&parted, part.text)
                    || tokens.iter().any(|token| thing.is_character(token, part.text));
            }
        }
        let named = self.0.iter().zip(is_named).filter(|(_, is_named)| *is_named);
        named.map(|(thing, _)| thing.written.clone()).collect()
    }
}

impl Thing {
    /// Whether its terms stand side by side, and the text does not say that it is not there.
    fn is_among(&self, tokens: &[&Token], text: &str) -> bool {
        tokens.windows(self.terms.len().max(1)).any(|here| {
            let is_it = here.iter().zip(&self.terms).all(|(token, term)| token.term == *term);
            let are_together = || {
                here.iter()
                    .zip(here.iter().skip(1))
                    .all(|(one, next)| text.get(one.end..next.start).is_none_or(joins_words))
            };
            is_it && are_together() && !is_denied(here, text)
        })
    }

    /// Whether it is one character, and the same inside a longer run names it.
    fn is_character(&self, token: &Token, text: &str) -> bool {
        let [term] = self.terms.as_slice() else { return false };
        if token.class != TokenClass::Character || token.term != *term {
            return false;
        }
        let before = text.get(..token.start).and_then(|before| before.chars().next_back());
        (ELEMENTS.contains(term.as_str()) || before.is_some_and(|c| BEFORE.contains(&c)))
            && !is_denied(&[token], text)
    }
}

/// Whether words with this between them stand side by side: blanks, or signs of names such as
/// `N,N` and `cobalt-oxide`. Behind the comma of a sentence stands a blank.
fn joins_words(between: &str) -> bool {
    between.trim().is_empty()
        || between.chars().all(|c| "-\u{2010}\u{2011}\u{2013},+#'\u{2019}\u{2032}".contains(c))
}

/// Whether a text says right before or behind a place that what it names is not there: 无铅, "no
/// lead", "lead-free", but not "a solvent free of lead" and "a carbon free-standing film".
fn is_denied(place: &[&Token], text: &str) -> bool {
    let (Some(first), Some(last)) = (place.first(), place.last()) else { return false };
    let before = text.get(..first.start).unwrap_or_default().trim_end_matches([' ', '-']);
    let rest = text.get(last.end..).unwrap_or_default();
    let after = rest.trim_start_matches([' ', '-']);
    let of_word = |c: &char| c.is_ascii_alphanumeric();
    let n_before = before.chars().rev().take_while(of_word).count();
    let word = before.get(before.len() - n_before..).unwrap_or_default();
    let (free, behind) = after.split_at_checked(4).unwrap_or_default();
    let is_other = || {
        [" of ", " from "].iter().any(|it| behind.starts_with(it))
            || (behind.starts_with('-') && !rest.starts_with('-'))
    };
    before.ends_with(NO)
        || NO_WORDS.iter().any(|no| word.eq_ignore_ascii_case(no))
        || (free.eq_ignore_ascii_case("free")
            && !behind.starts_with(char::is_alphanumeric)
            && !is_other())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn named(need: &str, solution: &str) -> Vec<String> {
        let mut analyser = Analyser::new();
        let question = Question::from_text(need).unwrap();
        let ruled_out = RuledOut::of(&question, &Apart::of(&question.texts), &mut analyser);
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
        assert_eq!(named("不含NMP", "without DMF/NMP"), [""; 0]);
    }

    #[test]
    fn what_it_is_free_of_is_not_named() {
        for (need, free) in [
            ("焊料，不含铅", "无铅焊料"),
            ("板材，不含甲醛", "无甲醛胶黏剂"),
            ("涂料，不含 VOC", "零 VOC 涂料"),
            ("催化剂，不含硫", "脱硫后的原料"),
            ("coating without solvent", "solvent free coating"),
            ("coating without solvent", "Solvent-free coating"),
            ("solder without lead", "lead-free solder"),
            ("cathode without cobalt", "contains no cobalt"),
            ("cathode without cobalt", "a non-cobalt cathode"),
            ("solder without lead", "lead-free-solder"),
            ("solder without lead, cadmium or zinc", "contains no cadmium or lead"),
        ] {
            assert_eq!(named(need, free), [""; 0], "{need}: {free}");
        }
        assert_eq!(named("coating without solvent", "a solvent free of lead"), ["solvent"]);
        assert_eq!(named("film without carbon", "a carbon free-standing film"), ["carbon"]);
        assert_eq!(named("solder without lead", "piano lead"), ["lead"]);
        assert_eq!(named("焊料，不含铅", "无铅焊料与含铅焊料"), ["铅"]);
    }

    #[test]
    fn one_letter_or_digit_is_never_named() {
        assert_eq!(named("不含C、N和铅", "C 型阀门，N 极"), [""; 0]);
        assert_eq!(named("without 2 or X", "version 2 of X"), [""; 0]);
    }

    #[test]
    fn a_thing_is_named_inside_a_compound() {
        assert_eq!(named("不含DMF", "采用DMF/NMP混合溶剂"), ["DMF"]);
        assert_eq!(named("without cobalt", "cobalt-rich cathode"), ["cobalt"]);
        assert_eq!(named("without cobalt oxide", "cobalt-oxide cathode"), ["cobalt oxide"]);
    }

    #[test]
    fn words_on_both_sides_of_a_stop_are_not_together() {
        let need = "without carbon fibre";
        assert_eq!(named(need, "filters of carbon, and fibre"), [""; 0]);
        assert_eq!(named(need, "filters of carbon fibre"), ["carbon fibre"]);
        let need = "cooling without liquid nitrogen";
        assert_eq!(named(need, "the coolant is liquid. Nitrogen is not used"), [""; 0]);
        assert_eq!(named(need, "the coolant is liquid.Nitrogen is not used"), [""; 0]);
        let need = "without N,N-dimethylformamide";
        assert_eq!(named(need, "in N,N-dimethylformamide"), ["N,N-dimethylformamide"]);
        let need = "without 4,4'-methylenedianiline";
        assert_eq!(named(need, "of 4,4'-methylenedianiline"), ["4,4'-methylenedianiline"]);
    }
}
