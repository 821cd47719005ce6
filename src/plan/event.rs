//! The changes of an event: its showings come and go, and so do the days on which one can apply.

use super::change::{Change, Kind, in_both};
use super::document::before;
use crate::calendar::{Span, Zone};
use crate::content::Event;
use crate::date::When;
use crate::diagnostic::Message;
use crate::page::{leaves_calendars, spans};
use crate::site::{ApplicationState, Applying, DocId, Occurrence, Schedule, Site, TimeState, midnight};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// What changes of an event after the site's day, up to `until`.
pub fn changes(site: &Site<'_>, id: DocId, until: Date) -> Vec<Change> {
    let document = site.document(id);
    let (Some(event), Some(schedule)) = (document.event(), site.schedule(id)) else { return Vec::new() };
    let zone = &site.config.time_zone;
    let see = |day: Date| Seen::on(event, &Schedule::of(event, day, zone), day, zone);
    let is_period = schedule.occurrences.is_empty();
    let mut changes = Vec::new();
    for day in schedule.turns(event, zone).into_iter().filter(|day| *day > site.today && *day <= until) {
        for (kind, showing) in differences(&see(before(day)), &see(day)) {
            let change = Change::of(site, document, day, kind);
            changes.push(match (kind, showing) {
                (Kind::Begins, _) if is_period => Change { words: Message::new("期間が始まる", "begins"), ..change },
                (_, Some(place)) => change.detail(&name_of(site, event, schedule, place)),
                _ => change,
            });
        }
    }
    changes.extend(out_of_calendars(site, event, schedule).filter(|(day, _)| *day > site.today && *day <= until).map(
        |(day, place)| {
            let which = place.map_or_else(nothing, |place| name_of(site, event, schedule, place));
            Change::of(site, document, day, Kind::LeavesCalendars).detail(&which)
        },
    ));
    changes
}

/// The days on which showings have become too old for the calendars of lists.
fn out_of_calendars<'s>(
    site: &Site<'_>,
    event: &Event,
    schedule: &'s Schedule,
) -> impl Iterator<Item = (Date, Option<usize>)> + use<'s> {
    let zone = Zone::new(&site.config.time_zone);
    let place = |showing: &Occurrence| schedule.occurrences.iter().position(|other| std::ptr::eq(other, showing));
    let day = |span: Span| leaves_calendars(span.last_day(&zone));
    let days: Vec<_> = spans(event, schedule).into_iter().map(|(showing, span)| (day(span), showing.and_then(place))).collect();
    days.into_iter()
}

/// What readers see of an event that depends on the day.
struct Seen {
    /// By time; the whole period where there are no showings.
    showings: Vec<SeenShowing>,
    finished: bool,
    listed: bool,
    application: Option<ApplicationState>,
}

struct SeenShowing {
    /// Its place in the event's list: a repeat has many of one.
    session: usize,
    time: TimeState,
    called_off: bool,
    application: Option<ApplicationState>,
}

impl Seen {
    fn on(event: &Event, schedule: &Schedule, day: Date, zone: &TimeZone) -> Seen {
        // Nobody can apply any more for what was called off.
        let told = |applying: Applying, called_off: bool| match applying.state(midnight(day)) {
            ApplicationState::NotNeeded => ApplicationState::NotNeeded,
            _ if called_off => ApplicationState::Closed,
            state => state,
        };
        let own = |occurrence: &Occurrence| {
            event.sessions()[occurrence.session].application.as_ref()?;
            Some(told(schedule.applying(event, Some(occurrence), zone)?, occurrence.status.is_called_off()))
        };
        let showings = schedule.occurrences.iter().map(|occurrence| SeenShowing {
            session: occurrence.session,
            time: occurrence.time,
            called_off: occurrence.status.is_called_off(),
            application: own(occurrence),
        });
        let called_off = event.status.is_called_off();
        let period = schedule.time.filter(|_| schedule.occurrences.is_empty());
        let period = period.map(|time| SeenShowing { session: 0, time, called_off, application: None });
        Seen {
            showings: showings.chain(period).collect(),
            finished: schedule.time == Some(TimeState::Finished),
            listed: schedule.listed,
            application: schedule.applying(event, None, zone).map(|applying| told(applying, schedule.called_off)),
        }
    }
}

/// What readers see to change from one day to the next, and of which showing, by its place in time.
fn differences(before: &Seen, after: &Seen) -> BTreeSet<(Kind, Option<usize>)> {
    let mut found = BTreeSet::new();
    for (place, (was, is)) in before.showings.iter().zip(&after.showings).enumerate() {
        found.extend(time_change(was, is).map(|kind| (kind, Some(place))));
        // Nobody wonders that one cannot apply for what is over.
        if is.time != TimeState::Finished {
            // All showings of a repeat have one application: it is said of the next.
            let next = after.showings.iter().position(|other| other.session == is.session && other.time != TimeState::Finished);
            found.extend(application_change(was.application, is.application).map(|kind| (kind, next)));
        }
    }
    if after.finished == before.finished {
        found.extend((before.listed && !after.listed).then_some((Kind::LeavesList, None)));
        found.extend(application_change(before.application, after.application).map(|kind| (kind, None)));
    }
    found
}

fn time_change(was: &SeenShowing, is: &SeenShowing) -> Option<Kind> {
    match is.time {
        time if time == was.time => None,
        // What was called off is not said to be today.
        TimeState::Today => (!is.called_off).then_some(Kind::Begins),
        TimeState::Finished if is.called_off => Some(Kind::DayPasses),
        TimeState::Finished => Some(Kind::Finishes),
        TimeState::Upcoming => None,
    }
}

fn application_change(was: Option<ApplicationState>, is: Option<ApplicationState>) -> Option<Kind> {
    match is? {
        state if Some(state) == was => None,
        ApplicationState::Open | ApplicationState::ClosingSoon if was == Some(ApplicationState::NotYetOpen) => {
            Some(Kind::ApplicationOpens)
        }
        ApplicationState::ClosingSoon => Some(Kind::ApplicationClosesSoon),
        ApplicationState::Closed => Some(Kind::ApplicationCloses),
        ApplicationState::NotNeeded | ApplicationState::NotYetOpen | ApplicationState::Open => None,
    }
}

/// The name of a showing among several: its label, else its day and time, else its number.
fn name_of(site: &Site<'_>, event: &Event, schedule: &Schedule, place: usize) -> Message {
    let Some(showing) = schedule.occurrences.get(place).filter(|_| schedule.occurrences.len() > 1) else {
        return nothing();
    };
    let label = &event.sessions()[showing.session].label;
    if !label.is_empty() && event.repeat.is_none() {
        return in_both(site, label);
    }
    let at = showing.start.local(&site.config.time_zone);
    let written = |ja: &str, en: &str| Message::new(at.strftime(ja).to_string(), at.strftime(en).to_string());
    match showing.start {
        When::Time { .. } => written("%-m月%-d日 %-H:%M", "%-d %B, %-H:%M"),
        _ if showing.start.day().is_some() => written("%-m月%-d日", "%-d %B"),
        _ => Message::new(format!("第{}回", place + 1), format!("showing {}", place + 1)),
    }
}

fn nothing() -> Message {
    Message::new("", "")
}
