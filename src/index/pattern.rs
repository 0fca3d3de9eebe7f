//! Terms that are like what was typed, found in the dictionary by an automaton that is led through
//! it: whole branches that cannot lead there are never looked at.

use tantivy_fst::Automaton;

/// Longest word that is looked up, in letters: one bit for each of them and one more.
const MAX_LETTERS: usize = 63;

/// Which terms are looked for.
#[derive(Clone, Debug)]
pub(crate) enum Pattern {
    /// Words that become this one by so many changes.
    Near(Near),
    /// A character of one list and a character of another.
    Pair([Vec<[u8; 3]>; 2]),
}

/// Words of ASCII that become another by at most two changes: a letter more, a letter less, another
/// letter, or two neighbours swapped.
#[derive(Clone, Debug)]
pub(crate) struct Near {
    /// For each letter the places at which it stands, from bit 1 on.
    places: [u64; 26],
    /// The bit behind the last letter.
    end: u64,
    changes: usize,
}

/// How far a term has been read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum State {
    /// By number of changes: after how many letters the word may stand, as bits; and where the
    /// next letter may be the former of two that were swapped.
    Near([u64; 3], [u64; 3]),
    /// Bytes read, and the characters of the list at hand that begin with those read of them.
    Pair(usize, [usize; 2]),
}

impl Pattern {
    /// Words that become `word` by at most `changes` changes, 0 to 2; `None` unless it is 1 to
    /// [`MAX_LETTERS`] small letters.
    pub(crate) fn near(word: &str, changes: usize) -> Option<Self> {
        let length = word.len();
        if length == 0 || length > MAX_LETTERS || changes > 2 {
            return None;
        }
        let mut places = [0; 26];
        for (at, byte) in word.bytes().enumerate() {
            let place = places.get_mut(usize::from(byte.checked_sub(b'a')?))?;
            *place |= 1 << (at + 1);
        }
        Some(Self::Near(Near { places, end: 1 << length, changes }))
    }

    /// Pairs of a character of each list. Of characters outside of the common plane none is found.
    pub(crate) fn pair(first: &[char], second: &[char]) -> Self {
        let bytes = |list: &[char]| {
            let bytes = list.iter().filter_map(|c| c.to_string().as_bytes().try_into().ok());
            let mut bytes: Vec<[u8; 3]> = bytes.collect();
            bytes.sort_unstable();
            bytes
        };
        Self::Pair([bytes(first), bytes(second)])
    }

    /// By how many changes `term` becomes the word; `None` for too many, and for 0 of a pair.
    pub(crate) fn changes(&self, term: &str) -> Option<usize> {
        let state = term.bytes().fold(self.start(), |state, byte| self.accept(&state, byte));
        match (self, state) {
            (Self::Near(near), State::Near(reached, _)) => {
                reached.iter().position(|reached| reached & near.end != 0)
            }
            _ => None,
        }
    }
}

impl Near {
    /// Reads one more letter of a term.
    fn read(&self, [none, one, two]: [u64; 3], swapped: [u64; 3], byte: u8) -> State {
        let letter = usize::from(byte.wrapping_sub(b'a'));
        let Some(places) = self.places.get(letter) else { return State::Near([0; 3], [0; 3]) };
        let within = self.end | (self.end - 1);
        let before = [none, one, two];
        let mut after = [0; 3];
        let mut pending = [0; 3];
        let mut less = (0, 0);
        let states = before.into_iter().zip(swapped).zip(after.iter_mut().zip(&mut pending));
        for ((before, swapped), (after, pending)) in states.take(self.changes + 1) {
            let (before_less, after_less) = less;
            // The letter itself; one more, another, or one less than the word has; the latter of
            // two that were swapped.
            let reached = before << 1 & places
                | before_less
                | before_less << 1
                | after_less << 1
                | (swapped << 1 & places) << 1;
            *after = reached & within;
            *pending = before_less & places >> 2;
            less = (before, *after);
        }
        State::Near(after, pending)
    }
}

impl Automaton for Pattern {
    type State = State;

    fn start(&self) -> State {
        match self {
            Self::Near(near) => {
                // Of a word so many letters may be left out before the first is read.
                let least = |changes: u32| (2_u64 << changes) - 1;
                let reached = [least(0), least(1), least(2)];
                let within = near.end | (near.end - 1);
                let allowed = |at: usize| if at <= near.changes { within } else { 0 };
                let [none, one, two] = reached;
                State::Near([none & allowed(0), one & allowed(1), two & allowed(2)], [0; 3])
            }
            Self::Pair([first, _]) => State::Pair(0, [0, first.len()]),
        }
    }

