//! `kairan stamp`: a translation is up to date now.

use super::args::Stamp;
use super::files::{replace, site_path};
use super::report;
use super::settings::Settings;
use super::{CONTENT, FINE, MACHINE};
use crate::content::{self, Config, Kind, Writing};
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::scaffold::stamped;
use crate::site::{self, Options, Site};
use crate::source::{self, Sources};
use crate::words::Lang;
use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

/// Stamps the translations that are named, or all that are behind. Where a name is wrong nothing is written.
pub fn run(settings: &Settings, args: &Stamp) -> Result<u8, Fault> {
    let sources = source::load(&settings.site, &mut Problems::default())?;
    let site = joined(settings, &sources);
    let mut chosen = Vec::new();
    let mut status = FINE;
    if args.all {
        chosen = behind(&site);
    }
    for typed in &args.files {
        match find(settings, &site, &site_path(settings, typed)) {
            Ok(found) => chosen.push(found),
            Err((refused, message)) => {
                report::complain(&format!("{}: {message}", typed.display()));
                status = status.max(refused);
            }
        }
    }
    if status != FINE {
        return Ok(status);
    }
    if args.all && chosen.is_empty() {
        report::tell(settings, &settings.say("どの訳も最新です", "every translation is up to date"));
    }
    for (writing, lang) in chosen {
        status = status.max(stamp(settings, &site, writing, lang)?);
    }
    Ok(status)
}

/// The stamped translations of a site that are up to date, by their paths.
pub fn up_to_date(settings: &Settings, sources: &Sources) -> BTreeSet<Arc<str>> {
    let site = joined(settings, sources);
    let behind: BTreeSet<Arc<str>> = paths(&site, behind(&site)).map(|(_, path)| path).collect();
    let all = site.writings().flat_map(|writing| site.config.languages.all().skip(1).map(move |lang| (writing, lang)));
    paths(&site, all).map(|(_, path)| path).filter(|path| !behind.contains(path)).collect()
}

/// Stamps those of some translations that are behind now; whether there were any.
///
/// # Errors
/// A file cannot be read or written.
pub fn again(settings: &Settings, sources: &Sources, translations: &BTreeSet<Arc<str>>) -> Result<bool, Fault> {
    let site = joined(settings, sources);
    let fallen: Vec<_> = paths(&site, behind(&site)).filter(|(_, path)| translations.contains(path)).collect();
    for ((writing, lang), _) in &fallen {
        stamp(settings, &site, *writing, *lang)?;
    }
    Ok(!fallen.is_empty())
}

fn joined<'s>(settings: &Settings, sources: &'s Sources) -> Site<'s> {
    let today = settings.today(&Config::read(sources, &mut Problems::default()));
    site::join(sources, &Options { today, drafts: true, base_url: None }, &mut Problems::default())
}

fn paths<'s>(
    site: &'s Site<'_>,
    translations: impl IntoIterator<Item = (Writing<'s>, Lang)>,
) -> impl Iterator<Item = ((Writing<'s>, Lang), Arc<str>)> {
    let path = |(writing, lang): (Writing<'s>, Lang)| Some(((writing, lang), Arc::clone(writing.path(lang, site.sources)?)));
    translations.into_iter().filter_map(path)
}

/// The finished translations that have no version, or one whose primary text has changed since.
fn behind<'s>(site: &'s Site<'_>) -> Vec<(Writing<'s>, Lang)> {
    let translations = site.writings().flat_map(|writing| {
        let written = move |lang: &Lang| !lang.is_primary() && writing.file(*lang).is_some_and(|file| !file.draft);
        site.config.languages.all().filter(written).map(move |lang| (writing, lang))
    });
    let is_behind = |(writing, lang): &(Writing<'_>, Lang)| {
        let token = writing.file(*lang).and_then(|file| file.source_version.as_deref());
        token.is_none_or(|token| content::changes(token, *writing, site.sources, &site.config.languages) != Ok(Vec::new()))
    };
    translations.filter(is_behind).collect()
}

/// The translation at a path; else the exit status and what is wrong with it.
fn find<'s>(settings: &Settings, site: &'s Site<'_>, path: &str) -> Result<(Writing<'s>, Lang), (u8, String)> {
    let home = site.home_writing().filter(|_| path.starts_with("content/home."));
    let of_home = home.and_then(|home| {
        let lang = site.config.languages.all().find(|lang| home.path(*lang, site.sources).is_some_and(|own| **own == *path))?;
        Some((home, lang))
    });
    let found = of_home.or_else(|| site.find_path(path).map(|(id, lang)| (site.document(id).writing(), lang)));
    match found {
        Some((writing, lang)) if !lang.is_primary() => Ok((writing, lang)),
        Some((writing, _)) => Err((MACHINE, primary_named(settings, site, writing))),
        None if site.sources.text(path).is_some()
            && Kind::ALL.iter().any(|kind| path.starts_with(&format!("content/{}/", kind.folder()))) =>
        {
            Err((
                CONTENT,
                settings
                    .say("文書に誤りがあります。kairan check で確かめてください", "the document has errors; run kairan check"),
            ))
        }
        None => Err((MACHINE, settings.say("このサイトの文書ではありません", "it is not a document of this site"))),
    }
}

fn primary_named(settings: &Settings, site: &Site<'_>, writing: Writing<'_>) -> String {
    let files = writing.files.iter().skip(1).flatten();
    let translations: Vec<&str> = files.map(|file| &*site.sources.documents[file.source].path).collect();
    if translations.is_empty() {
        return settings.say(
            "もとの文書です。訳はまだありません（kairan new translation で作れます）",
            "it is the primary text and has no translation yet (kairan new translation makes one)",
        );
    }
    let list = translations.join(" ");
    settings.say(
        format!("もとの文書です。訳のファイルを指定してください: {list}"),
        format!("it is the primary text; name a translation: {list}"),
    )
}

fn stamp(settings: &Settings, site: &Site<'_>, writing: Writing<'_>, lang: Lang) -> Result<u8, Fault> {
    let Some(path) = writing.path(lang, site.sources) else { return Ok(FINE) };
    let full = site.sources.on_disk(path);
    let token = content::token(writing, site.sources, &site.config.languages);
    // Read once more: what the site keeps of it is composed and has lost its byte order mark.
    let old =
        fs::read_to_string(&full).map_err(|error| Fault::new(&full, "ファイルを読めません", "cannot read the file", error))?;
    let Some(new) = stamped(&old, &token) else {
        let line = format!("source_version: {token}");
        report::complain(&settings.say(
            format!("{path}: 書き込めない形の欄です。次の行を手で加えてください: {line}"),
            format!("{path}: its fields have a form that cannot be changed safely; add this line by hand: {line}"),
        ));
        return Ok(MACHINE);
    };
    if new == old {
        report::tell(settings, &settings.say(format!("{path} は最新です"), format!("{path} is up to date already")));
        return Ok(FINE);
    }
    replace(&full, &new)?;
    report::tell(settings, &settings.say(format!("{path} を最新としました"), format!("stamped {path}")));
    Ok(FINE)
}
