//! Matches shared out among technology managers.

use super::Engine;
use super::active::{ACTIVE, active_only};
use crate::assign::{MAX_SLOTS, Manager, Task, optimum, reason};
use crate::error::Result;
use crate::ordered::sort_by;
use crate::query::{QueryError, in_range};
use crate::record::{Kind, Record};
use crate::score::MILLION;
use crate::wire::{
    AssignPair, AssignRequest, AssignResponse, Assigned, ManagerLoad, MatchRequest, Reason,
    RecordRef, Unassigned,
};

/// Most matches of one request.
const MAX_MATCHES: usize = 1_000;
/// Most offers for each need.
const MAX_PER_NEED: u32 = 10;
/// Matches of a manager who does not say, and the most that can be said for them.
const DEFAULT_CAPACITY: u32 = 5;
const MAX_CAPACITY: u32 = 1_000;

impl Engine {
    /// Shares matches out among technology managers, so that the sum of their values is the
    /// greatest there can be and nobody takes more than their capacity.
    ///
    /// A match is worth its total times the fit of who takes it; `docs/office.md` has the
    /// formula. Nobody takes a match of other fields. Equal requests have equal answers, whatever
    /// the order of matches, managers and packs.
    ///
    /// # Errors
    /// [`QueryError`]: nothing to share out, out of range, unknown record, no pack open.
    ///
    /// # Cost
    /// That of a match for each of `needs`; reads the records of all persons, unless managers are
    /// named; then at most min² × max steps for the matches and the places of all managers.
    pub fn assign(&mut self, request: &AssignRequest) -> Result<AssignResponse> {
        in_range("perNeed", request.per_need.unwrap_or(1), 1, MAX_PER_NEED)?;
        let capacity = request.capacity.unwrap_or(DEFAULT_CAPACITY);
        in_range("capacity", capacity, 0, MAX_CAPACITY)?;
        if self.packs.is_empty() {
            return Err(QueryError::NoPack.into());
        }
        if request.pairs.is_empty() && request.needs.is_empty() {
            return Err(QueryError::Empty.into());
        }
        let pairs = self.pairs(request)?;
        in_range("pairs", pairs.len() as u32, 0, MAX_MATCHES as u32)?;
        let mut tasks = Vec::with_capacity(pairs.len());
        for pair in &pairs {
            in_range("total", pair.total, 0, MILLION)?;
            let (_, need) = self.referred(&pair.need)?;
            let (_, offer) = self.referred(&pair.offer)?;
            tasks.push(Task::new(&need, &offer, pair.total));
        }
        let managers = self.managers(request)?;
        let capacities: Vec<u32> =
            managers.iter().map(|(_, it)| it.capacity.unwrap_or(capacity)).collect();
        let places = |capacity: &u32| tasks.len().min(*capacity as usize);
        let slots: usize = capacities.iter().map(places).sum();
        in_range("places of all managers", slots as u32, 0, MAX_SLOTS as u32)?;
        let fits: Vec<Vec<_>> = tasks
            .iter()
            .map(|task| managers.iter().map(|(_, it)| task.fit(it, &self.vocabulary)).collect())
            .collect();
        let values: Vec<Vec<u32>> =
            fits.iter().map(|fits| fits.iter().map(|(_, value)| *value).collect()).collect();
        let limits: Vec<usize> = capacities.iter().map(|capacity| *capacity as usize).collect();
        let found = optimum(&values, &limits);

        let mut load: Vec<ManagerLoad> = managers
            .iter()
            .zip(&capacities)
            .map(|((manager, _), capacity)| ManagerLoad {
                manager: manager.clone(),
                capacity: *capacity,
                assigned: 0,
            })
            .collect();
        let (mut assigned, mut unassigned) = (Vec::new(), Vec::new());
        for ((pair, fits), manager) in pairs.into_iter().zip(fits).zip(found) {
            let taken = manager.and_then(|at| load.get_mut(at).zip(fits.get(at)));
            if let Some((load, (fit, value))) = taken {
                load.assigned += 1;
                let (manager, reason) = (load.manager.clone(), reason(fit));
                assigned.push(Assigned { pair, manager, value: *value, fit: *fit, reason });
            } else {
                let is_wanted = fits.iter().any(|(_, value)| *value > 0);
                let reason = why_not(fits.is_empty(), is_wanted);
                unassigned.push(Unassigned { pair, reason });
            }
        }
        let value = assigned.iter().map(|one| one.value).sum();
        Ok(AssignResponse { assigned, unassigned, managers: load, value })
    }

