//! What raw HTML may hold, and the gate that a text with raw HTML passes as a whole before it leaves.
//!
//! Raw HTML is cut to these elements piece by piece where it stands (`html`), which is also where a removal is
//! reported. That alone gives harmless HTML; the gate parses the result as a browser would, with a sanitiser that
//! others attack and mend, so that one mistake of ours is not yet a script on a page.

use std::collections::{HashMap, HashSet};

/// Elements that authors may write.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Elements that only the writer makes.
const OWN_ELEMENTS: &[&str] = &["aside", "input", "section"];

/// Attributes that every element may have. Ids get a prefix before they come here.
const ATTRIBUTES: &[&str] = &["class", "dir", "id", "lang", "title"];

/// Attributes that authors may give one element. `href` and `src` are looked at by themselves.
const ELEMENT_ATTRIBUTES: &[(&str, &[&str])] = &[
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("details", &["open"]),
    ("del", &["datetime"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// Attributes that only the writer makes.
const OWN_ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["aria-label", "href", "hreflang", "role"]),
    ("aside", &["role"]),
    ("div", &["aria-label", "role", "tabindex"]),
    ("pre", &["tabindex"]),
    ("img", &["alt", "decoding", "height", "loading", "src", "width"]),
    ("input", &["aria-label", "checked", "disabled", "type"]),
    ("section", &["aria-label", "role"]),
];

/// Whether authors may write an element.
pub fn allows_element(name: &str) -> bool {
    ELEMENTS.binary_search(&name).is_ok()
}

/// Whether authors may give an element an attribute; those with an address or an id apart.
pub fn allows_attribute(element: &str, name: &str) -> bool {
    (ATTRIBUTES.contains(&name) && name != "id")
        || ELEMENT_ATTRIBUTES.iter().any(|(e, names)| *e == element && names.contains(&name))
}

/// Whether an element has no content and no end tag.
pub fn is_void(name: &str) -> bool {
    matches!(name, "br" | "col" | "hr" | "img" | "wbr")
}

/// The HTML as a browser would understand it, without anything that is on none of the lists.
pub fn gate(html: &str) -> String {
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (element, names) in ELEMENT_ATTRIBUTES.iter().chain(OWN_ATTRIBUTES) {
        attributes.entry(element).or_default().extend(*names);
    }
    ammonia::Builder::default()
        .tags(ELEMENTS.iter().chain(OWN_ELEMENTS).copied().collect())
        .generic_attributes(ATTRIBUTES.iter().copied().collect())
        .tag_attributes(attributes)
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .link_rel(None)
        .clean(html)
        .to_string()
}
