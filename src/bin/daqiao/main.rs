//! The command line: builds packs from an exchange's files, and looks into them.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line prints")]

mod assign;
mod bridge;
mod check;
mod find;
mod import;
mod inspect;
mod lists;
mod mapping;
mod open;
mod pack;
mod rejected;
mod statistics;
mod team;
mod verify;

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
    /// Read a table as it comes: guess its columns, and make records of its rows.
    Import(import::Arguments),
    /// Learn from records in two languages which phrases say the same.
    Bridge(bridge::Arguments),
    /// Find the offers that answer a need, or the needs that an offer answers.
    Match(find::Arguments),
    /// Check files: what is wrong with their records, and how good they are.
    Check(check::Arguments),
    /// Recompute a match that was kept, and say what differs.
    Verify(verify::Arguments),
    /// Count records by region, class and so on, and needs that nothing meets.
    Statistics(statistics::Arguments),
    /// Share matches out among technology managers.
    Assign(assign::Arguments),
    /// Find experts who together cover a need.
    Team(team::Arguments),
    /// Show what a pack holds.
    Inspect(inspect::Arguments),
}

fn main() -> ExitCode {
    // A reader that has enough, such as `head`, ends the program without a word.
    sigpipe::reset();
    let result = match Arguments::parse().command {
        Command::Pack(arguments) => pack::run(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Import(arguments) => import::run(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Check(arguments) => check::run(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Bridge(arguments) => bridge::run(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Match(arguments) => find::run(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Statistics(arguments) => {
            statistics::run(&arguments).map(|()| ExitCode::SUCCESS)
        }
        Command::Assign(arguments) => assign::run(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Team(arguments) => team::run(&arguments).map(|()| ExitCode::SUCCESS),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
