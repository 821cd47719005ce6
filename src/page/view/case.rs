//! A case study.

use super::{DocumentView, FigureView, LinkView, TimeView};
use crate::words::Phrase;
use serde::Serialize;

/// A case.
#[derive(Debug, Serialize)]
pub struct CaseView {
    /// What every document has.
    pub document: DocumentView,
    /// Its series.
    pub series: Option<LinkView>,
    /// Its number there, in words.
    pub number: String,
    /// What stands out.
    pub highlights: Vec<Phrase>,
    /// What happened when.
    pub timeline: Vec<MilestoneView>,
    /// Who takes part.
    pub actors: Vec<PartyView>,
    /// Figures of the region.
    pub figures: Vec<FigureView>,
    /// The budget: a chart with its table, in HTML; empty where there is none.
    pub budget: String,
    /// Notes to the budget.
    pub budget_notes: Vec<MilestoneView>,
    /// The case before in the series.
    pub previous: Option<LinkView>,
    /// The case after in the series.
    pub next: Option<LinkView>,
}

/// A point of a timeline.
#[derive(Debug, Serialize)]
pub struct MilestoneView {
    /// When.
    pub date: Option<TimeView>,
    /// What.
    pub text: Phrase,
}

/// Somebody who takes part.
#[derive(Debug, Serialize)]
pub struct PartyView {
    /// Who.
    pub name: Phrase,
    /// What they do.
    pub text: Phrase,
}
