//! Searches the constants of the text score on judged sets: `cargo xtask tune DIR…`.
//!
//! Question: would other constants rank better on questions that they were not chosen on? The
//! questions of every set are split into five folds by their ids. For each fold, coordinate search
//! moves the constants to where nDCG@10 of the four others is highest, every set weighing the
//! same, and the fold itself says what that is worth. Nothing is changed: the constants stand in
//! `src/score/params.rs`.
//!
//! Not searched: the weights of the factors. The judged sets hold texts and no regions, prices,
//! maturities or figures, so that they say nothing about them.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that reports")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context as _, Result, ensure};
use clap::Parser;
use daqiao::tune::{self, N_CONSTANTS};
use daqiao::{Bridge, Engine, MatchRequest};
use daqiao_bench::climb::climb;
use daqiao_bench::folds::fold;
use daqiao_bench::judged::JudgedSet;
use daqiao_bench::measures::{Grades, quality};
use daqiao_bench::significance::{p_value, paired_randomisation};

/// Parts of the questions; each judges once.
const FOLDS: usize = 5;
/// Answers wanted, as nDCG@10 asks.
const LIMIT: usize = 10;
/// What a step must gain in the mean of nDCG@10: less is chance, and takes time.
const LEAST_GAIN: f64 = 0.0002;

/// What is tried for each constant; the one in use is put between.
const CANDIDATES: [(&str, &[f64]); N_CONSTANTS] = [
    ("k1", &[0.8, 1.2, 1.6, 2.0, 2.5, 3.0, 4.0]),
    ("title weight", &[1.0, 1.5, 2.0, 2.5, 3.0, 4.0]),
    ("keywords weight", &[0.5, 1.0, 1.5, 2.0, 3.0]),
    ("b of title and keywords", &[0.0, 0.25, 0.5, 0.75, 1.0]),
    ("b of the body", &[0.3, 0.45, 0.6, 0.75, 0.9, 1.0]),
    ("a need's title, extra times", &[1.0, 2.0, 4.0, 6.0, 8.0, 12.0, 16.0]),
    ("a need's repetition", &[0.03, 0.05, 0.1, 0.2, 0.4, 1.0]),
    ("character", &[0.0, 0.2, 0.3, 0.4, 0.5, 0.7]),
    ("askers", &[0.0, 0.3, 0.5, 0.7, 0.9, 1.1]),
    ("breadth", &[0.0, 0.15, 0.3, 0.45, 0.6]),
];

#[derive(Debug, Parser)]
struct Arguments {
    /// Folders of judged sets, as `eval` takes them; those that are not there are skipped.
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// Use every n-th question alone: one number for all sets, or one for each in their order.
    #[arg(long, value_name = "N,…", value_delimiter = ',', default_value = "1")]
    every: Vec<usize>,
    /// How often the search goes over all constants at most.
    #[arg(long, default_value_t = 2)]
    passes: usize,
    /// Another number is another split into folds.
    #[arg(long, default_value_t = 7)]
    seed: u64,
}

/// A question, and the fold that it is in.
struct Question {
    request: MatchRequest,
    grades: Grades,
    fold: usize,
}

/// An open set.
struct Set {
    name: String,
    engine: Engine,
    questions: Vec<Question>,
}

/// nDCG@10 by set and question.
type Gains = Vec<Vec<f64>>;

/// Measures places in the grid of candidates, each once.
struct Measure {
    sets: Vec<Set>,
    grid: [Vec<f64>; N_CONSTANTS],
    known: BTreeMap<Vec<usize>, Rc<Gains>>,
}

fn main() -> Result<()> {
    let Arguments { folders, every, passes, seed } = Arguments::parse();
    ensure!(
        every.len() == 1 || every.len() == folders.len(),
        "expected one number behind --every, or {}, found {}",
        folders.len(),
        every.len()
    );
    let mut sets = Vec::new();
    for (folder, every) in folders.iter().zip(every.iter().cycle()) {
        if !folder.is_dir() {
            println!("{}: skipped, no such folder", folder.display());
            continue;
        }
        sets.push(open(folder, *every, seed).with_context(|| folder.display().to_string())?);
    }
    if sets.is_empty() {
        return Ok(());
    }
    let shipped = tune::shipped();
    let mut measure = Measure { sets, grid: grid(&shipped), known: BTreeMap::new() };
    let start = place(&measure.grid, &shipped);
    let lengths: Vec<usize> = measure.grid.iter().map(Vec::len).collect();
    let mut best = Vec::new();
    for fold in 0..FOLDS {
        let found = climb(&lengths, &start, passes, LEAST_GAIN, |place| {
            let gains = measure.gains(place)?;
            Ok::<_, anyhow::Error>(measure.mean(&gains, |of| of != fold))
        })?;
        eprintln!("fold {} of {FOLDS}: {} settings measured", fold + 1, measure.known.len());
        best.push(found);
    }
    print!("{}", measure.constants(&start, &best)?);
    print!("\n{}", measure.held_out(&start, &best)?);
    Ok(())
}

