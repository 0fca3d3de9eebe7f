//! How surely the engine tells needs that have an answer from those that have none:
//! `cargo xtask answerable DIR…`.
//!
//! Of each judged set the good offers of every second need are taken out of the catalogue. The
//! best confidence of the other needs should then lie above that of these.

#![expect(clippy::print_stdout, reason = "a program that reports")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Parser;
use daqiao::{Bridge, Confidence, Engine, MatchRequest};
use daqiao_bench::judged::JudgedSet;
use daqiao_bench::measures::{Grades, area_under_roc};

/// Questions of a set that are asked at most.
const QUESTIONS: usize = 400;

#[derive(Debug, Parser)]
struct Arguments {
    /// Folders with docs.ndjson[.gz], queries.ndjson and qrels.tsv.
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// Keep only every n-th document, to see smaller catalogues.
    #[arg(long, default_value_t = 1)]
    every_document: usize,
}

/// The surest match of a need.
struct Surest {
    confidence: Confidence,
    /// Whether the need has an answer left.
    has_answer: bool,
    /// Whether the first match is one.
    is_right: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    println!(
        "{:<26} {:>5} {:>5}  {:>6}  {:>13}  {:>15}  {:>15}  {:>15}",
        "set", "with", "none", "area", "weak", "right: weak", "fair", "strong"
    );
    let mut all = Vec::new();
    for folder in &arguments.folders {
        let named = || folder.display().to_string();
        let mut set = JudgedSet::read(folder).with_context(named)?;
        set.thin(arguments.every_document.max(1));
        let found = surest(&mut set).with_context(named)?;
        report(&set.name, &found);
        all.extend(found);
    }
    report("all", &all);
    for tenth in 0..10 {
        let range = tenth * 10..tenth * 10 + 10 + u32::from(tenth == 9);
        let said: Vec<&Surest> =
            all.iter().filter(|one| range.contains(&one.confidence.percent)).collect();
        let right = said.iter().filter(|one| one.is_right).count();
        println!("{:>3} % and more: {:>5} said, {right:>5} right", range.start, said.len());
    }
    Ok(())
}

/// The surest matches of all needs of a set, after every second has lost its good offers.
fn surest(set: &mut JudgedSet) -> Result<Vec<Surest>> {
    let questions: Vec<_> =
        set.questions().map(|(id, grades)| (id.clone(), grades.clone())).collect();
    let good = |grades: &Grades| {
        let good = grades.iter().filter(|(_, grade)| **grade > 0);
        good.map(|(id, _)| id.clone()).collect::<Vec<_>>()
    };
    let bereft = questions.iter().skip(1).step_by(2);
    let taken: BTreeSet<String> = bereft.flat_map(|(_, grades)| good(grades)).collect();
    set.take_out(&taken);
    let (pack, _) = set.pack(&Bridge::default())?;
    let mut engine = Engine::new();
    engine.open(pack)?;
    let mut found = Vec::new();
    let step = questions.len().div_ceil(QUESTIONS) | 1;
    for (id, grades) in questions.iter().step_by(step) {
        let request = MatchRequest { explain: Some(false), ..set.request(id, "offer", 1) };
        let answer = engine.find_matches(&request)?;
        let left: Vec<String> =
            good(grades).into_iter().filter(|id| !taken.contains(id)).collect();
        let first = answer.matches.first();
        let is_right = first.is_some_and(|first| left.contains(&first.id));
        let has_answer = !left.is_empty();
        // Where no word is found, nothing could be less sure.
        let none = || Confidence { percent: 0, band: "weak".to_owned() };
        let confidence = answer.best_confidence.unwrap_or_else(none);
        found.push(Surest { confidence, has_answer, is_right });
    }
    Ok(found)
}

fn report(name: &str, found: &[Surest]) {
    let percents = |has_answer: bool| -> Vec<f64> {
        let found = found.iter().filter(|one| one.has_answer == has_answer);
        found.map(|one| f64::from(one.confidence.percent)).collect()
    };
    let (with, without) = (percents(true), percents(false));
    let weak = |has_answer: bool| {
        let found = found.iter().filter(|one| one.has_answer == has_answer);
        percent(found.map(|one| one.confidence.band == "weak"))
    };
    let right = |band: &str| {
        let said = || found.iter().filter(|one| one.confidence.band == band);
        format!("{:.0} % of {}", percent(said().map(|one| one.is_right)), said().count())
    };
    println!(
        "{name:<26} {:>5} {:>5}  {:>6.3}  {:>4.0} / {:>2.0} %  {:>15}  {:>15}  {:>15}",
        with.len(),
        without.len(),
        area_under_roc(&with, &without),
        weak(true),
        weak(false),
        right("weak"),
        right("fair"),
        right("strong"),
    );
}

fn percent(all: impl Iterator<Item = bool>) -> f64 {
    let (mut yes, mut n) = (0.0, 0.0_f64);
    for one in all {
        n += 1.0;
        yes += f64::from(u8::from(one));
    }
    100.0 * yes / n.max(1.0)
}
