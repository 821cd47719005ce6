//! A small working site to start from: one document of each kind in Japanese and English, about a fictional city.

use super::{NewFile, stamped};
use crate::content::{self, Remembered, SiteData};
use crate::diagnostic::{MessageLang, Problems};
use crate::region::Regions;
use crate::source::{SourceFile, Sources};
use crate::words::{Lang, Languages};
use jiff::ToSpan;
use jiff::civil;
use std::sync::Arc;

const JA_CONFIG: &str = include_str!("starter/kairan.ja.yaml");
const EN_CONFIG: &str = include_str!("starter/kairan.en.yaml");
const JA_REGIONS: &str = include_str!("starter/regions.ja.yaml");
const EN_REGIONS: &str = include_str!("starter/regions.en.yaml");
const TABLE: &str = include_str!("starter/clinics.csv");
/// Documents: where they stand without language and ending, in Japanese, in English.
const DOCUMENTS: [(&str, &str, &str); 4] = [
    ("cases/discharge-sheet", include_str!("starter/case.ja.md"), include_str!("starter/case.en.md")),
    ("events/open-lecture", include_str!("starter/event.ja.md"), include_str!("starter/event.en.md")),
    ("resources/clinics/index", include_str!("starter/resource.ja.md"), include_str!("starter/resource.en.md")),
    ("pages/about", include_str!("starter/page.ja.md"), include_str!("starter/page.en.md")),
];
/// How far off the event is.
const EVENT_AFTER: i64 = 60;

/// The files of the site, its translations stamped. Explanations are in the language of the person.
pub fn site(today: civil::Date, lang: MessageLang) -> Vec<NewFile> {
    let (config, regions) = if lang == MessageLang::Ja { (JA_CONFIG, JA_REGIONS) } else { (EN_CONFIG, EN_REGIONS) };
    let day = today.saturating_add(EVENT_AFTER.days());
    let dated = |text: &str| text.replace("{TODAY}", &today.to_string()).replace("{DAY}", &day.to_string());
    let mut files = vec![NewFile::new("kairan.yaml", config), NewFile::new("content/regions.yaml", regions)];
    for (stem, ja, en) in DOCUMENTS {
        files.push(NewFile::new(format!("content/{stem}.ja.md"), dated(ja)));
        files.push(NewFile::new(format!("content/{stem}.en.md"), dated(en)));
    }
    files.push(NewFile::new("content/resources/clinics/clinics.csv", TABLE));
    stamp_all(&mut files);
    files
}

/// Writes the version of the Japanese text into each English one, as `kairan stamp` would.
fn stamp_all(files: &mut [NewFile]) {
    let languages = Languages::new(&["ja", "en"]);
    let mut sources = Sources::default();
    for file in files.iter() {
        let source = SourceFile { path: file.path.as_str().into(), text: file.text.clone() };
        match file.path.strip_prefix("content/") {
            Some("regions.yaml") => drop(sources.data.insert("regions.yaml".into(), source)),
            Some(name) if name.ends_with(".md") => sources.documents.push(Arc::new(source.into())),
            _ => {}
        }
    }
    let (mut regions, mut problems) = (Regions::builtin(&languages), Problems::default());
    SiteData::read(&sources, &languages, &mut regions, &mut problems);
    for document in content::read(&sources, &languages, &regions, true, &mut Remembered::default(), &mut problems) {
        let token = content::token(document.writing(), &sources, &languages);
        let Some(translation) = document.files.get(Lang::at(1).index()).and_then(Option::as_ref) else { continue };
        let path = &*sources.documents[translation.source].path;
        for file in files.iter_mut().filter(|file| file.path == path) {
            file.text = stamped(&file.text, &token).unwrap_or_else(|| file.text.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_translation_is_stamped_and_no_mark_is_left() {
        for lang in [MessageLang::Ja, MessageLang::En] {
            let files = site(civil::date(2026, 11, 21), lang);
            assert_eq!(files.len(), 11);
            for file in &files {
                assert_eq!(file.path.ends_with(".en.md"), file.text.contains("source_version: "), "{}", file.path);
                assert!(!file.text.contains("{TODAY}") && !file.text.contains("{DAY}"), "{}", file.path);
            }
        }
    }
}
