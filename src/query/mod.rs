//! Requests → checked questions, filters and weighted terms.

mod apart;
mod classes;
mod crossing;
mod error;
mod filter;
mod page;
mod question;
mod reading;
mod terms;

pub(crate) use apart::{Apart, touch};
pub(crate) use classes::{Class, MaturitySteps, PriceBands};
pub(crate) use crossing::{Place, crossings};
pub use error::QueryError;
pub(crate) use filter::{Failed, FilterSet};
pub(crate) use page::{Page, Sort, in_range};
pub(crate) use question::{MAX_TEXT_CHARS, Question, QuestionText};
pub(crate) use reading::{Meant, ReadBy, Reading};
pub(crate) use terms::{Origin, QueryTerm, QueryTerms};
