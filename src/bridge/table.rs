//! The table of a pack: what a phrase may also be called by the pack's records.
//!
//! One line for each phrase, sorted by what it is found by: the key, then the phrases that say
//! the same, split by tabs. Those from rows of an exchange come first; an empty cell stands
//! before those from dictionaries.

use std::collections::BTreeMap;

use super::{Bridge, key, terms, units};
use crate::analysis::Analyser;
use crate::error::Result;
use crate::pack::SharedBytes;

/// Most phrases that one phrase leads to.
const MAX_ALTERNATIVES: usize = 6;

/// The place of a phrase from a row of an exchange: before all others.
const OWN: u32 = 0;

/// The phrases that one phrase leads to: what comes first, what it is found by, itself.
type Alternatives<'a> = Vec<(u32, String, &'a str)>;

impl Bridge {
    /// The table for records of which `count` says how many have a term.
    ///
    /// Rows of an exchange are all kept: they hold for records that are added later, too. Of
    /// dictionaries what leads to a phrase that some record has is kept, the commonest first.
    pub(crate) fn table(
        &self,
        analyser: &mut Analyser,
        mut count: impl FnMut(&str) -> Result<u32>,
    ) -> Result<Vec<u8>> {
        let mut lines: BTreeMap<String, Alternatives<'_>> = BTreeMap::new();
        for (one, other) in &self.own {
            let keys = [key_of(one, analyser), key_of(other, analyser)];
            tie(&mut lines, [one, other], &keys, [Some(OWN); 2]);
        }
        for (one, other) in &self.entries {
            let keys = [key_of(one, analyser), key_of(other, analyser)];
            let mut places = [None; 2];
            for (phrase, place) in [one, other].into_iter().zip(&mut places) {
                let known = known(phrase, analyser, &mut count)?;
                *place = (known > 0).then_some(u32::MAX - known);
            }
            tie(&mut lines, [one, other], &keys, places);
        }
        let mut table = String::new();
        for (key, mut alternatives) in lines {
            alternatives.sort_unstable();
            let mut taken: Vec<&str> = Vec::new();
            let mut own = true;
            table.push_str(&key);
            for (place, found_by, phrase) in &alternatives {
                if taken.len() < MAX_ALTERNATIVES && !taken.contains(&found_by.as_str()) {
                    if own && *place != OWN {
                        own = false;
                        table.push('\t');
                    }
                    taken.push(found_by);
                    table.push('\t');
                    table.push_str(phrase);
                }
            }
            table.push('\n');
        }
        Ok(table.into_bytes())
    }
}

/// Lets each of two phrases lead to the other that has a place.
fn tie<'a>(
    lines: &mut BTreeMap<String, Alternatives<'a>>,
    [one, other]: [&'a String; 2],
    [one_key, other_key]: &[String; 2],
    [one_place, other_place]: [Option<u32>; 2],
) {
    if one_key == other_key || one_key.is_empty() || other_key.is_empty() {
        return;
    }
    let mut lead = |from: &String, place: Option<u32>, to: &String, phrase: &'a str| {
        if let Some(place) = place {
            lines.entry(from.clone()).or_default().push((place, to.clone(), phrase));
        }
    };
    lead(one_key, other_place, other_key, other);
    lead(other_key, one_place, one_key, one);
}

fn key_of(phrase: &str, analyser: &mut Analyser) -> String {
    key(&units(&analyser.tokens(phrase))).0
}

/// How many records have the rarest term of a phrase.
fn known(
    phrase: &str,
    analyser: &mut Analyser,
    count: &mut impl FnMut(&str) -> Result<u32>,
) -> Result<u32> {
    let tokens = analyser.tokens(phrase);
    let mut least = None;
    for term in terms(&tokens) {
        let n = count(term)?;
        least = Some(least.map_or(n, |least: u32| least.min(n)));
    }
    Ok(least.unwrap_or(0))
}

/// The table of an open pack.
#[derive(Clone, Debug, Default)]
pub(crate) struct BridgeTable {
    bytes: Option<SharedBytes>,
    /// Hash of each line's key and where the line begins, in the order of the hashes.
    lines: Vec<(u32, u32)>,
}

