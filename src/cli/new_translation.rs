//! `kairan new translation`: the words of a document beside an empty place for each.

use super::args::NewTranslation;
use super::ask::said;
use super::files::{site_path, write_new};
use super::new::refuse;
use super::settings::Settings;
use super::{FINE, MACHINE, report};
use crate::content::{self, Config, HOME_FIELDS};
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::scaffold::{self, Original};
use crate::site::{self, Options, Site};
use crate::source;
use crate::words::Lang;

/// Writes a translation to be filled in.
pub fn run(settings: &Settings, args: &NewTranslation) -> Result<u8, Fault> {
    let mut problems = Problems::default();
    let sources = source::load(&settings.site, &mut problems)?;
    let today = settings.today(&Config::read(&sources, &mut Problems::default()));
    let site = site::join(&sources, &Options { today, drafts: true, base_url: None }, &mut problems);
    let languages = &site.config.languages;
    let typed = site_path(settings, &args.file);
    let Some(path) = primary_path(&site, &typed) else {
        return Err(Fault::refused(
            &args.file,
            "もとの文書ではありません（例: content/cases/kobe.ja.md または cases/kobe）",
            "it is not a primary text (write content/cases/kobe.ja.md, or cases/kobe)",
        ));
    };
    let document = site.find_path(&path).map(|(id, _)| site.document(id).writing());
    let writing = document.or_else(|| site.home_writing());
    let file_in = |lang: Lang| {
        path.strip_suffix(&format!(".{}.md", languages.code(Lang::PRIMARY)))
            .map(|stem| format!("{stem}.{}.md", languages.code(lang)))
    };
    // An easy form of a language is only made where somebody asks for it.
    let wanted = languages.all().skip(1).filter(|lang| !languages.is_easy(*lang));
    let missing: Vec<Lang> = wanted.filter(|lang| file_in(*lang).is_some_and(|file| sources.text(&file).is_none())).collect();
    let to = match (&args.to, missing.as_slice()) {
        (Some(code), _) => match languages.find(code).filter(|lang| !lang.is_primary()) {
            Some(lang) => lang,
            None => {
                let known: Vec<&str> = languages.all().skip(1).map(|lang| languages.code(lang)).collect();
                let known = known.join(", ");
                return refuse(&settings.say(
                    format!("「{code}」には訳せません。訳せる言語: {known}"),
                    format!("`{code}` is not a language to translate into; these are: {known}"),
                ));
            }
        },
        (None, [only]) => *only,
        (None, []) => {
            return Err(Fault::refused(settings.site.join(&path), "訳はもうそろっています", "it has all its translations"));
        }
        (None, several) => {
            let codes: Vec<&str> = several.iter().map(|lang| languages.code(*lang)).collect();
            let codes = codes.join(", ");
            return refuse(&settings.say(
                format!("訳す言語を --to で指定してください: {codes}"),
                format!("say with --to into which language: {codes}"),
            ));
        }
    };
    let Some(source) = sources.document(&path).map(|at| sources.read(at)) else { return Ok(MACHINE) };
    let original =
        Original { path: &source.path, text: &source.text, fields: writing.map_or(HOME_FIELDS, |writing| writing.fields) };
    let token = writing.map(|writing| content::token(writing, &sources, languages));
    match scaffold::translation(&original, languages, to, token.as_deref(), settings.lang) {
        Ok(file) => {
            write_new(settings, &settings.site, &[file])?;
            Ok(FINE)
        }
        Err(diagnostic) => {
            report::complain(&format!("{}: {}", path, said(settings, &diagnostic.problem)));
            Ok(super::CONTENT)
        }
    }
}

/// The path of the primary file that is meant: by its path, with or without `content/`, or as `cases/kobe`, `home`.
fn primary_path(site: &Site<'_>, typed: &str) -> Option<String> {
    let home = format!("content/home.{}.md", site.config.languages.code(Lang::PRIMARY));
    let typed = typed.strip_prefix("content/").unwrap_or(typed);
    let path = format!("content/{typed}");
    if (path == home || typed == "home") && site.sources.text(&home).is_some() {
        return Some(home);
    }
    match site.find_path(&path) {
        Some((_, lang)) => lang.is_primary().then_some(path),
        None => site.find(typed).map(|id| site.document(id).path(site.sources).to_string()),
    }
}
