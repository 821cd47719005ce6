//! PNG: a signature, then chunks of length, name, data and check sum.

use super::{Broken, Cleaned, orientation};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// Pixels, transparency, colours, resolution and animation; the rest is text, time, EXIF, thumbnails.
const KEPT: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"pHYs", b"bKGD", b"acTL",
    b"fcTL", b"fdAT",
];

/// Keeps what is needed to show the picture in its right colours.
pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, Broken> {
    let mut cleaned = Cleaned { bytes: Vec::with_capacity(bytes.len()), orientation: 1, animated: false };
    cleaned.bytes.extend_from_slice(SIGNATURE);
    let mut at = SIGNATURE.len();
    let mut has_pixels = false;
    loop {
        let head = bytes.get(at..at + 8).ok_or(Broken)?;
        let len = be_u32(&head[..4]).ok_or(Broken)? as usize;
        let whole = at.checked_add(len).and_then(|end| bytes.get(at..end.checked_add(12)?)).ok_or(Broken)?;
        let (name, data) = (&head[4..], &whole[8..8 + len]);
        match name {
            b"eXIf" => cleaned.orientation = orientation(data),
            b"acTL" => cleaned.animated = true,
            b"IDAT" => has_pixels = true,
            _ => {}
        }
        if KEPT.iter().any(|kept| name == *kept) {
            cleaned.bytes.extend_from_slice(whole);
        }
        if name == b"IEND" {
            break;
        }
        at += whole.len();
    }
    if has_pixels { Ok(cleaned) } else { Err(Broken) }
}

/// From the header chunk, which is always the first.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some((be_u32(bytes.get(16..20)?)?, be_u32(bytes.get(20..24)?)?))
}

fn be_u32(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}
