//! `kairan new`: a file with every field explained, made of options and, on a terminal, of answers.

use super::args::{New, NewDocument, NewEvent};
use super::ask::{self, Asked, Left, answer, said};
use super::files::{write_new, write_new_bytes};
use super::settings::Settings;
use super::{FINE, MACHINE, new_translation, report};
use crate::content::{Config, Kind, SiteData};
use crate::diagnostic::{Code, Message, Problem, Problems};
use crate::fault::Fault;
use crate::import;
use crate::region::Regions;
use crate::scaffold::{self, Answers, Choice, Doubt, Known, Name, Question, questions};
use crate::site;
use crate::source::{self, Sources};
use crate::words::Lang;
use std::io::{self, IsTerminal};
use std::path::Path;

/// Writes a new document, or a translation of one. Where neither is named, a person is asked for the kind.
pub fn run(settings: &Settings, args: Option<&New>) -> Result<u8, Fault> {
    match args {
        Some(New::Case(args)) => document(settings, Kind::Case, &NewEvent::of(args)),
        Some(New::Event(NewEvent { xlsx: Some(file), .. })) => spreadsheet(settings, file),
        Some(New::Event(args)) => document(settings, Kind::Event, args),
        Some(New::Resource(args)) => document(settings, Kind::Resource, &NewEvent::of(args)),
        Some(New::Page(args)) => document(settings, Kind::Page, &NewEvent::of(args)),
        Some(New::Translation(args)) => new_translation::run(settings, args),
        None => match kind(settings) {
            Some(kind) => document(settings, kind, &NewEvent::default()),
            None => Ok(MACHINE),
        },
    }
}

/// The kind of document that a person wants. Nothing where they leave, or nobody can answer.
fn kind(settings: &Settings) -> Option<Kind> {
    let label = |kind: Kind| match kind {
        Kind::Case => settings.say("事例", "case: a case study"),
        Kind::Event => settings.say("催し", "event"),
        Kind::Resource => settings.say("一覧（診療所や窓口の表）", "resource: a list with its table"),
        Kind::Page => settings.say("そのほかのページ", "page: anything else"),
    };
    if !io::stdin().is_terminal() {
        report::complain(&settings.say(
            "何をつくるかを書いてください: kairan new case|event|resource|page 名前",
            "say what to make: kairan new case|event|resource|page NAME",
        ));
        return None;
    }
    let choices = Kind::ALL.map(|kind| Choice { value: kind.word().to_owned(), label: label(kind) }).to_vec();
    let text = settings.say("何をつくりますか。番号", "What do you want to make? The number");
    let read = |typed: &str| {
        let is_it = |kind: &Kind| kind.word() == typed || kind.folder() == typed || label(*kind).starts_with(typed);
        Kind::ALL.into_iter().find(is_it).ok_or_else(|| {
            let (ja, en) = (format!("「{typed}」は番号ではありません"), format!("`{typed}` is none of the numbers"));
            Doubt::from(Problem::new(Code::UnknownWord, ja, en))
        })
    };
    match answer(settings, Asked { text, choices, default: None, is_needed: true }, read) {
        Ok(kind) => kind,
        Err(Left) => {
            report::complain(&stopped(settings));
            None
        }
    }
}

