//! What plain BM25 reaches on a judged set: the floor that a figure stands on.
//!
//! tantivy as it comes (k1 1.2, b 0.75): one field with title, text and keywords, Chinese in pairs,
//! other words as they are written, repeated words of a question counted each time.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::engines::plain_tantivy::{PlainTantivy, Repeated};
use crate::flat::Flat;
use crate::judged::JudgedSet;
use crate::measures::{Grades, Quality, quality};

/// The quality of plain BM25 for some questions of a set, among the records of the kind `find`, or
/// with `pool` among those judged for the question.
///
/// # Errors
/// Only tantivy's own.
///
/// # Cost
/// Indexes the set in one pass. With a pool, or where answers must have a language, every question
/// ranks all records.
pub fn qualities(
    set: &JudgedSet,
    questions: &[(&String, &Grades)],
    find: &str,
    pool: bool,
    depth: usize,
) -> Result<Vec<Quality>> {
    let is_answer = |kind: &str| kind == find;
    let mut answers = Vec::new();
    let mut languages = BTreeMap::new();
    let mut texts = BTreeMap::new();
    for record in &set.records {
        let flat = Flat::of(record);
        if record["kind"].as_str().is_some_and(is_answer) {
            languages.insert(flat.id.clone(), JudgedSet::language(record));
            answers.push(flat);
        } else {
            texts.insert(flat.id.clone(), flat.whole());
        }
    }
    let plain = PlainTantivy::build(&answers)?;
    let of_question = |(id, grades): &(&String, &Grades)| {
        let target = set.targets.get(*id);
        let text = texts.get(*id).map(String::as_str).unwrap_or_default();
        let all = pool || target.is_some();
        let limit = if all { answers.len().max(1) } else { depth };
        let found = plain.best(text, limit, Repeated::Each)?.into_iter();
        let counts = |id: &&str| {
            let language = languages.get(*id).copied().flatten();
            let spoken = target.is_none_or(|target| language == Some(target.as_str()));
            spoken && (!pool || grades.contains_key(*id))
        };
        let mut ranking: Vec<String> =
            found.filter(counts).take(depth).map(str::to_owned).collect();
        if pool {
            // Those without a word in common come last, in their order.
            let left = grades.keys().filter(|id| !ranking.contains(id));
            let left: Vec<String> = left.cloned().collect();
            ranking.extend(left);
        }
        Ok(quality(&ranking, grades))
    };
    questions.iter().map(of_question).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn set() -> JudgedSet {
        let record = |id: &str, kind: &str, title: &str, lang: &str| {
            json!({
                "id": id, "kind": kind, "title": title,
                "tags": [{"scheme": "lang", "code": lang}],
            })
        };
        let grades = |of: &[(&str, u32)]| -> Grades {
            of.iter().map(|(id, grade)| ((*id).to_owned(), *grade)).collect()
        };
        JudgedSet {
            name: "made up".to_owned(),
            records: vec![
                record("d1", "offer", "laser welding", "en"),
                record("d2", "offer", "laser cutting of thin glass", "en"),
                record("d3", "offer", "laser 激光切割", "zh"),
                record("q1", "need", "laser welding", "en"),
            ],
            original: BTreeMap::new(),
            grades: [("q1".to_owned(), grades(&[("d2", 1), ("d3", 0)]))].into(),
            targets: BTreeMap::new(),
        }
    }

    fn mrr10(set: &JudgedSet, pool: bool) -> f64 {
        let questions: Vec<_> = set.questions().collect();
        qualities(set, &questions, "offer", pool, 100).unwrap()[0].mrr10
    }

    #[test]
    fn pools_and_languages_take_away() {
        let mut set = set();
        let among_all = mrr10(&set, false);
        assert!(among_all < 0.6, "{among_all}");
        assert!(mrr10(&set, true) >= 0.5);
        set.targets.insert("q1".to_owned(), "en".to_owned());
        assert!((mrr10(&set, false) - 0.5).abs() < 1e-9);
        set.targets.insert("q1".to_owned(), "zh".to_owned());
        assert!(mrr10(&set, false).abs() < 1e-9);
    }
}
