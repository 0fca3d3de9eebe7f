//! The report as a page: one file without scripts, in both languages, for screen and paper.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

use daqiao::Severity;
use daqiao::quality::{Finding, GROUPS, Rated};

use super::Checked;

/// Most records that the page lists; the other formats have all.
const MAX_LISTED: usize = 300;

pub(super) fn write(checked: &Checked) -> String {
    let mut page = String::with_capacity(64 * 1024);
    head(&mut page, checked);
    tiles(&mut page, checked);
    if !checked.report.records.is_empty() {
        figures(&mut page, checked);
    }
    rules(&mut page, checked);
    rejected(&mut page, checked);
    records(&mut page, checked);
    page.push_str("</body>\n</html>\n");
    page
}

/// Adds markup; writing to a string cannot fail.
macro_rules! put {
    ($page:expr, $($arguments:tt)*) => {{
        let _ = writeln!($page, $($arguments)*);
    }};
}

fn head(page: &mut String, checked: &Checked) {
    let name = |name: &str| escaped(name.rsplit(['/', '\\']).next().unwrap_or(name));
    let files: Vec<String> = checked.files.iter().map(|(file, ..)| name(file)).collect();
    let today = checked.today.map_or_else(String::new, |today| format!(" · {today}"));
    put!(
        page,
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>数据检查 · Data check · {files}</title>\n<style>\n{css}</style>\n</head>\n<body>\n\
         <header>\n<h1>{title}</h1>\n<fieldset>\n\
         <input type=\"radio\" name=\"language\" id=\"zh\" checked><label for=\"zh\">中文</label>\n\
         <input type=\"radio\" name=\"language\" id=\"en\"><label for=\"en\">English</label>\n\
         </fieldset>\n</header>\n<p class=\"facts\"><bdi>{files}</bdi>{today} · daqiao {version}</p>",
        files = files.join(" · "),
        css = include_str!("report.css"),
        title = both("数据检查", "Data check"),
        version = env!("CARGO_PKG_VERSION"),
    );
}

fn tiles(page: &mut String, checked: &Checked) {
    let [errors, warnings, notes] =
        Severity::ALL.map(|severity| checked.report.count(severity));
    let quality =
        checked.mean(|one| Some(one.quality.total)).map_or_else(|| "–".to_owned(), percent);
    put!(page, "<ul class=\"tiles\">");
    let mut tile = |class: &str, figure: &dyn Display, zh: &str, en: &str| {
        put!(page, "<li class=\"{class}\"><b>{figure}</b>{}</li>", both(zh, en));
    };
    tile("", &checked.report.records.len(), "条已采用", "records taken");
    tile("error", &checked.n_rejected(), "条未采用", "records not taken");
    tile("error", &errors, "错误", "errors");
    tile("warning", &warnings, "警告", "warnings");
    tile("note", &notes, "提示", "notes");
    tile("", &quality, "平均质量", "mean quality");
    put!(page, "</ul>");
}

fn figures(page: &mut String, checked: &Checked) {
    let names = [
        ("完整度", "Completeness", checked.mean(|one| Some(one.quality.completeness))),
        ("新鲜度", "Freshness", checked.mean(|one| one.quality.freshness)),
        ("佐证", "Evidence", checked.mean(|one| one.quality.evidence)),
        ("充实度", "Substance", checked.mean(|one| Some(one.quality.substance))),
    ];
    put!(page, "<h2>{}</h2>\n<div class=\"two\">", both("质量", "Quality"));
    put!(page, "<dl class=\"sheet bars\">");
    for (zh, en, figure) in names {
        let Some(figure) = figure else { continue };
        put!(
            page,
            "<dt>{}</dt><dd class=\"bar\" aria-hidden=\"true\"><i style=\"width:{shown}\"></i></dd><dd class=\"number\">{figure}</dd>",
            both(zh, en),
            shown = percent(figure).replace(' ', ""),
            figure = percent(figure),
        );
    }
    put!(page, "</dl>");
    spread(page, &checked.report.records);
    put!(page, "</div>");
}

