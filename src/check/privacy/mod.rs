//! Personal data in words that will be published: individual numbers, mobile telephone numbers, private mail
//! addresses, dates of birth, keys and passwords, and what else a site decided never to publish.
//!
//! Files are read as they stand, fields and body, so that the place is exact; left out are drafts where none are shown, the fields that no page shows
//! (`consent`, `source_version`, `id`), and comments. Cells of tables are read too. A string that a document lists in
//! `privacy_ok` may stand.

pub(super) mod birth;
mod given;
pub(super) mod mail;
pub(super) mod number;

use super::scan::{comments_of, folded, keys_of};
use super::unmarked::Unmarked;
use crate::content::{Document, Folded};
use crate::diagnostic::{Code, Explanation, Message, Place, Problem, Problems, secret};
use crate::front_matter::split;
use crate::output::content_type;
use crate::site::{DocId, ListTable, Site};
use crate::table::{Cell, CellAt, Value};
use std::collections::BTreeSet;
use std::ops::Range;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[
    Explanation {
        code: Code::PrivacyPattern,
        ja: "このサイトが公開しないと決めた形の言葉（kairan.yaml の privacy.patterns）があります。",
        en: "Words of a form that this site decided not to publish (`privacy.patterns` in kairan.yaml).",
        bad: "患者番号0123の方の経過です。",
        good: "ある方の経過です。",
    },
    Explanation {
        code: Code::Secret,
        ja: "鍵かパスワードのようなものがあります。公開すると誰でも使えるので、サイトのファイルには書きません。鍵は環境変数か、サイトの外のファイル（.ssh、.aws/credentials）に置きます。",
        en: "Something like a key or a password. Once published anybody may use it, so files of a site have none: keys stand in the environment or in files outside the site (.ssh, .aws/credentials).",
        bad: "publish: {live: {to: 's3://site', secret_key: …}}",
        good: "publish: {live: {to: 's3://site'}}",
    },
];

/// Fields that are never published, and settings.
const UNPUBLISHED: &[&str] = &["consent", "source_version", "id", "privacy", "publish", "checks", "waivers"];

/// Looks at one document: every language's file, and its table.
pub fn check(site: &Site<'_>, id: DocId, problems: &mut Problems) {
    let document = site.document(id);
    if !site.is_meant(document) {
        return;
    }
    let listed: Vec<String> = document.common.privacy_ok.iter().map(|text| folded(text)).collect();
    for lang in site.config.languages.all().filter(|lang| document.has(*lang)) {
        if let Some(file) = &document.files[lang.index()] {
            check_file(site, file.source, &listed, problems);
        }
    }
    let help = |found: &str, code| (!is_listed(found, &listed)).then(|| exception(code, found));
    for download in &document.common.downloads {
        given::check_named(site, document.folder(site.sources), &download.file.value, help, problems);
    }
    if let Some(table) = site.table(id) {
        check_table(site, document, table, &listed, problems);
    }
}

/// Looks at what is no document: the words of the front page, the site's data and its settings.
pub fn check_site(site: &Site<'_>, problems: &mut Problems) {
    if let Some(home) = site.home_writing() {
        let listed: Vec<String> = site.home.privacy_ok.iter().map(|text| folded(text)).collect();
        let files = site.config.languages.all().filter_map(|lang| home.shown(lang));
        files.for_each(|file| check_file(site, file.source, &listed, problems));
    }
    if let Some(config) = &site.sources.config {
        let found = secret::settings(&config.text).into_iter().map(|range| Place::bytes(&config.path, range));
        let help = kept_elsewhere();
        found.for_each(|place| problems.add(problem(Code::Secret).help(&*help.ja, &*help.en).at(place)));
    }
    check_keys(site, problems);
    given::check_copied(site, problems);
    for file in site.sources.data.values().chain(&site.sources.config) {
        let unpublished = unpublished(&file.text);
        let found = personal(&file.text, site)
            .into_iter()
            .filter(|(range, code)| *code == Code::Secret || !unpublished.iter().any(|part| part.contains(&range.start)));
        found.for_each(|(range, code)| {
            let help = if code == Code::Secret { kept_elsewhere() } else { waiver(code, &file.path) };
            problems.add(problem(code).help(help.ja, help.en).at(Place::bytes(&file.path, range)));
        });
    }
}

