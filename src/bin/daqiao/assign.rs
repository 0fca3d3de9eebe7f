//! `daqiao assign`: which technology manager takes which match, as a table or JSON.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};
use daqiao::{AssignPair, AssignRequest, Engine, Filters, RecordRef, SearchRequest};

use crate::open::open;

/// Needs that are listed at a time.
const PAGE: u32 = 200;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The packs with needs, offers and managers.
    #[arg(required = true)]
    packs: Vec<PathBuf>,
    #[command(flatten)]
    matches: Matches,
    /// Most offers for each need, 1 to 10.
    #[arg(long, default_value_t = 1)]
    per_need: u32,
    /// Id of a person who may take matches; may be given several times [default: all managers].
    #[arg(long, value_name = "ID")]
    manager: Vec<String>,
    /// Most matches of a manager who does not say.
    #[arg(long, default_value_t = 5)]
    capacity: u32,
    /// Print JSON, one object.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
struct Matches {
    /// Id of a need whose best offers are shared out; may be given several times.
    #[arg(long, value_name = "ID")]
    need: Vec<String>,
    /// All open needs.
    #[arg(long)]
    all_needs: bool,
    /// A file with matches: a JSON list of {"need": {"id"}, "offer": {"id"}, "total"}.
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let mut engine = open(&arguments.packs)?;
    let named = |id: &String| RecordRef { id: id.clone(), market: None };
    let mut needs: Vec<RecordRef> = arguments.matches.need.iter().map(named).collect();
    if arguments.matches.all_needs {
        needs.extend(open_needs(&mut engine)?);
    }
    let mut pairs: Vec<AssignPair> = Vec::new();
    if let Some(path) = &arguments.matches.pairs {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{}: cannot be read", path.display()))?;
        pairs = serde_json::from_str(&text)
            .with_context(|| format!("{}: expected a list of matches", path.display()))?;
    }
    let found = engine.assign(&AssignRequest {
        pairs,
        needs,
        per_need: Some(arguments.per_need),
        managers: arguments.manager.iter().map(named).collect(),
        capacity: Some(arguments.capacity),
    })?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&found)?);
        return Ok(());
    }
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["need", "offer", "score", "manager", "value", "why"]);
    let score = |total: u32| format!("{:.1}", f64::from(total) / 10_000.0);
    for one in &found.assigned {
        let (need, offer) = (&one.pair.need.id, &one.pair.offer.id);
        let (total, value) = (score(one.pair.total), score(one.value));
        table.add_row([need, offer, &total, &one.manager.id, &value, &one.reason.zh]);
    }
    for one in &found.unassigned {
        let (need, offer, total) =
            (&one.pair.need.id, &one.pair.offer.id, score(one.pair.total));
        table.add_row([need.as_str(), offer, &total, "-", "-", &one.reason.zh]);
    }
    println!("{table}");
    let at_work = found.managers.iter().filter(|one| one.assigned > 0).count();
    println!(
        "{} matches with {at_work} of {} managers, {} with nobody",
        found.assigned.len(),
        found.managers.len(),
        found.unassigned.len()
    );
    Ok(())
}

/// All needs that are open or in a deal.
fn open_needs(engine: &mut Engine) -> Result<Vec<RecordRef>> {
    let mut needs = Vec::new();
    loop {
        let request = SearchRequest {
            filters: Filters {
                kind: vec!["need".to_owned()],
                status: ["open", "in-deal"].map(str::to_owned).to_vec(),
                ..Filters::default()
            },
            limit: Some(PAGE),
            offset: Some(needs.len() as u32),
            explain: Some(false),
            ..SearchRequest::default()
        };
        let found = engine.search(&request)?;
        let page = found.matches.into_iter();
        needs.extend(page.map(|need| RecordRef { id: need.id, market: Some(need.market) }));
        if needs.len() >= found.total as usize {
            return Ok(needs);
        }
    }
}
