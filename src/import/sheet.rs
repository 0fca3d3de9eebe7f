//! What every format becomes first: numbered rows of cells.

use serde_json::Value;

/// A row that is not blank.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// Its number in the file, from 1, as a spreadsheet counts.
    pub(super) number: usize,
    /// Its cells that have content, with their columns, in order: a cell in the last column
    /// takes no memory for those before it.
    pub(super) cells: Vec<(usize, Value)>,
    /// Why it could not be read at all.
    pub(super) broken: Option<Broken>,
}

/// What is wrong with an entry of JSON.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Broken {
    /// No JSON, and why.
    Syntax(String),
    /// JSON, but no object.
    NotAnObject(&'static str),
    /// More keys than all rows together may have.
    TooManyKeys,
}

impl Row {
    pub(super) fn new(number: usize) -> Self {
        Self { number, cells: Vec::new(), broken: None }
    }

    /// Sets a cell; one without content is none.
    pub(super) fn set(&mut self, column: usize, value: Value) {
        let blank = match &value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            _ => false,
        };
        if blank {
            return;
        }
        match self.place(column) {
            Ok(at) => {
                if let Some((_, cell)) = self.cells.get_mut(at) {
                    *cell = value;
                }
            }
            Err(at) => self.cells.insert(at, (column, value)),
        }
    }

    fn place(&self, column: usize) -> Result<usize, usize> {
        self.cells.binary_search_by_key(&column, |(column, _)| *column)
    }

    pub(super) fn get(&self, column: usize) -> Option<&Value> {
        let at = self.place(column).ok()?;
        self.cells.get(at).map(|(_, value)| value)
    }

    pub(super) fn text(&self, column: usize) -> &str {
        self.get(column).and_then(Value::as_str).unwrap_or_default().trim()
    }

    /// Whether a cell has content.
    pub(super) fn has(&self, column: usize) -> bool {
        self.place(column).is_ok()
    }

    /// How many cells have content.
    pub(super) fn n_filled(&self) -> usize {
        self.cells.len()
    }

    /// How many columns there are up to the last with content.
    pub(super) fn width(&self) -> usize {
        self.cells.last().map_or(0, |(column, _)| column + 1)
    }
}

/// Cells that are shown as one; rows by their number, columns from 0, ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) rows: (usize, usize),
    pub(super) columns: (usize, usize),
}

/// The rows of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// In the order of their numbers, none of them blank.
    pub(super) rows: Vec<Row>,
    pub(super) merges: Vec<Merge>,
    /// Of JSON: the keys, in the order in which they first stand. Tables have a header instead.
    pub(super) keys: Option<Vec<String>>,
    /// How the text was encoded; none for workbooks.
    pub(super) encoding: Option<&'static str>,
}

impl Sheet {
    /// Gives all cells that are merged down a column the value of the first. Only in rows that
    /// are there: a merge over a whole sheet makes no new ones.
    pub(super) fn fill_down(&mut self) {
        for merge in self.merges.clone() {
            let (column, (top, bottom)) = (merge.columns.0, merge.rows);
            if column != merge.columns.1 || top == bottom {
                continue;
            }
            let from = self.rows.partition_point(|row| row.number < top);
            let to = self.rows.partition_point(|row| row.number <= bottom);
            let Some(rows) = self.rows.get_mut(from..to) else { continue };
            let Some((first, others)) = rows.split_first_mut() else { continue };
            let Some(value) = first.get(column).filter(|_| first.number == top) else {
                continue;
            };
            for row in others {
                row.set(column, value.clone());
            }
        }
    }
}
