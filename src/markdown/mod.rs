//! Markdown as Japanese authors write it, to HTML that is safe to publish.
//!
//! [`render`] is the whole way; [`outline`], [`plain`], [`first_paragraph`] and [`sections`] read the same text
//! without writing HTML. What a page needs of the site around it (links, pictures, charts, words of the theme) it
//! asks of a [`Host`]. Nothing here reads a file, knows a language's words or draws a chart.
//!
//! The way of a text: `prepare` puts marks where the parser needs help with Japanese, `pulldown_cmark` parses, `write`
//! turns events to HTML, `html` cuts raw HTML down to harmless elements, and `sanitise` stands at the door.

mod autolink;
mod block;
mod chars;
mod depth;
mod destination;
mod escape;
mod finish;
mod footnote;
mod gather;
mod glance;
mod heading;
mod html;
mod link;
mod lint;
mod literal;
mod outline;
mod phrase;
mod picture;
mod pieces;
mod plain;
mod prepare;
mod raw;
mod references;
mod ruby;
mod sanitise;
mod slot;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod unread;
mod write;

use crate::diagnostic::Problem;
use std::ops::Range;

pub use chars::is_han;
pub use destination::part_by_slashes;
pub use escape::escape;
pub use glance::{Glance, glance};
pub use heading::{Heading, slug};
pub use literal::literal;
pub use outline::{Section, outline, sections};
pub use phrase::phrases;
pub use plain::{first_paragraph, plain};
pub use ruby::{Glossary, group as furigana, with_readings, words_html, words_plain};
pub use unread::{unread, unread_words};
pub use write::render;

/// What a page's markdown asks of the site around it.
pub trait Host {
    /// Where a link leads. `target` is the destination as written, already unescaped; asked for every link that is
    /// neither `http:`, `https:`, `mailto:` or `tel:` nor a bare `#fragment`.
    ///
    /// # Errors
    /// There is no such file or heading.
    fn link(&self, target: &str) -> Result<Link, Problem>;

    /// The picture that `target` names, on another host too.
    ///
    /// # Errors
    /// There is no such picture.
    fn image(&self, target: &str) -> Result<Image, Problem>;

    /// The HTML of a fenced block, which must be safe: it is not looked at again.
    ///
    /// # Errors
    /// Problems with the bytes of `source` that they are about.
    fn block(&self, kind: BlockKind, source: &str) -> Result<String, Vec<(Range<usize>, Problem)>>;

    /// A word of the theme in the page's language: `callout-note`, `callout-tip`, `callout-important`,
    /// `callout-warning`, `callout-caution`, `footnotes`, `footnote-back`, `table`, `task-done`, `task-open`.
    fn word(&self, key: &str) -> String;

    /// The terms that get furigana by themselves; none for no furigana.
    fn reading(&self) -> Option<&Glossary>;

    /// Whether they get it wherever they stand, and not only the first time that a page has them in running text.
    fn reads_every(&self) -> bool {
        false
    }
}

/// Where a link leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The value of `href`, not yet escaped for HTML.
    pub href: String,
    /// The language of the target, where it is not that of the page.
    pub lang: Option<String>,
}

/// A picture as the page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// The value of `src`, not yet escaped for HTML.
    pub src: String,
    /// Smaller copies in WebP as `srcset` has them; empty where there are none.
    pub srcset: String,
    /// In pixels, where known.
    pub width: Option<u32>,
    /// In pixels, where known.
    pub height: Option<u32>,
}

/// What a fenced block draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// ` ```chart `
    Chart,
    /// ` ```table `
    Table,
    /// ` ```events `
    Events,
    /// ` ```cases `
    Cases,
}

impl BlockKind {
    /// All of them by name.
    pub const ALL: [(&str, BlockKind); 4] =
        [("chart", BlockKind::Chart), ("table", BlockKind::Table), ("events", BlockKind::Events), ("cases", BlockKind::Cases)];

    /// The kind that the word after the fence names.
    fn named(word: &str) -> Option<BlockKind> {
        BlockKind::ALL.into_iter().find(|(name, _)| *name == word).map(|(_, kind)| kind)
    }
}

/// A text as HTML, and what was found on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The body of the page: headings begin at `<h2>`, elements are balanced, no script, no inline style.
    pub html: String,
    /// Its headings in order.
    pub headings: Vec<Heading>,
    /// Problems with the bytes of the given text that they are about, in the text's order.
    pub problems: Vec<(Range<usize>, Problem)>,
    /// Bare `#fragment` links, without the `#`, with the place of the destination. Each was already looked up among
    /// the headings; one that is missing is among the problems.
    pub fragments: Vec<(Range<usize>, String)>,
}

/// What the parser is asked to know. Not smart punctuation (its quotes turn wide in Japanese fonts), not subscript
/// (`~` stands for a range), no wiki links, no mathematics.
fn options() -> pulldown_cmark::Options {
    use pulldown_cmark::Options;
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}
