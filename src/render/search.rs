//! What can be searched for: every document, region, topic, series and term, with the words by which it is found.

use super::{Extra, path_of};
use crate::content::{Contact, Details, Document, Event};
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::markdown::{first_paragraph, words_plain};
use crate::page::view::{CaseView, TermView};
use crate::page::{Format, FrameView, Key, Page, Pages, View};
use crate::region::RegionId;
use crate::search::{Batch, Done, Entry, Hit, Labels, Reading, Weight, furigana, html, write};
use crate::site::{DocId, Schedule};
use crate::table::{Table, Type, Value};
use crate::timings::Timings;
use crate::words::{Lang, Phrase, Words};
use jiff::civil;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use unicode_width::UnicodeWidthChar;

/// How much of a summary a result shows, in columns of half a Japanese character.
const SUMMARY: usize = 160;

/// In how many stretches at least the pages of a large site are made; in each the words of its pages are gathered.
const STRETCHES: usize = 64;

/// What is made of a page besides, with its views, the problems found in making them, and how long it is likely to be.
type Make<'m> = &'m (dyn Fn(&Page, &FrameView, &View, Problems, &mut usize) -> Result<(), Fault> + Sync);

/// The entries of some pages, by language.
type Batches = Vec<(Lang, Batch)>;

/// Makes all pages, and gathers what can be searched for in their order, whatever the number of threads.
pub(super) fn gather(
    maker: &Pages<'_>,
    pages: &[Page],
    make: Make<'_>,
    timings: &Timings<'_>,
) -> Result<Vec<(Lang, Done)>, Fault> {
    let search = Search::new(maker);
    let stretch = |pages: &[Page]| {
        let (mut room, mut batches) = (64 << 10, Batches::new());
        for (at, page) in pages.iter().enumerate() {
            let whole = || {
                let (frame, view, problems) = maker.view(page);
                make(page, &frame, &view, problems, &mut room).map(|()| view)
            };
            let view = timings.page(whole, |view| (view.as_ref().map_or("", View::template), path_of(page, maker.site)))?;
            search.iter().for_each(|search| search.add(page, &view, &mut batches));
            // As far as this stretch can see: of a document that goes on in the next one, texts are read again.
            let is_last = |id: &DocId| pages.get(at + 1).and_then(Page::document) != Some(*id);
            page.document().filter(is_last).into_iter().for_each(|id| maker.site.release(id));
        }
        Ok(batches.into_iter().map(|(lang, batch)| (lang, batch.done())).collect::<Vec<_>>())
    };
    let length = pages.len().div_ceil(STRETCHES).clamp(1, 512);
    let batches = pages.par_chunks(length).map(stretch).collect::<Result<Vec<_>, Fault>>()?;
    Ok(batches.into_iter().flatten().collect())
}

/// Of an event that repeats for years, as many days are found as anybody looks for.
const MOST_DAYS: usize = 30;

/// Adds what pages tell to batches.
struct Search<'p> {
    maker: &'p Pages<'p>,
    /// Readings of the glossary.
    readings: Vec<Reading>,
}

impl<'p> Search<'p> {
    /// For a site; `None` where it has no search.
    fn new(maker: &'p Pages<'p>) -> Option<Search<'p>> {
        let terms = maker.site.data.terms.iter();
        let readings = terms.filter_map(|t| Reading::new(t.read_word(&maker.site.config.languages)?, &t.reading)).collect();
        maker.site.config.search.then_some(Search { maker, readings })
    }

    /// Adds what a page tells, with the text that it shows.
    fn add(&self, page: &Page, view: &View, batches: &mut Batches) {
        if !self.maker.site.full_languages().any(|lang| lang == page.lang) {
            return;
        }
        let at = batches.iter().position(|(lang, _)| *lang == page.lang).unwrap_or_else(|| {
            batches.push((page.lang, Batch::default()));
            batches.len() - 1
        });
        let gather = Gather { say: self.maker.format(page.lang) };
        gather.entries(page, view).iter().for_each(|entry| batches[at].1.add(entry, &self.readings));
    }
}

impl Extra<'_> {
    /// The index of each language, below `search/`.
    pub(super) fn search(&self, batches: Vec<(Lang, Done)>) -> Result<(), Fault> {
        let mut by_lang: BTreeMap<Lang, Vec<Done>> = self.maker.site.full_languages().map(|lang| (lang, Vec::new())).collect();
        for (lang, batch) in batches {
            by_lang.entry(lang).or_default().push(batch);
        }
        for (lang, batches) in by_lang {
            let put = |name: &str, bytes: Vec<u8>| self.put(lang, &format!("search/{name}"), bytes);
            write(&batches, Gather { say: self.maker.format(lang) }.labels(), &put)?;
        }
        Ok(())
    }
}

