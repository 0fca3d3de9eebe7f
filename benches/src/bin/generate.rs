//! Writes seeded records as NDJSON: `cargo xtask generate 100000 > records.ndjson`.

use std::io::{BufWriter, Write as _, stdout};

use anyhow::Result;
use clap::Parser;
use daqiao_bench::corpus::Corpus;

#[derive(Debug, Parser)]
struct Arguments {
    /// Number of records, 1 to 1,000,000.
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    records: u32,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut out = BufWriter::new(stdout().lock());
    for record in Corpus::default().take(arguments.records as usize) {
        writeln!(out, "{record}")?;
    }
    out.flush()?;
    Ok(())
}
