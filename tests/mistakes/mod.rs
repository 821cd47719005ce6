//! Mistakes that people really make, each a small file here with what they are told in both languages.
//!
//! A file is a site as `tests/support` reads it, then the Japanese message after `== ja ==` and the English one after
//! `== en ==`. `(Shift_JIS)` or `(UTF-16)` behind a path is how that file was saved. To write the expected text of new
//! files, run the test with `UPDATE_MISTAKES=1`, then read every message as somebody would who never saw YAML.

use crate::support::{Built, site};
use std::fs;
use std::path::Path;

#[test]
fn every_mistake_is_told_in_words_that_help() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    let update = std::env::var_os("UPDATE_MISTAKES").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut names: Vec<_> = fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    names.sort();
    for path in names.iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt")) {
        let text = fs::read_to_string(path).expect("UTF-8");
        let input = text.split("== ja ==\n").next().unwrap_or_default();
        let built = build(input);
        let now = format!("{input}== ja ==\n{}\n\n== en ==\n{}\n", built.japanese.trim(), built.english.trim());
        if update {
            fs::write(path, &now).expect("written");
        } else if now != text {
            wrong.push(format!("{}\n{}", path.display(), &now[input.len()..]));
        }
        if built.english.is_empty() {
            wrong.push(format!("{}: nothing is said", path.display()));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 90, "{count}");
}

fn build(input: &str) -> Built {
    let mut plain = String::new();
    let mut other: Vec<(String, &str, String)> = Vec::new();
    let mut current: Option<usize> = None;
    for line in input.split_inclusive('\n') {
        let header = line.trim_end().strip_prefix("-- ").and_then(|line| line.strip_suffix(" --"));
        if let Some(path) = header {
            current = None;
            if let Some((path, encoding)) = path.strip_suffix(')').and_then(|path| path.split_once(" (")) {
                current = Some(other.len());
                other.push((path.into(), encoding, String::new()));
                continue;
            }
        }
        match current {
            Some(n) => other[n].2.push_str(line),
            None => plain.push_str(line),
        }
    }
    let encode = |encoding: &str, text: &str| match encoding {
        "UTF-16" => format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "EUC-JP" => encoding_rs::EUC_JP.encode(text).0.into_owned(),
        _ => encoding_rs::SHIFT_JIS.encode(text).0.into_owned(),
    };
    let site = other.iter().fold(site(&plain), |site, (path, encoding, text)| site.with_bytes(path, &encode(encoding, text)));
    site.on("2026-11-25").build()
}
