//! The texts of a record, each with a JSON pointer to where it stands.
//!
//! One function lists them for the index and for highlighting, so a highlight can never point
//! to a text that was not indexed.

use std::fmt;

use serde_json::Value;

/// Which part of a record a text belongs to. Each is scored with its own weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TextField {
    /// The title.
    Title,
    /// Keywords and free tags.
    Keywords,
    /// Every other text.
    Body,
}

impl TextField {
    /// All fields, in the order of the index.
    pub(crate) const ALL: [Self; 3] = [Self::Title, Self::Keywords, Self::Body];
}

/// Where a text of a record stands; shown as JSON pointer, such as `/title/zh` or `/keywords/0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TextPath {
    /// The name of the text, of its list, or of what it says in two languages.
    pub(crate) name: &'static str,
    at: Option<usize>,
    /// The rest: the language, or the name within an entry of a list.
    pub(crate) end: &'static str,
}

impl fmt::Display for TextPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, at, end } = self;
        match at {
            Some(at) => write!(f, "/{name}/{at}{end}"),
            None => write!(f, "/{name}{end}"),
        }
    }
}

/// A text of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TextPart<'a> {
    /// Where it stands.
    pub(crate) path: TextPath,
    /// Where it counts.
    pub(crate) field: TextField,
    /// The text.
    pub(crate) text: &'a str,
}

/// Texts in the body, in the order in which they are read. Each may be a string or an object
/// with `zh` and `en`, like the title.
pub(super) const BODY: [&str; 8] = [
    "summary",
    "problem",
    "current_state",
    "solution",
    "advantage",
    "application",
    "expected",
    "description",
];

/// Lists with numbers by which people look a record up, and where each entry has its own.
const NUMBERS: [(&str, &str); 2] = [("standards", ""), ("ip", "/number")];

/// All texts of a record's JSON. `provider` is left out of needs and offers that are the
/// question (`for_query`): an organisation's name is no part of what it looks for.
#[must_use]
pub(crate) fn text_parts(raw: &Value, for_query: bool) -> Vec<TextPart<'_>> {
    let mut parts = Vec::new();
    push(raw.get("title"), "title", TextField::Title, &mut parts);
    for list in ["keywords", "tags"] {
        push_list(raw, [list, ""], TextField::Keywords, &mut parts);
    }
    for name in BODY {
        push(raw.get(name), name, TextField::Body, &mut parts);
    }
    for (list, end) in NUMBERS {
        push_list(raw, [list, end], TextField::Body, &mut parts);
    }
    if !for_query {
        let name = raw.get("provider").and_then(|provider| provider.get("name"));
        push(name, "provider/name", TextField::Body, &mut parts);
    }
    parts
}

/// A text, or one in each language.
fn push<'a>(
    value: Option<&'a Value>,
    name: &'static str,
    field: TextField,
    parts: &mut Vec<TextPart<'a>>,
) {
    let Some(value) = value else { return };
    for end in ["", "/zh", "/en"] {
        push_at(value, TextPath { name, at: None, end }, field, parts);
    }
}

/// The texts in a list.
fn push_list<'a>(
    raw: &'a Value,
    [name, end]: [&'static str; 2],
    field: TextField,
    parts: &mut Vec<TextPart<'a>>,
) {
    let items = raw.get(name).and_then(Value::as_array).into_iter().flatten();
    for (at, item) in items.enumerate() {
        push_at(item, TextPath { name, at: Some(at), end }, field, parts);
    }
}

/// The text at the end of a path.
// One for all: what is compiled here is downloaded.
#[inline(never)]
fn push_at<'a>(
    value: &'a Value,
    path: TextPath,
    field: TextField,
    parts: &mut Vec<TextPart<'a>>,
) {
    let text = match path.end.strip_prefix('/') {
        Some(key) => value.get(key),
        None => Some(value),
    };
    if let Some(Value::String(text)) = text {
        parts.push(TextPart { path, field, text });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_path_leads_to_its_text() {
        let raw = json!({
            "title": {"zh": "电池", "en": "Battery"}, "keywords": ["锂", 5, "回收"],
            "tags": ["自由", {"scheme": "ipc", "code": "H01M"}],
            "standards": ["GB/T 22900", 7], "ip": [{"number": "ZL2023"}, {}],
            "problem": "贵", "provider": {"name": "某大学"}, "expected": null
        });
        let parts = text_parts(&raw, false);
        let paths: Vec<_> = parts.iter().map(|part| part.path.to_string()).collect();
        assert_eq!(
            paths,
            [
                "/title/zh",
                "/title/en",
                "/keywords/0",
                "/keywords/2",
                "/tags/0",
                "/problem",
                "/standards/0",
                "/ip/0/number",
                "/provider/name"
            ]
        );
        for part in &parts {
            assert_eq!(
                raw.pointer(&part.path.to_string()).and_then(Value::as_str),
                Some(part.text)
            );
        }
        assert_eq!(text_parts(&raw, true).len(), parts.len() - 1);
    }
}
