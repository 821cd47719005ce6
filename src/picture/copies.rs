//! Smaller copies of photographs, in a format that browsers since 2020 read and that takes a third of the room.
//!
//! Photographs only: a drawing loses by it, and an animation would stand still. A copy keeps the colour profile.

use super::{Kind, kind, webp};
use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, Resizer};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use std::io::Cursor;

/// How wide copies are: for a telephone, for a text column, for one on a fine screen.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// What is hardly wider than this needs none.
const SMALL: u32 = 400;
/// A photograph of 1600 pixels has about 200 KB.
const QUALITY: f32 = 78.0;
/// Raised when copies come out otherwise, so that kept ones are not taken for them.
const VERSION: u8 = 1;

/// The widths of the copies that a picture gets; none where it needs none. `width` is its own, as shown.
pub fn widths(bytes: &[u8], width: u32) -> Vec<u32> {
    let is_photo = match kind("", bytes) {
        Some(Kind::Jpeg) => true,
        Some(Kind::WebP) => webp::is_lossy_still(bytes),
        _ => false,
    };
    if !is_photo || width < SMALL {
        return Vec::new();
    }
    let own = Some(width).filter(|width| *width <= WIDTHS[WIDTHS.len() - 1] && !WIDTHS.contains(width));
    WIDTHS.into_iter().filter(|copy| *copy <= width).chain(own).collect()
}

/// The name of a copy: that of the picture with its width behind it.
pub fn name(picture: &str, width: u32) -> String {
    format!("{picture}.{width}.webp")
}

/// The picture and the width of a copy of this name.
pub fn of_name(name: &str) -> Option<(&str, u32)> {
    let (picture, width) = name.strip_suffix(".webp")?.rsplit_once('.')?;
    Some((picture, width.parse().ok()?))
}

/// Under what a copy is kept: the same picture and width give the same copy.
pub fn key(picture: &[u8], width: u32) -> String {
    format!("{}-{width}-{VERSION}", &blake3::hash(picture).to_hex()[..32])
}

/// The copy of a published picture in a width; `None` if it cannot be decoded.
pub fn copy(picture: &[u8], width: u32) -> Option<Vec<u8>> {
    let format = match kind("", picture)? {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::WebP => ImageFormat::WebP,
        _ => return None,
    };
    let mut decoder = ImageReader::with_format(Cursor::new(picture), format).into_decoder().ok()?;
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| profile.get(16..20) == Some(b"RGB "));
    let image = DynamicImage::from_decoder(decoder).ok()?;
    let (own_width, own_height) = (image.width(), image.height());
    let height = u32::try_from(u64::from(own_height) * u64::from(width) / u64::from(own_width.max(1))).ok()?.max(1);
    let has_alpha = image.color().has_alpha();
    let (pixels, kind) = if has_alpha {
        (image.into_rgba8().into_raw(), PixelType::U8x4)
    } else {
        (image.into_rgb8().into_raw(), PixelType::U8x3)
    };
    let source = Image::from_vec_u8(own_width, own_height, pixels, kind).ok()?;
    let mut scaled = Image::new(width, height, kind);
    Resizer::new().resize(&source, &mut scaled, None).ok()?;
    let encoder = if has_alpha {
        ::webp::Encoder::from_rgba(scaled.buffer(), width, height)
    } else {
        ::webp::Encoder::from_rgb(scaled.buffer(), width, height)
    };
    let coded = encoder.encode(QUALITY);
    Some(match profile {
        Some(profile) => webp::with_profile(&coded, &profile, (width, height), has_alpha).unwrap_or_else(|| coded.to_vec()),
        None => coded.to_vec(),
    })
}
