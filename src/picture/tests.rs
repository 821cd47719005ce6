use super::*;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// 24 by 16 pixels, the left half red, the right half blue.
fn picture(format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_fn(24, 16, |x, _| if x < 12 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) });
    let mut out = Cursor::new(Vec::new());
    DynamicImage::from(image).write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// EXIF with an orientation and a place: 34°N.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    tiff.extend([0, 2]);
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend([0, 1]);
    tiff.extend([0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0]);
    tiff.extend([0, 0, 0, 0]);
    tiff
}

fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
    let len = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker][..], &len, payload].concat()
}

fn with_segments(segments: &[Vec<u8>]) -> Vec<u8> {
    let jpeg = picture(ImageFormat::Jpeg);
    [&jpeg[..2], &segments.concat(), &jpeg[2..]].concat()
}

fn png_chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
    let crc = [name, data].concat().iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    });
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], name, data, &(!crc).to_be_bytes()].concat()
}

fn with_png_chunks(chunks: &[Vec<u8>]) -> Vec<u8> {
    let png = picture(ImageFormat::Png);
    // Signature and header chunk are 33 bytes.
    [&png[..33], &chunks.concat(), &png[33..]].concat()
}

fn riff_chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
    let padding = vec![0; data.len() % 2];
    [name, &u32::try_from(data.len()).unwrap().to_le_bytes(), data, &padding].concat()
}

fn webp_with(flags: u8, chunks: &[Vec<u8>]) -> Vec<u8> {
    let webp = picture(ImageFormat::WebP);
    let head = riff_chunk(b"VP8X", &[flags, 0, 0, 0, 23, 0, 0, 15, 0, 0]);
    let body = [b"WEBP", &head[..], &webp[12..], &chunks.concat()].concat();
    [b"RIFF", &u32::try_from(body.len()).unwrap().to_le_bytes()[..], &body].concat()
}

fn has_exif(bytes: &[u8]) -> bool {
    ::exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).is_ok()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    memchr::memmem::find(bytes, words.as_bytes()).is_some()
}

fn pixels(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().to_rgb8()
}

fn published(name: &str, bytes: &[u8]) -> Picture {
    publish(name, bytes.to_vec()).unwrap()
}

fn problem(name: &str, bytes: &[u8]) -> String {
    let problem = publish(name, bytes.to_vec()).unwrap_err();
    assert_eq!(problem.code, Code::Picture);
    problem.message.en
}

fn svg_problem(svg: &str) -> String {
    problem("x.svg", svg.as_bytes()).replace("the SVG holds a part that can run a program: ", "")
}

#[test]
fn a_jpeg_loses_its_notes_and_no_pixel() {
    let profile = segment(0xE2, b"ICC_PROFILE\0\x01\x01profile");
    let notes = [
        segment(0xE1, &[b"Exif\0\0", &exif(1)[..]].concat()),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
        segment(0xED, b"Photoshop 3.0\0Yamada Hanako"),
        segment(0xFE, b"comment by Yamada"),
        segment(0xE2, b"MPF\0second picture"),
        profile.clone(),
    ];
    let mut before = with_segments(&notes);
    before.extend_from_slice(b"appended by a phone");
    assert!(has_exif(&before));
    let after = published("photo.jpg", &before);
    assert!(!has_exif(&after.bytes));
    for words in ["Exif", "xmpmeta", "Yamada", "MPF", "phone"] {
        assert!(!holds(&after.bytes, words), "{words}");
    }
    assert!(holds(&after.bytes, "ICC_PROFILE\0\x01\x01profile"));
    assert_eq!(after.bytes.len(), picture(ImageFormat::Jpeg).len() + profile.len());
    assert_eq!(pixels(&after.bytes), pixels(&before));
    assert_eq!((after.width, after.height), (Some(24), Some(16)));
}

