//! How many records there are by class, region and so on, and how many needs nothing meets.
//!
//! Only sums leave: no id, no text of a record.

mod dimension;
mod suppress;

use std::collections::BTreeMap;

use dimension::Dimension;

use self::suppress::suppress;
use super::Engine;
use super::active::{ACTIVE, active_only};
use crate::error::Result;
use crate::index::Attributes;
use crate::ordered::{ordered, sort_by};
use crate::query::{Failed, FilterSet, QueryError, in_range};
use crate::record::Kind;
use crate::score::MILLION;
use crate::wire::{
    MatchRequest, StatisticsCounts, StatisticsRequest, StatisticsResponse, StatisticsRow,
    StatisticsValue,
};

/// Most dimensions that are crossed.
const MAX_DIMENSIONS: usize = 3;
/// Needs that are matched unless the request says otherwise.
const DEFAULT_NEEDS: u32 = 1_000;
/// Most needs that are matched.
const MAX_NEEDS: u32 = 1_000_000;

/// Numbers of the values of a row, one for each dimension, then zeros.
type Key = [u32; MAX_DIMENSIONS];

/// The counts of a row.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    records: [u32; Kind::ALL.len()],
    asked: u32,
    unmet: u32,
}

/// All rows, and the sums.
#[derive(Debug)]
struct Tally {
    dimensions: Vec<Dimension>,
    rows: BTreeMap<Key, Cell>,
    all: Cell,
}

/// A need that is to be matched.
#[derive(Debug)]
struct Need {
    id: String,
    market: String,
    /// The rows in which it counts.
    keys: Vec<Key>,
}

impl Engine {
    /// Counts the records of the open packs, and the needs that nothing meets.
    ///
    /// A need is met when the total of the best offer, as [`Engine::find_matches`] finds it with
    /// its default weights, is `threshold` or more. Offers and needs that are closed, withdrawn
    /// or expired are counted, but neither meet nor are met.
    ///
    /// # Errors
    /// [`QueryError`]: an unknown dimension, more than three of them, out of range, no pack open.
    ///
    /// # Cost
    /// One pass over the records; with a threshold also that of a match for each need, so
    /// `max_needs` bounds it.
    pub fn statistics(&mut self, request: &StatisticsRequest) -> Result<StatisticsResponse> {
        self.statistics_with(request, &mut |_, _| {})
    }

    /// As [`Engine::statistics`], and tells `on_progress` how many needs of how many are matched.
    ///
    /// # Errors
    /// As [`Engine::statistics`].
    pub fn statistics_with(
        &mut self,
        request: &StatisticsRequest,
        on_progress: &mut dyn FnMut(usize, usize),
    ) -> Result<StatisticsResponse> {
        if self.packs.is_empty() {
            return Err(QueryError::NoPack.into());
        }
        in_range("by", request.by.len() as u32, 0, MAX_DIMENSIONS as u32)?;
        in_range("threshold", request.threshold.unwrap_or(0), 0, MILLION)?;
        let max_needs = request.max_needs.unwrap_or(DEFAULT_NEEDS);
        in_range("maxNeeds", max_needs, 1, MAX_NEEDS)?;
        let dimensions = request.by.iter().map(|name| Dimension::check(name, self));
        let dimensions = dimensions.collect::<std::result::Result<Vec<_>, _>>()?;
        let mut tally = Tally { dimensions, rows: BTreeMap::new(), all: Cell::default() };
        let needs = self.count(request, &mut tally)?;
        if let Some(threshold) = request.threshold {
            let needs = at_even_distances(needs, max_needs as usize);
            for (at, need) in needs.iter().enumerate() {
                on_progress(at, needs.len());
                let is_unmet = self.is_unmet(need, threshold)?;
                tally.add(&need.keys, |cell| {
                    cell.asked += 1;
                    cell.unmet += u32::from(is_unmet);
                });
            }
            on_progress(needs.len(), needs.len());
        }
        Ok(tally.finish(request))
    }

    /// Counts the records that pass the filters; gives the needs to be matched.
    fn count(&self, request: &StatisticsRequest, tally: &mut Tally) -> Result<Vec<Need>> {
        let filters = FilterSet::check(&request.filters, &self.names, &self.vocabulary)?;
        let active = ACTIVE.map(|status| self.names.number(status));
        let mut needs = Vec::new();
        for (market, pack) in self.packs.values().enumerate() {
            for open in &pack.segments {
                let attributes = open.segment.attributes();
                let kind = attributes.kind();
                for doc in attributes.alive().ones().map(|doc| doc as u32) {
                    if filters.failed(pack.market(), attributes, doc) != Failed::None {
                        continue;
                    }
                    let keys = tally.keys(market, attributes, doc);
                    tally.add(&keys, |cell| {
                        if let Some(count) = cell.records.get_mut(kind as usize) {
                            *count += 1;
                        }
                    });
                    let is_active = active.contains(&Some(attributes.status(doc)));
                    if request.threshold.is_some() && kind == Kind::Need && is_active {
                        let (id, market) = (open.segment.id(doc)?, pack.market().to_owned());
                        needs.push(Need { id, market, keys });
                    }
                }
            }
        }
        sort_by(&mut needs, |a, b| (&a.id, &a.market).cmp(&(&b.id, &b.market)));
        Ok(needs)
    }

