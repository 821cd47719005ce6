//! Open data of events loses nothing on its way: what the site exports, imported into an empty site, is exported as the
//! same bytes, and a municipality's own file keeps every cell.
//!
//! What the columns cannot say is lost on the way, and named here: the body's marks (links, headings, pictures),
//! furigana, addresses of organisers and venues, whether a place is step-free, contact by fax, mail and its hours,
//! `previously`, `revision`, flyer and report, days after which a page is gone. A repeat comes back as its showings.

use crate::support::{Built, Site, site};
use kairan::diagnostic::{Format, MessageLang, Problems, print_all};
use kairan::import::{self, Input, Plan};
use kairan::site::Options;
use kairan::source;
use serde_json::{Map, Value, json};
use std::path::Path;
use std::sync::Arc;

/// What an import of a file would do to a site.
pub fn planned(root: &Path, today: &str, name: &str, bytes: &[u8]) -> Plan {
    let mut ignored = Problems::default();
    let sources = source::load(root, &mut ignored).expect("a site");
    let options = Options { today: today.parse().expect("a day"), drafts: true, base_url: None };
    let joined = kairan::site::join(&sources, &options, &mut ignored);
    let file: Arc<str> = name.into();
    let mut opened = kairan::table::open(bytes).expect("a table");
    let sheet = import::find(&file, &mut opened, None).unwrap_or_else(|found| panic!("{found:?}"));
    let raw = |path: &str| std::fs::read_to_string(root.join(path)).ok();
    import::plan(&Input { sheet: &sheet, site: &joined, options: &options, raw: &raw })
}

/// Imports a file into a site; there must be no errors.
fn import_into(site: &Site, today: &str, bytes: &[u8]) -> Plan {
    let plan = planned(site.root(), today, "events.csv", bytes);
    let located: Vec<_> = plan.problems.iter().map(|d| (d.clone(), Default::default())).collect();
    assert_eq!(plan.problems.errors(), 0, "{}", print_all(&located, Format::Human, MessageLang::En));
    for file in plan.new.iter().chain(&plan.changed) {
        let path = site.root().join(&file.path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, &file.text).expect("written");
    }
    plan
}

fn csv(built: &Built) -> String {
    built.text("opendata/events.csv")
}

