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

    /// All texts in brackets, but for those inside streams.
    pub fn texts(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for number in 0..self.places.len() {
            if let Some(value) = self.object(&Value::Reference(number)) {
                value.texts(&mut found);
            }
        }
        found
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

    fn texts(&self, found: &mut Vec<Range<usize>>) {
        match self {
            Value::Text(place) => found.push(place.clone()),
            Value::Array(values) => values.iter().for_each(|value| value.texts(found)),
            Value::Dictionary(entries) => entries.iter().for_each(|(_, value)| value.texts(found)),
            Value::Name(_) | Value::Reference(_) | Value::Other => {}
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

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A file of these objects, the first one its catalog, the second what is known of it.
    pub fn file(objects: &[&str]) -> Vec<u8> {
        let mut text = String::from("%PDF-1.4\n");
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for (number, object) in objects.iter().enumerate() {
            table += &format!("{:010} 00000 n \n", text.len());
            text += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
        }
        let place = text.len();
        let size = objects.len() + 1;
        (text + &table + &format!("trailer\n<</Size {size}\n/Root 1 0 R\n/Info 2 0 R>>\nstartxref\n{place}\n%%EOF\n"))
            .into_bytes()
    }

    const BOOK: [&str; 7] = [
        "<</Type /Catalog /Pages 3 0 R /Dests 7 0 R /Lang (ja) /Odd [1.5 -2 true null <FE> (a\\)b(c))]>>",
        "<<>>",
        "<</Type /Pages /Count 3 /Kids [4 0 R 6 0 R]>>",
        "<</Type /Pages /Count 2 /Kids [5 0 R 2 0 R]>>",
        "<</Type /Page /Parent 4 0 R>>",
        "<</Type /Page /Parent 3 0 R>>",
        "<</s1 [5 0 R /XYZ 6 826.17 0] /#25E7#25AB#25A0#2520#281#29 [6 0 R /XYZ 6 0 0] /gone [3 0 R /XYZ 0 0 0]>>",
    ];

    #[test]
    fn a_destination_is_the_number_of_its_page_by_the_id_of_its_element() {
        let bytes = file(&BOOK);
        let pages = Pdf::read(&bytes).unwrap().destinations().unwrap();
        assert_eq!(pages, BTreeMap::from([("s1".to_owned(), 1), ("章 (1)".to_owned(), 3)]));
        let without = file(&["<</Type /Catalog /Pages 3 0 R>>", "<<>>", "<</Kids []>>"]);
        assert_eq!(Pdf::read(&without).unwrap().destinations(), Some(BTreeMap::new()));
    }

    #[test]
    fn brackets_in_texts_are_told_apart() {
        let bytes = file(&BOOK);
        let texts: Vec<_> = Pdf::read(&bytes).unwrap().texts().into_iter().map(|place| bytes[place].to_vec()).collect();
        assert_eq!(texts, [&b"ja"[..], b"a\\)b(c)"]);
    }

    #[test]
    fn pages_that_are_their_own_parents_and_cut_files_come_to_nothing() {
        let round = file(&["<</Pages 3 0 R>>", "<<>>", "<</Kids [3 0 R]>>"]);
        assert_eq!(Pdf::read(&round).unwrap().destinations(), None);
        let whole = file(&BOOK);
        for end in 0..whole.len() {
            if let Some(pdf) = Pdf::read(&whole[..end]) {
                pdf.destinations();
                pdf.texts();
            }
        }
    }

    #[test]
    fn any_bytes_in_place_of_one_are_no_panic() {
        let whole = file(&BOOK);
        for at in 0..whole.len() {
            for byte in [b'(', b')', b'<', b'>', b'[', b'/', b'9', b' ', 0xFF] {
                let mut broken = whole.clone();
                broken[at] = byte;
                if let Some(pdf) = Pdf::read(&broken) {
                    pdf.destinations();
                    pdf.texts();
                }
            }
        }
    }
}
