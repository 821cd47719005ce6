//! JSON-LD of pages: Event, Article, Dataset, and the way from the front page, as schema.org has them.

use super::view::{FrameView, View};
use super::{Key, Page, Pages};
use crate::content::{Application, Document, Event, Status};
use crate::markdown::words_plain;
use crate::site::{DocId, Occurrence};
use crate::words::{Lang, Words};
use serde_json::{Map, Value, json};

/// The JSON-LD of a page, each ready to stand inside a `<script>`.
pub fn of(pages: &Pages<'_>, page: &Page, view: &View, frame: &FrameView) -> Vec<String> {
    let mut objects = Vec::new();
    if let Key::Document(id, 1) = &page.key {
        let maker = Maker { pages, lang: page.lang, frame };
        objects.extend(maker.document(*id, view));
    }
    if frame.crumbs.len() > 1 {
        objects.push(breadcrumb(pages, frame));
    }
    objects
        .iter()
        .map(|object| object.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))
        .collect()
}

fn breadcrumb(pages: &Pages<'_>, frame: &FrameView) -> Value {
    let items = frame.crumbs.iter().enumerate().map(|(i, crumb)| {
        let mut item = json!({"@type": "ListItem", "position": i + 1, "name": words_plain(&crumb.text.text)});
        if let Some(href) = &crumb.href {
            item["item"] = json!(pages.urls.absolute(href));
        }
        item
    });
    json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>()})
}

struct Maker<'p> {
    pages: &'p Pages<'p>,
    lang: Lang,
    frame: &'p FrameView,
}