    fn is_unmet(&mut self, need: &Need, threshold: u32) -> Result<bool> {
        let request = MatchRequest {
            record: Some(need.id.clone()),
            market: Some(need.market.clone()),
            find: Some(Kind::Offer.as_str().to_owned()),
            filters: active_only(),
            limit: Some(1),
            explain: Some(false),
            ..MatchRequest::default()
        };
        let found = self.find_matches(&request)?;
        Ok(found.matches.first().is_none_or(|best| best.total < threshold))
    }
}

/// At most so many of a list, from one end to the other.
fn at_even_distances<T>(all: Vec<T>, most: usize) -> Vec<T> {
    let (n, most) = (all.len(), most.min(all.len()));
    let mut taken = 0;
    let is_next = |(at, _): &(usize, T)| {
        let next = taken < most && *at == taken * n / most;
        taken += usize::from(next);
        next
    };
    all.into_iter().enumerate().filter(is_next).map(|(_, one)| one).collect()
}

impl Tally {
    /// The rows in which a record counts: every combination of its values.
    fn keys(&self, market: usize, attributes: &Attributes, doc: u32) -> Vec<Key> {
        let mut keys = vec![Key::default()];
        for (place, dimension) in self.dimensions.iter().enumerate() {
            let values = dimension.of(market, attributes, doc);
            let with = |key: Key| {
                values.iter().map(move |value| {
                    let mut key = key;
                    if let Some(slot) = key.get_mut(place) {
                        *slot = *value;
                    }
                    key
                })
            };
            keys = keys.into_iter().flat_map(with).collect();
        }
        keys
    }

    /// Counts something in rows and in the sums.
    fn add(&mut self, keys: &[Key], count: impl Fn(&mut Cell)) {
        for key in keys {
            count(self.rows.entry(*key).or_default());
        }
        count(&mut self.all);
    }

    fn finish(self, request: &StatisticsRequest) -> StatisticsResponse {
        let Self { dimensions, rows, all } = self;
        let counts = |cell: &Cell| {
            let kinds = Kind::ALL.iter().zip(cell.records).zip(all.records);
            let there = kinds.filter(|(_, all)| *all > 0);
            let records = there.map(|((kind, n), _)| (kind.as_str().to_owned(), Some(n)));
            let matched = |count: u32| request.threshold.map(|_| count);
            StatisticsCounts {
                records: ordered(records),
                asked: matched(cell.asked),
                unmet: matched(cell.unmet),
            }
        };
        let row = |(key, cell): (&Key, &Cell)| {
            let both = dimensions.iter().zip(key);
            let values = both.map(|(dimension, number)| dimension.value(*number)).collect();
            StatisticsRow { values, counts: counts(cell) }
        };
        let mut rows: Vec<StatisticsRow> = rows.iter().map(row).collect();
        // Records that say nothing come last.
        let place = |value: &Option<StatisticsValue>| {
            (value.is_none(), value.as_ref().map(|value| value.value.clone()))
        };
        rows.sort_by_cached_key(|row| row.values.iter().map(place).collect::<Vec<_>>());
        let mut response =
            StatisticsResponse { by: request.by.clone(), rows, all: counts(&all) };
        response.hide(request.min_cell.unwrap_or(0));
        response
    }
}

/// One number of some counts.
type Column<'a> = dyn Fn(&mut StatisticsCounts) -> Option<&mut Option<u32>> + 'a;

impl StatisticsResponse {
    /// Hides small counts in each column, and in the sums.
    fn hide(&mut self, least: u32) {
        let kinds: Vec<String> = self.all.records.keys().cloned().collect();
        let mut hide = |of: &Column<'_>| {
            let rows = self.rows.iter_mut();
            let mut column: Vec<_> = rows.filter_map(|row| of(&mut row.counts)).collect();
            suppress(&mut column, least);
            suppress(&mut of(&mut self.all).into_iter().collect::<Vec<_>>(), least);
        };
        for kind in &kinds {
            hide(&|counts| counts.records.get_mut(kind));
        }
        hide(&|counts| Some(&mut counts.asked));
        hide(&|counts| Some(&mut counts.unmet));
    }
}
