//! Closed days in the Ministry's file of hospitals: a column for each weekday, for each weekday of each week of the
//! month, and for holidays, with `0` for closed and `1` for open (definition book v1.0 of 2024-08-06).

use super::{add, has_values, in_japanese, label};
use crate::table::column::{Column, Type};
use crate::table::sheet::{Row, Sheet, heading_key};
use crate::words::Languages;

const DAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
const HOLIDAYS: &str = "祝日に休診";
const OTHER: &str = "その他の休診日（gw、お盆等）";

/// Whether a heading is one of these columns.
pub(super) fn is_part(heading: &str) -> bool {
    let key = heading_key(heading);
    key.contains("休診") && ["毎週決まった", "決まった週に", "祝日に", "その他の"].iter().any(|start| key.starts_with(start))
}

/// One column in words: 日・祝, 第2土.
pub(super) fn column(sheet: &mut Sheet, languages: &Languages) -> Option<Column> {
    let weekly = DAYS.map(|day| sheet.column(&format!("毎週決まった曜日に休診（{day}）")));
    let monthly: Vec<(usize, &str, usize)> = (1..=5)
        .flat_map(|week| DAYS.map(|day| (week, day, sheet.column(&format!("決まった週に休診（定期週）第{week}週（{day}）")))))
        .filter_map(|(week, day, place)| Some((week, day, place?)))
        .collect();
    let (holidays, other) = (sheet.column(HOLIDAYS), sheet.column(OTHER));
    let first = weekly.into_iter().flatten().next()?;
    let heading = add(sheet, "休診日", first, |row: &Row| {
        let is_closed = |place: Option<usize>| place.is_some_and(|i| &*row.cells[i].text == "0");
        let days = DAYS.into_iter().zip(weekly).filter(|(_, place)| is_closed(*place)).map(|(day, _)| day.to_owned());
        let of_month =
            monthly.iter().filter(|(.., place)| is_closed(Some(*place))).map(|(week, day, _)| format!("第{week}{day}"));
        let holidays = is_closed(holidays).then(|| "祝".to_owned());
        let other = other.map(|i| row.cells[i].text.to_string()).filter(|text| !text.is_empty());
        days.chain(of_month).chain(holidays).chain(other).collect::<Vec<_>>().join("・")
    });
    let mut column = Column::new("closed", in_japanese(&heading, languages), Type::Text);
    column.label = label(["休診日", "Closed"], languages);
    has_values(sheet, sheet.headings.len() - 1).then_some(column)
}
