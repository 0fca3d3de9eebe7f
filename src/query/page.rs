//! Which part of a result is asked for.

use super::QueryError;

/// Most results of one call.
const MAX_LIMIT: u32 = 200;
/// Deepest start of a page.
const MAX_OFFSET: u32 = 10_000;

/// A checked page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) limit: u32,
    pub(crate) offset: u32,
    pub(crate) explain: bool,
}

impl Page {
    pub(crate) fn check(
        limit: Option<u32>,
        offset: Option<u32>,
        explain: Option<bool>,
    ) -> Result<Self, QueryError> {
        let limit = limit.unwrap_or(10);
        let offset = offset.unwrap_or(0);
        in_range("limit", limit, 1, MAX_LIMIT)?;
        in_range("offset", offset, 0, MAX_OFFSET)?;
        Ok(Self { limit, offset, explain: explain.unwrap_or(true) })
    }
}

fn in_range(name: &str, found: u32, min: u32, max: u32) -> Result<(), QueryError> {
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
        assert_eq!(Page::check(None, None, None).map(|p| (p.limit, p.offset)), Ok((10, 0)));
        for (limit, offset) in [(0, 0), (201, 0), (1, 10_001)] {
            let error = Page::check(Some(limit), Some(offset), None).unwrap_err();
            assert_eq!(error.code(), "query/range");
        }
    }
}
