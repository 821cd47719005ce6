//! The same corpus as a site of Hugo and of Zola. Both read TOML front matter, in which every language
//! has all facts; the themes beside this file show the pages that kairan's own theme shows.

use crate::article::{Article, BEGIN, END, Facts, Text};
use crate::write;
use serde_json::{Map, Value, json};
use std::io;
use std::path::Path;

/// The files of a theme: path in the site and text.
macro_rules! theme {
    ($folder:literal: $($file:literal)*) => {
        &[$(($file, include_str!(concat!("../themes/", $folder, "/", $file)))),*]
    };
}

const HUGO: &[(&str, &str)] = theme!("hugo":
    "hugo.toml" "i18n/ja.toml" "i18n/en.toml" "static/style.css"
    "layouts/baseof.html" "layouts/home.html" "layouts/section.html" "layouts/taxonomy.html" "layouts/term.html"
    "layouts/cases/page.html" "layouts/events/page.html" "layouts/resources/page.html" "layouts/rss.xml"
    "layouts/_partials/list.html" "layouts/_partials/facts.html"
);

const ZOLA: &[(&str, &str)] = theme!("zola":
    "config.toml" "static/style.css"
    "templates/base.html" "templates/macros.html" "templates/index.html" "templates/section.html"
    "templates/taxonomy_list.html" "templates/taxonomy_single.html"
    "templates/case.html" "templates/event.html" "templates/resource.html" "templates/feed.xml"
);

/// Sections with their titles.
const SECTIONS: [(&str, [&str; 2]); 3] =
    [("cases", ["事例", "Cases"]), ("events", ["催し", "Events"]), ("resources", ["一覧", "Lists"])];

pub fn write_hugo_site(root: &Path) -> io::Result<()> {
    HUGO.iter().try_for_each(|(path, text)| write(&root.join(path), text))?;
    for (section, titles) in SECTIONS {
        for (title, language) in titles.iter().zip(["ja", "en"]) {
            let path = root.join(format!("content/{section}/_index.{language}.md"));
            write(&path, &format!("+++\ntitle = {}\n+++\n", quoted(title)))?;
        }
    }
    Ok(())
}

pub fn write_zola_site(root: &Path) -> io::Result<()> {
    ZOLA.iter().try_for_each(|(path, text)| write(&root.join(path), text))?;
    for (extension, language) in [("md", 0), ("en.md", 1)] {
        let title = ["在宅医療と介護のひろば", "Home Care Commons"][language];
        write(&root.join(format!("content/_index.{extension}")), &format!("+++\ntitle = {}\n+++\n", quoted(title)))?;
        for (section, titles) in SECTIONS {
            let page = section.trim_end_matches('s');
            let text = format!(
                "+++\ntitle = {}\nsort_by = \"date\"\npaginate_by = 100\npage_template = \"{page}.html\"\n\
                 generate_feeds = true\n+++\n",
                quoted(titles[language])
            );
            write(&root.join(format!("content/{section}/_index.{extension}")), &text)?;
        }
    }
    Ok(())
}

pub fn write_hugo_article(root: &Path, article: &Article) -> io::Result<()> {
    for (language, code) in [(0, "ja"), (1, "en")] {
        let front_matter = format!("{}{}[params]\n", head(article, language), terms(article, language));
        let body = article.body[language].replace("(⟦", "(/").replace("⟧)", ")");
        write(&path(root, article, &format!("{code}.md")), &document(&front_matter, article, language, &body))?;
    }
    Ok(())
}

pub fn write_zola_article(root: &Path, article: &Article) -> io::Result<()> {
    for (language, extension) in [(0, "md"), (1, "en.md")] {
        let front_matter = format!("{}[taxonomies]\n{}[extra]\n", head(article, language), terms(article, language));
        let body = article.body[language].replace("(⟦", "(@/").replace("⟧)", &format!(".{extension})"));
        write(&path(root, article, extension), &document(&front_matter, article, language, &body))?;
    }
    Ok(())
}

