//! Reads whole built sites as a browser and a crawler would, and says what is wrong with them.
#![allow(dead_code, reason = "each test file uses its own part")]

use super::Built;
use std::collections::{BTreeMap, BTreeSet};

/// A start tag: its name, its attributes with their references decoded.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Whether it stands inside a drawing, where a `<title>` is the drawing's.
    pub in_svg: bool,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// What a page holds, as far as these tests look.
#[derive(Debug, Default)]
pub struct Html {
    pub tags: Vec<Tag>,
    /// The text of `<script>` elements, with their type.
    pub scripts: Vec<(String, String)>,
    pub faults: Vec<String>,
}

const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"];

/// Reads a page; what does not balance is a fault.
pub fn read(text: &str) -> Html {
    let mut html = Html::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->").map_or("", |(_, r)| r);
        } else if rest.starts_with("<!doctype") || rest.starts_with("<?xml") {
            rest = rest.split_once('>').map_or("", |(_, r)| r);
        } else if let Some(after) = rest.strip_prefix("</") {
            let (name, r) = after.split_once('>').unwrap_or((after, ""));
            match open.pop() {
                Some(top) if top == name.trim() => {}
                top => {
                    html.faults.push(format!("</{name}> closes {top:?}"));
                    return html;
                }
            }
            rest = r;
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (mut tag, self_closing, r) = start_tag(rest, &mut html.faults);
            tag.in_svg = open.iter().any(|name| name == "svg");
            rest = r;
            if tag.name == "script" || tag.name == "style" {
                let (body, r) = rest.split_once(&format!("</{}>", tag.name)).unwrap_or((rest, ""));
                html.scripts.push((tag.get("type").unwrap_or_default().to_owned(), body.to_owned()));
                rest = r;
            } else if !self_closing && !VOID.contains(&tag.name.as_str()) {
                open.push(tag.name.clone());
            }
            html.tags.push(tag);
        } else {
            html.faults.push(format!("a bare < before {:?}", rest.chars().take(20).collect::<String>()));
            rest = &rest[1..];
        }
    }
    if !open.is_empty() {
        html.faults.push(format!("never closed: {open:?}"));
    }
    html
}

fn start_tag<'t>(text: &'t str, faults: &mut Vec<String>) -> (Tag, bool, &'t str) {
    let name_end = text[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).map_or(text.len(), |i| i + 1);
    let mut tag = Tag { name: text[1..name_end].to_owned(), attributes: Vec::new(), in_svg: false };
    let mut rest = &text[name_end..];
    loop {
        rest = rest.trim_start();
        if let Some(r) = rest.strip_prefix("/>") {
            return (tag, true, r);
        }
        if let Some(r) = rest.strip_prefix('>') {
            return (tag, false, r);
        }
        if rest.is_empty() {
            faults.push(format!("<{} never ends", tag.name));
            return (tag, true, "");
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '>' || c == '/').unwrap_or(rest.len());
        if end == 0 {
            faults.push(format!("<{} has a stray {:?}", tag.name, rest.chars().next()));
            rest = &rest[1..];
            continue;
        }
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        let quoted = |quote: char| Some((quote, rest.strip_prefix('=')?.strip_prefix(quote)?));
        if let Some((quote, r)) = quoted('"').or_else(|| quoted('\'')) {
            let (v, r) = r.split_once(quote).unwrap_or((r, ""));
            value = decode(v);
            if v.contains('<') {
                faults.push(format!("a bare < in {name} of <{}", tag.name));
            }
            rest = r;
            if !rest.starts_with([' ', '\n', '>', '/']) {
                faults.push(format!("<{} goes on right after the value of {name}", tag.name));
            }
        } else if rest.starts_with('=') {
            faults.push(format!("{name} of <{} has no quotes", tag.name));
            rest = &rest[1..];
        }
        if tag.attributes.iter().any(|(n, _)| *n == name) {
            faults.push(format!("<{} has {name} twice", tag.name));
        }
        tag.attributes.push((name, value));
    }
}

fn decode(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&")
}

