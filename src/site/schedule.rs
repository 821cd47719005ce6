//! When an event takes place, seen from a day: its showings written out, what is over, whether it is still listed.
//!
//! A page is built for a day and read at any moment. The rules here look from the first moment of the day of the
//! build; `themes/default/assets/events.js` has the same rules for the reader's moment, and both are tested from
//! `tests/events/states.json`.

use crate::content::{Event, EventWhen, Session, Status};
use crate::date::{Date, When};
use jiff::civil::{self, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

/// How many days a cancelled or postponed event stays among the coming ones after its last one.
const KEPT_AFTER_CANCELLING: i64 = 14;

/// Whether something is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeState {
    /// On a later day, or on one that nobody said.
    Upcoming,
    /// It falls on this day.
    Today,
    /// It is over.
    Finished,
}

/// From when to when something lasts, as the clocks of the site show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// The first moment of its first day; `None` where the day is not known.
    pub day: Option<DateTime>,
    /// From this moment on it is over.
    pub over: DateTime,
}

impl Lasting {
    /// Without an end, or with one that is a day, it is over at midnight.
    pub fn of(start: &When, end: Option<&When>, zone: &TimeZone) -> Lasting {
        let over = match end {
            Some(end) => moment_after(end, zone),
            None if start.has_time() => after(start.local(zone).date()),
            None => after(start.last_day()),
        };
        let known = start.day().is_some() && end.is_none_or(|end| end.day().is_some());
        Lasting { day: known.then(|| midnight(start.local(zone).date())), over: over.max(start.local(zone)) }
    }

    /// Where it stands at a moment.
    pub fn state(&self, now: DateTime) -> TimeState {
        if now >= self.over {
            TimeState::Finished
        } else if self.day.is_some_and(|day| now >= day) {
            TimeState::Today
        } else {
            TimeState::Upcoming
        }
    }
}

/// One showing on one day; a repeat gives many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The showing in the event's list.
    pub session: usize,
    /// When it begins, as exactly as it is known.
    pub start: When,
    /// When it ends.
    pub end: Option<When>,
    /// The first day.
    pub first_day: civil::Date,
    /// The last day.
    pub last_day: civil::Date,
    /// From when to when.
    pub lasting: Lasting,
    /// Its state.
    pub status: Status,
    /// Where it stands on the day of the build.
    pub time: TimeState,
}

/// When an event takes place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// Every showing, by time.
    pub occurrences: Box<[Occurrence]>,
    /// From when to when a course or an exhibition lasts.
    pub period: Option<Lasting>,
    /// Where the event as a whole stands; `None` where it names no date at all.
    pub time: Option<TimeState>,
    /// Whether all of it is cancelled or postponed.
    pub called_off: bool,
    /// Whether it belongs to the list of coming events.
    pub listed: bool,
    /// From this moment on it does not; `None` where it names no date at all.
    pub listed_until: Option<DateTime>,
    /// The day by which it is sorted: of the next showing, else of the last.
    pub day: Option<civil::Date>,
    /// The last day of the event.
    pub last_day: Option<civil::Date>,
}

impl Schedule {
    /// Of an event, on a day.
    pub fn of(event: &Event, today: civil::Date, zone: &TimeZone) -> Schedule {
        let now = midnight(today);
        let mut occurrences: Vec<Occurrence> =
            event.sessions().iter().enumerate().flat_map(|(i, s)| written_out(event, i, s, now, zone)).collect();
        occurrences.sort_by_key(|o| (o.start.local(zone), o.session));
        let mut schedule = Schedule { occurrences: occurrences.into(), ..Schedule::default() };
        if let EventWhen::Period(period) = &event.when {
            let lasting = Lasting::of(&When::Date(period.from), Some(&When::Date(period.until.unwrap_or(period.from))), zone);
            schedule.period = Some(lasting);
            schedule.time = Some(lasting.state(now));
            schedule.day = Some(period.from.first_day());
        }
        schedule.settle(event, now);
        schedule
    }

