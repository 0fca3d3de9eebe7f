//! Text → pairs of phrases.
//!
//! Two forms are known apart by their lines. An exchange's own file has one row for what means
//! the same: columns split by tabs, phrases in a column by semicolons, a first row that names
//! the columns, `#` before remarks. A dictionary in the form of CC-CEDICT has
//! `traditional simplified [pinyin] /meaning/meaning/`.

use super::Bridge;

/// Longest phrase that is taken, in characters: longer ones explain more than they name.
const MAX_CHARS: usize = 40;

/// Beginnings of meanings that tell about the entry instead of translating it.
const REMARKS: [&str; 9] = [
    "CL:",
    "variant of",
    "old variant of",
    "see ",
    "see also",
    "surname ",
    "also written",
    "abbr. for",
    "used in ",
];

/// A line that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BridgeProblem {
    /// Number of the line, from 1.
    pub line: usize,
    /// What stands there.
    pub found: String,
}

impl Bridge {
    /// Reads an exchange's file or a dictionary; lines without two phrases are returned beside.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<BridgeProblem>) {
        let mut bridge = Self::default();
        let mut problems = Vec::new();
        let mut named = false;
        for (line, number) in text.lines().zip(1..) {
            let line = line.trim_start_matches('\u{feff}').trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some((head, meanings)) = dictionary_entry(line) {
                let pairs = meanings.into_iter().map(|meaning| (head.to_owned(), meaning));
                bridge.entries.extend(pairs);
                continue;
            }
            let phrases: Vec<String> = line
                .split(['\t', ';', '；'])
                .map(|phrase| phrase.trim().to_owned())
                .filter(|phrase| !phrase.is_empty() && phrase.chars().count() <= MAX_CHARS)
                .collect();
            if !named && line.contains('\t') {
                named = true;
            } else if phrases.len() < 2 {
                problems.push(BridgeProblem { line: number, found: line.to_owned() });
            } else {
                bridge.tie(&phrases);
            }
        }
        (bridge, problems)
    }
}

/// Simplified form and meanings of `傳統 传统 [chuan2 tong3] /tradition/traditional/`.
fn dictionary_entry(line: &str) -> Option<(&str, Vec<String>)> {
    let (head, rest) = line.split_once(" [")?;
    let (_, simplified) = head.split_once(' ')?;
    let (_, meanings) = rest.split_once("] /")?;
    let meanings = meanings.strip_suffix('/')?;
    Some((simplified, meanings.split('/').flat_map(phrases_of).collect()))
}

/// The phrases of one meaning: remarks, brackets and particles taken away.
fn phrases_of(meaning: &str) -> Vec<String> {
    if REMARKS.iter().any(|remark| meaning.starts_with(remark)) {
        return Vec::new();
    }
    let plain = without_brackets(meaning);
    let phrases = plain.split([';', ',']).map(|phrase| {
        let phrase = phrase.trim();
        let particle = ["to ", "a ", "an ", "the "].iter().find(|p| phrase.starts_with(**p));
        particle.map_or(phrase, |p| phrase.get(p.len()..).unwrap_or(phrase)).trim()
    });
    let named = |phrase: &&str| {
        let length = phrase.chars().count();
        (1..=MAX_CHARS).contains(&length) && phrase.is_ascii()
    };
    phrases.filter(named).map(str::to_owned).collect()
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let outside = text.chars().filter(|c| match c {
        '(' | '[' => {
            depth += 1;
            false
        }
        ')' | ']' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        let (bridge, _) = Bridge::read(text);
        [bridge.own, bridge.entries].concat()
    }

    fn pair(one: &str, other: &str) -> (String, String) {
        (one.to_owned(), other.to_owned())
    }

    #[test]
    fn a_row_ties_all_its_phrases() {
        let text =
            "俗称\t学名\ten\n# 材料\n玻璃钢\t纤维增强塑料\tFRP; fibre-reinforced plastic\n";
        let found = pairs(text);
        assert_eq!(found.len(), 6);
        assert!(found.contains(&pair("玻璃钢", "FRP")));
        assert!(found.contains(&pair("FRP", "fibre-reinforced plastic")));
    }

    #[test]
    fn a_row_of_one_phrase_is_told_and_the_others_stay() {
        let (bridge, problems) = Bridge::read("zh\ten\n电池\n焊接\twelding\n");
        assert_eq!(bridge.own, [pair("焊接", "welding")]);
        assert_eq!(problems, [BridgeProblem { line: 2, found: "电池".to_owned() }]);
    }

    #[test]
    fn dictionary_entries_lose_their_remarks() {
        let text = "# CC-CEDICT\n電池 电池 [dian4 chi2] /battery (electricity)/CL:節|节[jie2],組|组[zu3]/\n\
                    回收 回收 [hui2 shou1] /to recycle; to reclaim/surname Hui/\n";
        assert_eq!(
            pairs(text),
            [pair("电池", "battery"), pair("回收", "recycle"), pair("回收", "reclaim")]
        );
    }
}
