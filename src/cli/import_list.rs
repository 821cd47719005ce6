//! `kairan import resources`: a spreadsheet becomes a list, or brings one up to date, after it was shown what changes.

use super::args::{Format, ImportResources};
use super::ask::{agreed, until};
use super::columns::columns;
use super::files::{replace, write_new};
use super::import::{collected, read_bytes, shown_path, tell_problems, told_change, told_values, unread_document, write_changed};
use super::settings::Settings;
use super::{CONTENT, FINE, MACHINE, report};
use crate::content::Config;
use crate::diagnostic::{Message, Place, Problems};
use crate::fault::Fault;
use crate::import::list::{self, Answers, Changes, Input, Plan, RowName};
use crate::scaffold::NewFile;
use crate::site::{self, Options, Site};
use crate::source::{self, Sources};
use crate::table::{self, Grid};
use std::fs;
use std::io::{self, IsTerminal};
use std::sync::Arc;

/// Imports a list of resources.
pub fn run(settings: &Settings, args: &ImportResources) -> Result<u8, Fault> {
    let settings = &if args.format == Format::Human { settings.clone() } else { settings.for_programs() };
    let mut problems = Problems::default();
    let sources = source::load(&settings.site, &mut problems)?;
    let today = settings.today(&Config::read(&sources, &mut Problems::default()));
    let site = site::join(&sources, &Options { today, drafts: true, base_url: None }, &mut problems);
    if let Some(path) = unread_document("content/resources/", &sources, &site) {
        report::complain(&settings.say(
            format!("{path} が読めないので、何が変わるかわかりません。先に kairan check で確かめてください"),
            format!("{path} cannot be read, so that nobody can tell what would change; run kairan check first"),
        ));
        return Ok(CONTENT);
    }
    let wrong = |problems: &Problems| {
        let status = tell_problems(settings, &args.file, args.format, &sources, problems);
        report::complain(&settings.say("誤りがあるので、何も書きませんでした", "there are errors, so nothing was written"));
        Ok(status)
    };
    let bytes = read_bytes(&args.file)?;
    let file: Arc<str> = shown_path(&args.file).into();
    let found = table::open(&bytes)
        .map_err(|problem| vec![problem.at(Place::file(&file))])
        .and_then(|mut opened| list::find(&file, &mut opened, args.sheet.as_deref()));
    let (grid, others) = match found {
        Ok(found) => found,
        Err(list) => return wrong(&collected(list)),
    };
    let Some(answers) = answers(settings, args, &site, &file, &grid) else {
        report::complain(&settings.say("やめました。何も書いていません", "stopped; nothing was written"));
        return Ok(MACHINE);
    };
    let sheet = grid.name.as_deref().map(str::to_owned);
    let raw = |path: &str| source::decode(fs::read(sources.root.join(path)).ok()?).ok();
    let input = Input { file: &file, grid, site: &site, answers: &answers, lang: settings.lang, raw: &raw };
    let plan = match list::plan(input) {
        Ok(plan) => plan,
        Err(problems) => return wrong(&problems),
    };
    if plan.is_new && settings.site.join(&plan.path).exists() {
        return Err(Fault::refused(
            settings.site.join(&plan.path),
            "すでにあるので、何も書きませんでした",
            "it is there already, so nothing was written",
        ));
    }
    report::tell(settings, Teller { settings, text: String::new() }.told(&plan, sheet.as_deref(), &others).trim_end());
    let warning = plan.changes.as_ref().filter(|changes| changes.many_gone()).map(|changes| many_gone(settings, changes));
    if args.dry_run {
        warning.iter().for_each(|warning| report::complain(warning));
        return Ok(FINE);
    }
    if plan.document.is_none() && plan.table.is_none() {
        return Ok(FINE);
    }
    if !args.yes && !agreed(settings, warning.as_deref()) {
        return Ok(MACHINE);
    }
    write(settings, &sources, &plan)
}

