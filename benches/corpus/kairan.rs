//! The corpus as a site of kairan: facts in the Japanese file, words in both.

use crate::article::{Article, BEGIN, Case, END, Event, Facts, Row, Text};
use crate::vocabulary::{SERIES, TOPICS};
use crate::write;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// Site description and topics.
pub fn write_site(root: &Path) -> io::Result<()> {
    let mut site = String::from(
        "title: {ja: 在宅医療と介護のひろば, en: Home Care Commons}\n\
         description: {ja: 全国の事例と催しと一覧, en: \"Cases, events and lists from all over Japan\"}\n\
         base_url: https://bench.example.jp/\nlanguages: [ja, en]\nsearch: false\nseries:\n",
    );
    for (id, title) in SERIES {
        let _ = writeln!(site, "  - {{id: {id}, title: {}}}", map(&title.map(str::to_string)));
    }
    let mut topics = String::new();
    for (id, name) in TOPICS {
        let _ = writeln!(topics, "- {{id: {id}, name: {}}}", map(&name.map(str::to_string)));
    }
    write(&root.join("kairan.yaml"), &site)?;
    write(&root.join("content/topics.yaml"), &topics)
}

/// Both files of an article, and the table of a list.
pub fn write_article(root: &Path, article: &Article) -> io::Result<()> {
    let content = root.join("content");
    let slug = &article.slug;
    let (primary, translation, up) = match &article.facts {
        Facts::Case(case) => (case_facts(case), case_words(case), ".."),
        Facts::Event(event) => (event_facts(event), event_words(event), ".."),
        Facts::List(_) => (LIST_FACTS.to_string(), String::new(), "../.."),
    };
    let region_key = if matches!(article.facts, Facts::Case(_)) { "regions" } else { "region" };
    let region = match &article.facts {
        Facts::Case(_) => format!("[\"{}\"]", article.region.code),
        _ => quoted(article.region.code),
    };
    let topics = article.topics.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", ");
    let common = format!("{region_key}: {region}\ntopics: [{topics}]\ndate: {}\n{primary}", article.date);
    let file = |language: usize, rest: &str| {
        let (title, summary) = (quoted(&article.title[language]), quoted(&article.summary[language]));
        let extension = if language == 0 { ".ja.md)" } else { ".en.md)" };
        let body = article.body[language].replace("(⟦", &format!("({up}/")).replace("⟧)", extension);
        format!("---\ntitle: {title}\nsummary: {summary}\n{rest}---\n\n{body}")
    };
    let stem = match &article.facts {
        Facts::Case(_) => content.join("cases").join(slug),
        Facts::Event(_) => content.join("events").join(slug),
        Facts::List(_) => content.join("resources").join(slug).join("index"),
    };
    write(&stem.with_extension("ja.md"), &file(0, &common))?;
    write(&stem.with_extension("en.md"), &file(1, &translation))?;
    match &article.facts {
        Facts::List(rows) => write(&stem.with_file_name("table.csv"), &csv(rows)),
        _ => Ok(()),
    }
}

fn case_facts(case: &Case) -> String {
    let mut yaml = format!("series: {}\nnumber: {}\n", case.series.0, case.number);
    yaml.push_str(&texts("highlights", case.highlights.iter().map(|text| quoted(&text[0]))));
    yaml.push_str("data:\n");
    for (item, label, value, unit) in &case.figures {
        let (label, unit) = (label.map(str::to_string), unit.map(str::to_string));
        let _ = match item {
            Some(item) => writeln!(
                yaml,
                "  - {{item: {item}, value: {value}, as_of: 2017-10-01, source: {{ja: 市町村の統計, en: Municipal statistics}}}}"
            ),
            None => writeln!(
                yaml,
                "  - {{item: {}, value: {value}, unit: {}, label: {}}}",
                quoted(&label[0]),
                map(&unit),
                map(&label)
            ),
        };
    }
    let timeline = case.timeline.iter().map(|(date, text)| format!("{{date: {date}, text: {}}}", quoted(&text[0])));
    yaml.push_str(&texts("timeline", timeline));
    let actors = case.actors.iter();
    yaml.push_str(&texts(
        "actors",
        actors.map(|(name, text)| format!("{{name: {}, text: {}}}", quoted(name[0]), quoted(&text[0]))),
    ));
    let budget = case
        .budget
        .iter()
        .map(|(year, amount, note)| format!("{{year: FY{year}, amount: {amount}, note: {}}}", map(&note.map(str::to_string))));
    yaml + &texts("budget", budget)
}

fn case_words(case: &Case) -> String {
    let timeline = case.timeline.iter().map(|(_, text)| format!("{{text: {}}}", quoted(&text[1])));
    let actors = case.actors.iter().map(|(name, text)| format!("{{name: {}, text: {}}}", quoted(name[1]), quoted(&text[1])));
    texts("highlights", case.highlights.iter().map(|text| quoted(&text[1])))
        + &texts("timeline", timeline)
        + &texts("actors", actors)
}

fn event_facts(event: &Event) -> String {
    let sessions = event.days.iter().map(|day| format!("{{start: {day}T{BEGIN}, end: {day}T{END}}}"));
    let programme = event.programme.iter().map(|(time, title)| format!("{{time: \"{time}\", title: {}}}", map(title)));
    let accessibility = event.accessibility.iter().map(|item| (**item).to_string());
    format!("type: {}\n", event.kind.0)
        + &texts("sessions", sessions)
        + &format!(
            "venue: {{name: {}, address: {}, step_free: yes}}\norganiser: {{name: {}}}\n\
             fee: {{ja: 無料, en: Free}}\ncapacity: {}\n\
             application: {{required: yes, opens: {}, deadline: {}, first_come: true, tel: \"{}\"}}\n",
            quoted(&event.venue[0]),
            quoted(&event.address[0]),
            quoted(&event.organiser[0]),
            event.capacity,
            event.opens,
            event.deadline,
            event.tel
        )
        + &texts("accessibility", accessibility)
        + &texts("programme", programme)
        + &format!("status: {}\n", event.status)
}

fn event_words(event: &Event) -> String {
    format!(
        "venue: {{name: {}, address: {}}}\norganiser: {{name: {}}}\n",
        quoted(&event.venue[1]),
        quoted(&event.address[1]),
        quoted(&event.organiser[1])
    )
}

const LIST_FACTS: &str = "as_of: 2026-10-01
source: {name: {ja: 市町村の調べ, en: Municipal survey}}
table:
  file: table.csv
  columns:
    - {id: name, from: {ja: 名称, en: 英語名}, type: name, label: {ja: 名称, en: Name}}
    - {id: district, from: 小学校区, type: group, label: {ja: 小学校区, en: District}}
    - {id: visits, from: 往診, type: yesno, filter: true, label: {ja: 往診, en: Home visits}}
    - {id: tel, from: 電話番号, type: phone, label: {ja: 電話番号, en: Telephone}}
";

fn csv(rows: &[Row]) -> String {
    let mut csv = String::from("名称,英語名,小学校区,往診,電話番号\n");
    for Row { name, district, visits, tel } in rows {
        let _ = writeln!(csv, "{},{},{},{visits},{tel}", name[0], name[1], district[0]);
    }
    csv
}

/// A YAML list in block style, one item a line.
fn texts(key: &str, items: impl Iterator<Item = String>) -> String {
    let items: String = items.map(|item| format!("  - {item}\n")).collect();
    format!("{key}:\n{items}")
}

fn map(text: &Text) -> String {
    format!("{{ja: {}, en: {}}}", quoted(&text[0]), quoted(&text[1]))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
