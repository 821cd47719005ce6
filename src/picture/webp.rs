//! WebP: a RIFF file of chunks, each padded to an even length.

use super::{Broken, Cleaned, orientation};

const HEAD: usize = 12;
const FLAGS_WITHOUT_NOTES: u8 = !(0x08 | 0x04);
const ANIMATION: u8 = 0x02;

/// Keeps pixels, transparency, animation and the colour profile.
pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, Broken> {
    let len = le(bytes.get(4..8).ok_or(Broken)?) as usize;
    let body = len.checked_add(8).and_then(|end| bytes.get(HEAD..end)).ok_or(Broken)?;
    let mut cleaned = Cleaned { bytes: bytes[..HEAD].to_vec(), orientation: 1, animated: false };
    let mut has_pixels = false;
    for chunk in chunks(body) {
        let (name, data) = chunk?;
        match name {
            b"VP8X" => {
                let (flags, rest) = data.split_first().ok_or(Broken)?;
                cleaned.animated = flags & ANIMATION != 0;
                put(&mut cleaned.bytes, name, &[&[flags & FLAGS_WITHOUT_NOTES], rest].concat());
            }
            b"EXIF" => cleaned.orientation = orientation(data),
            b"ANMF" => {
                has_pixels = true;
                put(&mut cleaned.bytes, name, &frame(data)?);
            }
            b"VP8 " | b"VP8L" => {
                has_pixels = true;
                put(&mut cleaned.bytes, name, data);
            }
            b"ALPH" | b"ANIM" | b"ICCP" => put(&mut cleaned.bytes, name, data),
            _ => {}
        }
    }
    let len = u32::try_from(cleaned.bytes.len() - 8).map_err(|_| Broken)?;
    cleaned.bytes[4..8].copy_from_slice(&len.to_le_bytes());
    if has_pixels { Ok(cleaned) } else { Err(Broken) }
}

/// From whichever chunk comes first: the extended head, lossy or lossless pixels.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let data = bytes.get(HEAD + 8..)?;
    match bytes.get(HEAD..HEAD + 4)? {
        b"VP8X" => Some((le(data.get(4..7)?) + 1, le(data.get(7..10)?) + 1)),
        b"VP8L" => {
            let bits = le(data.get(1..5)?);
            Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        }
        b"VP8 " => Some((le(data.get(6..8)?) & 0x3FFF, le(data.get(8..10)?) & 0x3FFF)),
        _ => None,
    }
}

/// Whether it is one picture in lossy coding, as photographs are.
pub(super) fn is_lossy_still(bytes: &[u8]) -> bool {
    let names: Vec<&[u8; 4]> =
        chunks(bytes.get(HEAD..).unwrap_or_default()).map_while(Result::ok).map(|(name, _)| name).collect();
    names.contains(&b"VP8 ") && !names.contains(&b"ANIM")
}

/// A still picture with a colour profile: an extended head in front of what the encoder gave.
pub(super) fn with_profile(coded: &[u8], profile: &[u8], (width, height): (u32, u32), has_alpha: bool) -> Option<Vec<u8>> {
    const PROFILE: u8 = 0x20;
    const ALPHA: u8 = 0x10;
    let mut out = coded.get(..HEAD)?.to_vec();
    let mut head = vec![if has_alpha { PROFILE | ALPHA } else { PROFILE }, 0, 0, 0];
    head.extend_from_slice(&width.checked_sub(1)?.to_le_bytes()[..3]);
    head.extend_from_slice(&height.checked_sub(1)?.to_le_bytes()[..3]);
    put(&mut out, b"VP8X", &head);
    put(&mut out, b"ICCP", profile);
    for chunk in chunks(coded.get(HEAD..)?) {
        let (name, data) = chunk.ok()?;
        if name != b"VP8X" {
            put(&mut out, name, data);
        }
    }
    let len = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&len.to_le_bytes());
    Some(out)
}

/// A frame of an animation: its place and time, then chunks of its own.
fn frame(data: &[u8]) -> Result<Vec<u8>, Broken> {
    let (head, body) = data.split_at_checked(16).ok_or(Broken)?;
    let mut out = head.to_vec();
    for chunk in chunks(body) {
        let (name, data) = chunk?;
        if matches!(name, b"ALPH" | b"VP8 " | b"VP8L") {
            put(&mut out, name, data);
        }
    }
    Ok(out)
}

fn chunks(mut body: &[u8]) -> impl Iterator<Item = Result<(&[u8; 4], &[u8]), Broken>> {
    std::iter::from_fn(move || {
        if body.is_empty() {
            return None;
        }
        let chunk = chunk(body);
        body = match chunk {
            // The padding byte of the last chunk may be missing.
            Some((_, data)) => body.get(8 + data.len() + data.len() % 2..).unwrap_or_default(),
            None => &[],
        };
        Some(chunk.ok_or(Broken))
    })
}

fn chunk(body: &[u8]) -> Option<(&[u8; 4], &[u8])> {
    let (name, rest) = body.split_first_chunk::<4>()?;
    let len = le(rest.get(..4)?) as usize;
    Some((name, rest[4..].get(..len)?))
}

fn put(out: &mut Vec<u8>, name: &[u8], data: &[u8]) {
    out.extend_from_slice(name);
    // It was read from a chunk that was at least as long.
    out.extend_from_slice(&u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(data);
    if data.len() % 2 == 1 {
        out.push(0);
    }
}

fn le(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}
