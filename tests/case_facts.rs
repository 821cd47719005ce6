//! What the sample site publishes, held against its sources: every figure and day of `tests/facts/` stands on the built
//! page, in both languages. The tables were made from the sources, not from the pages.
//! `prefectural-budgets.csv`: budgets in the collection on promoting coordination, led by Kochi Prefecture, for the programs
//! that have a page.
//! `municipal-cases.csv`: the sixteen cases of the FY2017 project to make home medical and long-term care coordination visible.

use std::path::Path;

use crate::support::{Built, build_site};

const LABELS: [(&str, &str, &str); 5] = [
    ("area", "面積", "Area"),
    ("population", "人口", "Population"),
    ("ageing_rate", "高齢化率", "People aged 65 or over"),
    ("clinics", "診療所", "Clinics"),
    ("hospitals", "病院", "Hospitals"),
];

struct Fact<'t> {
    case: &'t str,
    kind: &'t str,
    value: &'t str,
    as_of: &'t str,
}

#[test]
fn the_sixteen_municipal_cases_have_the_figures_and_days_of_their_source() {
    let built = build_site(Path::new(env!("CARGO_MANIFEST_DIR")));
    let facts: Vec<Fact> = include_str!("facts/municipal-cases.csv").lines().skip(1).map(fact).collect();
    let mut cases: Vec<&str> = facts.iter().map(|fact| fact.case).collect();
    cases.dedup();
    assert_eq!(cases.len(), 16);
    let missing: Vec<String> = facts.iter().flat_map(|fact| missing(&built, fact)).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    for series in ["series/mieruka-2017/index.html", "en/series/mieruka-2017/index.html"] {
        let page = built.main(series);
        assert!(page.contains("data-sortable"), "{series}");
        assert!(cases.iter().all(|case| page.contains(&format!("/cases/{case}/"))), "{series}");
    }
}

#[test]
fn prefectural_programs_have_the_budgets_of_their_source() {
    let built = build_site(Path::new(env!("CARGO_MANIFEST_DIR")));
    for line in include_str!("facts/prefectural-budgets.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        for (lang, year) in [("", format!("{}年度", cells[1])), ("en/", format!("FY{}", cells[1]))] {
            let page = built.main(&format!("{lang}cases/{}/index.html", cells[0]));
            // A year may stand in several tables of a page.
            let heading = format!("{year}</th>");
            let mut rows = page.split(&heading).skip(1).filter_map(|rest| rest.split("</tr>").next());
            let amount = format!(">{}</td>", grouped(cells[2]));
            assert!(rows.any(|row| row.contains(&amount)), "{lang}{line}");
        }
    }
}

fn fact(line: &str) -> Fact<'_> {
    let mut cells = line.split(',');
    let mut next = || cells.next().expect("four cells");
    Fact { case: next(), kind: next(), value: next(), as_of: next() }
}

/// The pages on which a fact does not stand.
fn missing(built: &Built, fact: &Fact) -> Vec<String> {
    ["", "en/"]
        .iter()
        .filter(|lang| {
            let page = built.main(&format!("{lang}cases/{}/index.html", fact.case));
            let english = !lang.is_empty();
            !if fact.kind == "timeline" { has_day(&page, fact.as_of, english) } else { has_figure(&page, fact, english) }
        })
        .map(|lang| format!("{lang}cases/{}: {} {} {}", fact.case, fact.kind, fact.value, fact.as_of))
        .collect()
}

fn has_day(page: &str, day: &str, english: bool) -> bool {
    page.contains(&format!("<span class=\"timeline-date\">{}", time(day, english)))
}

/// A figure's entry has its label, its value and, where the source says one, its day.
fn has_figure(page: &str, fact: &Fact, english: bool) -> bool {
    let label = LABELS.iter().find(|(kind, ..)| *kind == fact.kind).map(|(_, ja, en)| if english { *en } else { *ja });
    page.split("<div>").any(|entry| {
        label.is_none_or(|label| entry.contains(&format!("<dt>{label}</dt>")))
            && entry.split_once("class=\"value\">").is_some_and(|(_, value)| starts_with_number(value, fact.value))
            && (fact.as_of.is_empty() || entry.contains(&time(fact.as_of, english)))
    })
}

fn starts_with_number(text: &str, value: &str) -> bool {
    text.strip_prefix(grouped(value).as_str())
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit() || ",.".contains(c)))
}

/// A number as readers see it: 3186 is 3,186, and 18.0 is 18.
fn grouped(value: &str) -> String {
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let mut out = String::new();
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let part = part.trim_end_matches('0');
    if part.is_empty() { out } else { format!("{out}.{part}") }
}

/// A day in a page; of a fiscal year also how it reads.
fn time(day: &str, english: bool) -> String {
    match day.strip_prefix("FY") {
        Some(year) if english => format!("<time datetime=\"{year}\">FY{year}"),
        Some(year) => format!("<time datetime=\"{year}\">{year}年度"),
        None => format!("<time datetime=\"{day}\">"),
    }
}
