//! Programs that tests need: found, or installed where that is ours to do.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::sh::{Cmd, find_program};
use crate::workspace::Workspace;

/// A program that tests need.
#[derive(Debug)]
pub(crate) struct Program {
    /// What people call it.
    pub(crate) title: &'static str,
    /// Names a variable with its path.
    pub(crate) variable: &'static str,
    /// How it is called on the PATH.
    pub(crate) names: &'static [&'static str],
    /// Debian's packages that have it, and what it needs.
    pub(crate) packages: &'static [&'static str],
}

impl Program {
    /// Its path. Installs Debian's when there is none and we are root on Debian.
    pub(crate) fn find_or_install(&self, ws: &Workspace) -> Result<PathBuf> {
        let Self { title, variable, names, packages } = self;
        if let Some(path) = std::env::var_os(variable).map(PathBuf::from) {
            if !path.is_file() {
                bail!("{variable} is {}, but no such file exists; correct it", path.display());
            }
            return Ok(path);
        }
        if let Some(path) = find_program(names) {
            return Ok(path);
        }
        if !is_debian() || !is_root(ws) {
            bail!(
                "no {title} found (looked for {} on the PATH); install it (Debian's packages: \
                 {}), or set {variable} to its path",
                names.join(", "),
                packages.join(", ")
            );
        }
        let apt = || {
            Cmd::new(ws, "apt-get", &ws.root).env("DEBIAN_FRONTEND", "noninteractive").arg("-q")
        };
        println!("   no {title} found; installing Debian's");
        apt().arg("update").run()?;
        apt().args(["install", "-y"]).args(*packages).run()?;
        find_program(names).with_context(|| {
            format!("apt-get installed {}, but {title} is not on the PATH", packages.join(", "))
        })
    }
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
