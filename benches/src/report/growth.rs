//! How figures grow with the number of records: lines on two logarithmic scales, each named at
//! its end.
//!
//! **Invariant:** a plot is a white card, so that it reads the same on a light and a dark page.

use std::ops::Range;
use std::path::Path;

use anyhow::{Result, anyhow};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::units;
use crate::run::{Figures, Run};

/// Where is drawn, in pixels.
pub(super) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Width and height of a panel.
const PANEL: (u32, u32) = (560, 400);
/// Room for the names at the ends of the lines.
const NAMES_WIDTH: i32 = 150;
/// Least distance of two names.
const NAME_HEIGHT: i32 = 17;

const FONT: &str = "system-ui, 'Noto Sans', sans-serif";
pub(super) const INK: RGBColor = RGBColor(31, 41, 55);
pub(super) const FAINT_INK: RGBColor = RGBColor(95, 105, 120);
pub(super) const GRID: RGBColor = RGBColor(229, 231, 235);
pub(super) const BLUE: RGBColor = RGBColor(29, 95, 191);
const ORANGE: RGBColor = RGBColor(196, 88, 12);
const GREEN: RGBColor = RGBColor(15, 118, 84);
pub(super) const GREY: RGBColor = RGBColor(107, 114, 128);
const PURPLE: RGBColor = RGBColor(126, 58, 178);

/// One line: its name, its colour, and figures by number of records.
struct Line {
    name: &'static str,
    colour: RGBColor,
    points: Vec<(f64, f64)>,
}

/// One plot.
struct Panel {
    title: &'static str,
    about: &'static str,
    unit: fn(f64) -> String,
    lines: Vec<Line>,
}

/// An engine, what its line is called, and its colour.
type Drawn = (&'static str, &'static str, RGBColor);

const NATIVE: Drawn = ("daqiao native", "Daqiao, native", BLUE);
const NODE: Drawn = ("daqiao Node", "Daqiao, Node", GREEN);
const CHROMIUM: Drawn = ("daqiao Chromium", "Daqiao, Chromium", ORANGE);
const TANTIVY: Drawn = ("plain tantivy", "plain tantivy", GREY);

/// Draws every plot that the run has figures for and gives the files' names, in order, with what
/// they show.
///
/// # Errors
/// A folder that cannot be written.
pub fn draw(run: &Run, folder: &Path) -> Result<Vec<(&'static str, &'static str)>> {
    let plots = [
        ("growth-match.svg", "Time of a match by number of records", matches(run)),
        ("growth-open.svg", "Time to build and to open by number of records", build_open(run)),
        ("growth-bytes.svg", "Memory and bytes by number of records", memory_bytes(run)),
    ];
    let mut drawn = Vec::new();
    for (file, shows, panels) in plots {
        let has_line = |panel: &Panel| panel.lines.iter().any(|line| line.points.len() > 1);
        if panels.iter().any(has_line) {
            draw_panels(&folder.join(file), &panels)?;
            drawn.push((file, shows));
        }
    }
    Ok(drawn)
}

fn matches(run: &Run) -> [Panel; 2] {
    let engines = [NATIVE, NODE, CHROMIUM, TANTIVY];
    let of = |pick: fn(&Figures) -> Option<f64>| lines(run, &engines, pick);
    [
        Panel {
            title: "Match a need of 100 characters: median",
            about: "time that half of the matches take at most",
            unit: units::ms,
            lines: of(|figures| Some(figures.requests.get("100 chars")?.p50)),
        },
        Panel {
            title: "Match a need of 100 characters: 95th percentile",
            about: "time that 95 of 100 matches take at most",
            unit: units::ms,
            lines: of(|figures| Some(figures.requests.get("100 chars")?.p95)),
        },
    ]
}

fn build_open(run: &Run) -> [Panel; 2] {
    [
        Panel {
            title: "Build",
            about: "time from JSON to a searchable catalogue; tantivy has the offers only",
            unit: units::ms,
            lines: lines(run, &[NATIVE, NODE, TANTIVY], |figures| figures.build_ms),
        },
        Panel {
            title: "Open",
            about: "time from the bytes of a pack in memory",
            unit: units::ms,
            lines: lines(run, &[NATIVE, NODE, CHROMIUM], |figures| figures.load_ms),
        },
    ]
}