const CONFIG: &str = "-- kairan.yaml --\nbase_url: https://example.jp/z/\nmissing_translation: hide\n";

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn of<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.below(list.len())]
    }

    /// Words with every sign that CSV, YAML, markdown or the columns themselves could trip over.
    fn words(&mut self) -> String {
        const PIECES: [&str; 34] = [
            "看取り",
            "在宅医療",
            "の講座",
            "（要予約）",
            "、",
            "。",
            "・",
            "：",
            ": ",
            "; ",
            "；",
            "500円",
            " 300円",
            "無料",
            "#1",
            "- ",
            "\"引用\"",
            "'",
            "{看取|みと}り",
            "*",
            "_",
            "&amp;",
            "<b>",
            "\\",
            "|",
            "%",
            "@",
            "=1+1",
            "　",
            " ",
            "開場10:00",
            "先着順",
            "申込不要",
            "\n二行目",
        ];
        let text: String = (0..1 + self.below(6)).map(|_| PIECES[self.below(PIECES.len())]).collect();
        let text = text.trim().to_owned();
        if text.is_empty() { "催し".to_owned() } else { text }
    }

    fn day(&mut self) -> String {
        format!("2026-{:02}-{:02}", 1 + self.below(12), 1 + self.below(28))
    }

    fn time(&mut self, from: usize) -> String {
        format!("{:02}:{:02}", from + self.below(4), self.below(4) * 15)
    }

    fn tel(&mut self) -> String {
        let number = format!("072-{:03}-{:04}", self.below(1000), self.below(10_000));
        if self.chance(20) { format!("{number} 内線{}", self.below(999)) } else { number }
    }

    fn session(&mut self, own: bool) -> Value {
        let mut map = Map::new();
        let day = self.day();
        let start = match self.below(10) {
            0 => day.clone(),
            1 => "2026-10".to_owned(),
            _ => format!("{day}T{}", self.time(8)),
        };
        let timed = start.contains('T');
        map.insert("start".into(), json!(start));
        if timed && self.chance(70) {
            map.insert("end".into(), json!(format!("{day}T{}", self.time(16))));
        }
        if timed && self.chance(30) {
            map.insert("doors".into(), json!(format!("{day}T07:30")));
        }
        for key in ["label", "note"] {
            if self.chance(30) {
                map.insert(key.into(), json!(self.words()));
            }
        }
        if own && self.chance(50) {
            map.insert("region".into(), json!(self.of(&["岸和田市", "東京都府中市", "焼津市"])));
        }
        if own {
            self.own(&mut map, 30);
        }
        Value::Object(map)
    }

    /// What a showing or its event has.
    fn own(&mut self, map: &mut Map<String, Value>, percent: usize) {
        if self.chance(percent) {
            let states = ["scheduled", "tentative", "postponed", "cancelled", "full", "waitlist", "moved-online"];
            map.insert("status".into(), json!(self.of(&states)));
        }
        if self.chance(percent) {
            map.insert("status_note".into(), json!(self.words()));
        }
        if self.chance(percent) {
            let mut venue = Map::new();
            venue.insert("name".into(), json!(self.words()));
            for key in ["address", "access"] {
                if self.chance(60) {
                    venue.insert(key.into(), json!(self.words()));
                }
            }
            if self.chance(50) {
                venue.insert("lat".into(), json!(34.0 + self.below(1_000_000) as f64 / 1e6));
                venue.insert("lon".into(), json!(138));
            }
            map.insert("venue".into(), Value::Object(venue));
        }
        if self.chance(percent) {
            let mut online = Map::new();
            online.insert("url".into(), json!("https://example.jp/live?a=1&b=2"));
            if self.chance(50) {
                online.insert("note".into(), json!(self.words()));
            }
            map.insert("online".into(), Value::Object(online));
        }
        if self.chance(percent) {
            let capacity = if self.chance(50) { json!(self.below(3000)) } else { json!(self.words()) };
            map.insert("capacity".into(), capacity);
        }
        if self.chance(percent) {
            map.insert("application".into(), self.application());
        }
        if self.chance(percent) {
            map.insert("accessibility".into(), self.accessibility());
        }
    }

    fn application(&mut self) -> Value {
        if self.chance(20) {
            return json!(self.of(&["yes", "no", "recommended"]));
        }
        let mut map = Map::new();
        map.insert("required".into(), json!(self.of(&["yes", "yes", "no", "recommended"])));
        if self.chance(50) {
            map.insert("opens".into(), json!("2025-11-01"));
        }
        if self.chance(50) {
            map.insert("deadline".into(), json!(if self.chance(50) { "2025-12-01T17:00" } else { "2025-12-01" }));
        }
        if self.chance(30) {
            map.insert("first_come".into(), json!(true));
        }
        if self.chance(50) {
            map.insert("method".into(), json!(self.words()));
        }
        if self.chance(30) {
            map.insert("url".into(), json!("https://example.jp/form"));
        }
        for key in ["tel", "fax"] {
            if self.chance(30) {
                map.insert(key.into(), json!(self.tel()));
            }
        }
        if self.chance(30) {
            map.insert("email".into(), json!("renkei@example.lg.jp"));
        }
        Value::Object(map)
    }

    fn accessibility(&mut self) -> Value {
        let all = [
            "sign-language",
            "captioning",
            "hearing-loop",
            "wheelchair",
            "childcare",
            "parking",
            "large-print",
            "interpretation",
        ];
        let mut items = Vec::new();
        for item in all {
            if self.chance(60) {
                continue;
            }
            items.push(match self.below(3) {
                0 => json!({ "item": item, "note": self.words() }),
                1 => json!({ "item": item, "request_by": "2025-12-20", "note": "2歳から" }),
                _ => json!(item),
            });
        }
        if items.is_empty() { json!(["companion"]) } else { Value::Array(items) }
    }

    fn event(&mut self) -> (Map<String, Value>, String) {
        let mut map = Map::new();
        map.insert("title".into(), json!(self.words()));
        for (key, percent) in [("reading", 30), ("summary", 50), ("audience", 40), ("organiser", 50)] {
            if self.chance(percent) {
                map.insert(key.into(), json!(self.words()));
            }
        }
        if self.chance(40) {
            map.insert("id".into(), json!(format!("X{:05}", self.below(100_000))));
        }
        if self.chance(80) {
            map.insert("region".into(), json!(self.of(&["貝塚市", "静岡県焼津市", "神戸市垂水区", "大阪府", "深浦町"])));
        }
        map.insert("type".into(), json!(self.of(&["play", "forum", "lecture", "training", "consultation", "other"])));
        match self.below(10) {
            0 => drop(map.insert("when".into(), json!(self.words()))),
            1 | 2 => {
                let mut period = Map::new();
                period.insert("from".into(), json!("2026-04-02"));
                period.insert("until".into(), json!(if self.chance(20) { "2026-05" } else { "2026-06-18" }));
                if self.chance(60) {
                    period.insert(
                        "hours".into(),
                        json!(self.of(&["09:30〜11:00", "9時から", "〜12:00", "初日は13:00から、最終日は12:00まで"])),
                    );
                }
                if self.chance(40) {
                    period.insert("note".into(), json!(self.words()));
                }
                map.insert("period".into(), Value::Object(period));
            }
            3 => {
                map.insert("sessions".into(), json!([{"start": "2026-10-22T14:00", "end": "2026-10-22T15:00"}]));
                map.insert("repeat".into(), json!({"every": "month", "on": "第4木曜日", "until": "2027-03-31"}));
            }
            4..=6 => {
                let count = 2 + self.below(3);
                let sessions: Vec<Value> = (0..count).map(|_| self.session(true)).collect();
                map.insert("sessions".into(), Value::Array(sessions));
            }
            _ => drop(map.insert("sessions".into(), json!([self.session(false)]))),
        }
        self.own(&mut map, 50);
        if self.chance(40) {
            let names: Vec<Value> = (0..1 + self.below(3)).map(|_| json!(self.words())).collect();
            map.insert("co_organisers".into(), Value::Array(names));
        }
        if self.chance(60) {
            map.insert("fee".into(), self.fee());
        }
        if self.chance(50) {
            let mut contact = Map::new();
            contact.insert("name".into(), json!(self.words()));
            contact.insert("tel".into(), json!(self.tel()));
            if self.chance(40) {
                contact.insert("url".into(), json!("https://example.jp/k"));
            }
            map.insert("contact".into(), Value::Object(contact));
        }
        if self.chance(30) {
            map.insert("publish_at".into(), json!("2025-12-01"));
        }
        if self.chance(20) {
            map.insert("topics".into(), json!(["consultation", "awareness"]));
        }
        if self.chance(30) {
            let mut kept = Map::new();
            for column in [
                "タグ",
                "備考",
                "法人番号",
                "所要時間",
                "カテゴリー",
                "定員",
                "状態",
                "コンテンツURL",
                "料金(基本)",
                "所在地_町字",
            ] {
                if self.chance(30) {
                    let is_state = column == "状態";
                    let wording =
                        if is_state { self.of(&["開催", "中止します", "満員"]).to_owned() } else { self.words() };
                    kept.insert(column.into(), json!(wording));
                }
            }
            if !kept.is_empty() {
                map.insert("open_data".into(), Value::Object(kept));
            }
        }
        let body = if self.chance(60) { format!("## 内容\n\n{}\n\n- {}\n", self.words(), self.words()) } else { String::new() };
        (map, body)
    }

    fn fee(&mut self) -> Value {
        if self.chance(40) {
            return json!(self.words());
        }
        let mut fee = Map::new();
        if self.chance(30) {
            fee.insert("free".into(), json!(true));
        }
        if self.chance(60) {
            let items: Vec<Value> =
                (0..1 + self.below(3)).map(|_| json!({"label": self.words(), "amount": self.below(20) * 100})).collect();
            fee.insert("items".into(), Value::Array(items));
        }
        if self.chance(60) || fee.is_empty() {
            fee.insert("note".into(), json!(self.words()));
        }
        Value::Object(fee)
    }
}

