//! `kairan import`: a spreadsheet becomes files of the site, after it was shown what would change.

use super::args::{Format, Import, ImportEvents};
use super::columns::columns;
use super::files::{replace, write_new};
use super::report;
use super::settings::Settings;
use super::{CONTENT, FINE, MACHINE};
use crate::content::Config;
use crate::diagnostic::{Place, Problems};
use crate::fault::Fault;
use crate::import::{self, EventSheet, FieldChange, FilePlan, Input, Known, Plan};
use crate::scaffold::NewFile;
use crate::site::{self, Options, Site};
use crate::source::{self, Sources};
use crate::table;
use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

/// Imports a spreadsheet.
pub fn run(settings: &Settings, args: &Import) -> Result<u8, Fault> {
    let Import::Events(args) = args;
    let settings = &if args.format == Format::Human { settings.clone() } else { settings.for_programs() };
    let mut problems = Problems::default();
    let sources = source::load(&settings.site, &mut problems)?;
    let today = settings.today(&Config::read(&sources, &mut Problems::default()));
    let options = Options { today, drafts: true, base_url: None };
    let site = site::join(&sources, &options, &mut problems);
    if let Some(path) = unread_event(&sources, &site) {
        report::complain(&settings.say(
            format!("{path} が読めないので、何が変わるかわかりません。先に kairan check で確かめてください"),
            format!("{path} cannot be read, so that nobody can tell what would change; run kairan check first"),
        ));
        return Ok(CONTENT);
    }
    let sheet = match read_sheet(args)? {
        Ok(sheet) => sheet,
        Err(problems) => return Ok(tell_problems(settings, args, &sources, &problems)),
    };
    let raw = |path: &str| source::decode(fs::read(sources.root.join(path)).ok()?).ok();
    let plan = import::plan(&Input { sheet: &sheet, site: &site, options: &options, raw: &raw });
    let status = tell_problems(settings, args, &sources, &plan.problems);
    if status != FINE {
        report::complain(&settings.say("誤りがあるので、何も書きませんでした", "there are errors, so nothing was written"));
        return Ok(status);
    }
    report::tell(settings, told(settings, &plan, &sheet).trim_end());
    if plan.new.is_empty() && plan.changed.is_empty() {
        return Ok(FINE);
    }
    if !args.yes && !agreed(settings) {
        return Ok(MACHINE);
    }
    write(settings, &sources, &plan)
}

/// A file of an event that the site could not read: its id is not known.
fn unread_event<'s>(sources: &'s Sources, site: &Site<'_>) -> Option<&'s str> {
    let events = sources.documents.iter().map(|file| &*file.path).filter(|path| path.starts_with("content/events/"));
    let mut unread = events.filter(|path| site.find_path(path).is_none());
    unread.next()
}

fn read_sheet(args: &ImportEvents) -> Result<Result<EventSheet, Problems>, Fault> {
    let failed = |error| Fault::new(&args.file, "ファイルを読めません", "cannot read the file", error);
    let file: Arc<str> = shown_path(&args.file).into();
    let size = fs::metadata(&args.file).map_err(failed)?.len();
    // Beyond this nothing is read, and `open` says why.
    let bytes =
        if size > table::MAX_BYTES as u64 { vec![0; table::MAX_BYTES + 1] } else { fs::read(&args.file).map_err(failed)? };
    let found = table::open(&bytes)
        .map_err(|problem| vec![problem.at(Place::file(&file))])
        .and_then(|mut opened| import::find(&file, &mut opened, args.sheet.as_deref()));
    Ok(found.map_err(|list| {
        let mut problems = Problems::default();
        list.into_iter().for_each(|diagnostic| problems.add(diagnostic));
        problems
    }))
}

fn shown_path(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Prints what is wrong with the sheet, which may lie anywhere.
fn tell_problems(settings: &Settings, args: &ImportEvents, sources: &Sources, problems: &Problems) -> u8 {
    let mut sources = sources.clone();
    sources.lend(shown_path(&args.file).into(), args.file.clone());
    report::problems(settings, &sources, problems, args.format.into(), false)
}

/// Asks whether to write; where nobody can answer, says how.
fn agreed(settings: &Settings) -> bool {
    if !io::stdin().is_terminal() {
        report::complain(
            &settings.say("何も書いていません。書くときは --yes を付けてください", "nothing was written; to write, add --yes"),
        );
        return false;
    }
    let mut terminal = io::stderr();
    let question = settings.say("書き込みますか？ はい(y) / いいえ(n)", "Write this? yes (y) / no (n)");
    // A terminal that cannot be written to cannot be read either.
    let _ = write!(terminal, "{question}: ").and_then(|()| terminal.flush());
    let mut answer = String::new();
    let _ = io::stdin().lock().read_line(&mut answer);
    let agreed = matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "ｙ" | "はい");
    if !agreed {
        report::complain(&settings.say("やめました。何も書いていません", "stopped; nothing was written"));
    }
    agreed
}

/// Writes the new files, then the changed ones.
fn write(settings: &Settings, sources: &Sources, plan: &Plan) -> Result<u8, Fault> {
    let new: Vec<NewFile> = plan.new.iter().map(|file| NewFile { path: file.path.clone(), text: file.text.clone() }).collect();
    write_new(settings, &settings.site, &new)?;
    for file in &plan.changed {
        let full = sources.root.join(&file.path);
        let old = fs::read(&full).map_err(|error| Fault::new(&full, "ファイルを読めません", "cannot read the file", error))?;
        let mark = if old.starts_with(b"\xEF\xBB\xBF") { "\u{FEFF}" } else { "" };
        replace(&full, &format!("{mark}{}", file.text))?;
        let path = &file.path;
        report::tell(settings, &settings.say(format!("{path} を直しました"), format!("changed {path}")));
    }
    Ok(FINE)
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
fn told_change(settings: &Settings, change: &FieldChange) -> String {
    const LONGEST: usize = 60;
    let short = |text: &str| match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None if text.is_empty() => settings.say("（なし）", "(nothing)"),
        None => text.to_owned(),
    };
    format!("{}: {} → {}", change.path, short(&change.old), short(&change.new))
}
