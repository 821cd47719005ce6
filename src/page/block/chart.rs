//! Charts: what a block says of one, and the numbers in its rows or its file.

use super::chart_block::ChartBlock;
use super::file::File;
use super::{map, multiples};
use crate::diagnostic::{Code, Problem};
use crate::front_matter::{Entry, Field, Shape, fact, word};
use crate::page::host::PageHost;
use crate::table::Table;
use crate::table::chart::{Chart, Kind};

const CHART_TYPES: &[&str] = &["bar", "line", "stacked-bar", "small-multiples", "map"];
static ROW_FIELDS: &[Field] = &[
    word("label", Shape::Text, "項目", "label", "平成28年度"),
    word("group", Shape::Text, "地域などの区分", "region or other group", "下関市"),
    fact("value", Shape::Number, "数", "value", "3186"),
    fact("values", Shape::Numbers, "数の並び", "values", "[3186, 3000]"),
];
pub(super) static CHART_FIELDS: &[Field] = &[
    fact("type", Shape::OneOf(CHART_TYPES), "図の種類", "type", "bar").required(),
    word("title", Shape::Text, "題名", "title", "予算の推移"),
    word("unit", Shape::Text, "単位", "unit", "千円"),
    word("source", Shape::Text, "情報のもと", "where the numbers come from", "国勢調査"),
    fact("as_of", Shape::Date, "いつの数か", "when it was so", "2015-10"),
    fact("rows", Shape::List(ROW_FIELDS), "行", "rows", "[{label: 平成28年度, value: 3186}]"),
    word("series", Shape::Texts, "系列の名前", "names of the series", "[予算, 決算]"),
    fact("file", Shape::Plain, "表のファイル", "a file", "budget.csv"),
    fact("sheet", Shape::Plain, "表計算ファイルのシート", "the sheet of a workbook", "予算"),
    word("label", Shape::Text, "項目の列", "the column of labels", "年度"),
    word("values", Shape::Texts, "数の列", "the columns of values", "[予算, 決算]"),
    word("group", Shape::Text, "区分の列（small-multiples）", "the column of regions or groups (small-multiples)", "市町"),
    fact("draw", Shape::OneOf(&["line", "bar"]), "線か棒か（small-multiples）", "lines or bars (small-multiples)", "line"),
    fact(
        "classes",
        Shape::OneOf(&["equal", "quantiles"]),
        "色の分け方（map）: 等しい幅か、等しい数か",
        "classes (map): of equal size, or with as many prefectures each",
        "equal",
    ),
];
/// Fields that only one type has.
const OF_ONE_TYPE: &[(&str, &str)] = &[("group", "small-multiples"), ("draw", "small-multiples"), ("classes", "map")];

/// A drawing with more labels cannot be read, and would make a page heavy.
const MOST_LABELS: usize = 400;
/// More series cannot be told apart.
const MOST_SERIES: usize = 12;

/// The figure of the chart that a block describes.
pub(super) fn draw(host: &PageHost<'_>, entry: &Entry<'_>) -> Option<String> {
    let kind = CHART_TYPES[entry.one_of("type")?];
    misplaced(entry, kind);
    let block = ChartBlock { host, entry };
    if !has_numbers(entry) {
        return None;
    }
    let figure = match kind {
        "small-multiples" => multiples::draw(&block)?,
        "map" => map::draw(&block)?,
        kind => {
            let kind = match kind {
                "line" => Kind::Line,
                "stacked-bar" => Kind::StackedBar,
                _ => Kind::Bar,
            };
            let chart =
                Chart { kind, title: block.text("title"), unit: block.text("unit"), labels: Vec::new(), series: Vec::new() };
            let chart = if entry.has("file") { from_file(&block, chart)? } else { from_rows(&block, chart)? };
            host.pages.format(host.lang).chart(&chart, block.source(), &block.number())
        }
    };
    Some(figure)
}

/// A field that the type does not have would be passed over in silence.
fn misplaced(entry: &Entry<'_>, kind: &str) {
    for (field, of) in OF_ONE_TYPE.iter().filter(|(field, of)| *of != kind && entry.has(field)) {
        let problem = Problem::new(
            Code::Block,
            format!("「{field}」は {of} の図だけにあります"),
            format!("`{field}` belongs to charts of type {of}"),
        )
        .help(format!("type を {of} にするか、{field} を消してください"), format!("write type: {of}, or remove `{field}`"));
        entry.reader().report(problem.at(entry.place(field)));
    }
}

fn has_numbers(entry: &Entry<'_>) -> bool {
    let problem = match (entry.has("file"), entry.has("rows")) {
        (true, true) => Problem::new(Code::Block, "rows と file の両方があります", "there are both `rows` and a `file`")
            .help("どちらかを消してください", "remove one of them"),
        (false, false) => Problem::new(Code::Block, "図にする数がありません", "the chart has no numbers")
            .help("rows: に行を、または file: に表の名前を書いてください", "write `rows`, or the name of a `file`"),
        _ => return true,
    };
    entry.reader().report(problem.at(entry.place(if entry.has("file") { "file" } else { "type" })));
    false
}

fn from_rows(block: &ChartBlock<'_, '_, '_>, mut chart: Chart) -> Option<Chart> {
    let names = block.series();
    let mut rows: Vec<Vec<Option<f64>>> = Vec::new();
    for row in block.entry.list("rows") {
        chart.labels.push(block.text_of(&row, "label"));
        rows.push(block.amounts(&row));
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    block.within(chart.labels.len(), MOST_LABELS, ["項目", "labels"])?;
    block.within(width, MOST_SERIES, ["系列", "series"])?;
    for i in 0..width {
        let values = rows.iter().map(|row| row.get(i).copied().flatten()).collect();
        chart.series.push((names.get(i).cloned().unwrap_or_default(), values));
    }
    Some(chart)
}

fn from_file(block: &ChartBlock<'_, '_, '_>, chart: Chart) -> Option<Chart> {
    let file = File::open(block.host, block.entry)?;
    block.within(file.sheet.rows.len(), MOST_LABELS, ["項目", "labels"])?;
    let label = file.names(block.labels(&file)?);
    let values = block.values(&file, &[&label])?;
    block.within(values.len(), MOST_SERIES, ["系列", "series"])?;
    let table: Table = file.typed(std::iter::once(label).chain(values).collect())?;
    let names = block.headings(&table.columns[1..]);
    Some(chart.of(&table, names, |value| block.words(value)))
}