#[test]
fn what_is_exported_comes_back_from_an_empty_site_as_the_same_bytes() {
    for seed in 1..=2 {
        round_trip(Random(seed), 60);
    }
}

fn round_trip(mut random: Random, count: usize) {
    let mut files = String::from(CONFIG);
    for number in 0..count {
        let (fields, body) = random.event();
        let yaml = kairan::front_matter::yaml_fields(&fields);
        files.push_str(&format!("-- content/events/e{number:03}.ja.md --\n---\n{yaml}---\n{body}\n"));
    }
    let first = site(&files).build();
    assert_eq!(first.errors, 0, "{}", first.english);
    let exported = csv(&first);
    let empty = site(CONFIG);
    let plan = import_into(&empty, crate::support::TODAY, exported.as_bytes());
    assert_eq!(plan.new.len(), count);
    let again = empty.build();
    assert_eq!(again.errors, 0, "{}", again.english);
    for (old, new) in exported.split("\r\n").zip(csv(&again).split("\r\n")) {
        assert_eq!(old, new);
    }
    assert_eq!(csv(&again), exported);
    // And nothing is left to do.
    let plan = planned(empty.root(), crate::support::TODAY, "events.csv", exported.as_bytes());
    assert_eq!((plan.new.len(), plan.changed.len(), plan.gone.len()), (0, 0, 0), "{:#?}", plan.changed);
}

