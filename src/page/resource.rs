//! The page of a list of resources, and its table.

use super::Pages;
use super::values::{Format, outside};
use super::view::{ColumnView, DocumentView, DownloadView, LegendView, ResourceView, RowGroupView, TableView, ValueView};
use crate::content::Resource;
use crate::number::grouped;
use crate::site::{DocId, Presence};
use crate::table::{Column, Freshness, Table, Type, Value, status_state};
use crate::words::{Lang, Phrase};

impl Pages<'_> {
    pub(super) fn resource(&self, id: DocId, resource: &Resource, document: DocumentView, lang: Lang) -> ResourceView {
        let say = self.format(lang);
        let source_name = say.phrase(&resource.source_name);
        let source_url = say.web(&resource.source_url);
        let table = self.site.table(id);
        let caption = crate::markdown::words_plain(&document.title.text).into_owned();
        ResourceView {
            as_of: say.maybe_date(resource.as_of),
            source: (!source_name.is_empty() || source_url.is_some()).then(|| {
                let words =
                    if source_name.is_empty() { Phrase::plain(source_url.clone().unwrap_or_default()) } else { source_name };
                outside(words, source_url)
            }),
            table: table.map(|t| say.table(&t.table, caption)),
            files: if table.is_some() { self.table_files(id, lang) } else { Vec::new() },
            document,
        }
    }

    fn table_files(&self, id: DocId, lang: Lang) -> Vec<DownloadView> {
        let say = self.format(lang);
        let address = self.site.document(id).address();
        let slug = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        // An easy form has no files of its own, and the language that it is a form of may lack the list.
        let lists = self.site.chrome_lang(lang);
        let from = if self.site.presence(id, lists) == Presence::Absent { Lang::PRIMARY } else { lists };
        ["csv", "json"]
            .into_iter()
            .map(|kind| DownloadView {
                href: self.urls.href(from, &format!("{address}{slug}.{kind}"), &self.site.config.languages),
                title: Phrase::plain(say.t().of("download", kind)),
                detail: kind.to_uppercase(),
            })
            .collect()
    }
}

impl Format<'_> {
    /// A table in the words of this language. Columns that group rows are headings of groups instead.
    pub fn table(&self, table: &Table, caption: String) -> TableView {
        let shown: Vec<usize> =
            (0..table.columns.len()).filter(|i| !matches!(table.columns[*i].kind, Type::Group | Type::Reading)).collect();
        let groups = table.groups().into_iter().map(|(heading, rows)| RowGroupView {
            heading: table.first(Type::Group).map(|i| self.value(heading, &table.columns[i]).text).unwrap_or_default(),
            rows: rows
                .into_iter()
                .map(|row| shown.iter().map(|i| self.value(&table.rows[row][*i], &table.columns[*i])).collect())
                .collect(),
        });
        TableView {
            caption,
            count: self.t().count("rows", table.rows.len()),
            columns: shown.iter().map(|i| self.column(&table.columns[*i])).collect(),
            groups: groups.collect(),
            legend: self.legend(table),
        }
    }

    /// The heading of a column.
    pub fn column(&self, column: &Column) -> ColumnView {
        ColumnView { title: self.phrase(&column.title()), class: column.kind.word() }
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
        let mut view =
            ValueView { class: column.kind.word(), text: Phrase::default(), sign: None, href: None, note: String::new() };
        match value {
            Value::Unknown if column.kind == Type::YesNo => self.sign(&mut view, "－", "unknown"),
            Value::Unknown => {}
            Value::Text(words) => view.text = self.phrase(words),
            Value::Yes => self.sign(&mut view, "○", "yes"),
            Value::No => self.sign(&mut view, "×", "no"),
            Value::Partly => self.sign(&mut view, "△", "partly"),
            Value::Status { value, as_of } => self.status(&mut view, *value, *as_of, column),
            Value::Phone(phone) => {
                view.text = Phrase::plain(&*phone.number);
                view.href = Some(phone.link.to_string());
                let abroad =
                    phone.international.as_deref().filter(|_| self.pages.site.config.languages.html_code(self.lang) != "ja");
                let extension = phone.extension.as_deref().map(|e| self.t().fill("extension", &[("n", e)]));
                view.note = [abroad.map(str::to_owned), extension].into_iter().flatten().collect::<Vec<_>>().join(" ");
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
                view.text = self.region_name(*region);
                view.href = self.region_link(*region, Phrase::default()).href;
            }
            Value::Hours(hours) => view.text = self.phrase(&hours.text),
        }
        view
    }

    fn sign(&self, view: &mut ValueView, sign: &str, word: &str) {
        view.sign = Some(sign.to_owned());
        view.text = Phrase::plain(self.t().of("sign", word));
    }

    /// A state with its day; one that has grown too old is unknown.
    fn status(&self, view: &mut ValueView, value: usize, as_of: Option<jiff::civil::Date>, column: &Column) {
        let words = column.values.get(value).map(|(_, words)| self.phrase(words)).unwrap_or_default();
        let day = as_of.map(|d| self.date(crate::date::Date::Day(d)).text);
        match status_state(as_of, self.pages.site.today, column) {
            Freshness::Fresh => {
                view.text = words;
                view.note = day.map(|d| self.t().fill("as_of_date", &[("date", &d)])).unwrap_or_default();
            }
            Freshness::Stale => {
                view.text = words;
                view.note = self.t().fill("status_stale", &[("date", day.as_deref().unwrap_or_default())]);
            }
            Freshness::Unknown => {
                view.text = Phrase::plain(self.word("unknown"));
                view.note = day.map(|d| self.t().fill("status_too_old", &[("date", &d)])).unwrap_or_default();
            }
        }
    }
}
