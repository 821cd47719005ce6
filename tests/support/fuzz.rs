//! What must hold of any bytes at all. `fuzz/` feeds these functions with what libFuzzer thinks of, and
//! `tests/fuzz_corpus.rs` with what it found worth keeping.

use kairan::calendar::{Calendar, Certainty, Entry, Span, Zone};
use kairan::date::{parse_date, parse_time, parse_when};
use kairan::diagnostic::{At, Lines, Problem};
use kairan::front_matter::{Mended, Node, Places, Yaml, split};
use kairan::markdown::{BlockKind, Glossary, Host, Image, Link, first_paragraph, glance, outline, plain, render, sections};
use kairan::region::Regions;
use kairan::table::{MAX_CELLS, Opened, load, open};
use kairan::words::{Languages, Phrase};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Something that must hold, by the name of its folder in `fuzz/corpus/`.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: &[Target] = &[
    ("front_matter", front_matter),
    ("markdown", markdown),
    ("dates", dates),
    ("tables", tables),
    ("regions", regions),
    ("calendars", calendars),
    ("pictures", pictures),
];

/// A document is cut in two, every value of its fields has a place inside the text, and every problem too.
pub fn front_matter(bytes: &[u8]) {
    let Ok(text) = kairan::source::decode(bytes.to_vec()) else { return };
    let lines = Lines::of(&text);
    let cut = match split(&text) {
        Ok(cut) => cut,
        Err((range, _)) => return drop(lines.located(&text, range)),
    };
    assert!(cut.yaml.end <= cut.body.start && cut.body.end == text.len());
    let yaml = &text[cut.yaml.clone()];
    let places = Places::of(yaml);
    let file: Arc<str> = "a.ja.md".into();
    // Behind slips whose mend is known, places are those of the text as it is.
    let mended = Mended::of(yaml);
    let is_inside = |range: &Range<usize>| text.get(range.clone()).is_some();
    let read = Yaml::read_on(&file, yaml, &cut.yaml, |slip| match slip.place.at {
        At::Bytes { start, end } => assert!(is_inside(&(start..end))),
        at => drop(places.find(yaml, &at)),
    });
    let find = |at: &At| places.find(yaml, at).or_else(|| mended.as_ref()?.find(at));
    if let Some(read) = read {
        walk(read.root(), yaml, &find, &lines, 0);
    }
}

fn walk(node: Node<'_>, yaml: &str, find: &dyn Fn(&At) -> Option<Range<usize>>, lines: &Lines, depth: usize) {
    assert!(depth < 200, "deeper than YAML is read");
    if let Some(range) = find(&node.place().at) {
        assert!(yaml.get(range.clone()).is_some());
        let _ = lines.position(yaml, range.start);
    }
    let _ = (node.scalar(), node.number(), node.truth(), node.json());
    for (key, value) in node.entries() {
        find(&node.key_place(&key).at);
        walk(value, yaml, find, lines, depth + 1);
    }
    node.items().into_iter().flatten().for_each(|item| walk(item, yaml, find, lines, depth + 1));
}

/// A site in which nothing is found, so that every way of saying so is taken.
struct Nothing;

impl Host for Nothing {
    fn link(&self, target: &str) -> Result<Link, Problem> {
        let found = target.len().is_multiple_of(2);
        found.then(|| Link { href: target.into(), lang: None }).ok_or_else(missing)
    }

    fn image(&self, target: &str) -> Result<Image, Problem> {
        let found = target.len().is_multiple_of(2);
        found.then(|| Image { src: target.into(), width: Some(1), height: Some(1), ..Image::default() }).ok_or_else(missing)
    }

    fn block(&self, _: BlockKind, source: &str) -> Result<String, Vec<(Range<usize>, Problem)>> {
        if source.len().is_multiple_of(2) { Ok("<svg></svg>".into()) } else { Err(vec![(0..source.len(), missing())]) }
    }

    fn word(&self, key: &str) -> String {
        key.into()
    }

    fn reading(&self) -> Option<&Glossary> {
        static TERMS: OnceLock<Glossary> = OnceLock::new();
        Some(TERMS.get_or_init(|| Glossary::new([("漢字", "かんじ"), ("字", "じ")])))
    }
}

fn missing() -> Problem {
    Problem::new(kairan::diagnostic::Code::LinkTarget, "無い", "missing")
}

/// A text becomes HTML in which nothing runs, in proportion to it, and its problems lie inside it.
pub fn markdown(bytes: &[u8]) {
    let Ok(text) = kairan::source::decode(bytes.to_vec()) else { return };
    let rendered = render(&text, &Nothing);
    for (range, _) in &rendered.problems {
        assert!(text.get(range.clone()).is_some(), "{range:?}");
    }
    let html = rendered.html.to_lowercase();
    let tags = tags(&html);
    for wrong in ["<script", "<iframe", "<style", "<object", "<base", "<form"] {
        assert!(!tags.contains(wrong), "{wrong} in {html}");
    }
    let names = tags.split_whitespace().filter_map(|word| word.strip_suffix('='));
    names.for_each(|name| assert!(name != "srcdoc" && !name.starts_with("on"), "{name} in {html}"));
    assert!(!html.contains(['\u{FDD0}', '\u{FDD1}', '\u{FDD2}', '\u{FDD3}']));
    assert_eq!(rendered.headings, outline(&text));
    assert!(sections(&text).iter().map(|section| section.body.len()).sum::<usize>() <= text.len());
    plain(&text);
    first_paragraph(&text);
    glance(&text);
}

