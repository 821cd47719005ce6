//! The index by which a reader's browser searches the site: built here, read by the theme's `search.js`.
//!
//! `fold` evens out the ways in which a word is typed, `terms` cuts folded text into what is looked up, `postings`
//! remembers which entry has which term, and `files` writes it all in small files of which a query fetches a few; tests
//! read them as the browser does. Nothing here knows documents, pages or templates, and no text
//! of the site is in the index apart from what a result shows.

mod entry;
mod files;
mod fold;
mod postings;
#[cfg(test)]
mod query;
mod readings;
mod terms;
#[cfg(test)]
mod tests;

pub use entry::{Entry, Hit, Weight};
pub use files::{Labels, build};
pub use readings::{Reading, furigana};
