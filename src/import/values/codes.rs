//! Names of codes → codes of the lists in use.

use serde_json::{Value, json};

use super::{Read, folded, list};
use crate::import::words::Words;
use crate::record::Kind;
use crate::vocabulary::Vocabulary;

/// Names by scheme, folded once.
#[derive(Debug, Default)]
pub(in crate::import) struct Lists<'a> {
    names: Vec<(&'a str, Vec<Name<'a>>)>,
}

#[derive(Debug)]
struct Name<'a> {
    code: &'a str,
    folded_code: String,
    zh: String,
    en: String,
}

impl<'a> Lists<'a> {
    pub(in crate::import) fn new(vocabulary: &'a Vocabulary) -> Self {
        let lists = vocabulary.lists().filter(|list| list.scheme != "region");
        let names = lists.map(|list| {
            let names = list.codes.iter().map(|code| Name {
                code: &code.code,
                folded_code: code.code.to_lowercase(),
                zh: folded(&code.label.zh),
                en: folded(&code.label.en),
            });
            (list.scheme.as_str(), names.collect())
        });
        Self { names: names.collect() }
    }

    fn list(&self, scheme: &str) -> &[Name<'a>] {
        let list = self.names.iter().find(|(name, _)| *name == scheme);
        list.map(|(_, names)| names.as_slice()).unwrap_or_default()
    }

    /// The code whose name, or the code that itself, is the text.
    fn exact(&self, scheme: &str, text: &str) -> Option<&'a str> {
        let is_meant =
            |it: &&Name<'_>| it.folded_code == text || it.zh == text || it.en == text;
        self.list(scheme).iter().find(is_meant).map(|it| it.code)
    }

    /// The code that is meant; names may be cut short (`新材料`) or have more around them.
    fn likely(&self, scheme: &str, part: &str) -> Option<&'a str> {
        let text = folded(part);
        if let Some(code) = self.exact(scheme, &text) {
            return Some(code);
        }
        let list = self.list(scheme);
        let has = |name: &str| !name.is_empty() && text.contains(name);
        let within = |it: &&Name<'_>| has(&it.zh) || has(&it.en);
        let short = |it: &&Name<'_>| it.zh.contains(&text) || it.en.contains(&text);
        let long_enough = text.chars().count() >= 2 && !text.is_ascii() || text.len() >= 5;
        let found = list.iter().find(within);
        let found = found.or_else(|| list.iter().find(short).filter(|_| long_enough));
        found.map(|it| it.code)
    }

    /// Tags: codes of the scheme by their names, `scheme:code` as it is, else free tags.
    pub(super) fn tags(&self, cell: &str, scheme: Option<&str>) -> Value {
        let tag = |part: &str| {
            let coded = part.split_once(':').filter(|(scheme, code)| {
                let is_word = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
                !scheme.is_empty() && !code.is_empty() && scheme.chars().all(is_word)
            });
            if let Some((scheme, code)) = coded {
                return json!({"scheme": scheme, "code": code});
            }
            let known = scheme.and_then(|it| Some((it, self.likely(it, part)?)));
            known.map_or_else(
                || json!(part),
                |(scheme, code)| json!({"scheme": scheme, "code": code}),
            )
        };
        // The name of a field may have a list's separator in it: 生物、医药和医疗器械.
        let whole = scheme.and_then(|it| self.exact(it, &folded(cell)));
        if let Some(code) = whole {
            return json!([{"scheme": scheme, "code": code}]);
        }
        let mut tags: Vec<Value> = Vec::new();
        for tag in list::parts(cell).map(tag) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        Value::Array(tags)
    }

    /// Codes of the first list that knows them; other texts stay, and the check of the record
    /// says that they are no codes.
    pub(super) fn codes(&self, cell: &str, schemes: &[String]) -> Value {
        let first = schemes.first().map(String::as_str).unwrap_or_default();
        let code = |part: &str| {
            let text = folded(part);
            let exact = |it: &String| Some((it.clone(), self.exact(it, &text)?));
            match schemes.iter().find_map(exact) {
                Some((scheme, code)) if scheme == first => json!(code),
                Some((scheme, code)) => json!({"scheme": scheme, "code": code}),
                None => self.likely(first, part).map_or_else(|| json!(part), Value::from),
            }
        };
        let mut codes: Vec<Value> = list::parts(cell).map(code).collect();
        match codes.as_mut_slice() {
            [one] => one.take(),
            _ => Value::Array(codes),
        }
    }

    /// Codes of a closed list; what is none of them is not taken.
    pub(super) fn listed(&self, cell: &str, scheme: &str) -> Read {
        if scheme == "status" {
            return Read::whole(self.likely(scheme, cell).map(Value::from));
        }
        let mut codes: Vec<&str> = Vec::new();
        let mut all = true;
        for part in list::parts(cell) {
            match self.likely(scheme, part) {
                Some(code) if codes.contains(&code) => {}
                Some(code) => codes.push(code),
                None => all = false,
            }
        }
        match (codes.is_empty(), all) {
            (true, _) => Read::Not,
            (false, true) => Read::Whole(json!(codes)),
            (false, false) => Read::Part(json!(codes)),
        }
    }

    /// The kind that a cell names.
    pub(super) fn kind(&self, cell: &str, words: &Words) -> Option<Value> {
        if let Some(kind) = Kind::from_name(cell) {
            return Some(json!(kind.as_str()));
        }
        if let Some(code) = self.exact("kind", cell) {
            return Some(json!(code));
        }
        let named = words.kind_values.iter().find(|kind| kind.in_text(cell));
        let named = named.map(|kind| kind.kind.as_str());
        named.or_else(|| self.likely("kind", cell)).map(Value::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::CodeList;

    #[test]
    fn schemes_of_tags_have_the_letters_of_names() {
        let lists = Lists::default();
        for scheme in ["own", "own-list", "own_list", "own.list.2"] {
            let tag = json!([{"scheme": scheme, "code": "7"}]);
            assert_eq!(lists.tags(&format!("{scheme}:7"), None), tag);
        }
        assert_eq!(lists.tags("用途:焊接", None), json!(["用途:焊接"]));
    }

    #[test]
    fn a_code_without_a_name_is_not_in_every_text() {
        let list: CodeList = serde_json::from_value(json!({
            "scheme": "own", "title": {"zh": "", "en": ""}, "edition": "1", "source": "",
            "date": "2026-01-01",
            "codes": [{"code": "1", "zh": "", "en": ""}],
        }))
        .unwrap();
        let mut vocabulary = Vocabulary::default();
        vocabulary.add(list);
        assert_eq!(Lists::new(&vocabulary).likely("own", "焊接"), None);
    }
}
