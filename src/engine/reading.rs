//! Which words of a question are read otherwise: those that no record has, one by one, and words of
//! one syllable that stand side by side.

use std::collections::BTreeSet;

use super::Engine;
use super::collection::Collection;
use super::meant::{Dictionaries, MIN_PINYIN, MIN_SPELLING};
use crate::analysis::{Gap, Spelled, Term, TypedWord};
use crate::bridge::BridgeTable;
use crate::error::Result;
use crate::query::{Apart, Meant, Place, Question, QuestionText, ReadBy, Reading, crossings};
use crate::record::Kind;

/// Syllables that stand side by side as words and are read as one.
const MAX_TOGETHER: usize = 8;
/// How often it is tried in one question what is meant by some of its words.
const MAX_TRIES: usize = 24;

/// Reads the words of one text.
struct Reader<'a> {
    dictionaries: Dictionaries<'a>,
    text: &'a str,
    /// Number of the text.
    number: usize,
    /// Tries that are left.
    left: usize,
    /// What was tried: how, whether it was open, and the words.
    tried: BTreeSet<Term>,
    readings: Vec<Reading>,
}

/// Words that are read together: one, or several with apostrophes between.
struct Unit<'a> {
    words: &'a [TypedWord],
    spelled: Spelled,
    /// Whether no record has one of its words.
    is_unknown: bool,
    /// Whether its last word may still be being written.
    is_open: bool,
}

impl Engine {
    /// What the words of a typed text are read as that no open pack has. `kind` is that of the
    /// records that are looked for; the last word may be unfinished when `is_open`. What a bridge
    /// leads on is a word, whether or not a record has it.
    ///
    /// # Cost
    /// For each word a look into each dictionary; for one that is in none, passes over parts of
    /// each, at most [`MAX_TRIES`] times.
    pub(super) fn read_words(
        &mut self,
        question: &Question,
        kind: Option<Kind>,
        is_open: bool,
    ) -> Result<Vec<Reading>> {
        let mut analyser = std::mem::take(&mut self.analyser);
        let bridges: Vec<&BridgeTable> = self.packs.values().map(|pack| &pack.bridge).collect();
        let crossed = crossings(&question.texts, &Apart::default(), &bridges, &mut analyser);
        let crossed: Vec<_> = crossed.into_iter().flat_map(|it| it.places).collect();
        let mut readings = Vec::new();
        let result = Collection::of(self).and_then(|collection| {
            for (number, QuestionText { text, .. }) in question.texts.iter().enumerate() {
                let words = analyser.typed_words(text);
                let dictionaries = Dictionaries::new(&collection, &mut analyser, kind);
                let known = std::mem::take(&mut readings);
                let (left, tried) = (MAX_TRIES, BTreeSet::new());
                let mut reader =
                    Reader { dictionaries, text, number, left, tried, readings: known };
                reader.read(&words, is_open, |word| {
                    let holds = |(at, start, end): &Place| {
                        *at == number && *start <= word.start && word.end <= *end
                    };
                    crossed.iter().any(holds)
                })?;
                readings = reader.readings;
            }
            Ok(readings)
        });
        self.analyser = analyser;
        result
    }
}

