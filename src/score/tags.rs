//! Tags by rarity and closeness: a rare one says more than a common one, and one nearby in a
//! tree of codes says something too.

use rustc_hash::{FxHashMap, FxHashSet};

use super::math::{ln, share};
use crate::index::Names;
use crate::vocabulary::{CodeList, Relation, Vocabulary};

/// Scheme of free tags: they can only add, since two people rarely choose the same word.
const FREE: &str = "free";
/// Most schemes of one question, those that its tags cross to included; those behind them in
/// the alphabet are left out.
const MAX_SCHEMES: usize = 31;
/// Least worth of a tag, however many records have it.
const LEAST_WORTH: f64 = 0.1;
/// Records with codes of a scheme from which on how many have a code says how much it says;
/// among fewer the depth in the tree does.
const ENOUGH_RECORDS: f64 = 100.0;

/// Closeness of a code of another list that means nearly the same, and of one that means more
/// or less.
const CLOSE: f64 = 0.8;
const WIDER: f64 = 0.6;

/// A tag of the question.
#[derive(Debug)]
struct Wanted {
    /// Rare ones are worth more.
    worth: f64,
    /// Schemes in which a record can answer it, a bit for each; none for a free tag.
    schemes: u32,
}

/// The tags of a question, ready to be compared with those of many records.
#[derive(Debug)]
pub(crate) struct TagQuestion {
    /// The question's tags in the order of their names.
    wanted: Vec<Wanted>,
    /// For each name the tags of the question it is close to, and how close, 0 to 1.
    close: FxHashMap<u32, Vec<(usize, f64)>>,
    /// The names that the question has itself.
    own: FxHashSet<u32>,
    /// For each name the bit of its scheme; 0 for schemes that are not asked for.
    scheme_of_name: Vec<u32>,
    /// The names that make an answer: the question's own, what lies above or beneath them, and
    /// what they cross to.
    answers: Vec<bool>,
}

/// What a comparison found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TagShare {
    pub(crate) share: u32,
    /// Whether the record has a tag in any scheme of the question.
    pub(crate) known: bool,
    /// Number of tags on both sides.
    pub(crate) shared: u32,
    /// Number of tags of the question to which the record has one that is close, but no equal.
    pub(crate) near: u32,
}

impl TagQuestion {
    /// `counts` holds for each name how many of `records` records have it.
    ///
    /// # Cost
    /// Grows with the number of different tags in the schemes of the question.
    pub(crate) fn new(
        tags: &[String],
        names: &Names,
        counts: &[u32],
        records: u64,
        vocabulary: &Vocabulary,
    ) -> Self {
        let mut question = Self {
            wanted: Vec::with_capacity(tags.len()),
            close: FxHashMap::default(),
            own: FxHashSet::default(),
            scheme_of_name: vec![0; names.all().len()],
            answers: vec![false; names.all().len()],
        };
        let split: Vec<(&str, &str)> =
            tags.iter().filter_map(|tag| tag.split_once(':')).collect();
        let own: FxHashSet<&str> = split.iter().map(|(scheme, _)| *scheme).collect();
        // In a list that the question uses, it speaks for itself.
        let crossed: Vec<Vec<_>> = split
            .iter()
            .map(|(scheme, code)| {
                let crossed = vocabulary.crossed_from(scheme, code).into_iter();
                crossed.filter(|(to, ..)| !own.contains(to)).collect()
            })
            .collect();
        let mut schemes: Vec<&str> = split.iter().map(|(scheme, _)| *scheme).collect();
        schemes.extend(crossed.iter().flatten().map(|(scheme, ..)| *scheme));
        schemes.sort_unstable();
        schemes.dedup();
        schemes.truncate(MAX_SCHEMES);
        let bit = |scheme: &str| schemes.binary_search(&scheme).map_or(0, |at| 1_u32 << at);
        let mut in_scheme: Vec<Vec<(u32, &str)>> = vec![Vec::new(); schemes.len()];
        for (number, name) in (0..).zip(names.all()) {
            let Some((scheme, code)) = name.split_once(':').filter(|(s, _)| *s != FREE) else {
                continue;
            };
            let Ok(at) = schemes.binary_search(&scheme) else { continue };
            if let Some(slot) = question.scheme_of_name.get_mut(number as usize) {
                *slot = 1 << at;
            }
            if let Some(codes) = in_scheme.get_mut(at) {
                codes.push((number, code));
            }
        }
        let count = |number: u32| counts.get(number as usize).copied().unwrap_or(0);
        let trees: Vec<Option<Tree<'_>>> = schemes
            .iter()
            .zip(&in_scheme)
            .map(|(scheme, codes)| Tree::new(vocabulary.list(scheme)?, codes, count, records))
            .collect();
        for ((tag, (scheme, code)), crossed) in tags.iter().zip(&split).zip(&crossed) {
            let at = question.wanted.len();
            let number = names.number(tag);
            let having = f64::from(number.map_or(0, count));
            let worth = ln((records as f64 + 1.0) / (having + 0.5)).max(LEAST_WORTH);
            let schemes_of_tag = match *scheme {
                FREE => 0,
                own => crossed.iter().fold(bit(own), |bits, (to, ..)| bits | bit(to)),
            };
            question.wanted.push(Wanted { worth, schemes: schemes_of_tag });
            if let Some(number) = number {
                question.own.insert(number);
                question.is_close(number, at, 1.0, true);
            }
            for (to, code, relation) in crossed {
                if let Some(number) = names.number(&format!("{to}:{code}")) {
                    let closeness = closeness_of(*relation);
                    question.is_close(number, at, closeness, closeness >= CLOSE);
                }
            }
            for (place, to) in schemes.iter().enumerate() {
                let Some(Some(tree)) = trees.get(place) else { continue };
                let holds = |(other, _, relation): &&(&str, &str, Relation)| {
                    other == to && *relation != Relation::Broad
                };
                let above: FxHashSet<&str> =
                    crossed.iter().filter(holds).map(|(_, code, _)| *code).collect();
                if above.is_empty() {
                    continue;
                }
                for (number, other) in in_scheme.get(place).into_iter().flatten() {
                    if tree.line(other).iter().skip(1).any(|code| above.contains(code)) {
                        question.is_close(*number, at, WIDER, false);
                    }
                }
            }
            let Ok(place) = schemes.binary_search(scheme) else { continue };
            let Some(Some(tree)) = trees.get(place) else { continue };
            for (number, other) in in_scheme.get(place).into_iter().flatten() {
                if *other != *code {
                    let (closeness, same_line) = tree.closeness(code, other);
                    question.is_close(*number, at, closeness, same_line);
                }
            }
        }
        question
    }

