//! What several verbs tell of records that they left out: each with its file, line and reason.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use daqiao::import::{Mapping, read_file};
use daqiao::{Problem, Record, RecordReader, Vocabulary};

/// Most problems shown on the screen; `--report` has them all.
const MAX_SHOWN: usize = 20;

#[derive(Debug, Args)]
pub(crate) struct RejectedArguments {
    /// Write all rejected records to a file (NDJSON).
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Fail when any record was rejected.
    #[arg(long)]
    strict: bool,
}

/// What was wrong with the records of some files.
#[derive(Debug)]
pub(crate) struct Rejected<'f> {
    problems: Vec<Problem>,
    /// Each file, and how many problems there are up to its end.
    ends: Vec<(&'f PathBuf, usize)>,
}

/// The records of some files, and what was wrong with the others.
pub(crate) fn read_files<'f>(
    files: &'f [PathBuf],
    mapping: &Mapping,
    vocabulary: &Vocabulary,
) -> Result<(Vec<Record>, Rejected<'f>)> {
    let mut reader = RecordReader::new(vocabulary);
    let mut ends = Vec::new();
    for path in files {
        read_file(path, mapping, &mut reader)?;
        ends.push((path, reader.n_problems()));
    }
    let (records, problems) = reader.finish();
    Ok((records, Rejected { problems, ends }))
}

impl Rejected<'_> {
    /// Prints the first problems and how many there are, and writes all of them to the report.
    pub(crate) fn tell(&self, arguments: &RejectedArguments) -> Result<()> {
        let mut lines = String::new();
        for (at, problem) in self.problems.iter().enumerate() {
            let (file, kind) = (self.file_of(at), &problem.kind);
            if at < MAX_SHOWN {
                let id = problem.id.as_deref().unwrap_or("?");
                eprintln!("{file}:{}: {id}: {} {}", problem.line, problem.field, kind.en());
            }
            let line = serde_json::json!({
                "file": file, "line": problem.line, "id": problem.id, "field": problem.field,
                "code": kind.code(), "zh": kind.zh(), "en": kind.en(),
            });
            lines.push_str(&line.to_string());
            lines.push('\n');
        }
        let n_problems = self.problems.len();
        if n_problems > MAX_SHOWN {
            eprintln!("… and {} more; see --report", n_problems - MAX_SHOWN);
        }
        if let Some(path) = &arguments.report {
            std::fs::write(path, lines)
                .with_context(|| format!("{}: cannot be written", path.display()))?;
        }
        if n_problems == 0 {
            return Ok(());
        }
        let n_records = self.n_records();
        eprintln!("{n_records} records were left out, for {n_problems} problems");
        if arguments.strict {
            bail!("--strict: {n_records} records were left out");
        }
        Ok(())
    }

    fn file_of(&self, at: usize) -> String {
        let file = self.ends.iter().find(|(_, end)| at < *end);
        file.map_or_else(String::new, |(path, _)| path.display().to_string())
    }

    /// How many records have the problems: those of one line are of one record.
    fn n_records(&self) -> usize {
        let lines = self.problems.iter().enumerate();
        let mut lines: Vec<_> = lines.map(|(at, it)| (self.file_of(at), it.line)).collect();
        lines.dedup();
        lines.len()
    }
}
