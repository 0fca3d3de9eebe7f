//! Regions: GB/T 2260 codes inside China, country codes elsewhere.

/// Where somebody sits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Region {
    code: String,
}

impl Region {
    /// Reads a GB/T 2260 code of 2, 4 or 6 digits or a two-letter country code.
    ///
    /// Trailing zeros are dropped, so `320000` and `32` are the same region. `CN` is a country.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let code = match text.len() {
            2 | 4 | 6 if digits => {
                let mut code = text;
                while let Some(shorter) = code.strip_suffix("00").filter(|s| s.len() >= 2) {
                    code = shorter;
                }
                if code.starts_with('0') {
                    return None;
                }
                code.to_owned()
            }
            2 if text.bytes().all(|b| b.is_ascii_alphabetic()) => text.to_ascii_uppercase(),
            _ => return None,
        };
        Some(Self { code })
    }

    /// `32`, `3205`, `320506` or `DE`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Whether it is that region or a part of it. All codes of digits lie in `CN`.
    #[must_use]
    pub fn is_inside(&self, other: &Self) -> bool {
        is_inside(&self.code, &other.code)
    }
}

/// Whether the region of a code is another region or a part of it.
pub(crate) fn is_inside(code: &str, other: &str) -> bool {
    code.starts_with(other) || country(code) == other
}

/// The country of a region code: `CN` for digits.
pub(crate) fn country(code: &str) -> &str {
    if code.starts_with(|c: char| c.is_ascii_digit()) { "CN" } else { code }
}

/// The province of a region code, or the country where there is none.
pub(crate) fn province(code: &str) -> &str {
    code.get(..2).unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_shortened_to_what_they_say() {
        let code = |text| Region::parse(text).map(|r| r.code().to_owned());
        assert_eq!(code("320500").as_deref(), Some("3205"));
        assert_eq!(code("320000").as_deref(), Some("32"));
        assert_eq!(code("500000").as_deref(), Some("50"));
        assert_eq!(code("de").as_deref(), Some("DE"));
        for bad in ["", "3", "32050", "江苏", "D1", "000000"] {
            assert_eq!(code(bad), None, "{bad}");
        }
    }
}
