//! Japanese telephone numbers: checked, with the written grouping kept, a link, and a form for readers abroad.
//!
//! Where an area code ends is not known here, so hyphens are never moved.

use super::value::{Misfit, folded};

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// As dialled in Japan, grouped as written: `072-000-1234`, `0120-000-123`, `#7119`.
    pub number: Box<str>,
    /// The digits after 内線.
    pub extension: Option<Box<str>>,
    /// Whether 代表 stands beside it: the number of a switchboard.
    pub switchboard: bool,
    /// Whether it is reached from abroad.
    abroad: bool,
}

impl Phone {
    /// For a link: `tel:+81720001234`, `tel:0120000123`.
    pub fn link(&self) -> String {
        let digits = self.number.replace('-', "");
        match digits.strip_prefix('0').filter(|_| self.abroad) {
            Some(rest) => format!("tel:+81{rest}"),
            None => format!("tel:{digits}"),
        }
    }

    /// As dialled from abroad: `+81-72-000-1234`; none for numbers that only Japan reaches.
    pub fn international(&self) -> Option<String> {
        self.number.strip_prefix('0').filter(|_| self.abroad).map(|rest| format!("+81-{rest}"))
    }

    /// Reads a number as people write it: full width, with parentheses, 内線 or 代表, or beginning with +81.
    ///
    /// # Errors
    /// A number that cannot be: too short or long for its kind, without its first 0, two in one.
    pub fn parse(text: &str) -> Result<Phone, Misfit> {
        let text = folded(text).to_lowercase();
        let (text, switchboard) = without_switchboard(&text);
        let (text, extension) = split_extension(&text)?;
        let groups = groups(&text)?;
        let digits: String = groups.concat();
        let number: Box<str> = groups.join("-").into();
        let abroad = kind(&digits, &groups)? == Kind::Ordinary;
        Ok(Phone { number, extension, switchboard, abroad })
    }
}

#[derive(PartialEq)]
enum Kind {
    /// Reached from abroad with +81.
    Ordinary,
    /// Free, navigation and emergency numbers: within Japan only.
    JapanOnly,
}

fn without_switchboard(text: &str) -> (String, bool) {
    let mut rest = text.to_owned();
    for word in ["(代表)", "(代)", "代表"] {
        rest = rest.replace(word, " ");
    }
    let found = rest != text;
    (rest.trim().to_owned(), found)
}

fn split_extension(text: &str) -> Result<(String, Option<Box<str>>), Misfit> {
    let Some((at, word)) = ["内線", "(内", "ext."].iter().find_map(|w| text.find(w).map(|at| (at, w))) else {
        return Ok((text.to_owned(), None));
    };
    let extension = text[at + word.len()..].trim_matches(|c: char| matches!(c, ')' | ':' | ' ' | '番' | '-'));
    if extension.is_empty() || !extension.bytes().all(|b| b.is_ascii_digit()) {
        return Err(unreadable());
    }
    let before = text[..at].trim_end_matches(['(', ' ', ',', '、']);
    Ok((before.to_owned(), Some(extension.into())))
}

/// The digits between hyphens, parentheses and spaces, the first 0 back in place of +81.
fn groups(text: &str) -> Result<Vec<String>, Misfit> {
    let text = text.strip_prefix("tel").map_or(text, |rest| rest.trim_start_matches([':', '.', ' ']));
    if text.chars().filter(|c| matches!(c, '、' | ',' | '/' | ';' | '\n' | '・')).count() > 0 {
        return Err(several());
    }
    let (text, abroad) = text.strip_prefix("+81").map_or((text, false), |rest| (rest, true));
    let text = if abroad { text.replacen("(0)", "", 1) } else { text.to_owned() };
    if !text.chars().all(|c| c.is_ascii_digit() || is_separator(c) || c == '#') {
        return Err(unreadable());
    }
    let mut groups: Vec<String> = text.split(is_separator).filter(|g| !g.is_empty()).map(str::to_owned).collect();
    match groups.first_mut() {
        Some(first) if abroad && !first.starts_with('0') => first.insert(0, '0'),
        Some(_) => {}
        None => return Err(unreadable()),
    }
    Ok(groups)
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ー' | '─' | '(' | ')' | ' ' | '.')
}

fn kind(digits: &str, groups: &[String]) -> Result<Kind, Misfit> {
    let count = digits.len();
    let starts = |prefixes: &[&str]| prefixes.iter().any(|p| digits.starts_with(p));
    let (right, kind) = if let Some(rest) = digits.strip_prefix('#') {
        (rest.len() == 4 && rest.bytes().all(|b| b.is_ascii_digit()), Kind::JapanOnly)
    } else if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(unreadable());
    } else if digits.starts_with('1') && count == 3 {
        (true, Kind::JapanOnly)
    } else if !digits.starts_with('0') {
        return Err(without_zero(count));
    } else if starts(&["0120", "0570", "0990", "0180"]) {
        (count == 10, Kind::JapanOnly)
    } else if starts(&["0800"]) {
        (count == 11, Kind::JapanOnly)
    } else if starts(&["0077", "0088"]) {
        ((9..=12).contains(&count), Kind::JapanOnly)
    } else if starts(&["020", "050", "060", "070", "080", "090"]) {
        (count == 11, Kind::Ordinary)
    } else {
        (count == 10 && !starts(&["00"]) && geographic(groups), Kind::Ordinary)
    };
    if right { Ok(kind) } else { Err(impossible(count)) }
}

