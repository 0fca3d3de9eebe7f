//! `daqiao match`: a need or an offer → what answers it, as a table or JSON.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use daqiao::{Engine, Match, MatchRequest, Word};
use serde_json::Value;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The packs to look in.
    #[arg(required = true)]
    packs: Vec<PathBuf>,
    #[command(flatten)]
    question: Question,
    /// What to look for [default: offers for a need, needs for an offer].
    #[arg(long)]
    find: Option<Side>,
    /// Most results.
    #[arg(long, default_value_t = 10)]
    limit: u32,
    /// Order of the list; ranks stay those by match.
    #[arg(long, default_value = "match")]
    sort: Sort,
    /// Only open offers and needs.
    #[arg(long)]
    open: bool,
    /// Print JSON, one object.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Question {
    /// A need in words.
    #[arg(long)]
    need: Option<String>,
    /// A file with a need: text, or a record in JSON.
    #[arg(long, value_name = "FILE")]
    need_file: Option<PathBuf>,
    /// An offer in words.
    #[arg(long)]
    offer: Option<String>,
    /// Id of a record in the packs.
    #[arg(long, value_name = "ID")]
    record: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Side {
    Offer,
    Need,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Sort {
    Match,
    Newest,
    Price,
    Maturity,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let mut engine = Engine::new();
    for path in &arguments.packs {
        let file = std::fs::read(path)
            .with_context(|| format!("{}: cannot be read", path.display()))?;
        engine.open(file).with_context(|| path.display().to_string())?;
    }
    let found = engine.find_matches(&request(arguments)?)?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&found)?);
        return Ok(());
    }
    if found.matches.is_empty() {
        println!("nothing answers this");
        return Ok(());
    }
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["#", "score", "id", "title", "why"]);
    for found in &found.matches {
        table.add_row(row(found));
    }
    println!("{table}");
    println!("{} of {} {}s that answer", found.matches.len(), found.total, found.find);
    Ok(())
}

fn request(arguments: &Arguments) -> Result<MatchRequest> {
    let question = &arguments.question;
    let mut request = MatchRequest {
        record: question.record.clone(),
        text: question.need.clone().or_else(|| question.offer.clone()),
        limit: Some(arguments.limit),
        sort: arguments.sort.to_possible_value().map(|sort| sort.get_name().to_owned()),
        ..MatchRequest::default()
    };
    let side = match (arguments.find, &question.offer) {
        (Some(Side::Offer), _) => Some("offer"),
        (Some(Side::Need), _) | (None, Some(_)) => Some("need"),
        (None, None) => None,
    };
    request.find = side.map(str::to_owned);
    if arguments.open {
        request.filters.status = vec!["open".to_owned()];
    }
    if let Some(path) = &question.need_file {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{}: cannot be read as UTF-8", path.display()))?;
        match serde_json::from_str::<Value>(&text) {
            Ok(draft) if draft.is_object() => request.draft = Some(draft),
            _ => request.text = Some(text),
        }
    }
    Ok(request)
}

fn row(found: &Match) -> [String; 5] {
    let title = match found.record.get("title") {
        Some(Value::String(title)) => title.as_str(),
        Some(title) => {
            let part = |language: &str| title.get(language).and_then(Value::as_str);
            part("zh").or(part("en")).unwrap_or_default()
        }
        None => "",
    };
    let shown = |word: &Word| match &word.via {
        Some(phrase) => format!("{phrase} → {}", word.text),
        None => word.text.clone(),
    };
    let words: Vec<_> = found.words.iter().take(6).map(shown).collect();
    let mut why = vec![words.join(" · ")];
    let others = found.factors.iter().skip(1).filter(|factor| factor.known);
    why.extend(others.map(|factor| factor.reason.zh.clone()));
    [
        found.rank.to_string(),
        format!("{:.1}", f64::from(found.total) / 10_000.0),
        found.id.clone(),
        title.to_owned(),
        why.join("\n"),
    ]
}
