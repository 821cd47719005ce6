//! What a row says of an event: fields as the front matter has them, each with the column that it came from.

use super::line::{Clock, Line, clock};
use crate::date::{Date, When, parse_date, parse_time, parse_when};
use crate::diagnostic::{Code, Problem};
use crate::open_data::applying::Way;
use crate::open_data::fee::{Price, is_free};
use crate::open_data::times::{Beside, hours};
use crate::open_data::words::{PROVISIONS, Provision, STATES, format_word, kind, state};
use crate::open_data::{Remarks, in_line, listed, offered, whole, yes};
use crate::region::RegionId;
use crate::table::Value as Cell;
use crate::words::{Lang, Languages};
use jiff::civil::{self, DateTime, Time};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Fields, and the column from which each came; paths have dots.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// As the front matter has them.
    pub map: Map<String, Value>,
    /// Columns by path.
    pub origins: BTreeMap<String, Box<str>>,
}

impl Fields {
    /// Sets a field, or one of a map of fields.
    pub fn set(&mut self, path: &str, key: &str, value: impl Into<Value>) {
        self.origins.insert(path.to_owned(), key.into());
        match path.split_once('.') {
            None => drop(self.map.insert(path.to_owned(), value.into())),
            Some((outer, inner)) => {
                let map = self.map.entry(outer).or_insert_with(|| json!({}));
                if let Some(map) = map.as_object_mut() {
                    map.insert(inner.to_owned(), value.into());
                }
            }
        }
    }
}

/// When a row says that it is.
#[derive(Clone, Debug)]
pub enum Moment {
    /// A showing: `start`, `end`, `doors`, `label`, `note`.
    Showing(Fields),
    /// A period: `from`, `until`, `hours`, `note`.
    Period(Fields),
    /// Words only.
    Roughly(String),
}

/// What a row says.
#[derive(Clone, Debug)]
pub struct Said {
    /// Its id.
    pub id: Option<String>,
    /// The language of its words.
    pub lang: Lang,
    /// What is the same for all showings of an event.
    pub event: Fields,
    /// What a showing may have of its own.
    pub own: Fields,
    /// When it is; none where nothing that can be read is said.
    pub moment: Option<Moment>,
    /// Words of 備考 that have no field.
    pub remarks: String,
    /// The description, as plain words.
    pub body: String,
}

/// What reading a row must know of the site.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// The languages.
    pub languages: &'c Languages,
    /// Topics by their name in the primary language.
    pub topics: &'c BTreeMap<String, String>,
}

/// Reads a row. What cannot be read is noted with the line and left out. One of several showings of an event is never
/// a period.
pub fn read(line: &Line<'_>, context: Context<'_>, one_of_several: bool) -> Said {
    let lang = line.text("言語コード").map(str::to_lowercase).and_then(|code| context.languages.find(&code));
    let lang = lang.unwrap_or(Lang::PRIMARY);
    let mut row = Row { line, context, lang, event: Fields::default(), own: Fields::default() };
    row.what();
    row.who();
    row.place();
    row.taking_part();
    row.state();
    let moment = row.moment(one_of_several);
    let Row { event, own, .. } = row;
    let remarks = Remarks::read(line.or_empty("備考")).rest;
    let id = line.text("ID").map(str::to_owned);
    Said { id, lang, event, own, moment, remarks, body: line.or_empty("説明").to_owned() }
}

struct Row<'r> {
    line: &'r Line<'r>,
    context: Context<'r>,
    lang: Lang,
    event: Fields,
    own: Fields,
}

