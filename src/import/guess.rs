//! What the columns of a table are: by the words of their headers, then by their content.

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::header::unnamed;
use super::mapping::{Mapping, Target};
use super::table::Table;
use super::values::{Read, Readers, folded};
use super::words::{ImportField, Reads, Words, has_word};
use crate::quality::is_known;
use crate::vocabulary::Label;

/// Cells of a column that are looked at.
const PROBED: usize = 60;
/// Cells of a column that are shown.
const SAMPLES: usize = 3;
/// Of that many cells in a hundred the content must agree with a word within a header.
const AGREES: usize = 30;
/// The same for fields that are told by their content alone.
const TELLS: usize = 80;
/// Texts of that many characters on average are descriptions.
const LONG_CHARS: usize = 30;

/// How sure a guess is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Nothing speaks for it; the column is kept as it is.
    None,
    /// To be looked at.
    Low,
    /// A word in the header, or the content alone.
    Medium,
    /// The header is a word for the field.
    High,
}

/// What a column is taken for, and why.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnGuess {
    /// Its name.
    pub name: String,
    /// What it is read as: a field, `keep` or `drop`.
    #[serde(serialize_with = "as_name")]
    pub target: Target,
    /// How sure that is.
    pub confidence: Confidence,
    /// Why.
    pub reason: Label,
    /// The first few of its values.
    pub samples: Vec<String>,
}

fn as_name<S: serde::Serializer>(target: &Target, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(target.as_str())
}

/// What the columns of a table are taken for, and what its rows are.
#[derive(Clone, Debug, Serialize)]
pub struct Guess {
    /// In the order of the table, without those that have neither a name nor content.
    pub columns: Vec<ColumnGuess>,
    /// The kind of rows that do not say theirs.
    pub kind: String,
}

impl Guess {
    /// The guess as a mapping.
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        let columns = self.columns.iter().map(|it| (it.name.as_str(), &it.target));
        let mut mapping = Mapping::of(columns);
        mapping.set_default("kind", &self.kind);
        mapping
    }

    /// Guesses what the columns of a table are.
    pub(super) fn of(table: &Table, readers: &Readers<'_>, words: &Words) -> Self {
        let columns: Vec<Content> =
            without_gaps(table).into_iter().map(|at| Content::of(table, at)).collect();
        let targets = columns.iter().map(|_| None).collect();
        let mut guesser = Guesser { readers, words, columns, targets };
        if are_records(table) {
            guesser.by_name();
        } else {
            guesser.by_header();
            guesser.by_content();
            guesser.title();
        }
        let kind = kind(table, words);
        let columns = guesser.columns.into_iter().zip(guesser.targets);
        let columns = columns.map(|(content, found)| {
            let unknown = Why::Nothing;
            let (target, why) = found.unwrap_or((Target::Keep, unknown));
            let (confidence, reason) = why.told();
            let Content { name, samples, .. } = content;
            ColumnGuess { name, target, confidence, reason, samples }
        });
        Self { columns: columns.collect(), kind }
    }
}

/// Why a column is taken for something.
#[derive(Clone, Debug)]
enum Why {
    Name,
    Word(String),
    /// A word, but hardly a cell reads so.
    WordAlone(String),
    Within(String),
    Content(usize),
    Long,
    FirstText,
    Nothing,
}

impl Why {
    fn told(&self) -> (Confidence, Label) {
        let label = |zh: String, en: String| Label { zh, en };
        match self {
            Self::Name => (
                Confidence::High,
                label("列名就是字段名".into(), "is called like the field".into()),
            ),
            Self::Word(word) => (
                Confidence::High,
                label(format!("列名是“{word}”"), format!("is called “{word}”")),
            ),
            Self::WordAlone(word) => (
                Confidence::Low,
                label(
                    format!("列名是“{word}”，但内容多半读不懂"),
                    format!("is called “{word}”, but few of its cells can be read"),
                ),
            ),
            Self::Within(word) => (
                Confidence::Medium,
                label(format!("列名含“{word}”"), format!("has “{word}” in its name")),
            ),
            Self::Content(share) => (
                Confidence::Medium,
                label(
                    format!("{share}% 的内容如此"),
                    format!("{share} % of its cells read so"),
                ),
            ),
            Self::Long => {
                (Confidence::Low, label("内容是长文本".into(), "holds long texts".into()))
            }
            Self::FirstText => (
                Confidence::Low,
                label("没有标题列，取第一列文字".into(), "first column of texts".into()),
            ),
            Self::Nothing => {
                (Confidence::None, label("没有线索".into(), "nothing tells".into()))
            }
        }
    }
}

/// What is known of a column.
struct Content {
    name: String,
    samples: Vec<String>,
    /// Some of its cells that have content, as texts.
    cells: Vec<String>,
    /// Whether all of them are texts; JSON has other values too.
    texts: bool,
}

