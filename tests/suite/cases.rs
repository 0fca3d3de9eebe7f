//! Cases as data: each folder under `tests/cases/` holds a `case.json` with records, a request
//! and what must come out. The folder's name is the sentence that the case proves.
//!
//! `ids` is the exact list of results, `ranks` their ranks. `begins` are its first ones. `words` are among the words
//! of the first result, `mode` is that of a search, `reasons` are codes of the first result's
//! factors, `facets` are all counts of the facets by their values, `error` is the code of the error. A case with `known_failure` must fail; once it
//! passes, the mark has to go.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::support::{engine_of, project_file};
use daqiao::{Engine, FacetValue, Match, MatchRequest, SearchRequest};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    records: Vec<Value>,
    #[serde(rename = "match")]
    find: Option<MatchRequest>,
    search: Option<SearchRequest>,
    ids: Option<Vec<String>>,
    ranks: Option<Vec<u32>>,
    begins: Option<Vec<String>>,
    words: Option<Vec<String>>,
    mode: Option<String>,
    reasons: Option<Vec<String>>,
    facets: Option<Counts>,
    error: Option<String>,
    known_failure: Option<String>,
}

/// Numbers of records by facet and value.
type Counts = BTreeMap<String, BTreeMap<String, u32>>;

struct Answer {
    matches: Vec<Match>,
    facets: Counts,
    mode: Option<String>,
}

fn ask(engine: &mut Engine, case: &Case) -> Result<Answer, String> {
    let code = |error: daqiao::Error| error.code().to_owned();
    if let Some(request) = &case.search {
        let found = engine.search(request).map_err(code)?;
        let (matches, facets) = (found.matches, counts(found.facets));
        return Ok(Answer { matches, facets, mode: Some(found.mode) });
    }
    let request = case.find.clone().unwrap_or_default();
    let found = engine.find_matches(&request).map_err(code)?;
    Ok(Answer { matches: found.matches, facets: counts(found.facets), mode: None })
}

fn counts(facets: BTreeMap<String, Vec<FacetValue>>) -> Counts {
    let by_value = |values: Vec<FacetValue>| {
        values.into_iter().map(|one| (one.value, one.count)).collect()
    };
    facets.into_iter().map(|(facet, values)| (facet, by_value(values))).collect()
}

/// What is wrong, if anything.
fn run(case: &Case) -> Result<(), String> {
    let answer = match ask(&mut engine_of(case.records.clone()), case) {
        Ok(answer) => answer,
        Err(code) if case.error.as_ref() == Some(&code) => return Ok(()),
        Err(code) => return Err(format!("error {code}")),
    };
    if let Some(code) = &case.error {
        return Err(format!("expected the error {code}"));
    }
    let ids: Vec<String> = answer.matches.iter().map(|found| found.id.clone()).collect();
    if case.ids.as_ref().is_some_and(|expected| *expected != ids) {
        return Err(format!("expected {:?}, found {ids:?}", case.ids));
    }
    let ranks: Vec<u32> = answer.matches.iter().map(|found| found.rank).collect();
    if case.ranks.as_ref().is_some_and(|expected| *expected != ranks) {
        return Err(format!("expected ranks {:?}, found {ranks:?}", case.ranks));
    }
    if case.begins.as_ref().is_some_and(|expected| !ids.starts_with(expected)) {
        return Err(format!("expected {:?} first, found {ids:?}", case.begins));
    }
    if case.mode.is_some() && case.mode != answer.mode {
        return Err(format!("expected mode {:?}, found {:?}", case.mode, answer.mode));
    }
    if case.facets.as_ref().is_some_and(|expected| *expected != answer.facets) {
        return Err(format!("expected {:?}, found {:?}", case.facets, answer.facets));
    }
    let Some(first) = answer.matches.first() else { return Ok(()) };
    for word in case.words.iter().flatten() {
        if !first.words.iter().any(|found| found.text == *word) {
            return Err(format!("expected the word {word}, found {:?}", first.words));
        }
    }
    for code in case.reasons.iter().flatten() {
        if !first.factors.iter().any(|factor| factor.reason.code == *code) {
            return Err(format!("expected the reason {code}, found {:?}", first.factors));
        }
    }
    Ok(())
}

fn cases(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("a folder of cases");
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            cases(&path, found);
        } else if path.ends_with("case.json") {
            found.push(path);
        }
    }
}

#[test]
fn every_case_holds() {
    let mut paths = Vec::new();
    cases(&project_file("tests/cases"), &mut paths);
    paths.sort();
    assert!(paths.len() >= 20, "{} cases", paths.len());
    let mut wrong = Vec::new();
    for path in &paths {
        let text = std::fs::read_to_string(path).expect("a case");
        let case: Case =
            serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        match (run(&case), &case.known_failure) {
            (Err(why), None) => wrong.push(format!("{}: {why}", path.display())),
            (Ok(()), Some(_)) => {
                wrong.push(format!("{}: holds now; remove known_failure", path.display()));
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
