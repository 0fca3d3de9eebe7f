//! What a text says is not wanted: what follows "不含" or "without".
//!
//! Only plain wordings are known, those in which the thing itself comes next. What is told in
//! other words counts like the rest of the text. What need not be (无需, "no need for") may be all
//! the same, and is no such thing.

mod chinese;
mod english;

use std::ops::Range;

use super::han::is_gram;

/// What wordings begin with; most characters need not be looked at any further.
const BEGINNINGS: [char; 11] = ['不', '禁', '避', 'w', 'W', 'f', 'F', 'n', 'N', 'c', 'C'];

/// Signs behind a place in the name of a substance: `4,4'-`.
const PRIMES: [char; 3] = ['\'', '\u{2019}', '\u{2032}'];

/// Most things of one list.
const MOST: usize = 12;

/// The stretches of a text that say what is not wanted, in bytes, in their order; each thing of a
/// list by itself.
///
/// # Cost
/// A look at each character. Where a wording begins, one at its list of things, which ends where
/// the next wording of the language begins.
pub(crate) fn unwanted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| BEGINNINGS.contains(c)) {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        if let Some(wording) = chinese::wording(text, at) {
            chinese::things(text, at + wording.len(), &mut found);
        } else if let Some(wording) = english::wording(text, at) {
            english::things(text, at + wording.text.len(), wording, &mut found);
        }
    }
    found
}

/// Whether a sign at a byte is a part of the name that it stands in: `N-甲基吡咯烷酮`, `PM2.5`,
/// `4,4'-methylenedianiline`, `C++`.
fn joins(text: &str, at: usize, sign: char) -> bool {
    let Some((before, rest)) = text.split_at_checked(at) else { return false };
    let after = rest.get(sign.len_utf8()..).unwrap_or_default();
    let Some(last) = before.chars().next_back() else { return false };
    let next = after.chars().next().unwrap_or(' ');
    match sign {
        '+' | '#' => last.is_ascii_alphanumeric() || last == sign,
        ' ' => last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric(),
        // A sentence begins with a capital.
        '.' => {
            last.is_ascii_alphanumeric() && (next.is_ascii_lowercase() || next.is_ascii_digit())
        }
        ',' => {
            let place = before.trim_end_matches(PRIMES);
            is_locant(&mut place.chars().rev()) && is_locant(&mut after.chars())
        }
        _ if PRIMES.contains(&sign) => {
            is_locant(&mut before.chars().rev()) && matches!(next, '-' | ',')
        }
        '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' => {
            let begins = last.is_alphanumeric() || PRIMES.contains(&last);
            let are_words = begins && next.is_alphanumeric();
            are_words && !(is_gram(last) && is_gram(next))
        }
        _ => false,
    }
}

