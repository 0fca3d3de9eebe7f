//! Values of any field: each reads one form, and notes what is not of that form.

use serde_json::{Map, Value};

use super::check::Check;
use super::{MAX_FIELD_CHARS, ProblemKind};

impl Check<'_> {
    pub(super) fn unknown(&mut self, field: &str, expected: &str, found: &str) {
        let kind = ProblemKind::UnknownValue {
            expected: expected.to_owned(),
            found: found.to_owned(),
        };
        self.note(field, kind);
    }

    pub(super) fn wrong_type(&mut self, field: &str, expected: &'static str, found: &Value) {
        self.note(field, ProblemKind::WrongType { expected, found: type_name(found) });
    }

    pub(super) fn string(
        &mut self,
        object: &Map<String, Value>,
        name: &str,
        must: bool,
    ) -> Option<String> {
        let field = format!("/{name}");
        match object.get(name) {
            Some(Value::String(text)) if must && text.trim().is_empty() => {
                self.note(field, ProblemKind::Empty);
                None
            }
            Some(Value::String(text)) => Some(text.clone()).filter(|text| !text.is_empty()),
            None | Some(Value::Null) => {
                if must {
                    self.note(field, ProblemKind::Missing);
                }
                None
            }
            Some(other) => {
                self.wrong_type(&field, "a string", other);
                None
            }
        }
    }

    pub(super) fn text(&mut self, object: &Map<String, Value>, name: &str) {
        let field = format!("/{name}");
        match object.get(name) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => self.length(&field, text),
            Some(Value::Object(languages)) => {
                for language in ["zh", "en"] {
                    match languages.get(language) {
                        None | Some(Value::Null) => {}
                        Some(Value::String(text)) => {
                            self.length(&format!("{field}/{language}"), text);
                        }
                        Some(other) => {
                            self.wrong_type(&format!("{field}/{language}"), "a string", other);
                        }
                    }
                }
            }
            Some(other) => {
                self.wrong_type(&field, "a string or an object with zh and en", other);
            }
        }
    }

    pub(super) fn length(&mut self, field: &str, text: &str) {
        if text.len() > MAX_FIELD_CHARS {
            let found_chars = text.chars().count();
            if found_chars > MAX_FIELD_CHARS {
                let kind = ProblemKind::TooLong { max_chars: MAX_FIELD_CHARS, found_chars };
                self.note(field, kind);
            }
        }
    }

    pub(super) fn strings(&mut self, object: &Map<String, Value>, name: &str) -> Vec<String> {
        let field = format!("/{name}");
        let mut strings = Vec::new();
        match object.get(name) {
            None | Some(Value::Null) => {}
            Some(Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    match item {
                        Value::String(text) => strings.push(text.clone()),
                        other => self.wrong_type(&format!("{field}/{at}"), "a string", other),
                    }
                }
            }
            Some(other) => self.wrong_type(&field, "an array of strings", other),
        }
        strings
    }

    /// Notes a code that a closed list does not have.
    pub(super) fn listed(&mut self, field: &str, scheme: &str, code: &str) {
        let list = self.vocabulary.list(scheme).filter(|list| list.closed);
        if let Some(list) = list.filter(|list| list.find(code).is_none() && !list.partial) {
            self.unknown(field, &list.codes_joined(), code);
        }
    }

    /// Codes of a list; one alone may stand without an array.
    pub(super) fn codes(
        &mut self,
        object: &Map<String, Value>,
        name: &str,
        scheme: &str,
    ) -> Vec<String> {
        let mut codes = self.strings(object, name);
        for (at, code) in codes.iter().enumerate() {
            self.listed(&format!("/{name}/{at}"), scheme, code);
        }
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The entries of an array; an entry that cannot be read is noted.
    pub(super) fn entries<T>(
        &mut self,
        object: &Map<String, Value>,
        name: &str,
        mut read: impl FnMut(&mut Self, &str, &Value) -> Option<T>,
    ) -> Vec<T> {
        match object.get(name) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(items)) => {
                let items = items.iter().enumerate();
                items
                    .filter_map(|(at, item)| read(self, &format!("/{name}/{at}"), item))
                    .collect()
            }
            Some(other) => {
                self.wrong_type(&format!("/{name}"), "an array of objects", other);
                Vec::new()
            }
        }
    }
}

pub(super) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
