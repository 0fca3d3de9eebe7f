//! What a need costs each engine, and how well the engine ranks: bars on a logarithmic scale with
//! nDCG beside them, so that nobody reads speed alone.

use std::path::Path;

use anyhow::Result;
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use super::growth::{Area, BLUE, FAINT_INK, GREY, GRID, INK, failed, text, title, write};
use super::{names, units};
use crate::run::{Judged, Run, Size};

const ROW: i32 = 24;
/// Above the first bar: title, what it is about, heads of the columns.
const TOP: i32 = 92;
/// Where bars begin and where the longest may end.
const BARS: (i32, i32) = (200, 620);
/// Width of a column of nDCG.
const COLUMN: i32 = 88;
const PEER: RGBColor = RGBColor(186, 194, 206);

struct Bar {
    engine: String,
    mode: String,
    cpu_ms: f64,
    /// nDCG@10, one for each column.
    ndcg10: Vec<Option<f64>>,
}

struct Chart {
    title: String,
    about: String,
    /// Heads of the columns.
    sets: Vec<String>,
    bars: Vec<Bar>,
}

/// Draws the cost of a need of 100 characters for the largest catalogue that peers had, and of the
/// needs of each judged set; gives the files' names with what they show.
///
/// # Errors
/// A folder that cannot be written.
pub fn draw(run: &Run, folder: &Path) -> Result<Vec<(String, String)>> {
    let of_size = run.sizes.iter().rfind(|size| has_peers(size));
    let generated =
        of_size.map(|size| ("cost-100-chars.svg".to_owned(), of_size_chart(run, size)));
    let judged = run.judged.iter().map(|set| (format!("cost-{}.svg", set.set), of_set(set)));
    let mut drawn = Vec::new();
    for (file, chart) in generated.into_iter().chain(judged) {
        if !chart.bars.is_empty() {
            chart.draw(&folder.join(&file))?;
            drawn.push((file, chart.title));
        }
    }
    Ok(drawn)
}

fn has_peers(size: &Size) -> bool {
    size.engines.iter().any(|figures| !names::is_own(&figures.engine))
}

fn of_size_chart(run: &Run, size: &Size) -> Chart {
    let with_daqiao = size.engines.iter().any(names::is_daqiao_among_peers);
    let shown = size
        .engines
        .iter()
        .filter(|figures| names::stands_among_peers(&figures.engine, with_daqiao));
    let bars = shown.filter_map(|figures| {
        Some(Bar {
            engine: figures.engine.clone(),
            mode: figures.mode.clone(),
            cpu_ms: figures.requests.get("100 chars")?.cpu_ms?,
            ndcg10: run
                .judged
                .iter()
                .map(|set| ndcg10(set, &figures.engine, &figures.mode))
                .collect(),
        })
    });
    Chart {
        title: format!("A need of 100 characters, {} records", units::count(size.records)),
        about: "CPU time for the ten best; nDCG@10 on judged sets beside it".to_owned(),
        sets: run.judged.iter().map(|set| short(&set.set)).collect(),
        bars: bars.collect(),
    }
}

fn of_set(set: &Judged) -> Chart {
    let bars = set.engines.iter().filter_map(|ranking| {
        Some(Bar {
            engine: ranking.engine.clone(),
            mode: ranking.mode.clone(),
            cpu_ms: ranking.times?.cpu_ms?,
            ndcg10: vec![ranking.ndcg10],
        })
    });
    Chart {
        title: format!(
            "{}: {} needs of about {} characters, {} documents",
            set.set,
            units::count(set.needs),
            units::count(set.need_chars),
            units::count(set.documents)
        ),
        about: "CPU time of a need for the ten best; nDCG@10 beside it".to_owned(),
        sets: vec![short(&set.set)],
        bars: bars.collect(),
    }
}

/// Daqiao ranks alike everywhere, so that its native quality stands for all.
fn ndcg10(set: &Judged, engine: &str, mode: &str) -> Option<f64> {
    let engine = if names::is_daqiao(engine) { "daqiao native" } else { engine };
    let mode = if names::is_daqiao(engine) { "" } else { mode };
    let found = set.engines.iter().find(|it| it.engine == engine && it.mode == mode);
    found.and_then(|ranking| ranking.ndcg10)
}

