//! The words among the fields of a file, told from its facts by the description of the fields.

use super::{Field, Node, Role, Shape};
use crate::words::{Lang, Languages};

/// Every word of one language that stands in a map of fields, in the order of the description: texts, texts in
/// lists and maps, and that language's entry of `{ja: …, en: …}`. No facts: no dates, numbers or addresses.
/// Text that no map gives to a language is in `lang`, which must be the language of the file.
pub fn words_in(fields: &[Field], node: Node<'_>, languages: &Languages, lang: Lang) -> Vec<String> {
    word_nodes(fields, node, languages, lang).into_iter().filter_map(Node::scalar).collect()
}

/// The values in which those words stand.
pub fn word_nodes<'n>(fields: &[Field], node: Node<'n>, languages: &Languages, lang: Lang) -> Vec<Node<'n>> {
    let mut found = Found { languages, lang, words: Vec::new() };
    found.fields(fields, node);
    found.words
}

struct Found<'l, 'n> {
    languages: &'l Languages,
    lang: Lang,
    words: Vec<Node<'n>>,
}

impl<'n> Found<'_, 'n> {
    fn fields(&mut self, fields: &[Field], node: Node<'n>) {
        for field in fields {
            if let Some(value) = node.get(field.name) {
                self.value(field.role, &field.shape, value);
            }
        }
    }

    fn value(&mut self, role: Role, shape: &Shape, node: Node<'n>) {
        match shape {
            Shape::Text => self.text(node),
            Shape::Texts => each(node).into_iter().for_each(|item| self.text(item)),
            Shape::Map(fields) => self.fields(fields, node),
            Shape::List(fields) => each(node).into_iter().for_each(|item| self.fields(fields, item)),
            Shape::Mixed(shapes) => each_of(shapes, node).into_iter().for_each(|(shape, item)| self.value(role, shape, item)),
            // Words of a form that no description knows, such as the states of a column.
            Shape::Any if role == Role::Word => self.anything(node),
            _ => {}
        }
    }

    fn text(&mut self, node: Node<'n>) {
        let own = if node.is_map() { node.get(self.languages.code(self.lang)) } else { Some(node) };
        self.words.extend(own.filter(|own| own.is_scalar()));
    }

    fn anything(&mut self, node: Node<'n>) {
        if node.is_scalar() || node.keys().any(|key| self.languages.find(&key).is_some()) {
            return self.text(node);
        }
        let inner = node.items().unwrap_or_else(|| node.entries().map(|(_, value)| value).collect());
        inner.into_iter().for_each(|value| self.anything(value));
    }
}

/// Whether a value is of a shape that can hold words: a venue that is written out, and not one named by its id.
pub(super) fn has_words(shape: &Shape, node: Node<'_>) -> bool {
    match shape {
        Shape::Mixed(shapes) => each_of(shapes, node).iter().any(|(shape, _)| shape.holds_words()),
        shape => shape.holds_words(),
    }
}

fn each(node: Node<'_>) -> Vec<Node<'_>> {
    node.items().unwrap_or_else(|| vec![node])
}

/// Which of several shapes a value has; of a list, each item.
fn each_of<'s, 'n>(shapes: &'s [Shape], node: Node<'n>) -> Vec<(&'s Shape, Node<'n>)> {
    each(node).into_iter().filter_map(|item| Some((shapes.iter().find(|shape| fits(shape, item))?, item))).collect()
}

fn fits(shape: &Shape, node: Node<'_>) -> bool {
    match shape {
        Shape::Map(fields) | Shape::List(fields) => {
            node.is_map() && node.keys().any(|key| fields.iter().any(|field| field.name == key))
        }
        Shape::Number => node.number().is_some(),
        Shape::Plain | Shape::OneOf(_) => node.is_scalar(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Yaml, fact, word};
    use super::*;

    static ITEM: &[Field] = &[word("label", Shape::Text, "", "", ""), fact("amount", Shape::Number, "", "", "")];
    static FIELDS: &[Field] = &[
        word("title", Shape::Text, "", "", ""),
        fact("date", Shape::Date, "", "", ""),
        word("highlights", Shape::Texts, "", "", ""),
        word("fee", Shape::Mixed(&[Shape::Map(ITEM), Shape::Text]), "", "", ""),
        fact("venue", Shape::Mixed(&[Shape::Map(ITEM), Shape::Plain]), "", "", ""),
        fact("capacity", Shape::Mixed(&[Shape::Number, Shape::Text]), "", "", ""),
        fact("items", Shape::List(ITEM), "", "", ""),
        word("values", Shape::Any, "", "", ""),
        fact("note", Shape::Any, "", "", ""),
    ];

    fn words(text: &str) -> Vec<String> {
        let languages = Languages::new(&["ja", "en"]);
        let yaml = Yaml::read(&"a.md".into(), text, &(0..text.len())).expect("YAML");
        words_in(FIELDS, yaml.root(), &languages, Lang::PRIMARY)
    }

    #[test]
    fn words_are_told_from_facts() {
        let text = "title: 題名\ndate: 2018-10-06\nhighlights: [一, {ja: 二, en: two}]\nitems: [{label: 大人, amount: 500}]\nnote: 覚え\n";
        assert_eq!(words(text), ["題名", "一", "二", "大人"]);
    }

    #[test]
    fn a_field_of_several_shapes_is_words_only_where_it_holds_them() {
        assert_eq!(words("fee: {ja: 無料, en: Free}\nvenue: civic-hall\ncapacity: 200\n"), ["無料"]);
        assert_eq!(
            words("fee: {label: 大人, amount: 500}\nvenue: {label: 会館}\ncapacity: 先着順\n"),
            ["大人", "会館", "先着順"]
        );
    }

    #[test]
    fn the_states_of_a_column_are_words() {
        assert_eq!(
            words("values: {可: {ja: 受入可, en: Accepting}, 不可: 受け入れていません}\n"),
            ["受入可", "受け入れていません"]
        );
    }
}
