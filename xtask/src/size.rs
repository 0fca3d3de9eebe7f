//! What visitors download, measured and held to a committed snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::build::{DEMO_PACK, demo_records};
use crate::cache::{read, write};
use crate::sh::step;
use crate::wasm::{self, OptLevel};
use crate::workspace::Workspace;
use crate::{cache, setup};

const SNAPSHOT: &str = "benches/snapshots/sizes.txt";

const HEADER: &str = "\
# Bytes a visitor downloads. `cargo xtask size` fails when an artefact is more than 2 % over its
# row, or when its brotli size (quality 11) is over its target. `--bless` rewrites the sizes and
# lowers the targets of the package's parts to what was reached.
# Raise a target in a commit of its own, with the reason; lower it after a win.
";

/// Growth that is let through, in hundredths.
const TOLERATED_PERCENT: u64 = 2;

/// Parts of the package whose targets only go down: each blessed win is kept, to this many bytes.
const RATCHETED: [&str; 4] = ["host-page", "client", "element", "element-answers"];
const RATCHET_STEP: u64 = 500;

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
            let target = if bless { lowered(name, target, sizes.brotli) } else { target };
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

/// The target after a blessing.
fn lowered(name: &str, target: Option<u64>, brotli: u64) -> Option<u64> {
    let reached = brotli.next_multiple_of(RATCHET_STEP);
    target.map(|target| if RATCHETED.contains(&name) { target.min(reached) } else { target })
}

/// Prints the engine's size after each level of wasm-opt.
pub(crate) fn compare_levels(ws: &Workspace) -> Result<()> {
    setup::all(ws)?;
    let _lock = cache::lock(ws)?;
    let (_, wasm) = wasm::bindings(ws, wasm::ENGINE)?;
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
    let dist = ws.path("pkg/dist");
    for name in [
        "daqiao_bg.wasm",
        "worker.js",
        "daqiao-match.inlined.js",
        "daqiao_import_bg.wasm",
        "import-worker.js",
    ] {
        rows.push((name.to_owned(), sizes_of(&[dist.join(name)])?));
    }
    for (name, files) in package_parts(&dist)? {
        rows.push((name.to_owned(), sizes_of(&files)?));
    }
    let page = PageFiles::of(&ws.path("www/dist"))?;
    rows.push(("page-html".to_owned(), sizes_of(&page.pages)?));
    rows.push(("page-css".to_owned(), sizes_of(&page.styles)?));
    rows.push(("page-js".to_owned(), sizes_of(&page.scripts)?));
    let kiosk = PageFiles::of(&ws.path("www/dist/kiosk"))?;
    rows.push(("kiosk-js".to_owned(), sizes_of(&kiosk.scripts)?));
    let pack = sizes_of(&[ws.path(DEMO_PACK)])?;
    rows.push(("demo.daqiao".to_owned(), pack));
    let n_records = n_demo_records(ws)?;
    let each = Sizes { raw: pack.raw / n_records, brotli: pack.brotli / n_records };
    rows.push(("demo.daqiao/record".to_owned(), each));
    Ok(rows)
}

/// What a page with the element loads, one stage after the other.
///
/// - `host-page`: the tag alone, before the element is seen
/// - `client`: the engine's part on the page, with Comlink
/// - `element`: the tag, Lit, the view and its larger language, without the client
/// - `element-answers`: what comes with the engine: list, reasons, sheets, the other language
fn package_parts(dist: &Path) -> Result<[(&'static str, Vec<PathBuf>); 4]> {
    let host = with_imports(&[dist.join("element/define.js")])?;
    let client = with_imports(&[dist.join("index.js")])?;
    let begun = [dist.join("element/define.js"), chunk(dist, "view")?, chunk(dist, "zh")?];
    let mut element = with_imports(&begun)?;
    element.retain(|file| !client.contains(file));
    let mut answers = with_imports(&[chunk(dist, "answers")?, chunk(dist, "en")?])?;
    answers.retain(|file| !client.contains(file) && !element.contains(file));
    let parts = [host, client, element, answers].map(|files| files.into_iter().collect());
    let [host, client, element, answers] = parts;
    Ok([
        ("host-page", host),
        ("client", client),
        ("element", element),
        ("element-answers", answers),
    ])
}

/// The chunk of the package that begins with a name; the rest is a digest.
fn chunk(dist: &Path, name: &str) -> Result<PathBuf> {
    let begins = format!("{name}-");
    for entry in fs::read_dir(dist).context("run cargo xtask build first")? {
        let path = entry?.path();
        let file = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
        if file.starts_with(&begins) && path.extension().is_some_and(|it| it == "js") {
            return Ok(path);
        }
    }
    bail!("expected a chunk {begins}….js in pkg/dist, found none; look at its build")
}

/// Some modules and all that they import at once; `import()` is for later.
fn with_imports(entries: &[PathBuf]) -> Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut left = entries.to_vec();
    while let Some(file) = left.pop() {
        let text = fs::read_to_string(&file).context("run cargo xtask build first")?;
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        if found.insert(fs::canonicalize(&file)?) {
            left.extend(imports(&text).map(|address| folder.join(address)));
        }
    }
    Ok(found)
}

/// The addresses that a built module imports at once.
fn imports(module: &str) -> impl Iterator<Item = &str> {
    ["from\"", "import\""]
        .into_iter()
        .flat_map(|keyword| module.split(keyword).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|address| address.starts_with("./") || address.starts_with("../"))
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

/// The home page, and what it names to be loaded at once.
///
/// Not the other pages: that of the figures shows this very snapshot.
struct PageFiles {
    pages: Vec<PathBuf>,
    styles: Vec<PathBuf>,
    scripts: Vec<PathBuf>,
}

impl PageFiles {
    fn of(dist: &Path) -> Result<Self> {
        let home = dist.join("index.html");
        let html = fs::read_to_string(&home)
            .with_context(|| format!("{}: run cargo xtask build first", home.display()))?;
        let named: BTreeSet<PathBuf> = addresses(&html)
            .map(|address| dist.join(address.trim_start_matches("./").trim_start_matches('/')))
            .collect();
        let mut found = Self { pages: vec![home], styles: Vec::new(), scripts: Vec::new() };
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
    fn a_blessing_keeps_what_was_won_and_never_raises() {
        assert_eq!(lowered("client", Some(5000), 4412), Some(4500));
        assert_eq!(lowered("client", Some(4500), 4550), Some(4500));
        assert_eq!(lowered("daqiao_bg.wasm", Some(700_000), 680_000), Some(700_000));
        assert_eq!(lowered("client", None, 4412), None);
    }

    #[test]
    fn imports_are_those_at_once() {
        let module = r#"import{a as b}from"./chunk-1.js";import"../c.js";import x from"lit";
            const y=()=>import("./later.js");"#;
        assert_eq!(imports(module).collect::<Vec<_>>(), ["./chunk-1.js", "../c.js"]);
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
