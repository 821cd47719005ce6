//! A page in frames: as wide as a telephone, as wide as a sheet of paper, or beside itself in the other languages.

use super::address::Look;
use super::own::{page, say};
use super::tools::words;
use crate::diagnostic::MessageLang;
use crate::markdown::escape;
use std::fmt::Write;

/// A page in a frame.
pub(super) struct Frame {
    /// Its address.
    pub href: String,
    /// The language's own name and its code, where several are side by side.
    pub language: Option<(String, String)>,
}

/// The page around the frames; `bar` and `tools` are HTML.
pub(super) fn html(look: Look, frames: &[Frame], bar: &str, tools: &str, lang: MessageLang) -> Vec<u8> {
    let title = words(look, lang);
    let mut body = format!(
        "<div id=\"kairan-bar\">{bar}</div>\n{tools}<main class=\"kairan-frames kairan-{}\" data-look=\"{}\">\n<h1>{title}</h1>\n{}<div class=\"kairan-desk\" role=\"group\" aria-label=\"{title}\" tabindex=\"0\">\n",
        look.prefix().rsplit('/').next().unwrap_or_default(),
        look.prefix(),
        note(look, lang)
    );
    frames.iter().for_each(|frame| figure(&mut body, frame, title));
    body.push_str("</div>\n</main>\n<script type=\"module\" src=\"/_kairan/frames.js\"></script>\n");
    page(title, &body, lang)
}

// Writing to a String cannot fail, so the results of `write!` are dropped here.
fn figure(body: &mut String, frame: &Frame, title: &str) {
    let name = match &frame.language {
        Some((name, code)) => {
            let _ = write!(body, "<figure>\n<figcaption lang=\"{}\">{}</figcaption>\n", escape(code), escape(name));
            name
        }
        None => {
            body.push_str("<figure>\n");
            title
        }
    };
    let _ = write!(body, "<iframe src=\"{}\" title=\"{}\"></iframe>\n</figure>\n", escape(&frame.href), escape(name));
}

/// What one has to know of a frame.
fn note(look: Look, lang: MessageLang) -> String {
    match look {
        Look::Phone => format!(
            "<p>{}</p>\n",
            say(lang, "幅375ピクセル。よくあるスマートフォンの幅です。", "375 pixels wide, as common phones are.")
        ),
        Look::Paper => {
            let (ja, en) = (
                "A4の紙に印刷したときの大きさと見え方です。どこでページが変わるかは、印刷の画面で確かめてください。アドレスとQRコードは、公開したときに本番のものになります。",
                "The size and look on A4 paper. Where a page breaks is seen in the print dialogue. The address and the QR code will be the real ones once the site is published.",
            );
            let button = say(lang, "印刷の画面を開く", "Open the print dialogue");
            format!("<p>{} <button type=\"button\" id=\"kairan-print\" hidden>{button}</button></p>\n", say(lang, ja, en))
        }
        Look::Page | Look::Languages => String::new(),
    }
}
