//! One generated catalogue through all engines that are asked for.

use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};

use crate::clock::Samples;
use crate::corpus::Corpus;
use crate::engines::native::{self, Native};
use crate::engines::plain_tantivy::PlainTantivy;
use crate::engines::{chromium, memory, peers, wasm};
use crate::flat;
use crate::requests::{Series, series};
use crate::run::Size;

/// Times each request is sent and timed, after once that is not.
const ROUNDS: usize = 3;
/// Records that are added one by one.
const N_ADDED: usize = 20;
/// Largest catalogue that is also built in the wasm: the script that hands it over holds all records.
const MAX_BUILT_IN_WASM: usize = 100_000;
/// Largest catalogue that the peers are given: beyond it they take minutes and all memory.
const MAX_OF_PEERS: usize = 100_000;
/// The catalogue of which cold visits are measured, and how many there are of each kind.
const COLD: usize = 10_000;
const VISITS: usize = 5;
/// Answers wanted of a peer.
const LIMIT: usize = 10;
/// Most seconds a peer may build.
const BUILD_SECONDS: u32 = 120;

/// Which engines run besides those in this process.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The wasm in Node.
    pub node: bool,
    /// The package in Chromium.
    pub chromium: bool,
    /// The peers.
    pub peers: Option<Peers>,
}

/// How the peers run.
#[derive(Clone, Debug)]
pub struct Peers {
    /// Those to run; all in their best modes when empty.
    pub entries: Vec<peers::Entry>,
    /// Most seconds for the requests of one kind.
    pub seconds: u32,
}

/// Measures a catalogue of `n` records; the folder is for files that engines share.
///
/// # Errors
/// An engine that cannot be started, with what to install or build first.
pub fn measure(n: usize, choice: &Choice, folder: &Path) -> Result<Size> {
    let mut corpus = Corpus::default();
    let values: Vec<Value> = corpus.by_ref().take(n).collect();
    let added: Vec<Value> = corpus.by_ref().take(N_ADDED).collect();
    let series = series(&mut corpus);
    let json_bytes = values.iter().map(|value| value.to_string().len()).sum();
    let added_bytes: usize = added.iter().map(|value| value.to_string().len()).sum();
    let offers: Vec<flat::Flat> = flat::offers(&values).collect();
    let files = Files::new(folder);
    if choice.node && n <= MAX_BUILT_IN_WASM {
        write_lines(&files.records, &values)?;
        std::fs::write(&files.base, native::pack(values.iter().take(1).cloned().collect())?)?;
    }
    let first = series.iter().find_map(|one| one.requests.first());
    let (mut native, pack) = Native::build(values, first.context("no requests")?)?;
    std::fs::write(&files.pack, &pack).context("the pack cannot be written")?;
    drop(pack);
    let mut plain = PlainTantivy::build(&offers)?;
    side_by_side(&mut native, &mut plain, &series)?;
    native.coach(&mut corpus)?;
    native.add(&added)?;
    let (mut native, plain) = (native.figures, plain.figures);
    write_calls(&files, &series, &added)?;
    memory::measure(&files.pack, &files.plain, &mut native)?;
    let mut size = Size {
        records: n,
        offers: offers.len(),
        json_bytes,
        added_json_bytes: added_bytes / N_ADDED,
        engines: vec![native],
        cold: None,
    };
    if choice.node {
        eprintln!("  Node");
        size.engines.push(wasm::measure(folder, ROUNDS)?);
    }
    if choice.chromium {
        eprintln!("  Chromium");
        size.engines.push(chromium::measure(folder, ROUNDS)?);
        if n == COLD {
            eprintln!("  cold visits");
            size.cold = Some(chromium::visit(folder, VISITS)?);
        }
    }
    size.engines.push(plain);
    if let Some(which) = choice.peers.as_ref().filter(|_| n <= MAX_OF_PEERS) {
        eprintln!("  peers");
        write_lines(&files.offers, &offers)?;
        drop(offers);
        let plain_series = series.iter().filter(|series| series.plain);
        let job = peers::Job {
            records: &files.offers,
            pack: Some(&files.pack),
            find: "offer",
            requests: plain_series
                .map(|series| (series.name.as_str(), series.texts().collect()))
                .collect(),
            entries: &which.entries,
            limit: LIMIT,
            depth: LIMIT,
            seconds: which.seconds,
            build_seconds: BUILD_SECONDS,
            rankings: false,
            rounds: 1,
        };
        let found = peers::run(&job, folder)?;
        size.engines.extend(found.into_iter().map(|peer| peer.figures));
    }
    files.remove();
    Ok(size)
}

/// What the engines in other processes read.
struct Files {
    pack: PathBuf,
    /// A pack with one record.
    base: PathBuf,
    records: PathBuf,
    offers: PathBuf,
    /// All requests by name, and the records to add.
    calls: PathBuf,
    /// The bare texts as one list of requests.
    plain: PathBuf,
}

impl Files {
    fn new(folder: &Path) -> Self {
        Self {
            pack: folder.join("bench.daqiao"),
            base: folder.join("base.daqiao"),
            records: folder.join("records.ndjson"),
            offers: folder.join("offers.ndjson"),
            calls: folder.join("calls.json"),
            plain: folder.join("plain.json"),
        }
    }

    /// So that the next catalogue finds none of this one's.
    fn remove(&self) {
        for path in [&self.pack, &self.base, &self.records, &self.offers] {
            // Some were never written.
            let _ = std::fs::remove_file(path);
        }
    }
}

/// The engines of this process take turns, so that a slow minute slows both.
fn side_by_side(
    native: &mut Native,
    plain: &mut PlainTantivy,
    series: &[Series],
) -> Result<()> {
    for one in series {
        let (mut of_native, mut of_plain) = (Samples::default(), Samples::default());
        for round in 0..=ROUNDS {
            if round == 1 {
                (of_native, of_plain) = (Samples::default(), Samples::default());
            }
            native.pass(one, &mut of_native)?;
            if one.plain {
                plain.pass(one.texts(), &mut of_plain)?;
            }
        }
        native.figures.requests.insert(one.name.clone(), of_native.times());
        if one.plain {
            plain.figures.requests.insert(one.name.clone(), of_plain.times());
        }
    }
    Ok(())
}

fn write_calls(files: &Files, series: &[Series], added: &[Value]) -> Result<()> {
    let by_name = series.iter().map(|one| (one.name.clone(), json!(one.requests)));
    let calls = json!({"requests": by_name.collect::<Map<_, _>>(), "add": added});
    std::fs::write(&files.calls, calls.to_string())?;
    let plain = series.iter().filter(|one| one.plain).flat_map(|one| &one.requests);
    std::fs::write(&files.plain, json!(plain.collect::<Vec<_>>()).to_string())?;
    Ok(())
}

/// One line of JSON each.
///
/// # Errors
/// A file that cannot be written.
pub fn write_lines<T: serde::Serialize>(path: &Path, values: &[T]) -> Result<()> {
    let named = || path.display().to_string();
    let mut file = BufWriter::new(std::fs::File::create(path).with_context(named)?);
    for value in values {
        serde_json::to_writer(&mut file, value)?;
        file.write_all(b"\n")?;
    }
    file.flush().with_context(named)
}
