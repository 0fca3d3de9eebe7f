//! `50-80万元`, `US$1.2M`, `200万以内`, `面议` → a price.

use serde_json::{Value, json};

use super::Read;
use super::amount::{Amount, first, han_to_digits};
use crate::import::words::Words;

/// Between the two amounts of a range.
const RANGE: [&str; 11] = ["-", "–", "—", "−", "~", "～", "至", "到", "to", "--", "‐"];
/// Most letters besides what belongs to a price: more is a text that has a number in it.
const MOST_OTHER: usize = 4;

/// Reads a folded cell; a bare number is in the unit that the header names.
pub(super) fn read(cell: &str, header: &str, words: &Words) -> Read {
    let text = han_to_digits(cell);
    let price = amounts(&text, header, words).filter(|_| others(&text, words) <= MOST_OTHER);
    if !words.negotiable.iter().any(|word| cell.contains(word.as_str())) {
        return Read::whole(price);
    }
    match (price, first(&text, 0)) {
        // 50-80万元（可协商）; a number without a unit may be anything.
        (Some(price), Some(one)) if has_unit(&text, one.place.end, words) => Read::Part(price),
        (_, Some(_)) => Read::Part(json!({"type": "negotiable"})),
        (_, None) => Read::Whole(json!({"type": "negotiable"})),
    }
}

/// Whether a text is of prices whatever stands above it: `A1` is a number of something else.
pub(super) fn is_plain(text: &str, words: &Words) -> bool {
    let text = &han_to_digits(text);
    let scaled = first(text, 0).is_some_and(|it| has_unit(text, it.place.end, words));
    let negotiable = words.negotiable.iter().any(|word| text.contains(word.as_str()));
    scaled || negotiable || currency(text, words).is_some()
}

/// Whether a scale or a currency stands behind an amount, or behind the second of two.
fn has_unit(text: &str, at: usize, words: &Words) -> bool {
    let end = second(text, at, words).map_or(at, |two| two.place.end);
    let named = |at: usize| scale_at(text, at, words).0.is_some() || in_units(text, at, words);
    named(at) || named(end)
}

fn amounts(text: &str, header: &str, words: &Words) -> Option<Value> {
    let one = first(text, 0)?;
    let (scale, end) = scale_at(text, one.place.end, words);
    let header_scale = header_scale(header, words);
    let currency = currency(text, words).or_else(|| currency(header, words)).unwrap_or("CNY");
    if let Some(two) = second(text, end, words) {
        let (second_scale, second_end) = scale_at(text, two.place.end, words);
        if first(text, second_end).is_some() {
            return None;
        }
        // 50-80万: the unit stands once, at the end.
        let in_units = in_units(text, two.place.end, words);
        let header_scale = header_scale.filter(|_| !in_units);
        let low = scaled(&one, scale.or(second_scale), header_scale)?;
        let high = scaled(&two, second_scale, header_scale)?;
        let price = json!({"type": "range", "min": low, "max": high, "currency": currency});
        return (low <= high).then_some(price);
    }
    if first(text, end).is_some() {
        return None;
    }
    let header_scale = header_scale.filter(|_| !in_units(text, one.place.end, words));
    let value = scaled(&one, scale, header_scale)?;
    let bound = words.bound(text).or_else(|| words.bound(header));
    Some(match bound {
        Some("≤") => json!({"type": "range", "max": value, "currency": currency}),
        Some(_) => json!({"type": "range", "min": value, "currency": currency}),
        None => json!({"type": "fixed", "min": value, "max": value, "currency": currency}),
    })
}

/// The second amount of a range whose first ends at a byte.
fn second(text: &str, end: usize, words: &Words) -> Option<Amount> {
    let two = first(text, end)?;
    let mut between = text.get(end..two.place.start)?.to_owned();
    for word in words.currencies.iter().flat_map(|it| &it.words).chain(&words.price_fillers) {
        between = between.replace(word.as_str(), "");
    }
    RANGE.contains(&between.trim()).then_some(two)
}