/// Files that are copied as they are: a private key among them is there by mistake.
fn check_keys(site: &Site<'_>, problems: &mut Problems) {
    const LARGEST: u64 = 64 << 10;
    let small = |path: &str| site.sources.size(path).is_some_and(|size| size <= LARGEST);
    let copied = site.sources.files().filter(|path| path.starts_with("static/"));
    for path in copied.filter(|path| small(path) && !content_type(path).starts_with("image/")) {
        let bytes = site.sources.bytes(path).unwrap_or_default();
        if std::str::from_utf8(&bytes).is_ok_and(|text| !secret::find(text).is_empty()) {
            let help = kept_elsewhere();
            problems.add(problem(Code::Secret).help(help.ja, help.en).at(Place::file(path)));
        }
    }
}

fn check_file(site: &Site<'_>, source: usize, listed: &[String], problems: &mut Problems) {
    let source = site.sources.read(source);
    let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let help = |found: &str, code| (!is_listed(found, listed)).then(|| exception(code, found));
    given::check_linked(site, folder, &source.text, help, problems);
    let whole = personal(&source.text, site);
    let known: Vec<Range<usize>> = whole.iter().map(|(range, _)| range.clone()).collect();
    let unmarked = Unmarked::of(&source.text);
    let parted = unmarked.iter().flat_map(|unmarked| unmarked.beyond(personal(&unmarked.text, site), &known));
    let mut found: Vec<(&str, Range<usize>, Code)> =
        whole.into_iter().map(|(range, code)| (&source.text[range.clone()], range, code)).chain(parted).collect();
    found.retain(|(words, ..)| !is_listed(words, listed));
    if found.is_empty() {
        return;
    }
    let yaml = split(&source.text).map_or(0..0, |cut| cut.yaml);
    let unpublished = unpublished(&source.text[yaml.clone()]);
    for (words, range, code) in found {
        let inside = range.start.checked_sub(yaml.start).is_some_and(|at| unpublished.iter().any(|part| part.contains(&at)));
        if !inside {
            let help = exception(code, words);
            problems.add(problem(code).help(help.ja, help.en).at(Place::bytes(&source.path, range)));
        }
    }
}

/// The parts of a YAML text that no page shows.
fn unpublished(yaml: &str) -> Vec<Range<usize>> {
    [keys_of(yaml, UNPUBLISHED), comments_of(yaml)].concat()
}

/// The values that are shown are looked at; only if there is something is the file read again for its place, so
/// that a column that no page shows gives no alarm.
fn check_table(site: &Site<'_>, document: &Document, table: &ListTable, listed: &[String], problems: &mut Problems) {
    let mut shown: BTreeSet<(String, Code)> = BTreeSet::new();
    for text in table.table.rows.iter().flatten().flat_map(texts) {
        let found = personal(&text, site).into_iter().map(|(range, code)| (folded(&text[range]), code));
        shown.extend(found.filter(|(found, _)| !listed.iter().any(|ok| ok.contains(found))));
    }
    if shown.is_empty() {
        return;
    }
    let bytes = site.sources.bytes(&table.file).unwrap_or_default();
    for (place, found, code) in in_file(site, document, table, &bytes) {
        let found = (found, code);
        if shown.remove(&found) {
            let help = exception(code, &found.0);
            problems.add(problem(code).help(help.ja, help.en).at(place));
        }
    }
    // A number may be typed in another way than it is shown.
    for (found, code) in shown {
        let place =
            document.resource().and_then(|r| r.table.as_ref()).map_or_else(|| Place::file(&table.file), |t| t.file.place.clone());
        let help = exception(code, &found);
        problems.add(problem(code).help(help.ja, help.en).at(place));
    }
}

/// Everything personal in a table's file: in text at its bytes, in a workbook at its cell.
fn in_file(site: &Site<'_>, document: &Document, table: &ListTable, bytes: &[u8]) -> Vec<(Place, String, Code)> {
    if let Ok((text, _)) = crate::table::decode(bytes) {
        let found = personal(&text, site).into_iter();
        return found.map(|(range, code)| (Place::bytes(&table.file, range.clone()), folded(&text[range]), code)).collect();
    }
    let sheet = document.resource().and_then(|r| r.table.as_ref()).and_then(|t| t.sheet.as_ref()).map(|s| &*s.value);
    let Ok(sheet) = crate::table::load(&table.file, bytes, sheet) else { return Vec::new() };
    let mut all = Vec::new();
    for cell in sheet.rows.iter().flat_map(|row| &row.cells) {
        let place = cell.at.place(&table.file, sheet.name.as_deref());
        let found = personal(&cell.text, site).into_iter();
        all.extend(found.map(|(range, code)| (place.clone(), folded(&cell.text[range]), code)));
    }
    all
}

