//! The name of a new event's file, which becomes its address: from the address it had here before, else from its id,
//! else from its day and title. It never changes once it is given, since a file that is there is found by its id.

use crate::content::{Config, Kind};
use crate::page::decode;
use crate::scaffold::{self, clean};

/// Names of pages and folders that the site makes among the events.
const TAKEN: [&str; 4] = ["past", "page", "calendar", "index"];
/// The longest name made of a title, in characters.
const LONGEST: usize = 40;

/// What a name is made of.
pub struct Source<'s> {
    /// The id in the sheet.
    pub id: Option<&'s str>,
    /// The title.
    pub title: &'s str,
    /// The English title.
    pub english: Option<&'s str>,
    /// The first day.
    pub day: Option<&'s str>,
    /// The address of its page, as the list gives it.
    pub address: Option<&'s str>,
    /// The last word of the region's path.
    pub region: Option<&'s str>,
}

/// A name that is not taken yet; `is_taken` compares without regard to case.
pub fn slug(source: &Source<'_>, config: &Config, is_taken: impl Fn(&str) -> bool) -> String {
    let usable = |name: &String| scaffold::name(Kind::Event, name).is_ok();
    let name = own_address(source, config).or_else(|| of_id(source)).or_else(|| of_title(source));
    let name = name.filter(usable).unwrap_or_else(|| "event".to_owned());
    let name = if TAKEN.contains(&name.as_str()) { format!("event-{name}") } else { name };
    let further = (2..).map(|n| format!("{name}-{n}"));
    std::iter::once(name.clone()).chain(further).find(|name| !is_taken(name)).unwrap_or(name)
}

/// The name that it had on this very site.
pub fn own_address(source: &Source<'_>, config: &Config) -> Option<String> {
    let rest = source.address?.strip_prefix(&config.base_url)?.strip_prefix("events/")?;
    let name = decode(rest.strip_suffix('/')?);
    let plain = !name.is_empty() && !name.contains(['/', '?', '#']);
    plain.then_some(name)
}

/// An id with letters says something to people; a number alone is one of many lists' numbers, and gets the name of the
/// municipality.
fn of_id(source: &Source<'_>) -> Option<String> {
    let id = clean(source.id?, char::is_alphanumeric);
    let is_number = id.chars().all(|c| c.is_ascii_digit() || c == '-');
    match source.region {
        _ if id.is_empty() => None,
        Some(region) if is_number => Some(format!("{region}-{id}")),
        None if is_number => Some(format!("event-{id}")),
        _ => Some(id),
    }
}

fn of_title(source: &Source<'_>) -> Option<String> {
    let english = source.english.map(|text| clean(text, |c| c.is_ascii_alphanumeric())).filter(|text| !text.is_empty());
    let title = english.unwrap_or_else(|| clean(source.title, char::is_alphanumeric));
    let short: String = title.chars().take(LONGEST).collect();
    let words = [source.day.unwrap_or_default(), short.trim_matches('-')];
    let name = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    Some(name).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Problems;
    use crate::source::Sources;

    const NOTHING: Source<'_> = Source { id: None, title: "", english: None, day: None, address: None, region: None };

    fn named(source: &Source<'_>, taken: &[&str]) -> String {
        let mut config = Config::read(&Sources::default(), &mut Problems::default());
        config.base_url = "https://example.jp/z/".into();
        slug(source, &config, |name| taken.contains(&name))
    }

    #[test]
    fn a_name_is_readable_and_stable() {
        let title = "市民公開講座「看取り」（第1回）";
        for (source, name) in [
            (Source { id: Some("18268"), region: Some("yaizu"), title, ..NOTHING }, "yaizu-18268"),
            (Source { id: Some("18268"), title, ..NOTHING }, "event-18268"),
            (Source { id: Some("131121S00001"), region: Some("yaizu"), ..NOTHING }, "131121s00001"),
            (Source { id: Some("Forum 2026/秋"), ..NOTHING }, "forum-2026-秋"),
            (Source { title, day: Some("2026-12-06"), ..NOTHING }, "2026-12-06-市民公開講座-看取り-第1回"),
            (Source { title, english: Some("Open Lecture"), day: Some("2026-12-06"), ..NOTHING }, "2026-12-06-open-lecture"),
            (Source { id: Some("9"), address: Some("https://example.jp/z/events/forum/"), ..NOTHING }, "forum"),
            (Source { id: Some("9"), address: Some("https://other.jp/z/events/forum/"), ..NOTHING }, "event-9"),
            (Source { id: Some("past"), ..NOTHING }, "event-past"),
            (Source { id: Some("../../etc"), ..NOTHING }, "etc"),
            (Source { id: Some("con"), ..NOTHING }, "event"),
            (Source { title: "！？", ..NOTHING }, "event"),
        ] {
            assert_eq!(named(&source, &[]), name);
        }
        assert_eq!(named(&Source { id: Some("a"), ..NOTHING }, &["a", "a-2"]), "a-3");
    }
}
