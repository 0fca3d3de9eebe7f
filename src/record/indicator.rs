//! Figures: what an offer reaches, what a need asks for, in units that can be compared.
//!
//! Units and names are code lists (`unit`, `indicator`), so that an exchange adds its own.

use serde_json::Value;

use crate::vocabulary::{Code, Vocabulary};

/// Scheme of the list of units.
const UNIT: &str = "unit";
/// Scheme of the list of names that mean the same figure.
const INDICATOR: &str = "indicator";

/// A figure with its limits in the base unit of its dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Code of the list `indicator`, or the name as [`folded`].
    pub name: String,
    /// Dimension of the unit, such as `length`; an unknown unit is its own dimension, and a
    /// figure without a unit has an empty one.
    pub dimension: String,
    /// Code of the list `unit`, or the unit as it was written.
    pub unit: String,
    /// Lowest value, included; minus infinity for none.
    pub min: f64,
    /// Highest value, included; infinity for none.
    pub max: f64,
    /// Whether a need cannot do without it.
    pub must: bool,
}

/// What is wrong with the JSON of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadIndicator {
    /// It has no name.
    Name,
    /// The sign is none of those known.
    Op,
    /// The value is missing or no number.
    Value,
}

impl Indicator {
    /// Signs as they stand in records; the last of a group is the one that others stand for.
    pub(super) const OPS: [&str; 4] = ["≥", "≤", "=", "range"];

    /// Reads `{name, op, value, value2, unit, must}`.
    pub(super) fn read(json: &Value, vocabulary: &Vocabulary) -> Result<Self, BadIndicator> {
        let text = |field: &str| json.get(field).and_then(Value::as_str).unwrap_or_default();
        let number = |field: &str| json.get(field).and_then(Value::as_f64);
        let name = match json.get("name") {
            Some(Value::Object(languages)) => {
                let one = |code: &str| languages.get(code).and_then(Value::as_str);
                one("zh").or_else(|| one("en")).unwrap_or_default()
            }
            _ => text("name"),
        };
        if name.trim().is_empty() {
            return Err(BadIndicator::Name);
        }
        let value = number("value").ok_or(BadIndicator::Value)?;
        let (min, max) = match text("op") {
            "≥" | ">=" | ">" => (value, f64::INFINITY),
            "≤" | "<=" | "<" => (f64::NEG_INFINITY, value),
            "=" | "" if json.get("value2").is_none_or(Value::is_null) => (value, value),
            "range" | "=" | "" => {
                let other = number("value2").ok_or(BadIndicator::Value)?;
                (value.min(other), value.max(other))
            }
            _ => return Err(BadIndicator::Op),
        };
        let must = json.get("must").and_then(Value::as_bool).unwrap_or(false);
        Ok(Self { must, ..Self::new(name, min, max, text("unit"), vocabulary) })
    }

    /// A figure of that name between two values in a unit.
    pub(crate) fn new(
        name: &str,
        min: f64,
        max: f64,
        unit: &str,
        vocabulary: &Vocabulary,
    ) -> Self {
        let folded_unit = folded(unit);
        let units = vocabulary.list(UNIT).map(|list| list.codes.as_slice()).unwrap_or_default();
        // Capitals tell MW from mW, but few people care about those of others.
        let known = units.iter().find(|code| code.code == unit.trim()).or_else(|| {
            let is_meant =
                |code: &&Code| code.cues.iter().any(|cue| folded(cue) == folded_unit);
            units.iter().find(is_meant)
        });
        let (dimension, factor, offset) = known.and_then(Measure::of).map_or_else(
            || (folded_unit.clone(), 1.0, 0.0),
            |measure| (measure.dimension.to_owned(), measure.factor, measure.offset),
        );
        let base = |value: f64| value * factor + offset;
        Self {
            name: name_of(name, vocabulary),
            dimension,
            unit: known.map_or_else(|| unit.trim().to_owned(), |code| code.code.clone()),
            min: base(min),
            max: base(max),
            must: false,
        }
    }
}

impl Indicator {
    /// The limits in the unit in which they were written: `≥ 99.5 %`, `3–5 mm`.
    #[must_use]
    pub fn limits(&self, vocabulary: &Vocabulary) -> String {
        let unit = vocabulary.list(UNIT).and_then(|list| list.find(&self.unit));
        let measure = unit.and_then(Measure::of);
        let number = |value: f64| digits(measure.as_ref().map_or(value, |it| it.shown(value)));
        let limits = match (self.min.is_finite(), self.max.is_finite()) {
            (true, true) if self.min < self.max => {
                format!("{}–{}", number(self.min), number(self.max))
            }
            (true, true) => number(self.min),
            (true, false) => format!("≥ {}", number(self.min)),
            (false, _) => format!("≤ {}", number(self.max)),
        };
        format!("{limits} {}", self.unit).trim_end().to_owned()
    }
}

