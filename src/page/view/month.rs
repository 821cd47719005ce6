//! A month of events as a calendar.

use super::{BadgeView, LinkView, TimeView};
use crate::words::Phrase;
use serde::Serialize;

/// A month as a calendar.
#[derive(Debug, Serialize)]
pub struct MonthView {
    /// Its heading.
    pub heading: String,
    /// The month, in words.
    pub month: String,
    /// The time zone in which a day is today.
    pub zone: String,
    /// The headings of the columns.
    pub weekdays: Vec<WeekdayView>,
    /// Its days, seven a week.
    pub weeks: Vec<Vec<MonthDayView>>,
    /// Ways to the days of a crowded month.
    pub days: Vec<LinkView>,
    /// Showings of which only the month is known.
    pub rough: Vec<MonthEntryView>,
    /// What goes on for many days.
    pub long: Vec<MonthEntryView>,
    /// To the months before and after that have a page, and to the list.
    pub links: Vec<LinkView>,
}

/// A weekday.
#[derive(Debug, Serialize)]
pub struct WeekdayView {
    /// As dates have it: 日.
    pub name: String,
    /// As it is read aloud: 日曜日.
    pub full_name: String,
    /// `sunday`, `saturday`, or nothing.
    pub class: &'static str,
}

/// A day of a month, or a place in its table that is none.
#[derive(Debug, Default, Serialize)]
pub struct MonthDayView {
    /// The day; none outside the month.
    pub date: Option<TimeView>,
    /// Its number.
    pub number: String,
    /// `sunday`, `saturday`, `outside`, or nothing.
    pub class: &'static str,
    /// What takes place on it: on a crowded day, the first of it.
    pub entries: Vec<MonthEntryView>,
    /// The rest of a crowded day.
    pub rest: Vec<MonthEntryView>,
    /// How much that is, in words.
    pub rest_words: String,
}

/// An event in a month.
#[derive(Debug, Serialize)]
pub struct MonthEntryView {
    /// When it begins, or its first and last day.
    pub time: Option<TimeView>,
    /// The event.
    pub link: LinkView,
    /// The name of the showing.
    pub label: Phrase,
    /// Where it takes place.
    pub place: Phrase,
    /// Its state, if it does not simply take place.
    pub badges: Vec<BadgeView>,
    /// That it began on a day before; empty otherwise.
    pub note: String,
}
