//! AVIF, HEIC and TIFF: their notes cannot be cut out simply, so they are only looked for.

use exif::{Context, Reader};
use memchr::memmem;
use std::io::Cursor;

const BRANDS: [&[u8; 4]; 9] = [b"avif", b"avis", b"mif1", b"msf1", b"heic", b"heix", b"hevc", b"heim", b"heis"];

/// Whether a file is AVIF or HEIC.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|brand| BRANDS.iter().any(|b| brand == *b))
}

/// Whether it holds EXIF or XMP. A TIFF is made of the same fields, of which only those of a camera count.
pub(super) fn has_notes(bytes: &[u8]) -> bool {
    let has_exif = Reader::new()
        .read_from_container(&mut Cursor::new(bytes))
        .is_ok_and(|exif| is_picture(bytes) || exif.fields().any(|f| matches!(f.tag.context(), Context::Exif | Context::Gps)));
    // The name of an item of the kind, of which the reader takes only the first; XMP is packed in its name space.
    has_exif
        || is_picture(bytes) && memmem::find(&bytes[..bytes.len().min(65_536)], b"Exif").is_some()
        || memmem::find(bytes, b"ns.adobe.com/xap").is_some()
        || memmem::find(bytes, b"<x:xmpmeta").is_some()
}

/// From the first `ispe` property, which is that of the picture itself or of its largest tile.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = &bytes[..bytes.len().min(65_536)];
    let sizes = memmem::find_iter(head, b"ispe").filter_map(|at| {
        let number = |from: usize| Some(u32::from_be_bytes(head.get(from..from + 4)?.try_into().ok()?));
        Some((number(at + 8)?, number(at + 12)?))
    });
    // A thumbnail and tiles have sizes too, all smaller.
    sizes.max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))
}