    /// Notes how close a name is to a tag of the question.
    fn is_close(&mut self, number: u32, tag: usize, closeness: f64, answers: bool) {
        if closeness > 0.0 {
            self.close.entry(number).or_default().push((tag, closeness));
        }
        if let Some(slot) = self.answers.get_mut(number as usize) {
            *slot |= answers;
        }
    }

    /// Compares the question's tags with a record's. The sum is taken in the order of the
    /// question's tags, so it is the same for any numbering.
    pub(crate) fn compare(&self, tags: &[u32]) -> TagShare {
        let mut best = vec![0.0_f64; self.wanted.len()];
        let mut schemes = 0;
        for tag in tags {
            schemes |= self.scheme_of_name.get(*tag as usize).copied().unwrap_or(0);
            for (at, closeness) in self.close.get(tag).into_iter().flatten() {
                if let Some(best) = best.get_mut(*at) {
                    *best = best.max(*closeness);
                }
            }
        }
        let (mut found, mut wanted, mut near) = (0.0, 0.0, 0);
        for (tag, best) in self.wanted.iter().zip(&best) {
            found += tag.worth * best;
            if tag.schemes & schemes > 0 {
                wanted += tag.worth;
            }
            near += u32::from(*best > 0.0 && *best < 1.0);
        }
        let shared = best.iter().filter(|best| **best >= 1.0).count() as u32;
        let share = if wanted > 0.0 { share(found / wanted) } else { share(found.min(1.0)) };
        TagShare { share, known: schemes > 0 || shared > 0, shared, near }
    }

    /// Whether one of `tags` makes an answer.
    pub(crate) fn has_any(&self, tags: &[u32]) -> bool {
        tags.iter().any(|tag| self.answers.get(*tag as usize).copied().unwrap_or(false))
    }

    /// The tags of `tags` that the question has too.
    pub(crate) fn shared(&self, tags: &[u32], names: &Names) -> Vec<String> {
        let both = tags.iter().filter(|tag| self.own.contains(tag));
        let mut both: Vec<_> = both.map(|tag| names.name(*tag).to_owned()).collect();
        both.sort_unstable();
        both
    }
}

/// How close a code of another list is, by what it is to one of the question.
fn closeness_of(relation: Relation) -> f64 {
    match relation {
        Relation::Exact => 1.0,
        Relation::Close => CLOSE,
        Relation::Broad | Relation::Narrow => WIDER,
    }
}