impl Row<'_> {
    /// Words in the language of the row.
    fn words(&self, text: &str) -> Value {
        if self.lang.is_primary() {
            return json!(text);
        }
        json!({ self.context.languages.code(self.lang): text })
    }

    fn event_words(&mut self, path: &str, key: &str) {
        if let Some(text) = self.line.text(key) {
            let words = self.words(&told(key, text));
            self.event.set(path, key, words);
        }
    }

    fn own_words(&mut self, path: &str, key: &str) {
        if let Some(text) = self.line.text(key) {
            let words = self.words(&told(key, text));
            self.own.set(path, key, words);
        }
    }

    fn what(&mut self) {
        self.event_words("title", "イベント名");
        if self.line.text("イベント名").is_none() {
            let problem = Problem::new(Code::CellValue, "題名が空です", "the title is empty");
            let help = problem.help(
                "題名を書いてください。催しの行でなければ、行ごと消してください",
                "write a title; if the row is no event, take the row out",
            );
            self.line.report("イベント名", help);
        }
        let english = self.context.languages.find("en").filter(|en| *en != self.lang);
        if let (Some(text), Some(_)) = (self.line.text("イベント名_英語"), english) {
            self.event.set("title_en", "イベント名_英語", in_line(text));
        }
        self.event_words("reading", "イベント名_カナ");
        self.event_words("summary", "概要");
        if let Some(text) = self.line.text("イベント種類") {
            self.event.set("type", "イベント種類", kind(text));
        }
        if let Some((key, region)) = self.region() {
            let reference = region_reference(self.line, region);
            self.event.set("region", key, reference);
        }
        let topics = listed(self.line.or_empty("キーワード"));
        let known: Vec<Value> = topics.iter().filter_map(|t| self.context.topics.get(t)).map(|id| json!(id)).collect();
        if !known.is_empty() {
            self.event.set("topics", "キーワード", known);
        }
        for (path, key) in [("publish_at", "掲載開始日"), ("expires", "expires")] {
            if let Some(day) = self.line.day(key) {
                self.event.set(path, key, day.to_string());
            }
        }
    }

    /// The region: of a list of the standard by the code of its body, else by the name.
    fn region(&self) -> Option<(&'static str, RegionId)> {
        if self.line.text("region").is_some() {
            return self.line.region("region").map(|region| ("region", region));
        }
        let key = ["全国地方公共団体コード", "地方公共団体名"].into_iter().find(|key| self.line.text(key).is_some())?;
        self.line.region(key).map(|region| (key, region))
    }

    fn who(&mut self) {
        self.event_words("contact.name", "連絡先名称");
        if let Some(tel) = self.line.phone("連絡先電話番号") {
            let extension = self.line.text("連絡先内線番号").map(|e| format!(" 内線{e}")).unwrap_or_default();
            self.event.set("contact.tel", "連絡先電話番号", format!("{tel}{extension}"));
        }
        if let Some(email) = self.line.email("contact_email") {
            self.event.set("contact.email", "contact_email", email);
        }
        if let Some(url) = self.line.url("URL") {
            self.event.set("contact.url", "URL", url);
        }
        self.event_words("organiser", "主催者");
        let others: Vec<Value> = listed(self.line.or_empty("共催団体")).iter().map(|name| self.words(&in_line(name))).collect();
        if !others.is_empty() {
            self.event.set("co_organisers", "共催団体", others);
        }
        let audience = whole::audience(self.line.or_empty("対象者"), self.line.or_empty("対象者備考"));
        if !audience.is_empty() {
            let words = self.words(&audience);
            self.event.set("audience", self.first_of(&["対象者", "対象者備考"]), words);
        }
        let price = Price::read(self.line.or_empty("料金(基本)"), self.line.or_empty("料金(詳細)"));
        if !price.is_empty() {
            let fee = self.fee(&price);
            self.event.set("fee", self.first_of(&["料金(基本)", "料金(詳細)"]), fee);
        }
    }

    fn first_of(&self, keys: &[&'static str]) -> &'static str {
        keys.iter().find(|key| self.line.text(key).is_some()).copied().unwrap_or(keys[0])
    }

    fn fee(&self, price: &Price) -> Value {
        if price.items.is_empty() && !price.note.is_empty() && price.free == is_free(&price.note) {
            return self.words(&price.note);
        }
        let mut fee = Map::new();
        if price.free {
            fee.insert("free".into(), json!(true));
        }
        if !price.items.is_empty() {
            let item = |(label, amount): &(String, f64)| {
                let mut item = Map::new();
                if !label.is_empty() {
                    item.insert("label".into(), self.words(label));
                }
                item.insert("amount".into(), number(*amount));
                Value::Object(item)
            };
            fee.insert("items".into(), price.items.iter().map(item).collect());
        }
        if !price.note.is_empty() {
            fee.insert("note".into(), self.words(&price.note));
        }
        Value::Object(fee)
    }

    fn place(&mut self) {
        self.own_words("venue.name", "場所名称");
        let address = whole::address(|column| self.line.or_empty(column));
        if !address.is_empty() {
            let words = self.words(&address);
            self.own.set("venue.address", self.first_of(&whole::ADDRESS), words);
        }
        self.own_words("venue.access", "アクセス方法");
        if let Some(step_free) = self.line.truth("step_free") {
            self.own.set("venue.step_free", "step_free", truth_word(&step_free));
        }
        self.position();
        let url = self.line.url("Web開催URL");
        if url.is_some() || self.line.text("Web開催").is_some_and(yes) {
            let key = self.first_of(&["Web開催URL", "Web開催"]);
            match url {
                Some(url) => self.own.set("online.url", key, url),
                None => self.own.set("online", key, json!({})),
            }
            self.own_words("online.note", "ツール・環境");
        }
        // Where an event of one body takes place in another's area.
        if let Some(there) = self.line.region("所在地_全国地方公共団体コード") {
            let here = self.region().map(|(_, region)| region);
            if here != Some(there) {
                let reference = region_reference(self.line, there);
                self.own.set("region", "所在地_全国地方公共団体コード", reference);
            }
        }
    }

    /// Latitude and longitude; `0.0, 0.0` means that they are not known.
    fn position(&mut self) {
        let (Some(lat), Some(lon)) = (self.line.number("緯度"), self.line.number("経度")) else { return };
        if lat == 0.0 && lon == 0.0 {
            return;
        }
        for (value, most, key) in [(lat, 90.0, "緯度"), (lon, 180.0, "経度")] {
            if value.abs() > most {
                let problem = Problem::new(
                    Code::CellValue,
                    format!("「{value}」は{key}の範囲の外です"),
                    format!("`{value}` is no {}", if key == "緯度" { "latitude" } else { "longitude" }),
                );
                return self.line.report(key, problem.help("例: 34.44 と 135.36", "for instance 34.44 and 135.36"));
            }
        }
        self.own.set("venue.lat", "緯度", number(lat));
        self.own.set("venue.lon", "経度", number(lon));
    }

    fn taking_part(&mut self) {
        let capacity = whole::capacity(self.line.or_empty("定員"), self.line.or_empty("定員備考"));
        if !capacity.is_empty() {
            let is_number = capacity.bytes().all(|b| b.is_ascii_digit());
            let value = capacity.parse::<u32>().ok().filter(|_| is_number).map_or_else(|| self.words(&capacity), |n| json!(n));
            self.own.set("capacity", self.first_of(&["定員", "定員備考"]), value);
        }
        self.application();
        let provisions = self.provisions();
        if !provisions.is_empty() {
            let items = provisions.iter().map(|(_, provision)| self.provision(provision)).collect::<Vec<_>>();
            let key = provisions[0].0;
            self.own.set("accessibility", key, items);
        }
    }

    fn application(&mut self) {
        let mut fields = Fields::default();
        let moment = |day: &str, time: &str| {
            let day_of = self.line.when(day)?;
            let time = self.line.time(time).map(|clock| clock.time);
            Some(match (day_of, time) {
                (When::Time { at, .. }, None) => at_minutes(at),
                (when, Some(time)) if when.day().is_some() => at_minutes(when.first_day().to_datetime(time)),
                (when, _) => when.first_day().to_string(),
            })
        };
        for (path, day, time) in
            [("application.opens", "申込開始日", "申込開始時刻"), ("application.deadline", "参加申込終了日", "参加申込終了時間")]
        {
            if let Some(moment) = moment(day, time) {
                fields.set(path, day, moment);
            }
        }
        if let Some(url) = self.line.url("申込URL") {
            fields.set("application.url", "申込URL", url);
        }
        if let Some(cell) = self.line.text("参加申込方法") {
            let key = "参加申込方法";
            let way = Way::read(cell);
            if !way.method.is_empty() {
                fields.set("application.method", key, self.words(&way.method));
            }
            for (path, text) in [("tel", &way.tel), ("fax", &way.fax), ("email", &way.email)] {
                if !text.is_empty() {
                    fields.set(&format!("application.{path}"), key, text.as_str());
                }
            }
            if way.first_come {
                fields.set("application.first_come", key, true);
            }
            fields.set("application.required", key, way.need);
        }
        for (path, key) in [("application.tel", "apply_tel"), ("application.fax", "apply_fax")] {
            if let Some(number) = self.line.phone(key) {
                fields.set(path, key, number);
            }
        }
        if let Some(email) = self.line.email("apply_email") {
            fields.set("application.email", "apply_email", email);
        }
        if let Some(Cell::Yes) = self.line.truth("first_come") {
            fields.set("application.first_come", "first_come", true);
        }
        if !fields.map.is_empty() && !fields.origins.contains_key("application.required") {
            let key = fields.origins.values().next().cloned().unwrap_or_default();
            fields.set("application.required", &key, "yes");
        }
        if let Some(need) = self.need() {
            fields.set("application.required", "need", need);
        }
        self.own.map.extend(fields.map);
        self.own.origins.extend(fields.origins);
    }

    /// 申込が要るか: a choice of the template, or what people write there.
    fn need(&self) -> Option<&'static str> {
        let text = self.line.text("need")?;
        if let Some(word) = format_word(super::column::NEEDS, text) {
            return Some(word);
        }
        match text {
            "必要" | "要" | "要申込" | "要予約" => return Some("yes"),
            "不要" | "申込不要" | "予約不要" => return Some("no"),
            _ => {}
        }
        self.line.truth("need").map(|value| if value == Cell::Yes { "yes" } else { "no" })
    }

    /// Everything that is there for people who need it, with the columns that say so.
    fn provisions(&self) -> Vec<(&'static str, Provision)> {
        let mut found: Vec<(&'static str, Provision)> = Vec::new();
        for provision in Remarks::read(self.line.or_empty("備考")).provisions {
            found.push(("備考", provision));
        }
        if let Some(text) = offered(self.line.or_empty("駐車場情報")) {
            found.push(("駐車場情報", Provision::described("parking", text)));
        }
        if self.line.text("外国語対応").is_some_and(yes) {
            found.push(("外国語対応", Provision::described("interpretation", self.line.or_empty("外国語対応備考"))));
        }
        for (item, _) in PROVISIONS {
            if let Some(Cell::Yes) = self.line.truth(item)
                && found.iter().all(|(_, known)| known.item != item)
            {
                found.push((item, Provision::described(item, "")));
            }
        }
        found
    }

    fn provision(&self, provision: &Provision) -> Value {
        if provision.request_by.is_none() && provision.note.is_empty() {
            return json!(provision.item);
        }
        let mut map = Map::new();
        map.insert("item".into(), json!(provision.item));
        if let Some(day) = provision.request_by {
            map.insert("request_by".into(), json!(day.to_string()));
        }
        if !provision.note.is_empty() {
            map.insert("note".into(), self.words(&provision.note));
        }
        Value::Object(map)
    }

    fn state(&mut self) {
        if let Some(text) = self.line.text("状態") {
            // A wording that is no state is kept, but sets none.
            let word = state(text);
            if word != "scheduled" || format_word(&STATES, text).is_some() {
                self.own.set("status", "状態", word);
            }
        }
        let note = Remarks::read(self.line.or_empty("備考")).status_note;
        if !note.is_empty() {
            let words = self.words(&note);
            self.own.set("status_note", "備考", words);
        }
        self.own_words("status_note", "status_note");
    }

    /// `0:00` to `0:00` stands for no time in published lists.
    fn is_no_time(&self, key: &str) -> bool {
        let midnight = |key: &str| self.line.text(key).and_then(|text| parse_time(text).ok()) == Some(Time::midnight());
        match key {
            "開始時間" | "終了時間" => midnight("開始時間") && midnight("終了時間"),
            _ => false,
        }
    }

    fn moment(&self, one_of_several: bool) -> Option<Moment> {
        let note = self.line.or_empty("開始日時特記事項");
        let Some(span) = self.span() else {
            let is_wrong = ["開始日", "when"].iter().any(|key| self.line.text(key).is_some());
            return if is_wrong { None } else { self.roughly(note) };
        };
        if span.is_period() && !one_of_several {
            return Some(Moment::Period(self.period(&span, note)));
        }
        Some(Moment::Showing(self.showing(&span, note)))
    }

    /// Words instead of a day, or a month that the first of them names.
    fn roughly(&self, note: &str) -> Option<Moment> {
        let (first, rest) = note.split_once('\u{3000}').unwrap_or((note, ""));
        if let Ok(date) = parse_date(first)
            && date.day().is_none()
        {
            let mut fields = Fields::default();
            fields.set("start", "開始日時特記事項", coarse(date));
            if !rest.is_empty() {
                fields.set("note", "開始日時特記事項", self.words(rest));
            }
            return Some(Moment::Showing(fields));
        }
        if !note.is_empty() {
            return Some(Moment::Roughly(note.to_owned()));
        }
        let problem = Problem::new(Code::NoWhen, "いつの催しか、書かれていません", "it does not say when the event is");
        self.line.report(
            "開始日",
            problem.help(
                "開始日を書いてください。決まっていなければ、日時についての補足に「毎年秋」のように書きます",
                "write the start date; if it is not known, write words such as `every autumn` in the note on the time",
            ),
        );
        None
    }

    /// First and last day with their times.
    fn span(&self) -> Option<Span> {
        // Every cell is read, so that all that is wrong is told at once.
        let no_time = self.is_no_time("開始時間");
        let (from, to) = self.hours_in_words();
        let start = if self.is_range("開始時間") { None } else { self.line.time("開始時間") };
        let start = start.filter(|_| !no_time).or(from);
        let end = self.line.time("終了時間").filter(|_| !no_time).or(to);
        let last = self.line.when("終了日");
        let mut span = match self.line.text("開始日") {
            Some(_) => {
                let when = self.line.when("開始日")?;
                Span { key: "開始日", start: when, start_time: time_of(&when), last: None, end_time: None }
            }
            None => self.span_in_words()?,
        };
        span.start_time = start.map(|clock| clock.time).or(span.start_time);
        if let Some(clock) = end {
            span.end_time = Some(clock.time);
            span.last = span.start.day().and_then(|day| day.tomorrow().ok()).filter(|_| clock.next_day).or(span.last);
        }
        if let Some(last) = last {
            span.end_time = span.end_time.or(time_of(&last));
            span.last = last.day();
        }
        self.check_order(&span).then_some(span)
    }

    /// `2026年12月6日（日）14:00〜16:00` in one cell.
    fn span_in_words(&self) -> Option<Span> {
        let text = self.line.text("when")?;
        let (from, to) = parted(text);
        let start = parse_when(from).map_err(|problem| self.line.report("when", problem)).ok()?;
        let mut span = Span { key: "when", start, start_time: time_of(&start), last: None, end_time: None };
        match to.map(|to| (clock(to), parse_when(to))) {
            None => {}
            Some((Ok(clock), _)) => {
                span.end_time = Some(clock.time);
                span.last = span.start.day().and_then(|day| day.tomorrow().ok()).filter(|_| clock.next_day);
            }
            Some((_, Ok(when))) => (span.last, span.end_time) = (when.day(), time_of(&when)),
            Some((_, Err(problem))) => {
                self.line.report("when", problem);
                return None;
            }
        }
        Some(span)
    }

    /// `14:00〜16:00` in one cell.
    fn hours_in_words(&self) -> (Option<Clock>, Option<Clock>) {
        let key = if self.is_range("開始時間") { "開始時間" } else { "hours" };
        let Some(text) = self.line.text(key) else { return (None, None) };
        let (from, to) = parted(text);
        let time = |text: &str| clock(text).map_err(|problem| self.line.report(key, problem)).ok();
        (time(from), to.and_then(time))
    }

    fn is_range(&self, key: &str) -> bool {
        self.line.text(key).is_some_and(|text| parted(text).1.is_some())
    }

    fn check_order(&self, span: &Span) -> bool {
        let Some(first) = span.start.day() else { return true };
        let problem = |ja: &str, en: &str| Problem::new(Code::EndBeforeStart, ja, en);
        let last = span.last.unwrap_or(first);
        if last < first {
            let problem = problem("終わりの日が始まりの日より前です", "the last day is before the first");
            self.line.report("終了日", problem.help("開始日と終了日を確かめてください", "check the start date and the end date"));
            return false;
        }
        let before = span.start_time.zip(span.end_time).is_some_and(|(start, end)| end < start);
        if last == first && before {
            let problem = problem("終わりの時刻が始まりの時刻より前です", "the end time is before the start time");
            let help = problem.help(
                "時刻を確かめてください。日をまたぐときは、終了日に次の日を書きます",
                "check the times; if it ends after midnight, write the next day as the end date",
            );
            self.line.report(if self.line.text("終了時間").is_some() { "終了時間" } else { span.key }, help);
            return false;
        }
        true
    }

    fn period(&self, span: &Span, note: &str) -> Fields {
        let mut fields = Fields::default();
        fields.set("from", span.key, span.start.first_day().to_string());
        fields.set("until", "終了日", span.last.unwrap_or(span.start.last_day()).to_string());
        let japanese = self.context.languages.html_code(self.lang) == "ja";
        let hours = hours(span.start_time, span.end_time, japanese);
        if !hours.is_empty() {
            fields.set("hours", "開始時間", self.words(&hours));
        }
        if !note.is_empty() {
            fields.set("note", "開始日時特記事項", self.words(note));
        }
        fields
    }

    fn showing(&self, span: &Span, note: &str) -> Fields {
        let mut fields = Fields::default();
        let Some(first) = span.start.day() else {
            if let When::Date(date) = span.start {
                fields.set("start", span.key, coarse(date));
            }
            if !note.is_empty() {
                fields.set("note", "開始日時特記事項", self.words(note));
            }
            return fields;
        };
        let at = |day: civil::Date, time: Option<Time>| time.map_or_else(|| day.to_string(), |t| at_minutes(day.to_datetime(t)));
        fields.set("start", span.key, at(first, span.start_time));
        let last = span.last.unwrap_or(first);
        if span.end_time.is_some() || last > first {
            let key =
                if span.end_time.is_some() && self.line.text("終了時間").is_some() { "終了時間" } else { "終了日" };
            fields.set("end", key, at(last, span.end_time));
        }
        let beside = Beside::read(note, span.start_time);
        let label = self.line.text("label").unwrap_or(&beside.label);
        let doors = self.line.time("doors").map(|clock| clock.time);
        if let Some(doors) = doors.or(beside.doors) {
            fields.set(
                "doors",
                if self.line.text("doors").is_some() { "doors" } else { "開始日時特記事項" },
                at(first, Some(doors)),
            );
        }
        for (name, key, text) in [("label", "label", label), ("note", "開始日時特記事項", beside.note.as_str())] {
            if !text.is_empty() {
                fields.set(name, key, self.words(text));
            }
        }
        fields
    }
}

/// The words of a cell: of a name in one line, of anything else as they are.
fn told(key: &str, text: &str) -> String {
    let is_name = ["イベント名", "イベント名_カナ", "主催者", "場所名称", "連絡先名称", "label"].contains(&key);
    if is_name { in_line(text) } else { text.to_owned() }
}

/// First and last day with their times.
struct Span {
    /// The column of the first day.
    key: &'static str,
    start: When,
    start_time: Option<Time>,
    last: Option<civil::Date>,
    end_time: Option<Time>,
}

impl Span {
    /// Several days are a period: a course, an exhibition. What only goes past midnight is a showing.
    fn is_period(&self) -> bool {
        let (Some(first), Some(last)) = (self.start.day(), self.last) else { return false };
        let past_midnight =
            last.yesterday().ok() == Some(first) && self.start_time.zip(self.end_time).is_some_and(|(start, end)| end < start);
        last > first && !past_midnight
    }
}

/// The two sides of a range; a hyphen parts them only between times or after a space.
fn parted(text: &str) -> (&str, Option<&str>) {
    for mark in ["〜", "～", "~", "から", "–", "―", " - "] {
        if let Some((from, to)) = text.split_once(mark) {
            let to = to.trim().trim_end_matches("まで").trim();
            return (from.trim(), Some(to).filter(|to| !to.is_empty()));
        }
    }
    if let Some((from, to)) = text.rsplit_once('-').filter(|(from, to)| from.contains(':') && to.contains(':')) {
        return (from.trim(), Some(to.trim()));
    }
    (text, None)
}

fn time_of(when: &When) -> Option<Time> {
    match when {
        When::Time { at, .. } => Some(at.time()),
        When::Date(_) => None,
    }
}

fn at_minutes(at: DateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M").to_string()
}

/// A month, a year or a fiscal year as a field has it.
fn coarse(date: Date) -> String {
    match date {
        Date::FiscalYear(year) => format!("{year}年度"),
        date => date.datetime(),
    }
}

fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}

fn truth_word(value: &Cell) -> &'static str {
    match value {
        Cell::Yes => "yes",
        Cell::Partly => "partly",
        _ => "no",
    }
}

/// A region as a field names it: by its full name, if that means the same, else by its code or path.
fn region_reference(line: &Line<'_>, region: RegionId) -> String {
    let regions = line.regions();
    let known = regions.get(region);
    let names = [regions.full_name_ja(region), known.code.to_string(), known.path.to_string()];
    let means = |name: &&String| regions.resolve(name, None).ok() == Some(region);
    names.iter().find(means).cloned().unwrap_or_default()
}
