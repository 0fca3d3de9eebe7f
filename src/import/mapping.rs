//! Which column is which field.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// A mapping file, in TOML:
///
/// ```toml
/// [columns]              # field = column
/// id = "编号"
/// "title.zh" = "成果名称"
/// "price.min" = "报价（元）"
/// tags = "分类"
///
/// [defaults]             # for records that do not say
/// kind = "offer"
/// ```
///
/// Columns that are not named keep their own name as the field. `keywords`, `tags` and `modes`
/// are split at `;` `,` `、` `|`; a tag of the form `scheme:code` is a code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    columns: BTreeMap<String, String>,
    defaults: BTreeMap<String, String>,
}

/// Fields that hold lists.
const LISTS: [&str; 3] = ["keywords", "tags", "modes"];

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// A file that cannot be read, or is no mapping.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{}: cannot be read", path.display()))?;
        toml::from_str(&text)
            .with_context(|| format!("{}: expected [columns] and [defaults]", path.display()))
    }

    /// Sets a default, unless the mapping file has one.
    pub fn set_default(&mut self, field: &str, value: &str) {
        self.defaults.entry(field.to_owned()).or_insert_with(|| value.to_owned());
    }

    /// The fields of the columns with these headers, in order; `None` for a column without one.
    pub(super) fn fields(&self, headers: &[String]) -> Vec<Option<String>> {
        let field = |header: &String| {
            let header = header.trim();
            let named = self.columns.iter().find(|(_, column)| column.trim() == header);
            match named {
                Some((field, _)) => Some(field.clone()),
                None => Some(header.to_owned()).filter(|header| !header.is_empty()),
            }
        };
        headers.iter().map(field).collect()
    }

    /// A row of cells → a record. Empty cells are left out.
    pub(super) fn record(&self, fields: &[Option<String>], cells: &[String]) -> Value {
        let mut record = Map::new();
        for (field, cell) in fields.iter().zip(cells) {
            let (Some(field), cell) = (field, cell.trim()) else { continue };
            if !cell.is_empty() {
                insert(&mut record, field, value(field, cell));
            }
        }
        if let Some(price) = record.get_mut("price").and_then(Value::as_object_mut) {
            price.entry("type").or_insert_with(|| json!("range"));
        }
        self.with_defaults(Value::Object(record))
    }

    /// Fills in the defaults.
    pub(super) fn with_defaults(&self, mut record: Value) -> Value {
        if let Value::Object(fields) = &mut record {
            for (field, cell) in &self.defaults {
                if !has(fields, field) {
                    insert(fields, field, value(field, cell));
                }
            }
        }
        record
    }
}

fn value(field: &str, cell: &str) -> Value {
    if LISTS.contains(&field) {
        let parts = cell.split([';', '；', ',', '，', '、', '|']);
        let parts = parts.map(str::trim).filter(|part| !part.is_empty());
        return parts
            .map(|part| if field == "tags" { tag(part) } else { json!(part) })
            .collect();
    }
    if matches!(field, "price.min" | "price.max")
        && let Ok(number) = cell.replace(',', "").parse::<f64>()
    {
        return json!(number);
    }
    json!(cell)
}

fn tag(part: &str) -> Value {
    match part.split_once(':') {
        Some((scheme, code)) if !scheme.is_empty() && !code.is_empty() => {
            json!({"scheme": scheme, "code": code})
        }
        _ => json!(part),
    }
}

/// Whether `a.b` is there.
fn has(record: &Map<String, Value>, field: &str) -> bool {
    match field.split_once('.') {
        None => record.contains_key(field),
        Some((outer, inner)) => match record.get(outer) {
            Some(Value::Object(object)) => has(object, inner),
            other => other.is_some(),
        },
    }
}

/// Sets `a.b` to a value inside the object `a`.
fn insert(record: &mut Map<String, Value>, field: &str, value: Value) {
    match field.split_once('.') {
        None => {
            record.insert(field.to_owned(), value);
        }
        Some((outer, inner)) => {
            let object = record.entry(outer).or_insert_with(|| json!({}));
            if let Value::Object(object) = object {
                insert(object, inner, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_becomes_a_record() {
        let mapping: Mapping = toml::from_str(
            "[columns]\nid = \"编号\"\n\"title.zh\" = \"名称\"\n\"price.min\" = \"报价\"\n[defaults]\nkind = \"offer\"\n",
        )
        .unwrap();
        let headers = ["编号", "名称", "报价", "tags", "备注", ""].map(str::to_owned);
        let fields = mapping.fields(&headers);
        let cells =
            ["a1", " 电池 ", "500,000", "ipc:H01M；锂电", "x", "lost"].map(str::to_owned);
        assert_eq!(
            mapping.record(&fields, &cells),
            json!({"id": "a1", "kind": "offer", "title": {"zh": "电池"},
                "price": {"type": "range", "min": 500_000.0}, "备注": "x",
                "tags": [{"scheme": "ipc", "code": "H01M"}, "锂电"]})
        );
    }

    #[test]
    fn defaults_never_replace() {
        let mut mapping = Mapping::default();
        mapping.set_default("kind", "need");
        assert_eq!(mapping.with_defaults(json!({"kind": "offer"})), json!({"kind": "offer"}));
        assert_eq!(mapping.with_defaults(json!({})), json!({"kind": "need"}));
        assert_eq!(mapping.with_defaults(json!(5)), json!(5));
        mapping.set_default("maturity.scheme", "market5");
        let filled = mapping.with_defaults(json!({"kind": "offer", "maturity": {"code": "3"}}));
        assert_eq!(filled["maturity"], json!({"code": "3", "scheme": "market5"}));
        let whole = mapping.with_defaults(json!({"kind": "offer", "maturity": null}));
        assert_eq!(whole["maturity"], Value::Null);
    }
}
