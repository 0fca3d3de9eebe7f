//! Phrases of the other language, learned from records that say the same in both.
//!
//! A text in two languages (`/title/zh` beside `/title/en`) is one *passage*. Of each the runs of
//! Han characters and the runs of words are counted; a pair of which mostly one comes with the
//! other says the same. Nobody reads along while it learns, so a person should look at what comes
//! of it before a pack takes it.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use crate::analysis::{Analyser, TokenClass};
use crate::ordered::sort_by;
use crate::record::Record;

/// Characters of a Chinese phrase, and words of an English one.
const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=8;
const WORDS: std::ops::RangeInclusive<usize> = 1..=4;

/// Longest passage that is learned from, in characters of either language: in longer ones too
/// much stands beside everything.
const PASSAGE: usize = 300;

/// Characters that begin, join or end phrases and are no part of them.
const BETWEEN: &str = "的了与及和或等其之在对为以并于从而将中";

/// Least part of the passages with either phrase that have both, by Dice: twice those with both
/// by the sum of those with each.
const ALIKE: f64 = 0.6;

/// Two phrases that say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct LearnedPair {
    /// The Chinese phrase.
    pub zh: String,
    /// The English phrase, as it is mostly written.
    pub en: String,
    /// Passages that have both.
    pub together: u32,
    /// Passages that have the Chinese phrase, and the English one.
    pub passages: (u32, u32),
}

impl LearnedPair {
    /// How much of either comes with the other, 0 to 1 (Dice).
    #[must_use]
    pub fn alike(&self) -> f64 {
        let (zh, en) = self.passages;
        2.0 * f64::from(self.together) / f64::from(zh + en).max(1.0)
    }
}

