//! Style sheets and scripts without what only their authors read: comments, and white space that says nothing.
//!
//! No more than that: nothing is renamed, merged or reordered, and a theme's own style sheet comes out as it was meant.

/// A style sheet as readers fetch it.
pub fn style_sheet(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if c == '"' || c == '\'' {
            let end = string_end(rest, c);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if c.is_ascii_whitespace() {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            let says_nothing = |c: char| "{};,".contains(c);
            let is_needed = out.chars().next_back().is_some_and(|c| !c.is_ascii_whitespace() && c != ':' && !says_nothing(c))
                && rest.chars().next().is_some_and(|c| !says_nothing(c));
            if is_needed {
                out.push(' ');
            }
        } else {
            // A declaration ends with its block too.
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// Where a string that opens a text ends.
fn string_end(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// A script of the built-in theme as readers fetch it. Its comments stand on lines of their own, and no text of it goes
/// over a line, which a test holds it to; other people's scripts may be written otherwise, and stay as they are.
pub fn own_script(script: &str) -> String {
    let is_comment = |line: &&str| line.starts_with("//") || line.starts_with("/*") && line.ends_with("*/");
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indents_of_scripts_go() {
        let script = "// What it does.\n\n/** One line. */\nfunction a() {\n  return `b // c`;\n}\n";
        assert_eq!(own_script(script), "function a() {\nreturn `b // c`;\n}\n");
    }

    #[test]
    fn scripts_of_the_theme_can_be_shortened_by_lines() {
        for entry in std::fs::read_dir("themes/default/assets").unwrap().flatten() {
            let path = entry.path();
            if path.extension().is_none_or(|ending| ending != "js") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for line in text.lines().map(str::trim) {
                let quotes = line.matches('`').count();
                assert!(line.starts_with("//") || quotes.is_multiple_of(2), "{}: {line}", path.display());
                assert!(!line.starts_with("/*") || line.ends_with("*/"), "{}: {line}", path.display());
            }
        }
    }

    #[test]
    fn comments_and_white_space_go_and_strings_and_selectors_stay() {
        let css = "/* a\n comment */\n.a .b :is(p),\n.c {\n  content: \"/* {  } */ \\\"  ›\" / \"\";\n  margin: 0 auto;\n}\n\n@media (min-width: 48em) and (x) { a { b: c } }";
        let expected =
            ".a .b :is(p),.c{content:\"/* {  } */ \\\"  ›\" / \"\";margin:0 auto}@media (min-width:48em) and (x){a{b:c}}";
        assert_eq!(style_sheet(css), expected);
    }

    #[test]
    fn what_is_never_closed_ends_with_the_sheet() {
        assert_eq!(style_sheet("a { /* b"), "a{");
        assert_eq!(style_sheet("a { content: \"b"), "a{content:\"b");
    }
}