/// Written in three groups, an area code has 2 to 5 digits and the last group 4.
fn geographic(groups: &[String]) -> bool {
    match groups {
        [area, _, last] => (2..=5).contains(&area.len()) && last.len() == 4,
        _ => groups.len() < 3,
    }
}

fn unreadable() -> Misfit {
    Misfit::new(
        "電話番号として読めません",
        "cannot be read as a telephone number",
        "072-000-1234 や 0120-000-123 の形で、番号だけを書いてください",
        "write the number only, such as 072-000-1234 or 0120-000-123",
    )
}

fn several() -> Misfit {
    Misfit::new(
        "一つの電話番号ではありません",
        "is not one telephone number",
        "一つの欄には一つの番号を書き、二つ目は別の列にしてください",
        "write one number in a cell, and a second one in a column of its own",
    )
}

fn without_zero(count: usize) -> Misfit {
    if count >= 9 {
        return Misfit::new(
            "電話番号の最初の0がありません",
            "is a telephone number without its first 0",
            "表計算ソフトで列の書式を「文字列」にして、0から書き直してください",
            "format the column as text in the spreadsheet and write the number with its 0",
        );
    }
    Misfit::new(
        "市外局番のない電話番号です",
        "is a telephone number without an area code",
        "市外局番から書いてください（例: 072-000-1234）",
        "write it with the area code, such as 072-000-1234",
    )
}

fn impossible(count: usize) -> Misfit {
    Misfit::new(
        &format!("電話番号としてありえません（{count}桁）"),
        &format!("is no possible telephone number ({count} digits)"),
        "桁の数と区切りを確かめてください。市外局番からは10桁、携帯電話とIP電話は11桁です",
        "check its digits and hyphens: 10 with the area code, 11 for mobile and IP telephones",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> [String; 3] {
        let phone = Phone::parse(text).unwrap_or_else(|m| panic!("{text}: {}", m.is.en));
        [phone.link(), phone.international().unwrap_or_default(), phone.number.into()]
    }

    #[test]
    fn the_written_grouping_is_kept() {
        for (text, number, link, abroad) in [
            ("072-000-1234", "072-000-1234", "tel:+81720001234", "+81-72-000-1234"),
            ("０７２（０００）１２３４", "072-000-1234", "tel:+81720001234", "+81-72-000-1234"),
            ("(053)457-2417", "053-457-2417", "tel:+81534572417", "+81-53-457-2417"),
            ("0295ー00ー1234", "0295-00-1234", "tel:+81295001234", "+81-295-00-1234"),
            ("0720001234", "0720001234", "tel:+81720001234", "+81-720001234"),
            ("+81-72-000-1234", "072-000-1234", "tel:+81720001234", "+81-72-000-1234"),
            ("090-0000-0000", "090-0000-0000", "tel:+819000000000", "+81-90-0000-0000"),
        ] {
            assert_eq!(shown(text), [link, abroad, number], "{text}");
        }
    }

    #[test]
    fn numbers_that_only_japan_reaches_stay_as_written() {
        for (text, link) in
            [("0120-000-123", "tel:0120000123"), ("0570-00-1234", "tel:0570001234"), ("#7119", "tel:#7119"), ("119", "tel:119")]
        {
            assert_eq!(shown(text), [link, "", text]);
        }
    }

    #[test]
    fn extensions_and_switchboards_are_kept_apart() {
        let phone = Phone::parse("072-000-1234（代表）内線 123").unwrap();
        assert_eq!((&*phone.number, phone.extension.as_deref(), phone.switchboard), ("072-000-1234", Some("123"), true));
        let phone = Phone::parse("072-000-1234（内線123）").unwrap();
        assert_eq!((&*phone.number, phone.extension.as_deref()), ("072-000-1234", Some("123")));
    }

    #[test]
    fn numbers_that_cannot_be_are_refused_with_the_reason() {
        for (text, is) in [
            ("072-000-123", "is no possible telephone number (9 digits)"),
            ("072-00-01234", "is no possible telephone number (10 digits)"),
            ("090-000-0000", "is no possible telephone number (10 digits)"),
            ("0120-000-12", "is no possible telephone number (9 digits)"),
            ("720001234", "is a telephone number without its first 0"),
            ("33-1234", "is a telephone number without an area code"),
            ("072-000-1234、072-000-1235", "is not one telephone number"),
            ("なし", "cannot be read as a telephone number"),
            ("+81", "cannot be read as a telephone number"),
            ("#", "is no possible telephone number (1 digits)"),
            ("1#2", "cannot be read as a telephone number"),
        ] {
            assert_eq!(Phone::parse(text).unwrap_err().is.en, is, "{text}");
        }
    }
}
