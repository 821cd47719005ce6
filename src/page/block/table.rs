//! A table from a file.

use super::file::{File, Named};
use crate::front_matter::{Entry, Field, Shape, fact, word};
use crate::page::host::PageHost;
use crate::page::values::plain;
use crate::page::view::TableView;
use crate::table::{Type, share_of_numbers};

pub(super) static TABLE_FIELDS: &[Field] = &[
    fact("file", Shape::Plain, "表のファイル", "a file", "progress.csv").required(),
    fact("sheet", Shape::Plain, "表計算ファイルのシート", "the sheet of a workbook", "進捗"),
    word("title", Shape::Text, "題名", "title", "進み具合"),
    word("columns", Shape::Texts, "出す列", "the columns to show", "[市町, 件数]"),
];

/// The HTML of the table: the first column that is shown names the rows, columns of nothing but numbers are numbers.
pub(super) fn draw(host: &PageHost<'_>, entry: &Entry<'_>) -> Option<String> {
    let file = File::open(host, entry)?;
    let chosen: Vec<Named> = if entry.has("columns") {
        file.named("columns", Type::Text)
    } else {
        (0..file.sheet.headings.len()).map(|index| file.at(index, Type::Text)).collect()
    };
    let with_types = chosen.into_iter().enumerate().map(|(place, mut named)| {
        let index = file.sheet.column(named.column.from.text(host.lang));
        let numbers = index.is_some_and(|index| share_of_numbers(&file.sheet, index) >= 1.0);
        named.column.kind = match place {
            0 => Type::Name,
            _ if numbers => Type::Number,
            _ => Type::Text,
        };
        named
    });
    let table = file.typed(with_types.collect())?;
    let say = host.pages.format(host.lang);
    let caption = plain(&say.phrase(&entry.text("title")));
    let view = say.rows_of(&table, None, caption);
    Some(host.pages.partials.table(host.lang, &TableView { cards: false, ..view }))
}
