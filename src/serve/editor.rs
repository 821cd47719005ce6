//! Links that open a place of a file in an editor. Editors have addresses of their own for that: `vscode://file/…`.

use super::listing;
use crate::diagnostic::{At, Diagnostic, Located, Message, Position};
use crate::page::encode;
use crate::source::Sources;
use std::path::Path;

/// Editors that are known by name, with the address at which each opens a file.
const KNOWN: [(&str, &str); 3] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
];

/// An editor, as the address at which it opens a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(Box<str>);

impl Editor {
    /// From its name, or from an address with `{path}`, and perhaps `{line}` and `{column}`, in it.
    ///
    /// # Errors
    /// A sentence for the person, where it is neither.
    pub fn parse(text: &str) -> Result<Editor, Message> {
        let known = KNOWN.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, address)| *address);
        let address = known.unwrap_or(text);
        let is_scheme =
            |scheme: &str| !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
        let scheme = address.split_once("://").map(|(scheme, _)| scheme).filter(|scheme| is_scheme(scheme));
        // A page must not be led to run what stands in an address.
        if scheme.is_none_or(|scheme| scheme.eq_ignore_ascii_case("javascript")) || !address.contains("{path}") {
            return Err(Message::new(
                format!(
                    "「{text}」という編集ソフトは知りません。vscode、vscodium、cursor のどれかか、idea://open?file={{path}}&line={{line}} のようなアドレスを書いてください"
                ),
                format!(
                    "`{text}` is no editor that is known; write vscode, vscodium, cursor, or an address such as idea://open?file={{path}}&line={{line}}"
                ),
            ));
        }
        Ok(Editor(address.into()))
    }

    /// The address that opens a file, at a place in it if there is one. `path` is the whole one.
    fn address(&self, path: &Path, place: Option<Position>) -> String {
        let Position { line, column } = place.unwrap_or(Position { line: 1, column: 1 });
        let path = in_address(&path.to_string_lossy());
        self.0.replace("{line}", &line.to_string()).replace("{column}", &column.to_string()).replace("{path}", &path)
    }
}

/// A whole path as it stands in an address: `/C:/site/a.md`, `//server/share/a.md`, `/home/site/a.md`.
fn in_address(path: &str) -> String {
    let is_windows = path.starts_with(r"\\") || path.as_bytes().get(1) == Some(&b':');
    if !is_windows {
        return encoded(path);
    }
    // The long form of paths on Windows, which no editor's address has.
    let path = match path.strip_prefix(r"\\?\UNC\") {
        Some(share) => format!(r"\\{share}"),
        None => path.strip_prefix(r"\\?\").unwrap_or(path).to_owned(),
    };
    let slash = if path.starts_with('\\') { "" } else { "/" };
    format!("{slash}{}", encoded(&path.replace('\\', "/")))
}

fn encoded(path: &str) -> String {
    encode(path).replace('#', "%23").replace("%3A", ":")
}

/// Where the place of a problem can be seen: in the editor, or else on a page of the preview that shows the file's text.
/// Nothing for a cell of a workbook, which no address opens, and for what is no file.
pub(super) fn link(editor: Option<&Editor>, sources: &Sources, found: &Diagnostic, located: &Located) -> Option<String> {
    if matches!(&found.place.at, At::Cell(cell) if cell.bytes.is_none()) {
        return None;
    }
    let file = &*found.place.file;
    match editor {
        Some(editor) => {
            let path = std::path::absolute(sources.on_disk(file)).ok().filter(|path| path.is_file())?;
            Some(editor.address(&path, located.start))
        }
        None => listing::text(sources, file).map(|_| listing::address(file, located.start)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(editor: &str, path: &str) -> String {
        let editor = Editor::parse(editor).expect("an editor");
        editor.address(Path::new(path), Some(Position { line: 4, column: 9 }))
    }

    #[test]
    fn vs_code_opens_the_line_on_every_system() {
        let all = [
            ("/home/site/content/a.ja.md", "vscode://file/home/site/content/a.ja.md:4:9"),
            (r"C:\サイト\a b.ja.md", "vscode://file/C:/%E3%82%B5%E3%82%A4%E3%83%88/a%20b.ja.md:4:9"),
            (r"\\?\C:\site\a#1.md", "vscode://file/C:/site/a%231.md:4:9"),
            (r"\\server\share\a.md", "vscode://file//server/share/a.md:4:9"),
            (r"\\?\UNC\server\share\a.md", "vscode://file//server/share/a.md:4:9"),
        ];
        for (path, expected) in all {
            assert_eq!(address("vscode", path), expected);
        }
    }

    #[test]
    fn an_editor_may_be_named_by_its_address() {
        assert_eq!(address("idea://open?file={path}&line={line}", "/a.md"), "idea://open?file=/a.md&line=4");
    }

    #[test]
    fn what_opens_no_file_is_refused() {
        for text in ["", "notepad", "vscode://file", "javascript://%0aalert({path})", "://{path}", "a b://{path}"] {
            assert!(Editor::parse(text).is_err(), "{text}");
        }
        let message = Editor::parse("notepad").expect_err("no editor").en;
        assert_eq!(
            message,
            "`notepad` is no editor that is known; write vscode, vscodium, cursor, or an address such as idea://open?file={path}&line={line}"
        );
    }
}
