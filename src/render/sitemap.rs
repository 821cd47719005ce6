//! `sitemap.xml` and `robots.txt`.

use super::Extra;
use crate::fault::Fault;
use crate::markdown::escape;
use crate::output::OutputFile;
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
        if entries.len() <= MOST {
            put("sitemap.xml", url_set(&entries))?;
        } else {
            let mut index = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
            for (i, part) in entries.chunks(MOST).enumerate() {
                let name = format!("sitemap-{}.xml", i + 1);
                // Writing to a String cannot fail.
                let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", escape(&urls.full_file(&name)));
                put(&name, url_set(part))?;
            }
            index.push_str("</sitemapindex>\n");
            put("sitemap.xml", index)?;
        }
        put("robots.txt", format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", urls.full_file("sitemap.xml")))
    }

    /// Pages that search engines are to find: not those without a translation, earlier addresses, or 404.
    fn is_found(&self, page: &Page) -> bool {
        match page.key {
            Key::NotFound | Key::Redirect(_) | Key::Search => false,
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
                common.updated.or(common.date).and_then(|d| d.day())
            }
            _ => None,
        };
        let changed = changed.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        format!("<url><loc>{}</loc>{changed}</url>\n", escape(&url))
    }
}

fn url_set(entries: &[String]) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    entries.iter().for_each(|entry| xml.push_str(entry));
    xml.push_str("</urlset>\n");
    xml
}
