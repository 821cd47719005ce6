//! Lists of resources as files.

use crate::page::Pages;
use crate::site::DocId;
use crate::table::download::{self, Edition};
use crate::words::Lang;

/// The table of a list as CSV and as JSON.
pub fn files(pages: &Pages<'_>, id: DocId, lang: Lang) -> (Vec<u8>, Vec<u8>) {
    let site = pages.site;
    let say = pages.format(lang);
    let name = |region| say.region_full_name(region).text.into();
    let edition = Edition { lang, languages: &site.config.languages, today: site.today, region: &name };
    match site.table(id) {
        Some(list) => (download::csv(&list.table, &edition), download::json(&list.table, &edition)),
        None => (Vec::new(), Vec::new()),
    }
}
