//! The browser of the tests: found, or installed where that is ours to do.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::sh::{Cmd, find_program};
use crate::workspace::Workspace;

/// Names a variable with the path of a Chromium.
pub(crate) const VARIABLE: &str = "DAQIAO_CHROMIUM";

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The path of a Chromium. Installs Debian's when there is none and we are root on Debian.
pub(crate) fn find_or_install(ws: &Workspace) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os(VARIABLE).map(PathBuf::from) {
        if !path.is_file() {
            bail!("{VARIABLE} is {}, but no such file exists; correct it", path.display());
        }
        return Ok(path);
    }
    if let Some(path) = find_program(&NAMES) {
        return Ok(path);
    }
    if !is_debian() || !is_root(ws) {
        bail!(
            "no Chromium found (looked for {} on the PATH); install one, with fonts for \
             Chinese, or set {VARIABLE} to its path",
            NAMES.join(", ")
        );
    }
    let apt =
        || Cmd::new(ws, "apt-get", &ws.root).env("DEBIAN_FRONTEND", "noninteractive").arg("-q");
    println!("   no Chromium found; installing Debian's");
    apt().arg("update").run()?;
    apt().args(["install", "-y", "chromium", "fonts-noto-cjk"]).run()?;
    find_program(&NAMES).context("apt-get installed chromium, but it is not on the PATH")
}

fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| names_debian(&text))
}

fn names_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| line == "ID=debian")
}

fn is_root(ws: &Workspace) -> bool {
    Cmd::new(ws, "id", &ws.root).arg("-u").output().is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::names_debian;

    #[test]
    fn debian_is_told_from_what_is_like_it() {
        assert!(names_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(!names_debian("ID=ubuntu\nID_LIKE=debian\n"));
    }
}
