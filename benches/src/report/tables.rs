//! The tables of a run.

use std::fmt::Write as _;

use super::targets::{self, Target};
use super::{names, units};
use crate::run::{Cold, Figures, Judged, Ranking, Run, Size, Times};

/// The engines of every run, in the order of the columns.
const COLUMNS: [&str; 4] = ["daqiao native", "daqiao Node", "daqiao Chromium", "plain tantivy"];

/// What peers are asked.
const ASKED: [&str; 3] = ["12 chars", "100 chars", "2000 chars"];

/// Everything but the plots, as Markdown.
#[must_use]
pub fn all(run: &Run) -> String {
    let mut text = environment(run);
    let targets = targets::of(run);
    if targets.iter().any(|target| target.found.is_some()) {
        let _ = write!(text, "\n### What to reach\n\n{}", of_targets(&targets));
    }
    for size in &run.sizes {
        let _ =
            write!(text, "\n### {} records\n\n{}", units::count(size.records), of_size(size));
    }
    for (size, cold) in run.sizes.iter().filter_map(|size| Some((size, size.cold.as_ref()?))) {
        let _ = write!(
            text,
            "\n### First match of a cold visit, {} records\n\n{}",
            units::count(size.records),
            of_cold(cold)
        );
    }
    for size in run.sizes.iter().filter(|size| peers(size).next().is_some()) {
        let _ = write!(
            text,
            "\n### Peers, {} records ({} offers)\n\n{}",
            units::count(size.records),
            units::count(size.offers),
            of_peers(size)
        );
    }
    for set in &run.judged {
        let _ = write!(text, "\n### Quality and cost: {}\n\n{}", set.set, of_set(set));
    }
    text
}

fn environment(run: &Run) -> String {
    let env = &run.environment;
    let mut parts = vec![
        format!("{} × {}", env.cores, env.processor),
        units::bytes(env.memory_bytes as f64),
        env.system.clone(),
        env.rust.split(" (").next().unwrap_or_default().to_owned(),
    ];
    if !env.node.is_empty() {
        parts.push(format!("Node {}", env.node.trim_start_matches('v')));
    }
    let mut chromium = run.sizes.iter().flat_map(|size| &size.engines);
    let chromium = chromium.rfind(|figures| figures.engine == "daqiao Chromium");
    parts.extend(chromium.map(|figures| format!("Chromium {}", figures.mode)));
    format!("{}, engine {}: {}.\n", run.date, env.engine, parts.join(", "))
}

fn of_targets(targets: &[Target]) -> String {
    let mut table = Table::new(["what", "to reach", "measured"].map(str::to_owned));
    for target in targets {
        let bound = if target.at_most { "≤" } else { "≥" };
        let reach = format!("{bound} {}", units::mark(&(target.unit)(target.bound)));
        let found = target.found.map(|found| {
            let met = if target.is_met(found) { "" } else { ", missed" };
            format!("{}{met}", (target.unit)(found))
        });
        table.row(&target.what, vec![Some(reach), found]);
    }
    table.text
}

