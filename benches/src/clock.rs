//! Wall and CPU time of work in this process, in milliseconds.

use std::time::Instant;

use anyhow::Result;
use cpu_time::ProcessTime;

use crate::measures::percentile;
use crate::run::Times;

/// Runs from [`Stopwatch::start`].
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch {
    wall: Instant,
    cpu: ProcessTime,
}

impl Stopwatch {
    /// Starts both clocks.
    #[must_use]
    pub fn start() -> Self {
        Self { wall: Instant::now(), cpu: ProcessTime::now() }
    }

    /// Wall time since the start.
    #[must_use]
    pub fn wall_ms(&self) -> f64 {
        in_ms(self.wall.elapsed())
    }

    /// CPU time since the start, of all threads of this process.
    #[must_use]
    pub fn cpu_ms(&self) -> f64 {
        in_ms(self.cpu.elapsed())
    }
}

/// Times of one kind of request, as they come.
#[derive(Clone, Debug, Default)]
pub struct Samples {
    wall_ms: Vec<f64>,
    cpu_ms: f64,
}

impl Samples {
    /// Times one piece of work. What failed is not counted.
    ///
    /// # Errors
    /// Those of the work.
    pub fn time<T>(&mut self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let watch = Stopwatch::start();
        let done = work()?;
        let wall_ms = watch.wall_ms();
        self.cpu_ms += watch.cpu_ms();
        self.wall_ms.push(wall_ms);
        Ok(done)
    }

    /// Percentiles, and the mean of the CPU times.
    #[must_use]
    pub fn times(mut self) -> Times {
        let n = self.wall_ms.len();
        Times {
            n,
            p50: percentile(&mut self.wall_ms, 0.5),
            p95: percentile(&mut self.wall_ms, 0.95),
            p99: percentile(&mut self.wall_ms, 0.99),
            cpu_ms: Some(rounded(self.cpu_ms / n.max(1) as f64)),
        }
    }
}

fn in_ms(duration: std::time::Duration) -> f64 {
    rounded(duration.as_secs_f64() * 1e3)
}

/// To whole microseconds.
fn rounded(ms: f64) -> f64 {
    (ms * 1e3).round() / 1e3
}
