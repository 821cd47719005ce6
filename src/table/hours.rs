//! Opening hours: always the text as written, and what it says of each day where every part of it is understood.
//!
//! Half-understood hours would send people to closed doors, so anything unknown (第2土曜, 予約優先) leaves the text
//! alone, and so does what can be read in two ways: hours of one day that overlap, or a last word on appointments that
//! may mean all days or the last. That is no error. A day of which nothing is said is not called closed.

mod reader;

use super::value::folded;
use crate::words::Words;

/// Days of the week and 祝 (public holidays), as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days(u8);

/// What part of a day a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// From one minute after midnight to a later one; above 1440 it is the next day.
    Clock(u16, u16),
    /// 午前, with no times.
    Morning,
    /// 午後, with no times.
    Afternoon,
}

/// Open for a time on some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// On which days.
    pub days: Days,
    /// When.
    pub span: Span,
    /// Whether only those are let in who have an appointment.
    pub by_appointment: bool,
}

/// Opening hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// As written.
    pub text: Words,
    /// In the order written; empty where the text was not understood as a whole.
    pub sessions: Vec<Session>,
    /// The days that are said to be closed.
    pub closed: Days,
}

/// 24 hours.
pub const WHOLE_DAY: Span = Span::Clock(0, 24 * 60);
const NOON: u16 = 12 * 60;

impl Hours {
    /// Reads the facts of a text in Japanese or English, such as
    /// `月火水木金 9:00-12:00、13:00-17:00 土 9:00-12:00（要予約） 日祝休診`.
    pub fn read(text: Words, written: &str) -> Hours {
        let (sessions, closed) = reader::read(&folded(written).to_lowercase()).unwrap_or_default();
        Hours { text, sessions, closed }
    }

    /// Whether it is said to be open at some time of a day, with or without an appointment: 0 is Monday, 7 a holiday.
    pub fn is_open(&self, day: usize) -> bool {
        self.sessions.iter().any(|session| session.days.contains(day))
    }
}

impl Days {
    /// Monday to Sunday.
    pub const WEEK: Days = Days(0b0111_1111);
    /// Every day, public holidays too.
    pub const ALL: Days = Days(0b1111_1111);

    /// Whether a day is among them: 0 is Monday, 6 Sunday, 7 a public holiday.
    pub fn contains(self, day: usize) -> bool {
        day < 8 && self.0 & (1 << day) != 0
    }

    /// The days among them, Monday 0 first.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..8).filter(move |day| self.contains(*day))
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn with(self, other: Days) -> Days {
        Days(self.0 | other.0)
    }

    fn without(self, other: Days) -> Days {
        Days(self.0 & !other.0)
    }
}

