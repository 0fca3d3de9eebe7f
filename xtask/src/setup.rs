//! Installs what a fresh machine lacks: the wasm target and the npm packages.

use anyhow::{Context, Result, bail};

use crate::cache;
use crate::npm;
use crate::sh::{Cmd, step};
use crate::workspace::Workspace;

/// The target of the engine.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Oldest Node.js that works.
const NODE_MAJOR: u32 = 20;

/// Installs everything the other verbs need, but for the browser.
pub(crate) fn all(ws: &Workspace) -> Result<()> {
    step("setup", || {
        let _lock = cache::lock(ws)?;
        wasm_target(ws)?;
        node(ws)?;
        for folder in ["xtask", "pkg", "www"] {
            npm::install(ws, folder)?;
        }
        Ok(())
    })
}

fn wasm_target(ws: &Workspace) -> Result<()> {
    let sysroot = Cmd::new(ws, "rustc", &ws.root).args(["--print", "sysroot"]).output()?;
    let target = std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET);
    if target.is_dir() {
        return Ok(());
    }
    Cmd::new(ws, "rustup", &ws.root).args(["target", "add", WASM_TARGET]).run().with_context(
        || format!("the Rust target {WASM_TARGET} is missing and could not be added"),
    )
}

fn node(ws: &Workspace) -> Result<()> {
    let found = Cmd::new(ws, "node", &ws.root).arg("--version").output()?;
    let found = found.trim();
    match node_major(found) {
        Some(major) if major >= NODE_MAJOR => Ok(()),
        _ => {
            bail!("expected Node.js {NODE_MAJOR} or newer, found {found}; install a newer one")
        }
    }
}

fn node_major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::node_major;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(node_major("v20.20.2"), Some(20));
        assert_eq!(node_major("v9.1.0"), Some(9));
        assert_eq!(node_major("20"), None);
    }
}