/// The spreadsheet in which organisers announce their events.
fn spreadsheet(settings: &Settings, file: &Path) -> Result<u8, Fault> {
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

fn document(settings: &Settings, kind: Kind, args: &NewEvent) -> Result<u8, Fault> {
    let mut ignored = Problems::default();
    let sources = source::load(&settings.site, &mut ignored)?;
    let config = Config::read(&sources, &mut ignored);
    let mut regions = Regions::builtin(&config.languages);
    let data = SiteData::read(&sources, &config.languages, &mut regions, &mut ignored);
    let today = settings.today(&config);
    let topics = data.topics.unwrap_or_default();
    let known = Known { regions: &regions, topics: &topics, languages: &config.languages, today };
    let asking = Asking { settings, kind, known, sources: &sources, config: &config };
    let mut answers = match asking.options(args) {
        Ok(answers) => answers,
        Err(problem) => return refuse(&said(settings, &problem)),
    };
    // A name that cannot be used is said before anything is asked.
    let named = args.document.slug.as_deref().map(|typed| asking.name(typed)).transpose();
    let Ok(mut name) = named.map_err(|problem| report::complain(&said(settings, &problem))) else { return Ok(MACHINE) };
    if io::stdin().is_terminal() && asking.ask(&mut answers, &mut name).is_err() {
        return refuse(&stopped(settings));
    }
    let Some(name) = name else {
        return refuse(&settings.say(
            format!("アドレスになる名前を書いてください（例: kairan new {} open-lecture）", kind.word()),
            format!("give it a name for its address, such as kairan new {} open-lecture", kind.word()),
        ));
    };
    let primary = config.languages.code(Lang::PRIMARY);
    let files = scaffold::document(kind, &name.slug, &answers, primary, today, settings.lang);
    write_new(settings, &settings.site, &files)?;
    if let Some(hint) = name.hint {
        report::tell(settings, hint.in_lang(settings.lang));
    }
    report::tell(settings, &next(settings, kind, &files[0].path));
    Ok(FINE)
}

/// What to do with the new file.
fn next(settings: &Settings, kind: Kind, path: &str) -> String {
    if kind == Kind::Resource {
        return settings.say(
            "表計算のファイルがあるときは、kairan import resources FILE で、そこから一覧をつくれます",
            "of a spreadsheet that is there already, kairan import resources FILE makes a list",
        );
    }
    settings.say(
        format!("下書きです。本文を書き、公開するときは draft の行を消します。訳は kairan new translation {path}"),
        format!("it is a draft: write the text, and remove the line `draft` to publish it; for a translation, kairan new translation {path}"),
    )
}

fn stopped(settings: &Settings) -> String {
    settings.say("やめました。何も書いていません", "stopped; nothing was written")
}

/// Says why nothing is done.
pub fn refuse(message: &str) -> Result<u8, Fault> {
    report::complain(message);
    Ok(MACHINE)
}

/// What is asked, and what answers must be.
struct Asking<'a> {
    settings: &'a Settings,
    kind: Kind,
    known: Known<'a>,
    sources: &'a Sources,
    config: &'a Config,
}

