//! Whether one can apply, at a moment. What the organiser says of the event itself (full, cancelled) is not asked here.

use super::schedule::{last_day_before, midnight, moment_after};
use super::seen::Said;
use crate::content::{Application, ApplicationNeed, Status};
use jiff::ToSpan;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// How many days before its last day an application is said to close soon.
const CLOSING_SOON: i32 = 3;

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

/// The moments at which an application changes, as the clocks of the site show them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applying {
    /// Whether there is anything to apply for.
    pub needed: bool,
    /// From when one can apply.
    pub opens: Option<DateTime>,
    /// From when it closes soon.
    pub soon: Option<DateTime>,
    /// From when one cannot apply any more: after the deadline, or when what one applies for is over.
    pub closes: Option<DateTime>,
}

impl Applying {
    /// For something that is over from a moment on. A deadline's day is included.
    pub fn of(application: &Application, over: Option<DateTime>, zone: &TimeZone) -> Applying {
        if application.required == ApplicationNeed::No {
            return Applying::default();
        }
        let deadline = application.deadline.map(|when| moment_after(&when, zone));
        Applying {
            needed: true,
            opens: application.opens.map(|when| when.local(zone)),
            soon: deadline.map(|end| midnight(last_day_before(end).saturating_sub(CLOSING_SOON.days()))),
            closes: deadline.into_iter().chain(over).min(),
        }
    }

    /// Whether the organiser named a last day.
    pub fn has_deadline(&self) -> bool {
        self.soon.is_some()
    }

    /// Where it stands at a moment.
    pub fn state(&self, now: DateTime) -> ApplicationState {
        let reached = |moment: Option<DateTime>| moment.is_some_and(|moment| now >= moment);
        if !self.needed {
            ApplicationState::NotNeeded
        } else if reached(self.closes) {
            ApplicationState::Closed
        } else if self.opens.is_some_and(|opens| now < opens) {
            ApplicationState::NotYetOpen
        } else if reached(self.soon) {
            ApplicationState::ClosingSoon
        } else {
            ApplicationState::Open
        }
    }

    /// The next moment at which its state is another one.
    pub fn next_change(&self, now: DateTime) -> Option<DateTime> {
        let changes = [self.opens, self.soon, self.closes].into_iter().flatten();
        changes.filter(|moment| *moment > now && self.state(*moment) != self.state(now)).min()
    }

    /// The next moment at which something else is said of it.
    pub fn next_said(&self, status: Status, now: DateTime) -> Option<DateTime> {
        let said = |moment| Said::of_application(self, status, moment);
        let changes = [self.opens, self.soon, self.closes].into_iter().flatten();
        changes.filter(|moment| *moment > now && said(*moment) != said(now)).min()
    }
}

impl ApplicationState {
    /// The word of a state, in classes and among the theme's words.
    pub fn word(self) -> &'static str {
        match self {
            ApplicationState::NotNeeded => "not-needed",
            ApplicationState::NotYetOpen => "not-yet-open",
            ApplicationState::Open => "open",
            ApplicationState::ClosingSoon => "closing-soon",
            ApplicationState::Closed => "closed",
        }
    }
}
