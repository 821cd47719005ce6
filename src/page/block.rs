//! Fenced blocks: charts and tables from rows or files, lists of events and cases.

use super::card::DrawnCard;
use super::chart;
use super::host::PageHost;
use super::lists;
use super::view::GroupView;
use crate::content::{EVENT_TYPES, Kind, reference, references};
use crate::date::parse_date;
use crate::diagnostic::{At, Code, Diagnostic, Place, Problem, Problems};
use crate::front_matter::{Entry, Field, Reader, Shape, Yaml, fact, locate, word};
use crate::markdown::{BlockKind, escape, words_html};
use crate::number::grouped;
use crate::region::RegionId;
use crate::site::{DocId, Site, TimeState, check_known};
use crate::table::chart::{Chart, Kind as ChartKind};
use crate::table::{self, Cell, Sheet};
use crate::words::Words;
use std::ops::Range;
use std::sync::Arc;

type Faults = Vec<(Range<usize>, Problem)>;

const CHART_TYPES: &[&str] = &["bar", "line", "stacked-bar"];
static ROW_FIELDS: &[Field] = &[
    word("label", Shape::Text, "項目", "label", "平成28年度").required(),
    fact("value", Shape::Number, "数", "value", "3186"),
    fact("values", Shape::Numbers, "数の並び", "values", "[3186, 3000]"),
];
static CHART_FIELDS: &[Field] = &[
    fact("type", Shape::OneOf(CHART_TYPES), "図の種類", "type", "bar").required(),
    word("title", Shape::Text, "題名", "title", "予算の推移"),
    word("unit", Shape::Text, "単位", "unit", "千円"),
    fact("rows", Shape::List(ROW_FIELDS), "行", "rows", "[{label: 平成28年度, value: 3186}]"),
    word("series", Shape::Texts, "系列の名前", "names of the series", "[予算, 決算]"),
    fact("file", Shape::Plain, "表のファイル", "a file", "budget.csv"),
    word("label", Shape::Text, "項目の列", "the column of labels", "年度"),
    word("values", Shape::Texts, "数の列", "the columns of values", "[予算, 決算]"),
];
static TABLE_FIELDS: &[Field] = &[
    fact("file", Shape::Plain, "表のファイル", "a file", "progress.csv").required(),
    word("title", Shape::Text, "題名", "title", "進み具合"),
    word("columns", Shape::Texts, "出す列", "the columns to show", "[市町, 件数]"),
];
static EVENTS_FIELDS: &[Field] = &[
    fact("region", Shape::Regions, "地域", "region", "大阪府"),
    fact("topic", Shape::Plains, "話題", "topic", "consultation"),
    fact("type", Shape::OneOf(EVENT_TYPES), "種類", "type", "play"),
    fact("past", Shape::Flag, "終わったものも", "past ones too", "true"),
    fact("limit", Shape::Number, "件数", "at most", "5"),
];
static CASES_FIELDS: &[Field] = &[
    fact("region", Shape::Regions, "地域", "region", "大阪府"),
    fact("topic", Shape::Plains, "話題", "topic", "consultation"),
    fact("series", Shape::Plain, "シリーズ", "series", "mieruka-2017"),
    fact("limit", Shape::Number, "件数", "at most", "5"),
];

/// The HTML of a block. Problems have the bytes of `source` that they are about.
pub fn draw(host: &PageHost<'_>, kind: BlockKind, source: &str) -> Result<String, Faults> {
    let site = host.pages.site;
    let file: Arc<str> = "".into();
    let yaml = Yaml::read(&file, source, &(0..source.len())).map_err(|d| vec![in_source(source, &d.place, d.problem)])?;
    let reader = Reader::new(&site.config.languages, &site.regions);
    let html = {
        let empty = yaml.root().is_null();
        let open = |fields| Entry::open(&reader, fields, yaml.root(), host.lang, Vec::new());
        match kind {
            _ if empty && matches!(kind, BlockKind::Chart | BlockKind::Table) => {
                let problem = Problem::new(Code::Block, "図表の中身がありません", "the block is empty")
                    .help("type と rows、または file を書いてください", "write `type` and `rows`, or `file`");
                return Err(vec![(0..source.len(), problem)]);
            }
            BlockKind::Chart => draw_chart(host, &open(CHART_FIELDS)),
            BlockKind::Table => draw_table(host, &open(TABLE_FIELDS)),
            BlockKind::Events if empty => Some(draw_events(host, None)),
            BlockKind::Cases if empty => Some(draw_cases(host, None)),
            BlockKind::Events => Some(draw_events(host, Some(&open(EVENTS_FIELDS)))),
            BlockKind::Cases => Some(draw_cases(host, Some(&open(CASES_FIELDS)))),
        }
    };
    let found: Problems = reader.problems.into_inner();
    let faults: Faults = found.iter().map(|d| in_source(source, &d.place, d.problem.clone())).collect();
    match html {
        Some(html) if faults.is_empty() => Ok(html),
        _ => Err(faults),
    }
}

