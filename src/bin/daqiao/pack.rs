//! `daqiao pack`: files → a pack and a report of what was rejected.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use daqiao::import::read_bridge;
use daqiao::{BuildOptions, Date, build_pack_with};
use indicatif::{ProgressBar, ProgressStyle};

use crate::lists::ListArguments;
use crate::mapping::MappingArguments;
use crate::rejected::{RejectedArguments, read_files};

/// Most lines of a bridge that could not be used shown on the screen.
const MAX_SHOWN: usize = 20;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files that end in .json, .ndjson, .csv, .tsv or .xlsx.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The pack to write.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    mapping: MappingArguments,
    /// Short name of the exchange [default: the name of the output file].
    #[arg(long)]
    market: Option<String>,
    /// Chinese name of the exchange.
    #[arg(long, value_name = "NAME")]
    title_zh: Option<String>,
    /// English name of the exchange.
    #[arg(long, value_name = "NAME")]
    title_en: Option<String>,
    /// Date of the data, YYYY-MM-DD.
    #[arg(long)]
    date: Option<String>,
    /// Licence of the data.
    #[arg(long)]
    licence: Option<String>,
    #[command(flatten)]
    lists: ListArguments,
    /// Carry all code lists whole, for a pack that other records are added to in the page.
    #[arg(long)]
    all_lists: bool,
    /// Words that say the same otherwise: a table (.tsv) or a dictionary (CC-CEDICT); see the
    /// README. May be given several times.
    #[arg(long, value_name = "FILE")]
    bridge: Vec<PathBuf>,
    #[command(flatten)]
    rejected: RejectedArguments,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let vocabulary = arguments.lists.vocabulary()?;
    let mapping = arguments.mapping.mapping()?;
    let (records, rejected) = read_files(&arguments.files, &mapping, &vocabulary)?;
    let bar = progress_bar(records.len() as u64);
    let pack = build_pack_with(&records, &vocabulary, &options(arguments)?, &mut |done| {
        bar.set_position(done as u64);
    })?;
    bar.finish_and_clear();
    std::fs::write(&arguments.output, &pack)
        .with_context(|| format!("{}: cannot be written", arguments.output.display()))?;
    println!(
        "{}: {} records, {} bytes ({} a record)",
        arguments.output.display(),
        records.len(),
        pack.len(),
        pack.len() / records.len().max(1)
    );
    rejected.tell(&arguments.rejected)
}

fn options(arguments: &Arguments) -> Result<BuildOptions> {
    let stem = arguments.output.file_stem().and_then(|stem| stem.to_str());
    let market = arguments.market.as_deref().or(stem).unwrap_or("market");
    let mut options = BuildOptions::for_market(market);
    let titles = [("zh", &arguments.title_zh), ("en", &arguments.title_en)];
    for (language, title) in titles {
        if let Some(title) = title {
            options.title.insert(language.to_owned(), title.clone());
        }
    }
    if let Some(date) = &arguments.date
        && Date::parse(date).is_none()
    {
        bail!("--date: expected YYYY-MM-DD, found {date:?}");
    }
    options.date.clone_from(&arguments.date);
    options.licence.clone_from(&arguments.licence);
    options.all_lists = arguments.all_lists;
    for path in &arguments.bridge {
        let (bridge, problems) = read_bridge(path)?;
        for problem in problems.iter().take(MAX_SHOWN) {
            eprintln!("{}:{}: {}", path.display(), problem.line, problem.en());
        }
        if problems.len() > MAX_SHOWN {
            eprintln!("… and {} more lines", problems.len() - MAX_SHOWN);
        }
        options.bridge.extend(bridge);
    }
    Ok(options)
}

fn progress_bar(records: u64) -> ProgressBar {
    let bar = ProgressBar::new(records);
    let style = ProgressStyle::with_template("indexing {bar:40} {pos}/{len} {per_sec} {eta}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
