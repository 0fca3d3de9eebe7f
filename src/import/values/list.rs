//! `锂电池；回收、提锂` → its parts.

use serde_json::Value;

/// What stands between the entries of a list.
const SEPARATORS: [char; 9] = [';', '；', ',', '，', '、', '|', '｜', '\n', '\r'];

/// The entries, none of them empty.
pub(super) fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty())
}

/// The entries as JSON.
pub(super) fn strings(cell: &str) -> Value {
    parts(cell).map(Value::from).collect()
}
