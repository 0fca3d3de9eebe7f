//! Runs scripts in Node, and requests through the wasm build there.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The folder of the project, from where this crate was built.
#[must_use]
pub fn project_folder() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Runs a script and reads the JSON it prints; what it says besides goes to this terminal.
///
/// # Errors
/// Node is missing; the script fails or prints something else.
pub fn run_script<T: DeserializeOwned>(
    script: &Path,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<T> {
    let output = Command::new("node")
        .arg(script)
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .context("node cannot be started; install Node 20 or later")?;
    if !output.status.success() {
        bail!("{} failed; its own message stands above", script.display());
    }
    serde_json::from_slice(&output.stdout)
        .with_context(|| format!("{} printed no figures", script.display()))
}

/// Opens `packs` in the wasm build, sends the calls and returns their answers, and how many
/// milliseconds each took in the wasm.
///
/// A call is `{"method": …, "arguments": […]}` with a method of the wasm engine; an answer is
/// `{"value": …}` or `{"error": …}`.
///
/// # Errors
/// Node is missing or the wasm build is; both say so.
pub fn call_wasm(packs: &[PathBuf], calls: &[Value]) -> Result<(Vec<Value>, Vec<f64>)> {
    let script = project_folder().join("benches/node/call.mjs");
    let mut node = Command::new("node")
        .arg(&script)
        .args(packs)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("node cannot be started; install Node 20 or later")?;
    let mut input = node.stdin.take().context("node has no input")?;
    let lines: String = calls.iter().map(|call| format!("{call}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = node.wait_with_output()?;
    let written = writer.join().map_err(|_| anyhow::anyhow!("the writer stopped"))?;
    if !output.status.success() {
        bail!("{} failed; build the wasm first: cargo xtask build", script.display());
    }
    written?;
    let text = String::from_utf8(output.stdout)?;
    let (mut answers, mut times) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let mut answer: Value =
            serde_json::from_str(line).context("an answer that is no JSON")?;
        let ms = answer.as_object_mut().and_then(|answer| answer.remove("ms"));
        times.push(ms.and_then(|ms| ms.as_f64()).context("an answer without its time")?);
        answers.push(answer);
    }
    if answers.len() != calls.len() {
        bail!("expected {} answers from wasm, found {}", calls.len(), answers.len());
    }
    Ok((answers, times))
}
