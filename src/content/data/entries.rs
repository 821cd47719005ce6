//! Entries of data files (`topics.yaml` and so on): a list in each, and each id once.

use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::front_matter::{Entry, Field, Node, Reader, Yaml};
use crate::source::{SourceFile, Sources};
use crate::words::Lang;

/// The most entries of a data file.
const MOST_ENTRIES: usize = 10_000;

/// An id that becomes part of an address.
pub fn id(entry: &Entry<'_>) -> Option<Box<str>> {
    let Some(id) = entry.plain("id") else {
        if !entry.has("id") {
            let problem = Problem::new(Code::MissingField, "「id」がありません", "`id` is missing")
                .help("英小文字とハイフンで書いてください", "write it in small letters and hyphens");
            entry.reader().report(problem.at(entry.own_place()));
        }
        return None;
    };
    let fine = id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') && crate::output::refusal(&id).is_none();
    if !fine {
        let problem = Problem::new(Code::WrongType, format!("「{id}」は id に使えません"), format!("`{id}` cannot be an id"))
            .help("英小文字、数字、ハイフンで書いてください", "write small letters, digits and hyphens");
        entry.reader().report(problem.at(entry.place("id")));
        return None;
    }
    Some(id)
}

/// What the entries of a data file tell, each by its `fields`; `None` where there is no such file.
pub(super) fn read_list<T>(
    sources: &Sources,
    name: &str,
    example: &str,
    fields: &'static [Field],
    reader: &Reader<'_>,
    mut read: impl FnMut(&Entry<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let file = sources.data.get(name)?;
    let mut found = Vec::new();
    with_items(file, example, reader, |node| {
        let entry = Entry::open(reader, fields, node, Lang::PRIMARY, Vec::new());
        // What is no map was noted when it was opened; every missing field besides would only be noise.
        found.extend(node.is_map().then(|| read(&entry)).flatten());
    });
    Some(found)
}

/// The first entries of a data file, as many as there may be; that there are more is noted.
fn at_most<'y>(mut items: Vec<Node<'y>>, problems: &mut Problems) -> Vec<Node<'y>> {
    if let Some(first) = items.get(MOST_ENTRIES) {
        let problem = Problem::new(
            Code::TooLarge,
            format!("一覧が長すぎます（{MOST_ENTRIES}件まで、{}件あります）", items.len()),
            format!("the list is too long ({MOST_ENTRIES} entries at most, and it has {})", items.len()),
        )
        .help("ここから後を減らしてください", "take away what stands from here on");
        problems.add(problem.at(first.place()));
        items.truncate(MOST_ENTRIES);
    }
    items
}

/// Shows `each` the entries of a data file; what is wrong with the file as a whole is noted.
pub(super) fn with_items(file: &SourceFile, example: &str, reader: &Reader<'_>, each: impl FnMut(Node<'_>)) {
    let problems = &reader.problems;
    let Some(yaml) = read_yaml(file, &mut problems.borrow_mut()) else { return };
    let items = items(&yaml, example, &mut problems.borrow_mut());
    items.into_iter().for_each(each);
}

/// The YAML of a data file; `None` where it is none, which is noted.
pub(super) fn read_yaml<'t>(file: &'t SourceFile, problems: &mut Problems) -> Option<Yaml<'t>> {
    Yaml::read_on(&file.path, &file.text, &(0..file.text.len()), |slip| problems.add(slip))
}

/// The entries of a data file, of which one looks like `example`.
pub(super) fn items<'y>(yaml: &'y Yaml<'_>, example: &str, problems: &mut Problems) -> Vec<Node<'y>> {
    let root = yaml.root();
    match root.items() {
        Some(items) => return at_most(items, problems),
        None if root.is_null() => {}
        None => problems.add(
            Problem::new(
                Code::WrongType,
                "このファイルは一覧（「- 」で始まる行）で書きます",
                "this file must be a list of lines that begin with `- `",
            )
            .help(format!("例: - {example}"), format!("for instance - {example}"))
            .at(root.place()),
        ),
    }
    Vec::new()
}

/// Entries of `kairan.yaml` with ids, each id once.
pub fn open_list<T>(entry: &Entry<'_>, name: &str, read: impl Fn(&Entry<'_>) -> Option<T>, id: impl Fn(&T) -> &str) -> Vec<T> {
    let mut list: Vec<T> = Vec::new();
    for item in entry.list(name) {
        let Some(value) = read(&item) else { continue };
        if list.iter().any(|other| is_same(id(other), id(&value))) {
            entry.reader().report(doubled(id(&value)).at(item.place("id")));
            continue;
        }
        list.push(value);
    }
    list
}

/// Whether two ids make one address where letter case does not count.
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The problem of an id that stands twice.
pub fn doubled(id: &str) -> Problem {
    Problem::new(Code::DoubledId, format!("id「{id}」が二度使われています"), format!("the id `{id}` stands twice"))
        .help("どちらかを変えてください", "change one of them")
}

/// Only the first entry of each id; that there are others is noted.
pub(super) fn unique<T>(list: Vec<T>, id: impl Fn(&T) -> &str, reader: &Reader<'_>, sources: &Sources, name: &str) -> Vec<T> {
    let mut seen: Vec<T> = Vec::with_capacity(list.len());
    for value in list {
        if seen.iter().any(|other| is_same(id(other), id(&value))) {
            if let Some(file) = sources.data.get(name) {
                reader.report(doubled(id(&value)).at(last_mention(file, id(&value))));
            }
            continue;
        }
        seen.push(value);
    }
    seen
}

fn last_mention(file: &SourceFile, id: &str) -> Place {
    file.text.rfind(id).map_or_else(|| Place::file(&file.path), |at| Place::bytes(&file.path, at..at + id.len()))
}
