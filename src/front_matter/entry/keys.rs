//! The keys of a map, held against the description of its fields.

use super::Entry;
use crate::diagnostic::{Code, Message, Place, Problem};
use crate::front_matter::words::has_words;
use crate::front_matter::{Field, Node, Role, Shape, nearest};
use unicode_normalization::UnicodeNormalization;

/// How many fields a message lists at most.
const MOST_LISTED: usize = 16;

impl Entry<'_> {
    /// Notes unknown keys, missing fields, facts in translations, and addresses that are none.
    pub(super) fn check_keys(&self) {
        if !self.primary.is_map() {
            self.reader.at(self.primary, wrong_type("「項目: 値」の行", "lines such as `field: value`", "title: …"));
            return;
        }
        for key in self.primary.keys().filter(|k| self.field(k).is_none()) {
            self.unknown_key(self.primary, &key);
        }
        for field in self.fields.iter().filter(|f| f.required) {
            match self.primary.get(field.name) {
                None => self.missing(field, "がありません", "is missing", missing_place(self.primary)),
                Some(node) if is_blank(node) => self.missing(field, "が空です", "is empty", node.place()),
                Some(_) => {}
            }
        }
        for field in self.fields.iter().filter(|f| matches!(f.shape, Shape::Url)) {
            let typed = self.primary.get(field.name).into_iter();
            typed
                .flat_map(|n| if n.is_map() { n.entries().map(|(_, v)| v).collect() } else { vec![n] })
                .for_each(|n| self.check_url(n));
        }
        // An item of a list that is left out in a translation is the primary's.
        for (_, node) in self.translations.iter().filter(|(_, node)| !node.is_null()) {
            if !node.is_map() {
                let words = self.fields.iter().find(|field| field.in_translation());
                let example = words.map_or_else(|| "title: …".to_owned(), |field| format!("{}: {}", field.name, field.example));
                self.reader.at(*node, wrong_type("「項目: 値」の行", "lines such as `field: value`", &example));
                continue;
            }
            for key in node.keys() {
                match self.field(&key) {
                    None => self.unknown_key(*node, &key),
                    Some(field) if !field.in_translation() => self.fact_in_translation(*node, &key),
                    Some(field) => self.check_counterpart(field, *node),
                }
            }
        }
    }

    /// Words of a translation inside a field that the primary file lacks, or of which it says no words, are shown nowhere.
    fn check_counterpart(&self, field: &Field, translation: Node<'_>) {
        // Texts stand by themselves, and the length of a list is checked where it is read.
        if field.role == Role::Own || matches!(field.shape, Shape::Text | Shape::Texts | Shape::Url | Shape::List(_) | Shape::Any)
        {
            return;
        }
        match self.primary.get(field.name).filter(|node| !node.is_null()) {
            None if translation.get(field.name).is_some_and(|node| !is_blank(node)) => {
                self.without_counterpart(translation, field.name);
            }
            Some(node) if field.role == Role::Fact && !has_words(&field.shape, node) => {
                self.fact_in_translation(translation, field.name);
            }
            _ => {}
        }
    }

    fn without_counterpart(&self, node: Node<'_>, key: &str) {
        let primary = self.primary.file();
        let problem = Problem::new(
            Code::FactInTranslation,
            format!("もとの文書に「{key}」がありません"),
            format!("the primary file has no `{key}`"),
        )
        .help(
            format!("訳だけに書いても、どのページにも出ません。まず {primary} に書いてください"),
            format!("in a translation alone it is shown nowhere; write it in {primary} first"),
        );
        self.reader.report(problem.at(node.key_place(key)));
    }

    fn missing(&self, field: &Field, ja: &str, en: &str, place: Place) {
        let problem = Problem::new(Code::MissingField, format!("「{}」{ja}", field.name), format!("`{}` {en}", field.name)).help(
            format!("{}: {} のように書いてください（{}）", field.name, field.example, field.ja),
            format!("write {}: {} ({})", field.name, field.example, field.en),
        );
        self.reader.report(problem.at(place));
    }

    fn unknown_key(&self, node: Node<'_>, key: &str) {
        if key.starts_with('\u{3000}') {
            let name = key.trim_start();
            let problem = Problem::new(
                Code::YamlSyntax,
                format!("「{name}」の前に全角の空白があります"),
                format!("there is a full-width space before `{name}`"),
            )
            .help("半角の空白で字下げしてください", "indent with half-width spaces");
            return self.reader.report(problem.at(node.key_place(key)));
        }
        let problem =
            Problem::new(Code::UnknownKey, format!("「{key}」という項目はありません"), format!("there is no field `{key}`"))
                .maybe_help(self.field_meant(key));
        self.reader.report(problem.at(node.key_place(key)));
    }

    /// What somebody may have meant by a key: a field of nearly that name, of that meaning in Japanese, or inside
    /// another field; else all there are.
    fn field_meant(&self, key: &str) -> Option<Message> {
        // Typed with the keyboard set to Japanese, ｔｉｔｌｅ looks the same and is far off.
        let half = key.nfkc().collect::<String>().to_lowercase();
        let near = nearest(&half, self.fields.iter().map(|f| f.name));
        let near = near.or_else(|| self.fields.iter().find(|f| f.ja == key).map(|f| f.name));
        if let Some(near) = near {
            return Some(Message::new(format!("「{near}」のことですか"), format!("did you mean `{near}`?")));
        }
        let holds = |field: &&Field| {
            !matches!(field.shape, Shape::Named(_))
                && field.shape.inner().is_some_and(|inner| inner.iter().any(|f| f.name == key))
        };
        let holders: Vec<&str> = self.fields.iter().filter(holds).map(|f| f.name).collect();
        if !holders.is_empty() {
            return Some(Message::new(
                format!("{} の中に、字下げして書いてください", holders.join("、")),
                format!("write it inside {}, indented", holders.join(" or ")),
            ));
        }
        if self.fields.len() > MOST_LISTED {
            return Some(Message::new(
                "kairan new で作る下書きに、使える項目がすべて説明付きで並んでいます",
                "a draft made by kairan new explains every field",
            ));
        }
        let names: Vec<&str> = self.fields.iter().map(|f| f.name).collect();
        (!names.is_empty())
            .then(|| Message::new(format!("使える項目: {}", names.join("、")), format!("the fields are {}", names.join(", "))))
    }

    /// Only addresses that a link may lead to: `javascript:` is an attack, `www.example.jp` a mistake.
    fn check_url(&self, node: Node<'_>) {
        let Some(text) = node.str().map(str::trim).filter(|t| !t.is_empty()) else { return };
        if !text.starts_with("https://") && !text.starts_with("http://") {
            let problem = Problem::new(
                Code::WrongType,
                format!("「{text}」はページのアドレスではありません"),
                format!("`{text}` is not the address of a web page"),
            )
            .help("https:// から書いてください", "write it from https:// on");
            self.reader.at(node, problem);
        }
    }

    fn fact_in_translation(&self, node: Node<'_>, key: &str) {
        let primary = self.primary.file();
        let problem = Problem::new(
            Code::FactInTranslation,
            format!("「{key}」はもとの文書だけに書く項目です"),
            format!("`{key}` is written in the primary file only, not in a translation"),
        )
        .help(
            format!("ここからは消してください。{primary} に書いたことが、訳のページにも出ます"),
            format!("remove it here; what {primary} says is shown on this page too"),
        );
        self.reader.report(problem.at(node.key_place(key)));
    }
}

/// Whether nothing is written, in any language.
fn is_blank(node: Node<'_>) -> bool {
    let blank = |node: Node<'_>| node.is_null() || node.str().is_some_and(|text| text.trim().is_empty());
    blank(node) || node.is_map() && node.entries().all(|(_, value)| blank(value))
}

fn missing_place(node: Node<'_>) -> Place {
    // The first key is a place that a person can find; a map as a whole may be a hundred lines.
    node.keys().next().map_or_else(|| node.place(), |key| node.key_place(&key))
}

fn wrong_type(ja: &str, en: &str, example: &str) -> Problem {
    Problem::new(Code::WrongType, format!("ここには{ja}を書きます"), format!("this must be {en}"))
        .help(format!("例: {example}"), format!("for instance {example}"))
}
