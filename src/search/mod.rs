//! The index by which a reader's browser searches the site: built here, read by the theme's `search.js`.
//!
//! `text` takes the words out of a page's HTML, `fold` evens out the ways in which a word is typed, with the table of
//! `variants`, `terms` cuts folded text into what is looked up, a `batch` remembers which of its entries has which term,
//! `postings` writes that in few bits, and `files` puts it all in small files of which a query fetches a few; tests read
//! them as the browser does. Nothing here knows documents, pages or templates, and no text of the site is in the index
//! apart from what a result shows.

mod batch;
mod entry;
mod files;
mod fold;
mod postings;
#[cfg(test)]
pub(crate) mod query;
mod readings;
mod terms;
#[cfg(test)]
mod tests;
mod text;
mod variants;

pub use batch::{Batch, Done};
pub use entry::{Entry, Hit, Weight};
pub use files::{Labels, write};
pub use readings::{Reading, furigana};
pub use text::html;
