//! Skips work whose inputs and outputs are as the last run left them, by stamps in
//! `target/xtask-cache`.

use std::fmt::Write as _;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::workspace::Workspace;

/// A hash of files and texts, in the order given.
#[derive(Default)]
pub(crate) struct Fingerprint(Sha256);

impl Fingerprint {
    /// Adds a text, such as an option or a version.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.add(text.as_bytes());
        self
    }

    /// Adds a file, or a folder with all its files but those under the names to skip.
    pub(crate) fn path(mut self, path: &Path, skip: &[&str]) -> Result<Self> {
        let keep = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !skip.iter().any(|name| entry.file_name() == *name)
        };
        for entry in WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(keep) {
            let entry = entry.with_context(|| format!("cannot read {}", path.display()))?;
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(path)?.to_string_lossy();
                self.add(name.as_bytes());
                self.add(&read(entry.path())?);
            }
        }
        Ok(self)
    }

    /// The hash in hexadecimal.
    pub(crate) fn hex(self) -> String {
        self.0.finalize().iter().fold(String::new(), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    /// With its length, so that no two lists of parts hash alike.
    fn add(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}

/// Reads a file; an error names it.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file and the folders above it; an error names it.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Runs `make` unless the inputs are those of its last success and the outputs are still as it
/// left them.
pub(crate) fn unless_fresh(
    ws: &Workspace,
    name: &str,
    inputs: Fingerprint,
    outputs: &[PathBuf],
    make: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let stamp = ws.cache().join(format!("{name}.stamp"));
    let inputs = inputs.hex();
    if let (Ok(found), Ok(state)) = (fs::read_to_string(&stamp), state(outputs))
        && found == format!("{inputs}\n{state}\n")
    {
        println!("   unchanged");
        return Ok(());
    }
    make()?;
    if let Some(output) = outputs.iter().find(|output| !output.exists()) {
        bail!("expected {} to be made, but it is missing", output.display());
    }
    write(&stamp, format!("{inputs}\n{}\n", state(outputs)?).as_bytes())
}

fn state(outputs: &[PathBuf]) -> Result<String> {
    let outputs =
        outputs.iter().try_fold(Fingerprint::default(), |all, path| all.path(path, &[]));
    Ok(outputs?.hex())
}

/// Keeps a second `cargo xtask` from building in the same folders until the value is dropped.
pub(crate) fn lock(ws: &Workspace) -> Result<File> {
    let path = ws.cache().join("lock");
    write(&path, b"")?;
    let file = File::open(&path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("   waiting for another cargo xtask to finish its build");
            file.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error).context("cannot lock the cache"),
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        let ab_c = Fingerprint::default().text("ab").text("c").hex();
        let a_bc = Fingerprint::default().text("a").text("bc").hex();
        assert_ne!(ab_c, a_bc);
        assert_eq!(ab_c.len(), 64);
    }

    #[test]
    fn a_skipped_folder_does_not_count() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-cache-{}", std::process::id()));
        write(&folder.join("src/a"), b"1")?;
        let hash =
            || Ok::<_, anyhow::Error>(Fingerprint::default().path(&folder, &["dist"])?.hex());
        let before = hash()?;
        write(&folder.join("dist/b"), b"2")?;
        let with_dist = hash()?;
        write(&folder.join("src/a"), b"2")?;
        let changed = hash()?;
        fs::remove_dir_all(&folder)?;
        assert_eq!(before, with_dist);
        assert_ne!(before, changed);
        Ok(())
    }
}
