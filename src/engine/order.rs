//! The order of a list: what it is sorted by, the page that is cut out of it, and the rank by
//! match of each record on that page.

use std::cmp::{Ordering, Reverse};

use rustc_hash::FxHashMap;

use super::collection::Collection;
use crate::error::Result;
use crate::index::{Attributes, Names};
use crate::query::{Page, Sort};
use crate::record::PriceType;
use crate::score::Scored;

/// Bits of an amount in a price's key; larger amounts count alike.
const AMOUNT_BITS: u32 = 48;
/// Places of negotiable prices and of records without one, behind those of all currencies.
const NEGOTIABLE: u64 = 32_766;
const NO_PRICE: u64 = 32_767;

/// A record with its place in the list: lower keys first, then higher totals.
#[derive(Clone, Copy)]
struct Placed {
    key: u64,
    scored: Scored,
}

impl Placed {
    fn place(&self) -> (u64, Reverse<u32>) {
        (self.key, Reverse(self.scored.total))
    }

    fn by_place(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }
}

/// Cuts the page out of all records that answer, and gives each record its rank by match.
///
/// Sorted as asked; equal ones in the order of totals, then ids, then markets.
pub(super) fn cut(
    scored: &[Scored],
    collection: &Collection<'_>,
    names: &Names,
    page: Page,
) -> Result<Vec<(u32, Scored)>> {
    let mut placed = Vec::with_capacity(scored.len());
    for scored in scored {
        placed.push(Placed {
            key: collection.sort_key(page.sort, names, *scored),
            scored: *scored,
        });
    }
    let on_page = cut_placed(placed, collection, page)?;
    let mut ranked = Vec::with_capacity(on_page.len());
    for (n, one) in on_page.into_iter().enumerate() {
        let rank = match page.sort {
            Sort::Match => page.offset + n as u32 + 1,
            _ => collection.rank(one.scored, scored)?,
        };
        ranked.push((rank, one.scored));
    }
    Ok(ranked)
}

impl Collection<'_> {
    /// What a record is sorted by, the lowest first.
    fn sort_key(&self, sort: Sort, names: &Names, scored: Scored) -> u64 {
        let Some((_, open)) = self.parts.get(scored.segment as usize) else { return 0 };
        let (attributes, doc) = (open.segment.attributes(), scored.doc);
        match sort {
            Sort::Match => 0,
            Sort::Newest => u64::from(u32::MAX - attributes.touched(doc)),
            Sort::Price => price_key(attributes, names, doc),
            Sort::Maturity => {
                let readiness = attributes.readiness(doc);
                let level = readiness.map_or(0, |levels| levels.min << 4 | levels.max);
                u64::from(u8::MAX - level)
            }
        }
    }

    /// The place of a record by total, id and market among all that answer, from 1.
    pub(super) fn rank(&self, of: Scored, among: &[Scored]) -> Result<u32> {
        let Some((pack, open)) = self.parts.get(of.segment as usize) else { return Ok(0) };
        let id = open.segment.id(of.doc)?;
        // For each segment, how many of its ids come before this one.
        let mut before = Vec::with_capacity(self.parts.len());
        for (other_pack, other) in &self.parts {
            let (found, ids) = other.segment.ids_before(&id)?;
            before.push(ids + u32::from(found && other_pack.market() < pack.market()));
        }
        let better = |other: &&Scored| {
            other.total > of.total
                || other.total == of.total
                    && before.get(other.segment as usize).is_some_and(|n| other.doc < *n)
        };
        Ok(among.iter().filter(better).count() as u32 + 1)
    }
}

/// Yuan first, by the lowest amount that is stated; then other currencies by their codes, since
/// rates of exchange are not used; then negotiable prices; then records without one.
fn price_key(attributes: &Attributes, names: &Names, doc: u32) -> u64 {
    let Some((price_type, min, max, currency)) = attributes.price(doc) else {
        return NO_PRICE << AMOUNT_BITS;
    };
    if price_type == PriceType::Negotiable {
        return NEGOTIABLE << AMOUNT_BITS;
    }
    // Of a budget often only the highest amount is given, and the lowest is stored as 0.
    let amount = if min > 0 { min } else { max };
    currency_place(names.name(currency)) << AMOUNT_BITS | amount.min((1 << AMOUNT_BITS) - 1)
}

