//! Filters, checked and turned into numbers.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{Class, MaturitySteps, PriceBands, QueryError};
use crate::index::{Attributes, Names};
use crate::record::{Kind, PriceType, Region};
use crate::vocabulary::Vocabulary;
use crate::wire::Filters;

/// One filter: its dimension and its test.
#[derive(Debug)]
struct Filter {
    /// What it is about: `kind`, `region`, `tags:contract-field`, …
    dimension: String,
    test: Test,
}

#[derive(Debug)]
enum Test {
    Kinds([bool; 12]),
    Tags(FxHashSet<u32>),
    Regions(FxHashSet<u32>),
    Levels {
        min: u8,
        max: u8,
        steps: Vec<String>,
        known: MaturitySteps,
    },
    Amounts(Amounts),
    Statuses(FxHashSet<u32>),
    Modes(FxHashSet<u32>),
    Payment(FxHashSet<u32>),
    InUse(FxHashSet<u32>),
    /// At least so many places.
    Vacancy(u64),
    Markets(Vec<String>),
}

#[derive(Debug)]
struct Amounts {
    min: u64,
    max: u64,
    /// Whether a limit was given at all.
    limited: bool,
    currency: Option<u32>,
    negotiable: bool,
    bands: Vec<String>,
    known: PriceBands,
}

/// All filters of a request.
#[derive(Debug, Default)]
pub(crate) struct FilterSet {
    filters: Vec<Filter>,
}

/// Which filters a record fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failed {
    None,
    /// Only the filter of that number.
    One(usize),
    Several,
}

impl FilterSet {
    pub(crate) fn check(
        asked: &Filters,
        names: &Names,
        vocabulary: &Vocabulary,
    ) -> Result<Self, QueryError> {
        let mut filters = Vec::new();
        let mut push = |dimension: &str, test| {
            filters.push(Filter { dimension: dimension.to_owned(), test });
        };
        if !asked.kind.is_empty() {
            push("kind", Test::Kinds(kinds(&asked.kind)?));
        }
        let mut by_scheme: BTreeMap<&str, FxHashSet<u32>> = BTreeMap::new();
        for tag in &asked.tags {
            let Some((scheme, _)) = tag.split_once(':') else {
                return Err(QueryError::Unknown {
                    name: "filters.tags".to_owned(),
                    expected: "scheme:code".to_owned(),
                    found: tag.clone(),
                });
            };
            by_scheme.entry(scheme).or_default().extend(tags_of(tag, names, vocabulary));
        }
        for (scheme, numbers) in by_scheme {
            push(&format!("tags:{scheme}"), Test::Tags(numbers));
        }
        if !asked.region.is_empty() {
            push("region", Test::Regions(regions("filters.region", &asked.region, names)?));
        }
        if let Some(range) = &asked.maturity {
            let min = level("filters.maturity.min", range.min, 1)?;
            let max = level("filters.maturity.max", range.max, 9)?;
            let (steps, known) = (range.steps.clone(), MaturitySteps::new(vocabulary));
            push("maturity", Test::Levels { min, max, steps, known });
        }
        if let Some(range) = &asked.price {
            let currency = range.currency.as_deref().unwrap_or("CNY");
            let amounts = Amounts {
                min: amount("filters.price.min", range.min, 0)?,
                max: amount("filters.price.max", range.max, u64::MAX)?,
                limited: range.min.is_some() || range.max.is_some(),
                currency: names.number(currency),
                negotiable: range.negotiable.unwrap_or(true),
                bands: range.bands.clone(),
                known: PriceBands::new(vocabulary, names),
            };
            push("price", Test::Amounts(amounts));
        }
        let numbers =
            |wanted: &[String]| wanted.iter().filter_map(|n| names.number(n)).collect();
        if !asked.status.is_empty() {
            push("status", Test::Statuses(numbers(&asked.status)));
        }
        if !asked.modes.is_empty() {
            push("modes", Test::Modes(numbers(&asked.modes)));
        }
        if !asked.payment.is_empty() {
            push("payment", Test::Payment(numbers(&asked.payment)));
        }
        if !asked.deployed_in.is_empty() {
            let inside = regions("filters.deployedIn", &asked.deployed_in, names)?;
            push("deployedIn", Test::InUse(inside));
        }
        if asked.vacancy.is_some() {
            push("vacancy", Test::Vacancy(amount("filters.vacancy", asked.vacancy, 1)?));
        }
        if !asked.market.is_empty() {
            push("market", Test::Markets(asked.market.clone()));
        }
        Ok(Self { filters })
    }

    /// Whether every record passes.
    pub(crate) fn is_empty(&self) -> bool {
        self.filters.is_empty()
    }

    /// The number of the filter with that dimension.
    pub(crate) fn of(&self, dimension: &str) -> Option<usize> {
        self.filters.iter().position(|filter| filter.dimension == dimension)
    }

    /// Which filters a record fails.
    pub(crate) fn failed(&self, market: &str, attributes: &Attributes, doc: u32) -> Failed {
        let mut failed = Failed::None;
        for (number, filter) in self.filters.iter().enumerate() {
            if filter.test.passes(market, attributes, doc) {
                continue;
            }
            if failed != Failed::None {
                return Failed::Several;
            }
            failed = Failed::One(number);
        }
        failed
    }
}

