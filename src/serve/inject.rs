//! What the preview adds to a page of HTML: the bar of problems above it, and the script that loads it anew.

use memchr::memmem;

/// The page as the preview shows it.
pub(super) fn inject(html: &[u8], bar: &str, mark: &str) -> Vec<u8> {
    let style = if bar.is_empty() { "" } else { "<link rel=\"stylesheet\" href=\"/_kairan/serve.css\">\n" };
    // The script knows by its version what the page shows, and so misses no change between two connections.
    let script = format!("<script type=\"module\" src=\"/_kairan/reload.js\" data-version=\"{mark}\"></script>\n");
    let head = memmem::find(html, b"</head>").unwrap_or(0);
    let body = memmem::find(&html[head..], b"<body")
        .and_then(|at| memchr::memchr(b'>', &html[head + at..]).map(|end| head + at + end + 1));
    let body = body.unwrap_or(head);
    let end = memmem::rfind(html, b"</body>").filter(|end| *end >= body).unwrap_or(html.len());
    let mut page = Vec::with_capacity(html.len() + style.len() + bar.len() + script.len() + 1);
    page.extend_from_slice(&html[..head]);
    page.extend_from_slice(style.as_bytes());
    page.extend_from_slice(&html[head..body]);
    page.extend_from_slice(bar.as_bytes());
    page.extend_from_slice(&html[body..end]);
    page.extend_from_slice(script.as_bytes());
    page.extend_from_slice(&html[end..]);
    page
}

/// A page of the preview's own, where the site has none to show.
pub(super) fn nothing_here() -> &'static [u8] {
    "<!doctype html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n<title>404</title>\n</head>\n<body>\n<main>\n\
     <h1>このページはありません</h1>\n<p lang=\"en\">There is no such page.</p>\n</main>\n</body>\n</html>\n"
        .as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str, bar: &str) -> String {
        String::from_utf8(inject(html.as_bytes(), bar, "m")).unwrap()
    }

    const SCRIPT: &str = "<script type=\"module\" src=\"/_kairan/reload.js\" data-version=\"m\"></script>\n";

    #[test]
    fn bar_style_and_script_find_their_places() {
        assert_eq!(
            shown("<head></head><body class=\"a\"><p>x</p></body></html>", "BAR"),
            format!(
                "<head><link rel=\"stylesheet\" href=\"/_kairan/serve.css\">\n</head><body class=\"a\">BAR<p>x</p>{SCRIPT}</body></html>"
            )
        );
    }

    #[test]
    fn without_problems_only_the_script_is_added() {
        assert_eq!(shown("<head></head><body>x</body>", ""), format!("<head></head><body>x{SCRIPT}</body>"));
    }

    #[test]
    fn a_page_without_head_or_body_is_not_cut() {
        assert_eq!(shown("x</body>", ""), format!("x{SCRIPT}</body>"));
        assert_eq!(shown("</body></head>", ""), format!("</body></head>{SCRIPT}"));
        assert_eq!(shown("", ""), SCRIPT);
    }
}
