//! Builds the packs of a case, asks, and gathers what is compared.

use std::collections::BTreeMap;

use daqiao::quality::Report;
use daqiao::{
    Bridge, BuildOptions, Date, Engine, FacetValue, Match, MatchRequest, Problem, ReadAs,
    RecordReader, StatisticsRow, Vocabulary, build_pack,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::case::Case;
use crate::support::is_mirrored;

/// What came out.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Answer {
    pub(super) matches: Vec<Match>,
    pub(super) excluded: Option<u32>,
    pub(super) mode: Option<String>,
    pub(super) read_as: BTreeMap<String, Vec<String>>,
    pub(super) facets: BTreeMap<String, Vec<FacetValue>>,
    pub(super) rows: Vec<StatisticsRow>,
    pub(super) slots: BTreeMap<String, Vec<String>>,
    pub(super) lacks: Vec<String>,
    pub(super) members: Vec<String>,
    pub(super) hints: Vec<String>,
    /// How complete a need is, and the one that must be less complete.
    pub(super) completeness: Option<(u32, u32)>,
    /// Whether the other side of the first result is what it explains itself, if asked for.
    pub(super) mirrored: Option<bool>,
    /// Whether the first result's match record is recomputed to the same, if asked for.
    pub(super) verified: Option<bool>,
}

/// What came out of a case, or its error code.
pub(super) struct Found {
    pub(super) answer: Result<Answer, String>,
    pub(super) problems: Vec<String>,
    pub(super) remarks: Vec<String>,
    pub(super) findings: Vec<String>,
}

