//! The page of a list of resources, and its table.

use super::Pages;
use super::filter::words_name;
use super::values::{Format, outside, plain};
use super::view::{
    ColumnView, ContactView, DocumentView, DownloadView, LegendView, LinkView, PartView, ResourceView, RowGroupView, RowView,
    TableView, ValueView,
};
use crate::content::Resource;
use crate::number::grouped;
use crate::site::{DocId, ListTable, Part, PartBy, Presence};
use crate::table::download::Kind;
use crate::table::{Column, Table, Type, Value};
use crate::words::{Lang, Phrase, Words};
use std::collections::{HashMap, HashSet};

impl Pages<'_> {
    /// The page of a list, or of a part of it: the first is that of the whole, or the index of its parts.
    pub(super) fn resource(
        &self,
        id: DocId,
        resource: &Resource,
        part: usize,
        document: DocumentView,
        lang: Lang,
    ) -> ResourceView {
        let say = self.format(lang);
        let list = self.site.table(id);
        let parts = list.map_or(&[][..], |list| &list.parts);
        let shown = list.zip(parts.get(part.wrapping_sub(2)));
        let document = match shown {
            Some((list, part)) => about_part(document, |title| self.part_title(title, list, part, lang)),
            None => document,
        };
        let address = self.site.document(id).address();
        let is_index = shown.is_none() && !parts.is_empty();
        let rows = shown.map(|(_, part)| &part.rows[..]);
        let caption = plain(&document.title);
        let table = list.filter(|_| !is_index).map(|list| say.rows_of(&list.table, rows, caption));
        ResourceView {
            as_of: say.maybe_date(resource.as_of),
            source: say.source(resource),
            table: table.map(|table| TableView { named_rows: true, ask: self.whom_to_ask(id, &document, lang), ..table }),
            parts: list
                .filter(|_| is_index)
                .map(|list| parts.iter().map(|part| self.part_link(list, &address, part, lang)).collect())
                .unwrap_or_default(),
            count: list.map(|list| say.t().count("rows", list.table.rows.len())).unwrap_or_default(),
            whole: shown.map(|_| say.document_link(id)),
            files: if shown.is_none() { self.list_files(id, resource, lang) } else { Vec::new() },
            document,
        }
    }

    fn part_link(&self, list: &ListTable, address: &str, part: &Part, lang: Lang) -> PartView {
        let say = self.format(lang);
        PartView {
            link: say.link_words(&format!("{address}{}", part.path), self.part_name(list, part, lang)),
            count: say.t().count("rows", part.rows.len()),
        }
    }

    /// What the rows of a part have in common, in words.
    fn part_name(&self, list: &ListTable, part: &Part, lang: Lang) -> Phrase {
        let say = self.format(lang);
        let table = &list.table;
        let mut name = match part.by {
            PartBy::Region(region) => say.region_full_name(region),
            PartBy::Group(row) => {
                table.first(Type::Group).map(|c| say.value(&table.rows[row][c], &table.columns[c]).text).unwrap_or_default()
            }
            PartBy::Rest | PartBy::Place => Phrase::default(),
        };
        if name.is_empty() && part.by != PartBy::Place {
            name = Phrase::plain(say.word("part_other"));
        }
        if part.number.1 > 1 || part.by == PartBy::Place {
            let number = say.t().fill("page_of", &[("n", &part.number.0.to_string()), ("of", &part.number.1.to_string())]);
            name.text = format!("{} {number}", name.text).trim().into();
        }
        name
    }

    fn part_title(&self, title: &Phrase, list: &ListTable, part: &Part, lang: Lang) -> Phrase {
        let name = self.part_name(list, part, lang);
        let text = self.format(lang).t().fill("part_title", &[("list", &title.text), ("part", &name.text)]);
        Phrase { text: text.into(), lang: title.lang.clone() }
    }

    /// The list's own contact, else the first desk of its region.
    fn whom_to_ask(&self, id: DocId, document: &DocumentView, lang: Lang) -> Option<ContactView> {
        let region = self.site.document(id).common.regions.first();
        document.contact.clone().or_else(|| self.desks(*region?, lang).0.into_iter().next())
    }

    /// The list to take along: as a booklet, and its table as files.
    fn list_files(&self, id: DocId, resource: &Resource, lang: Lang) -> Vec<DownloadView> {
        let booklet = self.printed(resource.print, id, "booklet_pdf", lang);
        let table = self.site.table(id).map(|_| self.table_files(id, lang)).unwrap_or_default();
        booklet.into_iter().chain(table).collect()
    }

    fn table_files(&self, id: DocId, lang: Lang) -> Vec<DownloadView> {
        let say = self.format(lang);
        let address = self.site.document(id).address();
        // An easy form has no files of its own, and the language that it is a form of may lack the list.
        let lists = self.site.chrome_lang(lang);
        let from = if self.site.presence(id, lists) == Presence::Absent { Lang::PRIMARY } else { lists };
        Kind::ALL
            .into_iter()
            .map(|kind| DownloadView {
                href: self.urls.href(from, &table_file(&address, kind), &self.site.config.languages),
                title: Phrase::plain(say.t().of("download", kind.ending())),
                detail: kind.ending().to_uppercase(),
            })
            .collect()
    }
}

