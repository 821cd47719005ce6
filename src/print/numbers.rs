//! The numbers of pages in a table of contents, which are known only once the pages are set: they are read from a first
//! PDF, put into the page, and it is printed again.

use super::fit;
use super::pdf::Pdf;
use super::tab::{Shown, Tab};
use super::{Sheet, unread};
use crate::fault::Fault;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

/// How often a page is printed at most. Numbers move when they make a line of the contents longer; twice is the rule.
const PASSES: usize = 3;

/// Puts something as wide as most numbers where a number will stand, and says whether there is such a place. Thus the
/// first PDF is as the last one will be; and a space before a place that is empty would go without a tag.
const PREPARE: &str = "(() => {
    const places = document.querySelectorAll('[data-page-of]');
    for (const place of places) place.textContent = '00';
    return places.length > 0;
})()";

/// Prints a page, with numbers where it asks for them.
pub fn print(tab: &mut Tab, program: &Path, sheet: &Sheet<'_>) -> Result<Vec<u8>, Fault> {
    let mut shown = tab.show(program, sheet)?;
    fit::fit(&mut shown, sheet)?;
    let asks = shown.evaluate(PREPARE)? == json!(true);
    let mut pdf = shown.print()?;
    if !asks {
        return Ok(pdf);
    }
    let mut numbers = read(&pdf, program)?;
    for _ in 1..PASSES {
        write(&mut shown, &numbers)?;
        pdf = shown.print()?;
        let printed = read(&pdf, program)?;
        if printed == numbers {
            return Ok(pdf);
        }
        numbers = printed;
    }
    Err(Fault::refused(
        sheet.path,
        "目次のページ番号が決まりません。目次の行が長すぎないか確かめてください",
        "the page numbers of the contents do not come to rest; see whether a line of the contents is too long",
    ))
}

fn read(pdf: &[u8], program: &Path) -> Result<BTreeMap<String, usize>, Fault> {
    Pdf::read(pdf).and_then(|pdf| pdf.destinations()).ok_or_else(|| unread(program))
}

/// An element without a page gets no number.
fn write(shown: &mut Shown<'_>, numbers: &BTreeMap<String, usize>) -> Result<(), Fault> {
    let pairs = json!(numbers.iter().collect::<Vec<_>>());
    let put = "for (const place of document.querySelectorAll('[data-page-of]')) place.textContent = numbers.get(place.dataset.pageOf) ?? '';";
    shown.evaluate(&format!("(numbers => {{ {put} }})(new Map({pairs}))")).map(|_| ())
}
