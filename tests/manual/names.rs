//! Commands and options that the manual and the README name exist, wherever they are named.

use super::{blocks, chapters};
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The help of a command, asked once.
#[derive(Default)]
struct Helps(HashMap<String, String>);

impl Helps {
    fn of(&mut self, command: &str) -> &str {
        self.0.entry(command.to_owned()).or_insert_with(|| {
            let words = command.split_whitespace();
            let output = Command::new(env!("CARGO_BIN_EXE_kairan")).args(words).arg("--help").output().expect("it starts");
            assert!(output.status.success(), "kairan {command} --help");
            String::from_utf8(output.stdout).expect("UTF-8")
        })
    }

    /// Whether a command has a command of this name below it.
    fn has(&mut self, command: &str, name: &str) -> bool {
        self.of(command).lines().any(|line| line.strip_prefix("  ").is_some_and(|line| line.split(' ').next() == Some(name)))
    }
}

/// What is wrong with a command as it is written, such as `check --fix`.
fn fault(helps: &mut Helps, written: &str) -> Option<String> {
    let mut words = written.split([' ', '|', '>', '"', '(', ')', '[', ']', '\\']).filter(|word| !word.is_empty()).peekable();
    let mut command = words.next()?.to_owned();
    if !command.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    if !helps.has("", &command) {
        return Some(format!("there is no command `{command}`"));
    }
    if let Some(second) = words.next_if(|word| word.starts_with(|c: char| c.is_ascii_lowercase())) {
        let longer = format!("{command} {second}");
        if helps.has(&command, second) {
            command = longer;
        } else if helps.of(&command).contains("Commands:") {
            return Some(format!("there is no command `{longer}`"));
        }
    }
    let help = helps.of(&command);
    let known = |option: &str| help.split([' ', ',', '\n', '[', ']']).any(|word| word == option);
    words.find(|word| word.starts_with("--") && !known(word)).map(|option| format!("`{command}` has no option {option}"))
}

/// What stands in code in a text, piece by piece.
fn code(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut words = String::new();
    let mut done = 0;
    for block in blocks(text) {
        words.push_str(&text[done..block.range.start]);
        done = block.range.end;
        if !block.info.starts_with("text") {
            pieces.extend(block.text.lines().map(str::to_owned));
        }
    }
    words.push_str(&text[done..]);
    for line in words.lines() {
        pieces.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
    }
    pieces
}

#[test]
fn every_command_and_option_that_is_named_exists() {
    let mut files = [chapters("ja"), chapters("en")].concat();
    files.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let mut helps = Helps::default();
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in files {
        let text = fs::read_to_string(&file).expect("UTF-8");
        let text = text.split("## What is not there yet").next().unwrap_or_default();
        for piece in code(text) {
            for written in piece.split("kairan ").skip(1).chain(piece.split("kairan.exe ").skip(1)) {
                count += 1;
                wrong.extend(fault(&mut helps, written).map(|fault| format!("{}: {fault} ({piece})", file.display())));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 50, "{count}");
}