/// One catalogue: a row for each figure, a column for each engine that ran.
fn of_size(size: &Size) -> String {
    let engines: Vec<&Figures> = COLUMNS
        .iter()
        .filter_map(|name| size.engines.iter().find(|figures| figures.engine == *name))
        .collect();
    let heads = engines.iter().map(|figures| names::shown(&figures.engine, ""));
    let mut table = Table::new(std::iter::once("what".to_owned()).chain(heads));
    let mut row = |what: &str, cell: &dyn Fn(&Figures) -> Option<String>| {
        let cells: Vec<Option<String>> = engines.iter().map(|figures| cell(figures)).collect();
        if cells.iter().any(Option::is_some) {
            table.row(what, cells);
        }
    };
    row("build", &|it| Some(build(it.build_ms?, n_built(it, size))));
    row("build, CPU time", &|it| it.build_cpu_ms.map(units::ms));
    row("file", &|it| Some(file(it.saved_bytes?, it, size)));
    row("open", &|it| it.load_ms.map(units::ms));
    row("open and first answer", &|it| it.first_ms.map(units::ms));
    row("the same, first part alone", &|it| it.early_ms.map(units::ms));
    let mut names: Vec<&String> =
        engines.iter().flat_map(|figures| figures.requests.keys()).collect();
    names.sort_by_key(|name| (in_order(name), *name));
    names.dedup();
    for name in names {
        let what = if name == "add" { "add one record" } else { name };
        row(&format!("{what}, p50 / p95 / p99"), &|it| it.requests.get(name).map(percentiles));
    }
    row("100 chars, CPU time", &|it| it.requests.get("100 chars")?.cpu_ms.map(units::ms));
    row("delta of one record", &|it| {
        let times = it.delta_bytes? as f64 / size.added_json_bytes.max(1) as f64;
        Some(format!(
            "{}, {} × its JSON",
            units::bytes(it.delta_bytes? as f64),
            units::digits(times)
        ))
    });
    row("memory of the process, at most", &|it| Some(units::bytes(it.peak_rss_bytes? as f64)));
    row("wasm memory", &|it| Some(units::bytes(it.wasm_bytes? as f64)));
    table.text
}

/// Visits with nothing in any cache.
fn of_cold(cold: &Cold) -> String {
    let heads = [
        "visit",
        "titles and reasons",
        "texts",
        "wasm",
        "scripts",
        "first part",
        "of the pack",
    ];
    let mut table = Table::new(heads.map(str::to_owned));
    for visit in &cold.visits {
        let device = if visit.slow { "4G, page 4 × slower" } else { "this machine" };
        let share = visit.first_part_bytes as f64 / cold.pack_bytes.max(1) as f64 * 100.0;
        let shown = |bytes: u64| Some(units::bytes(bytes as f64));
        table.row(
            device,
            vec![
                Some(units::ms(visit.first_match_ms)),
                Some(units::ms(visit.whole_ms)),
                shown(visit.wasm_bytes),
                shown(visit.script_bytes),
                shown(visit.first_part_bytes),
                Some(format!("{share:.0} %")),
            ],
        );
    }
    table.text
}

/// Plain tantivy has the offers alone.
fn n_built(figures: &Figures, size: &Size) -> usize {
    if figures.engine == "plain tantivy" { size.offers } else { size.records }
}

fn build(build_ms: f64, n_records: usize) -> String {
    let per_second = n_records as f64 / build_ms.max(1e-3) * 1e3;
    format!("{}, {}/s", units::ms(build_ms), units::count(per_second.round() as usize))
}

fn file(saved_bytes: u64, figures: &Figures, size: &Size) -> String {
    let each = saved_bytes as usize / n_built(figures, size).max(1);
    let share = saved_bytes as f64 / size.json_bytes.max(1) as f64 * 100.0;
    let shown = format!("{}, {each} bytes a record", units::bytes(saved_bytes as f64));
    if figures.engine == "plain tantivy" {
        shown
    } else {
        format!("{shown}, {share:.0} % of JSON")
    }
}

/// Needs by length, then the rest.
fn in_order(request: &str) -> usize {
    ASKED.iter().position(|asked| request.starts_with(asked)).unwrap_or(ASKED.len())
}

fn percentiles(times: &Times) -> String {
    units::several_ms(&[times.p50, times.p95, times.p99])
}

/// The rows of a peers' table: the peers, and the native engines to compare with.
fn peers(size: &Size) -> impl Iterator<Item = &Figures> {
    size.engines.iter().filter(|figures| !names::is_own(&figures.engine))
}

