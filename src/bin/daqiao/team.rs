//! `daqiao team`: experts who together cover a need, as a table or JSON.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};
use daqiao::TeamRequest;

use crate::open::{Need, open, read_need, title_of};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The packs to look in.
    #[arg(required = true)]
    packs: Vec<PathBuf>,
    #[command(flatten)]
    question: Question,
    /// Most members, 1 to 3.
    #[arg(long, default_value_t = 3)]
    size: u32,
    /// How many persons are chosen from, 1 to 40.
    #[arg(long, default_value_t = 20)]
    candidates: u32,
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
    /// Id of a record in the packs.
    #[arg(long, value_name = "ID")]
    record: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let mut engine = open(&arguments.packs)?;
    let mut request = TeamRequest {
        record: arguments.question.record.clone(),
        text: arguments.question.need.clone(),
        size: Some(arguments.size),
        candidates: Some(arguments.candidates),
        ..TeamRequest::default()
    };
    if let Some(path) = &arguments.question.need_file {
        match read_need(path)? {
            Need::Text(text) => request.text = Some(text),
            Need::Draft(draft) => request.draft = Some(draft),
        }
    }
    let found = engine.team(&request)?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&found)?);
        return Ok(());
    }
    if found.members.is_empty() {
        println!("nobody covers any of this");
        return Ok(());
    }
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["id", "who", "score", "covers", "adds", "why"]);
    let percent = |share: u32| format!("{:.1} %", f64::from(share) / 10_000.0);
    for member in &found.members {
        table.add_row([
            member.person.id.clone(),
            title_of(&member.record).to_owned(),
            format!("{:.1}", f64::from(member.total) / 10_000.0),
            percent(member.coverage),
            percent(member.adds),
            member.reason.zh.clone(),
        ]);
    }
    println!("{table}");
    let best = found.best.as_ref().map_or(0, |best| best.coverage);
    println!(
        "together {}; the best alone {}, all {} candidates {}",
        percent(found.coverage),
        percent(best),
        found.candidates,
        percent(found.reachable)
    );
    Ok(())
}
