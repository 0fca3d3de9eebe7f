//! `docs/records.md` says what records are: its tables are written from the fields and code lists.
//!
//! After a wanted change: `DAQIAO_BLESS=1 cargo test --features cli --test suite records_page`.

use std::fmt::Write as _;

use daqiao::quality::{Advice, Field, GROUPS, PARTS};
use daqiao::{CodeList, Date, Vocabulary};

use crate::support::{project_file, vocabulary};

const PAGE: &str = "docs/records.md";
/// Most codes of a list that the page names; of longer ones it gives the number.
const MAX_NAMED: usize = 24;

/// Adds a line.
macro_rules! put {
    ($out:expr, $($arguments:tt)*) => {
        writeln!($out, $($arguments)*).expect("a string takes everything")
    };
}

fn fields(vocabulary: &Vocabulary) -> String {
    let mut out = String::new();
    for group in &GROUPS {
        let names: Vec<String> =
            group.kinds.iter().map(|kind| format!("`{}`", kind.as_str())).collect();
        let title = if names.is_empty() { "All kinds".to_owned() } else { names.join(", ") };
        put!(
            out,
            "### {title}\n\n| field | 中文 | holds | values and rule |\n| --- | --- | --- | --- |"
        );
        for Field { name, zh, shape, schemes, rule } in group.fields {
            let lists: Vec<String> =
                schemes.iter().map(|scheme| format!("[`{scheme}`](#{scheme})")).collect();
            assert!(schemes.iter().all(|scheme| vocabulary.list(scheme).is_some()), "{name}");
            let lists = if lists.is_empty() {
                String::new()
            } else {
                format!("of {}", lists.join(", "))
            };
            let parts: Vec<&str> =
                [lists.as_str(), rule].into_iter().filter(|p| !p.is_empty()).collect();
            put!(out, "| `{name}` | {zh} | {shape} | {} |", parts.join("; "));
        }
        out.push('\n');
    }
    out
}

fn lists(vocabulary: &Vocabulary) -> String {
    let mut out = String::new();
    for list in vocabulary.lists() {
        let CodeList { scheme, title, source, edition, date, closed, codes, .. } = list;
        put!(
            out,
            "### {scheme}\n\n{} {}. {}",
            title.zh,
            title.en,
            if *closed { "Closed." } else { "Open." }
        );
        put!(out, "{}, {edition}, {date}.\n", source.trim_end_matches('.'));
        if codes.len() <= MAX_NAMED {
            let named: Vec<String> = codes
                .iter()
                .map(|code| format!("`{}` {} {}", code.code, code.label.zh, code.label.en))
                .collect();
            put!(out, "{}\n", named.join("; "));
        } else {
            let named: Vec<String> = codes
                .iter()
                .take(3)
                .map(|code| format!("`{}` {}", code.code, code.label.en))
                .collect();
            put!(out, "{} codes: {}, …\n", codes.len(), named.join(", "));
        }
    }
    out
}

fn crosswalks(vocabulary: &Vocabulary) -> String {
    let mut out = "| from | to | rows | origin |\n| --- | --- | --- | --- |\n".to_owned();
    for one in vocabulary.crosswalks() {
        put!(
            out,
            "| `{}` | `{}` | {} | {}, {} |",
            one.from,
            one.to,
            one.rows.len(),
            one.source,
            one.edition
        );
    }
    out
}

fn parts() -> String {
    let mut out =
        "| part | weight | filled by any of | kinds |\n| --- | --- | --- | --- |\n".to_owned();
    for part in &PARTS {
        let fields: Vec<String> =
            part.fields.iter().map(|field| format!("`{field}`")).collect();
        let fields =
            if fields.is_empty() { "any tag of a list".to_owned() } else { fields.join(", ") };
        let kinds: Vec<&str> = part.kinds.iter().map(|kind| kind.as_str()).collect();
        let kinds = if kinds.is_empty() { "all".to_owned() } else { kinds.join(", ") };
        put!(out, "| {} | {} | {fields} | {kinds} |", part.name, part.weight);
    }
    out
}

fn advice() -> String {
    let mut out =
        "| rule | what became of the record | message |\n| --- | --- | --- |\n".to_owned();
    let on = Date::parse("2026-05-31").expect("a date");
    for one in Advice::examples(on) {
        put!(
            out,
            "| `{}` | {} | {}<br>{} |",
            one.code(),
            one.severity().as_str(),
            one.zh(),
            one.en()
        );
    }
    out
}

/// The page with each part between `<!-- name -->` and `<!-- /name -->` written anew.
fn written(page: &str) -> String {
    let vocabulary = vocabulary();
    let parts = [
        ("fields", fields(vocabulary)),
        ("parts", parts()),
        ("advice", advice()),
        ("lists", lists(vocabulary)),
        ("crosswalks", crosswalks(vocabulary)),
    ];
    let mut page = page.to_owned();
    for (name, text) in parts {
        let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let (before, rest) =
            page.split_once(&begin).unwrap_or_else(|| panic!("{PAGE}: {begin}"));
        let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("{PAGE}: {end}"));
        page = format!("{before}{begin}\n{}\n\n{end}{after}", text.trim());
    }
    page
}

#[test]
fn the_page_about_records_is_that_of_the_fields_and_lists() {
    let path = project_file(PAGE);
    let page = std::fs::read_to_string(&path).expect("the page");
    let written = written(&page);
    if std::env::var_os("DAQIAO_BLESS").is_some() {
        std::fs::write(&path, &written).expect("the page");
    }
    let page = std::fs::read_to_string(&path).expect("the page");
    assert!(page == written, "{PAGE}: after a wanted change run with DAQIAO_BLESS=1");
}
