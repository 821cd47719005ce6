//! Problems with a reference: what is wrong with it, and what to write instead.

use super::fold::fold;
use super::reference::LONGEST;
use super::{Node, Region, RegionId, Regions};
use crate::diagnostic::{Code, Message, Problem};
use crate::kana::hiragana;
use std::cmp::Reverse;

/// How many regions a message lists before it only counts.
const LISTED: usize = 4;

impl Regions {
    /// A name that no region has; `near` are those that may be meant.
    pub(super) fn unknown(&self, reference: &str, near: &[RegionId]) -> Problem {
        let shown = shown(reference);
        if shown.is_empty() {
            return Problem::new(Code::UnknownRegion, "地域が書かれていません", "the region is empty");
        }
        Problem::new(
            Code::UnknownRegion,
            format!("「{shown}」という地域はありません"),
            format!("there is no region named {shown}"),
        )
        .maybe_help(self.as_list(reference).or_else(|| self.did_you_mean(near)))
    }

    /// The regions that may be meant where [`Regions::resolve`] finds none or several.
    pub fn candidates(&self, reference: &str) -> Vec<RegionId> {
        let key = fold(reference);
        if key.is_empty() || key.chars().count() > LONGEST {
            return Vec::new();
        }
        let found = if key.bytes().all(|b| b.is_ascii_digit()) { self.numbered(&key) } else { self.named(&key) };
        if found.is_empty() { self.nearest(&key) } else { found }
    }

    /// Several regions in one text, as sentences have them, were meant as a list.
    fn as_list(&self, reference: &str) -> Option<Message> {
        let names: Vec<&str> = reference.split(['、', '，', ',', '・', '/', '／']).map(str::trim).collect();
        let known = |name: &&str| !self.named(&fold(name)).is_empty();
        if let [one, other] = names[..]
            && let Some(inner) = self.one_within_the_other(one, other)
        {
            return self.did_you_mean(&[inner]);
        }
        (names.len() > 1 && names.iter().all(known)).then(|| {
            let list = names.join(", ");
            Message::new(
                format!("regions: [{list}] のように一つずつ書いてください"),
                format!("write them one by one: regions: [{list}]"),
            )
        })
    }

