//! A region, and the list of all.

use super::{ContactView, DownloadView, FigureView, GroupView, LinkView, PagerView, SubscribeView, TimeView, ValueView};
use crate::words::Phrase;
use serde::Serialize;

/// A region.
#[derive(Debug, Serialize)]
pub struct RegionView {
    /// Its name.
    pub name: Phrase,
    /// What kind of region it is.
    pub kind: String,
    /// Its reading.
    pub reading: String,
    /// What the site says of it.
    pub summary: Phrase,
    /// Whom to call.
    pub desks: Vec<ContactView>,
    /// The region whose desks these are, if not its own.
    pub desks_of: Option<LinkView>,
    /// Figures.
    pub figures: Vec<FigureView>,
    /// Its own rows in tables.
    pub rows: Vec<RegionRowView>,
    /// The documents.
    pub groups: Vec<GroupView>,
    /// The part of the documents.
    pub pager: Option<PagerView>,
    /// Regions below it.
    pub below: Vec<RegionLinkView>,
    /// Areas in which it lies.
    pub areas: Vec<LinkView>,
    /// Members of an area.
    pub members: Vec<LinkView>,
    /// How to follow its events in a calendar.
    pub subscribe: Option<SubscribeView>,
    /// The booklet as PDF that is made of this page, if one is.
    pub printed: Option<DownloadView>,
}

/// A region's own row in a table.
#[derive(Debug, Serialize)]
pub struct RegionRowView {
    /// The list.
    pub list: LinkView,
    /// The row among those of other regions.
    pub compare: String,
    /// The day it tells of.
    pub as_of: Option<TimeView>,
    /// Headings and values.
    pub cells: Vec<(Phrase, ValueView)>,
}

/// A link to a region with the number of documents on its page.
#[derive(Debug, Serialize)]
pub struct RegionLinkView {
    /// The region.
    pub link: LinkView,
    /// How many documents.
    pub count: usize,
    /// Regions below it.
    pub below: Vec<RegionLinkView>,
}

/// Top regions of one part of the country.
#[derive(Debug, Serialize)]
pub struct RegionBlockView {
    /// The part.
    pub name: String,
    /// The regions.
    pub regions: Vec<RegionLinkView>,
}

/// The index of regions.
#[derive(Debug, Serialize)]
pub struct RegionsView {
    /// Prefectures and other top regions.
    pub regions: Vec<RegionLinkView>,
    /// Documents about the whole country.
    pub groups: Vec<GroupView>,
}
