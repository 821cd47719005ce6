//! How many may come, how to apply, and what is there for people who need it.

use super::{Fields, Row, at_minutes};
use crate::date::When;
use crate::import::column::NEEDS;
use crate::open_data::applying::Way;
use crate::open_data::words::{PROVISIONS, Provision, format_word};
use crate::open_data::{Remarks, offered, whole, yes};
use crate::table::Value as Cell;
use serde_json::{Map, Value, json};

impl Row<'_> {
    pub(super) fn taking_part(&mut self) {
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
        if let Some(word) = format_word(NEEDS, text) {
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
}
