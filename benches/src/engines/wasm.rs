//! Daqiao's wasm in Node.js, without the worker and the client.

use std::path::Path;

use anyhow::Result;

use crate::node::{project_folder, run_script};
use crate::run::Figures;

/// Measures what lies in the folder; see `benches/node/measure.mjs`.
///
/// # Errors
/// Node is missing or the wasm build is; both say so.
pub fn measure(folder: &Path, rounds: usize) -> Result<Figures> {
    let script = project_folder().join("benches/node/measure.mjs");
    run_script(&script, [folder.as_os_str(), rounds.to_string().as_ref()])
}
