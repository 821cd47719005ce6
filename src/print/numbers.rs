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

/// How often a page is printed at most. Numbers move when they make a line of the contents longer, so twice is the rule.
const PASSES: usize = 3;

/// Whether something in the page asks for the number of a page.
const ASKED: &str = "document.querySelector('[data-page-of]') !== null";

/// Prints a page, with numbers where it asks for them.
pub fn print(tab: &mut Tab, program: &Path, sheet: &Sheet<'_>) -> Result<Vec<u8>, Fault> {
    let mut shown = tab.show(program, sheet)?;
    fit::fit(&mut shown)?;
    let mut pdf = shown.print()?;
    if shown.evaluate(ASKED)? != json!(true) {
        return Ok(pdf);
    }
    let mut written = BTreeMap::new();
    for pass in 1.. {
        let numbers = Pdf::read(&pdf).and_then(|pdf| pdf.destinations()).ok_or_else(|| unread(program))?;
        if numbers == written {
            break;
        }
        if pass == PASSES {
            return Err(Fault::refused(
                sheet.path,
                "目次のページ番号が決まりません。目次の行が長すぎないか確かめてください",
                "the page numbers of the contents do not come to rest; see whether a line of the contents is too long",
            ));
        }
        write(&mut shown, &numbers)?;
        pdf = shown.print()?;
        written = numbers;
    }
    Ok(pdf)
}

/// An element without a page gets no number.
fn write(shown: &mut Shown<'_>, numbers: &BTreeMap<String, usize>) -> Result<(), Fault> {
    let numbers = json!(numbers);
    let put = "for (const place of document.querySelectorAll('[data-page-of]')) place.textContent = numbers[place.dataset.pageOf] ?? '';";
    shown.evaluate(&format!("(numbers => {{ {put} }})({numbers})")).map(|_| ())
}
