//! The bar above a page of the preview: what is wrong, where, and what to write instead. HTML without script or style.

use super::own::say;
use crate::diagnostic::{At, Diagnostic, Level, Located, MessageLang};
use crate::fault::Fault;
use crate::markdown::escape;
use std::fmt::Write;

/// How many problems are listed; a page should not become slow by its bar.
const MOST: usize = 100;

/// Where the place of a problem can be seen.
pub(super) type Link<'l> = &'l dyn Fn(&Diagnostic, &Located) -> Option<String>;

/// The bar for the problems of a build; empty if there are none. `kept`: the pages below are those of an earlier build.
pub(super) fn problems(problems: &[(Diagnostic, Located)], kept: bool, link: Link<'_>, lang: MessageLang) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let errors = problems.iter().filter(|(d, _)| d.level == Level::Error).count();
    let mut list = String::new();
    if kept {
        let words = say(lang, "誤りがあるので、その前のページを表示しています", "these pages are from before the errors");
        list.push_str(&format!("<p>{words}</p>\n"));
    }
    list.push_str("<ol>\n");
    // Errors first: a warning can wait.
    let by_level = |level: Level| problems.iter().filter(move |(d, _)| d.level == level);
    by_level(Level::Error).chain(by_level(Level::Warning)).take(MOST).for_each(|(d, at)| item(&mut list, d, at, link, lang));
    list.push_str("</ol>\n");
    if problems.len() > MOST {
        let more = problems.len() - MOST;
        list.push_str(&format!("<p>{}</p>\n", say(lang, &format!("ほか {more}件"), &format!("and {more} more"))));
    }
    bar(&counts(errors, problems.len() - errors, lang), &list, errors > 0, lang)
}

/// The bar for a build that could not be made.
pub(super) fn fault(fault: &Fault, lang: MessageLang) -> String {
    let title = say(lang, "サイトを作れませんでした", "the site could not be built");
    bar(title, &format!("<p>{}</p>\n", escape(&fault.message(lang))), true, lang)
}

/// 誤り 1件、警告 2件
fn counts(errors: usize, warnings: usize, lang: MessageLang) -> String {
    let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match lang {
        MessageLang::Ja => format!("誤り {errors}件、警告 {warnings}件"),
        MessageLang::En => format!("{}, {}", plural(errors, "error"), plural(warnings, "warning")),
    }
}

/// Warnings alone are folded away, so that the page can be seen.
fn bar(title: &str, inside: &str, open: bool, lang: MessageLang) -> String {
    let (code, name) = (say(lang, "ja", "en"), say(lang, "プレビューで見つかった問題", "problems found by the preview"));
    let (class, open) = if open { ("errors", " open") } else { ("warnings", "") };
    format!(
        "<section class=\"kairan-problems kairan-{class}\" lang=\"{code}\" aria-label=\"{name}\">\n<details{open}>\n<summary>{title}</summary>\n{inside}</details>\n</section>\n"
    )
}

// Writing to a String cannot fail, so the results of `write!` are dropped here.
fn item(out: &mut String, d: &Diagnostic, located: &Located, link: Link<'_>, lang: MessageLang) {
    let (class, word) = match d.level {
        Level::Error => ("error", say(lang, "誤り", "error")),
        Level::Warning => ("warning", say(lang, "警告", "warning")),
    };
    let place = place(d, located);
    let message = escape(d.problem.message.in_lang(lang));
    let _ = writeln!(
        out,
        "<li class=\"kairan-{class}\"><p><strong>{word}</strong> {message} <small>{}</small></p>",
        d.problem.code.number()
    );
    let open = match located.start {
        Some(_) => say(lang, "この行を開く", "open this line"),
        None => say(lang, "このファイルを開く", "open this file"),
    };
    let link = link(d, located).map(|link| format!(" <a href=\"{}\">{open}</a>", escape(&link))).unwrap_or_default();
    let _ = writeln!(out, "<p><code>{}</code>{link}</p>", escape(&place));
    if let Some(line) = located.line_text.as_deref().filter(|line| !line.trim().is_empty()) {
        let _ = writeln!(out, "<pre>{}</pre>", escape(line));
    }
    if let Some(help) = &d.problem.help {
        let _ = writeln!(out, "<p class=\"kairan-help\">→ {}</p>", escape(help.in_lang(lang)));
    }
    out.push_str("</li>\n");
}

