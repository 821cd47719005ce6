//! Maps of the prefectures in the words of a page's language: what the classes are, which values are the highest and
//! the lowest, what is not known, and all values as a table.

use super::chart::Source;
use super::values::Format;
use super::view::{ChartView, RowGroupView, RowView, TableView};
use crate::number::{grouped, sticks};
use crate::region::{Kind, RegionId};
use crate::table::chart::{Area, Class, Classes, Division, PrefectureMap, caption};
use crate::words::Phrase;

/// More than so many prefectures with one value are counted, not named.
const NAMED: usize = 5;

/// What a map is to show.
pub struct Figures {
    /// What it is of; may be empty.
    pub title: String,
    /// The unit; may be empty.
    pub unit: String,
    /// Prefectures and the whole country, each once, with the value where it is known.
    pub values: Vec<(RegionId, Option<f64>)>,
    /// How the author wants classes made.
    pub division: Option<Division>,
}

impl Format<'_> {
    /// The figure of a map; `id` makes its ids unique on the page.
    pub fn map(&self, mut figures: Figures, source: Source, id: &str) -> String {
        figures.values.sort_by_key(|(region, _)| *region);
        let known: Vec<(RegionId, f64)> = figures
            .values
            .iter()
            .filter(|(region, _)| self.is_prefecture(*region))
            .filter_map(|(r, v)| Some((*r, (*v)?)))
            .collect();
        let classes = Classes::of(known.iter().map(|(_, value)| *value), figures.division);
        let areas: Vec<Area> = self.areas(&figures);
        let prefectures = self.pages.site.regions.all().filter(|region| region.kind == Kind::Prefecture);
        let missing: Vec<RegionId> =
            prefectures.map(|region| region.id).filter(|id| !known.iter().any(|(region, _)| region == id)).collect();
        let map = PrefectureMap {
            legend: (0..classes.list.len()).map(|class| self.class(&classes, class, &figures.unit)).collect(),
            unknown: if missing.is_empty() { String::new() } else { self.with_count(&self.word("chart_no_data"), missing.len()) },
            title: figures.title.clone(),
            unit: figures.unit.clone(),
            areas,
            classes,
        };
        self.draw(ChartView {
            class: "map",
            caption: Phrase::plain(caption(&map.title, &map.unit)),
            svg: map.svg(&format!("chart-{id}")),
            words: self.findings(&known, &missing, &figures.unit),
            notes: self.notes(&map.classes),
            table: Some(self.table_of_map(&figures)),
            ..ChartView::from_source(source)
        })
    }

    fn is_prefecture(&self, region: RegionId) -> bool {
        self.pages.site.regions.get(region).kind == Kind::Prefecture
    }

    /// Every prefecture, those of which nothing is said too.
    fn areas(&self, figures: &Figures) -> Vec<Area> {
        let prefectures = self.pages.site.regions.all().filter(|region| region.kind == Kind::Prefecture);
        let value = |id: RegionId| figures.values.iter().find(|(region, _)| *region == id).and_then(|(_, value)| *value);
        prefectures
            .map(|region| {
                let (value, name) = (value(region.id), self.region_name(region.id).text);
                let shown = value.map_or_else(|| self.word("chart_no_data"), |value| self.with_unit(value, &figures.unit));
                let title = self.t().fill("map_area", &[("name", &name), ("value", &shown)]);
                Area { code: region.code.clone(), title, value }
            })
            .collect()
    }

    /// A value with its unit; beside 1 without it where a language has no word that fits both 1 and 2.
    fn with_unit(&self, value: f64, unit: &str) -> String {
        let alone = value == 1.0 && unit.starts_with(char::is_alphabetic) && self.t().has("map_value_one");
        let key = if alone { "map_value_one" } else { "map_value" };
        let said = self.t().fill(key, &[("value", &grouped(value)), ("unit", unit)]);
        if sticks(unit) { said.replace(&format!(" {unit}"), unit) } else { said }
    }

    /// Words with how many prefectures they are about.
    fn with_count(&self, words: &str, count: usize) -> String {
        self.t().fill("map_class", &[("class", words), ("count", &self.t().count("prefectures", count))])
    }

    /// The bounds of a class, and how many prefectures are in it. The unit of bounds stands in the caption.
    fn class(&self, classes: &Classes, place: usize, unit: &str) -> String {
        let Class { from, to, count } = classes.list[place];
        let bounds = match classes.division {
            _ if from == to => self.with_unit(from, unit),
            Division::Equal if place + 1 < classes.list.len() => {
                self.t().fill("map_under", &[("from", &grouped(from)), ("to", &grouped(to))])
            }
            _ => self.t().fill("map_up_to", &[("from", &grouped(from)), ("to", &grouped(to))]),
        };
        self.with_count(&bounds, count)
    }

    /// Which are the highest and the lowest, and how many are not known.
    fn findings(&self, known: &[(RegionId, f64)], missing: &[RegionId], unit: &str) -> Vec<String> {
        let mut sentences = Vec::new();
        let highest = known.iter().map(|(_, value)| *value).fold(f64::NEG_INFINITY, f64::max);
        let lowest = known.iter().map(|(_, value)| *value).fold(f64::INFINITY, f64::min);
        if highest > lowest {
            for (key, value) in [("map_highest", highest), ("map_lowest", lowest)] {
                let names = self.names(known.iter().filter(|(_, v)| *v == value).map(|(region, _)| *region));
                sentences.push(self.t().fill(key, &[("names", &names), ("value", &self.with_unit(value, unit))]));
            }
        }
        if !missing.is_empty() {
            sentences.push(self.t().fill("map_missing", &[("names", &self.names(missing.iter().copied()))]));
        }
        sentences
    }

    fn names(&self, regions: impl Iterator<Item = RegionId>) -> String {
        let names: Vec<String> = regions.map(|region| self.region_name(region).text.into()).collect();
        if names.len() > NAMED { self.t().count("prefectures", names.len()) } else { names.join(self.t().get("separator")) }
    }

    fn notes(&self, classes: &Classes) -> Vec<String> {
        let how = match classes.division {
            Division::Equal => Some("map_equal"),
            Division::Quantiles => Some("map_quantiles"),
            Division::Each => None,
        };
        how.filter(|_| classes.list.len() > 1).into_iter().chain(["map_note"]).map(|key| self.word(key)).collect()
    }

    /// The regions that the author named, the country first, then by code.
    fn table_of_map(&self, figures: &Figures) -> TableView {
        let value = if figures.unit.is_empty() { self.t().get("chart_value") } else { &figures.unit };
        let columns = vec![self.heading(self.t().get("region_prefecture"), "name"), self.heading(value, "number")];
        let rows = figures.values.iter().enumerate().map(|(place, (region, value))| {
            let row = self.row(&self.region_name(*region).text, vec![*value]);
            let cells = row.cells.into_iter().enumerate();
            let sorted = cells.map(|(at, mut cell)| {
                if at == 0 {
                    cell.sort = Some(place.to_string());
                }
                cell
            });
            RowView { cells: sorted.collect(), ..RowView::default() }
        });
        let table = self.table_of(&caption(&figures.title, &figures.unit), columns, vec![RowGroupView::plain(rows.collect())]);
        TableView { sortable: true, ..table }
    }
}
