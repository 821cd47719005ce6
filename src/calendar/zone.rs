//! Moments in a time zone, and the zone written out: each change of its clocks that a calendar's moments meet.
//!
//! The changes are those of the time zone database, one by one: rules for all years would be shorter for some zones
//! and wrong for others.

use super::line::Lines;
use crate::date::When;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

/// A time zone as calendars name it.
#[derive(Clone, Copy, Debug)]
pub struct Zone<'z> {
    zone: &'z TimeZone,
    /// None for universal time, which needs no definition.
    name: Option<&'z str>,
}

impl<'z> Zone<'z> {
    /// For a zone of the database.
    pub fn new(zone: &'z TimeZone) -> Zone<'z> {
        Zone { zone, name: zone.iana_name().filter(|_| *zone != TimeZone::UTC) }
    }

    pub(super) fn name(&self) -> Option<&'z str> {
        self.name
    }

    pub(super) fn moment(&self, when: &When) -> Option<Timestamp> {
        when.to_zoned(self.zone).map(|zoned| zoned.timestamp())
    }

    pub(super) fn local(&self, when: &When) -> DateTime {
        when.local(self.zone)
    }

    /// A property whose value is a moment: as the clocks of the zone show it, unless they show it twice and mean the
    /// other time.
    pub(super) fn write(&self, lines: &mut Lines, property: &str, when: &When) {
        let local = self.local(when);
        let Some(moment) = self.moment(when) else { return };
        let is_meant = || self.zone.to_zoned(local).is_ok_and(|zoned| zoned.timestamp() == moment);
        match self.name {
            Some(name) if matches!(when, When::Time { offset: None, .. }) || is_meant() => {
                lines.add(&format!("{property};TZID={name}"), &basic(local));
            }
            _ => lines.add(property, &utc(moment)),
        }
    }

    /// The zone for readers that have no database of their own, right from one moment to another.
    pub(super) fn define(&self, lines: &mut Lines, first: Timestamp, last: Timestamp) {
        let Some(name) = self.name else { return };
        lines.add("BEGIN", "VTIMEZONE");
        lines.add("TZID", name);
        self.observance(lines, first, None);
        let later = self.zone.following(first).map(|change| change.timestamp());
        for change in later.take_while(|change| *change <= last) {
            self.observance(lines, change, Some(change));
        }
        lines.add("END", "VTIMEZONE");
    }

    /// What clocks show at a moment, from a change on; without one, from long ago on.
    fn observance(&self, lines: &mut Lines, at: Timestamp, change: Option<Timestamp>) {
        let info = self.zone.to_offset_info(at);
        let kind = if info.dst().is_dst() { "DAYLIGHT" } else { "STANDARD" };
        let before = change.and_then(|change| change.checked_sub(1.second()).ok()).map(|before| self.zone.to_offset(before));
        let onset = match change.zip(before) {
            Some((change, before)) => basic(before.to_datetime(change)),
            // The first moments of computers' clocks, unless something took place before them.
            None if at >= Timestamp::UNIX_EPOCH => "19700101T000000".to_owned(),
            None => "00010101T000000".to_owned(),
        };
        lines.add("BEGIN", kind);
        lines.add("DTSTART", &onset);
        lines.add("TZOFFSETFROM", &offset(before.unwrap_or(info.offset())));
        lines.add("TZOFFSETTO", &offset(info.offset()));
        lines.text("TZNAME", info.abbreviation());
        lines.add("END", kind);
    }
}

/// `20261206T050000Z`
pub(super) fn utc(moment: Timestamp) -> String {
    format!("{}Z", basic(TimeZone::UTC.to_datetime(moment)))
}

/// `20261206T140000`
fn basic(at: DateTime) -> String {
    format!("{:04}{:02}{:02}T{:02}{:02}{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute(), at.second())
}

/// `+0900`; seconds only where an offset of long ago has some.
fn offset(offset: Offset) -> String {
    let (sign, seconds) = (if offset.seconds() < 0 { '-' } else { '+' }, offset.seconds().unsigned_abs());
    let rest = if seconds % 60 == 0 { String::new() } else { format!("{:02}", seconds % 60) };
    format!("{sign}{:02}{:02}{rest}", seconds / 3600, seconds / 60 % 60)
}
