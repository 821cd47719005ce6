//! The changes of an event: its showings come and go, and so do the days on which one can apply.

use super::change::{Change, Kind, in_both};
use super::document::before;
use crate::calendar::Zone;
use crate::content::Event;
use crate::date::When;
use crate::diagnostic::Message;
use crate::page::{leaves_calendars, spans};
use crate::site::{ApplicationState, Applying, DocId, Occurrence, Said, Schedule, Site, TimeState, midnight};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// What changes of an event after the site's day, up to `until`.
pub fn changes(site: &Site<'_>, id: DocId, until: Date) -> Vec<Change> {
    let document = site.document(id);
    let (Some(event), Some(schedule)) = (document.event(), site.schedule(id)) else { return Vec::new() };
    let told = Told { site, event, schedule };
    let (zone, is_ahead) = (&site.config.time_zone, |day: &Date| *day > site.today && *day <= until);
    let mut changes = Vec::new();
    for day in schedule.turns(event, zone).into_iter().filter(is_ahead) {
        for (kind, showing) in differences(&Seen::on(before(day), event, zone), &Seen::on(day, event, zone)) {
            let change = Change::of(site, document, day, kind);
            changes.push(match kind {
                Kind::Begins if schedule.occurrences.is_empty() => {
                    Change { words: Message::new("期間が始まる", "begins"), ..change }
                }
                Kind::ApplicationOpens => change.detail(&told.name(showing)).detail(&told.opening(showing)),
                _ => change.detail(&told.name(showing)),
            });
        }
    }
    for (day, showing) in out_of_calendars(site, event, schedule).into_iter().filter(|(day, _)| is_ahead(day)) {
        changes.push(Change::of(site, document, day, Kind::LeavesCalendars).detail(&told.name(showing)));
    }
    changes
}

/// The days on which showings have become too old for the calendars of lists.
fn out_of_calendars(site: &Site<'_>, event: &Event, schedule: &Schedule) -> Vec<(Date, Option<usize>)> {
    let zone = Zone::new(&site.config.time_zone);
    let place = |showing: &Occurrence| schedule.occurrences.iter().position(|other| std::ptr::eq(other, showing));
    let all = spans(event, schedule).into_iter();
    all.map(|(showing, span)| (leaves_calendars(span.last_day(&zone)), showing.and_then(place))).collect()
}

/// What readers see of an event that depends on the day.
struct Seen {
    /// By time; the whole period where there are no showings.
    showings: Vec<SeenShowing>,
    /// Of showings by their place, and of the event.
    applications: Vec<(Option<usize>, Said)>,
    finished: bool,
    listed: bool,
}

struct SeenShowing {
    /// Its place in the event's list: a repeat has many of one.
    session: usize,
    time: TimeState,
    called_off: bool,
}

impl SeenShowing {
    /// What is called off is on no day; it only becomes a thing of the past.
    fn new(session: usize, time: TimeState, called_off: bool) -> SeenShowing {
        let time = if called_off && time == TimeState::Today { TimeState::Upcoming } else { time };
        SeenShowing { session, time, called_off }
    }
}

impl Seen {
    fn on(day: Date, event: &Event, zone: &TimeZone) -> Seen {
        let schedule = Schedule::of(event, day, zone);
        let now: DateTime = midnight(day);
        let showings = schedule.occurrences.iter();
        let showings = showings.map(|o| SeenShowing::new(o.session, o.time, o.status.is_called_off()));
        let period = schedule.period.map(|period| SeenShowing::new(0, period.state(now), event.status.is_called_off()));
        let said =
            |(place, applying, status): (Option<usize>, Applying, _)| (place, Said::of_application(&applying, status, now));
        Seen {
            showings: showings.chain(period).collect(),
            applications: schedule.applications(event, zone).into_iter().map(said).collect(),
            finished: schedule.time == Some(TimeState::Finished),
            listed: schedule.listed,
        }
    }

    /// Whether a showing, or without one the event, is over.
    fn is_over(&self, showing: Option<usize>) -> bool {
        showing.map_or(self.finished, |place| self.showings[place].time == TimeState::Finished)
    }

