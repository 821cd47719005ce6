//! Events as schema.org has them: one object for each performance, as its documentation and Google's ask.
//!
//! Only what somebody said stands there: no object without a day, no price that was not named, no language of a
//! performance. What is not written of the place is taken from the region, since an event must have a location.

use super::super::live;
use super::Maker;
use crate::content::{Application, Document, Event, EventWhen, Organiser, Session, Status, Venue};
use crate::date::When;
use crate::region::RegionId;
use crate::site::{DocId, Occurrence};
use serde_json::{Map, Value, json};

/// A repeating event tells of so many dates; its page and its calendar have them all.
const MOST: usize = 20;

/// A performance: a showing, or a whole period.
struct Performance<'e> {
    session: Option<&'e Session>,
    occurrence: Option<&'e Occurrence>,
    start: When,
    end: Option<When>,
    status: Status,
}

impl Maker<'_> {
    /// The performances to come; of an event that is over, those that were.
    pub(super) fn events(&self, id: DocId, document: &Document) -> Vec<Value> {
        let (Some(event), Some(schedule)) = (document.event(), self.pages.site.schedule(id)) else { return Vec::new() };
        let showing = |o: &Occurrence| o.start.day().is_some();
        let mut shown: Vec<&Occurrence> = schedule.left().filter(|o| showing(o)).collect();
        if shown.is_empty() {
            shown = schedule.occurrences.iter().filter(|o| showing(o)).collect();
        }
        let performances = shown.into_iter().take(MOST).map(|o| Performance {
            session: event.sessions().get(o.session),
            occurrence: Some(o),
            start: o.start,
            end: o.end,
            status: o.status,
        });
        performances.chain(period(event)).map(|p| self.performance(document, event, &p)).collect()
    }

    fn performance(&self, document: &Document, event: &Event, performance: &Performance<'_>) -> Value {
        let mut object = self.thing("Event", document);
        self.times(&mut object, event, performance);
        self.location(&mut object, document, event, performance);
        let organiser = |o: &Organiser| self.organisation(o);
        if let Some(value) = event.organiser.as_ref().and_then(organiser) {
            object.insert("organizer".into(), value);
        }
        let others: Vec<Value> = event.co_organisers.iter().filter_map(organiser).collect();
        if !others.is_empty() {
            object.insert("contributor".into(), others.into());
        }
        if !event.audience.is_empty() {
            object.insert("audience".into(), json!({"@type": "Audience", "audienceType": self.text(&event.audience)}));
        }
        if let Some(image) = &self.frame.image {
            object.insert("image".into(), json!(image));
        }
        self.offers(&mut object, event, performance);
        let capacity = performance.session.and_then(|s| s.capacity.as_ref()).or(event.capacity.as_ref());
        if let Some(capacity) = capacity.and_then(|c| c.text(self.lang).parse::<u32>().ok()) {
            object.insert("maximumAttendeeCapacity".into(), json!(capacity));
        }
        object.into()
    }

    fn organisation(&self, organiser: &Organiser) -> Option<Value> {
        let name = self.text(&organiser.name);
        let mut value = json!({"@type": "Organization", "name": name});
        if let Some(url) = self.pages.format(self.lang).web(&organiser.url) {
            value["url"] = json!(url);
        }
        (!name.is_empty()).then_some(value)
    }

    fn times(&self, object: &mut Map<String, Value>, event: &Event, performance: &Performance<'_>) {
        let zone = &self.pages.site.config.time_zone;
        let day_or_time = |when: &When| {
            let day = when.day().filter(|_| event.all_day);
            day.map_or_else(|| when.datetime(zone), |day| day.to_string())
        };
        object.insert("startDate".into(), json!(day_or_time(&performance.start)));
        if let Some(end) = &performance.end {
            object.insert("endDate".into(), json!(day_or_time(end)));
        }
        let doors = performance.session.and_then(|s| s.doors.as_ref()).filter(|d| d.has_time() && event.repeat.is_none());
        if let Some(doors) = doors {
            object.insert("doorTime".into(), json!(doors.datetime(zone)));
        }
        let status = |name: &str| format!("https://schema.org/{name}");
        // A date from which it was moved is told only with the state of which it is a part.
        let previously: Vec<Value> = self.previously(event, performance).iter().map(|w| json!(w.datetime(zone))).collect();
        let states = match performance.status {
            Status::Cancelled => vec![status("EventCancelled")],
            Status::Postponed => vec![status("EventPostponed")],
            Status::MovedOnline if previously.is_empty() => vec![status("EventMovedOnline")],
            Status::MovedOnline => vec![status("EventRescheduled"), status("EventMovedOnline")],
            _ if previously.is_empty() => vec![status("EventScheduled")],
            _ => vec![status("EventRescheduled")],
        };
        object.insert("eventStatus".into(), one_or_more(states.into_iter().map(Value::from).collect()));
        if !performance.status.is_called_off() && !previously.is_empty() {
            object.insert("previousStartDate".into(), one_or_more(previously));
        }
    }

    /// The dates from which a performance was moved: its own, where there are as many as performances.
    fn previously<'e>(&self, event: &'e Event, performance: &Performance<'_>) -> &'e [When] {
        let own = performance.occurrence.filter(|_| event.sessions().len() == event.previously.len()).map(|o| o.session);
        own.and_then(|at| event.previously.get(at..=at)).unwrap_or(&event.previously)
    }

    fn location(&self, object: &mut Map<String, Value>, document: &Document, event: &Event, performance: &Performance<'_>) {
        let is_online_only = performance.status == Status::MovedOnline;
        let own_region = performance.session.and_then(|s| s.region).map(|r| vec![r]);
        let regions = own_region.unwrap_or_else(|| document.common.regions.clone());
        let venue = live::venue_of(event, performance.occurrence).and_then(|v| self.pages.venue(v));
        let online = performance.session.and_then(|s| s.online.as_ref()).or(event.online.as_ref());
        let url = online.and_then(|o| self.pages.format(self.lang).web(&o.url)).unwrap_or_else(|| self.frame.url.clone());
        let virtual_place = (online.is_some() || is_online_only).then(|| json!({"@type": "VirtualLocation", "url": url}));
        let place = match venue {
            _ if is_online_only => None,
            Some(venue) => Some(self.venue(venue, &regions)),
            None if virtual_place.is_some() => None,
            None => self.place_in(&regions),
        };
        let mode = match (&place, &virtual_place) {
            (Some(_), Some(_)) => "MixedEventAttendanceMode",
            (None, Some(_)) => "OnlineEventAttendanceMode",
            _ => "OfflineEventAttendanceMode",
        };
        object.insert("eventAttendanceMode".into(), json!(format!("https://schema.org/{mode}")));
        let places: Vec<Value> = place.into_iter().chain(virtual_place).collect();
        if !places.is_empty() {
            object.insert("location".into(), one_or_more(places));
        }
    }

    fn venue(&self, venue: &Venue, regions: &[RegionId]) -> Value {
        let mut place = json!({"@type": "Place", "name": self.text(&venue.name)});
        // A hall's own address says where it is; the region of the event only where there is none.
        place["address"] = match self.text(&venue.address) {
            street if street.is_empty() => self.address_in(regions),
            street => json!({"@type": "PostalAddress", "streetAddress": street, "addressCountry": "JP"}),
        };
        if let (Some(lat), Some(lon)) = (venue.lat, venue.lon) {
            place["geo"] = json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lon});
        }
        if let Some(url) = self.pages.format(self.lang).web(&venue.url) {
            place["url"] = json!(url);
        }
        place
    }

    /// The regions themselves, where nothing more is known of the place.
    fn place_in(&self, regions: &[RegionId]) -> Option<Value> {
        let say = self.pages.format(self.lang);
        let names: Vec<String> = say.region_names(regions).into_iter().map(|name| name.text.into()).collect();
        (!names.is_empty())
            .then(|| json!({"@type": "Place", "name": names.join(say.t().get("separator")), "address": self.address_in(regions)}))
    }

    /// As much of an address as the regions give: the prefecture if they share it, the municipality if it is one.
    fn address_in(&self, regions: &[RegionId]) -> Value {
        let all = &self.pages.site.regions;
        let name = |id: RegionId| json!(self.pages.format(self.lang).region_name(id).text);
        let mut address = json!({"@type": "PostalAddress", "addressCountry": "JP"});
        let prefecture = regions.first().and_then(|r| all.prefecture(*r));
        if let Some(prefecture) = prefecture.filter(|p| regions.iter().all(|r| all.prefecture(*r) == Some(*p))) {
            address["addressRegion"] = name(prefecture);
        }
        if let [region] = regions {
            let above = std::iter::once(*region).chain(all.ancestors(*region));
            if let Some(municipality) = above.into_iter().find(|r| all.get(*r).kind.is_municipality()) {
                address["addressLocality"] = name(municipality);
            }
        }
        address
    }

    fn offers(&self, object: &mut Map<String, Value>, event: &Event, performance: &Performance<'_>) {
        let Some(fee) = &event.fee else { return };
        let is_free = fee.free == Some(true);
        let prices: Vec<(String, f64)> = match is_free {
            true => vec![(String::new(), 0.0)],
            false => fee.items.iter().map(|i| (self.text(&i.label), i.amount)).collect(),
        };
        if is_free || !prices.is_empty() {
            object.insert("isAccessibleForFree".into(), json!(prices.iter().all(|(_, price)| *price == 0.0)));
        }
        let application = performance.session.and_then(|s| s.application.as_deref()).or(event.application.as_deref());
        let offers: Vec<Value> =
            prices.into_iter().map(|(name, price)| self.offer(name, price, application, performance.status)).collect();
        if !offers.is_empty() {
            object.insert("offers".into(), offers.into());
        }
    }

    fn offer(&self, name: String, price: f64, application: Option<&Application>, status: Status) -> Value {
        let zone = &self.pages.site.config.time_zone;
        let sold_out = matches!(status, Status::Full | Status::Waitlist);
        let url = application.and_then(|a| self.pages.format(self.lang).web(&a.url));
        let mut offer = json!({
            "@type": "Offer",
            "price": whole(price),
            "priceCurrency": "JPY",
            "url": url.unwrap_or_else(|| self.frame.url.clone()),
        });
        if !status.is_called_off() {
            offer["availability"] = json!(if sold_out { "https://schema.org/SoldOut" } else { "https://schema.org/InStock" });
        }
        if !name.is_empty() {
            offer["name"] = json!(name);
        }
        if let Some(opens) = application.and_then(|a| a.opens.as_ref()) {
            offer["validFrom"] = json!(opens.datetime(zone));
        }
        if let Some(deadline) = application.and_then(|a| a.deadline.as_ref()) {
            offer["validThrough"] = json!(deadline.datetime(zone));
        }
        offer
    }
}

/// A course or an exhibition whose first day is known.
fn period(event: &Event) -> Option<Performance<'_>> {
    let EventWhen::Period(period) = &event.when else { return None };
    period.from.day()?;
    let end = period.until.filter(|until| until.day().is_some()).map(When::Date);
    Some(Performance { session: None, occurrence: None, start: When::Date(period.from), end, status: event.status })
}

/// 500 rather than 500.0.
fn whole(price: f64) -> Value {
    if price.fract() == 0.0 && price.abs() < 1e15 { json!(price as i64) } else { json!(price) }
}

fn one_or_more(mut values: Vec<Value>) -> Value {
    if values.len() == 1 { values.remove(0) } else { values.into() }
}