/// Gathers the words of one language.
struct Gather<'x> {
    say: Format<'x>,
}

impl Gather<'_> {
    fn labels(&self) -> Labels {
        let word = |key: &str| self.say.word(key);
        Labels {
            time_zone: self.say.pages.site.config.time_zone.iana_name().unwrap_or("UTC").to_owned(),
            results: word("search_results"),
            result: word(if self.say.t().has("search_results_one") { "search_results_one" } else { "search_results" }),
            none: word("search_none"),
            more: word("search_more"),
            states: self.say.state_words().into_iter().map(|(state, word)| (state.to_owned(), word)).collect(),
        }
    }

    /// The entries that a page gives: the first part of a list, each term of the glossary, nothing for lists of lists.
    fn entries(&self, page: &Page, view: &View) -> Vec<Entry> {
        let site = self.say.pages.site;
        let entry = match (&page.key, view) {
            (Key::Home, View::Home(home)) => self.home(&page.path, &home.body),
            (Key::Document(id, 1), View::Case(case)) => self.case(*id, case),
            (Key::Document(id, 1), View::Event(event)) => self.document(*id, &[&event.document.body]),
            (Key::Document(id, 1), View::Resource(list)) => self.document(*id, &[&list.document.body]),
            (Key::Document(id, 1), View::Page(page)) => self.document(*id, &[&page.document.body]),
            (Key::Region(region, 1), _) => self.region(*region, &page.path),
            (Key::Topic(id, 1), _) => {
                let topic = site.data.topics.iter().flatten().find(|topic| topic.id == *id);
                let summary = topic.map_or("", |topic| topic.summary.text(self.say.lang));
                self.titled("topic", &page.path, &self.say.topic_name(id), summary).entry
            }
            (Key::Series(index, 1), _) => {
                let Some(series) = site.config.series.get(*index) else { return Vec::new() };
                self.titled("series", &page.path, &self.say.phrase(&series.title), series.summary.text(self.say.lang)).entry
            }
            (Key::Glossary, View::Glossary(glossary)) => {
                return glossary.terms.iter().map(|term| self.term(term, &format!("{}#{}", page.path, term.id))).collect();
            }
            _ => return Vec::new(),
        };
        vec![entry]
    }

    fn term(&self, term: &TermView, path: &str) -> Entry {
        let mut found = self.titled("glossary", path, &term.term, &term.note.text);
        found.add(Weight::Title, &term.reading);
        term.others.iter().for_each(|other| found.add(Weight::Heading, &other.text));
        found.entry
    }

    /// An entry that is no document.
    fn titled(&self, kind: &str, path: &str, title: &Phrase, summary: &str) -> Gathered {
        let mut found = Gathered { lang: self.say.lang, entry: Entry::default() };
        found.entry.hit = Hit {
            href: self.say.href(path),
            title: words_plain(&title.text).into_owned(),
            lang: title.lang.as_deref().map(str::to_owned),
            kind: self.say.t().of("search_kind", kind),
            summary: cut(summary),
            ..Hit::default()
        };
        found.add(Weight::Title, &title.text);
        found.add(Weight::Heading, summary);
        found
    }

    fn home(&self, path: &str, body: &str) -> Entry {
        let site = self.say.pages.site;
        let lang = self.say.lang;
        let summary = site.home_summary(lang).text(lang);
        let mut found = self.titled("home", path, &self.say.phrase(site.home_title(lang)), summary);
        found.html(body);
        found.entry
    }

    fn region(&self, id: RegionId, path: &str) -> Entry {
        let site = self.say.pages.site;
        let notes = site.data.region_notes.iter().find(|note| note.region == id);
        let summary = notes.map_or("", |note| note.summary.text(self.say.lang));
        let mut found = self.titled("region", path, &self.say.region_full_name(id), summary);
        found.region(self.say, id, Weight::Title);
        for desk in notes.iter().flat_map(|note| &note.desks) {
            found.contact(&desk.contact);
        }
        found.entry
    }

    fn document(&self, id: DocId, bodies: &[&str]) -> Entry {
        let site = self.say.pages.site;
        let lang = self.say.lang;
        let document = site.document(id);
        let common = &document.common;
        let mut found = Gathered { lang, entry: Entry { hit: self.hit(id), ..Entry::default() } };
        found.entry.last_day = site.schedule(id).and_then(|s| s.last_day).map(day_number);
        found.words(Weight::Title, &common.title);
        found.words(Weight::Title, &common.reading);
        found.words(Weight::Heading, &common.summary);
        common.regions.iter().for_each(|region| found.region(self.say, *region, Weight::Heading));
        for topic in &common.topics {
            found.add(Weight::Heading, &self.say.topic_name(&topic.value).text);
        }
        bodies.iter().for_each(|body| found.html(body));
        common.contact.iter().for_each(|contact| found.contact(contact));
        common.downloads.iter().for_each(|file| found.words(Weight::Text, &file.title));
        self.details(id, document, &mut found);
        found.entry
    }

    fn hit(&self, id: DocId) -> Hit {
        let card = self.say.bare_card(id);
        let site = self.say.pages.site;
        let document = site.document(id);
        let shown = document.body_lang(self.say.lang);
        let beginning = || document.body(shown, site.sources).map(|body| first_paragraph(&body)).unwrap_or_default();
        let when = card.when.map_or_else(|| words_plain(&card.when_words.text).into_owned(), |when| when.text);
        Hit {
            href: card.href,
            title: words_plain(&card.title.text).into_owned(),
            lang: card.title.lang.map(String::from),
            kind: card.kind_word,
            when,
            regions: card.regions.iter().map(|region| region.text.to_string()).collect(),
            states: self.say.lasting_states(id).into_iter().map(|badge| badge.class).collect(),
            live: self.say.live_result(id),
            summary: if card.summary.is_empty() { cut(&beginning()) } else { cut(&card.summary.text) },
        }
    }

    /// A case, with the table of its budget and what its page says in numbers.
    fn case(&self, id: DocId, case: &CaseView) -> Entry {
        let mut entry = self.document(id, &[&case.document.body, &case.budget]);
        let days = case.timeline.iter().chain(&case.budget_notes).filter_map(|point| Some(point.date.as_ref()?.text.clone()));
        let figures = case.figures.iter().map(|figure| figure.value.clone());
        entry.words.extend(days.chain(figures).map(|words| (Weight::Text, words)));
        entry
    }

    fn details(&self, id: DocId, document: &Document, found: &mut Gathered) {
        match &document.details {
            Details::Case(case) => {
                case.highlights.iter().for_each(|words| found.words(Weight::Heading, words));
                case.actors.iter().for_each(|actor| found.both(&actor.name, &actor.text));
                case.timeline.iter().for_each(|point| found.words(Weight::Text, &point.text));
                case.budget.iter().for_each(|year| found.words(Weight::Text, &year.note));
                case.data.iter().for_each(|figure| found.add(Weight::Text, &self.say.figure(figure).label.text));
            }
            Details::Event(event) => {
                if let Some(schedule) = self.say.pages.site.schedule(id) {
                    self.event(event, schedule, found);
                }
            }
            Details::Resource(resource) => {
                found.words(Weight::Text, &resource.source_name);
                if let Some(list) = self.say.pages.site.table(id) {
                    self.table(&list.table, found);
                }
            }
            Details::Page(_) => {}
        }
    }

    fn event(&self, event: &Event, schedule: &Schedule, found: &mut Gathered) {
        found.add(Weight::Heading, &self.say.t().of("type", event.kind));
        found.words(Weight::Heading, &event.roughly);
        let venues = event.venue.iter().chain(event.sessions().iter().filter_map(|session| session.venue.as_ref()));
        for venue in venues.filter_map(|venue| self.say.pages.venue(venue)) {
            found.both(&venue.name, &venue.address);
        }
        for session in event.sessions() {
            found.words(Weight::Text, &session.label);
            found.words(Weight::Text, &session.note);
            session.region.iter().for_each(|region| found.region(self.say, *region, Weight::Heading));
        }
        for organiser in event.organiser.iter().chain(&event.co_organisers) {
            found.words(Weight::Heading, &organiser.name);
        }
        for item in &event.programme {
            found.both(&item.title, &item.speaker);
            found.words(Weight::Text, &item.text);
        }
        for words in [&event.audience, &event.status_note] {
            found.words(Weight::Text, words);
        }
        let of_showings = event.sessions().iter().flat_map(|session| &session.accessibility);
        for item in event.accessibility.iter().chain(of_showings) {
            found.add(Weight::Text, &self.say.t().of("provision", item.item));
            found.words(Weight::Text, &item.note);
        }
        // 12月6日 finds what takes place on it.
        let days: BTreeSet<civil::Date> = schedule.occurrences.iter().map(|o| o.first_day).take(MOST_DAYS).collect();
        for day in days {
            found.add(Weight::Text, &self.say.date(day.into()).text);
        }
    }

    fn table(&self, table: &Table, found: &mut Gathered) {
        table.columns.iter().for_each(|column| found.words(Weight::Text, &column.title()));
        for row in &table.rows {
            for (column, value) in table.columns.iter().zip(row) {
                let weight = if matches!(column.kind, Type::Name | Type::Reading) { Weight::Heading } else { Weight::Text };
                match value {
                    Value::Text(words) => found.words(weight, words),
                    Value::Hours(hours) => found.words(Weight::Text, &hours.text),
                    Value::Phone(phone) => found.add(Weight::Text, &phone.number),
                    Value::Email(text) | Value::Url(text) => found.add(Weight::Text, text),
                    Value::Region(region) => found.region(self.say, *region, Weight::Heading),
                    Value::Status { value, .. } => {
                        column.values.get(*value).into_iter().for_each(|(_, words)| found.words(Weight::Text, words))
                    }
                    _ => {}
                }
            }
        }
    }
}

