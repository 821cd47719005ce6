//! Problems in content: what is wrong, where, and what to write instead, in Japanese and English.
//!
//! A [`Problem`] knows no place: rooms that read a single value (dates, regions, markdown) return it. Whoever
//! knows the file turns it into a [`Diagnostic`]. Printing is in `print`; nothing here prints by itself.

mod code;
mod explanation;
mod place;
mod print;
pub mod secret;

pub use code::{Code, Level};
pub use explanation::{Explanation, READING};
pub use place::{At, AtCell, Lines, Located, Place, Position};
pub(crate) use print::is_command;
pub use print::{Format, print_all};

use serde::{Deserialize, Serialize};

/// A sentence for the reader of a message, in both languages of the program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Message {
    /// In Japanese.
    pub ja: String,
    /// In English: lower case, no full stop.
    pub en: String,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageLang {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Message {
    /// A sentence in both languages.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Message {
        Message { ja: ja.into(), en: en.into() }
    }

    /// The sentence in one language.
    pub fn in_lang(&self, lang: MessageLang) -> &str {
        match lang {
            MessageLang::Ja => &self.ja,
            MessageLang::En => &self.en,
        }
    }
}

/// Something wrong in content, without its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind of problem.
    pub code: Code,
    /// What is wrong.
    pub message: Message,
    /// What to write instead.
    pub help: Option<Message>,
    /// What its place has to hold, where that is certain: `check --fix` puts it there.
    pub mend: Option<Box<str>>,
}

impl Problem {
    /// A problem, said in Japanese and English.
    pub fn new(code: Code, ja: impl Into<String>, en: impl Into<String>) -> Problem {
        Problem { code, message: Message::new(ja, en), help: None, mend: None }
    }

    /// Adds what to write instead.
    pub fn help(mut self, ja: impl Into<String>, en: impl Into<String>) -> Problem {
        self.help = Some(Message::new(ja, en));
        self
    }

    /// Adds what to write instead, where something is known.
    pub fn maybe_help(mut self, help: Option<Message>) -> Problem {
        self.help = help;
        self
    }

    /// Adds what the place of the problem has to hold. Only for a mend that nobody could want otherwise.
    pub fn mend(mut self, text: impl Into<Box<str>>) -> Problem {
        self.mend = Some(text.into());
        self
    }

    /// Says where it is.
    pub fn at(self, place: Place) -> Diagnostic {
        Diagnostic { level: self.code.level(), problem: self, place }
    }
}

/// A problem at its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What is wrong.
    pub problem: Problem,
    /// How bad it is: the code's own level unless `checks` in `kairan.yaml` says otherwise.
    pub level: Level,
    /// Where.
    pub place: Place,
}

/// All the problems of a run, collected.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Problems {
    list: Vec<Diagnostic>,
}

impl Problems {
    /// Adds one.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds those that another stage collected.
    pub fn append(&mut self, mut other: Problems) {
        self.list.append(&mut other.list);
    }

    /// All of them, in the order found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Keeps those for which `keep` is true, and lets it change them.
    pub fn retain(&mut self, keep: impl FnMut(&mut Diagnostic) -> bool) {
        self.list.retain_mut(keep);
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.list.iter().filter(|d| d.level == Level::Error).count()
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.list.iter().filter(|d| d.level == Level::Warning).count()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
