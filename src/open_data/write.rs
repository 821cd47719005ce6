//! An event as rows of the list: one for each showing.

use super::applying::Way;
use super::fee::{Price, is_free};
use super::kept::{Remarks, keep};
use super::times::{Beside, clock, read_hours, together};
use super::words::{Provision, TYPES, japanese, state_word};
use super::{COLUMNS, Cells, in_line};
use crate::content::{
    AccessibilityItem, Application, Document, Event, EventWhen, Fee, Online, Period, Repeat, Session, Venue, VenueReference,
};
use crate::date::{Date, When};
use crate::markdown::{plain, words_plain};
use crate::page::{Urls, asset_url, resolve};
use crate::region::{RegionId, Regions};
use crate::site::{DocId, Occurrence, Schedule, Site};
use crate::table::{Phone, push_record};
use crate::words::{Lang, Words};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Writes the rows of a site's events.
pub struct OpenData<'s> {
    site: &'s Site<'s>,
    urls: Urls,
}

impl<'s> OpenData<'s> {
    /// Of a site.
    pub fn new(site: &'s Site<'s>) -> OpenData<'s> {
        OpenData { site, urls: Urls::new(&site.config) }
    }

    /// The file of every event that is published, by its id in the list, then by time: whatever its file is called, it
    /// keeps its place. UTF-8 with byte order mark and CRLF, the standard's columns, then those of lists' own.
    pub fn csv(&self) -> String {
        let mut events: Vec<(DocId, &Document)> = self.site.published().filter(|(_, d)| d.event().is_some()).collect();
        events.sort_by_key(|(_, document)| (listed_id(document), &document.slug));
        let kept = |(_, document): &(DocId, &'s Document)| document.event().map(kept).unwrap_or_default().into_keys();
        let own: BTreeSet<Box<str>> = events.iter().flat_map(kept).filter(|column| !COLUMNS.contains(&&**column)).collect();
        let columns: Vec<&str> = COLUMNS.into_iter().chain(own.iter().map(|column| &**column)).collect();
        let record =
            |out: &mut String, cell: &dyn Fn(&str) -> String| push_record(out, columns.iter().map(|column| cell(column)));
        let mut csv = String::from("\u{feff}");
        record(&mut csv, &|column| column.to_owned());
        // Rows take far more room than their lines, so they are not all made at once.
        for some in events.chunks(1024) {
            let lines = some.par_iter().map(|(id, _)| {
                let mut lines = String::new();
                for row in self.rows(*id) {
                    record(&mut lines, &|column| row.get(column).cloned().unwrap_or_default());
                }
                lines
            });
            csv.extend(lines.collect::<Vec<String>>());
        }
        csv
    }

    /// The rows of one event: of each showing in the order of time, numbered by its place in the event's list; one
    /// row for an event without showings. None for what is no event.
    pub fn rows(&self, id: DocId) -> Vec<Cells> {
        let document = self.site.document(id);
        let (Some(event), Some(schedule)) = (document.event(), self.site.schedule(id)) else { return Vec::new() };
        let kept = kept(event);
        let row = Row { out: self, document, event, kept: &kept, cells: Cells::new() };
        let Schedule { occurrences, .. } = schedule;
        if occurrences.is_empty() {
            return vec![row.of(None, None)];
        }
        let repeats = occurrences.windows(2).any(|pair| pair[0].session == pair[1].session);
        let number = |place: usize, occurrence: &Occurrence| if repeats { place + 1 } else { occurrence.session + 1 };
        let numbered = |(i, o): (usize, &Occurrence)| (occurrences.len() > 1).then(|| number(i, o));
        occurrences.iter().enumerate().map(|(i, o)| row.clone().of(Some(o), numbered((i, o)))).collect()
    }
}

/// What the list calls an event: the id that it came with, else the name of its file.
fn listed_id(document: &Document) -> &str {
    document.common.id.as_deref().unwrap_or(&document.slug)
}

/// The columns that an import kept.
fn kept(event: &Event) -> Cells {
    let columns = event.open_data.as_object().into_iter().flatten();
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => Some(text.trim().to_owned()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    };
    columns.filter_map(|(column, value)| Some((column.as_str().into(), text(value).filter(|text| !text.is_empty())?))).collect()
}

/// A row being written.
#[derive(Clone)]
struct Row<'r> {
    out: &'r OpenData<'r>,
    document: &'r Document,
    event: &'r Event,
    kept: &'r Cells,
    cells: Cells,
}

