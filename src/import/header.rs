//! Which rows name the columns: below titles, and sometimes two of them.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::mapping::{Mapping, one_line};
use super::sheet::{Row, Sheet};
use super::values::folded;
use super::words::{ImportField, Words};

/// Rows that are looked at.
const LOOKED_AT: usize = 12;
/// A longer text is no name of a column.
const NAME_CHARS: usize = 20;
/// So many names of fields side by side are no record.
const LEAST_NAMES: usize = 3;
/// So many words for fields make a header.
const LEAST_WORDS: usize = 2;

/// The names of the columns, and the rows that they stand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// None of them empty, none twice.
    pub(super) columns: Vec<String>,
    /// Places of the first and last row of the header among the rows.
    pub(super) rows: (usize, usize),
}

/// Finds the header of a table that has a row at least.
pub(super) fn find(sheet: &Sheet, mapping: &Mapping, words: &Words) -> Header {
    let rows = sheet.rows.as_slice();
    let early = rows.get(..LOOKED_AT).unwrap_or(rows);
    let at = row_with_columns_of(mapping, early)
        .or_else(|| row_of_names(early, words))
        .or_else(|| row_with_words(early, words))
        .unwrap_or_else(|| first_of_usual_width(early));
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
        let width = row.map_or(0, Row::width);
        (0..width).map(|it| row.map_or("", |row| row.text(it)).to_owned()).collect()
    });
    Header {
        columns: unique(names, rows.get(header.1 + 1..).unwrap_or_default()),
        rows: header,
    }
}

/// The row with most of the columns that a mapping names; the first of equal ones. A row that is
/// no wider than one above it must have at least half of them: a cell may be called so by chance.
fn row_with_columns_of(mapping: &Mapping, rows: &[Row]) -> Option<usize> {
    let columns = mapping.columns();
    let enough = columns.len().div_ceil(2).max(2);
    row_with_most(rows, &|row, width| {
        let n_named = texts(row).filter(|cell| columns.contains(&one_line(cell))).count();
        if width.is_gt() || n_named >= enough { n_named } else { 0 }
    })
}

/// The row with most names of fields; the first of equal ones. At least half of its cells are
/// such names, and it is wider than all rows above it: those are titles. One that is only as wide
/// holds nothing but names, each of another field.
fn row_of_names(rows: &[Row], words: &Words) -> Option<usize> {
    row_with_most(rows, &|row, width| {
        let n_names = texts(row).filter(|cell| named(cell, words).is_some()).count();
        let as_wide = width.is_eq() && holds_only_names(row, words);
        if as_wide || (width.is_gt() && n_names * 2 >= row.n_filled()) { n_names } else { 0 }
    })
}

/// Whether all cells are names of different fields, and so many that it is no chance.
fn holds_only_names(row: &Row, words: &Words) -> bool {
    let fields: Option<BTreeSet<&str>> = texts(row).map(|cell| named(cell, words)).collect();
    row.n_filled() >= LEAST_NAMES && fields.is_some_and(|it| it.len() == row.n_filled())
}

/// The row with most cells that have a word for a field in them, as 项目成果名称 has; the first of
/// equal ones. At least half of its cells have, two or more, none is a number, as in records, and
/// it is wider than all rows above it, and about as wide as most: a title has such words, too.
fn row_with_words(rows: &[Row], words: &Words) -> Option<usize> {
    let usual = usual_width(rows);
    row_with_most(rows, &|row, width| {
        let n_words = texts(row).filter(|cell| has_word_of_field(cell, words)).count();
        let enough = n_words >= LEAST_WORDS && n_words * 2 >= row.n_filled();
        let is_wide = width.is_gt() && is_about(row, usual);
        if enough && is_wide && !texts(row).any(is_number) { n_words } else { 0 }
    })
}

/// The row of which most is counted; the first of equal ones. What counts is told how wide the row
/// is beside the widest above it.
fn row_with_most(rows: &[Row], count: &dyn Fn(&Row, Ordering) -> usize) -> Option<usize> {
    let mut widest = 0;
    let mut best = (0, None);
    for (at, row) in rows.iter().enumerate() {
        let found = count(row, row.n_filled().cmp(&widest));
        widest = widest.max(row.n_filled());
        if found > best.0 {
            best = (found, Some(at));
        }
    }
    best.1
}

fn texts(row: &Row) -> impl Iterator<Item = &str> {
    row.cells.iter().filter_map(|(_, cell)| cell.as_str())
}

/// The field that a cell is a name of.
fn named<'a>(cell: &str, words: &'a Words) -> Option<&'a str> {
    if cell.chars().count() > NAME_CHARS {
        return None;
    }
    let name = folded(cell);
    let base = name.split('(').next().unwrap_or_default().trim();
    let is_named = |field: &&ImportField| {
        field.field == name || field.words.iter().chain(&field.last).any(|word| word == base)
    };
    words.fields.iter().find(is_named).map(|field| field.field.as_str())
}

/// Whether a cell is a name of a field, or has a Chinese word for one in it: English ones are in
/// too many texts.
fn has_word_of_field(cell: &str, words: &Words) -> bool {
    if cell.chars().count() > NAME_CHARS {
        return false;
    }
    let name = folded(cell);
    let mut all = words.fields.iter().flat_map(|field| &field.words);
    named(cell, words).is_some() || all.any(|word| !word.is_ascii() && name.contains(word))
}

/// Whether a cell is a number of something: `50万元`, `A-01`.
fn is_number(cell: &str) -> bool {
    let text = folded(cell);
    let digit = |c: char| c.is_ascii_digit();
    text.starts_with(digit) || (text.is_ascii() && text.contains(digit))
}

