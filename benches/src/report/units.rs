//! Figures as people read them: few digits and a unit.

/// Milliseconds, or seconds from 1 s.
#[must_use]
pub fn ms(ms: f64) -> String {
    if ms >= 999.5 { format!("{} s", digits(ms / 1e3)) } else { format!("{} ms", digits(ms)) }
}

/// Two or three times with one unit, as in `4.8 / 7.1 ms`.
#[must_use]
pub fn several_ms(times: &[f64]) -> String {
    let seconds = times.iter().all(|time| *time >= 999.5);
    let shown = times.iter().map(|ms| digits(if seconds { ms / 1e3 } else { *ms }));
    let shown: Vec<String> = shown.collect();
    format!("{} {}", shown.join(" / "), if seconds { "s" } else { "ms" })
}

/// Bytes in kB, MB or GB of a thousand each.
#[must_use]
pub fn bytes(bytes: f64) -> String {
    let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")];
    match units.into_iter().find(|(size, _)| bytes >= *size) {
        Some((size, unit)) => format!("{} {unit}", digits(bytes / size)),
        None => format!("{bytes:.0} bytes"),
    }
}

/// A figure as a mark of an axis: without zeros at its end.
#[must_use]
pub fn mark(figure: &str) -> String {
    match figure.split_once(' ') {
        Some((number, unit)) if number.contains('.') => {
            format!("{} {unit}", number.trim_end_matches('0').trim_end_matches('.'))
        }
        _ => figure.to_owned(),
    }
}

/// A count with commas.
#[must_use]
pub fn count(n: usize) -> String {
    let text = n.to_string();
    let mut shown = String::new();
    for (at, digit) in text.chars().enumerate() {
        if at > 0 && (text.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// Two digits that count, or all before the point.
#[must_use]
pub fn digits(value: f64) -> String {
    match value {
        _ if value >= 9.95 => count(value.round() as usize),
        _ if value >= 0.995 => format!("{value:.1}"),
        _ if value >= 0.0995 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_few_digits_and_a_unit() {
        assert_eq!(ms(0.0216), "0.022 ms");
        assert_eq!(ms(4.794), "4.8 ms");
        assert_eq!(ms(304.2), "304 ms");
        assert_eq!(ms(16801.2), "17 s");
        assert_eq!(several_ms(&[0.96, 12.4]), "0.96 / 12 ms");
        assert_eq!(bytes(66_474_591.0), "66 MB");
        assert_eq!(bytes(664.0), "664 bytes");
        assert_eq!(["1.0 ms", "0.10 ms", "10 s"].map(mark), ["1 ms", "0.1 ms", "10 s"]);
        assert_eq!(count(1_000_000), "1,000,000");
        assert_eq!(count(999), "999");
    }
}
