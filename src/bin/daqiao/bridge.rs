//! `daqiao bridge`: records in two languages → a table of phrases that say the same, to be read
//! through and given to `daqiao pack --bridge`.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use daqiao::learn_pairs;

use crate::lists::ListArguments;
use crate::mapping::MappingArguments;
use crate::rejected::{RejectedArguments, read_files};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files with records whose texts stand in both languages, as `daqiao pack` takes them.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The table to write, in the form that `daqiao pack --bridge` reads.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Texts in which two phrases must stand together.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(2..))]
    least: u32,
    #[command(flatten)]
    mapping: MappingArguments,
    #[command(flatten)]
    lists: ListArguments,
    #[command(flatten)]
    rejected: RejectedArguments,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let vocabulary = arguments.lists.vocabulary()?;
    let mapping = arguments.mapping.mapping()?;
    let (records, rejected) = read_files(&arguments.files, &mapping, &vocabulary)?;
    let pairs = learn_pairs(&records, arguments.least);
    let mut table = String::from("中文\tEnglish\n");
    for pair in &pairs {
        let (zh, en) = pair.passages;
        let together = pair.together;
        writeln!(table, "# {together} of {zh} and {en} texts\n{}\t{}", pair.zh, pair.en)?;
    }
    let output = &arguments.output;
    std::fs::write(output, table)
        .with_context(|| format!("{}: cannot be written", output.display()))?;
    println!(
        "{}: {} pairs from {} records; delete the rows that are wrong, then give it to daqiao pack --bridge",
        output.display(),
        pairs.len(),
        records.len()
    );
    rejected.tell(&arguments.rejected)
}
