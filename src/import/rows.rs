//! Rows and a mapping → records, and a report in which every row stands.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::mapping::{Mapping, Target, one_line};
use super::place::{has, insert, put};
use super::report::{Finding, Remark, Tally};
use super::sheet::{Broken, Row};
use super::table::Table;
use super::values::{Read, Readers, default_value, entries, folded};
use super::words::{Reads, Words};
use crate::quality::is_known;
use crate::record::{Problem, ProblemKind, RecordReader};
use crate::vocabulary::Vocabulary;

/// What is done about cells that cannot be read, and about rows without an id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unread {
    /// They are kept beside the field, and the record is taken.
    #[default]
    SetAside,
    /// They stay in the field as they are, for the check of the record to refuse.
    Refuse,
}

/// What a mapping makes of the columns of a table.
#[derive(Debug)]
pub(super) struct Plan {
    columns: Vec<Planned>,
    defaults: Vec<(String, String)>,
    unread: Unread,
    /// What the ids begin with that rows without one get; `None`: they get none.
    ids_begin: Option<String>,
    /// Whether what is meant may be guessed at all; else records are what the file says.
    guessed: bool,
    /// Whether names and numbers stay as they are written, full-width or not.
    verbatim: bool,
    /// Whether rows of totals and the like are looked for.
    tidies: bool,
    title: Option<usize>,
}

/// A column and how it is read.
#[derive(Debug)]
struct Planned {
    name: String,
    target: Target,
    /// Where it goes in the record.
    path: String,
    /// How; what is no field that is known is taken as it is.
    reads: Option<Reads>,
}

impl Plan {
    pub(super) fn new(table: &Table, mapping: &Mapping, unread: Unread, words: &Words) -> Self {
        let targets = mapping.targets(table.columns()).into_iter().zip(table.columns());
        let columns: Vec<Planned> = targets
            .map(|(target, name)| {
                let field = match &target {
                    Target::Field(field) => words.field(field),
                    _ => None,
                };
                let path = match (&target, field) {
                    (Target::Field(_), Some(known)) => known.key().to_owned(),
                    (Target::Field(path), None) => path.clone(),
                    // A kept cell never takes the place of a field that has a meaning.
                    _ if is_known(name) => format!("{name} *"),
                    _ => name.clone(),
                };
                let reads = field.map(|it| it.reads.clone()).or_else(|| reads_of_path(&path));
                Planned { name: name.clone(), target, path, reads }
            })
            .collect();
        let makes_ids = unread == Unread::SetAside || !columns.iter().any(|it| it.path == "id");
        let is_title = |it: &Planned| it.path == "title" || it.path.starts_with("title.");
        let title = columns.iter().position(is_title);
        let defaults =
            mapping.defaults().map(|(field, value)| (field.to_owned(), value.to_owned()));
        Self {
            title,
            guessed: true,
            verbatim: table.is_json(),
            ids_begin: makes_ids.then(String::new),
            tidies: !table.is_json() && title.is_some(),
            defaults: defaults.collect(),
            columns,
            unread,
        }
    }

    /// Begins the ids that rows are given with a text.
    #[cfg(feature = "cli")]
    pub(super) fn with_ids_of(mut self, text: &str) -> Self {
        self.ids_begin = self.ids_begin.map(|_| text.to_owned());
        self
    }

    #[cfg(feature = "cli")]
    /// Takes rows as the mapping says and adds nothing.
    pub(super) fn without_guesses(mut self) -> Self {
        (self.tidies, self.guessed, self.verbatim) = (false, false, true);
        self
    }

    /// Why a row is none of the records.
    pub(super) fn finding(&self, row: &Row, words: &Words) -> Option<Finding> {
        if row.broken == Some(Broken::TooManyKeys) {
            return Some(Finding::TooManyKeys);
        }
        if !self.tidies {
            return None;
        }
        let filled: Vec<usize> = row.cells.iter().map(|(column, _)| *column).collect();
        let at = *filled.first()?;
        let text = row.text(at);
        let same = |at: &usize| {
            self.columns.get(*at).is_some_and(|it| is_name(&it.name, row.text(*at)))
        };
        if filled.len() > 1 && filled.iter().all(same) {
            return Some(Finding::RepeatedHeader);
        }
        let plain = folded(text);
        let is_total = is_total(&plain, &words.totals);
        let untitled = self.title.is_none_or(|title| title == at || !row.has(title));
        if is_total && untitled {
            return Some(Finding::Total { found: text.to_owned() });
        }
        let plain = plain.replace(' ', "");
        let footer = words.footers.iter().any(|word| plain.starts_with(word.as_str()));
        let untitled = self.columns.len() > 2 && self.title != Some(at);
        let lone = filled.len() == 1 && (untitled || footer);
        lone.then(|| Finding::LoneText { found: text.to_owned() })
    }

