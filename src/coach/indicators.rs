//! Figures that say how much: numbers with a unit, or with a limit.
//!
//! `≥99.5%`, `95%以上`, `不低于240 MPa`, `below 0.1 µm`, `within 3 months`, `120–150 ℃`, `两年以内`.
//! Amounts of money are none, nor are years, model numbers and numbers of standards.
//!
//! Nothing is taken that more text could take back: a number or unit at the very end that may
//! go on, such as `5 m`, waits for the next character.

use std::ops::Range;

use super::add;
use crate::analysis::{NormalChar, is_gram, is_word};

/// Units that are one whatever follows them.
const UNITS: &str = "% ‰ ° ppm ppb mm cm km nm μm um mg μg kg ml l/ mpa kpa gpa kv kw mw gw mah khz mhz ghz hz db rpm fps mbps gbps \
    m2 m3 hour minute second eur/ usd/ 元/ 毫米 微米 纳米 厘米 公里 千米 米 毫克 微克 千克 公斤 克 吨 毫升 升 平方米 平米 立方 \
    度 摄氏度 兆帕 千帕 帕 伏 千瓦 兆瓦 瓦 赫兹 分贝 小时 分钟 秒 毫秒 微秒 转/";
/// Units that must not go on as a longer word. Capitals count: `10 W` and `5 g`, but not `5G`.
const SHORT_UNITS: &str = "g h m s t V W N Pa kN min bar sec";
/// Signs before a number that make it a limit.
const SIGNS: &str = "≥≤><±≧≦⩾⩽";
/// Words before a number that make it a limit.
const BEFORE: &str = "低于 高于 大于 小于 少于 多于 优于 超过 达到 至少 至多 最多 最少 最高 最低 最大 最小 控制在 保持在 降到 降至 \
    提高到 提升到 缩短到 延长到 below under above least most than within exceeding exceed exceeds up_to max min maximum minimum";
/// Words behind a number that make it a limit; `_` is a space.
const BEHIND: &str = "以上 以下 以内 之内 及以上 or_more or_less or_above or_below or_better";
/// How far behind a number they may stand, in characters, and behind one in Han characters.
const REACH: [usize; 2] = [8, 3];
const CURRENCIES: &str = "元 块 美元 欧元 rmb cny usd eur yuan dollar $ € ¥ £";
const MULTIPLIERS: &str = "十百千万亿";
const NUMERALS: &str = "一二三四五六七八九十百千万两半";
/// Between the two numbers of a range.
const RANGES: &str = "~-–—−‐至到×*/";

/// The places of all figures, in bytes of the original text.
pub(super) fn places(chars: &[NormalChar]) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (end, place) = figure(chars, at);
        if let Some(place) = place {
            add(&mut places, place, false);
        }
        at = end.max(at + 1);
    }
    places
}

/// The figure whose number begins here, and where to go on.
fn figure(chars: &[NormalChar], at: usize) -> (usize, Option<Range<usize>>) {
    let mut end = number(chars, at);
    let digits = end > at;
    if !digits {
        end = run(chars, at, |c| is_one_of(NUMERALS, c));
    }
    let (before, last) = (before(chars, at, 1), before(chars, at, 2));
    let part = before.is_some_and(|c| is_ascii_word(c) || c == '.')
        || before == Some('-') && last.is_some_and(is_ascii_word);
    if end == at || part {
        return (end, None);
    }
    let length = end - at;
    if digits {
        end = range(chars, end);
    }
    end = run(chars, end, |c| is_one_of(MULTIPLIERS, c));
    let gap = run(chars, end, |c| c == ' ') - end;
    let rest = chars.get(end + gap..).unwrap_or_default();

    let limit = limit_before(chars.get(..at).unwrap_or_default());
    let [reach, short_reach] = REACH;
    let behind = limit_behind(rest, if digits { reach } else { short_reach });
    let unit = unit(rest).filter(|_| digits);
    let year = length == 4 && rest.first().is_some_and(|n| n.c == '年');
    let by_word = limit.is_some() && !year && goes_on_otherwise(rest, gap > 0);
    let by_sign = limit.is_some_and(|(_, sign)| sign);
    let percent = before == Some('之') && last == Some('分');
    let counts =
        behind.is_some() || if digits { unit.is_some() || by_sign || by_word } else { percent };

    let first = limit.map_or(at, |(words, _)| at - words);
    // Without a unit that is known, the next word is shown as one.
    let word = run(rest, 0, is_ascii_word);
    let shown = behind.or(unit).unwrap_or(if gap > 0 { word } else { 0 });
    let last = shown.checked_sub(1).and_then(|n| rest.get(n)).or(chars.get(end - 1));
    let place = chars.get(first).zip(last).map(|(first, last)| first.start..last.end);
    (end, place.filter(|_| counts))
}