fn open(folder: &Path, every: usize, seed: u64) -> Result<Set> {
    let set = JudgedSet::read(folder)?;
    let (pack, _) = set.pack(&Bridge::default())?;
    let mut engine = Engine::new();
    engine.open(pack)?;
    let question = |(id, grades): (&String, &Grades)| Question {
        request: MatchRequest { explain: Some(false), ..set.request(id, "offer", LIMIT) },
        grades: grades.clone(),
        fold: fold(set.original.get(id).unwrap_or(id), seed, FOLDS),
    };
    let questions = set.questions().step_by(every.max(1)).map(question).collect();
    Ok(Set { name: set.name.clone(), engine, questions })
}

/// The candidates of each constant in order, with the values in use.
fn grid(shipped: &[f64; N_CONSTANTS]) -> [Vec<f64>; N_CONSTANTS] {
    let mut values = shipped.iter();
    CANDIDATES.map(|(_, candidates)| {
        let mut all: Vec<f64> = candidates.iter().chain(values.next()).copied().collect();
        all.sort_by(f64::total_cmp);
        all.dedup();
        all
    })
}

/// Where values stand in a grid that has them.
fn place(grid: &[Vec<f64>; N_CONSTANTS], values: &[f64; N_CONSTANTS]) -> Vec<usize> {
    let number = |(all, value): (&Vec<f64>, &f64)| all.partition_point(|it| it < value);
    grid.iter().zip(values).map(number).collect()
}

/// The values at a place of the grid.
fn values(grid: &[Vec<f64>; N_CONSTANTS], place: &[usize]) -> [f64; N_CONSTANTS] {
    let mut place = place.iter();
    grid.each_ref().map(|all| {
        let number = place.next().copied().unwrap_or(0);
        all.get(number).copied().unwrap_or(0.0)
    })
}

impl Measure {
    /// # Cost
    /// Asks every question, unless the place is known.
    fn gains(&mut self, place: &[usize]) -> Result<Rc<Gains>> {
        if let Some(known) = self.known.get(place) {
            return Ok(Rc::clone(known));
        }
        tune::use_values(values(&self.grid, place));
        let mut gains = Vec::with_capacity(self.sets.len());
        for set in &mut self.sets {
            let Set { engine, questions, .. } = set;
            let gain = |question: &Question| {
                let answer = engine.find_matches(&question.request)?;
                let ids: Vec<String> = answer.matches.into_iter().map(|it| it.id).collect();
                Ok(quality(&ids, &question.grades).ndcg10)
            };
            gains.push(questions.iter().map(gain).collect::<Result<Vec<f64>>>()?);
        }
        let gains = Rc::new(gains);
        self.known.insert(place.to_vec(), Rc::clone(&gains));
        Ok(gains)
    }

    /// The mean over sets of the mean over the questions of some folds.
    fn mean(&self, gains: &Gains, in_fold: impl Fn(usize) -> bool) -> f64 {
        let of_set = |(set, gains): (&Set, &Vec<f64>)| {
            let questions = set.questions.iter().zip(gains);
            let kept: Vec<f64> = questions
                .filter(|(question, _)| in_fold(question.fold))
                .map(|(_, gain)| *gain)
                .collect();
            kept.iter().sum::<f64>() / kept.len().max(1) as f64
        };
        let sum: f64 = self.sets.iter().zip(gains).map(of_set).sum();
        sum / self.sets.len().max(1) as f64
    }

    /// The constants in use and those found for each fold, and what that gains in training.
    fn constants(&mut self, start: &[usize], best: &[Vec<usize>]) -> Result<String> {
        let cells = |found: &mut dyn Iterator<Item = String>| -> String {
            found.map(|it| format!("{it:>8}")).collect()
        };
        let mut text = format!("{:<28}{:>8}", "constant", "now");
        text += &cells(&mut (1..=FOLDS).map(|fold| format!("fold {fold}")));
        let now = values(&self.grid, start);
        let found: Vec<_> = best.iter().map(|place| values(&self.grid, place)).collect();
        for (at, ((name, _), now)) in CANDIDATES.iter().zip(now).enumerate() {
            let one = |found: &[f64; N_CONSTANTS]| {
                found.get(at).map(f64::to_string).unwrap_or_default()
            };
            text += &format!("\n{name:<28}{now:>8}{}", cells(&mut found.iter().map(one)));
        }
        for (name, places) in
            [("training, now", vec![start.to_vec(); FOLDS]), ("training, tuned", best.to_vec())]
        {
            let mut means = Vec::new();
            for (fold, place) in places.iter().enumerate() {
                let gains = self.gains(place)?;
                means.push(format!("{:.4}", self.mean(&gains, |of| of != fold)));
            }
            text += &format!("\n{name:<28}{:>8}{}", "", cells(&mut means.into_iter()));
        }
        Ok(text + "\n")
    }