/// A number with six digits that count, and no zeros behind them.
fn digits(value: f64) -> String {
    // Not by a logarithm, whose last digit depends on the machine.
    let mut behind = 5_usize;
    let mut size = value.abs();
    while size >= 10.0 && behind > 0 {
        (size, behind) = (size / 10.0, behind - 1);
    }
    while size < 1.0 && size > 0.0 && behind < 12 {
        (size, behind) = (size * 10.0, behind + 1);
    }
    let text = format!("{value:.behind$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// How values in a unit become values in the base unit of its dimension.
struct Measure<'a> {
    dimension: &'a str,
    factor: f64,
    offset: f64,
}

impl<'a> Measure<'a> {
    fn of(code: &'a Code) -> Option<Self> {
        let [dimension, factor, offset @ ..] = code.unit.as_slice() else { return None };
        let number = |text: &String| text.parse::<f64>().ok().filter(|n| n.is_finite());
        let offset = offset.first().map_or(Some(0.0), number)?;
        Some(Self { dimension, factor: number(factor)?, offset })
    }

    /// A value of the base unit in this one.
    fn shown(&self, value: f64) -> f64 {
        (value - self.offset) / self.factor
    }
}

/// The code of the list of names that is meant: that of the longest cue in the name; without
/// one the name itself.
fn name_of(name: &str, vocabulary: &Vocabulary) -> String {
    let name = folded(name);
    let codes = vocabulary.list(INDICATOR).map(|list| list.codes.as_slice());
    let meant = codes.unwrap_or_default().iter().flat_map(|code| {
        let cues = code.cues.iter().map(|cue| folded(cue));
        let here = cues.filter(|cue| !cue.is_empty() && name.contains(cue.as_str()));
        here.map(|cue| (cue.len(), code.code.as_str()))
    });
    // Of equal lengths the first code of the list.
    let longest = meant.reduce(|best, other| if other.0 > best.0 { other } else { best });
    longest.map_or(name, |(_, code)| code.to_owned())
}

/// Small letters, full-width forms as plain ones, one micro sign, no blanks.
pub(crate) fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        'µ' => 'μ',
        '℃' => 'c',
        other => other,
    };
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '°')
        .map(plain)
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(json: &Value) -> Result<Indicator, BadIndicator> {
        Indicator::read(json, &Vocabulary::standard().unwrap())
    }

    fn limits(json: &Value) -> (String, String, f64, f64) {
        let it = read(json).unwrap();
        (it.name, it.dimension, it.min, it.max)
    }

    #[test]
    fn limits_are_said_in_the_unit_in_which_they_were_written() {
        let vocabulary = Vocabulary::standard().unwrap();
        for (value, expected) in [
            (json!({"op": "≥", "value": 99.5, "unit": "%"}), "≥ 99.5 %"),
            (json!({"op": "≤", "value": 0.003, "unit": "mm"}), "≤ 0.003 mm"),
            (json!({"op": "range", "value": 3, "value2": 5, "unit": "mm"}), "3–5 mm"),
            (json!({"op": "range", "value": 0, "value2": 5, "unit": "毫米"}), "0–5 mm"),
            (json!({"op": "=", "value": 120, "unit": "℃"}), "120 ℃"),
            (json!({"op": "≤", "value": 0, "unit": "℃"}), "≤ 0 ℃"),
            (json!({"op": "≥", "value": 500, "unit": "h"}), "≥ 500 h"),
            (json!({"op": "≥", "value": 1000, "unit": "次"}), "≥ 1000 次"),
            (json!({"op": "≤", "value": 0.333_333_33}), "≤ 0.333333"),
        ] {
            let mut json = value;
            json["name"] = json!("x");
            let indicator = Indicator::read(&json, &vocabulary).unwrap();
            assert_eq!(indicator.limits(&vocabulary), expected);
        }
    }

    #[test]
    fn values_come_in_base_units() {
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-12 * b.abs().max(1.0);
        let (name, dimension, min, max) =
            limits(&json!({"name": "粒径", "op": "≤", "value": 5, "unit": "µm"}));
        assert_eq!((name.as_str(), dimension.as_str()), ("particle-size", "length"));
        assert!(min.is_infinite() && near(max, 5e-6));
        let (_, _, min, max) =
            limits(&json!({"name": "Grain size", "value": 0.003, "unit": "ＭＭ"}));
        assert!(near(min, 3e-6) && near(max, 3e-6));
        let (_, dimension, min, max) = limits(
            &json!({"name": "温度", "op": "range", "value": 150, "value2": 120, "unit": "℃"}),
        );
        assert_eq!(dimension, "temperature");
        assert!(near(min, 393.15) && near(max, 423.15));
    }

    #[test]
    fn what_no_list_knows_is_compared_with_itself() {
        let (name, dimension, min, _) =
            limits(&json!({"name": "Grip  Ratio", "op": ">=", "value": 3, "unit": "Grips"}));
        assert_eq!((name.as_str(), dimension.as_str()), ("gripratio", "grips"));
        assert_eq!(min.to_bits(), 3_f64.to_bits());
        assert_eq!(limits(&json!({"name": "x", "value": 1})).1, "");
    }

    #[test]
    fn the_longest_name_is_meant() {
        assert_eq!(limits(&json!({"name": "产品纯度", "value": 1})).0, "purity");
        assert_eq!(limits(&json!({"name": "抗拉强度", "value": 1})).0, "tensile-strength");
        assert_eq!(limits(&json!({"name": "强度", "value": 1})).0, "strength");
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(read(&json!({"value": 1})), Err(BadIndicator::Name));
        assert_eq!(read(&json!({"name": "x"})), Err(BadIndicator::Value));
        assert_eq!(read(&json!({"name": "x", "op": "~", "value": 1})), Err(BadIndicator::Op));
        assert_eq!(
            read(&json!({"name": "x", "op": "range", "value": 1})),
            Err(BadIndicator::Value)
        );
    }
}
