//! Maturity steps and price bands: the classes that facets count and filters name.

use crate::index::{Attributes, Names};
use crate::record::PriceType;
use crate::vocabulary::{Label, Vocabulary};

/// Codes that stand behind the bands of the list.
const NEGOTIABLE: &str = "negotiable";
const FOREIGN: &str = "foreign";

/// A class: its code and what the lists call it.
pub(crate) type Class = (String, Option<Label>);

/// The maturity step of each readiness level.
#[derive(Debug)]
pub(crate) struct MaturitySteps {
    by_level: Vec<Class>,
}

impl MaturitySteps {
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        let step = |level: u8| match vocabulary.maturity_step(level) {
            Some(step) => (step.code.clone(), Some(step.label.clone())),
            None => (level.to_string(), None),
        };
        Self { by_level: (1..=9).map(step).collect() }
    }

    /// The steps by level; one step may be that of several levels.
    pub(crate) fn classes(&self) -> &[Class] {
        &self.by_level
    }

    /// Place of the step that a record has surely reached.
    pub(crate) fn place(attributes: &Attributes, doc: u32) -> Option<usize> {
        usize::from(attributes.readiness(doc)?.min).checked_sub(1)
    }
}

/// The price bands, then negotiable prices, then prices in other currencies.
#[derive(Debug)]
pub(crate) struct PriceBands {
    /// Upper end of each band in yuan, left out.
    ends: Vec<u64>,
    classes: Vec<Class>,
    yuan: Option<u32>,
}

impl PriceBands {
    pub(crate) fn new(vocabulary: &Vocabulary, names: &Names) -> Self {
        let list = vocabulary.list("price-band").map(|list| list.codes.as_slice());
        let mut ends = Vec::new();
        let mut classes = Vec::new();
        for band in list.unwrap_or_default() {
            if let Some((_, to)) = band.amount {
                ends.push(to.unwrap_or(u64::MAX));
                classes.push((band.code.clone(), Some(band.label.clone())));
            }
        }
        for code in [NEGOTIABLE, FOREIGN] {
            classes.push((code.to_owned(), vocabulary.label("price-band", code).cloned()));
        }
        Self { ends, classes, yuan: names.number("CNY") }
    }

    /// The bands, then what stands behind them.
    pub(crate) fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// Place of the band in which a record's lowest price lies.
    pub(crate) fn place(&self, attributes: &Attributes, doc: u32) -> Option<usize> {
        let (price_type, min, _, currency) = attributes.price(doc)?;
        if price_type == PriceType::Negotiable {
            Some(self.ends.len())
        } else if Some(currency) == self.yuan {
            self.ends.iter().position(|end| min < *end)
        } else {
            Some(self.ends.len() + 1)
        }
    }
}
