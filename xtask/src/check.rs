//! Formatters, linters and type checkers. Nothing is changed.

use anyhow::{Context, Result};

use crate::npm::npm;
use crate::setup::{self, WASM_TARGET};
use crate::sh::{cargo, step};
use crate::tidy;
use crate::workspace::Workspace;

/// The command line, and the search of constants. What is only there without it, is in wasm.
const NATIVE: &str = "daqiao/cli,daqiao-bench/tune";

/// What clippy looks at, each with its features and target.
const CLIPPY: [&[&str]; 4] = [
    &["-p", "daqiao", "-p", "daqiao-bench", "--all-targets", "--features", NATIVE],
    &["-p", "daqiao", "--lib", "--target", WASM_TARGET],
    &["-p", "daqiao", "--lib", "--target", WASM_TARGET, "--features", "import"],
    &["-p", "xtask", "--all-targets"],
];

/// Checks the types of the demo page, which needs the package built.
pub(crate) fn page(ws: &Workspace) -> Result<()> {
    step("check of www", || npm(ws, "www").args(["run", "check"]).run())
}

/// Runs all checks that need no build, the quick ones first.
pub(crate) fn all(ws: &Workspace) -> Result<()> {
    setup::all(ws)?;
    step("fmt", || {
        cargo(ws)
            .args(["fmt", "--all", "--check"])
            .run()
            .context("files are not formatted; run cargo fmt --all")
    })?;
    step("tidy", || tidy::run(ws))?;
    step("check of pkg", || npm(ws, "pkg").args(["run", "check"]).run())?;
    step("check of benches", || {
        npm(ws, "pkg")
            .args(["exec", "--", "biome", "check", "--error-on-warnings", "--config-path=."])
            .args(["../benches/node", "../benches/peers"])
            .run()
    })?;
    for target in CLIPPY {
        step(&format!("clippy {}", target.join(" ")), || {
            cargo(ws)
                .args(["clippy", "--quiet"])
                .args(target)
                .args(["--", "-D", "warnings"])
                .run()
        })?;
    }
    Ok(())
}