/// What records in two languages teach: pairs of phrases, the surest first.
///
/// A pair must stand together in `least` passages; 3 is a good beginning, fewer are chance.
/// Each phrase is in one pair at most.
///
/// # Cost
/// Grows with the passages times the product of their lengths; a second for some thousand titles.
#[must_use]
pub fn learn_pairs(records: &[Record], least: u32) -> Vec<LearnedPair> {
    let mut analyser = Analyser::new();
    let mut zh = Phrases::default();
    let mut en = Phrases::default();
    let mut passages = Vec::new();
    for record in records {
        for (chinese, english) in both_languages(&record.raw) {
            let chinese = zh.passage(characters(chinese));
            let english = en.passage(words(english, &mut analyser));
            passages.push((chinese, english));
        }
    }
    let (zh_kept, en_kept) = (zh.kept(least), en.kept(least));
    let mut together: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for (chinese, english) in &passages {
        for one in chinese.iter().filter(|one| zh_kept.contains(*one)) {
            for other in english.iter().filter(|other| en_kept.contains(*other)) {
                *together.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let pair = |((one, other), together): ((u32, u32), u32)| LearnedPair {
        zh: zh.written(one),
        en: en.written(other),
        together,
        passages: (zh.count(one), en.count(other)),
    };
    let is_sure = |pair: &LearnedPair| pair.together >= least && pair.alike() >= ALIKE;
    one_to_one(together.into_iter().map(pair).filter(is_sure).collect())
}

/// Keeps of all pairs the surest of each phrase.
fn one_to_one(mut pairs: Vec<LearnedPair>) -> Vec<LearnedPair> {
    let size = |pair: &LearnedPair| (pair.together, pair.zh.len() + pair.en.len());
    sort_by(&mut pairs, |one, other| {
        let alike = other.alike().total_cmp(&one.alike());
        let names = || (&one.zh, &one.en).cmp(&(&other.zh, &other.en));
        alike.then_with(|| size(other).cmp(&size(one))).then_with(names)
    });
    let mut taken: FxHashSet<String> = FxHashSet::default();
    pairs.retain(|pair| {
        let is_free = !taken.contains(&pair.zh) && !taken.contains(&pair.en);
        if is_free {
            taken.extend([pair.zh.clone(), pair.en.clone()]);
        }
        is_free
    });
    pairs
}

/// The texts of a record that stand in both languages.
fn both_languages(raw: &Value) -> impl Iterator<Item = (&str, &str)> {
    let fields = raw.as_object().into_iter().flat_map(|record| record.values());
    fields.filter_map(|field| {
        let text = |language: &str| field.get(language).and_then(Value::as_str);
        let (zh, en) = (text("zh")?, text("en")?);
        let is_short = |text: &str| text.chars().count() <= PASSAGE;
        (is_short(zh) && is_short(en)).then_some((zh, en))
    })
}

/// The runs of Han characters, each as it is counted and as it is written.
fn characters(text: &str) -> Vec<(String, String)> {
    let is_part = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}') && !BETWEEN.contains(c);
    let mut phrases = Vec::new();
    for run in text.split(|c: char| !is_part(c)) {
        let run: Vec<char> = run.chars().collect();
        for length in CHARACTERS {
            for phrase in run.windows(length) {
                let phrase: String = phrase.iter().collect();
                phrases.push((phrase.clone(), phrase));
            }
        }
    }
    phrases
}

/// The runs of words that stand beside one another, counted by their stems.
fn words(text: &str, analyser: &mut Analyser) -> Vec<(String, String)> {
    let tokens: Vec<_> =
        analyser.tokens(text).into_iter().filter(|it| it.class == TokenClass::Word).collect();
    let mut phrases = Vec::new();
    for begin in 0..tokens.len() {
        let mut stems = String::new();
        for (length, token) in (1..=*WORDS.end()).zip(tokens.iter().skip(begin)) {
            let Some(first) = tokens.get(begin) else { break };
            let before = begin + length - 1;
            let last = before.checked_sub(1).filter(|at| *at >= begin);
            let gap = last.and_then(|at| tokens.get(at)).map(|last| last.end..token.start);
            let between = gap.and_then(|gap| text.get(gap)).unwrap_or_default();
            if !["", " ", "-"].contains(&between) {
                break;
            }
            stems.push(' ');
            stems.push_str(&token.term);
            let Some(written) = text.get(first.start..token.end) else { break };
            if written.chars().count() >= 3 {
                phrases.push((stems.trim_start().to_owned(), written.to_lowercase()));
            }
        }
    }
    phrases
}

/// The phrases of one language, numbered, with how many passages have each.
#[derive(Debug, Default)]
struct Phrases {
    numbers: FxHashMap<String, u32>,
    keys: Vec<String>,
    counts: Vec<u32>,
    /// How often each was written in which way.
    written: Vec<BTreeMap<String, u32>>,
}

impl Phrases {
    /// The phrases of a passage, each once.
    fn passage(&mut self, phrases: Vec<(String, String)>) -> Vec<u32> {
        let mut all: Vec<u32> = Vec::new();
        for (key, written) in phrases {
            let next = self.keys.len() as u32;
            let number = *self.numbers.entry(key.clone()).or_insert(next);
            if number == next {
                self.keys.push(key);
                self.counts.push(0);
                self.written.push(BTreeMap::new());
            }
            if let Some(ways) = self.written.get_mut(number as usize) {
                *ways.entry(written).or_default() += 1;
            }
            all.push(number);
        }
        all.sort_unstable();
        all.dedup();
        for number in &all {
            if let Some(count) = self.counts.get_mut(*number as usize) {
                *count += 1;
            }
        }
        all
    }

    fn count(&self, number: u32) -> u32 {
        self.counts.get(number as usize).copied().unwrap_or(0)
    }

    /// The way in which a phrase is mostly written.
    fn written(&self, number: u32) -> String {
        let ways = self.written.get(number as usize).into_iter().flatten();
        let most = ways.max_by(|(one, n), (other, m)| n.cmp(m).then_with(|| other.cmp(one)));
        most.map(|(way, _)| way.clone()).unwrap_or_default()
    }

    /// Those of enough passages, but for parts of a longer one that come only with it.
    fn kept(&self, least: u32) -> FxHashSet<u32> {
        let mut parts: FxHashSet<u32> = FxHashSet::default();
        for (key, count) in self.keys.iter().zip(&self.counts).filter(|(_, n)| **n >= least) {
            for part in [without_first(key), without_last(key)].into_iter().flatten() {
                if let Some(number) = self.numbers.get(part)
                    && self.count(*number) == *count
                {
                    parts.insert(*number);
                }
            }
        }
        let all = 0..self.keys.len() as u32;
        all.filter(|it| self.count(*it) >= least && !parts.contains(it)).collect()
    }
}

/// A phrase without its first word or character.
fn without_first(key: &str) -> Option<&str> {
    match key.split_once(' ') {
        Some((_, rest)) => Some(rest),
        None if key.is_ascii() => None,
        None => key.char_indices().nth(1).and_then(|(at, _)| key.get(at..)),
    }
}

/// A phrase without its last word or character.
fn without_last(key: &str) -> Option<&str> {
    match key.rsplit_once(' ') {
        Some((rest, _)) => Some(rest),
        None if key.is_ascii() => None,
        None => key.char_indices().next_back().and_then(|(at, _)| key.get(..at)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::record::read_all;
    use crate::vocabulary::Vocabulary;

    fn learned(titles: &[(&str, &str)], least: u32) -> Vec<(String, String)> {
        let record = |(at, (zh, en)): (usize, &(&str, &str))| {
            json!({
                "id": format!("r{at}"), "kind": "offer", "title": {"zh": zh, "en": en},
            })
        };
        let vocabulary = Vocabulary::standard().unwrap();
        let (records, problems) = read_all(titles.iter().enumerate().map(record), &vocabulary);
        assert!(problems.is_empty(), "{problems:?}");
        learn_pairs(&records, least).into_iter().map(|pair| (pair.zh, pair.en)).collect()
    }

    const TITLES: [(&str, &str); 6] = [
        ("激光焊接气孔检测", "Porosity inspection for laser welding"),
        ("激光切割薄板", "Laser cutting of thin sheet"),
        ("废水的激光测量", "Laser measurement of waste water"),
        ("废水脱氮", "Nitrogen removal from waste water"),
        ("废水除磷滤料", "Filter media against phosphorus in waste water"),
        ("薄板冲压", "Stamping of thin sheets"),
    ];

    #[test]
    fn what_stands_together_says_the_same() {
        let found = learned(&TITLES, 3);
        let pair = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        assert_eq!(found, [pair("废水", "waste water"), pair("激光", "laser")]);
        assert!(learned(&TITLES, 2).contains(&pair("薄板", "thin sheet")));
        assert_eq!(learned(&TITLES, 4), []);
    }

    #[test]
    fn texts_in_one_language_teach_nothing() {
        assert_eq!(learned(&[("激光", ""), ("激光", ""), ("激光", "")], 1), []);
    }

    #[test]
    fn the_order_of_records_does_not_matter() {
        let mut turned = TITLES;
        turned.reverse();
        assert_eq!(learned(&TITLES, 2), learned(&turned, 2));
    }
}
