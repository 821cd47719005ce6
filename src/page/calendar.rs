//! What stands in calendars, and where pages lead to them: adding one event, following a list.

use super::values::Format;
use super::view::{LinkView, SubscribeView};
use super::{Key, Page, Pages};
use crate::calendar::Span;
use crate::content::{Event, EventWhen, Kind, Status};
use crate::date::Date;
use crate::site::{DocId, Occurrence, Schedule, TimeState};
use crate::words::{Lang, Phrase};
use jiff::{ToSpan, civil};

/// The name of the file that holds an event's showings.
pub const EVENT_FILE: &str = "event.ics";
/// The name of the file that holds the events of a list, a region or a topic.
pub const LIST_FILE: &str = "calendar.ics";

/// How many days back the calendars of lists, regions and topics begin.
const DAYS_BACK: i64 = 90;

/// The first of the days whose showings stand in the calendars of lists, regions and topics.
pub fn calendars_begin(today: civil::Date) -> civil::Date {
    today.saturating_sub(DAYS_BACK.days())
}

/// The day on which what ended on a day leaves those calendars.
pub fn leaves_calendars(last_day: civil::Date) -> civil::Date {
    last_day.saturating_add((DAYS_BACK + 1).days())
}

/// What of an event stands in calendars: each showing of which somebody said the day, and a period with hours.
pub fn spans<'s>(event: &Event, schedule: &'s Schedule) -> Vec<(Option<&'s Occurrence>, Span)> {
    let showings = schedule.occurrences.iter();
    let showings = showings.filter_map(|o| Some((Some(o), Span::of(&o.start, o.end.as_ref(), event.all_day)?)));
    let period = match &event.when {
        EventWhen::Period(period) if !period.hours.is_empty() => match (period.from, period.until.unwrap_or(period.from)) {
            (Date::Day(first), Date::Day(last)) => Some((None, Span::Days(first, last.max(first)))),
            _ => None,
        },
        _ => None,
    };
    showings.chain(period).collect()
}

impl Pages<'_> {
    /// The link by which readers add an event to their calendar: only while there is something to go to.
    pub(super) fn add_to_calendar(&self, id: DocId, event: &Event, schedule: &Schedule, lang: Lang) -> Option<LinkView> {
        let say = self.format(lang);
        let takes_place = |status: Status| !matches!(status, Status::Cancelled | Status::Postponed);
        let spans = spans(event, schedule);
        let is_coming = |showing: &Option<&Occurrence>| match showing {
            Some(o) => o.time != TimeState::Finished && takes_place(o.status),
            None => schedule.time != Some(TimeState::Finished) && takes_place(event.status),
        };
        spans.iter().any(|(showing, _)| is_coming(showing)).then(|| LinkView {
            href: Some(format!("{}{EVENT_FILE}", say.document_href(id))),
            text: Phrase::plain(match spans.len() {
                1 => say.word("add_to_calendar"),
                several => say.t().count("add_showings_to_calendar", several),
            }),
            hreflang: None,
            current: false,
        })
    }

    /// How readers follow the events of a page.
    pub(super) fn subscription(&self, folder: &str, lang: Lang) -> SubscribeView {
        let say = self.format(lang);
        let languages = &self.site.config.languages;
        let address = self.urls.full(self.site.chrome_lang(lang), &format!("{folder}{LIST_FILE}"), languages);
        SubscribeView {
            // Programs know by this scheme that a calendar is to be followed, not taken in once.
            webcal: address.split_once("://").map(|(_, rest)| format!("webcal://{rest}")),
            href: say.href(&format!("{folder}{LIST_FILE}")),
            address,
        }
    }

    /// The same for a region or a topic, if any event is among its documents.
    pub(super) fn subscription_of(&self, documents: &[DocId], folder: &str, lang: Lang) -> Option<SubscribeView> {
        let has_events = documents.iter().any(|id| self.site.document(*id).kind == Kind::Event);
        has_events.then(|| self.subscription(folder, lang))
    }

    /// The calendar that belongs to a page.
    pub(super) fn calendar_of(&self, page: &Page) -> Option<LinkView> {
        let say = self.format(page.lang);
        let list = |folder: &str| Some(say.href(&format!("{folder}{LIST_FILE}")));
        let href = match &page.key {
            Key::Events(_) | Key::Month(..) => list("events/"),
            Key::Region(region, _) => list(&format!("regions/{}/", self.site.regions.get(*region).path)),
            Key::Topic(topic, _) => list(&format!("topics/{topic}/")),
            Key::Document(id, _) => {
                let (event, schedule) = self.site.document(*id).event().zip(self.site.schedule(*id))?;
                (!spans(event, schedule).is_empty()).then(|| format!("{}{EVENT_FILE}", say.document_href(*id)))
            }
            _ => None,
        };
        Some(LinkView { href: Some(href?), text: Phrase::plain(say.word("calendar_file")), hreflang: None, current: false })
    }
}

impl Format<'_> {
    /// The name of a calendar in the list of those that somebody follows.
    pub fn calendar_name(&self, of: &str) -> String {
        self.t().fill("calendar_of", &[("name", &crate::markdown::words_plain(of))])
    }
}
