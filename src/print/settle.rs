//! The same page is the same file. What a browser writes otherwise each time, the hour and the names of table cells, is
//! put right in place, so that nothing in the file moves.

use super::pdf::{Pdf, Value};
use jiff::civil;
use std::collections::BTreeMap;
use std::ops::Range;

/// Gives a PDF the beginning of a day in Japan as the time of its making, or none, and counts its table cells from 1; nothing if
/// it cannot be read.
pub fn settle(bytes: &mut [u8], day: Option<civil::Date>) -> Option<()> {
    let pdf = Pdf::read(bytes)?;
    let changes: Vec<(Range<usize>, String)> = times(&pdf, day)?.into_iter().chain(cells(bytes, &pdf)).collect();
    for (place, text) in changes {
        bytes[place].copy_from_slice(text.as_bytes());
    }
    Some(())
}

fn times(pdf: &Pdf<'_>, day: Option<civil::Date>) -> Option<Vec<(Range<usize>, String)>> {
    let information = pdf.information()?;
    const FORM: &str = "D:%Y%m%d000000+09'00'";
    const NONE: &str = "                       ";
    let time = day.map_or_else(|| NONE.to_owned(), |day| day.strftime(FORM).to_string());
    let places = ["CreationDate", "ModDate"].into_iter().filter_map(|key| match information.get(key) {
        Some(Value::Text(place)) if place.len() == time.len() => Some((place.clone(), time.clone())),
        _ => None,
    });
    Some(places.collect())
}

/// Cells are named `node00000015` by a count of all that the browser has shown so far. Their order, by which a reader
/// looks them up, stays.
fn cells(bytes: &[u8], pdf: &Pdf<'_>) -> Vec<(Range<usize>, String)> {
    const PREFIX: &str = "node";
    const DIGITS: usize = 8;
    let is_cell = |text: &[u8]| {
        let number = text.strip_prefix(PREFIX.as_bytes());
        number.is_some_and(|number| number.len() == DIGITS && number.iter().all(u8::is_ascii_digit))
    };
    let places: Vec<Range<usize>> = pdf.texts().into_iter().filter(|place| is_cell(&bytes[place.clone()])).collect();
    let mut names: BTreeMap<&[u8], usize> = places.iter().map(|place| (&bytes[place.clone()], 0)).collect();
    for (number, name) in names.values_mut().enumerate() {
        *name = number + 1;
    }
    let named = |place: Range<usize>| {
        let name = format!("{PREFIX}{:0DIGITS$}", names[&bytes[place.clone()]]);
        (place, name)
    };
    places.into_iter().map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::super::pdf::tests::file;
    use super::*;

    #[test]
    fn the_day_and_the_names_of_cells_are_put_in_place() {
        let objects = [
            "<</Type /Catalog>>",
            "<</Title (node00000007x) /CreationDate (D:20260101101112+00'00') /ModDate (D:20260101101113+00'00')>>",
            "<</Headers [(node00000041) (node00000012)]>>",
            "<</ID (node00000012) /Length 14>>\nstream\n(node00000041)\nendstream",
        ];
        let mut bytes = file(&objects);
        settle(&mut bytes, Some(civil::date(2026, 11, 21))).unwrap();
        let settled = [
            objects[0],
            "<</Title (node00000007x) /CreationDate (D:20261121000000+09'00') /ModDate (D:20261121000000+09'00')>>",
            "<</Headers [(node00000002) (node00000001)]>>",
            "<</ID (node00000001) /Length 14>>\nstream\n(node00000041)\nendstream",
        ];
        assert_eq!(String::from_utf8(bytes), String::from_utf8(file(&settled)));
        assert_eq!(settle(&mut b"%PDF-1.4 and no more".to_vec(), None), None);
    }
}
