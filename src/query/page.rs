//! Which part of a result is asked for, and in which order.

use super::QueryError;

/// Most results of one call.
const MAX_LIMIT: u32 = 200;
/// Deepest start of a page.
const MAX_OFFSET: u32 = 10_000;

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// How well records answer.
    Match,
    /// The last of the dates of publishing, updating and confirming, latest first.
    Newest,
    /// Price or budget, lowest first.
    Price,
    /// Readiness, highest first.
    Maturity,
}

impl Sort {
    const ALL: [(&'static str, Self); 4] = [
        ("match", Self::Match),
        ("newest", Self::Newest),
        ("price", Self::Price),
        ("maturity", Self::Maturity),
    ];

    fn check(asked: Option<&str>) -> Result<Self, QueryError> {
        let Some(asked) = asked else { return Ok(Self::Match) };
        let known = Self::ALL.iter().find(|(name, _)| *name == asked);
        known.map(|(_, sort)| *sort).ok_or_else(|| QueryError::Unknown {
            name: "sort".to_owned(),
            expected: Self::ALL.map(|(name, _)| name).join(", "),
            found: asked.to_owned(),
        })
    }
}

/// A checked page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) limit: u32,
    pub(crate) offset: u32,
    pub(crate) explain: bool,
    pub(crate) sort: Sort,
}

impl Page {
    pub(crate) fn check(
        limit: Option<u32>,
        offset: Option<u32>,
        explain: Option<bool>,
        sort: Option<&str>,
    ) -> Result<Self, QueryError> {
        let limit = limit.unwrap_or(10);
        let offset = offset.unwrap_or(0);
        in_range("limit", limit, 1, MAX_LIMIT)?;
        in_range("offset", offset, 0, MAX_OFFSET)?;
        let (explain, sort) = (explain.unwrap_or(true), Sort::check(sort)?);
        Ok(Self { limit, offset, explain, sort })
    }

    /// How many of the best records can stand on the page or before it; `None` when another
    /// order than by match is asked for, where any can.
    pub(crate) fn wanted(&self) -> Option<usize> {
        (self.sort == Sort::Match).then(|| (self.offset + self.limit) as usize)
    }
}

/// Checks a number of a request.
pub(crate) fn in_range(name: &str, found: u32, min: u32, max: u32) -> Result<(), QueryError> {
    if (min..=max).contains(&found) {
        return Ok(());
    }
    Err(QueryError::Range {
        name: name.to_owned(),
        min: min.to_string(),
        max: max.to_string(),
        found: found.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_limits() {
        let default = Page::check(None, None, None, None).unwrap();
        assert_eq!((default.limit, default.offset, default.sort), (10, 0, Sort::Match));
        for (limit, offset) in [(0, 0), (201, 0), (1, 10_001)] {
            let error = Page::check(Some(limit), Some(offset), None, None).unwrap_err();
            assert_eq!(error.code(), "query/range");
        }
    }

    #[test]
    fn an_unknown_order_is_refused() {
        let error = Page::check(None, None, None, Some("cheapest")).unwrap_err();
        assert_eq!(error.code(), "query/range");
        assert!(error.to_string().contains("newest"));
    }
}
