//! The case folders under `tests/cases` as calls: open the packs, ask, close them again.
//!
//! What must come out is checked by the tests of the core; here only whether both builds agree.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use daqiao::{
    Bridge, BuildOptions, CoachRequest, CodeList, Crosswalk, MatchRequest, SearchRequest,
    StatisticsRequest, TeamRequest, Vocabulary, build_pack, read_all,
};
use daqiao_bench::node::project_folder;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::call;

/// The market of a case that gives none.
const MARKET: &str = "test";

/// A folder for packs, removed when this is dropped.
pub(super) struct Packs(PathBuf);

impl Packs {
    /// # Errors
    /// The folder cannot be made.
    pub(super) fn in_a_folder_of_their_own() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("daqiao-cases-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Packs {
    fn drop(&mut self) {
        // What cannot be removed stays in the system's folder for such files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What of a case is asked; `tests/suite/cases/case.rs` has all of it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Case {
    records: Vec<Value>,
    markets: BTreeMap<String, Vec<Value>>,
    lists: BTreeMap<String, Vec<CodeList>>,
    crosswalks: BTreeMap<String, Vec<Crosswalk>>,
    bridge: String,
    #[serde(rename = "match")]
    find: Option<Value>,
    search: Option<Value>,
    statistics: Option<Value>,
    coach: Option<CoachRequest>,
    team: Option<Value>,
    bundle: Option<Value>,
    explain: Option<Value>,
}

/// The calls of all cases, in the order of their folders.
///
/// # Errors
/// A case that cannot be read, or a pack that cannot be built or written.
pub(super) fn calls(packs: &Packs) -> Result<Vec<Value>> {
    let mut paths = Vec::new();
    find(&project_folder().join("tests/cases"), &mut paths)?;
    paths.sort();
    ensure!(!paths.is_empty(), "there are no cases");
    let standard = Vocabulary::standard()?;
    let mut calls = Vec::new();
    for (number, path) in paths.iter().enumerate() {
        let text = std::fs::read_to_string(path)?;
        let case: Case = serde_json::from_str(&text)
            .with_context(|| format!("{} is no case", path.display()))?;
        let Some(request) = request(&case) else { continue };
        let markets = case.build(&packs.0.join(number.to_string()), &standard)?;
        calls.extend(markets.iter().map(|(_, pack)| call("open", json!([pack]))));
        calls.push(request);
        calls.extend(markets.iter().map(|(market, _)| call("closePack", json!([market]))));
    }
    Ok(calls)
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, found)?;
        } else if path.ends_with("case.json") {
            found.push(path);
        }
    }
    Ok(())
}

/// The call of a case. `None` for a request that neither build can read: each says so in the
/// words of its own reader.
fn request(case: &Case) -> Option<Value> {
    if let Some(search) = &case.search {
        return reads::<SearchRequest>(search).then(|| call("search", json!([search])));
    }
    if let Some(statistics) = &case.statistics {
        let reads = reads::<StatisticsRequest>(statistics);
        return reads.then(|| call("statistics", json!([statistics])));
    }
    if let Some(coach) = &case.coach {
        let text = json!(coach.text);
        let arguments =
            coach.draft.as_ref().map_or(json!([text]), |draft| json!([text, draft]));
        return Some(call("coach", arguments));
    }
    if let Some(team) = &case.team {
        return reads::<TeamRequest>(team).then(|| call("team", json!([team])));
    }
    let mut request = case.find.clone().unwrap_or_else(|| json!({}));
    // Seen from the other side as well, which is the most that can differ.
    request.as_object_mut()?.entry("bothSides").or_insert(json!(true));
    let reads = reads::<MatchRequest>(&request);
    let (method, place) = match (&case.explain, &case.bundle) {
        (Some(place), _) => ("explain", place),
        (None, Some(place)) => ("bundle", place),
        (None, None) => return reads.then(|| call("match", json!([request]))),
    };
    reads.then(|| match place.get("market") {
        None => call(method, json!([request, place["id"]])),
        Some(market) => call(method, json!([request, place["id"], market])),
    })
}

fn reads<T: DeserializeOwned>(request: &Value) -> bool {
    serde_json::from_value::<T>(request.clone()).is_ok()
}

impl Case {
    /// Writes the packs into a folder: markets and files.
    fn build(&self, folder: &Path, standard: &Vocabulary) -> Result<Vec<(String, PathBuf)>> {
        std::fs::create_dir_all(folder)?;
        let alone = BTreeMap::from([(MARKET.to_owned(), self.records.clone())]);
        let markets = if self.markets.is_empty() { &alone } else { &self.markets };
        let mut packs = Vec::new();
        for (market, values) in markets {
            let mut vocabulary = standard.clone();
            for list in self.lists.get(market).into_iter().flatten() {
                vocabulary.add(list.clone());
            }
            for crosswalk in self.crosswalks.get(market).into_iter().flatten() {
                vocabulary.add_crosswalk(crosswalk.clone());
            }
            let (records, _) = read_all(values.clone(), &vocabulary);
            let (bridge, _) = Bridge::read(&self.bridge);
            let options = BuildOptions { bridge, ..BuildOptions::for_market(market) };
            let file = folder.join(format!("{market}.daqiao"));
            std::fs::write(&file, build_pack(&records, &vocabulary, &options)?)?;
            packs.push((market.clone(), file));
        }
        Ok(packs)
    }
}
