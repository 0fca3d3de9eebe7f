//! The speeds and sizes that Daqiao is to reach, beside what a run measured.

use super::names;
use super::units::{bytes, count, digits, ms};
use crate::run::{Cold, Figures, Judged, Run, Size};

/// Catalogues that targets speak of.
const LARGE: usize = 100_000;
const HUGE: usize = 1_000_000;
/// A peer ranks well enough with this share of Daqiao's nDCG.
const GOOD_ENOUGH: f64 = 0.9;
/// The set with the longest needs.
const LONG_NEEDS: &str = "sbir_topic_award_dev";

/// A bound and what was found.
#[derive(Clone, Debug)]
pub struct Target {
    /// In words.
    pub what: String,
    /// What to stay below, or to get to.
    pub bound: f64,
    /// Whether the bound is a greatest value.
    pub at_most: bool,
    /// How its figures are written.
    pub unit: fn(f64) -> String,
    /// `None` when the run did not measure it.
    pub found: Option<f64>,
}

impl Target {
    /// Whether a figure is within the bound.
    #[must_use]
    pub fn is_met(&self, found: f64) -> bool {
        if self.at_most { found <= self.bound } else { found >= self.bound }
    }
}

/// All targets, with what the run has for them.
#[must_use]
pub fn of(run: &Run) -> Vec<Target> {
    let large = run.sizes.iter().find(|size| size.records == LARGE);
    let huge = run.sizes.iter().find(|size| size.records == HUGE);
    let of = |engine: &'static str| large.and_then(|size| engine_of(size, engine));
    let (native, node) = (of("daqiao native"), of("daqiao Node"));
    let (chromium, tantivy) = (of("daqiao Chromium"), of("plain tantivy"));
    let long = run.judged.iter().find(|set| set.set == LONG_NEEDS);
    let p50 = |it: Option<&Figures>, name: &str| Some(it?.requests.get(name)?.p50);
    let p95 = |it: Option<&Figures>, name: &str| Some(it?.requests.get(name)?.p95);
    let built = |it: Option<&Figures>| it?.build_ms;
    let rate = |it| Some(LARGE as f64 / built(it)? * 1e3);
    let huge_p95 = p95(huge.and_then(|size| engine_of(size, "daqiao Node")), "100 chars");
    let most = |what: &str, bound, unit: fn(f64) -> String, found| Target {
        what: what.to_owned(),
        bound,
        at_most: true,
        unit,
        found,
    };
    let least = |what: &str, bound, unit, found| Target {
        at_most: false,
        ..most(what, bound, unit, found)
    };
    vec![
        most(
            "wasm in Node ÷ native, match of 100 characters, p50",
            1.6,
            digits,
            ratio(p50(node, "100 chars"), p50(native, "100 chars")),
        ),
        most("wasm in Node ÷ native, build", 2.0, digits, ratio(built(node), built(native))),
        most(
            "native ÷ plain tantivy, match of 100 characters, p50",
            2.0,
            digits,
            ratio(p50(native, "100 chars"), p50(tantivy, "100 chars")),
        ),
        most("match of 100 characters, Chromium, p50", 3.0, ms, p50(chromium, "100 chars")),
        most("match of 100 characters, Chromium, p95", 10.0, ms, p95(chromium, "100 chars")),
        most("match of 2,000 characters, Chromium, p95", 25.0, ms, p95(chromium, "2000 chars")),
        least(
            "fastest peer that ranks well ÷ wasm, CPU of 100 characters",
            30.0,
            digits,
            large.and_then(|size| {
                ratio(fastest_good_peer(size, &run.judged), cpu(wasm_of(size), "100 chars"))
            }),
        ),
        least(
            "FlexSearch ÷ wasm, CPU of 100 characters",
            1.0,
            digits,
            large.and_then(|size| ratio(flexsearch(size), cpu(wasm_of(size), "100 chars"))),
        ),
        least(
            "fastest peer that ranks well ÷ wasm, CPU of 2,900 characters",
            40.0,
            digits,
            long.and_then(long_needs),
        ),
        most("match of 100 characters in 1,000,000, wasm in Node, p95", 50.0, ms, huge_p95),
        most(
            "the same ÷ that in 100,000",
            5.0,
            digits,
            ratio(huge_p95, p95(node, "100 chars")),
        ),
        most(
            "first match of a cold visit, 10,000 records: bytes beside the wasm ÷ pack",
            0.25,
            digits,
            run.sizes.iter().find_map(|size| beside_wasm(size.cold.as_ref()?)),
        ),
        most(
            "open and first answer, Chromium",
            100.0,
            ms,
            chromium.and_then(|it| it.early_ms.or(it.first_ms)),
        ),
        most("wasm memory in Chromium beyond the pack", 24e6, bytes, beyond(chromium, native)),
        least("build, wasm in Node, records a second", 15_000.0, whole, rate(node)),
        least("build, native, records a second", 40_000.0, whole, rate(native)),
        most(
            "pack ÷ JSON",
            0.45,
            digits,
            ratio(
                native.and_then(|it| it.saved_bytes).map(|bytes| bytes as f64),
                large.map(|size| size.json_bytes as f64),
            ),
        ),
        most("add one record, Chromium, p50", 10.0, ms, chromium.and_then(|it| it.add_ms)),
        most(
            "delta of one record ÷ its JSON",
            3.0,
            digits,
            ratio(
                native.and_then(|it| it.delta_bytes).map(|bytes| bytes as f64),
                large.map(|size| size.added_json_bytes as f64),
            ),
        ),
    ]
}

