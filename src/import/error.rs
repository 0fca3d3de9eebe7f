//! Why a file could not be read as a table at all.

use thiserror::Error as ThisError;

/// A file that is no table, or a mapping that is none.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[expect(missing_docs, reason = "each variant reads as its message")]
pub enum ImportError {
    /// The ending of its name is of no format that is read.
    #[error(
        "expected a file that ends in .xlsx, .csv, .tsv, .json or .ndjson, found .{found}; save it so"
    )]
    Type { found: String },
    /// It should be an array of objects.
    #[error("expected a JSON array of records, found {found}; correct the file")]
    Json { found: String },
    /// Broken, locked by a password, or something else under that name.
    #[error(
        "expected a workbook .{ending}, but it could not be read ({found}); save it again, or as CSV"
    )]
    Workbook { ending: String, found: String },
    /// No cell holds anything.
    #[error("there is nothing in the file; choose another")]
    Empty,
    /// Not as `docs/import.md` says.
    #[error("expected a mapping with [columns] and [defaults], found {found}; correct it")]
    Mapping { found: String },
}

impl ImportError {
    /// A stable name for logs, translations and JavaScript. Never reused.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Type { .. } => "import/type",
            Self::Json { .. } => "import/json",
            Self::Workbook { .. } => "import/workbook",
            Self::Empty => "import/empty",
            Self::Mapping { .. } => "import/mapping",
        }
    }

    /// The message in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Type { found } => {
                format!("不能读取 .{found} 文件，请存成 XLSX、CSV、JSON 或 NDJSON")
            }
            Self::Json { found } => format!("应是 JSON 数组，实际是{found}，请改正文件"),
            Self::Workbook { ending, found } => format!(
                "应是 .{ending} 工作簿，但没有读出来（{found}）；请用表格软件另存一次，或存成 CSV"
            ),
            Self::Empty => "文件里没有内容，请另选一个".to_owned(),
            Self::Mapping { found } => {
                format!("应是含 [columns] 和 [defaults] 的映射，实际是 {found}，请改正")
            }
        }
    }
}
