//! What is said of an event beside its name, at a moment, and how long it stays true.
//!
//! What the organiser says, whether one can apply and whether it is over are three things and are never mixed up:
//! each has words of its own, and only what would contradict the others is left out.

use super::application::{ApplicationState, Applying};
use super::schedule::{Occurrence, Schedule, TimeState, seen_from};
use crate::content::{Event, Status};
use jiff::civil::{self, DateTime};
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// A state in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// What the organiser says.
    Status(Status),
    /// What the organiser says of the places of the next showing alone; there are others for which it is not so.
    NextShowing(Status),
    /// It has a new day.
    Rescheduled,
    /// It falls on this day, or it is over.
    Time(TimeState),
    /// Whether one can apply.
    Application(ApplicationState),
}

impl Said {
    /// The group among the theme's words, and the word in it, which is also a class.
    pub fn word(self) -> (&'static str, &'static str) {
        match self {
            Said::Status(status) => ("status", status.word()),
            Said::NextShowing(Status::Waitlist) => ("status", "next-waitlist"),
            Said::NextShowing(_) => ("status", "next-full"),
            Said::Rescheduled => ("status", "rescheduled"),
            Said::Time(TimeState::Upcoming) => ("time", "upcoming"),
            Said::Time(TimeState::Today) => ("time", "today"),
            Said::Time(TimeState::Finished) => ("time", "finished"),
            Said::Application(state) => ("application", state.word()),
        }
    }

    /// What is said of applying at a moment: nobody can apply for what was called off or has no places left, whatever
    /// the dates say.
    pub fn of_application(applying: &Applying, status: Status, now: DateTime) -> Said {
        match applying.state(now) {
            ApplicationState::NotNeeded => Said::Application(ApplicationState::NotNeeded),
            _ if status.is_called_off() => Said::Application(ApplicationState::Closed),
            ApplicationState::Closed => Said::Application(ApplicationState::Closed),
            _ if status == Status::Full => Said::Status(Status::Full),
            state => Said::Application(state),
        }
    }

    /// Whether it is still true whenever it is read, so that it can stand where nothing says how old it is.
    pub fn lasts(self) -> bool {
        match self {
            Said::Status(_) | Said::Rescheduled => true,
            Said::NextShowing(_) => false,
            Said::Time(time) => time == TimeState::Finished,
            Said::Application(state) => matches!(state, ApplicationState::NotNeeded | ApplicationState::Closed),
        }
    }
}

/// What is said of an event.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Its states, in the order in which they are shown.
    pub states: Vec<Said>,
    /// The next moment at which something else is to be said, or it leaves the list.
    pub next_change: Option<DateTime>,
}

impl Seen {
    /// At a moment, for which the schedule was made.
    pub fn at(now: DateTime, event: &Event, schedule: &Schedule, zone: &TimeZone) -> Seen {
        let shown = schedule.shown();
        let status = shown.map_or(event.status, |o| o.status);
        let is_finished = schedule.time == Some(TimeState::Finished);
        let is_live = !status.is_called_off() && !is_finished;
        let is_next_alone =
            status.is_about_places() && schedule.left().any(|other| other.status != status && !other.status.is_called_off());
        let mut seen = Seen::default();
        if status != Status::Scheduled && (status.is_called_off() || is_live) {
            seen.states.push(if is_next_alone { Said::NextShowing(status) } else { Said::Status(status) });
        }
        if is_live && !event.previously.is_empty() {
            seen.states.push(Said::Rescheduled);
        }
        match schedule.time {
            Some(time @ (TimeState::Today | TimeState::Finished)) if !status.is_called_off() => {
                seen.states.push(Said::Time(time))
            }
            _ => {}
        }
        let applying = schedule.applying(event, shown, zone).filter(|_| is_live && status != Status::Full);
        let said = applying.map(|applying| (applying, applying.state(now)));
        if let Some((_, state)) = said.filter(|(a, state)| a.has_deadline() || *state != ApplicationState::Open) {
            seen.states.push(Said::Application(state));
        }
        let of_application = said.and_then(|(applying, _)| applying.next_change(now));
        let changes = schedule.changes(shown).chain(of_application);
        seen.next_change = changes.filter(|moment| *moment > now).min();
        seen
    }
}