/// What the person said by options and, of a new list on a terminal, says when asked. Nothing where they leave.
fn answers(settings: &Settings, args: &ImportResources, site: &Site<'_>, file: &Arc<str>, grid: &Grid) -> Option<Answers> {
    let given = |option: &Option<String>| option.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let mut answers = Answers {
        name: given(&args.name),
        title: given(&args.title),
        region: given(&args.region),
        key: given(&args.key),
        as_of: given(&args.as_of),
    };
    let is_new = list::known(site, file, answers.name.as_deref()).is_none();
    if is_new && answers.title.is_none() && !args.yes && !args.dry_run && io::stdin().is_terminal() {
        let offered = list::title_in(file, grid).map(|title| format!(" [{title}]")).unwrap_or_default();
        let question = settings.say(format!("一覧の題名{offered}"), format!("Title of the list{offered}"));
        until(settings, &question, &mut answers.title, |_| Ok(())).then_some(())?;
    }
    Some(answers)
}

/// Writes the table, then the document: one that names a table that is not there yet would be an error.
fn write(settings: &Settings, sources: &Sources, plan: &Plan) -> Result<u8, Fault> {
    if plan.is_new {
        let files =
            plan.document.iter().chain(&plan.table).map(|file| NewFile { path: file.path.clone(), text: file.text.clone() });
        write_new(settings, &settings.site, &files.collect::<Vec<_>>())?;
        let path = &plan.path;
        report::tell(
            settings,
            &settings.say(
                format!("下書きです。{path} を確かめて draft の行を消し、kairan check を行ってください。訳は kairan new translation {path}"),
                format!("it is a draft: look at {path}, take out the line `draft`, and run kairan check; for a translation, kairan new translation {path}"),
            ),
        );
        return Ok(FINE);
    }
    if let Some(table) = &plan.table {
        let full = sources.root.join(&table.path);
        if full.exists() {
            replace(&full, &table.text)?;
            let path = &table.path;
            report::tell(settings, &settings.say(format!("{path} を直しました"), format!("changed {path}")));
        } else {
            write_new(settings, &settings.site, &[NewFile { path: table.path.clone(), text: table.text.clone() }])?;
        }
    }
    if let Some(document) = &plan.document {
        write_changed(settings, sources, &document.path, &document.text)?;
    }
    Ok(FINE)
}

fn many_gone(settings: &Settings, changes: &Changes) -> String {
    let (gone, all) = (changes.gone.len(), changes.gone.len() + changes.changed.len() + changes.same);
    settings.say(
        format!("今の一覧の{all}件のうち{gone}件が、新しい表にありません。ファイルとシートが正しいか、確かめてください"),
        format!("{gone} of the {all} rows of the list are not in the newer table; make sure that it is the right file and sheet"),
    )
}

/// How many rows of a kind are named one by one.
const MOST_ROWS: usize = 30;

struct Teller<'t> {
    settings: &'t Settings,
    text: String,
}

