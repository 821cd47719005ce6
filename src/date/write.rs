//! Dates and moments as a reader sees them. The forms come from the theme's `strings.LANG.yaml`.

use super::{Date, When, era};
use crate::diagnostic::{Code, Problem};
use jiff::civil;
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How years are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Years {
    /// 2018年.
    #[default]
    Plain,
    /// 2018年（平成30年）, where the language has a form for it.
    WithEra,
}

/// The forms of one language. Dates may use `{year}` `{month}` `{month_name}` `{day}` `{weekday}` `{era}`
/// `{era_year}`.
#[derive(Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    /// A day: `{year}年{month}月{day}日（{weekday}）`.
    pub day: String,
    /// A day with its era; without it, as `day`.
    #[serde(default)]
    pub day_era: Option<String>,
    /// A month.
    pub month: String,
    /// A month with its era; without it, as `month`.
    #[serde(default)]
    pub month_era: Option<String>,
    /// A calendar year.
    pub year: String,
    /// A calendar year with its era; without it, as `year`.
    #[serde(default)]
    pub year_era: Option<String>,
    /// A fiscal year.
    pub fiscal_year: String,
    /// A fiscal year with its era; without it, as `fiscal_year`.
    #[serde(default)]
    pub fiscal_year_era: Option<String>,
    /// A time of day, of `{hour}` (9), `{hour2}` (09) and `{minute}` (00).
    pub time: String,
    /// A day with a time or times, of `{date}` and `{time}`.
    pub date_time: String,
    /// From one time to another on a day, of `{start}` and `{end}`.
    pub range: String,
    /// From one date, with or without a time, to another, of `{start}` and `{end}`.
    pub range_days: String,
    /// The seven weekdays, Monday first.
    pub weekdays: Vec<String>,
    /// The twelve months, January first; needed by forms with `{month_name}`.
    #[serde(default)]
    pub months: Vec<String>,
    /// Names of eras by their Japanese name (`平成: Heisei`); one that is not here keeps that name.
    #[serde(default)]
    pub eras: BTreeMap<String, String>,
    /// What stands for the first year of an era: 元; by default 1.
    #[serde(default)]
    pub first_era_year: Option<String>,
}

impl Forms {
    /// A date.
    pub fn date(&self, date: Date, years: Years) -> String {
        let era = if years == Years::WithEra { era(date) } else { None };
        let (plain, with_era) = match date {
            Date::Day(_) => (&self.day, &self.day_era),
            Date::Month { .. } => (&self.month, &self.month_era),
            Date::Year(_) => (&self.year, &self.year_era),
            Date::FiscalYear(_) => (&self.fiscal_year, &self.fiscal_year_era),
        };
        let form = era.and(with_era.as_ref()).unwrap_or(plain);
        let day = date.first_day();
        fill(form, |name| match name {
            "year" => Some(date.year().to_string()),
            "month" => Some(day.month().to_string()),
            "month_name" => self.months.get(place(day.month() - 1)).cloned(),
            "day" => Some(day.day().to_string()),
            "weekday" => self.weekdays.get(place(day.weekday().to_monday_zero_offset())).cloned(),
            "era" => era.map(|(name, _)| self.eras.get(name).map_or(name, String::as_str).to_owned()),
            "era_year" => era.map(|(_, year)| self.era_year(year)),
            _ => None,
        })
    }

    /// A time of day.
    pub fn time(&self, time: civil::Time) -> String {
        self.clock(time.hour(), time.minute())
    }

    /// From one time of day, in words, to another.
    pub fn between(&self, start: &str, end: &str) -> String {
        pair(&self.range, start, end)
    }

    /// A date, or a day with a time of day in the site's time zone.
    pub fn when(&self, when: &When, tz: &TimeZone, years: Years) -> String {
        match when {
            When::Date(date) => self.date(*date, years),
            When::Time { .. } => {
                let at = when.local(tz);
                self.date_time(at.date(), &self.time(at.time()), years)
            }
        }
    }

    /// From one moment to another. A day is said once; midnight at its end is 24:00 of that day.
    pub fn range(&self, start: &When, end: &When, tz: &TimeZone, years: Years) -> String {
        let (first, last) = (start.local(tz), end.local(tz));
        if start == end {
            return self.when(start, tz, years);
        }
        if start.has_time() && end.has_time() {
            if first == last {
                return self.when(start, tz, years);
            }
            if let Some(until) = self.until(first.date(), last) {
                let times = pair(&self.range, &self.time(first.time()), &until);
                return self.date_time(first.date(), &times, years);
            }
        }
        pair(&self.range_days, &self.when(start, tz, years), &self.when(end, tz, years))
    }

