//! JSON arrays and NDJSON → rows, a column for each key.

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::error::ImportError;
use super::sheet::{Broken, Row, Sheet};

/// Reads an array of objects; rows are counted by their place in it.
pub(super) fn read_array(text: &str) -> Result<Sheet, ImportError> {
    let entries: Vec<Value> = serde_json::from_str(text)
        .map_err(|error| ImportError::Json { found: error.to_string() })?;
    let mut gathered = Gathered::default();
    for (at, entry) in entries.into_iter().enumerate() {
        gathered.take(at + 1, entry);
    }
    Ok(gathered.sheet())
}

/// Reads an object on each line; blank lines count.
pub(super) fn read_lines(text: &str) -> Sheet {
    let mut gathered = Gathered::default();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(line) {
            Ok(entry) => gathered.take(at + 1, entry),
            Err(error) => gathered.broken(at + 1, Broken::Syntax(error.to_string())),
        }
    }
    gathered.sheet()
}

/// Every key is a column, and every column is looked at in every row.
pub(super) const MOST_KEYS: usize = 2000;

#[derive(Default)]
struct Gathered {
    rows: Vec<Row>,
    keys: Vec<String>,
    places: FxHashMap<String, usize>,
}

impl Gathered {
    fn take(&mut self, number: usize, entry: Value) {
        let found = match entry {
            Value::Object(entries) => return self.object(number, entries),
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
        };
        self.broken(number, Broken::NotAnObject(found));
    }

    /// Keys that find no room make no columns.
    fn object(&mut self, number: usize, entries: Map<String, Value>) {
        let n_new = entries.keys().filter(|key| !self.places.contains_key(*key)).count();
        if self.keys.len() + n_new > MOST_KEYS {
            return self.broken(number, Broken::TooManyKeys);
        }
        let mut row = Row::new(number);
        for (key, value) in entries {
            let place = *self.places.entry(key).or_insert_with_key(|key| {
                self.keys.push(key.clone());
                self.keys.len() - 1
            });
            row.set(place, value);
        }
        self.rows.push(row);
    }

    fn broken(&mut self, number: usize, broken: Broken) {
        self.rows.push(Row { broken: Some(broken), ..Row::new(number) });
    }

    fn sheet(self) -> Sheet {
        Sheet { rows: self.rows, keys: Some(self.keys), ..Sheet::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(n_keys: usize) -> String {
        let lines = (0..n_keys).map(|at| format!("{{\"k{at}\": 1}}"));
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_key_takes_no_memory_in_rows_that_do_not_have_it() {
        let sheet = read_lines(&lines(MOST_KEYS));
        assert!(sheet.rows.iter().all(|row| row.cells.len() == 1 && row.broken.is_none()));
        let sheet = read_lines(&lines(MOST_KEYS + 1));
        assert_eq!(sheet.keys.map(|keys| keys.len()), Some(MOST_KEYS));
        let broken = sheet.rows.last().and_then(|row| row.broken.as_ref());
        assert_eq!(broken, Some(&Broken::TooManyKeys));
    }
}