/// Every fault of every page: markup, scripts, links, headings.
pub fn faults(built: &Built, base_url: &str) -> Vec<String> {
    let base_path = match base_url.split_once("://") {
        Some((_, rest)) => format!("/{}", rest.split_once('/').map_or("", |(_, path)| path)),
        None => base_url.to_owned(),
    };
    let pages: BTreeMap<&str, Html> = built
        .files
        .iter()
        .filter(|(p, _)| p.ends_with(".html"))
        .map(|(p, b)| (p.as_str(), read(std::str::from_utf8(b).expect("UTF-8"))))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(p, html)| (*p, html.tags.iter().filter_map(|t| t.get("id")).collect())).collect();
    let mut faults = Vec::new();
    for (page, html) in &pages {
        let mut fault = |text: String| faults.push(format!("{page}: {text}"));
        html.faults.iter().for_each(|f| fault(f.clone()));
        let count = |name: &str| html.tags.iter().filter(|t| t.name == name && !t.in_svg).count();
        for once in ["h1", "main", "title", "html", "body"] {
            if count(once) != 1 {
                fault(format!("{} of <{once}>", count(once)));
            }
        }
        let mut seen = BTreeSet::new();
        for tag in &html.tags {
            if let Some(id) = tag.get("id")
                && (id.is_empty() || id.contains(' ') || !seen.insert(id))
            {
                fault(format!("the id {id:?} is empty, has a space or stands twice"));
            }
            if tag.name == "img" && tag.get("alt").is_none() {
                fault("a picture without alt".into());
            }
            if ["iframe", "object", "embed", "style", "base"].contains(&tag.name.as_str()) {
                fault(format!("a <{}>", tag.name));
            }
            for (name, value) in &tag.attributes {
                if name == "style" || name.starts_with("on") {
                    fault(format!("<{}> has {name}", tag.name));
                }
                let link = matches!(name.as_str(), "href" | "src" | "action" | "poster")
                    || name == "content" && value.starts_with(base_url) && base_url.contains("://");
                if link && let Err(wrong) = check_link(built, &ids, page, value, base_url, &base_path) {
                    fault(format!("<{} {name}={value:?}>: {wrong}", tag.name));
                }
                let loads = name == "src" || tag.name == "link" && tag.get("rel") == Some("stylesheet");
                if loads && name != "rel" && !value.starts_with(&base_path) && (name == "src" || name == "href") {
                    fault(format!("<{} {name}={value:?}> asks another host", tag.name));
                }
            }
            for list in ["aria-labelledby", "aria-describedby", "for"] {
                for id in tag.get(list).unwrap_or_default().split_whitespace().filter(|id| !ids[page].contains(id)) {
                    fault(format!("{list} names {id:?}, which is not there"));
                }
            }
        }
        for (kind, text) in &html.scripts {
            match kind.as_str() {
                "application/ld+json" | "application/json" => {
                    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
                        fault(format!("JSON: {error}: {text}"));
                    }
                }
                _ if !text.trim().is_empty() => fault("an inline script".into()),
                _ => {}
            }
        }
    }
    faults
}

fn check_link(
    built: &Built,
    ids: &BTreeMap<&str, BTreeSet<&str>>,
    page: &str,
    link: &str,
    base_url: &str,
    base_path: &str,
) -> Result<(), String> {
    if let Some(fragment) = link.strip_prefix('#') {
        let fragment = percent_decoded(fragment);
        return if ids[page].contains(fragment.as_str()) { Ok(()) } else { Err("no such id on this page".into()) };
    }
    let own = base_url.contains("://") && link.starts_with(base_url);
    let rest = if own { &link[base_url.len()..] } else { link };
    if !own {
        if link.starts_with("https://")
            || link.starts_with("http://")
            || link.starts_with("mailto:")
            || link.starts_with("tel:")
            || link.starts_with("webcal://")
        {
            return Ok(());
        }
        if !link.starts_with(base_path) || link.starts_with("//") {
            return Err("is not below the base path".into());
        }
    }
    let rest = if own { rest } else { &rest[base_path.len()..] };
    if rest.bytes().any(|b| !b.is_ascii() || b == b' ' || b == b'"' || b == b'<') || rest.contains("%25E") {
        return Err("is not encoded as an address is".into());
    }
    let (rest, fragment) = rest.split_once('#').map_or((rest, None), |(r, f)| (r, Some(f)));
    let path = percent_decoded(rest.split('?').next().unwrap_or_default());
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    if !built.files.contains_key(&file) {
        return Err(format!("there is no {file}"));
    }
    match fragment.map(percent_decoded) {
        Some(fragment) if !ids.get(file.as_str()).is_some_and(|ids| ids.contains(fragment.as_str())) => {
            Err(format!("{file} has no id {fragment:?}"))
        }
        _ => Ok(()),
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        match (first, tail) {
            (b'%', [a, b, after @ ..]) => {
                let hex = std::str::from_utf8(&[*a, *b]).ok().and_then(|h| u8::from_str_radix(h, 16).ok());
                bytes.push(hex.unwrap_or_else(|| panic!("a broken code in {text}")));
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Fails with every fault of a site.
#[track_caller]
pub fn assert_sound(built: &Built, base_url: &str) {
    let faults = faults(built, base_url);
    assert!(built.files.contains_key("index.html"), "{}", built.english);
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.iter().take(40).cloned().collect::<Vec<_>>().join("\n"));
}

/// The first start tag that fits.
pub fn find<'h>(html: &'h Html, name: &str, attribute: &str, value: &str) -> Option<&'h Tag> {
    html.tags.iter().find(|t| t.name == name && t.get(attribute) == Some(value))
}
