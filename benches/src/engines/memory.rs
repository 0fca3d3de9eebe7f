//! How much memory opening and answering take: in a process of its own, which has done nothing
//! else.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use daqiao::{Engine, MatchRequest};
use serde_json::Value;

use crate::run::Figures;

/// Runs this program again with `--memory-of PACK REQUESTS` and notes what it found.
///
/// # Errors
/// A child that fails, with what it said.
pub fn measure(pack: &Path, requests: &Path, figures: &mut Figures) -> Result<()> {
    let child = Command::new(std::env::current_exe()?)
        .arg("--memory-of")
        .args([pack, requests])
        .output()
        .context("this program cannot be started again")?;
    if !child.status.success() {
        bail!("the measuring of memory: {}", String::from_utf8_lossy(&child.stderr));
    }
    let (now, peak) = serde_json::from_slice(&child.stdout)?;
    figures.rss_bytes = Some(now);
    figures.peak_rss_bytes = Some(peak);
    Ok(())
}

/// What the child does: opens the pack, answers each request in the file once, and gives the
/// memory of the process, now and at most.
///
/// # Errors
/// A file that is missing; a system without `/proc`.
pub fn of_this_process(pack: &Path, requests: &Path) -> Result<(u64, u64)> {
    let mut engine = Engine::new();
    engine.open(std::fs::read(pack).with_context(|| pack.display().to_string())?)?;
    let requests: Vec<Value> = serde_json::from_slice(&std::fs::read(requests)?)?;
    for request in requests {
        let request: MatchRequest = serde_json::from_value(request)?;
        engine.find_matches(&request)?;
    }
    let status = std::fs::read_to_string("/proc/self/status")
        .context("memory can only be measured on Linux")?;
    let bytes = |name| kilobytes(&status, name).map(|kb| kb * 1024);
    bytes("VmRSS:").zip(bytes("VmHWM:")).context("no memory in /proc/self/status")
}

fn kilobytes(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_status_is_read() {
        let status = "Name:\tbench\nVmHWM:\t  123456 kB\nVmRSS:\t    1024 kB\n";
        assert_eq!(kilobytes(status, "VmRSS:"), Some(1024));
        assert_eq!(kilobytes(status, "VmSwap:"), None);
    }
}
