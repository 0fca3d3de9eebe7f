//! `daqiao statistics`: counts of records, and of needs that nothing meets, as CSV or JSON.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use daqiao::{Filters, StatisticsCounts, StatisticsRequest, StatisticsResponse};
use indicatif::{ProgressBar, ProgressStyle};

use crate::open::open;

/// Dimensions that are no schemes of tags.
const PLAIN: [&str; 5] = ["region", "maturity", "status", "modes", "market"];

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The packs to count in.
    #[arg(required = true)]
    packs: Vec<PathBuf>,
    /// Up to three of region, maturity, status, modes, market and the schemes of tags, such as
    /// contract-field.
    #[arg(long, value_delimiter = ',')]
    by: Vec<String>,
    /// Also count needs that no offer meets with this score, 0 to 100.
    #[arg(long, value_name = "SCORE")]
    unmet_below: Option<f64>,
    /// Most needs that are matched; of more, so many are taken at even distances.
    #[arg(long, default_value_t = 1_000)]
    max_needs: u32,
    /// Do not tell counts from 1 to below this.
    #[arg(long, default_value_t = 0)]
    min_cell: u32,
    /// Only records with this status; may be given several times.
    #[arg(long)]
    status: Vec<String>,
    /// How they are written. CSV has a mark for Excel at its beginning.
    #[arg(long, default_value = "csv")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Csv,
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let mut engine = open(&arguments.packs)?;
    let dimension = |name: &String| {
        if PLAIN.contains(&name.as_str()) || name.starts_with("tags:") {
            name.clone()
        } else {
            format!("tags:{name}")
        }
    };
    let request = StatisticsRequest {
        by: arguments.by.iter().map(dimension).collect(),
        filters: Filters { status: arguments.status.clone(), ..Filters::default() },
        // Totals are millionths, scores hundredths.
        threshold: arguments.unmet_below.map(|score| (score * 10_000.0).round() as u32),
        max_needs: Some(arguments.max_needs),
        min_cell: Some(arguments.min_cell),
    };
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("matching {bar:40} {pos}/{len} {per_sec} {eta}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    let found = engine.statistics_with(&request, &mut |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    })?;
    bar.finish_and_clear();
    match arguments.format {
        Format::Json => println!("{}", serde_json::to_string_pretty(&found)?),
        Format::Csv => {
            let mut out = std::io::stdout().lock();
            out.write_all("\u{FEFF}".as_bytes())?;
            out.write_all(&csv(&found, arguments.min_cell)?)?;
        }
    }
    Ok(())
}

/// A row for each combination: code and names of each value, then the counts.
fn csv(found: &StatisticsResponse, least: u32) -> Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut header: Vec<String> = found
        .by
        .iter()
        .flat_map(|by| [by.clone(), format!("{by} zh"), format!("{by} en")])
        .collect();
    header.extend(found.all.records.keys().cloned());
    let is_matched =
        found.all.asked.is_some() || found.rows.iter().any(|row| row.counts.asked.is_some());
    if is_matched {
        header.extend(["asked", "unmet"].map(str::to_owned));
    }
    out.write_record(&header)?;
    for row in &found.rows {
        let mut cells = Vec::with_capacity(header.len());
        for value in &row.values {
            let label = value.as_ref().and_then(|value| value.label.as_ref());
            let code = value.as_ref().map_or("", |value| value.value.as_str());
            let [zh, en] = label.map_or([""; 2], |label| [&label.zh, &label.en]);
            cells.extend([code, zh, en].map(plain));
        }
        cells.extend(counts(&row.counts, is_matched, least));
        out.write_record(&cells)?;
    }
    Ok(out.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn counts(counts: &StatisticsCounts, is_matched: bool, least: u32) -> Vec<String> {
    let matched = is_matched.then_some([counts.asked, counts.unmet]);
    let all = counts.records.values().copied().chain(matched.into_iter().flatten());
    let told =
        |count: Option<u32>| count.map_or_else(|| hidden(least), |count| count.to_string());
    all.map(told).collect()
}

/// What stands for a count that is not told: it may also be larger and give another one away.
fn hidden(least: u32) -> String {
    format!("hidden ({least})")
}

/// A text that no table program takes for a formula.
fn plain(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