fn in_source(source: &str, place: &Place, problem: Problem) -> (Range<usize>, Problem) {
    let range = match &place.at {
        At::Bytes { start, end } => Some(*start..*end),
        at => locate(source, at),
    };
    (range.unwrap_or(0..source.len()), problem)
}

fn draw_events(host: &PageHost<'_>, entry: Option<&Entry<'_>>) -> String {
    let past = entry.and_then(|e| e.flag("past")).unwrap_or(false);
    let empty = host.pages.format(host.lang).word("no_coming_events");
    draw_group(host, &host.events(entry, past), !past, empty)
}

fn draw_cases(host: &PageHost<'_>, entry: Option<&Entry<'_>>) -> String {
    draw_group(host, &host.cases(entry), false, host.pages.format(host.lang).word("nothing_here"))
}

/// Cards without headings: the text around the block has its own.
fn draw_group(host: &PageHost<'_>, list: &[DocId], coming: bool, empty: String) -> String {
    let drawn: Vec<DrawnCard> =
        list.iter().map(|id| host.pages.draw(&host.pages.format(host.lang).card(*id), host.lang, "p")).collect();
    let group = GroupView { coming, empty, ..host.pages.group_of("", "", drawn.iter(), host.lang) };
    host.pages.partials.cards(host.pages.site.chrome_lang(host.lang), &group)
}

impl PageHost<'_> {
    fn events(&self, entry: Option<&Entry<'_>>, past: bool) -> Vec<DocId> {
        let site = self.pages.site;
        let filter = Filter::read(entry, site);
        let wanted_type = entry.and_then(|e| e.one_of("type")).map(|i| EVENT_TYPES[i]);
        let fits = |id: &DocId| {
            let kind_fits = wanted_type.is_none_or(|t| site.document(*id).event().is_some_and(|e| e.kind == t));
            let time_fits =
                site.schedule(*id).is_some_and(|s| if past { s.time == Some(TimeState::Finished) || s.listed } else { s.listed });
            kind_fits && time_fits && filter.fits(self, *id)
        };
        let lang = site.chrome_lang(self.lang);
        let list = site.of_kind(Kind::Event, lang).map(|(id, _)| id).filter(fits).collect();
        filter.limited(lists::event_order(site, list))
    }

    fn cases(&self, entry: Option<&Entry<'_>>) -> Vec<DocId> {
        let site = self.pages.site;
        let filter = Filter::read(entry, site);
        let series = entry.and_then(|e| reference(e, "series"));
        if let (Some(entry), Some(named)) = (entry, &series) {
            let known: Vec<&str> = site.config.series.iter().map(|s| &*s.id).collect();
            check_known(named, &known, Code::UnknownSeries, ["シリーズ", "series"], &mut entry.reader().problems.borrow_mut());
        }
        let in_series = |id: &DocId| {
            series.as_ref().is_none_or(|wanted| {
                site.document(*id).case().and_then(|c| c.series.as_ref()).is_some_and(|s| s.value == wanted.value)
            })
        };
        let lang = site.chrome_lang(self.lang);
        let list =
            site.of_kind(Kind::Case, lang).map(|(id, _)| id).filter(|id| in_series(id) && filter.fits(self, *id)).collect();
        filter.limited(lists::by_date(site, lang, list))
    }
}

/// What `events` and `cases` share.
struct Filter {
    regions: Vec<RegionId>,
    topics: Vec<Box<str>>,
    limit: usize,
}

impl Filter {
    fn read(entry: Option<&Entry<'_>>, site: &Site<'_>) -> Filter {
        let Some(entry) = entry else { return Filter { regions: Vec::new(), topics: Vec::new(), limit: usize::MAX } };
        let topics = references(entry, "topic");
        if let Some(list) = &site.data.topics {
            let known: Vec<&str> = list.iter().map(|t| &*t.id).collect();
            for topic in &topics {
                check_known(topic, &known, Code::UnknownTopic, ["話題", "topic"], &mut entry.reader().problems.borrow_mut());
            }
        }
        Filter {
            regions: entry.regions("region", None),
            topics: topics.into_iter().map(|topic| topic.value).collect(),
            limit: entry.count("limit").map_or(usize::MAX, |n| n as usize),
        }
    }