    /// The next of the showings that are one in the event's list.
    fn next_of(&self, showing: usize) -> Option<usize> {
        let same = |other: &SeenShowing| other.session == self.showings[showing].session;
        self.showings.iter().position(|other| same(other) && other.time != TimeState::Finished)
    }
}

/// What readers see to change from one day to the next, and of which showing, by its place in time.
fn differences(before: &Seen, after: &Seen) -> BTreeSet<(Kind, Option<usize>)> {
    let mut found = BTreeSet::new();
    // What was called off says so before and after its day; it only moves among those that are over, where there are
    // others from which it moves away.
    let moves = before.showings.iter().any(|s| s.time == TimeState::Finished)
        || after.showings.iter().any(|s| s.time != TimeState::Finished);
    for (place, (was, is)) in before.showings.iter().zip(&after.showings).enumerate() {
        let change = time_change(was, is).filter(|kind| *kind != Kind::DayPasses || moves);
        found.extend(change.map(|kind| (kind, Some(place))));
    }
    for ((place, was), (_, is)) in before.applications.iter().zip(&after.applications) {
        // Nobody wonders that one cannot apply for what is over, and all showings of a repeat have one application.
        if !after.is_over(*place) {
            let showing = place.and_then(|place| after.next_of(place));
            found.extend(application_change(*was, *is).map(|kind| (kind, showing)));
        }
    }
    if before.finished == after.finished && before.listed && !after.listed {
        found.insert((Kind::LeavesList, None));
    }
    found
}

fn time_change(was: &SeenShowing, is: &SeenShowing) -> Option<Kind> {
    match is.time {
        time if time == was.time => None,
        TimeState::Today => Some(Kind::Begins),
        TimeState::Finished if is.called_off => Some(Kind::DayPasses),
        TimeState::Finished => Some(Kind::Finishes),
        TimeState::Upcoming => None,
    }
}

fn application_change(was: Said, is: Said) -> Option<Kind> {
    use ApplicationState::{Closed, ClosingSoon, NotYetOpen, Open};
    match is {
        said if said == was => None,
        Said::Application(Open | ClosingSoon) if was == Said::Application(NotYetOpen) => Some(Kind::ApplicationOpens),
        Said::Application(ClosingSoon) => Some(Kind::ApplicationClosesSoon),
        Said::Application(Closed) => Some(Kind::ApplicationCloses),
        _ => None,
    }
}

/// An event of which is told.
struct Told<'t> {
    site: &'t Site<'t>,
    event: &'t Event,
    schedule: &'t Schedule,
}

impl Told<'_> {
    /// The name of a showing among several: its label, else its day and time, else its number.
    fn name(&self, showing: Option<usize>) -> Message {
        let occurrences = &self.schedule.occurrences;
        let found = showing.and_then(|place| Some((place, occurrences.get(place)?)));
        let Some((place, showing)) = found.filter(|_| occurrences.len() > 1) else { return Message::new("", "") };
        let label = &self.event.sessions()[showing.session].label;
        if !label.is_empty() && self.event.repeat.is_none() {
            return in_both(self.site, label);
        }
        let at = showing.start.local(&self.site.config.time_zone);
        match showing.start {
            When::Time { .. } => written(at),
            _ if showing.start.day().is_some() => {
                Message::new(at.strftime("%-m月%-d日").to_string(), at.strftime("%-d %B").to_string())
            }
            _ => Message::new(format!("第{}回", place + 1), format!("showing {}", place + 1)),
        }
    }

    /// The hour at which one can apply for the first time, where it is not the beginning of the day.
    fn opening(&self, showing: Option<usize>) -> Message {
        let applications = self.schedule.applications(self.event, &self.site.config.time_zone);
        let opens = applications.iter().find(|(place, ..)| *place == showing).and_then(|(_, applying, _)| applying.opens);
        match opens.filter(|at| at.time() != Time::midnight()) {
            Some(at) => Message::new(format!("{}から", written(at).ja), format!("since {}", written(at).en)),
            None => Message::new("", ""),
        }
    }
}

fn written(at: DateTime) -> Message {
    Message::new(at.strftime("%-m月%-d日 %-H:%M").to_string(), at.strftime("%-d %B, %-H:%M").to_string())
}
