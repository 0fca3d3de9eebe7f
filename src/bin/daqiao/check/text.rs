//! The report for a terminal: one finding a line, as compilers do, and the sums.

use std::fmt::Write as _;

use daqiao::Severity;
use daqiao::quality::Finding;

use super::{Checked, Language};

pub(super) fn write(checked: &Checked, language: Language) -> String {
    let mut out = String::new();
    for (file, finding) in checked.rejected() {
        line(&mut out, file, finding, language);
    }
    for (file, record) in checked.records() {
        for finding in &record.findings {
            line(&mut out, file, finding, language);
        }
    }
    let count = |severity| checked.report.count(severity);
    let percent = |figure: Option<u32>| {
        figure.map_or_else(|| "-".to_owned(), |figure| format!("{} %", figure / 10_000))
    };
    let quality = percent(checked.mean(|one| Some(one.quality.total)));
    let complete = percent(checked.mean(|one| Some(one.quality.completeness)));
    let fresh = percent(checked.mean(|one| one.quality.freshness));
    let proved = percent(checked.mean(|one| one.quality.evidence));
    let (taken, rejected) = (checked.report.records.len(), checked.n_rejected());
    let [errors, warnings, notes] = Severity::ALL.map(count);
    let sums = match language {
        Language::En => format!(
            "{taken} records taken, {rejected} not; {errors} errors, {warnings} warnings, {notes} notes\n\
             quality {quality} (completeness {complete}, freshness {fresh}, evidence {proved})"
        ),
        Language::Zh => format!(
            "采用 {taken} 条记录，未采用 {rejected} 条；错误 {errors}，警告 {warnings}，提示 {notes}\n\
             质量 {quality}（完整度 {complete}，新鲜度 {fresh}，佐证 {proved}）"
        ),
    };
    out + &sums + "\n"
}

fn line(out: &mut String, file: &str, finding: &Finding, language: Language) {
    let Finding { line, id, path, rule, severity, .. } = finding;
    let id = id.as_deref().unwrap_or("?");
    let (severity, message) = (severity.as_str(), language.of(finding));
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{file}:{line}: {id}: {severity}: {path} {message} [{rule}]");
}
