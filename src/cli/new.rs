//! `kairan new`: a file with every field explained, or a translation to be filled in.

use super::args::{New, NewDocument, NewEvent, NewTranslation};
use super::ask::{said, until};
use super::files::{site_path, write_new, write_new_bytes};
use super::settings::Settings;
use super::{FINE, MACHINE, report};
use crate::content::{self, Config, HOME_FIELDS, Kind, SiteData};
use crate::date::{parse_date, parse_when};
use crate::diagnostic::{Problem, Problems};
use crate::fault::Fault;
use crate::import;
use crate::region::Regions;
use crate::scaffold::{self, Answers, Original};
use crate::site::{self, Options, Site};
use crate::source::{self, Sources};
use crate::words::Lang;
use std::io::{self, IsTerminal};

/// Writes a new document, or a translation of one.
pub fn run(settings: &Settings, args: &New) -> Result<u8, Fault> {
    match args {
        New::Case(args) => document(settings, Kind::Case, args),
        New::Event(args) => event(settings, args),
        New::Resource(args) => document(settings, Kind::Resource, args),
        New::Page(args) => document(settings, Kind::Page, args),
        New::Translation(args) => translation(settings, args),
    }
}

/// A draft of an event, or the spreadsheet in which organisers announce theirs.
fn event(settings: &Settings, args: &NewEvent) -> Result<u8, Fault> {
    let Some(file) = &args.xlsx else {
        let NewEvent { slug, title, region, date, .. } = args;
        let slug = slug.clone().unwrap_or_default();
        let args = NewDocument { slug, title: title.clone(), region: region.clone(), date: date.clone() };
        return document(settings, Kind::Event, &args);
    };
    if !file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx")) {
        return refuse(&settings.say(
            format!("{}: 名前は .xlsx で終わるようにしてください", file.display()),
            format!("{}: give it a name that ends in .xlsx", file.display()),
        ));
    }
    let bytes = import::template(settings.lang)
        .map_err(|error| Fault::new(file, "表をつくれません", "the spreadsheet cannot be made", io::Error::other(error)))?;
    write_new_bytes(settings, file, &bytes)?;
    Ok(FINE)
}

fn document(settings: &Settings, kind: Kind, args: &NewDocument) -> Result<u8, Fault> {
    let mut ignored = Problems::default();
    let sources = source::load(&settings.site, &mut ignored)?;
    let config = Config::read(&sources, &mut ignored);
    let mut regions = Regions::builtin(&config.languages);
    SiteData::read(&sources, &config.languages, &mut regions, &mut ignored);
    let name = match scaffold::name(kind, &args.slug) {
        Ok(name) => name,
        Err(message) => return refuse(message.in_lang(settings.lang)),
    };
    if let Some(path) = taken(&sources, kind, &name.slug) {
        return Err(Fault::refused(
            settings.site.join(path),
            "すでにあるので、何も書きませんでした",
            "it is there already, so nothing was written",
        ));
    }
    let address = if kind == Kind::Page { format!("{}/", name.slug) } else { format!("{}/{}/", kind.folder(), name.slug) };
    if let Some(problem) = site::refused_address(kind, &address, &config) {
        return refuse(problem.message.in_lang(settings.lang));
    }
    let mut answers = Answers { title: given(&args.title), region: given(&args.region), date: given(&args.date) };
    let rules = Rules { settings, regions: &regions, kind };
    if let Err(problem) = rules.region(answers.region.as_deref()).and_then(|()| rules.date(answers.date.as_deref())) {
        return refuse(&said(settings, &problem));
    }
    if io::stdin().is_terminal() && !rules.ask(&mut answers) {
        return refuse(&settings.say("やめました。何も書いていません", "stopped; nothing was written"));
    }
    let primary = config.languages.code(Lang::PRIMARY);
    let files = scaffold::document(kind, &name.slug, &answers, primary, settings.today(&config), settings.lang);
    write_new(settings, &settings.site, &files)?;
    if let Some(hint) = name.hint {
        report::tell(settings, hint.in_lang(settings.lang));
    }
    if kind == Kind::Resource {
        let hint = settings.say(
            "表計算のファイルがあるときは、kairan import resources FILE で、そこから一覧をつくれます",
            "of a spreadsheet that is there already, kairan import resources FILE makes a list",
        );
        report::tell(settings, &hint);
    }
    Ok(FINE)
}

/// An option without a word counts as not given.
fn given(option: &Option<String>) -> Option<String> {
    option.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn refuse(message: &str) -> Result<u8, Fault> {
    report::complain(message);
    Ok(MACHINE)
}

/// A file of the document that is there already, in whichever form and language.
fn taken<'s>(sources: &'s Sources, kind: Kind, slug: &str) -> Option<&'s str> {
    let stem = format!("content/{}/{slug}", kind.folder());
    let is_of_it = |path: &&str| {
        let rest = path.strip_prefix(&stem).and_then(|rest| rest.strip_suffix(".md"));
        let language = rest.and_then(|rest| rest.strip_prefix("/index").unwrap_or(rest).strip_prefix('.'));
        language.is_some_and(|language| !language.contains(['.', '/']))
    };
    sources.documents.iter().map(|file| &*file.path).find(is_of_it)
}

/// What an answer must be.
struct Rules<'a> {
    settings: &'a Settings,
    regions: &'a Regions,
    kind: Kind,
}

impl Rules<'_> {
    fn region(&self, typed: Option<&str>) -> Result<(), Problem> {
        typed.map_or(Ok(()), |typed| self.regions.resolve(typed, None).map(|_| ()))
    }

    fn date(&self, typed: Option<&str>) -> Result<(), Problem> {
        match typed {
            None => Ok(()),
            Some(typed) if self.kind == Kind::Event => parse_when(typed).map(|_| ()),
            Some(typed) => parse_date(typed).map(|_| ()),
        }
    }

    /// Asks for what is not known yet. False where the person leaves.
    fn ask(&self, answers: &mut Answers) -> bool {
        let kind = self.kind;
        let say = |ja: &str, en: &str| self.settings.say(ja, en);
        let title = say("題名", "Title");
        let start = say(
            "開始の日時（例: 2026-12-06T14:00。まだわからなければ空のまま）",
            "Start (such as 2026-12-06T14:00; leave it empty if it is not known yet)",
        );
        let region =
            say("地域（例: 大阪府貝塚市。なければ空のまま）", "Region (such as 大阪府貝塚市; leave it empty if there is none)");
        (answers.title.is_some() || until(self.settings, &title, &mut answers.title, |_| Ok(())))
            && (kind != Kind::Event
                || answers.date.is_some()
                || until(self.settings, &start, &mut answers.date, |typed| self.date(Some(typed))))
            && (kind == Kind::Page
                || answers.region.is_some()
                || until(self.settings, &region, &mut answers.region, |typed| self.region(Some(typed))))
    }
}

fn translation(settings: &Settings, args: &NewTranslation) -> Result<u8, Fault> {
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
    let source = sources.documents.iter().find(|file| *file.path == *path);
    let Some(source) = source else { return Ok(MACHINE) };
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
