//! The strip with which a page is looked at in other ways: on a telephone, on paper, in all languages, on another day.

use super::address::{Address, Look};
use super::own::{say, seen_on};
use super::version::Seen;
use crate::diagnostic::MessageLang;
use crate::markdown::escape;
use std::fmt::Write;

/// The strip of a page. `languages`: how many the site has.
pub(super) fn strip(address: Address<'_>, seen: &Seen, languages: usize, lang: MessageLang) -> String {
    let (code, name) = (say(lang, "ja", "en"), say(lang, "プレビュー", "Preview"));
    let mut html = format!("<nav class=\"kairan-tools\" lang=\"{code}\" aria-label=\"{name}\">\n<ul>\n");
    for look in Look::ALL.into_iter().filter(|look| *look != Look::Languages || languages > 1) {
        let current = if look == address.look { " aria-current=\"page\"" } else { "" };
        let href = address.looked_at(look).to_string();
        // Writing to a String cannot fail.
        let _ = writeln!(html, "<li><a href=\"{}\"{current}>{}</a></li>", escape(&href), words(look, lang));
    }
    let _ = write!(
        html,
        "</ul>\n<form>\n<label>{} <input type=\"date\" name=\"day\" value=\"{}\" required></label>\n<button>{}</button>\n</form>\n",
        say(lang, "日", "Day"),
        seen.day,
        say(lang, "この日で見る", "Show this day")
    );
    if seen.is_pretended {
        let _ = write!(html, "<p class=\"kairan-day\">{}", seen_on(seen.day, lang));
        if address.day.is_some() {
            let href = address.on(None).to_string();
            let _ = write!(html, " <a href=\"{}\">{}</a>", escape(&href), say(lang, "もとの日に戻る", "Back to the real day"));
        }
        html.push_str("</p>\n");
    }
    html.push_str("</nav>\n");
    html
}

/// What a way of looking is called.
pub(super) fn words(look: Look, lang: MessageLang) -> &'static str {
    match look {
        Look::Page => say(lang, "このまま", "As it is"),
        Look::Phone => say(lang, "電話", "Phone"),
        Look::Paper => say(lang, "紙", "Paper"),
        Look::Languages => say(lang, "言語を並べる", "Languages"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn seen(is_pretended: bool) -> Seen {
        Seen { day: date(2026, 12, 25), is_pretended, base_url: String::new() }
    }

    #[test]
    fn a_page_leads_to_its_frames_and_back_to_today() {
        let address = Address::read("/_kairan/phone/_kairan/day/2026-12-25/a%22b/").expect("an address");
        let expected = "<nav class=\"kairan-tools\" lang=\"ja\" aria-label=\"プレビュー\">\n<ul>\n\
            <li><a href=\"/_kairan/day/2026-12-25/a%22b/\">このまま</a></li>\n\
            <li><a href=\"/_kairan/phone/_kairan/day/2026-12-25/a%22b/\" aria-current=\"page\">電話</a></li>\n\
            <li><a href=\"/_kairan/paper/_kairan/day/2026-12-25/a%22b/\">紙</a></li>\n\
            <li><a href=\"/_kairan/languages/_kairan/day/2026-12-25/a%22b/\">言語を並べる</a></li>\n</ul>\n\
            <form>\n<label>日 <input type=\"date\" name=\"day\" value=\"2026-12-25\" required></label>\n<button>この日で見る</button>\n</form>\n\
            <p class=\"kairan-day\"><strong>2026年12月25日（金）</strong> として表示しています <a href=\"/_kairan/phone/a%22b/\">もとの日に戻る</a></p>\n</nav>\n";
        assert_eq!(strip(address, &seen(true), 2, MessageLang::Ja), expected);
    }

    #[test]
    fn one_language_has_nothing_beside_it_and_a_real_day_is_not_told() {
        let html = strip(Address::read("/").expect("an address"), &seen(false), 1, MessageLang::En);
        assert!(!html.contains("languages") && !html.contains("kairan-day"), "{html}");
    }

    #[test]
    fn no_address_breaks_out_of_its_attribute() {
        let html = strip(Address::read("/\"><script>").expect("an address"), &seen(true), 2, MessageLang::En);
        assert!(!html.contains("\"><script>"), "{html}");
    }
}