/// An entry whose words are being gathered.
struct Gathered {
    lang: Lang,
    entry: Entry,
}

impl Gathered {
    /// Words as typed, furigana as it is read too.
    fn add(&mut self, weight: Weight, words: &str) {
        if !words.is_empty() {
            self.entry.words.extend(furigana(words).into_iter().map(|reading| (weight, reading)));
            self.entry.words.push((weight, words_plain(words).into_owned()));
        }
    }

    fn words(&mut self, weight: Weight, words: &Words) {
        self.add(weight, words.text(self.lang));
    }

    /// A name, and what is said of it.
    fn both(&mut self, name: &Words, text: &Words) {
        self.words(Weight::Heading, name);
        self.words(Weight::Text, text);
    }

    fn html(&mut self, body: &str) {
        html(body, &mut |weight, words| self.entry.words.push((weight, words)));
    }

    fn contact(&mut self, contact: &Contact) {
        self.words(Weight::Text, &contact.name);
        contact.tel.iter().for_each(|tel| self.add(Weight::Text, tel));
    }

    /// A region by its names in full, and by its reading.
    fn region(&mut self, say: Format<'_>, id: RegionId, weight: Weight) {
        let regions = &say.pages.site.regions;
        self.add(weight, &regions.full_name_ja(id));
        self.add(weight, &regions.full_name_en(id));
        self.add(weight, &say.region_name(id).text);
        self.add(weight, &regions.get(id).kana);
    }
}

