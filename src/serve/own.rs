//! Pages of the preview's own, in the language of the person.

use super::day;
use crate::diagnostic::{Message, MessageLang};
use crate::markdown::escape;

/// One of two texts, by the language of messages.
pub(super) fn say<'w>(lang: MessageLang, ja: &'w str, en: &'w str) -> &'w str {
    match lang {
        MessageLang::Ja => ja,
        MessageLang::En => en,
    }
}

/// A whole page; `title` is text, `body` HTML.
pub(super) fn page(title: &str, body: &str, lang: MessageLang) -> Vec<u8> {
    let (code, name) = (say(lang, "ja", "en"), say(lang, "プレビュー", "Preview"));
    format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{} | {name}</title>\n\
         <link rel=\"stylesheet\" href=\"/_kairan/serve.css\">\n</head>\n<body class=\"kairan-own\">\n{body}</body>\n</html>\n",
        escape(title)
    )
    .into_bytes()
}

/// Where the preview has nothing to show.
pub(super) fn nothing_here(lang: MessageLang) -> Vec<u8> {
    let title = say(lang, "このページはありません", "There is no such page");
    page(title, &format!("<main>\n<h1>{title}</h1>\n{}</main>\n", to_front(lang)), lang)
}

/// Where the day that was asked for is none. `asked` is what was typed.
pub(super) fn wrong_day(asked: &str, why: &Message, lang: MessageLang) -> Vec<u8> {
    let title = say(lang, "日付を読めません", "The day cannot be read");
    let help = say(lang, "「?day=2026-12-25」のように書いてください。", "Write it as in <code>?day=2026-12-25</code>.");
    let body = format!(
        "<main>\n<h1>{title}</h1>\n<p><code>?day={}</code></p>\n<p>{}</p>\n<p>{help}</p>\n{}</main>\n",
        escape(asked),
        escape(why.in_lang(lang)),
        to_front(lang)
    );
    page(title, &body, lang)
}

fn to_front(lang: MessageLang) -> String {
    format!("<p><a href=\"/\">{}</a></p>\n", say(lang, "サイトの最初のページへ", "To the front page of the site"))
}

/// 2026年12月25日（金）として表示しています
pub(super) fn seen_on(day: jiff::civil::Date, lang: MessageLang) -> String {
    let words = day::in_words(day, lang);
    match lang {
        MessageLang::Ja => format!("<strong>{words}</strong> として表示しています"),
        MessageLang::En => format!("Shown as on <strong>{words}</strong>"),
    }
}
