//! A document's HTML as a part of a larger page: its headings lie deeper, and its ids are not those of its neighbours.

use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Tags of headings, attributes that name an id, and links to an id of the page. In HTML of the site's own writer a `<`
/// begins a tag and nothing else, and a `"` stands around a value.
static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let ids = "id|for|aria-labelledby|aria-describedby|headers";
    Regex::new(&format!(r##"<(?<end>/?)h(?<level>[1-6])| (?<name>{ids})="(?<ids>[^"]+)"| href="#(?<target>[^"]+)""##)).ok()
});

/// The same HTML with headings `deeper` levels down and every id below `prefix`.
pub(super) fn nest(html: &str, prefix: &str, deeper: u32) -> String {
    // The form is fixed, and compiled in every test.
    let Some(form) = &*FORM else { return html.to_owned() };
    let nested = form.replace_all(html, |found: &Captures<'_>| {
        if let Some(level) = found.name("level") {
            let level = level.as_str().parse().unwrap_or(6_u32) + deeper;
            return format!("<{}h{}", &found["end"], level.min(6));
        }
        if let Some(target) = found.name("target") {
            return format!(" href=\"#{prefix}-{}\"", target.as_str());
        }
        let ids: Vec<String> = found["ids"].split(' ').map(|id| format!("{prefix}-{id}")).collect();
        format!(" {}=\"{}\"", &found["name"], ids.join(" "))
    });
    nested.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lie_deeper_and_ids_are_its_own() {
        let html = r##"<h2 id="はじめ">一</h2><p><a href="#はじめ">上</a> <a href="/x/#y">他</a></p><h5>五</h5><svg aria-labelledby="a b">"##;
        let nested = r##"<h4 id="c1-はじめ">一</h4><p><a href="#c1-はじめ">上</a> <a href="/x/#y">他</a></p><h6>五</h6><svg aria-labelledby="c1-a c1-b">"##;
        assert_eq!(nest(html, "c1", 2), nested);
    }

    #[test]
    fn words_stay_as_they_are() {
        let html = "<p>見出しは &lt;h2 id=&quot;x&quot;&gt; と書きます</p>";
        assert_eq!(nest(html, "c1", 2), html);
    }
}
