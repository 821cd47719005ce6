//! The address of a page as a QR code, for those who hold the page on paper: one path of an SVG, in units of a module.
//!
//! Every page has one, so it is drawn in few bytes and with a mask that is given: to try all eight, as a drawing of
//! one code would, takes most of the time.

use super::view::QrView;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write;

/// Readers want so many light modules around a code.
const QUIET: usize = 4;
/// Longer addresses make a code too fine for a sheet.
const LONGEST: usize = 300;

/// The code of a full address; none for one that no telephone could open.
pub fn qr(url: &str) -> Option<QrView> {
    if !url.starts_with("http") || url.len() > LONGEST {
        return None;
    }
    let segments = [QrSegment::make_bytes(url.as_bytes())];
    let mask = Some(Mask::new(0));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, Version::MAX, mask, false).ok()?;
    let size = code.size();
    let rows = (0..size).map(|y| (0..size).map(move |x| (x, y)));
    Some(QrView {
        size: usize::try_from(size).ok()? + 2 * QUIET,
        path: path(rows.map(|row| row.map(|(x, y)| code.get_module(x, y)))),
    })
}

/// Dark runs of every row as lines, each from the end of the one before.
fn path(rows: impl Iterator<Item = impl Iterator<Item = bool>>) -> String {
    let mut path = format!("M{QUIET} {QUIET}.5");
    // Where the pen is, in modules.
    let (mut pen_x, mut pen_y) = (0, 0);
    for (y, row) in rows.enumerate() {
        let row: Vec<bool> = row.collect();
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] {
                // Writing to a String cannot fail.
                let _ = write!(path, "m{} {}h{}", x as isize - pen_x as isize, y - pen_y, run.len());
                (pen_x, pen_y) = (x + run.len(), y);
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_drawn_from_where_the_last_one_ended() {
        let rows = [vec![true, true, false, true], vec![false, true, false, false]];
        assert_eq!(path(rows.iter().map(|row| row.iter().copied())), "M4 4.5m0 0h2m1 0h1m-3 1h1");
    }

    #[test]
    fn an_address_without_a_host_has_no_code() {
        assert!(qr("/events/").is_none());
        assert!(qr(&format!("https://x.example/{}", "%E5".repeat(100))).is_none());
    }

    #[test]
    fn a_code_takes_little_room() {
        let code = qr("https://www.example.lg.jp/zaitaku/events/midorino-play/").expect("a code");
        assert_eq!(code.size, 33 + 8);
        assert!(code.path.len() < 2500, "{}", code.path.len());
    }
}
