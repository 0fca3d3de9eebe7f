//! What is asked: the texts and attributes of a need or offer, wherever they come from.

use serde_json::{Value, json};

use super::QueryError;
use crate::record::{Kind, Record, RecordReader, TextField, text_parts};
use crate::vocabulary::Vocabulary;

/// Longest free text, in characters.
pub(crate) const MAX_TEXT_CHARS: usize = 20_000;

/// A need or offer that looks for its counterpart.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) texts: Vec<QuestionText>,
    /// What it is, when it is a record.
    pub(crate) kind: Option<Kind>,
    /// What it says of itself besides its texts; blank for a free text.
    pub(crate) record: Record,
}

/// One text of a question.
#[derive(Clone, Debug)]
pub(crate) struct QuestionText {
    /// JSON pointer, or `/text`.
    pub(crate) path: String,
    pub(crate) text: String,
    /// Tokens that end at or before this byte are of the title.
    pub(crate) title_bytes: usize,
}

impl Question {
    /// A question that asks nothing.
    pub(crate) fn blank() -> Self {
        Self { texts: Vec::new(), kind: None, record: Record::blank(Kind::Need) }
    }

    /// A question in free text. Of several lines the first is the title.
    pub(crate) fn from_text(text: &str) -> Result<Self, QueryError> {
        let found = text.chars().count();
        if found > MAX_TEXT_CHARS {
            return Err(QueryError::TooLong { max: MAX_TEXT_CHARS, found });
        }
        if text.trim().is_empty() {
            return Err(QueryError::Empty);
        }
        let lead = text.len() - text.trim_start().len();
        let title_bytes = match text.trim().split_once('\n') {
            Some((first, _)) => lead + first.len(),
            None => 0,
        };
        let text =
            QuestionText { path: "/text".to_owned(), text: text.to_owned(), title_bytes };
        Ok(Self { texts: vec![text], ..Self::blank() })
    }

    /// A question that is a record.
    pub(crate) fn from_record(record: &Record) -> Self {
        let texts = text_parts(&record.raw, true);
        let texts = texts.into_iter().map(|part| QuestionText {
            path: part.path.to_string(),
            text: part.text.to_owned(),
            title_bytes: if part.field == TextField::Title { usize::MAX } else { 0 },
        });
        Self { texts: texts.collect(), kind: Some(record.kind), record: record.clone() }
    }

    /// A question that is a stored record. It was checked when it was indexed; a code that a
    /// later edition of a list has dropped is passed over.
    pub(crate) fn from_stored(raw: &Value, vocabulary: &Vocabulary) -> Self {
        Record::from_stored(raw, vocabulary).map_or_else(Self::blank, |r| Self::from_record(&r))
    }

    /// A question that is a record without id, and a need unless it says otherwise.
    pub(crate) fn from_draft(
        draft: &Value,
        vocabulary: &Vocabulary,
    ) -> Result<Self, QueryError> {
        let mut draft = draft.clone();
        if let Value::Object(fields) = &mut draft {
            fields.insert("id".to_owned(), json!("draft"));
            fields.entry("kind").or_insert_with(|| json!("need"));
        }
        let mut reader = RecordReader::new(vocabulary);
        reader.read(1, draft);
        let (records, problems) = reader.finish();
        match (records.first(), problems.first()) {
            (Some(record), _) => Ok(Self::from_record(record)),
            (None, Some(problem)) => Err(QueryError::Draft {
                field: problem.field.clone(),
                why: problem.kind.en(),
                why_zh: problem.kind.zh(),
            }),
            (None, None) => Err(QueryError::Empty),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_several_lines_is_the_title() {
        let bytes = |text| Question::from_text(text).unwrap().texts[0].title_bytes;
        assert_eq!(bytes("one line"), 0);
        assert_eq!(bytes("标题\n正文"), 6);
        assert_eq!(bytes("  title\nbody\n"), 7);
    }

    #[test]
    fn texts_have_limits() {
        assert_eq!(Question::from_text(" \n").unwrap_err().code(), "query/empty");
        assert!(Question::from_text(&"长".repeat(20_000)).is_ok());
        assert_eq!(
            Question::from_text(&"长".repeat(20_001)).unwrap_err().code(),
            "query/too-long"
        );
    }

    #[test]
    fn a_bad_draft_names_its_field() {
        let vocabulary = Vocabulary::default();
        let error = Question::from_draft(&json!({"title": 5}), &vocabulary).unwrap_err();
        assert_eq!(error.code(), "record/invalid");
        assert!(error.to_string().contains("/title"));
    }
}
