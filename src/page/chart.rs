//! Charts in the words of a page's language.

use super::values::Format;
use crate::table::chart::{Chart, ChartWords};

/// The figure of a chart; `number` makes its ids unique on the page.
pub fn draw(chart: &Chart, say: Format<'_>, number: &str) -> String {
    let words = ChartWords {
        data: say.t().get("chart_data"),
        label: say.t().get("chart_label"),
        value: say.t().get("chart_value"),
        no_data: say.t().get("chart_no_data"),
    };
    crate::table::chart::draw(chart, &words, number)
}