    fn is_match(&self, state: &State) -> bool {
        match (self, state) {
            (Self::Near(near), State::Near(reached, _)) => {
                reached.iter().any(|reached| reached & near.end != 0)
            }
            (Self::Pair(_), State::Pair(bytes, [from, to])) => *bytes == 6 && from < to,
            _ => false,
        }
    }

    fn can_match(&self, state: &State) -> bool {
        match state {
            State::Near(reached, pending) => {
                reached.iter().chain(pending).any(|bits| *bits != 0)
            }
            State::Pair(_, [from, to]) => from < to,
        }
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        match (self, state) {
            (Self::Near(near), State::Near(reached, swapped)) => {
                near.read(*reached, *swapped, byte)
            }
            (Self::Pair(lists), State::Pair(bytes, [from, to])) => {
                let list = lists.get(bytes / 3).map_or(&[][..], Vec::as_slice);
                let part = list.get(*from..*to).unwrap_or_default();
                let nth = |c: &[u8; 3]| c.get(bytes % 3).copied();
                let start = part.partition_point(|c| nth(c) < Some(byte));
                let end = part.partition_point(|c| nth(c) <= Some(byte));
                let range = match lists.get((bytes + 1) / 3) {
                    // The next character may be any of its list.
                    Some(next) if bytes % 3 == 2 && start < end => [0, next.len()],
                    _ => [from + start, from + end],
                };
                State::Pair(bytes + 1, range)
            }
            _ => *state,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn changes(word: &str, most: usize, term: &str) -> Option<usize> {
        Pattern::near(word, most).unwrap().changes(term)
    }

    /// The changes between two words, by the table that textbooks draw.
    fn by_table(one: &str, other: &str) -> usize {
        let (one, other) = (one.as_bytes(), other.as_bytes());
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for a in 0..=one.len() {
            for b in 0..=other.len() {
                table[a][b] = if a == 0 || b == 0 {
                    a + b
                } else {
                    let same = usize::from(one[a - 1] != other[b - 1]);
                    let mut least = (table[a - 1][b - 1] + same)
                        .min(table[a - 1][b] + 1)
                        .min(table[a][b - 1] + 1);
                    if a > 1
                        && b > 1
                        && one[a - 1] == other[b - 2]
                        && one[a - 2] == other[b - 1]
                    {
                        least = least.min(table[a - 2][b - 2] + 1);
                    }
                    least
                };
            }
        }
        table[one.len()][other.len()]
    }

    #[test]
    fn a_change_is_a_letter_more_less_another_or_two_swapped() {
        assert_eq!(changes("graphen", 1, "graphen"), Some(0));
        for term in ["graphn", "graaphen", "grabhen", "grpahen", "raphen", "graphenx"] {
            assert_eq!(changes("graphen", 1, term), Some(1), "{term}");
        }
        assert_eq!(changes("graphen", 1, "graphit"), None);
        assert_eq!(changes("graphen", 2, "graphit"), Some(2));
        assert_eq!(changes("graphen", 2, "石墨烯"), None);
    }

    #[test]
    fn only_small_letters_make_a_pattern() {
        for word in ["", "A", "5g", "ü", &"a".repeat(64)] {
            assert!(Pattern::near(word, 1).is_none(), "{word}");
        }
    }

    #[test]
    fn a_pair_is_a_character_of_each_list() {
        let pattern = Pattern::pair(&['电', '点'], &['池', '次']);
        let is_found = |term: &str| {
            let state =
                term.bytes().fold(pattern.start(), |state, byte| pattern.accept(&state, byte));
            pattern.is_match(&state)
        };
        assert!(is_found("电池") && is_found("点次"));
        for term in ["电", "电电", "池电", "电池组", "电a", "ab"] {
            assert!(!is_found(term), "{term}");
        }
    }

    proptest! {
        #[test]
        fn changes_are_those_of_the_table(word in "[abc]{1,8}", term in "[abc]{0,9}", most in 0..3_usize) {
            let expected = Some(by_table(&word, &term)).filter(|changes| *changes <= most);
            prop_assert_eq!(changes(&word, most, &term), expected);
        }

        #[test]
        fn what_can_match_no_more_never_does(word in "[ab]{1,5}", term in "[abc]{0,9}") {
            let pattern = Pattern::near(&word, 2).unwrap();
            let mut state = pattern.start();
            let mut is_alive = true;
            for byte in term.bytes() {
                state = pattern.accept(&state, byte);
                is_alive &= pattern.can_match(&state);
                prop_assert!(is_alive || !pattern.is_match(&state));
            }
        }
    }
}
