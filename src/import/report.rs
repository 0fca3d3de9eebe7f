//! What became of the rows: every one is taken, rejected or blank.

use serde::Serialize;

use super::json::MOST_KEYS;
use crate::record::{Problem, ProblemKind};

/// How many rows there are below the header, and what became of them.
///
/// **Invariant:** `taken + rejected + blank` is `rows`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Rows from the one below the header to the last with content.
    pub rows: usize,
    /// Rows that became records.
    pub taken: usize,
    /// Rows that did not, each with a remark that says why.
    pub rejected: usize,
    /// Rows without content.
    pub blank: usize,
}

/// Something to be known of a row: why it was rejected, or what was not understood in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Number of the row in the file, from 1.
    pub row: usize,
    /// Whether the row was left out for it.
    pub rejected: bool,
    /// The column, where one is to blame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The id of the record, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// JSON pointer to the field of the record, such as `/price/min`; empty for the whole row.
    pub field: String,
    /// A stable name for programs.
    pub code: &'static str,
    /// The message in Chinese.
    pub zh: String,
    /// The message in English.
    pub en: String,
}

/// What reading finds by itself; what records lack is told by [`crate::ProblemKind`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// The cell is kept as it is, under the name of its column.
    Unread { found: String },
    /// Some of the cell was understood; all of it is kept beside.
    PartlyRead { found: String },
    /// Another column of the same field has it already; the cell is kept as it is.
    NoRoom { found: String },
    /// The header once more, as at the top of every printed page.
    RepeatedHeader,
    /// Sums below the table.
    Total { found: String },
    /// A note below the table, or a heading within it.
    LoneText { found: String },
    /// An object of JSON with more keys than all rows together may have.
    TooManyKeys,
}

impl Finding {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Unread { .. } => "import/unread",
            Self::PartlyRead { .. } => "import/partly-read",
            Self::NoRoom { .. } => "import/no-room",
            Self::RepeatedHeader => "import/repeated-header",
            Self::Total { .. } => "import/total",
            Self::LoneText { .. } => "import/lone-text",
            Self::TooManyKeys => "import/too-many-keys",
        }
    }

    pub(super) fn zh(&self) -> String {
        match self {
            Self::Unread { found } => format!("没有读懂“{}”，已按原文保留", short(found)),
            Self::PartlyRead { found } => {
                format!("只读懂了“{}”的一部分，原文一并保留", short(found))
            }
            Self::NoRoom { found } => {
                format!("这一字段已取自另一列，“{}”按原文保留", short(found))
            }
            Self::RepeatedHeader => "重复的表头，不是记录".to_owned(),
            Self::Total { found } => format!("合计行（{}），不是记录", short(found)),
            Self::LoneText { found } => {
                format!("只有一格文字“{}”，不像记录；如是记录请补全", short(found))
            }
            Self::TooManyKeys => {
                format!("连同前面各行，字段超过 {MOST_KEYS} 个；请删去不需要的字段")
            }
        }
    }

    pub(super) fn en(&self) -> String {
        match self {
            Self::Unread { found } => {
                format!("“{}” was not understood and is kept as it is", short(found))
            }
            Self::PartlyRead { found } => {
                format!("only a part of “{}” was understood; all of it is kept", short(found))
            }
            Self::NoRoom { found } => format!(
                "another column has filled the field; “{}” is kept as it is",
                short(found)
            ),
            Self::RepeatedHeader => "repeats the header and is no record".to_owned(),
            Self::Total { found } => {
                format!("is a row of totals ({}) and no record", short(found))
            }
            Self::LoneText { found } => format!(
                "has one text only, “{}”, and looks like no record; complete it if it is one",
                short(found)
            ),
            Self::TooManyKeys => format!(
                "makes more than {MOST_KEYS} different keys with the rows before it; leave out those that are not needed"
            ),
        }
    }

    /// Said of a row, and of a column where there is one.
    pub(super) fn remark(&self, row: usize, column: Option<&str>) -> Remark {
        Remark {
            row,
            rejected: !matches!(
                self,
                Self::Unread { .. } | Self::PartlyRead { .. } | Self::NoRoom { .. }
            ),
            column: column.map(str::to_owned),
            id: None,
            field: String::new(),
            code: self.code(),
            zh: self.zh(),
            en: self.en(),
        }
    }
}

impl Remark {
    /// What the check of a record found.
    pub(super) fn of_problem(problem: Problem, column: Option<String>) -> Self {
        let Problem { line, id, field, kind } = problem;
        let (mut zh, mut en) = (kind.zh(), kind.en());
        if let (ProblemKind::DuplicateId { first_line }, Some(id)) = (&kind, &id) {
            zh = format!("编号 {id} 与第 {first_line} 行重复，请改正其一");
            en = format!(
                "the number {id} stands in row {first_line} already; correct one of them"
            );
        }
        Self { row: line, rejected: true, column, id, field, code: kind.code(), zh, en }
    }
}

/// Most characters of a cell that are quoted.
const QUOTED: usize = 40;

fn short(text: &str) -> String {
    let mut chars = text.chars();
    let mut quoted: String = chars.by_ref().take(QUOTED).collect();
    if chars.next().is_some() {
        quoted.push('…');
    }
    quoted
}
