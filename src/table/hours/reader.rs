//! Reads a text of opening hours part by part. One part that is not understood, and nothing is.

use super::{Days, Session, Span, WHOLE_DAY};

pub(super) const LETTERS: [char; 8] = ['月', '火', '水', '木', '金', '土', '日', '祝'];
/// Words of the same meaning as one sign; longer ones first, where one is in the other.
const WORDS: [(&str, &str); 62] = [
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
    ("by appointment only", "約"),
    ("by appointment", "約"),
    ("public holidays", "祝"),
    ("holidays", "祝"),
    ("weekdays", "月火水木金"),
    ("every day", "月火水木金土日"),
    ("daily", "月火水木金土日"),
    ("24 hours", "終"),
    ("closed on", "休"),
    ("closed", "休"),
    (" to ", "~"),
    (" and ", "・"),
    ("24時間365日対応", "全終"),
    ("24時間365日", "全終"),
    ("365日24時間対応", "全終"),
    ("365日24時間", "全終"),
    ("24時間対応", "終"),
    ("24時間営業", "終"),
    ("24時間体制", "終"),
    ("24時間", "終"),
    ("年中無休", "全"),
    ("365日", "全"),
    ("毎日", "月火水木金土日"),
    ("平日", "月火水木金"),
    // 土曜日曜 has 曜日 in the middle.
    ("曜日曜", "日"),
    ("曜日", ""),
    ("曜", ""),
    ("祝日", "祝"),
    ("休診日", "休"),
    ("休診", "休"),
    ("定休日", "休"),
    // Not 休 and Sunday: days off, whichever they are.
    ("休日", "?"),
    ("休業日", "休"),
    ("休館日", "休"),
    ("お休み", "休"),
    ("休み", "休"),
    ("完全予約制", "約"),
    ("予約制", "約"),
    ("要予約", "約"),
    ("予約のみ", "約"),
    ("を除く", "除"),
    ("除く", "除"),
    ("午前のみ", "午前"),
    ("午前だけ", "午前"),
    ("午後のみ", "午後"),
    ("午後だけ", "午後"),
    ("から", "~"),
    ("まで", ""),
];
const TO: [char; 9] = ['-', '~', '〜', '～', '–', '—', '―', '−', 'ー'];

/// The sessions of a folded text, and the days that are said to be closed.
pub(super) fn read(text: &str) -> Option<(Vec<Session>, Days)> {
    let text = WORDS.iter().fold(text.to_owned(), |text, (word, sign)| text.replace(word, sign));
    let mut reading = Reading { reader: Reader { rest: &text, is_in_brackets: false }, ..Reading::default() };
    while reading.reader.skip_separators() {
        reading.part()?;
    }
    reading.end()
}

/// What was understood so far.
#[derive(Default)]
struct Reading<'t> {
    reader: Reader<'t>,
    sessions: Vec<Session>,
    closed: Days,
    /// The days that were named last.
    days: Days,
    /// Whether anything was said of them.
    told: bool,
    /// Where the sessions of these days begin.
    group: usize,
    /// Whether these days are by appointment, and whether all are.
    days_by_appointment: bool,
    all_by_appointment: bool,
    /// Whether a word on appointments stood after the last session without brackets: it must be the end.
    must_end: bool,
}

