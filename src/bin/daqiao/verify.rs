//! `daqiao verify`: a match record and packs → whether the same comes out again.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::open::open;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The match record, as `daqiao match --export` or the package writes it.
    record: PathBuf,
    /// The packs that it was made from.
    #[arg(required = true)]
    packs: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let path = arguments.record.display();
    let text = std::fs::read_to_string(&arguments.record)
        .with_context(|| format!("{path}: cannot be read as UTF-8"))?;
    let record = serde_json::from_str(&text).with_context(|| format!("{path}: is no JSON"))?;
    let found = open(&arguments.packs)?.verify(&record)?;
    if found.same {
        println!("the same: every figure and reason of the record comes out again");
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} places differ:", found.differences.len());
    for place in &found.differences {
        println!("  {place}");
    }
    Ok(ExitCode::FAILURE)
}