    /// A row → a record, and what was not understood in it.
    pub(super) fn record(
        &self,
        row: &Row,
        readers: &Readers<'_>,
        remarks: &mut Vec<Remark>,
    ) -> Value {
        let mut record = Map::new();
        let mut kept = Vec::new();
        for (at, cell) in &row.cells {
            let Some(column) = self.columns.get(*at) else { continue };
            match &column.target {
                Target::LeaveOut => {}
                Target::Keep => kept.push((column.path.clone(), cell.clone())),
                Target::Field(_) => {
                    let found = shown(cell);
                    let finding = match self.read(column, cell, readers) {
                        Read::Whole(value) => {
                            let has_room = put(&mut record, &column.path, value);
                            (!has_room).then_some(Finding::NoRoom { found })
                        }
                        Read::Part(value) => {
                            put(&mut record, &column.path, value);
                            Some(Finding::PartlyRead { found })
                        }
                        Read::Not => Some(Finding::Unread { found }),
                    };
                    if let Some(finding) = finding {
                        kept.push((format!("{} *", column.name), cell.clone()));
                        remarks.push(finding.remark(row.number, Some(&column.name)));
                    }
                }
            }
        }
        for (name, cell) in kept {
            record.entry(name).or_insert(cell);
        }
        self.complete(&mut record, row.number);
        Value::Object(record)
    }

    fn read(&self, column: &Planned, cell: &Value, readers: &Readers<'_>) -> Read {
        let (text, reads) = match (cell, &column.reads) {
            (Value::String(text), None) => return Read::Whole(json!(text.trim())),
            (Value::String(text), Some(Reads::Id | Reads::String)) if self.verbatim => {
                return Read::Whole(json!(text.trim()));
            }
            (Value::String(text), Some(reads)) => (text.as_str(), reads),
            (Value::Number(number), Some(reads @ (Reads::Price | Reads::Text | Reads::Id))) => {
                return readers.read(reads, &number.to_string(), &column.name);
            }
            // Of JSON, what is no text is taken as it is: it is checked later.
            (other, _) => return Read::Whole(other.clone()),
        };
        match (self.unread, readers.read(reads, text, &column.name)) {
            // Damaged bytes became such characters.
            (Unread::SetAside, Read::Whole(value)) if text.contains('\u{fffd}') => {
                Read::Part(value)
            }
            (_, Read::Whole(value)) => Read::Whole(value),
            (Unread::SetAside, read) => read,
            // The amounts are all that a price has room for.
            (Unread::Refuse, Read::Part(value)) if *reads == Reads::Price => Read::Whole(value),
            (Unread::Refuse, _) => Read::Whole(refused(reads, text.trim())),
        }
    }

    /// Defaults, an id, and the field of needs for a maturity.
    fn complete(&self, record: &mut Map<String, Value>, number: usize) {
        for (field, value) in &self.defaults {
            if !has(record, field) {
                insert(record, field, default_value(field, value));
            }
        }
        if let Some(price) = record.get_mut("price").and_then(Value::as_object_mut) {
            price.entry("type").or_insert_with(|| json!("range"));
        }
        if !self.guessed {
            return;
        }
        let has_none = record.get("id").is_none_or(|id| id.as_str() == Some(""));
        if let Some(begin) = self.ids_begin.as_ref().filter(|_| has_none) {
            record.insert("id".to_owned(), json!(format!("{begin}row-{number}")));
        }
        // A need has no maturity of its own, but asks for one.
        let asks = record.get("kind").and_then(Value::as_str);
        let asks = asks.is_some_and(|it| it == "need" || it == "challenge");
        if asks
            && !record.contains_key("min_maturity")
            && let Some(maturity) = record.remove("maturity")
        {
            record.insert("min_maturity".to_owned(), maturity);
        }
    }

    /// The column that a field of a record comes from.
    fn column_of(&self, pointer: &str) -> Option<String> {
        let key = pointer.split('/').nth(1)?;
        let key = if key == "min_maturity" { "maturity" } else { key };
        let is_of = |it: &&Planned| {
            matches!(it.target, Target::Field(_)) && it.path.split('.').next() == Some(key)
        };
        self.columns.iter().find(is_of).map(|it| it.name.clone())
    }
}

/// Whether a text is a word for sums, or begins with one or two and goes on as only sums do:
/// `合 计：`, `合计3项`, `合计/Total`, `total (10)`, `sum 12`.
fn is_total(text: &str, totals: &[String]) -> bool {
    totals.iter().any(|word| {
        let Some(rest) = behind(text, word) else { return false };
        let second = rest.trim_start_matches([' ', '/']);
        let ends = |word: &String| behind(second, word).is_some_and(|rest| is_sum(rest, word));
        is_sum(rest, word) || totals.iter().any(ends)
    })
}

