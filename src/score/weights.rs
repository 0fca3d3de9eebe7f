//! The factors of a score and how much each counts.

use std::collections::BTreeMap;

use super::MILLION;
use crate::query::QueryError;

/// The factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FactorName {
    Text,
    Tags,
    Region,
    Maturity,
    Price,
    Modes,
    Payment,
    Indicators,
    Freshness,
    Eligibility,
}

/// How many factors there are.
const FACTORS: usize = 10;

impl FactorName {
    pub(crate) const ALL: [Self; FACTORS] = [
        Self::Text,
        Self::Tags,
        Self::Region,
        Self::Maturity,
        Self::Price,
        Self::Modes,
        Self::Payment,
        Self::Indicators,
        Self::Freshness,
        Self::Eligibility,
    ];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Tags => "tags",
            Self::Region => "region",
            Self::Maturity => "maturity",
            Self::Price => "price",
            Self::Modes => "modes",
            Self::Payment => "payment",
            Self::Indicators => "indicators",
            Self::Freshness => "freshness",
            Self::Eligibility => "eligibility",
        }
    }

    /// The factors of these names.
    ///
    /// # Errors
    /// [`QueryError::Unknown`]; `place` is where they stand in the request.
    pub(crate) fn check(names: &[String], place: &str) -> Result<Vec<Self>, QueryError> {
        let find = |found: &String| {
            let factor = Self::ALL.into_iter().find(|factor| factor.as_str() == found);
            factor.ok_or_else(|| unknown(place, found))
        };
        names.iter().map(find).collect()
    }

    /// Text carries the match; the others tell apart what the words leave equal.
    fn default_weight(self) -> f64 {
        match self {
            Self::Text => 6.0,
            Self::Tags => 1.2,
            Self::Region => 0.5,
            Self::Maturity | Self::Price => 0.7,
            Self::Modes => 0.4,
            Self::Payment | Self::Freshness => 0.3,
            Self::Indicators => 1.0,
            Self::Eligibility => 1.5,
        }
    }
}

/// Weights in millionths. Those of the factors that apply sum to a million; the others are 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weights {
    by_factor: [u32; FACTORS],
}

impl Weights {
    /// Defaults with the changes asked for, shared out over the factors that apply.
    pub(crate) fn check(
        asked: &BTreeMap<String, f64>,
        applies: impl Fn(FactorName) -> bool,
    ) -> Result<Self, QueryError> {
        for (name, found) in asked {
            if !FactorName::ALL.iter().any(|factor| factor.as_str() == name) {
                return Err(unknown("weights", name));
            }
            if !(0.0..=10.0).contains(found) {
                return Err(QueryError::Range {
                    name: format!("weights.{name}"),
                    min: "0".to_owned(),
                    max: "10".to_owned(),
                    found: found.to_string(),
                });
            }
        }
        let raw = FactorName::ALL.map(|factor| {
            let weight = asked.get(factor.as_str()).copied();
            if applies(factor) { weight.unwrap_or(factor.default_weight()) } else { 0.0 }
        });
        let sum: f64 = raw.iter().sum();
        if sum <= 0.0 {
            // Everything that applies was switched off: all of it counts alike again.
            let n = FactorName::ALL.into_iter().filter(|f| applies(*f)).count();
            if n == 0 {
                return Ok(Self { by_factor: [0; FACTORS] });
            }
            let even = FactorName::ALL.map(|f| if applies(f) { 1.0 / n as f64 } else { 0.0 });
            return Ok(Self { by_factor: to_millionths(even) });
        }
        Ok(Self { by_factor: to_millionths(raw.map(|weight| weight / sum)) })
    }

    pub(crate) fn of(&self, factor: FactorName) -> u32 {
        self.by_factor.get(factor as usize).copied().unwrap_or(0)
    }
}

fn unknown(place: &str, found: &str) -> QueryError {
    QueryError::Unknown {
        name: place.to_owned(),
        expected: FactorName::ALL.map(FactorName::as_str).join(", "),
        found: found.to_owned(),
    }
}

/// Rounds shares that sum to 1 so that they sum to a million: the largest takes the rest.
fn to_millionths(shares: [f64; FACTORS]) -> [u32; FACTORS] {
    let mut rounded = shares.map(|share| (share * f64::from(MILLION)) as u32);
    let rest = MILLION.saturating_sub(rounded.iter().sum());
    if let Some(largest) = rounded.iter_mut().max_by_key(|weight| **weight) {
        *largest += rest;
    }
    rounded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(asked: &[(&str, f64)]) -> Result<Weights, QueryError> {
        let asked = asked.iter().map(|(name, w)| ((*name).to_owned(), *w)).collect();
        Weights::check(&asked, |factor| factor != FactorName::Price)
    }

    #[test]
    fn weights_sum_to_a_million_over_what_applies() {
        for asked in [
            &[][..],
            &[("text", 0.3)],
            &[("text", 0.0), ("tags", 7.0)],
            &[("text", 0.0), ("tags", 0.0), ("region", 0.0), ("maturity", 0.0)],
        ] {
            let weights = check(asked).unwrap();
            let sum: u32 = FactorName::ALL.iter().map(|factor| weights.of(*factor)).sum();
            assert_eq!(sum, MILLION, "{asked:?}");
            assert_eq!(weights.of(FactorName::Price), 0);
        }
    }

    #[test]
    fn without_a_factor_that_applies_nothing_weighs() {
        let weights = Weights::check(&BTreeMap::new(), |_| false).unwrap();
        assert!(FactorName::ALL.iter().all(|factor| weights.of(*factor) == 0));
    }

    #[test]
    fn bad_weights_are_refused() {
        assert_eq!(check(&[("texts", 1.0)]).unwrap_err().code(), "query/range");
        assert_eq!(check(&[("text", -1.0)]).unwrap_err().code(), "query/range");
        assert_eq!(check(&[("text", f64::NAN)]).unwrap_err().code(), "query/range");
    }
}
