//! Earlier addresses: which pages of which languages they lead to, and what they may not be.
//!
//! An earlier address is there in every language in which its document has a page: `/old/` leads to the Japanese page
//! and `/en/old/` to the English one. One that begins with a language, `/en/old.html`, is there in that language only,
//! and wins over what another document's address would be in it.

use super::address::presence;
use super::reserved::is_made;
use super::{DocId, Presence, lang_prefix};
use crate::content::{Config, Document, Reference};
use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::output::refusal;
use crate::words::Lang;
use std::collections::HashMap;
use std::sync::Arc;

/// An earlier address of a document.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The document.
    pub id: DocId,
    /// The language of the page to which it leads.
    pub lang: Lang,
    /// The address below the language's root.
    pub address: Box<str>,
}

/// Every earlier address that can be; what cannot be is a problem. `taken` has the addresses of all documents, in lower
/// case.
pub(super) fn aliases(
    documents: &[Arc<Document>],
    published: &[bool],
    config: &Config,
    taken: &mut HashMap<String, Place>,
    problems: &mut Problems,
) -> Vec<Alias> {
    let mut found = Vec::new();
    let mut own: HashMap<(Lang, String), Place> = HashMap::new();
    let mut general = Vec::new();
    for (i, document) in documents.iter().enumerate() {
        let id = DocId(i as u32);
        for typed in &document.common.aliases {
            let (lang, address) = read(config, &typed.value);
            if let Some(problem) = refused(typed, &address) {
                problems.add(problem.at(typed.place.clone()));
                continue;
            }
            let Some(lang) = lang else {
                general.push((id, typed, address));
                continue;
            };
            let key = address.to_lowercase();
            match taken.get(&key).or_else(|| own.get(&(lang, key.clone()))) {
                Some(other) => problems.add(super::join::same_address(&other.file).at(typed.place.clone())),
                None => {
                    own.insert((lang, key), typed.place.clone());
                    found.push(Alias { id, lang, address: address.into() });
                }
            }
        }
    }
    for (id, typed, address) in general {
        let key = address.to_lowercase();
        if let Some(other) = taken.get(&key) {
            problems.add(super::join::same_address(&other.file).at(typed.place.clone()));
            continue;
        }
        for lang in config.languages.all().filter(|lang| !own.contains_key(&(*lang, key.clone()))) {
            found.push(Alias { id, lang, address: address.as_str().into() });
        }
        taken.insert(key, typed.place.clone());
    }
    let is_there = |alias: &Alias| presence(&documents[alias.id.index()], alias.lang, config) != Presence::Absent;
    found.retain(|alias| published[alias.id.index()] && is_there(alias));
    found
}

/// The language that an earlier address names, and the address below that language's root: a file for
/// `/old/page.html`, a folder for everything else.
fn read(config: &Config, typed: &str) -> (Option<Lang>, String) {
    let languages = &config.languages;
    // With its end, so that a language's root, `/en/`, is below the language too.
    let path = format!("{}/", typed.trim_matches('/'));
    let below = |lang: &Lang| path.strip_prefix(&*lang_prefix(*lang, languages)).filter(|_| !lang.is_primary());
    let lang = languages.all().find(|lang| below(lang).is_some());
    let path = lang.as_ref().and_then(below).unwrap_or(&path).trim_matches('/');
    let path = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(path);
    let is_file = path.is_empty() || path.ends_with('/') || path.ends_with(".html") || path.ends_with(".htm");
    (lang, if is_file { path.to_owned() } else { format!("{path}/") })
}

fn refused(typed: &Reference, address: &str) -> Option<Problem> {
    let file = format!("{address}{}", if address.ends_with('/') { "index.html" } else { "" });
    if !typed.value.starts_with('/') || address.contains(['?', '#', ':']) || refusal(&file).is_some() {
        let problem = Problem::new(
            Code::WrongType,
            format!("「{}」は前のアドレスとして使えません", typed.value),
            format!("`{}` cannot be an earlier address", typed.value),
        );
        return Some(
            problem.help("/old/kaizuka/ のように / で始めてください", "write it as /old/kaizuka/, from the root of the site"),
        );
    }
    is_own_page(address).then(|| {
        Problem::new(
            Code::SameAddress,
            format!("/{address} はサイトがほかのページに使います"),
            format!("/{address} belongs to another page of the site"),
        )
        .help("このアドレスを消してください", "remove this address")
    })
}

/// Addresses of the site's lists and files, at which no earlier address can be. Old addresses below `/cases/` are fine.
fn is_own_page(address: &str) -> bool {
    let lists = ["", "404.html", "cases/", "events/", "resources/", "search/", "accessibility/", "glossary/"];
    let below = ["regions/", "topics/", "series/", "assets/", "opendata/"];
    lists.contains(&address) || below.iter().any(|first| address.starts_with(first)) || is_made(address)
}
