//! What stands around a match: one record for each step from result to market.
//!
//! The steps are the code list `slot`: what kinds fill each, with which tags. Nothing is filled
//! in that fails a stage or a rule of eligibility.

use serde_json::Value;

use super::Engine;
use super::active::active_only;
use crate::error::Result;
use crate::query::QueryError;
use crate::record::Kind;
use crate::vocabulary::Code;
use crate::wire::{Bundle, Filters, Match, MatchRequest, Reason, Slot};

/// Scheme of the list of slots.
const SLOT: &str = "slot";
/// Scheme of what an offer says that it lacks.
const LACKS: &str = "conversion-need:";
/// Finance products among which those that go together are looked for.
const PRODUCTS: u32 = 20;

impl Engine {
    /// Fills the slots around the match of a request with a record. The offer of the two is the
    /// question: its stage and text decide, with the facts and the day of the request.
    ///
    /// # Errors
    /// As [`Engine::find_matches`], and [`QueryError::UnknownRecord`].
    ///
    /// # Cost
    /// For each slot that of [`Engine::find_matches`] among records of its kinds.
    pub fn bundle(
        &mut self,
        request: &MatchRequest,
        id: &str,
        market: Option<&str>,
    ) -> Result<Bundle> {
        let unknown = || QueryError::UnknownRecord { id: id.to_owned() };
        let found = self.record(id, market)?.ok_or_else(unknown)?;
        let kind = found.get("kind").and_then(Value::as_str).and_then(Kind::from_name);
        let offer = if kind.is_some_and(Kind::asks) {
            MatchRequest { facts: request.facts.clone(), ..request.clone() }
        } else {
            MatchRequest {
                record: Some(id.to_owned()),
                market: market.map(str::to_owned),
                text: None,
                draft: None,
                ..request.clone()
            }
        };
        let tags = self.question(&offer)?.record.tags;
        let list = self.vocabulary.list(SLOT).cloned().unwrap_or_default();
        let mut slots = Vec::new();
        for entry in &list.codes {
            let matches = self.fill(&offer, entry)?;
            let lacks =
                entry.cues.iter().any(|cue| cue.starts_with(LACKS) && tags.contains(cue));
            slots.push(Slot {
                name: entry.code.clone(),
                label: entry.label.clone(),
                lacks,
                reason: reason(&matches),
                matches,
            });
        }
        let filled = slots.iter().filter(|slot| !slot.matches.is_empty()).count() as u32;
        Ok(Bundle { slots, filled })
    }

    /// The records for one slot: of the kinds that may fill it, the first that has any.
    fn fill(&mut self, offer: &MatchRequest, slot: &Code) -> Result<Vec<Match>> {
        let tags = slot.cues.iter().filter(|cue| !cue.starts_with(LACKS));
        let mut must = vec!["maturity".to_owned(), "eligibility".to_owned()];
        must.extend(offer.today.as_ref().map(|_| "freshness".to_owned()));
        for kind in slot.finds.iter().filter_map(|name| Kind::from_name(name)) {
            let is_finance = kind == Kind::Finance;
            // Tags tell facilities and services apart; other kinds need no more than the kind.
            let tags = if kind == Kind::Instrument {
                Vec::new()
            } else {
                tags.clone().cloned().collect()
            };
            let asked = MatchRequest {
                find: Some(kind.as_str().to_owned()),
                filters: Filters {
                    tags,
                    market: offer.filters.market.clone(),
                    ..active_only()
                },
                must: must.clone(),
                facets: Vec::new(),
                limit: Some(if is_finance { PRODUCTS } else { 1 }),
                offset: None,
                sort: None,
                both_sides: None,
                early: None,
                ..offer.clone()
            };
            let mut matches = self.find_matches(&asked)?.matches;
            if let Some((one, other)) = together(&matches) {
                matches = [one, other]
                    .into_iter()
                    .filter_map(|at| matches.get(at).cloned())
                    .collect();
            }
            matches.truncate(if is_finance { 2 } else { 1 });
            if is_finance && together(&matches).is_none() {
                matches.truncate(1);
            }
            if !matches.is_empty() {
                return Ok(matches);
            }
        }
        Ok(Vec::new())
    }
}

/// The first two finance products that go together: each names the other's type, or one does and
/// the other names none.
fn together(matches: &[Match]) -> Option<(usize, usize)> {
    let types = |found: &Match, field: &str| -> Vec<String> {
        match found.record.get(field) {
            Some(Value::String(one)) => vec![one.clone()],
            Some(Value::Array(many)) => {
                many.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    };
    let names = |one: &Match, other: &Match| {
        let wanted = types(one, "combine_with");
        types(other, "product_type").iter().any(|own| wanted.contains(own))
    };
    let pair = |(at, one): (usize, &Match)| {
        let goes = |other: &Match| {
            names(one, other) && (names(other, one) || types(other, "combine_with").is_empty())
        };
        let other = matches.iter().enumerate().position(|(n, other)| n != at && goes(other))?;
        Some((at, other))
    };
    matches.iter().enumerate().find_map(pair)
}

/// Why a slot holds what it holds: the strongest factor besides the text, or the text.
fn reason(matches: &[Match]) -> Reason {
    let Some(best) = matches.first() else {
        return Reason {
            code: "bundle/none".to_owned(),
            zh: "已打开的数据包中没有合适的记录".to_owned(),
            en: "no record of the open packs fits".to_owned(),
        };
    };
    if matches.len() > 1 {
        return Reason {
            code: "bundle/together".to_owned(),
            zh: "两项产品可组合使用，条件均符合".to_owned(),
            en: "two products that go together, and the rules of both hold".to_owned(),
        };
    }
    let known = best.factors.iter().filter(|factor| factor.known && factor.name != "text");
    // Of equal shares the heavier factor.
    let strongest = known.max_by_key(|factor| (factor.share, factor.weight));
    let factor = strongest.filter(|it| it.share >= 900_000).or_else(|| best.factors.first());
    factor.map_or_else(
        || Reason { code: "bundle/listed".to_owned(), zh: String::new(), en: String::new() },
        |factor| factor.reason.clone(),
    )
}
