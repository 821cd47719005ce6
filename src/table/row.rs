//! One row of a sheet, read cell by cell by the types of the columns.

use super::column::{Column, Type};
use super::hours::Hours;
use super::phone::Phone;
use super::sheet::{Row, Sheet};
use super::typed::{Context, Source, Spot};
use super::value::{self, Misfit, Value, folded, is_unknown};
use crate::date::{Date, parse_date};
use crate::diagnostic::{Code, Message, Problem};
use crate::words::{Lang, Words};

/// One row being read.
pub(super) struct RowReader<'a> {
    pub sheet: &'a Sheet,
    pub row: &'a Row,
    pub context: &'a Context<'a>,
}

/// Why a cell could not be read.
enum Refusal {
    Misfit(Misfit),
    Problem(Problem),
}

impl From<Misfit> for Refusal {
    fn from(misfit: Misfit) -> Refusal {
        Refusal::Misfit(misfit)
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Refusal {
        Refusal::Problem(problem)
    }
}

impl RowReader<'_> {
    /// What the row says in a column. A cell with a problem is unknown.
    pub fn value(&self, column: &Column, source: &Source, problems: &mut Vec<(Spot, Problem)>) -> Value {
        if let Some(words) = self.words(column, source, problems) {
            return words;
        }
        let Some((_, index)) = source.texts.first() else { return Value::Unknown };
        let cell = &self.row.cells[*index];
        let as_of = source.as_of.and_then(|at| self.day(at, problems));
        match self.fact(column, &cell.text, as_of) {
            Ok(value) => value,
            Err(refusal) => {
                problems.push((Spot::Cell(cell.at.clone()), self.problem(*index, refusal)));
                Value::Unknown
            }
        }
    }

    /// Text by language, for the types that are words.
    fn words(&self, column: &Column, source: &Source, problems: &mut Vec<(Spot, Problem)>) -> Option<Value> {
        let kinds = [Type::Name, Type::Reading, Type::Text, Type::Address, Type::Group, Type::Hours];
        if !kinds.contains(&column.kind) {
            return None;
        }
        let mut words = Words::default();
        for (lang, index) in &source.texts {
            let cell = &self.row.cells[*index];
            if let Some(misfit) = value::spoilt(&cell.text) {
                problems.push((Spot::Cell(cell.at.clone()), self.problem(*index, misfit.into())));
            } else if !cell.text.is_empty() {
                words.set(*lang, &cell.text);
            }
        }
        let written = words.text(Lang::PRIMARY).to_owned();
        if let (Type::Name, true, Some((_, index))) = (column.kind, written.is_empty(), source.texts.first()) {
            let cell = &self.row.cells[*index];
            if cell.text.is_empty() {
                problems.push((Spot::Cell(cell.at.clone()), self.nameless(*index)));
            }
        }
        if let (Type::Name, Some(problem), Some((_, index))) = (column.kind, no_entry(&written), source.texts.first()) {
            problems.push((Spot::Cell(self.row.cells[*index].at.clone()), self.problem(*index, problem.into())));
        }
        Some(match column.kind {
            _ if words.is_empty() => Value::Unknown,
            Type::Hours => Value::Hours(Box::new(Hours::read(words, &written))),
            _ => Value::Text(known(column, &written).map_or(words, |at| column.values[at].1.clone())),
        })
    }

    fn fact(&self, column: &Column, text: &str, as_of: Option<Date>) -> Result<Value, Refusal> {
        if column.kind == Type::Status
            && let Some(value) = known(column, text)
        {
            return Ok(Value::Status { value, as_of });
        }
        if is_unknown(text) {
            return Ok(Value::Unknown);
        }
        if let Some(misfit) = value::spoilt(text) {
            return Err(misfit.into());
        }
        Ok(match column.kind {
            Type::YesNo => value::yes_no(text)?,
            Type::Status => return Err(unknown_status(column).into()),
            Type::Phone => Value::Phone(Box::new(Phone::parse(text)?)),
            Type::Email => value::email(text)?,
            Type::Url => value::url(text)?,
            Type::Number => value::number(text)?,
            Type::Date => Value::Date(parse_date(text)?),
            Type::Region => Value::Region(self.context.region(text)?),
            Type::Name | Type::Reading | Type::Text | Type::Address | Type::Group | Type::Hours => {
                Value::Text(Words::one(Lang::PRIMARY, text))
            }
        })
    }

