//! Headings: their text, level and id, the same for the page and for whoever only wants the outline.

use super::plain::PlainText;
use super::prepare::Prepared;
use crate::diagnostic::{Code, Problem};
use pulldown_cmark::Tag;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// As the page has it, 2 to 6: a text that uses `#` is shifted by one, so that the page has one `<h1>`.
    pub level: u8,
    /// Its id on the page.
    pub id: String,
    /// Its words without marks and readings.
    pub text: String,
    /// Whether the author wrote the id: `{#id}`.
    pub explicit: bool,
    /// Its bytes in the given text.
    pub range: Range<usize>,
}

/// Gathers headings while a text is read; ids and levels are known only at its end.
#[derive(Default)]
pub struct Headings {
    done: Vec<Heading>,
    /// The places in `done` of headings that stand in no list or quote.
    own: Vec<usize>,
    open: Option<(Heading, PlainText)>,
    /// How many pictures are open around the text that comes: their words are no words of the heading.
    images: usize,
}

impl Headings {
    /// A heading begins, which stands by itself or in a list or quote.
    pub fn start(&mut self, level: u8, id: Option<String>, range: Range<usize>, own: bool) {
        if own {
            self.own.push(self.done.len());
        }
        let explicit = id.is_some();
        let heading = Heading { level, id: id.unwrap_or_default(), text: String::new(), explicit, range };
        self.open = Some((heading, PlainText::default()));
    }

    /// Whether a heading is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Text goes by, with marks; it counts if a heading is open.
    pub fn push(&mut self, prepared: &Prepared, words: &str) {
        if let Some((_, text)) = &mut self.open
            && self.images == 0
        {
            text.push(prepared, words);
        }
    }

    /// A line ends, of the heading or of the words of a picture.
    pub fn break_line(&mut self) {
        if let Some((_, text)) = &mut self.open
            && self.images == 0
        {
            text.break_line();
        }
    }

    /// A picture begins.
    pub fn enter_image(&mut self) {
        self.images += 1;
    }

    /// A picture ends.
    pub fn leave_image(&mut self) {
        self.images = self.images.saturating_sub(1);
    }

    /// The heading ends.
    pub fn end(&mut self) {
        if let Some((mut heading, text)) = self.open.take() {
            heading.text = text.finish();
            self.done.push(heading);
        }
    }

    /// The number that the next heading will have.
    pub fn next(&self) -> usize {
        self.done.len()
    }

    /// The headings that cut a text into sections.
    pub fn cuts(self) -> impl Iterator<Item = Heading> {
        let own = self.own;
        let is_own = move |n: usize| own.binary_search(&n).is_ok();
        self.done.into_iter().enumerate().filter(move |(n, h)| h.level <= 3 && is_own(*n)).map(|(_, h)| h)
    }

    /// All of them, with levels and ids, and ids that stand twice.
    pub fn finish(mut self) -> (Vec<Heading>, Vec<(Range<usize>, Problem)>) {
        let shift = u8::from(self.done.iter().any(|h| h.level == 1));
        let mut problems = Vec::new();
        let mut ids = Ids::default();
        for heading in self.done.iter_mut().filter(|h| h.explicit) {
            if !ids.taken.insert(heading.id.clone()) {
                problems.push((heading.range.clone(), doubled(&heading.id)));
                heading.explicit = false;
            }
        }
        for heading in &mut self.done {
            heading.level = (heading.level + shift).min(6);
            if !heading.explicit {
                let wish = if heading.id.is_empty() { slug(&heading.text) } else { std::mem::take(&mut heading.id) };
                heading.id = ids.free(wish);
            }
        }
        (self.done, problems)
    }
}

/// The `{words}` that end a heading and which the parser takes for attributes, although they give no id and no
/// class: they are words. `heading` is the source of the heading.
pub fn braced_words<'a>(heading: &'a str, tag: &Tag<'_>) -> Option<&'a str> {
    let Tag::Heading { id: None, classes, attrs, .. } = tag else { return None };
    let line = heading.trim_end().trim_end_matches(['=', '-', '#']).trim_end();
    let start = line.rfind('{').filter(|_| classes.is_empty() && !attrs.is_empty() && line.ends_with('}'))?;
    Some(&line[start..])
}

/// An id from words: lower case, letters and digits of every script, `-` for spaces.
pub fn slug(text: &str) -> String {
    let sign = |c: char| match c {
        c if c.is_whitespace() => Some('-'),
        '-' | '_' => Some(c),
        c => c.is_alphanumeric().then_some(c),
    };
    let id: String = text.trim().chars().flat_map(char::to_lowercase).filter_map(sign).collect();
    if id.is_empty() { "section".into() } else { id }
}

/// Ids that are given away.
#[derive(Default)]
struct Ids {
    taken: HashSet<String>,
    /// The number to try next for a repeated id.
    repeats: HashMap<String, usize>,
}

impl Ids {
    fn free(&mut self, wish: String) -> String {
        if !is_footnote(&wish) && self.taken.insert(wish.clone()) {
            return wish;
        }
        let repeat = self.repeats.entry(wish.clone()).or_insert(1);
        loop {
            let id = format!("{wish}-{repeat}");
            *repeat += 1;
            if !is_footnote(&id) && self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Whether the writer gives such ids to footnotes.
fn is_footnote(id: &str) -> bool {
    id.strip_prefix("fn-").or_else(|| id.strip_prefix("fnref-")).is_some_and(|number| number.parse::<u32>().is_ok())
}

fn doubled(id: &str) -> Problem {
    Problem::new(Code::DoubledId, format!("id「{id}」の見出しが二つあります"), format!("two headings have the id `{id}`"))
        .help("どちらかの {#…} を別の名前にしてください", "change one of them to another name")
}
