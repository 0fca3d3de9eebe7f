//! Compares what came out with what a case expects.

use std::fmt::Debug;

use daqiao::{FacetValue, Match};

use super::ask::{Answer, Found};
use super::case::{Case, Change, Row};

/// What is wrong, if anything.
pub(super) fn compare(case: &Case, found: Found) -> Result<(), String> {
    let mut problems = found.problems;
    problems.sort();
    same("problems", Some(&case.problems), || problems)?;
    same("remarks", case.remarks.as_ref(), || found.remarks)?;
    for finding in &case.findings {
        if !found.findings.contains(finding) {
            return Err(format!("expected the finding {finding}, found {:?}", found.findings));
        }
    }
    let answer = match (found.answer, &case.error) {
        (Err(code), Some(expected)) => return same("error", Some(expected), || code),
        (Ok(_), Some(expected)) => return Err(format!("expected the error {expected}")),
        (Err(code), None) => return Err(format!("error {code}")),
        (Ok(answer), None) => answer,
    };
    whole(case, &answer)?;
    match answer.matches.first() {
        Some(first) => of_first(case, &answer, first),
        None if case.asks_for_a_first() => Err("there is no first result".to_owned()),
        None => Ok(()),
    }
}

/// Compares what is expected, if anything is, with what was found.
fn same<T: PartialEq + Debug>(
    what: &str,
    expected: Option<&T>,
    found: impl FnOnce() -> T,
) -> Result<(), String> {
    let Some(expected) = expected else { return Ok(()) };
    let found = found();
    if *expected == found {
        return Ok(());
    }
    Err(format!("{what}: expected {expected:?}, found {found:?}"))
}

fn each<T>(found: &[Match], part: impl Fn(&Match) -> T) -> Vec<T> {
    found.iter().map(part).collect()
}

/// What the answer as a whole must be.
fn whole(case: &Case, answer: &Answer) -> Result<(), String> {
    let matches = &answer.matches;
    same("ids", case.ids.as_ref(), || each(matches, |one| one.id.clone()))?;
    same("markets", case.of_markets.as_ref(), || each(matches, |one| one.market.clone()))?;
    same("ranks", case.ranks.as_ref(), || each(matches, |one| one.rank))?;
    same("qualities", case.qualities.as_ref(), || {
        let quality = |one: &Match| Some((one.id.clone(), one.quality.as_ref()?.total));
        matches.iter().filter_map(quality).collect()
    })?;
    let mut totals = each(matches, |one| one.total);
    totals.dedup();
    if case.equal_totals && totals.len() != 1 {
        return Err(format!("expected equal totals, found {totals:?}"));
    }
    same("first ids", case.begins.as_ref(), || {
        let n = case.begins.as_ref().map_or(0, Vec::len);
        each(matches.get(..n).unwrap_or(matches), |one| one.id.clone())
    })?;
    same("excluded", case.excluded.map(Some).as_ref(), || answer.excluded)?;
    same("mode", case.mode.clone().map(Some).as_ref(), || answer.mode.clone())?;
    same("read_as", case.read_as.as_ref(), || answer.read_as.clone())?;
    same("facets", case.facets.as_ref(), || {
        let by_value = |values: &Vec<FacetValue>| {
            values.iter().map(|one| (one.value.clone(), one.count)).collect()
        };
        answer.facets.iter().map(|(facet, values)| (facet.clone(), by_value(values))).collect()
    })?;
    for (facet, names) in &case.labels {
        let values = answer.facets.get(facet).map(Vec::as_slice).unwrap_or_default();
        for (value, name) in names {
            let found = values.iter().find(|one| one.value == *value);
            let label = found.and_then(|one| one.label.as_ref()).map(|label| label.zh.clone());
            same(value, Some(&Some(name.clone())), || label)?;
        }
    }
    same("slots", case.slots.as_ref(), || answer.slots.clone())?;
    same("lacks", case.lacks.as_ref(), || answer.lacks.clone())?;
    same("members", case.members.as_ref(), || answer.members.clone())?;
    same("hints", case.hints.as_ref(), || answer.hints.clone())?;
    if let Some((one, less)) = answer.completeness.filter(|(one, less)| less >= one) {
        return Err(format!("expected less than {one}, found {less}"));
    }
    same("rows", case.rows.as_ref(), || {
        let row = |row: &daqiao::StatisticsRow| {
            let value = |value: &Option<daqiao::StatisticsValue>| {
                value.as_ref().map_or("-", |value| value.value.as_str()).to_owned()
            };
            let values: Vec<_> = row.values.iter().map(value).collect();
            let daqiao::StatisticsCounts { records, asked, unmet } = row.counts.clone();
            (values.join("/"), Row { records, asked, unmet })
        };
        answer.rows.iter().map(row).collect()
    })
}

/// What the first result must be.
fn of_first(case: &Case, answer: &Answer, first: &Match) -> Result<(), String> {
    for word in &case.words {
        if !first.words.iter().any(|found| found.text == *word) {
            return Err(format!("expected the word {word}, found {:?}", first.words));
        }
    }
    for code in &case.reasons {
        if !first.factors.iter().any(|factor| factor.reason.code == *code) {
            return Err(format!("expected the reason {code}, found {:?}", first.factors));
        }
    }
    let factor = |name: &String| first.factors.iter().find(|factor| factor.name == *name);
    for (name, share) in &case.factors {
        same(name, Some(share), || factor(name).map(|factor| factor.share))?;
    }
    for (name, states) in &case.parts {
        same(name, Some(states), || {
            let parts = factor(name).map(|factor| factor.parts.as_slice()).unwrap_or_default();
            parts.iter().map(|part| (part.name.clone(), part.state.clone())).collect()
        })?;
    }
    same("acceptance", case.acceptance.as_ref(), || {
        let state = |one: &daqiao::Acceptance| (one.condition.clone(), one.state.clone());
        first.acceptance.iter().map(state).collect()
    })?;
    same("unwanted", case.unwanted.as_ref(), || first.unwanted.clone())?;
    same("shared tags", case.shared_tags.as_ref(), || first.shared_tags.clone())?;
    same("hard fails", case.hard_fails.as_ref(), || {
        first.hard_fails.iter().map(|reason| reason.code.clone()).collect()
    })?;
    same("what if", case.what_if.as_ref(), || {
        let change = |one: &daqiao::WhatIf| Change { field: one.field.clone(), rank: one.rank };
        first.what_if.iter().map(change).collect()
    })?;
    same("also in", case.also_in.as_ref(), || {
        first.also_in.iter().map(|twin| format!("{}/{}", twin.market, twin.id)).collect()
    })?;
    same("differences", case.differences.as_ref(), || {
        let all = first.also_in.iter().flat_map(|twin| &twin.differences);
        all.map(|one| one.path.clone()).collect()
    })?;
    same("mirrored", Some(&case.mirrored.then_some(true)), || answer.mirrored)?;
    same("verified", Some(&case.verified.then_some(true)), || answer.verified)
}

impl Case {
    /// Whether something is expected of the first result.
    fn asks_for_a_first(&self) -> bool {
        let lists = [
            &self.shared_tags,
            &self.hard_fails,
            &self.also_in,
            &self.differences,
            &self.unwanted,
        ];
        !self.words.is_empty()
            || !self.reasons.is_empty()
            || !self.factors.is_empty()
            || !self.parts.is_empty()
            || lists.iter().any(|list| list.is_some())
            || self.what_if.is_some()
            || self.acceptance.is_some()
            || self.mirrored
            || self.verified
    }
}
