//! A word as a YAML value.

use crate::front_matter::Yaml;

/// The text in one line, in quotes where YAML would read something else without them.
pub fn scalar(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.replace(|c: char| c.is_control(), "");
    let plain = format!("k: {line}");
    let read = Yaml::read(&"".into(), &plain, &(0..plain.len())).ok();
    let same = read.is_some_and(|yaml| yaml.root().get("k").and_then(|node| node.str()) == Some(line.as_str()));
    if same { line } else { format!("'{}'", line.replace('\'', "''")) }
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn a_word_keeps_its_meaning() {
        assert_eq!(scalar("公開講座"), "公開講座");
        assert_eq!(scalar("第1部: 講演"), "'第1部: 講演'");
        assert_eq!(scalar("it's #1: yes"), "'it''s #1: yes'");
        assert_eq!(scalar("2026"), "'2026'");
        assert_eq!(scalar("[仮]"), "'[仮]'");
        assert_eq!(scalar(" 二\n行 "), "二 行");
        assert_eq!(scalar(""), "''");
    }
}