fn path(root: &Path, article: &Article, extension: &str) -> std::path::PathBuf {
    root.join("content").join(section(article)).join(format!("{}.{extension}", article.slug))
}

fn section(article: &Article) -> &'static str {
    match article.facts {
        Facts::Case(_) => "cases",
        Facts::Event(_) => "events",
        Facts::List(_) => "resources",
    }
}

fn document(front_matter: &str, article: &Article, language: usize, body: &str) -> String {
    let extra: String = facts(article, language).iter().map(|(key, value)| format!("{key} = {}\n", toml(value))).collect();
    format!("+++\n{front_matter}{extra}+++\n\n{body}")
}

fn head(article: &Article, language: usize) -> String {
    format!(
        "title = {}\ndescription = {}\ndate = {}\n",
        quoted(&article.title[language]),
        quoted(&article.summary[language]),
        article.date
    )
}

/// An article stands under its municipality and its prefecture, its topics, and its series.
fn terms(article: &Article, language: usize) -> String {
    let regions = [article.region.prefecture[language], &article.region.full_name()[language]].map(quoted).join(", ");
    let topics = article.topics.iter().map(|(_, name)| quoted(name[language])).collect::<Vec<_>>().join(", ");
    let series = match &article.facts {
        Facts::Case(case) => format!("series = [{}]\n", quoted(case.series.1[language])),
        _ => String::new(),
    };
    format!("regions = [{regions}]\ntopics = [{topics}]\n{series}")
}

/// The facts of an article in one language, for the templates.
fn facts(article: &Article, language: usize) -> Map<String, Value> {
    let say = |text: &Text| text[language].clone();
    let value = match &article.facts {
        Facts::Case(case) => json!({
            "number": case.number,
            "highlights": case.highlights.iter().map(say).collect::<Vec<_>>(),
            "data": case.figures.iter().map(|(_, label, value, unit)| json!({
                "label": label[language], "value": value, "unit": unit[language], "as_of": "2017-10-01",
                "source": (["市町村の統計", "Municipal statistics"][language]),
            })).collect::<Vec<_>>(),
            "timeline": case.timeline.iter().map(|(month, text)| {
                json!({"date": format!("{month}-01"), "text": say(text)})
            }).collect::<Vec<_>>(),
            "actors": case.actors.iter().map(|(name, text)| {
                json!({"name": name[language], "text": say(text)})
            }).collect::<Vec<_>>(),
            "budget": case.budget.iter().map(|(year, amount, note)| {
                json!({"year": year, "amount": amount, "note": note[language]})
            }).collect::<Vec<_>>(),
        }),
        Facts::Event(event) => json!({
            "type": event.kind.1[language],
            "sessions": event.days.iter().map(|day| json!({
                "start": format!("{day}T{BEGIN}:00+09:00"), "end": format!("{day}T{END}:00+09:00"),
            })).collect::<Vec<_>>(),
            "venue": {"name": say(&event.venue), "address": say(&event.address)},
            "organiser": say(&event.organiser),
            "fee": (["無料", "Free"][language]),
            "capacity": event.capacity,
            "opens": event.opens,
            "deadline": event.deadline,
            "tel": event.tel,
            "accessibility": event.accessibility,
            "programme": event.programme.iter().map(|(time, title)| {
                json!({"time": time, "title": say(title)})
            }).collect::<Vec<_>>(),
            "status": event.status,
        }),
        Facts::List(rows) => json!({
            "as_of": "2026-10-01",
            "source": (["市町村の調べ", "Municipal survey"][language]),
            "rows": rows.iter().map(|row| json!({
                "name": say(&row.name), "district": row.district[language], "visits": row.visits, "tel": row.tel,
            })).collect::<Vec<_>>(),
        }),
    };
    match value {
        Value::Object(facts) => facts,
        _ => Map::new(),
    }
}

/// A value as inline TOML; the corpus has no nulls.
fn toml(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let pairs = map.iter().map(|(key, value)| format!("{key} = {}", toml(value))).collect::<Vec<_>>();
            format!("{{{}}}", pairs.join(", "))
        }
        other => other.to_string(),
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
