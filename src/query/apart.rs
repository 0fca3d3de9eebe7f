//! What of a question is kept apart: it is named because it is not wanted.

use std::ops::Range;

use super::{Place, QuestionText};
use crate::analysis::unwanted;

/// The stretches of each text that name what is not wanted, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Apart(Vec<Vec<Range<usize>>>);

impl Apart {
    pub(crate) fn of(texts: &[QuestionText]) -> Self {
        Self(texts.iter().map(|text| unwanted(&text.text)).collect())
    }

    /// The stretches of a text of the question.
    pub(crate) fn of_text(&self, text: usize) -> &[Range<usize>] {
        self.0.get(text).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether some of a place is kept apart. A pair of characters that only begins or ends there
    /// is: in 不含铅, 含铅 is not asked for.
    pub(crate) fn touches(&self, (text, start, end): Place) -> bool {
        touch(self.of_text(text), start, end)
    }
}

/// Whether one of the stretches, which are in order and apart from one another, has a byte of
/// these.
pub(crate) fn touch(stretches: &[Range<usize>], start: usize, end: usize) -> bool {
    let next = stretches.partition_point(|stretch| stretch.end <= start);
    stretches.get(next).is_some_and(|stretch| stretch.start < end)
}
