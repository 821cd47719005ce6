//! iCalendar files (RFC 5545, with the calendar's properties of RFC 7986), as phones and computers read them.
//!
//! An [`Entry`] is written once and then stands in as many [`Calendar`]s as it belongs to. Nothing here knows events,
//! pages, words or a clock: what is said, and when it was last changed, is given.

mod line;
mod span;
mod zone;

pub use span::Span;
pub use zone::Zone;

use crate::words::Phrase;
use jiff::{Timestamp, civil};
use line::Lines;

/// How often calendars that are followed are looked at again.
const REFRESH: &str = "PT12H";

/// How sure it is that something takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It does.
    Confirmed,
    /// It may.
    Tentative,
    /// It does not.
    Cancelled,
}

impl Certainty {
    fn word(self) -> &'static str {
        match self {
            Certainty::Confirmed => "CONFIRMED",
            Certainty::Tentative => "TENTATIVE",
            Certainty::Cancelled => "CANCELLED",
        }
    }
}

/// What a calendar shows at a time.
#[derive(Clone, Debug)]
pub struct Entry<'e> {
    /// What tells it from every other entry, for ever.
    pub uid: &'e str,
    /// When it was last changed.
    pub changed: Timestamp,
    /// How often what was announced has changed.
    pub revision: u32,
    /// When it takes place.
    pub span: Span,
    /// How sure that is.
    pub certainty: Certainty,
    /// Whether whoever has it in their calendar is still free at that time.
    pub is_free: bool,
    /// Its title.
    pub title: &'e Phrase,
    /// All that fits no other property, line by line.
    pub description: &'e str,
    /// Where it takes place.
    pub place: &'e Phrase,
    /// Latitude and longitude.
    pub position: Option<(f64, f64)>,
    /// Its web page.
    pub url: Option<&'e str>,
    /// What kind of thing it is.
    pub category: &'e str,
}

/// The text of an entry, ready for every calendar.
#[derive(Clone, Debug)]
pub struct Written {
    text: Box<str>,
    /// Its first and last moment, if it has times of a zone.
    moments: Option<(Timestamp, Timestamp)>,
    /// The last day on which it takes place.
    pub last_day: civil::Date,
}

impl Entry<'_> {
    /// Writes it.
    pub fn write(&self, zone: &Zone<'_>) -> Written {
        let mut lines = Lines::default();
        lines.add("BEGIN", "VEVENT");
        lines.text("UID", self.uid);
        lines.add("DTSTAMP", &zone::utc(self.changed));
        lines.add("SEQUENCE", &self.revision.to_string());
        self.span.write(&mut lines, zone);
        lines.phrase("SUMMARY", self.title);
        lines.add("STATUS", self.certainty.word());
        if self.is_free {
            lines.add("TRANSP", "TRANSPARENT");
        }
        lines.text("DESCRIPTION", self.description);
        lines.phrase("LOCATION", self.place);
        if let Some((latitude, longitude)) = self.position {
            lines.add("GEO", &format!("{latitude};{longitude}"));
        }
        lines.add("URL", self.url.unwrap_or_default());
        lines.text("CATEGORIES", self.category);
        lines.add("END", "VEVENT");
        Written { text: lines.finish().into(), moments: self.span.moments(zone), last_day: self.span.last_day(zone) }
    }
}

/// A file of entries.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'c> {
    /// The language of its words.
    pub lang: &'c str,
    /// The name of one that people follow; none for a file that is taken in once, since programs make a new calendar
    /// of what has a name.
    pub name: Option<&'c str>,
    /// The web page of one that people follow.
    pub url: Option<&'c str>,
    /// Where its times are those of the clock on the wall.
    pub zone: &'c Zone<'c>,
}

