//! Filters of a resource list: what readers may choose from, and what each row answers.
//!
//! A filter never finds what is unknown: a status that grew too old has no answer, an empty cell neither yes nor no.

use super::values::Format;
use super::view::{ChoiceView, FilterView};
use crate::markdown::words_plain;
use crate::table::{Column, Freshness, Table, Type, Value, status_state};
use crate::words::Phrase;

/// From how many rows on a list can be searched though its document names no filter.
const LONG: usize = 20;
/// The most choices that a menu may have; columns with more are found by words.
const MOST_CHOICES: usize = 60;

impl Format<'_> {
    /// The filters of a table, or of some rows of it; none for a short one that names none.
    pub fn filters(&self, table: &Table, only: Option<&[usize]>) -> Vec<FilterView> {
        let wanted = |column: &Column| column.filter || column.kind == Type::Group;
        let columns = table.columns.iter().enumerate().filter(|(_, column)| wanted(column));
        let filters: Vec<FilterView> = columns.filter_map(|(index, column)| self.filter(table, only, index, column)).collect();
        let named = table.columns.iter().any(|column| column.filter);
        if named || table.rows.len() >= LONG { filters } else { Vec::new() }
    }

    fn filter(&self, table: &Table, only: Option<&[usize]>, index: usize, column: &Column) -> Option<FilterView> {
        let (kind, choices) = match column.kind {
            Type::YesNo => ("yes", Vec::new()),
            Type::Status => ("one", self.states(column)),
            Type::Hours => ("day", self.weekday_choices()),
            Type::Group | Type::Region | Type::Text | Type::Number | Type::Date => {
                ("one", self.answers(table, only, index, column))
            }
            // A name, a number to call and an address are found by words.
            Type::Name | Type::Reading | Type::Phone | Type::Email | Type::Url | Type::Address => return None,
        };
        let useful = column.kind == Type::YesNo || (2..=MOST_CHOICES).contains(&choices.len());
        useful.then(|| FilterView { id: column.id.to_string(), label: self.phrase(&column.title()), kind, choices })
    }

    fn states(&self, column: &Column) -> Vec<ChoiceView> {
        let choice =
            |(place, (_, words)): (usize, &(Box<str>, _))| ChoiceView { value: place.to_string(), text: self.phrase(words) };
        column.values.iter().enumerate().map(choice).collect()
    }

    fn weekday_choices(&self) -> Vec<ChoiceView> {
        let days = self.t().dates.weekdays.iter().map(|day| self.t().fill("on_weekday", &[("weekday", day)]));
        let words = days.chain([self.word("on_holidays")]);
        words.enumerate().map(|(day, words)| ChoiceView { value: day.to_string(), text: Phrase::plain(words) }).collect()
    }

    /// What the rows answer, in the order in which it first appears.
    fn answers(&self, table: &Table, only: Option<&[usize]>, index: usize, column: &Column) -> Vec<ChoiceView> {
        let mut choices: Vec<ChoiceView> = Vec::new();
        let rows: Box<dyn Iterator<Item = usize>> = match only {
            Some(rows) => Box::new(rows.iter().copied()),
            None => Box::new(0..table.rows.len()),
        };
        for value in rows.map(|row| &table.rows[row][index]) {
            let answer = self.answer(value, column);
            if !answer.is_empty() && !choices.iter().any(|known| known.value == answer) {
                choices.push(ChoiceView { value: answer, text: self.value(value, column).text });
                if choices.len() > MOST_CHOICES {
                    return choices;
                }
            }
        }
        choices
    }

    /// What a cell answers to the filter of its column; empty where nothing is known.
    pub fn answer(&self, value: &Value, column: &Column) -> String {
        match value {
            Value::Yes => "yes".into(),
            Value::Partly => "partly".into(),
            Value::No => "no".into(),
            Value::Status { value, as_of } => match status_state(*as_of, self.pages.site.today, column) {
                Freshness::Unknown => String::new(),
                Freshness::Fresh | Freshness::Stale => value.to_string(),
            },
            Value::Region(region) => self.pages.site.regions.get(*region).path.to_string(),
            Value::Hours(hours) => {
                let open = (0..8).filter(|day| hours.is_open(*day));
                open.map(|day| day.to_string()).collect::<Vec<_>>().join(" ")
            }
            // The primary word, so that an address leads to the same rows in every language.
            Value::Text(words) => words_plain(words.text(crate::words::Lang::PRIMARY)).into_owned(),
            Value::Number(_) | Value::Date(_) => self.value(value, column).text.text.into(),
            Value::Unknown | Value::Phone(_) | Value::Email(_) | Value::Url(_) => String::new(),
        }
    }
}

/// The name in addresses of the words that readers look for: `words`, unless a column is called so.
pub(super) fn words_name(filters: &[FilterView]) -> String {
    let numbered = (2..).map(|n| format!("words-{n}"));
    let mut names = std::iter::once("words".to_owned()).chain(numbered);
    // The numbers never end.
    names.find(|name| filters.iter().all(|filter| filter.id != *name)).unwrap_or_default()
}