fn whole(figure: f64) -> String {
    count(figure.round() as usize)
}

fn ratio(of: Option<f64>, to: Option<f64>) -> Option<f64> {
    Some(of? / to.filter(|to| *to > 0.0)?)
}

fn engine_of<'a>(size: &'a Size, engine: &str) -> Option<&'a Figures> {
    size.engines.iter().find(|figures| figures.engine == engine)
}

/// The wasm as it was measured among the peers, or else by itself.
fn wasm_of(size: &Size) -> Option<&Figures> {
    let among_peers = size.engines.iter().find(|it| names::is_daqiao_among_peers(it));
    among_peers.or_else(|| engine_of(size, "daqiao Node"))
}

fn cpu(figures: Option<&Figures>, name: &str) -> Option<f64> {
    figures?.requests.get(name)?.cpu_ms
}

/// What the first match takes besides the wasm, as a part of the whole pack.
fn beside_wasm(cold: &Cold) -> Option<f64> {
    let visit = cold.visits.first()?;
    let bytes = visit.script_bytes + visit.first_part_bytes;
    ratio(Some(bytes as f64), Some(cold.pack_bytes as f64))
}

fn beyond(chromium: Option<&Figures>, native: Option<&Figures>) -> Option<f64> {
    Some((chromium?.wasm_bytes? as f64 - native?.saved_bytes? as f64).max(0.0))
}

fn is_peer(engine: &str) -> bool {
    !names::is_daqiao(engine) && !names::is_own(engine)
}

/// The least CPU time of a need of 100 characters, among peers that rank well on every judged set
/// taken together.
fn fastest_good_peer(size: &Size, judged: &[Judged]) -> Option<f64> {
    let total = |engine: &str, mode: &str| -> Option<f64> {
        judged.iter().map(|set| ndcg10(set, engine, mode)).sum()
    };
    let wanted = total("daqiao native", "").filter(|total| *total > 0.0)? * GOOD_ENOUGH;
    let good = size.engines.iter().filter(|it| {
        is_peer(&it.engine) && total(&it.engine, &it.mode).is_some_and(|it| it >= wanted)
    });
    good.filter_map(|it| cpu(Some(it), "100 chars")).min_by(f64::total_cmp)
}

fn flexsearch(size: &Size) -> Option<f64> {
    let modes = size.engines.iter().filter(|it| it.engine == "flexsearch");
    modes.filter_map(|it| cpu(Some(it), "100 chars")).min_by(f64::total_cmp)
}

fn ndcg10(set: &Judged, engine: &str, mode: &str) -> Option<f64> {
    let found = set.engines.iter().find(|it| it.engine == engine && it.mode == mode);
    found.and_then(|ranking| ranking.ndcg10)
}

/// The fastest peer that ranks well on this set, over the wasm beside it.
fn long_needs(set: &Judged) -> Option<f64> {
    let wasm = set.engines.iter().find(|it| it.engine == "daqiao")?;
    let wanted = wasm.ndcg10? * GOOD_ENOUGH;
    let good = set
        .engines
        .iter()
        .filter(|it| is_peer(&it.engine) && it.ndcg10.is_some_and(|ndcg10| ndcg10 >= wanted));
    let fastest = good.filter_map(|it| it.times?.cpu_ms).min_by(f64::total_cmp);
    ratio(fastest, wasm.times?.cpu_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_itself_is_met() {
        let target = |at_most| Target {
            what: String::new(),
            bound: 3.0,
            at_most,
            unit: ms,
            found: None,
        };
        assert!(target(true).is_met(3.0) && !target(true).is_met(3.1));
        assert!(target(false).is_met(3.0) && !target(false).is_met(2.9));
    }

    #[test]
    fn only_peers_that_rank_well_are_compared_with() {
        let run: Run = serde_json::from_str(include_str!("../../tests/data/run.json")).unwrap();
        // SQLite has 0.82 of nDCG, where nine tenths of Daqiao's are 0.83.
        assert_eq!(long_needs(&run.judged[0]), None);
        let mut worse = run.judged[0].clone();
        worse.engines[2].ndcg10 = Some(0.9);
        assert!((long_needs(&worse).unwrap() - 68.8 / 6.2).abs() < 1e-9);
        assert_eq!(fastest_good_peer(&run.sizes[0], &run.judged), None);
    }
}
