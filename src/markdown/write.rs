//! The writer: events of the parser to HTML.

use super::depth;
use super::footnote::Footnotes;
use super::gather::Gathered;
use super::heading::{Headings, braced_words};
use super::html::RawHtml;
use super::link::Source;
use super::lint::WideMarks;
use super::picture::{OpenPicture, Picture};
use super::plain::is_inline;
use super::prepare::Prepared;
use super::table::Table;
use super::{BlockKind, Glossary, Host, Rendered};
use crate::diagnostic::{Code, Problem};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, RefDefs, Tag, TagEnd};
use std::ops::Range;

/// A text as HTML. Never fails: what is wrong is among the problems, and its words are kept.
pub fn render(text: &str, host: &dyn Host) -> Rendered {
    let prepared = Prepared::new(text);
    let mut unknown = Vec::new();
    let note_unknown = |link: BrokenLink<'_>| {
        // `[text]` alone is ordinary writing.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            unknown.push((link.span, link.reference.to_string()));
        }
        None::<(CowStr<'_>, CowStr<'_>)>
    };
    let parser = Parser::new_with_broken_link_callback(&prepared.text, super::options(), Some(note_unknown));
    let mut events = parser.into_offset_iter();
    let mut writer = Writer::new(host, &prepared);
    for range in depth::too_deep(text) {
        writer.problem(range, too_deep());
    }
    while let Some((event, range)) = events.next() {
        writer.event(event, range, events.reference_definitions());
    }
    drop(events);
    for (span, label) in unknown {
        let label = prepared.restore(&label);
        writer.problem(prepared.back_range(span), unknown_reference(&label));
    }
    writer.finish()
}

fn too_deep() -> Problem {
    let most = depth::DEEPEST;
    Problem::new(
        Code::TooLarge,
        format!("引用や箇条書きの入れ子が深すぎます（1行に{most}段まで）"),
        format!("quotes and lists stand too deep in each other ({most} in one line at most)"),
    )
    .help("記号を減らしてください", "take some of the marks away")
}

/// Turns events to HTML. `'h` is the site's time, `'p` that of the prepared text.
pub struct Writer<'h, 'p> {
    pub host: &'h dyn Host,
    pub prepared: &'p Prepared<'p>,
    pub out: String,
    /// How many tags of markdown are open.
    pub depth: usize,
    pub raw: RawHtml,
    pub problems: Vec<(Range<usize>, Problem)>,
    pub slots: Vec<Slot>,
    pub headings: Headings,
    /// Words in braces that the open heading ends with.
    pub braced: Option<&'p str>,
    pub fragments: Vec<(Range<usize>, String)>,
    pub footnotes: Footnotes,
    pub table: Table,
    /// How many tables there are so far.
    pub tables: usize,
    pub wide_marks: WideMarks,
    pub glossary: Option<&'h Glossary>,
    /// Which terms of the glossary the page already has.
    pub read: Vec<bool>,
    /// The last character of text, and where the line break after it would be, while nobody knows whether it stays.
    pub last: char,
    pub line_break: Option<usize>,
    /// Text whose last word is an address that may go on in the next event.
    pub held: String,
    /// For each link that is open, whether it has a tag.
    pub links: Vec<bool>,
    pub picture: Option<OpenPicture>,
    /// Where the words of the open paragraph begin; and the picture that they began with, and where it ends.
    pub paragraph: Option<usize>,
    pub lone: Option<(usize, Picture)>,
    pub gathering: Option<(Gathering, Gathered)>,
    pub in_code: bool,
}

/// What is filled in at the end.
pub enum Slot {
    /// The tag of a heading, by its number; with its classes.
    HeadingStart(usize, String),
    /// Its end tag.
    HeadingEnd(usize),
    /// A link to a heading, by its place among the fragments.
    Fragment(usize),
    /// HTML that the site drew.
    Block(String),
}

/// What is put together before it can be written.
pub enum Gathering {
    Html,
    Block(BlockKind),
}

impl<'h, 'p> Writer<'h, 'p> {
    fn new(host: &'h dyn Host, prepared: &'p Prepared<'p>) -> Writer<'h, 'p> {
        let glossary = host.reading().filter(|glossary| !glossary.is_empty());
        Writer {
            host,
            prepared,
            out: String::with_capacity(prepared.text.len() + prepared.text.len() / 4 + 64),
            depth: 0,
            raw: RawHtml::default(),
            problems: Vec::new(),
            slots: Vec::new(),
            headings: Headings::default(),
            braced: None,
            fragments: Vec::new(),
            footnotes: Footnotes::default(),
            table: Table::default(),
            tables: 0,
            wide_marks: WideMarks::default(),
            glossary,
            read: vec![false; glossary.map_or(0, Glossary::len)],
            last: '\n',
            line_break: None,
            held: String::new(),
            links: Vec::new(),
            picture: None,
            paragraph: None,
            lone: None,
            gathering: None,
            in_code: false,
        }
    }

    /// Notes a problem at bytes of the source.
    pub fn problem(&mut self, range: Range<usize>, problem: Problem) {
        self.problems.push((range, problem));
    }

