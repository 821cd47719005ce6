//! The same page is the same file: what a browser writes anew each time is put right in place, so that nothing moves.

use super::pdf::{Pdf, Value};
use jiff::civil;

/// Gives a PDF the times of a day in Japan in place of the time of its making; nothing if it cannot be read.
pub fn settle(bytes: &mut [u8], day: civil::Date) -> Option<()> {
    let information = Pdf::read(bytes)?.information()?;
    let fixed = format!("D:{}000000+09'00'", day.strftime("%Y%m%d"));
    for key in ["CreationDate", "ModDate"] {
        if let Some(Value::Text(place)) = information.get(key)
            && place.len() == fixed.len()
        {
            bytes[place.clone()].copy_from_slice(fixed.as_bytes());
        }
    }
    Some(())
}