/// A tree of codes with how many records lie beneath each.
struct Tree<'a> {
    list: &'a CodeList,
    /// Codes that name the one above them.
    parents: FxHashMap<&'a str, &'a str>,
    beneath: FxHashMap<&'a str, f64>,
    records: f64,
    all: f64,
}

impl<'a> Tree<'a> {
    /// `None` for a list that is no tree.
    fn new(
        list: &'a CodeList,
        codes: &[(u32, &'a str)],
        count: impl Fn(u32) -> u32,
        records: u64,
    ) -> Option<Self> {
        let named = |code: &'a crate::vocabulary::Code| {
            Some((code.code.as_str(), code.parent.as_deref()?))
        };
        let parents: FxHashMap<_, _> = list.codes.iter().filter_map(named).collect();
        if parents.is_empty() && list.levels.is_empty() {
            return None;
        }
        let beneath = FxHashMap::default();
        let mut tree = Self { list, parents, beneath, records: records as f64, all: 0.0 };
        for (number, code) in codes {
            let count = f64::from(count(*number));
            tree.all += count;
            for code in tree.line(code) {
                *tree.beneath.entry(code).or_insert(0.0) += count;
            }
        }
        Some(tree)
    }

    /// A code and those above it, the nearest first.
    fn line<'c>(&self, code: &'c str) -> Vec<&'c str>
    where
        'a: 'c,
    {
        let above = |code: &&'c str| {
            let named: Option<&'c str> = self.parents.get(*code).copied();
            named.or_else(|| self.list.beginning(code))
        };
        std::iter::successors(Some(code), above).take(16).collect()
    }

    /// How much it says to lie beneath a code: minus the logarithm of its part of the records.
    fn says(&self, code: &str) -> f64 {
        let count = self.beneath.get(code).copied().unwrap_or(0.0);
        -ln(((count + 0.5) / (self.records + 1.0)).min(1.0))
    }

    /// How close two codes are, 0 to 1, and whether one lies beneath the other.
    ///
    /// With enough records, by Lin: twice what their nearest common code says, by what both say
    /// together. Otherwise by Wu and Palmer: the same with depths.
    fn closeness(&self, one: &str, other: &str) -> (f64, bool) {
        let (line, other_line) = (self.line(one), self.line(other));
        let Some((at, common)) = line.iter().enumerate().find(|(_, c)| other_line.contains(c))
        else {
            return (0.0, false);
        };
        let same_line = *common == one || *common == other;
        let closeness = if self.all < ENOUGH_RECORDS {
            let depth = line.len() - at;
            (2 * depth) as f64 / (line.len() + other_line.len()) as f64
        } else {
            let both = self.says(one) + self.says(other);
            if both > 0.0 { 2.0 * self.says(common) / both } else { 0.0 }
        };
        // Only the same code is as close as can be.
        (closeness.clamp(0.0, 0.999_999), same_line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Crosswalk;

    fn question(tags: &[&str], names: &mut Names) -> TagQuestion {
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        for tag in &tags {
            names.add(tag);
        }
        for other in ["ipc:A01B", "free:光伏"] {
            names.add(other);
        }
        TagQuestion::new(&tags, names, &[50, 1, 1], 100, &Vocabulary::default())
    }

    #[test]
    fn a_rare_tag_says_more() {
        let mut names = Names::default();
        let asked = question(&["field:05", "ipc:H01M"], &mut names);
        let other = names.number("ipc:A01B").unwrap();
        let common = asked.compare(&[0, other]);
        let rare = asked.compare(&[1, other]);
        assert!(rare.share > common.share);
        assert_eq!(asked.compare(&[0, 1]).share, 1_000_000);
    }

    #[test]
    fn schemes_that_a_record_does_not_use_are_no_mismatch() {
        let mut names = Names::default();
        let asked = question(&["field:05", "ipc:H01M"], &mut names);
        assert_eq!(asked.compare(&[0]).share, 1_000_000);
        assert_eq!(asked.compare(&[]), TagShare { share: 0, known: false, shared: 0, near: 0 });
    }

    #[test]
    fn a_free_tag_only_adds() {
        let mut names = Names::default();
        let asked = question(&["field:05", "free:锂电"], &mut names);
        let other = names.number("free:光伏").unwrap();
        assert_eq!(asked.compare(&[0, other]).share, 1_000_000);
        assert!(!asked.compare(&[other]).known);
        assert!(asked.compare(&[1]).known);
    }

    /// A market with patents, so many records of each class.
    fn patents(counts: &[(&str, u32)]) -> (Names, Vec<u32>, Vocabulary) {
        let mut names = Names::default();
        for (code, _) in counts {
            names.add(&format!("ipc:{code}"));
        }
        let mut vocabulary = Vocabulary::default();
        let scheme = "ipc".to_owned();
        vocabulary.add(CodeList { scheme, levels: vec![1, 3, 4], ..CodeList::default() });
        (names, counts.iter().map(|(_, count)| *count).collect(), vocabulary)
    }

    #[test]
    fn codes_nearby_in_a_tree_are_close_and_the_nearer_the_closer() {
        for times in [1, 1000] {
            let market =
                [("H01M10/54", 1), ("H01M10/05", 2), ("H01M4/13", 2), ("H01L", 3), ("A01B", 9)];
            let (names, counts, vocabulary) =
                patents(&market.map(|(code, n)| (code, n * times)));
            let records = counts.iter().map(|n| u64::from(*n)).sum();
            let asked = TagQuestion::new(
                &["ipc:H01M10/54".to_owned()],
                &names,
                &counts,
                records,
                &vocabulary,
            );
            let shares: Vec<u32> = (0..5).map(|tag| asked.compare(&[tag]).share).collect();
            assert!(shares.is_sorted_by(|a, b| a > b), "{shares:?}");
            assert_eq!((shares[0], shares[4]), (1_000_000, 0));
            assert_eq!(asked.compare(&[1]).near, 1);
            let answers: Vec<bool> = (0..5).map(|tag| asked.has_any(&[tag])).collect();
            assert_eq!(answers, [true, false, false, false, false]);
        }
    }

    #[test]
    fn a_crosswalk_leads_to_lists_that_the_question_does_not_use() {
        let mut names = Names::default();
        for name in ["theirs:X", "theirs:Y", "theirs:Z", "ours:1"] {
            names.add(name);
        }
        let mut vocabulary = Vocabulary::default();
        let row = |to: &str, relation| ("1".to_owned(), to.to_owned(), relation);
        vocabulary.add_crosswalk(Crosswalk {
            from: "ours".to_owned(),
            to: "theirs".to_owned(),
            source: String::new(),
            edition: String::new(),
            date: String::new(),
            rows: vec![row("X", Relation::Exact), row("Y", Relation::Close)],
        });
        let of = |tags: &[&str]| {
            let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
            let asked = TagQuestion::new(&tags, &names, &[1, 1, 1, 1], 9, &vocabulary);
            [0, 1, 2, 3].map(|tag| (asked.compare(&[tag]).share, asked.has_any(&[tag])))
        };
        let crossed = [(1_000_000, true), (800_000, true), (0, false), (1_000_000, true)];
        assert_eq!(of(&["ours:1"]), crossed);
        let back = of(&["theirs:Y"]);
        assert_eq!(back[3], (800_000, true));
        assert!(!of(&["ours:1", "theirs:Z"])[0].1, "it speaks for itself there");
    }

    #[test]
    fn a_crosswalk_counts_less_above_and_beneath_its_codes() {
        let (mut names, mut counts, mut vocabulary) =
            patents(&[("H01M", 5), ("H01M10/54", 1), ("H01L", 2)]);
        names.add("industry:battery");
        counts.push(1);
        vocabulary.add_crosswalk(Crosswalk {
            from: "ipc".to_owned(),
            to: "industry".to_owned(),
            source: String::new(),
            edition: String::new(),
            date: String::new(),
            rows: vec![("H01M".to_owned(), "battery".to_owned(), Relation::Close)],
        });
        let of = |tag: &str| {
            let asked = TagQuestion::new(&[tag.to_owned()], &names, &counts, 8, &vocabulary);
            [0, 1, 2, 3].map(|tag| (asked.compare(&[tag]).share, asked.has_any(&[tag])))
        };
        assert_eq!(of("ipc:H01M")[3], (800_000, true));
        assert_eq!(of("ipc:H01M10/54")[3], (600_000, false));
        assert_eq!(of("ipc:H01L")[3], (0, false));
        let industry = [(800_000, true), (600_000, false), (0, false), (1_000_000, true)];
        assert_eq!(of("industry:battery"), industry);
    }

    #[test]
    fn what_lies_above_or_beneath_makes_an_answer() {
        let (names, counts, vocabulary) =
            patents(&[("H01M", 5), ("H01M10/54", 1), ("H01L", 2)]);
        let of = |tag: &str| {
            let asked = TagQuestion::new(&[tag.to_owned()], &names, &counts, 8, &vocabulary);
            [0, 1, 2].map(|tag| asked.has_any(&[tag]))
        };
        assert_eq!(of("ipc:H01M"), [true, true, false]);
        assert_eq!(of("ipc:H01M10/54"), [true, true, false]);
        assert_eq!(of("ipc:H01M10"), [true, true, false]);
    }
}
