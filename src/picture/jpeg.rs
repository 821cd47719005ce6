//! JPEG: segments until the first scan, then scans and their tables until the end mark.

use super::{Broken, Cleaned, orientation};

const START: &[u8] = &[0xFF, 0xD8];
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;

/// A marker with its payload; the length bytes are left out.
struct Segment<'a> {
    marker: u8,
    payload: &'a [u8],
    /// Where the next one begins.
    next: usize,
}

/// Keeps what is needed to show the picture in its right colours.
pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, Broken> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(START);
    let mut exif = None;
    let mut has_scan = false;
    let mut at = START.len();
    loop {
        let segment = segment(bytes, at).ok_or(Broken)?;
        at = segment.next;
        if segment.marker == END {
            break;
        }
        if segment.marker == 0xE1 && exif.is_none() && segment.payload.starts_with(b"Exif\0\0") {
            exif = Some(orientation(segment.payload));
        }
        write(&mut out, &segment);
        if segment.marker == SCAN {
            has_scan = true;
            let end = scan_end(bytes, at).ok_or(Broken)?;
            out.extend_from_slice(&bytes[at..end]);
            at = end;
        }
    }
    out.extend_from_slice(&[0xFF, END]);
    if !has_scan {
        return Err(Broken);
    }
    Ok(Cleaned { bytes: out, orientation: exif.unwrap_or(1), animated: false })
}

/// From the frame header, whichever of the thirteen kinds it is.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = START.len();
    loop {
        let segment = segment(bytes, at)?;
        at = segment.next;
        match segment.marker {
            END | SCAN => return None,
            0xC0..=0xCF if !matches!(segment.marker, 0xC4 | 0xC8 | 0xCC) => {
                let [_, h1, h0, w1, w0, ..] = *segment.payload else { return None };
                return Some((u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0]))));
            }
            _ => {}
        }
    }
}

fn write(out: &mut Vec<u8>, segment: &Segment) {
    let payload = segment.payload;
    match segment.marker {
        // Tables, frames, scans, restart intervals, DNL, DHP, EXP.
        0xC0..=0xCF | 0xDA..=0xDF => put(out, segment.marker, &[payload]),
        // The head without the thumbnail that it may carry.
        0xE0 if payload.starts_with(b"JFIF\0") && payload.len() >= 12 => put(out, 0xE0, &[&payload[..12], &[0, 0]]),
        0xE2 if payload.starts_with(b"ICC_PROFILE\0") => put(out, 0xE2, &[payload]),
        // Says how the colours are coded.
        0xEE if payload.starts_with(b"Adobe") && payload.len() >= 12 => put(out, 0xEE, &[&payload[..12]]),
        _ => {}
    }
}

fn put(out: &mut Vec<u8>, marker: u8, parts: &[&[u8]]) {
    let len: usize = parts.iter().map(|part| part.len()).sum::<usize>() + 2;
    // A payload was read from a segment, so it fits one.
    let len = u16::try_from(len).unwrap_or(u16::MAX);
    out.extend_from_slice(&[0xFF, marker]);
    out.extend_from_slice(&len.to_be_bytes());
    parts.iter().for_each(|part| out.extend_from_slice(part));
}

/// The segment at or after a byte. Stray bytes between segments are skipped, as browsers do.
fn segment(bytes: &[u8], mut at: usize) -> Option<Segment<'_>> {
    loop {
        at += memchr::memchr(0xFF, bytes.get(at..)?)?;
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xFF => at += 1,
            // Not markers, or ones without payload that mean nothing here.
            0x00..=0x01 | 0xD0..=0xD8 => at += 2,
            END => return Some(Segment { marker, payload: &[], next: at + 2 }),
            _ => {
                let len = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
                let payload = bytes.get(at + 4..at + 2 + len)?;
                return Some(Segment { marker, payload, next: at + 2 + len });
            }
        }
    }
}

/// Where the coded pixels that begin here end: at a marker that is neither a stuffed `FF 00` nor a restart.
fn scan_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr::memchr(0xFF, bytes.get(at..)?)?;
        match *bytes.get(at + 1)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}
