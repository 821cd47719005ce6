//! Charts drawn at build time: SVG that reads in black and white, on paper and on a phone.
//!
//! Colours are the theme's: every shape has classes (`series-0` to `series-5`, `bar`, `line`, `marker`, `grid`,
//! `axis`, `value`, …) and no style of its own. Series differ by pattern, dash and marker too, and are named beside
//! what they draw. The drawing is 360 units wide with text of 13, which is 12 pixels on the smallest phones. What a
//! fenced block says, the caption and the table of the same numbers are made elsewhere.

mod bar;
mod classes;
mod legend;
mod line;
mod lying;
mod map;
mod multiples;
mod panel;
mod scale;
mod standing;
mod svg;
mod text;

pub use classes::{Class, Classes, Division};
pub use map::{Area, PrefectureMap};
pub use multiples::Multiples;

use super::Table;
use super::value::Value;
use unicode_width::UnicodeWidthChar;

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A bar a value; the series stand side by side.
    Bar,
    /// A line a series.
    Line,
    /// A bar a label, made of the series.
    StackedBar,
}

/// What a chart shows, in the words of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// How it is drawn.
    pub kind: Kind,
    /// What it is of; may be empty.
    pub title: String,
    /// The unit of its numbers; may be empty.
    pub unit: String,
    /// What each value is of: a year, a town.
    pub labels: Vec<String>,
    /// Each series with its name and a value a label. None, a missing or an infinite value is a gap, never zero.
    pub series: Vec<(String, Vec<Option<f64>>)>,
}

impl Chart {
    /// Fills it from a table whose first column has the labels and all others numbers; `say` puts a label into words,
    /// `names` are those of the other columns.
    pub fn of(mut self, table: &Table, names: Vec<String>, say: impl Fn(&Value) -> String) -> Chart {
        self.labels = table.rows.iter().map(|row| row.first().map(&say).unwrap_or_default()).collect();
        let values = |column: usize| table.rows.iter().map(|row| row.get(column).and_then(number)).collect();
        self.series = names.into_iter().enumerate().map(|(place, name)| (name, values(place + 1))).collect();
        self
    }

    /// Its `<svg>`; `no_data` stands for a value that is not there, `id` makes its ids unique on the page.
    pub fn svg(&self, no_data: &str, id: &str) -> String {
        match self.kind {
            Kind::Line => line::draw(self, id),
            Kind::Bar | Kind::StackedBar => bar::draw(self, no_data, id),
        }
    }

    /// The title with the unit: the caption, and the name of the picture.
    pub fn caption(&self) -> String {
        caption(&self.title, &self.unit)
    }

    /// What a screen reader says of the drawing: the caption; without one, what is drawn.
    pub fn name(&self) -> String {
        let caption = self.caption();
        if !caption.is_empty() {
            return caption;
        }
        let names: Vec<&str> = self.series.iter().map(|(name, _)| name.as_str()).filter(|name| !name.is_empty()).collect();
        if names.is_empty() { self.labels.join(", ") } else { names.join(", ") }
    }

    /// The value of a series at a label.
    pub fn value(&self, series: usize, label: usize) -> Option<f64> {
        self.series[series].1.get(label).copied().flatten().filter(|v| v.is_finite())
    }

    /// Every value that there is.
    pub fn values(&self) -> impl Iterator<Item = f64> + '_ {
        (0..self.series.len()).flat_map(move |s| (0..self.labels.len()).filter_map(move |l| self.value(s, l)))
    }
}

/// The number of a cell.
pub(super) fn number(value: &Value) -> Option<f64> {
    if let Value::Number(number) = value { Some(*number) } else { None }
}

/// A title with its unit in brackets, wide ones after Japanese.
pub fn caption(title: &str, unit: &str) -> String {
    let wide = title.chars().any(|c| c.width().unwrap_or(0) > 1);
    match (title.is_empty(), unit.is_empty()) {
        (_, true) => title.to_owned(),
        (true, false) => unit.to_owned(),
        (false, false) if wide => format!("{title}（{unit}）"),
        (false, false) => format!("{title} ({unit})"),
    }
}

#[cfg(test)]
mod tests;
