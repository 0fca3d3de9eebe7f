//! Values by their path in a record: `price.min` is `min` within `price`.

use serde_json::{Map, Value, json};

/// Whether `a.b` is there. What is no object counts as all that it could hold.
pub(super) fn has(record: &Map<String, Value>, path: &str) -> bool {
    match path.split_once('.') {
        None => record.contains_key(path),
        Some((outer, inner)) => match record.get(outer) {
            Some(Value::Object(object)) => has(object, inner),
            other => other.is_some(),
        },
    }
}

/// Sets `a.b` to a value inside the object `a`.
pub(super) fn insert(record: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            record.insert(path.to_owned(), value);
        }
        Some((outer, inner)) => {
            let object = record.entry(outer).or_insert_with(|| json!({}));
            if let Value::Object(object) = object {
                insert(object, inner, value);
            }
        }
    }
}

/// [`insert`], but lists are joined, and so are the two ends of a price.
pub(super) fn put(record: &mut Map<String, Value>, path: &str, value: Value) {
    match (record.get_mut(path), value) {
        (Some(Value::Array(before)), Value::Array(more)) => {
            for value in more {
                if !before.contains(&value) {
                    before.push(value);
                }
            }
        }
        (Some(Value::Object(before)), Value::Object(more)) => {
            before.extend(more);
        }
        (_, value) => insert(record, path, value),
    }
}
