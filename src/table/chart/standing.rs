//! Bars that stand: labels below them, values above.

use super::bar::{Bars, Part, inside};
use super::legend::bar;
use super::svg::{Anchor, Drawing, WIDTH};
use super::text::{LINE, balanced};
use crate::number::grouped;

/// The height of the plot.
const PLOT: f64 = 190.0;

/// Draws the bars below what is there.
pub(super) fn draw(bars: &Bars<'_>, drawing: &mut Drawing, id: &str) {
    let widest = if bars.stacked { 60.0 } else { 48.0 };
    let pitch = (bars.band() * 0.94 / bars.slots as f64).min(widest);
    let thick = pitch * if bars.slots > 1 { 0.9 } else { 0.75 };
    let plot = Plot { bars, id, top: drawing.height + LINE, pitch, thick };
    plot.grid(drawing);
    for label in 0..bars.chart.labels.len() {
        for part in bars.parts(label) {
            plot.part(drawing, label, &part);
        }
        if let Some(total) = bars.total(label) {
            drawing.text("total", Anchor::Middle, plot.x(label), plot.y(total) - 5.0, &grouped(total));
        }
    }
    plot.labels(drawing);
}

/// Where things are.
struct Plot<'a> {
    bars: &'a Bars<'a>,
    id: &'a str,
    top: f64,
    /// From one bar of a label to the next.
    pitch: f64,
    thick: f64,
}

impl Plot<'_> {
    fn y(&self, value: f64) -> f64 {
        self.top + PLOT * (1.0 - self.bars.scale.share(value))
    }

    /// The middle of a label.
    fn x(&self, label: usize) -> f64 {
        self.bars.left() + self.bars.band() * (label as f64 + 0.5)
    }

    fn grid(&self, drawing: &mut Drawing) {
        let left = self.bars.left();
        for tick in &self.bars.scale.ticks {
            let (y, class) = (self.y(*tick), if *tick == 0.0 { "axis" } else { "grid" });
            drawing.line(class, left, y, WIDTH, y);
            drawing.text("tick", Anchor::End, left - 5.0, y + 4.5, &grouped(*tick));
        }
    }

    fn part(&self, drawing: &mut Drawing, label: usize, part: &Part) {
        let x = self.x(label) + self.pitch * (part.slot as f64 - (self.bars.slots as f64 - 1.0) / 2.0);
        let (from, to) = (self.y(part.from), self.y(part.to));
        let Some(value) = part.value else {
            if !self.bars.stacked {
                drawing.text("none", Anchor::Middle, x, self.y(0.0) - 5.0, "–");
            }
            return;
        };
        bar(drawing, self.id, part.series, [x - self.thick / 2.0, from.min(to), self.thick, (from - to).abs()]);
        let shown = grouped(value);
        if !self.bars.stacked {
            let baseline = if value < 0.0 { to + 14.0 } else { to - 5.0 };
            drawing.text("value", Anchor::Middle, x, baseline, &shown);
        } else if (from - to).abs() >= LINE + 1.0 {
            inside(drawing, x, (from + to) / 2.0, &shown);
        }
    }

    fn labels(&self, drawing: &mut Drawing) {
        // Values of bars below zero stand under them.
        let below = self.bars.chart.values().any(|v| v < 0.0);
        let bottom = self.top + PLOT + if below { LINE } else { 0.0 };
        let mut most = 0;
        for (label, text) in self.bars.chart.labels.iter().enumerate() {
            let lines = balanced(text, self.bars.band() - 6.0);
            drawing.lines("label", Anchor::Middle, self.x(label), bottom + 17.0, &lines);
            most = most.max(lines.len());
        }
        drawing.height = bottom + 8.0 + LINE * most as f64;
    }
}
