//! Records as plain text, for engines that know only a title and a body.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A record as peers and plain tantivy get it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Flat {
    /// The id of the record.
    pub id: String,
    /// Its title in all languages it has.
    pub title: String,
    /// Its other texts and its keywords.
    pub text: String,
    /// Its codes as `scheme:code`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

impl Flat {
    /// Of a record as it is read from JSON.
    #[must_use]
    pub fn of(record: &Value) -> Self {
        let mut text = String::new();
        for field in ["problem", "solution", "expected", "description", "keywords"] {
            append(&mut text, &record[field]);
        }
        let mut title = String::new();
        append(&mut title, &record["title"]);
        let tags = record["tags"].as_array().into_iter().flatten();
        let tags = tags.filter_map(|tag| {
            Some(format!("{}:{}", tag["scheme"].as_str()?, tag["code"].as_str()?))
        });
        Self {
            id: record["id"].as_str().unwrap_or_default().to_owned(),
            title,
            text,
            tags: tags.collect(),
        }
    }

    /// Title and text as one, the title first: what an engine without fields is asked.
    #[must_use]
    pub fn whole(&self) -> String {
        format!("{}\n{}", self.title, self.text).trim().to_owned()
    }
}

/// The offers among the records.
pub fn offers(records: &[Value]) -> impl Iterator<Item = Flat> {
    records.iter().filter(|record| record["kind"] == "offer").map(Flat::of)
}

/// Adds the texts in a value, one a line.
fn append(text: &mut String, value: &Value) {
    match value {
        Value::String(part) => {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(part);
        }
        Value::Array(parts) => parts.iter().for_each(|part| append(text, part)),
        Value::Object(parts) => parts.values().for_each(|part| append(text, part)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn both_languages_and_the_keywords_are_text() {
        let record = json!({
            "id": "o1", "kind": "offer", "title": {"zh": "焊接", "en": "welding"},
            "solution": "激光", "keywords": ["laser"], "region": "DE",
            "tags": [{"scheme": "ipc", "code": "B23K"}],
        });
        let need = json!({"id": "n1", "kind": "need", "title": "焊接"});
        let found: Vec<Flat> = offers(&[record, need]).collect();
        let expected = Flat {
            id: "o1".to_owned(),
            // Languages come in the order of their codes.
            title: "welding\n焊接".to_owned(),
            text: "激光\nlaser".to_owned(),
            tags: vec!["ipc:B23K".to_owned()],
        };
        assert_eq!(found, [expected]);
    }
}