    fn fits(&self, host: &PageHost<'_>, id: DocId) -> bool {
        let site = host.pages.site;
        let about = |region: &RegionId| *region == site.regions.country() || site.region_index.documents(*region).contains(&id);
        let topics = &site.document(id).common.topics;
        (self.regions.is_empty() || self.regions.iter().any(about))
            && (self.topics.is_empty() || topics.iter().any(|t| self.topics.contains(&t.value)))
    }

    fn limited(&self, mut list: Vec<DocId>) -> Vec<DocId> {
        list.truncate(self.limit);
        list
    }
}

fn draw_chart(host: &PageHost<'_>, entry: &Entry<'_>) -> Option<String> {
    let kind = ChartKind::find(CHART_TYPES[entry.one_of("type")?])?;
    let mut chart = Chart {
        kind,
        title: said(host, &entry.text("title")),
        unit: said(host, &entry.text("unit")),
        labels: Vec::new(),
        series: Vec::new(),
    };
    if entry.has("file") {
        chart_from_file(host, entry, &mut chart)?;
    } else if entry.has("rows") {
        chart_from_rows(host, entry, &mut chart);
    } else {
        let problem = Problem::new(Code::Block, "図にする数がありません", "the chart has no numbers")
            .help("rows: に行を、または file: に表の名前を書いてください", "write `rows`, or the name of a `file`");
        entry.reader().report(problem.at(entry.place("type")));
        return None;
    }
    let number = host.charts.get() + 1;
    host.charts.set(number);
    Some(chart::draw(&chart, host.pages.format(host.lang), &number.to_string()))
}

fn said(host: &PageHost<'_>, words: &Words) -> String {
    words.text(host.lang).to_owned()
}

