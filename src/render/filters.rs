//! What templates can do with views: words with their language, dates, links.

use crate::markdown::{escape, phrases, words_html, words_plain};
use std::fmt::Write;
use tera::{Kwargs, State, Tera, TeraResult, Value};

/// Registers the filters `words`, `heading` (the same with places where a line may end), `plain`, `time` and `link`.
pub fn register(tera: &mut Tera) {
    tera.register_filter("words", |value: &Value, _: Kwargs, _: &State| -> TeraResult<Value> { Ok(safe(words(value))) });
    tera.register_filter("heading", |value: &Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        Ok(safe(phrases(&words(value))))
    });
    tera.register_filter("plain", |value: &Value, _: Kwargs, _: &State| -> TeraResult<String> {
        Ok(words_plain(field(value, "text").or_else(|| value.as_str()).unwrap_or_default()).into_owned())
    });
    tera.register_filter("time", |value: &Value, _: Kwargs, _: &State| -> TeraResult<Value> { Ok(safe(time(value))) });
    tera.register_filter("link", |value: &Value, said: Kwargs, _: &State| -> TeraResult<Value> {
        Ok(safe(link(value, said.get::<bool>("current")?)))
    });
}

fn safe(html: String) -> Value {
    Value::safe_string(&html)
}

fn entry<'v>(value: &'v Value, name: &'static str) -> Option<&'v Value> {
    value.as_map()?.get(&tera::value::Key::from(name))
}

fn field<'v>(value: &'v Value, name: &'static str) -> Option<&'v str> {
    entry(value, name)?.as_str()
}

/// A phrase, or plain text.
fn words(value: &Value) -> String {
    let html = words_html(field(value, "text").or_else(|| value.as_str()).unwrap_or_default());
    match field(value, "lang") {
        Some(lang) => format!("<span lang=\"{}\">{html}</span>", escape(lang)),
        None => html,
    }
}

fn time(value: &Value) -> String {
    let mut text = escape(field(value, "text").unwrap_or_default()).into_owned();
    // A span of two days may be too long for a line; a single day is kept together.
    if let Some(sign) = text.find('〜').filter(|sign| text[*sign..].contains('月')) {
        text.insert_str(sign + '〜'.len_utf8(), "<wbr>");
    }
    match field(value, "datetime") {
        None | Some("") => text,
        Some(datetime) => format!("<time datetime=\"{}\">{text}</time>", escape(datetime)),
    }
}

/// A link, or words alone where it leads nowhere. `current` says whether it leads to the page on which it stands; the
/// link itself knows where nothing is said.
fn link(value: &Value, current: Option<bool>) -> String {
    let text = entry(value, "text").map(words).unwrap_or_default();
    let Some(href) = field(value, "href") else { return text };
    let mut html = format!("<a href=\"{}\"", escape(href));
    if let Some(lang) = field(value, "hreflang") {
        // Writing to a String cannot fail.
        let _ = write!(html, " hreflang=\"{}\"", escape(lang));
    }
    if current.or_else(|| entry(value, "current")?.as_bool()) == Some(true) {
        html.push_str(" aria-current=\"page\"");
    }
    format!("{html}>{text}</a>")
}
