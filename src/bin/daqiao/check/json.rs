//! The report for programs.

use anyhow::Result;
use daqiao::Severity;
use daqiao::quality::Finding;
use serde_json::{Value, json};

use super::Checked;

pub(super) fn write(checked: &Checked) -> Result<String> {
    let rejected: Vec<Value> =
        checked.rejected().map(|(file, one)| finding(file, one)).collect();
    let records: Vec<Value> = checked
        .records()
        .map(|(file, one)| {
            let quality = &one.quality;
            json!({
                "file": file, "line": one.line, "id": one.id, "title": one.title,
                "quality": {
                    "total": quality.total, "completeness": quality.completeness,
                    "freshness": quality.freshness, "evidence": quality.evidence,
                    "substance": quality.substance, "missing": quality.missing,
                },
                "findings": one.findings.iter().map(|one| finding(file, one)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let count = |severity| checked.report.count(severity);
    let report = json!({
        "today": checked.today.map(|today| today.to_string()),
        "taken": checked.report.records.len(), "rejected": checked.n_rejected(),
        "errors": count(Severity::Error), "warnings": count(Severity::Warning),
        "notes": count(Severity::Note),
        "quality": checked.mean(|one| Some(one.quality.total)),
        "errorFindings": rejected, "records": records,
    });
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}

fn finding(file: &str, one: &Finding) -> Value {
    json!({
        "file": file, "line": one.line, "id": one.id, "path": one.path, "rule": one.rule,
        "severity": one.severity.as_str(), "zh": one.zh, "en": one.en,
        "understood": one.understood,
    })
}
