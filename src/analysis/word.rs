//! Words of letters and digits: plain ones, numbers, and compounds such as `multi-layer`,
//! `GB/T 22900`, `99.5` or `C++`.

use super::stem::{Stems, stem};
use super::{NormalChar, Term, Token, TokenClass, han, stop};

/// Longest term that is indexed, in characters; longer words are cut.
const MAX_CHARS: usize = 48;
/// Most words that one compound may join.
const MAX_PARTS: usize = 5;

/// Issuers of standards that are recognised without capitals, in order.
const ISSUERS: [&str; 9] = ["astm", "din", "en", "gb", "gbt", "iec", "ieee", "iso", "jis"];

/// Whether a character may stand in a word.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !han::is_gram(c)
}

/// Whether a character between two words may join them into a compound.
fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}' | '/' | '.' | '_' | '·')
}

/// Takes the word or compound at the start of `chars`, pushes its tokens, returns its length.
pub(super) fn take_word(
    chars: &[NormalChar],
    stems: &mut Stems,
    tokens: &mut Vec<Token>,
) -> usize {
    if let Some(length) = take_number(chars, tokens) {
        return length;
    }
    let at = tokens.len();
    let (mut n_parts, mut length) = (0, 1);
    for (start, end) in parts(chars) {
        push_word(chars.get(start..end).unwrap_or_default(), stems, tokens);
        n_parts += 1;
        length = end;
    }
    let mut compound = None;
    if n_parts > 1 {
        compound = Some(length);
    }
    let (standard, end) = match standard_number(chars, length) {
        Some(end) => (true, end),
        None => (false, length),
    };
    if standard {
        compound = Some(end);
        // `GB/T 22900`: the digits behind the space are a part like the letters.
        if let Some(digits) = chars.get(length + 1..end) {
            push_word(digits, stems, tokens);
        }
    }
    let plus = plus_signs(chars, length);
    if plus > 0 && !standard {
        compound = Some(length + plus);
    }
    if let Some(end) = compound {
        for part in tokens.iter_mut().skip(at) {
            part.class = TokenClass::Part;
        }
        let whole = chars.get(..end).unwrap_or_default();
        let keep = |c: char| is_word(c) || c == '+' || c == '#';
        let joined = term(whole.iter().map(|n| n.c).filter(|c| keep(*c)));
        let token = Token {
            term: stem(joined, stems),
            start: whole.first().map_or(0, |n| n.start),
            end: whole.last().map_or(0, |n| n.end),
            class: TokenClass::Compound,
        };
        tokens.insert(at, token);
    }
    length.max(if standard { end } else { 0 }) + plus
}

/// Where the words at the start of `chars` begin and end that single joiners tie together.
fn parts(chars: &[NormalChar]) -> impl Iterator<Item = (usize, usize)> {
    let words = |c: &&NormalChar| is_word(c.c);
    let mut next = Some(0);
    let part = move || {
        let start = next.take()?;
        let rest = chars.get(start..).unwrap_or_default();
        let end = start + rest.iter().take_while(words).count();
        if chars.get(end).is_some_and(|n| is_joiner(n.c)) {
            next = Some(end + 1);
        }
        (end > start).then_some((start, end))
    };
    std::iter::from_fn(part).take(MAX_PARTS)
}

/// A number with decimals or thousands at the start of `chars`, unless letters follow it.
fn take_number(chars: &[NormalChar], tokens: &mut Vec<Token>) -> Option<usize> {
    let digits = |from: usize| {
        let rest = chars.get(from..).unwrap_or_default();
        rest.iter().take_while(|n| n.c.is_ascii_digit()).count()
    };
    let mut length = digits(0);
    if length == 0 {
        return None;
    }
    while let Some(sign) = chars.get(length).filter(|n| n.c == '.' || n.c == ',') {
        let more = digits(length + 1);
        if more == 0 || (sign.c == ',' && more != 3) {
            break;
        }
        length += 1 + more;
    }
    if chars.get(length).is_some_and(|n| is_word(n.c)) {
        return None;
    }
    let joined = chars.get(length).is_some_and(|n| is_joiner(n.c) && n.c != '.');
    if joined && chars.get(length + 1).is_some_and(|n| n.c.is_alphabetic() && is_word(n.c)) {
        return None;
    }
    let number = chars.get(..length)?;
    tokens.push(Token {
        term: term(number.iter().map(|n| n.c).filter(|c| *c != ',')),
        start: number.first()?.start,
        end: number.last()?.end,
        class: TokenClass::Number,
    });
    Some(length)
}

