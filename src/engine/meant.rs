//! Words of the records that may be meant by one that no record has: those that sound like it, typed
//! as pinyin, and those that are written almost like it.
//!
//! Of several those that most records have come first; dead records play no part.

use std::collections::BTreeSet;

use fixedbitset::FixedBitSet;

use super::OpenSegment;
use super::collection::Collection;
use crate::analysis::{Analyser, Spelled, Syllable, Term, TypedWord, unfinished};
use crate::error::Result;
use crate::index::Pattern;
use crate::ordered::{sort_by, sort_by_key};
use crate::query::Meant;
use crate::record::{Kind, text_parts};
use crate::score::params;

/// Words that one word is read as.
const MAX_MEANT: usize = 3;
/// Each of them stands in at least one of so many records for each that has the commonest: pairs of
/// characters that are no word, but end one and begin another, are rarer.
const LEAST_PART: u32 = 10;
/// Shortest text that is read as pinyin, in letters, and shortest whose last syllable may be
/// unfinished: shorter ones are abbreviations more often.
pub(super) const MIN_PINYIN: [usize; 2] = [4, 5];
/// Searches for pairs of characters, for one question.
const MAX_PAIR_SEARCHES: usize = 48;
/// Words that begin alike and are followed up, while a longer one is spelled out.
const MAX_CHAINS: usize = 48;
/// Shortest word whose spelling is mended, in letters, and shortest in which two changes are made.
pub(super) const MIN_SPELLING: [usize; 2] = [5, 9];
/// Shortest term that is meant by such a word, in letters.
const MIN_TERM: usize = 4;

/// How many changes lead to a word, and whether it begins with another letter: fewer are nearer.
type Nearness = (usize, bool);

/// The dictionaries of all open packs.
pub(super) struct Dictionaries<'a> {
    collection: &'a Collection<'a>,
    analyser: &'a mut Analyser,
    /// The records whose words may be meant; all when `None`.
    kind: Option<Kind>,
    /// Searches for pairs that are left.
    searches: usize,
}

impl<'a> Dictionaries<'a> {
    pub(super) fn new(
        collection: &'a Collection<'a>,
        analyser: &'a mut Analyser,
        kind: Option<Kind>,
    ) -> Self {
        Self { collection, analyser, kind, searches: MAX_PAIR_SEARCHES }
    }

