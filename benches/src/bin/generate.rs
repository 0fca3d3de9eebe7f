//! Writes seeded records as NDJSON: `cargo xtask generate 100000 > records.ndjson`.

use std::io::{BufWriter, Write as _, stdout};

use anyhow::Result;
use clap::Parser;
use daqiao_bench::corpus::Corpus;
use daqiao_bench::directory::Directory;
use serde_json::Value;

#[derive(Debug, Parser)]
struct Arguments {
    /// Number of records, 1 to 1,000,000.
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    records: u32,
    /// Writes so many organisations in place of offers and needs, and 800 finance products.
    #[arg(long)]
    directory: bool,
}

/// Finance products of a directory.
const PRODUCTS: usize = 800;

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut out = BufWriter::new(stdout().lock());
    let n = arguments.records as usize;
    let records: Box<dyn Iterator<Item = Value>> = if arguments.directory {
        Box::new(Directory::new(n, PRODUCTS))
    } else {
        Box::new(Corpus::default().take(n))
    };
    for record in records {
        writeln!(out, "{record}")?;
    }
    out.flush()?;
    Ok(())
}
