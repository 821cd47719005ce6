//! A table as files for readers: CSV and workbooks for spreadsheets, JSON for programs.
//!
//! All say what the page says on its day: a status that has grown too old is unknown here too.

mod xlsx;

pub use xlsx::xlsx;

use super::Table;
use super::column::{Column, Freshness, Type, status_state};
use super::hours::Hours;
use super::phone::Phone;
use super::value::{Value, number};
use crate::date::Date;
use crate::region::RegionId;
use crate::words::{Lang, Languages};
use jiff::civil;
use serde_json::{Map, Value as Json, json};
use std::borrow::Cow;

/// A kind of file that a list is given away as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A workbook.
    Xlsx,
    /// Text for spreadsheets.
    Csv,
    /// For programs.
    Json,
}

impl Kind {
    /// Every kind, in the order in which readers are offered them.
    pub const ALL: [Kind; 3] = [Kind::Xlsx, Kind::Csv, Kind::Json];

    /// The ending of the names of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Kind::Xlsx => "xlsx",
            Kind::Csv => "csv",
            Kind::Json => "json",
        }
    }
}

/// For whom and for which day a download is made.
pub struct Edition<'a> {
    /// The language of its headings and words.
    pub lang: Lang,
    /// The languages of the site.
    pub languages: &'a Languages,
    /// The build's day.
    pub today: civil::Date,
    /// The name of a region in the edition's language.
    pub region: &'a dyn Fn(RegionId) -> String,
    /// Opening hours in the edition's language.
    pub hours: &'a dyn Fn(&Hours) -> String,
}

/// UTF-8 with byte order mark and CRLF, so that Excel opens it by a double click. Cells that a spreadsheet would
/// take for a formula get a `'` before them. Yes and no are ○ × △ in Japanese, else `yes no partly`.
pub fn csv(table: &Table, edition: &Edition) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    let titles = table.columns.iter().map(|c| c.title().text(edition.lang).to_owned());
    push_record(&mut out, titles);
    for row in &table.rows {
        push_record(&mut out, row.iter().zip(&table.columns).map(|(value, column)| edition.cell(value, column)));
    }
    out.into_bytes()
}

/// `{fields: [{name, type, title}], data: [{ID: value}]}`. Types are those of Frictionless Data: `string`, `number`,
/// `date` (where every value is a whole day, else `string`), and `any` for yes/no columns, whose values are `true`,
/// `false` and `"partly"`. Unknown is `null`. Statuses and regions are the words that the page shows.
pub fn json(table: &Table, edition: &Edition) -> Vec<u8> {
    let fields: Vec<Json> = table
        .columns
        .iter()
        .enumerate()
        .map(|(i, c)| json!({"name": c.id, "type": json_type(table, i), "title": c.title().text(edition.lang)}))
        .collect();
    // Row by row: as one value, a long list would take many times its length.
    let mut out = format!("{{\"fields\":{},\"data\":[", Json::Array(fields));
    for (index, row) in table.rows.iter().enumerate() {
        let pairs = row.iter().zip(&table.columns).map(|(v, c)| (String::from(&*c.id), edition.json(v, c)));
        out.push_str(if index > 0 { "," } else { "" });
        out.push_str(&Json::Object(pairs.collect::<Map<String, Json>>()).to_string());
    }
    out.push_str("]}\n");
    out.into_bytes()
}

impl Edition<'_> {
    fn cell(&self, value: &Value, column: &Column) -> String {
        let signs = self.languages.html_code(self.lang) == "ja";
        let sign = |sign: &str, word: &str| String::from(if signs { sign } else { word });
        match value {
            Value::Unknown => String::new(),
            Value::Yes => sign("○", "yes"),
            Value::No => sign("×", "no"),
            Value::Partly => sign("△", "partly"),
            Value::Text(words) => words.text(self.lang).into(),
            Value::Hours(hours) => (self.hours)(hours),
            Value::Status { value, as_of } => self.status(*value, *as_of, column).unwrap_or_default(),
            Value::Phone(phone) => phone_text(phone, self.languages.html_code(self.lang)),
            Value::Email(text) | Value::Url(text) => text.as_ref().into(),
            Value::Number(number) => number.to_string(),
            Value::Date(date) => iso(date),
            Value::Region(region) => (self.region)(*region),
        }
    }

    fn json(&self, value: &Value, column: &Column) -> Json {
        match value {
            Value::Unknown => Json::Null,
            Value::Yes => Json::Bool(true),
            Value::No => Json::Bool(false),
            Value::Partly => json!("partly"),
            // A whole number has no point in it, as in the sheet.
            Value::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => json!(*number as i64),
            Value::Number(number) => json!(number),
            Value::Phone(phone) => json!(phone.number),
            Value::Status { value, as_of } => json!(self.status(*value, *as_of, column)),
            _ => json!(self.cell(value, column)),
        }
    }

    /// The words of a status, unless it has grown too old.
    fn status(&self, value: usize, as_of: Option<Date>, column: &Column) -> Option<String> {
        let (written, shown) = column.values.get(value)?;
        let known = status_state(as_of, self.today, column) != Freshness::Unknown;
        known.then(|| if shown.is_empty() { written.to_string() } else { shown.text(self.lang).into() })
    }
}

