//! Atom feeds of the site, of events, of cases, of regions, of topics and of lists of pages.

use super::Extra;
use crate::content::Kind;
use crate::date::When;
use crate::fault::Fault;
use crate::markdown::{escape, words_plain};
use crate::page::{Key, Page, feed_documents};
use crate::site::DocId;
use crate::words::Lang;
use rayon::prelude::*;
use std::fmt::Write;

/// When nothing in a feed has a date, it says this: never the clock.
const NO_DATE: &str = "2000-01-01T00:00:00Z";

impl Extra<'_> {
    pub(super) fn feeds(&self, pages: &[Page]) -> Result<(), Fault> {
        let site = self.maker.site;
        let kinds = [("", None), ("events/", Some(Kind::Event)), ("cases/", Some(Kind::Case))];
        let whole: Vec<_> = site.full_languages().flat_map(|lang| kinds.map(|(path, kind)| (lang, path, kind))).collect();
        whole.par_iter().try_for_each(|(lang, path, kind)| {
            let say = self.maker.format(*lang);
            let name = words_plain(site.config.title.text(*lang)).into_owned();
            let title = if path.is_empty() { name } else { format!("{} | {name}", say.word(path.trim_end_matches('/'))) };
            let list = site.published().filter(|(_, d)| kind.is_none_or(|k| d.kind == k)).map(|(id, _)| id).collect();
            self.feed(*lang, path, &title, list)
        })?;
        pages.par_iter().try_for_each(|page| {
            let lang = page.lang;
            let (title, list) = match &page.key {
                Key::Region(region, 1) => {
                    (self.maker.format(lang).region_told_apart(*region).text, site.region_index.documents(*region).to_vec())
                }
                Key::Topic(topic, 1) => {
                    let about =
                        site.published().filter(|(_, d)| d.common.topics.iter().any(|t| t.value == *topic)).map(|(id, _)| id);
                    (self.maker.format(lang).topic_name(topic).text, about.collect())
                }
                Key::Document(id, 1) if site.document(*id).page().and_then(|p| p.list).is_some_and(|l| l.feed) => {
                    let folder = format!("{}/", site.document(*id).slug);
                    let below =
                        site.published().filter(|(_, d)| d.kind == Kind::Page && d.slug.starts_with(&folder)).map(|(id, _)| id);
                    (site.document(*id).common.title.text(lang).into(), below.collect())
                }
                _ => return Ok(()),
            };
            let name = words_plain(site.config.title.text(lang));
            self.feed(lang, &page.path, &format!("{} | {name}", words_plain(&title)), list)
        })
    }

    fn feed(&self, lang: Lang, path: &str, title: &str, list: Vec<DocId>) -> Result<(), Fault> {
        let site = self.maker.site;
        let languages = &site.config.languages;
        let list = feed_documents(site, lang, list.into_iter());
        let page = self.maker.urls.full(lang, path, languages);
        let own = self.maker.urls.full(lang, &format!("{path}feed.xml"), languages);
        let entries: Vec<(String, String)> = list.iter().map(|id| self.feed_entry(lang, *id)).collect();
        let updated = entries.iter().map(|(at, _)| at.as_str()).max().unwrap_or(NO_DATE);
        let author = site.config.publisher.as_ref().map_or(&site.config.title, |p| &p.name).text(lang);
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        // Writing to a String cannot fail.
        let _ = write!(
            xml,
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{}</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<updated>{updated}</updated>\n<author><name>{}</name></author>\n",
            escape(languages.html_code(lang)),
            text(title),
            text(&page),
            text(&own),
            text(&page),
            text(author),
        );
        entries.iter().for_each(|(_, entry)| xml.push_str(entry));
        xml.push_str("</feed>\n");
        self.put(lang, &format!("{path}feed.xml"), xml.into_bytes())
    }

    /// The moment of an entry's last change, and the entry.
    fn feed_entry(&self, lang: Lang, id: DocId) -> (String, String) {
        let site = self.maker.site;
        let languages = &site.config.languages;
        let common = &site.document(id).common;
        let say = self.maker.format(lang);
        let at = |day: jiff::civil::Date| When::Time { at: day.at(0, 0, 0, 0), offset: None }.datetime(&site.config.time_zone);
        let updated = common.updated.or(common.date).map_or_else(|| NO_DATE.to_owned(), |d| at(d.first_day()));
        let url = self.maker.urls.full(lang, &site.document(id).address(), languages);
        let title = say.phrase(&common.title);
        let summary = say.phrase(&common.summary);
        let lang_of =
            |lang: &Option<Box<str>>| lang.as_deref().map(|l| format!(" xml:lang=\"{}\"", escape(l))).unwrap_or_default();
        let mut entry = format!(
            "<entry>\n<title{}>{}</title>\n<id>{}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<updated>{updated}</updated>\n",
            lang_of(&title.lang),
            text(&title.text),
            text(&url),
            text(&url)
        );
        if let Some(date) = common.date {
            // Writing to a String cannot fail.
            let _ = writeln!(entry, "<published>{}</published>", at(date.first_day()));
        }
        if let Some(shown) = site.schedule(id).and_then(|s| s.shown()) {
            let when = say.range(&shown.start, shown.end.as_ref()).text;
            let states: Vec<String> = say.lasting_states(id).into_iter().map(|b| b.word).collect();
            let line = [states.join(" "), when, words_plain(&summary.text).into_owned()]
                .into_iter()
                .filter(|s| !s.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            let _ = writeln!(entry, "<summary{}>{}</summary>", lang_of(&summary.lang), text(&line));
        } else if !summary.is_empty() {
            let _ = writeln!(entry, "<summary{}>{}</summary>", lang_of(&summary.lang), text(&summary.text));
        }
        entry.push_str("</entry>\n");
        (updated, entry)
    }
}

/// Words for XML: readings dropped, control characters that XML forbids too.
fn text(words: &str) -> String {
    let clean: String = words_plain(words)
        .chars()
        .filter(|c| !c.is_control() || *c == '\n' || *c == '\t')
        .filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect();
    escape(&clean).into_owned()
}
