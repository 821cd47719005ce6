//! Small multiples: a small chart for each region or other group.
//!
//! From a table in which each group has a row and each label a column (no `label`), or in which each group has a row
//! a label (`label` names their column); or from rows with `group`, `label` and `value`.

use super::chart_block::ChartBlock;
use super::file::File;
use crate::diagnostic::{Code, Problem};
use crate::table::Table;
use crate::table::chart::{Kind, Multiples};
use crate::table::{Type, Value};
use crate::words::Words;

/// As many as there are prefectures, and some more; a page with more would be a page of nothing else.
const MOST_PANELS: usize = 60;
/// More labels have no room in a small drawing.
const MOST_LABELS: usize = 60;
/// More series cannot be told apart in a small drawing.
const MOST_SERIES: usize = 3;

/// The figure.
pub(super) fn draw(block: &ChartBlock<'_, '_, '_>) -> Option<String> {
    let kind = if block.entry.one_of("draw") == Some(1) { Kind::Bar } else { Kind::Line };
    let empty = Multiples { kind, title: block.text("title"), unit: block.text("unit"), panels: Vec::new() };
    let multiples = if block.entry.has("file") { from_file(block, empty)? } else { from_rows(block, empty)? };
    Some(block.host.pages.format(block.host.lang).multiples(&multiples, block.source(), &block.number()))
}

fn from_file(block: &ChartBlock<'_, '_, '_>, empty: Multiples) -> Option<Multiples> {
    let file = File::open(block.host, block.entry)?;
    let Some(group) = file.named("group", Type::Name).into_iter().next() else {
        missing_group(block, "file");
        return None;
    };
    let group = file.names(group);
    let heading = group.column.from.text(block.host.lang).to_owned();
    if !block.entry.has("label") {
        block.within(file.sheet.rows.len(), MOST_PANELS, GROUPS)?;
        let values = block.values(&file, &[&group])?;
        block.within(values.len(), MOST_LABELS, LABELS)?;
        let table = file.typed(std::iter::once(group).chain(values).collect())?;
        let names = block.headings(&table.columns[1..]);
        let doubled = doubled(table.rows.iter().map(|row| &row[..1]));
        return again(&file, &heading, doubled).then(|| empty.of_columns(&table, &names, |value| block.words(value)));
    }
    block.within(file.sheet.rows.len(), MOST_PANELS * MOST_LABELS, ["行", "rows"])?;
    let label = file.names(block.labels(&file)?);
    let values = block.values(&file, &[&group, &label])?;
    block.within(values.len(), MOST_SERIES, SERIES)?;
    let table = file.typed([group, label].into_iter().chain(values).collect())?;
    fits(block, &table)?;
    let names = block.headings(&table.columns[2..]);
    let doubled = doubled(table.rows.iter().map(|row| &row[..2]));
    again(&file, &heading, doubled).then(|| empty.of_rows(&table, &names, |value| block.words(value)))
}

/// Rows of the block as a table: the group, the label and the values of each.
fn from_rows(block: &ChartBlock<'_, '_, '_>, empty: Multiples) -> Option<Multiples> {
    let rows = block.entry.list("rows");
    if rows.iter().any(|row| !row.has("group")) {
        missing_group(block, "rows");
        return None;
    }
    block.within(rows.len(), MOST_PANELS * MOST_LABELS, ["行", "rows"])?;
    let text = |text: String| Value::Text(Words::one(block.host.lang, &text));
    let typed = rows.iter().map(|row| {
        let amounts = block.amounts(row).into_iter().map(|value| value.map_or(Value::Unknown, Value::Number));
        [text(block.text_of(row, "group")), text(block.text_of(row, "label"))].into_iter().chain(amounts).collect()
    });
    let table = Table { rows: typed.collect(), ..Table::default() };
    let width = table.rows.iter().map(|row: &Vec<Value>| row.len() - 2).max().unwrap_or(0);
    block.within(width, MOST_SERIES, SERIES)?;
    fits(block, &table)?;
    for place in doubled(table.rows.iter().map(|row| &row[..2])) {
        let problem = Problem::new(Code::Block, AGAIN[0], AGAIN[1]).help(AGAIN_HELP[0], AGAIN_HELP[1]);
        block.entry.reader().report(problem.at(rows[place].own_place()));
    }
    let mut names = block.series();
    names.resize(width, String::new());
    Some(empty.of_rows(&table, &names, |value| block.words(value)))
}

const GROUPS: [&str; 2] = ["区分", "groups"];
const LABELS: [&str; 2] = ["項目", "labels"];
const SERIES: [&str; 2] = ["系列", "series"];
const AGAIN: [&str; 2] = ["同じ区分の同じ項目が上にもあります", "a row above is of the same group and label"];
const AGAIN_HELP: [&str; 2] = ["どちらかの行を消してください", "remove one of the rows"];

fn missing_group(block: &ChartBlock<'_, '_, '_>, field: &str) {
    let problem = Problem::new(Code::Block, "「group」がありません", "`group` is missing").help(
        "small-multiples では、地域などの区分を書きます（表では group: にその列の見出し、行では行ごとの group）",
        "small multiples need the region or group: of a table the heading of its column, of rows the group of each",
    );
    block.entry.reader().report(problem.at(block.entry.place(field)));
}

/// Whether there is room for as many groups and labels.
fn fits(block: &ChartBlock<'_, '_, '_>, table: &Table) -> Option<()> {
    for (column, most, what) in [(0, MOST_PANELS, GROUPS), (1, MOST_LABELS, LABELS)] {
        let mut different: Vec<String> = table.rows.iter().map(|row| block.words(&row[column])).collect();
        different.sort();
        different.dedup();
        block.within(different.len(), most, what)?;
    }
    Some(())
}

/// The places of rows whose beginning stands in a row above them too.
fn doubled<'r>(rows: impl Iterator<Item = &'r [Value]>) -> Vec<usize> {
    let mut seen: Vec<&[Value]> = Vec::new();
    let mut places = Vec::new();
    for (place, row) in rows.enumerate() {
        if seen.contains(&row) {
            places.push(place);
        } else {
            seen.push(row);
        }
    }
    places
}

/// Notes rows that stand twice; whether there is none.
fn again(file: &File<'_, '_, '_>, heading: &str, doubled: Vec<usize>) -> bool {
    for row in &doubled {
        file.note_row(*row, heading, Code::CellValue, AGAIN, AGAIN_HELP);
    }
    doubled.is_empty()
}