    /// Every question with the constants that were found without it, beside those in use.
    fn held_out(&mut self, start: &[usize], best: &[Vec<usize>]) -> Result<String> {
        let now = self.gains(start)?;
        let tuned: Vec<Rc<Gains>> =
            best.iter().map(|place| self.gains(place)).collect::<Result<_>>()?;
        let mut text = format!(
            "{:<28}{:>6}{:>9}{:>9}{:>9}{:>8}\n",
            "held out, nDCG@10", "n", "now", "tuned", "change", "p"
        );
        let mut line = |name: &str, n: usize, now: f64, differences: &[f64]| {
            let change: f64 = differences.iter().sum();
            let p = p_value(paired_randomisation(differences));
            let tuned = now + change;
            text += &format!("{name:<28}{n:>6}{now:>9.4}{tuned:>9.4}{change:>+9.4}{p:>8}\n");
        };
        let n_sets = self.sets.len() as f64;
        let (mut whole, mut of_all, mut n_all) = (0.0, Vec::new(), 0);
        for (at, (set, now)) in self.sets.iter().zip(now.iter()).enumerate() {
            let n = now.len().max(1) as f64;
            let mean = now.iter().sum::<f64>() / n;
            let difference = |((question, now), number): ((&Question, &f64), usize)| {
                let tuned = tuned.get(question.fold)?.get(at)?.get(number)?;
                Some((tuned - now) / n)
            };
            let questions = set.questions.iter().zip(now).zip(0..);
            let differences: Vec<f64> = questions.filter_map(difference).collect();
            line(&set.name, now.len(), mean, &differences);
            of_all.extend(differences.iter().map(|it| it / n_sets));
            whole += mean / n_sets;
            n_all += now.len();
        }
        line("all, a set as the other", n_all, whole, &of_all);
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_begins_at_the_constants_in_use() {
        let shipped = tune::shipped();
        assert_eq!(tune::current(), shipped);
        let grid = grid(&shipped);
        let start = place(&grid, &shipped);
        assert_eq!(values(&grid, &start), shipped);
        assert_eq!(CANDIDATES.map(|(name, _)| name), tune::NAMES);
        // Constants that were moved beside the candidates stand between them.
        let moved = shipped.map(|value| value + 0.01);
        let grid = super::grid(&moved);
        assert_eq!(values(&grid, &place(&grid, &moved)), moved);
        assert!(grid.iter().all(|all| all.is_sorted()));
    }

    #[test]
    fn values_are_used_until_others_are() {
        let mut values = tune::shipped();
        values[0] = 9.0;
        tune::use_values(values);
        assert_eq!(tune::current(), values);
        tune::use_values(tune::shipped());
        assert_eq!(tune::current(), tune::shipped());
    }

    #[test]
    fn sets_weigh_alike_and_every_question_is_held_out_once() {
        let set = |name: &str, n: usize| Set {
            name: name.to_owned(),
            engine: Engine::new(),
            questions: (0..n)
                .map(|at| Question {
                    request: MatchRequest::default(),
                    grades: Grades::new(),
                    fold: at % FOLDS,
                })
                .collect(),
        };
        let grid = grid(&tune::shipped());
        let start = place(&grid, &tune::shipped());
        let mut other = start.clone();
        other[0] -= 1;
        let known = [
            (start.clone(), Rc::new(vec![vec![0.5; 10], vec![0.1; 100]])),
            (other.clone(), Rc::new(vec![vec![0.7; 10], vec![0.2; 100]])),
        ];
        let mut measure =
            Measure { sets: vec![set("a", 10), set("b", 100)], grid, known: known.into() };
        let gains = measure.gains(&start).unwrap();
        assert!((measure.mean(&gains, |fold| fold != 0) - 0.3).abs() < 1e-9);
        let mut best = vec![start.clone(); FOLDS];
        best[2] = other;
        // A fifth of the questions gains 0.2 in one set and 0.1 in the other.
        let text = measure.held_out(&start, &best).unwrap();
        let words = |line: usize| text.lines().nth(line).unwrap().split_whitespace();
        assert_eq!(
            words(1).take(5).collect::<Vec<_>>(),
            ["a", "10", "0.5000", "0.5400", "+0.0400"]
        );
        assert_eq!(
            words(2).take(5).collect::<Vec<_>>(),
            ["b", "100", "0.1000", "0.1200", "+0.0200"]
        );
        assert!(text.lines().nth(3).unwrap().contains("0.3000   0.3300  +0.0300"), "{text}");
    }
}
