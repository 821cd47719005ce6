//! Where a row says that an event takes place: a venue, an address of the web, another's area.

use super::{Row, number, region_reference};
use crate::diagnostic::{Code, Problem};
use crate::open_data::{whole, yes};
use crate::table::Value as Cell;
use serde_json::json;

impl Row<'_> {
    pub(super) fn place(&mut self) {
        self.own_words("venue.name", "場所名称");
        let address = whole::address(|column| self.line.or_empty(column));
        if !address.is_empty() {
            let words = self.words(&address);
            self.own.set("venue.address", self.first_of(&whole::ADDRESS), words);
        }
        self.own_words("venue.access", "アクセス方法");
        if let Some(step_free) = self.line.truth("step_free") {
            self.own.set("venue.step_free", "step_free", truth_word(&step_free));
        }
        self.position();
        let url = self.line.url("Web開催URL");
        if url.is_some() || self.line.text("Web開催").is_some_and(yes) {
            let key = self.first_of(&["Web開催URL", "Web開催"]);
            match url {
                Some(url) => self.own.set("online.url", key, url),
                None => self.own.set("online", key, json!({})),
            }
            self.own_words("online.note", "ツール・環境");
        }
        // Where an event of one body takes place in another's area.
        if let Some(there) = self.line.region("所在地_全国地方公共団体コード") {
            let here = self.region().map(|(_, region)| region);
            if here != Some(there) {
                let reference = region_reference(self.line, there);
                self.own.set("region", "所在地_全国地方公共団体コード", reference);
            }
        }
    }

    /// Latitude and longitude; `0.0, 0.0` means that they are not known.
    fn position(&mut self) {
        let (Some(lat), Some(lon)) = (self.line.number("緯度"), self.line.number("経度")) else { return };
        if lat == 0.0 && lon == 0.0 {
            return;
        }
        for (value, most, key) in [(lat, 90.0, "緯度"), (lon, 180.0, "経度")] {
            if value.abs() > most {
                let problem = Problem::new(
                    Code::CellValue,
                    format!("「{value}」は{key}の範囲の外です"),
                    format!("`{value}` is no {}", if key == "緯度" { "latitude" } else { "longitude" }),
                );
                return self.line.report(key, problem.help("例: 34.44 と 135.36", "for instance 34.44 and 135.36"));
            }
        }
        self.own.set("venue.lat", "緯度", number(lat));
        self.own.set("venue.lon", "経度", number(lon));
    }
}

fn truth_word(value: &Cell) -> &'static str {
    match value {
        Cell::Yes => "yes",
        Cell::Partly => "partly",
        _ => "no",
    }
}
