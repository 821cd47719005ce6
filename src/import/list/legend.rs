//! What signs mean in a sheet, where a line above or below the table says so: `○：対応可　△：要相談　×：不可`.

/// The signs that lists use, the best first.
pub const SIGNS: [char; 9] = ['◎', '○', '◯', '〇', '●', '△', '▲', '×', '✕'];

/// Whether two signs look the same to people: circles, and crosses, have several letters.
pub fn same_sign(one: char, other: char) -> bool {
    let circles = ['○', '◯', '〇', '●'];
    let crosses = ['×', '✕'];
    one == other || circles.contains(&one) && circles.contains(&other) || crosses.contains(&one) && crosses.contains(&other)
}

/// Every sign that the lines explain, with its meaning.
pub fn legend(notes: &[String]) -> Vec<(char, String)> {
    let mut found: Vec<(char, String)> = Vec::new();
    for note in notes {
        let mut rest = note.as_str();
        while let Some(at) = rest.find(SIGNS) {
            let mut letters = rest[at..].chars();
            let Some(sign) = letters.next() else { break };
            rest = letters.as_str();
            let Some(meaning) = meaning(rest) else { continue };
            if found.iter().all(|(known, _)| *known != sign) {
                found.push((sign, meaning.to_owned()));
            }
        }
    }
    found
}

/// What stands behind a sign and its colon, up to the next sign or comma.
fn meaning(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let text = text.strip_prefix(['：', ':', '＝', '=', '…']).or_else(|| text.strip_prefix("は"))?.trim_start();
    let ends =
        |c: char| SIGNS.contains(&c) || ['、', '，', ',', '。', '／', '/', '　', ' ', '）', ')', '；', ';', '\n'].contains(&c);
    let meaning = text[..text.find(ends).unwrap_or(text.len())].trim();
    (!meaning.is_empty() && meaning.chars().count() <= 20).then_some(meaning)
}

#[cfg(test)]
mod tests {
    use super::legend;

    #[test]
    fn a_line_explains_its_signs() {
        let of =
            |text: &str| legend(&[text.to_owned()]).into_iter().map(|(c, m)| format!("{c}{m}")).collect::<Vec<_>>().join(" ");
        assert_eq!(of("凡例　○：対応可　△：要相談　×：不可"), "○対応可 △要相談 ×不可");
        assert_eq!(of("※ ○=あり、×=なし"), "○あり ×なし");
        assert_eq!(of("○は受け入れ中、△は応相談です。"), "○受け入れ中 △応相談です");
        assert_eq!(of("○印の日は休み"), "");
    }
}
