//! `kairan import`: a spreadsheet becomes files of the site, after it was shown what would change.

use super::args::{Format, Import, ImportEvents};
use super::ask::agreed;
use super::columns::columns;
use super::files::{replace, write_new};
use super::report;
use super::settings::Settings;
use super::{CONTENT, FINE, MACHINE, import_list};
use crate::content::Config;
use crate::diagnostic::{Diagnostic, Place, Problems};
use crate::fault::Fault;
use crate::import::{self, EventSheet, FieldChange, FilePlan, Input, Known, Plan};
use crate::scaffold::NewFile;
use crate::site::{self, Options, Site};
use crate::source::{self, Sources};
use crate::table;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Imports a spreadsheet.
pub fn run(settings: &Settings, args: &Import) -> Result<u8, Fault> {
    match args {
        Import::Events(args) => events(settings, args),
        Import::Resources(args) => import_list::run(settings, args),
    }
}

fn events(settings: &Settings, args: &ImportEvents) -> Result<u8, Fault> {
    let settings = &if args.format == Format::Human { settings.clone() } else { settings.for_programs() };
    let mut problems = Problems::default();
    let sources = source::load(&settings.site, &mut problems)?;
    let today = settings.today(&Config::read(&sources, &mut Problems::default()));
    let options = Options { today, drafts: true, base_url: None };
    let site = site::join(&sources, &options, &mut problems);
    if let Some(path) = unread_document("content/events/", &sources, &site) {
        report::complain(&settings.say(
            format!("{path} が読めないので、何が変わるかわかりません。先に kairan check で確かめてください"),
            format!("{path} cannot be read, so that nobody can tell what would change; run kairan check first"),
        ));
        return Ok(CONTENT);
    }
    let sheet = match read_sheet(args)? {
        Ok(sheet) => sheet,
        Err(problems) => return Ok(tell_problems(settings, &args.file, args.format, &sources, &problems)),
    };
    let raw = |path: &str| source::decode(fs::read(sources.root.join(path)).ok()?).ok();
    let plan = import::plan(&Input { sheet: &sheet, site: &site, options: &options, raw: &raw });
    let status = tell_problems(settings, &args.file, args.format, &sources, &plan.problems);
    if status != FINE {
        report::complain(&settings.say("誤りがあるので、何も書きませんでした", "there are errors, so nothing was written"));
        return Ok(status);
    }
    report::tell(settings, told(settings, &plan, &sheet).trim_end());
    if plan.new.is_empty() && plan.changed.is_empty() {
        return Ok(FINE);
    }
    if !args.yes && !agreed(settings, None) {
        return Ok(MACHINE);
    }
    write(settings, &sources, &plan)
}

/// A document's file below a folder that the site could not read: which one it is, is not known.
pub(super) fn unread_document<'s>(folder: &str, sources: &'s Sources, site: &Site<'_>) -> Option<&'s str> {
    let mut files = sources.documents.iter().map(|file| &*file.path).filter(|path| path.starts_with(folder));
    files.find(|path| site.find_path(path).is_none())
}

fn read_sheet(args: &ImportEvents) -> Result<Result<EventSheet, Problems>, Fault> {
    let file: Arc<str> = shown_path(&args.file).into();
    let bytes = read_bytes(&args.file)?;
    let found = table::open(&bytes)
        .map_err(|problem| vec![problem.at(Place::file(&file))])
        .and_then(|mut opened| import::find(&file, &mut opened, args.sheet.as_deref()));
    Ok(found.map_err(collected))
}

/// The bytes of a spreadsheet.
pub fn read_bytes(file: &Path) -> Result<Vec<u8>, Fault> {
    let failed = |error| Fault::new(file, "ファイルを読めません", "cannot read the file", error);
    let size = fs::metadata(file).map_err(failed)?.len();
    // Beyond this nothing is read, and `open` says why.
    if size > table::MAX_BYTES as u64 { Ok(vec![0; table::MAX_BYTES + 1]) } else { fs::read(file).map_err(failed) }
}

/// All problems of a spreadsheet.
pub fn collected(list: Vec<Diagnostic>) -> Problems {
    let mut problems = Problems::default();
    list.into_iter().for_each(|diagnostic| problems.add(diagnostic));
    problems
}