/// Looks at cells that a text shows, without what its document lists as harmless; each problem with its cell.
pub fn in_cells<'c>(site: &Site<'_>, cells: impl Iterator<Item = &'c Cell>, listed: &[Box<str>]) -> Vec<(&'c CellAt, Problem)> {
    let listed: Vec<String> = listed.iter().map(|text| folded(text)).collect();
    let mut problems = Vec::new();
    for cell in cells {
        for (range, code) in personal(&cell.text, site) {
            let found = &cell.text[range];
            if !is_listed(found, &listed) {
                let help = exception(code, found);
                problems.push((&cell.at, problem(code).help(help.ja, help.en)));
            }
        }
    }
    problems
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Text(words) => words.iter().map(|(_, text)| text.to_owned()).collect(),
        Value::Phone(phone) => vec![phone.number.to_string()],
        Value::Email(address) => vec![address.to_string()],
        Value::Number(number) if *number >= 1e11 => vec![format!("{number:.0}")],
        _ => Vec::new(),
    }
}

fn is_listed(text: &str, listed: &[String]) -> bool {
    !listed.is_empty() && {
        let text = folded(text);
        listed.iter().any(|ok| ok.contains(&text))
    }
}

/// Everything personal in a text, with its place.
fn personal(text: &str, site: &Site<'_>) -> Vec<(Range<usize>, Code)> {
    let mut found = number::find(text);
    found.extend(mail::find(text, &site.config.private_hosts).into_iter().map(|range| (range, Code::PrivateMail)));
    found.extend(birth::find(text).into_iter().map(|range| (range, Code::BirthDate)));
    found.extend(secret::find(text).into_iter().map(|range| (range, Code::Secret)));
    if !site.config.private_patterns.is_empty() {
        let folded = Folded::new(text);
        let own = site.config.private_patterns.iter().flat_map(|pattern| pattern.find(&folded));
        found.extend(own.map(|range| (range, Code::PrivacyPattern)));
    }
    found
}

fn problem(code: Code) -> Problem {
    let (ja, en) = match code {
        Code::IndividualNumber => {
            ("個人番号（マイナンバー）のような12桁の数があります", "there are twelve digits like an individual number")
        }
        Code::MobilePhone => ("携帯電話の番号があります", "there is a mobile phone number"),
        Code::PrivateMail => ("個人のメールアドレスがあります", "there is a private mail address"),
        Code::BirthDate => ("生年月日があります", "there is a date of birth"),
        Code::Secret => ("鍵かパスワードがあります", "there is a key or a password"),
        _ => ("このサイトが公開しないと決めた言葉があります", "there are words that this site never publishes"),
    };
    Problem::new(code, ja, en)
}

/// How to mend it in a document, which can name what may stand there.
fn exception(code: Code, found: &str) -> Message {
    let line = format!("privacy_ok: [\"{found}\"]");
    match code {
        Code::Secret => kept_elsewhere(),
        // The law forbids to publish one, whatever its bearer says.
        Code::IndividualNumber => Message::new(
            format!("消してください。マイナンバーではない番号なら、初めの欄に {line} と書いてください"),
            format!("remove it; if it is another kind of number, add to the fields: {line}"),
        ),
        _ => Message::new(
            format!("消してください。載せてよいと本人に確かめたものなら、初めの欄に {line} と書いてください"),
            format!("remove it; if the person agreed to publish it, add to the fields: {line}"),
        ),
    }
}

/// Files of a site are copied and shared, so that nothing in them is secret.
fn kept_elsewhere() -> Message {
    Message::new(
        "消してください。鍵は、サイトの外のファイル（.ssh や .aws/credentials）か環境変数に置きます。人に渡ったかもしれない鍵は取り替えます",
        "remove it; keys belong into files outside the site (.ssh, .aws/credentials) or into the environment. Replace a key that others may have seen",
    )
}

/// How to mend it in a file of the site's data, which has no place for exceptions.
fn waiver(code: Code, file: &str) -> Message {
    let line = format!("waivers: [{{check: {}, file: {file}, reason: …}}]", code.name());
    Message::new(
        format!("消してください。載せてよいと確かめたものなら、kairan.yaml に {line} と書いてください"),
        format!("remove it; if it may be published, add to kairan.yaml: {line}"),
    )
}
