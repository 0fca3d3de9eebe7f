//! Daqiao in headless Chromium, through the package's client and its worker.

use std::path::Path;

use anyhow::Result;

use crate::node::{project_folder, run_script};
use crate::run::{Cold, Figures};

/// Measures what lies in the folder; see `www/test/bench.mjs`.
///
/// # Errors
/// Node, the browser or the built package are missing; each says so.
pub fn measure(folder: &Path, rounds: usize) -> Result<Figures> {
    let script = project_folder().join("www/test/bench.mjs");
    run_script(&script, [folder.as_os_str(), rounds.to_string().as_ref()])
}

/// Measures cold visits of a page with what lies in the folder; see `www/test/cold.mjs`.
///
/// # Errors
/// As [`measure`].
pub fn visit(folder: &Path, rounds: usize) -> Result<Cold> {
    let script = project_folder().join("www/test/cold.mjs");
    run_script(&script, [folder.as_os_str(), rounds.to_string().as_ref()])
}
