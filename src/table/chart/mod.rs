//! Charts drawn at build time: an SVG that reads in black and white, on paper and on a phone, and the same numbers
//! as a table.
//!
//! Colours are the theme's: every shape has classes (`series-0` to `series-5`, `bar`, `line`, `marker`, `grid`,
//! `axis`, `value`, …) and no style of its own. Series differ by pattern, dash and marker too, and are named beside
//! what they draw. The drawing is 360 units wide with text of 13, which is 12 pixels on the smallest phones. What a
//! fenced block says is read elsewhere.

mod bar;
mod figure;
mod legend;
mod line;
mod lying;
mod scale;
mod standing;
mod svg;
mod text;

pub use figure::{ChartWords, draw};

use super::Table;
use super::value::Value;
use crate::words::Lang;

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

impl Kind {
    /// The kind of a word in a document.
    pub fn find(word: &str) -> Option<Kind> {
        match word {
            "bar" => Some(Kind::Bar),
            "line" => Some(Kind::Line),
            "stacked-bar" => Some(Kind::StackedBar),
            _ => None,
        }
    }
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
    /// A chart of a table whose first column is the labels and all others numbers (`file`, `label` and `values` of
    /// a fenced block), in the words of one language.
    pub fn of(table: &Table, kind: Kind, title: &str, unit: &str, lang: Lang) -> Chart {
        let number = |value: &Value| if let Value::Number(number) = value { Some(*number) } else { None };
        let label = |row: &Vec<Value>| match row.first() {
            Some(Value::Text(words)) => words.text(lang).to_owned(),
            _ => String::new(),
        };
        let values = |column: usize| table.rows.iter().map(|row| number(&row[column])).collect();
        let names = table.columns.iter().map(|c| c.title().text(lang).to_owned());
        Chart {
            kind,
            title: title.into(),
            unit: unit.into(),
            labels: table.rows.iter().map(label).collect(),
            series: names.enumerate().skip(1).map(|(column, name)| (name, values(column))).collect(),
        }
    }

    /// The value of a series at a label.
    fn value(&self, series: usize, label: usize) -> Option<f64> {
        self.series[series].1.get(label).copied().flatten().filter(|v| v.is_finite())
    }

    /// Every value that there is.
    fn values(&self) -> impl Iterator<Item = f64> + '_ {
        (0..self.series.len()).flat_map(move |s| (0..self.labels.len()).filter_map(move |l| self.value(s, l)))
    }
}

#[cfg(test)]
mod tests;
