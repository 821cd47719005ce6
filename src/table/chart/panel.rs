//! One of many small charts: a frame of the common scale, the first and the last label, and the numbers at both ends.

use super::legend::{bar, definitions, line, marker};
use super::scale::Scale;
use super::svg::{Anchor, Drawing};
use super::text::{LINE, balanced, width};
use super::{Chart, Kind};
use crate::number::grouped;

/// Two of them stand side by side on a phone.
const WIDTH: f64 = 170.0;
/// The height of the plot itself.
const PLOT: f64 = 76.0;
/// More labels than these are not all said in the name of the picture.
const SAID: usize = 8;

/// The `<svg>` of a small chart.
pub fn draw(chart: &Chart, scale: &Scale, id: &str) -> String {
    let mut drawing = Drawing::wide(WIDTH);
    let plot = Plot::new(chart, scale);
    plot.grid(&mut drawing);
    for series in 0..chart.series.len() {
        if chart.kind == Kind::Line { plot.line(&mut drawing, series) } else { plot.bars(&mut drawing, series, id) }
    }
    if chart.series.len() == 1 {
        plot.values(&mut drawing);
    }
    plot.labels(&mut drawing);
    let defs = if chart.kind == Kind::Line { String::new() } else { definitions(id, chart.series.len()) };
    drawing.finish(id, &said(chart), &defs)
}

/// The chart in words: its name, and what it has at each label, or at the first and the last of many.
fn said(chart: &Chart) -> String {
    let last = chart.labels.len().saturating_sub(1);
    let labels = chart.labels.iter().enumerate().filter(|(at, _)| last < SAID || *at == 0 || *at == last);
    let values = |at: usize| {
        let values = (0..chart.series.len()).map(|s| chart.value(s, at).map_or_else(|| "–".to_owned(), grouped));
        values.collect::<Vec<_>>().join(" / ")
    };
    let parts: Vec<String> = labels.map(|(at, label)| format!("{label} {}", values(at))).collect();
    format!("{}: {}", chart.title, parts.join(", "))
}

/// Where things are.
struct Plot<'a> {
    chart: &'a Chart,
    scale: &'a Scale,
    left: f64,
}

const TOP: f64 = LINE + 1.0;
const RIGHT: f64 = WIDTH - 3.0;

impl Plot<'_> {
    fn new<'a>(chart: &'a Chart, scale: &'a Scale) -> Plot<'a> {
        let ends = [scale.ticks.first(), scale.ticks.last()];
        let widest = ends.into_iter().flatten().map(|tick| width(&grouped(*tick))).fold(0.0, f64::max);
        Plot { chart, scale, left: (widest + 6.0).min(WIDTH / 2.0) }
    }

    fn y(&self, value: f64) -> f64 {
        TOP + PLOT * (1.0 - self.scale.share(value))
    }

    /// The room of a label.
    fn band(&self) -> f64 {
        (RIGHT - self.left) / self.chart.labels.len().max(1) as f64
    }

    fn x(&self, label: usize) -> f64 {
        self.left + self.band() * (label as f64 + 0.5)
    }

    /// A line for every tick, and the numbers of the lowest and the highest.
    fn grid(&self, drawing: &mut Drawing) {
        let last = self.scale.ticks.len() - 1;
        for (place, tick) in self.scale.ticks.iter().enumerate() {
            let y = self.y(*tick);
            drawing.line(if *tick == 0.0 { "axis" } else { "grid" }, self.left, y, RIGHT, y);
            if place == 0 || place == last {
                drawing.text("tick", Anchor::End, self.left - 4.0, y + 4.5, &grouped(*tick));
            }
        }
    }

    fn line(&self, drawing: &mut Drawing, series: usize) {
        let point = |label| self.chart.value(series, label).map(|v| (self.x(label), self.y(v)));
        let points: Vec<Option<(f64, f64)>> = (0..self.chart.labels.len()).map(point).collect();
        for run in points.split(Option::is_none).filter(|run| run.len() > 1) {
            line(drawing, series, &run.iter().copied().flatten().collect::<Vec<_>>());
        }
        for (x, y) in points.into_iter().flatten() {
            marker(drawing, series, x, y);
        }
    }

    fn bars(&self, drawing: &mut Drawing, series: usize, id: &str) {
        let slots = self.chart.series.len() as f64;
        let pitch = (self.band() * 0.9 / slots).min(34.0);
        let thick = pitch * 0.85;
        for label in 0..self.chart.labels.len() {
            let Some(value) = self.chart.value(series, label) else { continue };
            let x = self.x(label) + pitch * (series as f64 - (slots - 1.0) / 2.0) - thick / 2.0;
            let (from, to) = (self.y(0.0), self.y(value));
            bar(drawing, id, series, [x, from.min(to), thick, (from - to).abs()]);
        }
    }

    /// Every value where there is room for all of them, else the first and the last.
    fn values(&self, drawing: &mut Drawing) {
        let known: Vec<(usize, f64)> =
            (0..self.chart.labels.len()).filter_map(|label| Some((label, self.chart.value(0, label)?))).collect();
        let widest = known.iter().map(|(_, v)| width(&grouped(*v))).fold(0.0, f64::max);
        let all = widest + 3.0 <= self.band();
        let last = known.len().saturating_sub(1);
        for (place, (label, value)) in known.iter().enumerate() {
            if all || place == 0 || place == last {
                let half = width(&grouped(*value)) / 2.0;
                let x = self.x(*label).clamp(half, (WIDTH - half).max(half));
                let below = *value < 0.0 && self.chart.kind != Kind::Line;
                let y = if below { self.y(*value) + 14.0 } else { self.y(*value) - 6.0 };
                drawing.text("value", Anchor::Middle, x, y, &grouped(*value));
            }
        }
    }

    /// The first and the last label, beside each other where there is room, else below each other.
    fn labels(&self, drawing: &mut Drawing) {
        let negative = self.chart.values().any(|v| v < 0.0) && self.chart.kind != Kind::Line;
        drawing.height = TOP + PLOT + if negative { LINE } else { 0.0 } + 4.0;
        let (Some(first), Some(last)) = (self.chart.labels.first(), self.chart.labels.last()) else { return };
        let one = self.chart.labels.len() == 1;
        let beside = !one && width(first) + width(last) + 10.0 <= RIGHT - self.left;
        let rows: &[&[(Anchor, f64, &String)]] = match (one, beside) {
            (true, _) => &[&[(Anchor::Middle, (self.left + RIGHT) / 2.0, first)]],
            (_, true) => &[&[(Anchor::Start, self.left, first), (Anchor::End, RIGHT, last)]],
            _ => &[&[(Anchor::Start, 0.0, first)], &[(Anchor::End, RIGHT, last)]],
        };
        for row in rows {
            let mut most = 0;
            for (anchor, x, label) in *row {
                let lines = balanced(label, RIGHT);
                let x = if lines.len() > 1 { RIGHT / 2.0 } else { *x };
                let anchor = if lines.len() > 1 { Anchor::Middle } else { *anchor };
                drawing.lines("label", anchor, x, drawing.height + 13.0, &lines);
                most = most.max(lines.len());
            }
            drawing.height += LINE * most as f64;
        }
        drawing.height += 4.0;
    }
}
