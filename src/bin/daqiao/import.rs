//! `daqiao import`: a table as it comes → records, with what its columns were taken for.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use comfy_table::{ContentArrangement, Table as Grid, presets};
use daqiao::import::{Guess, Importer, Mapping, Remark, Table, Tally, Unread, read_table};
use indicatif::{ProgressBar, ProgressStyle};

use crate::lists::ListArguments;
use crate::mapping::MappingArguments;

/// Rows that are read at a time.
const BATCH: usize = 1000;
/// Most remarks shown on the screen; `--report` has them all.
const MAX_SHOWN: usize = 20;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A file that ends in .csv, .tsv, .txt, .xlsx, .xls, .ods, .json or .ndjson.
    file: PathBuf,
    #[command(flatten)]
    mapping: MappingArguments,
    /// Write the records, one a line (NDJSON).
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write the mapping that was used, to be corrected and given next time.
    #[arg(long, value_name = "FILE")]
    save_mapping: Option<PathBuf>,
    #[command(flatten)]
    lists: ListArguments,
    /// Write all that is to be said about rows (NDJSON).
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Fail when any row was rejected.
    #[arg(long)]
    strict: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let importer = Importer::new(arguments.lists.vocabulary()?)
        .context("the words inside this program")?;
    let mut mapping = arguments.mapping.mapping()?;
    let bar = progress_bar();
    let table = read_table(&arguments.file, &importer, &mapping, &mut |share| {
        bar.set_position((share * 100.0) as u64);
    })?;
    bar.finish_and_clear();
    if mapping.names_no_column() {
        let guess = importer.guess(&table);
        println!("{}", grid(&guess));
        mapping = guess.mapping().overridden_by(&mapping);
    }
    if let Some(path) = &arguments.save_mapping {
        std::fs::write(path, mapping.to_toml()?)
            .with_context(|| format!("{}: cannot be written", path.display()))?;
    }
    let (tally, remarks) = records(&importer, &table, &mapping, arguments)?;
    told(&table, tally, &remarks, arguments)?;
    if arguments.strict && tally.rejected > 0 {
        bail!("--strict: {} rows were rejected", tally.rejected);
    }
    Ok(())
}

/// Reads all rows, and writes the records that were taken.
fn records(
    importer: &Importer,
    table: &Table,
    mapping: &Mapping,
    arguments: &Arguments,
) -> Result<(Tally, Vec<Remark>)> {
    let mut output = match &arguments.output {
        Some(path) => Some((path, BufWriter::new(created(path)?))),
        None => None,
    };
    let mut run = importer.run(table, mapping, Unread::SetAside);
    let mut remarks = Vec::new();
    loop {
        let batch = run.next(table, BATCH);
        if let Some((path, file)) = &mut output {
            let cannot_write = || format!("{}: cannot be written", path.display());
            for record in &batch.records {
                writeln!(file, "{record}").with_context(cannot_write)?;
            }
            file.flush().with_context(cannot_write)?;
        }
        remarks.extend(batch.remarks);
        if batch.done {
            return Ok((batch.tally, remarks));
        }
    }
}

fn created(path: &PathBuf) -> Result<std::fs::File> {
    std::fs::File::create(path)
        .with_context(|| format!("{}: cannot be written", path.display()))
}

/// The guess as people look at it.
fn grid(guess: &Guess) -> Grid {
    let mut grid = Grid::new();
    grid.load_preset(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(["column", "read as", "sure", "why", "samples"]);
    for column in &guess.columns {
        let sure = format!("{:?}", column.confidence).to_lowercase();
        let target = column.target.as_str().to_owned();
        let samples: Vec<String> = column.samples.iter().map(|it| short(it)).collect();
        let why = column.reason.en.clone();
        grid.add_row([column.name.clone(), target, sure, why, samples.join(" · ")]);
    }
    grid
}

fn short(text: &str) -> String {
    const CHARS: usize = 16;
    let cut: String = text.chars().take(CHARS).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

/// Prints the counts and the first remarks, and writes all of them to the report.
fn told(table: &Table, tally: Tally, remarks: &[Remark], arguments: &Arguments) -> Result<()> {
    let file = arguments.file.display();
    for remark in remarks.iter().take(MAX_SHOWN) {
        let place = remark.column.as_deref().unwrap_or(&remark.field);
        let what = if remark.rejected { "rejected" } else { "note" };
        eprintln!("{file}:{}: {what}: {place} {}", remark.row, remark.en);
    }
    if remarks.len() > MAX_SHOWN {
        eprintln!("… and {} more; see --report", remarks.len() - MAX_SHOWN);
    }
    if let Some(path) = &arguments.report {
        let mut lines = String::new();
        for remark in remarks {
            lines.push_str(&serde_json::to_string(remark)?);
            lines.push('\n');
        }
        std::fs::write(path, lines)
            .with_context(|| format!("{}: cannot be written", path.display()))?;
    }
    let Tally { rows, taken, rejected, blank } = tally;
    println!("rows {rows}: {taken} taken, {rejected} rejected, {blank} blank");
    if let Some((first, last)) = table.header_rows() {
        println!("header: rows {first} to {last}, {} texts above", table.title().len());
    }
    if let Some(encoding) = table.encoding() {
        println!("encoding: {encoding}");
    }
    Ok(())
}

fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::new(100);
    if let Ok(style) = ProgressStyle::with_template("reading {bar:40} {pos} % {eta}") {
        bar.set_style(style);
    }
    bar
}