impl Span {
    /// Whether both may be at one time. A morning without times is all that begins before noon.
    fn overlaps(self, other: Span) -> bool {
        let bounds = |span| match span {
            Span::Clock(from, to) => (from, to),
            Span::Morning => (0, NOON),
            Span::Afternoon => (NOON, 24 * 60),
        };
        let ((from, to), (other_from, other_to)) = (bounds(self), bounds(other));
        from < other_to && other_from < to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let letters = |days: Days| days.iter().map(|d| reader::LETTERS[d]).collect::<String>();
        let hours = Hours::read(Words::default(), text);
        let span = |span| match span {
            Span::Clock(from, to) => format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60),
            Span::Morning => "AM".into(),
            Span::Afternoon => "PM".into(),
        };
        let session = |s: &Session| {
            format!("{} {}{}", letters(s.days), span(s.span), if s.by_appointment { " by appointment" } else { "" })
        };
        let closed = Some(hours.closed).filter(|days| !days.is_empty()).map(|days| format!("{} closed", letters(days)));
        hours.sessions.iter().map(session).chain(closed).collect()
    }

    #[track_caller]
    fn is_read(text: &str, expected: &[&str]) {
        assert_eq!(shown(text), expected, "{text}");
    }

    #[test]
    fn hours_as_clinics_write_them_are_understood() {
        is_read("月火水木金 9:00-12:00", &["月火水木金 09:00-12:00"]);
        is_read("月～金 ９：００～１２：００、13:30〜17:00", &["月火水木金 09:00-12:00", "月火水木金 13:30-17:00"]);
        is_read("月・水・金 9時〜12時30分／土 9時〜正午", &["月水金 09:00-12:30", "土 09:00-12:00"]);
        is_read("平日 午前9時から午後5時まで 土日祝休診", &["月火水木金 09:00-17:00", "土日祝 closed"]);
        is_read("月曜日、火曜日: 午後1時~5時", &["月火 13:00-17:00"]);
        is_read("Mon-Fri 9:00-12:00; Sat closed", &["月火水木金 09:00-12:00", "土 closed"]);
        is_read("Monday to Friday 9:00-12:00; closed on Sunday", &["月火水木金 09:00-12:00", "日 closed"]);
        is_read("毎日 18:00-25:30", &["月火水木金土日 18:00-25:30"]);
    }

    #[test]
    fn parts_of_a_day_without_times_are_understood() {
        is_read("月・水・金 午前", &["月水金 AM"]);
        is_read("月～金 9:00～17:00、土曜は午前のみ", &["月火水木金 09:00-17:00", "土 AM"]);
        is_read("月～金 午前・午後 土 午前だけ", &["月火水木金 AM", "月火水木金 PM", "土 AM"]);
        is_read("月・水・金 午前：9:00～12:00、午後：14:00～17:00", &["月水金 09:00-12:00", "月水金 14:00-17:00"]);
        is_read("月～土 午前 9:00～12:00／午後 14:00～18:00", &["月火水木金土 09:00-12:00", "月火水木金土 14:00-18:00"]);
        is_read("月火 午後 1:00～5:00", &["月火 13:00-17:00"]);
    }

    #[test]
    fn closed_days_are_understood_wherever_they_stand() {
        is_read("月～土 9:00～12:00 木曜休診", &["月火水金土 09:00-12:00", "木 closed"]);
        is_read("月～金 9:00～17:00 休診日：土・日・祝日", &["月火水木金 09:00-17:00", "土日祝 closed"]);
        is_read("毎日 9:00-21:00（定休日 水曜）", &["月火木金土日 09:00-21:00", "水 closed"]);
        is_read("月～金（祝日を除く） 9:00～17:00", &["月火水木金 09:00-17:00", "祝 closed"]);
        is_read("月〜金 8:30〜17:15（祝日除く）", &["月火水木金 08:30-17:15", "祝 closed"]);
        is_read("平日9:00〜17:00 (土日祝はお休み)", &["月火水木金 09:00-17:00", "土日祝 closed"]);
    }

    #[test]
    fn round_the_clock_is_every_day() {
        is_read("24時間", &["月火水木金土日 00:00-24:00"]);
        is_read("24時間対応", &["月火水木金土日 00:00-24:00"]);
        is_read("２４時間３６５日", &["月火水木金土日祝 00:00-24:00"]);
        is_read("年中無休 24時間", &["月火水木金土日祝 00:00-24:00"]);
        is_read("年中無休 9:00-21:00", &["月火水木金土日祝 09:00-21:00"]);
        is_read("土日 24時間", &["土日 00:00-24:00"]);
    }

    #[test]
    fn by_appointment_is_kept_apart() {
        is_read("月～金 9:00～17:00（要予約）", &["月火水木金 09:00-17:00 by appointment"]);
        is_read("月～金 9:00～12:00 土 9:00～12:00（予約制）", &["月火水木金 09:00-12:00", "土 09:00-12:00 by appointment"]);
        is_read(
            "完全予約制 月～金 9:00～12:00、13:00～17:00",
            &["月火水木金 09:00-12:00 by appointment", "月火水木金 13:00-17:00 by appointment"],
        );
        is_read(
            "月 9:00～12:00 水曜は予約制 13:00～15:00 木休診",
            &["月 09:00-12:00", "水 13:00-15:00 by appointment", "木 closed"],
        );
        is_read("Tue 13:00-15:00 by appointment", &["火 13:00-15:00 by appointment"]);
    }

    #[test]
    fn hours_that_are_not_wholly_understood_stay_text() {
        for text in [
            "",
            "要問い合わせ",
            "要予約",
            "9:00-12:00",
            "9:00～12:00、13:30〜17:00",
            "月～金 9:00～12:00（木は午前のみ）",
            "月～金 9:00～12:00、14:00～17:00（要予約）",
            "月～金 9:00～12:00 要予約 土 9:00～12:00",
            "月～金 9:00～12:00 土 9:00～12:00 要予約",
            "月～金 9:00～17:00 予約優先",
            "月～金 9:00～17:00 土日祝要予約",
            "月～金 9:00～12:00、午後は往診",
            "平日 9:00～17:00（12:00～13:00を除く）",
            "月～金 9:00～17:00 休日",
            "月～金 祝日を除く 9:00～17:00",
            "第2土曜 9:00-12:00",
            "月～金 9:00～17:00 昼休み 12:00～13:00",
            "日祝休診",
            "月火",
            "日祝",
            "月～金 9:00～17:00 休診",
            "月 12:00-9:00",
            "月 9:00",
            "月 9:75-10:00",
            "月 999:00-10:00",
            "月-",
            "月 午後13時~15時",
            "金～月 9:00-12:00",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }
}