/// Whether a digit comes next, or a letter that stands alone: the places in the names of
/// substances.
fn is_locant(chars: &mut dyn Iterator<Item = char>) -> bool {
    let is_letter = |c: char| c.is_alphabetic() && !is_gram(c);
    chars.next().is_some_and(|c| {
        c.is_ascii_digit() || (is_letter(c) && !chars.next().is_some_and(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn things(text: &str) -> Vec<&str> {
        unwanted(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn chinese_wordings_are_followed_by_what_is_not_wanted() {
        assert_eq!(things("制冷不用液氮，降温快"), ["液氮"]);
        assert_eq!(things("不含DMF/NMP的水性体系"), ["DMF", "NMP"]);
        assert_eq!(things("涂层不得含有铅、镉和六价铬"), ["铅", "镉", "六价铬"]);
        assert_eq!(things("不采用补燃升温即可脱硝"), ["补燃升温"]);
        assert_eq!(things("含水率不高"), [""; 0]);
        assert_eq!(things("不含DMF. 成本低"), ["DMF"]);
        assert_eq!(things("不含 DMF 成本低"), ["DMF"]);
        assert_eq!(things("不含PM2.5颗粒"), ["PM2.5颗粒"]);
        assert_eq!(things("不含一二三四五六七八九十百千"), ["一二三四五六七八九十百千"]);
    }

    #[test]
    fn english_wordings_are_followed_by_what_is_not_wanted() {
        assert_eq!(things("cooling without liquid nitrogen in the lab"), ["liquid nitrogen"]);
        assert_eq!(things("Free of the solvent DMF, cheap"), ["solvent DMF"]);
        assert_eq!(things("without the use of lead; recyclable"), ["lead"]);
        assert_eq!(things("It works without."), [""; 0]);
        assert_eq!(things("withoutlead carefree of"), [""; 0]);
        let list = "without lead, cadmium or mercury in it";
        assert_eq!(things(list), ["lead", "cadmium", "mercury"]);
        assert_eq!(things("without lead, cheap and strong"), ["lead"]);
        assert_eq!(things("without lead or cadmium, mercury is fine"), ["lead", "cadmium"]);
    }

    #[test]
    fn no_wording_begins_otherwise() {
        let english = english::WORDINGS.map(|it| it.text);
        for wording in chinese::WORDINGS.iter().chain(&english) {
            let first = wording.chars().next().unwrap();
            assert!(BEGINNINGS.contains(&first), "{wording}");
            assert!(BEGINNINGS.contains(&first.to_ascii_uppercase()), "{wording}");
        }
    }

    #[test]
    fn a_wording_that_says_something_else_is_left_alone() {
        assert_eq!(things("设备不使用时自动断电"), [""; 0]);
        assert_eq!(things("目前不得不使用贵金属催化剂"), [""; 0]);
    }

    #[test]
    fn a_clause_that_names_no_thing_is_left_alone() {
        // Too long for a name: nobody can tell where the thing ends.
        assert_eq!(things("不用厂家派人驻场半个月反复逐台调试设备"), [""; 0]);
    }

    #[test]
    fn a_chemical_name_stays_whole() {
        for (text, whole) in [
            ("不使用N-甲基吡咯烷酮", "N-甲基吡咯烷酮"),
            ("不含2-甲基咪唑", "2-甲基咪唑"),
            ("不含β-环糊精", "β-环糊精"),
            ("不含1,4-二噁烷", "1,4-二噁烷"),
            ("不用C++编写", "C++编写"),
            ("free of 1,4-dioxane", "1,4-dioxane"),
            ("without N,N-dimethylformamide", "N,N-dimethylformamide"),
            ("不含3,3'-二氯联苯胺", "3,3'-二氯联苯胺"),
            ("without 4,4'-methylenedianiline", "4,4'-methylenedianiline"),
            ("without N,N\u{2032},1-trimethyl amine", "N,N\u{2032},1-trimethyl amine"),
            ("without PM2.5 particles", "PM2.5 particles"),
            ("without C++, in Rust", "C++"),
            ("不含铅-锡合金", "铅"),
            ("without lead,cheap", "lead"),
            ("without lead.Cheap", "lead"),
        ] {
            assert_eq!(things(text), [whole], "{text}");
        }
    }

    #[test]
    fn a_list_ends_with_or_and_that_of_what_it_is_free_of_with_and() {
        for (text, list) in [
            ("paint free of lead, cadmium and mercury", &["lead", "cadmium", "mercury"][..]),
            ("not containing lead and cadmium", &["lead", "cadmium"]),
            ("It contains no lead and cadmium.", &["lead", "cadmium"]),
            ("free of lead and/or cadmium", &["lead", "cadmium"]),
            ("without lead and/or cadmium", &["lead", "cadmium"]),
            ("without DMF/NMP, cheap/strong", &["DMF", "NMP"]),
            ("without DMF, NMP/DMAc or X", &["DMF", "NMP", "DMAc", "X"]),
            ("without oil or grease or water", &["oil", "grease", "water"]),
            ("without lead,cadmium or mercury", &["lead", "cadmium", "mercury"]),
            ("without lead, cheap and strong", &["lead"]),
            ("without chromates, salt spray 1000 h or more", &["chromates"]),
            ("without lead or without cadmium, cheap", &["lead", "cadmium"]),
            ("不含铅或者镉", &["铅", "镉"]),
            ("不含铅以及镉", &["铅", "镉"]),
            ("不含铅、不含镉", &["铅", "镉"]),
            ("不含 DMF 和 NMP 的体系", &["DMF", "NMP"]),
        ] {
            assert_eq!(things(text), list, "{text}");
        }
    }

    #[test]
    fn a_character_that_parts_things_may_stand_in_a_word() {
        assert_eq!(things("不添加还原剂"), ["还原剂"]);
        assert_eq!(things("不采用氢还原"), ["氢还原"]);
        assert_eq!(things("不使用饱和溶液"), ["饱和溶液"]);
        assert_eq!(things("不使用溶剂还便宜"), ["溶剂"]);
    }

    #[test]
    fn a_word_that_begins_like_a_time_is_a_thing() {
        assert_eq!(things("不采用时效处理"), ["时效处理"]);
        assert_eq!(things("不使用时间同步"), ["时间同步"]);
        assert_eq!(things("不使用状态监测"), ["状态监测"]);
        assert_eq!(things("在不使用状态下断电，处于不使用状态"), [""; 0]);
    }

    #[test]
    fn a_latin_word_in_a_chinese_text_is_as_long_as_one_character() {
        assert_eq!(things("不含formaldehyde类树脂"), ["formaldehyde类树脂"]);
        let name = "polytetrafluoroethylene";
        assert_eq!(things(&format!("不使用{name}")), [name]);
    }

    #[test]
    fn wordings_one_behind_the_other_take_no_longer_each() {
        // With a look at all that follows for each it would be minutes.
        for wording in ["without x1, ", "不含铅、"] {
            let text = wording.repeat(300_000);
            assert_eq!(unwanted(&text).len(), 300_000);
        }
    }

    proptest! {
        #[test]
        fn stretches_are_of_the_text_and_in_order(text in "(不含|不用|不得|without |free of |铅|、|的|，| |a|the |lead|, |or |and |and/or |还原|-|'|,|\\+|N|1|\\. |é){0,24}") {
            let found = unwanted(&text);
            for range in &found {
                prop_assert!(text.get(range.clone()).is_some_and(|thing| !thing.is_empty()));
            }
            prop_assert!(found.windows(2).all(|two| two[0].end <= two[1].start));
        }
    }
}