/// The factor that stands right behind an amount, and where it ends.
fn scale_at(text: &str, at: usize, words: &Words) -> (Option<f64>, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let gap = rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    for scale in &words.scales {
        for word in &scale.words {
            let Some(after) = rest.strip_prefix(word.as_str()) else { continue };
            // `m` is a million, `mm` is none.
            let goes_on = after.starts_with(|c: char| c.is_ascii_alphabetic());
            if word.is_ascii() && goes_on {
                continue;
            }
            return (Some(scale.factor), at + gap + word.len());
        }
    }
    (None, at)
}

/// 报价(万元): the unit of all numbers of a column.
fn header_scale(header: &str, words: &Words) -> Option<f64> {
    let mut inside = header.split(['(', '（', '[', '/', ':', ' ', '_']).skip(1);
    inside.find_map(|part| scale_at(part, 0, words).0)
}

/// Whole units of the currency.
fn scaled(amount: &Amount, scale: Option<f64>, header: Option<f64>) -> Option<u64> {
    let value = (amount.value * scale.or(header).unwrap_or(1.0)).round();
    (0.0..=1e15).contains(&value).then_some(value as u64)
}

/// Whether a word for a currency stands right behind an amount: 500000元 are no 500000万元,
/// whatever the header says.
fn in_units(text: &str, at: usize, words: &Words) -> bool {
    let rest = text.get(at..).unwrap_or_default().trim_start();
    let is_han = |word: &&String| word.chars().all(|c| !c.is_ascii() && c.is_alphabetic());
    let mut all = words.currencies.iter().flat_map(|it| &it.words).filter(is_han);
    all.any(|word| rest.starts_with(word.as_str()))
}

/// The currency with the longest word: 港元 has 元 in it, and HK$ has $.
fn currency<'a>(text: &str, words: &'a Words) -> Option<&'a str> {
    let mut best = (0, None);
    for currency in &words.currencies {
        let here = currency.words.iter().filter(|word| has_word(text, word));
        let longest = here.map(String::len).max().unwrap_or(0);
        if longest > best.0 {
            best = (longest, Some(currency.code.as_str()));
        }
    }
    best.1
}

/// A sign with letters is no end of a word: `costs$5`.
fn has_word(text: &str, word: &str) -> bool {
    let mut places = text.match_indices(word).map(|(at, _)| text.get(..at).unwrap_or_default());
    let is_sign = word.len() > 1 && word.ends_with('$');
    places.any(|before| !is_sign || !before.ends_with(|c: char| c.is_ascii_alphabetic()))
}

