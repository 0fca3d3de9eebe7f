//! What a record says to each factor, stored in a pack or not.

use super::price;
use crate::index::{Attributes, NO_NAME, Names};
use crate::record::{Date, Indicator, Readiness, Record, Region, Rule};

/// A record that is compared with the question.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Theirs<'a> {
    /// One of an open pack, by segment of the collection and number.
    Stored { at: (usize, u32), attributes: &'a Attributes, names: &'a Names },
    /// One that is in no pack, with the numbers of its tags and how its text covers the question:
    /// as a share, and as a part of what is asked.
    Draft { record: &'a Record, tags: &'a [u32], text: (u32, f64) },
}

impl<'a> Theirs<'a> {
    pub(super) fn tags(&self) -> &'a [u32] {
        match self {
            Self::Stored { at, attributes, .. } => attributes.tags(at.1),
            Self::Draft { tags, .. } => tags,
        }
    }

    pub(in crate::score) fn region(&self) -> Option<&'a str> {
        match self {
            Self::Stored { at, attributes, names } => {
                let number = attributes.region(at.1);
                (number != NO_NAME).then(|| names.name(number))
            }
            Self::Draft { record, .. } => record.region.as_ref().map(Region::code),
        }
    }

    pub(in crate::score) fn readiness(&self) -> Option<Readiness> {
        match self {
            Self::Stored { at, attributes, .. } => attributes.readiness(at.1),
            Self::Draft { record, .. } => record.readiness,
        }
    }

    pub(in crate::score) fn price(&self) -> Option<price::Amounts<'a>> {
        match self {
            Self::Stored { at, attributes, names } => {
                let (price_type, min, max, currency) = attributes.price(at.1)?;
                Some((price_type, min, max, names.name(currency)))
            }
            Self::Draft { record, .. } => record.price.as_ref().map(amounts),
        }
    }

    /// The names of one of the record's lists.
    pub(super) fn list(
        &self,
        stored: fn(&'a Attributes, u32) -> &'a [u32],
        draft: impl Fn(&'a Record) -> Vec<&'a str>,
    ) -> Vec<&'a str> {
        match self {
            Self::Stored { at, attributes, names } => {
                stored(attributes, at.1).iter().map(|number| names.name(*number)).collect()
            }
            Self::Draft { record, .. } => draft(record),
        }
    }

    pub(super) fn serves(&self) -> Vec<&'a str> {
        self.list(Attributes::serves, |record| record.serves.iter().map(Region::code).collect())
    }

    pub(in crate::score) fn modes(&self) -> Vec<&'a str> {
        self.list(Attributes::modes, |record| strs(&record.modes))
    }

    pub(in crate::score) fn payment(&self) -> Vec<&'a str> {
        self.list(Attributes::payment, |record| strs(&record.payment))
    }

    pub(in crate::score) fn indicators(&self) -> Vec<Indicator> {
        match self {
            Self::Stored { at, attributes, names } => {
                let figures = attributes.figures(at.1).iter();
                let indicator = |figure: &crate::index::Figure| Indicator {
                    name: names.name(figure.name).to_owned(),
                    dimension: names.name(figure.dimension).to_owned(),
                    unit: names.name(figure.unit).to_owned(),
                    min: figure.min,
                    max: figure.max,
                    must: figure.must,
                };
                figures.map(indicator).collect()
            }
            Self::Draft { record, .. } => record.indicators.clone(),
        }
    }

    pub(in crate::score) fn rules(&self) -> &'a [Rule] {
        match self {
            Self::Stored { at, attributes, .. } => attributes.rules(at.1),
            Self::Draft { record, .. } => &record.rules,
        }
    }

    /// When it was last touched and until when it holds, as numbers; 0 for none.
    pub(super) fn dates(&self) -> (u32, u32) {
        match self {
            Self::Stored { at, attributes, .. } => {
                (attributes.touched(at.1), attributes.until(at.1))
            }
            Self::Draft { record, .. } => {
                let number = |date: Option<Date>| date.map_or(0, Date::as_number);
                (number(record.updated), number(record.until))
            }
        }
    }
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

pub(super) fn amounts(price: &crate::record::Price) -> price::Amounts<'_> {
    (price.price_type, price.min, price.max, price.currency.as_str())
}
