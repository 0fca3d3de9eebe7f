//! Runs programs and says which one failed, with what and where; prints headings and times.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// Runs `work` under a heading, then prints the time it took.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("== {name}");
    let start = Instant::now();
    let done = work().with_context(|| format!("{name} failed"))?;
    println!("   {name}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(done)
}

/// A program to run. Displays as one would type it.
#[derive(Debug)]
pub(crate) struct Cmd {
    command: Command,
    dir: PathBuf,
    root: PathBuf,
}

/// Cargo at the root of the repository.
pub(crate) fn cargo(ws: &Workspace) -> Cmd {
    Cmd::new(ws, "cargo", &ws.root)
}

impl Cmd {
    /// A program in a folder.
    pub(crate) fn new(ws: &Workspace, program: impl AsRef<OsStr>, dir: &Path) -> Self {
        let mut command = Command::new(program);
        command.current_dir(dir);
        Self { command, dir: dir.to_owned(), root: ws.root.clone() }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it to its end, its output on this terminal. Any exit code but 0 is an error.
    pub(crate) fn run(mut self) -> Result<()> {
        let status = self.command.stdin(Stdio::null()).status();
        let status = status.map_err(|error| self.not_started(&error))?;
        if !status.success() {
            bail!("`{self}` ended with {status}; its own message stands above");
        }
        Ok(())
    }

    /// Runs it to its end and gives what it printed on standard output.
    pub(crate) fn output(mut self) -> Result<String> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
        let output = output.map_err(|error| self.not_started(&error))?;
        if !output.status.success() {
            bail!("`{self}` ended with {}", output.status);
        }
        String::from_utf8(output.stdout).with_context(|| format!("`{self}` printed no UTF-8"))
    }

    /// Starts it and leaves it running, its standard output not shown.
    pub(crate) fn spawn(mut self) -> Result<Child> {
        let child = self.command.stdin(Stdio::null()).stdout(Stdio::null()).spawn();
        child.map_err(|error| self.not_started(&error))
    }

    fn not_started(&self, error: &std::io::Error) -> anyhow::Error {
        let program = self.command.get_program().display();
        let advice = match (error.kind(), self.command.get_program().to_str()) {
            (ErrorKind::NotFound, Some("node" | "npm")) => "; install Node.js 20 or newer",
            (ErrorKind::NotFound, Some("cargo" | "rustc" | "rustup")) => {
                "; install Rust with rustup"
            }
            (ErrorKind::NotFound, _) => "; install it or put it on the PATH",
            _ => "",
        };
        anyhow::anyhow!("cannot start {program} for `{self}`: {error}{advice}")
    }
}

impl fmt::Display for Cmd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.command.get_program().display())?;
        for arg in self.command.get_args() {
            match arg.to_string_lossy() {
                arg if arg.is_empty() || arg.contains(char::is_whitespace) => {
                    write!(f, " '{arg}'")?;
                }
                arg => write!(f, " {arg}")?,
            }
        }
        match self.dir.strip_prefix(&self.root) {
            Ok(dir) if !dir.as_os_str().is_empty() => write!(f, " (in {})", dir.display()),
            _ => Ok(()),
        }
    }
}

/// The first of the programs that stands on the PATH.
pub(crate) fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path: OsString = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file())
    })
}
