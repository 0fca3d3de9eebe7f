//! Ranking quality on judged sets: `cargo xtask eval DIR…`.
//!
//! Every query with a positive grade is a need that is matched against the whole set, or with
//! `--pool` against the documents judged for it. Beside each figure stand plain BM25 on the same
//! questions and the change against the run that was kept in `benches/snapshots/quality.json`.
//! With `--peers` other engines rank the same sets instead. Measures how long each match takes,
//! but never fails for it, nor for a change.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that reports")]
#![expect(clippy::disallowed_methods, reason = "measuring needs a clock")]

mod report;
mod side_by_side;
mod wasm;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use clap::{Parser, ValueEnum};
use daqiao::{Bridge, Engine, MatchRequest};
use daqiao_bench::baseline;
use daqiao_bench::judged::{JudgedSet, read_text};
use daqiao_bench::measures::{Grades, Quality, mean, quality};
use daqiao_bench::node::project_folder;
use daqiao_bench::snapshot::{QualitySnapshot, SetFigures};

use crate::report::Row;

/// Depth of a run, and of Recall@100.
const DEPTH: usize = 100;
/// Page size when everything is ranked.
const PAGE: u32 = 200;
/// The figures that are kept, from the folder of the project.
const SNAPSHOT: &str = "benches/snapshots/quality.json";

#[derive(Debug, Parser)]
struct Arguments {
    /// Folders with docs.ndjson[.gz], queries.ndjson and qrels.tsv; those that are not there are
    /// skipped.
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// Rank only the documents judged for each query.
    #[arg(long)]
    pool: bool,
    /// Run everything again through the wasm build in Node and compare the rankings.
    #[arg(long)]
    wasm: bool,
    /// Who asks.
    #[arg(long, value_enum, default_value = "need-offer")]
    direction: Direction,
    /// Print one JSON line per set.
    #[arg(long)]
    json: bool,
    /// Write the rankings in TREC format.
    #[arg(long, value_name = "FILE")]
    run: Option<PathBuf>,
    /// Words that say the same otherwise, as `daqiao pack --bridge` takes them; packed or not.
    #[arg(long, value_name = "FILE")]
    bridge: Option<PathBuf>,
    /// Measure only every n-th question.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Keep the figures, so that later runs are compared with them.
    #[arg(long)]
    bless: bool,
    /// Compare with other engines that a page could use: those that take a whole need in good
    /// time, or those named, such as sqlite:pairs,lunr:seg.
    #[arg(
        long,
        value_name = "PEER[:MODE],…",
        num_args = 0..=1,
        require_equals = true,
        conflicts_with_all = ["pool", "wasm", "direction", "json", "run", "bridge", "bless"]
    )]
    peers: Option<Option<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Direction {
    NeedOffer,
    OfferNeed,
}

impl Direction {
    /// The kind of record that answers.
    fn find(self) -> &'static str {
        match self {
            Self::NeedOffer => "offer",
            Self::OfferNeed => "need",
        }
    }
}

impl Arguments {
    /// How a set is asked, behind its name; empty when as usual.
    fn way(&self) -> String {
        let turned = self.direction == Direction::OfferNeed;
        let ways =
            [(turned, ", turned"), (self.pool, ", pool"), (self.bridge.is_some(), ", bridge")];
        ways.into_iter().filter(|(is, _)| *is).map(|(_, way)| way).collect()
    }
}

/// One ranked record: id and total.
type Ranked = (String, u64);

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if let Some(named) = &arguments.peers {
        return side_by_side::run(&arguments.folders, named.as_deref(), arguments.every);
    }
    ensure!(
        !(arguments.bless && arguments.every > 1),
        "expected all questions to be kept, found --every {}",
        arguments.every
    );
    let path = project_folder().join(SNAPSHOT);
    let mut snapshot = QualitySnapshot::read(&path)?;
    if !arguments.json {
        println!("{}", report::HEAD);
    }
    let bridge = match &arguments.bridge {
        Some(path) => Bridge::read(&read_text(path)?).0,
        None => Bridge::default(),
    };
    let mut run = String::new();
    let mut equal = true;
    for folder in &arguments.folders {
        if !folder.is_dir() {
            println!("{}", report::skipped(folder, arguments.json));
            continue;
        }
        let named = || folder.display().to_string();
        equal &=
            eval(folder, &arguments, &bridge, &mut run, &mut snapshot).with_context(named)?;
    }
    if let Some(path) = &arguments.run {
        std::fs::write(path, run).with_context(|| path.display().to_string())?;
    }
    if arguments.bless {
        snapshot.write(&path)?;
    }
    ensure!(equal, "native and wasm rankings differ");
    Ok(())
}

