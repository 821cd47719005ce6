//! GIF: a screen, then blocks of pictures and extensions until the trailer.

use super::{Broken, Cleaned};

/// Application data that changes what is shown: loops, and colours.
const KEPT_APPLICATIONS: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// Keeps pictures, their timing, loops and colours; comments, texts and notes of programs go.
pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, Broken> {
    let mut at = 13 + palette_len(*bytes.get(10).ok_or(Broken)?);
    let mut out = bytes.get(..at).ok_or(Broken)?.to_vec();
    let mut frames = 0;
    // Where the timing for the next picture begins in `out`.
    let mut timing = None;
    loop {
        match bytes.get(at..) {
            Some([0x2C, rest @ ..]) => {
                let head = 10 + palette_len(*rest.get(8).ok_or(Broken)?) + 1;
                let end = blocks_end(bytes, at + head).ok_or(Broken)?;
                out.extend_from_slice(&bytes[at..end]);
                (at, timing) = (end, None);
                frames += 1;
            }
            Some([0x21, label, ..]) => {
                let end = blocks_end(bytes, at + 2).ok_or(Broken)?;
                let extension = &bytes[at..end];
                match label {
                    0xF9 => timing = Some(out.len()),
                    // A text block takes the timing before it along.
                    0x01 => timing.take().into_iter().for_each(|len| out.truncate(len)),
                    _ => {}
                }
                if *label == 0xF9 || *label == 0xFF && is_kept(extension) {
                    out.extend_from_slice(extension);
                }
                at = end;
            }
            // Some programs forget the trailer.
            Some([0x3B, ..] | []) if frames > 0 => break,
            _ => return Err(Broken),
        }
    }
    out.push(0x3B);
    Ok(Cleaned { bytes: out, orientation: 1, animated: frames > 1 })
}

/// From the screen.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let [w0, w1, h0, h1] = *bytes.get(6..10)? else { return None };
    Some((u32::from(u16::from_le_bytes([w0, w1])), u32::from(u16::from_le_bytes([h0, h1]))))
}

fn is_kept(extension: &[u8]) -> bool {
    KEPT_APPLICATIONS.iter().any(|name| extension.get(2..14).is_some_and(|head| head[0] == 11 && head[1..] == **name))
}

fn palette_len(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where a run of sub-blocks ends: after the empty one.
fn blocks_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match *bytes.get(at)? {
            0 => return Some(at + 1),
            len => at += usize::from(len) + 1,
        }
    }
}
