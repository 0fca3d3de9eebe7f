//! Han, kana and hangul text → overlapping pairs and single characters.
//!
//! No dictionary: pairs find every two-character word wherever it stands, and single
//! characters keep one-character words findable.

use super::{NormalChar, Token, TokenClass};

/// Whether a character belongs to a script written without spaces, or cut like one.
pub(crate) fn is_gram(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' | '々' | '〇'
        | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | 'ー'
        | '\u{AC00}'..='\u{D7A3}')
}

/// Takes the run at the start of `chars`, pushes its tokens and returns its length.
pub(super) fn take_run(chars: &[NormalChar], tokens: &mut Vec<Token>) -> usize {
    let length = chars.iter().take_while(|n| is_gram(n.c)).count();
    let run = chars.get(..length).unwrap_or_default();
    if let [only] = run {
        tokens.push(token(&[*only], TokenClass::Lone));
        return length;
    }
    for at in 0..length {
        if let Some(pair) = run.get(at..at + 2) {
            tokens.push(token(pair, TokenClass::Pair));
        }
        if let Some(one) = run.get(at..=at) {
            tokens.push(token(one, TokenClass::Character));
        }
    }
    length
}

fn token(chars: &[NormalChar], class: TokenClass) -> Token {
    Token {
        term: chars.iter().map(|n| n.c).collect(),
        start: chars.first().map_or(0, |n| n.start),
        end: chars.last().map_or(0, |n| n.end),
        class,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Analyser, TokenClass};

    #[test]
    fn a_run_gives_pairs_and_characters_in_order() {
        let tokens = Analyser::new().tokens("电池组");
        let shown: Vec<_> = tokens.iter().map(|t| (t.term.as_str(), t.start, t.end)).collect();
        assert_eq!(
            shown,
            [("电池", 0, 6), ("电", 0, 3), ("池组", 3, 9), ("池", 3, 6), ("组", 6, 9)]
        );
        assert_eq!(tokens[0].class, TokenClass::Pair);
    }
}