fn phone_text(phone: &Phone, language: &str) -> String {
    match &phone.extension {
        Some(extension) if language == "ja" => format!("{} 内線{extension}", phone.number),
        Some(extension) => format!("{} ext. {extension}", phone.number),
        None => phone.number.to_string(),
    }
}

fn iso(date: &Date) -> String {
    match date {
        Date::Day(day) => day.to_string(),
        Date::Month { year, month } => format!("{year:04}-{month:02}"),
        Date::Year(year) => format!("{year:04}"),
        Date::FiscalYear(year) => format!("FY{year:04}"),
    }
}

fn json_type(table: &Table, index: usize) -> &'static str {
    let whole_days = || table.rows.iter().all(|row| matches!(row[index], Value::Unknown | Value::Date(Date::Day(_))));
    match table.columns[index].kind {
        Type::YesNo => "any",
        Type::Number => "number",
        Type::Date if whole_days() => "date",
        _ => "string",
    }
}

/// Adds a record of a CSV file, with cells that no spreadsheet takes for formulas.
pub fn push_record(out: &mut String, cells: impl Iterator<Item = String>) {
    push_cells(out, cells.map(|cell| harmless(&cell).into_owned()));
}

/// A line of CSV whose cells come back as they are: for files that the site itself reads.
pub fn push_cells(out: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) || cell.trim().len() != cell.len() {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

/// A cell that no spreadsheet takes for a formula.
pub fn harmless(cell: &str) -> Cow<'_, str> {
    let risky = match cell.chars().next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => number(cell).is_err() && Phone::parse(cell).is_err(),
        _ => false,
    };
    if risky { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    const JA: Lang = Lang::PRIMARY;

    fn edition(languages: &Languages, lang: Lang) -> Edition<'_> {
        Edition { lang, languages, today: civil::date(2018, 6, 1), region: &|_| "貝塚市".into(), hours: &|_| String::new() }
    }

    fn sample() -> Table {
        let text = |t: &str| Value::Text(Words::one(JA, t));
        let column = |id: &str, from: &str, kind| Column::new(id, Words::one(JA, from), kind);
        let mut accepting = column("accepting", "新規受入", Type::Status);
        accepting.as_of = Some("更新日".into());
        let mut shown = Words::one(JA, "受入可");
        shown.set(Lang::at(1), "Accepting");
        accepting.values = vec![("可".into(), shown)];
        let fresh = Value::Status { value: 0, as_of: Some(Date::Day(civil::date(2018, 5, 30))) };
        let old = Value::Status { value: 0, as_of: Some(Date::Day(civil::date(2018, 1, 1))) };
        let phone = Value::Phone(Box::new(Phone::parse("072-000-1234").unwrap()));
        let columns = vec![
            column("name", "名称", Type::Name),
            column("visits", "往診", Type::YesNo),
            accepting,
            column("beds", "病床数", Type::Number),
            column("tel", "電話", Type::Phone),
            column("since", "開始", Type::Date),
        ];
        let day = Value::Date(Date::Day(civil::date(2018, 3, 1)));
        let rows = vec![
            vec![text("山,医院"), Value::Yes, fresh, Value::Number(53.0), phone, day.clone()],
            vec![text("=1+1"), Value::Partly, old, Value::Unknown, Value::Unknown, day],
        ];
        Table { columns, numbers: vec![2, 3], rows }
    }

    #[test]
    fn csv_opens_in_excel_by_a_double_click() {
        let languages = Languages::new(&["ja", "en"]);
        assert_eq!(
            String::from_utf8(csv(&sample(), &edition(&languages, JA))).unwrap(),
            "\u{feff}名称,往診,新規受入,病床数,電話,開始\r\n\
             \"山,医院\",○,受入可,53,072-000-1234,2018-03-01\r\n\
             '=1+1,△,,,,2018-03-01\r\n"
        );
        let english = String::from_utf8(csv(&sample(), &edition(&languages, Lang::at(1)))).unwrap();
        assert!(english.contains(",yes,Accepting,53,"), "{english}");
    }

    #[test]
    fn json_tells_unknown_from_no() {
        let languages = Languages::new(&["ja", "en"]);
        let bytes = json(&sample(), &edition(&languages, JA));
        let value: Json = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(value["fields"][1], json!({"name": "visits", "type": "any", "title": "往診"}));
        assert_eq!(value["fields"][5]["type"], "date");
        assert_eq!(
            value["data"],
            json!([
                {"name": "山,医院", "visits": true, "accepting": "受入可", "beds": 53, "tel": "072-000-1234", "since": "2018-03-01"},
                {"name": "=1+1", "visits": "partly", "accepting": null, "beds": null, "tel": null, "since": "2018-03-01"},
            ])
        );
    }

    #[test]
    fn formulas_are_disarmed_and_numbers_are_left_alone() {
        for cell in ["=1+1", "@SUM(A1)", "\t=1", "\r=1", "+1+2", "-1+2", "-", "+cmd|' /C calc'!A0"] {
            assert_eq!(harmless(cell), format!("'{cell}"), "{cell}");
        }
        for cell in ["-5", "+3.5", "-1,200", "+81-72-000-1234", "医院", "", "0120-000-123", "a=b"] {
            assert_eq!(harmless(cell), cell);
        }
    }
}
