//! Shared tags: a rare one says more than a common one.

use rustc_hash::FxHashMap;

use super::math::{ln, share};
use crate::index::Names;

/// Scheme of free tags: they can only add, since two people rarely choose the same word.
const FREE: &str = "free";
/// Most schemes of one question; those behind them in the alphabet are left out.
const MAX_SCHEMES: usize = 16;

/// The tags of a question, ready to be compared with those of many records.
#[derive(Debug)]
pub(crate) struct TagQuestion {
    /// The question's tags by number: what each is worth and its scheme.
    worth: FxHashMap<u32, (f64, usize)>,
    /// What all tags of the question are worth by scheme; free tags are left out.
    wanted: Vec<f64>,
    /// For each name the scheme of the question it belongs to, plus one; 0 for none.
    scheme_of_name: Vec<u8>,
}

/// What a comparison found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TagShare {
    pub(crate) share: u32,
    /// Whether the record has a tag in any scheme of the question.
    pub(crate) known: bool,
    /// Number of tags on both sides.
    pub(crate) shared: u32,
}

impl TagQuestion {
    /// `counts` holds for each name how many of `records` records have it.
    pub(crate) fn new(tags: &[String], names: &Names, counts: &[u32], records: u64) -> Self {
        let mut schemes: Vec<&str> =
            tags.iter().filter_map(|tag| Some(tag.split_once(':')?.0)).collect();
        schemes.sort_unstable();
        schemes.dedup();
        schemes.truncate(MAX_SCHEMES);
        let scheme_of = |name: &str| {
            let scheme = name.split_once(':')?.0;
            schemes.binary_search(&scheme).ok()
        };
        let mut worth = FxHashMap::default();
        let mut wanted = vec![0.0; schemes.len()];
        for tag in tags {
            let Some(scheme) = scheme_of(tag) else { continue };
            let number = names.number(tag);
            let count = number.and_then(|n| counts.get(n as usize)).copied().unwrap_or(0);
            let rarity = ln((records as f64 + 1.0) / (f64::from(count) + 0.5)).max(0.1);
            if let Some(number) = number {
                worth.insert(number, (rarity, scheme));
            }
            if !tag.starts_with("free:")
                && let Some(sum) = wanted.get_mut(scheme)
            {
                *sum += rarity;
            }
        }
        let is_free = schemes.binary_search(&FREE).ok();
        let scheme_of_name = names
            .all()
            .iter()
            .map(|name| {
                scheme_of(name).filter(|s| Some(*s) != is_free).map_or(0, |s| s as u8 + 1)
            })
            .collect();
        Self { worth, wanted, scheme_of_name }
    }

    /// Compares the question's tags with a record's (numbers in ascending order of their names'
    /// first use; the sum is taken in the order of schemes and worths, so it is the same for
    /// any numbering).
    pub(crate) fn compare(&self, tags: &[u32]) -> TagShare {
        let mut has = [false; MAX_SCHEMES];
        let mut known = false;
        let mut shared: Vec<f64> = Vec::new();
        for tag in tags {
            let scheme = self.scheme_of_name.get(*tag as usize).copied().unwrap_or(0);
            if scheme > 0 {
                known = true;
                if let Some(slot) = has.get_mut(usize::from(scheme) - 1) {
                    *slot = true;
                }
            }
            if let Some((worth, _)) = self.worth.get(tag) {
                shared.push(*worth);
            }
        }
        shared.sort_by(f64::total_cmp);
        let found: f64 = shared.iter().sum();
        let wanted: f64 =
            self.wanted.iter().zip(has).filter(|(_, has)| *has).map(|(sum, _)| *sum).sum();
        let share = if wanted > 0.0 { share(found / wanted) } else { share(found.min(1.0)) };
        TagShare { share, known: known || !shared.is_empty(), shared: shared.len() as u32 }
    }

    /// Whether the question has one of `tags`.
    pub(crate) fn has_any(&self, tags: &[u32]) -> bool {
        tags.iter().any(|tag| self.worth.contains_key(tag))
    }

    /// The tags of `tags` that the question has too.
    pub(crate) fn shared(&self, tags: &[u32], names: &Names) -> Vec<String> {
        let both = tags.iter().filter(|tag| self.worth.contains_key(tag));
        let mut both: Vec<_> = both.map(|tag| names.name(*tag).to_owned()).collect();
        both.sort();
        both
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(tags: &[&str], names: &mut Names) -> TagQuestion {
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        for tag in &tags {
            names.add(tag);
        }
        for other in ["ipc:A01B", "free:光伏"] {
            names.add(other);
        }
        TagQuestion::new(&tags, names, &[50, 1, 1], 100)
    }

    #[test]
    fn a_rare_tag_says_more() {
        let mut names = Names::default();
        let asked = question(&["field:05", "ipc:H01M"], &mut names);
        let other = names.add("ipc:A01B");
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
        assert_eq!(asked.compare(&[]), TagShare { share: 0, known: false, shared: 0 });
    }

    #[test]
    fn a_free_tag_only_adds() {
        let mut names = Names::default();
        let asked = question(&["field:05", "free:锂电"], &mut names);
        let other = names.add("free:光伏");
        assert_eq!(asked.compare(&[0, other]).share, 1_000_000);
        assert!(!asked.compare(&[other]).known);
        assert!(asked.compare(&[1]).known);
    }
}
