//! Strings from the parser, and the marks in them: text, and furigana.

use memchr::memmem;
use std::borrow::Cow;

/// Stands for nothing; keeps punctuation from touching stars.
pub const MARK: char = '\u{FDD0}';
/// The `{` of furigana.
pub const OPEN: char = '\u{FDD1}';
/// The `|` of furigana.
pub const BAR: char = '\u{FDD2}';
/// The `}` of furigana.
pub const CLOSE: char = '\u{FDD3}';

/// A `~` by itself, which is a range of hours and strikes nothing out.
pub const TILDE: char = '\u{FDD4}';

/// A part of a string that came back from the parser.
pub enum Piece<'t> {
    /// Text without marks.
    Text(&'t str),
    /// Furigana: the base, and its readings with marks between them.
    Ruby(&'t str, &'t str),
}

/// Iterates over the parts of a string from the parser.
pub struct Pieces<'t> {
    rest: &'t str,
    marked: bool,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        if self.rest.is_empty() {
            return None;
        }
        if !self.marked {
            return Some(Piece::Text(std::mem::take(&mut self.rest)));
        }
        match self.rest.find([MARK, OPEN, BAR, CLOSE, TILDE]) {
            None => Some(Piece::Text(std::mem::take(&mut self.rest))),
            Some(0) => self.at_mark(),
            Some(n) => {
                let (text, rest) = self.rest.split_at(n);
                self.rest = rest;
                Some(Piece::Text(text))
            }
        }
    }
}

impl<'t> Pieces<'t> {
    /// The parts of a string, of which somebody knows whether it has marks.
    pub fn of(text: &'t str, marked: bool) -> Pieces<'t> {
        Pieces { rest: text, marked }
    }

    /// The piece that begins with the mark at the front; a mark without its fellows is the sign that it stands for.
    fn at_mark(&mut self) -> Option<Piece<'t>> {
        let mut chars = self.rest.chars();
        let mark = chars.next()?;
        let after = chars.as_str();
        if mark == OPEN
            && let Some(end) = after.find([OPEN, CLOSE]).filter(|&end| after[end..].starts_with(CLOSE))
            && let Some((base, readings)) = after[..end].split_once(BAR)
        {
            self.rest = &after[end + CLOSE.len_utf8()..];
            return Some(Piece::Ruby(base, readings));
        }
        self.rest = after;
        match mark {
            OPEN => Some(Piece::Text("{")),
            BAR => Some(Piece::Text("|")),
            CLOSE => Some(Piece::Text("}")),
            TILDE => Some(Piece::Text("~")),
            _ => self.next(),
        }
    }
}

/// The readings of a [`Piece::Ruby`] one by one.
pub fn readings(readings: &str) -> impl Iterator<Item = &str> + Clone {
    readings.split(BAR)
}

/// Whether a string has marks.
pub fn is_marked(text: &str) -> bool {
    // All five begin with these two bytes; so do some letters, whose third byte differs.
    memmem::find_iter(text.as_bytes(), b"\xEF\xB7").any(|i| matches!(text.as_bytes().get(i + 2), Some(0x90..=0x94)))
}

/// Text from the parser without the marks that stand for nothing or for a sign of text, so that words are whole again.
pub fn joined(text: &str) -> Cow<'_, str> {
    if text.contains([MARK, TILDE]) { text.replace(MARK, "").replace(TILDE, "~").into() } else { text.into() }
}

/// Text from the parser up to the mark that it may end with.
pub fn without_last_mark(text: &str) -> &str {
    text.strip_suffix(MARK).unwrap_or(text)
}