fn memory_bytes(run: &Run) -> [Panel; 2] {
    let mut memory = lines(run, &[("daqiao native", "native, peak", BLUE)], |figures| {
        figures.peak_rss_bytes.map(float)
    });
    memory.extend(lines(
        run,
        &[("daqiao Node", "wasm, Node", GREEN), ("daqiao Chromium", "wasm, Chromium", ORANGE)],
        |figures| figures.wasm_bytes.map(float),
    ));
    let mut bytes = lines(
        run,
        &[("daqiao native", "pack", BLUE), ("plain tantivy", "tantivy, offers", GREY)],
        |figures| figures.saved_bytes.map(float),
    );
    let json = run.sizes.iter().map(|size| (size.records as f64, size.json_bytes as f64));
    bytes.push(Line { name: "JSON", colour: PURPLE, points: json.collect() });
    [
        Panel {
            title: "Memory",
            about: "with the pack open and needs answered",
            unit: units::bytes,
            lines: memory,
        },
        Panel {
            title: "Bytes",
            about: "as a file, not compressed",
            unit: units::bytes,
            lines: bytes,
        },
    ]
}

fn float(bytes: u64) -> f64 {
    bytes as f64
}

/// The line of each engine; figures that are absent or zero are left out.
fn lines(run: &Run, engines: &[Drawn], pick: impl Fn(&Figures) -> Option<f64>) -> Vec<Line> {
    let line = |(engine, name, colour): &Drawn| {
        let points = run.sizes.iter().filter_map(|size| {
            let figures = size.engines.iter().find(|figures| figures.engine == *engine)?;
            Some((size.records as f64, pick(figures).filter(|figure| *figure > 0.0)?))
        });
        Line { name, colour: *colour, points: points.collect() }
    };
    engines.iter().map(line).filter(|line| !line.points.is_empty()).collect()
}

fn draw_panels(path: &Path, panels: &[Panel]) -> Result<()> {
    let size = (PANEL.0 * panels.len() as u32, PANEL.1);
    let root = SVGBackend::new(path, size).into_drawing_area();
    root.fill(&WHITE).map_err(failed)?;
    for (area, panel) in root.split_evenly((1, panels.len())).iter().zip(panels) {
        draw_panel(area, panel)?;
    }
    root.present().map_err(failed)
}

fn draw_panel(area: &Area<'_>, panel: &Panel) -> Result<()> {
    write(area, panel.title, (24, 26), title(), HPos::Left)?;
    write(area, panel.about, (24, 48), text(12, FAINT_INK), HPos::Left)?;
    let points = || panel.lines.iter().flat_map(|line| &line.points);
    let xs = range(points().map(|point| point.0), 1.0);
    let ys = range(points().map(|point| point.1), 1.6);
    let mut chart = ChartBuilder::on(area)
        .margin_top(68)
        .margin_left(8)
        .margin_right(NAMES_WIDTH)
        .margin_bottom(12)
        .x_label_area_size(44)
        .y_label_area_size(64)
        .build_cartesian_2d(
            xs.clone().log_scale().with_key_points(decades(&xs)),
            ys.clone().log_scale().with_key_points(decades(&ys)),
        )
        .map_err(failed)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(GRID)
        .light_line_style(TRANSPARENT)
        .axis_style(FAINT_INK)
        .label_style(text(12, FAINT_INK))
        .axis_desc_style(text(12, FAINT_INK))
        .x_desc("records")
        .x_label_formatter(&|x| units::count(x.round() as usize))
        .y_label_formatter(&|y| units::mark(&(panel.unit)(*y)))
        .draw()
        .map_err(failed)?;
    for line in &panel.lines {
        let path = PathElement::new(line.points.clone(), line.colour.stroke_width(2));
        chart.draw_series([path]).map_err(failed)?;
        let dot = |at: &(f64, f64)| Circle::new(*at, 3, line.colour.filled());
        chart.draw_series(line.points.iter().map(dot)).map_err(failed)?;
    }
    let (left, top) = area.get_base_pixel();
    let (mut beside, mut below, mut above) = (Vec::new(), Vec::new(), Vec::new());
    for line in &panel.lines {
        let Some(last) = line.points.last() else { continue };
        let (x, y) = chart.backend_coord(last);
        let (x, y) = (x - left, y - top);
        let name = format!("{} {}", line.name, (panel.unit)(last.1));
        // Lines rise to the right: where one ends early there is room below it, or above.
        if last.0 >= xs.end {
            beside.push(((x + 9, y), name, line));
        } else if panel.is_below_another(line) {
            below.push(((x + 8, y + 12), name, line));
        } else {
            above.push(((x + 2, y - 14), name, line));
        }
    }
    for (names, side) in [(beside, HPos::Left), (below, HPos::Left), (above, HPos::Right)] {
        for (at, name, line) in apart(names) {
            write(area, &name, at, text(12, line.colour), side)?;
        }
    }
    Ok(())
}

