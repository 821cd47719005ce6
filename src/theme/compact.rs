//! Style sheets without what only their authors read: comments, and white space that says nothing.
//!
//! No more than that: nothing is renamed, merged or reordered, and a theme's own style sheet comes out as it was meant.

/// A style sheet as readers fetch it.
pub fn compact(css: &str) -> String {
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
            let is_needed = out.chars().next_back().is_some_and(|c| !c.is_ascii_whitespace() && !says_nothing(c))
                && rest.chars().next().is_some_and(|c| !says_nothing(c));
            if is_needed {
                out.push(' ');
            }
        } else {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_white_space_go_and_strings_and_selectors_stay() {
        let css = "/* a\n comment */\n.a .b :is(p),\n.c {\n  content: \"/* {  } */ \\\"  ›\" / \"\";\n  margin: 0 auto;\n}\n\n@media (min-width: 48em) and (x) { a { b: c } }";
        let expected =
            ".a .b :is(p),.c{content: \"/* {  } */ \\\"  ›\" / \"\";margin: 0 auto;}@media (min-width: 48em) and (x){a{b: c}}";
        assert_eq!(compact(css), expected);
    }

    #[test]
    fn what_is_never_closed_ends_with_the_sheet() {
        assert_eq!(compact("a { /* b"), "a{");
        assert_eq!(compact("a { content: \"b"), "a{content: \"b");
    }
}
