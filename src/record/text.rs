//! The texts of a record, each with a JSON pointer to where it stands.
//!
//! One function lists them for the index and for highlighting, so a highlight can never point
//! to a text that was not indexed.

use std::fmt::Arguments;

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

/// A text of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextPart<'a> {
    /// JSON pointer, such as `/title/zh` or `/keywords/0`.
    pub(crate) path: String,
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
    push(raw.get("title"), format_args!("/title"), TextField::Title, &mut parts);
    for list in ["keywords", "tags"] {
        let items = raw.get(list).and_then(Value::as_array).into_iter().flatten();
        for (at, item) in items.enumerate() {
            if let Some(text) = item.as_str() {
                let path = format!("/{list}/{at}");
                parts.push(TextPart { path, field: TextField::Keywords, text });
            }
        }
    }
    for name in BODY {
        push(raw.get(name), format_args!("/{name}"), TextField::Body, &mut parts);
    }
    for (list, number) in NUMBERS {
        let items = raw.get(list).and_then(Value::as_array).into_iter().flatten();
        for (at, item) in items.enumerate() {
            if let Some(text) = item.pointer(number).and_then(Value::as_str) {
                let path = format!("/{list}/{at}{number}");
                parts.push(TextPart { path, field: TextField::Body, text });
            }
        }
    }
    if !for_query {
        let name = raw.get("provider").and_then(|provider| provider.get("name"));
        push(name, format_args!("/provider/name"), TextField::Body, &mut parts);
    }
    parts
}

fn push<'a>(
    value: Option<&'a Value>,
    path: Arguments<'_>,
    field: TextField,
    parts: &mut Vec<TextPart<'a>>,
) {
    match value {
        Some(Value::String(text)) => {
            parts.push(TextPart { path: path.to_string(), field, text });
        }
        Some(Value::Object(languages)) => {
            for language in ["zh", "en"] {
                if let Some(Value::String(text)) = languages.get(language) {
                    parts.push(TextPart { path: format!("{path}/{language}"), field, text });
                }
            }
        }
        _ => {}
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
        let paths: Vec<_> = parts.iter().map(|part| part.path.as_str()).collect();
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
            assert_eq!(raw.pointer(&part.path).and_then(Value::as_str), Some(part.text));
        }
        assert_eq!(text_parts(&raw, true).len(), parts.len() - 1);
    }
}