/// `content/cases/kobe.ja.md:4:9`, or `table.xlsx:一覧!B12`.
fn place(d: &Diagnostic, located: &Located) -> String {
    let file = &d.place.file;
    match (&d.place.at, located.start) {
        (At::Cell(at), _) if let Some(sheet) = &at.sheet => format!("{file}:{sheet}!{}", at.cell),
        (_, Some(start)) => format!("{file}:{}:{}", start.line, start.column),
        (_, None) => file.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{AtCell, Code, Place, Problem};

    fn no_link(_: &Diagnostic, _: &Located) -> Option<String> {
        None
    }

    fn one(level: Level) -> (Diagnostic, Located) {
        let text = "---\nregion: <b>\n";
        let problem = Problem::new(Code::Encoding, "「<b>」という地域はありません", "there is no region named <b>")
            .help("貝塚市 & 岸和田市", "Kaizuka & Kishiwada");
        let diagnostic = Diagnostic { level, ..problem.at(Place::bytes(&"content/a.ja.md".into(), 12..15)) };
        (diagnostic, crate::diagnostic::Lines::of(text).located(text, 12..15))
    }

    #[test]
    fn a_problem_is_told_with_place_line_and_help_in_the_language_of_the_person() {
        let number = Code::Encoding.number();
        let expected = format!(
            "<section class=\"kairan-problems kairan-errors\" lang=\"ja\" aria-label=\"プレビューで見つかった問題\">\n\
             <details open>\n<summary>誤り 1件、警告 0件</summary>\n\
             <p>誤りがあるので、その前のページを表示しています</p>\n<ol>\n\
             <li class=\"kairan-error\"><p><strong>誤り</strong> 「&lt;b&gt;」という地域はありません <small>{number}</small></p>\n\
             <p><code>content/a.ja.md:2:9</code> <a href=\"x://&quot;\">この行を開く</a></p>\n<pre>region: &lt;b&gt;</pre>\n\
             <p class=\"kairan-help\">→ 貝塚市 &amp; 岸和田市</p>\n</li>\n</ol>\n</details>\n</section>\n"
        );
        assert_eq!(problems(&[one(Level::Error)], true, &|_, _| Some("x://\"".into()), MessageLang::Ja), expected);
    }

    #[test]
    fn warnings_alone_are_folded_away() {
        let html = problems(&[one(Level::Warning)], false, &no_link, MessageLang::En);
        assert!(html.contains("<details>\n<summary>0 errors, 1 warning</summary>\n<ol>"), "{html}");
    }

    #[test]
    fn errors_stand_before_warnings_and_the_rest_is_counted() {
        let mut many = vec![one(Level::Warning); MOST];
        many.push(one(Level::Error));
        let html = problems(&many, false, &no_link, MessageLang::En);
        assert!(html.contains("<ol>\n<li class=\"kairan-error\">"), "{html}");
        assert!(html.contains("<p>and 1 more</p>"));
    }

    #[test]
    fn a_cell_is_named_as_the_spreadsheet_does() {
        let at = At::Cell(Box::new(AtCell { sheet: Some("一覧".into()), cell: "B12".into(), bytes: None }));
        let cell = Problem::new(Code::Encoding, "誤り", "wrong").at(Place { file: "content/a.xlsx".into(), at });
        assert!(
            problems(&[(cell, Located::default())], false, &no_link, MessageLang::En)
                .contains("<code>content/a.xlsx:一覧!B12</code>")
        );
    }

    #[test]
    fn nothing_wrong_is_no_bar() {
        assert_eq!(problems(&[], false, &no_link, MessageLang::Ja), "");
    }
}
