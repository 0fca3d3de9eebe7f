//! Rules of eligibility: what a finance product or a policy asks of an enterprise.

use serde_json::{Value, json};

use super::Region;

/// One rule: a fact of the enterprise against one or several values.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Name of the fact, such as `employees`, `requester_type`, `region`.
    pub field: String,
    /// How it is compared.
    pub op: RuleOp,
    /// With what.
    pub value: Value,
}

/// How a fact is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleOp {
    /// Equal to the value; of a fact that is a list, one entry.
    Equal,
    /// Not equal to it.
    NotEqual,
    /// Less.
    Less,
    /// Less or equal.
    AtMost,
    /// Greater.
    More,
    /// Greater or equal.
    AtLeast,
    /// Equal to one of the values.
    OneOf,
    /// Equal to none of them.
    NoneOf,
    /// Inside one of the regions.
    Within,
}

/// What became of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The fact meets it.
    Passed,
    /// The fact does not.
    Failed,
    /// The fact is not given, or cannot be compared.
    Unknown,
}

const OPS: [(&str, RuleOp); 9] = [
    ("=", RuleOp::Equal),
    ("!=", RuleOp::NotEqual),
    ("<", RuleOp::Less),
    ("<=", RuleOp::AtMost),
    (">", RuleOp::More),
    (">=", RuleOp::AtLeast),
    ("in", RuleOp::OneOf),
    ("not-in", RuleOp::NoneOf),
    ("within", RuleOp::Within),
];

impl RuleOp {
    /// The sign in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        OPS.iter().find(|(_, op)| *op == self).map_or("", |(sign, _)| sign)
    }

    /// All signs, for messages.
    #[must_use]
    pub(super) fn all() -> String {
        OPS.map(|(sign, _)| sign).join(", ")
    }
}

impl Rule {
    /// A rule made here.
    pub(super) fn new(field: &str, op: RuleOp, value: Value) -> Self {
        Self { field: field.to_owned(), op, value }
    }

    /// Reads `{field, op, value}`. `Err` is the field that is wrong.
    pub(crate) fn read(json: &Value) -> Result<Self, &'static str> {
        let text = |name: &str| json.get(name).and_then(Value::as_str);
        let field = text("field").filter(|name| !name.is_empty()).ok_or("field")?;
        let sign =
            text("op").ok_or("op")?.replace('≤', "<=").replace('≥', ">=").replace('≠', "!=");
        let (_, op) = OPS.into_iter().find(|(known, _)| *known == sign).ok_or("op")?;
        let value = json.get("value").filter(|value| !value.is_null()).ok_or("value")?;
        let fits = match op {
            RuleOp::Less | RuleOp::AtMost | RuleOp::More | RuleOp::AtLeast => value.is_number(),
            _ => !value.is_object(),
        };
        if fits { Ok(Self::new(field, op, value.clone())) } else { Err("value") }
    }

    /// The rule as JSON, byte-equal for equal rules.
    #[must_use]
    pub fn to_json(&self) -> String {
        json!({"field": self.field, "op": self.op.as_str(), "value": self.value}).to_string()
    }

    /// Compares a fact. A list of facts passes when one of them does; it must not have any for
    /// the rules that exclude.
    #[must_use]
    pub fn check(&self, fact: Option<&Value>) -> Outcome {
        let Some(fact) = fact.filter(|fact| !fact.is_null()) else { return Outcome::Unknown };
        let facts = many(fact);
        let any = |holds: &dyn Fn(&Value, &Value) -> bool| {
            facts.iter().any(|fact| many(&self.value).iter().any(|value| holds(fact, value)))
        };
        let ordered = |holds: fn(f64, f64) -> bool| {
            let numbers: Option<Vec<f64>> = facts.iter().map(Value::as_f64).collect();
            let limit = self.value.as_f64()?;
            Some(numbers?.into_iter().any(|number| holds(number, limit)))
        };
        let passed = match self.op {
            RuleOp::Equal | RuleOp::OneOf => Some(any(&same)),
            RuleOp::NotEqual | RuleOp::NoneOf => Some(!any(&same)),
            RuleOp::Less => ordered(|a, b| a < b),
            RuleOp::AtMost => ordered(|a, b| a <= b),
            RuleOp::More => ordered(|a, b| a > b),
            RuleOp::AtLeast => ordered(|a, b| a >= b),
            RuleOp::Within => {
                // A code of digits may come as a number.
                let region = |value: &Value| match value {
                    Value::String(code) => Region::parse(code),
                    other => Region::parse(&other.as_u64()?.to_string()),
                };
                let known = facts.iter().any(|fact| region(fact).is_some());
                let inside = |fact: &Value, value: &Value| match (region(fact), region(value)) {
                    (Some(fact), Some(value)) => fact.is_inside(&value),
                    _ => false,
                };
                known.then(|| any(&inside))
            }
        };
        match passed {
            Some(true) => Outcome::Passed,
            Some(false) => Outcome::Failed,
            None => Outcome::Unknown,
        }
    }
}