impl Row<'_> {
    fn of(mut self, occurrence: Option<&Occurrence>, number: Option<usize>) -> Cells {
        let session = occurrence.and_then(|o| self.event.sessions().get(o.session));
        self.what(number);
        self.who();
        self.when(occurrence, session);
        self.place(session);
        self.taking_part(session);
        self.remarks(session);
        keep(&mut self.cells, self.kept, &self.out.site.regions);
        self.cells
    }

    fn set(&mut self, column: &'static str, text: impl Into<String>) {
        debug_assert!(COLUMNS.contains(&column), "{column}");
        let text = text.into();
        let text = text.trim();
        if !text.is_empty() {
            self.cells.insert(column.into(), text.to_owned());
        }
    }

    /// Words in the primary language, else in whichever they are.
    fn text(&self, words: &Words) -> String {
        words_plain(words.text(Lang::PRIMARY)).into_owned()
    }

    fn what(&mut self, number: Option<usize>) {
        let site = self.out.site;
        let (common, languages) = (&self.document.common, &site.config.languages);
        let id = listed_id(self.document);
        self.set("ID", number.map_or_else(|| id.to_owned(), |n| format!("{id}-{n}")));
        if let Some(region) = common.regions.first() {
            let (code, name) = body(&site.regions, *region);
            self.set("全国地方公共団体コード", code);
            self.set("地方公共団体名", name);
        }
        self.set("イベント名", in_line(&self.text(&common.title)));
        let lang = common.title.get(Lang::PRIMARY).map_or(Lang::PRIMARY, |(_, lang)| lang);
        self.set("言語コード", languages.html_code(lang).to_uppercase());
        self.set("イベント名_カナ", in_line(&self.text(&common.reading)));
        let english = languages.find("en").and_then(|en| common.title.exact(en));
        self.set("イベント名_英語", english.map(|words| in_line(&words_plain(words))).unwrap_or_default());
        self.set("コンテンツURL", self.out.urls.full(Lang::PRIMARY, &self.document.address(), languages));
        self.set("概要", self.text(&common.summary));
        self.set("説明", self.document.body(Lang::PRIMARY, site.sources).map(|body| lines(&body)).unwrap_or_default());
        self.set("イベント種類", if self.event.kind == "other" { "" } else { japanese(&TYPES, self.event.kind) });
        let programme: Vec<String> = self.event.programme.iter().map(|p| self.programme_item(p)).collect();
        self.set("サブイベント", programme.join(";"));
        let names = site.data.topics.as_deref().unwrap_or_default();
        let topic = |id: &str| names.iter().find(|t| *t.id == *id).map_or_else(|| id.to_owned(), |t| self.text(&t.name));
        self.set("キーワード", common.topics.iter().map(|t| topic(&t.value)).collect::<Vec<_>>().join(";"));
        self.set("掲載開始日", common.publish_at.map(|day| day.to_string()).unwrap_or_default());
        // The list names the last day, `expires` the first without it.
        self.set(
            "掲載終了日",
            common.expires.and_then(|day| day.yesterday().ok()).map(|day| day.to_string()).unwrap_or_default(),
        );
        let picture = common.image.as_ref().and_then(|image| resolve(self.document.folder(site.sources), &image.value));
        let address = picture.as_deref().and_then(asset_url).map(|path| self.out.urls.full_file(path));
        self.set("画像", address.unwrap_or_default());
    }

    fn programme_item(&self, item: &crate::content::ProgrammeItem) -> String {
        let time = item.time.map(clock).unwrap_or_default();
        let words = [time, self.text(&item.title), self.text(&item.speaker)];
        words.iter().filter(|part| !part.is_empty()).map(|part| part.replace(';', "；")).collect::<Vec<_>>().join(" ")
    }

    fn who(&mut self) {
        let event = self.event;
        if let Some(contact) = &self.document.common.contact {
            self.set("連絡先名称", in_line(&self.text(&contact.name)));
            let (tel, extension) = contact.tel.as_deref().map(with_extension).unwrap_or_default();
            self.set("連絡先電話番号", tel);
            self.set("連絡先内線番号", extension);
            self.set("URL", contact.url.text(Lang::PRIMARY));
        }
        self.set("主催者", event.organiser.as_ref().map(|o| in_line(&self.text(&o.name))).unwrap_or_default());
        let others = event.co_organisers.iter().map(|o| in_line(&self.text(&o.name)).replace(';', "；"));
        self.set("共催団体", others.collect::<Vec<_>>().join(";"));
        self.set("対象者備考", self.text(&event.audience));
        let [basic, details] = event.fee.as_ref().map(|fee| self.price(fee).cells()).unwrap_or_default();
        self.set("料金(基本)", basic);
        self.set("料金(詳細)", details);
    }

    fn price(&self, fee: &Fee) -> Price {
        let note = self.text(&fee.note);
        let items: Vec<(String, f64)> = fee.items.iter().map(|i| (self.text(&i.label), i.amount)).collect();
        Price { free: fee.free == Some(true) || items.is_empty() && is_free(&note), items, note }
    }

    fn when(&mut self, occurrence: Option<&Occurrence>, session: Option<&Session>) {
        let event = self.event;
        let status = occurrence.map_or(event.status, |o| o.status);
        self.set("状態", state_word(status));
        self.set("開催パターン", event.repeat.as_ref().map(pattern).unwrap_or_default());
        let roughly = self.text(&event.roughly);
        match (occurrence, session, &event.when) {
            (Some(occurrence), Some(session), _) => self.showing(occurrence, session, &roughly),
            (_, _, EventWhen::Period(period)) => self.period(period, &roughly),
            _ => self.set("開始日時特記事項", roughly),
        }
    }

    fn showing(&mut self, occurrence: &Occurrence, session: &Session, roughly: &str) {
        let zone = &self.out.site.config.time_zone;
        let start = occurrence.start.local(zone);
        let doors = session.doors.as_ref().filter(|d| d.has_time() && occurrence.start.has_time() && self.event.repeat.is_none());
        let doors = doors.map(|d| d.local(zone)).filter(|d| d.date() == start.date()).map(|d| d.time());
        let beside = Beside { label: self.text(&session.label), doors, note: self.text(&session.note) }.cell();
        let coarse = match occurrence.start {
            When::Date(date) if date.day().is_none() => coarse(date),
            _ => String::new(),
        };
        self.set("開始日時特記事項", together(&[&coarse, roughly, &beside]));
        if !coarse.is_empty() {
            return;
        }
        self.set("開始日", start.date().to_string());
        let end = occurrence.end.as_ref().filter(|end| end.day().is_some());
        let last = end.map_or(start.date(), |end| end.local(zone).date());
        self.set("終了日", last.to_string());
        let time = |when: &When| when.has_time().then(|| clock(when.local(zone).time()));
        self.set("開始時間", time(&occurrence.start).unwrap_or_default());
        self.set("終了時間", end.and_then(time).unwrap_or_default());
    }

    fn period(&mut self, period: &Period, roughly: &str) {
        self.set("開始日", period.from.first_day().to_string());
        self.set("終了日", period.until.unwrap_or(period.from).last_day().to_string());
        let hours = self.text(&period.hours);
        let (start, end) = read_hours(&hours).unwrap_or_default();
        self.set("開始時間", start.map(clock).unwrap_or_default());
        self.set("終了時間", end.map(clock).unwrap_or_default());
        let hours = if start.is_some() || end.is_some() { "" } else { &hours };
        self.set("開始日時特記事項", together(&[roughly, hours, &self.text(&period.note)]));
    }

    fn place(&mut self, session: Option<&Session>) {
        let regions = &self.out.site.regions;
        let own = self.document.common.regions.first().map(|region| body(regions, *region).0);
        let there =
            session.and_then(|s| s.region).map(|region| body(regions, region).0).filter(|code| Some(code) != own.as_ref());
        self.set("所在地_全国地方公共団体コード", there.unwrap_or_default());
        let venue = session.and_then(|s| s.venue.as_ref()).or(self.event.venue.as_ref());
        if let Some(venue) = venue.and_then(|v| written_out(self.out.site, v)) {
            self.set("場所名称", in_line(&self.text(&venue.name)));
            self.set("所在地_連結表記", self.text(&venue.address));
            self.set("アクセス方法", self.text(&venue.access));
            self.set("緯度", venue.lat.map(|d| d.to_string()).unwrap_or_default());
            self.set("経度", venue.lon.map(|d| d.to_string()).unwrap_or_default());
        }
        let online: Option<&Online> = session.and_then(|s| s.online.as_deref()).or(self.event.online.as_deref());
        if let Some(online) = online {
            self.set("Web開催", "有");
            self.set("Web開催URL", online.url.text(Lang::PRIMARY));
            self.set("ツール・環境", self.text(&online.note));
        }
    }

    fn taking_part(&mut self, session: Option<&Session>) {
        let capacity = session.and_then(|s| s.capacity.as_ref()).or(self.event.capacity.as_ref());
        let capacity = capacity.map(|words| self.text(words)).unwrap_or_default();
        let is_number = !capacity.is_empty() && capacity.bytes().all(|b| b.is_ascii_digit());
        self.set(if is_number { "定員" } else { "定員備考" }, capacity);
        let application = session.and_then(|s| s.application.as_ref()).or(self.event.application.as_ref());
        if let Some(application) = application {
            self.application(application);
        }
    }

    fn application(&mut self, application: &Application) {
        let zone = &self.out.site.config.time_zone;
        let time = |when: &When| if when.has_time() { clock(when.local(zone).time()) } else { String::new() };
        let day = |when: &When, coarse: fn(&When) -> jiff::civil::Date| {
            let day = if when.has_time() { when.local(zone).date() } else { coarse(when) };
            day.to_string()
        };
        if let Some(deadline) = &application.deadline {
            self.set("参加申込終了日", day(deadline, When::last_day));
            self.set("参加申込終了時間", time(deadline));
        }
        if let Some(opens) = &application.opens {
            self.set("申込開始日", day(opens, When::first_day));
            self.set("申込開始時刻", time(opens));
        }
        let url = application.url.text(Lang::PRIMARY);
        self.set("申込URL", url);
        let alone = application.deadline.is_none() && application.opens.is_none() && url.is_empty();
        self.set("参加申込方法", Way::of(application, self.text(&application.method)).cell(alone));
    }

    fn remarks(&mut self, session: Option<&Session>) {
        let own = session.map(|s| &s.accessibility).filter(|list| !list.is_empty());
        let items: &[AccessibilityItem] = own.unwrap_or(&self.event.accessibility);
        let provisions: Vec<Provision> = items.iter().map(|item| Provision::of(item, in_line(&self.text(&item.note)))).collect();
        let said = |item: &str| provisions.iter().find(|p| p.item == item).map(Provision::description);
        if let Some(parking) = said("parking") {
            self.set("駐車場情報", if parking.is_empty() { "有".to_owned() } else { parking });
        }
        if let Some(languages) = said("interpretation") {
            self.set("外国語対応", "有");
            self.set("外国語対応備考", languages);
        }
        let note = session.map(|s| &s.status_note).filter(|note| !note.is_empty()).unwrap_or(&self.event.status_note);
        let in_columns = ["parking", "interpretation"];
        let remarks = Remarks {
            provisions: provisions.into_iter().filter(|p| !in_columns.contains(&p.item)).collect(),
            status_note: in_line(&self.text(note)),
            rest: self.kept.get("備考").cloned().unwrap_or_default(),
        };
        self.set("備考", remarks.cell());
    }
}