    fn settle(&mut self, event: &Event, now: DateTime) {
        if let Some(shown) = self.shown() {
            // The event is over when its last showing is.
            let day = if shown.time == TimeState::Finished { shown.last_day } else { shown.first_day };
            (self.day, self.time) = (Some(day), Some(shown.time));
        }
        self.last_day = self.over().map(last_day_before);
        self.called_off = if self.occurrences.is_empty() {
            event.status.is_called_off()
        } else {
            self.occurrences.iter().all(|o| o.status.is_called_off())
        };
        let kept = Span::new().days(if self.called_off { KEPT_AFTER_CANCELLING } else { 0 });
        self.listed_until = match (self.called_off, self.last_day) {
            (true, Some(day)) => Some(after(day.saturating_add(kept))),
            _ => self.over(),
        };
        self.listed = self.listed_until.is_none_or(|until| now < until);
    }

    /// The moment from which all of it is over.
    pub fn over(&self) -> Option<DateTime> {
        self.occurrences.iter().map(|o| o.lasting.over).max().or(self.period.map(|p| p.over))
    }

    /// The next showing that is not over and takes place.
    pub fn next(&self) -> Option<&Occurrence> {
        self.left().find(|o| !o.status.is_called_off())
    }

    /// The showings that are not over.
    pub fn left(&self) -> impl Iterator<Item = &Occurrence> {
        self.occurrences.iter().filter(|o| o.time != TimeState::Finished)
    }

    /// The showing by which a list shows the event: the next one, else the last that took place.
    pub fn shown(&self) -> Option<&Occurrence> {
        let last = || self.occurrences.iter().rfind(|o| !o.status.is_called_off()).or(self.occurrences.last());
        self.next().or_else(|| self.left().next()).or_else(last)
    }
}

/// The first moment of a day.
pub fn midnight(day: civil::Date) -> DateTime {
    day.to_datetime(civil::Time::midnight())
}

/// The first moment after a day.
pub fn after(day: civil::Date) -> DateTime {
    midnight(day.saturating_add(1.day()))
}

/// From when on something is gone that lasts until a time, or to the end of a day.
pub fn moment_after(when: &When, zone: &TimeZone) -> DateTime {
    if when.has_time() { when.local(zone) } else { after(when.last_day()) }
}

/// The first day whose build sees that a moment is past: it looks from the day's first moment.
pub fn seen_from(moment: DateTime) -> civil::Date {
    last_day_before(moment).saturating_add(1.day())
}

/// The day on which something ends that is over from a moment on.
pub fn last_day_before(over: DateTime) -> civil::Date {
    if over.time() == civil::Time::midnight() { over.date().saturating_sub(1.day()) } else { over.date() }
}

fn written_out(event: &Event, index: usize, session: &Session, now: DateTime, zone: &TimeZone) -> Vec<Occurrence> {
    let status = status_of(event, session);
    let make = |start: When, end: Option<When>| {
        let lasting = if event.all_day {
            Lasting::of(&without_time(&start, zone), end.map(|end| without_time(&end, zone)).as_ref(), zone)
        } else {
            Lasting::of(&start, end.as_ref(), zone)
        };
        let first_day = start.local(zone).date();
        let last_day = last_day_before(lasting.over).max(first_day);
        Occurrence { session: index, first_day, last_day, lasting, status, time: lasting.state(now), start, end }
    };
    let once = || vec![make(session.start, session.end)];
    let Some(repeat) = event.repeat.as_ref().filter(|_| event.sessions().len() == 1) else { return once() };
    // By the clocks of the site: with an offset it may be another day.
    let Some(first) = session.start.day().map(|_| session.start.local(zone).date()) else { return once() };
    let days = repeat.days(first);
    let moved = |moment: &When, by: Span| match moment {
        When::Date(Date::Day(day)) => When::Date(Date::Day(day.saturating_add(by))),
        When::Time { at, offset } => When::Time { at: at.saturating_add(by), offset: *offset },
        other => *other,
    };
    days.into_iter()
        .map(|day| {
            let by = first.until(day).unwrap_or_else(|_| 0.days());
            make(moved(&session.start, by), session.end.as_ref().map(|end| moved(end, by)))
        })
        .collect()
}

/// The state of a showing: its own, else the event's. That no places are left does not say that it takes place, so it
/// gives way to an event that is called off as a whole.
fn status_of(event: &Event, session: &Session) -> Status {
    let own = session.status.filter(|own| !(event.status.is_called_off() && own.is_about_places()));
    own.unwrap_or(event.status)
}

fn without_time(when: &When, zone: &TimeZone) -> When {
    if when.has_time() { When::Date(Date::Day(when.local(zone).date())) } else { *when }
}
