//! The page of a case.

use super::Pages;
use super::chart::Source;
use super::view::{CaseView, DocumentView, LinkView, MilestoneView, PartyView};
use crate::content::{BudgetYear, Case};
use crate::site::DocId;
use crate::table::chart::{Chart, Kind};
use crate::words::Lang;

impl Pages<'_> {
    pub(super) fn case(&self, id: DocId, case: &Case, document: DocumentView, lang: Lang) -> CaseView {
        let say = self.format(lang);
        let series = case.series.as_ref().and_then(|named| self.site.config.series.iter().position(|s| s.id == named.value));
        let number =
            case.number.filter(|_| series.is_some()).map(|n| say.t().fill("case_number", &[("n", &crate::number::grouped(n))]));
        let (previous, next) = series.map_or((None, None), |series| {
            self.neighbours(self.lists.of(lang).place(id), &self.lists.of(lang).series[series], lang)
        });
        CaseView {
            series: series.map(|i| {
                let series = &self.site.config.series[i];
                say.link_words(&format!("series/{}/", series.id), say.phrase(&series.title))
            }),
            number: number.unwrap_or_default(),
            highlights: case.highlights.iter().map(|h| say.phrase(h)).collect(),
            timeline: case
                .timeline
                .iter()
                .map(|m| MilestoneView { date: say.maybe_date(m.date), text: say.phrase(&m.text) })
                .collect(),
            actors: case.actors.iter().map(|a| PartyView { name: say.phrase(&a.name), text: say.phrase(&a.text) }).collect(),
            figures: case.data.iter().map(|f| say.figure(f)).collect(),
            budget: self.budget(&case.budget, lang),
            budget_notes: case
                .budget
                .iter()
                .filter(|b| !b.note.is_empty())
                .map(|b| MilestoneView { date: say.maybe_date(b.year), text: say.phrase(&b.note) })
                .collect(),
            document,
            previous,
            next,
        }
    }

    fn budget(&self, budget: &[BudgetYear], lang: Lang) -> String {
        if budget.is_empty() {
            return String::new();
        }
        let say = self.format(lang);
        let chart = Chart {
            kind: Kind::Bar,
            title: say.word("budget"),
            unit: say.word("thousand_yen"),
            labels: budget.iter().map(|b| b.year.map(|y| say.date(y).text).unwrap_or_default()).collect(),
            series: vec![(String::new(), budget.iter().map(|b| b.amount).collect())],
        };
        say.chart(&chart, Source::default(), "budget")
    }

    /// The documents before and after a place in a list.
    pub(super) fn neighbours(&self, place: Option<usize>, list: &[DocId], lang: Lang) -> (Option<LinkView>, Option<LinkView>) {
        let say = self.format(lang);
        let link = |id: &DocId| say.document_link(*id);
        let Some(at) = place else { return (None, None) };
        (at.checked_sub(1).and_then(|i| list.get(i)).map(link), list.get(at + 1).map(link))
    }
}