/// The end of a standard number such as `gb/t 22900` whose letters end at `letters`.
fn standard_number(chars: &[NormalChar], letters: usize) -> Option<usize> {
    let head = chars.get(..letters)?;
    let short = (2..=6).contains(&letters);
    // `gb/t22900-2022`: the digits are tied to the letters; the year is left out.
    let first_digit = head.iter().position(|n| n.c.is_ascii_digit());
    if let Some(at) = first_digit {
        let letters_only = head
            .get(..at)?
            .iter()
            .all(|n| n.c.is_ascii_lowercase() || n.c == '/' || n.c == ' ');
        let digits = head.get(at..)?.iter().take_while(|n| n.c.is_ascii_digit()).count();
        let named = head.get(..at)?.iter().filter(|n| n.c.is_ascii_lowercase()).count() >= 2;
        let tied = at + digits < letters || head.iter().any(|n| n.c == '/');
        return (letters_only && named && digits >= 3 && tied).then_some(at + digits);
    }
    let plain = head.iter().all(|n| n.c.is_ascii_lowercase() || n.c == '/');
    let name: String = head.iter().map(|n| n.c).collect();
    let named = name.contains('/')
        || ISSUERS.binary_search(&name.as_str()).is_ok()
        || (letters >= 2 && head.iter().all(|n| n.capital));
    let spaced = chars.get(letters).is_some_and(|n| n.c == ' ');
    let rest = chars.get(letters + 1..).unwrap_or_default();
    let digits = rest.iter().take_while(|n| n.c.is_ascii_digit()).count();
    let ended = rest.get(digits).is_none_or(|n| !is_word(n.c));
    (short && plain && named && spaced && (3..=6).contains(&digits) && ended)
        .then_some(letters + 1 + digits)
}

/// How many `+` or `#` follow a word of one or two letters: `c++`, `c#`.
fn plus_signs(chars: &[NormalChar], length: usize) -> usize {
    if length > 2
        || !chars.get(..length).unwrap_or_default().iter().all(|n| n.c.is_alphabetic())
    {
        return 0;
    }
    let rest = chars.get(length..).unwrap_or_default();
    let signs = rest.iter().take_while(|n| n.c == '+' || n.c == '#').count();
    let followed = rest.get(signs).is_some_and(|n| is_word(n.c));
    if followed || signs > 2 { 0 } else { signs }
}

fn push_word(chars: &[NormalChar], stems: &mut Stems, tokens: &mut Vec<Token>) {
    let word = term(chars.iter().map(|n| n.c));
    if stop::is_stop_word(&word) {
        return;
    }
    let (Some(first), Some(last)) = (chars.first(), chars.last()) else { return };
    tokens.push(Token {
        term: stem(word, stems),
        start: first.start,
        end: last.end,
        class: TokenClass::Word,
    });
}

/// The term of these characters, cut when it is too long.
fn term(chars: impl Iterator<Item = char>) -> Term {
    chars.take(MAX_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Analyser, Term};

    fn terms(text: &str) -> Vec<Term> {
        Analyser::new().tokens(text).into_iter().map(|token| token.term).collect()
    }

    #[test]
    fn a_compound_comes_with_its_words() {
        assert_eq!(terms("Wi-Fi"), ["wifi", "wi", "fi"]);
        assert_eq!(terms("ZL-114A"), ["zl114a", "zl", "114a"]);
    }

    #[test]
    fn a_compound_joins_five_words_at_most() {
        let words = ["k1", "k2", "k3", "k4", "k5"];
        assert_eq!(terms("k1-k2-k3-k4-k5")[1..], words);
        assert_eq!(terms("k1-k2-k3-k4-k5-k6")[0], "k1k2k3k4k5");
        assert_eq!(terms("k1-k2-k3-k4-k5-k6")[1..], [&words[..], &["k6"]].concat());
        assert_eq!(terms("k1- k2"), ["k1", "k2"]);
    }

    #[test]
    fn a_name_of_a_programming_language_keeps_its_signs() {
        assert_eq!(terms("C++ and C#"), ["c++", "c", "c#", "c"]);
    }

    #[test]
    fn a_range_of_numbers_is_two_numbers() {
        assert_eq!(terms("120–150 ℃"), ["120", "150", "c"]);
    }

    #[test]
    fn a_very_long_word_is_cut() {
        assert_eq!(terms(&"x".repeat(100))[0].len(), 48);
    }

    #[test]
    fn iso_numbers_are_standards_too() {
        assert!(terms("ISO 9001").contains(&"iso9001".into()));
        assert!(terms("YY/T 0316-2016").contains(&"yyt0316".into()));
        assert_eq!(terms("over 1000 hours"), ["over", "1000", "hour"]);
    }
}
