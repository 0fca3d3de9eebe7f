//! Requests, unchecked; `query` checks them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Asks for the records that answer another one. Exactly one of `record`, `text`, `draft`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct MatchRequest {
    /// Id of a record in an open pack.
    pub record: Option<String>,
    /// Market of `record`, needed only when two open packs have the same id.
    pub market: Option<String>,
    /// Free text, 1 to 20,000 characters.
    pub text: Option<String>,
    /// A record that is in no pack.
    pub draft: Option<Value>,
    /// The kind of record that is looked for; what the question's kind is matched with when
    /// absent.
    pub find: Option<String>,
    /// Weights by factor, 0 to 10; factors that are left out keep their default.
    pub weights: BTreeMap<String, f64>,
    /// Factors that must not fail: a record that says otherwise is no answer. One that says
    /// nothing passes.
    pub must: Vec<String>,
    /// What an enterprise knows of itself, for rules of eligibility: a number, a text, true or
    /// false, or a list of them. Nothing of it is kept.
    pub facts: BTreeMap<String, Value>,
    /// The day on which it is asked, `YYYY-MM-DD`; without it dates play no part.
    pub today: Option<String>,
    /// Whether each match also says how its record sees the one that asks; default false.
    pub both_sides: Option<bool>,
    /// Whether each match also says how good its record is; default false. It changes neither
    /// score nor order.
    pub quality: Option<bool>,
    /// Whether an explanation says what would change the match; default false. Plays no part
    /// when matches are found.
    pub what_if: Option<bool>,
    /// Which records may be returned.
    pub filters: Filters,
    /// Facets to count.
    pub facets: Vec<String>,
    /// 1 to 200, default 10.
    pub limit: Option<u32>,
    /// 0 to 10,000, default 0.
    pub offset: Option<u32>,
    /// Whether words and highlights are worked out; default true.
    pub explain: Option<bool>,
    /// `match` (default), `newest`, `price` or `maturity`; ranks stay those by match.
    pub sort: Option<String>,
    /// Whether it is answered before the texts of records have arrived; default false. What needs
    /// them is left out then, and the answer says so.
    pub early: Option<bool>,
}

/// Looks words up among records of every kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SearchRequest {
    /// What to look for, up to 20,000 characters; without it all records are listed by id.
    pub text: Option<String>,
    /// Which records may be returned.
    pub filters: Filters,
    /// Facets to count.
    pub facets: Vec<String>,
    /// 1 to 200, default 10.
    pub limit: Option<u32>,
    /// 0 to 10,000, default 0.
    pub offset: Option<u32>,
    /// Whether words and highlights are worked out; default true.
    pub explain: Option<bool>,
    /// `match` (default), `newest`, `price` or `maturity`; ranks stay those by match.
    pub sort: Option<String>,
    /// Whether it is answered before the texts of records have arrived; default false. What needs
    /// them is left out then, and the answer says so.
    pub early: Option<bool>,
}

/// Asks what a need states and what it leaves open. Exactly one of `text`, `draft`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CoachRequest {
    /// Free text, up to 20,000 characters.
    pub text: Option<String>,
    /// A record that is in no pack, in any state of being written: only its texts, `elements`
    /// and `indicators` are read, and nothing is checked.
    pub draft: Option<Value>,
}

/// Which records may be returned: inside one list any value will do, every list must be met.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Filters {
    /// Kinds of record.
    pub kind: Vec<String>,
    /// `scheme:code`; values of one scheme are alternatives.
    pub tags: Vec<String>,
    /// Region codes; a shorter one takes in all that begin with it.
    pub region: Vec<String>,
    /// Readiness levels.
    pub maturity: Option<LevelRange>,
    /// Price or budget.
    pub price: Option<AmountRange>,
    /// States.
    pub status: Vec<String>,
    /// Modes of co-operation.
    pub modes: Vec<String>,
    /// Kinds of payment.
    pub payment: Vec<String>,
    /// Where it is in use already: region codes, as in `region`.
    pub deployed_in: Vec<String>,
    /// Room for at least so many more. A record that does not say is not returned.
    pub vacancy: Option<f64>,
    /// Markets.
    pub market: Vec<String>,
}

/// Readiness levels from `min` to `max`, 1 to 9, both included, or maturity steps.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LevelRange {
    /// Lowest level.
    pub min: Option<f64>,
    /// Highest level.
    pub max: Option<f64>,
    /// Values of the facet `maturity`; empty for any.
    pub steps: Vec<String>,
}

/// Amounts from `min` to `max` in one currency, both included, or price bands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct AmountRange {
    /// Lowest amount, whole units.
    pub min: Option<f64>,
    /// Highest amount, whole units.
    pub max: Option<f64>,
    /// ISO 4217 code; yuan when absent.
    pub currency: Option<String>,
    /// Whether negotiable prices pass; default true.
    pub negotiable: Option<bool>,
    /// Values of the facet `price`; empty for any.
    pub bands: Vec<String>,
}
