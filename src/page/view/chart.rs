//! A chart with its panels and legend.

use super::{TableView, TimeView};
use crate::words::Phrase;
use serde::Serialize;

/// A chart.
#[derive(Debug, Default, Serialize)]
pub struct ChartView {
    /// A class besides `chart`: `multiples`, `map`; empty for a plain one.
    pub class: &'static str,
    /// What it is of, with the unit; may be empty.
    pub caption: Phrase,
    /// The drawing, or the legend of many small ones; may be empty.
    pub svg: String,
    /// Small drawings, each with its name.
    pub panels: Vec<PanelView>,
    /// What it tells, in sentences.
    pub words: Vec<String>,
    /// What to know of it, in small print.
    pub notes: Vec<String>,
    /// When it was so.
    pub as_of: Option<TimeView>,
    /// Who says so.
    pub source: Phrase,
    /// The same numbers; none where they stand in a table beside it.
    pub table: Option<TableView>,
}

/// One of many small drawings.
#[derive(Debug, Serialize)]
pub struct PanelView {
    /// What it is of.
    pub name: Phrase,
    /// The drawing.
    pub svg: String,
}

/// A sign and what it means.
#[derive(Debug, Serialize)]
pub struct LegendView {
    /// The sign.
    pub sign: String,
    /// What it means.
    pub word: String,
}