/// The first part of the name of a set.
fn short(set: &str) -> String {
    set.split('_').next().unwrap_or(set).to_owned()
}

impl Chart {
    fn draw(&self, path: &Path) -> Result<()> {
        let mut bars: Vec<&Bar> = self.bars.iter().collect();
        bars.sort_by(|a, b| a.cpu_ms.total_cmp(&b.cpu_ms));
        let bottom = TOP + ROW * bars.len() as i32;
        let width = column(self.sets.len().saturating_sub(1)) + 32;
        let root =
            SVGBackend::new(path, (width as u32, bottom as u32 + 44)).into_drawing_area();
        root.fill(&WHITE).map_err(failed)?;
        let scale = Scale::of(&bars);
        write(&root, &self.title, (24, 26), title(), HPos::Left)?;
        write(&root, &self.about, (24, 48), text(12, FAINT_INK), HPos::Left)?;
        for mark in scale.marks() {
            let x = scale.x(mark);
            let line = PathElement::new(vec![(x, TOP - 4), (x, bottom)], GRID);
            root.draw(&line).map_err(failed)?;
            write(
                &root,
                &units::mark(&units::ms(mark)),
                (x, bottom + 16),
                text(12, FAINT_INK),
                HPos::Center,
            )?;
        }
        for (at, set) in self.sets.iter().enumerate() {
            let set = &format!("nDCG {set}");
            write(&root, set, (column(at), TOP - 14), text(12, FAINT_INK), HPos::Right)?;
        }
        for (row, bar) in bars.iter().enumerate() {
            bar.draw(&root, TOP + ROW * row as i32, &scale)?;
        }
        root.present().map_err(failed)
    }
}

/// Where the figures of a column end.
fn column(at: usize) -> i32 {
    BARS.1 + 64 + COLUMN / 2 + COLUMN * at as i32
}

impl Bar {
    fn draw(&self, root: &Area<'_>, top: i32, scale: &Scale) -> Result<()> {
        let ours = names::is_daqiao(&self.engine);
        let colour = match self.engine.as_str() {
            _ if ours => BLUE,
            "plain tantivy" => GREY,
            _ => PEER,
        };
        let end = scale.x(self.cpu_ms);
        let middle = top + ROW / 2;
        let bar = [(BARS.0, top + 4), (end, top + ROW - 4)];
        root.draw(&Rectangle::new(bar, colour.filled())).map_err(failed)?;
        let name = names::shown(&self.engine, &self.mode);
        let ink = if ours { BLUE } else { INK };
        write(root, &name, (BARS.0 - 10, middle), text(13, ink), HPos::Right)?;
        write(root, &units::ms(self.cpu_ms), (end + 7, middle), text(12, ink), HPos::Left)?;
        for (at, ndcg10) in self.ndcg10.iter().enumerate() {
            let shown = ndcg10.map_or("–".to_owned(), |ndcg10| format!("{ndcg10:.3}"));
            write(root, &shown, (column(at), middle), text(12, ink), HPos::Right)?;
        }
        Ok(())
    }
}

/// From CPU times to places.
struct Scale {
    least: f64,
    greatest: f64,
}

impl Scale {
    /// Begins a bit below the shortest bar, at a power of ten or half of one.
    fn of(bars: &[&Bar]) -> Self {
        let times = || bars.iter().map(|bar| bar.cpu_ms.max(1e-3));
        let least = times().fold(f64::INFINITY, f64::min);
        let greatest = times().fold(1e-3, f64::max).max(least * 2.0);
        let power = 10_f64.powf(least.log10().floor());
        Self { least: if least > power * 3.0 { power } else { power / 3.0 }, greatest }
    }

    fn x(&self, ms: f64) -> i32 {
        let share = (ms.max(self.least) / self.least).ln() / (self.greatest / self.least).ln();
        BARS.0 + (share * f64::from(BARS.1 - BARS.0)).round() as i32
    }

    fn marks(&self) -> impl Iterator<Item = f64> {
        let powers = self.least.log10().ceil() as i32..=self.greatest.log10().floor() as i32;
        powers.map(|power| 10_f64.powi(power))
    }
}
