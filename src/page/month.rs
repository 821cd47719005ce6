//! The page of a month: a table of its days from Sunday on, as calendars in Japan have it, and below it what has no
//! day of its own. It shows what organisers say, not what the clock makes of it: today is marked by the browser.

use super::Pages;
use super::months::{Month, Showing, YearMonth};
use super::values::Format;
use super::view::{LinkView, MonthDayView, MonthEntryView, MonthView, WeekdayView};
use crate::content::Status;
use crate::date::Date;
use crate::site::DocId;
use crate::words::{Lang, Phrase};
use jiff::civil::{self, Weekday};

/// A day with more showings than this has the last of them folded.
const CROWDED_DAY: usize = 5;
/// A month with showings on more days than this has ways to each.
const CROWDED_MONTH: usize = 10;

/// The address of a month's page.
pub fn month_path((year, month): YearMonth) -> String {
    format!("events/calendar/{year:04}-{month:02}/")
}

impl Pages<'_> {
    pub(super) fn month_page(&self, at: YearMonth, lang: Lang) -> MonthView {
        let say = self.format(lang);
        let months = &self.lists.of(lang).months;
        let empty = Month::default();
        let month = months.get(&at).unwrap_or(&empty);
        let link = |key: &str, at: YearMonth| say.link(&month_path(at), say.t().fill(key, &[("month", &say.month_name(at))]));
        let previous = months.range(..at).next_back().map(|(at, _)| link("previous_month", *at));
        let next = months.keys().find(|other| **other > at).map(|at| link("next_month", *at));
        let list = say.link("events/", say.word("month_list"));
        MonthView {
            heading: say.t().fill("month_heading", &[("month", &say.month_name(at))]),
            month: say.month_name(at),
            zone: self.site.config.time_zone.iana_name().unwrap_or("UTC").to_owned(),
            weekdays: say.weekdays(),
            weeks: weeks(at).into_iter().map(|week| week.map(|day| say.month_day(day, month)).into()).collect(),
            days: if month.days.len() > CROWDED_MONTH { day_links(month) } else { Vec::new() },
            rough: month.rough.iter().map(|showing| say.month_showing(*showing)).collect(),
            long: month.long.iter().map(|(id, occurrence)| say.month_long(*id, *occurrence)).collect(),
            links: previous.into_iter().chain(next).chain([list]).collect(),
        }
    }

    /// The way from the list into the months.
    pub(super) fn month_to_open(&self, lang: Lang) -> Option<LinkView> {
        let say = self.format(lang);
        let at = self.lists.of(lang).month_to_open?;
        Some(say.link(&month_path(at), say.word("month_calendars")))
    }
}

/// The weeks of a month from Sunday on; days of other months are none.
fn weeks((year, month): YearMonth) -> Vec<[Option<civil::Date>; 7]> {
    let Ok(first) = civil::Date::new(year, month, 1) else { return Vec::new() };
    let before = first.weekday().to_sunday_zero_offset();
    let day = |cell: i8| civil::Date::new(year, month, cell - before + 1).ok();
    let cells = before + first.days_in_month();
    (0..(cells + 6) / 7).map(|week| std::array::from_fn(|weekday| day(week * 7 + weekday as i8))).collect()
}

/// A link to each day on which there is something.
fn day_links(month: &Month) -> Vec<LinkView> {
    let link = |day: &i8| LinkView {
        href: Some(format!("#d{day}")),
        text: Phrase::plain(day.to_string()),
        hreflang: None,
        current: false,
    };
    month.days.keys().map(link).collect()
}

fn class(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Sunday => "sunday",
        Weekday::Saturday => "saturday",
        _ => "",
    }
}

