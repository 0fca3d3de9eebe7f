//! Pinyin as it is typed, without tones → the characters that each syllable may be, by the table
//! in `data/`.
//!
//! A word such as `xian` may be cut in several ways. All are given, those of few syllables first;
//! what the right one is, the terms of the records tell.

use std::sync::OnceLock;

/// A syllable and its characters a line, in the order of the syllables; lines that begin with
/// `#` are comments.
const TABLE: &str = include_str!("data/pinyin.txt");

/// Letters of the longest syllable.
const MAX_LETTERS: usize = 6;
/// Syllables of the longest text that is read.
const MAX_SYLLABLES: usize = 8;
/// Ways to cut a text that are told apart.
const MAX_CUTS: usize = 8;

/// One syllable of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Syllable<'a> {
    /// Its letters, or the first of them.
    letters: &'a str,
    /// Whether all of its letters are there.
    whole: bool,
}

/// Letters that stand close together, and where a new syllable must begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spelled {
    letters: String,
    /// Places in `letters`, in order; the end is one.
    borders: Vec<usize>,
}

impl Spelled {
    /// Adds letters that begin with a syllable, in lower case. `ü` may be written `v` or, where
    /// no `u` can be meant, `u`.
    pub(crate) fn push(&mut self, letters: &str) {
        for c in letters.chars() {
            let after_palatal = self.letters.ends_with(['j', 'q', 'x', 'y']);
            self.letters.push(match c {
                'ü' | 'v' if after_palatal => 'u',
                'ü' => 'v',
                c => c,
            });
        }
        self.borders.push(self.letters.len());
    }

    /// Number of letters.
    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The ways to cut the letters into two or more syllables; none when there is no such way,
    /// or only ways of more than [`MAX_SYLLABLES`]. With `unfinished` the last syllable is one of
    /// which only the beginning is written. The ways of fewer syllables come first.
    ///
    /// # Cost
    /// At most [`MAX_LETTERS`] × [`MAX_CUTS`] looks into the table for each letter.
    pub(crate) fn cuts(&self, unfinished: bool) -> Vec<Vec<Syllable<'_>>> {
        let end = self.letters.len();
        if end > MAX_LETTERS * MAX_SYLLABLES || !self.letters.is_ascii() {
            return Vec::new();
        }
        // The ways to cut the letters up to each place.
        let mut ways: Vec<Vec<Vec<Syllable<'_>>>> = vec![Vec::new(); end + 1];
        if let Some(none) = ways.first_mut() {
            none.push(Vec::new());
        }
        for at in 1..=end {
            let border = self.borders.iter().rev().find(|border| **border < at);
            let first = at.saturating_sub(MAX_LETTERS).max(border.copied().unwrap_or(0));
            let mut here: Vec<Vec<Syllable<'_>>> = Vec::new();
            for from in first..at {
                let whole = !(unfinished && at == end);
                let Some(letters) = self.letters.get(from..at) else { continue };
                let syllable = Syllable { letters, whole };
                if !syllable.is_known() {
                    continue;
                }
                for way in ways.get(from).into_iter().flatten() {
                    if way.len() < MAX_SYLLABLES {
                        here.push([way.as_slice(), &[syllable]].concat());
                    }
                }
            }
            crate::ordered::sort_by_key(&mut here, Vec::len);
            here.truncate(MAX_CUTS);
            if let Some(slot) = ways.get_mut(at) {
                *slot = here;
            }
        }
        let mut cuts = ways.pop().unwrap_or_default();
        cuts.retain(|way| way.len() > 1);
        cuts
    }

    /// Whether all of it is one syllable, or the beginning of one.
    pub(crate) fn is_single(&self) -> bool {
        Syllable { letters: &self.letters, whole: false }.is_known()
    }
}

impl Syllable<'_> {
    fn is_known(self) -> bool {
        self.lines().next().is_some()
    }

    /// The characters that are read so, in code point order; none of them twice.
    pub(crate) fn characters(self) -> Vec<char> {
        let mut all: Vec<char> = self.lines().flat_map(|(_, list)| list.chars()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn lines(self) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
        // `lu` may be meant for what is written `lv` here.
        let dotted = match self.letters {
            "lu" | "nu" | "lue" | "nue" => Some(self.letters.replacen('u', "v", 1)),
            _ => None,
        };
        let beginning = move |letters: &str| {
            let table = table();
            let first = table.partition_point(|(syllable, _)| *syllable < letters);
            let letters = letters.to_owned();
            let begins = move |(syllable, _): &&(&str, &str)| {
                if self.whole { *syllable == letters } else { syllable.starts_with(&letters) }
            };
            table.get(first..).unwrap_or_default().iter().take_while(begins)
        };
        let dotted = dotted.map(|letters| beginning(&letters)).into_iter().flatten();
        beginning(self.letters).chain(dotted)
    }
}