/// The path of a list's table as a file of a kind: `SLUG.csv` below the list's own address.
pub fn table_file(address: &str, kind: Kind) -> String {
    let slug = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    format!("{address}{slug}.{}", kind.ending())
}

/// A part of a list tells its own rows; what the list as a whole tells stands on its first page.
fn about_part(document: DocumentView, title: impl Fn(&Phrase) -> Phrase) -> DocumentView {
    DocumentView {
        title: title(&document.title),
        untranslated: document.untranslated,
        contact: document.contact,
        checked: document.checked,
        overdue: document.overdue,
        draft: document.draft,
        ..DocumentView::default()
    }
}

impl Format<'_> {
    fn source(&self, resource: &Resource) -> Option<LinkView> {
        let (name, url) = (self.phrase(&resource.source_name), self.web(&resource.source_url));
        let words = if name.is_empty() { Phrase::plain(url.clone()?) } else { name };
        Some(outside(words, url))
    }

    /// A table, or some rows of it, in the words of this language. Columns that group rows are headings of groups instead.
    pub fn rows_of(&self, table: &Table, only: Option<&[usize]>, caption: Phrase) -> TableView {
        let shown: Vec<usize> =
            (0..table.columns.len()).filter(|i| !matches!(table.columns[*i].kind, Type::Group | Type::Reading)).collect();
        let filters = self.filters(table, only);
        let filtered: Vec<bool> = table.columns.iter().map(|c| filters.iter().any(|f| *f.id == *c.id)).collect();
        let cell = |row: usize, column: usize| ValueView {
            answer: filtered[column].then(|| self.answer(&table.rows[row][column], &table.columns[column])),
            ..self.value(&table.rows[row][column], &table.columns[column])
        };
        let all: Vec<usize> = (0..table.rows.len()).collect();
        let wanted = only.unwrap_or(&all);
        let names = self.row_names(table, wanted);
        let reading = table.first(Type::Reading);
        let row = |row: usize| RowView {
            cells: shown.iter().map(|column| cell(row, *column)).collect(),
            reading: reading.map(|i| self.value(&table.rows[row][i], &table.columns[i]).text.text.into()).unwrap_or_default(),
            id: names.get(&row).cloned().unwrap_or_default(),
        };
        let group = table.first(Type::Group).map(|i| &table.columns[i]);
        let parted = table.groups_of(wanted);
        let has_names = parted.iter().any(|(heading, _)| **heading != Value::Unknown);
        let group_heading = |heading: &Value, column: &Column| match heading {
            Value::Unknown if has_names => Phrase::plain(self.word("part_other")),
            heading => self.value(heading, column).text,
        };
        let groups = parted.into_iter().map(|(heading, rows)| RowGroupView {
            heading: group.map(|column| group_heading(heading, column)).unwrap_or_default(),
            answer: group.map(|column| self.answer(heading, column)).unwrap_or_default(),
            rows: rows.into_iter().map(row).collect(),
        });
        TableView {
            caption,
            cards: true,
            count: self.t().count("rows", wanted.len()),
            columns: shown.iter().map(|i| self.column(&table.columns[*i])).collect(),
            groups: groups.collect(),
            legend: self.legend(table),
            words_name: words_name(&filters),
            filters,
            ..TableView::default()
        }
    }

    /// The names of rows that are regions; of several about one region the first has it.
    fn row_names(&self, table: &Table, rows: &[usize]) -> HashMap<usize, String> {
        let mut named = HashSet::new();
        let regions = rows.iter().filter_map(|row| match table.rows[*row].first() {
            Some(Value::Region(region)) => Some((*row, *region)),
            _ => None,
        });
        regions.filter(|(_, region)| named.insert(*region)).map(|(row, region)| (row, self.pages.row_id(region))).collect()
    }

    /// The heading of a column.
    pub fn column(&self, column: &Column) -> ColumnView {
        let title = self.phrase(&column.title());
        let label = crate::markdown::words_plain(&title.text).into_owned();
        ColumnView { id: column.id.to_string(), label, title, class: column.kind.word() }
    }

    fn legend(&self, table: &Table) -> Vec<LegendView> {
        let used = |wanted: &Value| table.rows.iter().flatten().any(|v| v == wanted);
        let has_signs = table.columns.iter().any(|c| c.kind == Type::YesNo);
        let signs =
            [("○", "yes", Value::Yes), ("△", "partly", Value::Partly), ("×", "no", Value::No), ("－", "unknown", Value::Unknown)];
        let known = signs.into_iter().filter(|(_, _, value)| has_signs && used(value));
        known.map(|(sign, word, _)| LegendView { sign: sign.to_owned(), word: self.t().of("sign", word) }).collect()
    }

    /// A cell.
    pub fn value(&self, value: &Value, column: &Column) -> ValueView {
        let mut view = ValueView { class: column.kind.word(), ..ValueView::default() };
        match value {
            Value::Unknown if column.kind == Type::YesNo => self.sign(&mut view, "－", "unknown"),
            // An empty cell among numbers would be taken for nothing, or for none.
            Value::Unknown if column.kind == Type::Number => self.sign(&mut view, "–", "unknown"),
            Value::Unknown => {}
            Value::Text(words) => view.text = self.phrase(words),
            Value::Yes => self.sign(&mut view, "○", "yes"),
            Value::No => self.sign(&mut view, "×", "no"),
            Value::Partly => self.sign(&mut view, "△", "partly"),
            Value::Status { value, as_of } => self.status(&mut view, *value, *as_of, column),
            Value::Phone(phone) => {
                view.text = Phrase::plain(&*phone.number);
                view.href = Some(phone.link());
                let abroad = phone.international().filter(|_| self.pages.site.config.languages.html_code(self.lang) != "ja");
                let extension = phone.extension.as_deref().map(|e| self.t().fill("extension", &[("n", e)]));
                view.note = [abroad, extension].into_iter().flatten().collect::<Vec<_>>().join(" ");
            }
            Value::Email(mail) => {
                view.text = Phrase::plain(&**mail);
                view.href = Some(format!("mailto:{mail}"));
            }
            Value::Url(url) => {
                view.text = Phrase::plain(self.word("web_page"));
                view.href = Some(url.to_string());
            }
            Value::Number(number) => view.text = Phrase::plain(grouped(*number)),
            Value::Date(date) => view.text = Phrase::plain(self.date(*date).text),
            Value::Region(region) => {
                view.text = self.region_told_apart(*region);
                view.href = self.region_link(*region, Phrase::default()).href;
            }
            Value::Hours(hours) => {
                view.hours = self.hours(hours);
                view.text = self.phrase(&hours.text);
            }
        }
        view
    }

    /// A number by itself, sorted by size; one that nobody knows comes last.
    pub fn figure_cell(&self, figure: Option<f64>) -> ValueView {
        let column = Column::new("", Words::default(), Type::Number);
        let view = self.value(&figure.map_or(Value::Unknown, Value::Number), &column);
        let sort = figure.map(|figure| figure.to_string()).unwrap_or_default();
        ValueView { sort: Some(sort).filter(|sort| **sort != *view.text.text), ..view }
    }

    fn sign(&self, view: &mut ValueView, sign: &str, word: &str) {
        view.sign = Some(sign.to_owned());
        view.text = Phrase::plain(self.t().of("sign", word));
    }
}
