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

/// A line of an exchange's file that could not be used, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BridgeProblem {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub kind: BridgeProblemKind,
    /// What stands there: the line, or the phrase.
    pub found: String,
}

/// What can be wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BridgeProblemKind {
    /// Fewer than two phrases: the line says nothing and is passed over.
    TooFew,
    /// A phrase of more than 40 characters: it is passed over, the others stay.
    TooLong,
}

impl BridgeProblem {
    /// A stable name for logs and translations. Never reused.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.kind {
            BridgeProblemKind::TooFew => "bridge/too-few",
            BridgeProblemKind::TooLong => "bridge/too-long",
        }
    }

    /// The message in English.
    #[must_use]
    pub fn en(&self) -> String {
        let found = &self.found;
        match self.kind {
            BridgeProblemKind::TooFew => format!(
                "expected two phrases or more, split by tabs or semicolons, found {found:?}; add the other phrase or delete the line"
            ),
            BridgeProblemKind::TooLong => format!(
                "expected phrases of at most {MAX_CHARS} characters, found {found:?}; shorten it"
            ),
        }
    }

    /// The message in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        let found = &self.found;
        match self.kind {
            BridgeProblemKind::TooFew => {
                format!(
                    "每行至少应有两个词语，用制表符或分号隔开，实为“{found}”；请补上另一个词语或删去该行"
                )
            }
            BridgeProblemKind::TooLong => {
                format!("词语最长 {MAX_CHARS} 个字符，实为“{found}”；请缩短")
            }
        }
    }
}

impl Bridge {
    /// Reads an exchange's file or a dictionary. What could not be used is returned beside; it
    /// loses nothing else.
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
            if !named && line.contains('\t') {
                named = true;
                continue;
            }
            let phrases = line.split(['\t', ';', '；']).map(str::trim);
            let (long, phrases): (Vec<&str>, Vec<&str>) = phrases
                .filter(|phrase| !phrase.is_empty())
                .partition(|phrase| phrase.chars().count() > MAX_CHARS);
            let mut note = |kind, found: &str| {
                problems.push(BridgeProblem { line: number, kind, found: found.to_owned() });
            };
            for phrase in &long {
                note(BridgeProblemKind::TooLong, phrase);
            }
            if phrases.len() + long.len() < 2 {
                note(BridgeProblemKind::TooFew, line);
            }
            bridge.tie(&phrases);
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
        let (kind, found) = (BridgeProblemKind::TooFew, "电池".to_owned());
        assert_eq!(problems, [BridgeProblem { line: 2, kind, found }]);
        assert!(problems[0].en().contains("\"电池\"") && problems[0].zh().contains("“电池”"));
    }

    #[test]
    fn a_phrase_that_is_too_long_is_told_and_the_others_stay() {
        let long = "长".repeat(MAX_CHARS + 1);
        let (bridge, problems) =
            Bridge::read(&format!("zh\ten\n焊接\twelding;{long};soldering\n"));
        assert_eq!(bridge.len(), 3);
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].code(), problems[0].line), ("bridge/too-long", 2));
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
