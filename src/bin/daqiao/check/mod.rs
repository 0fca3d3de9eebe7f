//! `daqiao check`: what is wrong with an exchange's files, and how good their records are.

mod html;
mod json;
mod text;

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};
use daqiao::import::read_file;
use daqiao::quality::{Finding, Rated, Report};
use daqiao::{Date, RecordReader, Severity};

use crate::lists::ListArguments;
use crate::mapping::MappingArguments;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files that end in .json, .ndjson, .csv, .tsv or .xlsx.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The day that dates are compared with, YYYY-MM-DD. Without it nothing expires and freshness
    /// is left out.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Where to write it [default: the screen].
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Language of the text; the other formats have both.
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    #[command(flatten)]
    mapping: MappingArguments,
    #[command(flatten)]
    lists: ListArguments,
    /// Fail on warnings too, not only when a record would not be taken.
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Language {
    Zh,
    En,
}

impl Language {
    fn of(self, finding: &Finding) -> &str {
        match self {
            Self::Zh => &finding.zh,
            Self::En => &finding.en,
        }
    }
}

/// A report, and which file each part of it is from.
struct Checked {
    report: Report,
    today: Option<Date>,
    /// For each file its name and how many errors and records there are up to its end.
    files: Vec<(String, usize, usize)>,
}

impl Checked {
    /// Errors with their files, in the order of reading.
    fn rejected(&self) -> impl Iterator<Item = (&str, &Finding)> {
        let file = |at: usize| self.file(|(_, errors, _)| at < *errors);
        self.report.rejected.iter().enumerate().map(move |(at, one)| (file(at), one))
    }

    /// Taken records with their files, in the order of reading.
    fn records(&self) -> impl Iterator<Item = (&str, &Rated)> {
        let file = |at: usize| self.file(|(_, _, records)| at < *records);
        self.report.records.iter().enumerate().map(move |(at, one)| (file(at), one))
    }

    fn file(&self, holds: impl Fn(&(String, usize, usize)) -> bool) -> &str {
        self.files.iter().find(|file| holds(file)).map_or("", |(name, _, _)| name)
    }

    /// How many records were not taken: errors of one line are of one record.
    fn n_rejected(&self) -> usize {
        let mut lines: Vec<_> = self.rejected().map(|(file, one)| (file, one.line)).collect();
        lines.dedup();
        lines.len()
    }

    /// Mean of a figure over the records that have it, in millionths.
    fn mean(&self, figure: impl Fn(&Rated) -> Option<u32>) -> Option<u32> {
        let figures: Vec<u64> =
            self.report.records.iter().filter_map(figure).map(u64::from).collect();
        let n = figures.len() as u64;
        (n > 0).then(|| (figures.iter().sum::<u64>() / n) as u32)
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let today = match &arguments.today {
        None => None,
        Some(text) => match Date::parse(text) {
            None => bail!("--today: expected YYYY-MM-DD, found {text:?}"),
            today => today,
        },
    };
    let vocabulary = arguments.lists.vocabulary()?;
    let mapping = arguments.mapping.mapping()?;
    let mut reader = RecordReader::new(&vocabulary);
    let mut files = Vec::new();
    for path in &arguments.files {
        read_file(path, &mapping, &mut reader)?;
        let name = path.display().to_string();
        files.push((name, reader.problems().len(), reader.records().len()));
    }
    let checked = Checked { report: Report::of(&reader, today), today, files };
    let written = match arguments.format {
        Format::Text => text::write(&checked, arguments.lang),
        Format::Json => json::write(&checked)?,
        Format::Html => html::write(&checked),
    };
    match &arguments.output {
        None => print!("{written}"),
        Some(path) => std::fs::write(path, written)
            .with_context(|| format!("{}: cannot be written", path.display()))?,
    }
    let errors = checked.report.count(Severity::Error);
    let warnings = checked.report.count(Severity::Warning);
    if errors > 0 {
        bail!("{errors} errors: {} records would not be taken", checked.n_rejected());
    }
    if arguments.strict && warnings > 0 {
        bail!("--strict: {warnings} warnings");
    }
    Ok(())
}
