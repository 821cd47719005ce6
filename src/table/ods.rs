//! OpenDocument spreadsheets. The reader is our own: `calamine` does not say which cells are merged, and holds every
//! cell of a row that is repeated sixteen thousand times.

use super::cells::Cells;
use super::{spelt, workbook};
use crate::date::{Date, parse_date};
use crate::diagnostic::Problem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// An OpenDocument spreadsheet: the XML of its content.
pub struct Book(String);

type Xml<'x> = Reader<&'x [u8]>;

impl Book {
    pub(super) fn open(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Book, Problem> {
        let mut part = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).ok()?.read_to_string(&mut text).ok()?;
            Some(text)
        };
        if part("META-INF/manifest.xml").is_some_and(|manifest| manifest.contains("encryption-data")) {
            return Err(workbook::password());
        }
        part("content.xml").map(Book).ok_or_else(workbook::broken)
    }

    pub(super) fn sheets(&self) -> Vec<(String, bool)> {
        let mut xml = self.xml();
        let (mut sheets, mut hidden, mut style) = (Vec::new(), Vec::new(), None);
        // What cannot be read is told when a sheet is.
        while let Ok(event) = xml.read_event() {
            match event {
                Event::Eof => break,
                Event::Start(e) | Event::Empty(e) => match e.name().as_ref() {
                    "style:style" => style = attribute(&e, "style:name"),
                    "style:table-properties" if attribute(&e, "table:display").as_deref() == Some("false") => {
                        hidden.extend(style.clone());
                    }
                    "table:table" => {
                        let visible = attribute(&e, "table:style-name").is_none_or(|style| !hidden.contains(&style));
                        sheets.extend(attribute(&e, "table:name").map(|name| (name, visible)));
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        sheets
    }

    pub(super) fn cells(&self, name: &str) -> Result<Cells, Problem> {
        let mut xml = self.xml();
        loop {
            match xml.read_event().map_err(|_| workbook::broken())? {
                Event::Start(e) if e.name().as_ref() == "table:table" && attribute(&e, "table:name").as_deref() == Some(name) => {
                    return Table { xml, cells: Cells::default(), row: 0 }.read();
                }
                Event::Eof => return Ok(Cells::default()),
                _ => {}
            }
        }
    }

    fn xml(&self) -> Xml<'_> {
        Reader::from_str(&self.0)
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// How often an element is repeated, or how many cells it spans.
fn times(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|n| n.parse().ok()).unwrap_or(1).max(1)
}

struct Table<'x> {
    xml: Xml<'x>,
    cells: Cells,
    /// The rows above.
    row: u32,
}

/// A cell as it stands in a row.
struct Found {
    column: u32,
    repeated: u32,
    text: String,
    spans: (u32, u32),
}

impl<'x> Table<'x> {
    fn read(mut self) -> Result<Cells, Problem> {
        loop {
            match self.next()? {
                Event::Start(e) if e.name().as_ref() == "table:table-row" => {
                    let repeated = times(&e, "table:number-rows-repeated");
                    let found = self.row()?;
                    self.put(&found, repeated)?;
                }
                Event::Empty(e) if e.name().as_ref() == "table:table-row" => {
                    self.row = self.row.saturating_add(times(&e, "table:number-rows-repeated"));
                }
                // Shapes upon the sheet may hold tables of their own.
                Event::Start(e) if e.name().as_ref() == "table:shapes" => self.skip(&e)?,
                Event::End(e) if e.name().as_ref() == "table:table" => return Ok(self.cells),
                Event::Eof => return Err(workbook::broken()),
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Result<Event<'x>, Problem> {
        self.xml.read_event().map_err(|_| workbook::broken())
    }

    fn skip(&mut self, element: &BytesStart<'_>) -> Result<(), Problem> {
        self.xml.read_to_end(element.name()).map(drop).map_err(|_| workbook::broken())
    }

    fn put(&mut self, found: &[Found], repeated: u32) -> Result<(), Problem> {
        let first = self.row.saturating_add(1);
        self.row = self.row.saturating_add(repeated);
        if found.is_empty() {
            return Ok(());
        }
        for row in first..=self.row {
            for cell in found {
                for column in cell.column..cell.column.saturating_add(cell.repeated) {
                    self.cells.put(row, column, &cell.text)?;
                }
                if cell.spans != (1, 1) {
                    let last = (row.saturating_add(cell.spans.0 - 1), cell.column.saturating_add(cell.spans.1 - 1));
                    self.cells.merge((row, cell.column), last);
                }
            }
        }
        Ok(())
    }

    /// The cells of a row that say something.
    fn row(&mut self) -> Result<Vec<Found>, Problem> {
        let mut found = Vec::new();
        let mut column: u32 = 1;
        loop {
            let (element, is_empty) = match self.next()? {
                Event::Start(e) => (e, false),
                Event::Empty(e) => (e, true),
                Event::End(e) if e.name().as_ref() == "table:table-row" => return Ok(found),
                Event::Eof => return Err(workbook::broken()),
                _ => continue,
            };
            if !matches!(element.name().as_ref(), "table:table-cell" | "table:covered-table-cell") {
                if !is_empty {
                    self.skip(&element)?;
                }
                continue;
            }
            let repeated = times(&element, "table:number-columns-repeated");
            let words = if is_empty { String::new() } else { self.words()? };
            let text = value(&element, &words).unwrap_or(words);
            if !text.is_empty() {
                let spans = (times(&element, "table:number-rows-spanned"), times(&element, "table:number-columns-spanned"));
                found.push(Found { column, repeated, text, spans });
            }
            column = column.saturating_add(repeated);
        }
    }

    /// The words in a cell, to its end; not its notes, pictures and readings.
    fn words(&mut self) -> Result<String, Problem> {
        let mut words = String::new();
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                Event::Start(e) => match e.name().as_ref() {
                    "office:annotation" | "text:ruby-text" | "table:table" => self.skip(&e)?,
                    name if name.starts_with("draw:") => self.skip(&e)?,
                    name => {
                        if name == "text:p" && !words.is_empty() {
                            words.push('\n');
                        }
                        depth += 1;
                    }
                },
                Event::Empty(e) => match e.name().as_ref() {
                    "text:s" => (0..times(&e, "text:c").min(100)).for_each(|_| words.push(' ')),
                    "text:tab" => words.push(' '),
                    "text:line-break" => words.push('\n'),
                    "text:p" if !words.is_empty() => words.push('\n'),
                    _ => {}
                },
                Event::Text(text) => words.push_str(&text.xml10_content()),
                Event::CData(text) => words.push_str(&text.xml10_content()),
                Event::GeneralRef(entity) => {
                    let entity = format!("&{};", entity.xml10_content());
                    words.push_str(&quick_xml::escape::unescape(&entity).unwrap_or_default());
                }
                Event::End(_) if depth > 0 => depth -= 1,
                Event::End(_) => return Ok(words),
                Event::Eof => return Err(workbook::broken()),
                _ => {}
            }
        }
    }
}

/// What a cell holds besides its words; nothing where the words are all.
fn value(cell: &BytesStart<'_>, words: &str) -> Option<String> {
    match attribute(cell, "office:value-type")?.as_str() {
        "float" | "percentage" | "currency" => {
            let number = spelt::number(attribute(cell, "office:value")?.parse().ok()?, "");
            Some(if is_with_zeros(words, &number) { words.to_owned() } else { number })
        }
        "date" => {
            let day = spelt::iso(&attribute(cell, "office:date-value")?);
            // A month that is shown without its day is a month.
            let coarse = parse_date(words).ok().filter(|date| date.day().is_none() && date.first_day().to_string() == day);
            Some(coarse.map_or(day, Date::datetime))
        }
        "time" => Some(spelt::iso(&attribute(cell, "office:time-value")?)),
        "boolean" => Some(attribute(cell, "office:boolean-value")?.to_uppercase()),
        "string" => attribute(cell, "office:string-value").filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// Whether a number is shown as a code with zeros in front: `083640`, `072-433-7000`.
fn is_with_zeros(words: &str, number: &str) -> bool {
    let digits: String = words.chars().filter(|c| *c != '-').collect();
    words.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit()) && digits.trim_start_matches('0') == number
}
