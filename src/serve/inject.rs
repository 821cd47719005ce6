//! What the preview adds to a page of HTML, and where.

use memchr::memmem;

/// HTML for three places of a page.
#[derive(Default)]
pub(super) struct Added<'a> {
    /// At the end of its head.
    pub head: String,
    /// Above what it shows.
    pub before: &'a str,
    /// Below what it shows.
    pub after: String,
}

/// The page as the preview shows it.
pub(super) fn inject(html: &[u8], added: &Added<'_>) -> Vec<u8> {
    let head = memmem::find(html, b"</head>").unwrap_or(0);
    let body = memmem::find(&html[head..], b"<body")
        .and_then(|at| memchr::memchr(b'>', &html[head + at..]).map(|end| head + at + end + 1));
    let body = body.unwrap_or(head);
    let end = memmem::rfind(html, b"</body>").filter(|end| *end >= body).unwrap_or(html.len());
    let mut page = Vec::with_capacity(html.len() + added.head.len() + added.before.len() + added.after.len());
    page.extend_from_slice(&html[..head]);
    page.extend_from_slice(added.head.as_bytes());
    page.extend_from_slice(&html[head..body]);
    page.extend_from_slice(added.before.as_bytes());
    page.extend_from_slice(&html[body..end]);
    page.extend_from_slice(added.after.as_bytes());
    page.extend_from_slice(&html[end..]);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let added = Added { head: "HEAD".into(), before: "BEFORE", after: "AFTER".into() };
        String::from_utf8(inject(html.as_bytes(), &added)).unwrap()
    }

    #[test]
    fn everything_finds_its_place() {
        assert_eq!(
            shown("<head></head><body class=\"a\"><p>x</p></body></html>"),
            "<head>HEAD</head><body class=\"a\">BEFORE<p>x</p>AFTER</body></html>"
        );
    }

    #[test]
    fn a_page_without_head_or_body_is_not_cut() {
        assert_eq!(shown("x</body>"), "HEADBEFOREx AFTER</body>".replace(' ', ""));
        assert_eq!(shown("</body></head>"), "</body>HEADBEFORE</head>AFTER");
        assert_eq!(shown(""), "HEADBEFOREAFTER");
    }
}
