//! Taking typed values out of a map of fields, with every fault collected.
//!
//! An [`Entry`] is a map of the primary file together with the same map of each translation: facts come from the
//! first, words from all of them. Here are the maps and lists of which it is made; what stands in them is read by the
//! files beside it.

mod keys;
mod values;
mod words;

pub use values::unknown_word;

use super::{Field, Node, Reader};
use crate::diagnostic::{Code, Place, Problem};
use crate::words::Lang;

/// The most entries of one list: more is a mistake or an attack.
const MOST_ENTRIES: usize = 2_000;

/// A map of fields: of the primary file, and of each translation.
#[derive(Clone)]
pub struct Entry<'a> {
    reader: &'a Reader<'a>,
    fields: &'static [Field],
    primary: Node<'a>,
    own: Lang,
    translations: Vec<(Lang, Node<'a>)>,
}

impl<'a> Entry<'a> {
    /// Opens a map: unknown keys, missing fields and facts in translations are noted.
    /// `own` is the language of the primary file.
    pub fn open(
        reader: &'a Reader<'a>,
        fields: &'static [Field],
        primary: Node<'a>,
        own: Lang,
        translations: Vec<(Lang, Node<'a>)>,
    ) -> Entry<'a> {
        let entry = Entry { reader, fields, primary, own, translations };
        entry.check_keys();
        entry
    }

    /// The same map, with problems noted elsewhere from now on; its keys are not checked again.
    pub fn with_reader<'b>(&self, reader: &'b Reader<'b>) -> Entry<'b>
    where
        'a: 'b,
    {
        Entry { reader, fields: self.fields, primary: self.primary, own: self.own, translations: self.translations.clone() }
    }

