//! A word that the site's glossary says not to use: `not: {en: [home treatment]}` beside the term.
//!
//! Whether two words are the same thing only the site knows, so it lists those to avoid.

use crate::content::Writing;
use crate::diagnostic::{Code, Explanation, Place, Problem, Problems};
use crate::site::Site;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::TermDiffers,
    ja: "用語集（glossary.yaml）の not に挙げた言葉が使われています。同じものが違う言葉で書かれていると、読む人は違うものかと迷います。一つの用語には一つの訳を使います。",
    en: "A word stands there that the glossary (glossary.yaml) lists under `not`. Readers who meet two words look for two things. One term has one translation.",
    bad: "Home treatment began in 2017.",
    good: "Home medical care began in 2017.",
}];

/// Looks at one text.
pub fn check(site: &Site<'_>, writing: Writing<'_>, problems: &mut Problems) {
    let terms = site.data.terms.iter().filter(|term| !term.not.is_empty());
    for term in terms {
        for (lang, search) in &term.not {
            let Some(file) = writing.file(*lang) else { continue };
            let source = site.sources.read(file.source);
            let text = &source.text;
            for start in search.find_iter(text.as_bytes()) {
                let end = start + search.needle().len();
                let inside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                if inside(text[..start].chars().next_back()) || inside(text[end..].chars().next()) {
                    continue;
                }
                let (word, right) = (&text[start..end], term.term.text(*lang));
                let problem = Problem::new(
                    Code::TermDiffers,
                    format!("用語集では「{word}」を使わないことになっています"),
                    format!("the glossary says not to use `{word}`"),
                )
                .help(format!("「{right}」と書いてください"), format!("write `{right}`"));
                problems.add(problem.at(Place::bytes(&source.path, start..end)));
            }
        }
    }
}
