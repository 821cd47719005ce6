//! What has to go on one sheet: steps are taken until it does.

use super::tab::Shown;
use crate::fault::Fault;

/// The most steps, of which each makes something smaller or leaves it out; what they are the style sheet says.
const STEPS: usize = 12;

/// Gives elements with `data-fit` the numbers of steps, one after another, until what they hold has room in them. The
/// measures are rounded to whole pixels, of which lines may take one or two more than they seem to.
pub fn fit(shown: &mut Shown<'_>) -> Result<(), Fault> {
    let fit = "for (const place of document.querySelectorAll('[data-fit]')) {
        for (let step = 1; step <= steps && place.scrollHeight > place.clientHeight + 4; step += 1) {
            place.dataset.fit += ` ${step}`;
        }
    }";
    shown.evaluate(&format!("(steps => {{ {fit} }})({STEPS})")).map(|_| ())
}
