//! Prices of offers and budgets of needs.

/// How a price is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum PriceType {
    /// One amount.
    Fixed = 1,
    /// A lower and an upper amount; either may be missing.
    Range = 2,
    /// To be agreed (面议).
    Negotiable = 3,
}

/// A price in whole units of a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// How it is given.
    pub price_type: PriceType,
    /// Lowest amount; 0 when only the highest is given.
    pub min: u64,
    /// Highest amount; `u64::MAX` when only the lowest is given.
    pub max: u64,
    /// ISO 4217 code.
    pub currency: String,
}