/// Where a number of digits ends that begins here: with decimals and thousands.
fn number(chars: &[NormalChar], at: usize) -> usize {
    let digits = |at| run(chars, at, |c| c.is_ascii_digit());
    let mut end = digits(at);
    while end > at
        && let Some(n) = chars.get(end).filter(|n| n.c == '.' || n.c == ',')
    {
        let more = digits(end + 1) - end - 1;
        if more == 0 || n.c == ',' && more != 3 {
            break;
        }
        end += 1 + more;
    }
    end
}

/// Where a range ends whose first number ends here.
fn range(chars: &[NormalChar], mut end: usize) -> usize {
    loop {
        let sign = run(chars, end, |c| c == ' ');
        if !chars.get(sign).is_some_and(|n| is_one_of(RANGES, n.c)) {
            return end;
        }
        let second = run(chars, sign + 1, |c| c == ' ');
        match number(chars, second) {
            none if none == second => return end,
            after => end = after,
        }
    }
}

/// How many characters of a text are the unit it begins with, and what is tied to it: `mg/L`.
fn unit(rest: &[NormalChar]) -> Option<usize> {
    let unit = find(UNITS, rest).or_else(|| {
        first_of(SHORT_UNITS, &mut |unit| {
            let same = unit.chars().zip(rest).all(|(c, n)| {
                c.to_ascii_lowercase() == n.c && c.is_ascii_uppercase() == n.capital
            });
            same && rest.get(unit.len()).is_some_and(|n| !is_ascii_word(n.c))
        })
    })?;
    let end = run(rest, unit.chars().count(), |c| is_ascii_word(c) || is_one_of("/·%°^", c));
    let slash = before(rest, end, 1) == Some('/');
    Some(end + usize::from(slash && rest.get(end).is_some_and(|n| is_gram(n.c))))
}

/// How many characters at the end of a text are a limit, and whether it is a sign.
fn limit_before(text: &[NormalChar]) -> Option<(usize, bool)> {
    let blank = text.iter().rev().take_while(|n| n.c == ' ').count();
    let text = text.get(..text.len() - blank)?;
    if before(text, text.len(), 1).is_some_and(|c| is_one_of(SIGNS, c)) {
        return Some((blank + 1, true));
    }
    let begin = |word: &str| text.len().checked_sub(word.chars().count());
    let word = first_of(BEFORE, &mut |word| {
        let Some(at) = begin(word) else { return false };
        let inside = word.is_ascii() && before(text, at, 1).is_some_and(is_ascii_word);
        !inside && begins(text.get(at..).unwrap_or_default(), word)
    })?;
    let at = begin(word)?;
    let denied = before(text, at, 1) == Some('不');
    Some((blank + text.len() - at + usize::from(denied), false))
}

/// How many characters of a text lead up to a limit and over it.
fn limit_behind(rest: &[NormalChar], reach: usize) -> Option<usize> {
    for skipped in 0..=reach {
        let rest = rest.get(skipped..)?;
        if let Some(word) = find(BEHIND, rest) {
            return Some(skipped + word.chars().count());
        }
        let next = rest.first()?.c;
        // `百分之`: the next number begins, with a limit of its own.
        if next == '之' {
            return None;
        }
        let unit = is_word(next) || is_gram(next) || matches!(next, ' ' | '/' | '%' | '°');
        if !unit || next.is_ascii_digit() || find(CURRENCIES, rest).is_some() {
            return None;
        }
    }
    None
}

/// Whether what follows a number is there, and neither is nor may become money, a longer number
/// or a word that begins with the number.
fn goes_on_otherwise(rest: &[NormalChar], apart: bool) -> bool {
    let Some(first) = rest.first() else { return false };
    let may_become = &mut |name: &str| name.chars().zip(rest).all(|(c, n)| c == n.c);
    match first.c {
        c if c.is_ascii_digit() || is_one_of(RANGES, c) => false,
        '.' | ',' => rest.get(1).is_some_and(|n| !n.c.is_ascii_digit()),
        c if is_ascii_word(c) && !apart => false,
        _ => first_of(CURRENCIES, may_become).is_none(),
    }
}

