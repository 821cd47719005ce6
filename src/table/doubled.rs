//! Rows that name the same thing twice: readers would find two answers and not know which of them holds.

use super::column::{Column, Type};
use super::sheet::Sheet;
use super::typed::{Source, Spot};
use crate::diagnostic::{Code, Problem};
use std::collections::HashMap;

/// The rows that say of what they tell with the same words as a row above. What they answer (○ ×, a status, hours) may
/// differ: then one of them is wrong.
pub(super) fn doubled(sheet: &Sheet, columns: &[Column], sources: &[Source]) -> Vec<(Spot, Problem)> {
    let places = |wanted: fn(Type) -> bool| {
        let found = columns.iter().zip(sources).filter(move |(column, _)| wanted(column.kind));
        found.filter_map(|(_, source)| Some(source.texts.first()?.1))
    };
    let Some(name) = places(|kind| matches!(kind, Type::Name | Type::Region)).next() else { return Vec::new() };
    let key: Vec<usize> = places(|kind| !is_answer(kind)).collect();
    let mut seen: HashMap<Vec<&str>, u32> = HashMap::with_capacity(sheet.rows.len());
    let mut problems = Vec::new();
    for row in sheet.rows.iter().filter(|row| !row.cells[name].text.is_empty()) {
        let said = key.iter().map(|index| &*row.cells[*index].text).collect();
        if let Some(first) = seen.get(&said) {
            let cell = &row.cells[name];
            problems.push((Spot::Cell(cell.at.clone()), problem(row.number, *first, &cell.text)));
        } else {
            seen.insert(said, row.number);
        }
    }
    problems
}

fn is_answer(kind: Type) -> bool {
    matches!(kind, Type::YesNo | Type::Status | Type::Hours)
}

fn problem(row: u32, first: u32, name: &str) -> Problem {
    Problem::new(
        Code::DoubledRow,
        format!("{row}行目の「{name}」は、{first}行目にもあります"),
        format!("row {row}: `{name}` stands in row {first} too"),
    )
    .help(
        "どちらかの行を消すか、別のものなら、住所などの違いを書いてください",
        "take one of the rows out or, if they are two, write what tells them apart, such as the address",
    )
}
