//! From a sheet as offices make them to one table: a title above the headings, headings in two rows, cells merged
//! downwards, a total and notes below. Everything that is left out or filled in is said; what could be read in two
//! ways (a second table, a heading twice, cells merged across) stays a problem of the shape.

use crate::diagnostic::{Code, Diagnostic, Message, Problem};
use crate::table::{CellAt, Grid, Merged, Opened, Row, Sheet, heading_key, in_shape};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How far down headings may stand.
const DEEPEST_HEADINGS: usize = 15;

/// A sheet in shape.
pub struct Tidy {
    /// The table.
    pub sheet: Sheet,
    /// The lines above and below it, as they stand there.
    pub notes: Vec<String>,
    /// The first line above it.
    pub title: Option<String>,
    /// What was left out or filled in.
    pub said: Vec<Message>,
}

/// The cells of the sheet of a name, else of the first that looks like a table, and the names of the others.
///
/// # Errors
/// There is no such sheet, or it cannot be read.
pub fn find(file: &Arc<str>, opened: &mut Opened<'_>, name: Option<&str>) -> Result<(Grid, Vec<String>), Vec<Diagnostic>> {
    let names = opened.visible_sheets();
    if name.is_some() || names.len() < 2 {
        return Ok((opened.grid(file, name)?, Vec::new()));
    }
    let mut found = None;
    for name in &names {
        let grid = opened.grid(file, Some(name))?;
        if grid.rows.len() > 1 && widest(&grid.rows) > 1 {
            found = Some((grid, name));
            break;
        }
    }
    let Some((grid, chosen)) = found else { return Ok((opened.grid(file, None)?, Vec::new())) };
    Ok((grid, names.iter().filter(|name| *name != chosen).cloned().collect()))
}

/// The table of a sheet.
///
/// # Errors
/// Every problem of its shape that nobody but a person can mend.
pub fn tidy(file: &Arc<str>, grid: Grid) -> Result<Tidy, Vec<Diagnostic>> {
    let mut said = Vec::new();
    let Grid { name, mut rows, merged } = grid;
    let (above, headings) = headings(&mut rows, &merged, &mut said);
    let title = above.first().map(line);
    let mut notes: Vec<String> = above.iter().map(line).collect();
    let Some(headings) = headings else {
        return Err(in_shape(file, Grid { name, rows, merged }).err().map(|faulty| faulty.problems).unwrap_or_default());
    };
    let below = notes_below(&mut rows);
    notes.extend(below.iter().map(line));
    tell_left_out(&above, &below, &mut said);
    leave_out_repeats(&headings, &mut rows, &mut said);
    let last = rows.last().map_or(headings.number, |row| row.number);
    let in_body = |m: &&Merged| m.last_row > headings.number && m.first.row <= last;
    let merged = merged.iter().filter(in_body).filter(|m| !fill_down(m, &mut rows, &mut said)).cloned().collect();
    leave_out_totals(&mut rows, &mut said);
    rows.insert(0, headings);
    leave_out_empty_columns(&mut rows);
    let sheet = in_shape(file, Grid { name, rows, merged }).map_err(|faulty| faulty.problems)?;
    if sheet.rows.is_empty() {
        let first = sheet.headings.first().map_or_else(CellAt::first, |heading| heading.at.clone());
        return Err(vec![no_rows().at(first.place(file, sheet.name.as_deref()))]);
    }
    Ok(Tidy { sheet, notes, title, said })
}

fn no_rows() -> Problem {
    Problem::new(Code::Table, "見出しの下に行がありません", "there are no rows below the headings")
        .help("ファイルとシートが正しいか、確かめてください", "make sure that it is the right file and sheet")
}

fn says(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.text.is_empty()).count()
}

fn widest(rows: &[Row]) -> usize {
    rows.iter().map(says).max().unwrap_or(0)
}