impl BridgeTable {
    /// # Cost
    /// One pass over the bytes, and 8 bytes a line.
    pub(crate) fn open(bytes: SharedBytes) -> Self {
        let mut table = Self { bytes: None, lines: Vec::new() };
        let mut start = 0;
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let key = line.split(|byte| *byte == b'\t').next().unwrap_or_default();
            table.lines.push((hash(key), start));
            start += line.len() as u32;
        }
        table.lines.sort_unstable();
        table.bytes = Some(bytes);
        table
    }

    /// Number of lines.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether the phrase with that key leads anywhere.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.line(key).is_some()
    }

    /// The phrases that the one with that key leads to, and whether a row of an exchange says so.
    pub(crate) fn get(&self, key: &str) -> impl Iterator<Item = (&str, bool)> {
        let mut own = true;
        let cells = self.line(key).into_iter().flat_map(|line| line.split('\t').skip(1));
        cells.filter_map(move |cell| {
            own &= !cell.is_empty();
            (!cell.is_empty()).then_some((cell, own))
        })
    }

    fn line(&self, key: &str) -> Option<&str> {
        let hash = hash(key.as_bytes());
        let first = self.lines.partition_point(|(known, _)| *known < hash);
        let same = self.lines.get(first..)?.iter().take_while(|(known, _)| *known == hash);
        let bytes = self.bytes.as_ref()?;
        let lines = same.filter_map(|(_, start)| {
            let line = bytes.get(*start as usize..)?.split(|byte| *byte == b'\n').next()?;
            let rest = line.strip_prefix(key.as_bytes())?;
            rest.starts_with(b"\t").then(|| std::str::from_utf8(line).ok())?
        });
        lines.take(1).next()
    }
}

/// FNV-1a: short, and the same on every machine.
fn hash(bytes: &[u8]) -> u32 {
    let start = 0x811C_9DC5_u32;
    bytes.iter().fold(start, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str, known: &[(&str, u32)]) -> BridgeTable {
        let (bridge, _) = Bridge::read(text);
        let count =
            |term: &str| Ok(known.iter().find(|(t, _)| *t == term).map_or(0, |(_, n)| *n));
        BridgeTable::open(SharedBytes::new(bridge.table(&mut Analyser::new(), count).unwrap()))
    }

    fn get<'a>(table: &'a BridgeTable, key: &str) -> Vec<&'a str> {
        table.get(key).map(|(phrase, _)| phrase).collect()
    }

    #[test]
    fn rows_of_an_exchange_are_kept_whatever_the_records_say() {
        let table = table("zh\ten\n电池\tbattery; accumulator\n", &[]);
        assert_eq!(get(&table, "电池"), ["accumulator", "battery"]);
        assert_eq!(get(&table, "batteri"), ["accumulator", "电池"]);
        assert!(table.get("batteri").all(|(_, own)| own));
    }

    #[test]
    fn rows_of_an_exchange_come_before_dictionaries_and_are_known_from_them() {
        let text = "zh\ten\n电池\tcell\n電池 电池 [dian4 chi2] /battery/cell/\n";
        let table = table(text, &[("batteri", 9), ("cell", 9)]);
        let found: Vec<_> = table.get("电池").collect();
        assert_eq!(found, [("cell", true), ("battery", false)]);
    }

    #[test]
    fn of_a_dictionary_only_what_leads_to_words_of_the_records_is_kept() {
        let text =
            "電池 电池 [dian4 chi2] /battery/accumulator/\n焊接 焊接 [han4 jie1] /welding/\n";
        let table = table(text, &[("batteri", 3), ("焊接", 2)]);
        assert_eq!(get(&table, "电池"), ["battery"]);
        assert_eq!(get(&table, "weld"), ["焊接"]);
        assert_eq!(get(&table, "焊接"), [""; 0]);
        assert_eq!(table.len(), 2);
    }

    #[test]
    fn the_commonest_comes_first_and_no_more_than_six() {
        let many: Vec<String> = (0..9).map(|n| format!("w{n}")).collect();
        let text = format!("膜 膜 [mo2] /{}/\n", many.join("/"));
        let known: Vec<(&str, u32)> =
            many.iter().map(String::as_str).zip([1, 9, 2, 8, 3, 7, 4, 6, 5]).collect();
        assert_eq!(get(&table(&text, &known), "膜"), ["w1", "w3", "w5", "w7", "w8", "w6"]);
    }

    #[test]
    fn an_empty_table_leads_nowhere() {
        assert_eq!(get(&BridgeTable::default(), "电池"), [""; 0]);
        assert_eq!(BridgeTable::open(SharedBytes::new(Vec::new())).len(), 0);
    }
}
