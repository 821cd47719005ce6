//! A map of the prefectures, coloured by a figure.
//!
//! A class is told by the shade of its colour, and on paper and in colours of the reader's own by how much ink its
//! pattern has too. A prefecture without a value is left plain, and is in no class. Small prefectures have no room
//! for numbers: each has its name and value as a title, and all of them stand in a table beside the map.

use super::caption;
use super::classes::Classes;
use super::svg::{Anchor, Drawing, WIDTH, short};
use super::text::{LINE, escape, wrap};
use crate::region::outline::{self, FRAME, outlines};
use std::fmt::Write;

/// The looks of classes: the ink of each as the direction of its stripes (the end of a line across the picture) with
/// the width and the distance of the stripes; each has more ink than the one before, and the last is all ink.
///
/// A stripe is a dash of one line as wide as the picture. Patterns would say the same, but browsers print them as
/// pictures of some megabytes.
const LOOKS: [&[(&str, &str)]; 5] = [
    &[("M0 0L1960 1960", "3 46")],
    &[("M0 0L1960 1960", "4 22")],
    &[("M0 0L1960 1960", "5 10")],
    &[("M0 0L1960 1960", "6 9"), ("M0 1960L1960 0", "6 9")],
    &[("M0 0L1960 1960", "")],
];
/// The size of a sample in the legend.
const SAMPLE: [f64; 2] = [26.0, 14.0];

/// What a map shows, in the words of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct PrefectureMap {
    /// What it is of; may be empty.
    pub title: String,
    /// The unit of its numbers; may be empty.
    pub unit: String,
    /// The prefectures, by code, those without a value too.
    pub areas: Vec<Area>,
    /// The classes of their values.
    pub classes: Classes,
    /// What each class is, in words, the lowest first.
    pub legend: Vec<String>,
    /// What the prefectures without a value are called, in words; empty where there is none.
    pub unknown: String,
}

/// A prefecture on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Its code, of six digits.
    pub code: Box<str>,
    /// Its name and value.
    pub title: String,
    /// Its value, where known.
    pub value: Option<f64>,
}

impl Area {
    /// The two digits by which JIS X 0401 knows a prefecture.
    fn number(&self) -> &str {
        self.code.get(..2).unwrap_or(&self.code)
    }
}

impl PrefectureMap {
    /// Its `<svg>`; `id` makes its ids unique on the page.
    pub fn svg(&self, id: &str) -> String {
        let scale = WIDTH / outline::WIDTH;
        let mut drawing = Drawing::default();
        let mut marks = format!(r#"<g transform="scale({scale})"><path class="frame" d="{FRAME}"/>"#);
        let _ = write!(marks, r#"<g class="area area-unknown">{}</g>"#, self.shapes(None, id));
        for class in 0..self.classes.list.len() {
            let (look, shapes) = (self.look(class), self.shapes(Some(class), id));
            let _ = write!(marks, r#"<g class="area area-{look}">{shapes}</g>"#);
            let _ = write!(marks, r#"<g class="ink" clip-path="url(#{id}-class-{class})">{}</g>"#, ink(look));
        }
        marks.push_str("</g>");
        drawing.raw(&marks);
        drawing.height = outline::HEIGHT * scale + 12.0;
        self.draw_legend(&mut drawing, scale);
        let clips: String = (0..self.classes.list.len()).map(|class| self.clip(class, id)).collect();
        drawing.finish(id, &caption(&self.title, &self.unit), &format!("<defs>{clips}</defs>"))
    }

    /// The look of a class, from 1: few classes lie as far apart as many.
    fn look(&self, class: usize) -> usize {
        match self.classes.list.len() {
            0 | 1 => LOOKS.len() / 2 + 1,
            count => 1 + (class * (LOOKS.len() - 1) + (count - 1) / 2) / (count - 1),
        }
    }

    /// The prefectures of a class, or those that are in none.
    fn members(&self, class: Option<usize>) -> impl Iterator<Item = &Area> {
        self.areas.iter().filter(move |area| area.value.and_then(|v| self.classes.place(v)) == class)
    }

    fn shapes(&self, class: Option<usize>, id: &str) -> String {
        let mut shapes = String::new();
        for area in self.members(class) {
            if let Some((_, path)) = outlines().find(|(code, _)| *code == &*area.code) {
                let _ = write!(
                    shapes,
                    r#"<path id="{id}-{}" d="{path}"><title>{}</title></path>"#,
                    area.number(),
                    escape(&area.title)
                );
            }
        }
        shapes
    }

    /// Where the ink of a class may be.
    fn clip(&self, class: usize, id: &str) -> String {
        let members = self.members(Some(class)).map(|area| format!(r##"<use href="#{id}-{}"/>"##, area.number()));
        format!(r#"<clipPath id="{id}-class-{class}">{}</clipPath>"#, members.collect::<String>())
    }

    /// The classes, the highest first, then what is not known.
    fn draw_legend(&self, drawing: &mut Drawing, scale: f64) {
        let classes = self.legend.iter().enumerate().rev().map(|(class, words)| (Some(self.look(class)), words));
        let unknown = Some((None, &self.unknown)).filter(|(_, words)| !words.is_empty());
        for (look, words) in classes.chain(unknown) {
            sample(drawing, look, scale);
            let lines = wrap(words, WIDTH - SAMPLE[0] - 8.0);
            drawing.lines("name", Anchor::Start, SAMPLE[0] + 8.0, drawing.height + 13.5, &lines);
            drawing.height += LINE * lines.len().max(1) as f64 + 5.0;
        }
    }
}

/// A sample of a look, or of what is not known.
fn sample(drawing: &mut Drawing, look: Option<usize>, scale: f64) {
    let [width, height] = SAMPLE;
    let (y, inner) = (short(drawing.height + 2.0), SAMPLE.map(|side| short(side / scale)));
    let class = look.map_or_else(|| "unknown".to_owned(), |look| look.to_string());
    let ink = look.map(|look| format!(r#"<g class="ink">{}</g>"#, ink(look))).unwrap_or_default();
    drawing.raw(&format!(
        r#"<svg y="{y}" width="{width}" height="{height}" viewBox="0 0 {} {}"><rect class="area area-{class}" width="100%" height="100%"/>{ink}</svg>"#,
        inner[0], inner[1]
    ));
}

/// The ink of a look over the whole picture.
fn ink(look: usize) -> String {
    let stripes = LOOKS[look - 1].iter().map(|(line, dashes)| {
        let dashes = if dashes.is_empty() { String::new() } else { format!(r#" stroke-dasharray="{dashes}""#) };
        format!(r#"<path class="ink-{look}" stroke-width="4000"{dashes} d="{line}"/>"#)
    });
    stripes.collect()
}
