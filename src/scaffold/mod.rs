//! The texts of new files: a site to start from, a document of each kind, a translation, and a version written into
//! one. All are made from the descriptions of the fields, so that a field that is added explains itself here.
//!
//! Nothing here writes a file or prints: a text goes in, a text comes out.

mod document;
mod explained;
mod name;
mod question;
mod scalar;
mod site;
mod stamp;
mod translation;

pub use document::document;
pub use name::{Name, clean, name};
pub use question::{Answers, Choice, Doubt, Known, Question, questions};
pub use site::site;
pub use stamp::stamped;
pub use translation::{Original, translation};

/// A file that does not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path relative to the site, with `/`.
    pub path: String,
    /// What it will hold, byte order mark included where it has one.
    pub text: String,
}

impl NewFile {
    fn new(path: impl Into<String>, text: impl Into<String>) -> NewFile {
        NewFile { path: path.into(), text: text.into() }
    }
}
