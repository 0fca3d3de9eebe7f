//! Traditional Chinese characters → simplified ones, by the table in `data/`.

/// One pair of characters a line, in code point order; lines that begin with `#` are comments.
pub(super) const TABLE: &str = include_str!("data/traditional.txt");

/// The simplified form of a character, or the character itself.
pub(super) fn simplified(c: char) -> char {
    static FORMS: std::sync::OnceLock<Forms> = std::sync::OnceLock::new();
    if c < '\u{3400}' {
        return c;
    }
    FORMS.get_or_init(Forms::read).of(c)
}

/// The table, read.
struct Forms {
    /// Simplified forms of the characters from U+3400 to U+9FFF; most are themselves.
    common: Vec<char>,
    /// Pairs of other characters, in code point order.
    rare: Vec<(char, char)>,
}

impl Forms {
    fn read() -> Self {
        let mut forms = Self { common: ('\u{3400}'..='\u{9FFF}').collect(), rare: Vec::new() };
        for (from, to) in pairs() {
            match forms.common.get_mut(place(from)) {
                Some(form) => *form = to,
                None => forms.rare.push((from, to)),
            }
        }
        forms
    }

    fn of(&self, c: char) -> char {
        if let Some(form) = self.common.get(place(c)) {
            return *form;
        }
        let found = self.rare.binary_search_by_key(&c, |(from, _)| *from).ok();
        found.and_then(|at| self.rare.get(at)).map_or(c, |(_, to)| *to)
    }
}

/// Place of a character among the common ones.
fn place(c: char) -> usize {
    (c as usize).wrapping_sub(0x3400)
}

fn pairs() -> impl Iterator<Item = (char, char)> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some((line.chars().next()?, line.chars().nth(1)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_idempotent() {
        let pairs: Vec<_> = pairs().collect();
        assert!(pairs.len() > 3000);
        assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0));
        for (from, to) in pairs {
            assert_eq!(simplified(from), to);
            assert_eq!(simplified(to), to, "{from} → {to}");
        }
    }

    #[test]
    fn common_words_are_folded() {
        let folded: String = "電池檢測與製備".chars().map(simplified).collect();
        assert_eq!(folded, "电池检测与制备");
    }
}
