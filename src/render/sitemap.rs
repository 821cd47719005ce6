//! `sitemap.xml` and `robots.txt`.

use super::Extra;
use crate::fault::Fault;
use crate::markdown::escape;
use crate::output::{OutputFile, Sink};
use crate::page::{Key, Page};
use crate::site::Presence;
use std::fmt::Write;

/// The most addresses that a sitemap may hold (sitemaps.org).
const MOST: usize = 50_000;

impl Extra<'_> {
    pub(super) fn sitemap(&self, pages: &[Page]) -> Result<(), Fault> {
        let entries: Vec<String> = pages.iter().filter(|p| self.is_found(p)).map(|p| self.sitemap_entry(p)).collect();
        let urls = &self.maker.urls;
        let put = |path: &str, xml: String| self.sink.put(OutputFile { path: path.into(), bytes: xml.into_bytes() });
        for (name, xml) in sitemaps(&entries, MOST, |name| urls.full_file(name)) {
            put(&name, xml)?;
        }
        // A site may have rules of its own for robots.
        if self.maker.site.sources.has("static/robots.txt") {
            return Ok(());
        }
        put("robots.txt", format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", urls.full_file("sitemap.xml")))
    }

    /// Pages that search engines are to find: not those without a translation, earlier addresses, or 404.
    fn is_found(&self, page: &Page) -> bool {
        match page.key {
            Key::Search => false,
            _ if page.key.is_beside() => false,
            Key::Document(id, _) => self.maker.site.presence(id, page.lang) == Presence::Written,
            _ => true,
        }
    }

    fn sitemap_entry(&self, page: &Page) -> String {
        let site = self.maker.site;
        let url = self.maker.urls.full(page.lang, &page.path, &site.config.languages);
        let changed = match page.key {
            Key::Document(id, _) => {
                let common = &site.document(id).common;
                common.updated.or(common.date)
            }
            _ => None,
        };
        let changed = changed.map(|date| format!("<lastmod>{}</lastmod>", date.datetime())).unwrap_or_default();
        format!("<url><loc>{}</loc>{changed}</url>\n", escape(&url))
    }
}

/// The files of a sitemap: one, or an index and its parts where there are more entries than one may hold.
fn sitemaps(entries: &[String], most: usize, full: impl Fn(&str) -> String) -> Vec<(String, String)> {
    if entries.len() <= most {
        return vec![("sitemap.xml".into(), url_set(entries))];
    }
    let mut files: Vec<(String, String)> =
        entries.chunks(most).enumerate().map(|(i, part)| (format!("sitemap-{}.xml", i + 1), url_set(part))).collect();
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (name, _) in &files {
        // Writing to a String cannot fail.
        let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", escape(&full(name)));
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".into(), index));
    files
}

fn url_set(entries: &[String]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    entries.iter().for_each(|entry| xml.push_str(entry));
    xml.push_str("</urlset>\n");
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_entries_than_one_may_hold_make_an_index() {
        let entries: Vec<String> = (0..5).map(|i| format!("<url><loc>https://x.example/{i}/</loc></url>\n")).collect();
        let files = |most| sitemaps(&entries, most, |name| format!("https://x.example/a/{name}"));
        assert_eq!(files(5).len(), 1);
        let parts = files(2);
        assert_eq!(
            parts.iter().map(|(name, xml)| (name.as_str(), xml.matches("<url>").count())).collect::<Vec<_>>(),
            [("sitemap-1.xml", 2), ("sitemap-2.xml", 2), ("sitemap-3.xml", 1), ("sitemap.xml", 0)]
        );
        assert!(
            parts[3].1.contains("<sitemapindex")
                && parts[3].1.contains("<sitemap><loc>https://x.example/a/sitemap-3.xml</loc></sitemap>\n</sitemapindex>")
        );
    }
}
