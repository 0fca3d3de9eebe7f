//! What every format becomes first: numbered rows of cells.

use serde_json::Value;

/// A row that is not blank.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// Its number in the file, from 1, as a spreadsheet counts.
    pub(super) number: usize,
    /// Its cells; those behind the last with content may be missing.
    pub(super) cells: Vec<Value>,
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
}

impl Row {
    pub(super) fn of_texts(number: usize, texts: impl Iterator<Item = String>) -> Self {
        let cells = texts.map(Value::String).collect();
        Self { number, cells, broken: None }
    }

    pub(super) fn text(&self, column: usize) -> &str {
        self.cells.get(column).and_then(Value::as_str).unwrap_or_default().trim()
    }

    /// Whether a cell has content.
    pub(super) fn has(&self, column: usize) -> bool {
        match self.cells.get(column) {
            None | Some(Value::Null) => false,
            Some(Value::String(text)) => !text.trim().is_empty(),
            Some(_) => true,
        }
    }

    /// How many cells have content.
    pub(super) fn n_filled(&self) -> usize {
        (0..self.cells.len()).filter(|column| self.has(*column)).count()
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
            let Some(value) = first.cells.get(column).filter(|_| first.number == top) else {
                continue;
            };
            for row in others {
                if row.cells.len() <= column {
                    row.cells.resize(column + 1, Value::Null);
                }
                if let Some(cell) = row.cells.get_mut(column) {
                    *cell = value.clone();
                }
            }
        }
    }
}