    /// The inner of two regions of which one lies in the other: `大阪府/貝塚市`, `Kaizuka City, Osaka Prefecture`.
    fn one_within_the_other(&self, one: &str, other: &str) -> Option<RegionId> {
        let (ones, others) = (self.named(&fold(one)), self.named(&fold(other)));
        let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| (*one, *other)));
        let inner = |(one, other): (RegionId, RegionId)| match (self.contains(one, other), self.contains(other, one)) {
            (true, false) => Some(other),
            (false, true) => Some(one),
            _ => None,
        };
        pairs.filter_map(inner).next()
    }

    /// A number that is no code, and the region that its first five digits belong to.
    pub(super) fn unknown_code(&self, digits: &str, near: Option<RegionId>) -> Problem {
        let shown = shown(digits);
        Problem::new(
            Code::UnknownRegion,
            format!("「{shown}」という番号の地域はありません"),
            format!("there is no region with the code {shown}"),
        )
        .maybe_help(near.and_then(|id| self.did_you_mean(&[id])))
    }

    /// A name that several regions share.
    pub(super) fn ambiguous_name(&self, reference: &str, ids: &[RegionId]) -> Problem {
        let shown = shown(reference);
        let (ja, en) = counted(ids.len());
        let list = self.alternatives(ids);
        let more = ids.len().saturating_sub(LISTED);
        let rest = if more > 0 { format!("（ほかに{more}あります）") } else { String::new() };
        Problem::new(
            Code::AmbiguousRegion,
            format!("「{shown}」という地域は{ja}あります"),
            format!("there are {en} regions named {shown}"),
        )
        .help(format!("{}と書いてください{rest}", list.ja), format!("write {}", list.en))
    }

    /// A number that could be two codes.
    pub(super) fn ambiguous_code(&self, digits: &str, ids: &[RegionId]) -> Problem {
        let names: Vec<String> = ids.iter().map(|id| self.full_name_ja(*id)).collect();
        let forms: Vec<String> = ids.iter().map(|id| unmistakable(self.get(*id))).collect();
        let each =
            |form: fn(&str, &str) -> String| -> Vec<String> { names.iter().zip(&forms).map(|(n, f)| form(n, f)).collect() };
        Problem::new(
            Code::AmbiguousCode,
            format!("番号「{digits}」は{}読めます", names.iter().map(|name| format!("{name}とも")).collect::<String>()),
            format!("the number {digits} could be {}", names.join(" or ")),
        )
        .help(
            format!("{} と書いてください", each(|name, form| format!("{name}なら {form}")).join("、")),
            format!("write {}", each(|name, form| format!("{form} for {name}")).join(" or ")),
        )
    }

    fn did_you_mean(&self, near: &[RegionId]) -> Option<Message> {
        if near.is_empty() {
            return None;
        }
        let list = self.alternatives(near);
        Some(Message::new(format!("{}のことですか", list.ja), format!("did you mean {}?", list.en)))
    }

    /// `東京都府中市 (132063) or 広島県府中市 (342084)`; beyond [`LISTED`] the others are only counted.
    fn alternatives(&self, ids: &[RegionId]) -> Message {
        let listed = &ids[..ids.len().min(LISTED)];
        let mut ja: Vec<String> = listed.iter().map(|id| self.label(*id, "（", "）")).collect();
        let mut en: Vec<String> = listed.iter().map(|id| self.label(*id, " (", ")")).collect();
        let more = ids.len() - listed.len();
        if more > 0 {
            return Message::new(format!("{}など", ja.join("、")), format!("{} or one of {more} more", en.join(", ")));
        }
        let (Some(last_ja), Some(last_en)) = (ja.pop(), en.pop()) else { return Message::new("", "") };
        if ja.is_empty() {
            return Message::new(last_ja, last_en);
        }
        Message::new(format!("{}か {last_ja}", ja.join("、")), format!("{} or {last_en}", en.join(", ")))
    }

    /// The name, in full where others share it, with its code or id.
    fn label(&self, id: RegionId, open: &str, close: &str) -> String {
        let region = self.get(id);
        let is_shared = self.preferred(self.holders(&self.node(id).key_ja)) != [id];
        let name = if is_shared { self.full_name_ja(id) } else { region.name_ja.to_string() };
        let code = if region.code.is_empty() { &region.slug } else { &region.code };
        if code.is_empty() { name } else { format!("{name}{open}{code}{close}") }
    }

    /// The regions whose name is nearest to a folded reference; several where they are equally near, none if
    /// nothing is near.
    pub(super) fn nearest(&self, key: &str) -> Vec<RegionId> {
        if let Some(id) = self.misplaced(key) {
            return vec![id];
        }
        let read = self.read_as(key);
        if !read.is_empty() {
            return self.preferred(read);
        }
        let length = key.chars().count();
        let mut best: Option<Rank> = None;
        let mut ids = Vec::new();
        for node in &self.nodes {
            let Some(rank) = self.rank(key, length, node) else { continue };
            if best.is_none_or(|found| rank < found) {
                best = Some(rank);
                ids.clear();
            }
            if best == Some(rank) {
                ids.push(node.region.id);
            }
        }
        if ids.len() > LISTED {
            let first = ids[0];
            ids.retain(|id| self.get(*id).name_ja == self.get(first).name_ja);
        }
        self.preferred(ids)
    }

    /// How near the nearest of a region's names is: English name and path for a reference in ASCII, else the
    /// Japanese name, alone and in full.
    fn rank(&self, key: &str, length: usize, node: &Node) -> Option<Rank> {
        if key.is_ascii() {
            return least(rank(key, length, &node.key_en), rank(key, length, &node.region.path));
        }
        // No full name is as short as this, and most references are.
        let in_full = if length < 5 { None } else { rank(key, length, &self.full_key(node)) };
        least(rank(key, length, &node.key_ja), in_full)
    }

    /// The folded full name.
    fn full_key(&self, node: &Node) -> String {
        let mut keys = vec![&*node.key_ja];
        let mut above = node.region.parent;
        while let Some(id) = above.filter(|id| *id != RegionId::COUNTRY) {
            keys.push(&self.node(id).key_ja);
            above = self.get(id).parent;
        }
        keys.reverse();
        keys.concat()
    }

    /// The regions whose name is read like a reference in kana: かいづか市, カイズカシ.
    fn read_as(&self, key: &str) -> Vec<RegionId> {
        let stem = key.trim_end_matches(KINDS);
        let is_kana = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヶ' | 'ー');
        if stem.is_empty() || !stem.chars().all(is_kana) || key.len() > stem.len() + '市'.len_utf8() {
            return Vec::new();
        }
        let (kind, stem) = (&key[stem.len()..], reading(stem));
        let is_read = |region: &Region| {
            let rest = reading(&region.kana);
            let rest = rest.strip_prefix(stem.as_str());
            region.name_ja.ends_with(kind) && rest.is_some_and(|rest| rest.is_empty() || READ_KINDS.contains(&rest))
        };
        self.nodes.iter().map(|node| &node.region).filter(|region| is_read(region)).map(|region| region.id).collect()
    }

    /// The region of a good name after a wrong prefecture, city or county: 東京都貝塚市.
    fn misplaced(&self, key: &str) -> Option<RegionId> {
        let mut splits = key.char_indices().skip(1).map(|(at, _)| key.split_at(at));
        splits.find_map(|(above, own)| {
            let is_name = own.chars().count() > 2 || above.ends_with(['都', '道', '府', '県', '市', '郡']);
            match self.preferred(self.holders(own))[..] {
                [id] if is_name => Some(id),
                _ => None,
            }
        })
    }
}

