//! Which rows name the columns: below titles, and sometimes two of them.

use super::sheet::{Row, Sheet};
use super::values::folded;
use super::words::Words;

/// Rows that are looked at.
const LOOKED_AT: usize = 12;
/// A longer text is no name of a column.
const NAME_CHARS: usize = 20;

/// The names of the columns, and the rows that they stand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// None of them empty, none twice.
    pub(super) columns: Vec<String>,
    /// Places of the first and last row of the header among the rows.
    pub(super) rows: (usize, usize),
}

/// Finds the header of a table that has a row at least.
pub(super) fn find(sheet: &Sheet, words: &Words) -> Header {
    let rows = sheet.rows.as_slice();
    let at = row_with_most_names(rows, words).unwrap_or_else(|| first_of_several(rows));
    let mut header = (at, at);
    let pair = |top: usize| {
        let (Some(above), Some(below)) = (rows.get(top), rows.get(top + 1)) else {
            return None;
        };
        joined(above, below, sheet)
    };
    let above = at.checked_sub(1);
    let mut names = None;
    if let Some(found) = pair(at) {
        (names, header) = (Some(found), (at, at + 1));
    } else if let Some(found) = above.and_then(pair) {
        (names, header) = (Some(found), (at.saturating_sub(1), at));
    }
    let names = names.unwrap_or_else(|| {
        let row = rows.get(at);
        let width = row.map_or(0, |row| row.cells.len());
        (0..width).map(|it| row.map_or("", |row| row.text(it)).to_owned()).collect()
    });
    Header {
        columns: unique(names, rows.get(header.1 + 1..).unwrap_or_default()),
        rows: header,
    }
}

/// The row whose cells are most often words of headers; the first of equal ones.
fn row_with_most_names(rows: &[Row], words: &Words) -> Option<usize> {
    let mut best = (1, None);
    for (at, row) in rows.iter().take(LOOKED_AT).enumerate() {
        let hits = (0..row.cells.len()).map(|column| hit(row.text(column), words)).sum();
        if hits > best.0 {
            best = (hits, Some(at));
        }
    }
    best.1
}

/// Two for a name of a field, one for a name that has a word of one in it.
fn hit(cell: &str, words: &Words) -> usize {
    if cell.is_empty() || cell.chars().count() > NAME_CHARS {
        return 0;
    }
    let name = folded(cell);
    let base = name.split('(').next().unwrap_or_default().trim();
    let all = || words.fields.iter().flat_map(|it| it.words.iter().chain(&it.last));
    let is_field = words.fields.iter().any(|it| it.field == name);
    if is_field || all().any(|word| word == base) {
        return 2;
    }
    usize::from(all().any(|word| !word.is_ascii() && base.contains(word.as_str())))
}

/// The first row with several cells, or with one where the next has no more.
fn first_of_several(rows: &[Row]) -> usize {
    let found = rows.iter().enumerate().find(|(at, row)| {
        row.n_filled() > 1 || rows.get(at + 1).is_none_or(|next| next.n_filled() <= 1)
    });
    found.map_or(0, |(at, _)| at)
}

/// The names of a header of two rows: a cell over several columns, and one for each below.
/// `None` where the second row is none of the header.
fn joined(top: &Row, bottom: &Row, sheet: &Sheet) -> Option<Vec<String>> {
    if bottom.number != top.number + 1 || top.n_filled() < 2 || bottom.broken.is_some() {
        return None;
    }
    let width = top.cells.len().max(bottom.cells.len());
    let spans = spans(top, width, sheet);
    let mut n_split = 0;
    let mut names = Vec::new();
    for (column, over) in spans.iter().enumerate() {
        let (above, below) = (over.map_or("", |it| top.text(it)), bottom.text(column));
        let is_name = below.chars().count() <= NAME_CHARS && below.parse::<f64>().is_err();
        let spanned =
            over.is_some_and(|it| spans.iter().filter(|x| **x == Some(it)).count() > 1);
        if !is_name || (!below.is_empty() && !spanned && below != above) {
            return None;
        }
        n_split += usize::from(spanned && !below.is_empty());
        names.push(match (above.is_empty(), below.is_empty() || below == above) {
            (true, _) => below.to_owned(),
            (false, true) => above.to_owned(),
            (false, false) => format!("{above} {below}"),
        });
    }
    // A title over all columns is no part of a header.
    let whole = spans.first() == spans.last();
    (n_split >= 2 && !whole).then_some(names)
}

