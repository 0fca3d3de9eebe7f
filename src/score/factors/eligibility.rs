//! Rules of a finance product or a policy against what an enterprise knows of itself.

use serde_json::Value;

use super::{Labels, Met, say};
use crate::record::{Outcome, Rule, RuleOp};
use crate::score::math::MILLION;
use crate::vocabulary::Label;
use crate::wire::{FactorPart, PartRule, Reason, RuleValue};

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
            let op = rule.op.as_str();
            let values = values(rule, &rule.value, labels);
            let asked = joined(&values);
            let found = fact.map(|fact| joined(&self::values(rule, fact, labels)));
            let found = found.unwrap_or_default();
            let (state, zh, en) = match outcome {
                Outcome::Passed => {
                    ("passed", format!("符合：{}", found.zh), format!("met: {}", found.en))
                }
                Outcome::Failed => (
                    "failed",
                    format!("不符合：{}", found.zh),
                    format!("not met: {}", found.en),
                ),
                Outcome::Unknown => {
                    ("unknown", "待确认".to_owned(), "to be confirmed".to_owned())
                }
            };
            FactorPart {
                name: rule.field.clone(),
                state: state.to_owned(),
                reason: say(
                    &format!("eligibility/rule-{state}"),
                    format!("{} {}{}：{zh}", name.zh, zh_sign(rule.op), asked.zh),
                    format!("{} {}{}: {en}", name.en, en_sign(rule.op), asked.en),
                ),
                label: name,
                rule: Some(PartRule { op: op.to_owned(), values }),
            }
        };
        self.rules.iter().map(part).collect()
    }
}

/// The values of a rule or a fact, with their names in the list of that fact: the codes of
/// `requester_type` are those of the list `requester-type`.
fn values(rule: &Rule, value: &Value, labels: Labels<'_>) -> Vec<RuleValue> {
    let scheme = rule.field.replace('_', "-");
    let one = |value: &Value| {
        let label = match value {
            Value::String(text) => labels.of(&scheme, text),
            Value::Bool(true) => Label { zh: "是".to_owned(), en: "yes".to_owned() },
            Value::Bool(false) => Label { zh: "否".to_owned(), en: "no".to_owned() },
            other => number(other),
        };
        RuleValue { value: value.clone(), label }
    };
    match value {
        Value::Array(values) => values.iter().map(one).collect(),
        value => vec![one(value)],
    }
}

/// A number as people read it: large ones as `50 万` and `500,000`.
fn number(value: &Value) -> Label {
    let plain = value.to_string();
    let Some(whole) = value.as_u64().filter(|whole| *whole >= 10_000) else {
        return Label { zh: plain.clone(), en: plain };
    };
    let en = plain.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    let en = en.collect::<Vec<_>>().join(",");
    let zh = if whole % 10_000 == 0 { format!("{} 万", whole / 10_000) } else { plain };
    Label { zh, en }
}

fn joined(values: &[RuleValue]) -> Label {
    let of = |name: fn(&Label) -> &str, sign: &str| {
        values.iter().map(|value| name(&value.label)).collect::<Vec<_>>().join(sign)
    };
    Label { zh: of(|label| &label.zh, "、"), en: of(|label| &label.en, ", ") }
}

/// The comparison as people write it, with its space.
fn zh_sign(op: RuleOp) -> &'static str {
    match op {
        RuleOp::Equal => "为",
        RuleOp::NotEqual => "不为",
        RuleOp::Less => "< ",
        RuleOp::AtMost => "≤ ",
        RuleOp::More => "> ",
        RuleOp::AtLeast => "≥ ",
        RuleOp::OneOf => "为其一：",
        RuleOp::NoneOf => "不为：",
        RuleOp::Within => "在",
    }
}

fn en_sign(op: RuleOp) -> &'static str {
    match op {
        RuleOp::Equal => "is ",
        RuleOp::NotEqual => "is not ",
        RuleOp::Less => "< ",
        RuleOp::AtMost => "≤ ",
        RuleOp::More => "> ",
        RuleOp::AtLeast => "≥ ",
        RuleOp::OneOf => "is one of ",
        RuleOp::NoneOf => "is none of ",
        RuleOp::Within => "in ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Vocabulary;
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
    fn rules_are_said_with_the_names_of_their_codes() {
        let vocabulary = Vocabulary::standard().unwrap();
        let rules = [
            json!({"field": "employees", "op": "<=", "value": 500}),
            json!({"field": "requester_type", "op": "in", "value": ["tech-sme", "own"]}),
            json!({"field": "high_tech_zone", "op": "=", "value": true}),
            json!({"field": "revenue", "op": ">=", "value": 20_000_000}),
        ];
        let rules: Vec<Rule> = rules.iter().map(|rule| Rule::read(rule).unwrap()).collect();
        let facts = json!({"employees": 20, "high_tech_zone": false});
        let parts = compare(&rules, |name| facts.get(name)).parts(Labels(&vocabulary));
        let zh: Vec<&str> = parts.iter().map(|part| part.reason.zh.as_str()).collect();
        let sme = vocabulary.label("requester-type", "tech-sme").unwrap();
        let one_of = format!("企业类型 为其一：{}、own：待确认", sme.zh);
        let revenue = "年营业收入（元） ≥ 2000 万：待确认";
        let zone = "位于高新区 为是：不符合：否";
        assert_eq!(zh, ["员工人数 ≤ 500：符合：20", &one_of, zone, revenue]);
        assert!(parts[3].reason.en.contains("≥ 20,000,000: "), "{}", parts[3].reason.en);
        let rule = parts[1].rule.as_ref().unwrap();
        assert_eq!((rule.op.as_str(), rule.values[0].label.en.as_str()), ("in", &*sme.en));
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
