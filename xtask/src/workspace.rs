//! Where things are: the folders, the version and the binaries of the workspace.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// What `cargo metadata` says of the workspace.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// The root of the repository.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
    /// The version in Cargo.toml.
    pub(crate) version: String,
    metadata: Value,
}

impl Workspace {
    pub(crate) fn load() -> Result<Self> {
        // As cargo says it now: two checkouts may share a target folder, and so this program.
        let own = std::env::var_os("CARGO_MANIFEST_DIR")
            .unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let output = Command::new("cargo")
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(Path::new(&own))
            .stderr(Stdio::inherit())
            .output()
            .context("cannot start cargo; install Rust with rustup")?;
        if !output.status.success() {
            bail!("`cargo metadata` ended with {}; is a Cargo.toml broken?", output.status);
        }
        let metadata: Value = serde_json::from_slice(&output.stdout)?;
        let text = |value: &Value, name: &str| {
            let text = value.get(name).and_then(Value::as_str).map(str::to_owned);
            text.with_context(|| format!("`cargo metadata` gave no {name}"))
        };
        let core =
            package(&metadata, "daqiao").context("the workspace has no package daqiao")?;
        Ok(Self {
            root: text(&metadata, "workspace_root")?.into(),
            target: text(&metadata, "target_directory")?.into(),
            version: text(core, "version")?,
            metadata,
        })
    }

    /// A path below the root.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The folder for stamps and kept results.
    pub(crate) fn cache(&self) -> PathBuf {
        self.target.join("xtask-cache")
    }

    /// Tells whether a package has a binary of that name.
    pub(crate) fn has_bin(&self, package_name: &str, bin: &str) -> bool {
        let targets = package(&self.metadata, package_name).and_then(|it| it.get("targets"));
        targets.and_then(Value::as_array).is_some_and(|targets| {
            targets.iter().any(|target| {
                let kinds = target.get("kind").and_then(Value::as_array);
                target.get("name").is_some_and(|name| name == bin)
                    && kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "bin"))
            })
        })
    }

    /// Fails when a package has no binary of that name.
    pub(crate) fn require_bin(&self, package_name: &str, bin: &str) -> Result<()> {
        if !self.has_bin(package_name, bin) {
            bail!("the package {package_name} has no binary `{bin}`");
        }
        Ok(())
    }
}

fn package<'a>(metadata: &'a Value, name: &str) -> Option<&'a Value> {
    let packages = metadata.get("packages")?.as_array()?;
    packages.iter().find(|package| package.get("name").is_some_and(|it| it == name))
}
