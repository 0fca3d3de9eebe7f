//! What records are counted by.

use rustc_hash::FxHashMap;

use crate::engine::{Engine, OpenPack};
use crate::index::{Attributes, NO_NAME};
use crate::query::{Class, MaturitySteps, QueryError};
use crate::record::{country, province};
use crate::vocabulary::{Label, Relation};
use crate::wire::StatisticsValue;

/// What can be asked for, for messages.
const DIMENSIONS: &str = "region, maturity, status, modes, market, tags:<scheme>";

/// The scheme of free tags: words of the records themselves, which a count must not give away.
const FREE: &str = "free";

/// The number of the value that records have which say nothing.
const SAYS_NOTHING: u32 = u32::MAX;

/// A dimension with its values. Their numbers hold for one call.
#[derive(Debug)]
pub(super) struct Dimension {
    source: Source,
    /// Numbers of values by number of a name, level or market.
    numbers: Vec<u32>,
    /// For tags: numbers of the values that names of other schemes lead to.
    crossed: Vec<Vec<u32>>,
    values: Values,
}

#[derive(Clone, Copy, Debug)]
enum Source {
    Region,
    Maturity,
    Status,
    Modes,
    Market,
    Tags,
}

/// The values of a dimension, each once.
#[derive(Debug, Default)]
struct Values {
    numbers: FxHashMap<String, u32>,
    all: Vec<Class>,
}

impl Values {
    fn number(&mut self, value: Class) -> u32 {
        *self.numbers.entry(value.0.clone()).or_insert_with(|| {
            self.all.push(value);
            self.all.len() as u32 - 1
        })
    }
}

impl Dimension {
    /// The dimension of a name, with the values that records of the open packs may have.
    pub(super) fn check(asked: &str, engine: &Engine) -> Result<Self, QueryError> {
        let mut values = Values::default();
        let lists = &engine.vocabulary;
        let class =
            |scheme: &str, code: &str| (code.to_owned(), lists.label(scheme, code).cloned());
        let names = engine.names.all();
        let mut coded =
            |scheme| names.iter().map(|n| values.number(class(scheme, n))).collect();
        let mut crossed = Vec::new();
        let (source, numbers) = match asked {
            "status" => (Source::Status, coded("status")),
            "modes" => (Source::Modes, coded("mode")),
            "region" => {
                let region = |name: &String| {
                    let country = country(name);
                    let code = if country == "CN" { province(name) } else { country };
                    values.number(class("region", code))
                };
                (Source::Region, names.iter().map(region).collect())
            }
            "maturity" => {
                let steps = MaturitySteps::new(lists);
                let steps = steps.classes().iter();
                (Source::Maturity, steps.map(|step| values.number(step.clone())).collect())
            }
            "market" => {
                let market = |pack: &OpenPack| {
                    let title = |language| pack.manifest.title.get(language).cloned();
                    let label = title("zh").zip(title("en")).map(|(zh, en)| Label { zh, en });
                    values.number((pack.market().to_owned(), label))
                };
                (Source::Market, engine.packs.values().map(market).collect())
            }
            _ => {
                let scheme = asked.strip_prefix("tags:").filter(|it| !it.is_empty());
                let scheme = scheme.filter(|scheme| *scheme != FREE);
                let scheme = scheme.ok_or_else(|| QueryError::Unknown {
                    name: "by".to_owned(),
                    expected: DIMENSIONS.to_owned(),
                    found: asked.to_owned(),
                })?;
                let mut numbers = Vec::with_capacity(names.len());
                for name in names {
                    // A name without a scheme may be a mode.
                    let (theirs, code) = name.split_once(':').unwrap_or(("mode", name));
                    let own = (theirs == scheme).then(|| values.number(class(scheme, code)));
                    numbers.push(own.unwrap_or(SAYS_NOTHING));
                    let crossed_from = lists.crossed_from(theirs, code).into_iter();
                    let others = crossed_from.filter(|(to, _, relation)| {
                        *to == scheme && *relation != Relation::Narrow
                    });
                    crossed.push(
                        others.map(|(to, code, _)| values.number(class(to, code))).collect(),
                    );
                }
                (Source::Tags, numbers)
            }
        };
        Ok(Self { source, numbers, crossed, values })
    }

    /// The numbers of a record's values, each once; that of no value when it says nothing.
    pub(super) fn of(&self, market: usize, attributes: &Attributes, doc: u32) -> Vec<u32> {
        let one = |name: u32| self.known(&[name]);
        let mut numbers = match self.source {
            Source::Region => one(attributes.region(doc)),
            Source::Status => one(attributes.status(doc)),
            Source::Market => one(market as u32),
            Source::Maturity => {
                let step = MaturitySteps::place(attributes, doc);
                one(step.map_or(NO_NAME, |step| step as u32))
            }
            Source::Modes => self.known(attributes.modes(doc)),
            Source::Tags => self.known(attributes.tags(doc)),
        };
        if numbers.is_empty() && !self.crossed.is_empty() {
            let others = attributes.tags(doc).iter().chain(attributes.modes(doc));
            let led_to = others.filter_map(|name| self.crossed.get(*name as usize));
            numbers.extend(led_to.flatten());
        }
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.is_empty() {
            numbers.push(SAYS_NOTHING);
        }
        numbers
    }

    /// The numbers of values that names have.
    fn known(&self, names: &[u32]) -> Vec<u32> {
        let number = |name: &u32| self.numbers.get(*name as usize).copied();
        names.iter().filter_map(number).filter(|number| *number != SAYS_NOTHING).collect()
    }

    /// The value of a number; `None` for that of records which say nothing.
    pub(super) fn value(&self, number: u32) -> Option<StatisticsValue> {
        let (value, label) = self.values.all.get(number as usize)?;
        Some(StatisticsValue { value: value.clone(), label: label.clone() })
    }
}
