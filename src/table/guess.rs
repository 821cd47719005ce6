//! What a table says of itself where nobody says it: which of its columns hold numbers.

use super::sheet::{Sheet, heading_key};
use super::value::{Misfit, Value, folded, is_unknown, number};

/// The number that a text says; none where it is empty or a dash.
///
/// # Errors
/// It says something else.
pub fn amount(text: &str) -> Result<Option<f64>, Misfit> {
    if is_unknown(text) {
        return Ok(None);
    }
    number(text).map(|value| if let Value::Number(number) = value { Some(number) } else { None })
}

/// How many of the cells that say something in a column say a number, from 0 to 1. None do in a column of codes
/// (by its heading, or by a leading zero) or of years, which nobody adds up.
pub fn share_of_numbers(sheet: &Sheet, column: usize) -> f64 {
    let cells = || sheet.rows.iter().map(|row| &*row.cells[column].text).filter(|text| !is_unknown(text));
    let said = cells().count();
    if said == 0 || names_codes(&sheet.headings[column].text) || cells().any(has_leading_zero) || cells().all(is_year) {
        return 0.0;
    }
    cells().filter(|text| number(text).is_ok()).count() as f64 / said as f64
}

fn names_codes(heading: &str) -> bool {
    let key = heading_key(heading).to_lowercase();
    key == "id" || ["コード", "番号", "code"].iter().any(|word| key.contains(word))
}

fn has_leading_zero(text: &str) -> bool {
    let text = folded(text);
    text.strip_prefix('0').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_year(text: &str) -> bool {
    let text = folded(text);
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1800..2200).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::read;

    #[test]
    fn columns_of_numbers_are_known_from_codes_and_years() {
        let text = "市町,件数,予算,年,市町コード,枝番,備考,空\nA,\"1,200\",５,2015,352012,01,約20,\nB,-,△3,2016,352021,02,3,－\n";
        let sheet = read("a.csv", text).expect("a table");
        let shares: Vec<f64> = (0..sheet.headings.len()).map(|column| share_of_numbers(&sheet, column)).collect();
        assert_eq!(shares, [0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.5, 0.0]);
    }

    #[test]
    fn an_amount_is_a_number_or_not_known() {
        assert_eq!(amount("△1,200"), Ok(Some(-1200.0)));
        assert_eq!(amount(" － "), Ok(None));
        assert!(amount("20人").is_err());
    }
}
