//! A translation to be filled in: the words of the primary file as comments, and an empty place for each.
//!
//! Facts stand in the primary file only and are not repeated. What is left empty falls back to the primary's words.

use super::NewFile;
use crate::diagnostic::{Diagnostic, MessageLang, Place};
use crate::front_matter::{Field, Node, Role, Shape, Yaml, split};
use crate::markdown::outline;
use crate::words::{Lang, Languages};
use std::sync::Arc;

/// The primary file.
pub struct Original<'a> {
    /// Its path.
    pub path: &'a Arc<str>,
    /// Its text.
    pub text: &'a str,
    /// The description of its fields.
    pub fields: &'static [Field],
}

/// The file of a translation into `to`. `token` is the version of the primary text.
///
/// # Errors
/// The primary file has no fields that can be read.
pub fn translation(
    original: &Original<'_>,
    languages: &Languages,
    to: Lang,
    token: Option<&str>,
    lang: MessageLang,
) -> Result<NewFile, Box<Diagnostic>> {
    let cut = split(original.text).map_err(|(range, problem)| Box::new(problem.at(Place::bytes(original.path, range))))?;
    let yaml = Yaml::read(original.path, &original.text[cut.yaml.clone()], &cut.yaml).map_err(Box::new)?;
    let gather =
        Gather { from: languages.code(Lang::PRIMARY), to: languages.code(to), japanese: languages.html_code(to) == "ja" };
    let mut text = String::from("---\n");
    text.push_str(match lang {
        MessageLang::Ja => "# 訳は、それぞれの「:」の後に、空白を一つあけて書きます。# の行はもとの文です。\n# 書き終えたら draft の行を消してください。\n",
        MessageLang::En => "# Write the translation after each `:` and a space; the lines with # are the original.\n# When it is done, remove the line `draft`.\n",
    });
    gather.slots(original.fields, yaml.root()).iter().for_each(|slot| slot.write(&mut text, 0, gather.to));
    text.push_str("draft: true\n");
    text.extend(token.map(|token| format!("source_version: {token}\n")));
    text.push_str("---\n");
    text.push_str(&body(&original.text[cut.body]));
    let stem = original.path.strip_suffix(&format!(".{}.md", gather.from)).unwrap_or(original.path);
    Ok(NewFile::new(format!("{stem}.{}.md", gather.to), text))
}

