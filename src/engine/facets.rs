//! Facet counts: how many answers a filter would leave.
//!
//! A facet is counted under all filters but those of its own dimension, so the other values of
//! a facet that is filtered by stay visible with the counts they would have.

use std::collections::BTreeMap;

use super::Engine;
use crate::index::{Attributes, NO_NAME, Names};
use crate::ordered::{ordered, sort_by};
use crate::query::{Class, Failed, FilterSet, MaturitySteps, PriceBands, QueryError};
use crate::record::{Kind, country, province};
use crate::vocabulary::{Label, Vocabulary};
use crate::wire::FacetValue;

/// Facets without a scheme, for messages.
const FACETS: &str = "kind, region, maturity, price, status, modes, market, tags:<scheme>";
/// Most values of one facet in an answer.
const MAX_VALUES: usize = 100;

/// What a facet counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Kind,
    Region,
    Maturity,
    Price,
    Status,
    Modes,
    Market,
    Tags,
}

fn subject(facet: &str) -> Option<Subject> {
    Some(match facet {
        "kind" => Subject::Kind,
        "region" => Subject::Region,
        "maturity" => Subject::Maturity,
        "price" => Subject::Price,
        "status" => Subject::Status,
        "modes" => Subject::Modes,
        "market" => Subject::Market,
        _ => {
            let scheme = facet.strip_prefix("tags:")?;
            return (!scheme.is_empty()).then_some(Subject::Tags);
        }
    })
}

/// Checks the names of the facets asked for.
pub(super) fn check_facets(asked: &[String]) -> Result<Vec<String>, QueryError> {
    for name in asked {
        if subject(name).is_none() {
            return Err(QueryError::Unknown {
                name: "facets".to_owned(),
                expected: FACETS.to_owned(),
                found: name.clone(),
            });
        }
    }
    let mut facets = asked.to_vec();
    facets.sort_unstable();
    facets.dedup();
    Ok(facets)
}

/// Counts while records are collected.
pub(super) struct FacetCounter {
    counters: Vec<Counter>,
}

struct Counter {
    subject: Subject,
    /// The filter of the same dimension, which is left out of account.
    own_filter: Option<usize>,
    tally: Tally,
}

/// Counts by what is cheap to count; values and labels come at the end.
enum Tally {
    /// By number of a kind or a name.
    Numbers(Vec<u32>),
    /// By number of a name of one scheme.
    Tags {
        in_scheme: Vec<bool>,
        counts: Vec<u32>,
    },
    /// By place of a class.
    Steps(MaturitySteps, Vec<u32>),
    Bands(PriceBands, Vec<u32>),
    Markets(BTreeMap<String, u32>),
}

impl FacetCounter {
    pub(super) fn new(engine: &Engine, facets: &[String], filters: &FilterSet) -> Self {
        let counters = facets.iter().filter_map(|facet| {
            let subject = subject(facet)?;
            let names = &engine.names;
            let zeros = || vec![0; names.all().len().max(Kind::ALL.len())];
            let tally = match subject {
                Subject::Tags => {
                    let prefix = format!("{}:", facet.strip_prefix("tags:")?);
                    let in_scheme = names.all().iter().map(|name| name.starts_with(&prefix));
                    Tally::Tags { in_scheme: in_scheme.collect(), counts: zeros() }
                }
                Subject::Maturity => {
                    let steps = MaturitySteps::new(&engine.vocabulary);
                    let counts = vec![0; steps.classes().len()];
                    Tally::Steps(steps, counts)
                }
                Subject::Price => {
                    let bands = PriceBands::new(&engine.vocabulary, names);
                    let counts = vec![0; bands.classes().len()];
                    Tally::Bands(bands, counts)
                }
                Subject::Market => Tally::Markets(BTreeMap::new()),
                Subject::Kind | Subject::Region | Subject::Status | Subject::Modes => {
                    Tally::Numbers(zeros())
                }
            };
            Some(Counter { subject, own_filter: filters.of(facet), tally })
        });
        Self { counters: counters.collect() }
    }

    pub(super) fn count(
        &mut self,
        failed: Failed,
        market: &str,
        attributes: &Attributes,
        doc: u32,
    ) {
        for counter in &mut self.counters {
            let counts = match failed {
                Failed::None => true,
                Failed::One(filter) => counter.own_filter == Some(filter),
                Failed::Several => false,
            };
            if counts {
                counter.count(market, attributes, doc);
            }
        }
    }

