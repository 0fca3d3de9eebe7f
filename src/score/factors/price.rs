//! A price against a budget.

use super::{Met, say};
use crate::record::PriceType;
use crate::score::math::MILLION;
use crate::wire::Reason;

/// Share of a negotiable price: an open door.
const NEGOTIABLE: u32 = 600_000;

/// Type, lowest and highest amount, currency.
pub(super) type Amounts<'a> = (PriceType, u64, u64, &'a str);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Price {
    /// A side says nothing, or they say it in two currencies.
    Unknown,
    Negotiable,
    /// The highest of the budget, the lowest of the price.
    Amounts {
        budget: u64,
        price: u64,
    },
}

/// Compares what a need can pay with what an offer costs.
pub(super) fn compare(need: Option<Amounts<'_>>, offer: Option<Amounts<'_>>) -> Price {
    let (Some(need), Some(offer)) = (need, offer) else { return Price::Unknown };
    let ((need_type, _, budget, paid_in), (offer_type, price, _, asked_in)) = (need, offer);
    if need_type == PriceType::Negotiable || offer_type == PriceType::Negotiable {
        Price::Negotiable
    } else if paid_in == asked_in {
        Price::Amounts { budget, price }
    } else {
        Price::Unknown
    }
}

impl Price {
    pub(super) fn met(self) -> Met {
        let share = match self {
            Self::Unknown => return Met::UNKNOWN,
            Self::Negotiable => NEGOTIABLE,
            Self::Amounts { budget, price } if price <= budget => MILLION,
            Self::Amounts { budget, price } => {
                (u128::from(budget) * u128::from(MILLION) / u128::from(price.max(1))) as u32
            }
        };
        let failed = matches!(self, Self::Amounts { budget, price } if price > budget);
        Met { share, known: true, failed }
    }

    pub(super) fn reason(self) -> Reason {
        match self {
            Self::Unknown => say(
                "price/unknown",
                "未填价格或币种不同",
                "no price given, or another currency",
            ),
            Self::Negotiable => say("price/negotiable", "价格面议", "the price is negotiable"),
            Self::Amounts { budget, price } if price <= budget => {
                say("price/within-budget", "价格在预算之内", "the price is within the budget")
            }
            Self::Amounts { budget, price } => {
                let times = price as f64 / budget.max(1) as f64;
                say(
                    "price/above-budget",
                    format!("价格是预算的 {times:.1} 倍"),
                    format!("the price is {times:.1} times the budget"),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YUAN: &str = "CNY";

    #[test]
    fn a_price_above_the_budget_counts_by_how_much() {
        let share = |budget: u64, price: u64| {
            let need = Some((PriceType::Range, 0, budget, YUAN));
            compare(need, Some((PriceType::Fixed, price, price, YUAN))).met().share
        };
        assert_eq!(
            [share(4, 4), share(4, 5), share(1, 4), share(0, 4)],
            [1_000_000, 800_000, 250_000, 0]
        );
        assert_eq!(share(u64::MAX, u64::MAX), 1_000_000);
    }

    #[test]
    fn what_cannot_be_compared_is_unknown_and_negotiable_is_an_open_door() {
        let fixed = |currency| Some((PriceType::Fixed, 5, 5, currency));
        assert_eq!(compare(fixed(YUAN), None), Price::Unknown);
        assert_eq!(compare(fixed(YUAN), fixed("EUR")), Price::Unknown);
        let open = Some((PriceType::Negotiable, 0, u64::MAX, "EUR"));
        assert_eq!(compare(fixed(YUAN), open).met().share, NEGOTIABLE);
        assert!(!compare(open, fixed(YUAN)).met().failed);
    }
}
