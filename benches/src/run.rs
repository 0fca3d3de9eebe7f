//! What a run of `cargo xtask bench` found, as it is kept in `benches/runs/` and drawn by
//! `cargo xtask report`. Times are in milliseconds.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};

/// The form of the file; raised when old files can no longer be read.
pub const FORMAT: u32 = 2;

/// One run: the machine, and what was measured on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// [`FORMAT`].
    pub format: u32,
    /// The day, as in 2026-11-22.
    pub date: String,
    /// Machine and versions.
    pub environment: Environment,
    /// Generated catalogues, small ones first.
    pub sizes: Vec<Size>,
    /// Judged sets, where their folder was given.
    #[serde(default)]
    pub judged: Vec<Judged>,
}

/// Machine and versions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Environment {
    /// Its name and how many there are.
    pub processor: String,
    /// Processors that can be used.
    pub cores: usize,
    /// Main memory.
    pub memory_bytes: u64,
    /// Operating system.
    pub system: String,
    /// What compiled the native programs.
    pub rust: String,
    /// What ran the wasm and the peers, empty when nothing was.
    pub node: String,
    /// Version of Daqiao.
    pub engine: String,
}

/// A generated catalogue and what each engine made of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// Offers and needs.
    pub records: usize,
    /// Of them the offers, all that peers and plain tantivy are given.
    pub offers: usize,
    /// The records as JSON.
    pub json_bytes: usize,
    /// One record as JSON, on average over those that are added.
    pub added_json_bytes: usize,
    /// One row each.
    pub engines: Vec<Figures>,
    /// Visits with nothing in any cache, where they were measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cold: Option<Cold>,
}

/// The first match of a page that nobody visited before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cold {
    /// The whole pack.
    pub pack_bytes: u64,
    /// One row each.
    pub visits: Vec<ColdVisit>,
}

/// One way to visit; medians, times from the navigation on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColdVisit {
    /// Whether processor and network were slowed as on a phone.
    pub slow: bool,
    /// Until titles and reasons are shown.
    pub first_match_ms: f64,
    /// Until the texts are there.
    pub whole_ms: f64,
    /// The wasm as it was sent.
    pub wasm_bytes: u64,
    /// All scripts as they were sent.
    pub script_bytes: u64,
    /// What of the pack the first match needed.
    pub first_part_bytes: u64,
}

/// What one engine did with one catalogue. What does not apply, or failed, is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Its name: `daqiao native`, `daqiao Node`, `daqiao Chromium`, `plain tantivy`, or a peer's.
    #[serde(alias = "peer")]
    pub engine: String,
    /// How it is set up, empty when there is one way only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mode: String,
    /// Its version.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// From checked JSON to a searchable catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build_ms: Option<f64>,
    /// The same in CPU time of the process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build_cpu_ms: Option<f64>,
    /// The catalogue as a file: for Daqiao the pack, records included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_bytes: Option<u64>,
    /// From the file's bytes to a searchable catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_ms: Option<f64>,
    /// The same in CPU time of the process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_cpu_ms: Option<f64>,
    /// From the file's bytes to the first answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_ms: Option<f64>,
    /// The same with the first part of the file, up to titles and reasons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early_ms: Option<f64>,
    /// Memory of the process with the catalogue open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rss_bytes: Option<u64>,
    /// The most memory the process had while it opened and answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peak_rss_bytes: Option<u64>,
    /// Size of the wasm memory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wasm_bytes: Option<u64>,
    /// Median of adding one record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add_ms: Option<f64>,
    /// A delta with one added record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delta_bytes: Option<u64>,
    /// Requests by name; `add` are the additions one by one.
    #[serde(default)]
    pub requests: BTreeMap<String, Times>,
    /// Why it stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// Times of one kind of request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Times {
    /// How many were timed.
    pub n: usize,
    /// Median.
    pub p50: f64,
    /// 95 of 100 took at most this.
    pub p95: f64,
    /// 99 of 100 took at most this.
    pub p99: f64,
    /// CPU time of the process per request, on average.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cpu_ms: Option<f64>,
}

/// A judged set and how well and how dearly each engine ranks it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// Name of its folder.
    pub set: String,
    /// Documents.
    pub documents: usize,
    /// Needs with an answer.
    pub needs: usize,
    /// Characters of a need, median.
    pub need_chars: usize,
    /// One row each.
    pub engines: Vec<Ranking>,
}

/// Quality and cost of one engine on one judged set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    /// As in [`Figures`].
    pub engine: String,
    /// As in [`Figures`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mode: String,
    /// Mean over the needs; a need that got no answer counts 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ndcg10: Option<f64>,
    /// 1 over the rank of the first good answer among ten, on average.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mrr10: Option<f64>,
    /// Part of the good answers among the first hundred, on average.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recall100: Option<f64>,
    /// nDCG@10 of each need, in order; in no file.
    #[serde(skip)]
    pub ndcg10_by_need: Vec<f64>,
    /// Needs that were answered; a slow engine may not reach all of them.
    #[serde(default)]
    pub answered: usize,
    /// What a need took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<Times>,
    /// Why it stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

impl Figures {
    /// Of the engine with that name and nothing measured yet.
    #[must_use]
    pub fn of(engine: &str, version: &str) -> Self {
        Self { engine: engine.to_owned(), version: version.to_owned(), ..Self::default() }
    }
}

impl Run {
    /// Reads a file.
    ///
    /// # Errors
    /// A file that is missing, broken, or of another form.
    pub fn read(path: &Path) -> Result<Self> {
        let named = || path.display().to_string();
        let text = std::fs::read_to_string(path).with_context(named)?;
        let run: Self = serde_json::from_str(&text).with_context(|| {
            format!("{}: expected a run of form {FORMAT}; measure again", named())
        })?;
        ensure!(
            run.format == FORMAT,
            "{}: expected a run of form {FORMAT}, found {}; measure again",
            named(),
            run.format
        );
        Ok(run)
    }
}
