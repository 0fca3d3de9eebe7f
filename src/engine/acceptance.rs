//! The conditions of acceptance of a challenge or need, each with the evidence that meets it.

use rustc_hash::FxHashSet;
use serde_json::Value;
use smol_str::SmolStr;

use crate::analysis::{Analyser, TokenClass};
use crate::vocabulary::Vocabulary;
use crate::wire::Acceptance;

/// Percent of the words of a condition that one entry of the evidence must have. A report of
/// another kind than the one asked for has about half of them.
const LEAST_PERCENT: usize = 70;
/// Scheme of the list of kinds of evidence.
const KINDS: &str = "evidence-kind";

/// The list of conditions in the JSON of who asks, ticked with the evidence in the JSON of who
/// offers. An entry that the words do not show to be met is unknown, never failed.
///
/// # Cost
/// Every word of both lists.
pub(super) fn ticked(
    asking: &Value,
    offering: &Value,
    vocabulary: &Vocabulary,
    analyser: &mut Analyser,
) -> Vec<Acceptance> {
    let entries = |raw: &Value, name: &str| -> Vec<Value> {
        raw.get(name).and_then(Value::as_array).cloned().unwrap_or_default()
    };
    let conditions = entries(asking, "acceptance");
    if conditions.is_empty() {
        return Vec::new();
    }
    let evidence: Vec<(Value, FxHashSet<SmolStr>)> = entries(offering, "evidence")
        .into_iter()
        .map(|entry| {
            let said = said(&entry, vocabulary);
            (entry, words(&said, analyser))
        })
        .collect();
    let ticked = |condition: &Value| {
        let condition = condition.as_str().filter(|text| !text.trim().is_empty())?.to_owned();
        let wanted = words(&condition, analyser);
        let has = |words: &FxHashSet<SmolStr>| wanted.intersection(words).count();
        let best = evidence.iter().max_by_key(|(_, words)| has(words));
        let best = best.filter(|(_, words)| {
            !wanted.is_empty() && has(words) * 100 >= wanted.len() * LEAST_PERCENT
        });
        Some(Acceptance {
            condition,
            state: if best.is_some() { "met" } else { "unknown" }.to_owned(),
            evidence: best.map(|(entry, _)| entry.clone()),
        })
    };
    conditions.iter().filter_map(ticked).collect()
}

/// All that an entry of the evidence says, with the names of its kind.
fn said(entry: &Value, vocabulary: &Vocabulary) -> String {
    let mut said = String::new();
    let mut add = |text: &str| {
        said.push_str(text);
        said.push('\n');
    };
    match entry {
        Value::String(text) => add(text),
        Value::Object(fields) => {
            fields.values().filter_map(Value::as_str).for_each(&mut add);
            let kind = entry.get("type").and_then(Value::as_str);
            if let Some(label) = kind.and_then(|kind| vocabulary.label(KINDS, kind)) {
                add(&label.zh);
                add(&label.en);
            }
        }
        _ => {}
    }
    said
}

/// The words of a text; single characters of longer words say too little.
fn words(text: &str, analyser: &mut Analyser) -> FxHashSet<SmolStr> {
    let tokens = analyser.tokens(text).into_iter();
    let told = tokens.filter(|token| token.class != TokenClass::Character);
    told.map(|token| token.term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn states(conditions: &Value, evidence: &Value) -> Vec<String> {
        let vocabulary = Vocabulary::standard().unwrap();
        let asking = json!({"acceptance": conditions});
        let offering = json!({"evidence": evidence});
        let ticked = ticked(&asking, &offering, &vocabulary, &mut Analyser::default());
        ticked.into_iter().map(|one| one.state).collect()
    }

    #[test]
    fn a_condition_is_met_by_evidence_that_has_its_words() {
        let report = json!([{"type": "test-report", "ref": "第三方力学 R-2026-8"}]);
        assert_eq!(states(&json!(["第三方力学检测报告"]), &report), ["met"]);
        assert_eq!(states(&json!(["全焊缝探伤"]), &report), ["unknown"]);
        assert_eq!(states(&json!(["第三方环境影响报告"]), &report), ["unknown"]);
        let english = json!([{"type": "paper", "ref": "Field trial of 500 hours, accepted"}]);
        assert_eq!(states(&json!(["500 hours field trial"]), &english), ["met"]);
    }

    #[test]
    fn entries_that_say_nothing_tick_nothing() {
        assert_eq!(states(&json!(["", "  ", 7]), &json!([{"ref": ""}])), Vec::<String>::new());
        assert_eq!(states(&json!(["的"]), &json!([])), ["unknown"]);
        assert_eq!(states(&json!("a list is asked for"), &json!([])), Vec::<String>::new());
    }
}