/// The entries of a list; anything else is its own only entry.
fn many(value: &Value) -> &[Value] {
    match value {
        Value::Array(values) => values,
        one => std::slice::from_ref(one),
    }
}

/// Equal, numbers by their value: `5` and `5.0`.
fn same(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a.total_cmp(&b).is_eq(),
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: &Value, fact: &Value) -> Outcome {
        Rule::read(rule).unwrap().check(Some(fact))
    }

    #[test]
    fn facts_are_compared_as_rules_say() {
        use Outcome::{Failed, Passed, Unknown};
        for (op, value, fact, expected) in [
            ("=", json!("sme"), json!("sme"), Passed),
            ("=", json!(5), json!(5.0), Passed),
            ("=", json!(true), json!(false), Failed),
            ("!=", json!("sme"), json!(["sme", "high-tech"]), Failed),
            ("<", json!(5), json!(5), Failed),
            ("≤", json!(5), json!(5), Passed),
            (">", json!(5), json!(6), Passed),
            (">=", json!(5), json!(4.9), Failed),
            (">=", json!(5), json!("many"), Unknown),
            ("in", json!(["a", "b"]), json!(["c", "b"]), Passed),
            ("in", json!(["a", "b"]), json!("c"), Failed),
            ("not-in", json!(["a"]), json!("c"), Passed),
            ("within", json!(["32", "31"]), json!("320500"), Passed),
            ("within", json!("3205"), json!("32"), Failed),
            ("within", json!("CN"), json!("320500"), Passed),
            ("within", json!("CN"), json!("江苏"), Unknown),
            ("within", json!("37"), json!(370_200), Passed),
        ] {
            let rule = json!({"field": "x", "op": op, "value": value});
            assert_eq!(check(&rule, &fact), expected, "{op} {value} {fact}");
        }
        let rule = Rule::read(&json!({"field": "x", "op": "=", "value": 1})).unwrap();
        assert_eq!(rule.check(None), Unknown);
        assert_eq!(rule.check(Some(&Value::Null)), Unknown);
    }

    #[test]
    fn a_bad_rule_names_what_is_wrong() {
        let read = |rule: Value| Rule::read(&rule).unwrap_err();
        assert_eq!(read(json!({"op": "=", "value": 1})), "field");
        assert_eq!(read(json!({"field": "x", "op": "~", "value": 1})), "op");
        assert_eq!(read(json!({"field": "x", "op": "="})), "value");
        assert_eq!(read(json!({"field": "x", "op": "<", "value": "many"})), "value");
    }

    #[test]
    fn a_rule_is_read_as_it_was_written() {
        for (sign, _) in OPS {
            let rule = Rule::read(&json!({"field": "x", "op": sign, "value": 1})).unwrap();
            let json = serde_json::from_str(&rule.to_json()).unwrap();
            assert_eq!(Rule::read(&json), Ok(rule));
        }
    }
}
