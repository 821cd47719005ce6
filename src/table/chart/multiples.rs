//! Small multiples: one small chart a region or group, all to one scale, so that they can be compared.

use super::legend::{bar, definitions, legend, line_sample};
use super::panel;
use super::scale::Scale;
use super::svg::Drawing;
use super::{Chart, Kind, caption, number};
use crate::table::{Table, Value};

/// Small charts with the same labels, series and scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Multiples {
    /// How each is drawn: lines or bars.
    pub kind: Kind,
    /// What all of them are of; may be empty.
    pub title: String,
    /// The unit of their numbers; may be empty.
    pub unit: String,
    /// A chart a group, with the group's name as title.
    pub panels: Vec<Chart>,
}

impl Multiples {
    /// The title with the unit: the caption.
    pub fn caption(&self) -> String {
        caption(&self.title, &self.unit)
    }

    /// Fills it from a table whose first column has the groups, each with one row, and whose other columns are the
    /// labels, `names` by name.
    pub fn of_columns(mut self, table: &Table, names: &[String], say: impl Fn(&Value) -> String) -> Multiples {
        for row in &table.rows {
            let values = (1..=names.len()).map(|column| row.get(column).and_then(number)).collect();
            let mut panel = self.empty_panel(row.first().map(&say).unwrap_or_default());
            panel.labels = names.to_vec();
            panel.series = vec![(String::new(), values)];
            self.panels.push(panel);
        }
        self
    }

    /// Fills it from a table whose first column has the groups, whose second has the labels, and whose other columns
    /// are the series, `names` by name. Of rows with one group and label the last counts.
    pub fn of_rows(mut self, table: &Table, names: &[String], say: impl Fn(&Value) -> String) -> Multiples {
        let said = |row: &[Value], column: usize| row.get(column).map(&say).unwrap_or_default();
        let mut labels: Vec<String> = Vec::new();
        for label in table.rows.iter().map(|row| said(row, 1)) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        for row in &table.rows {
            let (group, label) = (said(row, 0), said(row, 1));
            let at = self.panels.iter().position(|panel| panel.title == group).unwrap_or_else(|| {
                let mut panel = self.empty_panel(group);
                panel.labels.clone_from(&labels);
                panel.series = names.iter().map(|name| (name.clone(), vec![None; labels.len()])).collect();
                self.panels.push(panel);
                self.panels.len() - 1
            });
            let Some(label) = labels.iter().position(|other| *other == label) else { continue };
            for (series, (_, values)) in self.panels[at].series.iter_mut().enumerate() {
                values[label] = row.get(series + 2).and_then(number);
            }
        }
        self
    }

    fn empty_panel(&self, title: String) -> Chart {
        Chart { kind: self.kind, title, unit: self.unit.clone(), labels: Vec::new(), series: Vec::new() }
    }

    /// The `<svg>` of each panel; `id` makes their ids unique on the page.
    pub fn svgs(&self, id: &str) -> Vec<String> {
        let values: Vec<f64> = self.panels.iter().flat_map(Chart::values).collect();
        let scale = if self.kind == Kind::Line { Scale::near(values.into_iter()) } else { Scale::from_zero(values.into_iter()) };
        self.panels.iter().enumerate().map(|(place, panel)| panel::draw(panel, &scale, &format!("{id}-{}", place + 1))).collect()
    }

    /// The `<svg>` that names the series, where there are several.
    pub fn legend(&self, id: &str) -> Option<String> {
        let series = &self.panels.first()?.series;
        if series.len() < 2 {
            return None;
        }
        let (mut drawing, id) = (Drawing::default(), format!("{id}-legend"));
        let defs = if self.kind == Kind::Line {
            legend(&mut drawing, series, 30.0, line_sample);
            String::new()
        } else {
            legend(&mut drawing, series, 16.0, |d, s, x, y| bar(d, &id, s, [x, y - 7.0, 16.0, 14.0]));
            definitions(&id, series.len())
        };
        let names: Vec<&str> = series.iter().map(|(name, _)| name.as_str()).collect();
        Some(drawing.finish(&id, &names.join(", "), &defs))
    }
}
