//! The quality of the run before: `benches/snapshots/quality.json`.
//!
//! For each set and way of asking one nDCG@10 a question, in thousandths, in the order of the
//! questions. Neither texts nor ids of the sets are in it: a digest says whether the set is still
//! the one that was measured.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::significance::paired_randomisation;

/// The form of the file.
const FORMAT: u64 = 1;
/// What 1 is in the file.
const WHOLE: f64 = 1000.0;

/// All sets that were measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QualitySnapshot {
    /// By the set's name and how it was asked.
    pub sets: BTreeMap<String, SetFigures>,
}

/// One set, asked in one way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SetFigures {
    /// Of texts and grades, see [`crate::judged::JudgedSet::digest`].
    pub digest: String,
    /// One for each question, in order: nDCG@10 in thousandths.
    pub ndcg10: Vec<u16>,
}

/// What a figure is against the one before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// The set was not measured in this way.
    New,
    /// The set had other texts, questions or grades.
    OtherSet,
    /// The same questions.
    By {
        /// Mean of the differences, above 0 when it is better now.
        mean: f64,
        /// Of a paired randomisation test, above 0 and at most 1.
        p: f64,
    },
}

impl SetFigures {
    /// Of all questions of a set, in order; figures from 0 to 1.
    #[must_use]
    pub fn of(digest: String, ndcg10: &[f64]) -> Self {
        Self { digest, ndcg10: ndcg10.iter().copied().map(thousandths).collect() }
    }
}

impl QualitySnapshot {
    /// Reads the file; one that is not there has no sets.
    ///
    /// # Errors
    /// A file that is broken or of another form.
    pub fn read(path: &Path) -> Result<Self> {
        let named = || path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            text => text.with_context(named)?,
        };
        Self::parse(&text).with_context(named)
    }

    fn parse(text: &str) -> Result<Self> {
        let mut file: Value = serde_json::from_str(text)?;
        let format = &file["format"];
        ensure!(*format == FORMAT, "expected form {FORMAT}, found {format}; measure again");
        Ok(Self { sets: serde_json::from_value(file["sets"].take())? })
    }

    /// Writes the file, a line for each set.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write(&self, path: &Path) -> Result<()> {
        std::fs::write(path, self.text()).with_context(|| path.display().to_string())
    }

    fn text(&self) -> String {
        let line =
            |(name, set): (&String, &SetFigures)| format!("{}:{}", json!(name), json!(set));
        let lines: Vec<String> = self.sets.iter().map(line).collect();
        format!("{{\"format\":{FORMAT},\"sets\":{{\n{}\n}}}}\n", lines.join(",\n"))
    }

    /// Compares a set with what it was. `found` are nDCG@10 of the questions with these numbers,
    /// counted from 0 over all questions of the set. Both are compared in thousandths.
    #[must_use]
    pub fn change(
        &self,
        name: &str,
        digest: &str,
        found: impl Iterator<Item = (usize, f64)>,
    ) -> Change {
        let Some(before) = self.sets.get(name) else { return Change::New };
        if before.digest != digest {
            return Change::OtherSet;
        }
        let difference = |(at, now): (usize, f64)| {
            let before = before.ndcg10.get(at)?;
            Some((f64::from(thousandths(now)) - f64::from(*before)) / WHOLE)
        };
        let Some(differences) = found.map(difference).collect::<Option<Vec<f64>>>() else {
            return Change::OtherSet;
        };
        let mean = differences.iter().sum::<f64>() / differences.len().max(1) as f64;
        Change::By { mean, p: paired_randomisation(&differences) }
    }
}

fn thousandths(figure: f64) -> u16 {
    (figure.clamp(0.0, 1.0) * WHOLE).round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot() -> QualitySnapshot {
        let set = SetFigures::of("d1".to_owned(), &[0.5, 0.25, 1.0, 0.0, 0.123_44]);
        QualitySnapshot { sets: [("a set, pool".to_owned(), set)].into() }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let written = snapshot();
        assert_eq!(written.sets["a set, pool"].ndcg10, [500, 250, 1000, 0, 123]);
        let text = written.text();
        assert_eq!(QualitySnapshot::parse(&text).unwrap(), written);
        assert_eq!(text.lines().count(), 3, "{text}");
        let empty = QualitySnapshot::default();
        assert_eq!(QualitySnapshot::parse(&empty.text()).unwrap(), empty);
    }

    #[test]
    fn a_file_that_is_not_there_has_no_sets_and_a_broken_one_is_an_error() {
        let missing = QualitySnapshot::read(Path::new("no such folder/quality.json"));
        assert_eq!(missing.unwrap(), QualitySnapshot::default());
        for broken in ["", "{}", "{\"format\":2,\"sets\":{}}", "{\"format\":1}"] {
            assert!(QualitySnapshot::parse(broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn only_the_same_questions_are_compared() {
        let snapshot = snapshot();
        let all = [0.5, 0.25, 1.0, 0.0, 0.1234];
        let change = |name, digest, found: &[(usize, f64)]| {
            snapshot.change(name, digest, found.iter().copied())
        };
        let all: Vec<(usize, f64)> = all.into_iter().enumerate().collect();
        assert_eq!(change("a set", "d1", &all), Change::New);
        assert_eq!(change("a set, pool", "d2", &all), Change::OtherSet);
        assert_eq!(change("a set, pool", "d1", &[(5, 0.0)]), Change::OtherSet);
        assert_eq!(change("a set, pool", "d1", &all), Change::By { mean: 0.0, p: 1.0 });
        // Every second question alone.
        let Change::By { mean, p } =
            change("a set, pool", "d1", &[(0, 0.7), (2, 1.0), (4, 0.223)])
        else {
            panic!("it is the same set");
        };
        assert!((mean - 0.1).abs() < 1e-9, "{mean}");
        assert!(p > 0.4 && p <= 1.0, "{p}");
    }
}