impl Content {
    fn of(table: &Table, column: usize) -> Self {
        let name = table.columns().get(column).cloned().unwrap_or_default();
        let (mut samples, mut cells, mut texts) = (Vec::new(), Vec::new(), true);
        let step = (table.n_filled_rows() / PROBED).max(1);
        let mut since = step;
        for row in table.rows().iter().filter(|row| row.has(column)) {
            let value = row.get(column);
            let shown = || match value {
                Some(serde_json::Value::String(text)) => text.trim().to_owned(),
                Some(other) => other.to_string(),
                None => String::new(),
            };
            // The header once more.
            if row.text(column) == name {
                continue;
            }
            if samples.len() < SAMPLES {
                let shown = shown();
                if !samples.contains(&shown) {
                    samples.push(shown);
                }
            }
            since += 1;
            if since >= step && cells.len() < PROBED {
                since = 0;
                texts &= value.is_some_and(serde_json::Value::is_string);
                cells.push(shown());
            }
            if cells.len() >= PROBED && samples.len() >= SAMPLES {
                break;
            }
        }
        Self { name, samples, cells, texts }
    }

    /// How many of a hundred cells can be read so.
    fn share(&self, readers: &Readers<'_>, reads: &Reads) -> usize {
        let read = |cell: &&String| !matches!(readers.read(reads, cell, &self.name), Read::Not);
        self.cells.iter().filter(read).count() * 100 / self.cells.len().max(1)
    }

    /// How many of a hundred cells say by themselves that they are such.
    fn share_that_tells(&self, readers: &Readers<'_>, reads: &Reads) -> usize {
        let tells = |cell: &&String| readers.tells(reads, cell, &self.name);
        self.cells.iter().filter(tells).count() * 100 / self.cells.len().max(1)
    }

    /// Whether most cells are numbers of something: `A-01`.
    fn are_codes(&self) -> bool {
        let has_digit = |cell: &str| cell.contains(|c: char| c.is_ascii_digit());
        let is_code =
            |cell: &&String| cell.is_ascii() && !cell.contains(' ') && has_digit(cell);
        self.cells.iter().filter(is_code).count() * 2 > self.cells.len()
    }

    fn mean_chars(&self) -> usize {
        let chars: usize = self.cells.iter().map(|cell| cell.chars().count()).sum();
        chars / self.cells.len().max(1)
    }

    /// How many of a hundred cells are more than a number.
    fn share_of_words(&self) -> usize {
        let is_word = |cell: &&String| cell.chars().any(char::is_alphabetic);
        self.cells.iter().filter(is_word).count() * 100 / self.cells.len().max(1)
    }
}

/// The places of columns that have a name or content. A sheet with a cell in its last column has
/// thousands of others.
fn without_gaps(table: &Table) -> Vec<usize> {
    let cells = table.rows().iter().flat_map(|row| &row.cells);
    let filled: FxHashSet<usize> = cells.map(|(column, _)| *column).collect();
    let columns = table.columns().iter().enumerate();
    let told = columns.filter(|(at, name)| filled.contains(at) || **name != unnamed(*at));
    told.map(|(at, _)| at).collect()
}

/// Whether rows are records already: JSON with a `kind`, or of whose keys half or more are fields
/// of records. Other systems have an `id` too, and some field by chance.
fn are_records(table: &Table) -> bool {
    let columns = table.columns();
    let others = || columns.iter().filter(|name| *name != "id");
    let n_fields = others().filter(|name| is_known(name)).count();
    let mostly = n_fields > 0 && n_fields * 2 >= others().count();
    table.is_json() && (mostly || columns.iter().any(|name| name == "kind"))
}

struct Guesser<'a, 'w> {
    readers: &'a Readers<'w>,
    words: &'w Words,
    columns: Vec<Content>,
    targets: Vec<Option<(Target, Why)>>,
}

impl Guesser<'_, '_> {
    fn is_taken(&self, field: &str) -> bool {
        self.targets.iter().flatten().any(|(it, _)| it.as_str() == field)
    }

    fn set(&mut self, column: usize, field: &str, why: Why) {
        if let Some(target) = self.targets.get_mut(column) {
            *target = Some((Target::Field(field.to_owned()), why));
        }
    }

    /// Of records every key is a field, or stays as it is.
    fn by_name(&mut self) {
        for at in 0..self.columns.len() {
            let name = self.columns.get(at).map(|it| it.name.clone()).unwrap_or_default();
            if is_known(&name) || self.words.field(&name).is_some() {
                self.set(at, &name, Why::Name);
            }
        }
    }

