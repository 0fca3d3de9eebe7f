//! The record of a match: what was asked, what answered and why, to be kept and recomputed.

use serde_json::{Value, json};

use super::Engine;
use crate::error::{Error, Result};
use crate::ordered::ordered;
use crate::query::QueryError;
use crate::wire::{MatchRequest, Verification};

/// The format of match records.
const FORMAT: &str = "daqiao-match/1";

impl Engine {
    /// A match as a record of its own: the request, the explanation from both sides with what
    /// would change it, the versions and digests of what it was computed from. `created` is the
    /// time that the caller gives it.
    ///
    /// It holds the request, and so what the need says: it is for those who ask to keep.
    ///
    /// # Errors
    /// As [`Engine::explain`].
    pub fn match_record(
        &mut self,
        request: &MatchRequest,
        id: &str,
        market: Option<&str>,
        created: &str,
    ) -> Result<Value> {
        let request = MatchRequest {
            explain: Some(true),
            both_sides: Some(true),
            what_if: Some(true),
            ..request.clone()
        };
        let found = self.explain(&request, id, market)?;
        let packs: Vec<Value> = self.packs().into_iter().map(|pack| {
            json!({"market": pack.market, "digest": pack.digest, "added": pack.added, "removed": pack.removed})
        }).collect();
        Ok(json!({
            "format": FORMAT,
            "engine_version": env!("CARGO_PKG_VERSION"),
            "packs": packs,
            "created": created,
            "request": serde_json::to_value(&request).map_err(Error::internal)?,
            "match": serde_json::to_value(&found).map_err(Error::internal)?,
        }))
    }

    /// Recomputes a match record from the open packs and compares it with what it says.
    ///
    /// # Errors
    /// [`QueryError::Malformed`] for what is no match record; otherwise as [`Engine::explain`].
    pub fn verify(&mut self, record: &Value) -> Result<Verification> {
        let malformed = |why: &str| QueryError::Malformed { why: why.to_owned() };
        let text = |pointer: &str| record.pointer(pointer).and_then(Value::as_str);
        if text("/format") != Some(FORMAT) {
            let found = record.get("format").map(Value::to_string).unwrap_or_default();
            let why =
                format!("expected a match record of the format {FORMAT:?}, found {found}");
            return Err(malformed(&why).into());
        }
        let request = record.get("request").cloned().unwrap_or_default();
        let request: MatchRequest =
            serde_json::from_value(request).map_err(|error| malformed(&error.to_string()))?;
        let id = text("/match/id").ok_or_else(|| malformed("the match has no id"))?;
        let created = text("/created").unwrap_or_default();
        let again = self.match_record(&request, id, text("/match/market"), created)?;
        let mut differences = Vec::new();
        compare(record, &again, String::new(), &mut differences);
        Ok(Verification { same: differences.is_empty(), differences })
    }
}

/// JSON pointers to what differs.
fn compare(one: &Value, other: &Value, at: String, found: &mut Vec<String>) {
    match (one, other) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: std::collections::BTreeSet<&String> = ordered(a.keys().chain(b.keys()));
            for key in keys {
                let (a, b) = (a.get(key), b.get(key));
                let place = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                match (a, b) {
                    (Some(a), Some(b)) => compare(a, b, place, found),
                    _ => found.push(place),
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (n, (a, b)) in a.iter().zip(b).enumerate() {
                compare(a, b, format!("{at}/{n}"), found);
            }
        }
        (a, b) if a == b => {}
        _ => found.push(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_named_by_where_they_stand() {
        let mut found = Vec::new();
        let one = json!({"a": [1, {"b/c": 2}], "d": 3, "same": null});
        let other = json!({"a": [1, {"b/c": 4}], "e": 3, "same": null});
        compare(&one, &other, String::new(), &mut found);
        assert_eq!(found, ["/a/1/b~1c", "/d", "/e"]);
    }
}
