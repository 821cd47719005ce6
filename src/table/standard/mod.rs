//! The data sets that Japan's public bodies publish in the same layout: their columns are known by name.
//!
//! Three layouts are read for each: that of 推奨データセット (2017), that of 自治体標準オープンデータセット (from 2022), and the
//! Ministry of Health's own files (医療情報ネット, 介護サービス情報公表システム). Headings are those of the published files;
//! the Digital Agency's definition books were not at hand. A column that a body added is kept as text; columns that say
//! nothing to readers (codes, coordinates, numbers of corporations) are left out, and so are empty ones.

mod closed;
mod known;

use super::column::{Column, Type};
use super::sheet::{Cell, Row, Sheet, heading_key};
use crate::words::{Languages, Words};
use known::{Known, Place};

/// A known data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// 医療機関一覧.
    MedicalInstitutions,
    /// 介護サービス事業所一覧.
    CareServices,
    /// イベント一覧.
    Events,
}

impl Standard {
    /// The words of documents, in the order of the variants.
    pub const WORDS: &'static [&'static str] = &["medical-institutions", "care-services", "events"];

    /// The data set at a place of [`Standard::WORDS`].
    pub fn at(index: usize) -> Option<Standard> {
        [Standard::MedicalInstitutions, Standard::CareServices, Standard::Events].get(index).copied()
    }

    /// Its word in a document.
    pub fn word(self) -> &'static str {
        Standard::WORDS[self as usize]
    }

    fn known(self) -> &'static [Known] {
        match self {
            Standard::MedicalInstitutions => known::MEDICAL_INSTITUTIONS,
            Standard::CareServices => known::CARE_SERVICES,
            Standard::Events => known::EVENTS,
        }
    }
}

/// The data set whose layout a sheet has: nearly all of its headings are known, and some are of that set alone.
pub fn recognised(sheet: &Sheet) -> Option<Standard> {
    const OF_ONE: [(Standard, &[&str]); 3] = [
        (
            Standard::MedicalInstitutions,
            &["医療機関の種類", "医療機関コード", "診療科目", "診療曜日", "診療開始時間", "機関区分", "合計病床数", "一般病床"],
        ),
        (
            Standard::CareServices,
            &["介護サービス事業所名称", "実施サービス", "サービスの種類", "事業所番号", "利用可能曜日特記事項"],
        ),
        (Standard::Events, &["イベント名", "開始日", "開始日時特記事項", "参加申込方法", "連絡先電話番号"]),
    ];
    const FEWEST: usize = 8;
    let has = |heading: &&&str| sheet.column(heading).is_some();
    let known = |standard: Standard| {
        let taken: Vec<String> = standard.known().iter().flat_map(|known| known.headings).map(|h| heading_key(h)).collect();
        let known = |h: &&Cell| taken.contains(&heading_key(&h.text)) || closed::is_part(&h.text);
        sheet.headings.iter().filter(known).count()
    };
    let fits = |(standard, own): &(Standard, &[&str])| {
        own.iter().filter(has).count() > 1 && known(*standard) * 10 >= sheet.headings.len() * 7
    };
    OF_ONE.into_iter().filter(|_| sheet.headings.len() >= FEWEST).find(fits).map(|(standard, _)| standard)
}

/// Whether a heading of the published layouts says nothing to readers: codes, coordinates, numbers of corporations.
pub fn is_hidden(heading: &str) -> bool {
    let key = heading_key(heading);
    let hidden = known::MEDICAL_INSTITUTIONS.iter().filter(|known| matches!(known.place, Place::Hidden));
    hidden.flat_map(|known| known.headings).any(|h| heading_key(h) == key)
}

