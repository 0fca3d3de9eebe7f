//! Answers.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Acceptance, RecordQuality, Twin};
use crate::error::Error;
use crate::record::Problem;
use crate::vocabulary::Label;

/// A part of a text, in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// JSON pointer to the string; `/text` for the text of a request.
    pub path: String,
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// The part itself.
    pub text: String,
}

impl Span {
    /// The spans of places in a text that are given in bytes, in order.
    pub(crate) fn all(path: &str, text: &str, places: &[Range<usize>]) -> Vec<Self> {
        let cut = |range: Range<usize>| text.get(range).unwrap_or_default();
        let units = |text: &str| text.encode_utf16().count() as u32;
        let (mut byte, mut unit) = (0, 0);
        let span = |place: &Range<usize>| {
            let start = unit + units(cut(byte..place.start));
            let text = cut(place.clone()).to_owned();
            (byte, unit) = (place.end, start + units(&text));
            Self { path: path.to_owned(), start, end: unit, text }
        };
        places.iter().map(span).collect()
    }

    /// Where the span stands in its text, in bytes.
    pub(crate) fn bytes(&self, text: &str) -> Range<usize> {
        let mut unit = 0;
        let mut place = text.len()..text.len();
        for (byte, c) in text.char_indices() {
            if unit == self.start {
                place.start = byte;
            }
            if unit == self.end {
                place.end = byte;
                break;
            }
            unit += c.len_utf16() as u32;
        }
        place
    }
}

/// A word that carried the match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// As it stands in the record.
    pub text: String,
    /// Its part of the text factor's points, in millionths.
    pub points: u32,
    /// The phrase of the question that led to it, when it is another one: over a bridge, or a
    /// word that was read as this one.
    pub via: Option<String>,
}

/// A sentence for people, with a stable code for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Such as `price/within-budget`.
    pub code: String,
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// One part of a total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// `text`, `tags`, `region`, `maturity`, `price`, `modes`, `payment`, `indicators`,
    /// `freshness` or `eligibility`.
    pub name: String,
    /// Weight in millionths; the weights of a result sum to 1,000,000.
    pub weight: u32,
    /// How well it is met, 0 to 1,000,000.
    pub share: u32,
    /// What it adds to the total.
    pub points: u32,
    /// False when one side says nothing and the share is the neutral one.
    pub known: bool,
    /// Why.
    pub reason: Reason,
    /// Of figures and rules: each of them. Left out when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<FactorPart>,
}

/// One figure or rule of a factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorPart {
    /// Code of the figure, or name of the fact.
    pub name: String,
    /// What people call it.
    pub label: Label,
    /// Of a figure `met`, `met-with-margin`, `conflicting` or `unknown`; of a rule `passed`,
    /// `failed` or `unknown`.
    pub state: String,
    /// Why.
    pub reason: Reason,
    /// What a rule asks of the fact. Left out of figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<PartRule>,
}

/// What a rule asks of a fact, so that a page can ask for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartRule {
    /// `=`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `not-in` or `within`.
    pub op: String,
    /// What the fact is compared with: one value, or several for the last three.
    pub values: Vec<RuleValue>,
}

/// A value of a rule, and what people call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleValue {
    /// A number, a text, true or false.
    pub value: Value,
    /// Its name in the list of that fact, or the value itself.
    pub label: Label,
}

/// How surely words say that a record answers. It means the same for every question, which a
/// total does not; price, place and the like play no part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confidence {
    /// 0 to 100: the chance that the best record of a question answers it, when every second
    /// question has an answer.
    pub percent: u32,
    /// `strong` from 70, `fair` from 20, else `weak`.
    pub band: String,
}

/// A record that answers, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Match {
    /// Id of the record.
    pub id: String,
    /// Market of the record.
    pub market: String,
    /// Kind of the record.
    pub kind: String,
    /// The record as it came.
    pub record: Value,
    /// Place by match, 1 for the best, whatever the list is sorted by. 0 in an explanation of a
    /// record that does not answer.
    pub rank: u32,
    /// Sum of the factors' points.
    pub total: u32,
    /// How surely its words say that it answers. Left out where no word does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// The parts of the total.
    pub factors: Vec<Factor>,
    /// Words that carried it, best first.
    pub words: Vec<Word>,
    /// Where they stand in the record.
    pub highlights: Vec<Span>,
    /// Where they stand in the question.
    pub query_highlights: Vec<Span>,
    /// Tags on both sides, as `scheme:code`.
    pub shared_tags: Vec<String>,
    /// What the need says is not wanted, in its words, and the record names all the same. Left out
    /// when there is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unwanted: Vec<String>,
    /// In an explanation: why the record is no answer though its words may be right, one reason
    /// for each hard condition that it fails. Left out when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hard_fails: Vec<Reason>,
    /// How the record, as the question, sees the one that asked. Left out unless asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_side: Option<OtherSide>,
    /// How good its record is, apart from the total. Left out unless asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<RecordQuality>,
    /// What the side that asks wants to see proved, entry by entry. Left out when it has no list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acceptance: Vec<Acceptance>,
    /// What would change the match, the highest total first. Left out unless asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub what_if: Vec<WhatIf>,
    /// The same record in other markets, which it answers for. Left out when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_in: Vec<Twin>,
}

/// A match as the other side sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherSide {
    /// Sum of the factors' points.
    pub total: u32,
    /// The parts of the total.
    pub factors: Vec<Factor>,
}

/// A change of the question, and what comes of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhatIf {
    /// JSON pointer to the field of the question, or `/facts/…` of the request.
    pub field: String,
    /// Its new value.
    pub value: Value,
    /// Total that the record then has.
    pub total: u32,
    /// Its place by match then; 0 when it is still no answer.
    pub rank: u32,
    /// All of it as a sentence.
    pub reason: Reason,
}

