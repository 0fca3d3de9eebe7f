//! Classes of the International and the Cooperative Patent Classification.

/// The class that a text stands for, without spaces: `H01M 10/54`, `h01m10/54`, `H01M 10/54
/// (2006.01)` and `H01M0010540000` are all `H01M10/54`. Any beginning of a class will do, from
/// the class on: `H01`, `H01M`, `H01M10`.
pub(super) fn read(text: &str) -> Option<String> {
    let text = text.split('(').next().unwrap_or_default();
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.to_ascii_uppercase();
    let mut rest = text.chars();
    rest.next().filter(|section| matches!(section, 'A'..='H' | 'Y'))?;
    let is_class = rest.by_ref().take(2).filter(char::is_ascii_digit).count() == 2;
    if !is_class {
        return None;
    }
    match rest.next() {
        None => return Some(text),
        Some(subclass) if subclass.is_ascii_uppercase() => {}
        Some(_) => return None,
    }
    let (subclass, group) = text.split_at_checked(4)?;
    if let Some(group) = in_fixed_places(group) {
        return Some(format!("{subclass}{group}"));
    }
    let (main, sub) = group.split_once('/').unwrap_or((group, "00"));
    let are_digits = |part: &str, most: usize| {
        part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_group = are_digits(main, 4) && are_digits(sub, 6) && sub.len() >= 2;
    (group.is_empty() || (is_group && !main.is_empty())).then_some(text)
}

/// A group as data files have it: four places for the main group, six for the subgroup.
fn in_fixed_places(group: &str) -> Option<String> {
    if group.len() != 10 || !group.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (main, sub) = group.split_at_checked(4)?;
    let main = main.trim_start_matches('0');
    let (least, more) = sub.split_at_checked(2)?;
    (!main.is_empty()).then(|| format!("{main}/{least}{}", more.trim_end_matches('0')))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_class_is_read_in_every_form() {
        for (text, expected) in [
            ("H01M 10/54", "H01M10/54"),
            ("h01m10/54", "H01M10/54"),
            ("H01M 10/54 (2006.01)", "H01M10/54"),
            ("H01M0010540000", "H01M10/54"),
            ("A61K0031519500", "A61K31/5195"),
            ("A61K0031000000", "A61K31/00"),
            ("H01", "H01"),
            ("H01M", "H01M"),
            ("H01M10", "H01M10"),
            ("Y02W30/84", "Y02W30/84"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_class_is_refused() {
        for text in
            ["", "H", "H0", "I01M", "H01M/54", "H01M10/5", "HO1M", "H011", "H01M1x", "电池"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
