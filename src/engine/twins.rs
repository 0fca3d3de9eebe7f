//! Records that several open markets share: one answers for all of them.

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::Engine;
use super::collection::Collection;
use crate::error::Result;
use crate::ordered::sort_by_key;
use crate::record::Kind;
use crate::score::Scored;
use crate::twins::{Likeness, Listed, Shingles, differences, groups, origin, pairs};
use crate::wire::Twin;

/// A record by segment of the collection and number.
type Place = (usize, u32);

/// The groups of records that are the same, over all open packs.
#[derive(Debug, Default)]
pub(super) struct Twins {
    /// Each group, the member that answers for it first: the one that was touched last, then in
    /// the order of markets and ids.
    groups: Vec<Vec<Place>>,
    group_of: FxHashMap<Place, usize>,
}

impl Twins {
    /// # Cost
    /// Sorts the records 22 times, and reads the texts of those that seem to be twins.
    fn find(collection: &Collection<'_>) -> Result<Self> {
        let (mut places, mut markets, mut likenesses) = (Vec::new(), Vec::new(), Vec::new());
        let mut kinds: Vec<Kind> = Vec::new();
        let mut market = 0;
        let mut before = None;
        for (at, (pack, open)) in collection.parts.iter().enumerate() {
            if before.is_some_and(|before| before != pack.market()) {
                market += 1;
            }
            before = Some(pack.market());
            for (doc, likeness) in (0..).zip(open.segment.likenesses()?) {
                if open.is_alive(doc) {
                    let Likeness { mut keys, sketch } = likeness;
                    keys.push(origin(pack.market(), &open.segment.id(doc)?));
                    keys.sort_unstable();
                    places.push((at, doc));
                    markets.push(market);
                    kinds.push(open.segment.attributes().kind());
                    likenesses.push(Likeness { keys, sketch });
                }
            }
        }
        let listed: Vec<Listed<'_>> = likenesses
            .iter()
            .zip(&markets)
            .zip(kinds)
            .map(|((likeness, market), kind)| Listed { market: *market, kind, likeness })
            .collect();
        let shingles = |place: usize| match places.get(place) {
            Some((at, doc)) => collection.json(*at, *doc).map(|raw| Shingles::of(&raw)),
            None => Ok(Shingles::of(&Value::Null)),
        };
        let pairs = pairs(&listed, shingles)?;
        let mut twins = Self::default();
        for group in groups(&markets, &pairs) {
            let mut members: Vec<Place> =
                group.iter().filter_map(|place| places.get(*place).copied()).collect();
            // Segments are in the order of markets, and records in the order of ids.
            sort_by_key(&mut members, |(at, doc)| {
                (u32::MAX - collection.touched(*at, *doc), *at, *doc)
            });
            for member in &members {
                twins.group_of.insert(*member, twins.groups.len());
            }
            twins.groups.push(members);
        }
        Ok(twins)
    }

    /// Whether no record has a twin.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The record and its twins; none for a record without twins.
    pub(super) fn like(&self, place: Place) -> &[Place] {
        let group = self.group_of.get(&place).and_then(|group| self.groups.get(*group));
        group.map(Vec::as_slice).unwrap_or_default()
    }

    /// The twins of a record that answer before it.
    pub(super) fn before(&self, place: Place) -> &[Place] {
        let group = self.like(place);
        let own = group.iter().position(|member| *member == place).unwrap_or(0);
        group.get(..own).unwrap_or_default()
    }

    /// The record among those found, or the twin of it that answers for it.
    pub(super) fn answer_for(&self, place: Place, found: &[Scored]) -> Option<Scored> {
        let place_of = |one: &Scored| (one.segment as usize, one.doc);
        let own = found.iter().find(|one| place_of(one) == place);
        let twin = || found.iter().find(|one| self.like(place).contains(&place_of(one)));
        own.or_else(twin).copied()
    }

    /// The twins of a record, and what they say otherwise.
    pub(super) fn of(
        &self,
        place: Place,
        raw: &Value,
        collection: &Collection<'_>,
    ) -> Result<Vec<Twin>> {
        let mut found = Vec::new();
        for (at, doc) in self.like(place).iter().filter(|member| **member != place) {
            let Some((pack, _)) = collection.parts.get(*at) else { continue };
            let other = collection.json(*at, *doc)?;
            found.push(Twin {
                market: pack.market().to_owned(),
                id: other.get("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
                differences: differences(raw, &other),
            });
        }
        Ok(found)
    }
}

impl Engine {
    /// A record and its twins; none for none.
    pub(super) fn with_twins(&self, own: Option<Place>) -> Vec<Place> {
        let twins = self.twins.as_ref().zip(own).map(|(twins, own)| twins.like(own));
        own.into_iter().chain(twins.into_iter().flatten().copied()).collect()
    }

    /// The rank of a record among those found: that of the twin which answers for it where one
    /// does, and 0 where none of them is found.
    pub(super) fn rank_of(
        &self,
        place: Place,
        found: &[Scored],
        collection: &Collection<'_>,
    ) -> Result<u32> {
        let twins = self.twins.as_ref();
        let answer = twins.and_then(|twins| twins.answer_for(place, found));
        answer.map_or(Ok(0), |scored| collection.rank(scored, found))
    }

    /// Finds the records that open markets share, unless they are known or only one is open.
    pub(super) fn know_twins(&mut self) -> Result<()> {
        if self.twins.is_none() && !self.packs.is_empty() {
            let twins = match self.packs.len() {
                1 => Twins::default(),
                _ => Twins::find(&Collection::of(self)?)?,
            };
            self.twins = Some(twins);
        }
        Ok(())
    }
}