/// What a row says, in one line.
fn line(row: &Row) -> String {
    let texts = row.cells.iter().map(|cell| cell.text.split_whitespace().collect::<Vec<_>>().join(" "));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Takes the headings out of the rows, and what stands above them.
fn headings(rows: &mut Vec<Row>, merged: &[Merged], said: &mut Vec<Message>) -> (Vec<Row>, Option<Row>) {
    let widest = widest(rows);
    let enough = widest.min(2).max((widest * 3).div_ceil(5));
    let Some(mut at) = rows.iter().take(DEEPEST_HEADINGS).position(|row| says(row) >= enough) else {
        return (Vec::new(), None);
    };
    if at > 0 && says(&rows[at - 1]) > 1 && is_pair(rows, at - 1, merged) {
        at -= 1;
    }
    let is_pair = is_pair(rows, at, merged);
    let above: Vec<Row> = rows.drain(..at).collect();
    let mut headings = rows.remove(0);
    if is_pair {
        let (upper, lower) = (headings.number, rows[0].number);
        headings = joined(&headings, rows.remove(0));
        said.push(Message::new(
            format!("{upper}行目と{lower}行目を合わせて見出しとしました（例: {}）", example(&headings)),
            format!("rows {upper} and {lower} were put together as headings (such as {})", example(&headings)),
        ));
    } else if !above.is_empty() {
        let number = headings.number;
        said.push(Message::new(
            format!("{number}行目を見出しとして読みました"),
            format!("row {number} was read as the headings"),
        ));
    }
    for cell in &mut headings.cells {
        cell.text = cell.text.split_whitespace().collect::<Vec<_>>().join(" ").into();
    }
    (above, Some(headings))
}

fn example(headings: &Row) -> String {
    headings.cells.iter().map(|cell| &*cell.text).find(|text| text.contains(' ')).unwrap_or_default().to_owned()
}

/// Whether a row and the one below it are headings together: the lower names parts of what the upper says, and each
/// fills what the other leaves empty.
fn is_pair(rows: &[Row], at: usize, merged: &[Merged]) -> bool {
    let (Some(upper), Some(lower), Some(next)) = (rows.get(at), rows.get(at + 1), rows.get(at + 2)) else { return false };
    if lower.number != upper.number + 1 || says(next) < 2 {
        return false;
    }
    let text = |row: &Row, column: usize| row.cells.get(column).map(|cell| cell.text.to_string()).unwrap_or_default();
    let width = upper.cells.len().max(lower.cells.len());
    let only = |one: &Row, other: &Row| (0..width).any(|i| !text(one, i).is_empty() && text(other, i).is_empty());
    let across =
        merged.iter().any(|m| m.first.row == upper.number && m.last_row == upper.number && m.last_column > m.first.column);
    let is_word = |text: &str| !text.chars().any(|c| c.is_numeric() || "○◯〇●×✕△◎-@/".contains(c)) && text.chars().count() < 20;
    let words = lower.cells.iter().filter(|cell| !cell.text.is_empty()).all(|cell| is_word(&cell.text));
    let first_is_free = text(lower, 0).is_empty() && !text(next, 0).is_empty();
    words && only(lower, upper) && (across || only(upper, lower) && first_is_free)
}

fn joined(upper: &Row, mut lower: Row) -> Row {
    let mut group = "";
    for (index, cell) in lower.cells.iter_mut().enumerate() {
        let own = upper.cells.get(index).map_or("", |cell| &*cell.text);
        if cell.text.is_empty() {
            group = "";
            cell.text = own.into();
            continue;
        }
        if !own.is_empty() {
            group = own;
        }
        if !group.is_empty() {
            cell.text = format!("{group} {}", cell.text).into();
        }
    }
    let missing = upper.cells.iter().skip(lower.cells.len()).cloned();
    lower.cells.extend(missing);
    lower
}

/// Takes the lines of notes below the table out of the rows.
fn notes_below(rows: &mut Vec<Row>) -> Vec<Row> {
    let wide = widest(rows) > 2;
    let mut notes = Vec::new();
    while wide && rows.len() > 1 {
        let (before, last) = (&rows[rows.len() - 2], &rows[rows.len() - 1]);
        let gap = before.number + 1 < last.number;
        let alone = says(last) == 1 && (gap || is_note(&line(last)) || says(before) == 1 && is_note(&line(before)));
        if !alone && !is_legend(last) {
            break;
        }
        notes.extend(rows.pop());
    }
    notes.reverse();
    notes
}

fn is_note(text: &str) -> bool {
    text.starts_with(['※', '*', '＊', '注', '（', '(', '・', '○', '◯', '〇', '◎', '△', '×'])
        || ["備考", "凡例", "出典", "資料", "Note", "Source", "Legend"].iter().any(|start| text.starts_with(start))
        || text.contains('。')
}

/// Signs and their meaning, a cell each.
fn is_legend(row: &Row) -> bool {
    let filled: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).filter(|text| !text.is_empty()).collect();
    let says_sign = |text: &&str| text.contains([':', '：', '=', '＝']) && text.starts_with(['○', '◯', '〇', '◎', '△', '×', '●']);
    !filled.is_empty() && filled.iter().all(|text| says_sign(text) || text.starts_with("凡例"))
}

