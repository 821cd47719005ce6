//! Somebody who does what a chapter says: types, saves files, and looks at what comes.

use super::{Block, blocks};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

const TODAY: &str = "2026-11-21";
const PROGRAM: &str = "kairan.exe";
/// What else is typed: renaming, and a line for the other of Windows' terminals.
const WINDOWS: &str = "ren() { mv \"$1\" \"$(dirname \"$1\")/$2\"; }; cmd() { eval \"$2\"; }; ";

/// A folder with the program and the site, in which the terminal is too.
pub struct Reader {
    folder: TempDir,
    lang: &'static str,
}

/// What came of a step, and whether it went well.
struct Seen {
    text: String,
    fine: bool,
}

impl Reader {
    /// In a folder with the program and nothing else.
    pub fn new(lang: &'static str) -> Reader {
        let folder = TempDir::new().expect("a folder");
        symlink(env!("CARGO_BIN_EXE_kairan"), folder.path().join(PROGRAM)).expect("a link");
        Reader { folder, lang }
    }

    /// The same folder once more.
    pub fn copy(&self) -> Reader {
        let folder = TempDir::new().expect("a folder");
        let copied = Command::new("cp").arg("-R").arg(self.site().join(".")).arg(folder.path()).status().expect("cp starts");
        assert!(copied.success());
        Reader { folder, lang: self.lang }
    }

    fn site(&self) -> &Path {
        self.folder.path()
    }

    /// Puts the files beside a chapter into the folder.
    pub fn take_files_beside(&self, chapter: &Path) {
        for entry in fs::read_dir(chapter.parent().expect("a chapter has a folder")).expect("a folder") {
            let path = entry.expect("a file").path();
            let name = path.file_name().expect("a file has a name");
            if path.is_file() && path.extension().is_some_and(|ending| ending != "md") {
                fs::copy(&path, self.site().join(name)).expect("copied");
            }
        }
    }

    /// Does all that a chapter says. Gives it back with what was seen, and notes where that is not what it shows.
    pub fn walk(&mut self, text: &str, wrong: &mut Vec<String>, path: &Path) -> String {
        let blocks = blocks(text);
        let mut out = String::new();
        let mut done = 0;
        let mut step = 0;
        while let Some(block) = blocks.get(step) {
            let shown = blocks.get(step + 1).filter(|next| next.info.split(' ').next() == Some("text"));
            let answers = shown.map_or("", |next| next.info.strip_prefix("text").unwrap_or_default().trim());
            step += 1;
            let Some(seen) = self.step(block, answers, shown.map_or(0, |shown| shown.text.lines().count())) else { continue };
            let line = text[..block.range.start].lines().count();
            match shown {
                Some(shown) if !fits(shown.text, &seen.text) => {
                    wrong.push(format!("{}:{line}: this is seen:\n{}", path.display(), seen.text));
                    out.push_str(&text[done..shown.range.start]);
                    seen.text.trim_end().lines().for_each(|line| out.extend([line.trim_end(), "\n"]));
                    done = shown.range.end;
                }
                None if !seen.fine && !blocks.get(step).is_some_and(|next| is_check(next)) => {
                    wrong.push(format!("{}:{line}: it does not go well:\n{}", path.display(), seen.text))
                }
                _ => {}
            }
            step += usize::from(shown.is_some());
        }
        out.push_str(&text[done..]);
        out
    }

    /// Does what a block says, if it is one that says to do something.
    fn step(&mut self, block: &Block<'_>, answers: &str, lines: usize) -> Option<Seen> {
        let mut words = block.info.splitn(3, ' ');
        match (words.next(), words.next(), words.next()) {
            (Some("console"), ..) => Some(self.console(block.text, answers, lines)),
            (Some("text"), ..) | (_, None, _) => None,
            (_, Some(file), how) => {
                self.save(file, how.unwrap_or_default(), block.text);
                let looked = self.terminal(&format!("./{PROGRAM} check --strict"), "");
                Some(looked)
            }
        }
    }

    fn console(&mut self, typed: &str, answers: &str, lines: usize) -> Seen {
        let mut all = Seen { text: String::new(), fine: true };
        for line in typed.lines() {
            let line = line.replace('\\', "/");
            let seen = if line.ends_with("kairan.exe serve") { self.preview(lines) } else { self.terminal(&line, answers) };
            all.text.push_str(&seen.text);
            all.fine &= seen.fine;
        }
        all
    }

