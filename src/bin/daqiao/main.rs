//! The command line: builds packs from an exchange's files, and looks into them.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line prints")]

mod find;
mod inspect;
mod pack;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Daqiao (搭桥) matches technology offers with enterprise needs.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build a pack from JSON, NDJSON, CSV and XLSX files.
    Pack(pack::Arguments),
    /// Find the offers that answer a need, or the needs that an offer answers.
    Match(find::Arguments),
    /// Show what a pack holds.
    Inspect(inspect::Arguments),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Pack(arguments) => pack::run(&arguments),
        Command::Match(arguments) => find::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
