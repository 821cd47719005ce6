//! The program itself, as people start it.

use super::TODAY;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a command said and how it ended.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// Runs kairan in a folder, on the day of every test, where nobody can be asked.
pub fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_kairan"))
        .args(arguments)
        .args(["--today", TODAY])
        .current_dir(folder)
        .stdin(Stdio::null())
        // Where `--lang` says nothing, messages are in the language of the machine.
        .env("LC_ALL", "C")
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        if cfg!(windows) { text.replace('\\', "/") } else { text }
    };
    Ran { status: output.status.code().expect("an exit status"), out: text(output.stdout), err: text(output.stderr) }
}

/// The same with messages in a language.
pub fn run_in(lang: &str, folder: &Path, arguments: &[&str]) -> Ran {
    run(folder, &[arguments, &["--lang", lang]].concat())
}