/// Whether nothing but a sum stands behind a word for sums.
fn is_sum(rest: &str, word: &str) -> bool {
    let plain = rest.trim_start();
    plain.is_empty() || plain.starts_with([':', '(']) || is_count(rest, word)
}

/// What stands behind a word that a text begins with, its letters spaced or not.
fn behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut letters = word.chars().filter(|letter| *letter != ' ');
    letters.try_fold(text, |rest, letter| rest.trim_start().strip_prefix(letter))
}

/// Whether a number stands behind a word for sums: `3项` behind 合计, ` 12`, but not the ` 3d` of
/// a title.
fn is_count(rest: &str, word: &str) -> bool {
    let is_apart = rest.starts_with(' ') || !word.is_ascii();
    let number = rest.trim_start();
    let unit = number.trim_start_matches(|c: char| c.is_ascii_digit());
    is_apart
        && unit.len() < number.len()
        && !unit.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// What a cell that cannot be read stands for, where the check of the record is to refuse it.
fn refused(reads: &Reads, text: &str) -> Value {
    match reads {
        Reads::Listed(scheme) if scheme != "status" => entries(text),
        _ => json!(text),
    }
}

/// Fields of paths such as `price.min` are read by what they end with.
fn reads_of_path(path: &str) -> Option<Reads> {
    matches!(path, "price.min" | "price.max").then_some(Reads::Number)
}

/// Whether a cell repeats the name of its column, or a part of one that was joined.
fn is_name(name: &str, cell: &str) -> bool {
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim();
    let cell = one_line(cell);
    let cell = cell.trim_end_matches(|c: char| c.is_ascii_digit()).trim();
    !cell.is_empty() && (name == cell || name.split(' ').any(|part| part == cell))
}

fn shown(cell: &Value) -> String {
    cell.as_str().map_or_else(|| cell.to_string(), str::to_owned)
}

/// Some rows that were read.
#[derive(Debug, Default, Serialize)]
pub struct Batch {
    /// Records that were taken.
    pub records: Vec<Value>,
    /// The number of the row of each.
    pub rows: Vec<usize>,
    /// What is to be known of rows.
    pub remarks: Vec<Remark>,
    /// All rows so far.
    pub tally: Tally,
    /// Whether these were the last.
    pub done: bool,
}

/// Reads a table row by row.
#[derive(Debug)]
pub struct Run<'a> {
    plan: Plan,
    reader: RecordReader<'a>,
    words: &'a Words,
    readers: Readers<'a>,
    tally: Tally,
    next: usize,
    last_number: usize,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        table: &Table,
        plan: Plan,
        readers: Readers<'a>,
        words: &'a Words,
        checks: &'a Vocabulary,
    ) -> Self {
        Self {
            plan,
            reader: RecordReader::new(checks),
            words,
            readers,
            tally: Tally::default(),
            next: 0,
            last_number: table.header_rows().map_or(0, |(_, last)| last),
        }
    }

    /// Reads the next rows of the table that it was begun with, at most so many.
    pub fn next(&mut self, table: &Table, n_rows: usize) -> Batch {
        let mut batch = Batch::default();
        let rows = table.rows().get(self.next..).unwrap_or_default();
        for row in rows.iter().take(n_rows) {
            self.next += 1;
            self.tally.blank += row.number - self.last_number - 1;
            self.tally.rows += row.number - self.last_number;
            self.last_number = row.number;
            self.row(row, &mut batch);
        }
        batch.tally = self.tally;
        batch.done = self.next >= table.rows().len();
        batch
    }

    fn row(&mut self, row: &Row, batch: &mut Batch) {
        let kind = match &row.broken {
            Some(Broken::Syntax(why)) => Some(ProblemKind::NotJson { why: why.clone() }),
            Some(Broken::NotAnObject(found)) => Some(ProblemKind::NotAnObject { found }),
            Some(Broken::TooManyKeys) | None => None,
        };
        if let Some(kind) = kind {
            let problem = Problem { line: row.number, id: None, field: String::new(), kind };
            batch.remarks.push(Remark::of_problem(problem, None));
            self.tally.rejected += 1;
            return;
        }
        let finding = self.plan.finding(row, self.words);
        if let Some(finding) = finding {
            batch.remarks.push(finding.remark(row.number, None));
            self.tally.rejected += 1;
            return;
        }
        let mut remarks = Vec::new();
        let record = self.plan.record(row, &self.readers, &mut remarks);
        self.reader.read(row.number, record);
        let (records, problems) = self.reader.drain();
        if records.is_empty() {
            self.tally.rejected += 1;
            for problem in problems {
                let column = self.plan.column_of(&problem.field);
                batch.remarks.push(Remark::of_problem(problem, column));
            }
        }
        for record in records {
            self.tally.taken += 1;
            batch.records.push(record.raw);
            batch.rows.push(row.number);
            batch.remarks.append(&mut remarks);
        }
    }
}
