//! What two or more columns say together: an audience, a capacity, an address.

use unicode_normalization::UnicodeNormalization;

/// 対象者 and 対象者備考 as one text: `高齢者（65歳以上）`.
pub fn audience(who: &str, note: &str) -> String {
    with_note(who, note)
}

/// 定員 and 定員備考 as one text. A number alone is that number, without commas.
pub fn capacity(number: &str, note: &str) -> String {
    match (number_of_people(number), note) {
        (Some(number), "") => number,
        (Some(number), note) => with_note(&format!("{number}人"), note),
        (None, note) => with_note(number, note),
    }
}

fn number_of_people(text: &str) -> Option<String> {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let digits = text.strip_suffix('人').or(text.strip_suffix('名')).unwrap_or(&text);
    let number = !digits.is_empty() && digits.len() < 10 && digits.bytes().all(|b| b.is_ascii_digit());
    number.then(|| digits.trim_start_matches('0').to_owned()).map(|n| if n.is_empty() { "0".to_owned() } else { n })
}

fn with_note(text: &str, note: &str) -> String {
    match (text, note) {
        (text, "") => text.to_owned(),
        ("", note) => note.to_owned(),
        (text, note) => format!("{text}（{note}）"),
    }
}

/// The columns of an address, whole and in parts.
pub const ADDRESS: [&str; 7] =
    ["所在地_連結表記", "町字ID", "所在地_都道府県", "所在地_市区町村", "所在地_町字", "所在地_番地以下", "建物名等(方書)"];

/// An address from these columns: as a whole, else from its parts; then the building.
pub fn address<'c>(cell: impl Fn(&'static str) -> &'c str) -> String {
    let whole = cell(ADDRESS[0]);
    let parts = ADDRESS[2..6].iter().map(|part| cell(part)).collect::<String>();
    let place = if whole.is_empty() { parts } else { whole.to_owned() };
    let building = cell(ADDRESS[6]);
    if building.is_empty() || place.is_empty() { format!("{place}{building}") } else { format!("{place} {building}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_numbers_and_words_words() {
        assert_eq!(capacity("1,200", ""), "1200");
        assert_eq!(capacity("20人", ""), "20");
        assert_eq!(capacity("20", "申込順"), "20人（申込順）");
        assert_eq!(capacity("15組（申込順）", ""), "15組（申込順）");
        assert_eq!(audience("", "どなたでも"), "どなたでも");
    }

    #[test]
    fn an_address_is_put_together_from_its_parts() {
        let cells = |column: &str| match column {
            "所在地_都道府県" => "静岡県",
            "所在地_市区町村" => "焼津市",
            "所在地_番地以下" => "本町5-6-1",
            "建物名等(方書)" => "アトレ庁舎1階",
            _ => "",
        };
        assert_eq!(address(cells), "静岡県焼津市本町5-6-1 アトレ庁舎1階");
    }
}
