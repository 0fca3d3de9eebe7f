//! Fixed work, to be counted and not timed: `cargo xtask count` runs it under callgrind.
//!
//! Prints how often it took memory from the heap and how many bytes, while it worked. What comes
//! before the work (records, texts, opening) is the same for every `--repeat`, so the difference
//! of two runs is the work alone. Corpus model and seed: see `corpus`. Not measured: time.

#![expect(clippy::print_stdout, reason = "a program that reports")]

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use clap::{Parser, ValueEnum};
use daqiao::{BuildOptions, Engine, MatchRequest, Vocabulary, build_pack, read_all};
use daqiao_bench::allocations::{Allocations, Counting};
use daqiao_bench::corpus::Corpus;
use serde_json::{Value, json};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Records of the pack that is opened and asked.
const N_OPENED: usize = 5000;
/// Records of the pack that is built.
const N_BUILT: usize = 1000;
/// Needs of each length; the longest are fewer.
const N_NEEDS: usize = 20;
const N_LONG_NEEDS: usize = 5;

#[derive(Debug, Parser)]
struct Arguments {
    work: Work,
    /// The pack that `write-pack` makes and the others read.
    pack: PathBuf,
    /// How often the work is done.
    #[arg(long, default_value_t = 1)]
    repeat: usize,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Work {
    /// Writes the pack for all other work; nothing is counted.
    WritePack,
    /// Checks generated records and makes a pack of them.
    Build,
    /// Opens the pack.
    Open,
    /// Matches needs of 12 characters.
    #[value(name = "match-12")]
    Match12,
    /// Matches needs of 100 characters.
    #[value(name = "match-100")]
    Match100,
    /// Matches needs of 2,000 characters.
    #[value(name = "match-2000")]
    Match2000,
    /// Matches needs of 100 characters and orders the answers by date.
    Sort,
    /// Adds one record to the pack, opened anew each time.
    Add,
}

fn main() -> Result<()> {
    let Arguments { work, pack, repeat } = Arguments::parse();
    match work {
        Work::WritePack => write_pack(&pack),
        Work::Build => build(repeat),
        Work::Open => open(&pack, repeat),
        Work::Match12 => matches(&pack, repeat, &needs(12, N_NEEDS), None),
        Work::Match100 => matches(&pack, repeat, &needs(100, N_NEEDS), None),
        Work::Match2000 => matches(&pack, repeat, &needs(2000, N_LONG_NEEDS), None),
        Work::Sort => matches(&pack, repeat, &needs(100, N_NEEDS), Some("newest")),
        Work::Add => add(&pack, repeat),
    }
}

fn write_pack(path: &Path) -> Result<()> {
    let values: Vec<Value> = Corpus::default().take(N_OPENED).collect();
    std::fs::write(path, made(&values)?).with_context(|| path.display().to_string())
}

fn build(repeat: usize) -> Result<()> {
    let values: Vec<Value> = Corpus::default().take(N_BUILT).collect();
    counted(repeat, |_| made(&values).map(drop))
}

fn open(path: &Path, repeat: usize) -> Result<()> {
    let file = read(path)?;
    counted(repeat, |_| opened(&file).map(drop))
}

fn matches(path: &Path, repeat: usize, texts: &[String], sort: Option<&str>) -> Result<()> {
    let mut engine = opened(&read(path)?)?;
    counted(repeat, |_| {
        let mut n_answers = 0;
        for text in texts {
            let request = MatchRequest {
                text: Some(text.clone()),
                sort: sort.map(str::to_owned),
                ..MatchRequest::default()
            };
            n_answers += engine.find_matches(&request)?.matches.len();
        }
        ensure!(n_answers > texts.len(), "expected answers to most needs, found {n_answers}");
        Ok(())
    })
}

fn add(path: &Path, repeat: usize) -> Result<()> {
    let mut record = Corpus::default().next().context("the generator has no end")?;
    record["id"] = json!("added");
    // As many engines in every run, so that opening them cancels out.
    let file = read(path)?;
    let mut engines = (0..MAX_REPEAT).map(|_| opened(&file)).collect::<Result<Vec<_>>>()?;
    counted(repeat, |at| {
        let engine = engines.get_mut(at).with_context(|| format!("at most {MAX_REPEAT}"))?;
        let report = engine.add(vec![record.clone()], None)?;
        ensure!(report.added == 1, "expected one added record, found {}", report.added);
        Ok(())
    })
}

/// How often `add` can be repeated.
const MAX_REPEAT: usize = 3;

/// Does the work and prints what it took from the heap.
fn counted(repeat: usize, mut work: impl FnMut(usize) -> Result<()>) -> Result<()> {
    let before = Allocations::now();
    for at in 0..repeat {
        work(at)?;
    }
    let after = Allocations::now();
    println!("{} {}", after.n - before.n, after.bytes - before.bytes);
    Ok(())
}

fn made(values: &[Value]) -> Result<Vec<u8>> {
    let vocabulary = Vocabulary::standard()?;
    let (records, problems) = read_all(values.iter().cloned(), &vocabulary);
    ensure!(problems.is_empty(), "the generator makes good records");
    Ok(build_pack(&records, &vocabulary, &BuildOptions::for_market("work"))?)
}

fn opened(file: &[u8]) -> Result<Engine> {
    let mut engine = Engine::new();
    engine.open(file.to_owned())?;
    Ok(engine)
}

fn needs(chars: usize, n: usize) -> Vec<String> {
    let mut corpus = Corpus::default();
    (0..n).map(|at| corpus.need_text(chars, at % 2 == 0)).collect()
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path)
        .with_context(|| format!("{}: make it with write-pack first", path.display()))
}
