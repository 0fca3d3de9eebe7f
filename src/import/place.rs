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

/// Sets `a.b` to a value inside the object `a`. `false`: there is no room for it.
pub(super) fn insert(record: &mut Map<String, Value>, path: &str, value: Value) -> bool {
    match path.split_once('.') {
        None => {
            record.insert(path.to_owned(), value);
            true
        }
        Some((outer, inner)) => {
            let object = record.entry(outer).or_insert_with(|| json!({}));
            object.as_object_mut().is_some_and(|object| insert(object, inner, value))
        }
    }
}

/// [`insert`], but nothing is replaced: lists are joined, and so are the two ends of a price and
/// a text in two languages. `false`: something else stands there.
pub(super) fn put(record: &mut Map<String, Value>, path: &str, value: Value) -> bool {
    if let Some((outer, inner)) = path.split_once('.') {
        return match record.get_mut(outer) {
            Some(text @ Value::String(_)) => in_two_languages(text, inner, value),
            Some(Value::Object(object)) => put(object, inner, value),
            Some(_) => false,
            None => insert(record, path, value),
        };
    }
    match (record.get_mut(path), value) {
        (None, value) => insert(record, path, value),
        (Some(before), value) if *before == value => true,
        (Some(Value::Array(before)), Value::Array(more)) => {
            for value in more {
                if !before.contains(&value) {
                    before.push(value);
                }
            }
            true
        }
        (Some(Value::Object(before)), Value::Object(more)) => {
            let agrees = more.iter().all(|(key, it)| before.get(key).is_none_or(|x| x == it));
            if agrees {
                before.extend(more);
            }
            agrees
        }
        // A text beside one that names its language is in the other.
        (Some(Value::Object(before)), text @ Value::String(_)) => {
            let keys: Vec<&str> = before.keys().map(String::as_str).collect();
            match keys.as_slice() {
                [one] => other_language(one).is_some_and(|other| insert(before, other, text)),
                _ => false,
            }
        }
        _ => false,
    }
}

/// A text, and the same in a language that is named → both.
fn in_two_languages(text: &mut Value, language: &str, value: Value) -> bool {
    let Some(other) = other_language(language) else { return false };
    *text = [(language, value), (other, text.take())].into_iter().collect();
    true
}

fn other_language(language: &str) -> Option<&'static str> {
    match language {
        "zh" => Some("en"),
        "en" => Some("zh"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The record after all of these, and whether each had room.
    fn filled(values: &[(&str, Value)]) -> (Value, Vec<bool>) {
        let mut record = Map::new();
        let room = values.iter().map(|(path, it)| put(&mut record, path, it.clone()));
        let room = room.collect();
        (Value::Object(record), room)
    }

    #[test]
    fn a_text_in_two_languages_is_one_field() {
        let both = json!({"title": {"zh": "激光", "en": "laser"}});
        let (zh, en) = (json!("激光"), json!("laser"));
        for values in [
            [("title", zh.clone()), ("title.en", en.clone())],
            [("title.en", en.clone()), ("title", zh.clone())],
            [("title.zh", zh.clone()), ("title.en", en.clone())],
            [("title.zh", zh.clone()), ("title", en.clone())],
        ] {
            assert_eq!(filled(&values), (both.clone(), vec![true, true]));
        }
    }

    #[test]
    fn nothing_is_replaced() {
        let (record, room) = filled(&[
            ("title", json!("甲")),
            ("title", json!("乙")),
            ("title", json!("甲")),
            ("price", json!({"type": "range", "min": 1})),
            ("price", json!({"type": "range", "max": 2})),
            ("price", json!({"type": "negotiable"})),
            ("tags", json!(["一"])),
            ("tags", json!(["一", "二"])),
            ("tags.a", json!(1)),
        ]);
        let price = json!({"type": "range", "min": 1, "max": 2});
        assert_eq!(record, json!({"title": "甲", "price": price, "tags": ["一", "二"]}));
        assert_eq!(room, [true, false, true, true, true, false, true, true, false]);
    }
}
