//! The address of a page as a QR code, for those who hold the page on paper: one path of an SVG, in units of a module.
//!
//! Every page has one, so it is drawn in few bytes and with a mask that is given: to try all eight, as a drawing of
//! one code would, takes most of the time.

use super::view::QrView;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Readers want so many light modules around a code.
const QUIET: usize = 4;
/// Longer addresses make a code too fine for a sheet.
const LONGEST: usize = 300;

/// Bytes that a usual path takes.
const ROOM: usize = 3 << 10;

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
    let mut path = String::with_capacity(ROOM);
    path.push_str(&format!("M{QUIET} {QUIET}.5"));
    // Where the pen is, in modules.
    let (mut pen_x, mut pen_y) = (0, 0);
    let mut dark: Vec<bool> = Vec::new();
    for (y, row) in rows.enumerate() {
        dark.clear();
        dark.extend(row);
        let mut x = 0_usize;
        for run in dark.chunk_by(|a, b| a == b) {
            if run[0] {
                path.push_str(if x < pen_x { "m-" } else { "m" });
                push_number(&mut path, x.abs_diff(pen_x));
                path.push(' ');
                push_number(&mut path, y - pen_y);
                path.push('h');
                push_number(&mut path, run.len());
                (pen_x, pen_y) = (x + run.len(), y);
            }
            x += run.len();
        }
    }
    path
}

/// Writes a number below a thousand: every page has some six hundred of them, and the general way costs ten times as much.
fn push_number(text: &mut String, number: usize) {
    let digit = |unit: usize| char::from(b'0' + (number / unit % 10) as u8);
    if number > 99 {
        text.push(digit(100));
    }
    if number > 9 {
        text.push(digit(10));
    }
    text.push(digit(1));
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
