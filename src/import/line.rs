//! One row of a sheet, cell by cell: each is asked for by its column, and what cannot be read is noted with it.

use crate::date::{Date, When, parse_time, parse_when};
use crate::diagnostic::{Code, Message, Problem};
use crate::open_data::yes;
use crate::region::{RegionId, Regions};
use crate::table::Value;
use crate::table::{Misfit, Phone, yes_no};
use jiff::civil::Time;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The cells of a row by column, none empty.
pub type Texts = BTreeMap<Box<str>, String>;

/// A row being read.
pub struct Line<'l> {
    texts: &'l Texts,
    regions: &'l Regions,
    /// What could not be read, by column.
    pub problems: RefCell<Vec<(Box<str>, Problem)>>,
}

impl<'l> Line<'l> {
    /// A row of which nothing has been read yet.
    pub fn new(texts: &'l Texts, regions: &'l Regions) -> Line<'l> {
        Line { texts, regions, problems: RefCell::default() }
    }

    /// What a cell says, if anything.
    pub fn text(&self, key: &str) -> Option<&'l str> {
        self.texts.get(key).map(String::as_str)
    }

    /// The same, or nothing at all.
    pub fn or_empty(&self, key: &str) -> &'l str {
        self.text(key).unwrap_or_default()
    }

    /// Notes a problem of a column.
    pub fn report(&self, key: &str, problem: Problem) {
        self.problems.borrow_mut().push((key.into(), problem));
    }

    fn misfit(&self, key: &str, misfit: Misfit) {
        let problem = misfit.problem(Code::CellValue, self.or_empty(key));
        self.report(key, problem);
    }

    /// What was read of a column; what could not be is noted with it.
    pub fn noted<T>(&self, key: &str, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| self.report(key, problem)).ok()
    }

    /// A day, maybe with a time.
    pub fn when(&self, key: &str) -> Option<When> {
        let text = self.text(key)?;
        self.noted(key, parse_when(text).map_err(|problem| serial(text).unwrap_or(problem)))
    }

    /// A day that must be known to the day.
    pub fn day(&self, key: &str) -> Option<jiff::civil::Date> {
        match self.when(key)? {
            When::Date(Date::Day(day)) => Some(day),
            When::Time { at, .. } => Some(at.date()),
            When::Date(_) => {
                let text = self.or_empty(key);
                let problem = Problem::new(
                    Code::DateFormat,
                    format!("「{text}」には日がありません"),
                    format!("`{text}` does not say the day"),
                );
                self.report(
                    key,
                    problem.help("2026-12-06 のように、日まで書いてください", "write the day too, such as 2026-12-06"),
                );
                None
            }
        }
    }

    /// A time of day; a workbook may give a day with it.
    pub fn time(&self, key: &str) -> Option<Clock> {
        let text = self.text(key)?;
        if let Ok(When::Time { at, .. }) = parse_when(text) {
            return Some(Clock { time: at.time(), next_day: false });
        }
        self.noted(key, clock(text))
    }

    /// Yes, no or partly.
    pub fn truth(&self, key: &str) -> Option<Value> {
        let text = self.text(key)?;
        if yes(text) {
            return Some(Value::Yes);
        }
        let partly = matches!(text, "一部" | "一部あり");
        let no = matches!(text, "なし" | "無し");
        match yes_no(text) {
            Ok(value) => Some(value),
            Err(_) if partly => Some(Value::Partly),
            Err(_) if no => Some(Value::No),
            Err(misfit) => {
                self.misfit(key, misfit);
                None
            }
        }
    }

    /// A telephone number, or several beside each other, as typed.
    pub fn phone(&self, key: &str) -> Option<&'l str> {
        let text = self.text(key)?;
        let is_mark = |c: char| matches!(c, '、' | '，' | ',' | '/' | '／' | ';' | '；' | '\n' | '・');
        for part in text.split(is_mark).map(str::trim).filter(|part| !part.is_empty()) {
            if let Err(misfit) = Phone::parse(part) {
                self.misfit(key, misfit);
                return None;
            }
        }
        Some(text)
    }

    /// The address of a web page.
    pub fn url(&self, key: &str) -> Option<&'l str> {
        let text = self.text(key)?;
        match crate::table::url(text) {
            Ok(_) => Some(text),
            Err(misfit) => {
                self.misfit(key, misfit);
                None
            }
        }
    }

    /// A mail address.
    pub fn email(&self, key: &str) -> Option<&'l str> {
        let text = self.text(key)?;
        match crate::table::email(text) {
            Ok(_) => Some(text),
            Err(misfit) => {
                self.misfit(key, misfit);
                None
            }
        }
    }

    /// A number.
    pub fn number(&self, key: &str) -> Option<f64> {
        match crate::table::number(self.text(key)?) {
            Ok(Value::Number(number)) => Some(number),
            Ok(_) => None,
            Err(misfit) => {
                self.misfit(key, misfit);
                None
            }
        }
    }

    /// A region, by name or code.
    pub fn region(&self, key: &str) -> Option<RegionId> {
        self.noted(key, self.regions.resolve(self.text(key)?, None))
    }

    /// All regions.
    pub fn regions(&self) -> &'l Regions {
        self.regions
    }
}

/// A time of day, which may be that of the next one: 24:00, 25時.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// As a clock shows it.
    pub time: Time,
    /// Whether it is on the next day.
    pub next_day: bool,
}

/// Reads a time of day.
pub fn clock(text: &str) -> Result<Clock, Problem> {
    let time = parse_time(text)?;
    let on = jiff::civil::date(2000, 1, 1);
    let next_day = parse_when(&format!("{on} {text}")).is_ok_and(|when| when.day() != Some(on));
    Ok(Clock { time, next_day })
}

/// A day as Excel counts it, in a cell that does not show it as a day.
fn serial(text: &str) -> Option<Problem> {
    let number: i32 = text.parse().ok().filter(|n| (20_000..80_000).contains(n))?;
    let day = jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(number)).ok()?;
    let problem =
        Problem::new(Code::DateFormat, format!("「{text}」は日付として読めません"), format!("`{text}` cannot be read as a date"));
    Some(problem.help(
        format!("Excelの中での日の数え方のようです。{day} なら、そう書くか、セルの書式を「日付」にしてください"),
        format!("it seems to be a day as Excel counts it; if it is {day}, write that, or format the cell as a date"),
    ))
}

/// A problem in the words of a row and a column.
pub fn in_row(mut problem: Problem, row: u32, heading: &str) -> Problem {
    problem.message = Message::new(
        format!("{row}行目「{heading}」: {}", problem.message.ja),
        format!("row {row}, column {heading}: {}", problem.message.en),
    );
    problem
}
