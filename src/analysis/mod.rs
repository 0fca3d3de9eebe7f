//! Text → terms with spans: one analyser for what is indexed and what is asked.
//!
//! [`normal`] writes a text in its normal form and remembers where each character came
//! from; [`Analyser::tokens`] cuts the normal form into tokens, one rule a file.
//!
//! **Invariant:** every token's span lies on character borders of the *original* text, so a
//! highlight can always be cut out of it.

mod han;
mod normal;
mod pinyin;
mod stem;
mod stop;
mod traditional;
mod typed;
mod unwanted;
mod word;

use normal::write_normal_form;
use sha2::{Digest, Sha256};
use smol_str::SmolStr;
use stem::Stems;

pub(crate) use han::is_gram;
pub(crate) use normal::{NormalChar, normal_form};
pub(crate) use pinyin::{Spelled, Syllable};
pub(crate) use typed::{Gap, TypedWord};
pub(crate) use unwanted::unwanted;
pub(crate) use word::is_word;

/// What a token is. The class decides how a query uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum TokenClass {
    /// A word of letters and digits, stemmed when it is English.
    Word,
    /// A number, such as `99.5`.
    Number,
    /// Several words written as one: `multi-layer`, `GB/T 22900`, `C++`.
    Compound,
    /// A word or number inside a compound.
    Part,
    /// Two neighbouring Han, kana or hangul characters.
    Pair,
    /// One Han, kana or hangul character inside a longer run.
    Character,
    /// A run of a single Han, kana or hangul character.
    Lone,
}

/// The form of a word that is indexed and looked up. Short ones take no memory of their own.
pub(crate) type Term = SmolStr;

/// A term and the part of the text it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// What is indexed and looked up.
    pub(crate) term: Term,
    /// First byte in the original text.
    pub(crate) start: usize,
    /// One past the last byte in the original text.
    pub(crate) end: usize,
    /// What it is.
    pub(crate) class: TokenClass,
}

impl Token {
    /// Whether it stands for what is written: a word, a number, a pair, or a character that stands
    /// alone; no part of a compound, and no character of a longer run.
    pub(crate) fn stands(&self) -> bool {
        !matches!(self.class, TokenClass::Part | TokenClass::Character)
    }
}

/// Cuts texts into tokens. Keeps the stems it has seen, so one analyser is used for many texts.
#[derive(Debug, Default)]
pub(crate) struct Analyser {
    stems: Stems,
    /// The text that is being cut, in normal form.
    chars: Vec<NormalChar>,
}

/// The texts whose tokens make up [`fingerprint`]: one for each rule.
const PROBES: [&str; 6] = [
    "锂電池回收率≥99.5％，5G基站与ＣＯ２激光",
    "GB/T 22900-2022, ISO 9001:2015; 316L, ZL-114A, C++",
    "π-π堆积 Li₂CO₃ café naïve ﬁbre",
    "The multi-layered coatings were running faster; U.S. 10,000 h",
    "東京タワー 한국어 хром",
    "一 二氧化碳",
];

impl Analyser {
    /// A new analyser.
    #[must_use]
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// The terms that an unfinished word may have once it is finished, beside those that begin
    /// with it.
    pub(crate) fn endings(&mut self, word: &str) -> Vec<Term> {
        let finished = ENDINGS.iter().filter_map(|ending| {
            self.tokens(&format!("{word}{ending}")).pop().map(|token| token.term)
        });
        finished.collect()
    }

    /// The tokens of `text`, in the order in which they begin.
    ///
    /// Overlapping tokens are normal: `电池回收` gives the pairs `电池`, `池回`, `回收` and its
    /// four characters; `multi-layer` gives the compound and both words.
    ///
    /// # Cost
    /// One pass; stems are looked up after their first time.
    pub(crate) fn tokens(&mut self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.write_tokens(text, &mut tokens);
        tokens
    }

    /// As [`Analyser::tokens`], in place of what `tokens` holds.
    pub(crate) fn write_tokens(&mut self, text: &str, tokens: &mut Vec<Token>) {
        let Self { stems, chars } = self;
        write_normal_form(text, chars);
        tokens.clear();
        tokens.reserve(chars.len());
        let mut rest: &[NormalChar] = chars;
        while let Some(first) = rest.first() {
            let taken = if is_gram(first.c) {
                han::take_run(rest, tokens)
            } else if is_word(first.c) {
                word::take_word(rest, stems, tokens)
            } else {
                1
            };
            rest = rest.get(taken.max(1)..).unwrap_or_default();
        }
    }
}

/// What a word may end in whose beginning is written: with these its stem can be shorter than
/// what is written, as that of `weldi(ng)` is.
const ENDINGS: [&str; 4] = ["ng", "g", "on", "n"];

