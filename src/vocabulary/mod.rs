//! Code lists: what codes there are, what they are called in two languages, and what a
//! maturity scale means in readiness levels.
//!
//! Lists and the crosswalks between them are data, one JSON file each. A pack carries those that
//! it was made with, so the browser needs none of its own, and a new edition needs no new engine.

mod carried;
mod crosswalk;
mod list;
#[cfg(any(not(target_arch = "wasm32"), feature = "import"))]
mod standard;
mod tree;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use crosswalk::{Crosswalk, Relation};
pub use list::{Code, CodeList, Label};

use crate::ordered::ordered;
use crate::record::{Kind, Readiness};

/// The code lists in use, and the crosswalks between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// By scheme.
    #[serde(default)]
    lists: BTreeMap<String, CodeList>,
    /// In the order of their schemes.
    #[serde(default)]
    crosswalks: Vec<Crosswalk>,
}

impl Vocabulary {
    /// Adds a list, in place of an earlier one of its scheme.
    pub fn add(&mut self, list: CodeList) {
        self.lists.insert(list.scheme.clone(), list);
    }

    /// Adds a crosswalk, in place of an earlier one between its schemes.
    pub fn add_crosswalk(&mut self, crosswalk: Crosswalk) {
        self.crosswalks.retain(|mine| mine.schemes() != crosswalk.schemes());
        let at = self.crosswalks.partition_point(|mine| mine.schemes() < crosswalk.schemes());
        self.crosswalks.insert(at, crosswalk);
    }

