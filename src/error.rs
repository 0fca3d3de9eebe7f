//! Everything that can go wrong, with stable codes and messages in two languages.
//!
//! A message says what was expected, what was found and what to do.

use thiserror::Error as ThisError;

use crate::pack::PackError;
use crate::query::QueryError;

/// Any error this crate returns.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[expect(clippy::error_impl_error, reason = "the one error of the crate")]
pub enum Error {
    /// A pack could not be read, opened or written.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// A request makes no sense or asks for what is not there.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A state that should be impossible: a bug in Daqiao.
    #[error("the engine failed inside ({what}); please report this")]
    Internal {
        /// What failed.
        what: String,
    },
}

/// Results of this crate.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A stable name for logs, translations and JavaScript. Never reused.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Pack(error) => error.code(),
            Self::Query(error) => error.code(),
            Self::Internal { .. } => "engine/internal",
        }
    }

    /// The message in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Pack(error) => error.zh(),
            Self::Query(error) => error.zh(),
            Self::Internal { what } => format!("引擎内部错误（{what}），请反馈给我们"),
        }
    }

    pub(crate) fn internal(what: impl std::fmt::Display) -> Self {
        Self::Internal { what: what.to_string() }
    }
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::internal(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::internal(error)
    }
}
