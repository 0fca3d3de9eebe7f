//! A file → its table: named columns, numbered rows.

use super::error::ImportError;
use super::header::{self, Header};
use super::mapping::Mapping;
use super::sheet::{Row, Sheet};
use super::words::Words;
use super::workbook::Inside;
use super::{Progress, delimited, json, text, workbook};

/// The table of a file.
#[derive(Debug)]
pub struct Table {
    columns: Vec<String>,
    /// Rows below the header that are not blank.
    rows: Vec<Row>,
    /// The texts that stand above the header.
    title: Vec<String>,
    /// Numbers of the first and last row of the header; none in JSON.
    header: Option<(usize, usize)>,
    encoding: Option<&'static str>,
}

impl Table {
    /// See [`Importer::table_for`](super::Importer::table_for).
    pub(super) fn read(
        name: &str,
        bytes: &[u8],
        mapping: &Mapping,
        words: &Words,
        progress: Progress<'_>,
    ) -> Result<Self, ImportError> {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
        let ending = ending.to_ascii_lowercase();
        if !READ.contains(&ending.as_str()) {
            return Err(ImportError::Type { found: ending });
        }
        if bytes.is_empty() {
            return Err(ImportError::Empty);
        }
        let sheet = match Inside::of(bytes) {
            Some(inside) => workbook::read(bytes, inside, progress)
                .map_err(|found| ImportError::Workbook { ending, found })?,
            None if WORKBOOKS.contains(&ending.as_str()) => {
                let found = "its first bytes are of no workbook".to_owned();
                return Err(ImportError::Workbook { ending, found });
            }
            None => {
                let (text, encoding) = text::decode(bytes);
                let sheet = match ending.as_str() {
                    "json" => json::read_array(&text)?,
                    "ndjson" | "jsonl" => json::read_lines(&text),
                    _ => delimited::read(&text, ending == "tsv", progress),
                };
                Sheet { encoding: Some(encoding), ..sheet }
            }
        };
        if sheet.rows.is_empty() {
            return Err(ImportError::Empty);
        }
        progress(1.0);
        Ok(Self::of(sheet, mapping, words))
    }

    fn of(mut sheet: Sheet, mapping: &Mapping, words: &Words) -> Self {
        let encoding = sheet.encoding;
        if let Some(columns) = sheet.keys.take() {
            return Self {
                columns,
                rows: sheet.rows,
                title: Vec::new(),
                header: None,
                encoding,
            };
        }
        let Header { columns, rows: (first, last) } = header::find(&sheet, mapping, words);
        let above = sheet.rows.iter().take(first);
        let title = above.flat_map(|row| row.cells.iter().filter_map(|(_, it)| it.as_str()));
        let title = title.map(str::to_owned).collect();
        let number = |at: usize| sheet.rows.get(at).map_or(0, |row| row.number);
        let header = Some((number(first), number(last)));
        let rows = sheet.rows.split_off((last + 1).min(sheet.rows.len()));
        Self { columns, rows, title, header, encoding }
    }

    /// The names of the columns: none of them empty, none twice.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The texts above the header.
    #[must_use]
    pub fn title(&self) -> &[String] {
        &self.title
    }

    /// Numbers of the first and the last row of the header; none for JSON.
    #[must_use]
    pub fn header_rows(&self) -> Option<(usize, usize)> {
        self.header
    }

    /// How the text was encoded; none for workbooks.
    #[must_use]
    pub fn encoding(&self) -> Option<&'static str> {
        self.encoding
    }

    /// Rows below the header to the last with content, blank ones too.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        let above = self.header.map_or(0, |(_, last)| last);
        self.rows.last().map_or(0, |row| row.number - above)
    }

    /// Rows that are not blank.
    #[must_use]
    pub fn n_filled_rows(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether the columns are keys of JSON: values that are no texts are taken as they are.
    pub(super) fn is_json(&self) -> bool {
        self.header.is_none()
    }
}

/// Endings of workbooks.
const WORKBOOKS: [&str; 4] = ["xlsx", "xlsm", "xls", "ods"];
/// All endings that are read.
const READ: [&str; 10] =
    ["csv", "tsv", "txt", "json", "ndjson", "jsonl", "xlsx", "xlsm", "xls", "ods"];
