//! Draws a run and writes its tables into the document: `cargo xtask report FILE`.

#![expect(clippy::print_stdout, reason = "a program that reports")]

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Parser;
use daqiao_bench::node::project_folder;
use daqiao_bench::report::{bars, growth, in_place, tables};
use daqiao_bench::run::Run;

/// Where the document names its plots from.
const PLOTS: &str = "benchmarks";

#[derive(Debug, Parser)]
struct Arguments {
    /// What `cargo xtask bench --output` wrote.
    run: PathBuf,
    /// The folder with benchmarks.md; plots go into benchmarks/ below it.
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let run = Run::read(&arguments.run)?;
    let docs = arguments.docs.unwrap_or(project_folder().join("docs"));
    let folder = docs.join(PLOTS);
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let grown = growth::draw(&run, &folder)?;
    let grown = grown.into_iter().map(|(file, shows)| (file.to_owned(), shows.to_owned()));
    let mut report = String::new();
    for (file, shows) in grown.chain(bars::draw(&run, &folder)?) {
        // Writing to a string cannot fail.
        let _ = writeln!(report, "![{shows}]({PLOTS}/{file})\n");
    }
    report += &tables::all(&run);
    let path = docs.join("benchmarks.md");
    let named = || path.display().to_string();
    let document = std::fs::read_to_string(&path).with_context(named)?;
    let document = in_place(&document, &report).with_context(|| {
        format!("{}: expected <!-- run:begin --> and <!-- run:end --> on their lines", named())
    })?;
    std::fs::write(&path, document).with_context(named)?;
    println!("{}", named());
    Ok(())
}
