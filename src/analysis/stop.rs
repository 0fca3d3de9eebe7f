//! English words that carry no meaning for a match, in order.

const STOP_WORDS: [&str; 46] = [
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "for", "from",
    "has", "have", "if", "in", "into", "is", "it", "its", "may", "no", "not", "of", "on", "or",
    "our", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to",
    "was", "we", "were", "which", "will", "with", "would", "you",
];

/// Bytes of the longest.
const LONGEST: usize = 5;

/// Whether a word in lower case is a stop word.
pub(super) fn is_stop_word(word: &str) -> bool {
    word.len() <= LONGEST && STOP_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(STOP_WORDS.is_sorted());
        assert_eq!(STOP_WORDS.iter().map(|word| word.len()).max(), Some(LONGEST));
        assert!(is_stop_word("the") && !is_stop_word("steel"));
    }
}
