//! CSV and its kin → rows. Lines are counted as a spreadsheet does: one for each row.

use csv::{ReaderBuilder, StringRecord};

use super::Progress;
use super::sheet::{Row, Sheet};

/// How many characters tell what stands between cells.
const PROBED: usize = 4096;
/// Rows between two words about progress.
const STEP: usize = 2000;

/// Reads a text; `tabs` where the name of the file says so.
pub(super) fn read(text: &str, tabs: bool, progress: Progress<'_>) -> Sheet {
    let delimiter = if tabs { b'\t' } else { delimiter(text) };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut number, mut record) = (0, StringRecord::new());
    loop {
        let start = reader.position().byte() as usize;
        // The text is UTF-8 and rows may have any length: nothing else can fail.
        if !reader.read_record(&mut record).unwrap_or(false) {
            break;
        }
        // The reader passes blank lines over.
        number += 1 + blank_lines(rest(text, start));
        let mut row = Row::new(number);
        for (column, cell) in record.iter().enumerate() {
            row.set(column, cell.trim().into());
        }
        if row.n_filled() > 0 {
            rows.push(row);
        }
        if number % STEP == 0 {
            progress(start as f64 / text.len().max(1) as f64);
        }
    }
    Sheet { rows, ..Sheet::default() }
}

/// What stands behind a row. The reader stops between the two characters of a line's end.
fn rest(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let within = text.get(..at).is_some_and(|it| it.ends_with('\r'));
    rest.strip_prefix('\n').filter(|_| within).unwrap_or(rest)
}

fn blank_lines(text: &str) -> usize {
    let breaks = text.bytes().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    let breaks: Vec<u8> = breaks.collect();
    let pairs = breaks.windows(2).filter(|pair| *pair == b"\r\n").count();
    breaks.len() - pairs
}

/// What stands most often in the first lines, outside of quotes.
fn delimiter(text: &str) -> u8 {
    let probe = text.get(..text.floor_char_boundary(PROBED)).unwrap_or_default();
    let mut counts = [(b',', 0_usize), (b'\t', 0), (b';', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in probe.bytes() {
        quoted ^= byte == b'"';
        for (delimiter, count) in &mut counts {
            *count += usize::from(byte == *delimiter && !quoted);
        }
    }
    let mut best = (b',', 0);
    for (delimiter, count) in counts {
        if count > best.1 {
            best = (delimiter, count);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        let sheet = read(text, false, &mut |_| {});
        let texts = |row: &Row| (0..row.width()).map(|at| row.text(at).to_owned()).collect();
        sheet.rows.iter().map(|row| (row.number, texts(row))).collect()
    }

    #[test]
    fn blank_lines_count_and_a_cell_may_have_several() {
        let found = rows("a,b\r\n\r\n,\r\n1,\"x\r\ny\"\r\n\r\n\r\n2,z\r\n\r\n");
        let numbers: Vec<usize> = found.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 4, 7]);
        assert_eq!(found[1].1, ["1", "x\r\ny"]);
    }

    #[test]
    fn what_stands_between_cells_is_told() {
        for text in ["a\tb\n1,5\t2", "a;b\n1,5;2", "a|b\n\"1,5,6\"|2"] {
            assert_eq!(rows(text)[0].1, ["a", "b"], "{text}");
        }
    }
}
