//! Instructions and allocations of fixed work, held to a committed snapshot.
//!
//! The work is `benches/src/bin/work.rs`. Each kind is run once and twice under callgrind; the
//! difference is the work without what comes before it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::cache::write;
use crate::program::Program;
use crate::sh::{Cmd, cargo};
use crate::tests::ENGINE;
use crate::workspace::Workspace;

const SNAPSHOT: &str = "benches/snapshots/instructions.txt";

const HEADER: &str = "\
# Instructions of fixed work on generated records, and what it takes from the heap: how often and
# how many bytes. `cargo xtask count` fails when one is more than 2 % away from its row, in either
# direction; `--bless` rewrites the rows. Counted by callgrind on x86-64 Linux in the development
# profile, which tests compile anyway: compare a count with itself, not with what ships.
";

const HEADS: [&str; 4] = ["work", "instructions", "allocations", "bytes"];

/// Change that is let through, in hundredths.
const TOLERATED_PERCENT: u64 = 2;

/// As the program of `benches/` calls them.
const WORK: [&str; 7] = ["build", "open", "match-12", "match-100", "match-2000", "sort", "add"];

const VALGRIND: Program = Program {
    title: "Valgrind",
    variable: "DAQIAO_VALGRIND",
    names: &["valgrind"],
    packages: &["valgrind"],
};

/// Instructions, allocations and their bytes.
type Counts = [u64; 3];

/// Counts, prints, and compares with the snapshot or rewrites it.
pub(crate) fn run(ws: &Workspace, bless: bool) -> Result<()> {
    if !cfg!(all(target_arch = "x86_64", target_os = "linux")) {
        println!("   skipped: the snapshot was counted on x86-64 Linux");
        return Ok(());
    }
    let valgrind = VALGRIND.find_or_install(ws)?;
    let rows = measure(ws, &valgrind)?;
    print!("{}", table(&rows));
    let path = ws.path(SNAPSHOT);
    if bless {
        return write(&path, format!("{HEADER}{}", table(&rows)).as_bytes());
    }
    let text = fs::read_to_string(&path).unwrap_or_default();
    let old = parse(&text).with_context(|| format!("{SNAPSHOT} is broken"))?;
    let faults = faults(&old, &rows);
    if !faults.is_empty() {
        bail!(
            "{}\nundo what costs more, or run cargo xtask count --bless and say in the commit why",
            faults.join("\n")
        );
    }
    Ok(())
}

fn measure(ws: &Workspace, valgrind: &Path) -> Result<Vec<(&'static str, Counts)>> {
    cargo(ws).args(["build", "--quiet"]).args(ENGINE).args(["--bin", "work"]).run()?;
    let folder = ws.cache().join("count");
    fs::create_dir_all(&folder)?;
    let run = Run { ws, valgrind, program: &ws.target.join("debug/work"), folder: &folder };
    Cmd::new(ws, run.program, &ws.root).arg("write-pack").arg(run.pack()).run()?;
    WORK.into_iter().map(|work| Ok((work, run.counts(work)?))).collect()
}

/// What every run needs.
struct Run<'a> {
    ws: &'a Workspace,
    valgrind: &'a Path,
    program: &'a Path,
    /// Where the pack and callgrind's listings are left.
    folder: &'a Path,
}

impl Run<'_> {
    fn pack(&self) -> std::path::PathBuf {
        self.folder.join("work.daqiao")
    }

    /// The second time alone. Both runs go at once: what is counted does not depend on time.
    fn counts(&self, work: &str) -> Result<Counts> {
        let (once, twice) = thread::scope(|scope| {
            let once = scope.spawn(|| self.repeated(work, 1));
            let twice = self.repeated(work, 2);
            (once.join(), twice)
        });
        let once = once.map_err(|_| anyhow::anyhow!("the run of {work} stopped"))??;
        let twice = twice?;
        let mut counts = [0; 3];
        for ((count, twice), once) in counts.iter_mut().zip(twice).zip(once) {
            *count = twice.checked_sub(once).with_context(|| {
                format!(
                    "expected {work} to cost more twice than once, found {twice} and {once}"
                )
            })?;
        }
        Ok(counts)
    }

    fn repeated(&self, work: &str, times: u32) -> Result<Counts> {
        let listing = self.folder.join(format!("{work}-{times}.callgrind"));
        let printed = Cmd::new(self.ws, self.valgrind, &self.ws.root)
            .args(["--quiet", "--tool=callgrind"])
            .arg(format!("--callgrind-out-file={}", listing.display()))
            .arg(self.program)
            .arg(work)
            .arg(self.pack())
            .arg(format!("--repeat={times}"))
            .output()?;
        let listing = fs::read_to_string(&listing).context("callgrind wrote no listing")?;
        let instructions = instructions(&listing).context("a listing without `summary:`")?;
        let mut words = printed.split_whitespace().map(str::parse);
        match (words.next(), words.next()) {
            (Some(Ok(allocations)), Some(Ok(bytes))) => Ok([instructions, allocations, bytes]),
            _ => bail!("expected allocations and bytes from `work`, found {printed:?}"),
        }
    }
}