/// The tags of a page without the values in quotes: words of a text may be called like anything.
fn tags(html: &str) -> String {
    let (mut tags, mut is_tag, mut quoted) = (String::new(), false, false);
    for c in html.chars() {
        match c {
            '<' if !is_tag => is_tag = true,
            '>' if is_tag && !quoted => (is_tag, tags) = (false, tags + " "),
            '"' if is_tag => (quoted, tags) = (!quoted, tags + " "),
            _ => {}
        }
        if is_tag && !quoted && c != '"' {
            tags.push(c);
        }
    }
    tags
}

/// A date that is read is written so that it is read again.
pub fn dates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(date) = parse_date(text) {
        assert!(date.first_day() <= date.last_day());
    }
    if let Ok(when) = parse_when(text) {
        let written = when.datetime(&jiff::tz::TimeZone::UTC);
        // What is written has an offset, which is not read on the very first and last days.
        let is_amid = (jiff::civil::date(1000, 1, 4)..=jiff::civil::date(9999, 12, 28)).contains(&when.first_day());
        assert!(!is_amid || parse_when(&written).is_ok(), "{text:?} is written as {written}");
    }
    let _ = parse_time(text);
}

/// A table of any kind has no more cells than may be, whatever its bytes are.
pub fn tables(bytes: &[u8]) {
    let file: Arc<str> = "a.csv".into();
    if let Ok(Opened::Workbook(book)) = open(bytes) {
        for (name, _) in book.sheets().into_iter().take(3) {
            drop(load(&file, bytes, Some(&name)));
        }
    }
    if let Ok(sheet) = load(&file, bytes, None) {
        assert!(sheet.rows.len().saturating_mul(sheet.headings.len()) <= 2 * MAX_CELLS);
    }
}

/// A reference to a region is a region or a problem that says so in a few words.
pub fn regions(bytes: &[u8]) {
    static REGIONS: OnceLock<Regions> = OnceLock::new();
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let regions = REGIONS.get_or_init(|| Regions::builtin(&Languages::new(&["ja", "en"])));
    match regions.resolve(text, None) {
        Ok(region) => assert!(!regions.get(region).name_ja.is_empty()),
        Err(problem) => assert!(problem.message.en.chars().count() < 1000, "{}", problem.message.en),
    }
}

/// Words in a calendar come back as they went in, in lines of 75 octets, and add no line of their own.
pub fn calendars(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (title, description) = text.split_once('\u{1f}').unwrap_or((text, text));
    let utc = jiff::tz::TimeZone::UTC;
    let zone = Zone::new(&utc);
    let day = jiff::civil::date(2026, 11, 21);
    let entry = Entry {
        uid: text,
        changed: jiff::Timestamp::UNIX_EPOCH,
        revision: 0,
        span: Span::Days(day, day),
        certainty: Certainty::Confirmed,
        is_free: false,
        title: &Phrase::plain(title),
        description,
        place: &Phrase::plain(title),
        position: None,
        url: Some(description),
        category: title,
    };
    let calendar = Calendar { lang: "ja", name: Some(title), url: Some(text), zone: &zone };
    let file = String::from_utf8(calendar.write(&[&entry.write(&zone)])).expect("UTF-8");
    assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])), "{file}");
    let whole = file.replace("\r\n ", "");
    let read = whole.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap_or_default();
    assert_eq!(unescaped(read), expected(title), "{file}");
    let names = whole.split("\r\n").map(|line| line.split([':', ';']).next().unwrap_or_default());
    assert!(names.clone().all(|name| name.chars().all(|c| c.is_ascii_uppercase() || c == '-')), "{file}");
    assert_eq!(names.filter(|name| *name == "BEGIN").count(), 2, "{file}");
}

fn unescaped(value: &str) -> String {
    let mut words = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match if c == '\\' { chars.next().map(|c| if c == 'n' { '\n' } else { c }) } else { Some(c) } {
            Some(c) => words.push(c),
            None => panic!("a lone \\ at the end of {value}"),
        }
    }
    words
}

/// The words as a calendar can hold them.
fn expected(words: &str) -> String {
    let kept = words.chars().map(|c| match c {
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' => ' ',
        c => c,
    });
    kept.filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// A picture loses its notes or is refused; what comes out is a picture that stays as it is.
pub fn pictures(bytes: &[u8]) {
    let _ = (kairan::picture::dimensions(bytes), kairan::picture::shown_size(bytes));
    // Decoding is what takes long; bounds of pixels are tried in tests.
    if kairan::picture::dimensions(bytes).is_some_and(|(width, height)| u64::from(width) * u64::from(height) > 1 << 16) {
        return;
    }
    if let Ok(picture) = kairan::picture::publish("a", bytes.to_vec()) {
        let again = kairan::picture::publish("a", picture.bytes.clone());
        assert_eq!(again.map(|again| again.bytes), Ok(picture.bytes));
    }
}
