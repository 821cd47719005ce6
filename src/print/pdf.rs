//! A reader of PDF files as the browsers of the Chromium family write them (ISO 32000-1, 7.5): objects in a classic table
//! of cross-references, no object inside a stream. It reads what tells of pages and documents, no stream and no text;
//! any other file comes to nothing.

use crate::page::decode;
use std::collections::BTreeMap;
use std::ops::Range;

/// How deep values and page trees may be nested.
const DEEPEST: usize = 64;

/// A file, and where its objects begin.
#[derive(Debug)]
pub struct Pdf<'b> {
    bytes: &'b [u8],
    /// By number of the object; 0 where there is none.
    places: Vec<usize>,
    trailer: Value,
}

/// A value in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `/Name`, its `#` codes resolved.
    Name(Vec<u8>),
    /// `12 0 R`: the object of that number.
    Reference(usize),
    /// A text in brackets: where it stands in the file, brackets left out.
    Text(Range<usize>),
    /// `[…]`.
    Array(Vec<Value>),
    /// `<<…>>`, in the order of the file.
    Dictionary(Vec<(Vec<u8>, Value)>),
    /// A number, a word such as `true`, a text in hexadecimal digits.
    Other,
}

impl<'b> Pdf<'b> {
    /// Reads where the objects are; nothing if the file is written otherwise.
    pub fn read(bytes: &'b [u8]) -> Option<Pdf<'b>> {
        let end = rfind(bytes, b"startxref")?;
        let table = Lexer { bytes, at: end + "startxref".len() }.integer()?;
        let mut lexer = Lexer { bytes, at: table };
        lexer.word(b"xref")?;
        let mut places = Vec::new();
        while lexer.word(b"trailer").is_none() {
            let (first, count) = (lexer.integer()?, lexer.integer()?);
            for number in first..first.checked_add(count)? {
                let (place, _, used) = (lexer.integer()?, lexer.integer()?, lexer.word(b"n").is_some());
                if !used {
                    lexer.word(b"f")?;
                }
                // No file can have more objects than bytes.
                if number >= bytes.len() {
                    return None;
                }
                places.resize(places.len().max(number + 1), 0);
                places[number] = if used { place } else { 0 };
            }
        }
        let trailer = lexer.value(DEEPEST)?;
        Some(Pdf { bytes, places, trailer })
    }

    /// The page on which each place lies that a link of the document leads to: by the `id` of its element, counted from 1.
    pub fn destinations(&self) -> Option<BTreeMap<String, usize>> {
        let catalog = self.object(self.trailer.get("Root")?)?;
        let mut pages = Vec::new();
        self.pages(catalog.get("Pages")?, DEEPEST, &mut pages)?;
        // A document in which nothing leads anywhere has none.
        let Some(named) = catalog.get("Dests").and_then(|named| self.object(named)) else { return Some(BTreeMap::new()) };
        let Value::Dictionary(named) = named else { return None };
        let page_of = |place: &Value| match self.object(place)? {
            Value::Array(place) => pages.iter().position(|page| place.first() == Some(&Value::Reference(*page))),
            _ => None,
        };
        let found = named.iter().filter_map(|(name, place)| {
            let id = decode(std::str::from_utf8(name).ok()?);
            Some((id, page_of(place)? + 1))
        });
        Some(found.collect())
    }

    /// What is known of the document as a whole: title, program, times.
    pub fn information(&self) -> Option<Value> {
        self.object(self.trailer.get("Info")?)
    }

    /// The numbers of all page objects below a node, in the order of the pages.
    fn pages(&self, node: &Value, depth: usize, found: &mut Vec<usize>) -> Option<()> {
        let (Value::Reference(number), depth) = (node, depth.checked_sub(1)?) else { return None };
        match self.object(node)?.get("Kids") {
            Some(Value::Array(kids)) => kids.iter().try_for_each(|kid| self.pages(kid, depth, found)),
            Some(_) => None,
            None => {
                found.push(*number);
                Some(())
            }
        }
    }

    /// What a reference stands for; any other value stands for itself.
    fn object(&self, value: &Value) -> Option<Value> {
        let Value::Reference(number) = value else { return Some(value.clone()) };
        let place = *self.places.get(*number).filter(|place| **place > 0)?;
        let mut lexer = Lexer { bytes: self.bytes, at: place };
        if lexer.integer()? != *number {
            return None;
        }
        lexer.integer()?;
        lexer.word(b"obj")?;
        lexer.value(DEEPEST)
    }
}

impl Value {
    /// A value of a dictionary.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Dictionary(entries) => entries.iter().find(|(name, _)| name == key.as_bytes()).map(|(_, value)| value),
            _ => None,
        }
    }
}