impl Reader<'_> {
    fn read(
        &mut self,
        words: &[TypedWord],
        is_open: bool,
        is_crossed: impl Fn(&TypedWord) -> bool,
    ) -> Result<()> {
        let mut units: Vec<Unit<'_>> = Vec::new();
        // Those that were looked up and no record has: one that comes again costs nothing.
        let mut unknown: BTreeSet<Term> = BTreeSet::new();
        let mut from = 0;
        for (at, word) in words.iter().enumerate() {
            let is_open = is_open && word.end == self.text.len();
            let is_unknown = !is_crossed(word)
                && ((!is_open && unknown.contains(word.letters.as_str()))
                    || !self.dictionaries.know(word, is_open)?);
            if is_unknown {
                unknown.insert(Term::from(word.letters.as_str()));
            }
            let joined = word.gap == Gap::Apostrophe;
            if let Some(unit) = units.last_mut().filter(|_| joined) {
                unit.words = words.get(from..=at).unwrap_or_default();
                unit.spelled.push(&word.letters);
                unit.is_unknown |= is_unknown;
                unit.is_open = is_open;
            } else {
                from = at;
                let mut spelled = Spelled::default();
                spelled.push(&word.letters);
                let words = std::slice::from_ref(word);
                units.push(Unit { words, spelled, is_unknown, is_open });
            }
        }
        let mut rest = units.as_slice();
        while let Some((first, others)) = rest.split_first() {
            let together = self.read_together(rest)?;
            if together == 0 && first.is_unknown {
                self.read_one(first)?;
            }
            rest = rest.get(together..).filter(|_| together > 0).unwrap_or(others);
        }
        Ok(())
    }

    /// Reads words of one syllable that stand side by side as one word of pinyin, the longest
    /// that there is. Returns how many were read.
    fn read_together(&mut self, units: &[Unit<'_>]) -> Result<usize> {
        let single = |unit: &&Unit<'_>| unit.words.len() == 1 && unit.spelled.is_single();
        let close = |unit: &Unit<'_>| unit.words.first().is_some_and(|it| it.gap == Gap::Space);
        let run = units.iter().take_while(single).enumerate();
        let run = run.take_while(|(at, unit)| *at == 0 || close(unit)).count();
        for count in (2..=run.min(MAX_TOGETHER)).rev() {
            let read = units.get(..count).unwrap_or_default();
            if !read.iter().any(|unit| unit.is_unknown) {
                return Ok(0);
            }
            let mut spelled = Spelled::default();
            let words: Vec<&TypedWord> = read.iter().flat_map(|unit| unit.words).collect();
            for word in &words {
                spelled.push(&word.letters);
            }
            let is_open = read.last().is_some_and(|unit| unit.is_open);
            if self.read_again(&words) || self.read_pinyin(&words, &spelled, is_open)? {
                return Ok(count);
            }
        }
        Ok(0)
    }

    /// Reads a word that no record has: as pinyin, else as a slip of the keyboard.
    fn read_one(&mut self, unit: &Unit<'_>) -> Result<()> {
        let words: Vec<&TypedWord> = unit.words.iter().collect();
        if self.read_again(&words) || self.read_pinyin(&words, &unit.spelled, unit.is_open)? {
            return Ok(());
        }
        let [least, _] = MIN_SPELLING;
        if let Some((word, [])) = unit.words.split_first()
            && word.letters.len() >= least
            && self.may_try(ReadBy::Spelling, &words, false)
        {
            let meant = self.dictionaries.spelled_like(word)?;
            self.add(ReadBy::Spelling, &words, meant);
        }
        Ok(())
    }

    /// Counts a try; `false` when none is left, or the same was tried before.
    fn may_try(&mut self, by: ReadBy, words: &[&TypedWord], is_open: bool) -> bool {
        let how = match by {
            ReadBy::Pinyin if is_open => "p…",
            ReadBy::Pinyin => "p",
            ReadBy::Spelling => "s",
        };
        let words = self.typed(words).to_ascii_lowercase();
        let may =
            self.left > 0 && self.tried.insert(Term::from([how, words.as_str()].concat()));
        self.left -= usize::from(may);
        may
    }

    /// Words as they stand in the text, with what is between them.
    fn typed(&self, words: &[&TypedWord]) -> &str {
        let ends = words.first().zip(words.last());
        ends.and_then(|(first, last)| self.text.get(first.start..last.end)).unwrap_or_default()
    }

    /// Whether words that were read before come again; notes their place then.
    fn read_again(&mut self, words: &[&TypedWord]) -> bool {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        let typed = self.typed(words).to_owned();
        let is_same = |known: &&mut Reading| known.typed.eq_ignore_ascii_case(&typed);
        let Some(known) = self.readings.iter_mut().find(is_same) else { return false };
        known.places.push((self.number, first.start, last.end));
        true
    }

    /// Whether the words are pinyin of what some record has.
    fn read_pinyin(
        &mut self,
        words: &[&TypedWord],
        spelled: &Spelled,
        is_open: bool,
    ) -> Result<bool> {
        // Pinyin is not written in capitals; abbreviations are.
        let is_name = words.iter().any(|word| word.is_name);
        let [least, _] = MIN_PINYIN;
        if is_name || spelled.len() < least || !self.may_try(ReadBy::Pinyin, words, is_open) {
            return Ok(false);
        }
        let meant = self.dictionaries.sound_like(spelled, is_open)?;
        Ok(self.add(ReadBy::Pinyin, words, meant))
    }

    /// Notes how words are read; `false` when nothing is meant by them.
    fn add(&mut self, by: ReadBy, words: &[&TypedWord], meant: Vec<Meant>) -> bool {
        if meant.is_empty() {
            return false;
        }
        if !self.read_again(words) {
            let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
            let (typed, places) =
                (self.typed(words).to_owned(), vec![(self.number, first.start, last.end)]);
            self.readings.push(Reading { typed, by, places, meant });
        }
        true
    }
}
