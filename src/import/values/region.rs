//! `江苏省苏州市`, `深圳`, `Suzhou, Jiangsu`, `德国` → the code of a region.

use std::collections::BTreeMap;

use serde_json::json;

use super::Read;
use crate::record::Region;
use crate::vocabulary::Vocabulary;

/// Names of regions, in every form that is used for them.
#[derive(Debug, Default)]
pub(in crate::import) struct Regions<'a> {
    /// Han names by their first character, the longest first.
    han: BTreeMap<char, Vec<(String, &'a str)>>,
    /// Other names, in small letters.
    latin: BTreeMap<String, &'a str>,
    codes: Vec<&'a str>,
}

/// Endings that are often left out.
const ENDINGS: [&str; 4] = ["市", "地区", "盟", "特别行政区"];
/// A prefecture of nationalities is called by its first two characters: 恩施土家族苗族自治州.
const AUTONOMOUS: &str = "自治州";
/// All that codes of digits lie in.
const CHINA: &str = "CN";

impl<'a> Regions<'a> {
    pub(in crate::import) fn new(vocabulary: &'a Vocabulary) -> Self {
        let mut regions = Self::default();
        let Some(list) = vocabulary.list("region") else { return regions };
        for code in &list.codes {
            let (zh, name) = (code.label.zh.as_str(), code.code.as_str());
            regions.codes.push(name);
            regions.add_han(zh, name);
            for short in ENDINGS.iter().filter_map(|ending| zh.strip_suffix(ending)) {
                regions.add_han(short, name);
            }
            if zh.ends_with(AUTONOMOUS) {
                regions.add_han(&zh.chars().take(2).collect::<String>(), name);
            }
            regions.latin.entry(code.label.en.to_lowercase()).or_insert(name);
        }
        for names in regions.han.values_mut() {
            names
                .sort_by(|one, other| other.0.len().cmp(&one.0.len()).then(one.1.cmp(other.1)));
        }
        regions
    }

    /// Of two regions with a name the first, larger one has it: 吉林 is the province.
    fn add_han(&mut self, name: &str, code: &'a str) {
        let Some(first) = name.chars().next().filter(|_| name.chars().count() > 1) else {
            return;
        };
        let names = self.han.entry(first).or_default();
        match names.iter_mut().find(|(it, _)| it == name) {
            Some((_, known)) if known.len() > code.len() => *known = code,
            Some(_) => {}
            None => names.push((name.to_owned(), code)),
        }
    }

    /// Reads a plain cell.
    pub(super) fn read(&self, cell: &str) -> Read {
        let digits = cell.trim_end_matches(".0");
        if Region::parse(digits).is_some() && digits.bytes().all(|b| b.is_ascii_digit()) {
            return Read::Whole(json!(digits));
        }
        if cell.len() == 2 && self.codes.contains(&cell) {
            return Read::Whole(json!(cell));
        }
        let mut found = self.han_in(cell);
        if found.is_empty() {
            found = self.latin_in(cell);
        }
        // 中国江苏: the country is said by the province.
        if found.iter().any(|code| *code != CHINA) {
            found.retain(|code| *code != CHINA);
        }
        // 江苏苏州: what holds another that is named too is said by that.
        let all = found.clone();
        found.retain(|code| {
            let deeper = |it: &&&str| it.len() > code.len() && it.starts_with(*code);
            !all.iter().any(|it| deeper(&it))
        });
        found.dedup();
        let Some(first) = found.first() else { return Read::Not };
        // 吉林长春, but 海南 as a name within 青海海南: a prefecture of another province is none.
        let within = |code: &&str| code.get(..2) == first.get(..2);
        if found.iter().all(within) {
            Read::Whole(json!(first))
        } else {
            Read::Part(json!(first))
        }
    }

    fn han_in(&self, cell: &str) -> Vec<&'a str> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(rest) = cell.get(at..).filter(|rest| !rest.is_empty()) {
            let Some(first) = rest.chars().next() else { break };
            let names = self.han.get(&first).map(Vec::as_slice).unwrap_or_default();
            match names.iter().find(|(name, _)| rest.starts_with(name.as_str())) {
                Some((name, code)) => {
                    found.push(*code);
                    at += name.len();
                }
                None => at += first.len_utf8(),
            }
        }
        found
    }

    fn latin_in(&self, cell: &str) -> Vec<&'a str> {
        let lower = cell.to_lowercase();
        let parts = lower.split([',', ';', '/', '(', ')', '·']);
        let name = |part: &str| {
            let part = part.trim();
            let short = [" province", " city", " municipality"]
                .iter()
                .find_map(|ending| part.strip_suffix(ending));
            self.latin.get(short.unwrap_or(part)).or_else(|| self.latin.get(part)).copied()
        };
        parts.filter_map(name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_found_by_their_names() {
        let vocabulary = Vocabulary::standard().unwrap();
        let regions = Regions::new(&vocabulary);
        for (cell, expected) in [
            ("江苏省苏州市工业园区", "3205"),
            ("湖南长沙", "4301"),
            ("浙江", "33"),
            ("深圳", "4403"),
            ("深圳市南山区", "4403"),
            ("中国 上海", "31"),
            ("吉林", "22"),
            ("吉林省吉林市", "2202"),
            ("新疆维吾尔自治区", "65"),
            ("恩施", "4228"),
            ("Suzhou, Jiangsu", "3205"),
            ("Hunan Province", "43"),
            ("德国", "DE"),
            ("Germany", "DE"),
            ("DE", "DE"),
            ("320500", "320500"),
            ("中国", "CN"),
        ] {
            assert_eq!(regions.read(cell), Read::Whole(json!(expected)), "{cell}");
        }
        assert_eq!(regions.read("江苏、浙江"), Read::Part(json!("32")));
        assert_eq!(regions.read("火星"), Read::Not);
    }
}