    /// Types a line into a terminal, and the answers to what is asked.
    fn terminal(&self, line: &str, answers: &str) -> Seen {
        let line = if line.contains(PROGRAM) { with_day(line) } else { line.to_owned() };
        let mut child = Command::new("script")
            .args(["--quiet", "--return", "--echo", "always", "--command", &format!("{WINDOWS}{line}"), "/dev/null"])
            .current_dir(self.site())
            .envs([("SHELL", "/bin/sh"), ("LC_ALL", self.locale())])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("`script` lends a terminal");
        let (mut typing, mut looking) = (child.stdin.take(), child.stdout.take().expect("piped"));
        let mut answers = answers.split('|').filter(|_| !answers.is_empty());
        let mut seen = Vec::new();
        let mut part = [0; 4096];
        while let Ok(count @ 1..) = looking.read(&mut part) {
            seen.extend_from_slice(&part[..count]);
            if !seen.ends_with(b": ") {
                continue;
            }
            match (answers.next(), &mut typing) {
                (Some(answer), Some(typing)) => {
                    typing.write_all(format!("{answer}\n").as_bytes()).expect("the terminal takes it")
                }
                // A question to which the chapter has no answer ends the command instead of waiting for ever.
                _ => drop(typing.take()),
            }
        }
        let fine = child.wait().expect("it ends").success();
        Seen { text: String::from_utf8(seen).expect("UTF-8").replace('\r', ""), fine }
    }

    /// The first lines that the preview says; it has no end of its own.
    fn preview(&self, lines: usize) -> Seen {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kairan"))
            .args(["serve", "--port", "0", "--today", TODAY])
            .current_dir(self.site())
            .env("LC_ALL", self.locale())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let out = BufReader::new(child.stdout.take().expect("piped"));
        let said: Vec<String> = out.lines().take(lines).map(|line| line.expect("UTF-8")).collect();
        child.kill().expect("it runs");
        child.wait().expect("it ends");
        let port = said.iter().find_map(|line| line.split("localhost:").nth(1)?.split('/').next()).unwrap_or_default();
        Seen { text: said.join("\n").replace(port, "4000"), fine: true }
    }

    fn locale(&self) -> &'static str {
        if self.lang == "ja" { "ja_JP.UTF-8" } else { "en_GB.UTF-8" }
    }

    fn save(&self, file: &str, how: &str, text: &str) {
        let path = self.site().join(file);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
        let old = || fs::read_to_string(&path).expect("the file is there");
        let bytes = match how {
            "" => text.as_bytes().to_vec(),
            "shift_jis" => encoding_rs::SHIFT_JIS.encode(text).0.into_owned(),
            "fields" => with_fields(&old(), text).into_bytes(),
            "body" => {
                let old = old();
                let fields = old.split("\n---\n").next().unwrap_or_default();
                format!("{fields}\n---\n\n{text}").into_bytes()
            }
            "remove" => without_line(&old(), text.trim_end()).into_bytes(),
            other => panic!("`{other}` is no way to save a file"),
        };
        fs::write(path, bytes).expect("written");
    }
}

/// Whether the reader is about to look at the problems by hand.
fn is_check(next: &Block<'_>) -> bool {
    next.info == "console" && next.text.contains(" check")
}

/// The line with the day of all tests, before what leads its output elsewhere.
fn with_day(line: &str) -> String {
    let (command, rest) = line.split_once(" > ").map_or((line, String::new()), |(command, file)| (command, format!(" > {file}")));
    format!("{command} --today {TODAY}{rest}")
}

/// A file with fields instead of those of their name, or after the others.
fn with_fields(old: &str, fields: &str) -> String {
    let (head, body) = old.split_once("\n---\n").map_or((old, String::new()), |(head, body)| (head, format!("---\n{body}")));
    let name = |field: &str| field.split(':').next().map(str::to_owned);
    let new = top_level(fields);
    let mut all = top_level(head);
    all.retain(|old| new.iter().all(|new| name(new) != name(old)));
    format!("{}{}{body}", all.concat(), new.concat())
}

/// A text without the line that begins so.
fn without_line(old: &str, begin: &str) -> String {
    let kept: String = old.split_inclusive('\n').filter(|line| !line.starts_with(begin)).collect();
    assert_ne!(kept, old, "there is no line {begin}");
    kept
}

/// Fields, each with the lines below it that belong to it.
fn top_level(fields: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in fields.lines() {
        match found.last_mut() {
            Some(last) if line.starts_with([' ', '-', '#']) && !line.starts_with("---") => last.push_str(&format!("{line}\n")),
            _ => found.push(format!("{line}\n")),
        }
    }
    found
}

/// Whether what is shown is what was seen; a line `…` stands for any lines.
fn fits(shown: &str, seen: &str) -> bool {
    let lines = |text: &str| -> Vec<String> { text.trim_end().lines().map(|line| line.trim_end().replace('\\', "/")).collect() };
    fit(&lines(shown), &lines(seen))
}

fn fit(shown: &[String], seen: &[String]) -> bool {
    match shown.split_first() {
        None => seen.is_empty(),
        Some((line, rest)) if line == "…" => (0..=seen.len()).any(|from| fit(rest, &seen[from..])),
        Some((line, rest)) => seen.split_first().is_some_and(|(first, others)| first == line && fit(rest, others)),
    }
}