/// The words of a text, each paragraph or item in a line.
fn lines(body: &str) -> String {
    let words = plain(body);
    words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The venue that an event names or writes out.
fn written_out<'v>(site: &'v Site<'_>, reference: &'v VenueReference) -> Option<&'v Venue> {
    match reference {
        VenueReference::Own(venue) => Some(venue),
        VenueReference::Id(id) => site.data.venues.iter().find(|(known, _)| *known == id.value).map(|(_, venue)| venue),
    }
}

/// Code and full name of the municipality or prefecture that a region is or lies in. A municipality of the site's own
/// has a name only.
fn body(regions: &Regions, region: RegionId) -> (String, String) {
    let mut chain = std::iter::once(region).chain(regions.ancestors(region)).map(|r| regions.get(r));
    let found = chain.find(|r| r.code.len() == 6 || r.kind.is_municipality());
    found.map_or_else(Default::default, |r| {
        let code = if r.code.len() == 6 { r.code.to_string() } else { String::new() };
        (code, regions.full_name_ja(r.id))
    })
}

/// A telephone number and its extension.
fn with_extension(tel: &str) -> (String, String) {
    match Phone::parse(tel) {
        Ok(Phone { number, extension: Some(extension), switchboard: false, .. }) => (number.into(), extension.into()),
        _ => (tel.to_owned(), String::new()),
    }
}

/// A month or a year as the list can say it.
fn coarse(date: Date) -> String {
    match date {
        Date::Day(day) => day.to_string(),
        Date::Month { year, month } => format!("{year}年{month}月"),
        Date::Year(year) => format!("{year}年"),
        Date::FiscalYear(year) => format!("{year}年度"),
    }
}

/// `毎月第4木曜日`, `毎週火曜日・金曜日`, `毎月`.
fn pattern(repeat: &Repeat) -> String {
    let every = if repeat.monthly { "毎月" } else { "毎週" };
    let on: Vec<String> = repeat.on.iter().map(|day| day.japanese()).collect();
    format!("{every}{}", on.join("・"))
}
