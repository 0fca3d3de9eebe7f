//! The engine: open packs, find what answers, change records, save the changes.
//!
//! All open packs together are one collection: how rare a word is, is counted over all of them,
//! and the result does not depend on the order of opening.

mod acceptance;
mod active;
mod asking;
mod assign;
mod best;
mod build;
mod bundle;
mod collection;
mod explain;
mod facets;
mod find;
mod live;
mod match_record;
mod meant;
mod order;
mod other_side;
mod packs;
mod reading;
mod ruled_out;
mod statistics;
mod team;
mod twins;
mod what_if;

#[cfg(all(target_arch = "wasm32", not(feature = "import")))]
pub(crate) use build::empty_pack;
pub use build::{BuildOptions, build_pack, build_pack_with};
pub(crate) use packs::{OpenPack, OpenSegment};

use std::collections::BTreeMap;

use serde_json::Value;

use crate::analysis::Analyser;
use crate::coach::{self, Cues, coach};
use crate::error::Result;
use crate::index::Names;
use crate::pack::PackError;
use crate::query::QueryError;
use crate::vocabulary::{CodeList, Vocabulary};
use crate::wire::{CoachRequest, CoachResponse, PackInfo};

/// Matches needs and offers over the packs that are open.
///
/// # Examples
/// ```
/// use daqiao::{BuildOptions, Engine, MatchRequest, Vocabulary, build_pack, read_all};
/// use serde_json::json;
///
/// let vocabulary = Vocabulary::standard()?;
/// let (records, problems) = read_all(
///     [
///         json!({"id": "o1", "kind": "offer", "title": "废旧锂电池回收工艺"}),
///         json!({"id": "o2", "kind": "offer", "title": "薄玻璃激光切割设备"}),
///     ],
///     &vocabulary,
/// );
/// assert!(problems.is_empty());
/// let pack = build_pack(&records, &vocabulary, &BuildOptions::for_market("demo"))?;
///
/// let mut engine = Engine::new();
/// engine.open(pack)?;
/// let request = MatchRequest { text: Some("电池怎么回收".into()), ..MatchRequest::default() };
/// let found = engine.find_matches(&request)?;
/// assert_eq!(found.matches[0].id, "o1");
/// let words: Vec<&str> = found.matches[0].words.iter().map(|word| word.text.as_str()).collect();
/// assert_eq!(words, ["回收", "电池"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct Engine {
    packs: BTreeMap<String, OpenPack>,
    names: Names,
    vocabulary: Vocabulary,
    analyser: Analyser,
    cues: Cues,
    /// Records that several markets share; unknown after a change.
    twins: Option<twins::Twins>,
}

impl Engine {
    /// An engine without packs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What the open packs say of themselves, in the order of their markets.
    #[must_use]
    pub fn packs(&self) -> Vec<PackInfo> {
        self.packs.values().map(OpenPack::info).collect()
    }

    /// The code lists of all open packs.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The list of a scheme that the open packs carry, or `None`.
    #[must_use]
    pub fn code_list(&self, scheme: &str) -> Option<&CodeList> {
        self.vocabulary.list(scheme)
    }

    /// What a need states and what it leaves open, while it is being written.
    ///
    /// Which words say that an element is there comes with the open packs. Without such a list
    /// only figures and length are looked at, and the answer says so.
    ///
    /// # Errors
    /// [`QueryError::Empty`] unless there is one of text and draft; [`QueryError::TooLong`].
    ///
    /// # Cost
    /// One pass over the text.
    pub fn coach(&self, request: &CoachRequest) -> Result<CoachResponse> {
        Ok(coach(request, self.vocabulary.list(coach::SCHEME), &self.cues)?)
    }

    /// The record with that id as it came, or `None`. Without a market the id must be unique
    /// among the open packs.
    ///
    /// # Errors
    /// [`QueryError::NoPack`]; [`QueryError::AmbiguousRecord`]; [`PackError::NotOpen`] for an
    /// unknown market.
    pub fn record(&self, id: &str, market: Option<&str>) -> Result<Option<Value>> {
        if self.packs.is_empty() {
            return Err(QueryError::NoPack.into());
        }
        match self.locate(id, market)? {
            None => Ok(None),
            Some((pack, segment, doc)) => Ok(Some(pack.segment(segment)?.segment.json(doc)?)),
        }
    }

    /// The pack, segment and number of an alive record.
    fn locate(
        &self,
        id: &str,
        market: Option<&str>,
    ) -> Result<Option<(&OpenPack, usize, u32)>> {
        if let Some(market) = market {
            let pack = self.pack(market)?;
            return Ok(pack.find(id)?.map(|(segment, doc)| (pack, segment, doc)));
        }
        let mut found = Vec::new();
        for pack in self.packs.values() {
            if let Some((segment, doc)) = pack.find(id)? {
                found.push((pack, segment, doc));
            }
        }
        if found.len() > 1 {
            let markets: Vec<_> = found.iter().map(|(pack, ..)| pack.market()).collect();
            let (id, markets) = (id.to_owned(), markets.join(", "));
            return Err(QueryError::AmbiguousRecord { id, markets }.into());
        }
        Ok(found.pop())
    }

    fn pack(&self, market: &str) -> Result<&OpenPack> {
        let pack = self.packs.get(market);
        pack.ok_or_else(|| {
            PackError::NotOpen { market: market.to_owned(), open: self.open_markets() }.into()
        })
    }

    /// The markets of all open packs, for a message.
    fn open_markets(&self) -> String {
        let markets: Vec<_> = self.packs.keys().map(String::as_str).collect();
        if markets.is_empty() { "-".to_owned() } else { markets.join(", ") }
    }
}