/// For each column the column of the cell above that goes for it.
fn spans(top: &Row, width: usize, sheet: &Sheet) -> Vec<Option<usize>> {
    let merged = |column: usize| {
        let over = sheet.merges.iter().find(|it| {
            it.rows.0 <= top.number
                && top.number <= it.rows.1
                && it.columns.0 <= column
                && column <= it.columns.1
        });
        over.map(|it| it.columns.0)
    };
    let mut last = None;
    (0..width)
        .map(|column| {
            if top.has(column) {
                last = Some(column);
            }
            // Where merges are not told, as in CSV, an empty cell belongs to that before it.
            if sheet.merges.is_empty() {
                last
            } else {
                merged(column).or(Some(column).filter(|it| top.has(*it)))
            }
        })
        .collect()
}

/// A column that is named like one before it gets a number, and one without a name that of its
/// place. What has neither name nor content is left out at the end.
fn unique(mut names: Vec<String>, rows: &[Row]) -> Vec<String> {
    let filled =
        |row: &Row| (0..row.cells.len()).rev().find(|at| row.has(*at)).map_or(0, |it| it + 1);
    let width = rows.iter().map(filled).max().unwrap_or(0).min(MOST_COLUMNS);
    while names.len() > width && names.last().is_some_and(|name| name.trim().is_empty()) {
        names.pop();
    }
    names.resize(names.len().max(width), String::new());
    let mut unique: Vec<String> = Vec::with_capacity(names.len());
    let mut taken = rustc_hash::FxHashSet::default();
    for (at, name) in names.into_iter().enumerate() {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let base = if name.is_empty() { format!("#{}", at + 1) } else { name };
        let mut name = base.clone();
        let mut count = 1;
        while !taken.insert(name.clone()) {
            count += 1;
            name = format!("{base} {count}");
        }
        unique.push(name);
    }
    unique
}

/// What a sheet can have.
const MOST_COLUMNS: usize = 16_384;

#[cfg(test)]
mod tests {
    use super::super::delimited;
    use super::*;

    fn header(text: &str) -> (Vec<String>, (usize, usize)) {
        let sheet = delimited::read(text, false, &mut |_| {});
        let Header { columns, rows } = find(&sheet, &Words::standard().unwrap());
        (columns, rows)
    }

    #[test]
    fn titles_stand_above_the_header() {
        let (columns, rows) =
            header("某市成果一览,,\n填报单位：某局,2026年,\n编号,名称,报价\n1,甲,2\n");
        assert_eq!((columns.join("|"), rows), ("编号|名称|报价".to_owned(), (2, 2)));
        let (columns, rows) = header("甲,乙\n1,2\n");
        assert_eq!((columns.join("|"), rows), ("甲|乙".to_owned(), (0, 0)));
    }

    #[test]
    fn a_header_of_two_rows_is_joined() {
        let (columns, rows) =
            header("编号,名称,报价（万元）,,联系\n,,最低,最高,\n1,甲,2,3,王\n");
        assert_eq!(rows, (0, 1));
        assert_eq!(columns, ["编号", "名称", "报价（万元） 最低", "报价（万元） 最高", "联系"]);
    }

    #[test]
    fn a_first_row_with_gaps_is_no_header() {
        let (columns, rows) = header("编号,名称,,报价\n1,甲,丙,2\n,乙,,\n");
        assert_eq!((columns.join("|"), rows), ("编号|名称|#3|报价".to_owned(), (0, 0)));
    }

    #[test]
    fn columns_have_names_of_their_own() {
        assert_eq!(header("名称,名称,,\n甲,乙,丙,\n").0, ["名称", "名称 2", "#3"]);
    }
}
