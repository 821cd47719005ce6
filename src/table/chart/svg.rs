//! The few marks of which charts are made, and the drawing that they make up.

use super::text::{LINE, SIZE, escape};
use std::fmt::Write;

/// The width of a drawing that has a figure to itself.
pub const WIDTH: f64 = 360.0;

/// A drawing in the making.
pub struct Drawing {
    body: String,
    width: f64,
    /// What of its height is used.
    pub height: f64,
}

impl Default for Drawing {
    fn default() -> Drawing {
        Drawing::wide(WIDTH)
    }
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

// Writing to a String cannot fail, so the results of `write!` are dropped here.
impl Drawing {
    /// A drawing of another width.
    pub fn wide(width: f64) -> Drawing {
        Drawing { body: String::new(), width, height: 0.0 }
    }

    /// Marks that are ready.
    pub fn raw(&mut self, marks: &str) {
        self.body.push_str(marks);
    }

    pub fn rect(&mut self, class: &str, x: f64, y: f64, width: f64, height: f64) {
        let (x, y, width, height) = (short(x), short(y), short(width.max(0.0)), short(height.max(0.0)));
        let _ = write!(self.body, r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}"/>"#);
    }

    /// A rectangle filled with a pattern of the drawing.
    pub fn pattern_rect(&mut self, pattern: &str, [x, y, width, height]: [f64; 4]) {
        let (x, y, width, height) = (short(x), short(y), short(width.max(0.0)), short(height.max(0.0)));
        let _ = write!(
            self.body,
            r#"<rect class="pattern" fill="url(#{pattern})" x="{x}" y="{y}" width="{width}" height="{height}"/>"#
        );
    }

    pub fn line(&mut self, class: &str, x1: f64, y1: f64, x2: f64, y2: f64) {
        let (x1, y1, x2, y2) = (short(x1), short(y1), short(x2), short(y2));
        let _ = write!(self.body, r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#);
    }

    /// Lines from point to point; `dash` as in `stroke-dasharray`, empty for none.
    pub fn path(&mut self, class: &str, dash: &str, points: &[(f64, f64)]) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", short(*x), short(*y))).collect();
        let dash = if dash.is_empty() { String::new() } else { format!(r#" stroke-dasharray="{dash}""#) };
        let _ = write!(self.body, r#"<path class="{class}"{dash} d="M{}"/>"#, points.join("L"));
    }

    /// A closed shape around a place.
    pub fn shape(&mut self, class: &str, x: f64, y: f64, corners: &[(f64, f64)]) {
        let corners: Vec<String> = corners.iter().map(|(dx, dy)| format!("{} {}", short(x + dx), short(y + dy))).collect();
        let _ = write!(self.body, r#"<path class="{class}" d="M{}z"/>"#, corners.join("L"));
    }

    pub fn circle(&mut self, class: &str, x: f64, y: f64, radius: f64) {
        let _ = write!(self.body, r#"<circle class="{class}" cx="{}" cy="{}" r="{}"/>"#, short(x), short(y), short(radius));
    }

    /// A line of text; `y` is its baseline.
    pub fn text(&mut self, class: &str, anchor: Anchor, x: f64, y: f64, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let (x, y, text) = (short(x), short(y), escape(text));
        let _ = write!(self.body, r#"<text class="{class}"{anchor} x="{x}" y="{y}">{text}</text>"#);
    }

    /// Lines of text, the first with its baseline at `y`.
    pub fn lines(&mut self, class: &str, anchor: Anchor, x: f64, y: f64, lines: &[String]) {
        let mut y = y;
        for line in lines {
            self.text(class, anchor, x, y, line);
            y += LINE;
        }
    }

    /// The whole `<svg>`; `title` is what a screen reader says of it, `defs` are its patterns.
    pub fn finish(self, id: &str, title: &str, defs: &str) -> String {
        let (width, height, title) = (self.width, short(self.height.ceil()), escape(title));
        format!(
            r#"<svg role="img" aria-labelledby="{id}-title" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-size="{SIZE}"><title id="{id}-title">{title}</title>{defs}{}</svg>"#,
            self.body
        )
    }
}

/// A coordinate with at most one decimal.
pub fn short(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded.is_finite() { format!("{}", rounded + 0.0) } else { String::from("0") }
}
