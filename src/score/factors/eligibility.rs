//! Rules of a finance product or a policy against what an enterprise knows of itself.

use serde_json::Value;

use super::{Labels, Met, say};
use crate::record::{Outcome, Rule};
use crate::score::math::MILLION;
use crate::wire::{FactorPart, Reason};

/// What became of each rule.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Eligibility<'a> {
    rules: Vec<(&'a Rule, Option<&'a Value>, Outcome)>,
}

/// Checks all rules of a record; `fact` gives what is known by its name.
pub(super) fn compare<'a>(
    rules: &'a [Rule],
    fact: impl Fn(&str) -> Option<&'a Value>,
) -> Eligibility<'a> {
    let check = |rule: &'a Rule| {
        let fact = fact(&rule.field);
        (rule, fact, rule.check(fact))
    };
    Eligibility { rules: rules.iter().map(check).collect() }
}

impl Eligibility<'_> {
    fn count(&self, wanted: Outcome) -> u32 {
        self.rules.iter().filter(|(_, _, outcome)| *outcome == wanted).count() as u32
    }

    /// Whether a rule is met and none failed.
    pub(super) fn is_passed(&self) -> bool {
        self.count(Outcome::Failed) == 0 && self.count(Outcome::Passed) > 0
    }

    /// One rule that fails is enough; an unknown one counts half.
    pub(super) fn met(&self) -> Met {
        let (passed, failed) = (self.count(Outcome::Passed), self.count(Outcome::Failed));
        let all = self.rules.len() as u32;
        if passed + failed == 0 {
            return Met::UNKNOWN;
        }
        let halves = u64::from(2 * passed + self.count(Outcome::Unknown));
        let share = halves * u64::from(MILLION) / u64::from(2 * all);
        let share = if failed > 0 { 0 } else { share as u32 };
        Met { share, known: true, failed: failed > 0 }
    }

    pub(super) fn reason(&self) -> Reason {
        let (all, passed) = (self.rules.len(), self.count(Outcome::Passed));
        let (failed, unknown) = (self.count(Outcome::Failed), self.count(Outcome::Unknown));
        if all == 0 {
            say("eligibility/none", "没有申请条件", "no rules of eligibility")
        } else if failed > 0 {
            say(
                "eligibility/failed",
                format!("{all} 项条件中 {failed} 项不符合"),
                format!("{failed} of {all} rules not met"),
            )
        } else if passed == 0 {
            say(
                "eligibility/unknown",
                format!("{all} 项条件尚无法判断"),
                format!("{all} rules cannot be checked yet"),
            )
        } else if unknown > 0 {
            say(
                "eligibility/passed-in-part",
                format!("{all} 项条件中 {passed} 项符合，{unknown} 项待确认"),
                format!("{passed} of {all} rules met, {unknown} to be confirmed"),
            )
        } else {
            say(
                "eligibility/passed",
                format!("{all} 项条件全部符合"),
                format!("all {all} rules met"),
            )
        }
    }

    pub(super) fn parts(&self, labels: Labels<'_>) -> Vec<FactorPart> {
        let part = |(rule, fact, outcome): &(&Rule, Option<&Value>, Outcome)| {
            let name = labels.of("fact", &rule.field);
            let (value, op) = (plain(&rule.value), rule.op.as_str());
            let found = fact.map(plain).unwrap_or_default();
            let (state, zh, en) = match outcome {
                Outcome::Passed => {
                    ("passed", format!("符合：{found}"), format!("met: {found}"))
                }
                Outcome::Failed => {
                    ("failed", format!("不符合：{found}"), format!("not met: {found}"))
                }
                Outcome::Unknown => {
                    ("unknown", "待确认".to_owned(), "to be confirmed".to_owned())
                }
            };
            FactorPart {
                name: rule.field.clone(),
                state: state.to_owned(),
                reason: say(
                    &format!("eligibility/rule-{state}"),
                    format!("{} {op} {value}：{zh}", name.zh),
                    format!("{} {op} {value}: {en}", name.en),
                ),
            }
        };
        self.rules.iter().map(part).collect()
    }
}

/// A value for people: a text without its quotes, a list with commas.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn met(facts: &Value) -> Met {
        let rules = [
            json!({"field": "employees", "op": "<=", "value": 500}),
            json!({"field": "requester_type", "op": "in", "value": ["sme"]}),
        ];
        let rules: Vec<Rule> = rules.iter().map(|rule| Rule::read(rule).unwrap()).collect();
        compare(&rules, |name| facts.get(name)).met()
    }

    #[test]
    fn one_failed_rule_is_enough_and_unknown_ones_count_half() {
        let of = |facts: Value| (met(&facts).share, met(&facts).known, met(&facts).failed);
        assert_eq!(of(json!({})), (500_000, false, false));
        assert_eq!(of(json!({"employees": 20})), (750_000, true, false));
        assert_eq!(
            of(json!({"employees": 20, "requester_type": "sme"})),
            (MILLION, true, false)
        );
        assert_eq!(of(json!({"employees": 501})), (0, true, true));
        assert_eq!(compare(&[], |_| None).met(), Met::UNKNOWN);
    }
}
