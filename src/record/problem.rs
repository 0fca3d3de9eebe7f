//! What is wrong with a record, for people in two languages and for programs.

/// One reason why a record was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Position in the input, from 1: a line of a file, a place in an array.
    pub line: usize,
    /// The record's id, when it could be read.
    pub id: Option<String>,
    /// JSON pointer to the field, such as `/price/min`.
    pub field: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What can be wrong with a record.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant reads as its message below")]
pub enum ProblemKind {
    NotJson { why: String },
    NotAnObject { found: &'static str },
    Missing,
    Empty,
    WrongType { expected: &'static str, found: &'static str },
    TooLong { max_chars: usize, found_chars: usize },
    ControlCharacter,
    DuplicateId { first_line: usize },
    UnknownValue { expected: String, found: String },
    BadDate { found: String },
    BadRegion { found: String },
    BadNumber { found: String },
    MinAboveMax { min: u64, max: u64 },
}

impl ProblemKind {
    /// A stable name for programs. Never reused.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "record/not-json",
            Self::NotAnObject { .. } => "record/not-an-object",
            Self::Missing => "record/missing",
            Self::Empty => "record/empty",
            Self::WrongType { .. } => "record/wrong-type",
            Self::TooLong { .. } => "record/too-long",
            Self::ControlCharacter => "record/control-character",
            Self::DuplicateId { .. } => "record/duplicate-id",
            Self::UnknownValue { .. } => "record/unknown-value",
            Self::BadDate { .. } => "record/bad-date",
            Self::BadRegion { .. } => "record/bad-region",
            Self::BadNumber { .. } => "record/bad-number",
            Self::MinAboveMax { .. } => "record/min-above-max",
        }
    }

    /// The message in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::NotJson { why } => format!("expected JSON, found a syntax error: {why}"),
            Self::NotAnObject { found } => format!("expected a JSON object, found {found}"),
            Self::Missing => "is required but missing; add it".to_owned(),
            Self::Empty => "is empty; give it a text".to_owned(),
            Self::WrongType { expected, found } => {
                format!("expected {expected}, found {found}")
            }
            Self::TooLong { max_chars, found_chars } => {
                format!(
                    "expected at most {max_chars} characters, found {found_chars}; shorten it"
                )
            }
            Self::ControlCharacter => "has a control character; remove it".to_owned(),
            Self::DuplicateId { first_line } => {
                format!("stands in record {first_line} already; give each record its own id")
            }
            Self::UnknownValue { expected, found } => {
                format!("expected one of {expected}, found {found:?}")
            }
            Self::BadDate { found } => format!("expected a date YYYY-MM-DD, found {found:?}"),
            Self::BadRegion { found } => format!(
                "expected a GB/T 2260 code of 2, 4 or 6 digits or a two-letter country code, found {found:?}"
            ),
            Self::BadNumber { found } => {
                format!("expected a whole number from 0 to 9007199254740991, found {found}")
            }
            Self::MinAboveMax { min, max } => {
                format!("min ({min}) is above max ({max}); swap them")
            }
        }
    }

    /// The message in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::NotJson { why } => format!("应为 JSON，但有语法错误：{why}"),
            Self::NotAnObject { found } => format!("应为 JSON 对象，实际为 {found}"),
            Self::Missing => "必填但缺失，请补充".to_owned(),
            Self::Empty => "内容为空，请填写".to_owned(),
            Self::WrongType { expected, found } => format!("应为 {expected}，实际为 {found}"),
            Self::TooLong { max_chars, found_chars } => {
                format!("最多 {max_chars} 个字符，实际 {found_chars} 个，请缩短")
            }
            Self::ControlCharacter => "含有控制字符，请删除".to_owned(),
            Self::DuplicateId { first_line } => {
                format!("与第 {first_line} 条记录重复，每条记录的标识符必须唯一")
            }
            Self::UnknownValue { expected, found } => {
                format!("应为 {expected} 之一，实际为“{found}”")
            }
            Self::BadDate { found } => format!("应为日期 YYYY-MM-DD，实际为“{found}”"),
            Self::BadRegion { found } => {
                format!("应为 2、4 或 6 位行政区划代码或两字母国家代码，实际为“{found}”")
            }
            Self::BadNumber { found } => {
                format!("应为 0 至 9007199254740991 的整数，实际为 {found}")
            }
            Self::MinAboveMax { min, max } => format!("下限 {min} 大于上限 {max}，请对调"),
        }
    }
}
