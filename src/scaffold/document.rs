//! A new document of each kind: a draft with every field explained, in which the site's own language stands.

use super::explained::{Value, Values, explained};
use super::scalar::scalar;
use super::{Answers, NewFile};
use crate::content::Kind;
use crate::diagnostic::MessageLang;
use crate::front_matter::{Shape, described};
use jiff::ToSpan;
use jiff::civil;

/// How far off an event is put whose day nobody said.
const SOME_DAY_SOON: i64 = 30;

/// The files of a new document: the document, and the table of a list. `primary` is the language of the site's
/// facts, `lang` that of the explanations.
pub fn document(kind: Kind, slug: &str, answers: &Answers, primary: &str, today: civil::Date, lang: MessageLang) -> Vec<NewFile> {
    let japanese = primary.starts_with("ja");
    let values = values(kind, answers, primary, today);
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

/// What a document begins with, then what was answered, in the order of the fields.
fn values(kind: Kind, answers: &Answers, primary: &str, today: civil::Date) -> Values {
    let say = |ja: &str, en: &str| if primary.starts_with("ja") { ja.to_owned() } else { en.to_owned() };
    let mut values: Values = vec![("title", line(say("（題名）", "(title)"))), ("draft", line("true"))];
    match kind {
        Kind::Event => {
            values.push(("type", line("other")));
            values.push(("sessions", Value::List(vec![session(answers, today)])));
            values.push((
                "venue",
                Value::Map(vec![("name", line(say("（会場）", "(venue)"))), ("address", line(say("（住所）", "(address)")))]),
            ));
        }
        Kind::Resource => {
            values.push(("as_of", line(today.to_string())));
            values.push(("table", table(&say)));
        }
        Kind::Case | Kind::Page => {}
    }
    for path in answers.paths() {
        put(&mut values, path, answer(kind, path, answers, primary));
    }
    let order = |name: &str| match name {
        "title" => 0,
        "draft" => 1,
        _ => 2 + kind.fields().iter().position(|field| field.name == name).unwrap_or(usize::MAX - 2),
    };
    values.sort_by_key(|(name, _)| order(name));
    values
}

/// An answer as YAML: words in quotes where they need them, several things as a list.
fn answer(kind: Kind, path: &'static str, answers: &Answers, primary: &str) -> Value {
    let given = answers.get(path).unwrap_or_default();
    let words: Vec<String> = given.iter().map(|text| scalar(text)).collect();
    let shape = described(kind.fields(), path).map(|field| field.shape);
    let others: Vec<(String, String)> = answers.translations(path).map(|(code, text)| (code.to_owned(), scalar(text))).collect();
    match (shape, words.as_slice()) {
        (Some(Shape::Text), [word]) if !others.is_empty() => {
            Value::Words(std::iter::once((primary.to_owned(), word.clone())).chain(others).collect())
        }
        (Some(Shape::Text | Shape::Plain | Shape::Region | Shape::Regions), [word]) => line(word),
        (Some(Shape::Regions | Shape::Topics), words) => line(format!("[{}]", words.join(", "))),
        _ => line(given.join(" ")),
    }
}

/// Puts a value where its path says: `venue.name`, and `sessions.start` into the first showing.
fn put(values: &mut Values, path: &'static str, value: Value) {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let at = values.iter().position(|(known, _)| *known == name);
    match (at.map(|at| &mut values[at].1), rest) {
        (Some(Value::Map(inner)), Some(rest)) => put(inner, rest, value),
        (Some(Value::List(items)), Some(rest)) if !items.is_empty() => put(&mut items[0], rest, value),
        (Some(there), None) => *there = value,
        (Some(there), Some(rest)) => *there = Value::Map(vec![(rest, value)]),
        (None, None) => values.push((name, value)),
        (None, Some(rest)) => values.push((name, Value::Map(vec![(rest, value)]))),
    }
}

/// The showing; one whose day nobody said is put some days off, so that the file can be looked at.
fn session(answers: &Answers, today: civil::Date) -> Values {
    let day = today.saturating_add(SOME_DAY_SOON.days());
    match answers.get("sessions.start") {
        Some(_) => vec![("start", line(""))],
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
    use crate::scaffold::Question;

    fn text(kind: Kind, answers: &Answers) -> String {
        document(kind, "a", answers, "ja", civil::date(2026, 11, 21), MessageLang::Ja).remove(0).text
    }

    #[test]
    fn what_was_answered_stands_in_the_file() {
        let mut answers = Answers::default();
        let mut set = |path: &'static str, code: Option<&str>, values: &[&str]| {
            let question = Question::of(Kind::Event, path).expect("a field");
            let question = if let Some(code) = code { question.in_language(code) } else { question };
            answers.set(&question, values.iter().map(|value| (*value).to_owned()).collect());
        };
        set("title", None, &["第1部: 講演"]);
        set("title", Some("en"), &["Part 1: a lecture"]);
        set("region", None, &["貝塚市", "岸和田市"]);
        set("sessions.start", None, &["2027-02-03T10:00"]);
        set("sessions.end", None, &["2027-02-03T12:00"]);
        set("venue.name", None, &["市民ホール"]);
        set("type", None, &["lecture"]);
        let text = text(Kind::Event, &answers);
        let lines: Vec<&str> = text.lines().map(|line| line.split("  #").next().unwrap_or_default().trim_end()).collect();
        let expected = "title:
  ja: '第1部: 講演'
  en: 'Part 1: a lecture'
draft: true
region: [貝塚市, 岸和田市]
type: lecture
sessions:
  - start: 2027-02-03T10:00
    end: 2027-02-03T12:00";
        assert!(lines.join("\n").contains(expected), "{text}");
        assert!(lines.contains(&"  name: 市民ホール"), "{text}");
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
