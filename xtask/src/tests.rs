//! Every test, in the order in which failures are cheapest to find.

use anyhow::Result;
use clap::ValueEnum;

use crate::build::{self, DEMO_PACK};
use crate::npm::{install, npm};
use crate::sh::{Cmd, cargo, find_program, step};
use crate::wasm::OptLevel;
use crate::workspace::Workspace;
use crate::{browsers, check, count, setup, size};

/// The engine, its command line and what measures it. Chosen together everywhere, so that their
/// dependencies have the same features and are compiled once.
pub(crate) const ENGINE: [&str; 6] =
    ["-p", "daqiao", "-p", "daqiao-bench", "--features", "daqiao/cli"];

/// What searches constants, which are no constants there: compiled apart from [`ENGINE`].
/// With the features of the others, so that no library is compiled for it again.
const TUNE: [&str; 6] =
    ["-p", "daqiao-bench", "--features", "tune,daqiao/cli", "--bin", "tune"];

/// Set to 1 where the tree must be as committed when all is done.
const CI_VARIABLE: &str = "DAQIAO_CI";

/// A part of `cargo xtask test`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestStep {
    /// Formatters, linters, type checkers.
    Check,
    /// Tests of the Rust crates.
    Rust,
    /// Instructions and allocations of fixed work against the snapshot.
    Count,
    /// Examples in the documentation.
    Doc,
    /// The build.
    Build,
    /// Tests of the npm package.
    Npm,
    /// The same answers natively and as wasm.
    Parity,
    /// The engine and its peers behind the benchmark's one interface.
    Peers,
    /// The demo page in Chromium.
    Browser,
    /// The kiosk: its parts in Node.js, the whole in Chromium without a network.
    Kiosk,
    /// The tarball in the setups people have: bundlers, plain pages, Node.
    Matrix,
    /// Package, element and demo page in other browsers, compared with Chromium.
    OtherBrowsers,
    /// Sizes against the snapshot.
    Size,
    /// No committed file has changed.
    Clean,
}

impl TestStep {
    fn needs_build(self) -> bool {
        matches!(
            self,
            Self::Npm
                | Self::Parity
                | Self::Peers
                | Self::Browser
                | Self::Kiosk
                | Self::Matrix
                | Self::OtherBrowsers
                | Self::Size
        )
    }
}

/// Runs all steps, or one and what it needs.
pub(crate) fn run(ws: &Workspace, only: Option<TestStep>) -> Result<()> {
    let steps = match only {
        Some(only) if only.needs_build() => vec![TestStep::Build, only],
        Some(only) => vec![only],
        None => {
            setup::all(ws)?;
            TestStep::value_variants().to_vec()
        }
    };
    for step in &steps {
        run_step(ws, *step, only.is_some())?;
    }
    println!("\nsteps: {} passed, 0 failed", steps.len());
    Ok(())
}

fn run_step(ws: &Workspace, which: TestStep, asked_for: bool) -> Result<()> {
    match which {
        TestStep::Check => check::all(ws),
        TestStep::Rust => rust(ws),
        TestStep::Count => step("count", || count::run(ws, false)),
        TestStep::Doc => {
            step("doc tests", || cargo(ws).args(["test", "--doc"]).args(ENGINE).run())
        }
        TestStep::Build => build::all(ws, OptLevel::default()),
        TestStep::Npm => npm_package(ws),
        TestStep::Parity => step("parity", || parity(ws)),
        TestStep::Peers => step("tests of the peers", || peers(ws)),
        TestStep::Browser => {
            check::page(ws)?;
            step("browser tests", || {
                let chromium = browsers::CHROMIUM.find_or_install(ws)?;
                npm(ws, "www").arg("test").env(browsers::CHROMIUM.variable, chromium).run()
            })
        }
        TestStep::Kiosk => step("tests of the kiosk", || {
            let chromium = browsers::CHROMIUM.find_or_install(ws)?;
            npm(ws, "www")
                .args(["run", "test:kiosk"])
                .env(browsers::CHROMIUM.variable, chromium)
                .run()
        }),
        TestStep::Matrix => step("matrix", || matrix(ws)),
        TestStep::OtherBrowsers => step("tests in other browsers", || other_browsers(ws)),
        TestStep::Size => step("size", || size::run(ws, false)),
        TestStep::Clean => {
            if !asked_for && std::env::var(CI_VARIABLE).as_deref() != Ok("1") {
                return Ok(());
            }
            step("clean tree", || {
                Cmd::new(ws, "git", &ws.root).args(["diff", "--exit-code"]).run()
            })
        }
    }
}

fn rust(ws: &Workspace) -> Result<()> {
    let runner: &[&str] = match find_program(&["cargo-nextest"]) {
        Some(_) => &["nextest", "run", "--no-fail-fast", "--no-tests=pass"],
        None => &["test", "--no-fail-fast", "--all-targets"],
    };
    for crate_args in [&ENGINE[..], &TUNE, &["-p", "xtask"]] {
        step(&format!("tests {}", crate_args.join(" ")), || {
            cargo(ws).args(runner).args(crate_args).run()
        })?;
    }
    Ok(())
}

fn npm_package(ws: &Workspace) -> Result<()> {
    let chromium = browsers::CHROMIUM.find_or_install(ws)?;
    for script in ["test", "test:engine", "test:wire", "test:adapters", "test:package"] {
        step(&format!("npm run {script}"), || {
            npm(ws, "pkg")
                .args(["run", script])
                .env(browsers::CHROMIUM.variable, &chromium)
                .env("DAQIAO_PACK", ws.path(DEMO_PACK))
                .run()
        })?;
    }
    Ok(())
}

/// Its packages are many, and only this step needs them: they are installed here, not by setup.
fn matrix(ws: &Workspace) -> Result<()> {
    // Not `npm ci`: the lock file lacks the programs of other platforms, which it would miss.
    npm(ws, "pkg/test/matrix").args(["install", "--no-audit", "--no-package-lock"]).run()?;
    let chromium = browsers::CHROMIUM.find_or_install(ws)?;
    npm(ws, "pkg")
        .args(["run", "test:matrix"])
        .env(browsers::CHROMIUM.variable, chromium)
        .env("DAQIAO_PACK", ws.path(DEMO_PACK))
        .run()
}

/// What the benchmark compares the engine with. Only this step and the benchmark need it.
fn peers(ws: &Workspace) -> Result<()> {
    const FOLDER: &str = "benches/peers";
    install(ws, FOLDER)?;
    npm(ws, FOLDER).arg("test").env("DAQIAO_PACK", ws.path(DEMO_PACK)).run()
}

fn other_browsers(ws: &Workspace) -> Result<()> {
    use browsers::{CHROMIUM, FIREFOX, WEBKIT, XVFB};
    let mut tests = npm(ws, "www").args(["run", "test:browsers"]);
    for program in [CHROMIUM, FIREFOX, WEBKIT, XVFB] {
        tests = tests.env(program.variable, program.find_or_install(ws)?);
    }
    tests.run()
}

fn parity(ws: &Workspace) -> Result<()> {
    if !ws.has_bin("daqiao-bench", "parity") {
        println!("   skipped: the package daqiao-bench has no binary `parity`");
        return Ok(());
    }
    cargo(ws).args(["build", "--quiet"]).args(ENGINE).args(["--bin", "parity"]).run()?;
    let program =
        ws.target.join("debug").join(format!("parity{}", std::env::consts::EXE_SUFFIX));
    Cmd::new(ws, program, &ws.root).run()
}
