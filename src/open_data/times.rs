//! The words beside the days and times: hours of a period, and 開始日時特記事項.

use jiff::civil::Time;
use std::str::FromStr;

/// The hours of a period that lasts several days, as readers see them. Where it ends earlier in the day than it
/// begins, the hours are those of its first and its last day.
pub fn hours(start: Option<Time>, end: Option<Time>, japanese: bool) -> String {
    let [from, to] = [start, end].map(|time| time.map(clock).unwrap_or_default());
    match (start, end) {
        (None, None) => String::new(),
        (Some(start), Some(end)) if end <= start && japanese => format!("初日は{from}から、最終日は{to}まで"),
        (Some(start), Some(end)) if end <= start => format!("from {from} on the first day until {to} on the last"),
        _ if japanese => format!("{from}〜{to}"),
        _ => format!("{from}–{to}"),
    }
}

/// The times of such hours; nothing where the words are other ones.
pub fn read_hours(text: &str) -> Option<(Option<Time>, Option<Time>)> {
    let words = ["初日は", "から、最終日は", "まで", "from ", " on the first day until ", " on the last", "〜", "–"];
    let mut rest = text.to_owned();
    for word in words {
        rest = rest.replace(word, "\n");
    }
    let times: Vec<Time> = rest.split('\n').filter(|part| !part.is_empty()).map(read_clock).collect::<Option<_>>()?;
    let candidates = match times.as_slice() {
        [one] => vec![(Some(*one), None), (None, Some(*one))],
        [start, end] => vec![(Some(*start), Some(*end))],
        _ => return None,
    };
    candidates.into_iter().find(|(start, end)| hours(*start, *end, true) == text || hours(*start, *end, false) == text)
}

/// A time as the list writes it: `09:30`.
pub fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

fn read_clock(text: &str) -> Option<Time> {
    let time = Time::from_str(text).ok()?;
    (clock(time) == text).then_some(time)
}

/// The words of 開始日時特記事項 for a showing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The name of the showing.
    pub label: String,
    /// When the doors open.
    pub doors: Option<Time>,
    /// Other words.
    pub note: String,
}

/// What parts these words from each other.
const GAP: &str = "\u{3000}";
const DOORS: &str = "開場";

impl Beside {
    /// The cell.
    pub fn cell(&self) -> String {
        let doors = self.doors.map(|at| format!("{DOORS}{}", clock(at))).unwrap_or_default();
        together(&[&self.label, &doors, &self.note])
    }

    /// From the cell of a showing that begins at a time, if that is known. What stands before the doors is its name.
    pub fn read(cell: &str, start: Option<Time>) -> Beside {
        let plain = || Beside { note: cell.to_owned(), ..Beside::default() };
        let parts: Vec<&str> = cell.split(GAP).collect();
        let doors = |part: &&str| part.strip_prefix(DOORS).and_then(read_clock);
        let found = parts.iter().position(|part| doors(part).is_some_and(|time| start.is_some_and(|start| time <= start)));
        let Some(at) = found else { return plain() };
        let beside = Beside { label: parts[..at].join(GAP), doors: doors(&parts[at]), note: parts[at + 1..].join(GAP) };
        if beside.cell() == cell { beside } else { plain() }
    }
}

/// Words beside each other, those left out that are empty.
pub fn together(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(GAP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[test]
    fn hours_are_read_back() {
        let (nine, noon) = (time(9, 30, 0, 0), time(12, 0, 0, 0));
        for (start, end) in [(Some(nine), Some(noon)), (Some(noon), Some(nine)), (Some(nine), None), (None, Some(noon))] {
            for japanese in [true, false] {
                assert_eq!(read_hours(&hours(start, end, japanese)), Some((start, end)));
            }
        }
        assert_eq!(hours(Some(noon), Some(nine), true), "初日は12:00から、最終日は09:30まで");
        for words in ["9時から16時", "10:00から16:00", "", "9:00〜", "10:00〜12:00、13:00〜15:00"] {
            assert_eq!(read_hours(words), None, "{words}");
        }
    }

    #[test]
    fn doors_are_found_among_other_words() {
        let at = |cell: &str| Beside::read(cell, Some(time(14, 0, 0, 0)));
        let found = at("昼の部　開場13:30　手話つき");
        assert_eq!((found.doors, &*found.label, &*found.note), (Some(time(13, 30, 0, 0)), "昼の部", "手話つき"));
        for cell in ["昼の部　開場13:30　手話つき", "開場13:30", "開場15:00", "開場は午後", "昼の部", "昼　　開場13:30", ""]
        {
            assert_eq!(at(cell).cell(), cell);
        }
        assert_eq!(at("開場15:00").doors, None);
        assert_eq!(Beside::read("開場13:30", None).doors, None);
    }
}
