//! Which files make one document: `SLUG.LANG.md`, or `SLUG/index.LANG.md`.

use super::Kind;
use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::source::{DATA_FILES, Sources};
use crate::words::{Lang, Languages};
use rayon::prelude::*;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// The files of one document, primary among them.
#[derive(Debug)]
pub struct Group {
    /// The kind of document.
    pub kind: Kind,
    /// Its identity.
    pub slug: String,
    /// Its files: language and place in [`Sources::documents`].
    pub files: Vec<(Lang, usize)>,
}

/// Every document's files, sorted by kind and slug. Files that look like documents and are none are problems.
pub fn groups(sources: &Sources, languages: &Languages, problems: &mut Problems) -> Vec<Group> {
    let identified: Vec<_> = sources.documents.par_iter().map(|file| identify(&file.path, languages)).collect();
    let mut named = Vec::with_capacity(identified.len());
    for (source, identified) in identified.into_iter().enumerate() {
        match identified {
            Ok(Some((kind, slug, lang))) => named.push((kind, slug, lang, source)),
            Ok(None) => {}
            Err(problem) => problems.add(problem.at(Place::file(&sources.documents[source].path))),
        }
    }
    // Stable, and nearly done: files are sorted by their paths already.
    named.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let mut groups: Vec<Group> = Vec::with_capacity(named.len());
    for (kind, slug, lang, source) in named {
        match groups.last_mut().filter(|group| (group.kind, &group.slug) == (kind, &slug)) {
            None => groups.push(Group { kind, slug, files: vec![(lang, source)] }),
            Some(group) => match group.files.iter().find(|(known, _)| *known == lang) {
                Some((_, other)) => {
                    let problem = same_address(&sources.documents[*other].path);
                    problems.add(problem.at(Place::file(&sources.documents[source].path)));
                }
                None => group.files.push((lang, source)),
            },
        }
    }
    let has_language =
        |name: &str| name.trim_end_matches(".md").rsplit_once('.').is_some_and(|(_, code)| languages.find(code).is_some());
    for path in sources.strays.iter().filter(|name| name.ends_with(".md") && has_language(name)) {
        problems.add(wrong_folder().at(Place::file(path)));
    }
    for path in sources.strays.iter().chain(sources.files().filter(|p| p.starts_with("content/"))) {
        if let Some(problem) =
            hidden_document(path).or_else(|| hidden_data(path)).or_else(|| hidden_text(path, sources, languages))
        {
            problems.add(problem.at(Place::file(path)));
        }
    }
    groups.retain(|group| {
        let has_primary = group.files.iter().any(|(lang, _)| lang.is_primary());
        if !has_primary {
            let path = &sources.documents[group.files[0].1].path;
            problems.add(no_primary(path, languages).at(Place::file(path)));
        }
        has_primary
    });
    groups
}

fn wrong_folder() -> Problem {
    Problem::new(Code::FileName, "文書を置くフォルダーが違います", "the document is in no folder of documents").help(
        "content/ の cases、events、resources、pages のどれかに置いてください",
        "put it into cases, events, resources or pages below content/",
    )
}

fn same_address(other: &Arc<str>) -> Problem {
    Problem::new(Code::SameAddress, format!("{other} と同じアドレスになります"), format!("it has the same address as {other}"))
        .help("どちらかの名前を変えてください", "rename one of them")
}

pub(super) fn no_primary(path: &str, languages: &Languages) -> Problem {
    let code = languages.code(Lang::PRIMARY);
    let stem = path.trim_end_matches(".md");
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    Problem::new(
        Code::NoPrimary,
        format!("もとになる {stem}.{code}.md がありません"),
        format!("{stem}.{code}.md, from which it is translated, is missing"),
    )
    .help(
        format!("{stem}.{code}.md を書くか、この訳を消してください"),
        format!("write {stem}.{code}.md, or remove this translation"),
    )
}

