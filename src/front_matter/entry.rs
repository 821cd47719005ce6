//! Taking typed values out of a map of fields, with every fault collected.
//!
//! An [`Entry`] is a map of the primary file together with the same map of each translation: facts come from the
//! first, words from all of them.

use super::meaning::{meant, with_meanings};
use super::{Field, Node, Shape, nearest};
use crate::date::{Date, When, parse_date, parse_time, parse_when};
use crate::diagnostic::{Code, Diagnostic, Message, Place, Problem, Problems};
use crate::region::{RegionId, Regions};
use crate::words::{Lang, Languages, Words};
use std::cell::RefCell;
use unicode_normalization::UnicodeNormalization;

/// How many fields a message lists at most.
const MOST_LISTED: usize = 16;

/// The most entries of one list, and the most characters of one value: more is a mistake or an attack.
const MOST_ENTRIES: usize = 2_000;
const LONGEST_VALUE: usize = 10_000;

/// What reading needs to know of the site, and the problems found so far.
pub struct Reader<'r> {
    /// The site's languages.
    pub languages: &'r Languages,
    /// The regions that references name; none while `kairan.yaml` itself is read.
    pub regions: Option<&'r Regions>,
    /// What was found wrong.
    pub problems: RefCell<Problems>,
}

impl<'r> Reader<'r> {
    /// A reader that has found nothing yet.
    pub fn new(languages: &'r Languages, regions: &'r Regions) -> Reader<'r> {
        Reader { languages, regions: Some(regions), problems: RefCell::default() }
    }

    /// A reader for files in which no region can stand.
    pub fn without_regions(languages: &'r Languages) -> Reader<'r> {
        Reader { languages, regions: None, problems: RefCell::default() }
    }

    /// A reader of the same site that has found nothing yet.
    pub fn again(&self) -> Reader<'r> {
        Reader { problems: RefCell::default(), ..*self }
    }

    fn resolve(&self, text: &str, within: Option<RegionId>) -> Result<RegionId, Problem> {
        match self.regions {
            Some(regions) => regions.resolve(text, within),
            None => Err(Problem::new(Code::UnknownRegion, "ここに地域は書けません", "no region can stand here")),
        }
    }

    /// Notes a problem.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.problems.borrow_mut().add(diagnostic);
    }

    fn at(&self, node: Node<'_>, problem: Problem) {
        self.report(problem.at(node.place()));
    }
}

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

    fn check_keys(&self) {
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
                self.reader.at(*node, wrong_type("「項目: 値」の行", "lines such as `field: value`", "title: …"));
                continue;
            }
            for key in node.keys() {
                match self.field(&key) {
                    None => self.unknown_key(*node, &key),
                    Some(field) if !field.in_translation() => self.fact_in_translation(*node, &key),
                    Some(_) => {}
                }
            }
        }
    }

    fn missing(&self, field: &Field, ja: &str, en: &str, place: Place) {
        let problem = Problem::new(Code::MissingField, format!("「{}」{ja}", field.name), format!("`{}` {en}", field.name)).help(
            format!("{}: {} のように書いてください（{}）", field.name, field.example, field.ja),
            format!("write {}: {} ({})", field.name, field.example, field.en),
        );
        self.reader.report(problem.at(place));
    }

    fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.name == name)
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
                && inner_fields(&field.shape).is_some_and(|inner| inner.iter().any(|f| f.name == key))
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

    /// Words: of the primary file, and of each translation, which wins over the primary's map.
    pub fn text(&self, name: &str) -> Words {
        let mut words = Words::default();
        let own = self.node(name);
        if let Some(node) = own {
            self.add_words(&mut words, node, self.own, name);
        }
        for (lang, node) in &self.translations {
            if let Some(found) = node.get(name) {
                self.add_words(&mut words, found, *lang, name);
            }
        }
        words
    }

    fn add_words(&self, words: &mut Words, node: Node<'a>, lang: Lang, name: &str) {
        if let Some(text) = node.str() {
            // Nothing between the quotes is nothing written: another language's words show instead.
            if !text.trim().is_empty() && self.fits(node, text) {
                words.set(lang, text.trim());
            }
        } else if let Some(text) = node.scalar() {
            words.set(lang, &text);
        } else if node.is_map() {
            for (code, value) in node.entries() {
                let Some(lang) = self.reader.languages.find(&code) else {
                    self.unknown_language(node, &code, name);
                    continue;
                };
                match value.scalar() {
                    Some(text) if !self.fits(value, &text) => {}
                    Some(text) => words.set(lang, text.trim()),
                    None if value.is_null() => {}
                    None => self.wrong(value, "文字", "text", name),
                }
            }
        } else if lang == self.own || !node.is_null() {
            self.wrong(node, "文字（言語ごとなら {ja: …, en: …}）", "text, or {ja: …, en: …} by language", name);
        }
    }

    /// Whether a value is no longer than may be; one that is, is noted.
    fn fits(&self, node: Node<'_>, text: &str) -> bool {
        // Few values have so many bytes that their characters must be counted.
        if text.len() <= LONGEST_VALUE {
            return true;
        }
        let count = text.chars().count();
        if count > LONGEST_VALUE {
            let problem = Problem::new(
                Code::TooLarge,
                format!("値が長すぎます（{LONGEST_VALUE}字まで、{count}字あります）"),
                format!("the value is too long ({LONGEST_VALUE} characters at most, and it has {count})"),
            );
            self.reader.at(node, problem.help("長い文は本文に書いてください", "write long texts in the body"));
        }
        count <= LONGEST_VALUE
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

    /// A key that is no language: a code of one that the site has not, or somebody's own heading.
    fn unknown_language(&self, node: Node<'_>, code: &str, name: &str) {
        let languages: Vec<&str> = self.reader.languages.all().map(|l| self.reader.languages.code(l)).collect();
        let known = languages.join(", ");
        let problem = if code.len() < 4 && code.bytes().all(|b| b.is_ascii_lowercase()) {
            Problem::new(
                Code::UnknownLanguage,
                format!("「{code}」はこのサイトの言語ではありません"),
                format!("`{code}` is not a language of this site"),
            )
            .help(format!("使える言語: {known}"), format!("the languages are {known}"))
        } else {
            let own = self.field(name).and_then(|f| inner_fields(&f.shape)).unwrap_or(&[]);
            let names: Vec<&str> = own.iter().map(|f| f.name).chain(languages).collect();
            Problem::new(
                Code::UnknownLanguage,
                format!("「{name}」の中に「{code}」は書けません"),
                format!("`{code}` cannot stand in `{name}`"),
            )
            .help(format!("ここに書けるのは {} です", names.join("、")), format!("what can is {}", names.join(", ")))
        };
        self.reader.report(problem.at(node.key_place(code)));
    }

    /// A list of words; the translations' lists must be as long.
    pub fn texts(&self, name: &str) -> Vec<Words> {
        let (items, others) = self.aligned(name, |node| node.is_scalar() || node.is_map());
        items
            .iter()
            .enumerate()
            .map(|(i, item)| {
                let mut words = Words::default();
                self.add_words(&mut words, *item, self.own, name);
                for (lang, list) in &others {
                    if let Some(item) = list.get(i) {
                        self.add_words(&mut words, *item, *lang, name);
                    }
                }
                words
            })
            .collect()
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

    /// A list of maps, each with its counterpart in the translations. A single map counts as a list of one.
    pub fn list(&self, name: &str) -> Vec<Entry<'a>> {
        let Some(fields) = self.field(name).and_then(|f| inner_fields(&f.shape)) else { return Vec::new() };
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

    /// The items of a list in which words and maps are mixed: each map opened, with its counterparts.
    pub fn each_with_translations(&self, name: &str) -> Vec<Option<Entry<'a>>> {
        let Some(fields) = self.field(name).and_then(|f| inner_fields(&f.shape)) else { return Vec::new() };
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

    /// The words of a node that is not a field by itself.
    pub fn words_of(&self, node: Node<'a>, name: &str) -> Words {
        let mut words = Words::default();
        if !node.is_null() {
            self.add_words(&mut words, node, self.own, name);
        }
        words
    }

    /// A map of fields.
    pub fn map(&self, name: &str) -> Option<Entry<'a>> {
        let fields = self.field(name).and_then(|f| inner_fields(&f.shape))?;
        let node = self.node(name)?;
        if !node.is_map() {
            self.wrong(node, "「項目: 値」の組", "a set of fields (`field: value`)", name);
            return None;
        }
        let translations = self.translations.iter().filter_map(|(lang, n)| Some((*lang, n.get(name)?))).collect();
        Some(Entry::open(self.reader, fields, node, self.own, translations))
    }

    /// A map of maps, by the names that somebody gave them.
    pub fn named(&self, name: &str) -> Vec<(String, Entry<'a>)> {
        let (Some(fields), Some(node)) = (self.field(name).and_then(|f| inner_fields(&f.shape)), self.node(name)) else {
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

    /// A fact in plain characters, as typed. Blank counts as absent.
    pub fn plain(&self, name: &str) -> Option<Box<str>> {
        let node = self.node(name)?;
        match node.scalar() {
            Some(text) => Some(text.trim()).filter(|t| !t.is_empty() && self.fits(node, t)).map(Into::into),
            None => {
                self.wrong(node, "文字", "text", name);
                None
            }
        }
    }

    /// A list of facts in plain characters; a single one counts as a list of one.
    pub fn plains(&self, name: &str) -> Vec<(Box<str>, Place)> {
        self.each(name)
            .filter_map(|node| {
                let text = node.scalar();
                if text.is_none() {
                    self.wrong(node, "文字", "text", name);
                }
                Some((text?.trim().into(), node.place()))
            })
            .collect()
    }

    fn each(&self, name: &str) -> impl Iterator<Item = Node<'a>> + use<'a> {
        self.first_of(name, MOST_ENTRIES).into_iter()
    }

    fn first_of(&self, name: &str, most: usize) -> Vec<Node<'a>> {
        let items = self.node(name).map(|node| node.items().unwrap_or_else(|| vec![node]));
        self.bounded(items.unwrap_or_default(), most)
    }

    fn parsed<T>(&self, name: &str, parse: impl Fn(&str) -> Result<T, Problem>) -> Option<T> {
        self.parse_node(self.node(name)?, name, parse)
    }

    /// A list of facts, each read by a rule; a single one counts as a list of one.
    pub fn each_parsed<T>(&self, name: &str, parse: impl Fn(&str) -> Result<T, Problem>) -> Vec<T> {
        self.each(name).filter_map(|node| self.parse_node(node, name, &parse)).collect()
    }

    /// The same, where each costs so much that there may only be a few.
    pub fn few_parsed<T>(&self, name: &str, most: usize, parse: impl Fn(&str) -> Result<T, Problem>) -> Vec<T> {
        self.first_of(name, most).into_iter().filter_map(|node| self.parse_node(node, name, &parse)).collect()
    }

    /// Reads a scalar by a rule; what the rule refuses is noted at its place.
    pub fn parse_node<T>(&self, node: Node<'a>, name: &str, parse: impl Fn(&str) -> Result<T, Problem>) -> Option<T> {
        let Some(text) = node.scalar() else {
            self.wrong(node, "文字か数", "text or a number", name);
            return None;
        };
        parse(text.trim()).map_err(|problem| self.reader.at(node, problem)).ok()
    }

    /// A date without a time.
    pub fn date(&self, name: &str) -> Option<Date> {
        self.parsed(name, parse_date)
    }

    /// A date that must be known to the day: others are noted.
    pub fn day(&self, name: &str) -> Option<jiff::civil::Date> {
        match self.parsed(name, parse_date)? {
            Date::Day(day) => Some(day),
            coarse => {
                let day = coarse.first_day();
                let problem = Problem::new(
                    Code::DateFormat,
                    format!("「{name}」は日まで書きます"),
                    format!("`{name}` must be known to the day"),
                )
                .help(format!("例: {day}"), format!("for instance {day}"));
                self.reader.report(problem.at(self.place(name)));
                None
            }
        }
    }

    /// A date, with or without a time.
    pub fn when(&self, name: &str) -> Option<When> {
        self.parsed(name, parse_when)
    }

    /// A time of day.
    pub fn time(&self, name: &str) -> Option<jiff::civil::Time> {
        self.parsed(name, parse_time)
    }

    /// A number; commas between groups of three are allowed in quotes.
    pub fn number(&self, name: &str) -> Option<f64> {
        let node = self.node(name)?;
        let number = node.number().or_else(|| as_number(node.str()?));
        if number.is_none() {
            self.wrong(node, "数", "a number", name);
        }
        number
    }

    /// A whole number that is not negative.
    pub fn count(&self, name: &str) -> Option<u32> {
        let number = self.number(name)?;
        let whole = (0.0..=f64::from(u32::MAX)).contains(&number) && number.fract() == 0.0;
        if !whole && let Some(node) = self.node(name) {
            self.wrong(node, "0以上の整数", "a whole number, not negative", name);
        }
        // In range and whole, as checked above.
        whole.then_some(number as u32)
    }

    /// yes or no.
    pub fn flag(&self, name: &str) -> Option<bool> {
        let node = self.node(name)?;
        let truth = node.truth();
        if truth.is_none() {
            self.wrong(node, " yes か no ", "yes or no", name);
        }
        truth
    }

    /// One of the words of the field's description, by its place in it.
    pub fn one_of(&self, name: &str) -> Option<usize> {
        let node = self.node(name)?;
        self.one_of_node(node, name)
    }

    fn one_of_node(&self, node: Node<'a>, name: &str) -> Option<usize> {
        let words = self.field(name).and_then(|f| one_of_words(&f.shape)).unwrap_or(&[]);
        let typed = node.scalar().unwrap_or_default();
        // Where yes and true mean the same, the description says yes.
        let typed = match (typed.trim(), node.truth()) {
            (text, Some(truth)) if !words.contains(&text) && words.contains(&"yes") => {
                if truth { "yes" } else { "no" }.to_owned()
            }
            (text, _) => text.to_owned(),
        };
        let found = words.iter().position(|w| *w == typed);
        if found.is_none() {
            self.reader.at(node, unknown_word(name, &typed, words));
        }
        found
    }

    /// A list of words of the field's description.
    pub fn many_of(&self, name: &str) -> Vec<usize> {
        self.each(name).filter_map(|node| self.one_of_node(node, name)).collect()
    }

    /// References to regions: `region` or `regions`, one or a list.
    pub fn regions(&self, name: &str, within: Option<RegionId>) -> Vec<RegionId> {
        let mut found: Vec<RegionId> =
            self.each(name).filter_map(|node| self.parse_node(node, name, |text| self.reader.resolve(text, within))).collect();
        let mut seen = Vec::new();
        found.retain(|id| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
        found
    }

    /// A single region.
    pub fn region(&self, name: &str) -> Option<RegionId> {
        self.parsed(name, |text| self.reader.resolve(text, None))
    }
}

/// A number in quotes, with commas between groups of three.
fn as_number(text: &str) -> Option<f64> {
    text.replace([',', '，'], "").parse().ok().filter(|number: &f64| number.is_finite())
}

/// Whether nothing is written, in any language.
fn is_blank(node: Node<'_>) -> bool {
    let blank = |node: Node<'_>| node.is_null() || node.str().is_some_and(|text| text.trim().is_empty());
    blank(node) || node.is_map() && node.entries().all(|(_, value)| blank(value))
}

/// "1 entry", "2 entries".
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn missing_place(node: Node<'_>) -> Place {
    // The first key is a place that a person can find; a map as a whole may be a hundred lines.
    node.keys().next().map_or_else(|| node.place(), |key| node.key_place(&key))
}

fn wrong_type(ja: &str, en: &str, example: &str) -> Problem {
    Problem::new(Code::WrongType, format!("ここには{ja}を書きます"), format!("this must be {en}"))
        .help(format!("例: {example}"), format!("for instance {example}"))
}

/// The problem of a word that is not one of those known.
pub fn unknown_word(name: &str, typed: &str, words: &[&str]) -> Problem {
    let problem =
        Problem::new(Code::UnknownWord, format!("「{name}」に「{typed}」は使えません"), format!("`{name}` cannot be `{typed}`"));
    let (ja, en) = (with_meanings(words), words.join(", "));
    match meant(typed, words).or_else(|| nearest(typed, words.iter().copied())) {
        Some(near) => {
            problem.help(format!("「{near}」のことですか（使える言葉: {ja}）"), format!("did you mean `{near}`? (one of {en})"))
        }
        None => problem.help(format!("次のどれかを書いてください: {ja}"), format!("write one of {en}")),
    }
}

fn inner_fields(shape: &Shape) -> Option<&'static [Field]> {
    match shape {
        Shape::Map(fields) | Shape::List(fields) | Shape::Named(fields) => Some(fields),
        Shape::Mixed(shapes) => shapes.iter().find_map(inner_fields),
        _ => None,
    }
}

fn one_of_words(shape: &Shape) -> Option<&'static [&'static str]> {
    match shape {
        Shape::OneOf(words) => Some(words),
        Shape::Mixed(shapes) => shapes.iter().find_map(one_of_words),
        _ => None,
    }
}