fn of_peers(size: &Size) -> String {
    let mut heads = ["engine", "version", "build, CPU", "file", "open", "first answer"]
        .map(str::to_owned)
        .to_vec();
    heads.extend(ASKED.map(|asked| format!("{asked}: CPU, p50 / p95")));
    heads.extend(["memory", "add one"].map(str::to_owned));
    let mut table = Table::new(heads);
    let with_daqiao = peers(size).any(names::is_daqiao_among_peers);
    let rows = size
        .engines
        .iter()
        .filter(|figures| names::stands_among_peers(&figures.engine, with_daqiao));
    for it in rows {
        let asked = |name: &str| {
            let times = it.requests.get(name)?;
            Some(format!(
                "{}, {}",
                units::ms(times.cpu_ms?),
                units::several_ms(&[times.p50, times.p95])
            ))
        };
        let built = it.build_cpu_ms.map(units::ms);
        let mut cells = vec![
            Some(it.version.clone()).filter(|version| !version.is_empty()),
            built.or(it.error.clone().map(|error| one_line(&error))),
            it.saved_bytes.map(|bytes| units::bytes(bytes as f64)),
            it.load_ms.map(units::ms),
            it.first_ms.map(units::ms),
        ];
        cells.extend(ASKED.map(asked));
        cells.push(it.peak_rss_bytes.or(it.rss_bytes).map(|bytes| units::bytes(bytes as f64)));
        cells.push(it.add_ms.map(units::ms));
        table.row(&names::shown(&it.engine, &it.mode), cells);
    }
    table.text
}

/// Best ranking first. Costs are compared with Daqiao where it ran beside them: native with
/// native, wasm in Node with the peers.
fn of_set(set: &Judged) -> String {
    let mut text = format!(
        "{} documents, {} needs of about {} characters.\n\n",
        units::count(set.documents),
        units::count(set.needs),
        units::count(set.need_chars)
    );
    let mut table = Table::new(
        ["engine", "nDCG@10", "CPU a need", "÷ Daqiao", "p50 / p95"].map(str::to_owned),
    );
    let cpu_of = |name: &str| {
        let ranking = set.engines.iter().find(|ranking| ranking.engine == name)?;
        ranking.times?.cpu_ms
    };
    let (native, wasm) = (cpu_of("daqiao native"), cpu_of("daqiao"));
    let mut engines: Vec<&Ranking> = set.engines.iter().collect();
    engines.sort_by(|a, b| b.ndcg10.unwrap_or(-1.0).total_cmp(&a.ndcg10.unwrap_or(-1.0)));
    for it in engines {
        let beside = if names::is_own(&it.engine) { native } else { wasm };
        let cpu = it.times.and_then(|times| times.cpu_ms);
        let cells = vec![
            it.ndcg10.map(|ndcg10| format!("{ndcg10:.3}")),
            cpu.map(units::ms).or(it.error.clone().map(|error| one_line(&error))),
            cpu.zip(beside).map(|(cpu, beside)| units::digits(cpu / beside.max(1e-3))),
            it.times.map(|times| units::several_ms(&[times.p50, times.p95])),
        ];
        table.row(&names::shown(&it.engine, &it.mode), cells);
    }
    text += &table.text;
    text
}

/// An error as a cell takes it.
fn one_line(error: &str) -> String {
    error.lines().next().unwrap_or_default().replace('|', "/")
}

/// A table as it grows: the first column to the left, the others to the right.
struct Table {
    text: String,
}

impl Table {
    fn new(heads: impl IntoIterator<Item = String>) -> Self {
        let heads: Vec<String> = heads.into_iter().collect();
        let rules = format!("| --- |{}\n", " ---: |".repeat(heads.len().saturating_sub(1)));
        Self { text: format!("| {} |\n{rules}", heads.join(" | ")) }
    }

    fn row(&mut self, name: &str, cells: Vec<Option<String>>) {
        let cells = cells.into_iter().map(|cell| cell.unwrap_or("–".to_owned()));
        let _ = writeln!(self.text, "| {name} | {} |", cells.collect::<Vec<_>>().join(" | "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_has_its_known_tables() {
        let run: Run = serde_json::from_str(include_str!("../../tests/data/run.json")).unwrap();
        assert_eq!(all(&run), include_str!("../../tests/data/run.md"));
    }
}