/// A path as messages name it.
pub fn shown_path(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Prints what is wrong with a spreadsheet, which may lie anywhere. With an error nothing is written, and that is said.
pub fn tell_problems(settings: &Settings, file: &Path, format: Format, sources: &Sources, problems: &Problems) -> u8 {
    let mut sources = sources.clone();
    sources.lend(shown_path(file).into(), file.to_owned());
    report::problems(settings, &sources, problems, format.into(), false)
}

/// Writes the new files, then the changed ones.
fn write(settings: &Settings, sources: &Sources, plan: &Plan) -> Result<u8, Fault> {
    let new: Vec<NewFile> = plan.new.iter().map(|file| NewFile { path: file.path.clone(), text: file.text.clone() }).collect();
    write_new(settings, &settings.site, &new)?;
    plan.changed.iter().try_for_each(|file| write_changed(settings, sources, &file.path, &file.text))?;
    Ok(FINE)
}

/// Writes the new text of a document, with the byte order mark that its editor gave it, and says so.
pub fn write_changed(settings: &Settings, sources: &Sources, path: &str, text: &str) -> Result<(), Fault> {
    let full = sources.root.join(path);
    let old = fs::read(&full).map_err(|error| Fault::new(&full, "ファイルを読めません", "cannot read the file", error))?;
    let mark = if old.starts_with(b"\xEF\xBB\xBF") { "\u{FEFF}" } else { "" };
    replace(&full, &format!("{mark}{text}"))?;
    report::tell(settings, &settings.say(format!("{path} を直しました"), format!("changed {path}")));
    Ok(())
}

/// What would change, for a person.
fn told(settings: &Settings, plan: &Plan, sheet: &EventSheet) -> String {
    let mut teller = Teller { settings, text: String::new() };
    let file = |file: &FilePlan| vec![file.path.clone(), file.day.clone().unwrap_or_default(), file.title.clone()];
    teller.part("新しい催し", "new", plan.new.iter().map(file).collect());
    teller.changed(&plan.changed);
    for (ja, en, list) in [
        ("表になくなった催し（消しません）", "not in the sheet any more (nothing is deleted)", &plan.gone),
        ("表の状態は空ですが、状態をそのままにした催し", "state kept, though the sheet has none", &plan.kept_state),
        ("表の説明と本文が違う催し（本文はそのまま）", "description unlike the text of the page, which stays", &plan.other_text),
    ] {
        teller.part(ja, en, list.iter().map(known).collect());
    }
    for (path, change) in &plan.refused {
        let change = told_change(settings, change);
        teller.line(
            &format!("{path}: 次の値は自動では直せません。手で直してください: {change}"),
            &format!("{path}: this cannot be changed safely, change it by hand: {change}"),
        );
    }
    teller.rest(plan, sheet);
    teller.text
}

fn known(known: &Known) -> Vec<String> {
    let day = known.day.map(|day| day.to_string()).unwrap_or_default();
    vec![known.path.clone(), day, known.title.clone(), known.note.clone()]
}

struct Teller<'t> {
    settings: &'t Settings,
    text: String,
}

impl Teller<'_> {
    fn line(&mut self, ja: &str, en: &str) {
        self.text.push_str(&self.settings.say(ja, en));
        self.text.push('\n');
    }

    fn part(&mut self, ja: &str, en: &str, rows: Vec<Vec<String>>) {
        if !rows.is_empty() {
            let count = rows.len();
            self.line(&format!("{ja}: {count}件"), &format!("{en}: {count}"));
            self.text.push_str(&columns(&rows, 2));
        }
    }

    fn changed(&mut self, files: &[FilePlan]) {
        if files.is_empty() {
            return;
        }
        let count = files.len();
        self.line(&format!("変わった催し: {count}件"), &format!("changed: {count}"));
        for file in files {
            self.text.push_str(&format!("  {}  {}\n", file.path, file.title));
            for change in &file.changes {
                self.text.push_str(&format!("    {}\n", told_change(self.settings, change)));
            }
        }
    }

    fn rest(&mut self, plan: &Plan, sheet: &EventSheet) {
        let same = plan.same;
        if same > 0 || plan.new.is_empty() && plan.changed.is_empty() {
            self.line(&format!("変わらない催し: {same}件"), &format!("the same: {same}"));
        }
        if let Some(row) = sheet.example {
            self.line(
                &format!("{row}行目は記入例なので、読みませんでした"),
                &format!("row {row} is the example and was not read"),
            );
        }
        for (ja, en, list) in [
            ("読まなかった列", "columns that were not read", &sheet.ignored),
            ("読まなかったシート（--sheet で選べます）", "sheets that were not read (--sheet chooses one)", &sheet.others),
        ] {
            let list: Vec<String> = list.iter().map(|name| name.replace('\n', " ")).collect();
            if !list.is_empty() {
                self.line(&format!("{ja}: {}", list.join("、")), &format!("{en}: {}", list.join(", ")));
            }
        }
    }
}

/// `status: full → cancelled`
pub fn told_change(settings: &Settings, change: &FieldChange) -> String {
    told_values(settings, &change.path, &change.old, &change.new)
}

/// A change of one value, in one line.
pub fn told_values(settings: &Settings, of: &str, old: &str, new: &str) -> String {
    const LONGEST: usize = 60;
    let short = |text: &str| match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None if text.is_empty() => settings.say("（なし）", "(nothing)"),
        None => text.to_owned(),
    };
    let line = |text: &str| short(text).replace(['\r', '\n'], " ");
    format!("{of}: {} → {}", line(old), line(new))
}
