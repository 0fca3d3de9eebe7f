//! JSON arrays and NDJSON → rows, a column for each key.

use rustc_hash::FxHashMap;
use serde_json::Value;

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

#[derive(Default)]
struct Gathered {
    rows: Vec<Row>,
    keys: Vec<String>,
    places: FxHashMap<String, usize>,
}

impl Gathered {
    fn take(&mut self, number: usize, entry: Value) {
        let found = match entry {
            Value::Object(entries) => {
                let mut cells = Vec::new();
                for (key, value) in entries {
                    let place = *self.places.entry(key).or_insert_with_key(|key| {
                        self.keys.push(key.clone());
                        self.keys.len() - 1
                    });
                    if cells.len() <= place {
                        cells.resize(place + 1, Value::Null);
                    }
                    if let Some(cell) = cells.get_mut(place) {
                        *cell = value;
                    }
                }
                self.rows.push(Row { number, cells, broken: None });
                return;
            }
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
        };
        self.broken(number, Broken::NotAnObject(found));
    }

    fn broken(&mut self, number: usize, broken: Broken) {
        self.rows.push(Row { number, cells: Vec::new(), broken: Some(broken) });
    }

    fn sheet(self) -> Sheet {
        Sheet { rows: self.rows, keys: Some(self.keys), ..Sheet::default() }
    }
}
