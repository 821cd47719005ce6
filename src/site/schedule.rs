//! When an event takes place, seen from a day: its showings written out, what is over, whether one can apply.

use crate::content::{Application, ApplicationNeed, Event, EventWhen, Session, Status};
use crate::date::{Date, When};
use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};
use std::collections::BTreeSet;

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
    /// Where it stands against the day of the build; it is today only if people surely come today.
    pub time: TimeState,
}

impl Occurrence {
    /// Whether it does not take place as announced.
    pub fn is_called_off(&self) -> bool {
        is_called_off(self.status)
    }

    /// Whether nobody can come to it any more.
    pub fn is_over(&self) -> bool {
        self.time == TimeState::Finished || self.is_called_off()
    }
}

/// Whether a state means that it does not take place as announced.
pub fn is_called_off(status: Status) -> bool {
    matches!(status, Status::Cancelled | Status::Postponed)
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
        let spans = spans(event, &occurrences);
        let last_day = spans.iter().map(|(_, last)| *last).max();
        let called_off =
            is_called_off(event.status) || !occurrences.is_empty() && occurrences.iter().all(Occurrence::is_called_off);
        let kept = called_off && last_day.is_some_and(|day| today <= later(day, KEPT_AFTER_CANCELLING));
        let next = occurrences
            .iter()
            .find(|o| o.time != TimeState::Finished && o.status != Status::Cancelled)
            .or_else(|| occurrences.iter().find(|o| o.time != TimeState::Finished));
        let period = spans.first().map(|(first, _)| *first).filter(|_| occurrences.is_empty());
        let day = next.map(|o| o.first_day).or(period).or(last_day);
        let time = match (&event.when, spans.first()) {
            (EventWhen::Period(_), Some((first, last))) => Some(time_state(*first, *last, today, !is_called_off(event.status))),
            _ => time_of(&occurrences),
        };
        Schedule { listed: kept || time != Some(TimeState::Finished), time, day, last_day, occurrences }
    }

    /// The next showing that is neither over nor cancelled.
    pub fn next(&self) -> Option<&Occurrence> {
        self.occurrences.iter().find(|o| o.time != TimeState::Finished && o.status != Status::Cancelled)
    }

    /// Whether nobody can come any more, or apply.
    pub fn is_over(&self, event: &Event) -> bool {
        self.time == Some(TimeState::Finished) || is_called_off(self.shown().map_or(event.status, |o| o.status))
    }

    /// Every day on which an event may be seen to change, each of them the first of something new.
    pub fn turns(&self, event: &Event) -> BTreeSet<civil::Date> {
        let mut days = BTreeSet::new();
        for (first, last) in spans(event, &self.occurrences) {
            days.extend([first, later(last, 1), later(last, KEPT_AFTER_CANCELLING + 1)]);
        }
        let applications = event.sessions().iter().filter_map(|s| s.application.as_ref()).chain(&event.application);
        for application in applications {
            days.extend(application.opens.map(|opens| opens.first_day()));
            if let Some(deadline) = application.deadline.map(|deadline| deadline.last_day()) {
                days.extend([later(deadline, -i64::from(CLOSING_SOON)), later(deadline, 1)]);
            }
        }
        days
    }

    /// The showing by which a list shows the event: the next one, else the last.
    pub fn shown(&self) -> Option<&Occurrence> {
        self.next().or_else(|| self.occurrences.iter().find(|o| o.time != TimeState::Finished)).or(self.occurrences.last())
    }
}

/// The first and the last day of the period, or of each showing.
fn spans(event: &Event, occurrences: &[Occurrence]) -> Vec<(civil::Date, civil::Date)> {
    match &event.when {
        EventWhen::Period(period) => vec![(period.from.first_day(), period.until.unwrap_or(period.from).last_day())],
        EventWhen::Sessions(_) | EventWhen::Roughly => occurrences.iter().map(|o| (o.first_day, o.last_day)).collect(),
    }
}

/// Where an event as a whole stands: it is over when all its showings are.
fn time_of(occurrences: &[Occurrence]) -> Option<TimeState> {
    let any = |state| occurrences.iter().any(|o| o.time == state);
    [TimeState::Today, TimeState::Upcoming, TimeState::Finished].into_iter().find(|state| any(*state))
}

fn written_out(event: &Event, index: usize, session: &Session, today: civil::Date) -> Vec<Occurrence> {
    let status = session.status.unwrap_or(event.status);
    let make = |start: When, end: Option<When>| {
        let first_day = start.first_day();
        let last_day = end.as_ref().map_or_else(|| start.last_day(), When::last_day).max(first_day);
        // Of a month nobody knows which of its days is meant.
        let is_held = !is_called_off(status) && start.day().is_some();
        let time = time_state(first_day, last_day, today, is_held);
        Occurrence { session: index, first_day, last_day, status, time, start, end }
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

fn later(day: civil::Date, days: i64) -> civil::Date {
    day.saturating_add(days.days())
}

/// Where days in a row stand; what is not surely held on each of them is never today.
fn time_state(first: civil::Date, last: civil::Date, today: civil::Date, is_held: bool) -> TimeState {
    if last < today {
        TimeState::Finished
    } else if is_held && first <= today {
        TimeState::Today
    } else {
        TimeState::Upcoming
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

/// The state that readers are told: nobody can apply any more for what is over or was called off.
pub fn application_told(application: &Application, today: civil::Date, is_over: bool) -> ApplicationState {
    match application_state(application, today) {
        ApplicationState::NotNeeded => ApplicationState::NotNeeded,
        _ if is_over => ApplicationState::Closed,
        state => state,
    }
}