#[test]
fn a_thumbnail_in_the_head_of_a_jpeg_goes() {
    let jpeg = picture(ImageFormat::Jpeg);
    let head_len = 2 + usize::from(u16::from_be_bytes([jpeg[4], jpeg[5]]));
    let head = segment(0xE0, &[b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01", &b"RGB"[..]].concat());
    let before = [&jpeg[..2], &head, &jpeg[2 + head_len..]].concat();
    let after = published("a.jpg", &before).bytes;
    assert_eq!(after[..20], [&[0xFF, 0xD8, 0xFF, 0xE0, 0, 16][..], b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"].concat());
    assert_eq!(pixels(&after), pixels(&before));
}

#[test]
fn a_jpeg_that_lies_on_its_side_is_turned() {
    let before = with_segments(&[segment(0xE1, &[b"Exif\0\0", &exif(6)[..]].concat())]);
    assert_eq!(dimensions(&before), Some((24, 16)));
    let after = published("photo.JPG", &before);
    assert!(!has_exif(&after.bytes));
    assert_eq!((after.width, after.height), (Some(16), Some(24)));
    let shown = pixels(&after.bytes);
    assert!(shown.get_pixel(8, 2)[0] > 180, "red was left and is on top");
    assert!(shown.get_pixel(8, 21)[2] > 180, "blue was right and is below");
}

#[test]
fn a_turned_picture_keeps_a_profile_that_fits_its_colours() {
    let profile = |space: &[u8; 4]| {
        let mut profile = [0; 128];
        profile[16..20].copy_from_slice(space);
        segment(0xE2, &[b"ICC_PROFILE\0\x01\x01", &profile[..]].concat())
    };
    let turned =
        |space| published("a.jpg", &with_segments(&[segment(0xE1, &[b"Exif\0\0", &exif(3)[..]].concat()), profile(space)])).bytes;
    assert!(holds(&turned(b"RGB "), "ICC_PROFILE"));
    assert!(!holds(&turned(b"CMYK"), "ICC_PROFILE"));
}

#[test]
fn a_png_loses_its_notes_and_no_pixel() {
    let kept = png_chunk(b"pHYs", &[0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x13, 1]);
    let notes = [
        png_chunk(b"eXIf", &exif(1)),
        png_chunk(b"tEXt", b"Author\0Yamada"),
        png_chunk(b"tIME", &[7, 234, 1, 1, 0, 0, 0]),
        kept.clone(),
    ];
    let mut before = with_png_chunks(&notes);
    before.extend_from_slice(b"appended");
    assert!(has_exif(&before));
    let after = published("a.png", &before);
    assert_eq!(after.bytes, with_png_chunks(&[kept]));
    assert_eq!((after.width, after.height), (Some(24), Some(16)));
}

#[test]
fn a_png_that_lies_on_its_side_is_turned_without_loss() {
    let before = with_png_chunks(&[png_chunk(b"eXIf", &exif(8))]);
    let after = published("a.png", &before);
    assert_eq!((after.width, after.height), (Some(16), Some(24)));
    assert!(!has_exif(&after.bytes));
    assert_eq!(pixels(&after.bytes), image::imageops::rotate270(&pixels(&before)));
}

#[test]
fn a_webp_loses_its_notes_and_no_pixel() {
    let before =
        webp_with(0x0C, &[riff_chunk(b"EXIF", &exif(1)), riff_chunk(b"XMP ", b"<x:xmpmeta>"), riff_chunk(b"note", b"odd")]);
    assert!(has_exif(&before));
    let after = published("a.webp", &[&before[..], b"appended"].concat());
    assert_eq!(after.bytes, webp_with(0, &[]));
    assert_eq!(pixels(&after.bytes), pixels(&before));
    assert_eq!((after.width, after.height), (Some(24), Some(16)));
}

#[test]
fn a_webp_that_lies_on_its_side_is_turned_without_loss() {
    let before = webp_with(0x08, &[riff_chunk(b"EXIF", &exif(6))]);
    let after = published("a.webp", &before);
    assert_eq!((after.width, after.height), (Some(16), Some(24)));
    assert!(!has_exif(&after.bytes));
    assert_eq!(pixels(&after.bytes), image::imageops::rotate90(&pixels(&before)));
}

#[test]
fn the_size_of_a_plain_webp_is_known() {
    assert_eq!(dimensions(&picture(ImageFormat::WebP)), Some((24, 16)));
    let lossy = [b"RIFF\x16\0\0\0WEBPVP8 \x0A\0\0\0", &[0, 0, 0, 0x9D, 0x01, 0x2A, 0x18, 0x40, 0x10, 0x80][..]].concat();
    assert_eq!(dimensions(&lossy), Some((24, 16)));
}

/// Two frames of one pixel, with the extensions between head and frames.
fn gif(extensions: &[u8]) -> Vec<u8> {
    let frame = b"\x21\xF9\x04\0\x0A\0\0\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
    [b"GIF89a\x01\0\x01\0\x80\0\0\xFF\xFF\xFF\0\0\0", extensions, frame, frame, b"\x3B"].concat()
}

#[test]
fn a_gif_keeps_its_loop_and_loses_its_comments() {
    let kept = b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0";
    let comment = b"\x21\xFE\x06Yamada\0";
    let xmp = b"\x21\xFF\x0BXMP DataXMP\x04<x:>\0";
    let text = b"\x21\xF9\x04\0\x0A\0\0\0\x21\x01\x0C\0\0\0\0\0\0\0\0\0\0\0\0\x02hi\0";
    let before = gif(&[&comment[..], kept, xmp, text].concat());
    let after = published("a.gif", &[&before[..], b"appended"].concat());
    assert_eq!(after.bytes, gif(kept));
    assert_eq!((after.width, after.height), (Some(1), Some(1)));
}

#[test]
fn a_gif_without_its_trailer_is_mended() {
    let whole = gif(b"");
    assert_eq!(published("a.gif", &whole[..whole.len() - 1]).bytes, whole);
}

#[test]
fn a_picture_that_is_cut_off_anywhere_is_a_problem() {
    for (name, whole) in
        [("a.jpg", picture(ImageFormat::Jpeg)), ("a.png", picture(ImageFormat::Png)), ("a.webp", picture(ImageFormat::WebP))]
    {
        for len in 0..whole.len() {
            assert!(publish(name, whole[..len].to_vec()).is_err(), "{name} {len}");
        }
        assert_eq!(problem(name, &whole[..whole.len() / 2]), "the picture is cut off or broken");
    }
}

#[test]
fn no_damaged_byte_makes_it_panic() {
    let pictures = [
        with_segments(&[segment(0xE1, &[b"Exif\0\0", &exif(6)[..]].concat())]),
        with_png_chunks(&[png_chunk(b"eXIf", &exif(8))]),
        webp_with(0x08, &[riff_chunk(b"EXIF", &exif(6))]),
        gif(b""),
    ];
    for whole in pictures {
        for at in 0..whole.len().min(300) {
            for value in [0, 0xFF, whole[at] ^ 0x10] {
                let mut damaged = whole.clone();
                damaged[at] = value;
                if let Ok(picture) = publish("a", damaged) {
                    assert!(!picture.bytes.is_empty());
                }
            }
        }
    }
}

#[test]
fn a_name_that_promises_a_picture_must_hold_one() {
    assert_eq!(problem("a.jpg", b"<html>"), "the file cannot be read as a picture");
    assert_eq!(problem("a.PNG", b""), "the file cannot be read as a picture");
    let renamed = with_png_chunks(&[png_chunk(b"eXIf", &exif(1))]);
    assert!(!has_exif(&published("really-a-png.jpg", &renamed).bytes));
}

#[test]
fn other_files_pass_as_they_are() {
    for (name, bytes) in [
        ("a.pdf", &b"%PDF-1.7"[..]),
        ("robots.txt", b""),
        ("a.html", b"<p onclick=x><svg onload=x>"),
        ("a.xml", b"<?xml version='1.0'?><feed><svg/></feed>"),
    ] {
        let passed = published(name, bytes);
        assert_eq!(passed, Picture { bytes: bytes.to_vec(), width: None, height: None }, "{name}");
    }
}

#[test]
fn a_heic_or_tiff_with_a_place_is_a_problem() {
    let words = "it holds notes such as the place where it was taken, and they cannot be taken out of this format";
    assert_eq!(problem("a.tif", &exif(1)), words);
    assert_eq!(problem("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x15infe\x02\0\0\0\0\x01\0\0Exif\0"), words);
    let clean = b"\0\0\0\x18ftypavif\0\0\0\0mif1avif\0\0\0\x14ispe\0\0\0\0\0\0\0\x18\0\0\0\x10";
    let passed = published("a.avif", clean);
    assert_eq!((passed.bytes, passed.width, passed.height), (clean.to_vec(), Some(24), Some(16)));
}

#[test]
fn a_harmless_svg_passes_as_it_is() {
    let svg = r##"<?xml version="1.0" encoding="UTF-8"?>
<!-- <script> in a comment -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
]>
<svg xmlns="&ns_svg;" viewBox="0 0 120.4 60"><title>one = 1 &amp; on=2</title><a href="https://example.jp/"><use href="#a"/></a>
<image href="data:image/png;base64,AAAA"/><text font-family='only' aria-label="Metadata: x" style="src:url(data:font/woff2;base64,AA)">一人で= javascript: とは</text></svg>"##;
    let passed = published("map.svg", svg.as_bytes());
    assert_eq!(passed, Picture { bytes: svg.as_bytes().to_vec(), width: Some(120), height: Some(60) });
    assert_eq!(dimensions(br#"<svg viewBox="0 0 5 5" width="640px" height="480"></svg>"#), Some((640, 480)));
    assert_eq!(dimensions(br#"<svg width="100%" height="100%"></svg>"#), None);
}

#[test]
fn an_svg_that_could_run_a_program_is_a_problem() {
    assert_eq!(svg_problem("<svg><script>alert(1)</script></svg>"), "<script>");
    assert_eq!(svg_problem("<svg xmlns:s='x'><s:SCRIPT/></svg>"), "<script>");
    assert_eq!(svg_problem("<svg><foreignObject/></svg>"), "<foreignobject>");
    assert_eq!(svg_problem("<svg onload='alert(1)'/>"), "onload=");
    assert_eq!(svg_problem("<svg width=1\nonload\n=\"alert(1)\"/>"), "onload=");
    assert_eq!(svg_problem("<svg><a href='java&#x73;c&#10;ript&#58;alert(1)'/></svg>"), "javascript:");
    assert_eq!(svg_problem("<svg><a><set attributeName='href' to='javascript:alert(1)'/></a></svg>"), "javascript:");
    assert_eq!(svg_problem("<svg><set attributeName='onload' to='x'/></svg>"), "onload");
    assert_eq!(svg_problem("<svg><use href='data:image/svg+xml,x'/></svg>"), "data:");
    assert_eq!(svg_problem("<svg><animate attributeName='href' values='#a; data:text/html,x'/></svg>"), "data:");
    assert_eq!(svg_problem("<!DOCTYPE svg [<!ENTITY x '&#60;script>'>]><svg>&x;</svg>"), "<!…>");
    assert_eq!(svg_problem("<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'alert(1)'>]><svg/>"), "<!…>");
    assert_eq!(svg_problem("<?xml-stylesheet href='x.xsl'?><svg/>"), "<?xml-stylesheet");
    assert_eq!(problem("a.svg", b"\xFF\xFE<\0s\0"), "the SVG is not written in UTF-8");
    assert_eq!(
        problem("no-ending", b"\xEF\xBB\xBF <svg><script/></svg>").replace("the SVG holds a part that can run a program: ", ""),
        "<script>"
    );
}

#[test]
fn a_copy_keeps_the_colour_profile_and_transparency() {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"RGB ");
    let payload = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
    let copy = copies::copy(&with_segments(&[segment(0xE2, &payload)]), 12).unwrap();
    assert_eq!(dimensions(&copy), Some((12, 8)));
    assert!(copy.windows(4).any(|w| w == b"ICCP") && copy.starts_with(b"RIFF"));
    assert_eq!(copy.len(), u32::from_le_bytes(copy[4..8].try_into().unwrap()) as usize + 8);
    image::load_from_memory_with_format(&copy, ImageFormat::WebP).unwrap();
}

#[test]
fn only_photographs_have_copies_and_none_is_wider_than_the_picture() {
    assert_eq!(copies::widths(&picture(ImageFormat::Jpeg), 4000), [480, 960, 1600]);
    assert_eq!(copies::widths(&picture(ImageFormat::Jpeg), 1000), [480, 960, 1000]);
    assert!(copies::widths(&picture(ImageFormat::Jpeg), 300).is_empty());
    assert!(copies::widths(&picture(ImageFormat::Png), 4000).is_empty());
}

#[test]
fn a_picture_on_its_side_is_measured_as_it_is_seen() {
    let payload = [b"Exif\0\0".as_slice(), &exif(6)].concat();
    assert_eq!(shown_size(&with_segments(&[segment(0xE1, &payload)])), Some((16, 24)));
    assert_eq!(shown_size(&picture(ImageFormat::Jpeg)), Some((24, 16)));
}
