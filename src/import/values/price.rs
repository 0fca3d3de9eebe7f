//! `50-80万元`, `US$1.2M`, `200万以内`, `面议` → a price.

use serde_json::{Value, json};

use super::Read;
use super::amount::{Amount, first, han_to_digits};
use crate::import::words::{Currency, Words, has_word};

/// Between the two amounts of a range.
const RANGE: [&str; 11] = ["-", "–", "—", "−", "~", "～", "至", "到", "to", "--", "‐"];
/// Most letters besides what belongs to a price: more is a text that has a number in it.
const MOST_OTHER: usize = 4;
/// What begins like the end of a currency: 创新元件 and 附加元素 name none.
const NO_CURRENCY: [&str; 4] = ["元件", "元器件", "元素", "元宇宙"];

/// Reads a folded cell; a bare number is in the unit that the header names.
pub(super) fn read(cell: &str, header: &str, words: &Words) -> Read {
    let text = with_factors_apart(&han_to_digits(cell), words);
    let mut header = with_factors_apart(header, words);
    for word in NO_CURRENCY {
        header = header.replace(word, "");
    }
    let price = amounts(&text, &header, words).filter(|_| others(&text, words) <= MOST_OTHER);
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
    let text = &with_factors_apart(&han_to_digits(text), words);
    let scaled = first(text, 0).is_some_and(|it| has_unit(text, it.place.end, words));
    let negotiable = words.negotiable.iter().any(|word| text.contains(word.as_str()));
    scaled || negotiable || currency(text, words).is_some()
}

/// A text with a blank between a factor and the currency that it is joined to: keur → k eur.
fn with_factors_apart(text: &str, words: &Words) -> String {
    let mut text = text.to_owned();
    let is_code = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    for currency in words.currency_words().filter(is_code) {
        if !text.contains(currency) {
            continue;
        }
        for factor in words.scales.iter().flat_map(|it| &it.words).filter(|it| it.is_ascii()) {
            let joined = format!("{factor}{currency}");
            if has_word(&text, &joined) {
                text = text.replace(&joined, &format!("{factor} {currency}"));
            }
        }
    }
    text
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
    let currency = currency(text, words).or_else(|| header_currency(header, words));
    let currency = currency.unwrap_or("CNY");
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
    let fillers = words.price_fillers.iter().map(String::as_str);
    for word in words.currency_words().chain(fillers) {
        between = between.replace(word, "");
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
            // `m` is a million, `mm` and `m2` are none.
            let goes_on = after.starts_with(|c: char| c.is_ascii_alphanumeric());
            if word.is_ascii() && goes_on {
                continue;
            }
            return (Some(scale.factor), at + gap + word.len());
        }
    }
    (None, at)
}

/// What stands before the unit in a header.
const UNIT_BEGINS: [char; 5] = ['(', '（', '[', '/', ':'];

/// 报价(万元): the unit of all numbers of a column. What a price is for scales nothing: 元/千克,
/// EUR/m, EUR per m.
fn header_scale(header: &str, words: &Words) -> Option<f64> {
    let begins = |c: char| UNIT_BEGINS.contains(&c) || c == ' ' || c == '_';
    for (at, mark) in header.match_indices(begins) {
        let rest = header.get(at + mark.len()..)?;
        let before = header.get(..at)?.trim_end();
        let before = before.strip_suffix([')', '）', ']']).unwrap_or(before);
        let has_unit = words.currency_words().any(|word| before.ends_with(word));
        if has_unit && (mark == "/" || rest.starts_with("per ")) {
            return None;
        }
        let (Some(scale), end) = scale_at(rest, 0, words) else { continue };
        let (word, after) = rest.split_at_checked(end)?;
        let after = after.trim_start();
        // 千克 and the m of `price/m` are no scales, the m of `price/m€` is one.
        let of_money = words.currency_words().any(|word| after.starts_with(word));
        let ends = !after.starts_with(char::is_alphanumeric);
        let is_per = before
            .strip_suffix("per")
            .is_some_and(|before| !before.ends_with(char::is_alphanumeric));
        let may_be_for = word.is_ascii() && (mark == "/" || is_per);
        if of_money || (ends && !may_be_for) {
            return Some(scale);
        }
    }
    None
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
    let is_han = |word: &&str| word.chars().all(|c| !c.is_ascii() && c.is_alphabetic());
    words.currency_words().filter(is_han).any(|word| rest.starts_with(word))
}

