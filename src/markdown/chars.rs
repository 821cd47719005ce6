//! Kinds of characters that Japanese typesetting tells apart.

/// Han, kana, Hangul and what is as wide as they are.
pub fn is_cjk(c: char) -> bool {
    matches!(c as u32,
        0x1100..=0x11FF | 0x2E80..=0x9FFF | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F | 0xFF01..=0xFFEE | 0x1F200..=0x1F2FF | 0x20000..=0x3FFFF)
}

/// A character that can have a reading, the marks 々 〇 ヶ among them.
pub fn is_han(c: char) -> bool {
    matches!(c as u32,
        0x3005 | 0x3007 | 0x30F6 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Kana, as readings are written: the length mark and the middle dot too.
pub fn is_kana(c: char) -> bool {
    ('\u{3041}'..='\u{30FF}').contains(&c)
}

/// Punctuation and symbols, as the rule for emphasis sees them.
pub fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c as u32,
            0xA1..=0xBF | 0x2010..=0x2027 | 0x2030..=0x205E | 0x20A0..=0x20CF | 0x2190..=0x2BFF | 0x3001..=0x3003
            | 0x3008..=0x3020 | 0x3030 | 0x303D | 0x30A0 | 0x30FB | 0xFE30..=0xFE4F | 0xFF01..=0xFF0F
            | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF40 | 0xFF5B..=0xFF65)
}

/// Whether a line break between two characters of one paragraph stands for nothing, as between two wide ones. A sign
/// that is wide only among Japanese (… ― “ ①) counts as wide beside a character that is.
pub fn joins(before: char, after: char) -> bool {
    (is_wide(before) && (is_wide(after) || is_ambiguous(after))) || (is_ambiguous(before) && is_wide(after))
}

/// Wide, and of a script that puts no spaces between words: all but Hangul.
fn is_wide(c: char) -> bool {
    is_cjk(c) && !matches!(c as u32, 0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xFFA0..=0xFFDC)
}

fn is_ambiguous(c: char) -> bool {
    matches!(c as u32,
        0x2014 | 0x2015 | 0x2018 | 0x2019 | 0x201C | 0x201D | 0x2025 | 0x2026 | 0x203B | 0x2190..=0x2199
        | 0x2460..=0x24FF | 0x25A0..=0x25FF | 0x2605 | 0x2606)
}