/// What a markdown file below `content/` is: kind, slug and language; nothing for the front page's words.
fn identify(path: &str, languages: &Languages) -> Result<Option<(Kind, String, Lang)>, Problem> {
    let inner = path.strip_prefix("content/").unwrap_or(path);
    let stem = inner.strip_suffix(".md").unwrap_or(inner);
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let known: Vec<&str> = languages.all().map(|l| languages.code(l)).collect();
    let example = |stem: &str| format!("{stem}.{}.md", known[0]);
    let Some((slug, code)) = name.rsplit_once('.').filter(|(slug, _)| !slug.is_empty()) else {
        // forum_ja.md, forum-ja.md
        let joined = known.iter().find_map(|code| Some((name.strip_suffix(code)?.strip_suffix(['_', '-'])?, code)));
        let right = joined.map_or_else(|| example(name), |(slug, code)| format!("{slug}.{code}.md"));
        return Err(Problem::new(Code::FileName, "ファイル名に言語がありません", "the file's name does not say its language")
            .help(format!("{right} のように名前を変えてください"), format!("rename it to {right}")));
    };
    let Some(lang) = languages.find(code) else {
        // forum.ja.md.md
        if code == "md" {
            let right = format!("{slug}.md");
            return Err(Problem::new(
                Code::FileName,
                "ファイル名の終わりに「.md」が二つあります",
                "the file's name ends in `.md` twice",
            )
            .help(format!("{right} に名前を変えてください"), format!("rename it to {right}")));
        }
        // forum.ja - コピー.md, forum.ja (1).md
        let begins =
            |known: &&&str| code.strip_prefix(**known).is_some_and(|rest| rest.starts_with([' ', '\u{3000}', '(', '（']));
        if let Some(known) = known.iter().find(begins) {
            let right = format!("{slug}.{known}.md");
            return Err(Problem::new(
                Code::FileName,
                format!("「{}」は公開されません。{right} の写しではありませんか", name),
                format!("`{name}` is not published; is it a copy of {right}?"),
            )
            .help(
                "要らない写しなら消し、別の文書なら名前を変えてください",
                "remove a copy that is not needed; give another document a name of its own",
            ));
        }
        return Err(Problem::new(
            Code::FileName,
            format!("「{code}」はこのサイトの言語ではありません"),
            format!("`{code}` is not a language of this site"),
        )
        .help(
            format!("「.md」の前には {} のどれかを書いてください（例: {}）", known.join("、"), example(slug)),
            format!("write one of {} before `.md` (for instance {})", known.join(", "), example(slug)),
        ));
    };
    if folder.is_empty() && slug == "home" {
        return Ok(None);
    }
    let (top, below) = folder.split_once('/').unwrap_or((folder, ""));
    let Some(kind) = Kind::ALL.into_iter().find(|k| k.folder() == top) else {
        return Err(wrong_folder());
    };
    let slug = match (below, slug) {
        ("", "index") if kind == Kind::Page => {
            return Err(Problem::new(
                Code::FileName,
                "表紙の言葉は content/home に書きます",
                "the words of the front page stand in content/home",
            )
            .help(format!("content/home.{code}.md に移してください"), format!("move it to content/home.{code}.md")));
        }
        ("", slug) => slug.to_owned(),
        (below, "index") => below.to_owned(),
        (below, slug) => format!("{below}/{slug}"),
    };
    Ok(Some((kind, slug, lang)))
}

/// A document that an editor saved under the name of a plain text, or without an ending: `x.ja.txt`, `x.ja` that begin
/// with fields.
fn hidden_text(path: &str, sources: &Sources, languages: &Languages) -> Option<Problem> {
    let (stem, code) = path.strip_suffix(".txt").unwrap_or(path).rsplit_once('.')?;
    languages.find(code)?;
    let begins = |bytes: Vec<u8>| bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes).starts_with(b"---");
    sources.bytes(path).is_ok_and(begins).then(|| not_read(path, &format!("{stem}.{code}.md")))
}

/// Settings or data under a name or in a place in which nobody looks for them: `kairan.yml`, `content/Topics.yaml`,
/// `notices.yaml.txt`, `content/glosary.yaml`.
fn hidden_data(path: &str) -> Option<Problem> {
    let name = path.strip_prefix("content/").unwrap_or(path);
    let even = typed_evenly(name);
    let even = even.strip_suffix(".txt").unwrap_or(&even);
    let stem = even.strip_suffix(".yml").or_else(|| even.strip_suffix(".yaml")).filter(|stem| !stem.contains('/'))?;
    let data = || DATA_FILES.iter().filter_map(|name| name.strip_suffix(".yaml"));
    let right = if stem == "kairan" {
        "kairan.yaml".to_owned()
    } else if name == path {
        // Beside kairan.yaml other programs have files of their own.
        data().find(|known| *known == stem).map(|known| format!("content/{known}.yaml"))?
    } else {
        // One letter off is a slip; more may be somebody's own file.
        data().find(|known| strsim::osa_distance(stem, known) <= 1).map(|known| format!("content/{known}.yaml"))?
    };
    (right != path).then(|| not_read(path, &right))
}

/// A name in small half-width letters, without the spaces around it, which Windows hides.
fn typed_evenly(name: &str) -> String {
    name.nfkc().collect::<String>().trim().to_ascii_lowercase()
}

fn not_read(path: &str, right: &str) -> Problem {
    Problem::new(Code::FileName, format!("「{path}」は読まれません"), format!("{path} is not read"))
        .help(format!("{right} に名前を変えてください"), format!("rename it to {right}"))
}

/// A file that its author surely takes for a document: `x.ja.md.txt`, `x.ja.markdown`, `x.ja.md.docx`, `x.ja．md`.
fn hidden_document(path: &str) -> Option<Problem> {
    let name = path.rsplit('/').next().unwrap_or(path);
    // In the width in which it was typed but for the ending.
    let even = name.replace('．', ".").trim().to_owned();
    let lower = typed_evenly(&even);
    let ending = [".markdown", ".mdown", ".mdx"].iter().find(|ending| lower.ends_with(*ending));
    let cut = lower.find(".md.").map(|at| lower.len() - at).or(ending.map(|ending| ending.len()));
    let cut = cut.or_else(|| (lower.ends_with(".md") && !name.ends_with(".md")).then_some(3))?;
    let kept = even.chars().count().checked_sub(lower[lower.len() - cut..].chars().count())?;
    let right = format!("{}.md", even.chars().take(kept).collect::<String>());
    Some(
        Problem::new(Code::FileName, format!("「{name}」は文書として読まれません"), format!("{name} is not read as a document"))
            .help(
                format!("名前を {right} に変えてください（Windowsでは「ファイル名拡張子」を表示すると直せます）"),
                format!("rename it to {right} (on Windows, show file name extensions first)"),
            ),
    )
}
