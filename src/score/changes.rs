//! What would have to change for a record to meet a question better.
//!
//! Only changes are named; what comes of them is computed anew by the caller.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::factors::{Asked, Labels, Theirs};
use crate::record::{
    Indicator, Kind, Outcome, Price, PriceType, Readiness, Record, Region, RuleOp,
};

/// One change of a question.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// JSON pointer to the field of the question, or `/facts/…` of the request.
    pub(crate) field: String,
    /// Its new value, as it would stand there.
    pub(crate) value: Value,
    /// The condition in Chinese: 若预算为 50 万元.
    pub(crate) zh: String,
    /// The condition in English: with a budget of ….
    pub(crate) en: String,
    /// The question with the change.
    pub(crate) ours: Record,
    pub(crate) facts: BTreeMap<String, Value>,
}

/// A change in the making.
struct Draft<'a> {
    asked: &'a Asked,
    changes: Vec<Change>,
}

/// The changes, one factor each, that would meet what a record does not meet now.
pub(crate) fn changes(asked: &Asked, theirs: &Theirs<'_>, labels: Labels<'_>) -> Vec<Change> {
    let mut draft = Draft { asked, changes: Vec::new() };
    if Asked::is_bargain(asked.ours.kind, asked.find) {
        draft.price(theirs);
        draft.indicators(theirs, labels);
    }
    draft.maturity(theirs);
    draft.codes(theirs, labels);
    draft.region(theirs, labels);
    draft.facts(theirs, labels);
    draft.changes
}

