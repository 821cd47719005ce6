//! Raw HTML on its way to the page: harmless elements stay, the rest is taken out and reported where it stood.

use super::destination::{Destination, kind, unsafe_link};
use super::picture::{OpenPicture, Picture, without_alt};
use super::write::Writer;
use super::{escape, raw, references, sanitise};
use crate::diagnostic::{Code, Problem};
use std::fmt::Write;
use std::ops::Range;

/// Elements of an author that are open at once: more is no text but an attack.
const DEEPEST: usize = 24;

/// The raw elements of a text.
#[derive(Default)]
pub struct RawHtml {
    /// Whether there was any, so that the whole text must pass the gate.
    pub used: bool,
    /// The elements that are open, each with the depth of markdown in which it was opened.
    open: Vec<(String, usize)>,
    /// The element whose content is left out, while it is open.
    hidden: Option<String>,
    /// Ids that authors gave, as they wrote them.
    pub ids: Vec<String>,
}

impl RawHtml {
    /// Whether text is inside something that nobody reads, such as a script.
    pub fn hides_text(&self) -> bool {
        self.hidden.is_some()
    }

    /// The paragraph ends, and with it what was hidden.
    pub fn end_block(&mut self) {
        self.hidden = None;
    }

    /// Whether an element is open.
    pub fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|(open, _)| open == name)
    }

    /// Closes what was opened at a depth of markdown that is being left.
    pub fn close_from(&mut self, out: &mut String, depth: usize) {
        while let Some((name, _)) = self.open.pop_if(|(_, opened)| *opened >= depth) {
            let _ = write!(out, "</{name}>");
        }
    }
}

impl Writer<'_, '_> {
    /// Writes what is harmless of raw HTML; `place` finds its parts in the source.
    pub fn raw_html(&mut self, html: &str, place: impl Fn(Range<usize>) -> Range<usize>) {
        self.raw.used = true;
        for (token, range) in raw::tokens(html) {
            if let Some(hidden) = &self.raw.hidden {
                if token == raw::Token::Close(hidden.clone()) {
                    self.raw.hidden = None;
                }
                continue;
            }
            match token {
                raw::Token::Text(text) => references::push_escaped(&mut self.out, text),
                raw::Token::Open(tag) => self.open_element(&tag, &place(range), &place),
                raw::Token::Close(name) => self.close_element(&name),
                raw::Token::Nothing => {}
            }
        }
    }

    fn open_element(&mut self, tag: &raw::Tag, range: &Range<usize>, place: &impl Fn(Range<usize>) -> Range<usize>) {
        let nested_link = tag.name == "a" && (self.is_in_link() || self.raw.is_in("a"));
        if !sanitise::allows_element(&tag.name) || nested_link {
            self.problem(range.clone(), removed(&format!("<{}>", tag.name)));
            if raw::hides_text(&tag.name) {
                self.raw.hidden = Some(tag.name.clone());
            }
            return;
        }
        if tag.name == "img" {
            return self.raw_picture(tag, range, place);
        }
        if self.raw.open.len() >= DEEPEST {
            return;
        }
        let _ = write!(self.out, "<{}", tag.name);
        for attribute in &tag.attributes {
            self.attribute(tag, attribute, place(attribute.range.clone()));
        }
        self.out.push('>');
        if !sanitise::is_void(&tag.name) {
            self.raw.open.push((tag.name.clone(), self.depth));
        }
    }

    fn close_element(&mut self, name: &str) {
        let depth = self.depth;
        let same_depth = self.raw.open.iter().rev().take_while(|(_, opened)| *opened >= depth);
        let Some(above) = same_depth.map(|(open, _)| open).position(|open| open == name) else { return };
        for _ in 0..=above {
            if let Some((name, _)) = self.raw.open.pop() {
                let _ = write!(self.out, "</{name}>");
            }
        }
    }

    fn attribute(&mut self, tag: &raw::Tag, attribute: &raw::Attribute, range: Range<usize>) {
        match &*attribute.name {
            "href" if tag.name == "a" => {
                self.open_link_address(&references::decode(attribute.value), range);
            }
            "id" => self.id(attribute.value),
            "name" if tag.name == "a" => self.id(attribute.value),
            name if sanitise::allows_attribute(&tag.name, name) => {
                let _ = write!(self.out, " {name}=\"");
                references::push_escaped(&mut self.out, attribute.value);
                self.out.push('"');
            }
            name => self.problem(range, removed_attribute(&tag.name, name)),
        }
    }

    /// An author's id, with a prefix so that it cannot take the place of one of the theme's.
    fn id(&mut self, id: &str) {
        if !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            let _ = write!(self.out, " id=\"user-{id}\"");
            self.raw.ids.push(id.into());
        }
    }

    fn raw_picture(&mut self, tag: &raw::Tag, range: &Range<usize>, place: &impl Fn(Range<usize>) -> Range<usize>) {
        let find = |name: &str| tag.attributes.iter().find(|attribute| attribute.name == name);
        for attribute in &tag.attributes {
            if !matches!(&*attribute.name, "src" | "alt" | "title" | "width" | "height" | "class" | "loading" | "decoding") {
                self.problem(place(attribute.range.clone()), removed_attribute("img", &attribute.name));
            }
        }
        let value = |name: &str| find(name).map(|attribute| references::decode(attribute.value)).unwrap_or_default();
        let Some(source) = find("src") else { return self.problem(range.clone(), removed("<img>")) };
        let mut picture = OpenPicture {
            depth: 0,
            alt: super::plain::PlainText::default(),
            title: value("title"),
            destination: references::decode(source.value),
            place: place(source.range.clone()),
            range: range.clone(),
        };
        self.keep_line_break();
        picture.alt.push_words(&value("alt"));
        // An empty `alt` is how HTML says that a picture is decoration.
        if find("alt").is_some_and(|alt| alt.value.trim().is_empty()) {
            picture.title = super::picture::DECORATIVE.into();
        }
        if let Some(picture) = self.look_up(picture) {
            picture.write(&mut self.out);
        }
    }

    /// Asks the site for a picture; writes its alt text and returns nothing where there is none.
    pub fn look_up(&mut self, open: OpenPicture) -> Option<Picture> {
        let OpenPicture { alt, title, destination, place, range, .. } = open;
        let alt = alt.finish();
        let found = match kind(&destination) {
            Destination::Unsafe(scheme) => Err(unsafe_link(&scheme)),
            _ => self.host.image(&destination),
        };
        let image = match found {
            Ok(image) => image,
            Err(problem) => {
                let problem = self.lost(&place, problem, |path| self.host.image(path).is_ok());
                self.problem(place, problem);
                escape::push_text(&mut self.out, &alt);
                return None;
            }
        };
        let decorative = title == super::picture::DECORATIVE;
        if alt.is_empty() && !decorative {
            self.problem(range, without_alt());
        }
        Some(Picture { image, alt, title: if decorative { String::new() } else { title } })
    }
}

fn removed(what: &str) -> Problem {
    Problem::new(Code::HtmlRemoved, format!("「{what}」を取り除きました"), format!("`{what}` was taken out"))
        .help("文章だけを書くか、マークダウンの書き方を使ってください", "write text, or use markdown for it")
}

fn removed_attribute(element: &str, name: &str) -> Problem {
    // What a browser takes for a name may be anything; a message shows a name.
    let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
    Problem::new(
        Code::HtmlRemoved,
        format!("「<{element}>」から「{name}」を取り除きました"),
        format!("`{name}` of `<{element}>` was taken out"),
    )
    .help("この属性を消してください", "leave this attribute out")
}
