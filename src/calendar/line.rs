//! Content lines: folded at 75 octets between characters, ended by CRLF, words escaped.

use crate::words::Phrase;

/// The most octets of a line, its end not counted.
const LONGEST: usize = 75;

/// Lines that grow to a calendar.
#[derive(Default)]
pub(super) struct Lines {
    out: String,
    /// The line that is being made, before it is folded.
    line: String,
}

impl Lines {
    pub fn with_capacity(bytes: usize) -> Lines {
        Lines { out: String::with_capacity(bytes), line: String::new() }
    }

    /// A property whose value is no text: a date, a word of the format, an address. None where it is empty.
    pub fn add(&mut self, name: &str, value: &str) {
        self.property(name, None, value, |line, value| line.extend(value.chars().filter(|c| !c.is_control())));
    }

    /// A property in words. None where there are no words.
    pub fn text(&mut self, name: &str, words: &str) {
        self.property(name, None, words, push_escaped);
    }

    /// A property in words that may be in another language than the calendar.
    pub fn phrase(&mut self, name: &str, phrase: &Phrase) {
        self.property(name, phrase.lang.as_deref(), &phrase.text, push_escaped);
    }

    /// Lines that were written before.
    pub fn written(&mut self, lines: &str) {
        self.out.push_str(lines);
    }

    pub fn finish(self) -> String {
        self.out
    }

    fn property(&mut self, name: &str, lang: Option<&str>, value: &str, push: impl Fn(&mut String, &str)) {
        if value.is_empty() {
            return;
        }
        self.line.clear();
        self.line.push_str(name);
        if let Some(lang) = lang {
            self.line.push_str(";LANGUAGE=");
            self.line.push_str(lang);
        }
        self.line.push(':');
        push(&mut self.line, value);
        fold(&mut self.out, &self.line);
    }
}

fn fold(out: &mut String, line: &str) {
    let (mut rest, mut room) = (line, LONGEST);
    while rest.len() > room {
        let (now, later) = rest.split_at(rest.floor_char_boundary(room));
        out.push_str(now);
        out.push_str("\r\n ");
        // The space before a line that goes on counts.
        (rest, room) = (later, LONGEST - 1);
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

/// Words as a value. Whatever some program might take for the end of a line is `\n`; other controls are left out.
fn push_escaped(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", words);
        lines.finish()
    }

    /// What a program reads from lines: folds undone, escapes undone.
    fn read(lines: &str) -> String {
        let line = lines.strip_suffix("\r\n").expect("an end").replace("\r\n ", "");
        let value = line.strip_prefix("SUMMARY:").expect("a name");
        let mut words = String::new();
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => words.push(match chars.next().expect("an escaped character") {
                    'n' => '\n',
                    other => other,
                }),
                c => words.push(c),
            }
        }
        words
    }

    #[test]
    fn marks_of_the_format_and_ends_of_lines_are_escaped() {
        assert_eq!(text("a,b;c\\d\r\ne\u{2028}f\u{7}:\"g\""), "SUMMARY:a\\,b\\;c\\\\d\\ne\\nf:\"g\"\r\n");
    }

    #[test]
    fn a_line_is_folded_between_characters() {
        assert_eq!(text(&"あ".repeat(23)), format!("SUMMARY:{}\r\n {}\r\n", "あ".repeat(22), "あ"));
        assert_eq!(text(&"x".repeat(67)), format!("SUMMARY:{}\r\n", "x".repeat(67)));
        assert_eq!(text(&"x".repeat(68)), format!("SUMMARY:{}\r\n x\r\n", "x".repeat(67)));
        assert_eq!(text(&"x".repeat(142)), format!("SUMMARY:{}\r\n {}\r\n x\r\n", "x".repeat(67), "x".repeat(74)));
    }

    #[test]
    fn any_words_are_folded_within_75_octets_and_read_back() {
        let alphabet: Vec<char> = "aあ😀é,;\\\n: \u{301}漢".chars().collect();
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut random = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % below as u64).expect("it is below a usize")
        };
        for _ in 0..20_000 {
            let words: String = (0..1 + random(160)).map(|_| alphabet[random(alphabet.len())]).collect();
            let lines = text(&words);
            assert!(lines.split("\r\n").all(|line| line.len() <= LONGEST), "{lines}");
            // A fold inside a character would not be a str; one that lost or doubled something would not read back.
            assert_eq!(read(&lines), words);
        }
    }
}