    /// The matches of a request, each once, with the markets of both sides.
    fn pairs(&mut self, request: &AssignRequest) -> Result<Vec<AssignPair>> {
        let mut pairs = Vec::new();
        for AssignPair { need, offer, total } in &request.pairs {
            let (need, offer) = (self.referred(need)?.0, self.referred(offer)?.0);
            pairs.push(AssignPair { need, offer, total: *total });
        }
        for need in &request.needs {
            let (need, _) = self.referred(need)?;
            let asked = MatchRequest {
                record: Some(need.id.clone()),
                market: need.market.clone(),
                find: Some(Kind::Offer.as_str().to_owned()),
                filters: active_only(),
                limit: request.per_need.or(Some(1)),
                explain: Some(false),
                ..MatchRequest::default()
            };
            for found in self.find_matches(&asked)?.matches {
                let offer = RecordRef { id: found.id, market: Some(found.market) };
                pairs.push(AssignPair { need: need.clone(), offer, total: found.total });
            }
            in_range("pairs", pairs.len() as u32, 0, MAX_MATCHES as u32)?;
        }
        // Of a match that is given twice the higher total counts.
        sort_by(&mut pairs, |a, b| {
            (&a.need, &a.offer, b.total).cmp(&(&b.need, &b.offer, a.total))
        });
        pairs.dedup_by(|a, b| (&a.need, &a.offer) == (&b.need, &b.offer));
        Ok(pairs)
    }

    /// Those who may take matches, in the order of ids.
    fn managers(&self, request: &AssignRequest) -> Result<Vec<(RecordRef, Manager)>> {
        let mut managers = Vec::new();
        for manager in &request.managers {
            let (manager, record) = self.referred(manager)?;
            managers.push((manager, Manager::of(&record)));
        }
        if request.managers.is_empty() {
            let active = ACTIVE.map(|status| self.names.number(status));
            for pack in self.packs.values() {
                let of_kind = pack.segments.iter().map(|open| &open.segment);
                let of_kind = of_kind.filter(|one| one.attributes().kind() == Kind::Person);
                for segment in of_kind {
                    for doc in segment.attributes().alive().ones().map(|doc| doc as u32) {
                        let is_active =
                            active.contains(&Some(segment.attributes().status(doc)));
                        let raw = segment.json(doc)?;
                        if !is_active || !Manager::is_one(&raw) {
                            continue;
                        }
                        if let Some(record) = Record::from_stored(&raw, &self.vocabulary) {
                            let market = Some(pack.market().to_owned());
                            let manager = RecordRef { id: record.id.clone(), market };
                            managers.push((manager, Manager::of(&record)));
                        }
                    }
                }
            }
        }
        sort_by(&mut managers, |(a, _), (b, _)| a.cmp(b));
        managers.dedup_by(|(a, _), (b, _)| a == b);
        Ok(managers)
    }

    /// A record that a request names, and its name with the market.
    fn referred(&self, named: &RecordRef) -> Result<(RecordRef, Record)> {
        let unknown = || QueryError::UnknownRecord { id: named.id.clone() };
        let place = self.locate(&named.id, named.market.as_deref())?;
        let (pack, segment, doc) = place.ok_or_else(unknown)?;
        let raw = pack.segment(segment)?.segment.json(doc)?;
        let record = Record::from_stored(&raw, &self.vocabulary).ok_or_else(unknown)?;
        let market = Some(pack.market().to_owned());
        Ok((RecordRef { id: named.id.clone(), market }, record))
    }
}

/// Why nobody takes a match.
fn why_not(is_nobody_there: bool, is_wanted: bool) -> Reason {
    let (code, zh, en) = if is_nobody_there {
        ("assign/no-manager", "没有技术经理人", "there is no manager")
    } else if is_wanted {
        (
            "assign/full",
            "相关领域的技术经理人都已满额",
            "every manager of its fields has as many matches as they can take",
        )
    } else {
        ("assign/other-field", "没有相关领域的技术经理人", "no manager has its fields")
    };
    Reason { code: code.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
}
