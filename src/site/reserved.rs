//! Addresses at which the site itself puts pages and files, so that no document can have them.

use crate::content::{Config, Kind};
use crate::diagnostic::{Code, Message, Problem};
use crate::output::refusal_of_page;

/// First steps of addresses below which there are pages of the site alone.
const OWN: [&str; 13] = [
    "cases",
    "events",
    "resources",
    "regions",
    "topics",
    "series",
    "glossary",
    "search",
    "accessibility",
    "opendata",
    "assets",
    "print",
    "404.html",
];

/// Files that the site writes beside its pages: no folder can have their names.
const FILES: [&str; 6] = ["feed.xml", "sitemap.xml", "robots.txt", "404.html", "calendar.ics", "event.ics"];

/// What is wrong with the address of a document of a kind, whatever other documents there are.
pub fn refused_address(kind: Kind, address: &str, config: &Config) -> Option<Problem> {
    if let Some(Message { ja, en }) = refusal_of_page(&format!("{address}index.html")) {
        return Some(Problem::new(Code::FileName, ja, en).help("ほかの名前に変えてください", "choose another name"));
    }
    let first = address.split('/').next().unwrap_or_default().to_lowercase();
    let of_the_site = OWN.contains(&first.as_str()) || config.languages.all().skip(1).any(|l| config.languages.code(l) == first);
    (kind == Kind::Page && of_the_site || is_made(address)).then(|| {
        Problem::new(
            Code::SameAddress,
            format!("/{address} はサイトがほかのページに使います"),
            format!("/{address} belongs to another page of the site"),
        )
        .help("フォルダーかファイルの名前を変えてください", "rename the folder or the file")
    })
}

/// Whether the site makes a page or a file at an address inside one of its own folders, or of a document's.
pub(super) fn is_made(address: &str) -> bool {
    let address = address.to_lowercase();
    let steps: Vec<&str> = address.split('/').collect();
    let folders = &steps[..steps.len() - 1];
    let part_of_a_list = |pair: &[&str]| pair[0] == "page" && pair[1].parse::<u32>().is_ok();
    let table = |pair: &[&str]| [".csv", ".json", ".xlsx"].iter().any(|ending| pair[1].strip_suffix(ending) == Some(pair[0]));
    folders.iter().any(|folder| FILES.contains(folder))
        || folders.windows(2).any(|pair| part_of_a_list(pair) || table(pair))
        || matches!(folders, ["events", "past" | "calendar", ..])
}
