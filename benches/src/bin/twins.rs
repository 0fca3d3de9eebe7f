//! How well records that two markets share are found: `cargo run -p daqiao-bench --bin twins`.
//!
//! The first market has the records of a set, the second copies of half of them, edited in one
//! way, and none of the others. Recall is the part of the copies that are found; precision the
//! part of what is found that is a copy.

#![expect(clippy::print_stdout, reason = "a program that reports")]

use std::convert::Infallible;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Parser;
use daqiao::Kind;
use daqiao::twins::{Likeness, Listed, Pair, Shingles, groups, pairs};
use daqiao_bench::clock::Stopwatch;
use daqiao_bench::corpus::Corpus;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde_json::{Map, Value};

#[derive(Debug, Parser)]
struct Arguments {
    /// How many records are generated.
    #[arg(long, default_value_t = 10_000)]
    records: usize,
    /// NDJSON files of records, measured as a set of their own.
    files: Vec<PathBuf>,
}

/// What the second market did to a text.
#[derive(Clone, Copy, Debug)]
enum Edit {
    /// Full-width letters, other marks.
    Retyped,
    /// So many letters in a hundred replaced, each at random.
    Replaced(u32),
    /// So many letters in a hundred left out at the end of each text.
    Cut(u32),
    /// Every digit another one: the next product of the same maker.
    Figures,
}

const EDITS: [(Edit, &str); 10] = [
    (Edit::Retyped, "typed again: full width, other marks"),
    (Edit::Replaced(1), "1 % of the letters replaced"),
    (Edit::Replaced(2), "2 % of the letters replaced"),
    (Edit::Replaced(4), "4 % of the letters replaced"),
    (Edit::Replaced(6), "6 % of the letters replaced"),
    (Edit::Replaced(10), "10 % of the letters replaced"),
    (Edit::Cut(10), "the last 10 % of each text left out"),
    (Edit::Cut(25), "the last 25 % of each text left out"),
    (Edit::Cut(40), "the last 40 % of each text left out"),
    (Edit::Figures, "all figures changed"),
];

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut sets = vec![("generated", Corpus::default().take(arguments.records).collect())];
    if !arguments.files.is_empty() {
        sets.push(("files", read(&arguments.files)?));
    }
    for (name, records) in sets {
        println!("{name}: {} records, {} copied", records.len(), records.len() / 2);
        println!(
            "| copies are | recall | precision | groups | sketching ms | pairs ms | read |"
        );
        println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (edit, what) in EDITS {
            measure(&records, edit, what);
        }
    }
    Ok(())
}

fn read(files: &[PathBuf]) -> Result<Vec<Value>> {
    let mut records = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file);
        let text = text.with_context(|| format!("cannot read {}", file.display()))?;
        for line in text.lines() {
            records.push(serde_json::from_str(line)?);
        }
    }
    Ok(records)
}

fn measure(records: &[Value], edit: Edit, what: &str) {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let copies: Vec<Value> =
        records.iter().step_by(2).map(|raw| copied(raw, edit, &mut random)).collect();
    let all: Vec<&Value> = records.iter().chain(&copies).collect();
    let watch = Stopwatch::start();
    let markets = |at: usize| u32::from(at >= records.len());
    let likenesses: Vec<Likeness> = all.iter().map(|raw| Likeness::of(raw)).collect();
    let sketched = watch.cpu_ms();
    let listed: Vec<Listed<'_>> = likenesses
        .iter()
        .enumerate()
        .map(|(at, likeness)| Listed { market: markets(at), kind: kind(all[at]), likeness })
        .collect();
    let watch = Stopwatch::start();
    let mut compared = 0;
    let found = pairs(&listed, |at| {
        compared += 1;
        Ok::<_, Infallible>(Shingles::of(all[at]))
    });
    let found = match found {
        Ok(found) => found,
        Err(never) => match never {},
    };
    let paired = watch.cpu_ms();
    let is_right = |pair: &&Pair| {
        pair.places.0 / 2 + records.len() == pair.places.1 && pair.places.0.is_multiple_of(2)
    };
    let right = found.iter().filter(is_right).count();
    let markets: Vec<u32> = (0..all.len()).map(markets).collect();
    let groups = groups(&markets, &found).len();
    let share = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
    println!(
        "| {what} | {:.4} | {:.4} | {groups} | {sketched:.0} | {paired:.0} | {compared} |",
        share(copies.len()),
        share(found.len())
    );
}

fn kind(raw: &Value) -> Kind {
    raw.get("kind").and_then(Value::as_str).and_then(Kind::from_name).unwrap_or(Kind::Offer)
}

/// The record under another id, with its texts edited.
fn copied(raw: &Value, edit: Edit, random: &mut ChaCha8Rng) -> Value {
    let mut copy = Map::new();
    for (name, value) in raw.as_object().into_iter().flatten() {
        let value = match (name.as_str(), value) {
            ("id", Value::String(id)) => Value::from(format!("copy of {id}")),
            ("kind", value) => value.clone(),
            (_, Value::String(text)) => edited(text, edit, random).into(),
            (_, Value::Object(languages)) => languages
                .iter()
                .map(|(language, value)| {
                    let text = value.as_str().map(|text| edited(text, edit, random));
                    (language.clone(), text.map_or_else(|| value.clone(), Value::from))
                })
                .collect::<Map<_, _>>()
                .into(),
            (_, value) => value.clone(),
        };
        copy.insert(name.clone(), value);
    }
    copy.into()
}

fn edited(text: &str, edit: Edit, random: &mut ChaCha8Rng) -> String {
    let length = text.chars().count();
    match edit {
        Edit::Retyped => text
            .chars()
            .map(|c| match c {
                '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
                '，' | '；' => ' ',
                c => c,
            })
            .collect(),
        Edit::Replaced(percent) => {
            let letters: Vec<char> = text.chars().collect();
            let other = |random: &mut ChaCha8Rng| letters[random.random_range(0..length)];
            let is_hit = |random: &mut ChaCha8Rng| random.random_range(0..100) < percent;
            let replaced =
                letters.iter().map(|c| if is_hit(random) { other(random) } else { *c });
            replaced.collect()
        }
        Edit::Cut(percent) => {
            text.chars().take(length - length * percent as usize / 100).collect()
        }
        Edit::Figures => text
            .chars()
            .map(|c| if c.is_ascii_digit() { random.random_range('0'..='9') } else { c })
            .collect(),
    }
}
