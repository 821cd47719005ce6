//! When an event takes place, seen from a day: its showings written out, what is over, whether one can apply.

use crate::content::{Application, ApplicationNeed, Event, EventWhen, Session, Status};
use crate::date::{Date, When};
use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

/// How long a cancelled or postponed event stays among the coming ones after its day.
const KEPT_AFTER_CANCELLING: i64 = 14;
/// From how many days before its end an application is said to close soon.
const CLOSING_SOON: i32 = 3;

/// Whether something is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeState {
    /// On a later day.
    Upcoming,
    /// It falls on this day.
    Today,
    /// It is over.
    Finished,
}

/// One showing on one day; a repeat gives many.
#[derive(Clone, Debug)]
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
    /// Its state: the showing's own, else the event's.
    pub status: Status,
    /// Where it stands against the day of the build.
    pub time: TimeState,
}

/// When an event takes place.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// Every showing, by time.
    pub occurrences: Vec<Occurrence>,
    /// Where the event as a whole stands; `None` where it names no date at all.
    pub time: Option<TimeState>,
    /// Whether it belongs to the list of coming events.
    pub listed: bool,
    /// The day by which it is sorted: of the next showing, else of the last.
    pub day: Option<civil::Date>,
    /// The last day of the event.
    pub last_day: Option<civil::Date>,
}

impl Schedule {
    /// Of an event, on a day.
    pub fn of(event: &Event, today: civil::Date, zone: &TimeZone) -> Schedule {
        let mut occurrences: Vec<Occurrence> = match &event.when {
            EventWhen::Sessions(sessions) => {
                sessions.iter().enumerate().flat_map(|(i, s)| written_out(event, i, s, today)).collect()
            }
            EventWhen::Period(_) | EventWhen::Roughly => Vec::new(),
        };
        occurrences.sort_by_key(|o| (o.start.local(zone), o.session));
        let days: Vec<(civil::Date, civil::Date)> = match &event.when {
            EventWhen::Period(period) => vec![(period.from.first_day(), period.until.unwrap_or(period.from).last_day())],
            _ => occurrences.iter().map(|o| (o.first_day, o.last_day)).collect(),
        };
        let time = days
            .iter()
            .map(|(first, last)| time_state(*first, *last, today))
            .min_by_key(|t| [TimeState::Today, TimeState::Upcoming, TimeState::Finished].iter().position(|o| o == t));
        let last_day = days.iter().map(|(_, last)| *last).max();
        let called_off = matches!(event.status, Status::Cancelled | Status::Postponed)
            || !occurrences.is_empty() && occurrences.iter().all(|o| matches!(o.status, Status::Cancelled | Status::Postponed));
        let kept = called_off && last_day.is_some_and(|day| today <= day.saturating_add(Span::new().days(KEPT_AFTER_CANCELLING)));
        let next = occurrences
            .iter()
            .find(|o| o.time != TimeState::Finished && o.status != Status::Cancelled)
            .or_else(|| occurrences.iter().find(|o| o.time != TimeState::Finished));
        let day = next.map(|o| o.first_day).or_else(|| days.first().map(|d| d.0).filter(|_| occurrences.is_empty())).or(last_day);
        Schedule { listed: kept || time != Some(TimeState::Finished), time, day, last_day, occurrences }
    }

    /// The next showing that is neither over nor cancelled.
    pub fn next(&self) -> Option<&Occurrence> {
        self.occurrences.iter().find(|o| o.time != TimeState::Finished && o.status != Status::Cancelled)
    }

    /// The showing by which a list shows the event: the next one, else the last.
    pub fn shown(&self) -> Option<&Occurrence> {
        self.next().or_else(|| self.occurrences.iter().find(|o| o.time != TimeState::Finished)).or(self.occurrences.last())
    }
}

fn written_out(event: &Event, index: usize, session: &Session, today: civil::Date) -> Vec<Occurrence> {
    let status = session.status.unwrap_or(event.status);
    let make = |start: When, end: Option<When>| {
        let first_day = start.first_day();
        let last_day = end.as_ref().map_or_else(|| start.last_day(), When::last_day).max(first_day);
        Occurrence { session: index, first_day, last_day, status, time: time_state(first_day, last_day, today), start, end }
    };
    let once = || vec![make(session.start, session.end)];
    let Some(repeat) = event.repeat.as_ref().filter(|_| event.sessions().len() == 1) else { return once() };
    let Some(first) = session.start.day() else { return once() };
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

fn time_state(first: civil::Date, last: civil::Date, today: civil::Date) -> TimeState {
    if today < first {
        TimeState::Upcoming
    } else if today <= last {
        TimeState::Today
    } else {
        TimeState::Finished
    }
}

/// Whether one can apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplicationState {
    /// One just comes.
    NotNeeded,
    /// It opens later.
    NotYetOpen,
    /// It is open.
    Open,
    /// It closes within three days.
    ClosingSoon,
    /// It is over.
    Closed,
}

/// Whether one can apply on a day; a deadline's day is included.
pub fn application_state(application: &Application, today: civil::Date) -> ApplicationState {
    if application.required == ApplicationNeed::No {
        return ApplicationState::NotNeeded;
    }
    if application.opens.is_some_and(|opens| today < opens.first_day()) {
        return ApplicationState::NotYetOpen;
    }
    let Some(deadline) = application.deadline.map(|d| d.last_day()) else { return ApplicationState::Open };
    if today > deadline {
        return ApplicationState::Closed;
    }
    let left = today.until(deadline).map_or(i32::MAX, |span| span.get_days());
    if left <= CLOSING_SOON { ApplicationState::ClosingSoon } else { ApplicationState::Open }
}
