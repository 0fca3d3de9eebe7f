//! Other engines on the same sets: `cargo xtask eval --peers DIR…`.
//!
//! Daqiao is asked with the need's record, the others with its text. Nothing is timed here with
//! care: `cargo xtask bench --judged` does that.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use daqiao_bench::engines::peers::Entry;
use daqiao_bench::judged_run;
use daqiao_bench::report::names::shown;
use daqiao_bench::run::{Judged, Ranking};
use daqiao_bench::significance::{p_value, paired_randomisation};
use daqiao_bench::speed_run::Peers;

use crate::report;

/// The peers that rank by relevance and take a whole need, in their best modes.
const RANKED: &str = "minisearch:seg,minisearch:pairs,flexsearch:seg,flexsearch:pairs,\
    orama:mandarin,orama:seg,orama:pairs,sqlite:seg,sqlite:pairs,lunr:seg,lunr:pairs,\
    elasticlunr:seg,elasticlunr:pairs";
/// Seconds for what is timed, which is not shown.
const SECONDS: u32 = 1;

/// Measures all engines on each set and prints a table for it.
///
/// # Errors
/// A folder that is no judged set; peers that are not installed or not known.
pub(crate) fn run(folders: &[PathBuf], named: Option<&str>, every: usize) -> Result<()> {
    let entries = named.unwrap_or(RANKED).split(',').map(Entry::from).collect();
    let peers = Peers { entries, seconds: SECONDS };
    let scratch = std::env::temp_dir().join(format!("daqiao-eval-{}", std::process::id()));
    std::fs::create_dir_all(&scratch).with_context(|| scratch.display().to_string())?;
    let measured =
        folders.iter().try_for_each(|folder| measure(folder, every, &peers, &scratch));
    // Nothing is lost when it stays.
    let _ = std::fs::remove_dir_all(&scratch);
    measured
}

fn measure(folder: &Path, every: usize, peers: &Peers, scratch: &Path) -> Result<()> {
    if !folder.is_dir() {
        println!("{}", report::skipped(folder, false));
        return Ok(());
    }
    let judged = judged_run::measure(folder, every, Some(peers), scratch)?;
    print!("{}", table(&judged));
    Ok(())
}

/// The engines of one set, the best first; `p` is that of the difference to Daqiao.
fn table(judged: &Judged) -> String {
    let Judged { set, documents, needs, engines, .. } = judged;
    let mut text = format!("\n{set}: {documents} documents, {needs} needs\n");
    text += &format!(
        "{:<26} {:>7} {:>7} {:>10} {:>7}\n",
        "engine", "nDCG@10", "MRR@10", "Recall@100", "p"
    );
    let daqiao = engines.first().map(|it| it.ndcg10_by_need.as_slice()).unwrap_or_default();
    let mut engines: Vec<&Ranking> = engines.iter().collect();
    engines.sort_by(|a, b| b.ndcg10.unwrap_or(-1.0).total_cmp(&a.ndcg10.unwrap_or(-1.0)));
    for it in engines {
        let name = shown(&it.engine, &it.mode);
        let (Some(ndcg10), Some(mrr10), Some(recall100)) = (it.ndcg10, it.mrr10, it.recall100)
        else {
            let error = it.error.as_deref().unwrap_or("no rankings");
            text += &format!("{name:<26} {}\n", error.lines().next().unwrap_or_default());
            continue;
        };
        let pairs = daqiao.iter().zip(&it.ndcg10_by_need);
        let differences: Vec<f64> = pairs.map(|(daqiao, other)| daqiao - other).collect();
        let p = match paired_randomisation(&differences) {
            _ if it.engine == "daqiao native" => "-".to_owned(),
            p => p_value(p),
        };
        text += &format!("{name:<26} {ndcg10:>7.4} {mrr10:>7.4} {recall100:>10.4} {p:>7}\n");
    }
    text
}
