//! The page about accessibility: what the publisher says of the site, what was tested of the theme, whom to tell of
//! barriers, and where the built-in data come from.
//!
//! The two are kept apart. Tests of the theme say nothing of a site's words and pictures, and nothing at all of what a
//! site has changed in the theme.

use super::Pages;
use super::values::Format;
use super::view::{AccessibilityView, CreditView, RowGroupView, RowView, TableView, ValueView};
use crate::conformance::{Conformance, Criterion, Outcome};
use crate::words::{Lang, Phrase};

/// Credit lines of the built-in data, in Japanese and English.
const CREDITS: [(&str, &str); 2] = [
    (
        "「アドレス・ベース・レジストリ」（デジタル庁）を加工して作成",
        "Made from the Address Base Registry (Digital Agency of Japan)",
    ),
    (
        "「国土数値情報（医療圏データ）」（国土交通省）を加工して作成（医療圏の一覧、地図の都道府県の形）",
        "Made from the National Land Numerical Information, medical areas (Ministry of Land, Infrastructure, Transport and Tourism of Japan): the list of medical areas, and the outlines of prefectures on maps",
    ),
];

impl Pages<'_> {
    pub(super) fn accessibility(&self, lang: Lang) -> AccessibilityView {
        let say = self.format(lang);
        let said = &self.site.config.accessibility;
        let known = Conformance::known();
        AccessibilityView {
            heading: say.word("accessibility"),
            claim: say.t().of("claim", said.claim.unwrap_or("none")),
            tested_on: said.tested_on.map(|day| say.date(day)),
            scope: say.phrase(&said.scope),
            note: say.phrase(&said.note),
            theme: say.tested_theme(&known),
            theme_changed: self.theme.changed,
            counts: say.counts(&known),
            results: say.results(&known),
            credits: self.credits(lang),
            contact: self.publisher(lang),
            links: self.indexes(lang),
        }
    }

    fn credits(&self, lang: Lang) -> Vec<CreditView> {
        let japanese = self.format(lang).is_japanese();
        let credit = |(ja, en): (&str, &str)| CreditView {
            text: Phrase::plain(if japanese { ja } else { en }),
            licence: "CC BY 4.0",
            href: "https://creativecommons.org/licenses/by/4.0/",
        };
        CREDITS.into_iter().map(credit).collect()
    }
}

impl Format<'_> {
    fn is_japanese(&self) -> bool {
        self.pages.site.config.languages.html_code(self.lang) == "ja"
    }

    fn tested_theme(&self, known: &Conformance) -> String {
        let date = known.tested_on.map(|day| self.date(day).text).unwrap_or_default();
        let tools = known.tools.join(self.t().get("separator"));
        self.t().fill("conformance_theme", &[("pages", &known.pages.to_string()), ("date", &date), ("tools", &tools)])
    }

    fn counts(&self, known: &Conformance) -> String {
        let number = |outcome| known.count(outcome).to_string();
        let numbers = [
            ("all", known.criteria.len().to_string()),
            ("met", number(Outcome::Met)),
            ("absent", number(Outcome::Absent)),
            ("person", number(Outcome::Person)),
        ];
        self.t().fill("conformance_counts", &numbers.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    fn results(&self, known: &Conformance) -> TableView {
        let headings = ["criterion", "level", "standard", "result", "how"];
        let columns = headings
            .iter()
            .enumerate()
            .map(|(at, name)| self.heading(&self.t().of("conformance", name), if at == 0 { "name" } else { "text" }));
        TableView {
            caption: Phrase::plain(self.word("conformance_table")),
            cards: true,
            columns: columns.collect(),
            groups: vec![RowGroupView::plain(known.criteria.iter().map(|criterion| self.criterion(criterion)).collect())],
            ..TableView::default()
        }
    }

    fn criterion(&self, criterion: &Criterion) -> RowView {
        let name = if self.is_japanese() { criterion.ja } else { criterion.en };
        let standards = [("JIS X 8341-3:2016", criterion.is_in_jis()), ("WCAG 2.2", criterion.is_in_wcag())];
        let standards: Vec<&str> = standards.into_iter().filter(|(_, has)| *has).map(|(standard, _)| standard).collect();
        let finding = &criterion.finding;
        let tests: Vec<String> = finding.by.iter().map(|test| self.t().of("tested", test)).collect();
        let tests = tests.join(self.t().get("separator"));
        let how = match finding.result {
            Outcome::Person if finding.by.is_empty() => self.word("tested_by_nobody"),
            Outcome::Person => self.t().fill("tested_in_part", &[("tests", &tests)]),
            _ => tests,
        };
        let cell = |class, text: String| ValueView { class, text: Phrase::plain(text), ..ValueView::default() };
        let cells = vec![
            cell("name", format!("{} {name}", criterion.number)),
            cell("text", criterion.level.to_owned()),
            cell("text", standards.join(self.t().get("separator"))),
            cell("text", self.t().of("outcome", finding.result.word())),
            cell("text", how),
        ];
        RowView { cells, ..RowView::default() }
    }
}
