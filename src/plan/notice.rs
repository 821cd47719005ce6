//! Urgent notices that go away.

use super::change::{Change, Kind, in_both};
use super::document::before;
use crate::content::Notice;
use crate::site::{Site, moment_after, seen_from};
use jiff::civil::Date;

/// Which notices go away after the site's day, up to `until`.
pub fn changes(site: &Site<'_>, until: Date) -> Vec<Change> {
    let gone = |notice: &Notice| seen_from(moment_after(&notice.expires_at, &site.config.time_zone));
    let ends = site.data.notices.iter().map(|notice| (gone(notice), notice));
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

/// Whether any page shows it on a day: one of a region that it names, or of a document about such a region.
fn stands_somewhere(site: &Site<'_>, notice: &Notice, day: Date) -> bool {
    let concerns = |region| notice.regions.iter().any(|named| site.regions.contains(*named, region));
    let mut documents = site.all().map(|(_, d)| d).filter(|d| !d.common.draft && d.common.is_in_time(day));
    let has_page = || {
        let index = site.region_index_on(day);
        site.full_languages().any(|lang| index.pages(lang).any(concerns))
    };
    notice.regions.is_empty()
        || notice.regions.contains(&site.regions.country())
        || documents.any(|document| document.all_regions().into_iter().any(concerns))
        || has_page()
}