/// Asks with the packs opened in one order and in the other. `Err` says why not to go on.
pub(super) fn ask(case: &Case, standard: &Vocabulary) -> Result<Found, String> {
    let (mut packs, mut problems, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
    let mut findings = Vec::new();
    for (market, values) in case.by_market() {
        let mut vocabulary = standard.clone();
        for list in case.lists.get(&market).into_iter().flatten() {
            vocabulary.add(list.clone());
        }
        for crosswalk in case.crosswalks.get(&market).into_iter().flatten() {
            vocabulary.add_crosswalk(crosswalk.clone());
        }
        let mut reader = RecordReader::new(&vocabulary);
        for (line, value) in (1..).zip(values) {
            reader.read(line, value);
        }
        remarks.extend(reader.remarks().iter().map(told));
        if let Some(day) = &case.checked_on {
            let report = Report::of(&reader, Date::parse(day));
            findings.extend(report.records.into_iter().flat_map(|one| one.findings).map(
                |one| {
                    let id = one.id.unwrap_or_default();
                    format!("{id} {} {}", one.path, one.rule)
                },
            ));
        }
        let (records, bad) = reader.finish();
        problems.extend(bad.iter().map(told));
        let (bridge, bad) = Bridge::read(&case.bridge);
        if !bad.is_empty() {
            return Err(format!("a bad bridge: {bad:?}"));
        }
        let options = BuildOptions { bridge, ..BuildOptions::for_market(&market) };
        packs.push(build_pack(&records, &vocabulary, &options).map_err(|e| e.to_string())?);
    }
    let answer = answer(case, packs.iter());
    if answer == self::answer(case, packs.iter().rev()) {
        Ok(Found { answer, problems, remarks, findings })
    } else {
        Err("asked again, with the packs opened the other way round, it is another".to_owned())
    }
}

/// What words were read as, by the words as they were typed.
fn by_word(read_as: Vec<ReadAs>) -> BTreeMap<String, Vec<String>> {
    read_as.into_iter().map(|it| (it.typed, it.words)).collect()
}

/// A problem as cases write it.
fn told(problem: &Problem) -> String {
    let id = problem.id.as_deref().unwrap_or_default();
    format!("{id} {} {}", problem.field, problem.kind.code())
}

fn answer<'a>(case: &Case, packs: impl Iterator<Item = &'a Vec<u8>>) -> Result<Answer, String> {
    let code = |error: daqiao::Error| error.code().to_owned();
    let mut engine = Engine::new();
    for pack in packs {
        engine.open(pack.clone()).map_err(code)?;
    }
    if let Some(request) = &case.search {
        let found = engine.search(&read(request)?).map_err(code)?;
        let (matches, facets, mode) = (found.matches, found.facets, Some(found.mode));
        let read_as = by_word(found.read_as);
        return Ok(Answer { matches, mode, read_as, facets, ..Answer::default() });
    }
    if let Some(request) = &case.statistics {
        let rows = engine.statistics(&read(request)?).map_err(code)?.rows;
        return Ok(Answer { rows, ..Answer::default() });
    }
    if let Some(request) = &case.coach {
        let found = engine.coach(&read(request)?).map_err(code)?;
        let less = match &case.less_complete {
            Some(request) => Some(engine.coach(&read(request)?).map_err(code)?.completeness),
            None => None,
        };
        let completeness = less.map(|less| (found.completeness, less));
        let hints = found.parts.into_iter().filter_map(|part| part.hint);
        let hints = hints.map(|hint| hint.code).collect();
        return Ok(Answer { hints, completeness, ..Answer::default() });
    }
    if let Some(request) = &case.team {
        let found = engine.team(&read(request)?).map_err(code)?;
        if found.best.is_some_and(|best| best.coverage > found.coverage) {
            return Err("the best alone covers more than the team".to_owned());
        }
        let members = found.members.into_iter().map(|member| member.person.id).collect();
        return Ok(Answer { members, ..Answer::default() });
    }
    let Some(request) = &case.find else { return Ok(Answer::default()) };
    let mut request: MatchRequest = read(request)?;
    request.both_sides = request.both_sides.or(case.mirrored.then_some(true));
    if let Some(place) = &case.bundle {
        let found = engine.bundle(&request, &place.id, place.market.as_deref());
        let mut answer = Answer::default();
        for slot in found.map_err(code)?.slots {
            if slot.lacks {
                answer.lacks.push(slot.name.clone());
            }
            let ids = slot.matches.into_iter().map(|found| found.id).collect();
            answer.slots.insert(slot.name, ids);
        }
        return Ok(answer);
    }
    let mut answer = if let Some(place) = &case.explain {
        let found = engine.explain(&request, &place.id, place.market.as_deref());
        Answer { matches: vec![found.map_err(code)?], ..Answer::default() }
    } else {
        let found = engine.find_matches(&request).map_err(code)?;
        let (matches, facets) = (found.matches, found.facets);
        let (excluded, read_as) = (Some(found.excluded), by_word(found.read_as));
        Answer { matches, excluded, read_as, facets, ..Answer::default() }
    };
    if let Some(first) = answer.matches.first() {
        if case.mirrored {
            answer.mirrored = Some(is_mirrored(&mut engine, &request, first).map_err(code)?);
        }
        if case.verified {
            answer.verified = Some(is_verified(&mut engine, &request, first).map_err(code)?);
        }
    }
    Ok(answer)
}

/// Requests are read here, as in the browser: one that cannot be read is an answer as well.
fn read<T: DeserializeOwned>(request: &Value) -> Result<T, String> {
    serde_json::from_value(request.clone()).map_err(|error| format!("not read: {error}"))
}

/// Whether the match record is the same again, and is not when something in it is changed.
fn is_verified(
    engine: &mut Engine,
    request: &MatchRequest,
    found: &Match,
) -> Result<bool, daqiao::Error> {
    let market = Some(found.market.as_str());
    let mut record = engine.match_record(request, &found.id, market, "2026-11-23")?;
    let same = engine.verify(&record)?.same;
    if let Some(total) = record.pointer_mut("/match/total") {
        *total = Value::from(found.total + 1);
    }
    let changed = engine.verify(&record)?;
    Ok(same && !changed.same && changed.differences == ["/match/total"])
}