    /// The lists and crosswalks of several vocabularies. Of two lists with one scheme the later
    /// edition stays, and so of two crosswalks between the same schemes. What a pack left out of
    /// the later list is taken from the next.
    #[must_use]
    pub fn merged<'a>(vocabularies: impl Iterator<Item = &'a Self>) -> Self {
        let mut lists: BTreeMap<&str, Vec<&CodeList>> = BTreeMap::new();
        let mut merged = Self::default();
        for vocabulary in vocabularies {
            for (scheme, list) in &vocabulary.lists {
                lists.entry(scheme).or_default().push(list);
            }
            for crosswalk in &vocabulary.crosswalks {
                let mut mine = merged.crosswalks.iter();
                let mine = mine.find(|mine| mine.schemes() == crosswalk.schemes());
                if mine.is_none_or(|mine| mine.age() < crosswalk.age()) {
                    merged.add_crosswalk(crosswalk.clone());
                }
            }
        }
        for editions in lists.into_values() {
            merged.lists.extend(list::merged(editions).map(|list| (list.scheme.clone(), list)));
        }
        merged
    }

    /// All lists, by scheme.
    pub fn lists(&self) -> impl Iterator<Item = &CodeList> {
        self.lists.values()
    }

    /// All crosswalks, by their schemes.
    pub fn crosswalks(&self) -> impl Iterator<Item = &Crosswalk> {
        self.crosswalks.iter()
    }

    /// What a code is in other lists, over all crosswalks in both directions: scheme, code, and
    /// what that one is to this: [`Relation::Broad`] when it means more.
    ///
    /// # Cost
    /// One pass over the rows of all crosswalks.
    pub fn crossed<'a>(
        &'a self,
        scheme: &'a str,
        code: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str, Relation)> {
        self.crosswalks.iter().flat_map(move |crosswalk| crosswalk.crossed(scheme, code))
    }

    /// As [`Vocabulary::crossed`], also from the codes above a code of a tree: what those are in
    /// another list means more than this code. The nearest code with a row for a list counts.
    ///
    /// # Cost
    /// One pass over the rows of all crosswalks for each code above it.
    #[must_use]
    pub fn crossed_from<'a>(
        &'a self,
        scheme: &'a str,
        code: &'a str,
    ) -> Vec<(&'a str, &'a str, Relation)> {
        let mut found: Vec<_> = self.crossed(scheme, code).collect();
        let list = self.list(scheme);
        for above in list.into_iter().flat_map(|list| list.ancestors(code)) {
            let known: BTreeSet<&str> = ordered(found.iter().map(|(to, ..)| *to));
            for (to, code, relation) in self.crossed(scheme, above) {
                if relation != Relation::Narrow && !known.contains(to) {
                    found.push((to, code, Relation::Broad));
                }
            }
        }
        found
    }

    /// The list of a scheme.
    #[must_use]
    pub fn list(&self, scheme: &str) -> Option<&CodeList> {
        self.lists.get(scheme)
    }

    /// What a code is called, when its list is here.
    #[must_use]
    pub fn label(&self, scheme: &str, code: &str) -> Option<&Label> {
        Some(&self.list(scheme)?.find(code)?.label)
    }

    /// The kinds that answer a kind of record, the one it is matched with first. Without the
    /// list of kinds, offers answer needs and needs offers.
    #[must_use]
    pub fn finds(&self, kind: Kind) -> Vec<Kind> {
        let entry = self.list("kind").and_then(|list| list.find(kind.as_str()));
        let finds = entry.map(|entry| entry.finds.as_slice()).unwrap_or_default();
        let mut finds: Vec<Kind> =
            finds.iter().filter_map(|name| Kind::from_name(name)).collect();
        if finds.is_empty() {
            finds.push(if kind == Kind::Offer { Kind::Need } else { Kind::Offer });
        }
        finds
    }

    /// The readiness levels that a code of a maturity scale stands for.
    #[must_use]
    pub fn readiness(&self, scheme: &str, code: &str) -> Option<Readiness> {
        let (min, max) = self.list(scheme)?.find(code)?.readiness?;
        (1 <= min && min <= max && max <= 9).then_some(Readiness { min, max })
    }

    /// The maturity step of a readiness level: the last one that begins at or below it.
    #[must_use]
    pub fn maturity_step(&self, level: u8) -> Option<&Code> {
        let mut steps = self.list("market5")?.codes.iter();
        steps.rfind(|step| step.readiness.is_some_and(|(min, _)| min <= level))
    }

    /// The price band of an amount in yuan.
    #[must_use]
    pub fn price_band(&self, amount: u64) -> Option<&Code> {
        let holds = |band: &&Code| {
            let Some((from, to)) = band.amount else { return false };
            from <= amount && to.is_none_or(|to| amount < to)
        };
        self.list("price-band")?.codes.iter().find(holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_maturity_code_has_its_levels_and_its_step() {
        let vocabulary = Vocabulary::standard().unwrap();
        for scheme in ["market5", "trl9", "levels13", "cgdj3"] {
            for code in &vocabulary.list(scheme).unwrap().codes {
                assert!(vocabulary.readiness(scheme, &code.code).is_some());
            }
        }
        for code in &vocabulary.list("market5").unwrap().codes {
            let levels = vocabulary.readiness("market5", &code.code).unwrap();
            assert_eq!(vocabulary.maturity_step(levels.min).unwrap().code, code.code);
        }
    }

    #[test]
    fn amounts_fall_into_bands() {
        let vocabulary = Vocabulary::standard().unwrap();
        let band = |amount| vocabulary.price_band(amount).unwrap().code.clone();
        assert_eq!(band(0), "0-30");
        assert_eq!(band(300_000), "30-100");
        assert_eq!(band(u64::MAX), "1000-");
    }

    fn list(date: &str, codes: &[&str]) -> CodeList {
        let codes = codes.iter().map(|code| Code::named(code, "甲", date)).collect();
        CodeList { scheme: "x".into(), date: date.into(), codes, ..CodeList::default() }
    }

    fn of(list: CodeList) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add(list);
        vocabulary
    }

    #[test]
    fn the_later_edition_wins_in_any_order() {
        let (old, new) = (of(list("2025-01-01", &["a", "b"])), of(list("2026-01-01", &["b"])));
        let merged = Vocabulary::merged([&old, &new].into_iter());
        assert_eq!(merged, Vocabulary::merged([&new, &old].into_iter()));
        assert_eq!(merged, new);
    }

    #[test]
    fn what_a_pack_left_out_of_a_list_is_taken_from_the_others() {
        let part = |codes: &[&str]| of(CodeList { partial: true, ..list("2026-01-01", codes) });
        let parts = [part(&["b"]), part(&["c", "b"]), of(list("2025-01-01", &["a", "b"]))];
        let merged = Vocabulary::merged(parts.iter());
        assert_eq!(merged, Vocabulary::merged(parts.iter().rev()));
        let label = |code: &str| merged.label("x", code).map(|label| label.en.as_str());
        assert_eq!(label("a"), Some("2025-01-01"));
        assert_eq!(label("b"), Some("2026-01-01"));
        assert_eq!(label("c"), Some("2026-01-01"));
    }

    #[test]
    fn a_crosswalk_is_used_in_both_directions() {
        let vocabulary = Vocabulary::standard().unwrap();
        let crossed = |scheme, code| -> Vec<_> { vocabulary.crossed(scheme, code).collect() };
        assert!(crossed("service-2025", "ip").contains(&(
            "service-2018",
            "03",
            Relation::Broad
        )));
        assert!(crossed("service-2018", "03").contains(&(
            "service-2025",
            "ip",
            Relation::Narrow
        )));
        assert!(crossed("service-2018", "01").contains(&(
            "service-2014",
            "rnd",
            Relation::Exact
        )));
        assert_eq!(crossed("service-2018", "99"), []);
    }

    #[test]
    fn of_two_crosswalks_the_later_edition_counts() {
        let crosswalk = |date: &str, to: &str| {
            let mut vocabulary = Vocabulary::default();
            vocabulary.add_crosswalk(Crosswalk {
                from: "x".into(),
                to: "y".into(),
                source: "s".into(),
                edition: "1".into(),
                date: date.into(),
                rows: vec![("1".into(), to.into(), Relation::Close)],
            });
            vocabulary
        };
        let (old, new) = (crosswalk("2025-01-01", "a"), crosswalk("2026-01-01", "b"));
        for both in [[&old, &new], [&new, &old]] {
            let merged = Vocabulary::merged(both.into_iter());
            let found: Vec<_> = merged.crossed("y", "b").collect();
            assert_eq!(found, [("x", "1", Relation::Close)]);
            assert_eq!(merged.crosswalks().count(), 1);
        }
    }
}
