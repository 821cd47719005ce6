//! Bar charts, side by side or stacked. Bars stand where labels and values have room, and lie where they have not.

use super::legend::{bar, definitions, legend};
use super::scale::Scale;
use super::svg::{Anchor, Drawing, WIDTH};
use super::text::{widest_piece, width, wrap};
use super::{Chart, Kind, lying, standing};
use crate::number::grouped;

/// The `<svg>` of a bar chart.
pub fn draw(chart: &Chart, no_data: &str, id: &str) -> String {
    let mut drawing = Drawing::default();
    if chart.series.len() > 1 {
        legend(&mut drawing, &chart.series, 16.0, |drawing, series, x, y| bar(drawing, id, series, [x, y - 7.0, 16.0, 14.0]));
    }
    let bars = Bars::new(chart);
    if bars.can_stand() {
        standing::draw(&bars, &mut drawing, id);
    } else {
        lying::draw(&bars, &mut drawing, no_data, id);
    }
    drawing.finish(id, &chart.name(), &definitions(id, chart.series.len()))
}

/// A bar or a part of one: from one value to another, beside or upon the others of its label.
pub(super) struct Part {
    pub series: usize,
    /// Which bar of the label it belongs to.
    pub slot: usize,
    pub from: f64,
    pub to: f64,
    /// What is written at it; none for a gap.
    pub value: Option<f64>,
}

/// The bars of a chart, before it is known where they are drawn.
pub(super) struct Bars<'a> {
    pub chart: &'a Chart,
    pub stacked: bool,
    /// How many bars a label has.
    pub slots: usize,
    pub scale: Scale,
}

impl Bars<'_> {
    fn new(chart: &Chart) -> Bars<'_> {
        let stacked = chart.kind == Kind::StackedBar;
        let slots = if stacked { 1 } else { chart.series.len().max(1) };
        let mut bars = Bars { chart, stacked, slots, scale: Scale { ticks: vec![0.0, 1.0] } };
        let ends: Vec<f64> = (0..chart.labels.len()).flat_map(|l| bars.parts(l)).map(|part| part.to).collect();
        bars.scale = Scale::from_zero(ends.into_iter());
        bars
    }

    /// The parts at a label. Stacked ones grow from zero, those below zero downwards.
    pub fn parts(&self, label: usize) -> Vec<Part> {
        let (mut above, mut below) = (0.0, 0.0);
        (0..self.chart.series.len())
            .map(|series| {
                let value = self.chart.value(series, label);
                let length = value.unwrap_or(0.0);
                if !self.stacked {
                    return Part { series, slot: series, from: 0.0, to: length, value };
                }
                let end = if length < 0.0 { &mut below } else { &mut above };
                let from = *end;
                *end += length;
                Part { series, slot: 0, from, to: *end, value }
            })
            .collect()
    }

    /// What is written at the end of a stack: its sum, where nothing in it is below zero or missing.
    pub fn total(&self, label: usize) -> Option<f64> {
        let parts = self.parts(label);
        let whole = parts.iter().all(|part| part.value.is_some_and(|v| v >= 0.0));
        (self.stacked && whole && parts.len() > 1).then(|| parts.last().map_or(0.0, |part| part.to))
    }

    /// What is written at the ends of bars.
    pub fn end_values(&self) -> Vec<f64> {
        if self.stacked {
            (0..self.chart.labels.len()).filter_map(|label| self.total(label)).collect()
        } else {
            self.chart.values().collect()
        }
    }

    /// The width of the longest of some numbers.
    pub fn widest(&self, values: impl Iterator<Item = f64>) -> f64 {
        values.map(|v| width(&grouped(v))).fold(0.0, f64::max)
    }

    /// The width that the ticks of standing bars take.
    pub fn left(&self) -> f64 {
        self.widest(self.scale.ticks.iter().copied()) + 8.0
    }

    /// From the middle of one label to the middle of the next, where bars stand.
    pub fn band(&self) -> f64 {
        (WIDTH - self.left()) / self.chart.labels.len().max(1) as f64
    }

    fn can_stand(&self) -> bool {
        let (band, slots) = (self.band(), self.slots as f64);
        let fits = |label: &String| widest_piece(label) <= band - 6.0 && wrap(label, band - 6.0).len() <= 3;
        let values = self.widest(self.end_values().into_iter());
        let inside = if self.stacked { self.widest(self.chart.values()) } else { 0.0 };
        self.chart.labels.iter().all(fits) && values + 4.0 <= band * 0.94 / slots && inside + 6.0 <= band * 0.7
    }
}

/// A value upon its part of a stack, on a ground of its own so that the pattern does not cross it.
pub(super) fn inside(drawing: &mut Drawing, x: f64, y: f64, shown: &str) {
    let half = width(shown) / 2.0 + 2.0;
    drawing.rect("ground", x - half, y - 8.0, half * 2.0, 16.0);
    drawing.text("value", Anchor::Middle, x, y + 4.5, shown);
}
