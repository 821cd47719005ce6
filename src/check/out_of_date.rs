//! A translation whose primary text has changed since.
//!
//! `source_version` in the translation says of which text it was made; the sections that have changed are named. For a
//! document with `critical: true` it is an error.

use crate::content::{self, BadToken, Change, Writing};
use crate::diagnostic::{At, Code, Explanation, Place, Problem, Problems};
use crate::site::Site;
use crate::words::Lang;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[
    Explanation {
        code: Code::OutOfDate,
        ja: "訳した後で、もとの文が変わっています。このままでは、訳を読む人に今と違うことを伝えます。訳を直して kairan stamp を実行します。",
        en: "The primary text has changed since it was translated, so readers of the translation are told what is no longer so. Mend the translation, then run kairan stamp.",
        bad: "ja: 水曜日に開きます。（訳した時は「火曜日に開きます。」）\nen: Open on Tuesdays.",
        good: "ja: 水曜日に開きます。\nen: Open on Wednesdays.",
    },
    Explanation {
        code: Code::CriticalOutOfDate,
        ja: "大切な文書（critical: true）の訳が古くなっています。訳を直して kairan stamp を実行します。",
        en: "The translation of a critical document (`critical: true`) is out of date. Mend the translation, then run kairan stamp.",
        bad: "ja: 水曜日に開きます。（訳した時は「火曜日に開きます。」）\nen: Open on Tuesdays.",
        good: "ja: 水曜日に開きます。\nen: Open on Wednesdays.",
    },
    Explanation {
        code: Code::SourceVersion,
        ja: "source_version が読めません。kairan stamp で書き直します。",
        en: "`source_version` cannot be read. Write it anew with kairan stamp.",
        bad: "source_version: 1",
        good: "",
    },
];

/// What has changed in the primary text since the translation into `lang` was made; nothing where there is no such
/// translation, where it does not say, and where it says what cannot be read.
pub fn changes_since(site: &Site<'_>, writing: Writing<'_>, lang: Lang) -> Vec<Change> {
    read(site, writing, lang).unwrap_or_default()
}

/// The names of the sections that have changed since the translation into `lang` was made, in the primary language:
/// headings, the title for the words among the fields, `…` for a section that is no longer there. Empty
/// where the translation is up to date.
pub fn out_of_date(site: &Site<'_>, writing: Writing<'_>, lang: Lang) -> Vec<String> {
    let name = |change| match change {
        Change::Fields => writing.title.text(Lang::PRIMARY).to_owned(),
        Change::Section(name) => name,
        Change::Removed => "…".to_owned(),
    };
    changes_since(site, writing, lang).into_iter().map(name).collect()
}

/// Looks at one text.
pub fn check(site: &Site<'_>, writing: Writing<'_>, problems: &mut Problems) {
    for lang in site.config.languages.all().filter(|lang| !lang.is_primary() && writing.shown(*lang).is_some()) {
        let problem = match read(site, writing, lang) {
            Ok(changes) if changes.is_empty() => continue,
            Ok(changes) => changed(&changes, writing.critical),
            Err(BadToken) => {
                Problem::new(Code::SourceVersion, "「source_version」を読めません", "`source_version` cannot be read")
            }
        };
        let Some(path) = writing.path(lang, site.sources) else { continue };
        let problem = problem.help(
            format!("訳をもとの文に合わせてから、kairan stamp {path} を実行してください"),
            format!("bring the translation up to date, then run kairan stamp {path}"),
        );
        problems.add(problem.at(Place { file: path.clone(), at: At::Value("source_version".into()) }));
    }
}

fn read(site: &Site<'_>, writing: Writing<'_>, lang: Lang) -> Result<Vec<Change>, BadToken> {
    let file = writing.shown(lang).filter(|_| !lang.is_primary());
    match file.and_then(|file| file.source_version.as_deref()) {
        Some(token) => content::changes(token, writing, site.sources, &site.config.languages),
        None => Ok(Vec::new()),
    }
}

fn changed(changes: &[Change], critical: bool) -> Problem {
    let code = if critical { Code::CriticalOutOfDate } else { Code::OutOfDate };
    let named = |change: &Change| match change {
        Change::Fields => ("題名などの欄".to_owned(), "the fields".to_owned()),
        Change::Section(name) => (format!("「{name}」"), format!("`{name}`")),
        Change::Removed => ("なくなった部分".to_owned(), "a part that is gone".to_owned()),
    };
    let (ja, en): (Vec<String>, Vec<String>) = changes.iter().map(named).unzip();
    Problem::new(
        code,
        format!("もとの文が変わりました: {}", ja.join("、")),
        format!("the primary text has changed since: {}", en.join(", ")),
    )
}
