//! What is said of an event beside its name, at a moment, and how long it stays true.
//!
//! What the organiser says, whether one can apply and whether it is over are three things and are never mixed up:
//! each has words of its own, and only what would contradict the others is left out.

use super::application::{ApplicationState, Applying};
use super::schedule::{Occurrence, Schedule, TimeState};
use crate::content::{Event, Status};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// A state in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// What the organiser says.
    Status(Status),
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
            Said::Rescheduled => ("status", "rescheduled"),
            Said::Time(TimeState::Upcoming) => ("time", "upcoming"),
            Said::Time(TimeState::Today) => ("time", "today"),
            Said::Time(TimeState::Finished) => ("time", "finished"),
            Said::Application(state) => ("application", state.word()),
        }
    }

    /// Whether it is still true whenever it is read, so that it can stand where nothing says how old it is.
    pub fn lasts(self) -> bool {
        match self {
            Said::Status(_) | Said::Rescheduled => true,
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
        let mut seen = Seen::default();
        if status != Status::Scheduled && (status.is_called_off() || is_live) {
            seen.states.push(Said::Status(status));
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