/// The beginning of a text, in one line.
fn cut(text: &str) -> String {
    let text = words_plain(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut columns = 0;
    let end = text.char_indices().find(|(_, c)| {
        columns += c.width().unwrap_or(0);
        columns > SUMMARY
    });
    match end {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

/// Days since 1970-01-01.
fn day_number(day: civil::Date) -> i32 {
    let seconds = day.duration_since(civil::date(1970, 1, 1)).as_secs();
    i32::try_from(seconds.div_euclid(86_400)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Problems;
    use crate::output::Memory;
    use crate::search::query::Index;
    use crate::site::Options;
    use crate::source::load;
    use jiff::civil::date;
    use std::fs;

    #[test]
    fn an_event_is_found_by_its_days_and_by_what_is_there_for_those_who_need_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let event = "---\ntitle: 例\nvenue: {name: 会館}\nsessions: [{start: 2026-12-06T14:00}]\n\
            accessibility: [sign-language, {item: childcare, note: 二歳から}]\n---\n";
        fs::create_dir_all(folder.path().join("content/events")).expect("a folder");
        fs::write(folder.path().join("content/events/x.ja.md"), event).expect("a file");
        let mut problems = Problems::default();
        let sources = load(folder.path(), &mut problems).expect("a folder that can be read");
        let memory = Memory::default();
        let options = Options { today: date(2026, 11, 21), drafts: false, base_url: None };
        assert_eq!(crate::build(&sources, &options, problems, &memory).expect("memory cannot fail").errors(), 0);
        let files = memory.into_files();
        let found = |lang: &str, query: &str| {
            let file = |name: &str| files.get(&*format!("{lang}search/{name}")).cloned();
            let index = Index::open(&file).expect("an index");
            index.search(query, 0).iter().any(|hit| hit.href.ends_with("events/x/"))
        };
        for query in ["手話", "12月6日", "託児", "二歳"] {
            assert!(found("", query), "{query}");
        }
        for query in ["sign language", "6 December"] {
            assert!(found("en/", query), "{query}");
        }
        assert!(!found("", "12月7日"));
    }
}
