//! What is wrong with a record, for people in two languages and for programs.

/// What became of a record that something is wrong with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The record was not taken.
    Error,
    /// It was taken, but not all of it is used, or something is missing.
    Warning,
    /// It was taken in full, and this is how it was understood.
    Note,
}

impl Severity {
    /// All, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// The name for programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Something that is wrong with a record, or to be known about it.
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
    NotJson {
        why: String,
    },
    NotAnObject {
        found: &'static str,
    },
    /// A row of a table that is none: its header once more, sums, a note.
    NoRecord {
        code: &'static str,
        zh: String,
        en: String,
    },
    Missing,
    Empty,
    WrongType {
        expected: &'static str,
        found: &'static str,
    },
    TooLong {
        max_chars: usize,
        found_chars: usize,
    },
    ControlCharacter,
    DuplicateId {
        first_line: usize,
    },
    UnknownValue {
        expected: String,
        found: String,
    },
    BadDate {
        found: String,
    },
    BadRegion {
        found: String,
    },
    BadNumber {
        found: String,
    },
    NotANumber {
        found: String,
    },
    MinAboveMax {
        min: u64,
        max: u64,
    },
    UnknownCode {
        scheme: String,
        found: String,
    },
    BadPatentClass {
        found: String,
    },
    Understood {
        found: String,
        taken: String,
    },
}

impl ProblemKind {
    /// A stable name for programs. Never reused.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "record/not-json",
            Self::NotAnObject { .. } => "record/not-an-object",
            Self::NoRecord { code, .. } => code,
            Self::Missing => "record/missing",
            Self::Empty => "record/empty",
            Self::WrongType { .. } => "record/wrong-type",
            Self::TooLong { .. } => "record/too-long",
            Self::ControlCharacter => "record/control-character",
            Self::DuplicateId { .. } => "record/duplicate-id",
            Self::UnknownValue { .. } => "record/unknown-value",
            Self::BadDate { .. } => "record/bad-date",
            Self::BadRegion { .. } => "record/bad-region",
            Self::BadNumber { .. } | Self::NotANumber { .. } => "record/bad-number",
            Self::MinAboveMax { .. } => "record/min-above-max",
            Self::UnknownCode { .. } => "record/unknown-code",
            Self::BadPatentClass { .. } => "record/bad-patent-class",
            Self::Understood { .. } => "record/understood",
        }
    }

    /// What becomes of the record.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnknownCode { .. } | Self::BadPatentClass { .. } => Severity::Warning,
            Self::Understood { .. } => Severity::Note,
            _ => Severity::Error,
        }
    }

    /// What was taken in place of what stands there.
    #[must_use]
    pub fn understood(&self) -> Option<&str> {
        match self {
            Self::Understood { taken, .. } => Some(taken),
            _ => None,
        }
    }

    /// The message in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::NotJson { why } => format!("expected JSON, found a syntax error: {why}"),
            Self::NotAnObject { found } => format!("expected a JSON object, found {found}"),
            Self::NoRecord { en, .. } => en.clone(),
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
            Self::NotANumber { found } => format!("expected a number, found {found}"),
            Self::MinAboveMax { min, max } => {
                format!("min ({min}) is above max ({max}); swap them")
            }
            Self::UnknownCode { scheme, found } => format!(
                "is no code of the list {scheme}: {found:?}; kept with the record, but not matched"
            ),
            Self::BadPatentClass { found } => format!(
                "expected a patent class such as H01M or H01M 10/54, found {found:?}; kept with the record, but not matched"
            ),
            Self::Understood { found, taken } => format!("{found:?} was read as {taken}"),
        }
    }

    /// The message in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::NotJson { why } => format!("应为 JSON，但有语法错误：{why}"),
            Self::NotAnObject { found } => format!("应为 JSON 对象，实际为{}", type_zh(found)),
            Self::NoRecord { zh, .. } => zh.clone(),
            Self::Missing => "必填但缺失，请补充".to_owned(),
            Self::Empty => "内容为空，请填写".to_owned(),
            Self::WrongType { expected, found } => {
                format!("应为{}，实际为{}", type_zh(expected), type_zh(found))
            }
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
            Self::NotANumber { found } => format!("应为数字，实际为 {found}"),
            Self::MinAboveMax { min, max } => format!("下限 {min} 大于上限 {max}，请对调"),
            Self::UnknownCode { scheme, found } => {
                format!("“{found}”不是代码表 {scheme} 的代码，随记录保留，但不参与匹配")
            }
            Self::BadPatentClass { found } => {
                format!(
                    "应为 H01M 或 H01M 10/54 形式的专利分类号，实际为“{found}”，随记录保留，但不参与匹配"
                )
            }
            Self::Understood { found, taken } => format!("“{found}”按 {taken} 理解"),
        }
    }
}

/// The Chinese name of a type of JSON.
fn type_zh(name: &str) -> &str {
    match name {
        "null" => "空值",
        "true or false" => "真假值",
        "a number" => "数字",
        "a string" => "文本",
        "an array" => "数组",
        "an object" => "对象",
        "an array of strings" => "文本数组",
        "an array of objects" => "对象数组",
        "an array of tags" => "标签数组",
        "an object with scheme and code" => "含 scheme 和 code 的对象",
        "a string or an object with scheme and code" => "文本或含 scheme 和 code 的对象",
        "a string or an object with zh and en" => "文本或含 zh 和 en 的对象",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_in_one_language() {
        for expected in ["a string", "an array of tags", "a string or an object with zh and en"]
        {
            let kind = ProblemKind::WrongType { expected, found: "a number" };
            assert!(!kind.zh().contains(expected) && kind.en().contains(expected));
        }
    }
}
