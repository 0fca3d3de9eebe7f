//! Everything that is built, in order; each part only when what it is made of has changed.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::cache::{self, Fingerprint, unless_fresh};
use crate::sh::{Cmd, cargo, step};
use crate::tests::ENGINE;
use crate::wasm::{self, OptLevel};
use crate::workspace::Workspace;
use crate::{npm, setup};

/// The pack of the demo page, from the root of the repository.
pub(crate) const DEMO_PACK: &str = "www/demo/public/packs/demo.daqiao";

/// A pack of the demo page.
struct Demo {
    name: &'static str,
    pack: &'static str,
    /// What the pack says of itself, and the files that it carries besides its records.
    options: &'static [&'static str],
    /// Those of the options that are files.
    files: &'static [&'static str],
}

/// Words of the demo's trades that mean the same.
const BRIDGE: &str = "www/demo/data/bridge.tsv";

const DEMO: Demo = Demo {
    name: "demo-pack",
    pack: DEMO_PACK,
    options: &[
        "--strict",
        "--bridge",
        BRIDGE,
        "--market",
        "demo",
        "--title-zh",
        "搭桥示范技术市场",
        "--title-en",
        "Daqiao demo exchange",
        "--date",
        "2026-11-22",
        "--licence",
        "CC0-1.0",
    ],
    files: &[BRIDGE],
};

/// The fields of the second market, and what they are in those of contracts.
const WEST_FIELDS: &str = "www/demo/data/west/west-field.json";
const WEST_CROSSWALK: &str = "www/demo/data/west/west-field-to-contract-field.json";

/// A second market, with a list of fields of its own.
const WEST: Demo = Demo {
    name: "west-pack",
    pack: "www/demo/public/packs/west.daqiao",
    options: &[
        "--strict",
        "--list",
        WEST_FIELDS,
        "--list",
        WEST_CROSSWALK,
        "--market",
        "west",
        "--title-zh",
        "西桥技术市场",
        "--title-en",
        "Xiqiao Technology Market",
        "--date",
        "2026-11-23",
        "--licence",
        "CC0-1.0",
    ],
    files: &[WEST_FIELDS, WEST_CROSSWALK],
};

/// Builds the engine, the npm package, the command line, the demo pack and the demo page.
pub(crate) fn all(ws: &Workspace, level: OptLevel) -> Result<()> {
    setup::all(ws)?;
    let _lock = cache::lock(ws)?;
    npm::check_version(ws)?;
    wasm::build(ws, level)?;
    step("npm package", || npm::build_pkg(ws))?;
    step("command line", || command_line(ws))?;
    step("demo packs", || {
        demo_pack(ws, &DEMO, &demo_records(ws)?)?;
        demo_pack(ws, &WEST, &[ws.path("www/demo/data/west/west.ndjson")])
    })?;
    step("demo page", || npm::build_www(ws))
}

fn command_line(ws: &Workspace) -> Result<()> {
    cargo(ws).arg("build").args(ENGINE).args(["--bin", "daqiao"]).run()
}

fn demo_pack(ws: &Workspace, demo: &Demo, records: &[PathBuf]) -> Result<()> {
    let program =
        ws.target.join("debug").join(format!("daqiao{}", std::env::consts::EXE_SUFFIX));
    let mut inputs =
        Fingerprint::default().text(&demo.options.join("\n")).path(&program, &[])?;
    for file in demo.files {
        inputs = inputs.path(&ws.path(file), &[])?;
    }
    for file in records {
        inputs = inputs.path(file, &[])?;
    }
    let pack = ws.path(demo.pack);
    unless_fresh(ws, demo.name, inputs, std::slice::from_ref(&pack), || {
        if let Some(folder) = pack.parent() {
            fs::create_dir_all(folder)?;
        }
        let records = records.iter().map(|file| file.strip_prefix(&ws.root).unwrap_or(file));
        Cmd::new(ws, &program, &ws.root)
            .arg("pack")
            .args(records)
            .args(demo.options)
            .args(["-o", demo.pack])
            .run()
    })
}

/// The files of the demo's records, in order of their names.
pub(crate) fn demo_records(ws: &Workspace) -> Result<Vec<PathBuf>> {
    let folder = ws.path("www/demo/data");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).context("cannot read www/demo/data")? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "ndjson") {
            files.push(path);
        }
    }
    if files.is_empty() {
        bail!("www/demo/data has no .ndjson file; restore it with git");
    }
    files.sort();
    Ok(files)
}