/// Reads values one after the other.
struct Lexer<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Lexer<'_> {
    fn value(&mut self, depth: usize) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        self.skip_space();
        match (self.peek(0)?, self.peek(1)) {
            (b'<', Some(b'<')) => self.dictionary(depth),
            (b'<', _) => {
                self.at += self.bytes[self.at..].iter().position(|byte| *byte == b'>')? + 1;
                Some(Value::Other)
            }
            (b'[', _) => {
                self.at += 1;
                let mut values = Vec::new();
                while self.word(b"]").is_none() {
                    values.push(self.value(depth)?);
                }
                Some(Value::Array(values))
            }
            (b'(', _) => self.text(),
            (b'/', _) => self.name().map(Value::Name),
            (b'0'..=b'9', _) => Some(self.reference().map_or_else(|| self.other(), Value::Reference)),
            (byte, _) if is_regular(byte) => Some(self.other()),
            _ => None,
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Value> {
        self.at += 2;
        let mut entries = Vec::new();
        while self.word(b">>").is_none() {
            entries.push((self.name()?, self.value(depth)?));
        }
        Some(Value::Dictionary(entries))
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        self.word(b"/")?;
        let mut name = Vec::new();
        while let Some(byte) = self.peek(0).filter(|byte| is_regular(*byte)) {
            let digit = |ahead| self.peek(ahead).and_then(|byte| char::from(byte).to_digit(16));
            match (byte, digit(1), digit(2)) {
                (b'#', Some(high), Some(low)) => {
                    // Two hexadecimal digits fit a byte.
                    name.push((high * 16 + low) as u8);
                    self.at += 3;
                }
                _ => {
                    name.push(byte);
                    self.at += 1;
                }
            }
        }
        Some(name)
    }

    /// Brackets in a text come in pairs or behind a `\`.
    fn text(&mut self) -> Option<Value> {
        let start = self.at + 1;
        let mut open = 0;
        loop {
            match self.peek(0)? {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Some(Value::Text(start..self.at - 1));
            }
        }
    }

    fn reference(&mut self) -> Option<usize> {
        let start = self.at;
        let number = self.integer().filter(|_| self.integer().is_some() && self.word(b"R").is_some());
        if number.is_none() {
            self.at = start;
        }
        number
    }

    fn other(&mut self) -> Value {
        while self.peek(0).is_some_and(is_regular) {
            self.at += 1;
        }
        Value::Other
    }

    fn integer(&mut self) -> Option<usize> {
        self.skip_space();
        let digits = self.bytes.get(self.at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&self.bytes[self.at..self.at + digits]).ok()?.parse().ok()?;
        self.at += digits;
        Some(number)
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        self.skip_space();
        self.bytes.get(self.at..)?.starts_with(word).then(|| self.at += word.len())
    }

    fn skip_space(&mut self) {
        while self.peek(0).is_some_and(is_space) {
            self.at += 1;
        }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at.checked_add(ahead)?).copied()
    }
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

const fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn rfind(bytes: &[u8], words: &[u8]) -> Option<usize> {
    memchr::memmem::rfind(bytes, words)
}
