//! What visitors download, measured and held to a committed snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use walkdir::WalkDir;

use crate::build::{DEMO_PACK, demo_records};
use crate::cache::{read, write};
use crate::sh::step;
use crate::wasm::{self, OptLevel};
use crate::workspace::Workspace;
use crate::{cache, setup};

const SNAPSHOT: &str = "benches/snapshots/sizes.txt";

const HEADER: &str = "\
# Bytes a visitor downloads. `cargo xtask size` fails when an artefact is more than 2 % over its
# row, or when its brotli size (quality 11) is over its target. `--bless` rewrites the sizes.
# Raise a target in a commit of its own, with the reason; lower it after a win.
";

/// Growth that is let through, in hundredths.
const TOLERATED_PERCENT: u64 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sizes {
    raw: u64,
    brotli: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    sizes: Sizes,
    /// Most brotli bytes; `-` in the file when there is none.
    target: Option<u64>,
}

/// Measures, prints, and compares with the snapshot or rewrites it.
pub(crate) fn run(ws: &Workspace, bless: bool) -> Result<()> {
    let measured = measure(ws)?;
    let path = ws.path(SNAPSHOT);
    let text = fs::read_to_string(&path).unwrap_or_default();
    let old = parse(&text).with_context(|| format!("{SNAPSHOT} is broken"))?;
    let rows: Vec<(&str, Row)> = measured
        .iter()
        .map(|(name, sizes)| {
            let target = old.get(name).and_then(|row| row.target);
            (name.as_str(), Row { sizes: *sizes, target })
        })
        .collect();
    print!("{}", table(&rows));
    if bless {
        return write(&path, format!("{HEADER}{}", table(&rows)).as_bytes());
    }
    let faults = faults(&old, &rows);
    if !faults.is_empty() {
        bail!(
            "{}\nmake it smaller, or run cargo xtask size --bless and say in the commit why",
            faults.join("\n")
        );
    }
    Ok(())
}

/// Prints the engine's size after each level of wasm-opt.
pub(crate) fn compare_levels(ws: &Workspace) -> Result<()> {
    setup::all(ws)?;
    let _lock = cache::lock(ws)?;
    let (_, wasm) = wasm::bindings(ws)?;
    let mut rows = Vec::new();
    for level in OptLevel::value_variants() {
        let name = format!("{level:?}");
        let sizes = step(&name, || sizes_of(&[wasm::optimised(ws, &wasm, *level)?]))?;
        rows.push((name, Row { sizes, target: None }));
    }
    let rows: Vec<(&str, Row)> = rows.iter().map(|(name, row)| (name.as_str(), *row)).collect();
    print!("\n{}", table(&rows));
    Ok(())
}

fn measure(ws: &Workspace) -> Result<Vec<(String, Sizes)>> {
    let mut rows = Vec::new();
    for name in ["daqiao_bg.wasm", "index.js", "worker.js"] {
        rows.push((name.to_owned(), sizes_of(&[ws.path("pkg/dist").join(name)])?));
    }
    let page = PageFiles::of(&ws.path("www/dist"))?;
    rows.push(("page-html".to_owned(), sizes_of(&page.pages)?));
    rows.push(("page-css".to_owned(), sizes_of(&page.styles)?));
    rows.push(("page-js".to_owned(), sizes_of(&page.scripts)?));
    let pack = sizes_of(&[ws.path(DEMO_PACK)])?;
    rows.push(("demo.daqiao".to_owned(), pack));
    let n_records = n_demo_records(ws)?;
    let each = Sizes { raw: pack.raw / n_records, brotli: pack.brotli / n_records };
    rows.push(("demo.daqiao/record".to_owned(), each));
    Ok(rows)
}

/// The sums over some files, each compressed by itself, as a server sends them.
fn sizes_of(files: &[PathBuf]) -> Result<Sizes> {
    let mut sum = Sizes { raw: 0, brotli: 0 };
    for file in files {
        let bytes = read(file).context("run cargo xtask build first")?;
        sum.raw += bytes.len() as u64;
        sum.brotli += brotli_bytes(&bytes)?;
    }
    Ok(sum)
}

fn brotli_bytes(bytes: &[u8]) -> Result<u64> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &params)?;
    Ok(compressed.len() as u64)
}

fn n_demo_records(ws: &Workspace) -> Result<u64> {
    let mut n = 0;
    for file in demo_records(ws)? {
        let text = fs::read_to_string(&file)?;
        n += text.lines().filter(|line| !line.trim().is_empty()).count() as u64;
    }
    if n == 0 {
        bail!("www/demo/data has no records; restore it with git");
    }
    Ok(n)
}

/// The built pages, and what they name to be loaded at once.
struct PageFiles {
    pages: Vec<PathBuf>,
    styles: Vec<PathBuf>,
    scripts: Vec<PathBuf>,
}

