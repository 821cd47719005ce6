//! Words that a site decided never to publish.

use crate::check::scan::half;
use memchr::memmem;
use std::ops::Range;

/// Every place of a word in a text, whatever the width and case of its letters.
pub fn find(text: &str, word: &str) -> Vec<Range<usize>> {
    let word: Vec<char> = word.chars().map(even).collect();
    let Some(first) = word.first() else { return Vec::new() };
    let mut found = Vec::new();
    for form in forms(*first) {
        let mut buffer = [0; 4];
        let starts = memmem::find_iter(text.as_bytes(), form.encode_utf8(&mut buffer).as_bytes()).collect::<Vec<_>>();
        found.extend(starts.into_iter().filter_map(|start| Some(start..start + matching(&text[start..], &word)?)));
    }
    found.sort_by_key(|range| range.start);
    found
}

fn even(c: char) -> char {
    let c = half(c);
    c.to_lowercase().next().unwrap_or(c)
}

/// All the characters that `even` makes into this one.
fn forms(c: char) -> Vec<char> {
    let mut forms = vec![c];
    forms.extend(c.to_uppercase().next());
    if c.is_ascii_graphic() {
        let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0);
        forms.extend([wide(c), wide(c.to_ascii_uppercase())].into_iter().flatten());
    }
    if c == ' ' {
        forms.push('\u{3000}');
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// How many bytes of the text the word takes, if it stands at its beginning.
fn matching(text: &str, word: &[char]) -> Option<usize> {
    let mut characters = text.chars();
    let length: usize =
        word.iter().map(|w| characters.next().filter(|c| even(*c) == *w).map(char::len_utf8)).sum::<Option<usize>>()?;
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_every_width_and_case() {
        let text = "患者番号、ID-カード、ｉｄ－カード、id－カ";
        let found = |word: &str| find(text, word).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(found("患者番号"), ["患者番号"]);
        assert_eq!(found("id-カード"), ["ID-カード", "ｉｄ－カード"]);
        assert_eq!(found("無い"), Vec::<&str>::new());
        assert_eq!(found(""), Vec::<&str>::new());
    }
}
