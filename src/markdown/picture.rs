//! Pictures: in a line of text, or as a figure with its caption.

use super::Image;
use super::escape::{push_address, push_attribute, push_text};
use super::plain::PlainText;
use crate::diagnostic::{Code, Problem};
use std::ops::Range;

/// How wide a picture is shown: as the text column, or as a telephone.
const SIZES: &str = "(min-width: 800px) 720px, 94vw";

/// A picture while its alt text is being read.
pub struct OpenPicture {
    /// Pictures and links inside the alt text, whose ends are not the picture's.
    pub depth: usize,
    /// The alt text so far.
    pub alt: PlainText,
    /// The title as typed.
    pub title: String,
    /// The destination, unescaped.
    pub destination: String,
    /// Where the destination is in the source.
    pub place: Range<usize>,
    /// Where the whole picture is in the source.
    pub range: Range<usize>,
}

/// A picture with all that is said of it.
pub struct Picture {
    /// What the site knows of it.
    pub image: Image,
    /// What to say to those who do not see it; empty for decoration.
    pub alt: String,
    /// Its title; the caption of a figure.
    pub title: String,
}

/// The title that says that a picture needs no words.
pub const DECORATIVE: &str = "decorative";

impl Picture {
    /// In a line of text.
    pub fn write(&self, out: &mut String) {
        self.element(out, true);
    }

    /// Alone in a paragraph.
    pub fn write_figure(&self, out: &mut String) {
        out.push_str("<figure>");
        self.element(out, false);
        if !self.title.is_empty() {
            out.push_str("<figcaption>");
            push_text(out, &self.title);
            out.push_str("</figcaption>");
        }
        out.push_str("</figure>\n");
    }

    fn element(&self, out: &mut String, with_title: bool) {
        if !self.image.srcset.is_empty() {
            out.push_str("<picture><source type=\"image/webp\" srcset=\"");
            push_attribute(out, &self.image.srcset);
            out.push_str(&format!("\" sizes=\"{SIZES}\">"));
        }
        out.push_str("<img src=\"");
        push_address(out, &self.image.src);
        out.push_str("\" alt=\"");
        push_attribute(out, &self.alt);
        out.push('"');
        if with_title && !self.title.is_empty() {
            out.push_str(" title=\"");
            push_attribute(out, &self.title);
            out.push('"');
        }
        for (name, pixels) in [("width", self.image.width), ("height", self.image.height)] {
            if let Some(pixels) = pixels {
                out.push_str(&format!(" {name}=\"{pixels}\""));
            }
        }
        out.push_str(" loading=\"lazy\" decoding=\"async\">");
        if !self.image.srcset.is_empty() {
            out.push_str("</picture>");
        }
    }
}

/// The problem with a picture that says nothing to those who do not see it.
pub fn without_alt() -> Problem {
    Problem::new(Code::AltText, "画像に代わりの文がありません", "the picture has no alt text").help(
        "![ここに画像の説明](…) と書くか、飾りなら ![](… \"decorative\") と書いてください",
        "write ![what it shows](…), or ![](… \"decorative\") if it is decoration",
    )
}