impl Reading<'_> {
    fn part(&mut self) -> Option<()> {
        (!self.must_end).then_some(())?;
        let (bracketed, before) = (self.reader.is_in_brackets, self.reader.rest);
        if let Some(days) = self.reader.days() {
            self.named(days)
        } else if self.reader.rest != before {
            None
        } else if self.reader.eat(&['全']) {
            self.named(Days::ALL)
        } else if self.reader.eat(&['休']) {
            self.closed()
        } else if self.reader.eat(&['約']) {
            self.appointment(bracketed)
        } else {
            let span = self.reader.span()?;
            self.open(span)
        }
    }

    /// Days; what follows is said of them, unless they are taken out of those before.
    fn named(&mut self, days: Days) -> Option<()> {
        if self.reader.eat(&['除']) {
            // `月～金 祝を除く` was read as one set of days.
            (!self.days.is_empty()).then_some(())?;
            self.closed = self.closed.with(days);
            return Some(());
        }
        (self.days.is_empty() || self.told).then_some(())?;
        (self.days, self.told, self.days_by_appointment, self.group) = (days, false, false, self.sessions.len());
        Some(())
    }

    /// The days before are closed; where something is said of them already, those that follow.
    fn closed(&mut self) -> Option<()> {
        if self.days.is_empty() || self.told {
            self.reader.skip_separators();
            self.days = self.reader.days()?;
        }
        self.closed = self.closed.with(self.days);
        self.told = true;
        self.group = self.sessions.len();
        Some(())
    }

    fn appointment(&mut self, bracketed: bool) -> Option<()> {
        if self.days.is_empty() {
            self.all_by_appointment = true;
            return Some(());
        }
        if !self.told {
            self.days_by_appointment = true;
            return Some(());
        }
        let [session] = &mut self.sessions[self.group..] else { return None };
        session.by_appointment = true;
        // `月 9-12 要予約 火 9-12` may mean either; `月 9-12 火 9-12 要予約` one or both.
        (bracketed || self.group == 0).then_some(())?;
        self.must_end = !bracketed;
        Some(())
    }

    fn open(&mut self, span: Span) -> Option<()> {
        if self.days.is_empty() && span == WHOLE_DAY {
            self.days = Days::WEEK;
        }
        (!self.days.is_empty()).then_some(())?;
        let by_appointment = self.all_by_appointment || self.days_by_appointment;
        self.sessions.push(Session { days: self.days, span, by_appointment });
        self.told = true;
        Some(())
    }

    /// All of it, if nothing is left open, nothing is said twice, and it is open at some time.
    fn end(mut self) -> Option<(Vec<Session>, Days)> {
        self.told.then_some(())?;
        for session in &mut self.sessions {
            session.days = session.days.without(self.closed);
        }
        let clash = |(index, one): (usize, &Session)| {
            let rest = &self.sessions[index + 1..];
            rest.iter().any(|other| one.days.0 & other.days.0 != 0 && one.span.overlaps(other.span))
        };
        let is_sound = self.sessions.iter().all(|session| !session.days.is_empty());
        let clashes = self.sessions.iter().enumerate().any(clash);
        (is_sound && !clashes && !self.sessions.is_empty()).then_some((self.sessions, self.closed))
    }
}

/// Takes one part after another from the front of a text.
#[derive(Default)]
struct Reader<'t> {
    rest: &'t str,
    /// Whether the part that comes next stands in brackets.
    is_in_brackets: bool,
}

impl Reader<'_> {
    /// Whether something is left after separators, among which は stands between days and their hours.
    fn skip_separators(&mut self) -> bool {
        let is_separator = |c: char| c.is_whitespace() || "、,;/:・は()。【】[]".contains(c);
        let rest = self.rest.trim_start_matches(is_separator);
        let skipped = &self.rest[..self.rest.len() - rest.len()];
        if let Some(last) = skipped.chars().rev().find(|c| "()".contains(*c)) {
            self.is_in_brackets = last == '(';
        }
        self.rest = rest;
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

    /// `9:00-12:00`, `9時~12時30分`, `午前9時~午後1時`, `午前:9:00-12:00`, `午前`, `24時間`.
    fn span(&mut self) -> Option<Span> {
        if self.eat(&['終']) {
            return Some(WHOLE_DAY);
        }
        for (word, half) in [("午前", Span::Morning), ("午後", Span::Afternoon)] {
            let Some(rest) = self.rest.strip_prefix(word) else { continue };
            let after = rest.trim_start_matches([':', ' ', '・', '、', ',', ')']);
            let is_clock = after.starts_with(|c: char| c.is_ascii_digit());
            if !is_clock {
                self.rest = rest;
                return Some(half);
            }
            // A name for what follows, which has hours of its own: `午前:9:00-12:00`, `午後 14:00-18:00`.
            let is_name = after.len() < rest.trim_start().len();
            if let Some(span) = (!is_name).then(|| self.clock()).flatten() {
                return Some(span);
            }
            (is_name || rest.starts_with(' ')).then_some(())?;
            (self.rest, self.is_in_brackets) = (after, false);
            return self.clock().filter(|span| half.overlaps(*span));
        }
        self.clock()
    }

    fn clock(&mut self) -> Option<Span> {
        let (from, afternoon) = self.time(false)?;
        self.eat(&TO).then_some(())?;
        let (to, _) = self.time(afternoon)?;
        (from < to).then_some(Span::Clock(from, to))
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
