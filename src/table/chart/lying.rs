//! Bars that lie: labels beside them, or above them where they are long, and values at their ends.

use super::bar::{Bars, Part, inside};
use super::legend::bar;
use super::svg::{Anchor, Drawing, WIDTH};
use super::text::{LINE, width, wrap};
use crate::number::grouped;

/// The widest label that stands beside its bars; longer ones stand above them.
const BESIDE: f64 = 110.0;
/// Where labels above their bars begin: beside the axis, not across it.
const BESIDE_AXIS: f64 = 6.0;

/// Draws the bars below what is there; `no_data` is written where a value is missing.
pub(super) fn draw(bars: &Bars<'_>, drawing: &mut Drawing, no_data: &str, id: &str) {
    let plot = Plot::new(bars, no_data, id);
    let top = drawing.height;
    // The grid lies under the bars, so the rows are measured before anything is drawn.
    let bottom = top + 4.0 + (0..bars.chart.labels.len()).map(|label| plot.row_height(label)).sum::<f64>();
    plot.grid(drawing, top, bottom);
    let mut y = top + 6.0;
    for label in 0..bars.chart.labels.len() {
        plot.row(drawing, label, y);
        y += plot.row_height(label);
    }
}

/// Where things are.
struct Plot<'a> {
    bars: &'a Bars<'a>,
    no_data: &'a str,
    id: &'a str,
    left: f64,
    right: f64,
    thick: f64,
    /// The lines above the bars of each label; none where labels stand beside them.
    above: Option<Vec<Vec<String>>>,
}

impl Plot<'_> {
    fn new<'a>(bars: &'a Bars<'a>, no_data: &'a str, id: &'a str) -> Plot<'a> {
        let labels = &bars.chart.labels;
        let widest = labels.iter().map(|l| width(l)).fold(0.0, f64::max);
        let beside = widest <= BESIDE;
        let (negative, positive): (Vec<f64>, Vec<f64>) = bars.end_values().into_iter().partition(|v| *v < 0.0);
        let room = |values: Vec<f64>| if values.is_empty() { 0.0 } else { bars.widest(values.into_iter()) + 6.0 };
        Plot {
            bars,
            no_data,
            id,
            left: if beside { widest + 8.0 } else { 0.0 } + room(negative).max(2.0),
            right: WIDTH - room(positive).max(8.0),
            thick: if bars.slots > 1 { 16.0 } else { 20.0 },
            above: (!beside).then(|| labels.iter().map(|l| wrap(l, WIDTH - BESIDE_AXIS)).collect()),
        }
    }

    fn x(&self, value: f64) -> f64 {
        self.left + (self.right - self.left) * self.bars.scale.share(value)
    }

    fn lines_above(&self, label: usize) -> &[String] {
        self.above.as_ref().map_or(&[], |lines| &lines[label])
    }

    fn row_height(&self, label: usize) -> f64 {
        LINE * self.lines_above(label).len() as f64 + self.thick * self.bars.slots as f64 + 10.0
    }

    fn row(&self, drawing: &mut Drawing, label: usize, y: f64) {
        let lines = self.lines_above(label);
        drawing.lines("label", Anchor::Start, BESIDE_AXIS, y + 11.0, lines);
        let start = y + LINE * lines.len() as f64;
        if self.above.is_none() {
            let baseline = start + self.thick * self.bars.slots as f64 / 2.0 + 4.5;
            drawing.text("label", Anchor::Start, 0.0, baseline, &self.bars.chart.labels[label]);
        }
        for part in self.bars.parts(label) {
            self.part(drawing, &part, start + self.thick * part.slot as f64);
        }
        if let Some(total) = self.bars.total(label) {
            self.end_value(drawing, "total", total, start);
        }
    }

    fn part(&self, drawing: &mut Drawing, part: &Part, y: f64) {
        let (from, to) = (self.x(part.from), self.x(part.to));
        let Some(value) = part.value else {
            if !self.bars.stacked {
                drawing.text("none", Anchor::Start, self.x(0.0) + 5.0, y + self.thick / 2.0 + 4.5, self.no_data);
            }
            return;
        };
        bar(drawing, self.id, part.series, [from.min(to), y + 1.0, (from - to).abs(), self.thick - 2.0]);
        let shown = grouped(value);
        if !self.bars.stacked {
            self.end_value(drawing, "value", value, y);
        } else if (from - to).abs() >= width(&shown) + 8.0 {
            inside(drawing, (from + to) / 2.0, y + self.thick / 2.0, &shown);
        }
    }

    /// A value beyond the end of its bar.
    fn end_value(&self, drawing: &mut Drawing, class: &str, value: f64, y: f64) {
        let end = self.x(value);
        let (anchor, x) = if value < 0.0 { (Anchor::End, end - 4.0) } else { (Anchor::Start, end + 4.0) };
        drawing.text(class, anchor, x, y + self.thick / 2.0 + 4.5, &grouped(value));
    }

    /// A line for every tick, and its number where there is room for it.
    fn grid(&self, drawing: &mut Drawing, top: f64, bottom: f64) {
        let mut free = 0.0;
        for tick in &self.bars.scale.ticks {
            let (at, shown) = (self.x(*tick), grouped(*tick));
            drawing.line(if *tick == 0.0 { "axis" } else { "grid" }, at, top, at, bottom);
            let half = width(&shown) / 2.0;
            let middle = at.clamp(half, (WIDTH - half).max(half));
            if middle - half >= free {
                drawing.text("tick", Anchor::Middle, middle, bottom + 15.0, &shown);
                free = middle + half + 6.0;
            }
        }
        drawing.height = bottom + LINE + 4.0;
    }
}