impl Format<'_> {
    fn month_name(&self, (year, month): YearMonth) -> String {
        self.date(Date::Month { year, month }).text
    }

    fn weekdays(&self) -> Vec<WeekdayView> {
        let names = &self.t().dates.weekdays;
        let name = |weekday: Weekday| {
            let place = usize::from(weekday.to_monday_zero_offset().unsigned_abs());
            names.get(place).cloned().unwrap_or_default()
        };
        Weekday::Sunday
            .cycle_forward()
            .take(7)
            .map(|weekday| WeekdayView {
                name: name(weekday),
                full_name: self.t().fill("weekday_name", &[("weekday", &name(weekday))]),
                class: class(weekday),
            })
            .collect()
    }

    fn month_day(&self, day: Option<civil::Date>, month: &Month) -> MonthDayView {
        let Some(day) = day else {
            return MonthDayView { class: "outside", ..MonthDayView::default() };
        };
        let showings = month.days.get(&day.day()).map_or(&[][..], Vec::as_slice);
        let is_crowded = showings.len() > CROWDED_DAY;
        let (first, rest) = showings.split_at(if is_crowded { CROWDED_DAY - 1 } else { showings.len() });
        let entries = |part: &[Showing]| part.iter().map(|showing| self.month_showing(*showing)).collect();
        MonthDayView {
            date: Some(self.date(Date::Day(day))),
            number: day.day().to_string(),
            class: class(day.weekday()),
            rest_words: self.t().count("month_rest", rest.len()),
            entries: entries(first),
            rest: entries(rest),
        }
    }

    /// A showing on a day of a month, or of a month.
    fn month_showing(&self, showing: Showing) -> MonthEntryView {
        let site = self.pages.site;
        let mut entry = self.month_event(showing.id, Some(showing.occurrence));
        let occurrence = site.schedule(showing.id).and_then(|s| s.occurrences.get(showing.occurrence));
        let is_all_day = site.document(showing.id).event().is_some_and(|e| e.all_day);
        if let Some(occurrence) = occurrence.filter(|o| showing.begins && o.start.has_time() && !is_all_day) {
            entry.time = Some(self.time_of_day(&occurrence.start));
        } else if !showing.begins {
            entry.note = self.word("month_goes_on");
        }
        entry
    }

    /// What goes on for many days, with its first and its last.
    fn month_long(&self, id: DocId, occurrence: Option<usize>) -> MonthEntryView {
        let site = self.pages.site;
        let mut entry = self.month_event(id, occurrence);
        let shown = occurrence.and_then(|place| site.schedule(id)?.occurrences.get(place));
        entry.time = match (shown, site.document(id).event()) {
            (Some(shown), _) => Some(self.range(&shown.start, shown.end.as_ref())),
            (None, Some(event)) => self.period(event),
            (None, None) => None,
        };
        entry
    }

    fn month_event(&self, id: DocId, occurrence: Option<usize>) -> MonthEntryView {
        let site = self.pages.site;
        let event = site.document(id).event();
        let shown = occurrence.and_then(|place| site.schedule(id)?.occurrences.get(place));
        let status = shown.map(|o| o.status).or(event.map(|e| e.status)).unwrap_or_default();
        let session = shown.zip(event).and_then(|(shown, event)| event.sessions().get(shown.session));
        let venue = session.and_then(|s| s.venue.as_ref()).or(event.and_then(|e| e.venue.as_ref()));
        let venue = venue.and_then(|v| self.pages.venue(v)).map(|v| self.phrase(&v.name)).unwrap_or_default();
        let has_online = session.is_some_and(|s| s.online.is_some()) || event.is_some_and(|e| e.online.is_some());
        let online = status == Status::MovedOnline || venue.is_empty() && has_online;
        MonthEntryView {
            time: None,
            link: self.document_link(id),
            label: session.map(|s| self.phrase(&s.label)).unwrap_or_default(),
            place: if online { Phrase::plain(self.word("online")) } else { venue },
            badges: if status == Status::Scheduled { Vec::new() } else { vec![self.badge("status", status.word())] },
            note: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_sunday_and_hold_the_month() {
        let numbers = |at| -> Vec<Vec<i8>> {
            weeks(at).iter().map(|week| week.iter().map(|day| day.map_or(0, civil::Date::day)).collect()).collect()
        };
        assert_eq!(
            numbers((2026, 12)),
            [
                [0, 0, 1, 2, 3, 4, 5],
                [6, 7, 8, 9, 10, 11, 12],
                [13, 14, 15, 16, 17, 18, 19],
                [20, 21, 22, 23, 24, 25, 26],
                [27, 28, 29, 30, 31, 0, 0]
            ]
        );
        // Four weeks exactly, and six.
        assert_eq!((numbers((2026, 2)).len(), numbers((2026, 8)).len()), (4, 6));
    }
}