impl Schedule {
    /// Applying for a showing: by its own application, else by that of the event.
    pub fn applying(&self, event: &Event, showing: Option<&Occurrence>, zone: &TimeZone) -> Option<Applying> {
        let own = showing.and_then(|o| Some((o, event.sessions().get(o.session)?.application.as_ref()?)));
        match own {
            Some((o, application)) => Some(Applying::of(application, Some(o.lasting.over), zone)),
            None => event.application.as_ref().map(|application| Applying::of(application, self.last_chance(event), zone)),
        }
    }

    /// Every application that the page of an event tells of: of each showing its own, then that of the event; with the
    /// state of what one applies for.
    pub fn applications(&self, event: &Event, zone: &TimeZone) -> Vec<(Option<usize>, Applying, Status)> {
        let own = self.occurrences.iter().enumerate().filter_map(|(place, o)| {
            let application = event.sessions().get(o.session)?.application.as_ref()?;
            Some((Some(place), Applying::of(application, Some(o.lasting.over), zone), o.status))
        });
        let of_event = self.applying(event, None, zone).map(|applying| (None, applying, self.applied_status(event)));
        own.chain(of_event).collect()
    }

    /// The state of that for which one applies by the event's own application.
    pub fn applied_status(&self, event: &Event) -> Status {
        let left = self.applied_for(event).filter(|o| o.time != TimeState::Finished);
        common_status(left).unwrap_or_else(|| self.whole_status(event))
    }

    /// The state of an event as a whole: the one that all its showings have.
    pub fn whole_status(&self, event: &Event) -> Status {
        match self.occurrences.first() {
            Some(first) if self.called_off => first.status,
            Some(_) => common_status(self.occurrences.iter()).unwrap_or_default(),
            None => event.status,
        }
    }

    /// Every day on which a build may have something new to say of an event, each the first on which it has.
    pub fn turns(&self, event: &Event, zone: &TimeZone) -> BTreeSet<civil::Date> {
        let lasting = self.occurrences.iter().map(|o| o.lasting).chain(self.period);
        let times = lasting.flat_map(|l| l.day.into_iter().chain([l.over]));
        let applications = self.applications(event, zone);
        let of_applications = applications.iter().flat_map(|(_, a, _)| [a.opens, a.soon, a.closes]).flatten();
        times.chain(of_applications).chain(self.listed_until).map(seen_from).collect()
    }

    /// The showings to which one applies by the event's own application.
    pub fn applied_for<'s>(&'s self, event: &'s Event) -> impl Iterator<Item = &'s Occurrence> + Clone {
        let has_own = |o: &Occurrence| event.sessions().get(o.session).is_some_and(|s| s.application.is_some());
        self.occurrences.iter().filter(move |o| !has_own(o))
    }

    /// From when on nobody can come any more who applied by the event's own application.
    fn last_chance(&self, event: &Event) -> Option<DateTime> {
        let live = self.applied_for(event).filter(|o| !o.status.is_called_off());
        live.map(|o| o.lasting.over).max().or(self.over())
    }

    /// The moments at which a list has to say something else of the event, as it is shown now.
    fn changes(&self, shown: Option<&Occurrence>) -> impl Iterator<Item = DateTime> {
        let lasting = shown.map(|o| o.lasting).or(self.period).filter(|_| !self.called_off);
        let begins = lasting.and_then(|l| l.day).filter(|_| shown.is_none_or(|o| !o.status.is_called_off()));
        begins.into_iter().chain(lasting.map(|l| l.over)).chain(self.listed_until)
    }
}

/// The state that all of some showings have.
fn common_status<'o>(mut occurrences: impl Iterator<Item = &'o Occurrence>) -> Option<Status> {
    let first = occurrences.next()?.status;
    occurrences.all(|o| o.status == first).then_some(first)
}