/// A cell as the list writes it: days and times in one form.
fn in_one_form(column: &str, text: &str) -> String {
    let days = ["開始日", "終了日", "掲載開始日"];
    if days.contains(&column) {
        return kairan::date::parse_date(text).expect("a day").datetime();
    }
    let is_time = ["開始時間", "終了時間"].contains(&column) && text != "0:00";
    if is_time { kairan::date::parse_time(text).expect("a time").strftime("%H:%M").to_string() } else { text.to_owned() }
}

#[test]
fn a_citys_own_list_keeps_every_cell() {
    let bytes = include_bytes!("open-data/event_222127_yaizu.csv");
    let original = kairan::table::read("event.csv", std::str::from_utf8(bytes).expect("UTF-8")).expect("a table");
    for day in ["2026-09-05", "2026-11-21"] {
        let site = site(CONFIG).on(day);
        import_into(&site, day, bytes);
        let exported = csv(&site.build().clean());
        let exported = kairan::table::read("event.csv", exported.trim_start_matches('\u{feff}')).expect("a table");
        let id = exported.column("ID").expect("an id");
        assert_eq!(exported.rows.len(), original.rows.len());
        for row in &original.rows {
            let again = exported.rows.iter().find(|r| r.cells[id].text == row.cells[2].text).expect("the same event");
            for (heading, cell) in original.headings.iter().zip(&row.cells).filter(|(_, cell)| !cell.text.is_empty()) {
                let place = exported.column(&heading.text).expect("every column");
                assert_eq!(
                    &*again.cells[place].text,
                    in_one_form(&heading.text, &cell.text),
                    "{} of {}",
                    heading.text,
                    row.number
                );
            }
        }
        let plan = planned(site.root(), day, "events.csv", bytes);
        assert_eq!((plan.new.len(), plan.changed.len(), plan.same), (0, 0, 8));
    }
}

/// What people may have in any cell.
fn any_cell(random: &mut Random) -> String {
    const PIECES: [&str; 30] = [
        "2026-12-06",
        "令和8年12月6日（日）",
        "12/6",
        "14:00",
        "午後2時",
        "25:30",
        "0:00",
        "14:00〜16:00",
        "貝塚市",
        "272086",
        "府中市",
        "はい",
        "いいえ",
        "無",
        "072-433-7000",
        "312345678",
        "090-0000-0000",
        "https://example.jp/",
        "なし",
        "500",
        "1,000円",
        "中止",
        "#REF!",
        "1.00E+12",
        "34.4",
        "x-1",
        "a@example.lg.jp",
        "2026-10",
        "毎年秋",
        "講演会",
    ];
    if random.chance(30) { random.words() } else { random.of(&PIECES).to_owned() }
}

