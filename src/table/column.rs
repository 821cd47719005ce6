//! Columns of a table: what the document says of them, what is supposed where it says nothing, and how old a
//! status may grow.

use super::sheet::Sheet;
use crate::words::{Lang, Words};
use jiff::ToSpan;
use jiff::civil::Date;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// The name by which a row is known.
    Name,
    /// Kana, for sorting.
    Reading,
    /// Words.
    Text,
    /// ○ × △.
    YesNo,
    /// One of the words of `values`.
    Status,
    /// A telephone number.
    Phone,
    /// A mail address.
    Email,
    /// The address of a web page.
    Url,
    /// Where it is.
    Address,
    /// A number.
    Number,
    /// A date.
    Date,
    /// Opening hours.
    Hours,
    /// A region of Japan or of the site.
    Region,
    /// The heading under which rows are grouped.
    Group,
}

impl Type {
    /// Every type, in the order in which documents and manuals list them.
    pub const ALL: [Type; 14] = [
        Type::Name,
        Type::Reading,
        Type::Text,
        Type::YesNo,
        Type::Status,
        Type::Phone,
        Type::Email,
        Type::Url,
        Type::Address,
        Type::Number,
        Type::Date,
        Type::Hours,
        Type::Region,
        Type::Group,
    ];

    /// Its word in a document.
    pub fn word(self) -> &'static str {
        match self {
            Type::Name => "name",
            Type::Reading => "reading",
            Type::Text => "text",
            Type::YesNo => "yesno",
            Type::Status => "status",
            Type::Phone => "phone",
            Type::Email => "email",
            Type::Url => "url",
            Type::Address => "address",
            Type::Number => "number",
            Type::Date => "date",
            Type::Hours => "hours",
            Type::Region => "region",
            Type::Group => "group",
        }
    }

    /// The type of a word.
    pub fn find(word: &str) -> Option<Type> {
        Type::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name in the data.
    pub id: Box<str>,
    /// The heading in the sheet, for each language that has a column of its own; empty means the `id`.
    pub from: Words,
    /// What its cells are.
    pub kind: Type,
    /// What readers see above it; empty means the heading.
    pub label: Words,
    /// Whether readers may filter by it.
    pub filter: bool,
    /// The heading of the column with the day of each status.
    pub as_of: Option<Box<str>>,
    /// What is written in the sheet, and what readers see for it.
    pub values: Vec<(Box<str>, Words)>,
    /// After how many days a status is called old.
    pub stale_after: u16,
    /// After how many days a status counts as unknown.
    pub unknown_after: u16,
}

impl Column {
    /// A column of a type, with nothing else said.
    pub fn new(id: &str, from: Words, kind: Type) -> Column {
        Column {
            id: id.into(),
            from,
            kind,
            label: Words::default(),
            filter: false,
            as_of: None,
            values: Vec::new(),
            stale_after: 30,
            unknown_after: 90,
        }
    }

    /// What readers see above it: the label, else the heading, else the `id`.
    pub fn title(&self) -> Words {
        let given = [&self.label, &self.from].into_iter().find(|words| !words.is_empty());
        given.cloned().unwrap_or_else(|| Words::one(Lang::PRIMARY, &self.id))
    }
}

/// Whether a status still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// It does.
    Fresh,
    /// It is old, and the page says so.
    Stale,
    /// It is so old that it is shown as unknown and no filter finds it.
    Unknown,
}

/// How a status of a day stands on another day. A column that names no days does not grow old; where it names
/// them and the row has none, nothing is known. A month counts from its first day: what is not sure to be newer is older.
pub fn status_state(as_of: Option<crate::date::Date>, today: Date, column: &Column) -> Freshness {
    let Some(day) = as_of.map(crate::date::Date::first_day) else {
        return if column.as_of.is_some() { Freshness::Unknown } else { Freshness::Fresh };
    };
    let age = today.duration_since(day).as_hours() / 24;
    if age > i64::from(column.unknown_after) {
        Freshness::Unknown
    } else if age > i64::from(column.stale_after) {
        Freshness::Stale
    } else {
        Freshness::Fresh
    }
}

/// The days on which a status of a day grows older.
pub fn status_turns(as_of: crate::date::Date, column: &Column) -> [Date; 2] {
    let as_of = as_of.first_day();
    [column.stale_after, column.unknown_after].map(|days| as_of.saturating_add((i64::from(days) + 1).days()))
}

/// Columns for a sheet of which the document says nothing: the first is the name, all others text.
pub fn guess(sheet: &Sheet) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::with_capacity(sheet.headings.len());
    for (index, heading) in sheet.headings.iter().enumerate() {
        let numbered = format!("c{}", index + 1);
        let id = Some(ascii_id(&heading.text)).filter(|id| !id.is_empty() && columns.iter().all(|c| *c.id != **id));
        let kind = if index == 0 { Type::Name } else { Type::Text };
        columns.push(Column::new(&id.unwrap_or(numbered), Words::one(Lang::PRIMARY, &heading.text), kind));
    }
    columns
}

/// A heading's ASCII letters and digits; empty where other letters carry its meaning, or where it would look like `c2`.
pub fn ascii_id(heading: &str) -> String {
    if heading.chars().any(|c| !c.is_ascii() && c.is_alphanumeric()) {
        return String::new();
    }
    let words: Vec<String> = heading
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let slug = words.join("-");
    let numbered = slug.strip_prefix('c').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    if numbered { String::new() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::read;
    use jiff::civil::date;

    #[test]
    fn columns_are_supposed_from_headings() {
        let sheet = read("a.csv", "名称,Home visits,FAX番号,URL,home-visits,c2\n,,,,,\n").unwrap();
        let columns = guess(&sheet);
        let ids: Vec<&str> = columns.iter().map(|c| &*c.id).collect();
        assert_eq!(ids, ["c1", "home-visits", "c3", "url", "c5", "c6"]);
        assert_eq!(columns[0].kind, Type::Name);
        assert_eq!(columns[1].kind, Type::Text);
        assert_eq!(columns[2].title().text(Lang::PRIMARY), "FAX番号");
    }

    #[test]
    fn a_status_grows_old_and_then_unknown() {
        let mut column = Column::new("accepting", Words::default(), Type::Status);
        column.as_of = Some("更新日".into());
        let state = |day: Date| status_state(Some(day.into()), date(2018, 6, 1), &column);
        assert_eq!(state(date(2018, 5, 2)), Freshness::Fresh, "30 days");
        assert_eq!(state(date(2018, 5, 1)), Freshness::Stale, "31 days");
        assert_eq!(state(date(2018, 3, 3)), Freshness::Stale, "90 days");
        assert_eq!(state(date(2018, 3, 2)), Freshness::Unknown, "91 days");
        assert_eq!(status_state(None, date(2018, 6, 1), &column), Freshness::Unknown);
        column.as_of = None;
        assert_eq!(status_state(None, date(2018, 6, 1), &column), Freshness::Fresh);
    }
}
