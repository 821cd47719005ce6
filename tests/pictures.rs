//! Photographs on pages: small for small screens, with their place kept, and made once.

use crate::support::site;
use std::io::Cursor;

/// A photograph, lying on its side if its EXIF says so.
fn photo(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut jpeg = Cursor::new(Vec::new());
    let pixels = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 251) as u8, (y % 241) as u8, 90]));
    pixels.write_to(&mut jpeg, image::ImageFormat::Jpeg).expect("a picture");
    let jpeg = jpeg.into_inner();
    let tiff = [b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[orientation, 0, 0, 0, 0, 0, 0]].concat();
    let segment = [&[0xFF, 0xE1][..], &u16::try_from(tiff.len() + 2).expect("short").to_be_bytes(), &tiff].concat();
    [&jpeg[..2], &segment, &jpeg[2..]].concat()
}

const PAGE: &str = "-- content/pages/x/index.ja.md --\n---\ntitle: x\nimage: top.jpg\nimage_alt: 全景\n---\n\n![会場の写真](p.jpg)\n\n![会場の図](d.png)\n";

fn png() -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::new(900, 600).write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    png.into_inner()
}

#[test]
fn a_photograph_has_copies_for_smaller_screens_and_keeps_its_place() {
    let built = site(PAGE)
        .with_bytes("content/pages/x/p.jpg", &photo(1000, 500, 1))
        .with_bytes("content/pages/x/top.jpg", &photo(600, 300, 6))
        .with_bytes("content/pages/x/d.png", &png())
        .with_bytes("static/unused.jpg", &photo(1000, 500, 1))
        .build()
        .clean();
    let main = built.main("x/index.html");
    assert!(
        main.contains(
            "<figure><picture><source type=\"image/webp\" srcset=\"/x/p.jpg.480.webp 480w, /x/p.jpg.960.webp 960w, /x/p.jpg.1000.webp 1000w\" sizes=\"(min-width: 800px) 720px, 94vw\"><img src=\"/x/p.jpg\" alt=\"会場の写真\" width=\"1000\" height=\"500\" loading=\"lazy\" decoding=\"async\"></picture></figure>"
        ),
        "{main}"
    );
    // One that is turned keeps the place in which it is seen, and is too small for copies.
    assert!(main.contains("<img src=\"/x/top.jpg\" alt=\"全景\" width=\"300\" height=\"600\">"), "{main}");
    assert!(main.contains("<figure><img src=\"/x/d.png\""), "a drawing stays as it is: {main}");
    for (name, width) in [("480", 480), ("960", 960), ("1000", 1000)] {
        let copy = &built.files[&*format!("x/p.jpg.{name}.webp")];
        assert_eq!(kairan::picture::dimensions(copy), Some((width, width / 2)), "{name}");
        assert!(copy.starts_with(b"RIFF"), "{name}");
    }
    assert!(built.has("unused.jpg") && !built.has("unused.jpg.480.webp"), "no page shows it");
}

#[test]
fn the_same_photograph_gives_the_same_copies() {
    let site = site("-- content/pages/x/index.ja.md --\n---\ntitle: x\n---\n\n![会場の写真](p.jpg)\n")
        .with_bytes("content/pages/x/p.jpg", &photo(1000, 500, 1));
    let (once, again) = (site.build(), site.build());
    assert!(once.has("x/p.jpg.480.webp"));
    assert!(once.files == again.files);
}
