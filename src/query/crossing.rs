//! A question led over the tables of the open packs.

use rustc_hash::FxHashMap;

use super::{Apart, QuestionText};
use crate::analysis::Analyser;
use crate::bridge::{BridgeTable, Unit, key, terms, units};

/// Most units of a phrase.
const MAX_UNITS: usize = 10;
/// Widest gap between two words of a phrase, in bytes: a space, or a small word left out.
const MAX_GAP: usize = 5;

/// Where a phrase stands: number of the text, first byte and one past the last.
pub(crate) type Place = (usize, usize, usize);

/// A phrase of the question, and what it may also be called.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Crossing {
    /// As it first stands in the question.
    pub(crate) surface: String,
    pub(crate) places: Vec<Place>,
    /// How often it stands in a title, and elsewhere.
    pub(crate) title: f64,
    pub(crate) other: f64,
    /// Whether it is a single character.
    pub(crate) character: bool,
    pub(crate) alternatives: Vec<Alternative>,
}

/// A phrase that another leads to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Alternative {
    pub(crate) terms: Vec<String>,
    /// Whether a row of an exchange says that both are the same; otherwise it is one meaning
    /// among those of a dictionary.
    pub(crate) same: bool,
}

/// The phrases of the texts that lead somewhere, longest first at each place; a phrase inside
/// a longer one is passed over, and so is one that is kept apart.
pub(crate) fn crossings(
    texts: &[QuestionText],
    apart: &Apart,
    tables: &[&BridgeTable],
    analyser: &mut Analyser,
) -> Vec<Crossing> {
    let mut found: Vec<(String, Crossing)> = Vec::new();
    let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
    if tables.iter().all(|table| table.len() == 0) {
        return Vec::new();
    }
    for (number, text) in texts.iter().enumerate() {
        let tokens = analyser.tokens(&text.text);
        let units = units(&tokens);
        let mut covered = 0;
        for first in 0..units.len() {
            let most = MAX_UNITS.min(run(units.get(first..).unwrap_or_default()));
            // The key of a shorter phrase is the beginning of a longer one's.
            let longest = units.get(first..first + most).unwrap_or_default();
            let (longest_key, ends) = key(longest);
            let leading =
                longest.iter().zip(ends).enumerate().rev().find_map(|(n, (_, end))| {
                    let key = longest_key.get(..end)?;
                    let leads = tables.iter().any(|table| table.has(key));
                    leads.then(|| Some((longest.get(..=n)?, key)))?
                });
            let Some((phrase, key)) = leading else { continue };
            let (Some(begin), Some(end)) = (phrase.first(), phrase.last()) else { continue };
            if end.end <= covered {
                continue;
            }
            covered = end.end;
            let place = (number, begin.start, end.end);
            if apart.touches(place) {
                continue;
            }
            let title = end.end <= text.title_bytes;
            let number = *numbers.entry(key.to_owned()).or_insert_with(|| {
                let surface = text.text.get(begin.start..end.end).unwrap_or_default();
                let character = phrase.len() == 1 && begin.character;
                found.push((key.to_owned(), Crossing::new(surface, character)));
                found.len() - 1
            });
            if let Some((_, crossing)) = found.get_mut(number) {
                crossing.meet(place, title);
            }
        }
    }
    for (key, crossing) in &mut found {
        for (phrase, same) in tables.iter().flat_map(|table| table.get(key)) {
            let tokens = analyser.tokens(phrase);
            let mut of_phrase: Vec<String> = terms(&tokens).map(str::to_owned).collect();
            of_phrase.sort_unstable();
            of_phrase.dedup();
            if !of_phrase.is_empty() {
                crossing.lead(Alternative { terms: of_phrase, same });
            }
        }
    }
    found.into_iter().map(|(_, crossing)| crossing).collect()
}

impl Crossing {
    fn new(surface: &str, character: bool) -> Self {
        let surface = surface.to_owned();
        let (places, alternatives) = (Vec::new(), Vec::new());
        Self { surface, places, title: 0.0, other: 0.0, character, alternatives }
    }

    /// Adds a phrase, once; what any exchange says holds.
    fn lead(&mut self, alternative: Alternative) {
        let known = self.alternatives.iter_mut().find(|known| known.terms == alternative.terms);
        match known {
            Some(known) => known.same |= alternative.same,
            None => self.alternatives.push(alternative),
        }
    }

    fn meet(&mut self, place: Place, title: bool) {
        self.places.push(place);
        if title {
            self.title += 1.0;
        } else {
            self.other += 1.0;
        }
    }
}

/// How many units from the first on stand close together.
fn run(units: &[Unit<'_>]) -> usize {
    let close = units.windows(2).take_while(|two| {
        let [one, other] = two else { return false };
        let most = if one.character && other.character { 0 } else { MAX_GAP };
        other.start.saturating_sub(one.end) <= most
    });
    (close.count() + 1).min(units.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bridge::Bridge;
    use crate::pack::SharedBytes;
    use crate::query::Question;

    fn cross(text: &str) -> Vec<(String, Vec<Vec<String>>)> {
        let rows = "zh\ten\n锂电池\tlithium battery\n电池\tbattery\n膜\tmembrane\n\
                    回收\trecycling; reclaim\nLED灯\tLED lamp\n";
        let mut analyser = Analyser::new();
        let table = Bridge::read(rows).0.table(&mut analyser, |_| Ok(1)).unwrap();
        let table = BridgeTable::open(SharedBytes::new(table));
        let texts = Question::from_text(text).unwrap().texts;
        let found = crossings(&texts, &Apart::default(), &[&table], &mut analyser);
        let terms = |c: Crossing| c.alternatives.into_iter().map(|a| a.terms).collect();
        found.into_iter().map(|c| (c.surface.clone(), terms(c))).collect()
    }

    fn phrase(surface: &str, alternatives: &[&[&str]]) -> (String, Vec<Vec<String>>) {
        let owned = |terms: &&[&str]| terms.iter().map(|term| (*term).to_owned()).collect();
        (surface.to_owned(), alternatives.iter().map(owned).collect())
    }

    #[test]
    fn the_longest_phrase_counts_and_not_those_inside() {
        assert_eq!(cross("废旧锂电池"), [phrase("锂电池", &[&["batteri", "lithium"]])]);
        assert_eq!(cross("电池"), [phrase("电池", &[&["batteri"]])]);
    }

    #[test]
    fn several_meanings_are_kept_apart() {
        let found = cross("回收");
        assert_eq!(found, [phrase("回收", &[&["reclaim"], &["recycl"]])]);
    }

    #[test]
    fn english_leads_to_chinese_over_its_stems() {
        let found = cross("Recycled lithium batteries");
        let surfaces: Vec<_> = found.iter().map(|(surface, _)| surface.as_str()).collect();
        assert_eq!(surfaces, ["Recycled", "lithium batteries"]);
        assert_eq!(found[1], phrase("lithium batteries", &[&["电池", "锂电"]]));
    }

    #[test]
    fn mixed_phrases_and_single_characters_lead_too() {
        assert_eq!(cross("LED 灯")[0].0, "LED 灯");
        assert_eq!(cross("膜"), [phrase("膜", &[&["membran"]])]);
    }

    #[test]
    fn a_comma_parts_characters() {
        assert_eq!(cross("锂，电池"), [phrase("电池", &[&["batteri"]])]);
    }
}
