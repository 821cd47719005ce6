//! What tells series apart without colour: patterns, dashes and markers; and the legend that names them.

use super::svg::{Anchor, Drawing, WIDTH};
use super::text::{LINE, width, wrap};

/// How many series look different; the next begin again.
const LOOKS: usize = 6;

/// The dashes of lines, by series.
const DASHES: [&str; LOOKS] = ["", "7 4", "2 3", "10 3 2 3", "14 5", "4 2"];

/// White strokes over the colour of a bar, by series; the first has none.
const PATTERNS: [&str; LOOKS] =
    ["", "M-2 2L2 -2M0 8L8 0M6 10L10 6", "M2 2h2v2h-2z", "M0 4H8", "M-2 6L2 10M0 0L8 8M6 -2L10 2", "M4 0V8"];

/// The patterns that a chart of so many series needs.
pub fn definitions(id: &str, series: usize) -> String {
    let patterns: Vec<String> = (1..series.min(LOOKS))
        .map(|look| {
            let (name, path) = (pattern(id, look).unwrap_or_default(), PATTERNS[look]);
            format!(r#"<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse"><path class="hatch" d="{path}"/></pattern>"#)
        })
        .collect();
    if patterns.is_empty() { String::new() } else { format!("<defs>{}</defs>", patterns.concat()) }
}

/// The name of a series' pattern; none for a plain one.
fn pattern(id: &str, series: usize) -> Option<String> {
    let look = series % LOOKS;
    (look > 0).then(|| format!("{id}-pattern-{look}"))
}

/// A bar, or a part of one, in the look of its series.
pub fn bar(drawing: &mut Drawing, id: &str, series: usize, [x, y, width, height]: [f64; 4]) {
    drawing.rect(&format!("bar series-{}", series % LOOKS), x, y, width, height);
    if let Some(pattern) = pattern(id, series) {
        drawing.pattern_rect(&pattern, [x, y, width, height]);
    }
}

/// A line through some points, in the look of its series.
pub fn line(drawing: &mut Drawing, series: usize, points: &[(f64, f64)]) {
    drawing.path(&format!("line series-{}", series % LOOKS), DASHES[series % LOOKS], points);
}

/// A piece of line, 30 units long, for a legend.
pub fn line_sample(drawing: &mut Drawing, series: usize, x: f64, y: f64) {
    line(drawing, series, &[(x, y), (x + 30.0, y)]);
    marker(drawing, series, x + 15.0, y);
}

/// The mark of a point in the look of its series.
pub fn marker(drawing: &mut Drawing, series: usize, x: f64, y: f64) {
    let class = format!("marker series-{}", series % LOOKS);
    match series % LOOKS {
        0 => drawing.circle(&class, x, y, 4.0),
        1 => drawing.shape(&class, x, y, &[(-3.5, -3.5), (3.5, -3.5), (3.5, 3.5), (-3.5, 3.5)]),
        2 => drawing.shape(&class, x, y, &[(0.0, -4.5), (4.5, 3.5), (-4.5, 3.5)]),
        3 => drawing.shape(&class, x, y, &[(0.0, -5.0), (5.0, 0.0), (0.0, 5.0), (-5.0, 0.0)]),
        4 => drawing.shape(&class, x, y, &[(0.0, 4.5), (4.5, -3.5), (-4.5, -3.5)]),
        _ => drawing.shape(&class, x, y, &[(-4.5, -1.5), (4.5, -1.5), (4.5, 1.5), (-4.5, 1.5)]),
    }
}

/// Draws the names of all series, each beside a sample of its look, from the top of what is free.
pub fn legend<V>(drawing: &mut Drawing, all: &[(String, V)], sample: f64, mut draw: impl FnMut(&mut Drawing, usize, f64, f64)) {
    let mut x = 0.0;
    for (series, (name, _)) in all.iter().enumerate() {
        let needed = sample + 6.0 + width(name);
        if x > 0.0 && x + needed > WIDTH {
            drawing.height += LINE + 3.0;
            x = 0.0;
        }
        draw(drawing, series, x, drawing.height + 9.0);
        let lines = wrap(name, WIDTH - sample - 6.0);
        drawing.lines("name", Anchor::Start, x + sample + 6.0, drawing.height + 13.0, &lines);
        drawing.height += LINE * lines.len().saturating_sub(1) as f64;
        x += needed + 16.0;
    }
    drawing.height += LINE + 7.0;
}
