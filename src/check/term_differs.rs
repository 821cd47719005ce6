//! A word that the site's glossary says not to use: one term, one translation.
//!
//! A reader who meets "home treatment" and "home medical care" looks for the difference. Whether two words are the same
//! thing only the site knows, so it lists those to avoid: `not: {en: [home treatment]}` beside the term.

use crate::content::Writing;
use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::site::Site;

/// Looks at one text.
pub fn check(site: &Site<'_>, writing: Writing<'_>, problems: &mut Problems) {
    let terms = site.data.terms.iter().filter(|term| !term.not.is_empty());
    for term in terms {
        for (lang, search) in &term.not {
            let Some(file) = writing.file(*lang) else { continue };
            let source = &site.sources.documents[file.source];
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