/// The currency that a cell names; 元 is said of others too: S$50万元.
fn currency<'a>(text: &str, words: &'a Words) -> Option<&'a str> {
    let is_named = |word: &str| has_word(text, word);
    longest(words, |it| &it.words, is_named).or_else(|| longest(words, |it| &it.last, is_named))
}

/// The currency that a header names, in its unit or before it. Letters that are joined to
/// another word may be a part of that: CAD软件报价（万元） is in yuan, USD报价（万元） is not.
fn header_currency<'a>(header: &str, words: &'a Words) -> Option<&'a str> {
    let unit = header.find(UNIT_BEGINS).and_then(|at| header.get(at..)).unwrap_or_default();
    longest(words, |it| &it.words, |word| has_word(unit, word))
        .or_else(|| longest(words, |it| &it.words, |word| stands_apart(header, word, words)))
        .or_else(|| currency(unit, words))
        .or_else(|| currency(header, words))
}

/// The currency with the longest word of those that are named: 港元 is more than 元, HK$ than $.
fn longest(
    words: &Words,
    of: fn(&Currency) -> &[String],
    is_named: impl Fn(&str) -> bool,
) -> Option<&str> {
    let mut best = (0, None);
    for currency in &words.currencies {
        let here = of(currency).iter().filter(|word| is_named(word));
        let n_chars = here.map(|word| word.chars().count()).max().unwrap_or(0);
        if n_chars > best.0 {
            best = (n_chars, Some(currency.code.as_str()));
        }
    }
    best.1
}

/// Whether a word stands in a header, and of letters only between words for prices.
fn stands_apart(header: &str, word: &str, words: &Words) -> bool {
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return has_word(header, word);
    }
    let of_prices = || {
        let names = words.field("price").into_iter().flat_map(|it| &it.words);
        names.chain(&words.price_fillers)
    };
    header.match_indices(word).any(|(at, _)| {
        let before = header.get(..at).unwrap_or_default();
        let after = header.get(at + word.len()..).unwrap_or_default();
        let begins = !before.ends_with(char::is_alphabetic)
            || of_prices().any(|it| before.ends_with(it.as_str()));
        let ends = !after.starts_with(char::is_alphabetic)
            || of_prices().any(|it| after.starts_with(it.as_str()));
        begins && ends
    })
}