/// How many records have which quality, in tenths.
fn spread(page: &mut String, records: &[Rated]) {
    let mut counts = [0_usize; 10];
    for record in records {
        let at = (record.quality.total / 100_000).min(9);
        if let Some(count) = counts.get_mut(at as usize) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    put!(
        page,
        "<figure class=\"sheet\" style=\"margin:0\"><svg class=\"spread\" viewBox=\"0 0 300 96\" role=\"img\" aria-label=\"质量分布 · records by quality\">"
    );
    for (at, count) in counts.into_iter().enumerate() {
        let (x, height) = (at * 30, count * 64 / most);
        let y = 80 - height;
        put!(
            page,
            "<rect x=\"{}\" y=\"{y}\" width=\"24\" height=\"{height}\" rx=\"2\"/>",
            x + 3
        );
        if count > 0 {
            put!(page, "<text x=\"{}\" y=\"{}\">{count}</text>", x + 15, y.saturating_sub(4));
        }
        put!(page, "<text x=\"{}\" y=\"93\">{}</text>", x + 15, at * 10);
    }
    put!(page, "</svg></figure>");
}

/// Every rule with how often it spoke, the worst and commonest first.
fn rules(page: &mut String, checked: &Checked) {
    let mut rules: BTreeMap<(Severity, &str), (usize, &Finding)> = BTreeMap::new();
    let of_records = checked.report.records.iter().flat_map(|one| &one.findings);
    for finding in checked.report.rejected.iter().chain(of_records) {
        rules.entry((finding.severity, finding.rule)).or_insert((0, finding)).0 += 1;
    }
    put!(page, "<h2>{}</h2>\n<div class=\"sheet\">", both("规则", "Rules"));
    if rules.is_empty() {
        put!(page, "<p class=\"none\">{}</p>", both("没有发现问题。", "Nothing to be said."));
    } else {
        let mut rules: Vec<_> = rules.into_iter().collect();
        rules.sort_by_key(|((severity, rule), (count, _))| {
            (*severity, std::cmp::Reverse(*count), *rule)
        });
        put!(
            page,
            "<table><thead><tr><th></th><th>{}</th><th class=\"number\">{}</th><th>{}</th></tr></thead><tbody>",
            both("规则", "Rule"),
            both("次数", "Times"),
            both("例如", "Such as")
        );
        for ((severity, rule), (count, first)) in rules {
            put!(
                page,
                "<tr><td>{}</td><td><code>{}</code></td><td class=\"number\">{count}</td><td>{}</td></tr>",
                mark(severity),
                escaped(rule),
                message(first)
            );
        }
        put!(page, "</tbody></table>");
    }
    put!(page, "</div>");
}

fn rejected(page: &mut String, checked: &Checked) {
    let mut by_record: Vec<(&str, Vec<&Finding>)> = Vec::new();
    for (file, finding) in checked.rejected() {
        match by_record.last_mut() {
            Some((last, findings))
                if *last == file
                    && findings.first().is_some_and(|one| one.line == finding.line) =>
            {
                findings.push(finding);
            }
            _ => by_record.push((file, vec![finding])),
        }
    }
    if by_record.is_empty() {
        return;
    }
    put!(page, "<h2>{}</h2>", both("未采用的记录", "Records that were not taken"));
    for (file, findings) in by_record.iter().take(MAX_LISTED) {
        let Some(first) = findings.first() else { continue };
        let id = first.id.as_deref().unwrap_or("?");
        put!(page, "<article class=\"sheet\"><h3><bdi>{}</bdi></h3>", escaped(id));
        put!(page, "<p class=\"small\"><bdi>{}</bdi>:{}</p>", escaped(file), first.line);
        list(page, findings.iter().copied());
    }
    more(page, by_record.len());
}

fn records(page: &mut String, checked: &Checked) {
    let mut shown: Vec<(&str, &Rated)> =
        checked.records().filter(|(_, one)| !one.findings.is_empty()).collect();
    if shown.is_empty() {
        return;
    }
    shown.sort_by_key(|(_, one)| one.quality.total);
    put!(
        page,
        "<h2>{}</h2>",
        both("可以改进的记录，质量低者在前", "Records to be improved, the weakest first")
    );
    for (file, record) in shown.iter().take(MAX_LISTED) {
        let quality = &record.quality;
        put!(
            page,
            "<article class=\"sheet\"><h3><bdi>{}</bdi><b>{}</b></h3>",
            escaped(&record.title),
            percent(quality.total)
        );
        put!(
            page,
            "<p class=\"small\"><bdi>{}</bdi> · <bdi>{}</bdi>:{}{}</p>",
            escaped(&record.id),
            escaped(file),
            record.line,
            missing(&quality.missing)
        );
        list(page, record.findings.iter());
    }
    more(page, shown.len());
}

/// The findings of a record, and the end of its article.
fn list<'a>(page: &mut String, findings: impl Iterator<Item = &'a Finding>) {
    put!(page, "<ul>");
    for finding in findings {
        put!(
            page,
            "<li>{}<div><p>{}{}</p><p class=\"small\"><code>{}</code> <code>{}</code></p></div></li>",
            mark(finding.severity),
            field(&finding.path),
            message(finding),
            escaped(&finding.path),
            escaped(finding.rule)
        );
    }
    put!(page, "</ul></article>");
}

fn more(page: &mut String, all: usize) {
    if let Some(rest) = all.checked_sub(MAX_LISTED).filter(|rest| *rest > 0) {
        let zh = format!("另有 {rest} 条，见 --format json。");
        let en = format!("{rest} more; --format json has all.");
        put!(page, "<p class=\"none\">{}</p>", both(&zh, &en));
    }
}

/// What a record lacks to be complete.
fn missing(parts: &[&'static str]) -> String {
    if parts.is_empty() {
        return String::new();
    }
    let zh: Vec<&str> = parts.iter().map(|part| label(part).unwrap_or(part)).collect();
    let zh = format!("缺：{}", zh.join("、"));
    let en = format!("missing: {}", parts.join(", "));
    format!(" · {}", both(&zh, &en))
}

/// The Chinese name of the field that a path begins with.
fn field(path: &str) -> String {
    let name = path.split('/').nth(1).unwrap_or_default();
    label(name).map_or_else(String::new, |zh| {
        format!("{} ", both(&format!("{zh}："), &format!("{name}:")))
    })
}

fn label(name: &str) -> Option<&'static str> {
    if name == "classes" {
        return Some("分类");
    }
    let mut fields = GROUPS.iter().flat_map(|group| group.fields);
    fields.find(|field| field.name == name).map(|field| field.zh)
}

fn message(finding: &Finding) -> String {
    both(&finding.zh, &finding.en)
}

/// A severity in words and a sign, so that colour is not all that tells.
fn mark(severity: Severity) -> String {
    let (sign, zh, en) = match severity {
        Severity::Error => ("✕", "错误", "error"),
        Severity::Warning => ("!", "警告", "warning"),
        Severity::Note => ("i", "提示", "note"),
    };
    format!("<span class=\"mark {}\">{sign} {}</span>", severity.as_str(), both(zh, en))
}

/// A text in both languages, of which the page shows one.
fn both(zh: &str, en: &str) -> String {
    format!("<span lang=\"zh\">{}</span><span lang=\"en\">{}</span>", escaped(zh), escaped(en))
}

fn percent(millionths: u32) -> String {
    format!("{} %", millionths / 10_000)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
