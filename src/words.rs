//! Languages of a site, and text by language.
//!
//! A site's languages are equal entries of one list; the first is the primary one, from which a word that is
//! missing elsewhere is taken. Nothing here knows files or pages.

use serde::{Serialize, Serializer};

/// A language of the site: its place in the list that `kairan.yaml` gives. `Lang::PRIMARY` is the first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Lang(u8);

impl Lang {
    /// The language in which facts are written.
    pub const PRIMARY: Lang = Lang(0);

    /// The language at a place in the site's list.
    pub fn at(index: usize) -> Lang {
        Lang(u8::try_from(index).unwrap_or(u8::MAX))
    }

    /// Its place in the site's list.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Whether facts are written in it.
    pub fn is_primary(self) -> bool {
        self == Lang::PRIMARY
    }
}

/// The languages of a site, in its order.
#[derive(Clone, Debug)]
pub struct Languages {
    codes: Vec<Box<str>>,
}

impl Languages {
    /// From the codes that `kairan.yaml` names, primary first. An empty list means Japanese and English.
    pub fn new<S: AsRef<str>>(codes: &[S]) -> Languages {
        let codes: Vec<Box<str>> = codes.iter().map(|c| c.as_ref().into()).collect();
        if codes.is_empty() { Languages { codes: vec!["ja".into(), "en".into()] } } else { Languages { codes } }
    }

    /// Every language, primary first.
    pub fn all(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.codes.len()).map(Lang::at)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.codes.len()
    }

    /// The language whose words have readings: Japanese, else the primary one.
    pub fn of_readings(&self) -> Lang {
        self.find("ja").unwrap_or(Lang::PRIMARY)
    }

    /// The language with a code such as `ja` or `ja-easy`.
    pub fn find(&self, code: &str) -> Option<Lang> {
        self.codes.iter().position(|c| **c == *code).map(Lang::at)
    }

    /// The code as file names and addresses have it: `ja`, `en`, `ja-easy`.
    pub fn code(&self, lang: Lang) -> &str {
        &self.codes[lang.index()]
    }

    /// The value of `<html lang>`: `ja` for `ja-easy` too.
    pub fn html_code(&self, lang: Lang) -> &str {
        let code = self.code(lang);
        code.strip_suffix("-easy").unwrap_or(code)
    }

    /// Whether it is an easy form of another language, which exists only for the documents that have it.
    pub fn is_easy(&self, lang: Lang) -> bool {
        self.code(lang).ends_with("-easy")
    }
}

/// Text by language. Empty where nobody wrote anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Texts);

/// A site has millions of words: those of a table's cells mostly in one language, those of documents mostly in two. No
/// room to spare, neither for lists nor for blocks of memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Texts {
    #[default]
    None,
    One(Lang, Box<str>),
    /// One string, in which the second text begins at a byte.
    Two {
        langs: [Lang; 2],
        second_at: u32,
        texts: Box<str>,
    },
    Several(Box<[(Lang, Box<str>)]>),
}

impl Words {
    /// The same text in one language only.
    pub fn one(lang: Lang, text: &str) -> Words {
        Words(Texts::One(lang, text.into()))
    }

    /// Sets the text of a language; the later call wins.
    pub fn set(&mut self, lang: Lang, text: &str) {
        let mut texts: Vec<(Lang, &str)> = self.iter().collect();
        match texts.iter_mut().find(|(known, _)| *known == lang) {
            Some(entry) => entry.1 = text,
            None => texts.push((lang, text)),
        }
        self.0 = match *texts {
            [(lang, text)] => Texts::One(lang, text.into()),
            [(first, text), (second, other)] if let Ok(second_at) = u32::try_from(text.len()) => {
                Texts::Two { langs: [first, second], second_at, texts: [text, other].concat().into() }
            }
            _ => Texts::Several(texts.into_iter().map(|(lang, text)| (lang, text.into())).collect()),
        };
    }

    /// What is written in this very language.
    pub fn exact(&self, lang: Lang) -> Option<&str> {
        self.iter().find(|(known, _)| *known == lang).map(|(_, text)| text)
    }

    /// The text for a reader of `lang`, and the language it is in: that one, else the primary, else any.
    pub fn get(&self, lang: Lang) -> Option<(&str, Lang)> {
        self.exact(lang)
            .map(|t| (t, lang))
            .or_else(|| self.exact(Lang::PRIMARY).map(|t| (t, Lang::PRIMARY)))
            .or_else(|| self.iter().next().map(|(lang, text)| (text, lang)))
    }

    /// The text for a reader of `lang`, or nothing at all.
    pub fn text(&self, lang: Lang) -> &str {
        self.get(lang).map_or("", |(text, _)| text)
    }

    /// Whether no language has a word.
    pub fn is_empty(&self) -> bool {
        self.iter().all(|(_, text)| text.is_empty())
    }

    /// Every language that has words, with them.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &str)> {
        let (one, two, several) = match &self.0 {
            Texts::None => (None, None, &[][..]),
            Texts::One(lang, text) => (Some((*lang, &**text)), None, &[][..]),
            Texts::Two { langs: [first, second], second_at, texts } => {
                let (text, other) = texts.split_at(*second_at as usize);
                (Some((*first, text)), Some((*second, other)), &[][..])
            }
            Texts::Several(texts) => (None, None, &**texts),
        };
        one.into_iter().chain(two).chain(several.iter().map(|(lang, text)| (*lang, &**text)))
    }

    /// The phrase that a page in `lang` shows.
    pub fn phrase(&self, lang: Lang, languages: &Languages) -> Phrase {
        let (text, found) = self.get(lang).unwrap_or(("", lang));
        let marked = languages.html_code(found) != languages.html_code(lang);
        Phrase { text: text.into(), lang: marked.then(|| languages.html_code(found).into()) }
    }
}

/// Text for a page: `lang` is named only where it is not the language of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The words, as typed (furigana marks included).
    pub text: Box<str>,
    /// The value of the element's `lang`, if it differs from the page's.
    pub lang: Option<Box<str>>,
}

/// A plain string in the language of the page, a map of `text` and `lang` in another one: a page has hundreds of
/// phrases, and most are plain.
impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let Some(lang) = &self.lang else { return serializer.serialize_str(&self.text) };
        let mut map = serializer.serialize_struct("Phrase", 2)?;
        map.serialize_field("text", &self.text)?;
        map.serialize_field("lang", lang)?;
        map.end()
    }
}

impl Phrase {
    /// Words in the language of the page.
    pub fn plain(text: impl Into<Box<str>>) -> Phrase {
        Phrase { text: text.into(), lang: None }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}