/// The first of the words, which spaces part, for which something holds.
// One of its kind for all lists: what is compiled here is downloaded.
#[inline(never)]
fn first_of<'a>(words: &'a str, holds: &mut dyn FnMut(&str) -> bool) -> Option<&'a str> {
    words.split(' ').find(|word| holds(word))
}

/// The first of the words that a text begins with.
fn find<'a>(words: &'a str, text: &[NormalChar]) -> Option<&'a str> {
    first_of(words, &mut |word| begins(text, word))
}

#[inline(never)]
fn begins(text: &[NormalChar], word: &str) -> bool {
    let mut text = text.iter();
    let is_next = |c: char| text.next().is_some_and(|n| n.c == if c == '_' { ' ' } else { c });
    word.chars().all(is_next)
}

/// Where a run of such characters ends that begins here.
#[inline(never)]
fn run(chars: &[NormalChar], at: usize, is_part: fn(char) -> bool) -> usize {
    at + chars.iter().skip(at).take_while(|n| is_part(n.c)).count()
}

/// The character so many places before.
#[inline(never)]
fn before(chars: &[NormalChar], at: usize, places: usize) -> Option<char> {
    chars.get(at.checked_sub(places)?).map(|n| n.c)
}

#[inline(never)]
fn is_one_of(set: &str, c: char) -> bool {
    set.chars().any(|one| one == c)
}

fn is_ascii_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::normal_form;

    fn figures(text: &str) -> Vec<&str> {
        places(&normal_form(text)).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn figures_have_a_unit_or_a_limit() {
        for (text, expected) in [
            ("纯度≥99.5%，收率达到95%以上", &["≥99.5%", "达到95%以上"][..]),
            (
                "particles below 0.1 µm, delivered within 3 months",
                &["below 0.1 µm", "within 3 months"],
            ),
            ("抗拉强度不低于240 MPa", &["不低于240 MPa"]),
            ("120–150 ℃，１０～２０ｋＰａ", &["120–150 ℃", "１０～２０ｋＰａ"]),
            ("产能1,200吨/年、60片/小时以上", &["1,200吨/年", "60片/小时以上"]),
            ("兩年以內，减少百分之三十", &["兩年以內", "三十"]),
            ("pH below 7, ratio under 5.", &["below 7"]),
            ("≥5 kOe", &["≥5 kOe"]),
            ("成本低于4元/吨", &["低于4元/吨"]),
            ("误差±0.02 mm", &["±0.02 mm"]),
            ("10 W 和 5 g 的", &["10 W", "5 g"]),
        ] {
            assert_eq!(figures(text), expected, "{text}");
        }
    }

    #[test]
    fn money_years_models_and_standards_are_no_figures() {
        for text in [
            "预算不超过50万元",
            "below 5,000 EUR",
            "2025年达到2025年水平",
            "GB/T 22900-2022",
            "316L不锈钢",
            "5G基站、3D打印、ZL-114A",
            "within 3D printing",
            "员工300人，成立于2005年",
            "一种方法",
        ] {
            assert_eq!(figures(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_may_go_on_waits() {
        for (text, more) in
            [("厚度 5 m", "m"), ("超过50", "个"), ("below 5 E", "lements "), ("under 7.", " ")]
        {
            assert_eq!(figures(text), [""; 0], "{text}");
            assert_eq!(figures(&format!("{text}{more}")).len(), 1, "{text}{more}");
        }
    }

    #[test]
    fn what_is_found_stays_while_more_is_written() {
        for text in [
            "不低于5,000元，不超过5 万美元，超过50万元/年",
            "below 7.5 EUR, below 5-10 EUR, within 3D, less than 3 USD or more",
            "5 m and 5 machines, 5 min and 5 minutes, 10 W, 10 Watt, 12 V8, 3 bar, 3 barges",
            "三个月以内，三个月不以内，百分之三十，两年以上，2025年以上，达到2025年，控制在2025",
            "within 5百分之三以上，不低于5 万百分之九十以内",
            "≥5.5.5.5 mm~6 mm，±0.1×10-6 Pa，120–150 ℃、1½ mm",
        ] {
            let mut before = 0;
            for (end, _) in text.char_indices() {
                let found = figures(&text[..end]).len();
                assert!(before <= found, "{}: {before} → {found}", &text[..end]);
                before = found;
            }
        }
    }
}
