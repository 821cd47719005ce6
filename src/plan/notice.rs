//! Urgent notices that go away.

use super::change::{Change, Kind, in_both};
use super::document::before;
use crate::content::Notice;
use crate::region::RegionId;
use crate::site::Site;
use jiff::ToSpan;
use jiff::civil::Date;

/// Which notices go away after the site's day, up to `until`.
pub fn changes(site: &Site<'_>, until: Date) -> Vec<Change> {
    let end = |notice: &Notice| notice.expires_at.last_day().saturating_add(1.day());
    let ends = site.data.notices.iter().map(|notice| (end(notice), notice));
    ends.filter(|(day, notice)| *day > site.today && *day <= until && stands_somewhere(site, notice, before(*day)))
        .map(|(date, notice)| Change {
            date,
            kind: Kind::NoticeEnds,
            file: "content/notices.yaml".to_owned(),
            title: in_both(site, &notice.text),
            words: Kind::NoticeEnds.says(),
        })
        .collect()
}

fn has_page(site: &Site<'_>, day: Date, concerns: impl Fn(RegionId) -> bool) -> bool {
    let index = site.region_index_on(day);
    site.full_languages().any(|lang| index.pages(lang).any(&concerns))
}

/// Whether any page shows it: one of a region that it names, or of a document about such a region.
fn stands_somewhere(site: &Site<'_>, notice: &Notice, day: Date) -> bool {
    let concerns = |region| notice.regions.iter().any(|named| site.regions.contains(*named, region));
    let documents = || site.all().filter(|(_, document)| !document.common.draft && document.common.is_in_time(day));
    notice.is_shown(day)
        && (notice.regions.is_empty()
            || documents().any(|(_, document)| document.common.regions.iter().any(|region| concerns(*region)))
            || has_page(site, day, concerns))
}
