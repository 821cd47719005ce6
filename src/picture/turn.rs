//! Turning the pixels of a picture that lies on its side without its EXIF.

use super::{Cleaned, Kind};
use image::codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader};
use std::io::Cursor;

const JPEG_QUALITY: u8 = 90;

/// The picture as EXIF says that it is to be seen, coded anew; `None` if it cannot be decoded.
pub(super) fn turned(kind: Kind, cleaned: &Cleaned) -> Option<Vec<u8>> {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::WebP => ImageFormat::WebP,
        Kind::Gif | Kind::Bmff | Kind::Tiff | Kind::Svg => return None,
    };
    let mut decoder = ImageReader::with_format(Cursor::new(&*cleaned.bytes), format).into_decoder().ok()?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    image.apply_orientation(Orientation::from_exif(cleaned.orientation)?);
    let profile = profile.filter(|profile| fits(profile, &image));
    let mut out = Vec::new();
    match kind {
        Kind::Jpeg => encode(JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY), &image, profile),
        Kind::Png => encode(PngEncoder::new(&mut out), &image, profile),
        _ => encode(WebPEncoder::new_lossless(&mut out), &image, profile),
    }?;
    Some(out)
}

fn encode(mut encoder: impl ImageEncoder, image: &DynamicImage, profile: Option<Vec<u8>>) -> Option<()> {
    if let Some(profile) = profile {
        // A format without profiles shows the picture in ordinary colours.
        let _ = encoder.set_icc_profile(profile);
    }
    image.write_with_encoder(encoder).ok()
}

/// A profile for print colours means nothing for the red, green and blue that decoding gives.
fn fits(profile: &[u8], image: &DynamicImage) -> bool {
    let space: &[u8] = if image.color().has_color() { b"RGB " } else { b"GRAY" };
    profile.get(16..20) == Some(space)
}
