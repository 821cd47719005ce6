//! The changes as a calendar for the people who look after the site: each of them a whole day.

use super::Change;
use crate::calendar::{Calendar, Certainty, Entry, Span, Written, Zone};
use crate::date::{Date, When};
use crate::diagnostic::{Message, MessageLang};
use crate::site::Site;
use crate::words::Phrase;
use jiff::Timestamp;
use std::collections::HashMap;

/// The calendar of a site's changes. What tells them apart is the same on every day on which it is made, so that one
/// that is taken in again takes the place of the one before.
pub fn calendar(site: &Site<'_>, changes: &[Change], lang: MessageLang) -> Vec<u8> {
    let zone = Zone::new(&site.config.time_zone);
    let today = When::Date(Date::Day(site.today)).to_zoned(&site.config.time_zone);
    let changed = today.map_or(Timestamp::UNIX_EPOCH, |midnight| midnight.timestamp());
    let mut seen: HashMap<String, usize> = HashMap::new();
    let entries: Vec<Written> = changes
        .iter()
        .map(|change| {
            let key = format!("plan/{}/{}/{}", change.date, change.kind.word(), change.file);
            let number = seen.entry(key.clone()).and_modify(|n| *n += 1).or_insert(1);
            let title = format!("{}: {}", change.title.in_lang(lang), change.words.in_lang(lang));
            let category = if change.kind.needs_build() { ("作り直し", "build") } else { ("すること", "to do") };
            Entry {
                uid: &format!("{key}#{number}"),
                changed,
                revision: 0,
                span: Span::Days(change.date, change.date),
                certainty: Certainty::Confirmed,
                is_free: true,
                title: &Phrase::plain(title),
                description: &change.file,
                place: &Phrase::default(),
                position: None,
                url: None,
                category: Message::new(category.0, category.1).in_lang(lang),
            }
            .write(&zone)
        })
        .collect();
    let name = super::change::in_both(site, &site.config.title);
    let name = Message::new(format!("{}: 変わる日", name.ja), format!("{}: what changes when", name.en));
    let code = if lang == MessageLang::Ja { "ja" } else { "en" };
    Calendar { lang: code, name: Some(name.in_lang(lang)), url: None, zone: &zone }.write(&entries.iter().collect::<Vec<_>>())
}
