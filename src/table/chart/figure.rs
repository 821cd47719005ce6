//! The figure of a chart: caption, drawing, and the numbers as a table.

use super::text::escape;
use super::{Chart, Kind, bar, line};
use crate::number::grouped;

/// The words around a chart, in the language of the page.
#[derive(Clone, Copy, Debug)]
pub struct ChartWords<'a> {
    /// What opens the table of numbers: データを表で見る, "Data as a table".
    pub data: &'a str,
    /// The heading of the labels in that table: 項目, "Item".
    pub label: &'a str,
    /// The heading of a series without a name or unit: 値, "Value".
    pub value: &'a str,
    /// What stands for a value that is not there: データなし, "no data".
    pub no_data: &'a str,
}

/// The whole `<figure class="chart">` as HTML. `number` makes its ids unique on the page.
pub fn draw(chart: &Chart, words: &ChartWords, number: &str) -> String {
    let id = format!("chart-{}", escape(number));
    let svg = match chart.kind {
        Kind::Line => line::draw(chart, &id),
        Kind::Bar | Kind::StackedBar => bar::draw(chart, words, &id),
    };
    let caption = match caption(chart) {
        caption if caption.is_empty() => caption,
        caption => format!("<figcaption>{}</figcaption>", escape(&caption)),
    };
    format!(
        "<figure class=\"chart\">{caption}{svg}<details><summary>{}</summary>{}</details></figure>\n",
        escape(words.data),
        table(chart, words)
    )
}

/// The title with the unit, as the caption and the name of the picture.
pub(super) fn caption(chart: &Chart) -> String {
    match (chart.title.is_empty(), chart.unit.is_empty()) {
        (_, true) => chart.title.clone(),
        (true, false) => chart.unit.clone(),
        (false, false) if chart.title.is_ascii() => format!("{} ({})", chart.title, chart.unit),
        (false, false) => format!("{}（{}）", chart.title, chart.unit),
    }
}

fn table(chart: &Chart, words: &ChartWords) -> String {
    let headings: String =
        chart.series.iter().map(|(name, _)| format!("<th scope=\"col\">{}</th>", escape(&heading(name, chart, words)))).collect();
    let rows: String = chart
        .labels
        .iter()
        .enumerate()
        .map(|(label, text)| {
            let cells: String = (0..chart.series.len()).map(|series| cell(chart.value(series, label), words)).collect();
            format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", escape(text))
        })
        .collect();
    let label = escape(words.label);
    format!("<table><thead><tr><th scope=\"col\">{label}</th>{headings}</tr></thead><tbody>{rows}</tbody></table>")
}

fn heading(name: &str, chart: &Chart, words: &ChartWords) -> String {
    let named = [name, &chart.unit, words.value].into_iter().find(|text| !text.is_empty());
    named.unwrap_or("").to_owned()
}

fn cell(value: Option<f64>, words: &ChartWords) -> String {
    match value {
        Some(value) => format!("<td class=\"number\">{}</td>", grouped(value)),
        None => format!("<td class=\"unknown\">{}</td>", escape(words.no_data)),
    }
}
