//! From the path of a request to a file of the site. Only files that the build made can be found, never the disk's.

use unicode_normalization::UnicodeNormalization;

/// What there is at a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A page, by its path.
    Page(String),
    /// A folder with an index page, asked for without its last `/`.
    Folder,
    /// No page, but perhaps a file of this path.
    File(String),
}

/// Looks for the path of a request, as the browser sent it.
pub(super) fn lookup(has_page: impl Fn(&str) -> bool, request: &str) -> Found {
    let path = decode(request.strip_prefix('/').unwrap_or(request)).unwrap_or_default();
    let page = if request.ends_with('/') { format!("{path}index.html") } else { path.clone() };
    if has_page(&page) {
        return Found::Page(page);
    }
    if !request.ends_with('/') && has_page(&format!("{path}/index.html")) {
        return Found::Folder;
    }
    Found::File(path)
}

/// The site's page that says in the language of a path that nothing is there, if it has one.
pub(super) fn nothing_at(has_page: impl Fn(&str) -> bool, path: &str) -> Option<String> {
    let language = path.split('/').next().map(|first| format!("{first}/404.html"));
    language.into_iter().chain(["404.html".to_owned()]).find(|page| has_page(page))
}

/// The text that a percent-encoded path stands for, NFC as paths of the output are; nothing if it stands for no text.
pub(super) fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|b| char::from(b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
        let (high, low) = (digit()?, digit()?);
        bytes.push(high << 4 | low);
    }
    Some(String::from_utf8(bytes).ok()?.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGES: [&str; 5] = ["index.html", "404.html", "en/404.html", "en/index.html", "cases/看が/index.html"];
    const FILES: [&str; 2] = ["feed.xml", "a b.pdf"];

    fn found(request: &str) -> String {
        let has_page = |path: &str| PAGES.contains(&path);
        match lookup(has_page, request) {
            Found::Page(path) => path,
            Found::Folder => "folder".to_owned(),
            Found::File(path) if FILES.contains(&&*path) => path,
            Found::File(path) => format!("nothing: {}", nothing_at(has_page, &path).unwrap_or_default()),
        }
    }

    #[test]
    fn pages_and_files_are_found() {
        assert_eq!(found("/"), "index.html");
        assert_eq!(found("/index.html"), "index.html");
        assert_eq!(found("/en/"), "en/index.html");
        assert_eq!(found("/en"), "folder");
        assert_eq!(found("/a%20b.pdf"), "a b.pdf");
    }

    #[test]
    fn japanese_addresses_are_found_however_they_are_typed() {
        assert_eq!(found("/cases/%E7%9C%8B%E3%81%8C/"), "cases/看が/index.html");
        assert_eq!(found("/cases/%e7%9c%8b%E3%81%8B%E3%82%99"), "folder");
        assert_eq!(found("/cases/看が/"), "cases/看が/index.html");
    }

    #[test]
    fn what_is_not_there_is_told_in_the_language_of_the_path() {
        assert_eq!(found("/cases/none/"), "nothing: 404.html");
        assert_eq!(found("/en/cases/none/"), "nothing: en/404.html");
        assert_eq!(found("/index.html/"), "nothing: 404.html");
    }

    #[test]
    fn nothing_leads_out_of_the_site() {
        for request in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "//en",
            "//en/",
            "/\\en",
            "/%00",
            "/%",
            "/%f",
            "/%ff",
            "",
            "en/../index.html",
        ] {
            assert!(found(request).starts_with("nothing: "), "{request}");
        }
    }
}
