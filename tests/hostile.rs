//! Nothing that comes in runs, whatever it is and wherever it stands: a site made of attacks, as every output tells of it.
//! `tests/browser/hostile.test.mjs` opens the same site in a browser, from the folder in `KAIRAN_HOSTILE_SITE`.

use crate::support::{Built, build_site, hostile, html, site};
use std::path::{Path, PathBuf};

const BASE_URL: &str = "https://zaitaku.example.jp/hiroba/";

fn build() -> Built {
    let mut made = site("");
    for (path, bytes) in hostile::files(BASE_URL) {
        made = made.with_bytes(&path, &bytes);
    }
    build_site(made.root())
}

#[test]
fn no_attack_in_any_field_reaches_an_output() {
    let built = build();
    if let Some(folder) = std::env::var_os("KAIRAN_HOSTILE_SITE") {
        write(Path::new(&folder), &built);
    }
    for kind in ["cases", "events", "resources", ""] {
        let published =
            built.files.keys().filter(|path| path.starts_with(&format!("{kind}/d")) || kind.is_empty() && path.starts_with('d'));
        assert!(published.count() > 40, "too few {kind} are left to be attacked:\n{}", &built.english[..3000]);
    }
    let mut faults = Vec::new();
    for (path, bytes) in &built.files {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let found = match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "html" => page(text),
            "xml" => feed(text),
            "ics" => calendar(text),
            // A file that its author lets people take is theirs, and stays as it is.
            "csv" if !path.ends_with(hostile::TABLE) => table(text),
            "json" => serde_json::from_str::<serde_json::Value>(text).err().map(|error| error.to_string()).into_iter().collect(),
            _ => Vec::new(),
        };
        faults.extend(found.into_iter().map(|fault| format!("{path}: {fault}")));
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.iter().take(60).cloned().collect::<Vec<_>>().join("\n"));
}

/// Every page of the sample site, of every kind and with every drawing, keeps to its policy.
#[test]
fn every_page_of_the_sample_site_has_a_policy_and_keeps_it() {
    let built = build_site(&PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    let pages: Vec<_> = built.files.iter().filter(|(path, _)| path.ends_with(".html")).collect();
    assert!(pages.len() > 200, "only {} pages", pages.len());
    let faults = pages.iter().flat_map(|(path, bytes)| {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        page(text).into_iter().map(move |fault| format!("{path}: {fault}"))
    });
    assert_eq!(faults.collect::<Vec<_>>(), Vec::<String>::new());
}

const POLICY: &str = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";

/// What a page has that could run, or that its policy forbids.
fn page(text: &str) -> Vec<String> {
    let read = html::read(text);
    let mut faults = read.faults.clone();
    let policy = html::find(&read, "meta", "http-equiv", "Content-Security-Policy").and_then(|tag| tag.get("content"));
    let leads_on = html::find(&read, "meta", "http-equiv", "refresh").is_some();
    if policy != Some(POLICY) && !leads_on {
        faults.push(format!("its policy is {policy:?}"));
    }
    if read.scripts.iter().any(|(kind, body)| !kind.ends_with("json") && !body.trim().is_empty()) {
        faults.push("an inline script or style".into());
    }
    for (kind, body) in read.scripts.iter().filter(|(kind, _)| kind.ends_with("json")) {
        if serde_json::from_str::<serde_json::Value>(body).is_err() || body.contains("<!--") {
            faults.push(format!("{kind} that is none: {body}"));
        }
    }
    for tag in &read.tags {
        if ["iframe", "object", "embed", "base", "style", "template", "math"].contains(&tag.name.as_str()) {
            faults.push(format!("a <{}>", tag.name));
        }
        for (name, value) in &tag.attributes {
            if name.starts_with("on") || name == "style" || name == "srcdoc" {
                faults.push(format!("<{}> has {name}", tag.name));
            }
            let value = value.trim_start_matches(|c: char| c.is_control() || c.is_whitespace());
            let scheme = value
                .split_once(':')
                .map(|(scheme, _)| scheme.to_ascii_lowercase())
                .filter(|s| s.chars().all(|c| c.is_ascii_alphanumeric() || c.is_control()));
            let leads = ["href", "src", "action", "formaction", "poster", "xlink:href", "data"].contains(&name.as_str());
            if leads && scheme.is_some_and(|scheme| !["https", "http", "mailto", "tel", "webcal"].contains(&scheme.as_str())) {
                faults.push(format!("<{} {name}={value:?}>", tag.name));
            }
            let loads = ["src", "srcset", "poster"].contains(&name.as_str())
                || name == "href" && ["link", "use", "image"].contains(&tag.name.as_str());
            let is_own =
                value.starts_with('/') && !value.starts_with("//") || value.starts_with(BASE_URL) || value.starts_with('#');
            let is_word = tag.name == "link" && !["stylesheet", "icon", "preload"].contains(&tag.get("rel").unwrap_or_default());
            if loads && !is_own && !is_word {
                faults.push(format!("<{} {name}={value:?}> asks another host", tag.name));
            }
        }
    }
    faults
}

/// What a feed or a sitemap has besides its own elements.
fn feed(text: &str) -> Vec<String> {
    use quick_xml::events::Event;
    const KNOWN: &[&str] = &[
        "feed",
        "title",
        "id",
        "link",
        "updated",
        "author",
        "name",
        "entry",
        "published",
        "summary",
        "urlset",
        "url",
        "loc",
        "lastmod",
        "xhtml:link",
        "sitemapindex",
        "sitemap",
        "changefreq",
    ];
    let mut reader = quick_xml::Reader::from_str(text);
    let mut faults = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return faults,
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let name = tag.name().as_ref().to_owned();
                if !KNOWN.contains(&name.as_str()) {
                    faults.push(format!("a <{name}>"));
                }
            }
            Ok(Event::PI(_) | Event::CData(_) | Event::Comment(_) | Event::DocType(_)) => {
                faults.push("no element and no text".into())
            }
            Ok(_) => {}
            Err(error) => {
                faults.push(error.to_string());
                return faults;
            }
        }
    }
}

/// Lines of a calendar that nobody of ours wrote.
fn calendar(text: &str) -> Vec<String> {
    let whole = text.replace("\r\n ", "");
    let is_ours = |line: &&str| !line.starts_with("X-PWNED") && !line.contains(['\n', '\r', '\u{b}', '\u{85}']);
    let mut faults: Vec<String> = whole.split("\r\n").filter(|line| !is_ours(line)).map(str::to_owned).collect();
    faults.extend(text.split("\r\n").filter(|line| line.len() > 75).map(|line| format!("long: {line}")));
    if whole.matches("\r\nBEGIN:VEVENT\r\n").count() != whole.matches("\r\nEND:VEVENT\r\n").count() {
        faults.push("events that do not end".into());
    }
    faults
}

/// Cells that a spreadsheet would run.
fn table(text: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.trim_start_matches('\u{feff}').chars() {
        match c {
            '"' => quoted = !quoted,
            ',' | '\r' | '\n' if !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    let is_number = |cell: &str| cell[1..].chars().all(|c| c.is_ascii_digit() || " -().".contains(c));
    let runs = |cell: &String| cell.starts_with(['=', '@', '\t', '\r']) || cell.starts_with(['+', '-']) && !is_number(cell);
    cells.into_iter().filter(runs).map(|cell| format!("a cell that runs: {cell}")).collect()
}

/// The files of a build below a folder, which is emptied before.
fn write(folder: &Path, built: &Built) {
    let _ = std::fs::remove_dir_all(folder);
    for (path, bytes) in &built.files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        std::fs::write(path, bytes).expect("files can be written");
    }
}
