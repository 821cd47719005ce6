//! Case studies and programmes.

use super::COMMON_FIELDS;
use super::common::{NOTE, Reference, reference, with_common};
use crate::date::Date;
use crate::diagnostic::{Code, Problem};
use crate::front_matter::{Entry, Field, Shape, fact, nearest, word};
use crate::words::Words;

pub static FIGURE_FIELDS: &[Field] = &[
    fact("item", Shape::Plain, "項目（area、population など）", "the item (area, population, …)", "population").required(),
    fact("value", Shape::Number, "数", "the figure", "66880"),
    fact("as_of", Shape::Date, "いつの数か", "the day it tells of", "2017-10-01"),
    word("source", Shape::Text, "出典", "its source", "国勢調査"),
    word("unit", Shape::Text, "単位", "unit", "か所"),
    word("label", Shape::Text, "表示する名前", "the name that is shown", "訪問看護ステーション"),
];
static TIMELINE_FIELDS: &[Field] = &[
    fact("date", Shape::Date, "いつ", "when", "2013-10").required(),
    word("text", Shape::Text, "できごと", "what happened", "…"),
];
static ACTOR_FIELDS: &[Field] =
    &[word("name", Shape::Text, "名前", "name", "医師会"), word("text", Shape::Text, "役割", "what they do", "…")];
static BUDGET_FIELDS: &[Field] = &[
    fact("year", Shape::Date, "年度", "fiscal year", "平成28年度").required(),
    fact("amount", Shape::Number, "金額（千円）", "thousand yen", "3186"),
    NOTE,
];
const OWN_FIELDS: &[Field] = &[
    fact("series", Shape::Plain, "シリーズ", "the series", "mieruka-2017"),
    fact("number", Shape::Number, "シリーズの中の番号", "number in the series", "1"),
    word("highlights", Shape::Texts, "見どころ", "what stands out", "[…, …]"),
    fact("data", Shape::List(FIGURE_FIELDS), "地域の数字", "figures about the region", "[{item: population, value: 66880}]"),
    fact("timeline", Shape::List(TIMELINE_FIELDS), "年表", "timeline", "[{date: 2013-10, text: …}]"),
    fact("actors", Shape::List(ACTOR_FIELDS), "関わる人と団体", "who takes part", "[{name: 医師会, text: …}]"),
    fact("budget", Shape::List(BUDGET_FIELDS), "予算", "budget", "[{year: 平成28年度, amount: 3186}]"),
];

/// The fields of a case.
pub static CASE_FIELDS: &[Field] = &with_common::<{ COMMON_FIELDS.len() + OWN_FIELDS.len() }>(OWN_FIELDS);

/// What `new` asks of a case.
pub const CASE_ASKED: &[&str] = &["title", "region", "date", "topics"];

/// A case's own fields.
#[derive(Debug, Default)]
pub struct Case {
    /// The series' id.
    pub series: Option<Reference>,
    /// Its number there.
    pub number: Option<f64>,
    /// What stands out.
    pub highlights: Box<[Words]>,
    /// Figures about the case's regions together.
    pub data: Box<[Figure]>,
    /// What happened when.
    pub timeline: Box<[Milestone]>,
    /// Who takes part.
    pub actors: Box<[Party]>,
    /// The money, by year.
    pub budget: Box<[BudgetYear]>,
}

/// A figure about a region.
#[derive(Debug, Clone)]
pub struct Figure {
    /// `population`, or a name of the author's own.
    pub item: Box<str>,
    /// The figure; nothing where it is not known.
    pub value: Option<f64>,
    /// When it was so.
    pub as_of: Option<Date>,
    /// Who says so.
    pub source: Words,
    /// What is counted.
    pub unit: Words,
    /// The name that is shown for an item of the author's own.
    pub label: Words,
}

/// A point of a timeline.
#[derive(Debug)]
pub struct Milestone {
    /// When.
    pub date: Option<Date>,
    /// What happened.
    pub text: Words,
}

/// Somebody who takes part.
#[derive(Debug)]
pub struct Party {
    /// Who.
    pub name: Words,
    /// What they do.
    pub text: Words,
}

/// The budget of a year.
#[derive(Debug)]
pub struct BudgetYear {
    /// The year, mostly a fiscal one.
    pub year: Option<Date>,
    /// Thousand yen; nothing where the source prints a dash.
    pub amount: Option<f64>,
    /// A note.
    pub note: Words,
}

impl Case {
    /// Reads a case's own fields.
    pub fn read(entry: &Entry<'_>) -> Case {
        Case {
            series: reference(entry, "series"),
            number: entry.number("number"),
            highlights: entry.texts("highlights").into(),
            data: entry.list("data").iter().filter_map(Figure::read).collect(),
            timeline: entry.list("timeline").iter().map(|e| Milestone { date: e.date("date"), text: e.text("text") }).collect(),
            actors: entry.list("actors").iter().map(|e| Party { name: e.text("name"), text: e.text("text") }).collect(),
            budget: entry
                .list("budget")
                .iter()
                .map(|e| BudgetYear { year: e.date("year"), amount: e.number("amount"), note: e.text("note") })
                .collect(),
        }
    }
}

impl Figure {
    /// The fields of a figure, wherever one is written.
    pub const FIELDS: &'static [Field] = FIGURE_FIELDS;

    /// The items whose names and units every theme knows.
    pub const KNOWN: [&'static str; 6] = ["area", "population", "households", "ageing_rate", "clinics", "hospitals"];

    /// Reads one figure.
    pub fn read(entry: &Entry<'_>) -> Option<Figure> {
        let item = entry.plain("item")?;
        let is_own = !Figure::KNOWN.contains(&&*item) && !entry.has("label");
        if let Some(near) = Some(&item).filter(|_| is_own).and_then(|item| nearest(item, Figure::KNOWN.into_iter())) {
            let problem = Problem::new(
                Code::UnknownWord,
                format!("「{item}」という項目はありません"),
                format!("there is no item `{item}`"),
            )
            .help(
                format!("「{near}」のことですか。独自の項目なら label と unit も書いてください"),
                format!("did you mean `{near}`? For an item of your own write `label` and `unit` too"),
            );
            entry.reader().report(problem.at(entry.place("item")));
        }
        Some(Figure {
            item,
            value: entry.number("value"),
            as_of: entry.date("as_of"),
            source: entry.text("source"),
            unit: entry.text("unit"),
            label: entry.text("label"),
        })
    }
}