    /// Whether a record of any kind has the word or, when `is_open`, one that it may become. Stop
    /// words are known.
    pub(super) fn know(&mut self, word: &TypedWord, is_open: bool) -> Result<bool> {
        let Some(term) = &word.term else { return Ok(true) };
        if self.collection.has(term)? {
            return Ok(true);
        }
        let Some(beginning) = unfinished(&word.letters).filter(|_| is_open) else {
            return Ok(false);
        };
        let mut endings = self.collection.completions(&beginning)?;
        endings.extend(self.analyser.endings(&beginning));
        for ending in endings {
            if self.collection.has(&ending)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The words of pinyin that the letters spell, of two characters and more. The last syllable
    /// may be unfinished when `is_open`, and no word has the letters as they are.
    ///
    /// # Cost
    /// At most [`MAX_PAIR_SEARCHES`] searches in each dictionary, and the lists of
    /// [`MAX_CHAINS`] words for each way to cut the letters.
    #[inline(never)] // Rarely called, and large.
    pub(super) fn sound_like(
        &mut self,
        spelled: &Spelled,
        is_open: bool,
    ) -> Result<Vec<Meant>> {
        let ways = [false, true].into_iter().zip(MIN_PINYIN);
        for (unfinished, least) in ways.filter(|(unfinished, _)| is_open || !unfinished) {
            if spelled.len() < least {
                continue;
            }
            let mut found: Vec<(u32, Meant)> = Vec::new();
            for cut in spelled.cuts(unfinished) {
                for word in self.spelled_out(&cut)? {
                    if !found.iter().any(|(_, known)| known.word == word) {
                        let tokens = self.analyser.tokens(&word).into_iter();
                        let pairs = tokens.filter(|token| token.term.chars().count() == 2);
                        let terms: BTreeSet<Term> = pairs.map(|token| token.term).collect();
                        // No word goes round in a circle.
                        if terms.len() + 1 < cut.len() {
                            continue;
                        }
                        let terms = terms.into_iter().collect();
                        found.extend(self.meant(word, terms, 1.0)?);
                    }
                }
            }
            if !found.is_empty() {
                return Ok(likeliest(found));
            }
        }
        Ok(Vec::new())
    }

    /// Words whose pairs of characters are terms and are read like the syllables, commonest first.
    fn spelled_out(&mut self, cut: &[Syllable<'_>]) -> Result<Vec<String>> {
        let lists: Vec<Vec<char>> = cut.iter().map(|syllable| syllable.characters()).collect();
        // Each with the number of records that have the rarest of its pairs.
        let mut words: Vec<(String, u32)> = Vec::new();
        let pairs_of_lists = lists.iter().zip(lists.iter().skip(1)).enumerate();
        for (at, (first, second)) in pairs_of_lists {
            let ends: Vec<char> = match at {
                0 => first.clone(),
                _ => words.iter().filter_map(|(word, _)| word.chars().next_back()).collect(),
            };
            let pairs = self.pairs(&ends, second)?;
            words = if at == 0 {
                pairs.into_iter().map(|(pair, records)| (pair.to_string(), records)).collect()
            } else {
                longer(&words, &pairs)
            };
            sort_by(&mut words, |one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
            words.truncate(MAX_CHAINS);
        }
        Ok(words.into_iter().map(|(word, _)| word).collect())
    }

    /// The terms that are a character of each list, with the number of records that have them.
    fn pairs(&mut self, first: &[char], second: &[char]) -> Result<Vec<(Term, u32)>> {
        if self.searches == 0 || first.is_empty() || second.is_empty() {
            return Ok(Vec::new());
        }
        self.searches -= 1;
        self.like(&Pattern::pair(first, second))
    }

    /// The terms like a pattern, in their order, with the number of records that have them.
    fn like(&self, pattern: &Pattern) -> Result<Vec<(Term, u32)>> {
        let mut terms: Vec<(Term, u32)> = Vec::new();
        for open in self.segments() {
            open.segment.like(pattern, |term, records| {
                if records > 0 {
                    terms.push((term.into(), records));
                }
            })?;
        }
        sort_by(&mut terms, |(one, _), (other, _)| one.cmp(other));
        terms.dedup_by(|(next, more), (term, records)| {
            let is_same = next == term;
            *records += if is_same { *more } else { 0 };
            is_same
        });
        Ok(terms)
    }

    /// The words that become this one by the fewest changes. Those that begin with the same
    /// letter go before others.
    ///
    /// # Cost
    /// One search in each dictionary, or two, and if these find no word by one change some two
    /// hundred looks into each; the text of one record for each word.
    #[inline(never)] // Rarely called, and large.
    pub(super) fn spelled_like(&mut self, word: &TypedWord) -> Result<Vec<Meant>> {
        let [_, least_for_two] = MIN_SPELLING;
        let letters = word.letters.as_str();
        let Some(stem) = word.term.as_deref() else { return Ok(Vec::new()) };
        let most = if letters.len() >= least_for_two { 2 } else { 1 };
        // A slip may have made another ending of it: `battrey` is no word with an ending.
        let whole = letters.strip_suffix('y').map(|begin| format!("{begin}i"));
        let mut patterns = vec![stem];
        patterns.extend(whole.as_deref().filter(|whole| *whole != stem));
        let mut found: Vec<(Nearness, Term, u32)> = Vec::new();
        for pattern in patterns.into_iter().filter_map(|word| Pattern::near(word, most)) {
            for (term, records) in self.like(&pattern)? {
                let Some(changes) = pattern.changes(&term) else { continue };
                if term.len() >= MIN_TERM {
                    let is_other = term.bytes().next() != letters.bytes().next();
                    found.push(((changes, is_other), term, records));
                }
            }
        }
        if !found.iter().any(|((changes, _), ..)| *changes < 2) {
            for term in self.analyser.with_another_ending(letters) {
                let records = self.records_with(&term)?;
                if records > 0 && term.len() >= MIN_TERM {
                    found.push(((1, false), term, records));
                }
            }
        }
        sort_by_key(&mut found, |(near, term, records)| {
            (*near, u32::MAX - records, term.clone())
        });
        found.dedup_by(|(_, next, _), (_, term, _)| next == term);
        let Some((nearest, ..)) = found.first().cloned() else { return Ok(Vec::new()) };
        let share = params::MENDED / nearest.0.max(1) as f64;
        let mut meant = Vec::new();
        let terms = found.into_iter().filter(|(near, ..)| *near == nearest);
        for (_, term, _) in terms.take(MAX_MEANT) {
            let word = self.surface(&term, letters)?.unwrap_or_else(|| term.to_string());
            meant.extend(self.meant(word, vec![term], share)?);
        }
        Ok(likeliest(meant))
    }

    /// A word with the records that have all of its terms, and their number; `None` when no record
    /// has.
    fn meant(
        &self,
        word: String,
        terms: Vec<Term>,
        share: f64,
    ) -> Result<Option<(u32, Meant)>> {
        let mut records = Vec::new();
        for (_, open) in &self.collection.parts {
            records.push(if self.is_sought(open) {
                open.segment.with_all(&terms)?
            } else {
                FixedBitSet::new()
            });
        }
        let count: usize = records.iter().map(|records| records.count_ones(..)).sum();
        Ok((count > 0).then(|| (count as u32, Meant { word, terms, share, records })))
    }

    /// How people write a term: of the words of the record with the first id, that which is closest
    /// to what was typed, and the shortest of these. Of a record whose texts have not arrived, the
    /// words of its title.
    #[inline(never)] // Rarely called, and large.
    fn surface(&mut self, term: &Term, typed: &str) -> Result<Option<String>> {
        let mut first: Option<(String, usize, u32)> = None;
        for (at, (_, open)) in self.collection.parts.iter().enumerate() {
            let records = open.segment.with_all(std::slice::from_ref(term))?;
            // Records are numbered in the order of their ids.
            let Some(doc) = records.minimum().filter(|_| self.is_sought(open)) else {
                continue;
            };
            let id = open.segment.id(doc as u32)?;
            if first.as_ref().is_none_or(|(known, ..)| id < *known) {
                first = Some((id, at, doc as u32));
            }
        }
        let Some((_, at, doc)) = first else { return Ok(None) };
        let raw = self.collection.known_of(at, doc)?;
        let mut words = Vec::new();
        for part in text_parts(&raw, false) {
            let tokens = self.analyser.tokens(part.text).into_iter();
            let own = tokens.filter(|token| token.term == *term);
            let word = own.filter_map(|token| part.text.get(token.start..token.end));
            words.extend(word.map(str::to_lowercase));
        }
        let near = Pattern::near(typed, 2);
        let distance =
            |word: &str| near.as_ref().and_then(|near| near.changes(word)).unwrap_or(3);
        sort_by_key(&mut words, |word| (distance(word), word.len(), word.clone()));
        Ok(words.into_iter().next())
    }

    /// How many of the records that count have a term.
    fn records_with(&self, term: &str) -> Result<u32> {
        let counts = self.segments().map(|open| open.segment.count_alive(term, None));
        counts.sum()
    }

    fn is_sought(&self, open: &OpenSegment) -> bool {
        self.kind.is_none_or(|kind| kind == open.segment.attributes().kind())
    }

    /// The segments whose words may be meant.
    fn segments(&self) -> impl Iterator<Item = &OpenSegment> {
        let all = self.collection.parts.iter().map(|(_, open)| *open);
        all.filter(|open| self.is_sought(open))
    }
}

/// Words made longer by the second character of each pair that begins with their last.
fn longer(words: &[(String, u32)], pairs: &[(Term, u32)]) -> Vec<(String, u32)> {
    let mut all = Vec::new();
    for (word, records) in words {
        for (pair, others) in pairs {
            let mut pair = pair.chars();
            if pair.next() == word.chars().next_back() {
                all.push((format!("{word}{}", pair.as_str()), *records.min(others)));
            }
        }
    }
    all
}

/// The words that most records have. What a rarer one counts falls with the number of its records:
/// otherwise its rarity would bring it to the front.
fn likeliest(mut found: Vec<(u32, Meant)>) -> Vec<Meant> {
    sort_by(&mut found, |(one, a), (other, b)| {
        other.cmp(one).then_with(|| a.word.cmp(&b.word))
    });
    let most = found.first().map_or(1, |(count, _)| *count);
    found.retain(|(count, _)| count * LEAST_PART >= most);
    found.truncate(MAX_MEANT);
    let meant = |(count, meant): (u32, Meant)| {
        let share = meant.share * f64::from(count) / f64::from(most);
        Meant { share, ..meant }
    };
    found.into_iter().map(meant).collect()
}