/// The first row that is about as wide as most are. A column without a name, or a row with a
/// cell too many, must not make the header of a row further down.
fn first_of_usual_width(rows: &[Row]) -> usize {
    let usual = usual_width(rows);
    rows.iter().position(|row| is_about(row, usual)).unwrap_or(0)
}

/// How many cells with content the rows have, in the middle.
fn usual_width(rows: &[Row]) -> usize {
    let mut widths: Vec<usize> = rows.iter().map(Row::n_filled).collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or_default()
}

fn is_about(row: &Row, usual: usize) -> bool {
    row.n_filled() * 3 >= usual * 2
}

/// The names of a header of two rows: a cell over several columns, and one for each below.
/// `None` where the second row is none of the header.
fn joined(top: &Row, bottom: &Row, sheet: &Sheet) -> Option<Vec<String>> {
    if bottom.number != top.number + 1 || top.n_filled() < 2 || bottom.broken.is_some() {
        return None;
    }
    let width = top.width().max(bottom.width());
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
    let width = rows.iter().map(Row::width).max().unwrap_or(0).min(MOST_COLUMNS);
    while names.len() > width && names.last().is_some_and(|name| name.trim().is_empty()) {
        names.pop();
    }
    names.resize(names.len().max(width), String::new());
    let mut unique: Vec<String> = Vec::with_capacity(names.len());
    let mut taken = rustc_hash::FxHashSet::default();
    for (at, name) in names.into_iter().enumerate() {
        let name = one_line(&name);
        let base = if name.is_empty() { unnamed(at) } else { name };
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

/// The name of a column that has none.
pub(super) fn unnamed(at: usize) -> String {
    format!("#{}", at + 1)
}

/// What a sheet can have.
const MOST_COLUMNS: usize = 16_384;

#[cfg(test)]
mod tests {
    use super::super::delimited;
    use super::*;

    fn header(text: &str) -> (Vec<String>, (usize, usize)) {
        header_for(&Mapping::default(), text)
    }

    fn header_for(mapping: &Mapping, text: &str) -> (Vec<String>, (usize, usize)) {
        let sheet = delimited::read(text, false, &mut |_| {});
        let Header { columns, rows } = find(&sheet, mapping, &Words::standard().unwrap());
        (columns, rows)
    }

    #[test]
    fn rows_of_data_are_no_header_though_words_of_fields_are_in_them() {
        let (_, rows) = header(
            "编码,成果,持有方,分类,区划\nA1,激光切割,某大学,装备,湖南省\n\
             A2,激光切割技术,某大学,技术,湖南省\nA3,焊缝检测,某厂,装备,江苏\n",
        );
        assert_eq!(rows, (0, 0));
        assert_eq!(header("甲,乙\n项目,技术\n成果,价格\n").1, (0, 0));
    }

    #[test]
    fn a_row_with_a_cell_too_many_is_no_header() {
        assert_eq!(header("甲,乙\n1,2\n3,4,5,6\n7,8\n").1, (0, 0));
        assert_eq!(header("某市,2026年\n甲,乙,丙,丁\n1,2,3,4\n5,6,7,8\n").1, (1, 1));
    }

    #[test]
    fn the_header_has_the_columns_that_the_mapping_names() {
        let text = "项目,名称\n甲,\n代号,何物,何处\n1,激光,湖南\n";
        assert_eq!(header(text).1, (0, 0));
        let mapping = Mapping::from_toml("[columns]\nid = \"代号\"\ntitle = \"何物\"\n");
        let mapping = mapping.unwrap();
        assert_eq!(header_for(&mapping, text).1, (2, 2));
        assert_eq!(header_for(&mapping, "id,title,place\n代号,何物,何处\n1,a,b\n").1, (1, 1));
        assert_eq!(header_for(&mapping, "名,何地\n激光,湖南\n何物,江苏\n").1, (0, 0));
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
    fn names_of_fields_are_told_from_a_title_as_wide_as_they() {
        let title = "填报单位,某局,填报时间,2026年\n";
        assert_eq!(header(&format!("{title}编号,名称,报价,地区\n1,甲,2,丙\n")).1, (1, 1));
        // Two of one field, or fewer than three, may be in a record.
        assert_eq!(header(&format!("{title}编号,名称,标题,地区\n1,甲,2,丙\n")).1, (0, 0));
        assert_eq!(header("甲,乙\n项目,价格\n1,2\n").1, (0, 0));
    }

    #[test]
    fn words_of_fields_within_names_make_a_header() {
        let names = "序号,项目成果名称,所属技术领域,成果简介,意向合作方式,联系人及电话\n";
        let title = "填报单位,某大学,填报日期,2026年\n";
        let row = "1,激光切割,装备,无尘,转让,王\n";
        assert_eq!(header(&format!("{title}{names}{row}")).1, (1, 1));
        assert_eq!(header(&format!("{names}{row}")).1, (0, 0));
        // A record with a cell too many, though words of fields are in it.
        let record = "3,焊接技术,某单位,某省,价格面议,技术服务\n";
        assert_eq!(header(&format!("甲,乙,丙,丁,戊\n{record}{row}")).1, (0, 0));
    }

    #[test]
    fn a_title_with_words_of_fields_is_no_header() {
        let names = "序号,成果,完成人,专业,亮点,水平,获奖,联络,备注,报价\n";
        let row = "1,激光切割,王,机械,快,领先,无,1234,无,50万元\n";
        assert_eq!(header(&format!("技术成果汇总表\n{names}{row}{row}")).1, (1, 1));
        let title = "技术成果汇总表,技术领域：装备\n";
        assert_eq!(header(&format!("{title}{names}{row}{row}")).1, (1, 1));
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
