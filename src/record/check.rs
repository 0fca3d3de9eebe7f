//! The checks of one record, field by field.

use serde_json::{Map, Value};

use super::indicator::BadIndicator;
use super::text::BODY;
use super::values::type_name;
use super::{
    Date, Indicator, Kind, MAX_ID_CHARS, Price, PriceType, ProblemKind, Readiness, Record,
    Region, Rule, RuleOp, text_parts,
};
use crate::vocabulary::Vocabulary;

/// Largest number that JSON readers agree on: 2^53 - 1.
const MAX_NUMBER: u64 = 9_007_199_254_740_991;

/// The checks of one record: each notes its problem and goes on.
pub(super) struct Check<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    /// Field and what is wrong with it.
    pub(super) problems: Vec<(String, ProblemKind)>,
}

impl<'a> Check<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary) -> Self {
        Self { vocabulary, problems: Vec::new() }
    }

    pub(super) fn note(&mut self, field: impl Into<String>, kind: ProblemKind) {
        self.problems.push((field.into(), kind));
    }

    pub(super) fn record(&mut self, value: &Value) -> Option<Record> {
        let Value::Object(object) = value else {
            self.note("", ProblemKind::NotAnObject { found: type_name(value) });
            return None;
        };
        let id = self.id(object);
        let kind = self.kind(object);
        for name in std::iter::once("title").chain(BODY) {
            self.text(object, name);
        }
        if text_parts(value, true).iter().all(|part| part.text.trim().is_empty()) {
            let kind = if object.contains_key("title") {
                ProblemKind::Empty
            } else {
                ProblemKind::Missing
            };
            self.note("/title", kind);
        }
        self.strings(object, "keywords");
        let tags = self.classified(object);
        let modes = self.codes(object, "modes", "mode");
        let payment = self.codes(object, "payment", "payment");
        let region = self.region(object);
        let serves = self.regions(object, "service_regions");
        let in_use = self.regions(object, "deployed_in");
        let vacancy = self.vacancy(object);
        let readiness = self.readiness(object);
        let price = self.price(object);
        let status = self.status(object);
        let indicators = self.indicators(object);
        let rules = self.rules(object, kind == Some(Kind::Finance));
        let (updated, until) = self.dates(object);
        Some(Record {
            id: id?,
            kind: kind?,
            tags,
            region,
            serves,
            in_use,
            vacancy,
            readiness,
            price,
            modes,
            payment,
            indicators,
            rules,
            status,
            updated,
            until,
            raw: Value::Null,
        })
    }

    fn id(&mut self, object: &Map<String, Value>) -> Option<String> {
        let id = self.string(object, "id", true)?;
        let chars = id.chars().count();
        if chars > MAX_ID_CHARS {
            let kind = ProblemKind::TooLong { max_chars: MAX_ID_CHARS, found_chars: chars };
            self.note("/id", kind);
        } else if id.chars().any(char::is_control) {
            self.note("/id", ProblemKind::ControlCharacter);
        }
        Some(id)
    }

    fn kind(&mut self, object: &Map<String, Value>) -> Option<Kind> {
        let name = self.string(object, "kind", true)?;
        let kind = Kind::from_name(&name);
        if kind.is_none() {
            let names: Vec<_> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
            self.unknown("/kind", &names.join(", "), &name);
        }
        kind
    }

    pub(super) fn tags(&mut self, object: &Map<String, Value>) -> Vec<String> {
        let mut tags = Vec::new();
        match object.get("tags") {
            None | Some(Value::Null) => {}
            Some(Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    tags.extend(self.tag(&format!("/tags/{at}"), item));
                }
            }
            Some(other) => self.wrong_type("/tags", "an array of tags", other),
        }
        tags
    }

    fn tag(&mut self, field: &str, item: &Value) -> Option<String> {
        match item {
            Value::String(free) => Some(free.trim())
                .filter(|free| !free.is_empty())
                .map(|free| format!("free:{free}")),
            Value::Object(tag) => {
                let part =
                    |name: &str| tag.get(name).and_then(Value::as_str).unwrap_or_default();
                let (scheme, code) = (part("scheme"), part("code"));
                if scheme.is_empty() || scheme.contains(':') {
                    self.note(format!("{field}/scheme"), ProblemKind::Missing);
                    return None;
                }
                if code.is_empty() {
                    self.note(format!("{field}/code"), ProblemKind::Missing);
                    return None;
                }
                self.listed(&format!("{field}/code"), scheme, code);
                Some(format!("{scheme}:{code}"))
            }
            other => {
                self.wrong_type(field, "a string or an object with scheme and code", other);
                None
            }
        }
    }

    fn regions(&mut self, object: &Map<String, Value>, name: &str) -> Vec<Region> {
        let mut regions = Vec::new();
        for (at, found) in self.strings(object, name).into_iter().enumerate() {
            if let Some(region) = Region::parse(&found) {
                regions.push(region);
            } else {
                let field = format!("/{name}/{at}");
                self.note(field, ProblemKind::BadRegion { found });
            }
        }
        regions.sort_unstable();
        regions.dedup();
        regions
    }

    fn vacancy(&mut self, object: &Map<String, Value>) -> Option<u32> {
        let found = object.get("vacancy").filter(|found| !found.is_null())?;
        let places = found.as_u64().and_then(|places| u32::try_from(places).ok());
        // The last number has no room in the column, which keeps 0 for none.
        let places = places.filter(|places| *places < u32::MAX);
        if places.is_none() {
            let found = found.to_string();
            self.note("/vacancy", ProblemKind::NotANumber { found });
        }
        places
    }

    fn indicators(&mut self, object: &Map<String, Value>) -> Vec<Indicator> {
        self.entries(object, "indicators", |check, field, item| {
            match Indicator::read(item, check.vocabulary) {
                Ok(indicator) => return Some(indicator),
                Err(BadIndicator::Name) => {
                    check.note(format!("{field}/name"), ProblemKind::Missing);
                }
                Err(BadIndicator::Op) => {
                    let found = item.get("op").map(Value::to_string).unwrap_or_default();
                    check.unknown(&format!("{field}/op"), &Indicator::OPS.join(", "), &found);
                }
                Err(BadIndicator::Value) => {
                    let found = item.get("value").map(Value::to_string).unwrap_or_default();
                    check.note(format!("{field}/value"), ProblemKind::NotANumber { found });
                }
            }
            None
        })
    }

    /// `lends`: whether the lowest and highest amount are limits of what can be sought.
    fn rules(&mut self, object: &Map<String, Value>, lends: bool) -> Vec<Rule> {
        let mut rules = self.entries(object, "eligibility", |check, field, item| {
            let part = match Rule::read(item) {
                Ok(rule) => return Some(rule),
                Err(part) => part,
            };
            let field = format!("{field}/{part}");
            match (part, item.get(part)) {
                (_, None) => check.note(field, ProblemKind::Missing),
                ("op", Some(found)) => {
                    check.unknown(&field, &RuleOp::all(), &found.to_string());
                }
                (_, Some(found)) => {
                    check.note(field, ProblemKind::NotANumber { found: found.to_string() });
                }
            }
            None
        });
        for (name, op) in [("amount_min", RuleOp::AtLeast), ("amount_max", RuleOp::AtMost)] {
            match object.get(name) {
                Some(amount) if amount.is_number() && !lends => {}
                Some(amount) if amount.is_number() => {
                    rules.push(Rule::new("amount", op, amount.clone()));
                }
                None | Some(Value::Null) => {}
                Some(found) => {
                    let found = found.to_string();
                    self.note(format!("/{name}"), ProblemKind::NotANumber { found });
                }
            }
        }
        rules
    }

    fn region(&mut self, object: &Map<String, Value>) -> Option<Region> {
        let found = self.string(object, "region", false)?;
        let region = Region::parse(&found);
        if region.is_none() {
            self.note("/region", ProblemKind::BadRegion { found });
        }
        region
    }

    fn readiness(&mut self, object: &Map<String, Value>) -> Option<Readiness> {
        if object.contains_key("stage_from") || object.contains_key("stage_to") {
            return self.stage(object);
        }
        let name = if object.contains_key("maturity") { "maturity" } else { "min_maturity" };
        let field = format!("/{name}");
        match object.get(name)? {
            Value::Null => None,
            Value::Object(maturity) => {
                let part = |key: &str| maturity.get(key).and_then(Value::as_str);
                let (Some(scheme), Some(code)) = (part("scheme"), part("code")) else {
                    self.note(format!("{field}/code"), ProblemKind::Missing);
                    return None;
                };
                let readiness = self.vocabulary.readiness(scheme, code);
                if readiness.is_none() {
                    match self.vocabulary.list(scheme) {
                        Some(list) => {
                            let codes = list.codes_joined();
                            self.unknown(&format!("{field}/code"), &codes, code);
                        }
                        None => self.unknown(
                            &format!("{field}/scheme"),
                            "market5, trl9, levels13, cgdj3",
                            scheme,
                        ),
                    }
                }
                readiness
            }
            other => {
                self.wrong_type(&field, "an object with scheme and code", other);
                None
            }
        }
    }

    /// The readiness levels that a facility or a finance product takes in.
    fn stage(&mut self, object: &Map<String, Value>) -> Option<Readiness> {
        let mut level = |name: &str, open: u8| match object.get(name) {
            None | Some(Value::Null) => Some(open),
            Some(found) => {
                let level = found.as_u64().filter(|level| (1..=9).contains(level));
                if level.is_none() {
                    let found = found.to_string();
                    self.unknown(&format!("/{name}"), "a readiness level from 1 to 9", &found);
                }
                level.map(|level| level as u8)
            }
        };
        let (min, max) = (level("stage_from", 1)?, level("stage_to", 9)?);
        if min > max {
            let kind = ProblemKind::MinAboveMax { min: min.into(), max: max.into() };
            self.note("/stage_from", kind);
        }
        Some(Readiness { min, max })
    }

    fn price(&mut self, object: &Map<String, Value>) -> Option<Price> {
        let price = match object.get("price")? {
            Value::Null => return None,
            Value::Object(price) => price,
            other => {
                self.wrong_type("/price", "an object", other);
                return None;
            }
        };
        let min = self.amount(price, "min");
        let max = self.amount(price, "max");
        let currency = match price.get("currency") {
            None | Some(Value::Null) => "CNY".to_owned(),
            Some(Value::String(code))
                if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) =>
            {
                code.clone()
            }
            Some(other) => {
                let found = other.as_str().map_or_else(|| other.to_string(), str::to_owned);
                self.unknown(
                    "/price/currency",
                    "three capital letters such as CNY, EUR",
                    &found,
                );
                return None;
            }
        };
        let price_type = match price.get("type").and_then(Value::as_str) {
            Some("negotiable") => {
                return Some(Price {
                    price_type: PriceType::Negotiable,
                    min: 0,
                    max: u64::MAX,
                    currency,
                });
            }
            Some("fixed") => PriceType::Fixed,
            Some("range") | None => PriceType::Range,
            Some(other) => {
                self.unknown("/price/type", "fixed, range, negotiable", other);
                return None;
            }
        };
        if min.is_none() && max.is_none() {
            self.note("/price/min", ProblemKind::Missing);
            return None;
        }
        let both = (min, max);
        let (min, max) = match price_type {
            PriceType::Fixed => {
                let amount = min.or(max).unwrap_or(0);
                (amount, max.unwrap_or(amount))
            }
            _ => (min.unwrap_or(0), max.unwrap_or(u64::MAX)),
        };
        if let (Some(low), Some(high)) = both
            && low > high
        {
            self.note("/price", ProblemKind::MinAboveMax { min: low, max: high });
        }
        Some(Price { price_type, min, max, currency })
    }

    fn amount(&mut self, price: &Map<String, Value>, name: &str) -> Option<u64> {
        let value = price.get(name).filter(|value| !value.is_null())?;
        let amount = value.as_f64().filter(|n| n.is_finite() && *n >= 0.0).map(f64::round);
        match amount {
            Some(amount) if amount <= MAX_NUMBER as f64 => Some(amount as u64),
            _ => {
                self.note(
                    format!("/price/{name}"),
                    ProblemKind::BadNumber { found: value.to_string() },
                );
                None
            }
        }
    }

    fn status(&mut self, object: &Map<String, Value>) -> String {
        let status = self.string(object, "status", false).unwrap_or_else(|| "open".to_owned());
        self.listed("/status", "status", &status);
        status
    }

    /// When it was last touched, and until when it holds.
    fn dates(&mut self, object: &Map<String, Value>) -> (Option<Date>, Option<Date>) {
        let (mut latest, mut until): (Option<Date>, Option<Date>) = (None, None);
        for name in ["published", "updated", "confirmed", "valid_through", "deadline"] {
            let Some(found) = self.string(object, name, false) else { continue };
            match Date::parse(&found) {
                None => self.note(format!("/{name}"), ProblemKind::BadDate { found }),
                Some(date) if name == "valid_through" || name == "deadline" => {
                    until = Some(until.map_or(date, |other| other.min(date)));
                }
                date => latest = latest.max(date),
            }
        }
        (latest, until)
    }
}