/// How many letters are left when all that belongs to a price is taken out.
fn others(text: &str, words: &Words) -> usize {
    let mut rest = text.to_owned();
    let scales = words.scales.iter().flat_map(|it| &it.words).filter(|it| it.len() > 1);
    let fillers = words.price_fillers.iter().chain(&words.at_most).chain(&words.at_least);
    let named = words.negotiable.iter().map(String::as_str).chain(words.currency_words());
    for word in named.chain(scales.chain(fillers).map(String::as_str)) {
        if rest.contains(word) {
            rest = rest.replace(word, " ");
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
    fn yuan_are_meant_only_where_no_other_currency_is_named() {
        for (cell, code) in [
            ("£50万元", "GBP"),
            ("$50万元", "USD"),
            ("S$50万元", "SGD"),
            ("€50万元", "EUR"),
            ("CAD 50万元", "CAD"),
            ("50万韩元", "KRW"),
            ("50万元", "CNY"),
        ] {
            assert_eq!(price(cell, "报价"), fixed(500_000, code), "{cell}");
        }
        assert_eq!(price("50", "美元报价（万元）"), fixed(500_000, "USD"));
        assert_eq!(price("50", "USD报价（万元）"), fixed(500_000, "USD"));
    }

    #[test]
    fn a_currency_is_no_part_of_another_word() {
        for header in [
            "CAD软件报价（万元）",
            "三维CAD报价（万元）",
            "Academic price (RMB)",
            "CAD drawings, price (RMB)",
            "Audited price",
            "European price",
        ] {
            assert_eq!(price("5", header)["currency"], "CNY", "{header}");
        }
        for (cell, code) in [
            ("USD500,000", "USD"),
            ("500,000 euros", "EUR"),
            ("500k euro", "EUR"),
            ("50万USD", "USD"),
            ("500000 dollars", "USD"),
        ] {
            assert_eq!(price(cell, "price"), fixed(500_000, code), "{cell}");
        }
        assert_eq!(price("5", "报价USD"), fixed(5, "USD"));
        assert_eq!(price("5", "USD单价"), fixed(5, "USD"));
    }

    #[test]
    fn what_a_price_is_for_scales_no_amount() {
        for (header, code) in [
            ("报价（元/m²）", "CNY"),
            ("报价（元/千克）", "CNY"),
            ("元/千克", "CNY"),
            ("报价（元）/千米", "CNY"),
            ("价格/千克", "CNY"),
            ("Price EUR/m", "EUR"),
            ("Price (EUR per m)", "EUR"),
            ("Price/m", "CNY"),
            ("Price per m", "CNY"),
            ("Price (m2)", "CNY"),
            ("Price (per m)", "CNY"),
        ] {
            assert_eq!(price("80", header), fixed(80, code), "{header}");
        }
        for (header, value, code) in [
            ("报价/万元", 800_000, "CNY"),
            ("报价（万元/千米）", 800_000, "CNY"),
            ("报价/万", 800_000, "CNY"),
            ("预算（百万美元）", 80_000_000, "USD"),
            ("Price/k€", 80_000, "EUR"),
            ("Price (k EUR/m)", 80_000, "EUR"),
            ("Price per licence (USD thousand)", 80_000, "USD"),
            ("Price [M USD]", 80_000_000, "USD"),
        ] {
            assert_eq!(price("80", header), fixed(value, code), "{header}");
        }
    }

    #[test]
    fn a_factor_may_be_joined_to_the_currency() {
        for cell in ["500 kEUR", "500kEUR", "0.5 MEUR"] {
            assert_eq!(price(cell, "price"), fixed(500_000, "EUR"), "{cell}");
        }
        assert_eq!(price("300-500 kUSD", "price"), range(300_000, 500_000, "USD"));
        for (header, value, code) in [
            ("Price (kEUR)", 80_000, "EUR"),
            ("Price kEUR", 80_000, "EUR"),
            ("Budget (MUSD)", 80_000_000, "USD"),
            ("报价（KRMB）", 80_000, "CNY"),
            ("MCAD软件报价（万元）", 800_000, "CNY"),
        ] {
            assert_eq!(price("80", header), fixed(value, code), "{header}");
        }
        assert!(is_plain("500 keur", &Words::standard().unwrap()));
    }

    #[test]
    fn currencies_have_several_names() {
        for (cell, value, code) in [
            ("500万日圆", 5_000_000, "JPY"),
            ("50万新元", 500_000, "SGD"),
            ("50万澳币", 500_000, "AUD"),
            ("50万澳元", 500_000, "AUD"),
            ("50万加币", 500_000, "CAD"),
            ("50万加元", 500_000, "CAD"),
            ("500000 Singapore dollars", 500_000, "SGD"),
            ("500,000 Australian dollars", 500_000, "AUD"),
            ("500,000 Canadian dollars", 500_000, "CAD"),
        ] {
            assert_eq!(price(cell, "报价"), fixed(value, code), "{cell}");
        }
        assert_eq!(price("50", "报价（万新元）"), fixed(500_000, "SGD"));
        for header in
            ["创新元件报价（万元）", "附加元素检测报价（万元）", "创新元宇宙报价（万元）"]
        {
            assert_eq!(price("50", header), fixed(500_000, "CNY"), "{header}");
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
