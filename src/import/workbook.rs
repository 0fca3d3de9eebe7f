//! Workbooks → rows of their first sheet that is shown, as people see its cells.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Progress;
use super::sheet::{Merge, Row, Sheet};
use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, Reader, SheetVisible, Xls, Xlsx,
    open_workbook_from_rs,
};

/// Cells between two words about progress.
const STEP: usize = 20_000;

/// What a workbook is inside, whatever its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    Xlsx,
    Xls,
    Ods,
}

impl Inside {
    /// By the first bytes; files that are zipped are told apart by their contents.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        const MIME: &[u8] = b"application/vnd.oasis.opendocument";
        if bytes.starts_with(b"PK\x03\x04") {
            let begin = bytes.get(..256).unwrap_or(bytes);
            let ods = begin.windows(MIME.len()).any(|window| window == MIME);
            return Some(if ods { Self::Ods } else { Self::Xlsx });
        }
        bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]).then_some(Self::Xls)
    }
}

/// Reads a workbook; what the library says of one that is broken is the error.
pub(super) fn read(
    bytes: &[u8],
    inside: Inside,
    progress: Progress<'_>,
) -> Result<Sheet, String> {
    // On some broken files the library stops instead of saying what is wrong.
    let read = catch_unwind(AssertUnwindSafe(|| match inside {
        Inside::Xlsx => xlsx(bytes, progress),
        Inside::Xls => {
            let book: Xls<_> = open(bytes)?;
            let name = shown(&book)?;
            let merges = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
            whole(book, &name, &merges)
        }
        Inside::Ods => {
            let book: Ods<_> = open(bytes)?;
            let name = shown(&book)?;
            whole(book, &name, &[])
        }
    }));
    let mut sheet = read.unwrap_or_else(|_| Err("it is damaged".to_owned()))?;
    sheet.fill_down();
    Ok(sheet)
}

fn open<'b, R>(bytes: &'b [u8]) -> Result<R, String>
where
    R: Reader<Cursor<&'b [u8]>>,
    R::Error: std::fmt::Display,
{
    open_workbook_from_rs(Cursor::new(bytes)).map_err(|error: R::Error| error.to_string())
}

/// The first sheet that is not hidden.
fn shown<'b, R: Reader<Cursor<&'b [u8]>>>(book: &R) -> Result<String, String> {
    let sheets = book.sheets_metadata();
    let shown = sheets.iter().find(|sheet| sheet.visible == SheetVisible::Visible);
    let shown = shown.or_else(|| sheets.first()).ok_or("it has no sheet")?;
    Ok(shown.name.clone())
}

/// Cell by cell: a sheet with one cell in its last corner takes no memory for all the others.
fn xlsx(bytes: &[u8], progress: Progress<'_>) -> Result<Sheet, String> {
    let mut book: Xlsx<_> = open(bytes)?;
    let name = shown(&book)?;
    let told = |error: calamine::XlsxError| error.to_string();
    let merges = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let mut cells = book.worksheet_cells_reader(&name).map_err(told)?;
    let last = f64::from(cells.dimensions().end.0.max(1));
    let mut sheet = Sheet { merges: merges.iter().map(merge).collect(), ..Sheet::default() };
    let mut n_cells = 0;
    while let Some(cell) = cells.next_cell().map_err(told)? {
        let text = match cell.get_value() {
            DataRef::Empty | DataRef::Error(_) => continue,
            DataRef::DateTime(date) => date_text(*date),
            DataRef::Float(number) => number.to_string(),
            DataRef::Int(number) => number.to_string(),
            DataRef::Bool(truth) => truth.to_string(),
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                text.clone()
            }
        };
        let (row, column) = cell.get_position();
        put(&mut sheet.rows, row as usize + 1, column as usize, text.trim());
        n_cells += 1;
        if n_cells % STEP == 0 {
            progress((f64::from(row) / last).min(1.0));
        }
    }
    // Files need not have their rows in order, nor each of them once.
    sheet.rows.sort_by_key(|row| row.number);
    sheet.rows.dedup_by(|later, row| {
        let same = later.number == row.number;
        if same {
            for (column, value) in later.cells.drain(..) {
                row.set(column, value);
            }
        }
        same
    });
    Ok(sheet)
}

fn put(rows: &mut Vec<Row>, number: usize, column: usize, text: &str) {
    if text.is_empty() {
        return;
    }
    if rows.last().is_none_or(|row| row.number != number) {
        rows.push(Row::new(number));
    }
    if let Some(row) = rows.last_mut() {
        row.set(column, text.into());
    }
}

/// The other formats are read whole by the library.
fn whole<'b, R>(mut book: R, name: &str, merges: &[Dimensions]) -> Result<Sheet, String>
where
    R: Reader<Cursor<&'b [u8]>>,
    R::Error: std::fmt::Display,
{
    let range = book.worksheet_range(name).map_err(|error| error.to_string())?;
    let (row, column) = range.start().unwrap_or_default();
    let mut sheet = Sheet { merges: merges.iter().map(merge).collect(), ..Sheet::default() };
    for (at_row, at_column, cell) in range.used_cells() {
        let text = match cell {
            Data::Empty | Data::Error(_) => continue,
            Data::DateTime(date) => date_text(*date),
            other => other.to_string(),
        };
        let (row, column) = (row as usize + at_row, column as usize + at_column);
        put(&mut sheet.rows, row + 1, column, text.trim());
    }
    Ok(sheet)
}

/// `YYYY-MM-DD`: times of day are of no use to a record.
fn date_text(date: ExcelDateTime) -> String {
    if date.is_duration() {
        return date.as_f64().to_string();
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

fn merge(it: &Dimensions) -> Merge {
    Merge {
        rows: (it.start.0 as usize + 1, it.end.0 as usize + 1),
        columns: (it.start.1 as usize, it.end.1 as usize),
    }
}