impl Teller<'_> {
    fn line(&mut self, ja: &str, en: &str) {
        self.text.push_str(&self.settings.say(ja, en));
        self.text.push('\n');
    }

    fn told(mut self, plan: &Plan, sheet: Option<&str>, others: &[String]) -> String {
        let (path, rows) = (&plan.path, plan.rows);
        let plural = if rows == 1 { "row" } else { "rows" };
        if plan.is_new {
            self.line(&format!("新しい一覧: {path}（{rows}件）"), &format!("new list: {path} ({rows} {plural})"));
        } else {
            self.line(
                &format!("今の一覧: {path}（新しい表は{rows}件）"),
                &format!("list: {path} (the newer table has {rows} {plural})"),
            );
        }
        if let Some(sheet) = sheet {
            self.line(&format!("シート「{sheet}」を読みました"), &format!("the sheet {sheet} was read"));
        }
        if !others.is_empty() {
            self.line(
                &format!("読まなかったシート（--sheet で選べます）: {}", others.join("、")),
                &format!("sheets that were not read (--sheet chooses one): {}", others.join(", ")),
            );
        }
        plan.said.iter().for_each(|message| self.message("", message));
        self.guesses(plan);
        if let Some(changes) = &plan.changes {
            self.changes(changes, plan);
        }
        if !plan.look.is_empty() {
            self.line("確かめてください", "please look at");
            plan.look.iter().for_each(|message| self.message("  - ", message));
        }
        self.text
    }

    fn message(&mut self, mark: &str, message: &Message) {
        self.text.push_str(mark);
        self.text.push_str(message.in_lang(self.settings.lang));
        self.text.push('\n');
    }

    fn guesses(&mut self, plan: &Plan) {
        if plan.columns.is_empty() {
            return;
        }
        self.line(
            "列の読み方（違うものは columns の type を直してください）",
            "columns (where one is wrong, mend its type in columns)",
        );
        let lang = self.settings.lang;
        let row = |guess: &list::Guess| {
            let kind = guess.column.as_ref().map(|column| column.kind);
            let [ja, en] = kind.map(list::type_in_words).unwrap_or(["載せない", "not shown"]);
            let word = kind.map(|kind| kind.word().to_owned()).unwrap_or_default();
            vec![guess.heading.clone(), word, self.settings.say(ja, en), guess.why.in_lang(lang).to_owned()]
        };
        let rows: Vec<Vec<String>> = plan.columns.iter().map(row).collect();
        self.text.push_str(&columns(&rows, 2));
    }

    fn changes(&mut self, changes: &Changes, plan: &Plan) {
        match changes.key.join(" + ") {
            key if key.is_empty() => self.line(
                "行を見分ける列がないので、行をまるごと比べました（--key で列を選べます）",
                "no column tells the rows apart, so whole rows were compared (--key chooses a column)",
            ),
            key => self.line(&format!("行は「{key}」で見分けました"), &format!("rows were told apart by {key}")),
        }
        self.rows("増えた行", "rows added", &changes.added);
        let count = changes.changed.len();
        if count > 0 {
            self.line(&format!("変わった行: {count}件"), &format!("rows changed: {count}"));
        }
        for change in changes.changed.iter().take(MOST_ROWS) {
            let RowName { number, name } = &change.row;
            self.line(&format!("  {number}行目 {name}"), &format!("  row {number} {name}"));
            for (heading, old, new) in &change.cells {
                self.text.push_str(&format!("    {}\n", told_values(self.settings, heading, old, new)));
            }
        }
        self.more(count);
        self.rows("なくなった行（前の表の行番号）", "rows gone (numbers of the table before)", &changes.gone);
        let same = changes.same;
        self.line(&format!("変わらない行: {same}件"), &format!("rows the same: {same}"));
        if changes.moved {
            self.line("行の順が変わりました", "rows stand in another order");
        }
        for (ja, en, list) in
            [("増えた列", "columns added", &changes.new_columns), ("なくなった列", "columns gone", &changes.gone_columns)]
        {
            if !list.is_empty() {
                self.line(&format!("{ja}: {}", list.join("、")), &format!("{en}: {}", list.join(", ")));
            }
        }
        for (old, new) in &changes.renamed {
            self.line(&format!("見出しが変わった列: {old} → {new}"), &format!("heading changed: {old} → {new}"));
        }
        if !plan.fields.is_empty() {
            self.line("文書で変わるところ", "changed in the document");
            let lines: Vec<String> =
                plan.fields.iter().map(|change| format!("  {}\n", told_change(self.settings, change))).collect();
            self.text.push_str(&lines.concat());
        }
        if plan.table.is_none() && plan.document.is_none() {
            self.line("変わったところはありません", "nothing differs");
        }
    }

    fn rows(&mut self, ja: &str, en: &str, rows: &[RowName]) {
        let count = rows.len();
        if count == 0 {
            return;
        }
        self.line(&format!("{ja}: {count}件"), &format!("{en}: {count}"));
        for RowName { number, name } in rows.iter().take(MOST_ROWS) {
            self.line(&format!("  {number}行目 {name}"), &format!("  row {number} {name}"));
        }
        self.more(count);
    }

    fn more(&mut self, count: usize) {
        if let Some(more) = count.checked_sub(MOST_ROWS).filter(|more| *more > 0) {
            self.line(&format!("  ほか{more}件"), &format!("  and {more} more"));
        }
    }
}
