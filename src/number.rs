//! Numbers as readers see them: `3,186` in every language of a site; and whether a unit stands close to them.

/// The shortest decimal form of a number, its whole part grouped by threes: `3,186`, `877.89`, `-1,000`.
pub fn grouped(value: f64) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    // Adding zero turns -0 into 0.
    let text = (value + 0.0).to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.find('.').map_or((digits, ""), |dot| digits.split_at(dot));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + fraction
}

/// Whether a unit stands directly behind its number: signs (`18.9%`, `30°`) and Japanese words (`3か所`) do, words and
/// symbols of Latin letters (`3 sites`, `877.89 km²`) do not.
pub fn sticks(unit: &str) -> bool {
    !unit.starts_with(|c: char| c.is_alphabetic() && (c as u32) < 0x250)
}

#[cfg(test)]
mod tests {
    use super::{grouped, sticks};

    #[test]
    fn signs_and_japanese_words_stick_to_their_number_and_latin_words_do_not() {
        for unit in ["%", "%ポイント", "％", "°", "°C", "℃", "‰", "か所", "人/km²"] {
            assert!(sticks(unit), "{unit}");
        }
        for unit in ["km²", "sites", "people per km²", "États"] {
            assert!(!sticks(unit), "{unit}");
        }
    }

    #[test]
    fn whole_parts_are_grouped_by_threes() {
        let shown = [0.0, 7.0, 999.0, 1000.0, 3186.0, 66880.0, 123456.0, 1234567.0].map(grouped);
        assert_eq!(shown, ["0", "7", "999", "1,000", "3,186", "66,880", "123,456", "1,234,567"]);
    }

    #[test]
    fn fractions_and_signs_stay_as_they_are() {
        let shown = [877.89, 0.5, -1000.0, -0.5, 1234.5678, -0.0, 32.7].map(grouped);
        assert_eq!(shown, ["877.89", "0.5", "-1,000", "-0.5", "1,234.5678", "0", "32.7"]);
    }
}
