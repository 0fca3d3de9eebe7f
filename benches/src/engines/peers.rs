//! Other engines that a page could use, in Node.js: `benches/peers/run.mjs`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::node::{project_folder, run_script};
use crate::run::Figures;

/// What the peers are to do.
#[derive(Clone, Debug, Serialize)]
pub struct Job<'a> {
    /// NDJSON of flat records.
    pub records: &'a Path,
    /// The pack of the same records, for Daqiao itself beside the peers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<&'a Path>,
    /// `offer` or `need`: what Daqiao looks for.
    pub find: &'a str,
    /// Texts by the name of their kind.
    pub requests: BTreeMap<&'a str, Vec<&'a str>>,
    /// Those to run; all in their best modes when empty.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub entries: &'a [Entry],
    /// Answers wanted when timed.
    pub limit: usize,
    /// Answers wanted for rankings.
    pub depth: usize,
    /// Most seconds for the requests of one kind.
    pub seconds: u32,
    /// Most seconds for building.
    pub build_seconds: u32,
    /// Whether the ids of the answers are wanted.
    pub rankings: bool,
    /// How often all requests are sent and timed.
    pub rounds: usize,
}

/// A peer in one of its modes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    peer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<String>,
}

impl From<&str> for Entry {
    /// From `sqlite` or `sqlite:pairs`.
    fn from(text: &str) -> Self {
        let (peer, mode) = match text.split_once(':') {
            Some((peer, mode)) => (peer, Some(mode.to_owned())),
            None => (text, None),
        };
        Self { peer: peer.to_owned(), mode }
    }
}

/// What one peer did.
#[derive(Clone, Debug, Deserialize)]
pub struct Peer {
    /// Its times.
    #[serde(flatten)]
    pub figures: Figures,
    /// For each kind of request, in order, the ids found for each text.
    #[serde(default)]
    pub rankings: Option<BTreeMap<String, Vec<Vec<String>>>>,
}

/// Runs all peers on a job, whose file is written into the folder.
///
/// # Errors
/// Peers that are not installed; a job they do not take.
pub fn run(job: &Job<'_>, folder: &Path) -> Result<Vec<Peer>> {
    let script = project_folder().join("benches/peers/run.mjs");
    ensure!(script.exists(), "expected {}, found none", script.display());
    let path = folder.join("peers-job.json");
    std::fs::write(&path, serde_json::to_string(job)?)
        .with_context(|| path.display().to_string())?;
    run_script(&script, [path])
}