    /// A map whose keys no description can name.
    pub fn bare(reader: &'a Reader<'a>, primary: Node<'a>) -> Entry<'a> {
        Entry { reader, fields: &[], primary, own: Lang::PRIMARY, translations: Vec::new() }
    }

    fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.name == name)
    }

    /// The reader behind it.
    pub fn reader(&self) -> &'a Reader<'a> {
        self.reader
    }

    /// The node of a field in the primary file. The field must be one of the description: a typing mistake in
    /// our own code shows in the first test that reads such a file.
    pub fn node(&self, name: &str) -> Option<Node<'a>> {
        debug_assert!(self.field(name).is_some(), "field `{name}` is not described");
        self.primary.get(name)
    }

    /// Where a field stands, or the map if it is absent.
    pub fn place(&self, name: &str) -> Place {
        self.primary.get(name).map_or_else(|| self.primary.place(), Node::place)
    }

    /// Where this map stands.
    pub fn own_place(&self) -> Place {
        self.primary.place()
    }

    /// Whether the field is there.
    pub fn has(&self, name: &str) -> bool {
        self.node(name).is_some()
    }

    fn wrong(&self, node: Node<'_>, ja: &str, en: &str, name: &str) {
        let example = self.field(name).map_or("", |f| f.example);
        let mut problem = Problem::new(Code::WrongType, format!("「{name}」は{ja}で書きます"), format!("`{name}` must be {en}"));
        if !example.is_empty() {
            problem = problem.help(format!("例: {name}: {example}"), format!("for instance {name}: {example}"));
        }
        self.reader.at(node, problem);
    }

    /// A map of fields.
    pub fn map(&self, name: &str) -> Option<Entry<'a>> {
        let fields = self.field(name).and_then(|f| f.shape.inner())?;
        let node = self.node(name)?;
        if !node.is_map() {
            self.wrong(node, "「項目: 値」の組", "a set of fields (`field: value`)", name);
            return None;
        }
        let translations = self.translations.iter().filter_map(|(lang, n)| Some((*lang, n.get(name)?))).collect();
        Some(Entry::open(self.reader, fields, node, self.own, translations))
    }

    /// A list of maps, each with its counterpart in the translations. A single map counts as a list of one.
    pub fn list(&self, name: &str) -> Vec<Entry<'a>> {
        let Some(fields) = self.field(name).and_then(|f| f.shape.inner()) else { return Vec::new() };
        let (items, others) = self.aligned(name, Node::is_map);
        items
            .iter()
            .enumerate()
            .filter(|(_, item)| {
                if !item.is_map() {
                    self.wrong(**item, "「項目: 値」の組の一覧", "a list of entries with fields", name);
                }
                item.is_map()
            })
            .map(|(i, item)| {
                let translations = others.iter().filter_map(|(lang, list)| Some((*lang, *list.get(i)?))).collect();
                Entry::open(self.reader, fields, *item, self.own, translations)
            })
            .collect()
    }

    /// A map of maps, by the names that somebody gave them.
    pub fn named(&self, name: &str) -> Vec<(String, Entry<'a>)> {
        let (Some(fields), Some(node)) = (self.field(name).and_then(|f| f.shape.inner()), self.node(name)) else {
            return Vec::new();
        };
        let wrong = |node| self.wrong(node, "「名前: {…}」の組", "names, each with fields of its own", name);
        if !node.is_map() {
            wrong(node);
        }
        let (maps, others): (Vec<_>, Vec<_>) = node.entries().partition(|(_, node)| node.is_map());
        others.into_iter().take(1).for_each(|(_, node)| wrong(node));
        maps.into_iter().map(|(name, node)| (name, Entry::open(self.reader, fields, node, self.own, Vec::new()))).collect()
    }

    /// The items of a list in which words and maps are mixed: each map opened, with its counterparts.
    pub fn each_with_translations(&self, name: &str) -> Vec<Option<Entry<'a>>> {
        let Some(fields) = self.field(name).and_then(|f| f.shape.inner()) else { return Vec::new() };
        let items: Vec<Node<'a>> = self.each(name).collect();
        let others = self.check_lengths(name, items.len());
        let counterparts = |i: usize| {
            others.iter().filter_map(|(lang, list)| Some((*lang, *list.get(i)?))).filter(|(_, n)| n.is_map()).collect()
        };
        items
            .iter()
            .enumerate()
            .map(|(i, item)| item.is_map().then(|| Entry::open(self.reader, fields, *item, self.own, counterparts(i))))
            .collect()
    }

    fn each(&self, name: &str) -> impl Iterator<Item = Node<'a>> + use<'a> {
        self.first_of(name, MOST_ENTRIES).into_iter()
    }

    fn first_of(&self, name: &str, most: usize) -> Vec<Node<'a>> {
        let items = self.node(name).map(|node| node.items().unwrap_or_else(|| vec![node]));
        self.bounded(items.unwrap_or_default(), most)
    }

    /// The first entries of a list, as many as there may be; that there are more is noted.
    fn bounded(&self, mut items: Vec<Node<'a>>, most: usize) -> Vec<Node<'a>> {
        if let Some(first) = items.get(most) {
            let problem = Problem::new(
                Code::TooLarge,
                format!("一覧が長すぎます（{most}件まで、{}件あります）", items.len()),
                format!("the list is too long ({most} entries at most, and it has {})", items.len()),
            );
            self.reader.at(*first, problem.help("ここから後を減らしてください", "take away what stands from here on"));
            items.truncate(most);
        }
        items
    }

    /// The items of a list and those of the translations, by position. What `is_one` allows counts as a list of one.
    fn aligned(&self, name: &str, is_one: impl Fn(Node<'a>) -> bool) -> (Vec<Node<'a>>, Vec<(Lang, Vec<Node<'a>>)>) {
        let items = match self.node(name).map(|node| (node, node.items())) {
            None => Vec::new(),
            Some((_, Some(items))) => self.bounded(items, MOST_ENTRIES),
            Some((node, None)) if is_one(node) => vec![node],
            Some((node, None)) => {
                self.wrong(node, "一覧", "a list", name);
                return (Vec::new(), Vec::new());
            }
        };
        let others = self.check_lengths(name, items.len());
        (items, others)
    }

    /// The lists of the translations under a name, those of another length noted.
    fn check_lengths(&self, name: &str, length: usize) -> Vec<(Lang, Vec<Node<'a>>)> {
        let mut lists = Vec::new();
        for (lang, node) in &self.translations {
            let Some(found) = node.get(name) else { continue };
            // One value alone counts as a list of one, as it does in the primary file.
            match found.items().unwrap_or_else(|| vec![found]) {
                items if items.len() == length => lists.push((*lang, items)),
                items => {
                    let problem = Problem::new(
                        Code::ListLength,
                        format!("「{name}」が{}件あります。{} には{length}件あります", items.len(), self.primary.file()),
                        format!("`{name}` has {}, {} has {length}", count(items.len(), "entry", "entries"), self.primary.file()),
                    )
                    .help("同じ数、同じ順に並べてください", "give as many, in the same order");
                    self.reader.at(found, problem);
                }
            }
        }
        lists
    }
}

/// "1 entry", "2 entries".
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
