//! The machine and the versions that a run was made with.

use std::process::Command;

use crate::run::Environment;

/// Of this machine; what cannot be found out is empty.
#[must_use]
pub fn this_machine(with_node: bool) -> Environment {
    let file = |path| std::fs::read_to_string(path).unwrap_or_default();
    let kilobytes = after(&file("/proc/meminfo"), "MemTotal:");
    let kilobytes = kilobytes.trim_end_matches(" kB").parse().unwrap_or(0_u64);
    Environment {
        processor: after(&file("/proc/cpuinfo"), "model name").trim_start_matches(": ").into(),
        cores: std::thread::available_parallelism().map_or(0, usize::from),
        memory_bytes: kilobytes * 1024,
        system: after(&file("/etc/os-release"), "PRETTY_NAME=").trim_matches('"').to_owned(),
        rust: printed("rustc", &["--version"]),
        node: if with_node { printed("node", &["--version"]) } else { String::new() },
        engine: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

/// The day in UTC, as in 2026-11-22.
#[must_use]
pub fn today() -> String {
    printed("date", &["-u", "+%F"])
}

/// The rest of the line that begins with a name.
fn after(text: &str, name: &str) -> String {
    let rest = text.lines().find_map(|line| line.strip_prefix(name));
    rest.unwrap_or_default().trim().to_owned()
}

fn printed(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output
        .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_line_is_found() {
        assert_eq!(after("a: 1\nMemTotal:   24 kB\n", "MemTotal:"), "24 kB");
        assert_eq!(after("", "MemTotal:"), "");
    }
}
