//! English words → their stems (Snowball), by the library `frostem`.

use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::Term;

/// Shortest word that is stemmed.
const MIN_CHARS: usize = 3;
/// Stems kept; a full table is emptied, so that a stream of odd words cannot fill the memory.
const MAX_KEPT: usize = 100_000;

/// Stems by word.
pub(super) type Stems = FxHashMap<Term, Term>;

/// The stem of an English word in lower case; any other word is returned as it is.
pub(super) fn stem(word: Term, stems: &mut Stems) -> Term {
    if word.len() < MIN_CHARS || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word;
    }
    if let Some(known) = stems.get(&word) {
        return known.clone();
    }
    let stem = Term::from(Stemmer::new(Algorithm::English).stem(&word));
    if stems.len() >= MAX_KEPT {
        stems.clear();
    }
    stems.insert(word, stem.clone());
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_english_words_are_stemmed() {
        let mut stems = FxHashMap::default();
        assert_eq!(stem("batteries".into(), &mut stems), "batteri");
        assert_eq!(stem("battery".into(), &mut stems), "batteri");
        assert_eq!(stem("316l".into(), &mut stems), "316l");
        assert_eq!(stem("хромы".into(), &mut stems), "хромы");
    }
}
