//! What the block of a chart says, in the words of its page: texts, columns, numbers.

use super::file::{File, Named};
use crate::diagnostic::{Code, Problem};
use crate::front_matter::{Entry, Node};
use crate::markdown::words_plain;
use crate::page::chart::Source;
use crate::page::host::PageHost;
use crate::page::view::TimeView;
use crate::table::{Column, Type, Value, amount, share_of_numbers};

/// A block of a chart and the page around it.
pub(super) struct ChartBlock<'h, 'p, 'e> {
    pub host: &'h PageHost<'p>,
    pub entry: &'h Entry<'e>,
}

impl ChartBlock<'_, '_, '_> {
    /// A text of the block, as a drawing can show it.
    pub fn text(&self, field: &str) -> String {
        self.text_of(self.entry, field)
    }

    /// A text of one of its rows.
    pub fn text_of(&self, entry: &Entry<'_>, field: &str) -> String {
        words_plain(entry.text(field).text(self.host.lang)).into_owned()
    }

    /// The names of the series in its rows.
    pub fn series(&self) -> Vec<String> {
        self.entry.texts("series").iter().map(|words| words_plain(words.text(self.host.lang)).into_owned()).collect()
    }

    /// Whence its numbers come.
    pub fn source(&self) -> Source {
        let say = self.host.pages.format(self.host.lang);
        let as_of = say.maybe_date(self.entry.date("as_of"));
        let as_of = as_of.map(|day| TimeView { text: say.t().fill("as_of_date", &[("date", &day.text)]), ..day });
        Source { name: say.phrase(&self.entry.text("source")), as_of }
    }

    /// The number of the chart on its page.
    pub fn number(&self) -> String {
        let number = self.host.charts.get() + 1;
        self.host.charts.set(number);
        number.to_string()
    }

    /// A name or a region in the words of the page.
    pub fn words(&self, value: &Value) -> String {
        match value {
            Value::Text(words) => words_plain(words.text(self.host.lang)).into_owned(),
            Value::Region(region) => self.host.pages.format(self.host.lang).region_name(*region).text.into(),
            _ => String::new(),
        }
    }

    /// The columns that `values` names, else all columns of numbers but some. A column in which most cells are numbers
    /// is one: the others in it are problems.
    pub fn values(&self, file: &File<'_, '_, '_>, but: &[&Named]) -> Option<Vec<Named>> {
        let named = if self.entry.has("values") {
            file.named("values", Type::Number)
        } else {
            let taken: Vec<Option<usize>> =
                but.iter().map(|named| file.sheet.column(named.column.from.text(self.host.lang))).collect();
            let numbers = |index: &usize| !taken.contains(&Some(*index)) && share_of_numbers(&file.sheet, *index) > 0.5;
            (0..file.sheet.headings.len()).filter(numbers).map(|index| file.at(index, Type::Number)).collect()
        };
        if named.is_empty() {
            let problem = Problem::new(Code::Block, "表に数の列がありません", "the table has no column of numbers")
                .help("values: に数の列の見出しを書いてください", "name the columns of numbers in `values`");
            self.entry.reader().report(problem.at(self.entry.place("file")));
            return None;
        }
        Some(named)
    }

    /// The headings of columns as readers see them.
    pub fn headings(&self, columns: &[Column]) -> Vec<String> {
        columns.iter().map(|column| words_plain(column.from.text(self.host.lang)).into_owned()).collect()
    }

    /// The column of labels, else the first one.
    pub fn labels(&self, file: &File<'_, '_, '_>) -> Option<Named> {
        file.named("label", Type::Name)
            .into_iter()
            .next()
            .or_else(|| (!file.sheet.headings.is_empty()).then(|| file.at(0, Type::Name)))
    }

    /// The numbers of a row: `value`, or the list `values`. A gap is `null`, empty or a dash.
    pub fn amounts(&self, row: &Entry<'_>) -> Vec<Option<f64>> {
        let of = |node: Node<'_>| {
            let number = node.number();
            let text = node.scalar().unwrap_or_default();
            match number.map_or_else(|| amount(&text), |n| Ok(Some(n))) {
                _ if node.is_null() => None,
                Ok(number) => number,
                Err(misfit) => {
                    self.entry.reader().report(misfit.problem(Code::WrongType, &text).at(node.place()));
                    None
                }
            }
        };
        match row.node("values") {
            Some(node) => node.items().unwrap_or_else(|| vec![node]).into_iter().map(of).collect(),
            None => vec![row.node("value").and_then(of)],
        }
    }

    /// Notes that there is more than a drawing can show.
    pub fn within(&self, count: usize, most: usize, [ja, en]: [&str; 2]) -> Option<()> {
        if count <= most {
            return Some(());
        }
        let problem = Problem::new(
            Code::TooLarge,
            format!("図にできる{ja}は{most}までです（{count}あります）"),
            format!("a chart shows at most {most} {en}, and there are {count}"),
        )
        .help("減らすか、table で表にしてください", "give fewer, or make it a `table`");
        self.entry.reader().report(problem.at(self.entry.place(if self.entry.has("file") { "file" } else { "rows" })));
        None
    }
}