fn chart_from_rows(host: &PageHost<'_>, entry: &Entry<'_>, chart: &mut Chart) {
    let names: Vec<String> = entry.texts("series").iter().map(|w| said(host, w)).collect();
    let mut rows: Vec<Vec<Option<f64>>> = Vec::new();
    for row in entry.list("rows") {
        chart.labels.push(said(host, &row.text("label")));
        let several = row.has("values").then(|| row.numbers("values"));
        rows.push(several.unwrap_or_else(|| vec![row.number("value")]));
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    for i in 0..width {
        let values = rows.iter().map(|row| row.get(i).copied().flatten()).collect();
        chart.series.push((names.get(i).cloned().unwrap_or_default(), values));
    }
}

fn chart_from_file(host: &PageHost<'_>, entry: &Entry<'_>, chart: &mut Chart) -> Option<()> {
    let sheet = read_sheet(host, entry)?;
    let label = match said(host, &entry.text("label")) {
        name if name.is_empty() => 0,
        name => find_column(&sheet, &name, entry, "label")?,
    };
    let names: Vec<String> = entry.texts("values").iter().map(|w| said(host, w)).collect();
    let columns: Vec<usize> = if names.is_empty() {
        (0..sheet.headings.len()).filter(|i| *i != label && is_numeric(&sheet, *i)).collect()
    } else {
        names.iter().map(|name| find_column(&sheet, name, entry, "values")).collect::<Option<_>>()?
    };
    chart.labels = sheet.rows.iter().map(|row| row.cells[label].text.to_string()).collect();
    for column in columns {
        let values = sheet.rows.iter().map(|row| cell_number(&row.cells[column], entry)).collect();
        chart.series.push((sheet.headings[column].text.to_string(), values));
    }
    Some(())
}

/// The number in a cell of a chart; an empty cell, or one with a dash, is a gap.
fn cell_number(cell: &Cell, entry: &Entry<'_>) -> Option<f64> {
    let found = number(&cell.text);
    if found.is_none() && !table::is_unknown(&cell.text) {
        let (row, text) = (cell.at.row, &cell.text);
        let problem = Problem::new(
            Code::CellValue,
            format!("{row}行目の「{text}」は数ではありません"),
            format!("row {row}: `{text}` is not a number"),
        )
        .help(
            "数だけを書くか、わからなければ空にしてください",
            "write a number alone, or leave the cell empty where it is not known",
        );
        entry.reader().report(problem.at(entry.place("file")));
    }
    found
}

fn number(text: &str) -> Option<f64> {
    use unicode_normalization::UnicodeNormalization;
    let text: String = text.nfkc().filter(|c| *c != ',').collect();
    text.trim().parse().ok().filter(|n: &f64| n.is_finite())
}

fn is_numeric(sheet: &Sheet, column: usize) -> bool {
    let mut cells = sheet.rows.iter().map(|row| &*row.cells[column].text).filter(|t| !t.is_empty()).peekable();
    cells.peek().is_some()
        && cells.all(|t| number(t).is_some() || parse_date(t).is_err() && t.chars().all(|c| matches!(c, '-' | '－' | '―')))
}

fn find_column(sheet: &Sheet, name: &str, entry: &Entry<'_>, field: &str) -> Option<usize> {
    let found = sheet.column(name);
    if found.is_none() {
        let problem = Problem::new(
            Code::MissingHeading,
            format!("表に「{name}」という列はありません"),
            format!("the table has no column {name}"),
        );
        let headings = sheet.headings.iter().map(|h| &*h.text).collect::<Vec<_>>().join(", ");
        let problem = match sheet.nearest_heading(name) {
            Some(near) => problem.help(format!("「{near}」のことですか"), format!("did you mean {near}?")),
            None => problem.help(format!("ある列: {headings}"), format!("its columns are {headings}")),
        };
        entry.reader().report(problem.at(entry.place(field)));
    }
    found
}

fn read_sheet(host: &PageHost<'_>, entry: &Entry<'_>) -> Option<Sheet> {
    let site = host.pages.site;
    let name = entry.plain("file")?;
    let path = host
        .pages
        .find_file(host.folder, &name)
        .map_err(|problem| entry.reader().report(problem.at(entry.place("file"))))
        .ok()?;
    let fault = |problem: Problem| entry.reader().report(problem.at(entry.place("file")));
    let bytes = match site.sources.bytes(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            fault(Problem::new(Code::Table, format!("表を読めません: {error}"), format!("the table cannot be read: {error}")));
            return None;
        }
    };
    match table::load(&path, &bytes, None) {
        Ok(sheet) => Some(sheet),
        Err(found) => {
            // The place is in another file: the block's `file` is the place that this page can show.
            let at = entry.place("file");
            for Diagnostic { problem, place, .. } in found {
                let (ja, en) = match &place.at {
                    At::Cell { cell, .. } => (format!("{name} の {cell}: "), format!("{name}, cell {cell}: ")),
                    _ => (format!("{name}: "), format!("{name}: ")),
                };
                let (ja, en) = (ja + &problem.message.ja, en + &problem.message.en);
                entry.reader().report(Problem::new(problem.code, ja, en).maybe_help(problem.help).at(at.clone()));
            }
            None
        }
    }
}

fn draw_table(host: &PageHost<'_>, entry: &Entry<'_>) -> Option<String> {
    let sheet = read_sheet(host, entry)?;
    let names: Vec<String> = entry.texts("columns").iter().map(|w| said(host, w)).collect();
    let columns: Vec<usize> = if names.is_empty() {
        (0..sheet.headings.len()).collect()
    } else {
        names.iter().map(|name| find_column(&sheet, name, entry, "columns")).collect::<Option<_>>()?
    };
    let say = host.pages.format(host.lang);
    let title = said(host, &entry.text("title"));
    let caption = if title.is_empty() { String::new() } else { format!("<caption>{}</caption>", words_html(&title)) };
    let head: String =
        columns.iter().map(|c| format!("<th scope=\"col\">{}</th>", words_html(&sheet.headings[*c].text))).collect();
    let numeric: Vec<bool> = columns.iter().map(|c| is_numeric(&sheet, *c)).collect();
    let mut body = String::new();
    for row in &sheet.rows {
        body.push_str("<tr>");
        for (i, column) in columns.iter().enumerate() {
            let text = &row.cells[*column].text;
            let shown = match number(text).filter(|_| numeric[i]) {
                Some(n) => grouped(n),
                None => words_html(text),
            };
            let class = if numeric[i] { " class=\"align-right\"" } else { "" };
            body.push_str(&if i == 0 { format!("<th scope=\"row\">{shown}</th>") } else { format!("<td{class}>{shown}</td>") });
        }
        body.push_str("</tr>");
    }
    let label = if title.is_empty() { say.word("table") } else { title };
    Some(format!(
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>\n",
        escape(&label)
    ))
}
