//! How wide text is, where it may be broken, and how it is written into XML.

use unicode_width::UnicodeWidthChar;

/// The size of all text, in units of the drawing.
pub const SIZE: f64 = 13.0;
/// From one line of text to the next.
pub const LINE: f64 = 17.0;

/// About how wide a text is drawn.
pub fn width(text: &str) -> f64 {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> f64 {
    // Digits and Latin letters of the usual sans-serif fonts are a little over half as wide as they are high.
    if c.width().unwrap_or(0) > 1 { SIZE } else { SIZE * 0.58 }
}

/// The text in lines no wider than `limit`, broken between Japanese characters or words; a word that alone is
/// wider is broken inside.
pub fn wrap(text: &str, limit: f64) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for piece in pieces(text) {
        let piece = piece.as_str();
        let last = lines.len() - 1;
        if width(&lines[last]) + width(piece.trim_end()) <= limit {
            lines[last].push_str(piece);
        } else if width(piece.trim_end()) <= limit {
            lines.push(piece.to_owned());
        } else {
            break_inside(&mut lines, piece, limit);
        }
    }
    lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The same number of lines, about as wide as each other, so that no single character is left alone.
pub fn balanced(text: &str, limit: f64) -> Vec<String> {
    let lines = wrap(text, limit);
    if lines.len() < 2 {
        return lines;
    }
    let narrow = (1..20).map(|i| limit * f64::from(i) / 20.0).find(|narrow| {
        let fewer = wrap(text, *narrow);
        fewer.len() == lines.len() && widest_piece(text) <= *narrow
    });
    narrow.map_or(lines, |narrow| wrap(text, narrow))
}

fn break_inside(lines: &mut Vec<String>, piece: &str, limit: f64) {
    for c in piece.chars() {
        let last = lines.len() - 1;
        if lines[last].is_empty() || width(&lines[last]) + char_width(c) <= limit {
            lines[last].push(c);
        } else {
            lines.push(c.to_string());
        }
    }
}

/// The widest part of a text that should not be broken.
pub fn widest_piece(text: &str) -> f64 {
    pieces(text).iter().map(|piece| width(piece.trim_end())).fold(0.0, f64::max)
}

/// Words with the space after them, numbers, and single Japanese characters with the signs that may not begin a line.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = None;
    for c in text.chars() {
        let joins = match before {
            None => false,
            Some(b) => begins_no_line(c) || ends_no_line(b) || (is_narrow(b) && is_narrow(c) && !is_space(b)) || is_space(c),
        };
        match pieces.last_mut() {
            Some(piece) if joins => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        before = Some(c);
    }
    pieces
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

fn is_narrow(c: char) -> bool {
    c.width().unwrap_or(0) < 2
}

fn begins_no_line(c: char) -> bool {
    "、。，．・）」』】〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％)]},.".contains(c)
}

fn ends_no_line(c: char) -> bool {
    "（「『【〔([{".contains(c)
}

/// Text between tags or in an attribute; characters that XML forbids are left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_break_where_a_reader_expects() {
        assert_eq!(wrap("平成28年度", 45.0), ["平成28", "年度"]);
        assert_eq!(wrap("訪問看護ステーション（南部）", 70.0), ["訪問看護ス", "テーション", "（南部）"]);
        assert_eq!(wrap("Home medical care", 60.0), ["Home", "medical", "care"]);
        assert_eq!(balanced("平成28年度", 62.0), ["平成28", "年度"]);
        assert_eq!(balanced("平成28年度", 90.0), ["平成28年度"]);
        assert_eq!(wrap("", 60.0), Vec::<String>::new());
        assert_eq!(wrap("abcdefgh", 30.0), ["abc", "def", "gh"]);
    }
}
