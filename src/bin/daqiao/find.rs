//! `daqiao match`: a need or an offer → what answers it, as a table or JSON.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use daqiao::{Match, MatchRequest, Word};

use serde_json::Value;

use crate::open::{Need, open, read_need, title_of};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The packs to look in.
    #[arg(required = true)]
    packs: Vec<PathBuf>,
    #[command(flatten)]
    question: Question,
    /// The kind of record to look for [default: offers for a need, needs for an offer].
    #[arg(long)]
    find: Option<String>,
    /// A factor that must not fail, such as `maturity`; may be given several times.
    #[arg(long, value_name = "FACTOR")]
    must: Vec<String>,
    /// What an enterprise knows of itself, for rules of eligibility; may be given several times.
    #[arg(long, value_name = "NAME=VALUE", value_parser = fact)]
    fact: Vec<(String, Value)>,
    /// The day on which it is asked, YYYY-MM-DD; without it dates play no part.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
    /// Print the match with this record as a match record, to be kept and verified.
    #[arg(long, value_name = "ID")]
    export: Option<String>,
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
enum Sort {
    Match,
    Newest,
    Price,
    Maturity,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let mut engine = open(&arguments.packs)?;
    if let Some(id) = &arguments.export {
        let created = arguments.today.as_deref().unwrap_or_default();
        let record = engine.match_record(&request(arguments)?, id, None, created)?;
        println!("{}", serde_json::to_string_pretty(&record)?);
        return Ok(());
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

/// A fact: its value as JSON where it is some, or else as text.
fn fact(text: &str) -> Result<(String, Value), String> {
    let (name, value) =
        text.split_once('=').ok_or("expected NAME=VALUE, such as employees=80")?;
    let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
    Ok((name.to_owned(), value))
}

fn request(arguments: &Arguments) -> Result<MatchRequest> {
    let question = &arguments.question;
    let mut request = MatchRequest {
        record: question.record.clone(),
        text: question.need.clone().or_else(|| question.offer.clone()),
        limit: Some(arguments.limit),
        sort: arguments.sort.to_possible_value().map(|sort| sort.get_name().to_owned()),
        must: arguments.must.clone(),
        facts: arguments.fact.iter().cloned().collect(),
        today: arguments.today.clone(),
        ..MatchRequest::default()
    };
    request.find =
        arguments.find.clone().or_else(|| question.offer.as_ref().map(|_| "need".to_owned()));
    if arguments.open {
        request.filters.status = vec!["open".to_owned()];
    }
    if let Some(path) = &question.need_file {
        match read_need(path)? {
            Need::Text(text) => request.text = Some(text),
            Need::Draft(draft) => request.draft = Some(draft),
        }
    }
    Ok(request)
}

fn row(found: &Match) -> [String; 5] {
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
        title_of(&found.record).to_owned(),
        why.join("\n"),
    ]
}
