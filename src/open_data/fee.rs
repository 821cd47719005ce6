//! What it costs, in 料金(基本) and 料金(詳細): yen as digits in the first, words in the second.

use unicode_normalization::UnicodeNormalization;

/// What it costs, as the two columns can say it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Price {
    /// Whether it is free.
    pub free: bool,
    /// Who pays how many yen.
    pub items: Vec<(String, f64)>,
    /// In words.
    pub note: String,
}

impl Price {
    /// The two cells.
    pub fn cells(&self) -> [String; 2] {
        let basic = match (self.free, self.items.first()) {
            (true, _) => "0".to_owned(),
            (false, first) => first.map(|(_, amount)| amount.to_string()).unwrap_or_default(),
        };
        // A single price of everybody stands in the first column.
        let listed = match self.items.as_slice() {
            [(label, _)] if label.is_empty() && !self.free => &[],
            items => items,
        };
        let details: Vec<String> = listed.iter().map(item).chain([self.note.clone()]).filter(|part| !part.is_empty()).collect();
        [basic, details.join("、")]
    }

    /// From the two cells, whatever was written.
    pub fn read(basic: &str, details: &str) -> Price {
        // A number alone is a price in whichever column it stands.
        let (basic, details) =
            if basic.is_empty() && yen(details).is_some_and(|n| n > 0.0) { (details, "") } else { (basic, details) };
        match yen(basic) {
            Some(0.0) => Price { free: true, items: Vec::new(), note: details.to_owned() },
            Some(amount) => priced(amount, details),
            None => {
                let note = [basic, details].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("、");
                Price { free: is_free(&note), items: Vec::new(), note }
            }
        }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Price::default()
    }
}

/// Words that mean that it costs nothing, as the field `fee` knows them.
pub fn is_free(text: &str) -> bool {
    matches!(text, "無料" | "free" | "Free" | "0")
}

fn item((label, amount): &(String, f64)) -> String {
    if label.is_empty() { format!("{amount}円") } else { format!("{label} {amount}円") }
}

/// A number of yen and nothing else: `500`, `1,000円`, `無料`.
fn yen(text: &str) -> Option<f64> {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    if text == "無料" {
        return Some(0.0);
    }
    let digits = text.strip_suffix('円').unwrap_or(&text);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_number { digits.parse().ok().filter(|n: &f64| n.is_finite()) } else { None }
}

/// `大人 500円、子ども 300円、当日支払い` with its prices told apart from the words; where that does not give the
/// same text again, all of it is words.
fn priced(amount: f64, details: &str) -> Price {
    let mut parts = details.split('、').peekable();
    let mut items = Vec::new();
    while let Some(price) = parts.peek().and_then(|part| labelled(part)) {
        items.push(price);
        parts.next();
    }
    let price = Price { free: false, items, note: parts.collect::<Vec<_>>().join("、") };
    if price.items.first().is_some_and(|(_, first)| *first == amount) && price.cells() == [amount.to_string(), details.to_owned()]
    {
        return price;
    }
    Price { free: false, items: vec![(String::new(), amount)], note: details.to_owned() }
}

fn labelled(part: &str) -> Option<(String, f64)> {
    let (label, amount) = part.strip_suffix('円')?.rsplit_once(' ').unwrap_or(("", part.strip_suffix('円')?));
    let is_number = !amount.is_empty() && amount.bytes().all(|b| b.is_ascii_digit()) && label.trim() == label;
    is_number.then(|| Some((label.to_owned(), amount.parse().ok()?)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_written_and_read_back() {
        let items = |list: &[(&str, f64)]| list.iter().map(|(l, a)| ((*l).to_owned(), *a)).collect::<Vec<_>>();
        for (price, cells) in [
            (Price { free: true, ..Price::default() }, ["0", ""]),
            (Price { free: true, note: "資料代のみ".into(), ..Price::default() }, ["0", "資料代のみ"]),
            (Price { items: items(&[("", 500.0)]), ..Price::default() }, ["500", ""]),
            (Price { items: items(&[("", 500.0)]), note: "当日支払い".into(), ..Price::default() }, ["500", "当日支払い"]),
            (
                Price {
                    items: items(&[("大人", 500.0), ("高校生 以下", 0.0)]), note: "税込".into(), ..Price::default()
                },
                ["500", "大人 500円、高校生 以下 0円、税込"],
            ),
            (Price { note: "実費".into(), ..Price::default() }, ["", "実費"]),
        ] {
            assert_eq!(price.cells(), cells);
            assert_eq!(Price::read(cells[0], cells[1]), price, "{cells:?}");
        }
    }

    #[test]
    fn what_offices_write_is_understood_as_far_as_it_is_a_number() {
        assert_eq!(Price::read("1,000円", "").items, [(String::new(), 1000.0)]);
        assert_eq!(Price::read("", "500円").cells(), ["500", ""]);
        assert!(Price::read("", "無料").free);
        assert_eq!(Price::read("無料", "").cells(), ["0", ""]);
        assert_eq!(Price::read("", "1,000円（当日支払い）").note, "1,000円（当日支払い）");
        assert_eq!(Price::read("実費", "材料代").cells(), ["", "実費、材料代"]);
    }
}