fn eval(
    folder: &Path,
    arguments: &Arguments,
    bridge: &Bridge,
    run: &mut String,
    snapshot: &mut QualitySnapshot,
) -> Result<bool> {
    let mut set = JudgedSet::read(folder)?;
    if arguments.direction == Direction::OfferNeed {
        set.turn_round();
    }
    let (pack, problems) = set.pack(bridge)?;
    if !problems.is_empty() {
        eprintln!("{}: {} records without any text left out", set.name, problems.len());
    }
    let mut engine = Engine::new();
    engine.open(pack.clone())?;
    let every = arguments.every.max(1);
    let questions: Vec<_> = set.questions().step_by(every).collect();
    let mut times = Vec::with_capacity(questions.len());
    let mut found = Vec::with_capacity(questions.len());
    let mut rankings = Vec::with_capacity(questions.len());
    for (id, grades) in &questions {
        let request = request(&set, id, arguments.direction);
        let start = Instant::now();
        let answer = engine.find_matches(&request)?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        let mut ranking: Vec<Ranked> =
            answer.matches.into_iter().map(|m| (m.id, u64::from(m.total))).collect();
        if arguments.pool {
            ranking = pool(&mut engine, &request, grades)?;
        }
        let ids: Vec<String> = ranking.iter().map(|(id, _)| id.clone()).collect();
        found.push(quality(&ids, grades));
        write_run(run, &set, id, &ranking, arguments.pool);
        rankings.push(ranking);
    }
    let wasm = match arguments.wasm {
        true => Some(wasm::equals(&set, &pack, &questions, arguments, &rankings)?),
        false => None,
    };
    let find = arguments.direction.find();
    let bm25 = baseline::qualities(&set, &questions, find, arguments.pool, DEPTH)?;
    let name = format!("{}{}", set.name, arguments.way());
    let (digest, gains) = (set.digest(), gains(&found));
    let numbered = gains.iter().enumerate().map(|(at, gain)| (at * every, *gain));
    let change = snapshot.change(&name, &digest, numbered);
    if arguments.bless {
        snapshot.sets.insert(name.clone(), SetFigures::of(digest, &gains));
    }
    let row = Row { name: &name, found: &found, bm25: mean(&bm25).ndcg10, change, times, wasm };
    println!("{}", if arguments.json { row.json() } else { row.text() });
    Ok(wasm.is_none_or(|(equal, _)| equal))
}

/// nDCG@10 of each question.
fn gains(found: &[Quality]) -> Vec<f64> {
    found.iter().map(|quality| quality.ndcg10).collect()
}

fn request(set: &JudgedSet, id: &str, direction: Direction) -> MatchRequest {
    MatchRequest { explain: Some(false), ..set.request(id, direction.find(), DEPTH) }
}

/// Ranks the judged records alone, by their totals; those that are no answer by the total that
/// they would have.
fn pool(engine: &mut Engine, request: &MatchRequest, grades: &Grades) -> Result<Vec<Ranked>> {
    let mut ranking: Vec<Ranked> = Vec::new();
    let mut request = MatchRequest { limit: Some(PAGE), ..request.clone() };
    for page in 0..50 {
        request.offset = Some(page * PAGE);
        let answer = engine.find_matches(&request)?;
        let last = answer.matches.len() < PAGE as usize;
        let judged = answer.matches.into_iter().filter(|m| grades.contains_key(&m.id));
        ranking.extend(judged.map(|m| (m.id, u64::from(m.total))));
        if last || ranking.len() == grades.len() {
            break;
        }
    }
    for id in grades.keys() {
        if !ranking.iter().any(|(known, _)| known == id) {
            ranking.push((id.clone(), u64::from(engine.explain(&request, id, None)?.total)));
        }
    }
    ranking.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(ranking)
}

fn write_run(run: &mut String, set: &JudgedSet, id: &str, ranking: &[Ranked], all: bool) {
    use std::fmt::Write as _;
    let original = |id: &str| set.original.get(id).cloned().unwrap_or_default();
    let question = original(id);
    let depth = if all { ranking.len() } else { DEPTH };
    for (at, (doc, total)) in ranking.iter().take(depth).enumerate() {
        let _ = writeln!(run, "{question} Q0 {} {} {total} daqiao", original(doc), at + 1);
    }
}