/// How many letters are left when all that belongs to a price is taken out.
fn others(text: &str, words: &Words) -> usize {
    let mut rest = text.to_owned();
    let known = words.negotiable.iter();
    let known = known.chain(words.currencies.iter().flat_map(|it| &it.words));
    let known =
        known.chain(words.scales.iter().flat_map(|it| &it.words).filter(|it| it.len() > 1));
    let known = known.chain(&words.price_fillers).chain(&words.at_most).chain(&words.at_least);
    for word in known {
        if rest.contains(word.as_str()) {
            rest = rest.replace(word.as_str(), " ");
        }
    }
    rest.chars().filter(|c| c.is_alphabetic()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(cell: &str, header: &str) -> Value {
        let words = Words::standard().unwrap();
        match read(&super::super::folded(cell), &super::super::folded(header), &words) {
            Read::Whole(value) => value,
            _ => Value::Null,
        }
    }

    fn range(min: u64, max: u64, currency: &str) -> Value {
        json!({"type": "range", "min": min, "max": max, "currency": currency})
    }

    fn fixed(value: u64, currency: &str) -> Value {
        json!({"type": "fixed", "min": value, "max": value, "currency": currency})
    }

    #[test]
    fn prices_are_read_in_every_unit() {
        for (cell, expected) in [
            ("50-80万元", range(500_000, 800_000, "CNY")),
            ("50万~80万", range(500_000, 800_000, "CNY")),
            ("５０～８０万元", range(500_000, 800_000, "CNY")),
            ("50万元至1亿元", range(500_000, 100_000_000, "CNY")),
            ("US$1.2M", fixed(1_200_000, "USD")),
            ("1.2 million USD", fixed(1_200_000, "USD")),
            ("€300k-500k", range(300_000, 500_000, "EUR")),
            ("三百万元", fixed(3_000_000, "CNY")),
            ("1,200,000", fixed(1_200_000, "CNY")),
            ("约20万/年", fixed(200_000, "CNY")),
            ("面议", json!({"type": "negotiable"})),
            ("200万以内", json!({"type": "range", "max": 2_000_000, "currency": "CNY"})),
            ("≥50万", json!({"type": "range", "min": 500_000, "currency": "CNY"})),
            ("50万起", json!({"type": "range", "min": 500_000, "currency": "CNY"})),
        ] {
            assert_eq!(price(cell, "报价"), expected, "{cell}");
        }
    }

    #[test]
    fn the_header_names_the_unit_and_the_end_of_a_range() {
        assert_eq!(price("80", "报价（万元）"), fixed(800_000, "CNY"));
        assert_eq!(price("0.5", "价格 (USD million)"), fixed(500_000, "USD"));
        assert_eq!(price("500000元", "报价（万元）"), fixed(500_000, "CNY"));
        assert_eq!(price("50000-80000 元", "报价（万元）"), range(50_000, 80_000, "CNY"));
        assert_eq!(price("5千元", "报价（万元）"), fixed(5_000, "CNY"));
        let max = json!({"type": "range", "max": 800_000, "currency": "CNY"});
        assert_eq!(price("80", "最高报价（万元）"), max);
    }

    #[test]
    fn of_two_words_for_a_currency_the_longer_is_meant() {
        for (cell, code) in [
            ("HK$500万", "HKD"),
            ("US$500万", "USD"),
            ("$500万", "USD"),
            ("S$500万", "SGD"),
            ("A$500万", "AUD"),
            ("NT$500万", "TWD"),
            ("500万港元", "HKD"),
            ("500万美元", "USD"),
            ("500万新加坡元", "SGD"),
            ("500万元", "CNY"),
        ] {
            assert_eq!(price(cell, "报价（万元）"), fixed(5_000_000, code), "{cell}");
        }
    }

    #[test]
    fn amounts_stay_where_they_can_be_negotiated() {
        let words = Words::standard().unwrap();
        let negotiable = json!({"type": "negotiable"});
        for (cell, expected) in [
            ("50-80万元（可协商）", Read::Part(range(500_000, 800_000, "CNY"))),
            ("500000元，可洽谈", Read::Part(fixed(500_000, "CNY"))),
            ("面议，详见附件3", Read::Part(negotiable.clone())),
            ("价格面议", Read::Whole(negotiable)),
        ] {
            let cell = super::super::folded(cell);
            assert_eq!(read(&cell, "报价(万元)", &words), expected, "{cell}");
        }
    }

    #[test]
    fn a_price_says_by_itself_that_it_is_one() {
        let words = Words::standard().unwrap();
        for cell in ["50万", "50-80万元", "us$5", "面议", "5 元", "三百万"] {
            assert!(is_plain(cell, &words), "{cell}");
        }
        for cell in ["a1", "1", "a-01", "激光3"] {
            assert!(!is_plain(cell, &words), "{cell}");
        }
    }

    #[test]
    fn what_is_no_price_is_not_read() {
        for cell in ["详见附件3的报价说明", "80-50万", "1-2-3", "待", "另议价格", ""]
        {
            assert_eq!(price(cell, "报价"), Value::Null, "{cell}");
        }
    }
}
