//! Daqiao in this process.

use anyhow::{Result, ensure};
use daqiao::{
    BuildOptions, CoachRequest, Engine, MatchRequest, Vocabulary, build_pack, read_all,
};
use serde_json::Value;

use crate::clock::{Samples, Stopwatch};
use crate::corpus::Corpus;
use crate::requests::Series;
use crate::run::Figures;

/// Texts a coach is given: a need while it is written, and the longest that is taken.
const COACHED_CHARS: [usize; 2] = [300, 20_000];
const N_COACHED: usize = 60;

/// An open catalogue and what was measured of it so far.
#[derive(Debug)]
pub struct Native {
    engine: Engine,
    /// What was measured.
    pub figures: Figures,
}

impl Native {
    /// Makes a pack of the records, opens it and asks once; gives the pack too.
    ///
    /// # Errors
    /// Records that are no good, or an internal error of the engine.
    pub fn build(records: Vec<Value>, first: &Value) -> Result<(Self, Vec<u8>)> {
        let mut figures = Figures::of("daqiao native", env!("CARGO_PKG_VERSION"));
        let watch = Stopwatch::start();
        let pack = pack(records)?;
        figures.build_ms = Some(watch.wall_ms());
        figures.build_cpu_ms = Some(watch.cpu_ms());
        figures.saved_bytes = Some(pack.len() as u64);
        let mut engine = Engine::new();
        let copy = pack.clone();
        let watch = Stopwatch::start();
        engine.open(copy)?;
        figures.load_ms = Some(watch.wall_ms());
        figures.load_cpu_ms = Some(watch.cpu_ms());
        engine.find_matches(&serde_json::from_value(first.clone())?)?;
        figures.first_ms = Some(watch.wall_ms());
        Ok((Self { engine, figures }, pack))
    }

    /// Sends every request of a series once and times them.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn pass(&mut self, series: &Series, samples: &mut Samples) -> Result<()> {
        for request in &series.requests {
            let request: MatchRequest = serde_json::from_value(request.clone())?;
            samples.time(|| Ok(self.engine.find_matches(&request)?))?;
        }
        Ok(())
    }

    /// Times what a keystroke costs beside a match.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn coach(&mut self, corpus: &mut Corpus) -> Result<()> {
        for chars in COACHED_CHARS {
            let mut samples = Samples::default();
            for at in 0..N_COACHED {
                let text = Some(corpus.need_text(chars, at % 2 == 0));
                let request = CoachRequest { text, draft: None };
                samples.time(|| Ok(self.engine.coach(&request)?))?;
            }
            self.figures.requests.insert(format!("coach, {chars} chars"), samples.times());
        }
        Ok(())
    }

    /// Adds records one by one; the first is also saved.
    ///
    /// # Errors
    /// A record that is no good.
    pub fn add(&mut self, records: &[Value]) -> Result<()> {
        let mut samples = Samples::default();
        for (at, record) in records.iter().enumerate() {
            let record = vec![record.clone()];
            let report = samples.time(|| Ok(self.engine.add(record, None)?))?;
            ensure!(report.added == 1, "expected one added record, found {}", report.added);
            if at == 0 {
                self.figures.delta_bytes = Some(self.engine.save(None)?.len() as u64);
            }
        }
        let times = samples.times();
        self.figures.add_ms = Some(times.p50);
        self.figures.requests.insert("add".to_owned(), times);
        Ok(())
    }
}

/// The pack of some records.
///
/// # Errors
/// Records that are no good, or an internal error of the engine.
pub fn pack(records: Vec<Value>) -> Result<Vec<u8>> {
    let vocabulary = Vocabulary::standard()?;
    let (records, problems) = read_all(records, &vocabulary);
    ensure!(problems.is_empty(), "expected good records, found {} problems", problems.len());
    Ok(build_pack(&records, &vocabulary, &BuildOptions::for_market("bench"))?)
}
