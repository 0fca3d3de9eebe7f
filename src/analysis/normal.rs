//! The normal form of a text: compatibility forms, lower case and traditional characters
//! folded, with the place of every character in the original.
//!
//! Folding happens before words are cut, so that full-width and traditional texts are cut
//! like any other.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::traditional::simplified;

/// A character of the normal form, and the bytes of the original text it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NormalChar {
    /// The folded character.
    pub(crate) c: char,
    /// First byte in the original.
    pub(crate) start: usize,
    /// One past the last byte in the original.
    pub(crate) end: usize,
    /// Whether the original character was a capital.
    pub(crate) capital: bool,
}

/// Writes `text` in normal form: NFKC, lower case, simplified.
///
/// A base character and the marks that follow it are folded together, so `e` + `´` is `é`.
pub(crate) fn normal_form(text: &str) -> Vec<NormalChar> {
    let mut out = Vec::new();
    write_normal_form(text, &mut out);
    out
}

/// As [`normal_form`], in place of what `out` holds.
pub(super) fn write_normal_form(text: &str, out: &mut Vec<NormalChar>) {
    out.clear();
    out.reserve(text.len() / 2);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let has_marks = chars.peek().is_some_and(|(_, next)| is_mark(*next));
        if !has_marks && let Some(c) = folded_alone(c) {
            let capital = text.as_bytes().get(start).is_some_and(u8::is_ascii_uppercase);
            out.push(NormalChar { c, start, end, capital });
            continue;
        }
        while let Some((at, mark)) = chars.next_if(|(_, c)| is_mark(*c)) {
            end = at + mark.len_utf8();
        }
        let cluster = text.get(start..end).unwrap_or_default();
        for (folded, capital) in
            cluster.nfkc().flat_map(|c| c.to_lowercase().map(move |l| (l, c.is_uppercase())))
        {
            out.push(NormalChar { c: simplified(folded), start, end, capital });
        }
    }
}

/// Whether a character is a mark on the one before it. Those of common texts are known without
/// a look into Unicode's tables.
fn is_mark(c: char) -> bool {
    !matches!(c, '\0'..='\u{2FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
        && canonical_combining_class(c) != 0
}

/// The normal form of a character without marks, where it is one character that Unicode's
/// tables need not be asked for: ASCII and the common Han characters.
fn folded_alone(c: char) -> Option<char> {
    match c {
        '\0'..='\x7F' => Some(c.to_ascii_lowercase()),
        '\u{4E00}'..='\u{9FFF}' => Some(simplified(c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        normal_form(text).iter().map(|n| n.c).collect()
    }

    #[test]
    fn width_case_and_script_are_folded() {
        assert_eq!(folded("ＣＯ２ 電池"), "co2 电池");
        assert_eq!(folded("Li₂CO₃ ﬁne"), "li2co3 fine");
    }

    #[test]
    fn marks_join_their_base_character() {
        let chars = normal_form("cafe\u{301}!");
        assert_eq!((chars[3].c, chars[3].start, chars[3].end), ('é', 3, 6));
        assert_eq!((chars[4].c, chars[4].start, chars[4].end), ('!', 6, 7));
    }

    #[test]
    fn what_is_known_of_common_characters_is_what_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_mark(c), canonical_combining_class(c) != 0, "{c:?}");
            if let Some(folded) = folded_alone(c) {
                let text = c.to_string();
                let forms = text.nfkc().flat_map(char::to_lowercase).map(simplified);
                assert_eq!(forms.collect::<Vec<_>>(), [folded], "{c:?}");
                assert!(c.is_ascii() || !c.is_uppercase(), "{c:?}");
            }
        }
    }

    #[test]
    fn a_character_that_unfolds_keeps_one_span() {
        let chars = normal_form("㎏");
        assert_eq!(chars.len(), 2);
        assert!(chars.iter().all(|n| n.start == 0 && n.end == 3));
    }
}
