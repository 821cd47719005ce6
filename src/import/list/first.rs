//! The first time: a document whose columns are guessed, with what is not known of it said.

use super::tidy::Tidy;
use super::{Plan, Planner, Written, document, guess, keep_public, without_day};
use crate::content::Kind;
use crate::diagnostic::{Code, Diagnostic, Message, Place, Problem};
use crate::region::{RegionId, Regions};
use crate::table::{Column, Standard, recognised, standard_columns, typed};
use crate::words::Lang;

impl Planner<'_> {
    /// What a list would be that the site does not have yet.
    pub(super) fn new_list(&self, name: &str, tidy: Tidy) -> Result<Plan, Vec<Diagnostic>> {
        let Tidy { mut sheet, notes, title, said } = tidy;
        let answers = self.input.answers;
        let site = self.input.site;
        let whole = || Place::file(self.input.file);
        let within = answers.region.as_deref().map(|region| site.regions.resolve(region, None)).transpose();
        let within = within.map_err(|problem| vec![problem.at(whole())])?;
        let context = self.context(within.as_slice());
        let standard = recognised(&sheet);
        let mut look = Vec::new();
        let guesses = guess::guess(&sheet, &notes, &context);
        keep_public(&mut sheet, &[]);
        let (read, columns, guessed) = match standard {
            Some(standard) => {
                let (read, columns) = standard_columns(standard, sheet.clone(), context.languages);
                (read, columns, Vec::new())
            }
            None => {
                let columns: Vec<Column> = guesses.columns.iter().filter_map(|guess| guess.column.clone()).collect();
                look.extend(guesses.look);
                guess::plain(&mut sheet, &columns);
                (sheet.clone(), columns, guesses.columns)
            }
        };
        if let Some(standard) = standard {
            look.push(of_standard(standard));
        }
        if columns.is_empty() {
            return Err(vec![nothing_to_show().at(whole())]);
        }
        let (table, found) = typed(&read, columns, &context);
        let problems: Vec<Diagnostic> = found.into_iter().map(|(spot, problem)| problem.at(self.at(&spot))).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let as_of = self.as_of(&notes)?;
        let title = title.map(|title| without_day(&title).to_owned()).filter(|title| title.chars().count() <= 40);
        let region = within.or_else(|| guess::common_region(&table, &context));
        look.extend(self.missing(title.as_deref(), region, as_of.as_deref(), within.is_some()));
        let title = answers.title.clone().or(title).unwrap_or_else(|| name.to_owned());
        let file = format!("{}.csv", name.rsplit('/').next().unwrap_or(name));
        let new = document::NewList {
            title: &title,
            region: region.map(|region| told_region(&site.regions, region)),
            as_of,
            file: &file,
            standard,
            columns: &guessed,
        };
        let folder = format!("content/{}/{name}", Kind::Resource.folder());
        let path = format!("{folder}/index.{}.md", context.languages.code(Lang::PRIMARY));
        Ok(Plan {
            document: Some(Written { path: path.clone(), text: new.text(context.languages, self.input.lang) }),
            path,
            is_new: true,
            table: Some(Written { path: format!("{folder}/{file}"), text: document::csv(&sheet) }),
            rows: sheet.rows.len(),
            standard,
            columns: guessed,
            changes: None,
            fields: Vec::new(),
            said,
            look,
        })
    }

    /// What is not known of a new list, or only supposed.
    fn missing(&self, title: Option<&str>, region: Option<RegionId>, as_of: Option<&str>, is_given: bool) -> Vec<Message> {
        let mut look = Vec::new();
        if self.input.answers.title.is_none() {
            look.push(match title {
                Some(title) => Message::new(
                    format!("題名は、表の上の行からとりました: {title}"),
                    format!("the title was taken from the line above the table: {title}"),
                ),
                None => Message::new(
                    "題名は、ファイルの名前です。title を書き直すか、--title で指定してください",
                    "the title is the name of the file; change title, or give it with --title",
                ),
            });
        }
        match region {
            Some(region) if !is_given => {
                let region = told_region(&self.input.site.regions, region);
                look.push(Message::new(
                    format!("地域は、すべての行が {region} なので、そうしました"),
                    format!("the region is {region}, since all rows are there"),
                ));
            }
            None => look.push(Message::new(
                "地域がわかりません。region を書くか、--region で指定してください",
                "the region is not known; write region, or give it with --region",
            )),
            Some(_) => {}
        }
        look.push(match as_of {
            Some(day) => Message::new(format!("いつの情報かは {day} としました"), format!("the table tells of {day}")),
            None => Message::new(
                "いつの情報かがわかりません。as_of を書くか、--as-of で指定してください",
                "the day that the table tells of is not known; write as_of, or give it with --as-of",
            ),
        });
        look
    }
}

fn of_standard(standard: Standard) -> Message {
    match standard {
        Standard::MedicalInstitutions => Message::new(
            "標準の「医療機関一覧」（または医療情報ネット）とわかったので、列は決まったとおりに読みます",
            "recognised as the standard list of medical institutions: its columns are known",
        ),
        Standard::CareServices => Message::new(
            "標準の「介護サービス事業所一覧」とわかったので、列は決まったとおりに読みます",
            "recognised as the standard list of care services: its columns are known",
        ),
        Standard::Events => Message::new(
            "標準の「イベント一覧」とわかりました。催しのページやカレンダーにするときは、import events を使ってください",
            "recognised as the standard list of events; for pages and calendars of events use import events",
        ),
    }
}

/// A region as a person would write it.
fn told_region(regions: &Regions, region: RegionId) -> String {
    let known = regions.get(region);
    let names = [regions.full_name_ja(region), known.name_ja.to_string(), known.path.to_string()];
    let found = names.iter().find(|name| regions.resolve(name, None) == Ok(region));
    found.unwrap_or(&names[2]).clone()
}

fn nothing_to_show() -> Problem {
    Problem::new(Code::Table, "載せられる列がありません", "there is no column that could be shown").help(
        "名前の列があるか、ファイルとシートが正しいかを確かめてください",
        "make sure that there is a column of names, and that it is the right file and sheet",
    )
}
