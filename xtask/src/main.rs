//! The project's task runner: `cargo xtask <verb>` builds, checks, tests and measures everything.
//!
//! `cargo xtask demo` is the shortest way to see Daqiao; `cargo xtask ci` is what CI runs.

mod browsers;
mod build;
mod cache;
mod check;
mod count;
mod demo;
mod npm;
mod program;
mod setup;
mod sh;
mod size;
mod tests;
mod tidy;
mod wasm;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use crate::sh::{cargo, step};
use crate::tests::TestStep;
use crate::wasm::OptLevel;
use crate::workspace::Workspace;

/// Builds, checks, tests and measures Daqiao.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Installs the wasm target and the npm packages.
    Setup,
    /// Builds the engine, the npm package, the command line, the demo pack and the demo page.
    Build {
        /// How hard wasm-opt works.
        #[arg(long, value_enum, default_value_t)]
        opt: OptLevel,
    },
    /// Builds and serves the demo page on 127.0.0.1.
    Demo {
        /// Fetches the page and the pack once, then stops.
        #[arg(long)]
        check: bool,
    },
    /// Runs formatters, linters and type checkers; changes nothing.
    Check,
    /// Looks for what no linter sees: misplaced imports, unlisted error codes, machine paths.
    Tidy,
    /// Runs check, build and every test.
    Test {
        /// Runs this step alone, and the build when it needs one.
        #[arg(long, value_enum)]
        only: Option<TestStep>,
    },
    /// Measures what visitors download and compares it with benches/snapshots/sizes.txt.
    Size {
        /// Writes the measured sizes into the snapshot; targets stay.
        #[arg(long, conflicts_with = "levels")]
        bless: bool,
        /// Compares the levels of wasm-opt instead (takes minutes).
        #[arg(long)]
        levels: bool,
    },
    /// Counts the instructions of fixed work and compares them with
    /// benches/snapshots/instructions.txt.
    Count {
        /// Writes the counts into the snapshot.
        #[arg(long)]
        bless: bool,
    },
    /// Writes the version of Cargo.toml into pkg/package.json.
    Version,
    /// Builds and packs the npm package into target/npm.
    Package,
    /// Measures the quality of matching, beside plain BM25 and the run that was kept; with
    /// --peers beside other engines.
    Eval(Forwarded),
    /// Searches the constants of the text score on judged sets; changes nothing.
    Tune(Forwarded),
    /// Measures how surely needs with an answer are told from those without one.
    Answerable(Forwarded),
    /// Measures speed and size, natively, as wasm and beside other engines.
    Bench(Forwarded),
    /// Draws a run of `bench` and writes its tables into docs/benchmarks.md.
    Report(Forwarded),
    /// Generates records for measurements.
    Generate(Forwarded),
    /// Runs what CI runs: setup, then test.
    Ci,
}

#[derive(Debug, Args)]
struct Forwarded {
    /// Passed on as they are.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

fn main() -> ExitCode {
    match run(Cli::parse().verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb) -> Result<()> {
    let ws = Workspace::load()?;
    match verb {
        Verb::Setup => setup::all(&ws),
        Verb::Build { opt } => build::all(&ws, opt),
        Verb::Demo { check } => demo::run(&ws, check),
        Verb::Check => check::all(&ws),
        Verb::Tidy => step("tidy", || tidy::run(&ws)),
        Verb::Test { only } => tests::run(&ws, only),
        Verb::Size { levels: true, .. } => size::compare_levels(&ws),
        Verb::Size { bless, .. } => {
            build::all(&ws, OptLevel::default())?;
            step("size", || size::run(&ws, bless))
        }
        Verb::Count { bless } => step("count", || count::run(&ws, bless)),
        Verb::Version => npm::write_version(&ws),
        Verb::Package => {
            build::all(&ws, OptLevel::default())?;
            step("package", || npm::package(&ws))
        }
        Verb::Eval(Forwarded { args }) => {
            let peers = peers_of(&args);
            let wasm_among_them = peers.is_some_and(|named| named.contains("daqiao"));
            if args.iter().any(|arg| arg == "--wasm") || wasm_among_them {
                build::all(&ws, OptLevel::default())?;
            }
            if peers.is_some() {
                step("setup of peers", || npm::install(&ws, "benches/peers"))?;
            }
            forward(&ws, "eval", &[], &args)
        }
        Verb::Tune(Forwarded { args }) => forward(&ws, "tune", &["--features", "tune"], &args),
        Verb::Answerable(Forwarded { args }) => forward(&ws, "answerable", &[], &args),
        Verb::Bench(Forwarded { args }) => {
            if !args.iter().any(|arg| arg == "--native") {
                build::all(&ws, OptLevel::default())?;
            }
            if peers_of(&args).is_some() {
                step("setup of peers", || npm::install(&ws, "benches/peers"))?;
            }
            forward(&ws, "bench", &[], &args)
        }
        Verb::Report(Forwarded { args }) => forward(&ws, "report", &[], &args),
        Verb::Generate(Forwarded { args }) => forward(&ws, "generate", &[], &args),
        Verb::Ci => setup::all(&ws).and_then(|()| tests::run(&ws, None)),
    }
}

/// What stands behind `--peers`, empty when none are named.
fn peers_of(args: &[String]) -> Option<&str> {
    let behind = args.iter().find_map(|arg| arg.strip_prefix("--peers"))?;
    Some(behind.trim_start_matches('='))
}

/// Runs a binary of `benches/`, built with these features, with the arguments given.
fn forward(ws: &Workspace, bin: &str, features: &[&str], args: &[String]) -> Result<()> {
    ws.require_bin("daqiao-bench", bin)?;
    cargo(ws)
        .args(["run", "--quiet", "--release", "-p", "daqiao-bench"])
        .args(features)
        .args(["--bin", bin, "--"])
        .args(args)
        .run()
}
