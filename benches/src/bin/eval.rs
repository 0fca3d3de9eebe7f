//! Ranking quality on judged sets: `cargo xtask eval DIR…`.
//!
//! Every query with a positive grade is a need that is matched against the whole set, or with
//! `--pool` against the documents judged for it. Measures how long each match takes, but never
//! fails for it.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that reports")]
#![expect(clippy::disallowed_methods, reason = "measuring needs a clock")]

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context as _, Result};
use clap::{Parser, ValueEnum};
use daqiao::{Bridge, Engine, MatchRequest};
use daqiao_bench::judged::{JudgedSet, read_text};
use daqiao_bench::measures::{Grades, Quality, bootstrap, mean, percentile, quality};
use daqiao_bench::node::call_wasm;
use serde_json::{Value, json};

/// Depth of a run, and of Recall@100.
const DEPTH: usize = 100;
/// Page size when everything is ranked.
const PAGE: u32 = 200;

#[derive(Debug, Parser)]
struct Arguments {
    /// Folders with docs.ndjson[.gz], queries.ndjson and qrels.tsv.
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Direction {
    NeedOffer,
    OfferNeed,
}

/// One ranked record: id and total.
type Ranked = (String, u64);

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut run = String::new();
    if !arguments.json {
        println!(
            "{:<26} {:>5}  {:>7} {:>13} {:>7} {:>9} {:>10}  {:>7} {:>7}  wasm",
            "set",
            "n",
            "nDCG@10",
            "95 % of means",
            "MRR@10",
            "Recall@10",
            "Recall@100",
            "p50 ms",
            "p95 ms"
        );
    }
    let bridge = match &arguments.bridge {
        Some(path) => Bridge::read(&read_text(path)?).0,
        None => Bridge::default(),
    };
    let mut equal = true;
    for folder in &arguments.folders {
        let named = || folder.display().to_string();
        equal &= eval(folder, &arguments, &bridge, &mut run).with_context(named)?;
    }
    if let Some(path) = &arguments.run {
        std::fs::write(path, run).with_context(|| path.display().to_string())?;
    }
    anyhow::ensure!(equal, "native and wasm rankings differ");
    Ok(())
}

fn eval(
    folder: &std::path::Path,
    arguments: &Arguments,
    bridge: &Bridge,
    run: &mut String,
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
    let questions: Vec<_> = set.questions().step_by(arguments.every.max(1)).collect();
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
        true => Some(wasm_equals(&set, &pack, &questions, arguments, &rankings)?),
        false => None,
    };
    report(&set, &found, times, wasm, arguments.json);
    Ok(wasm.is_none_or(|(equal, _)| equal))
}

fn request(set: &JudgedSet, id: &str, direction: Direction) -> MatchRequest {
    let find = if direction == Direction::NeedOffer { "offer" } else { "need" };
    MatchRequest { explain: Some(false), ..set.request(id, find, DEPTH) }
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

/// Sends the same requests through wasm; compares ids and totals, and tells the 95th percentile
/// of the times in milliseconds.
fn wasm_equals(
    set: &JudgedSet,
    pack: &[u8],
    questions: &[(&String, &Grades)],
    arguments: &Arguments,
    native: &[Vec<Ranked>],
) -> Result<(bool, f64)> {
    let path = std::env::temp_dir().join(format!("daqiao-eval-{}.daqiao", std::process::id()));
    std::fs::write(&path, pack)?;
    let calls: Vec<Value> = questions
        .iter()
        .map(|(id, _)| {
            let request = request(set, id, arguments.direction);
            json!({"method": "match", "arguments": [request]})
        })
        .collect();
    let answers = call_wasm(std::slice::from_ref(&path), &calls);
    std::fs::remove_file(&path)?;
    let (answers, mut times) = answers?;
    let mut equal = true;
    for ((answer, native), (id, _)) in answers.iter().zip(native).zip(questions) {
        let matches = answer["value"]["matches"].as_array().cloned().unwrap_or_default();
        let wasm: Vec<Ranked> = matches
            .iter()
            .map(|m| {
                (
                    m["id"].as_str().unwrap_or_default().to_owned(),
                    m["total"].as_u64().unwrap_or(0),
                )
            })
            .collect();
        // With --pool the native ranking holds the judged part alone.
        let same = if arguments.pool {
            wasm.iter().all(|w| native.iter().all(|n| n.0 != w.0 || n == w))
        } else {
            wasm == *native
        };
        if !same {
            eprintln!("{}: question {id}: wasm ranks differently", set.name);
            equal = false;
        }
    }
    Ok((equal, percentile(&mut times, 0.95)))
}

fn report(
    set: &JudgedSet,
    found: &[Quality],
    mut times: Vec<f64>,
    wasm: Option<(bool, f64)>,
    as_json: bool,
) {
    let Quality { ndcg10, mrr10, recall10, recall100 } = mean(found);
    let gains: Vec<f64> = found.iter().map(|quality| quality.ndcg10).collect();
    let (low, high) = bootstrap(&gains);
    let p50 = percentile(&mut times, 0.5);
    let p95 = percentile(&mut times, 0.95);
    if as_json {
        let line = json!({
            "set": set.name, "n": found.len(), "ndcg10": ndcg10, "mrr10": mrr10,
            "recall10": recall10, "recall100": recall100, "low": low, "high": high, "p50_ms": p50, "p95_ms": p95, "wasm_equal": wasm.map(|w| w.0), "wasm_p95_ms": wasm.map(|w| w.1),
        });
        println!("{line}");
        return;
    }
    let wasm = match wasm {
        Some((true, ms)) => format!("equal, p95 {ms:.2} ms"),
        Some((false, _)) => "DIFFERS".to_owned(),
        None => "-".to_owned(),
    };
    println!(
        "{:<26} {:>5}  {ndcg10:>7.4} {low:.4}-{high:.4} {mrr10:>7.4} {recall10:>9.4} {recall100:>10.4}  {p50:>7.2} {p95:>7.2}  {wasm}",
        set.name,
        found.len()
    );
}