    /// Pairs of columns and fields from the surest on; a field has one column, but for lists and
    /// the two ends of a price.
    fn by_header(&mut self) {
        let mut pairs = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            let name = folded(&column.name);
            if is_path(&name) {
                pairs.push((usize::MAX, at, name, Why::Name));
                continue;
            }
            for field in &self.words.fields {
                if let Some((score, why)) = self.score(&name, field, column) {
                    pairs.push((score, at, field.field.clone(), why));
                }
            }
        }
        pairs.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        for (score, at, field, why) in pairs {
            let open = self.targets.get(at).is_some_and(Option::is_none);
            if !open {
                continue;
            }
            let known = self.words.field(&field);
            let again = known.is_some_and(|it| match it.reads {
                // Two columns are one price only as its two ends.
                Reads::Price => self
                    .columns
                    .get(at)
                    .is_some_and(|it| self.words.bound(&folded(&it.name)).is_some()),
                _ => it.takes_many() && score >= WITHIN,
            });
            if !self.is_taken(&field) || again {
                self.set(at, &field, why);
            }
        }
    }

    /// How much speaks for a field, by the words of a header.
    fn score(&self, name: &str, field: &ImportField, column: &Content) -> Option<(usize, Why)> {
        if name == field.field {
            return Some((usize::MAX, Why::Name));
        }
        if field.not.iter().any(|word| name.contains(word.as_str())) {
            return None;
        }
        let base = name.split(['(', '（', '[']).next().unwrap_or_default().trim();
        let tells = field.reads.tells() && column.texts && !column.cells.is_empty();
        let share = if tells { None } else { Some(100) };
        let share = || share.unwrap_or_else(|| column.share(self.readers, &field.reads));
        if field.words.iter().any(|word| word == base) {
            let word = base.to_owned();
            return match share() {
                few if few < AGREES && field.careful => None,
                few if few < AGREES => Some((EXACT, Why::WordAlone(word))),
                _ => Some((EXACT, Why::Word(word))),
            };
        }
        if field.last.iter().any(|word| word == base) {
            return Some((LAST, Why::Within(base.to_owned())));
        }
        let here = field.words.iter().filter(|word| has_word(name, word));
        let longest = here.max_by_key(|word| word.chars().count())?;
        // A long word says more, and what a header ends with is what it is.
        let length =
            longest.chars().count().min(10) * 30 / if longest.is_ascii() { 2 } else { 1 };
        let ends = if base.ends_with(longest.as_str()) { 20 } else { 0 };
        (share() >= AGREES).then(|| (WITHIN + length + ends, Why::Within(longest.clone())))
    }

    /// Columns whose cells say by themselves what they are.
    fn by_content(&mut self) {
        for at in 0..self.columns.len() {
            let Some(column) = self.columns.get(at) else { continue };
            let open = self.targets.get(at).is_some_and(Option::is_none);
            if !open || !column.texts || column.cells.is_empty() {
                continue;
            }
            let by_words = column.share_of_words() >= TELLS;
            let mut found = None;
            for field in &self.words.fields {
                let fits = match field.reads {
                    // Numbers are too many things.
                    Reads::Region | Reads::Maturity | Reads::Price | Reads::Listed(_) => {
                        by_words
                    }
                    Reads::Date { .. } => field.field == "published",
                    Reads::Url => true,
                    _ => false,
                };
                let name = folded(&column.name);
                let other = field.not.iter().any(|word| name.contains(word.as_str()));
                if !fits || other || self.is_taken(&field.field) {
                    continue;
                }
                let share = column.share_that_tells(self.readers, &field.reads);
                let short = column.mean_chars() < LONG_CHARS || field.reads == Reads::Url;
                if share >= TELLS && short {
                    found = Some((field.field.clone(), Why::Content(share)));
                    break;
                }
            }
            if found.is_none() && column.mean_chars() >= LONG_CHARS && by_words {
                let open = !self.is_taken("description");
                found = open.then(|| ("description".to_owned(), Why::Long));
            }
            if let Some((field, why)) = found {
                self.set(at, &field, why);
            }
        }
    }

    /// A table without a title has it in the first column that has no other meaning.
    fn title(&mut self) {
        if ["title", "title.zh", "title.en"].iter().any(|it| self.is_taken(it)) {
            return;
        }
        let first = |is_title: fn(&Content) -> bool| {
            self.columns.iter().zip(&self.targets).position(|(column, target)| {
                let open = target.as_ref().is_none_or(|(it, _)| it.as_str() == "description");
                open && column.texts && column.share_of_words() >= TELLS && is_title(column)
            })
        };
        // A-01 is a title only where there is no other.
        if let Some(at) = first(|column| !column.are_codes()).or_else(|| first(|_| true)) {
            self.set(at, "title", Why::FirstText);
        }
    }
}

/// A header that is a word for a field.
const EXACT: usize = 900;
/// A header that has such a word in it.
const WITHIN: usize = 200;
/// Words that tell only where nothing else does.
const LAST: usize = 100;

/// `title.zh`, `price.min`.
fn is_path(name: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
    };
    name.contains('.')
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.split('.').all(is_part)
}

/// The kind that the words of titles and headers speak of most; offers where nothing tells.
fn kind(table: &Table, words: &Words) -> String {
    let mut text = table.title().join(" ");
    for column in table.columns() {
        text.push(' ');
        text.push_str(column);
    }
    let text = folded(&text);
    let mut best = ("offer", 0);
    for kind in &words.kinds {
        let count: usize = kind.words.iter().map(|it| text.matches(it.as_str()).count()).sum();
        // Offers and needs first; of equal ones offers, as most tables are.
        let is_offer = kind.kind == "offer";
        if count > best.1 || (count == best.1 && is_offer) {
            best = (&kind.kind, count);
        }
    }
    best.0.to_owned()
}