    /// What is wrong with the forms, if they came from a theme: too few weekdays or months, unknown placeholders.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.weekdays.len() != 7 {
            problems.push(wrong_count("weekdays", "曜日", self.weekdays.len(), 7));
        }
        let dates = [Some(&self.day), self.day_era.as_ref(), Some(&self.month), self.month_era.as_ref()];
        let named = dates.iter().flatten().any(|form| form.contains("{month_name}"));
        if self.months.len() != 12 && (named || !self.months.is_empty()) {
            problems.push(wrong_count("months", "月", self.months.len(), 12));
        }
        for (key, form, known) in self.all() {
            for name in placeholders(form).filter(|name| !known.contains(name)) {
                problems.push(unknown_placeholder(key, name, known));
            }
        }
        problems
    }

    fn era_year(&self, year: i16) -> String {
        self.first_era_year.clone().filter(|_| year == 1).unwrap_or_else(|| year.to_string())
    }

    fn date_time(&self, day: civil::Date, time: &str, years: Years) -> String {
        let date = self.date(Date::Day(day), years);
        fill(&self.date_time, |name| match name {
            "date" => Some(date.clone()),
            "time" => Some(time.to_owned()),
            _ => None,
        })
    }

    /// The time at which something ends that began on `day`; nothing if it ends on a later one.
    fn until(&self, day: civil::Date, end: civil::DateTime) -> Option<String> {
        if end.date() == day {
            return Some(self.time(end.time()));
        }
        let midnight = end.time() == civil::Time::midnight() && day.tomorrow().is_ok_and(|next| next == end.date());
        midnight.then(|| self.clock(24, 0))
    }

    /// An hour and minute, 24:00 too.
    pub fn clock(&self, hour: i8, minute: i8) -> String {
        fill(&self.time, |name| match name {
            "hour" => Some(hour.to_string()),
            "hour2" => Some(format!("{hour:02}")),
            "minute" => Some(format!("{minute:02}")),
            _ => None,
        })
    }

    /// Every form with its key and the placeholders that it may use.
    fn all(&self) -> impl Iterator<Item = (&'static str, &str, &'static [&'static str])> {
        const YEAR: &[&str] = &["year"];
        const YEAR_ERA: &[&str] = &["year", "era", "era_year"];
        const MONTH: &[&str] = &["year", "month", "month_name"];
        const MONTH_ERA: &[&str] = &["year", "month", "month_name", "era", "era_year"];
        const DAY: &[&str] = &["year", "month", "month_name", "day", "weekday"];
        const DAY_ERA: &[&str] = &["year", "month", "month_name", "day", "weekday", "era", "era_year"];
        const RANGE: &[&str] = &["start", "end"];
        [
            ("day", Some(&self.day), DAY),
            ("day_era", self.day_era.as_ref(), DAY_ERA),
            ("month", Some(&self.month), MONTH),
            ("month_era", self.month_era.as_ref(), MONTH_ERA),
            ("year", Some(&self.year), YEAR),
            ("year_era", self.year_era.as_ref(), YEAR_ERA),
            ("fiscal_year", Some(&self.fiscal_year), YEAR),
            ("fiscal_year_era", self.fiscal_year_era.as_ref(), YEAR_ERA),
            ("time", Some(&self.time), &["hour", "hour2", "minute"]),
            ("date_time", Some(&self.date_time), &["date", "time"]),
            ("range", Some(&self.range), RANGE),
            ("range_days", Some(&self.range_days), RANGE),
        ]
        .into_iter()
        .filter_map(|(key, form, known)| form.map(|form| (key, form.as_str(), known)))
    }
}

fn place(number: i8) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn pair(form: &str, start: &str, end: &str) -> String {
    fill(form, |name| match name {
        "start" => Some(start.to_owned()),
        "end" => Some(end.to_owned()),
        _ => None,
    })
}

/// Puts values in the places of a form; a name without a value is left as it stands.
fn fill(form: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(form.len() + 16);
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}').and_then(|(name, tail)| Some((value(name)?, tail))) {
            Some((value, tail)) => {
                out.push_str(&value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}

fn placeholders(form: &str) -> impl Iterator<Item = &str> {
    form.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}

fn wrong_count(key: &str, ja: &str, found: usize, wanted: usize) -> Problem {
    Problem::new(Code::Strings, format!("「{key}」に{ja}の名前が{found}個あります"), format!("`{key}` has {found} names"))
        .help(format!("{wanted}個書いてください"), format!("write all {wanted}"))
}

fn unknown_placeholder(key: &str, name: &str, known: &[&str]) -> Problem {
    let list = known.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" ");
    Problem::new(Code::Strings, format!("「{key}」に「{{{name}}}」は使えません"), format!("`{key}` cannot use `{{{name}}}`"))
        .help(format!("使えるのは {list} です"), format!("it may use {list}"))
}
