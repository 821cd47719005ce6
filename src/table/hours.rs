//! Opening hours: always the text as written, and its sessions where every part of it is understood.
//!
//! Half-understood hours would send people to closed doors, so anything unknown (第2土曜, 午前のみ) leaves the
//! text alone. That is no error.

use super::value::folded;
use crate::words::Words;

/// Days of the week and 祝 (public holidays), as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days(u8);

/// Open from one time to another on some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// On which days.
    pub days: Days,
    /// Minutes after midnight.
    pub from: u16,
    /// Minutes after midnight, later than `from`; above 1440 it is the next day.
    pub to: u16,
}

/// Opening hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// As written.
    pub text: Words,
    /// In the order written; empty where the text was not understood as a whole.
    pub sessions: Vec<Session>,
}

const LETTERS: [char; 8] = ['月', '火', '水', '木', '金', '土', '日', '祝'];

impl Days {
    /// Whether a day is among them: 0 is Monday, 6 Sunday, 7 a public holiday.
    pub fn contains(self, day: usize) -> bool {
        day < 8 && self.0 & (1 << day) != 0
    }

    /// The days among them, Monday 0 first.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..8).filter(move |day| self.contains(*day))
    }
}

/// A time as pages write it: `09:00`.
pub fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The sessions of a text such as `月火水木金 9:00-12:00、13:00-17:00 土 9:00-12:00 日祝休診`, or none.
pub(super) fn sessions(text: &str) -> Vec<Session> {
    read(&japanese(&folded(text).to_lowercase())).unwrap_or_default()
}

/// English names of days as letters, and words of the same meaning as one.
fn japanese(text: &str) -> String {
    const WORDS: [(&str, &str); 27] = [
        ("monday", "月"),
        ("tuesday", "火"),
        ("wednesday", "水"),
        ("thursday", "木"),
        ("friday", "金"),
        ("saturday", "土"),
        ("sunday", "日"),
        ("mon", "月"),
        ("tue", "火"),
        ("wed", "水"),
        ("thu", "木"),
        ("fri", "金"),
        ("sat", "土"),
        ("sun", "日"),
        ("毎日", "月火水木金土日"),
        ("平日", "月火水木金"),
        ("曜日", ""),
        ("曜", ""),
        ("祝日", "祝"),
        ("休診日", "休"),
        ("休診", "休"),
        ("定休日", "休"),
        ("休み", "休"),
        ("休館日", "休"),
        ("closed", "休"),
        ("から", "~"),
        ("まで", ""),
    ];
    WORDS.iter().fold(text.to_owned(), |text, (word, mark)| text.replace(word, mark))
}

fn read(text: &str) -> Option<Vec<Session>> {
    let mut reader = Reader { rest: text };
    let (mut sessions, mut days, mut timed) = (Vec::new(), Days::default(), false);
    while reader.skip_separators() {
        if let Some(more) = reader.days() {
            days = more;
            timed = false;
        } else if reader.eat(&['休']) {
            (days != Days::default() && !timed).then_some(())?;
            timed = true;
        } else {
            let (from, to) = reader.span()?;
            (days != Days::default() && from < to).then_some(())?;
            sessions.push(Session { days, from, to });
            timed = true;
        }
    }
    // Days at the end without a time were not understood.
    timed.then_some(sessions)
}

