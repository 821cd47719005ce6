//! Lists of resources as files.

use crate::fault::Fault;
use crate::page::Pages;
use crate::site::{DocId, ListTable};
use crate::table::download::{self, Edition, Kind};
use crate::words::Lang;

/// The table of a list as a file of a kind.
///
/// # Errors
/// A table larger than a workbook can be.
pub fn file(pages: &Pages<'_>, id: DocId, list: &ListTable, lang: Lang, kind: Kind) -> Result<Vec<u8>, Fault> {
    let site = pages.site;
    let say = pages.format(lang);
    let name = |region| say.region_full_name(region).text.into();
    let hours = |hours: &_| say.hours_text(hours);
    let edition = Edition { lang, languages: &site.config.languages, today: site.today, region: &name, hours: &hours };
    match kind {
        Kind::Csv => Ok(download::csv(&list.table, &edition)),
        Kind::Json => Ok(download::json(&list.table, &edition)),
        Kind::Xlsx => download::xlsx(&list.table, &edition).map_err(|_| {
            let path = site.document(id).path(site.sources);
            Fault::refused(&**path, "表が大きすぎてExcelのファイルにできません", "the table is too large for a workbook")
        }),
    }
}