impl Asking<'_> {
    /// What the options say.
    fn options(&self, args: &NewEvent) -> Result<Answers, Problem> {
        let date = match self.kind {
            Kind::Event => "sessions.start",
            Kind::Resource => "as_of",
            Kind::Case | Kind::Page => "date",
        };
        let NewDocument { title, region, date: day, topics, .. } = &args.document;
        let topics = (!topics.is_empty()).then(|| topics.join(","));
        let mut answers = Answers::default();
        for (path, given) in [
            ("title", title),
            ("region", region),
            (date, day),
            ("topics", &topics),
            ("sessions.end", &args.end),
            ("type", &args.kind),
            ("venue.name", &args.venue),
        ] {
            let typed = given.as_deref().map(str::trim).filter(|text| !text.is_empty());
            if let (Some(typed), Some(question)) = (typed, Question::of(self.kind, path)) {
                let values = question.read(typed, &self.known, &answers, self.settings.lang).map_err(|doubt| doubt.problem)?;
                answers.set(&question, values);
            }
        }
        for given in &args.document.title_in {
            let other =
                given.split_once('=').filter(|(code, _)| self.known.languages.find(code).is_some_and(|l| !l.is_primary()));
            let (Some((code, title)), Some(question)) = (other, Question::of(self.kind, "title")) else {
                let (ja, en) = (
                    format!("--title-in は en=題名 の形で書きます: {given}"),
                    format!("--title-in is written like en=Title: {given}"),
                );
                return Err(Problem::new(Code::UnknownLanguage, ja, en));
            };
            answers.set(&question.in_language(code), vec![title.trim().to_owned()]);
        }
        Ok(answers)
    }

    /// Asks for what is not known yet: the title first, then the name that can be made of it.
    fn ask(&self, answers: &mut Answers, name: &mut Option<Name>) -> Result<(), Left> {
        let open: Vec<Question> = questions(self.kind, &self.known).into_iter().filter(|q| !answers.has(q)).collect();
        if open.is_empty() && name.is_some() {
            return Ok(());
        }
        ask::tell(&self.settings.say(
            "Enterだけなら [ ] の中の答え、- なら書きません。やめるときは Ctrl+C です",
            "Enter takes the answer in [ ], - leaves it out; Ctrl+C stops",
        ));
        let (titles, others): (Vec<Question>, Vec<Question>) = open.into_iter().partition(|question| question.path == "title");
        self.put(answers, titles)?;
        if name.is_none() {
            *name = self.ask_name(answers)?;
        }
        self.put(answers, others)
    }

    fn put(&self, answers: &mut Answers, questions: Vec<Question>) -> Result<(), Left> {
        for question in questions {
            if question.is_idle(self.kind, answers) {
                continue;
            }
            let asked = Asked {
                text: question.text(self.settings.lang),
                choices: question.choices(&self.known, self.settings.lang),
                default: question.default(&self.known),
                is_needed: question.is_needed(),
            };
            let read = |typed: &str| question.read(typed, &self.known, answers, self.settings.lang);
            if let Some(values) = answer(self.settings, asked, read)? {
                answers.set(&question, values);
            }
        }
        Ok(())
    }

    fn ask_name(&self, answers: &Answers) -> Result<Option<Name>, Left> {
        let english =
            answers.translations("title").chain(answers.get("title").into_iter().flatten().map(|title| ("", title.as_str())));
        let made = english.map(|(_, title)| scaffold::clean(title, |c| c.is_ascii_alphanumeric()));
        let default = made.filter(|name| name.len() > 2).find(|name| self.name(name).is_ok());
        let text = self.settings.say(
            "アドレスになる名前（英小文字、数字、ハイフン。例: open-lecture）",
            "Its name in the address (small letters, digits and hyphens, such as open-lecture)",
        );
        let asked = Asked { text, choices: Vec::new(), default, is_needed: true };
        answer(self.settings, asked, |typed| self.name(typed).map_err(Doubt::from))
    }

    /// A name that can be used and is not taken.
    fn name(&self, typed: &str) -> Result<Name, Problem> {
        let wrong = |message: Message| Problem::new(Code::FileName, message.ja, message.en);
        let name = scaffold::name(self.kind, typed).map_err(wrong)?;
        if let Some(path) = taken(self.sources, self.kind, &name.slug) {
            return Err(wrong(Message::new(
                format!("{path}: すでにあるので、何も書きませんでした"),
                format!("{path}: it is there already, so nothing was written"),
            )));
        }
        let folder = self.kind.folder();
        let address = if self.kind == Kind::Page { format!("{}/", name.slug) } else { format!("{folder}/{}/", name.slug) };
        site::refused_address(self.kind, &address, self.config).map_or(Ok(name), Err)
    }
}

/// A file of the document that is there already, in whichever form and language. Windows and macOS take capital and
/// small letters for the same.
fn taken<'s>(sources: &'s Sources, kind: Kind, slug: &str) -> Option<&'s str> {
    let stem = format!("content/{}/{slug}", kind.folder()).to_lowercase();
    let is_of_it = |path: &&str| {
        let path = path.to_lowercase();
        let rest = path.strip_prefix(&stem).and_then(|rest| rest.strip_suffix(".md"));
        let language = rest.and_then(|rest| rest.strip_prefix("/index").unwrap_or(rest).strip_prefix('.'));
        language.is_some_and(|language| !language.contains(['.', '/']))
    };
    sources.documents.iter().map(|file| &*file.path).find(is_of_it)
}