impl Panel {
    /// Whether another line is as high as this one, where this one ends.
    fn is_below_another(&self, line: &Line) -> bool {
        let Some(last) = line.points.last() else { return false };
        let others = self.lines.iter().filter(|other| other.name != line.name);
        others.flat_map(|other| &other.points).any(|at| at.0 == last.0 && at.1 >= last.1)
    }
}

/// Names at the ends of lines, moved down where they would cover one another.
fn apart<C>(mut ends: Vec<((i32, i32), String, C)>) -> Vec<((i32, i32), String, C)> {
    ends.sort_by_key(|((_, y), ..)| *y);
    let mut least = i32::MIN;
    for ((_, y), ..) in &mut ends {
        *y = (*y).max(least);
        least = *y + NAME_HEIGHT;
    }
    ends
}

/// From the least to the greatest, with room on both ends.
fn range(values: impl Iterator<Item = f64> + Clone, room: f64) -> Range<f64> {
    let least = values.clone().fold(f64::INFINITY, f64::min);
    let greatest = values.fold(0.0, f64::max);
    if greatest > 0.0 { least / room..(greatest * room).max(least * 1.001) } else { 1.0..10.0 }
}

/// The powers of ten in a range; those between too when it is short.
fn decades(range: &Range<f64>) -> Vec<f64> {
    let steps: &[f64] = if range.end / range.start < 100.0 { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let powers = range.start.log10().floor() as i32..=range.end.log10().ceil() as i32;
    let marks =
        powers.flat_map(|power| steps.iter().map(move |step| step * 10_f64.powi(power)));
    marks.filter(|mark| (range.start..=range.end).contains(mark)).collect()
}

pub(super) fn text(size: i32, colour: RGBColor) -> TextStyle<'static> {
    (FONT, size).into_font().color(&colour)
}

/// What a plot is headed with.
pub(super) fn title() -> TextStyle<'static> {
    (FONT, 16).into_font().style(FontStyle::Bold).color(&INK)
}

/// Writes words to the side of a place, at its height.
pub(super) fn write(
    area: &Area<'_>,
    words: &str,
    at: (i32, i32),
    style: TextStyle<'static>,
    side: HPos,
) -> Result<()> {
    area.draw_text(words, &style.pos(Pos::new(side, VPos::Center)), at).map_err(failed)
}

pub(super) fn failed(error: impl std::fmt::Display) -> anyhow::Error {
    anyhow!("a plot cannot be drawn: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_cover_one_another() {
        let ends = [30, 10, 12].map(|y| ((0, y), String::new(), ()));
        let found: Vec<i32> = apart(ends.into()).iter().map(|((_, y), ..)| *y).collect();
        assert_eq!(found, [10, 27, 44]);
    }

    #[test]
    fn a_short_range_has_marks_between_the_powers() {
        assert_eq!(decades(&(800.0..110_000.0)), [1_000.0, 10_000.0, 100_000.0]);
        assert_eq!(decades(&(1.5..12.0)), [2.0, 5.0, 10.0]);
    }
}