impl Draft<'_> {
    fn push(
        &mut self,
        field: impl Into<String>,
        value: Value,
        (zh, en): (String, String),
        change: impl FnOnce(&mut Record, &mut BTreeMap<String, Value>),
    ) {
        let (mut ours, mut facts) = (self.asked.ours.clone(), self.asked.facts.clone());
        change(&mut ours, &mut facts);
        self.changes.push(Change { field: field.into(), value, zh, en, ours, facts });
    }

    fn price(&mut self, theirs: &Theirs<'_>) {
        let (Some(ours), Some((kind, min, max, currency))) =
            (self.asked.ours.price.clone(), theirs.price())
        else {
            return;
        };
        let open = PriceType::Negotiable;
        if ours.price_type == open || kind == open || ours.currency != currency {
            return;
        }
        if self.asked.by_need() && min > ours.max {
            let (zh, en) = amount(min, currency);
            let texts = (format!("若预算为 {zh}"), format!("with a budget of {en}"));
            let price = Price { max: min, ..ours };
            self.push("/price/max", json!(min), texts, |ours, _| ours.price = Some(price));
        } else if !self.asked.by_need() && ours.min > max {
            let (zh, en) = amount(max, currency);
            let texts = (format!("若价格为 {zh}"), format!("at a price of {en}"));
            let price = Price { min: max, ..ours };
            self.push("/price/min", json!(max), texts, |ours, _| ours.price = Some(price));
        }
    }

    fn maturity(&mut self, theirs: &Theirs<'_>) {
        let (Some(ours), Some(theirs)) = (self.asked.ours.readiness, theirs.readiness()) else {
            return;
        };
        let stages = !self.asked.find.asks() && self.asked.find != Kind::Offer;
        let (level, zh, en) = if stages && theirs.min > ours.max {
            let level = theirs.min;
            (level, format!("若成熟到 TRL {level}"), format!("once it has reached TRL {level}"))
        } else if stages {
            return;
        } else if self.asked.by_need() && ours.min > theirs.max {
            let level = theirs.max;
            (level, format!("若接受 TRL {level}"), format!("with TRL {level} accepted"))
        } else if !self.asked.by_need() && theirs.min > ours.max {
            let level = theirs.min;
            (level, format!("若成熟到 TRL {level}"), format!("once it has reached TRL {level}"))
        } else {
            return;
        };
        let field = if self.asked.ours.kind.asks() { "/min_maturity" } else { "/maturity" };
        let readiness = Readiness { min: level, max: level };
        let value = json!({"scheme": "trl9", "code": level.to_string()});
        self.push(field, value, (zh, en), |ours, _| ours.readiness = Some(readiness));
    }

    fn codes(&mut self, theirs: &Theirs<'_>, labels: Labels<'_>) {
        let lists: [(&str, &str, Vec<&str>, &[String]); 2] = [
            ("modes", "mode", theirs.modes(), &self.asked.ours.modes),
            ("payment", "payment", theirs.payment(), &self.asked.ours.payment),
        ];
        let mut found = Vec::new();
        for (field, scheme, theirs, ours) in lists {
            let apart =
                !ours.is_empty() && !ours.iter().any(|code| theirs.contains(&code.as_str()));
            if let Some(code) = theirs.first().filter(|_| apart) {
                let mut codes = ours.to_vec();
                codes.push((*code).to_owned());
                codes.sort_unstable();
                found.push((field, codes, labels.of(scheme, code)));
            }
        }
        for (field, codes, label) in found {
            let texts = (
                format!("若也接受{}", label.zh),
                format!("with {} accepted", small(&label.en)),
            );
            self.push(format!("/{field}"), json!(codes), texts, |ours, _| {
                if field == "modes" {
                    ours.modes.clone_from(&codes);
                } else {
                    ours.payment.clone_from(&codes);
                }
            });
        }
    }

    fn region(&mut self, theirs: &Theirs<'_>, labels: Labels<'_>) {
        let Some(there) = theirs.region().and_then(Region::parse) else { return };
        let ours = &self.asked.ours;
        let near = |region: &Region| there.is_inside(region);
        let Some(here) = &ours.region else { return };
        if near(here) || here.is_inside(&there) || ours.serves.iter().any(near) {
            return;
        }
        let mut serves = ours.serves.clone();
        serves.push(there.clone());
        serves.sort_unstable();
        let codes: Vec<&str> = serves.iter().map(Region::code).collect();
        let label = labels.of("region", there.code());
        let texts = (
            format!("若{}也是合作地区", label.zh),
            format!("with {} among the regions sought", label.en),
        );
        self.push("/service_regions", json!(codes), texts, |ours, _| {
            ours.serves = serves;
        });
    }

    fn indicators(&mut self, theirs: &Theirs<'_>, labels: Labels<'_>) {
        if !self.asked.by_need() {
            return;
        }
        let reached = theirs.indicators();
        for (at, asked) in self.asked.ours.indicators.iter().enumerate() {
            let same =
                |it: &&Indicator| it.name == asked.name && it.dimension == asked.dimension;
            let Some(reached) = reached.iter().find(same) else { continue };
            if !super::factors::is_conflicting(asked, reached) {
                continue;
            }
            let mut changed = self.asked.ours.indicators.clone();
            if let Some(slot) = changed.get_mut(at) {
                (slot.min, slot.max) = (asked.min.min(reached.min), asked.max.max(reached.max));
            }
            let label = labels.of("indicator", &asked.name);
            let texts = (
                format!("若接受其{}", label.zh),
                format!("with its {} accepted", small(&label.en)),
            );
            let value = json!({"min": finite(reached.min), "max": finite(reached.max)});
            self.push(format!("/indicators/{at}"), value, texts, |ours, _| {
                ours.indicators = changed;
            });
        }
    }

    fn facts(&mut self, theirs: &Theirs<'_>, labels: Labels<'_>) {
        for rule in theirs.rules() {
            let fact = self.asked.fact(&rule.field);
            let value = match rule.op {
                RuleOp::AtLeast | RuleOp::AtMost | RuleOp::Equal => rule.value.clone(),
                RuleOp::OneOf | RuleOp::Within => {
                    rule.value.get(0).unwrap_or(&rule.value).clone()
                }
                RuleOp::Less | RuleOp::More | RuleOp::NotEqual | RuleOp::NoneOf => continue,
            };
            if rule.check(fact) == Outcome::Passed
                || rule.check(Some(&value)) != Outcome::Passed
            {
                continue;
            }
            let name = labels.of("fact", &rule.field);
            let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let texts = (
                format!("若{}为 {shown}", name.zh),
                format!("with {} of {shown}", small(&name.en)),
            );
            let field = rule.field.clone();
            self.push(format!("/facts/{field}"), value.clone(), texts, |_, facts| {
                facts.insert(field.clone(), value);
            });
        }
    }
}

/// A name inside a sentence: without its capital, unless it is an abbreviation.
fn small(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => name.to_owned(),
    }
}

fn finite(value: f64) -> Option<f64> {
    Some(value).filter(|value| value.is_finite())
}

/// An amount for people, in Chinese and in English.
fn amount(amount: u64, currency: &str) -> (String, String) {
    let en = format!("{currency} {amount}");
    if currency != "CNY" {
        return (en.clone(), en);
    }
    let zh = match (amount / 10_000, amount % 10_000) {
        (0, rest) => format!("{rest} 元"),
        (tens, 0) => format!("{tens} 万元"),
        (tens, rest) => {
            let decimals = format!("{rest:04}");
            format!("{tens}.{} 万元", decimals.trim_end_matches('0'))
        }
    };
    (zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        let zh = |n| amount(n, "CNY").0;
        assert_eq!(
            [zh(500_000), zh(9_999), zh(1_255_000)],
            ["50 万元", "9999 元", "125.5 万元"]
        );
        assert_eq!(amount(5_000, "EUR"), ("EUR 5000".to_owned(), "EUR 5000".to_owned()));
    }
}