/// What came of recomputing a match record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Whether everything came out the same.
    pub same: bool,
    /// JSON pointers to what did not.
    pub differences: Vec<String>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// The value to filter by.
    pub value: String,
    /// Number of records.
    pub count: u32,
    /// What the code lists call it.
    pub label: Option<Label>,
}

/// A word of the question that no record has, and the words that it was read as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadAs {
    /// As it stands in the question.
    pub typed: String,
    /// `pinyin`: the Chinese words that sound so; `spelling`: the words that are written almost so.
    pub by: String,
    /// The words, the likeliest first; one at least, three at most.
    pub words: Vec<String>,
}

/// Answer to a [`MatchRequest`](super::MatchRequest).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MatchResponse {
    /// The kind that was looked for.
    pub find: String,
    /// How many records answer at all and pass the filters.
    pub total: u32,
    /// How many more would, but fail a hard condition.
    pub excluded: u32,
    /// As asked.
    pub offset: u32,
    /// That of the surest of all that answer, on the page or not. `weak`: there is no good match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best_confidence: Option<Confidence>,
    /// Best first, or as sorted.
    pub matches: Vec<Match>,
    /// By facet, most frequent value first.
    pub facets: BTreeMap<String, Vec<FacetValue>>,
    /// Words of the question that were read as others. Left out when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read_as: Vec<ReadAs>,
    /// Whether texts of these records have not arrived, as an early request allows. Left out when
    /// all is there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub early: bool,
}

/// Answer to a [`SearchRequest`](super::SearchRequest).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SearchResponse {
    /// `all`, `any` or `none`: which of the words each result has.
    pub mode: String,
    /// How many records pass.
    pub total: u32,
    /// As asked.
    pub offset: u32,
    /// Best first, or as sorted.
    pub matches: Vec<Match>,
    /// By facet, most frequent value first.
    pub facets: BTreeMap<String, Vec<FacetValue>>,
    /// Words of the question that were read as others. Left out when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read_as: Vec<ReadAs>,
    /// Whether texts of these records have not arrived, as an early request allows. Left out when
    /// all is there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub early: bool,
}

/// Answer to a [`CoachRequest`](super::CoachRequest).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoachResponse {
    /// Sum of the parts' points, 0 to 1,000,000.
    pub completeness: u32,
    /// Edition of the list of elements; `None` when no open pack has one, and only figures and
    /// length are looked at.
    pub list: Option<String>,
    /// The elements in the order of the list, then `indicators`, then `length`.
    pub parts: Vec<CoachPart>,
}

/// One part of a completeness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoachPart {
    /// `material`, `method`, `efficacy`, `product`, `application`, `indicators`, `length`.
    pub name: String,
    /// What it is called.
    pub label: Label,
    /// Weight in millionths; the weights sum to 1,000,000.
    pub weight: u32,
    /// How much of it is there, 0 to 1,000,000.
    pub share: u32,
    /// What it adds to the completeness.
    pub points: u32,
    /// What says that it is there.
    pub spans: Vec<Span>,
    /// What to add, unless the share is full.
    pub hint: Option<Reason>,
}

/// What an open pack says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PackInfo {
    /// Short name of the exchange.
    pub market: String,
    /// Its name by language.
    pub title: BTreeMap<String, String>,
    /// Date of the data.
    pub date: Option<String>,
    /// Licence of the data.
    pub licence: Option<String>,
    /// Records that are alive now.
    pub records: u32,
    /// The same by kind.
    pub counts: BTreeMap<String, u32>,
    /// For each kind the kinds that answer it, of which there are records; the one it is
    /// matched with first.
    pub finds: BTreeMap<String, Vec<String>>,
    /// Size of the pack's whole file in bytes.
    pub bytes: u64,
    /// Whether all of it has arrived; the texts of records may come later.
    pub whole: bool,
    /// Digest of the pack, hexadecimal.
    pub digest: String,
    /// Version of its format.
    pub format_version: u16,
    /// Version of the engine that wrote it.
    pub engine_version: String,
    /// Records added or replaced since.
    pub added: u32,
    /// Records of the pack removed or replaced since.
    pub removed: u32,
}

/// What is wrong with a record that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemInfo {
    /// Position in the input, from 1.
    pub line: u32,
    /// Id of the record, when it could be read.
    pub id: Option<String>,
    /// JSON pointer to the field.
    pub field: String,
    /// What is wrong.
    pub reason: Reason,
}

impl From<&Problem> for ProblemInfo {
    fn from(problem: &Problem) -> Self {
        Self {
            line: problem.line as u32,
            id: problem.id.clone(),
            field: problem.field.clone(),
            reason: Reason {
                code: problem.kind.code().to_owned(),
                zh: problem.kind.zh(),
                en: problem.kind.en(),
            },
        }
    }
}

/// What became of records that were added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddReport {
    /// New records.
    pub added: u32,
    /// Records that took the place of one with the same id.
    pub replaced: u32,
    /// Records that were not taken.
    pub rejected: Vec<ProblemInfo>,
}

/// What became of records that were to be removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveReport {
    /// Records removed.
    pub removed: u32,
    /// Ids that no record had.
    pub missing: Vec<String>,
}

/// An error as it crosses to JavaScript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireError {
    /// Stable code.
    pub code: String,
    /// English.
    pub message: String,
    /// Chinese.
    pub zh: String,
    /// Reserved for values of the message; null for now.
    pub detail: Option<Value>,
}

impl From<&Error> for WireError {
    fn from(error: &Error) -> Self {
        Self {
            code: error.code().to_owned(),
            message: error.to_string(),
            zh: error.zh(),
            detail: None,
        }
    }
}