/// The sum at the end of callgrind's listing.
fn instructions(listing: &str) -> Option<u64> {
    listing.lines().find_map(|line| line.strip_prefix("summary: ")?.trim().parse().ok())
}

fn parse(text: &str) -> Result<BTreeMap<String, Counts>> {
    let mut rows = BTreeMap::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] => {}
            [first, ..] if first.starts_with('#') || *first == HEADS[0] => {}
            [name, counts @ ..] => {
                let counts: Vec<u64> =
                    counts.iter().map(|word| word.parse()).collect::<Result<_, _>>()?;
                let counts = Counts::try_from(counts).ok().with_context(|| {
                    format!("expected {}, found {line:?}", HEADS.join(", "))
                })?;
                rows.insert((*name).to_owned(), counts);
            }
        }
    }
    Ok(rows)
}

fn table(rows: &[(&str, Counts)]) -> String {
    let row = |cells: [&str; 4]| {
        let [work, instructions, allocations, bytes] = cells;
        format!("{work:<12}{instructions:>14}{allocations:>14}{bytes:>14}\n")
    };
    let mut text = row(HEADS);
    for (work, counts) in rows {
        let [instructions, allocations, bytes] = counts.map(|count| count.to_string());
        // Writing to a string cannot fail.
        let _ = write!(text, "{}", row([work, &instructions, &allocations, &bytes]));
    }
    text
}

/// What is too far from its row, or missing on one side.
fn faults(old: &BTreeMap<String, Counts>, rows: &[(&str, Counts)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (work, counts) in rows {
        let Some(before) = old.get(*work) else {
            faults.push(format!("{work} is not in {SNAPSHOT}"));
            continue;
        };
        for ((what, now), before) in HEADS.iter().skip(1).zip(counts).zip(before) {
            if now.abs_diff(*before) * 100 > before * TOLERATED_PERCENT {
                let percent = (*now as f64 / (*before).max(1) as f64 - 1.0) * 100.0;
                faults.push(format!(
                    "{work} went from {before} to {now} {what} ({percent:+.1} %)"
                ));
            }
        }
    }
    let gone = old.keys().filter(|name| !rows.iter().any(|(work, _)| work == name));
    faults.extend(gone.map(|name| format!("{name} is in {SNAPSHOT} but was not counted")));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_reads_as_it_was_written() {
        let rows = [("build", [9_000_000_000, 700, 8]), ("match-12", [1, 2, 3])];
        let read = parse(&format!("{HEADER}{}", table(&rows))).unwrap();
        let read: Vec<_> = read.iter().map(|(work, counts)| (work.as_str(), *counts)).collect();
        assert_eq!(read, rows);
        assert!(parse("build 1 2").is_err());
        assert!(parse("build 1 2 many").is_err());
    }

    #[test]
    fn more_than_two_percent_in_either_direction_is_a_fault() {
        let old = BTreeMap::from([("open".to_owned(), [1000, 100, 50])]);
        assert!(faults(&old, &[("open", [1020, 98, 50])]).is_empty());
        assert_eq!(
            faults(&old, &[("open", [1021, 97, 50])]),
            [
                "open went from 1000 to 1021 instructions (+2.1 %)",
                "open went from 100 to 97 allocations (-3.0 %)",
            ]
        );
        assert_eq!(
            faults(&old, &[("add", [1, 1, 1])]),
            [
                "add is not in benches/snapshots/instructions.txt",
                "open is in benches/snapshots/instructions.txt but was not counted",
            ]
        );
    }

    #[test]
    fn the_sum_of_a_listing_is_found() {
        let listing = "events: Ir\n\nfn=(1) main\n0 12\n\nsummary: 4096\ntotals: 4096\n";
        assert_eq!(instructions(listing), Some(4096));
        assert_eq!(instructions("events: Ir\n"), None);
    }
}
