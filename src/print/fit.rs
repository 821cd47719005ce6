//! What has to go on one sheet: steps are taken until it does.

use super::Sheet;
use super::tab::Shown;
use crate::fault::Fault;
use serde_json::json;

/// The most steps, of which each makes something smaller or leaves it out; what they are the style sheet says.
const STEPS: usize = 12;

/// Gives elements with `data-fit` the numbers of steps, one after another, until what they hold has room in them. The
/// measures are rounded to whole pixels, of which lines may take one or two more than they seem to.
///
/// # Errors
/// It is too much all the same: what would be cut off may be a telephone number.
pub fn fit(shown: &mut Shown<'_>, sheet: &Sheet<'_>) -> Result<(), Fault> {
    let fit = "const isTooMuch = (place) => place.scrollHeight > place.clientHeight + 4;
        const places = [...document.querySelectorAll('[data-fit]')];
        for (const place of places) {
            for (let step = 1; step <= steps && isTooMuch(place); step += 1) place.dataset.fit += ` ${step}`;
        }
        return !places.some(isTooMuch);";
    if shown.evaluate(&format!("(steps => {{ {fit} }})({STEPS})"))? == json!(true) {
        return Ok(());
    }
    Err(Fault::refused(sheet.path, "紙1枚に入りきりません", "does not go on one sheet").help(
        "題名、会場、申し込みの方法、配慮の説明などを短くしてください",
        "make its title, its venue, the way of applying or the provisions shorter",
    ))
}
