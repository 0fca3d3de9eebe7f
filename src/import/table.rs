//! CSV files and workbooks → rows. The first row with a text names the columns.

use std::path::Path;

use anyhow::{Context as _, Result};
use calamine::{Data, Reader as _, open_workbook_auto};

use super::Mapping;
use crate::record::RecordReader;

pub(super) fn read_csv(
    path: &Path,
    tabs: bool,
    mapping: &Mapping,
    reader: &mut RecordReader<'_>,
) -> Result<()> {
    let name = path.display();
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(if tabs { b'\t' } else { b',' })
        .flexible(true)
        .from_path(path)
        .with_context(|| format!("{name}: cannot be read"))?;
    let headers =
        rows.headers().with_context(|| format!("{name}: the first row is unreadable"))?;
    let headers: Vec<String> =
        headers.iter().map(|cell| cell.trim_start_matches('\u{feff}').to_owned()).collect();
    let fields = mapping.fields(&headers);
    for row in rows.records() {
        match row {
            Ok(row) => {
                let line = row.position().map_or(0, csv::Position::line) as usize;
                let cells: Vec<String> = row.iter().map(str::to_owned).collect();
                reader.read(line, mapping.record(&fields, &cells));
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line) as usize;
                reader.not_json(line, &error);
            }
        }
    }
    Ok(())
}

pub(super) fn read_workbook(
    path: &Path,
    mapping: &Mapping,
    reader: &mut RecordReader<'_>,
) -> Result<()> {
    let name = path.display();
    let mut book =
        open_workbook_auto(path).with_context(|| format!("{name}: expected a workbook"))?;
    let sheet = book
        .worksheet_range_at(0)
        .with_context(|| format!("{name}: the workbook has no sheet"))?
        .with_context(|| format!("{name}: the first sheet is unreadable"))?;
    let first_line = sheet.start().map_or(0, |(row, _)| row as usize) + 1;
    let mut fields = None;
    for (at, row) in sheet.rows().enumerate() {
        let cells: Vec<String> = row.iter().map(shown).collect();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match &fields {
            None => fields = Some(mapping.fields(&cells)),
            Some(fields) => reader.read(first_line + at, mapping.record(fields, &cells)),
        }
    }
    Ok(())
}

/// A cell as text: dates as `YYYY-MM-DD`, whole numbers without a decimal point.
fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(text) => text.clone(),
        other => other.to_string(),
    }
}