impl Maker<'_> {
    fn document(&self, id: DocId, view: &View) -> Option<Value> {
        let document = self.pages.site.document(id);
        match view {
            View::Event(_) => self.event(id, document),
            View::Case(_) | View::Page(_) => Some(self.article(document)),
            View::Resource(resource) => {
                let files = resource.files.iter().map(|f| json!({"@type": "DataDownload", "contentUrl": self.pages.urls.absolute(&f.href), "encodingFormat": format!("{}/{}", if f.detail == "CSV" { "text" } else { "application" }, f.detail.to_lowercase())}));
                let mut object = self.base("Dataset", document);
                object.insert("distribution".into(), files.collect());
                if let Some(as_of) = &resource.as_of {
                    object.insert("temporalCoverage".into(), json!(as_of.datetime));
                }
                Some(object.into())
            }
            _ => None,
        }
    }

    fn text(&self, words: &Words) -> String {
        words_plain(words.text(self.lang)).into_owned()
    }

    fn base(&self, kind: &str, document: &Document) -> Map<String, Value> {
        let mut object = Map::new();
        object.insert("@context".into(), json!("https://schema.org"));
        object.insert("@type".into(), json!(kind));
        object.insert("name".into(), json!(self.text(&document.common.title)));
        object.insert("url".into(), json!(self.frame.url));
        let languages = &self.pages.site.config.languages;
        let shown = if document.has(self.lang) { self.lang } else { Lang::PRIMARY };
        object.insert("inLanguage".into(), json!(languages.html_code(shown)));
        if !self.frame.description.is_empty() {
            object.insert("description".into(), json!(self.frame.description));
        }
        let places: Vec<Value> = document
            .common
            .regions
            .iter()
            .map(|r| json!({"@type": "AdministrativeArea", "name": self.pages.format(self.lang).region_full_name(*r).text}))
            .collect();
        if !places.is_empty() && kind != "Event" {
            let key = if kind == "Dataset" { "spatialCoverage" } else { "contentLocation" };
            object.insert(key.into(), places.into());
        }
        object
    }

    fn article(&self, document: &Document) -> Value {
        let mut object = self.base("Article", document);
        object.insert("headline".into(), json!(self.text(&document.common.title)));
        if let Some(date) = document.common.date {
            object.insert("datePublished".into(), json!(date.datetime()));
        }
        if let Some(updated) = document.common.updated {
            object.insert("dateModified".into(), json!(updated.datetime()));
        }
        if let Some(image) = &self.frame.image {
            object.insert("image".into(), json!(image));
        }
        if let Some(publisher) = &self.pages.site.config.publisher {
            object.insert("publisher".into(), json!({"@type": "Organization", "name": self.text(&publisher.name)}));
        }
        object.into()
    }

    /// An event needs a day that somebody said; one that is known only roughly has no object.
    fn event(&self, id: DocId, document: &Document) -> Option<Value> {
        let event = document.event()?;
        let schedule = self.pages.site.schedule(id)?;
        let shown = schedule.shown().filter(|o| o.start.day().is_some())?;
        let mut object = self.base("Event", document);
        self.times(&mut object, event, shown);
        self.location(&mut object, event, shown);
        if let Some(organiser) = &event.organiser {
            let mut value = json!({"@type": "Organization", "name": self.text(&organiser.name)});
            if let Some(url) = self.pages.format(self.lang).web(&organiser.url) {
                value["url"] = json!(url);
            }
            object.insert("organizer".into(), value);
        }
        let application = event.sessions()[shown.session].application.as_ref().or(event.application.as_ref());
        self.offers(&mut object, event, application);
        let capacity = event.capacity.as_ref().and_then(|c| c.text(self.lang).parse::<u32>().ok());
        if let Some(capacity) = capacity {
            object.insert("maximumAttendeeCapacity".into(), json!(capacity));
        }
        Some(object.into())
    }

    fn times(&self, object: &mut Map<String, Value>, event: &Event, shown: &Occurrence) {
        let zone = &self.pages.site.config.time_zone;
        object.insert("startDate".into(), json!(shown.start.datetime(zone)));
        if let Some(end) = &shown.end {
            object.insert("endDate".into(), json!(end.datetime(zone)));
        }
        let moved = !event.previously.is_empty();
        let status = match shown.status {
            Status::Cancelled => "EventCancelled",
            Status::Postponed => "EventPostponed",
            Status::MovedOnline => "EventMovedOnline",
            _ if moved => "EventRescheduled",
            _ => "EventScheduled",
        };
        object.insert("eventStatus".into(), json!(format!("https://schema.org/{status}")));
        if moved {
            let dates: Vec<Value> = event.previously.iter().map(|w| json!(w.datetime(zone))).collect();
            object.insert("previousStartDate".into(), dates.into());
        }
    }

    fn location(&self, object: &mut Map<String, Value>, event: &Event, shown: &Occurrence) {
        let session = &event.sessions()[shown.session];
        let say = self.pages.format(self.lang);
        let venue = session.venue.as_ref().or(event.venue.as_ref()).and_then(|v| self.pages.venue(v)).map(|venue| {
            let mut place = json!({"@type": "Place", "name": self.text(&venue.name)});
            if !venue.address.is_empty() {
                place["address"] =
                    json!({"@type": "PostalAddress", "streetAddress": self.text(&venue.address), "addressCountry": "JP"});
            }
            if let (Some(lat), Some(lon)) = (venue.lat, venue.lon) {
                place["geo"] = json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lon});
            }
            place
        });
        let online = session.online.as_ref().or(event.online.as_ref());
        let virtual_place = online.map(
            |online| json!({"@type": "VirtualLocation", "url": say.web(&online.url).unwrap_or_else(|| self.frame.url.clone())}),
        );
        let mode = match (&venue, &virtual_place) {
            _ if shown.status == Status::MovedOnline => "OnlineEventAttendanceMode",
            (Some(_), Some(_)) => "MixedEventAttendanceMode",
            (None, Some(_)) => "OnlineEventAttendanceMode",
            _ => "OfflineEventAttendanceMode",
        };
        object.insert("eventAttendanceMode".into(), json!(format!("https://schema.org/{mode}")));
        let mut places: Vec<Value> = venue.into_iter().chain(virtual_place).collect();
        match places.len() {
            0 => {}
            1 => drop(object.insert("location".into(), places.remove(0))),
            _ => drop(object.insert("location".into(), places.into())),
        }
    }

    fn offers(&self, object: &mut Map<String, Value>, event: &Event, application: Option<&Application>) {
        let Some(fee) = &event.fee else { return };
        if fee.free == Some(true) {
            object.insert("isAccessibleForFree".into(), json!(true));
        }
        let zone = &self.pages.site.config.time_zone;
        let prices: Vec<(String, f64)> = match fee.free {
            Some(true) => vec![(String::new(), 0.0)],
            _ => fee.items.iter().map(|i| (self.text(&i.label), i.amount)).collect(),
        };
        let offers: Vec<Value> = prices
            .into_iter()
            .map(|(name, price)| {
                let mut offer = json!({"@type": "Offer", "price": price, "priceCurrency": "JPY", "url": self.frame.url});
                if !name.is_empty() {
                    offer["name"] = json!(name);
                }
                if event.status == Status::Full {
                    offer["availability"] = json!("https://schema.org/SoldOut");
                }
                if let Some(opens) = application.and_then(|a| a.opens.as_ref()) {
                    offer["validFrom"] = json!(opens.datetime(zone));
                }
                offer
            })
            .collect();
        if !offers.is_empty() {
            object.insert("offers".into(), offers.into());
        }
    }
}
