//! The table of a pack: what a phrase may also be called by the pack's records.
//!
//! One line for each phrase, sorted by what it is found by: the key, then the phrases that say
//! the same, split by tabs.

use std::collections::BTreeMap;

use tantivy::directory::OwnedBytes;

use super::{Bridge, key, units};
use crate::analysis::Analyser;
use crate::error::Result;

/// Most phrases that one phrase leads to: those with the commonest words in the pack.
const MAX_ALTERNATIVES: usize = 6;

impl Bridge {
    /// The table for records of which `count` says how many have a term.
    pub(crate) fn table(
        &self,
        analyser: &mut Analyser,
        mut count: impl FnMut(&str) -> Result<u32>,
    ) -> Result<Vec<u8>> {
        let mut lines: BTreeMap<String, Vec<(u32, String, &str)>> = BTreeMap::new();
        for (one, other) in &self.pairs {
            let (one_key, one_count) = known(one, analyser, &mut count)?;
            let (other_key, other_count) = known(other, analyser, &mut count)?;
            if one_key == other_key || one_key.is_empty() || other_key.is_empty() {
                continue;
            }
            if other_count > 0 {
                let alternative = (other_count, other_key.clone(), other.as_str());
                lines.entry(one_key.clone()).or_default().push(alternative);
            }
            if one_count > 0 {
                lines.entry(other_key).or_default().push((one_count, one_key, one));
            }
        }
        let mut table = String::new();
        for (key, mut alternatives) in lines {
            alternatives
                .sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.1, a.2).cmp(&(&b.1, b.2))));
            alternatives.dedup_by(|a, b| a.1 == b.1);
            table.push_str(&key);
            for (_, _, phrase) in alternatives.iter().take(MAX_ALTERNATIVES) {
                table.push('\t');
                table.push_str(phrase);
            }
            table.push('\n');
        }
        Ok(table.into_bytes())
    }
}

/// What a phrase is found by, and how many records have the rarest of its terms.
fn known(
    phrase: &str,
    analyser: &mut Analyser,
    count: &mut impl FnMut(&str) -> Result<u32>,
) -> Result<(String, u32)> {
    let tokens = analyser.tokens(phrase);
    let mut least = u32::MAX;
    for term in super::crossing::terms(&tokens) {
        least = least.min(count(term)?);
    }
    Ok((key(&units(&tokens)).0, if least == u32::MAX { 0 } else { least }))
}

/// The table of an open pack.
#[derive(Clone, Debug, Default)]
pub(crate) struct BridgeTable {
    bytes: Option<OwnedBytes>,
    /// Hash of each line's key and where the line begins, in the order of the hashes.
    lines: Vec<(u32, u32)>,
}

impl BridgeTable {
    /// # Cost
    /// One pass over the bytes, and 8 bytes a line.
    pub(crate) fn open(bytes: OwnedBytes) -> Self {
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
    pub(super) fn has(&self, key: &str) -> bool {
        self.line(key).is_some()
    }

    /// The phrases that the one with that key leads to.
    pub(super) fn get(&self, key: &str) -> impl Iterator<Item = &str> {
        self.line(key).into_iter().flat_map(|line| line.split('\t').skip(1))
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
        BridgeTable::open(OwnedBytes::new(bridge.table(&mut Analyser::new(), count).unwrap()))
    }

    fn get<'a>(table: &'a BridgeTable, key: &str) -> Vec<&'a str> {
        table.get(key).collect()
    }

    #[test]
    fn only_what_leads_to_words_of_the_records_is_kept() {
        let text = "zh\ten\n电池\tbattery; accumulator\n焊接\twelding\n";
        let table = table(text, &[("batteri", 3), ("焊接", 2)]);
        assert_eq!(get(&table, "电池"), ["battery"]);
        assert_eq!(get(&table, "weld"), ["焊接"]);
        assert_eq!(get(&table, "焊接"), [""; 0]);
        assert_eq!(table.len(), 3);
    }

    #[test]
    fn the_commonest_comes_first_and_no_more_than_six() {
        let many: Vec<String> = (0..9).map(|n| format!("w{n}")).collect();
        let text = format!("zh\ten\n膜\t{}\n", many.join(";"));
        let known: Vec<(&str, u32)> =
            many.iter().map(String::as_str).zip([1, 9, 2, 8, 3, 7, 4, 6, 5]).collect();
        assert_eq!(get(&table(&text, &known), "膜"), ["w1", "w3", "w5", "w7", "w8", "w6"]);
    }

    #[test]
    fn an_empty_table_leads_nowhere() {
        assert_eq!(get(&BridgeTable::default(), "电池"), [""; 0]);
        assert_eq!(BridgeTable::open(OwnedBytes::new(Vec::new())).len(), 0);
    }
}
