//! Latin words of a text as they were typed: what may be pinyin, or a slip of the keyboard.

use std::collections::BTreeSet;

use super::{Analyser, NormalChar, Term, TokenClass, is_word, normal_form};

/// A word of Latin letters, `ü` among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypedWord {
    /// In small letters.
    pub(crate) letters: String,
    /// First byte in the text.
    pub(crate) start: usize,
    /// One past the last byte in the text.
    pub(crate) end: usize,
    /// What is looked up for it; `None` for a stop word.
    pub(crate) term: Option<Term>,
    /// Whether there are capitals behind the first letter, as in `GaN`.
    pub(crate) is_name: bool,
    /// What parts it from the word before.
    pub(crate) gap: Gap,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// One apostrophe.
    Apostrophe,
    /// One space.
    Space,
    /// Anything else.
    Wide,
}

/// Letters at the end of a word that its stem may lack.
const ENDING: usize = 4;

impl Analyser {
    /// The terms of words that differ from this one, of ASCII letters, by one change in its last
    /// letters: a slip there makes another stem of it, as in `weldign`.
    ///
    /// # Cost
    /// Some two hundred stems.
    pub(crate) fn with_another_ending(&mut self, word: &str) -> BTreeSet<Term> {
        let mut terms = BTreeSet::new();
        for at in word.len().saturating_sub(ENDING)..=word.len() {
            let Some((begin, end)) = word.split_at_checked(at) else { continue };
            let mut tails: Vec<String> = Vec::new();
            let mut letters = end.chars();
            let (first, shorter) = (letters.next(), letters.as_str());
            for letter in 'a'..='z' {
                tails.push(format!("{letter}{end}"));
                tails.extend(first.map(|_| format!("{letter}{shorter}")));
            }
            let second = letters.next();
            tails.extend(first.map(|_| shorter.to_owned()));
            tails.extend(first.zip(second).map(|(a, b)| format!("{b}{a}{}", letters.as_str())));
            for tail in tails {
                terms.extend(self.tokens(&format!("{begin}{tail}")).pop().map(|it| it.term));
            }
        }
        terms
    }

    /// The Latin words of a text. Left out are words with digits, and those inside of compounds:
    /// numbers of models and standards, `multi-layer`, `C++`.
    pub(crate) fn typed_words(&mut self, text: &str) -> Vec<TypedWord> {
        let tokens = self.tokens(text);
        let mut tokens = tokens.as_slice();
        let chars = normal_form(text);
        let mut words: Vec<TypedWord> = Vec::new();
        // Where the last word ended, when it is one of those that are told.
        let mut last_end = None;
        let mut at = 0;
        while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
            let length = rest.iter().take_while(|n| is_word(n.c)).count();
            let run = rest.get(..length).unwrap_or_default();
            let (Some(first), Some(last)) = (run.first(), run.last()) else {
                at += 1;
                continue;
            };
            let (start, end) = (first.start, last.end);
            let gap = last_end.and_then(|from| chars.get(from..at)).map_or(Gap::Wide, gap);
            at += length;
            // They come in the order in which they begin.
            while let Some((_, others)) = tokens.split_first().filter(|(it, _)| it.end <= start)
            {
                tokens = others;
            }
            let mut near = tokens.iter().take_while(|token| token.start <= start);
            let is_part =
                near.clone().any(|it| it.class == TokenClass::Compound && end <= it.end);
            let is_latin = run.iter().all(|n| n.c.is_ascii_lowercase() || n.c == 'ü');
            last_end = (is_latin && !is_part).then_some(at);
            if last_end.is_some() {
                let own = near.find(|token| token.start == start && token.end == end);
                words.push(TypedWord {
                    letters: run.iter().map(|n| n.c).collect(),
                    start,
                    end,
                    term: own.map(|token| token.term.clone()),
                    is_name: run.iter().skip(1).any(|n| n.capital),
                    gap,
                });
            }
        }
        words
    }
}

/// What the characters between two words are.
fn gap(between: &[NormalChar]) -> Gap {
    match between {
        [NormalChar { c: '\'' | '\u{2019}', .. }] => Gap::Apostrophe,
        [NormalChar { c: ' ', .. }] => Gap::Space,
        _ => Gap::Wide,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, Gap)> {
        let words = Analyser::new().typed_words(text).into_iter();
        words.map(|word| (word.letters, word.gap)).collect()
    }

    #[test]
    fn words_are_told_with_what_parts_them() {
        let word = |letters: &str, gap| (letters.to_owned(), gap);
        assert_eq!(
            words("Dian chi, xi'an LÜSE"),
            [
                word("dian", Gap::Wide),
                word("chi", Gap::Space),
                word("xi", Gap::Wide),
                word("an", Gap::Apostrophe),
                word("lüse", Gap::Space),
            ]
        );
        assert_eq!(words("锂dianchi zu"), [word("dianchi", Gap::Wide), word("zu", Gap::Space)]);
    }

    #[test]
    fn numbers_of_models_and_compounds_are_left_out() {
        for text in ["316L", "ZL-ABCDE", "GB/T 22900", "multi-layer", "C++", "π", "CO2"] {
            assert!(words(text).is_empty(), "{text}: {:?}", words(text));
        }
        assert_eq!(
            words("laser 5G beam"),
            [("laser".to_owned(), Gap::Wide), ("beam".to_owned(), Gap::Wide)]
        );
    }

    #[test]
    fn a_slip_in_the_ending_leads_to_the_stem() {
        for word in ["weldign", "weldng", "weldimg", "wedling"] {
            let found = Analyser::new().with_another_ending(word).contains("weld");
            assert_eq!(found, word != "wedling", "{word}");
        }
        assert!(!Analyser::new().with_another_ending("a").is_empty());
    }

    #[test]
    fn a_stop_word_has_no_term_and_a_name_has_capitals_inside() {
        let words = Analyser::new().typed_words("an GaN Laser");
        assert_eq!(words[0].term, None);
        assert_eq!(words[2].term.as_deref(), Some("laser"));
        let names: Vec<bool> = words.iter().map(|word| word.is_name).collect();
        assert_eq!(names, [false, true, false]);
    }
}