/// 0 for yuan; for the other codes of three capitals, a number in their order.
fn currency_place(code: &str) -> u64 {
    if code == "CNY" {
        return 0;
    }
    let letters = code.bytes().map(|letter| u64::from(letter.saturating_sub(b'A').min(25)));
    letters.take(3).fold(0, |place, letter| place * 26 + letter) + 1
}

/// Cuts the page out; equal places in the order of ids, then markets.
fn cut_placed(
    mut placed: Vec<Placed>,
    collection: &Collection<'_>,
    page: Page,
) -> Result<Vec<Placed>> {
    let wanted = (page.offset + page.limit) as usize;
    if placed.len() > wanted {
        // Only records up to the last place on the page can be on it.
        bring_first(&mut placed, wanted, &Placed::by_place);
        let Some(last) = placed.get(wanted - 1).copied() else { return Ok(Vec::new()) };
        placed.retain(|one| one.place() <= last.place());
        drop_tied(&mut placed, last, collection, wanted);
    }
    let keys = keys_of_ties(&mut placed, collection)?;
    sort(&mut placed, &|a, b| {
        a.by_place(b).then_with(|| {
            let (a, b) = (a.scored, b.scored);
            if a.segment == b.segment {
                a.doc.cmp(&b.doc)
            } else {
                keys.get(&(a.segment, a.doc)).cmp(&keys.get(&(b.segment, b.doc)))
            }
        })
    });
    let page = placed.into_iter().skip(page.offset as usize).take(page.limit as usize);
    Ok(page.collect())
}

/// How two records are compared. Behind a pointer, so that sorting is compiled once.
type By<'a> = &'a dyn Fn(&Placed, &Placed) -> Ordering;

fn sort(placed: &mut [Placed], by: By<'_>) {
    placed.sort_unstable_by(by);
}

/// Brings the first `wanted` of more records to the front, the last of them behind the others.
fn bring_first(placed: &mut [Placed], wanted: usize, by: By<'_>) {
    placed.select_nth_unstable_by(wanted - 1, by);
}

/// Id and market by segment and number.
type TieKeys<'a> = FxHashMap<(u32, u32), (String, &'a str)>;

/// Ids and markets of records of equal places in different segments. Within a segment their
/// order is known without reading ids, which takes time.
fn keys_of_ties<'a>(placed: &mut [Placed], collection: &Collection<'a>) -> Result<TieKeys<'a>> {
    let mut keys = TieKeys::default();
    sort(placed, &Placed::by_place);
    for tied in placed.chunk_by(|a, b| a.place() == b.place()) {
        let segment = tied.first().map(|one| one.scored.segment);
        if tied.iter().all(|other| Some(other.scored.segment) == segment) {
            continue;
        }
        for Placed { scored: one, .. } in tied {
            if let Some((pack, open)) = collection.parts.get(one.segment as usize) {
                let key = (open.segment.id(one.doc)?, pack.market());
                keys.insert((one.segment, one.doc), key);
            }
        }
    }
    Ok(keys)
}

/// Of many records tied at the last place keeps, in each segment, only the first by id that
/// could be on the page, so that few ids are read.
fn drop_tied(
    placed: &mut Vec<Placed>,
    last: Placed,
    collection: &Collection<'_>,
    wanted: usize,
) {
    let is_tied = |one: &&Placed| one.place() == last.place();
    if placed.iter().filter(is_tied).count() <= wanted {
        return;
    }
    let mut kept: Vec<Placed> = placed.iter().filter(|one| !is_tied(one)).copied().collect();
    for segment in 0..collection.parts.len() as u32 {
        let of_segment = placed.iter().filter(|one| one.scored.segment == segment);
        let mut of_segment: Vec<Placed> = of_segment.filter(is_tied).copied().collect();
        if of_segment.len() > wanted {
            bring_first(&mut of_segment, wanted, &|a, b| a.scored.doc.cmp(&b.scored.doc));
            of_segment.truncate(wanted);
        }
        kept.extend(of_segment);
    }
    *placed = kept;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_stand_between_yuan_and_negotiable_prices() {
        let codes = ["CNY", "AAA", "EUR", "USD", "ZZZ"];
        assert!(codes.is_sorted_by_key(|code| currency_place(code)));
        assert!(currency_place("ZZZ") < NEGOTIABLE);
        assert!(currency_place("") > 0, "damaged names have a place too");
    }
}
