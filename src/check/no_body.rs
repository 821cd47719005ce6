//! A translation without a text of its own, though the primary file has one.

use crate::content::Writing;
use crate::diagnostic::{Code, Explanation, Place, Problem, Problems};
use crate::site::Site;
use crate::words::Lang;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::NoBody,
    ja: "訳のファイルに本文がありません。訳のページには、もとの言語の本文がそのまま出ます。本文を訳すか、できるまで draft: true と書いておきます。",
    en: "The translation has no text of its own, so its page shows that of the primary file. Translate it, or write `draft: true` until it is done.",
    bad: "ja: 水曜日に開きます。\nen: ",
    good: "ja: 水曜日に開きます。\nen: Open on Wednesdays.",
}];

/// Looks at one text.
pub fn check(site: &Site<'_>, writing: Writing<'_>, problems: &mut Problems) {
    if !writing.file(Lang::PRIMARY).is_some_and(|primary| primary.has_body) {
        return;
    }
    for lang in site.config.languages.all().filter(|lang| !lang.is_primary()) {
        if writing.shown(lang).is_none_or(|file| file.has_body) {
            continue;
        }
        let problem = Problem::new(Code::NoBody, "訳に本文がありません", "the translation has no text").help(
            "もとの本文がそのまま出ます。訳すか、できるまで draft: true と書いてください",
            "that of the primary file is shown; translate it, or write `draft: true` until it is done",
        );
        if let Some(path) = writing.path(lang, site.sources) {
            problems.add(problem.at(Place::file(path)));
        }
    }
}