/// A place for words.
enum Slot {
    /// A text, with the original.
    Text(&'static str, String),
    /// A list of texts.
    Texts(&'static str, Vec<String>),
    /// A map of fields.
    Map(&'static str, Vec<Slot>),
    /// A list of maps; those without words are empty.
    List(&'static str, Vec<Vec<Slot>>),
}

struct Gather<'l> {
    from: &'l str,
    to: &'l str,
    japanese: bool,
}

impl Gather<'_> {
    fn slots(&self, fields: &'static [Field], node: Node<'_>) -> Vec<Slot> {
        // The heading by which a column is found in its table, and a reading in kana, are not translated.
        let translated =
            |field: &&Field| field.name != "from" && (self.japanese || field.name != "reading") && field.role != Role::Own;
        fields.iter().filter(translated).filter_map(|field| self.slot(field.name, &field.shape, node.get(field.name)?)).collect()
    }

    fn slot(&self, name: &'static str, shape: &Shape, node: Node<'_>) -> Option<Slot> {
        match shape {
            Shape::Text => Some(Slot::Text(name, self.words(node)?)),
            Shape::Texts => {
                let words: Vec<Option<String>> = each(node).into_iter().map(|item| self.words(item)).collect();
                words
                    .iter()
                    .any(Option::is_some)
                    .then(|| Slot::Texts(name, words.into_iter().map(Option::unwrap_or_default).collect()))
            }
            Shape::Map(fields) if node.is_map() => Some(Slot::Map(name, self.slots(fields, node))).filter(Slot::has_words),
            Shape::List(fields) => {
                let items = each(node).into_iter().map(|item| self.slots(fields, item)).collect();
                Some(Slot::List(name, items)).filter(Slot::has_words)
            }
            Shape::Mixed(shapes) => self.slot(name, shapes.iter().find(|shape| fits(shape, node))?, node),
            _ => None,
        }
    }

    /// The original of a text; nothing where the primary file has the translation too.
    fn words(&self, node: Node<'_>) -> Option<String> {
        if !node.is_map() {
            return node.scalar();
        }
        if node.get(self.to).is_some() {
            return None;
        }
        node.get(self.from).or_else(|| node.entries().map(|(_, value)| value).next())?.scalar()
    }
}

fn each(node: Node<'_>) -> Vec<Node<'_>> {
    node.items().unwrap_or_else(|| vec![node])
}

/// Whether a value of several possible shapes has this one.
fn fits(shape: &Shape, node: Node<'_>) -> bool {
    let known = |fields: &[Field], node: Node<'_>| node.keys().any(|key| fields.iter().any(|field| field.name == key));
    match shape {
        Shape::Map(fields) => known(fields, node),
        Shape::List(fields) => each(node).into_iter().any(|item| known(fields, item)),
        Shape::Number => node.number().is_some(),
        Shape::Plain | Shape::OneOf(_) => each(node).into_iter().all(Node::is_scalar),
        _ => true,
    }
}

impl Slot {
    fn has_words(&self) -> bool {
        match self {
            Slot::Text(..) | Slot::Texts(..) => true,
            Slot::Map(_, slots) => !slots.is_empty(),
            Slot::List(_, items) => items.iter().any(|slots| !slots.is_empty()),
        }
    }

    fn write(&self, out: &mut String, indent: usize, to: &str) {
        let spaces = " ".repeat(indent);
        match self {
            Slot::Text(name, original) => {
                comment(out, indent, original);
                out.push_str(&format!("{spaces}{name}:\n"));
            }
            Slot::Texts(name, originals) => {
                out.push_str(&format!("{spaces}{name}:\n"));
                for original in originals {
                    comment(out, indent + 2, original);
                    // An empty text would be a text; an empty entry of a map falls back to the original.
                    out.push_str(&format!("{spaces}  - {to}:\n"));
                }
            }
            Slot::Map(name, slots) => {
                out.push_str(&format!("{spaces}{name}:\n"));
                slots.iter().for_each(|slot| slot.write(out, indent + 2, to));
            }
            Slot::List(name, items) => {
                out.push_str(&format!("{spaces}{name}:\n"));
                items.iter().for_each(|slots| item(out, indent + 2, slots, to));
            }
        }
    }
}

/// A map in a list: its first key stands behind the dash.
fn item(out: &mut String, indent: usize, slots: &[Slot], to: &str) {
    let spaces = " ".repeat(indent);
    if slots.is_empty() {
        return out.push_str(&format!("{spaces}- {{}}\n"));
    }
    let mut block = String::new();
    slots.iter().for_each(|slot| slot.write(&mut block, indent + 2, to));
    let mut begun = false;
    for line in block.lines() {
        let key = line.trim_start();
        if begun {
            out.push_str(line);
        } else if key.starts_with('#') {
            out.push_str(&format!("{spaces}{key}"));
        } else {
            begun = true;
            out.push_str(&format!("{spaces}- {key}"));
        }
        out.push('\n');
    }
}

fn comment(out: &mut String, indent: usize, original: &str) {
    let spaces = " ".repeat(indent);
    original.trim().lines().for_each(|line| out.push_str(&format!("{spaces}# {line}\n")));
}

/// The headings of a text as they are, and what stands below each in a comment, which no reader sees.
fn body(text: &str) -> String {
    let own = |start: usize| start == 0 || text[..start].ends_with('\n');
    let mut out = String::new();
    let mut from = 0;
    for heading in outline(text).into_iter().filter(|heading| own(heading.range.start)) {
        aside(&mut out, &text[from..heading.range.start.max(from)]);
        out.push_str(&format!("\n{}\n", text[heading.range.clone()].trim_end()));
        from = heading.range.end.max(from);
    }
    aside(&mut out, &text[from..]);
    out.replace("\r\n", "\n")
}

fn aside(out: &mut String, text: &str) {
    let text = text.trim();
    if !text.is_empty() {
        out.push_str(&format!("\n<!--\n{}\n-->\n", text.replace("-->", "--&gt;").replace("--!>", "--!&gt;")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Kind;

    fn made(kind: Kind, text: &str) -> String {
        let original = Original { path: &"content/cases/a.ja.md".into(), text, fields: kind.fields() };
        let languages = Languages::new(&["ja", "en"]);
        let file = translation(&original, &languages, Lang::at(1), Some("1.01234567"), MessageLang::En).expect("well formed");
        assert_eq!(file.path, "content/cases/a.en.md");
        file.text.lines().filter(|l| !l.starts_with("# W")).map(|l| format!("{l}\n")).collect()
    }

    #[test]
    fn words_have_a_place_and_facts_have_none() {
        let text = "---\ntitle: 題名\nreading: だいめい\ndate: 2018-10-06\nhighlights: [一, 二]\ntimeline:\n  - {date: 2013, text: 始まり}\n  - {date: 2014}\nbudget: [{year: 2016, amount: 3}]\n---\n";
        let expected = "---\n# 題名\ntitle:\nhighlights:\n  # 一\n  - en:\n  # 二\n  - en:\ntimeline:\n  # 始まり\n  - text:\n  - {}\ndraft: true\nsource_version: 1.01234567\n---\n";
        assert_eq!(made(Kind::Case, text), expected);
    }

    #[test]
    fn what_the_primary_file_translates_is_not_asked_again() {
        let text = "---\ntitle: {ja: 題名, en: Title}\nsummary: {ja: 紹介}\nactors: [{name: {ja: 医師会, en: Doctors}, text: 役割}]\n---\n";
        assert_eq!(
            made(Kind::Case, text),
            "---\n# 紹介\nsummary:\nactors:\n  # 役割\n  - text:\ndraft: true\nsource_version: 1.01234567\n---\n"
        );
    }

    #[test]
    fn fields_of_several_shapes_ask_for_words_only() {
        let text = "---\ntitle: 題\nvenue: civic-hall\ncapacity: 200\nfee: {items: [{label: 大人, amount: 500}]}\norganiser: 市\nco_organisers: [県, 国]\naccessibility: [childcare, {item: parking, note: 二台}]\n---\n";
        let expected = "---\n# 題\ntitle:\n# 市\norganiser:\nco_organisers:\n  # 県\n  - en:\n  # 国\n  - en:\nfee:\n  items:\n    # 大人\n    - label:\naccessibility:\n  - {}\n  # 二台\n  - note:\ndraft: true\nsource_version: 1.01234567\n---\n";
        assert_eq!(made(Kind::Event, text), expected);
    }

    #[test]
    fn headings_stay_and_texts_become_comments() {
        let text = "---\ntitle: 題\n---\n始め\n\n## 背景 {#background}\n\n> ## 引用\n\n昔 --> 今\n";
        let made = made(Kind::Page, text);
        let body = made.split("---\n").nth(2).expect("a body");
        assert_eq!(body, "\n<!--\n始め\n-->\n\n## 背景 {#background}\n\n<!--\n> ## 引用\n\n昔 --&gt; 今\n-->\n");
        assert_eq!(outline(body).len(), 1);
    }
}
