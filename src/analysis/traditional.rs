//! Traditional Chinese characters → simplified ones, by the table in `data/`.

/// One pair of characters a line, in code point order; lines that begin with `#` are comments.
pub(super) const TABLE: &str = include_str!("data/traditional.txt");

/// The simplified form of a character, or the character itself.
pub(super) fn simplified(c: char) -> char {
    if !('\u{3400}'..='\u{2FFFF}').contains(&c) {
        return c;
    }
    let pairs = pairs();
    match pairs.binary_search_by_key(&c, |pair| pair.0) {
        Ok(at) => pairs.get(at).map_or(c, |pair| pair.1),
        Err(_) => c,
    }
}

fn pairs() -> &'static [(char, char)] {
    static PAIRS: std::sync::OnceLock<Vec<(char, char)>> = std::sync::OnceLock::new();
    PAIRS.get_or_init(|| {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| Some((line.chars().next()?, line.chars().nth(1)?))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_idempotent() {
        let pairs = pairs();
        assert!(pairs.len() > 3000);
        assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0));
        for (from, to) in pairs {
            assert_eq!(simplified(*to), *to, "{from} → {to}");
        }
    }

    #[test]
    fn common_words_are_folded() {
        let folded: String = "電池檢測與製備".chars().map(simplified).collect();
        assert_eq!(folded, "电池检测与制备");
    }
}