/// The syllables with their characters, in order.
fn table() -> &'static [(&'static str, &'static str)] {
    static LINES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    LINES.get_or_init(|| {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        let split =
            |line: &'static str| line.split_at_checked(line.find(|c: char| !c.is_ascii())?);
        lines.filter_map(split).collect()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spelled(parts: &[&str]) -> Spelled {
        let mut spelled = Spelled::default();
        for part in parts {
            spelled.push(part);
        }
        spelled
    }

    fn cuts(parts: &[&str], unfinished: bool) -> Vec<String> {
        let spelled = spelled(parts);
        let cuts = spelled.cuts(unfinished).into_iter();
        let joined = |cut: Vec<Syllable<'_>>| {
            cut.iter().map(|s| s.letters).collect::<Vec<_>>().join(" ")
        };
        cuts.map(joined).collect()
    }

    fn is_read(c: char, syllable: &str) -> bool {
        Syllable { letters: syllable, whole: true }.characters().contains(&c)
    }

    #[test]
    fn the_table_is_sorted_and_has_common_readings() {
        assert!(table().len() > 390);
        assert!(table().windows(2).all(|two| two[0].0 < two[1].0));
        for (c, syllables) in [
            ('重', &["zhong", "chong"][..]),
            ('行', &["xing", "hang"]),
            ('长', &["chang", "zhang"]),
            ('率', &["lv", "lu", "shuai"]),
            ('绿', &["lv", "lu"]),
            ('略', &["lve", "lue"]),
            ('肽', &["tai"]),
            ('铟', &["yin"]),
        ] {
            for syllable in syllables {
                assert!(is_read(c, syllable), "{c} {syllable}");
            }
        }
        assert!(!is_read('路', "lv"));
    }

    #[test]
    fn a_word_is_cut_into_its_syllables() {
        assert_eq!(cuts(&["dianchi"], false), ["dian chi", "di an chi"]);
        assert_eq!(cuts(&["taiyangneng"], false)[0], "tai yang neng");
        assert_eq!(cuts(&["xian"], false), ["xi an"]);
        assert_eq!(cuts(&["fangan"], false), ["fan gan", "fang an"]);
        for word in ["graphene", "chi", "v", "iiii", ""] {
            assert!(cuts(&[word], false).is_empty(), "{word}");
        }
    }

    #[test]
    fn an_apostrophe_or_a_space_parts_syllables() {
        assert_eq!(cuts(&["xi", "an"], false), ["xi an"]);
        assert!(cuts(&["xia", "n"], false).is_empty());
    }

    #[test]
    fn the_last_syllable_may_be_unfinished() {
        assert!(cuts(&["dianch"], false).is_empty());
        assert_eq!(cuts(&["dianch"], true), ["dian ch", "di an ch"]);
        let last = Syllable { letters: "ch", whole: false };
        assert!(last.characters().contains(&'池'));
    }

    #[test]
    fn a_dotted_u_is_typed_in_several_ways() {
        assert_eq!(cuts(&["lvse"], false), cuts(&["lüse"], false));
        assert_eq!(cuts(&["jvjiao"], false), cuts(&["jujiao"], false));
    }

    #[test]
    fn the_work_is_bounded() {
        assert!(cuts(&[&"a".repeat(1000)], true).is_empty());
        assert!(cuts(&["xianxianxianxianxian"], false).len() <= MAX_CUTS);
    }

    proptest! {
        #[test]
        fn cuts_joined_are_what_was_typed(word in "([a-z]{1,8}|xian|fangan|dianch){1,4}", end: bool) {
            let spelled = spelled(&[&word]);
            for cut in spelled.cuts(end) {
                let joined: String = cut.iter().map(|syllable| syllable.letters).collect();
                prop_assert_eq!(&joined, &spelled.letters);
                prop_assert!(cut.iter().all(|syllable| !syllable.characters().is_empty()));
            }
        }
    }
}
