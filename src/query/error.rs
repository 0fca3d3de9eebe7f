//! What can be wrong with a request.

use thiserror::Error;

/// A request that makes no sense, or asks for what is not there.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "each variant reads as its message")]
pub enum QueryError {
    #[error("the request asks nothing; give exactly one of record, text, draft")]
    Empty,
    #[error("expected at most {max} characters, found {found}; shorten the text")]
    TooLong { max: usize, found: usize },
    #[error("expected {name} from {min} to {max}, found {found}")]
    Range { name: String, min: String, max: String, found: String },
    #[error("expected {name} to be one of {expected}, found {found:?}")]
    Unknown { name: String, expected: String, found: String },
    #[error("no open pack has a record with the id {id:?}")]
    UnknownRecord { id: String },
    #[error("the id {id:?} stands in several markets ({markets}); name the market")]
    AmbiguousRecord { id: String, markets: String },
    #[error("no pack is open; open one first")]
    NoPack,
    #[error("the draft's field {field} {why}")]
    Draft { field: String, why: String, why_zh: String },
    #[error("the request cannot be read: {why}")]
    Malformed { why: String },
}

impl QueryError {
    /// A stable name for logs, translations and JavaScript. Never reused.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "query/empty",
            Self::TooLong { .. } => "query/too-long",
            Self::Range { .. } | Self::Unknown { .. } | Self::Malformed { .. } => "query/range",
            Self::UnknownRecord { .. } => "query/unknown-record",
            Self::AmbiguousRecord { .. } => "query/ambiguous-record",
            Self::NoPack => "query/no-pack",
            Self::Draft { .. } => "record/invalid",
        }
    }

    /// The message in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "请求没有内容，请给出 record、text、draft 之一".to_owned(),
            Self::TooLong { max, found } => {
                format!("最多 {max} 个字符，实际 {found} 个，请缩短文字")
            }
            Self::Range { name, min, max, found } => {
                format!("{name} 应在 {min} 到 {max} 之间，实际为 {found}")
            }
            Self::Unknown { name, expected, found } => {
                format!("{name} 应为 {expected} 之一，实际为“{found}”")
            }
            Self::UnknownRecord { id } => format!("已打开的数据包中没有标识符为“{id}”的记录"),
            Self::AmbiguousRecord { id, markets } => {
                format!("标识符“{id}”在多个市场中存在（{markets}），请指明市场")
            }
            Self::NoPack => "没有打开的数据包，请先打开".to_owned(),
            Self::Draft { field, why_zh, .. } => format!("草稿字段 {field} {why_zh}"),
            Self::Malformed { why } => format!("无法读取请求：{why}"),
        }
    }
}