/// The word at the very end of a text, in normal form: it may still be being written.
#[must_use]
pub(crate) fn unfinished(text: &str) -> Option<String> {
    // With fewer, too many words begin like it.
    const MIN_CHARS: usize = 3;
    let chars = normal_form(text);
    let length = chars.iter().rev().take_while(|n| is_word(n.c)).count();
    let word = chars.get(chars.len() - length..)?;
    (length >= MIN_CHARS).then(|| word.iter().map(|n| n.c).collect())
}

/// A digest of what the analyser does, hexadecimal. Packs made with another one are refused.
#[must_use]
pub(crate) fn fingerprint() -> String {
    let mut digest = Sha256::new();
    digest.update(traditional::TABLE.as_bytes());
    let mut analyser = Analyser::new();
    for probe in PROBES {
        for token in analyser.tokens(probe) {
            digest.update(token.term.as_bytes());
            digest.update([0, token.class as u8]);
            digest.update((token.start as u32).to_le_bytes());
            digest.update((token.end as u32).to_le_bytes());
        }
    }
    crate::pack::hex(&digest.finalize()).chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms(text: &str) -> Vec<Term> {
        Analyser::new().tokens(text).into_iter().map(|token| token.term).collect()
    }

    fn terms_of(text: &str, class: TokenClass) -> Vec<Term> {
        let tokens = Analyser::new().tokens(text);
        tokens.into_iter().filter(|t| t.class == class).map(|t| t.term).collect()
    }

    #[test]
    fn a_chinese_word_is_found_inside_a_sentence() {
        let pairs = terms_of("废旧锂电池的回收", TokenClass::Pair);
        assert!(pairs.contains(&"电池".into()));
        assert!(pairs.contains(&"回收".into()));
    }

    #[test]
    fn traditional_and_full_width_text_gives_the_same_terms() {
        assert_eq!(terms("鋰電池與ＣＯ２雷射"), terms("锂电池与CO2雷射"));
    }

    #[test]
    fn a_run_of_one_character_is_its_own_term() {
        assert_eq!(terms_of("铝，镁", TokenClass::Lone), ["铝", "镁"]);
    }

    #[test]
    fn mixed_text_keeps_its_words() {
        assert_eq!(terms("5G基站"), ["5g", "基站", "基", "站"]);
        assert!(terms("316L不锈钢").contains(&"316l".into()));
        assert!(terms("π-π堆积").contains(&"ππ".into()));
    }

    #[test]
    fn a_standard_number_is_one_term_however_it_is_written() {
        for text in ["GB/T 22900", "GB/T22900", "GBT 22900", "gb/t 22900-2022"] {
            assert!(terms(text).contains(&"gbt22900".into()), "{text}: {:?}", terms(text));
        }
    }

    #[test]
    fn hyphenation_makes_no_difference() {
        assert!(terms("multi-layer").contains(&"multilay".into()));
        assert_eq!(terms("multilayer"), ["multilay"]);
    }

    #[test]
    fn english_words_are_stemmed_and_stop_words_left_out() {
        assert_eq!(terms("the coatings were running"), ["coat", "run"]);
    }

    #[test]
    fn only_a_word_at_the_very_end_is_unfinished() {
        let word = |text| unfinished(text);
        assert_eq!(word("Laser ＢＡtt").as_deref(), Some("batt"));
        assert_eq!(word("激光las").as_deref(), Some("las"));
        for text in ["laser ", "laser,", "激光", "la", ""] {
            assert_eq!(word(text), None, "{text:?}");
        }
    }

    #[test]
    fn numbers_stay_whole() {
        assert_eq!(terms("≥99.5%"), ["99.5"]);
        assert_eq!(terms("10,000 h"), ["10000", "h"]);
        assert_eq!(terms("3.5.2"), ["3.5.2"]);
    }

    #[test]
    fn the_fingerprint_is_stable_within_a_build() {
        assert_eq!(fingerprint(), fingerprint());
        assert_eq!(fingerprint().len(), 16);
    }

    proptest! {
        #[test]
        fn spans_lie_on_character_borders_and_in_order(text in "\\PC{0,60}") {
            let mut last = 0;
            for token in Analyser::new().tokens(&text) {
                prop_assert!(text.get(token.start..token.end).is_some_and(|part| !part.is_empty()));
                prop_assert!(!token.term.is_empty());
                prop_assert!(token.start >= last);
                last = token.start;
            }
        }

        #[test]
        fn the_normal_form_of_a_normal_form_is_itself(text in "[a-zA-Z0-9一-龥Ａ-Ｚ ,.%-]{0,40}") {
            let normal: String = normal_form(&text).iter().map(|n| n.c).collect();
            let again: String = normal_form(&normal).iter().map(|n| n.c).collect();
            prop_assert_eq!(normal, again);
        }
    }
}
