//! Checks of words and structure: one file each, all fed from one reading of a file.
//!
//! Running text is judged, and the lines of the fields as they stand; never code, addresses or what a block draws.
//! Every file is read, also one whose fields have errors: what is certain can be mended there too.

pub(super) mod block_name;
pub(super) mod circled_number;
pub(super) mod full_width;
pub(super) mod half_width_kana;
pub(super) mod heading_skips;
pub(super) mod link_text;
pub(super) mod picture_name;
pub(super) mod private_character;
pub(super) mod relative_time;
pub(super) mod space_in_word;
pub(super) mod squared_word;
pub(super) mod table_headings;

use crate::date::parse_when;
use crate::diagnostic::{Place, Problem, Problems};
use crate::front_matter::{Places, split};
use crate::markdown::{Glance, glance};
use crate::source::SourceFile;
use std::cell::OnceCell;
use std::ops::Range;

/// The checks.
const EACH: &[fn(&Page<'_>, &mut Problems)] = &[
    block_name::check,
    circled_number::check,
    full_width::check,
    half_width_kana::check,
    heading_skips::check,
    link_text::check,
    picture_name::check,
    private_character::check,
    relative_time::check,
    space_in_word::check,
    squared_word::check,
    table_headings::check,
];

/// Fields that name something by its letters.
const NAMES: &[&str] =
    &["aliases", "file", "flyer", "id", "image", "privacy_ok", "related", "report", "series", "slug", "topics", "url", "venue"];

/// A file of a document, read.
pub struct Page<'s> {
    source: &'s SourceFile,
    /// Where the body begins.
    body: usize,
    /// The parts of the body; places count from its beginning.
    seen: Glance,
    /// The lines of the fields without comments.
    fields: Vec<Range<usize>>,
    /// Where the fields are.
    yaml: Range<usize>,
    /// Where fields name something by its letters; read where it is asked for.
    names: OnceCell<Vec<Range<usize>>>,
    /// The characters of running text and fields that few texts have, with their places in the file, in its order.
    rare: Vec<(usize, char)>,
}

/// Looks at one file.
pub fn check(source: &SourceFile, problems: &mut Problems) {
    let page = Page::read(source);
    EACH.iter().for_each(|check| check(&page, problems));
}

impl<'s> Page<'s> {
    fn read(source: &'s SourceFile) -> Page<'s> {
        let (yaml, body) = split(&source.text).map_or((0..0, 0), |cut| (cut.yaml.clone(), cut.body.start));
        let mut fields = Vec::new();
        let mut at = yaml.start;
        for line in source.text[yaml.clone()].split_inclusive('\n') {
            let words = line.trim();
            if !words.is_empty() && !words.starts_with('#') && !is_date(words) {
                let start = at + (line.len() - line.trim_start().len());
                fields.push(start..start + words.len());
            }
            at += line.len();
        }
        let seen = glance(&source.text[body..]);
        let mut page = Page { source, body, seen, fields, yaml, names: OnceCell::new(), rare: Vec::new() };
        page.rare = page.all().flat_map(|(start, text)| rare(text).map(move |(at, c)| (start + at, c))).collect();
        page
    }

    /// Pieces of running text of the body, with where they begin in the file.
    fn words(&self) -> impl Iterator<Item = (usize, &'s str)> {
        self.seen.words.iter().map(|place| (self.body + place.start, &self.source.text[self.body..][place.clone()]))
    }

    /// Lines of the fields, with where they begin in the file.
    fn fields(&self) -> impl Iterator<Item = (usize, &'s str)> {
        self.fields.iter().map(|place| (place.start, &self.source.text[place.clone()]))
    }

    /// Running text and fields.
    fn all(&self) -> impl Iterator<Item = (usize, &'s str)> {
        self.fields().chain(self.words())
    }

    /// A part of the body as it is typed.
    fn body(&self, place: &Range<usize>) -> &'s str {
        &self.source.text[self.body..][place.clone()]
    }

    /// Whether something is named here by its letters, such as a file or an id: with others it would be another one.
    fn is_name(&self, range: &Range<usize>) -> bool {
        let names = self.names.get_or_init(|| {
            let yaml = &self.source.text[self.yaml.clone()];
            let found = Places::of(yaml).of_keys(yaml, NAMES);
            found.into_iter().map(|range| self.yaml.start + range.start..self.yaml.start + range.end).collect()
        });
        self.yaml.contains(&range.start) && names.iter().any(|name| name.start <= range.start && range.end <= name.end)
    }

    /// Whether this stands in a heading, to whose words links may lead.
    fn is_in_heading(&self, range: &Range<usize>) -> bool {
        let place = |heading: &Range<usize>| self.body + heading.start..self.body + heading.end;
        self.seen.headings.iter().map(|(_, heading)| place(heading)).any(|h| h.start <= range.start && range.end <= h.end)
    }

    /// A place of the file.
    fn place(&self, range: Range<usize>) -> Place {
        Place::bytes(&self.source.path, range)
    }

    /// A place of the body.
    fn in_body(&self, range: &Range<usize>) -> Place {
        self.place(self.body + range.start..self.body + range.end)
    }

    /// Adds a problem for every run of [`rare`] characters of a kind in running text and fields.
    fn runs(
        &self,
        is_kind: impl Fn(char) -> bool,
        problems: &mut Problems,
        problem: impl Fn(&str, &Range<usize>) -> Option<Problem>,
    ) {
        for run in self.runs_in(0..self.source.text.len(), is_kind) {
            if let Some(problem) = problem(&self.source.text[run.clone()], &run) {
                problems.add(problem.at(self.place(run)));
            }
        }
    }

    /// Runs of [`rare`] characters of a kind in a part of the file.
    fn runs_in(&self, part: Range<usize>, is_kind: impl Fn(char) -> bool) -> Vec<Range<usize>> {
        let first = self.rare.partition_point(|(at, _)| *at < part.start);
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (at, c) in self.rare[first..].iter().take_while(|(at, _)| *at < part.end).filter(|(_, c)| is_kind(*c)) {
            let end = at + c.len_utf8();
            match runs.last_mut() {
                Some(last) if last.end == *at => last.end = end,
                _ => runs.push(*at..end),
            }
        }
        runs
    }
}

/// Whether a line of the fields is a date, in which era letters and full-width digits are read like others.
fn is_date(line: &str) -> bool {
    let value = line.split_once(':').map_or("", |(_, value)| value.trim().trim_matches(['"', '\'']));
    value.contains(['-', '/', '.', '－', '／', '．', '年']) && parse_when(value).is_ok()
}

/// The characters of a text that are not ASCII, kana, Han or 、。「」, with their places. Nearly every text has few
/// others, so those are passed over by their first bytes.
fn rare(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let passed = match bytes.get(at)? {
                0..0x80 => 1,
                // U+3000 to U+31FF, and U+4000 to U+9FFF.
                0xE3 if bytes[at + 1] < 0x88 => 3,
                0xE4..=0xE9 => 3,
                _ => break,
            };
            at += passed;
        }
        // A place between two characters, so one follows.
        let c = text[at..].chars().next()?;
        at += c.len_utf8();
        Some((at - c.len_utf8(), c))
    })
}

/// Whether 「 stands open before.
fn is_quoted(before: &str) -> bool {
    let count = |signs: [char; 2]| before.matches(signs).count();
    count(['「', '『']) > count(['」', '』']) || count(['“', '‘']) > before.matches('”').count()
}
