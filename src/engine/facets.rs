//! Facet counts: how many answers a filter would leave.
//!
//! A facet is counted under all filters but those of its own dimension, so the other values of
//! a facet that is filtered by stay visible with the counts they would have.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

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

/// A record as the counters see it.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    /// The filters that it fails.
    pub(super) failed: Failed,
    pub(super) market: &'a str,
    pub(super) attributes: &'a Attributes,
    pub(super) doc: u32,
}

/// Counts by what is cheap to count; values and labels come at the end.
enum Tally {
    /// By number of a kind or a name.
    Numbers(Vec<u32>),
    /// By number of a name of one scheme.
    Tags {
        in_scheme: Vec<bool>,
        counts: Vec<u32>,
        /// Of a tree: for each name of the scheme the names of the codes above it. A filter by a
        /// code leaves what lies beneath it, too.
        above: FxHashMap<u32, Vec<u32>>,
        /// Of a tree: the names that a counted record has itself. The others are not told, since
        /// whether they are names depends on records that are not counted.
        own: FxHashSet<u32>,
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
                    let above = above(names, &prefix, &engine.vocabulary);
                    Tally::Tags {
                        in_scheme: in_scheme.collect(),
                        counts: zeros(),
                        above,
                        own: FxHashSet::default(),
                    }
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

    /// Counts a record; `before` are its twins that answer and stand before it. The filter of a
    /// value leaves one of them all, so that of a value that one has this record adds nothing.
    pub(super) fn count(&mut self, own: &Seen<'_>, before: &[Seen<'_>], names: &Names) {
        for counter in self.counters.iter_mut().filter(|counter| counter.takes(own)) {
            if before.is_empty() {
                counter.count(own);
            } else {
                counter.count_beside(own, before, names);
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
    /// Whether a record passes all filters but that of this dimension.
    fn takes(&self, seen: &Seen<'_>) -> bool {
        match seen.failed {
            Failed::None => true,
            Failed::One(filter) => self.own_filter == Some(filter),
            Failed::Several => false,
        }
    }

    /// Notes the tags that a record has itself.
    fn note_own(&mut self, Seen { attributes, doc, .. }: &Seen<'_>) {
        if let Tally::Tags { own, above, .. } = &mut self.tally
            && !above.is_empty()
        {
            own.extend(attributes.tags(*doc));
        }
    }

    /// Counts the values that no twin before has.
    fn count_beside(&mut self, own: &Seen<'_>, before: &[Seen<'_>], names: &Names) {
        // Twins are of different markets.
        if matches!(self.tally, Tally::Markets(_)) {
            return self.count(own);
        }
        self.note_own(own);
        let mut known = Vec::new();
        for twin in before.iter().filter(|twin| self.takes(twin)) {
            known.extend(self.numbers(twin));
        }
        let is_region = self.subject == Subject::Region;
        let same = |one: u32, other: u32| {
            one == other || is_region && shown(names.name(one)) == shown(names.name(other))
        };
        for number in self.numbers(own) {
            if number != NO_NAME
                && !known.iter().any(|one| *one != NO_NAME && same(*one, number))
            {
                match &mut self.tally {
                    Tally::Numbers(counts)
                    | Tally::Tags { counts, .. }
                    | Tally::Steps(_, counts)
                    | Tally::Bands(_, counts) => add(counts, number),
                    Tally::Markets(_) => {}
                }
            }
        }
    }

    /// The values of a record, by number or place.
    fn numbers(&self, Seen { attributes, doc, .. }: &Seen<'_>) -> Vec<u32> {
        let place =
            |place: Option<usize>| place.into_iter().map(|place| place as u32).collect();
        match &self.tally {
            Tally::Numbers(_) => match self.subject {
                Subject::Kind => vec![u32::from(attributes.kind() as u8)],
                Subject::Region => vec![attributes.region(*doc)],
                Subject::Status => vec![attributes.status(*doc)],
                _ => attributes.modes(*doc).to_vec(),
            },
            Tally::Tags { in_scheme, above, .. } => {
                let is_counted =
                    |tag: &u32| in_scheme.get(*tag as usize).copied().unwrap_or(false);
                let own = attributes.tags(*doc).iter().copied().filter(is_counted);
                let mut all: Vec<u32> = Vec::new();
                for tag in own {
                    let above = above.get(&tag).map(Vec::as_slice).unwrap_or_default();
                    for tag in std::iter::once(&tag).chain(above) {
                        if !all.contains(tag) {
                            all.push(*tag);
                        }
                    }
                }
                all
            }
            Tally::Steps(..) => place(MaturitySteps::place(attributes, *doc)),
            Tally::Bands(bands, _) => place(bands.place(attributes, *doc)),
            Tally::Markets(_) => Vec::new(),
        }
    }

    fn count(&mut self, seen: &Seen<'_>) {
        let Seen { market, attributes, doc, .. } = *seen;
        if matches!(&self.tally, Tally::Tags { above, .. } if !above.is_empty()) {
            self.note_own(seen);
            let numbers = self.numbers(seen);
            if let Tally::Tags { counts, .. } = &mut self.tally {
                for number in numbers {
                    add(counts, number);
                }
            }
            return;
        }
        match &mut self.tally {
            Tally::Numbers(counts) => match self.subject {
                Subject::Kind => add(counts, u32::from(attributes.kind() as u8)),
                Subject::Region => add(counts, attributes.region(doc)),
                Subject::Status => add(counts, attributes.status(doc)),
                _ => attributes.modes(doc).iter().for_each(|mode| add(counts, *mode)),
            },
            Tally::Tags { in_scheme, counts, .. } => {
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

    fn values(mut self, names: &Names, vocabulary: &Vocabulary) -> Vec<FacetValue> {
        let subject = self.subject;
        if let Tally::Tags { counts, above, own, .. } = &mut self.tally
            && !above.is_empty()
        {
            for (number, count) in (0..).zip(counts) {
                *count = if own.contains(&number) { *count } else { 0 };
            }
        }
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

/// For each name of a scheme that is a tree, those of the codes above it.
fn above(names: &Names, prefix: &str, vocabulary: &Vocabulary) -> FxHashMap<u32, Vec<u32>> {
    let list = vocabulary.list(prefix.trim_end_matches(':')).filter(|list| list.is_tree());
    let mut all = FxHashMap::default();
    for (number, name) in (0..).zip(names.all()) {
        let (Some(list), Some(code)) = (list, name.strip_prefix(prefix)) else { continue };
        let above =
            list.ancestors(code).filter_map(|above| names.number(&format!("{prefix}{above}")));
        let above: Vec<u32> = above.collect();
        if !above.is_empty() {
            all.insert(number, above);
        }
    }
    all
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

/// The province or country of a region.
fn shown(region: &str) -> &str {
    let country = country(region);
    if country == "CN" { province(region) } else { country }
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
            Subject::Region => ("region", shown(name)),
            Subject::Status => ("status", name),
            Subject::Modes => ("mode", name),
            _ => name.split_once(':').unwrap_or(("", name)),
        };
        let class = (code.to_owned(), vocabulary.label(scheme, code).cloned());
        *by_class.entry(class).or_insert(0) += count;
    }
    by_class
}