    /// The counts with labels, most frequent first, ties in the order of values.
    pub(super) fn finish(
        self,
        engine: &Engine,
        facets: &[String],
    ) -> BTreeMap<String, Vec<FacetValue>> {
        let values = self.counters.into_iter().zip(facets).map(|(counter, facet)| {
            let mut values = counter.values(&engine.names, &engine.vocabulary);
            if facet == "market" {
                for one in &mut values {
                    one.label = title(engine, &one.value);
                }
            }
            sort_by(&mut values, |a, b| {
                b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value))
            });
            values.truncate(MAX_VALUES);
            (facet.clone(), values)
        });
        ordered(values)
    }
}

impl Counter {
    fn count(&mut self, market: &str, attributes: &Attributes, doc: u32) {
        match &mut self.tally {
            Tally::Numbers(counts) => match self.subject {
                Subject::Kind => add(counts, u32::from(attributes.kind() as u8)),
                Subject::Region => add(counts, attributes.region(doc)),
                Subject::Status => add(counts, attributes.status(doc)),
                _ => attributes.modes(doc).iter().for_each(|mode| add(counts, *mode)),
            },
            Tally::Tags { in_scheme, counts } => {
                for tag in attributes.tags(doc) {
                    if in_scheme.get(*tag as usize).copied().unwrap_or(false) {
                        add(counts, *tag);
                    }
                }
            }
            Tally::Steps(_, counts) => add_at(counts, MaturitySteps::place(attributes, doc)),
            Tally::Bands(bands, counts) => add_at(counts, bands.place(attributes, doc)),
            Tally::Markets(counts) => match counts.get_mut(market) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(market.to_owned(), 1);
                }
            },
        }
    }

    fn values(self, names: &Names, vocabulary: &Vocabulary) -> Vec<FacetValue> {
        let subject = self.subject;
        let counts = match self.tally {
            Tally::Numbers(counts) | Tally::Tags { counts, .. } => {
                classes(subject, &counts, names, vocabulary)
            }
            Tally::Steps(steps, counts) => summed(steps.classes(), &counts),
            Tally::Bands(bands, counts) => summed(bands.classes(), &counts),
            Tally::Markets(counts) => {
                ordered(counts.into_iter().map(|(market, count)| ((market, None), count)))
            }
        };
        let value = |((value, label), count)| FacetValue { value, count, label };
        counts.into_iter().map(value).collect()
    }
}

/// What the exchange of a market is called; the short name stands for a language without one.
fn title(engine: &Engine, market: &str) -> Option<Label> {
    let title = &engine.packs.get(market)?.manifest.title;
    let (zh, en) = (title.get("zh"), title.get("en"));
    let of = |own: Option<&String>, other: Option<&String>| {
        own.or(other).map_or_else(|| market.to_owned(), Clone::clone)
    };
    (!title.is_empty()).then(|| Label { zh: of(zh, en), en: of(en, zh) })
}

fn add(counts: &mut [u32], number: u32) {
    if let Some(count) = counts.get_mut(number as usize).filter(|_| number != NO_NAME) {
        *count += 1;
    }
}

fn add_at(counts: &mut [u32], place: Option<usize>) {
    if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
        *count += 1;
    }
}

/// Counts by place of a class → counts by class, without those of none.
fn summed(classes: &[Class], counts: &[u32]) -> BTreeMap<Class, u32> {
    let mut by_class = BTreeMap::new();
    for (class, count) in classes.iter().zip(counts).filter(|(_, count)| **count > 0) {
        *by_class.entry(class.clone()).or_insert(0) += count;
    }
    by_class
}

/// Counts by number → counts by code, with regions summed up by province or country.
fn classes(
    subject: Subject,
    counts: &[u32],
    names: &Names,
    vocabulary: &Vocabulary,
) -> BTreeMap<Class, u32> {
    let mut by_class = BTreeMap::new();
    for (number, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let name = names.name(number as u32);
        let (scheme, code) = match subject {
            Subject::Kind => ("kind", Kind::ALL.get(number).map_or("", |kind| kind.as_str())),
            Subject::Region => {
                let country = country(name);
                ("region", if country == "CN" { province(name) } else { country })
            }
            Subject::Status => ("status", name),
            Subject::Modes => ("mode", name),
            _ => name.split_once(':').unwrap_or(("", name)),
        };
        let class = (code.to_owned(), vocabulary.label(scheme, code).cloned());
        *by_class.entry(class).or_insert(0) += count;
    }
    by_class
}
