//! Charts in the words of a page's language: caption, drawing, and the same numbers as a table.

use super::values::Format;
use super::view::{ChartView, ColumnView, PanelView, RowGroupView, RowView, TableView, TimeView, ValueView};
use crate::table::chart::{Chart, Multiples};
use crate::words::Phrase;

/// Whence the numbers of a chart come.
#[derive(Debug, Default)]
pub struct Source {
    /// Who says so.
    pub name: Phrase,
    /// When it was so.
    pub as_of: Option<TimeView>,
}

impl Format<'_> {
    /// The figure of a chart; `id` makes its ids unique on the page.
    pub fn chart(&self, chart: &Chart, source: Source, id: &str) -> String {
        let rows = (0..chart.labels.len()).map(|label| self.row(&chart.labels[label], self.values_at(chart, label)));
        let table = self.table_of(&chart.caption(), self.columns_of(chart), vec![RowGroupView::plain(rows.collect())]);
        self.draw(ChartView {
            caption: Phrase::plain(chart.caption()),
            svg: chart.svg(self.t().get("chart_no_data"), &format!("chart-{id}")),
            table: Some(table),
            ..ChartView::from_source(source)
        })
    }

    /// The figure of a chart whose numbers stand in a table beside it.
    pub fn bare_chart(&self, chart: &Chart, id: &str) -> String {
        self.draw(ChartView {
            caption: Phrase::plain(chart.caption()),
            svg: chart.svg(self.t().get("chart_no_data"), &format!("chart-{id}")),
            ..ChartView::default()
        })
    }

    /// The figure of many small charts.
    pub fn multiples(&self, multiples: &Multiples, source: Source, id: &str) -> String {
        let id = format!("chart-{id}");
        let panels = multiples.panels.iter().zip(multiples.svgs(&id));
        self.draw(ChartView {
            class: "multiples",
            caption: Phrase::plain(multiples.caption()),
            svg: multiples.legend(&id).unwrap_or_default(),
            panels: panels.map(|(panel, svg)| PanelView { name: Phrase::plain(&*panel.title), svg }).collect(),
            table: Some(self.table_of_multiples(multiples)),
            ..ChartView::from_source(source)
        })
    }

    /// One series: a row a group, a column a label. Several: the rows of each group below its name.
    fn table_of_multiples(&self, multiples: &Multiples) -> TableView {
        let caption = multiples.caption();
        let Some(first) = multiples.panels.first() else { return TableView::default() };
        if first.series.len() == 1 {
            let labels = first.labels.iter().map(|label| self.heading(label, "number"));
            let columns = std::iter::once(self.heading(self.t().get("chart_label"), "name")).chain(labels).collect();
            let values = |panel: &Chart| (0..panel.labels.len()).map(|label| panel.value(0, label)).collect();
            let rows = multiples.panels.iter().map(|panel| self.row(&panel.title, values(panel))).collect();
            return self.table_of(&caption, columns, vec![RowGroupView::plain(rows)]);
        }
        let groups = multiples.panels.iter().map(|panel| RowGroupView {
            heading: Phrase::plain(&*panel.title),
            rows: (0..panel.labels.len()).map(|at| self.row(&panel.labels[at], self.values_at(panel, at))).collect(),
            ..RowGroupView::default()
        });
        self.table_of(&caption, self.columns_of(first), groups.collect())
    }

    /// A chart by the theme's template.
    pub(super) fn draw(&self, chart: ChartView) -> String {
        self.pages.partials.chart(self.lang, &chart)
    }

    /// The labels, and the series by name; a series without a name by the unit.
    fn columns_of(&self, chart: &Chart) -> Vec<ColumnView> {
        let named = |name: &str| {
            let named = [name, &chart.unit, self.t().get("chart_value")].into_iter().find(|text| !text.is_empty());
            self.heading(named.unwrap_or_default(), "number")
        };
        let label = self.heading(self.t().get("chart_label"), "name");
        std::iter::once(label).chain(chart.series.iter().map(|(name, _)| named(name))).collect()
    }

    fn values_at(&self, chart: &Chart, label: usize) -> Vec<Option<f64>> {
        (0..chart.series.len()).map(|series| chart.value(series, label)).collect()
    }

    /// The table of a drawing, whose caption says already what it is of.
    pub(super) fn table_of(&self, caption: &str, columns: Vec<ColumnView>, groups: Vec<RowGroupView>) -> TableView {
        TableView { caption: Phrase::plain(caption), caption_hidden: true, columns, groups, ..TableView::default() }
    }

    /// The heading of a column.
    pub(super) fn heading(&self, text: &str, class: &'static str) -> ColumnView {
        ColumnView { id: String::new(), title: Phrase::plain(text), label: text.to_owned(), class }
    }

    /// A row of numbers below a label.
    pub(super) fn row(&self, label: &str, values: Vec<Option<f64>>) -> RowView {
        let label = ValueView { class: "name", text: Phrase::plain(label), ..ValueView::default() };
        let values = values.into_iter().map(|value| self.amount(value));
        RowView { cells: std::iter::once(label).chain(values).collect(), ..RowView::default() }
    }

    /// A number, or in words that there is none: never zero, never an empty cell.
    fn amount(&self, value: Option<f64>) -> ValueView {
        let cell = self.figure_cell(value);
        if value.is_some() {
            return cell;
        }
        ValueView { class: "number unknown", sign: None, text: Phrase::plain(self.word("chart_no_data")), ..cell }
    }
}

impl ChartView {
    /// A chart with nothing yet but its source.
    pub(super) fn from_source(source: Source) -> ChartView {
        ChartView { source: source.name, as_of: source.as_of, ..ChartView::default() }
    }
}

impl RowGroupView {
    /// Rows without a heading.
    pub(super) fn plain(rows: Vec<RowView>) -> RowGroupView {
        RowGroupView { rows, ..RowGroupView::default() }
    }
}
