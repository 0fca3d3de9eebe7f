//! Speed and size on generated records, this engine beside others: `cargo xtask bench`.
//!
//! Question: how long do building, opening, matching and adding take, and what do they cost in
//! bytes? Natively, as wasm in Node, in Chromium; plain tantivy natively as the limit; with
//! `--peers` the libraries that a page could use instead; with `--judged` the same engines on
//! judged sets, so that quality stands beside speed. Corpus model and seed: see `corpus`. Not
//! measured: cold caches, slow processors and networks.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that reports")]

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use clap::Parser;
use daqiao_bench::engines::memory;
use daqiao_bench::engines::peers::Entry;
use daqiao_bench::environment::{this_machine, today};
use daqiao_bench::run::{FORMAT, Run};
use daqiao_bench::speed_run::{Choice, Peers};
use daqiao_bench::{judged_run, speed_run};
use serde_json::{Value, json};

#[derive(Debug, Parser)]
struct Arguments {
    /// Numbers of records.
    #[arg(default_values_t = [1000, 10_000, 100_000])]
    records: Vec<usize>,
    /// Leave Node and Chromium out.
    #[arg(long)]
    native: bool,
    /// Leave Chromium out.
    #[arg(long)]
    no_chromium: bool,
    /// Run the peers too: all in their best modes, or those named, such as sqlite:pairs,lunr:seg.
    #[arg(long, value_name = "PEER[:MODE],…", num_args = 0..=1, require_equals = true)]
    peers: Option<Option<String>>,
    /// Most seconds that a peer spends on the requests of one kind.
    #[arg(long, default_value_t = 20)]
    seconds: u32,
    /// Run the judged sets in this folder too, with the peers if they run at all.
    #[arg(long, value_name = "DIR")]
    judged: Option<PathBuf>,
    /// Leave the generated records out.
    #[arg(long, requires = "judged")]
    only_judged: bool,
    /// Write the run into this file instead of printing it.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// For the program itself: open the pack, send the requests, tell the memory it took.
    #[arg(long, hide = true, num_args = 2, value_names = ["PACK", "REQUESTS"])]
    memory_of: Option<Vec<PathBuf>>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if let Some([pack, requests]) = arguments.memory_of.as_deref() {
        let (now, peak) = memory::of_this_process(pack, requests)?;
        println!("[{now}, {peak}]");
        return Ok(());
    }
    let scratch = Scratch::new()?;
    let run = measure(&arguments, &scratch.0)?;
    let mut run = serde_json::to_value(run)?;
    round(&mut run);
    let text = serde_json::to_string_pretty(&run)? + "\n";
    match &arguments.output {
        Some(path) => {
            std::fs::write(path, text).with_context(|| path.display().to_string())?;
        }
        None => print!("{text}"),
    }
    Ok(())
}

fn measure(arguments: &Arguments, scratch: &Path) -> Result<Run> {
    let choice = Choice {
        node: !arguments.native,
        chromium: !arguments.native && !arguments.no_chromium,
        peers: arguments.peers.as_ref().map(|named| Peers {
            entries: named.iter().flat_map(|it| it.split(',')).map(Entry::from).collect(),
            seconds: arguments.seconds,
        }),
    };
    let mut run = Run {
        format: FORMAT,
        date: today(),
        environment: this_machine(choice.node || choice.peers.is_some()),
        sizes: Vec::new(),
        judged: Vec::new(),
    };
    if !arguments.only_judged {
        for n in &arguments.records {
            eprintln!("{n} records");
            run.sizes.push(speed_run::measure(*n, &choice, scratch)?);
        }
    }
    if let Some(folder) = &arguments.judged {
        ensure!(
            folder.is_dir(),
            "expected the judged sets in {}, found no such folder; nothing of them is in this \
             repository",
            folder.display()
        );
        for set in judged_run::SETS {
            eprintln!("{set}");
            let set = folder.join(set);
            run.judged.push(judged_run::measure(&set, 1, choice.peers.as_ref(), scratch)?);
        }
    }
    Ok(run)
}

/// Rounds every figure to four places: more says nothing.
fn round(value: &mut Value) {
    match value {
        Value::Number(number) if number.is_f64() => {
            let rounded = number.as_f64().map(|it| (it * 1e4).round() / 1e4);
            *value = json!(rounded);
        }
        Value::Array(values) => values.iter_mut().for_each(round),
        Value::Object(values) => values.values_mut().for_each(round),
        _ => {}
    }
}

/// A folder for files that engines share; gone with the value.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self> {
        let path = std::env::temp_dir().join(format!("daqiao-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path).with_context(|| path.display().to_string())?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Nothing is lost when it stays.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