impl PageFiles {
    fn of(dist: &Path) -> Result<Self> {
        let mut found = Self { pages: Vec::new(), styles: Vec::new(), scripts: Vec::new() };
        let mut named = BTreeSet::new();
        for entry in WalkDir::new(dist).sort_by_file_name() {
            let path = entry.context("run cargo xtask build first")?.into_path();
            if path.extension().is_some_and(|it| it == "html") {
                let html = fs::read_to_string(&path)?;
                let folder = path.parent().unwrap_or(dist);
                named.extend(addresses(&html).map(|address| match address.strip_prefix('/') {
                    Some(from_root) => dist.join(from_root),
                    None => folder.join(address.trim_start_matches("./")),
                }));
                found.pages.push(path);
            }
        }
        for path in named {
            match path.extension().and_then(|it| it.to_str()) {
                Some("css") => found.styles.push(path),
                Some("js" | "mjs") => found.scripts.push(path),
                _ => {}
            }
        }
        if found.scripts.is_empty() {
            bail!("expected a page with a script in www/dist, found none; look at its build");
        }
        Ok(found)
    }
}

/// The values of `src` and `href` in a page, but for other hosts and `data:`.
fn addresses(html: &str) -> impl Iterator<Item = &str> {
    [" src=\"", " href=\""]
        .into_iter()
        .flat_map(|attribute| html.split(attribute).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|address| !address.contains(':') && !address.starts_with("//"))
}

fn parse(text: &str) -> Result<BTreeMap<String, Row>> {
    let mut rows = BTreeMap::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] | ["artefact", ..] => {}
            [first, ..] if first.starts_with('#') => {}
            [name, raw, brotli, target] => {
                let number = |word: &str| {
                    word.parse().with_context(|| format!("expected a number, found {word:?}"))
                };
                let sizes = Sizes { raw: number(raw)?, brotli: number(brotli)? };
                let target = if *target == "-" { None } else { Some(number(target)?) };
                rows.insert((*name).to_owned(), Row { sizes, target });
            }
            _ => bail!("expected artefact, raw, brotli and target, found {line:?}"),
        }
    }
    Ok(rows)
}

fn table(rows: &[(&str, Row)]) -> String {
    let mut text = format!("{:<20}{:>10}{:>12}{:>12}\n", "artefact", "raw", "brotli", "target");
    for (name, Row { sizes, target }) in rows {
        let target = target.map_or("-".to_owned(), |target| target.to_string());
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name:<20}{:>10}{:>12}{target:>12}", sizes.raw, sizes.brotli);
    }
    text
}

/// What is too large, or missing on one side.
fn faults(old: &BTreeMap<String, Row>, rows: &[(&str, Row)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, Row { sizes, target }) in rows {
        if let Some(target) = target.filter(|target| sizes.brotli > *target) {
            faults.push(format!("{name} has {} bytes, its target is {target}", sizes.brotli));
        }
        let Some(Row { sizes: before, .. }) = old.get(*name) else {
            faults.push(format!("{name} is not in {SNAPSHOT}"));
            continue;
        };
        for (what, now, before) in
            [("raw", sizes.raw, before.raw), ("brotli", sizes.brotli, before.brotli)]
        {
            if now * 100 > before * (100 + TOLERATED_PERCENT) {
                faults.push(format!("{name} grew from {before} to {now} bytes ({what})"));
            }
        }
    }
    let names: BTreeSet<&str> = rows.iter().map(|(name, _)| *name).collect();
    let gone = old.keys().filter(|name| !names.contains(name.as_str()));
    faults.extend(gone.map(|name| format!("{name} is in {SNAPSHOT} but was not measured")));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(raw: u64, brotli: u64, target: Option<u64>) -> Row {
        Row { sizes: Sizes { raw, brotli }, target }
    }

    #[test]
    fn a_snapshot_reads_as_it_was_written() {
        let rows = [("a.js", row(1000, 400, Some(500))), ("b.css", row(10, 9, None))];
        let text = format!("{HEADER}{}", table(&rows));
        let read = parse(&text).unwrap();
        assert_eq!(read.into_iter().collect::<Vec<_>>(), rows.map(|(n, r)| (n.to_owned(), r)));
        assert!(parse("a.js 12 many -").is_err());
        assert!(parse("a.js 12").is_err());
    }

    #[test]
    fn growth_over_two_percent_or_over_the_target_is_a_fault() {
        let old = BTreeMap::from([("a".to_owned(), row(1000, 500, Some(505)))]);
        let found = |row| faults(&old, &[("a", row)]);
        assert!(found(row(1020, 505, Some(505))).is_empty());
        assert!(found(row(900, 400, Some(505))).is_empty());
        assert_eq!(found(row(1021, 500, Some(505))), ["a grew from 1000 to 1021 bytes (raw)"]);
        assert_eq!(found(row(1000, 506, Some(505))), ["a has 506 bytes, its target is 505"]);
        assert_eq!(
            faults(&old, &[("b", row(1, 1, None))]),
            [
                "b is not in benches/snapshots/sizes.txt",
                "a is in benches/snapshots/sizes.txt but was not measured"
            ]
        );
    }

    #[test]
    fn addresses_of_a_page_leave_out_other_hosts() {
        let html = r#"<link rel="icon" href="data:,"><script type="module" crossorigin
            src="./assets/a.js"></script><link href="/assets/b.css"><a href="https://x.org/c.js">"#;
        let html = html.replace('\n', " ");
        assert_eq!(addresses(&html).collect::<Vec<_>>(), ["./assets/a.js", "/assets/b.css"]);
    }

    #[test]
    fn brotli_compresses() {
        assert!(brotli_bytes(&[b'a'; 10_000]).unwrap() < 50);
    }
}