/// The last character of a name, and how it may be read.
const KINDS: [char; 8] = ['都', '道', '府', '県', '市', '区', '町', '村'];
const READ_KINDS: [&str; 9] = ["と", "ふ", "けん", "し", "く", "ちょう", "まち", "むら", "そん"];

/// A reading in which づ and ぢ are written as they are said.
fn reading(kana: &str) -> String {
    hiragana(kana).replace('づ', "ず").replace('ぢ', "じ")
}

/// How near a name is: first those that only go on after the reference (大阪 → 大阪府), then by edits, then by
/// how much of the beginning is the same. The smallest is the nearest.
type Rank = (bool, usize, Reverse<usize>);

/// None where the distance is more than half the length.
fn rank(key: &str, length: usize, form: &str) -> Option<Rank> {
    let limit = length / 2;
    let form_length = form.chars().count();
    if let Some(rest) = form.strip_prefix(key)
        && (rest.starts_with(' ') || (!key.is_ascii() && form_length - length <= (2 * length - 1).min(3)))
    {
        return Some((false, form_length - length, Reverse(length)));
    }
    if form_length.abs_diff(length) > limit {
        return None;
    }
    let distance = strsim::osa_distance(key, form);
    let alike = key.chars().zip(form.chars()).take_while(|(a, b)| a == b).count();
    (distance <= limit).then_some((true, distance, Reverse(alike)))
}

/// The smaller of two ranks that are there.
fn least(one: Option<Rank>, other: Option<Rank>) -> Option<Rank> {
    one.into_iter().chain(other).min()
}

/// How a region is written so that nothing else could be meant: a medical area by its path, because its four
/// digits may be a code that lost its zero.
fn unmistakable(region: &Region) -> String {
    if region.is_builtin_area() { format!("`{}`", region.path) } else { format!("\"{}\"", region.code) }
}

/// A number of things in Japanese and English.
fn counted(count: usize) -> (String, String) {
    const WORDS: [(&str, &str); 9] = [
        ("二つ", "two"),
        ("三つ", "three"),
        ("四つ", "four"),
        ("五つ", "five"),
        ("六つ", "six"),
        ("七つ", "seven"),
        ("八つ", "eight"),
        ("九つ", "nine"),
        ("十", "ten"),
    ];
    match count.checked_sub(2).and_then(|at| WORDS.get(at)) {
        Some((ja, en)) => ((*ja).to_owned(), (*en).to_owned()),
        None => (count.to_string(), count.to_string()),
    }
}

/// The reference as a message repeats it: on one line, cut where it is a paragraph.
fn shown(reference: &str) -> String {
    const CUT: usize = 40;
    let line = reference.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(CUT) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