#[test]
fn whatever_stands_in_a_sheet_nothing_is_written_that_the_site_refuses() {
    let own = import::TEMPLATE.iter().map(|column| column.ja);
    let headings: Vec<&str> = own.chain(["日時", "時間", "備考", "Web開催", "緯度", "経度", "駐車場情報"]).collect();
    let mut random = Random(5);
    let (mut refused, mut taken) = (0, 0);
    for _ in 0..120 {
        let mut sheet: Vec<(&str, String)> = vec![("題名", random.words()), ("開始日", random.day())];
        for heading in &headings {
            if !["題名", "開始日"].contains(heading) && random.chance(3) {
                sheet.push((heading, any_cell(&mut random)));
            }
        }
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let lines = [
            sheet.iter().map(|(heading, _)| quoted(heading)).collect::<Vec<_>>().join(","),
            sheet.iter().map(|(_, text)| quoted(text)).collect::<Vec<_>>().join(","),
        ];
        let site = site(CONFIG);
        let plan = planned(site.root(), crate::support::TODAY, "a.csv", lines.join("\n").as_bytes());
        if plan.problems.errors() > 0 {
            assert!(plan.new.is_empty() && plan.changed.is_empty());
            refused += 1;
            continue;
        }
        taken += 1;
        import_into(&site, crate::support::TODAY, lines.join("\n").as_bytes());
        let built = site.build();
        assert_eq!(built.errors, 0, "{}\n{}", lines.join("\n"), built.english);
        let again = planned(site.root(), crate::support::TODAY, "a.csv", lines.join("\n").as_bytes());
        assert_eq!((again.new.len(), again.changed.len(), again.same), (0, 0, 1), "{}\n{:#?}", lines.join("\n"), again.changed);
    }
    assert!(refused > 20 && taken > 20, "{refused} refused, {taken} taken");
}

#[test]
fn a_change_in_the_sheet_arrives_and_is_then_no_change_any_more() {
    let mut random = Random(77);
    let mut files = String::from(CONFIG);
    for number in 0..20 {
        let (fields, body) = random.event();
        let yaml = kairan::front_matter::yaml_fields(&fields);
        files.push_str(&format!("-- content/events/e{number:03}.ja.md --\n---\n{yaml}---\n{body}\n"));
    }
    let site = site(&files);
    let exported = csv(&site.build());
    let sheet = kairan::table::read("events.csv", exported.trim_start_matches('\u{feff}')).expect("a table");
    let headings: Vec<String> = sheet.headings.iter().map(|h| h.text.to_string()).collect();
    let place = |heading: &str| headings.iter().position(|h| h == heading).expect("a column");
    let mut arrived = 0;
    for round in 0..16 {
        let mut rows: Vec<Vec<String>> =
            sheet.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.to_string()).collect()).collect();
        let row = random.below(rows.len());
        let changes: [(&str, String); 16] = [
            ("イベント名", random.words()),
            ("状態", random.of(&["中止", "延期", "満席", "予定どおり", "中止になりました"]).to_owned()),
            ("場所名称", random.words()),
            ("所在地_連結表記", random.words()),
            ("主催者", random.words()),
            ("共催団体", "甲;乙".to_owned()),
            ("定員備考", random.words()),
            ("料金(詳細)", random.words()),
            ("参加申込方法", random.words()),
            ("参加申込終了日", "2025-12-02".to_owned()),
            ("備考", random.words()),
            ("タグ", random.words()),
            ("概要", random.words()),
            ("連絡先電話番号", "0120-000-123".to_owned()),
            ("開始時間", "08:05".to_owned()),
            ("駐車場情報", random.of(&["有", "なし", "20台"]).to_owned()),
        ];
        let (heading, text) = &changes[random.below(changes.len())];
        if *heading == "開始時間" && rows[row][place("開始日")].is_empty() {
            continue;
        }
        rows[row][place(heading)].clone_from(text);
        let mut changed = String::new();
        kairan::table::push_record(&mut changed, headings.iter().cloned());
        rows.into_iter().for_each(|row| kairan::table::push_record(&mut changed, row.into_iter()));
        let plan = planned(site.root(), crate::support::TODAY, "events.csv", changed.as_bytes());
        // A showing can come to end before it begins; then nothing is written.
        if plan.problems.errors() > 0 || !plan.refused.is_empty() {
            continue;
        }
        arrived += usize::from(!plan.changed.is_empty());
        let before: Vec<(String, String)> =
            plan.changed.iter().map(|file| (file.path.clone(), read(&site, &file.path))).collect();
        import_into(&site, crate::support::TODAY, changed.as_bytes());
        let again = planned(site.root(), crate::support::TODAY, "events.csv", changed.as_bytes());
        assert_eq!(
            (again.new.len(), again.changed.len()),
            (0, 0),
            "{round}: {heading} {text:?} of row {row}\n{:#?}",
            again.changed
        );
        assert!(again.refused.is_empty(), "{:?}", again.refused);
        for (path, text) in before {
            std::fs::write(site.root().join(path), text).expect("written");
        }
    }
    assert!(arrived > 5, "{arrived}");
}

fn read(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.root().join(path)).expect("a file")
}