    /// Whether what comes is inside a link.
    pub fn is_in_link(&self) -> bool {
        !self.links.is_empty()
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>, definitions: &RefDefs<'_>) {
        if self.gathering.is_some() {
            return self.gather(event, range);
        }
        if self.picture.is_some() {
            return self.alt_text(event);
        }
        if !self.held.is_empty() && !matches!(event, Event::Text(_)) {
            self.release();
        }
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(tag, range, definitions);
            }
            Event::End(end) => {
                let depth = self.depth;
                self.raw.close_from(&mut self.out, depth);
                self.end(end);
                self.depth -= 1;
            }
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => self.code(&code),
            Event::InlineHtml(html) => {
                let (html, start) = (self.prepared.restore(&html), self.prepared.back(range.start));
                self.raw_html(&html, |part| start + part.start..start + part.end);
            }
            Event::FootnoteReference(label) if !self.raw.hides_text() => {
                self.keep_line_break();
                self.footnotes.refer(&mut self.out, &self.prepared.restore(&label));
            }
            Event::SoftBreak => {
                self.headings.break_line();
                self.wide_marks.begin_line();
                self.line_break = Some(self.out.len());
            }
            Event::HardBreak => {
                self.headings.break_line();
                self.wide_marks.begin_line();
                self.out.push_str("<br>\n");
                self.last = '\n';
            }
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(done) => self.task(done),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, definitions: &RefDefs<'_>) {
        self.braced = braced_words(&self.prepared.text[range.clone()], &tag).or(self.braced);
        match tag {
            Tag::Paragraph => {
                self.open_block("<p>");
                self.paragraph = Some(self.out.len());
                self.wide_marks.begin_line();
            }
            Tag::Heading { level, id, classes, .. } => self.start_heading(level as u8, id.as_deref(), &classes, range),
            Tag::BlockQuote(None) => self.open_block("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.start_call_out(kind),
            Tag::CodeBlock(kind) => self.start_code(&kind, range.start),
            Tag::HtmlBlock => self.gathering = Some((Gathering::Html, Gathered::default())),
            Tag::List(None) => self.open_block("<ul>\n"),
            Tag::List(Some(1)) => self.open_block("<ol>\n"),
            Tag::List(Some(start)) => self.open_block(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.open_block("<li>"),
            Tag::FootnoteDefinition(label) => {
                let label = self.prepared.restore(&label);
                self.footnotes.start(&mut self.out, &label);
            }
            Tag::DefinitionList => self.open_block("<dl>\n"),
            Tag::DefinitionListTitle => self.open_block("<dt>"),
            Tag::DefinitionListDefinition => self.open_block("<dd>"),
            Tag::Table(alignments) => {
                self.fresh_line();
                self.tables += 1;
                let word = self.host.word("table");
                // Two frames of one name could not be told apart.
                let label = if self.tables == 1 { word } else { format!("{word} {}", self.tables) };
                self.table = Table::start(&mut self.out, alignments, &label);
            }
            Tag::TableHead => self.table.start_row(&mut self.out, true),
            Tag::TableRow => self.table.start_row(&mut self.out, false),
            Tag::TableCell => self.table.start_cell(&mut self.out),
            Tag::Emphasis => self.open("<em>"),
            Tag::Strong => self.open("<strong>"),
            Tag::Strikethrough => self.open("<del>"),
            Tag::Link { link_type, dest_url, title, id } => {
                let source = Source { prepared: self.prepared, definitions, range, link_type, label: &id };
                self.start_link(&source, &dest_url, &title);
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let source = Source { prepared: self.prepared, definitions, range, link_type, label: &id };
                self.start_picture(&source, &dest_url, &title);
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        if !is_inline(end) {
            self.raw.end_block();
            self.line_break = None;
        }
        match end {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => {
                if let Some(words) = self.braced.take() {
                    self.write_text(&format!(" {words}"));
                }
                self.slot(Slot::HeadingEnd(self.headings.next()));
                self.out.push('\n');
                self.headings.end();
            }
            TagEnd::BlockQuote(None) => self.close("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.close("</aside>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.close("</code></pre>\n");
            }
            TagEnd::List(ordered) => self.close(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.close("</li>\n"),
            TagEnd::FootnoteDefinition => self.footnotes.end(&mut self.out),
            TagEnd::DefinitionList => self.close("</dl>\n"),
            TagEnd::DefinitionListTitle => self.close("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.close("</dd>\n"),
            TagEnd::Table => self.table.end(&mut self.out),
            TagEnd::TableHead | TagEnd::TableRow => self.table.end_row(&mut self.out),
            TagEnd::TableCell => self.table.end_cell(&mut self.out),
            TagEnd::Emphasis => self.close("</em>"),
            TagEnd::Strong => self.close("</strong>"),
            TagEnd::Strikethrough => self.close("</del>"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }
}

fn unknown_reference(label: &str) -> Problem {
    Problem::new(
        Code::LinkReference,
        format!("「{label}」のリンク先が書かれていません"),
        format!("nothing says where `{label}` leads"),
    )
    .help(
        format!("「[{label}]: アドレス」の行を足すか、[…](アドレス) と書いてください"),
        format!("add a line `[{label}]: address`, or write `[…](address)`"),
    )
}
