//! A new document of each kind: a draft with every field explained, in which the site's own language stands.

use super::NewFile;
use super::explained::{Value, Values, explained};
use super::scalar::scalar;
use crate::content::Kind;
use crate::diagnostic::MessageLang;
use jiff::ToSpan;
use jiff::civil;

/// What is known of the document.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Its title.
    pub title: Option<String>,
    /// Its region, as it was named.
    pub region: Option<String>,
    /// Its date, of an event the start, as typed.
    pub date: Option<String>,
}

/// How far off an event is put whose day nobody said.
const SOME_DAY_SOON: i64 = 30;

/// The files of a new document: the document, and the table of a list. `primary` is the language of the site's
/// facts, `lang` that of the explanations.
pub fn document(kind: Kind, slug: &str, answers: &Answers, primary: &str, today: civil::Date, lang: MessageLang) -> Vec<NewFile> {
    let japanese = primary.starts_with("ja");
    let values = values(kind, answers, japanese, today);
    let head = match lang {
        MessageLang::Ja => "# 公開するときは draft の行を消してください",
        MessageLang::En => "# remove the line `draft` to publish it",
    };
    let text = format!("---\n{head}\n{}---\n\n{}", explained(kind.fields(), &values, lang), body(kind, japanese));
    let folder = kind.folder();
    if kind != Kind::Resource {
        return vec![NewFile::new(format!("content/{folder}/{slug}.{primary}.md"), text)];
    }
    let table = if japanese {
        "名称,種類,電話,往診\n（名称）,診療所,0999-00-1234,○\n"
    } else {
        "Name,Kind,Telephone,Home visits\n(name),Clinic,0999-00-1234,yes\n"
    };
    vec![
        NewFile::new(format!("content/{folder}/{slug}/index.{primary}.md"), text),
        // With a byte order mark and the line ends of Windows Excel opens it by a double click.
        NewFile::new(format!("content/{folder}/{slug}/table.csv"), format!("\u{FEFF}{}", table.replace('\n', "\r\n"))),
    ]
}

fn line(text: impl Into<String>) -> Value {
    Value::Line(text.into())
}

fn values(kind: Kind, answers: &Answers, japanese: bool, today: civil::Date) -> Values {
    let say = |ja: &str, en: &str| if japanese { ja.to_owned() } else { en.to_owned() };
    let title = answers.title.as_deref().map_or_else(|| say("（題名）", "(title)"), scalar);
    let mut values: Values = vec![("title", line(title)), ("draft", line("true"))];
    if let Some(region) = &answers.region {
        values.push(("region", line(scalar(region))));
    }
    match kind {
        Kind::Event => {
            values.push(("type", line("other")));
            values.push(("sessions", Value::List(vec![session(answers.date.as_deref(), today)])));
            values.push((
                "venue",
                Value::Map(vec![("name", line(say("（会場）", "(venue)"))), ("address", line(say("（住所）", "(address)")))]),
            ));
        }
        Kind::Resource => {
            values.push(("as_of", line(answers.date.clone().unwrap_or_else(|| today.to_string()))));
            values.push(("table", table(&say)));
        }
        Kind::Case | Kind::Page => values.extend(answers.date.clone().map(|date| ("date", line(date)))),
    }
    values
}

fn session(start: Option<&str>, today: civil::Date) -> Values {
    let day = today.saturating_add(SOME_DAY_SOON.days());
    match start {
        Some(start) => vec![("start", line(start))],
        None => vec![("start", line(format!("{day}T14:00"))), ("end", line(format!("{day}T16:00")))],
    }
}

fn table(say: &dyn Fn(&str, &str) -> String) -> Value {
    let column =
        |id: &str, ja: &str, en: &str, kind: &str| vec![("id", line(id)), ("from", line(say(ja, en))), ("type", line(kind))];
    let mut visits = column("visits", "往診", "Home visits", "yesno");
    visits.push(("filter", line("true")));
    let columns = vec![
        column("name", "名称", "Name", "name"),
        column("kind", "種類", "Kind", "group"),
        column("tel", "電話", "Telephone", "phone"),
        visits,
    ];
    Value::Map(vec![("file", line("table.csv")), ("columns", Value::List(columns))])
}

/// Headings to begin with; hints are comments, which no reader sees.
fn body(kind: Kind, japanese: bool) -> &'static str {
    match (kind, japanese) {
        (Kind::Case, true) => {
            "## 背景\n\n<!-- なぜ始めたか -->\n\n## 取り組み\n\n<!-- だれが、何を、どのようにしたか -->\n\n## 結果と課題\n\n<!-- 何が変わり、何が残ったか -->\n"
        }
        (Kind::Case, false) => {
            "## Background\n\n<!-- Why it was begun -->\n\n## What was done\n\n<!-- By whom, and how -->\n\n## Results and open issues\n\n<!-- What has changed, and what has not -->\n"
        }
        (Kind::Event, true) => "<!-- どのような催しか。日時や会場は上の欄から表示されるので、ここには書きません -->\n",
        (Kind::Event, false) => {
            "<!-- What the event is about. Dates and places are shown from the fields above and need not stand here -->\n"
        }
        (Kind::Resource, true) => "<!-- 表の前に読んでほしいこと。表は table.csv をExcelで開いて直せます -->\n",
        (Kind::Resource, false) => "<!-- What to know before reading the table, which is table.csv: Excel opens it -->\n",
        (Kind::Page, true) => "<!-- 本文 -->\n",
        (Kind::Page, false) => "<!-- The text -->\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: Kind, answers: &Answers) -> String {
        document(kind, "a", answers, "ja", civil::date(2026, 11, 21), MessageLang::Ja).remove(0).text
    }

    #[test]
    fn what_was_answered_stands_in_the_file() {
        let answers =
            Answers {
                title: Some("第1部: 講演".into()), region: Some("貝塚市".into()), date: Some("2027-02-03T10:00".into())
            };
        let text = text(Kind::Event, &answers);
        for line in ["title: '第1部: 講演' ", "region: 貝塚市 ", "  - start: 2027-02-03T10:00 "] {
            assert!(text.contains(line), "{text}");
        }
    }

    #[test]
    fn an_event_whose_day_nobody_said_is_to_come() {
        assert!(text(Kind::Event, &Answers::default()).contains("  - start: 2026-12-21T14:00 "));
    }

    #[test]
    fn a_list_has_its_table_beside_it() {
        let files = document(Kind::Resource, "clinics", &Answers::default(), "en", civil::date(2026, 11, 21), MessageLang::En);
        let paths: Vec<&str> = files.iter().map(|f| f.path.as_str()).collect();
        assert_eq!(paths, ["content/resources/clinics/index.en.md", "content/resources/clinics/table.csv"]);
        assert!(files[1].text.starts_with("\u{FEFF}Name,Kind,"));
    }
}