    /// The day of a status, as coarse as it is written.
    fn day(&self, index: usize, problems: &mut Vec<(Spot, Problem)>) -> Option<Date> {
        let cell = &self.row.cells[index];
        if is_unknown(&cell.text) {
            return None;
        }
        match parse_date(&cell.text) {
            Ok(date) => Some(date),
            Err(problem) => {
                problems.push((Spot::Cell(cell.at.clone()), self.problem(index, problem.into())));
                None
            }
        }
    }

    /// A refusal in the words of this row and column.
    fn problem(&self, index: usize, refusal: Refusal) -> Problem {
        let (row, heading) = (self.row.number, &self.sheet.headings[index].text);
        match refusal {
            Refusal::Misfit(misfit) => {
                let value = shortened(&self.row.cells[index].text);
                Problem::new(
                    Code::CellValue,
                    format!("{row}行目「{heading}」の値「{value}」は、{}", misfit.is.ja),
                    format!("row {row}, column {heading}: `{value}` {}", misfit.is.en),
                )
                .maybe_help(Some(misfit.help))
            }
            Refusal::Problem(mut problem) => {
                problem.message = Message::new(
                    format!("{row}行目「{heading}」: {}", problem.message.ja),
                    format!("row {row}, column {heading}: {}", problem.message.en),
                );
                problem
            }
        }
    }

    fn nameless(&self, index: usize) -> Problem {
        let (row, heading) = (self.row.number, &self.sheet.headings[index].text);
        Problem::new(
            Code::CellValue,
            format!("{row}行目「{heading}」が空です"),
            format!("row {row}, column {heading}: the name is empty"),
        )
        .help(
            "名前を書いてください。結合したセルは、結合を解いて行ごとに書きます",
            "write the name; undo merged cells and write it in every row",
        )
    }
}

/// A note below the rows, or a sum of them, which a list would show as one of its entries.
fn no_entry(name: &str) -> Option<Misfit> {
    if name.starts_with(['※', '＊']) || ["注）", "注)", "注：", "注:", "（注）", "(注)"].iter().any(|mark| name.starts_with(mark))
    {
        return Some(Misfit::new(
            "項目ではなく注のようです",
            "seems to be a note and no entry",
            "この行を表から消して、文書の本文に書いてください",
            "take the row out of the table, and write the note in the text of the document",
        ));
    }
    ["合計", "総計", "小計", "計"].contains(&name).then(|| {
        Misfit::new(
            "項目ではなく合計の行のようです",
            "seems to be a sum and no entry",
            "この行を表から消してください。数は、要るなら文書の本文に書きます",
            "take the row out of the table; if the figures are wanted, write them in the text of the document",
        )
    })
}

/// The place in `values` of what is written.
fn known(column: &Column, text: &str) -> Option<usize> {
    if column.values.is_empty() {
        return None;
    }
    let text = folded(text);
    column.values.iter().position(|(written, _)| folded(written) == text)
}

fn unknown_status(column: &Column) -> Misfit {
    let known: Vec<&str> = column.values.iter().map(|(written, _)| &**written).collect();
    Misfit::new(
        &format!("{} のどれでもありません", known.join("・")),
        &format!("is not one of {}", known.join(", ")),
        "どれかに直すか、新しい言葉を列の values に加えてください",
        "change it to one of these, or add the new word to `values` of the column",
    )
}

/// The value as messages show it: one line, not too long.
fn shortened(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(41).collect();
    if line.chars().count() > 40 { line.chars().take(39).chain(['…']).collect() } else { line }
}
