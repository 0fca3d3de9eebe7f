//! What lies beneath what in a code list.
//!
//! A list is a tree by what its codes begin with ([`CodeList::levels`]), by what each code says
//! of itself ([`Code::parent`](super::Code::parent)), or by both. A code need not be in the list
//! to have a place in a tree of the first sort: a pack carries only the codes that it uses.

use super::CodeList;

/// Most steps from a code to the root; ends the way of codes that name each other.
const MAX_STEPS: usize = 16;

impl CodeList {
    /// The code right above `code`: the one that it names itself, or else its longest beginning
    /// that is a level of the list. `None` for roots and in lists that are no trees.
    ///
    /// # Cost
    /// One pass over the codes.
    #[must_use]
    pub fn parent<'a>(&'a self, code: &'a str) -> Option<&'a str> {
        let named = self.find(code).and_then(|entry| entry.parent.as_deref());
        named.or_else(|| self.beginning(code))
    }

    /// The codes above `code`, the nearest first.
    pub fn ancestors<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a str> {
        std::iter::successors(self.parent(code), |above| self.parent(above)).take(MAX_STEPS)
    }

    /// Whether `code` lies beneath `other`. No code lies beneath itself.
    #[must_use]
    pub fn is_beneath(&self, code: &str, other: &str) -> bool {
        self.ancestors(code).any(|above| above == other)
    }

    /// Whether any of its codes lies beneath another.
    pub(crate) fn is_tree(&self) -> bool {
        !self.levels.is_empty() || self.codes.iter().any(|code| code.parent.is_some())
    }

    /// The longest part of `code` from its beginning that is a level, and not all of it.
    pub(crate) fn beginning<'a>(&self, code: &'a str) -> Option<&'a str> {
        let last = usize::from(*self.levels.last()?);
        let group = code.find('/').filter(|end| *end > last);
        let levels = self.levels.iter().rev().map(|level| usize::from(*level));
        let mut ends = group.into_iter().chain(levels).filter(|end| *end < code.len());
        ends.find_map(|end| code.get(..end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Code;
    use super::*;

    fn by_levels(levels: &[u8]) -> CodeList {
        CodeList { levels: levels.to_vec(), ..CodeList::default() }
    }

    fn above<'a>(list: &'a CodeList, code: &'a str) -> Vec<&'a str> {
        list.ancestors(code).collect()
    }

    #[test]
    fn a_code_lies_beneath_its_beginnings() {
        let industries = by_levels(&[1, 3, 4, 5]);
        assert_eq!(above(&industries, "C3841"), ["C384", "C38", "C"]);
        assert_eq!(above(&industries, "C38"), ["C"]);
        assert_eq!(industries.parent("C"), None);
        assert!(industries.is_beneath("C3841", "C38"));
        assert!(!industries.is_beneath("C38", "C38"));
        assert!(!industries.is_beneath("C38", "C3841"));
        assert!(!industries.is_beneath("D44", "C"));
    }

    #[test]
    fn a_patent_group_lies_beneath_its_main_group() {
        let patents = by_levels(&[1, 3, 4]);
        assert_eq!(above(&patents, "H01M10/54"), ["H01M10", "H01M", "H01", "H"]);
        assert_eq!(above(&patents, "H01M"), ["H01", "H"]);
    }

    #[test]
    fn a_code_may_name_the_one_above_it() {
        let code = |code: &str, parent: Option<&str>| Code {
            parent: parent.map(str::to_owned),
            ..Code::named(code, "甲", "A")
        };
        let codes = vec![code("32", Some("CN")), code("CN", None), code("A", Some("A"))];
        let regions = CodeList { codes, ..by_levels(&[2, 4, 6]) };
        assert_eq!(above(&regions, "320506"), ["3205", "32", "CN"]);
        assert_eq!(above(&regions, "CN"), [""; 0]);
        assert_eq!(above(&regions, "A").len(), MAX_STEPS);
    }

    #[test]
    fn a_list_that_is_no_tree_has_no_parents() {
        let flat = CodeList { codes: vec![Code::named("06", "甲", "A")], ..by_levels(&[]) };
        assert_eq!(flat.parent("06"), None);
        assert!(!flat.is_beneath("06", "0"));
    }

    #[test]
    fn a_level_inside_a_letter_is_none() {
        let list = by_levels(&[1, 3]);
        assert_eq!(above(&list, "锂电"), ["锂"]);
    }
}