/// The columns of a data set in a published sheet, and the sheet with what several of its columns say together (a
/// code in two parts, days and hours) in a column of its own.
pub fn columns(standard: Standard, mut sheet: Sheet, languages: &Languages) -> (Sheet, Vec<Column>) {
    let taken: Vec<String> = standard.known().iter().flat_map(|known| known.headings).map(|h| heading_key(h)).collect();
    let own: Vec<usize> = (0..sheet.headings.len())
        .filter(|i| !taken.contains(&heading_key(&sheet.headings[*i].text)) && !closed::is_part(&sheet.headings[*i].text))
        .filter(|i| has_values(&sheet, *i))
        .collect();
    let mut columns: Vec<Column> = standard.known().iter().filter_map(|known| column(known, &mut sheet, languages)).collect();
    if standard == Standard::MedicalInstitutions {
        columns.extend(closed::column(&mut sheet, languages));
    }
    for index in own {
        let heading = sheet.headings[index].text.clone();
        columns.push(Column::new(&format!("own-{}", index + 1), in_japanese(&heading, languages), Type::Text));
    }
    (sheet, columns)
}

fn column(known: &Known, sheet: &mut Sheet, languages: &Languages) -> Option<Column> {
    let places: Vec<Option<usize>> = known.headings.iter().map(|heading| sheet.column(heading)).collect();
    let present = places.iter().flatten().copied();
    let heading = match known.place {
        Place::Hidden => return None,
        // Of several headings for one thing, the one that is filled in.
        Place::First(tidy) => {
            let place = present.clone().find(|i| has_values(sheet, *i))?;
            match tidy {
                Some(tidy) => add(sheet, known.label[0], place, |row| tidy(&row.cells[place].text)),
                None => sheet.headings[place].text.clone(),
            }
        }
        Place::Joined(join) => {
            let text = |row: &Row, place: &Option<usize>| place.map_or("", |i| &row.cells[i].text).to_owned();
            let first = present.clone().next()?;
            add(sheet, known.label[0], first, |row| join(&places.iter().map(|p| text(row, p)).collect::<Vec<_>>()))
        }
    };
    let shown = sheet.column(&heading).is_some_and(|i| has_values(sheet, i));
    let mut from = in_japanese(&heading, languages);
    // Where English is the only language, the Japanese name stands in its place: it is there in every row.
    if let (Type::Name, Some(english)) = (known.kind, languages.find("en").filter(|en| from.exact(*en).is_none())) {
        let filled = known::ENGLISH.iter().filter_map(|h| sheet.column(h)).find(|i| has_values(sheet, *i));
        filled.into_iter().for_each(|i| from.set(english, &sheet.headings[i].text));
    }
    let mut column = Column::new(known.id, from, known.kind);
    column.filter = known.filter;
    column.label = label(known.label, languages);
    shown.then_some(column)
}

fn label(words: [&str; 2], languages: &Languages) -> Words {
    let mut label = Words::default();
    for (code, word) in ["ja", "en"].into_iter().zip(words) {
        languages.find(code).into_iter().for_each(|lang| label.set(lang, word));
    }
    label
}

/// Adds a column that is made of others; its cells stand where the first of them stood. Gives back its heading.
fn add(sheet: &mut Sheet, heading: &str, first: usize, text: impl Fn(&Row) -> String) -> Box<str> {
    // A heading of the file itself is never the same: it would have been one of the known ones.
    let heading: Box<str> = format!("{heading}\u{200b}").into();
    let at = sheet.headings[first].at.clone();
    sheet.headings.push(Cell { text: heading.clone(), at });
    for row in &mut sheet.rows {
        let (text, at) = (text(row).into(), row.cells[first].at.clone());
        row.cells.push(Cell { text, at });
    }
    heading
}

fn has_values(sheet: &Sheet, index: usize) -> bool {
    sheet.rows.iter().any(|row| !row.cells[index].text.is_empty())
}

/// Published files are in Japanese, wherever that stands among the site's languages.
fn in_japanese(heading: &str, languages: &Languages) -> Words {
    Words::one(languages.find("ja").unwrap_or(crate::words::Lang::PRIMARY), heading)
}