/// Takes one part after another from the front of a text.
struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    /// Whether something is left after separators.
    fn skip_separators(&mut self) -> bool {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_whitespace() || "、,;/:・".contains(c));
        !self.rest.is_empty()
    }

    fn eat(&mut self, any: &[char]) -> bool {
        let after = self.rest.trim_start().strip_prefix(any);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    /// `月火水`, `月・水・金`, `月~金`, `土日祝`.
    fn days(&mut self) -> Option<Days> {
        let mut days = Days::default();
        let mut last = self.day()?;
        days.0 |= 1 << last;
        loop {
            if self.eat(&TO) {
                let to = self.day()?;
                (last < to && to < 7).then(|| (last..=to).for_each(|day| days.0 |= 1 << day))?;
                last = to;
            } else {
                let before = self.rest;
                self.eat(&['・', ',', '、', '/']);
                let Some(day) = self.day() else {
                    self.rest = before;
                    return Some(days);
                };
                days.0 |= 1 << day;
                last = day;
            }
        }
    }

    fn day(&mut self) -> Option<usize> {
        let first = self.rest.trim_start().chars().next()?;
        let day = LETTERS.iter().position(|letter| *letter == first)?;
        self.eat(&[first]);
        Some(day)
    }

    /// `9:00-12:00`, `9時~12時30分`, `午前9時~午後1時`.
    fn span(&mut self) -> Option<(u16, u16)> {
        let (from, afternoon) = self.time(false)?;
        self.eat(&TO).then_some(())?;
        let (to, _) = self.time(afternoon)?;
        Some((from, to))
    }

    /// A time, and whether it was said to be of the afternoon, which then holds for the end of the span too.
    fn time(&mut self, afternoon: bool) -> Option<(u16, bool)> {
        self.rest = self.rest.trim_start();
        if let Some(rest) = self.rest.strip_prefix("正午") {
            self.rest = rest;
            return Some((12 * 60, false));
        }
        let (half, rest) = match (self.rest.strip_prefix("午前"), self.rest.strip_prefix("午後")) {
            (Some(rest), _) => (Some(false), rest),
            (_, Some(rest)) => (Some(true), rest),
            _ => (None, self.rest),
        };
        self.rest = rest.trim_start();
        let hour = self.digits()?;
        let minute = if self.eat(&[':']) { self.digits()? } else { self.minutes_in_words()? };
        let pm = half.unwrap_or(afternoon);
        let limit = if half.is_some() { 12 } else { 30 };
        (hour <= limit && minute < 60).then_some(())?;
        let hour = if pm && hour < 12 { hour + 12 } else { hour };
        Some((hour * 60 + minute, pm))
    }

    /// After `9`: `時`, `時30分`, `時半`.
    fn minutes_in_words(&mut self) -> Option<u16> {
        self.eat(&['時']).then_some(())?;
        if self.eat(&['半']) {
            return Some(30);
        }
        let Some(minutes) = self.digits() else { return Some(0) };
        self.eat(&['分']).then_some(minutes)
    }

    fn digits(&mut self) -> Option<u16> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&length).then_some(())?;
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        digits.parse().ok()
    }
}

const TO: [char; 9] = ['-', '~', '〜', '～', '–', '—', '―', '−', 'ー'];

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let day = |s: &Session| s.days.iter().map(|d| LETTERS[d]).collect::<String>();
        sessions(text).iter().map(|s| format!("{} {}-{}", day(s), clock(s.from), clock(s.to))).collect()
    }

    #[test]
    fn hours_as_clinics_write_them_are_understood() {
        for (text, expected) in [
            ("月火水木金 9:00-12:00", vec!["月火水木金 09:00-12:00"]),
            ("月～金 ９：００～１２：００、13:00～17:00", vec!["月火水木金 09:00-12:00", "月火水木金 13:00-17:00"]),
            ("月・水・金 9時〜12時30分／土 9時〜正午", vec!["月水金 09:00-12:30", "土 09:00-12:00"]),
            ("平日 午前9時から午後5時まで 土日祝休診", vec!["月火水木金 09:00-17:00"]),
            ("月曜日、火曜日: 午後1時~5時", vec!["月火 13:00-17:00"]),
            ("Mon-Fri 9:00-12:00; Sat closed", vec!["月火水木金 09:00-12:00"]),
            ("毎日 18:00-25:30", vec!["月火水木金土日 18:00-25:30"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn hours_that_are_not_wholly_understood_stay_text() {
        for text in [
            "",
            "要問い合わせ",
            "9:00-12:00",
            "月～金 9:00～12:00（木は午前のみ）",
            "第2土曜 9:00-12:00",
            "月火",
            "日祝",
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
