//! What a case may hold.

use std::collections::BTreeMap;

use daqiao::{CodeList, Crosswalk};
use serde::Deserialize;
use serde_json::Value;

/// The market of `records`.
pub(super) const MARKET: &str = "test";

/// A case: what is there, what is asked, what must come out. Of the latter only what the case
/// is about.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Case {
    /// Records of the market [`MARKET`].
    pub(super) records: Vec<Value>,
    /// Records by market, in place of `records`.
    pub(super) markets: BTreeMap<String, Vec<Value>>,
    /// Lists by market, besides the standard ones or in place of them.
    pub(super) lists: BTreeMap<String, Vec<CodeList>>,
    /// Crosswalks by market, besides the standard ones or in place of them.
    pub(super) crosswalks: BTreeMap<String, Vec<Crosswalk>>,
    /// Rows of a bridge, with their heading.
    pub(super) bridge: String,

    #[serde(rename = "match")]
    pub(super) find: Option<Value>,
    pub(super) search: Option<Value>,
    pub(super) statistics: Option<Value>,
    pub(super) coach: Option<Value>,
    pub(super) team: Option<Value>,
    /// The record whose explanation is asked for, with `match` as the request.
    pub(super) explain: Option<Place>,
    /// The record around which slots are filled, with `match` as the request.
    pub(super) bundle: Option<Place>,

    /// All results, in order.
    pub(super) ids: Option<Vec<String>>,
    /// The markets of all results.
    pub(super) of_markets: Option<Vec<String>>,
    /// The ranks of all results; 0 in an explanation of what is no answer.
    pub(super) ranks: Option<Vec<u32>>,
    /// The quality of all results, in millionths; no part of their totals.
    pub(super) qualities: Option<BTreeMap<String, u32>>,
    /// Whether all totals are equal.
    pub(super) equal_totals: bool,
    /// The first results.
    pub(super) begins: Option<Vec<String>>,
    /// How many more would answer, but for a hard condition.
    pub(super) excluded: Option<u32>,
    /// What a search had of its words.
    pub(super) mode: Option<String>,
    /// All words that were read as others.
    pub(super) read_as: Option<BTreeMap<String, Vec<String>>>,
    /// All counts of the facets, by value.
    pub(super) facets: Option<BTreeMap<String, BTreeMap<String, u32>>>,
    /// Chinese names of values of the facets.
    pub(super) labels: BTreeMap<String, BTreeMap<String, String>>,
    /// All rows of statistics, by their values with `/` between them.
    pub(super) rows: Option<BTreeMap<String, Row>>,
    /// Ids of what fills each slot of a bundle.
    pub(super) slots: Option<BTreeMap<String, Vec<String>>>,
    /// The slots that the offer says it lacks.
    pub(super) lacks: Option<Vec<String>>,
    /// The persons of a team, who never cover less than the best of them alone.
    pub(super) members: Option<Vec<String>>,
    /// Codes of all hints of the coach.
    pub(super) hints: Option<Vec<String>>,
    /// A need that the coach must find less complete than that of `coach`.
    pub(super) less_complete: Option<Value>,
    /// Code of the error.
    pub(super) error: Option<String>,
    /// Problems of records that were not taken: `id /field code`.
    pub(super) problems: Vec<String>,
    /// What is to be known of records that were taken, in the same form.
    pub(super) remarks: Option<Vec<String>>,
    /// The day on which the records are checked, and what the report must say of them, among
    /// other things, in the same form.
    pub(super) checked_on: Option<String>,
    pub(super) findings: Vec<String>,

    // Of the first result:
    /// Some of its words.
    pub(super) words: Vec<String>,
    /// Codes of reasons of some of its factors.
    pub(super) reasons: Vec<String>,
    /// Shares of some of its factors; null for one that does not apply.
    pub(super) factors: BTreeMap<String, Option<u32>>,
    /// States of all parts of some of its factors.
    pub(super) parts: BTreeMap<String, BTreeMap<String, String>>,
    /// The conditions of acceptance and their states.
    pub(super) acceptance: Option<BTreeMap<String, String>>,
    /// What the need rules out and it names.
    pub(super) unwanted: Option<Vec<String>>,
    /// All tags on both sides.
    pub(super) shared_tags: Option<Vec<String>>,
    /// Codes of all reasons why it is no answer.
    pub(super) hard_fails: Option<Vec<String>>,
    /// All changes of the question that would help.
    pub(super) what_if: Option<Vec<Change>>,
    /// Whether the other side sees what it explains with the question turned round.
    pub(super) mirrored: bool,
    /// Whether its match record is recomputed to the same.
    pub(super) verified: bool,
    /// All its twins, as `market/id`.
    pub(super) also_in: Option<Vec<String>>,
    /// Pointers to what its twins say otherwise.
    pub(super) differences: Option<Vec<String>>,

    /// Why it does not hold yet.
    pub(super) known_failure: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub(super) id: String,
    pub(super) market: Option<String>,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    pub(super) field: String,
    pub(super) rank: u32,
}

/// Counts of statistics; null for what is not told.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Row {
    pub(super) records: BTreeMap<String, Option<u32>>,
    pub(super) asked: Option<u32>,
    pub(super) unmet: Option<u32>,
}

impl Case {
    /// The records by market.
    pub(super) fn by_market(&self) -> BTreeMap<String, Vec<Value>> {
        if self.markets.is_empty() {
            BTreeMap::from([(MARKET.to_owned(), self.records.clone())])
        } else {
            self.markets.clone()
        }
    }
}