impl Calendar<'_> {
    /// The file. One without entries still tells its time zone: a calendar without any component is none.
    pub fn write(&self, entries: &[&Written]) -> Vec<u8> {
        let mut lines = Lines::with_capacity(1024 + entries.iter().map(|e| e.text.len()).sum::<usize>());
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add("PRODID", &format!("-//kairan//kairan//{}", self.lang.to_uppercase()));
        lines.add("CALSCALE", "GREGORIAN");
        if let Some(name) = self.name {
            lines.text("NAME", name);
            lines.text("X-WR-CALNAME", name);
            lines.add("X-WR-TIMEZONE", self.zone.name().unwrap_or("UTC"));
            lines.add("URL", self.url.unwrap_or_default());
            lines.add("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
            lines.add("X-PUBLISHED-TTL", REFRESH);
        }
        let moments = entries.iter().filter_map(|e| e.moments);
        let moments = moments.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)));
        let moments = moments.or_else(|| entries.is_empty().then_some((Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH)));
        if let Some((first, last)) = moments {
            self.zone.define(&mut lines, first, last);
        }
        entries.iter().for_each(|e| lines.written(&e.text));
        lines.add("END", "VCALENDAR");
        lines.finish().into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::parse_when;
    use jiff::tz::TimeZone;

    fn entry(start: &str, end: Option<&str>, zone: &Zone<'_>) -> Written {
        let when = |text: &str| parse_when(text).expect("a moment");
        let span = Span::of(&when(start), end.map(when).as_ref(), false).expect("a day");
        Entry {
            uid: "x",
            changed: Timestamp::UNIX_EPOCH,
            revision: 0,
            span,
            certainty: Certainty::Confirmed,
            is_free: false,
            title: &Phrase::plain("x"),
            description: "",
            place: &Phrase::default(),
            position: None,
            url: None,
            category: "",
        }
        .write(zone)
    }

    /// The lines of a calendar with these entries, without those that are always there.
    fn lines(zone: &str, entries: &[(&str, Option<&str>)]) -> Vec<String> {
        let zone = TimeZone::get(zone).expect("a zone");
        let zone = Zone::new(&zone);
        let entries: Vec<Written> = entries.iter().map(|(start, end)| entry(start, *end, &zone)).collect();
        let calendar = Calendar { lang: "en", name: None, url: None, zone: &zone };
        let text = String::from_utf8(calendar.write(&entries.iter().collect::<Vec<_>>())).expect("UTF-8");
        let dull = ["VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "STATUS"];
        let kept = text.split("\r\n").filter(|l| !l.is_empty() && !dull.iter().any(|d| l.starts_with(d)));
        kept.filter(|l| !l.ends_with("VCALENDAR") && !l.ends_with("VEVENT")).map(str::to_owned).collect()
    }

    #[test]
    fn the_zone_of_japan_is_one_observance() {
        assert_eq!(
            lines("Asia/Tokyo", &[("2026-12-06T14:00", Some("2026-12-06T16:00"))]),
            [
                "BEGIN:VTIMEZONE",
                "TZID:Asia/Tokyo",
                "BEGIN:STANDARD",
                "DTSTART:19700101T000000",
                "TZOFFSETFROM:+0900",
                "TZOFFSETTO:+0900",
                "TZNAME:JST",
                "END:STANDARD",
                "END:VTIMEZONE",
                "DTSTART;TZID=Asia/Tokyo:20261206T140000",
                "DTEND;TZID=Asia/Tokyo:20261206T160000",
            ]
        );
    }

    #[test]
    fn a_zone_with_summer_time_has_each_change_between_the_first_and_the_last_moment() {
        assert_eq!(
            lines("America/New_York", &[("2027-02-01T10:00", None), ("2027-11-07T01:30", None)]),
            [
                "BEGIN:VTIMEZONE",
                "TZID:America/New_York",
                "BEGIN:STANDARD",
                "DTSTART:19700101T000000",
                "TZOFFSETFROM:-0500",
                "TZOFFSETTO:-0500",
                "TZNAME:EST",
                "END:STANDARD",
                "BEGIN:DAYLIGHT",
                "DTSTART:20270314T020000",
                "TZOFFSETFROM:-0500",
                "TZOFFSETTO:-0400",
                "TZNAME:EDT",
                "END:DAYLIGHT",
                "END:VTIMEZONE",
                "DTSTART;TZID=America/New_York:20270201T100000",
                "DTSTART;TZID=America/New_York:20271107T013000",
            ]
        );
    }

    #[test]
    fn a_moment_that_clocks_show_twice_is_written_in_universal_time() {
        let of = |when: &str| lines("America/New_York", &[(when, None)]).last().cloned().expect("a line");
        assert_eq!(of("2027-11-07T01:30-04:00"), "DTSTART;TZID=America/New_York:20271107T013000");
        assert_eq!(of("2027-11-07T01:30-05:00"), "DTSTART:20271107T063000Z");
    }

    #[test]
    fn a_time_with_an_offset_stands_in_the_zone_of_the_site() {
        let times = lines("Asia/Tokyo", &[("2026-12-06T20:00Z", Some("2026-12-07T07:00+09:00"))]);
        assert_eq!(
            times[times.len() - 2..],
            ["DTSTART;TZID=Asia/Tokyo:20261207T050000", "DTEND;TZID=Asia/Tokyo:20261207T070000"]
        );
    }

    #[test]
    fn universal_time_needs_no_zone() {
        assert_eq!(lines("UTC", &[("2026-12-06T14:00", None)]), ["DTSTART:20261206T140000Z"]);
    }

    #[test]
    fn whole_days_need_no_zone_and_end_on_the_day_after() {
        assert_eq!(
            lines("Asia/Tokyo", &[("2026-11-30", Some("2026-12-01")), ("2026-11-28", None)]),
            [
                "DTSTART;VALUE=DATE:20261130",
                "DTEND;VALUE=DATE:20261202",
                "DTSTART;VALUE=DATE:20261128",
                "DTEND;VALUE=DATE:20261129"
            ]
        );
    }

    #[test]
    fn a_calendar_without_entries_has_its_zone() {
        assert_eq!(
            lines("Europe/London", &[])[..4],
            ["BEGIN:VTIMEZONE", "TZID:Europe/London", "BEGIN:STANDARD", "DTSTART:19700101T000000"]
        );
        assert_eq!(lines("Asia/Kathmandu", &[])[4], "TZOFFSETFROM:+0530");
    }
}
