//! What is told of a set: a line of a table, or of JSON.

use std::path::Path;

use daqiao_bench::measures::{Quality, bootstrap, mean, percentile};
use daqiao_bench::significance::p_value;
use daqiao_bench::snapshot::Change;
use serde_json::json;

/// Names of the columns of [`Row::text`].
pub(crate) const HEAD: &str = concat!(
    "set                            n  nDCG@10  95 % of means    BM25   change      p  ",
    "MRR@10 Recall@10 Recall@100   p50 ms  p95 ms  wasm"
);

/// What was found on one set.
pub(crate) struct Row<'a> {
    /// Of the set, and how it was asked.
    pub(crate) name: &'a str,
    /// One for each question.
    pub(crate) found: &'a [Quality],
    /// nDCG@10 of plain BM25 on the same questions.
    pub(crate) bm25: f64,
    /// Against the figures that were kept.
    pub(crate) change: Change,
    /// Milliseconds of each match.
    pub(crate) times: Vec<f64>,
    /// Whether wasm ranks alike, and the 95th percentile of its times in milliseconds.
    pub(crate) wasm: Option<(bool, f64)>,
}

impl Row<'_> {
    /// A line of the table.
    pub(crate) fn text(mut self) -> String {
        let Quality { ndcg10, mrr10, recall10, recall100 } = mean(self.found);
        let (low, high) = self.interval();
        let change = match self.change {
            Change::New => format!("{:>15}", "not kept"),
            Change::OtherSet => format!("{:>15}", "set was another"),
            Change::By { mean, p } => format!("{mean:>+8.4} {:>6}", p_value(p)),
        };
        let wasm = match self.wasm {
            Some((true, ms)) => format!("equal, p95 {ms:.2} ms"),
            Some((false, _)) => "DIFFERS".to_owned(),
            None => "-".to_owned(),
        };
        format!(
            "{:<26} {:>5}  {ndcg10:>7.4}  {low:.4}-{high:.4} {:>7.4} {change} {mrr10:>7.4} \
             {recall10:>9.4} {recall100:>10.4}  {:>7.2} {:>7.2}  {wasm}",
            self.name,
            self.found.len(),
            self.bm25,
            percentile(&mut self.times, 0.5),
            percentile(&mut self.times, 0.95),
        )
    }

    /// The same as a JSON object.
    pub(crate) fn json(mut self) -> String {
        let Quality { ndcg10, mrr10, recall10, recall100 } = mean(self.found);
        let (low, high) = self.interval();
        let (change, p) = match self.change {
            Change::New | Change::OtherSet => (None, None),
            Change::By { mean, p } => (Some(mean), Some(p)),
        };
        let line = json!({
            "set": self.name, "n": self.found.len(), "ndcg10": ndcg10, "mrr10": mrr10,
            "recall10": recall10, "recall100": recall100, "low": low, "high": high,
            "bm25": self.bm25, "change": change, "p": p,
            "p50_ms": percentile(&mut self.times, 0.5),
            "p95_ms": percentile(&mut self.times, 0.95),
            "wasm_equal": self.wasm.map(|it| it.0), "wasm_p95_ms": self.wasm.map(|it| it.1),
        });
        line.to_string()
    }

    fn interval(&self) -> (f64, f64) {
        let gains: Vec<f64> = self.found.iter().map(|quality| quality.ndcg10).collect();
        bootstrap(&gains)
    }
}

/// The line for a set that is not there.
pub(crate) fn skipped(folder: &Path, as_json: bool) -> String {
    if as_json {
        let name = folder.file_name().and_then(|name| name.to_str());
        return json!({"set": name, "skipped": "no such folder"}).to_string();
    }
    format!("{}: skipped, no such folder", folder.display())
}
