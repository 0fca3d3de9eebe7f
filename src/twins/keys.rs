//! What names a record beyond its market.

use serde_json::Value;

use super::sketch::mixed;
use crate::analysis::normal_form;

/// Fewest digits of a number of a right: fewer are words such as "pending 1".
const LEAST_DIGITS: usize = 5;

/// Digests of the keys of a record: sorted, no duplicates.
pub(super) fn keys_of(raw: &Value) -> Vec<u64> {
    let text = |path: &str| {
        let text = raw.pointer(path).and_then(Value::as_str).map(str::trim);
        text.filter(|text| !text.is_empty())
    };
    let mut keys = Vec::new();
    if let (Some(market), Some(id)) = (text("/source/market"), text("/source/id")) {
        keys.push(origin(market, id));
    }
    let ids = raw.get("ids").and_then(Value::as_array).into_iter().flatten();
    for id in ids.filter_map(Value::as_str).map(plain).filter(|id| !id.is_empty()) {
        keys.push(digest("id", [id.as_str()]));
    }
    let rights = rights(raw);
    if !rights.is_empty() {
        keys.push(digest("rights", rights.iter().map(String::as_str)));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The key of a record of that market with that id.
#[must_use]
pub fn origin(market: &str, id: &str) -> u64 {
    digest("origin", [market.trim(), id.trim()])
}

/// The numbers of a record's patents and other rights: sorted, no duplicates.
fn rights(raw: &Value) -> Vec<String> {
    let rights = raw.get("ip").and_then(Value::as_array).into_iter().flatten();
    let numbers = rights.filter_map(|right| right.get("number").and_then(Value::as_str));
    let mut numbers: Vec<String> = numbers
        .map(number)
        .filter(|number| number.chars().filter(char::is_ascii_digit).count() >= LEAST_DIGITS)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The number of a right without what is written or left out at will: spaces and marks, and the
/// letters before a Chinese number (`ZL 2013 1 0123456.7` is `CN201310123456.7`).
fn number(text: &str) -> String {
    let mut number = plain(text);
    for prefix in ["cn", "zl"] {
        if let Some(rest) = number.strip_prefix(prefix) {
            number = rest.to_owned();
        }
    }
    number
}

/// The letters and digits of a text's normal form.
fn plain(text: &str) -> String {
    normal_form(text).iter().map(|n| n.c).filter(|c| c.is_alphanumeric()).collect()
}

/// A digest of what a key is and of its parts.
fn digest<'a>(what: &'a str, parts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut digest = 0;
    for part in std::iter::once(what).chain(parts) {
        // 0xFF stands in no text, so parts cannot run into one another.
        for byte in part.bytes().chain([0xFF]) {
            digest = mixed(digest ^ u64::from(byte));
        }
    }
    digest
}