impl Test {
    fn passes(&self, market: &str, attributes: &Attributes, doc: u32) -> bool {
        match self {
            Self::Kinds(kinds) => {
                kinds.get(attributes.kind() as usize).copied().unwrap_or(false)
            }
            Self::Tags(wanted) => attributes.tags(doc).iter().any(|tag| wanted.contains(tag)),
            Self::Regions(wanted) => wanted.contains(&attributes.region(doc)),
            Self::Levels { min, max, steps, known } => {
                attributes.readiness(doc).is_some_and(|r| r.max >= *min && r.min <= *max)
                    && (steps.is_empty()
                        || is_one_of(
                            MaturitySteps::place(attributes, doc),
                            known.classes(),
                            steps,
                        ))
            }
            Self::Amounts(amounts) => amounts.pass(attributes, doc),
            Self::Statuses(wanted) => wanted.contains(&attributes.status(doc)),
            Self::Modes(wanted) => {
                attributes.modes(doc).iter().any(|mode| wanted.contains(mode))
            }
            Self::Payment(wanted) => {
                attributes.payment(doc).iter().any(|kind| wanted.contains(kind))
            }
            Self::InUse(wanted) => {
                attributes.in_use(doc).iter().any(|region| wanted.contains(region))
            }
            Self::Vacancy(least) => {
                attributes.vacancy(doc).is_some_and(|places| u64::from(places) >= *least)
            }
            Self::Markets(wanted) => wanted.iter().any(|name| name == market),
        }
    }
}

impl Amounts {
    fn pass(&self, attributes: &Attributes, doc: u32) -> bool {
        let in_range = match attributes.price(doc) {
            None => false,
            Some((PriceType::Negotiable, ..)) => self.negotiable,
            Some(_) if !self.limited => true,
            Some((_, from, to, theirs)) => {
                Some(theirs) == self.currency && to >= self.min && from <= self.max
            }
        };
        let place = || self.known.place(attributes, doc);
        in_range
            && (self.bands.is_empty() || is_one_of(place(), self.known.classes(), &self.bands))
    }
}

fn is_one_of(place: Option<usize>, classes: &[Class], wanted: &[String]) -> bool {
    let class = place.and_then(|place| classes.get(place));
    class.is_some_and(|(code, _)| wanted.contains(code))
}

/// The numbers of a tag and of those that lie beneath it in the tree of its list.
fn tags_of(tag: &str, names: &Names, vocabulary: &Vocabulary) -> Vec<u32> {
    let Some((scheme, code)) = tag.split_once(':') else { return Vec::new() };
    let Some(list) = vocabulary.list(scheme).filter(|list| list.is_tree()) else {
        return names.number(tag).into_iter().collect();
    };
    let is_meant = |name: &str| {
        let own = name.strip_prefix(scheme).and_then(|rest| rest.strip_prefix(':'));
        own.is_some_and(|own| own == code || list.is_beneath(own, code))
    };
    (0..)
        .zip(names.all())
        .filter(|(_, name)| is_meant(name))
        .map(|(number, _)| number)
        .collect()
}

fn kinds(asked: &[String]) -> Result<[bool; 12], QueryError> {
    let mut wanted = [false; 12];
    for name in asked {
        let kind = Kind::from_name(name).ok_or_else(|| QueryError::Unknown {
            name: "filters.kind".to_owned(),
            expected: Kind::ALL.map(Kind::as_str).join(", "),
            found: name.clone(),
        })?;
        if let Some(slot) = wanted.get_mut(kind as usize) {
            *slot = true;
        }
    }
    Ok(wanted)
}

fn regions(name: &str, asked: &[String], names: &Names) -> Result<FxHashSet<u32>, QueryError> {
    let mut wanted = FxHashSet::default();
    for code in asked {
        let region = Region::parse(code).ok_or_else(|| QueryError::Unknown {
            name: name.to_owned(),
            expected: "a GB/T 2260 code or a two-letter country code".to_owned(),
            found: code.clone(),
        })?;
        let china = region.code() == "CN";
        for (number, name) in names.all().iter().enumerate() {
            let known = Region::parse(name).is_some_and(|known| known.code() == name);
            let inside = name.starts_with(region.code())
                || (china && name.starts_with(|c: char| c.is_ascii_digit()));
            if known && inside {
                wanted.insert(number as u32);
            }
        }
    }
    Ok(wanted)
}

fn level(name: &str, asked: Option<f64>, default: u8) -> Result<u8, QueryError> {
    match asked {
        None => Ok(default),
        Some(level) if (1.0..=9.0).contains(&level) && level.fract() == 0.0 => Ok(level as u8),
        Some(found) => Err(out_of_range(name, "1", "9", found)),
    }
}

fn amount(name: &str, asked: Option<f64>, default: u64) -> Result<u64, QueryError> {
    match asked {
        None => Ok(default),
        Some(amount) if (0.0..=9e15).contains(&amount) => Ok(amount as u64),
        Some(found) => Err(out_of_range(name, "0", "9000000000000000", found)),
    }
}

fn out_of_range(name: &str, min: &str, max: &str, found: f64) -> QueryError {
    QueryError::Range {
        name: name.to_owned(),
        min: min.to_owned(),
        max: max.to_owned(),
        found: found.to_string(),
    }
}
