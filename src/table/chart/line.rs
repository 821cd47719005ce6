//! Line charts. A missing value is a gap in its line.

use super::Chart;
use super::legend::{legend, line, line_sample, marker};
use super::scale::Scale;
use super::svg::{Anchor, Drawing, WIDTH};
use super::text::{LINE, balanced, widest_piece, width, wrap};
use crate::number::grouped;

/// The height of the plot itself.
const PLOT: f64 = 190.0;
/// The widest name that is written at the end of its line; longer ones stand in a legend.
const NAME: f64 = 96.0;

/// The `<svg>` of a line chart.
pub fn draw(chart: &Chart, id: &str) -> String {
    let mut drawing = Drawing::default();
    let several = chart.series.len() > 1;
    let widest = chart.series.iter().map(|(name, _)| width(name)).fold(0.0, f64::max);
    let direct = several && widest <= NAME;
    if several && !direct {
        legend(&mut drawing, &chart.series, 30.0, |drawing, series, x, y| {
            line_sample(drawing, series, x, y);
        });
    }
    let plot = Plot::new(chart, drawing.height + LINE, if direct { widest + 12.0 } else { 2.0 });
    plot.grid(&mut drawing);
    plot.labels(&mut drawing);
    for series in 0..chart.series.len() {
        plot.series(&mut drawing, series);
    }
    if direct {
        plot.names(&mut drawing);
    } else if !several {
        plot.values(&mut drawing);
    }
    drawing.finish(id, &chart.name(), "")
}

/// Where things are.
struct Plot<'a> {
    chart: &'a Chart,
    scale: Scale,
    left: f64,
    right: f64,
    top: f64,
}

impl Plot<'_> {
    fn new(chart: &Chart, top: f64, reserved: f64) -> Plot<'_> {
        let scale = Scale::near(chart.values().collect::<Vec<f64>>().into_iter());
        let left = scale.ticks.iter().map(|t| width(&grouped(*t))).fold(0.0, f64::max) + 8.0;
        Plot { chart, scale, left: left.min(WIDTH / 2.0), right: WIDTH - reserved, top }
    }

    fn y(&self, value: f64) -> f64 {
        self.top + PLOT * (1.0 - self.scale.share(value))
    }

    /// From one label to the next; the first and last stand a little inside the plot.
    fn step(&self) -> f64 {
        (self.right - self.left - 28.0) / (self.chart.labels.len().max(2) - 1) as f64
    }

    fn x(&self, label: usize) -> f64 {
        if self.chart.labels.len() == 1 {
            return (self.left + self.right) / 2.0;
        }
        self.left + 14.0 + self.step() * label as f64
    }

    fn grid(&self, drawing: &mut Drawing) {
        for tick in &self.scale.ticks {
            let (y, class) = (self.y(*tick), if *tick == 0.0 { "axis" } else { "grid" });
            drawing.line(class, self.left, y, self.right, y);
            drawing.text("tick", Anchor::End, self.left - 5.0, y + 4.5, &grouped(*tick));
        }
    }

    /// As many labels as there is room for: every one, every second, every third.
    fn labels(&self, drawing: &mut Drawing) {
        let (labels, step) = (&self.chart.labels, self.step());
        let fits = |stride: &usize| {
            let room = step * *stride as f64 - 6.0;
            labels.iter().step_by(*stride).all(|l| widest_piece(l) <= room && wrap(l, room).len() <= 2)
        };
        let stride = (1..labels.len()).find(fits).unwrap_or(labels.len().max(1));
        let room = (step * stride as f64 - 6.0).clamp(40.0, WIDTH);
        let mut most = 0;
        for (index, label) in labels.iter().enumerate().step_by(stride) {
            let lines = balanced(label, room);
            let half = lines.iter().map(|l| width(l)).fold(0.0, f64::max) / 2.0;
            let x = self.x(index).clamp(half.min(WIDTH / 2.0), (WIDTH - half).max(WIDTH / 2.0));
            drawing.lines("label", Anchor::Middle, x, self.top + PLOT + 18.0, &lines);
            drawing.line("axis", self.x(index), self.top + PLOT, self.x(index), self.top + PLOT + 4.0);
            most = most.max(lines.len());
        }
        drawing.height = self.top + PLOT + 8.0 + LINE * most as f64;
    }

    fn points(&self, series: usize) -> impl Iterator<Item = Option<(f64, f64)>> + '_ {
        (0..self.chart.labels.len()).map(move |l| self.chart.value(series, l).map(|v| (self.x(l), self.y(v))))
    }

    fn series(&self, drawing: &mut Drawing, series: usize) {
        let points: Vec<Option<(f64, f64)>> = self.points(series).collect();
        for run in points.split(Option::is_none).filter(|run| run.len() > 1) {
            let run: Vec<(f64, f64)> = run.iter().copied().flatten().collect();
            line(drawing, series, &run);
        }
        for (x, y) in points.into_iter().flatten() {
            marker(drawing, series, x, y);
        }
    }

    /// The name of each series at the height of its last point, moved apart where two would meet.
    fn names(&self, drawing: &mut Drawing) {
        let mut names: Vec<(f64, usize)> =
            (0..self.chart.series.len()).filter_map(|s| self.points(s).flatten().last().map(|(_, y)| (y, s))).collect();
        names.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut free = self.top;
        for (y, _) in &mut names {
            *y = y.max(free);
            free = *y + LINE - 2.0;
        }
        let mut free = (self.top + PLOT).max(self.top + LINE * names.len() as f64);
        for (y, _) in names.iter_mut().rev() {
            *y = y.min(free);
            free = *y - LINE + 2.0;
        }
        for (y, series) in names {
            drawing.text("name", Anchor::Start, self.right + 4.0, y + 4.5, &self.chart.series[series].0);
            drawing.height = drawing.height.max(y + 10.0);
        }
    }

    /// The values of the only series, where there is room for all of them.
    fn values(&self, drawing: &mut Drawing) {
        let widest = self.chart.values().map(|v| width(&grouped(v))).fold(0.0, f64::max);
        if self.chart.series.is_empty() || (widest + 4.0 > self.step() && self.chart.labels.len() > 1) {
            return;
        }
        for label in 0..self.chart.labels.len() {
            if let Some(value) = self.chart.value(0, label) {
                let x = self.x(label).min(WIDTH - widest / 2.0);
                drawing.text("value", Anchor::Middle, x, self.y(value) - 8.0, &grouped(value));
            }
        }
    }
}