fn tell_left_out(above: &[Row], below: &[Row], said: &mut Vec<Message>) {
    for (rows, ja, en) in [(above, "見出しの上", "above the headings"), (below, "表の下", "below the table")] {
        for row in rows {
            let (number, text) = (row.number, line(row));
            said.push(Message::new(
                format!("{ja}の{number}行目は表に入れませんでした: {text}"),
                format!("row {number}, {en}, was left out: {text}"),
            ));
        }
    }
}

/// Headings that stand again on every printed page.
fn leave_out_repeats(headings: &Row, rows: &mut Vec<Row>, said: &mut Vec<Message>) {
    let texts = |row: &Row| row.cells.iter().map(|cell| heading_key(&cell.text)).collect::<Vec<_>>();
    let same = texts(headings);
    let repeats: Vec<u32> = rows.iter().filter(|row| texts(row) == same).map(|row| row.number).collect();
    rows.retain(|row| !repeats.contains(&row.number));
    said.extend(repeats.iter().map(|number| {
        Message::new(
            format!("{number}行目は見出しの繰り返しなので、表に入れませんでした"),
            format!("row {number} repeats the headings and was left out"),
        )
    }));
}

/// Writes a value that was merged over several rows into each of them. False where it is merged across columns too.
fn fill_down(merged: &Merged, rows: &mut [Row], said: &mut Vec<Message>) -> bool {
    if merged.last_column != merged.first.column {
        return false;
    }
    let Some(column) = merged.first.column.checked_sub(1).map(|column| column as usize) else { return false };
    let of = |row: &Row| row.cells.get(column).map(|cell| cell.text.clone());
    let Some(text) = rows.iter().find(|row| row.number == merged.first.row).and_then(of) else { return false };
    for row in rows.iter_mut().filter(|row| (merged.first.row + 1..=merged.last_row).contains(&row.number)) {
        if let Some(cell) = row.cells.get_mut(column) {
            cell.text = text.clone();
        }
    }
    let (from, to) = (merged.first.name(), merged.last_row);
    said.push(Message::new(
        format!("結合したセル {from} から{to}行目までは、どの行にも「{text}」と書きました"),
        format!("the merged cell from {from} to row {to}: `{text}` was written in every row"),
    ));
    true
}

fn leave_out_totals(rows: &mut Vec<Row>, said: &mut Vec<Message>) {
    const TOTALS: [&str; 7] = ["計", "合計", "総計", "小計", "総合計", "total", "subtotal"];
    let is_total = |row: &Row| {
        let first = row.cells.iter().find(|cell| !cell.text.is_empty());
        first.is_some_and(|cell| TOTALS.contains(&&*heading_key(&cell.text).to_lowercase()))
    };
    for row in rows.iter().filter(|row| is_total(row)) {
        let number = row.number;
        said.push(Message::new(
            format!("{number}行目は合計の行なので、表に入れませんでした"),
            format!("row {number} is a total and was left out"),
        ));
    }
    rows.retain(|row| !is_total(row));
}

/// Columns without a heading and without a value.
fn leave_out_empty_columns(rows: &mut [Row]) {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let is_empty = |column: usize| rows.iter().all(|row| row.cells.get(column).is_none_or(|cell| cell.text.is_empty()));
    let empty: BTreeSet<usize> = (0..width).filter(|column| is_empty(*column)).collect();
    for row in rows {
        let mut column = 0..;
        row.cells.retain(|_| column.next().is_none_or(|column| !empty.contains(&column)));
    }
}
