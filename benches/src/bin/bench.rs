//! Speed and size on generated records, natively and in Chromium: `cargo xtask bench`.
//!
//! Question: how long do building, opening and matching take, and what do they cost in bytes?
//! Corpus model and seed: see `corpus`. Not measured: quality, other engines, cold caches.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that reports")]
#![expect(clippy::disallowed_methods, reason = "measuring needs a clock")]

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use clap::Parser;
use daqiao::{
    BuildOptions, CoachRequest, Engine, MatchRequest, Vocabulary, build_pack, read_all,
};
use daqiao_bench::corpus::Corpus;
use daqiao_bench::measures::percentile;
use daqiao_bench::node::project_folder;
use serde_json::{Value, json};

/// Times each request is sent; the first rounds are not counted.
const ROUNDS: usize = 3;

#[derive(Debug, Parser)]
struct Arguments {
    /// Numbers of records.
    #[arg(default_values_t = [1000, 10_000, 100_000])]
    records: Vec<usize>,
    /// Leave Chromium out.
    #[arg(long)]
    native: bool,
    /// Write the result into this file as JSON.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut runs = Vec::new();
    for records in &arguments.records {
        let run = measure(*records, &arguments)?;
        println!("{}", serde_json::to_string_pretty(&run)?);
        runs.push(run);
    }
    if let Some(path) = &arguments.output {
        std::fs::write(path, serde_json::to_string_pretty(&runs)? + "\n")
            .with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn measure(n: usize, arguments: &Arguments) -> Result<Value> {
    eprintln!("{n} records");
    let vocabulary = Vocabulary::standard()?;
    let mut corpus = Corpus::default();
    let values: Vec<Value> = corpus.by_ref().take(n).collect();
    let text_bytes: usize = values.iter().map(|value| value.to_string().len()).sum();
    let start = Instant::now();
    let (records, problems) = read_all(values, &vocabulary);
    let pack = build_pack(&records, &vocabulary, &BuildOptions::for_market("bench"))?;
    let build_ms = ms(start);
    anyhow::ensure!(problems.is_empty(), "the generator makes good records");
    drop(records);
    let requests = requests(&mut corpus);
    let mut engine = Engine::new();
    let copy = pack.clone();
    let start = Instant::now();
    engine.open(copy)?;
    let open_ms = ms(start);
    let native = json!({
        "build_ms": build_ms, "open_ms": open_ms, "match_ms": matches(&mut engine, &requests)?,
        "sort_ms": sorts(&mut engine, &requests)?, "coach_ms": coaching(&engine, &mut corpus)?,
    });
    let mut run = json!({
        "records": n, "json_bytes": text_bytes, "pack_bytes": pack.len(),
        "pack_bytes_per_record": pack.len() / n, "native": native,
    });
    if !arguments.native {
        run["chromium"] = chromium(&pack, &requests)?;
    }
    Ok(run)
}

/// Needs by name: short, of a hundred characters and of two thousand, in both languages.
fn requests(corpus: &mut Corpus) -> Vec<(&'static str, Vec<String>)> {
    let mut make = |chars: usize, n: usize| -> Vec<String> {
        (0..n).map(|at| corpus.need_text(chars, at % 2 == 0)).collect()
    };
    vec![
        ("12 chars", make(12, 60)),
        ("100 chars", make(100, 60)),
        ("2000 chars", make(2000, 20)),
    ]
}

fn matches(engine: &mut Engine, requests: &[(&'static str, Vec<String>)]) -> Result<Value> {
    let mut found = json!({});
    for (name, texts) in requests {
        let mut times = Vec::new();
        for round in 0..ROUNDS {
            for text in texts {
                let request =
                    MatchRequest { text: Some(text.clone()), ..MatchRequest::default() };
                let start = Instant::now();
                engine.find_matches(&request)?;
                if round > 0 {
                    times.push(ms(start));
                }
            }
        }
        found[name] =
            json!({"p50": percentile(&mut times, 0.5), "p95": percentile(&mut times, 0.95)});
    }
    Ok(found)
}

/// Needs of a hundred characters in other orders. The first one by date reads the dates of all
/// that answer.
fn sorts(engine: &mut Engine, requests: &[(&'static str, Vec<String>)]) -> Result<Value> {
    let mut found = json!({});
    let texts = requests.iter().find(|(name, _)| *name == "100 chars");
    for sort in ["match", "price", "maturity", "newest"] {
        let mut times = Vec::new();
        let mut answered = 0;
        for text in texts.iter().flat_map(|(_, texts)| texts) {
            let request = MatchRequest {
                text: Some(text.clone()),
                sort: Some(sort.to_owned()),
                ..MatchRequest::default()
            };
            let start = Instant::now();
            answered = answered.max(engine.find_matches(&request)?.total);
            times.push(ms(start));
        }
        let first = times.first().copied();
        let (mut all, longest) = (times.clone(), times.iter().copied().fold(0.0, f64::max));
        found[sort] = json!({"first": first, "longest": longest, "p50": percentile(&mut all, 0.5), "answered": answered});
    }
    Ok(found)
}

/// What a keystroke costs: a need of 300 characters, and the longest that is taken.
fn coaching(engine: &Engine, corpus: &mut Corpus) -> Result<Value> {
    let mut found = json!({});
    for chars in [300, 20_000] {
        let mut times = Vec::new();
        for at in 0..60 {
            let text = Some(corpus.need_text(chars, at % 2 == 0));
            let request = CoachRequest { text, draft: None };
            let start = Instant::now();
            engine.coach(&request)?;
            times.push(ms(start));
        }
        found[format!("{chars} chars")] =
            json!({"p50": percentile(&mut times, 0.5), "p95": percentile(&mut times, 0.95)});
    }
    Ok(found)
}

/// Opens the pack in headless Chromium through the package's worker and sends the same needs.
fn chromium(pack: &[u8], requests: &[(&'static str, Vec<String>)]) -> Result<Value> {
    let folder = std::env::temp_dir().join(format!("daqiao-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("bench.daqiao"), pack)?;
    let requests: Value = requests
        .iter()
        .map(|(name, texts)| ((*name).to_owned(), json!(texts)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    std::fs::write(folder.join("requests.json"), requests.to_string())?;
    let script = project_folder().join("www/test/bench.mjs");
    let output =
        Command::new("node").arg(&script).arg(&folder).arg(ROUNDS.to_string()).output();
    std::fs::remove_dir_all(&folder)?;
    let output = output.context("node cannot be started; install Node 20 or later")?;
    if !output.status.success() {
        bail!("{}: {}", script.display(), String::from_utf8_lossy(&output.stderr));
    }
    serde_json::from_slice(&output.stdout).context("the browser's figures are no JSON")
}

fn ms(start: Instant) -> f64 {
    (start.elapsed().as_secs_f64() * 1e6).round() / 1e3
}
