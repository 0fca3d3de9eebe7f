//! What two records that should be the same say differently.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::ordered::ordered;
use crate::wire::Difference;

/// The fields in which two records' JSON differs, in the order of their pointers.
///
/// Objects are compared field by field, everything else as a whole: of a list with one more entry
/// both lists are given, since the places of entries mean nothing. A field that is `null` is as
/// good as absent. Equal numbers are equal however they are written.
///
/// # Cost
/// Grows with the size of both.
#[must_use]
pub fn differences(one: &Value, other: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(&mut String::new(), one, other, &mut found);
    found
}

fn compare(path: &mut String, one: &Value, other: &Value, found: &mut Vec<Difference>) {
    if let (Value::Object(ours), Value::Object(theirs)) = (one, other) {
        let names: BTreeSet<&String> = ordered(ours.keys().chain(theirs.keys()));
        for name in names {
            let [one, other] = [ours, theirs].map(|it| it.get(name).unwrap_or(&Value::Null));
            let length = path.len();
            path.push('/');
            path.push_str(&name.replace('~', "~0").replace('/', "~1"));
            compare(path, one, other, found);
            path.truncate(length);
        }
    } else if !is_equal(one, other) {
        let (one, other) = (one.clone(), other.clone());
        found.push(Difference { path: path.clone(), one, other });
    }
}

fn is_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) if one.is_f64() || other.is_f64() => {
            let both = one.as_f64().zip(other.as_f64());
            both.is_some_and(|(one, other)| one.total_cmp(&other).is_eq())
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| is_equal(a, b))
        }
        (Value::Object(_), Value::Object(_)) => differences(one, other).is_empty(),
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn paths(one: &Value, other: &Value) -> Vec<String> {
        differences(one, other).into_iter().map(|difference| difference.path).collect()
    }

    #[test]
    fn each_field_that_differs_is_given_with_both_values() {
        let one = json!({"id": "a", "title": {"zh": "电池", "en": "Cell"}, "price": {"min": 5},
            "keywords": ["x"], "a/b": 1});
        let other = json!({"id": "a", "title": {"zh": "电池", "en": "Battery"},
            "price": {"min": 5.0, "max": null}, "keywords": ["x", "y"], "a/b": 2});
        assert_eq!(paths(&one, &other), ["/a~1b", "/keywords", "/title/en"]);
        let keywords = Difference {
            path: "/keywords".to_owned(),
            one: json!(["x"]),
            other: json!(["x", "y"]),
        };
        assert_eq!(differences(&one, &other)[1], keywords);
    }

    #[test]
    fn a_field_that_one_side_lacks_is_null_there() {
        let found = differences(&json!({"region": "32"}), &json!({}));
        assert_eq!((&found[0].one, &found[0].other), (&json!("32"), &Value::Null));
    }

    #[test]
    fn numbers_that_floats_cannot_tell_apart_differ() {
        let big = 9_007_199_254_740_993_u64;
        assert_eq!(paths(&json!({"n": [big]}), &json!({"n": [big - 1]})), ["/n"]);
        assert!(paths(&json!([{"n": 1}]), &json!([{"n": 1.0, "m": null}])).is_empty());
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-3..3_i64).prop_map(Value::from),
            "[a-c~/]{0,2}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-c~/]{1,2}", inner, 0..4)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_pointer_leads_to_both_values(one in any_json(), other in any_json()) {
            prop_assert!(differences(&one, &one).is_empty());
            let found = differences(&one, &other);
            for Difference { path, one: ours, other: theirs } in &found {
                prop_assert_eq!(one.pointer(path).unwrap_or(&Value::Null), ours);
                prop_assert_eq!(other.pointer(path).unwrap_or(&Value::Null), theirs);
                prop_assert_ne!(ours, theirs);
            }
            let swapped = differences(&other, &one);
            let swapped: Vec<_> = swapped.iter().map(|it| (&it.path, &it.other, &it.one)).collect();
            let found: Vec<_> = found.iter().map(|it| (&it.path, &it.one, &it.other)).collect();
            prop_assert_eq!(swapped, found);
        }
    }
}
