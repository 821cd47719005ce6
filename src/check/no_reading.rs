//! Words in kanji without a reading in an easy form of Japanese.
//!
//! No program can read them for sure: 褥瘡 and 誤嚥 are misread by every dictionary. Only what somebody wrote in the
//! easy form itself is looked at, since the mend is there; and no draft, which begins with the headings of the original.

use crate::content::{DocumentFile, Furigana, Writing};
use crate::diagnostic::{Code, Explanation, Place, Problem, Problems};
use crate::front_matter::{Yaml, locate, split, word_nodes};
use crate::markdown::{Glossary, unread, unread_words};
use crate::site::Site;
use crate::words::Lang;
use std::ops::Range;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::NoReading,
    ja: "やさしい日本語のページに、読みのない漢字の言葉があります。{漢字|かんじ} のように読みを書くか、かなで書きます。用語集（glossary.yaml）にある言葉には、ひとりでに読みが付きます。読みを推し量って付けることはありません。",
    en: "A word in kanji on a page of easy Japanese has no reading. Write it as {漢字|かんじ}, or in kana. Terms of the glossary (glossary.yaml) have theirs by themselves. No reading is ever guessed.",
    bad: "窓口に来てください。",
    good: "{窓口|まどぐち}に{来|き}てください。",
}];

/// Fields whose words no reading can stand above: they are heard, or are readings themselves.
const HEARD: &[&str] = &["image_alt", "reading"];

/// Looks at one text.
pub fn check(site: &Site<'_>, writing: Writing<'_>, problems: &mut Problems) {
    let languages = &site.config.languages;
    let easy = languages.all().filter(|lang| languages.is_easy(*lang) && languages.html_code(*lang) == "ja");
    for (lang, file) in easy.filter_map(|lang| Some((lang, writing.shown(lang)?))) {
        let source = site.sources.read(file.source);
        let glossary = glossary(site);
        let mut places = in_fields(site, writing, file, lang, &glossary);
        let body = unread(&source.text[file.body.clone()], Some(&glossary)).into_iter();
        places.extend(body.map(|place| file.body.start + place.start..file.body.start + place.end));
        places.dedup();
        for place in places {
            problems.add(problem(&source.text[place.clone()]).at(Place::bytes(&source.path, place)));
        }
    }
}

/// The places among the fields of a file, in bytes of the file.
fn in_fields(site: &Site<'_>, writing: Writing<'_>, file: &DocumentFile, lang: Lang, glossary: &Glossary) -> Vec<Range<usize>> {
    let source = site.sources.read(file.source);
    let Ok(cut) = split(&source.text) else { return Vec::new() };
    let text = &source.text[cut.yaml.clone()];
    let Ok(yaml) = Yaml::read(&source.path, text, &cut.yaml) else { return Vec::new() };
    let mut places = Vec::new();
    let root = yaml.root();
    let heard: Vec<_> = HEARD.iter().filter_map(|name| Some(root.get(name)?.place())).collect();
    for node in word_nodes(writing.fields, root, &site.config.languages, lang) {
        let place = node.place();
        // Most words have a reading: only then is the place worked out.
        let is_read = |words: String| unread_words(&words, Some(glossary)).is_empty();
        if heard.contains(&place) || node.scalar().is_none_or(is_read) {
            continue;
        }
        let Some(range) = locate(text, &place.at) else { continue };
        let start = cut.yaml.start + range.start;
        places.extend(unread_words(&text[range], Some(glossary)).into_iter().map(|word| start + word.start..start + word.end));
    }
    places
}

/// The terms that get their reading by themselves.
fn glossary(site: &Site<'_>) -> Glossary {
    let wanted = site.config.furigana == Furigana::Glossary;
    let terms = site.data.terms.iter().filter(|_| wanted);
    Glossary::new(terms.filter_map(|term| Some((term.read_word(&site.config.languages)?, &*term.reading))))
}

fn problem(word: &str) -> Problem {
    Problem::new(Code::NoReading, format!("「{word}」に読みがありません"), format!("`{word}` has no reading")).help(
        format!("{{{word}|よみ}} のように書くか、用語集に足してください"),
        format!("write {{{word}|reading in kana}}, or add it to the glossary"),
    )
}
