//! Lists of resources as files.

use crate::fault::Fault;
use crate::page::Pages;
use crate::site::{DocId, ListTable};
use crate::table::download::{self, Edition};
use crate::words::Lang;

/// The kinds of files that a list is given away as, by the ending of their names.
pub const KINDS: [&str; 3] = ["csv", "xlsx", "json"];

/// The table of a list as a file of each of the [`KINDS`].
///
/// # Errors
/// A table larger than a workbook can be.
pub fn files(pages: &Pages<'_>, id: DocId, list: &ListTable, lang: Lang) -> Result<[Vec<u8>; 3], Fault> {
    let site = pages.site;
    let say = pages.format(lang);
    let name = |region| say.region_full_name(region).text.into();
    let hours = |hours: &_| say.hours_text(hours);
    let edition = Edition { lang, languages: &site.config.languages, today: site.today, region: &name, hours: &hours };
    let xlsx = download::xlsx(&list.table, &edition).map_err(|_| {
        let path = site.document(id).path(site.sources);
        Fault::refused(&**path, "表が大きすぎてExcelのファイルにできません", "the table is too large for a workbook")
    })?;
    Ok([download::csv(&list.table, &edition), xlsx, download::json(&list.table, &edition)])
}
