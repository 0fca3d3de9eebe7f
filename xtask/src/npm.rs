//! npm packages: installing, building, the version and the tarball.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::cache::{Fingerprint, read, unless_fresh, write};
use crate::sh::Cmd;
use crate::workspace::Workspace;

/// Folders that are no input of a build.
const NOT_INPUT: [&str; 4] = ["node_modules", "dist", "dist-usb", "test"];

/// npm in a folder of the repository.
pub(crate) fn npm(ws: &Workspace, folder: &str) -> Cmd {
    Cmd::new(ws, "npm", &ws.path(folder)).env("npm_config_fund", "false")
}

/// Installs what the lock file of a folder says, unless it is installed already.
pub(crate) fn install(ws: &Workspace, folder: &str) -> Result<()> {
    let lock = ws.path(folder).join("package-lock.json");
    if !lock.is_file() {
        bail!("{folder}/package-lock.json is missing; restore it with git");
    }
    let hash = Fingerprint::default().path(&lock, &[])?.hex();
    let stamp = ws.path(folder).join("node_modules/.daqiao-lock");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == hash) {
        return Ok(());
    }
    println!("   npm ci in {folder}");
    npm(ws, folder).args(["ci", "--no-audit"]).run()?;
    write(&stamp, hash.as_bytes())
}

/// Builds `pkg/dist` from the TypeScript and the engine.
pub(crate) fn build_pkg(ws: &Workspace) -> Result<()> {
    check_version(ws)?;
    let pkg = ws.path("pkg");
    let inputs = Fingerprint::default().path(&pkg, &NOT_INPUT)?;
    unless_fresh(ws, "pkg", inputs, &[pkg.join("dist")], || {
        npm(ws, "pkg").args(["run", "build"]).run()
    })
}

/// What the pages of the site are made from, besides their own folder and the package.
const QUOTED_BY_THE_SITE: [&str; 8] = [
    "docs/quality.md",
    "docs/benchmarks.md",
    "docs/pack-format.md",
    "benches/snapshots/sizes.txt",
    "pkg/src",
    "src/vocabulary/lists",
    "src/vocabulary/crosswalks",
    "Cargo.lock",
];

/// Builds `www/dist` with the kiosk in it, and the kiosk for disks, `www/dist-usb`.
pub(crate) fn build_www(ws: &Workspace) -> Result<()> {
    let www = ws.path("www");
    let mut inputs = Fingerprint::default()
        .path(&www, &NOT_INPUT)?
        .path(&ws.path("pkg/dist"), &[])?
        .path(&ws.path("pkg/package.json"), &[])?;
    for quoted in QUOTED_BY_THE_SITE {
        inputs = inputs.path(&ws.path(quoted), &[])?;
    }
    unless_fresh(ws, "www", inputs, &[www.join("dist"), www.join("dist-usb")], || {
        npm(ws, "www").args(["run", "build"]).run()
    })
}

/// Fails when `pkg/package.json` has another version than Cargo.toml.
pub(crate) fn check_version(ws: &Workspace) -> Result<()> {
    let found = pkg_version(ws)?;
    if found != ws.version {
        bail!(
            "pkg/package.json has version {found}, Cargo.toml {}; run cargo xtask version",
            ws.version
        );
    }
    Ok(())
}

/// Writes the version of Cargo.toml into `pkg/package.json` and its lock file.
pub(crate) fn write_version(ws: &Workspace) -> Result<()> {
    let found = pkg_version(ws)?;
    if found == ws.version {
        println!("{found} everywhere");
        return Ok(());
    }
    npm(ws, "pkg")
        .args(["version", "--no-git-tag-version", "--ignore-scripts", &ws.version])
        .run()?;
    println!("pkg/package.json: {found} -> {}", ws.version);
    Ok(())
}

fn pkg_version(ws: &Workspace) -> Result<String> {
    let json: Value = serde_json::from_slice(&read(&ws.path("pkg/package.json"))?)
        .context("pkg/package.json is no JSON")?;
    let version = json.get("version").and_then(Value::as_str);
    Ok(version.context("pkg/package.json has no version")?.to_owned())
}

/// Packs the npm package, with licences and README, into `target/npm`.
pub(crate) fn package(ws: &Workspace) -> Result<()> {
    Cmd::new(ws, "node", &ws.path("pkg"))
        .arg("scripts/pack.mjs")
        .arg(ws.target.join("npm"))
        .run()
}
