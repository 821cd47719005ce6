//! Pictures as they are published: without what a camera or a program noted in them.
//!
//! Every published picture loses EXIF (the place where it was taken first of all), XMP, IPTC, comments, thumbnails
//! and whatever hangs behind its end. Colour profiles stay, and pixels are touched only where the picture would
//! lie on its side without its EXIF. What a picture is, its bytes say, not its name. Photographs get smaller copies
//! (`copies`).

mod bmff;
pub mod copies;
mod gif;
mod jpeg;
mod png;
mod shelf;
mod svg;
mod turn;
mod webp;

pub use shelf::Shelf;

use crate::diagnostic::{Code, Problem};

/// A file as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The cleaned bytes; those of a file that is no picture are as they were.
    pub bytes: Vec<u8>,
    /// Width in pixels, as shown.
    pub width: Option<u32>,
    /// Height in pixels, as shown.
    pub height: Option<u32>,
}

/// The most pixels of a picture: cameras give a quarter of it, and it takes 400 MB to decode.
const MOST_PIXELS: u64 = 100_000_000;

/// A picture without its notes.
struct Cleaned {
    bytes: Vec<u8>,
    /// How EXIF says that it must be turned, 1 to 8.
    orientation: u8,
    /// Whether it has several frames.
    animated: bool,
}

/// The picture ends before it should, or makes no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Broken;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Jpeg,
    Png,
    WebP,
    Gif,
    /// AVIF and HEIC.
    Bmff,
    Tiff,
    Svg,
}

/// Makes a file ready to be published; one that is no picture passes as it is. `name` is the file's name.
///
/// An animation is never turned. A problem: a broken picture, one that would run a program in the reader's browser, and one whose notes
/// cannot be taken out.
pub fn publish(name: &str, bytes: Vec<u8>) -> Result<Picture, Problem> {
    let Some(kind) = kind(name, &bytes) else {
        return if claims_to_be_a_picture(name) { Err(unreadable()) } else { Ok(Picture { bytes, width: None, height: None }) };
    };
    let cleaned = match kind {
        Kind::Jpeg => jpeg::clean(&bytes),
        Kind::Png => png::clean(&bytes),
        Kind::WebP => webp::clean(&bytes),
        Kind::Gif => gif::clean(&bytes),
        Kind::Svg => return svg::check(&bytes).map(|()| measured(bytes)),
        Kind::Bmff if has_too_many_pixels(size_of(kind, &bytes)) => return Err(too_many_pixels()),
        Kind::Bmff | Kind::Tiff => return if bmff::has_notes(&bytes) { Err(notes_stay()) } else { Ok(measured(bytes)) },
    };
    let cleaned = cleaned.map_err(|Broken| broken())?;
    let size = size_of(kind, &cleaned.bytes);
    if !size.is_some_and(|(width, height)| width > 0 && height > 0) {
        return Err(unreadable());
    }
    if has_too_many_pixels(size) {
        return Err(too_many_pixels());
    }
    if cleaned.orientation == 1 || cleaned.animated {
        return Ok(measured(cleaned.bytes));
    }
    turn::turned(kind, &cleaned).map(measured).ok_or_else(unreadable)
}

/// Width and height in pixels as the picture is shown, after any turning by EXIF; `None` for what is no picture.
pub fn shown_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let kind = kind("", bytes)?;
    let cleaned = match kind {
        Kind::Jpeg => jpeg::clean(bytes),
        Kind::Png => png::clean(bytes),
        Kind::WebP => webp::clean(bytes),
        _ => return size_of(kind, bytes),
    };
    let lies_on_its_side = cleaned.is_ok_and(|c| c.orientation > 4 && !c.animated);
    let (width, height) = size_of(kind, bytes)?;
    Some(if lies_on_its_side { (height, width) } else { (width, height) })
}

/// Width and height in pixels as the file's head gives them, before any turning by EXIF; `None` for what is no picture.
pub fn dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    size_of(kind("", bytes)?, bytes)
}

fn size_of(kind: Kind, bytes: &[u8]) -> Option<(u32, u32)> {
    match kind {
        Kind::Jpeg => jpeg::size(bytes),
        Kind::Png => png::size(bytes),
        Kind::WebP => webp::size(bytes),
        Kind::Gif => gif::size(bytes),
        Kind::Svg => svg::size(bytes),
        Kind::Bmff => bmff::size(bytes),
        Kind::Tiff => None,
    }
}

fn has_too_many_pixels(size: Option<(u32, u32)>) -> bool {
    size.is_some_and(|(width, height)| u64::from(width) * u64::from(height) > MOST_PIXELS)
}

fn measured(bytes: Vec<u8>) -> Picture {
    let size = dimensions(&bytes);
    Picture { bytes, width: size.map(|s| s.0), height: size.map(|s| s.1) }
}

fn kind(name: &str, bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        Some(Kind::Jpeg)
    } else if bytes.starts_with(png::SIGNATURE) {
        Some(Kind::Png)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(Kind::WebP)
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        Some(Kind::Gif)
    } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        Some(Kind::Tiff)
    } else if bmff::is_picture(bytes) {
        Some(Kind::Bmff)
    } else if has_ending(name, &["svg", "svgz"]) || svg::is_svg(bytes) {
        Some(Kind::Svg)
    } else {
        None
    }
}

fn claims_to_be_a_picture(name: &str) -> bool {
    has_ending(name, &["jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "heif"])
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|e| ending.eq_ignore_ascii_case(e)))
}

/// How EXIF says that the pixels must be turned; 1, as they are, where it says nothing sensible.
fn orientation(tiff: &[u8]) -> u8 {
    let tiff = tiff.strip_prefix(b"Exif\0\0").unwrap_or(tiff);
    let Ok((fields, _)) = exif::parse_exif(tiff) else { return 1 };
    let field = fields.iter().find(|f| f.tag == exif::Tag::Orientation && f.ifd_num == exif::In::PRIMARY);
    let value = field.and_then(|f| f.value.get_uint(0)).and_then(|value| u8::try_from(value).ok());
    value.filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

fn broken() -> Problem {
    Problem::new(Code::Picture, "画像が途中で切れているか、壊れています", "the picture is cut off or broken")
        .help("元の画像からもう一度保存して、置き直してください", "save it again from the original")
}

/// The problem with a file that calls itself a picture and cannot be decoded.
pub fn unreadable() -> Problem {
    Problem::new(Code::Picture, "画像として読めません", "the file cannot be read as a picture")
        .help("画像のソフトで開き、JPEGかPNGで保存し直してください", "open it in a picture program and save it as JPEG or PNG")
}

/// A small file may claim to be a picture that takes gigabytes to show, here and on a reader's telephone.
fn too_many_pixels() -> Problem {
    let most = MOST_PIXELS / 1_000_000;
    Problem::new(
        Code::Picture,
        format!("画像が大きすぎます（縦×横で{}億画素まで）", most / 100),
        format!("the picture is too large ({most} million pixels at most)"),
    )
    .help(
        "画像のソフトで、幅4000ピクセルほどに縮めてください",
        "scale it down in a picture program, to a width of about 4000 pixels",
    )
}

fn notes_stay() -> Problem {
    Problem::new(
        Code::Picture,
        "撮影場所などの記録が入っていて、この形式からは取り除けません",
        "it holds notes such as the place where it was taken, and they cannot be taken out of this format",
    )
    .help("JPEGかPNGで保存し直してください", "save it as JPEG or PNG")
}

#[cfg(test)]
mod tests;
