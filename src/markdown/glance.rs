//! What a text is made of and where each part stands, for checks that judge words and structure.
//!
//! A text is parsed once for all of them. Code and blocks that are drawn at build time are left out; nothing is judged
//! here.

use super::prepare::Prepared;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::ops::Range;

/// The parts of a text, each with its bytes, in the text's order.
#[derive(Debug, Default)]
pub struct Glance {
    /// Pieces of running text: no code, no addresses, no words in place of pictures.
    pub words: Vec<Range<usize>>,
    /// Paragraphs, items, cells and headings.
    pub blocks: Vec<Range<usize>>,
    /// Headings that stand in no list or quote, with their level as typed.
    pub headings: Vec<(u8, Range<usize>)>,
    /// Pictures: the whole, the words in their place, and the destination.
    pub pictures: Vec<(Range<usize>, String, String)>,
    /// The words of links that have words of their own.
    pub links: Vec<Range<usize>>,
    /// Heads of tables, and which of their cells hold something.
    pub heads: Vec<(Range<usize>, Vec<bool>)>,
    /// The word behind each fence of code, which may be meant as the name of a block.
    pub fences: Vec<Range<usize>>,
    /// Marks in brackets that begin a quote which is no call-out: `[!INFO]`.
    pub marks: Vec<Range<usize>>,
}

/// The parts of a text.
pub fn glance(text: &str) -> Glance {
    let prepared = Prepared::new(text);
    let mut seen = Glance::default();
    // How many blocks of code, pictures, quotes and lists are open.
    let (mut code, mut deep) = (0_usize, 0_usize);
    let mut picture: Option<(Range<usize>, String, String)> = None;
    let mut link: Option<Option<Range<usize>>> = None;
    for (event, range) in Parser::new_ext(&prepared.text, super::options()).into_offset_iter() {
        let place = || prepared.snap(prepared.back_range(range.clone()));
        match event {
            Event::Start(tag) => match tag {
                Tag::CodeBlock(kind) => {
                    code += 1;
                    seen.fences.extend(if kind.is_fenced() { fence_word(text, place()) } else { None });
                }
                Tag::BlockQuote(kind) => {
                    deep += 1;
                    seen.marks.extend(if kind.is_none() { first_mark(text, place()) } else { None });
                }
                Tag::List(_) => deep += 1,
                Tag::Heading { level, .. } if deep == 0 => {
                    seen.headings.push((level as u8, prepared.back_line(range.clone())));
                }
                Tag::Image { dest_url, .. } if picture.is_none() => {
                    picture = Some((place(), String::new(), prepared.restore(&dest_url).into_owned()));
                }
                Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {}
                Tag::Link { .. } => link = Some(None),
                Tag::TableHead => seen.heads.push((prepared.back_line(range.clone()), Vec::new())),
                Tag::TableCell => {
                    if let Some((head, cells)) = seen.heads.last_mut()
                        && place().end <= head.end
                    {
                        cells.push(false);
                    }
                }
                _ => {}
            },
            Event::End(tag) => match tag {
                TagEnd::CodeBlock => code = code.saturating_sub(1),
                TagEnd::BlockQuote(_) | TagEnd::List(_) => deep = deep.saturating_sub(1),
                TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Heading(_) => seen.blocks.push(place()),
                TagEnd::Image => seen.pictures.extend(picture.take()),
                TagEnd::Link => seen.links.extend(link.take().flatten()),
                _ => {}
            },
            Event::Text(words) if code == 0 => {
                if let Some((_, alt, _)) = &mut picture {
                    alt.push_str(&prepared.restore(&words));
                    continue;
                }
                let place = place();
                if place.is_empty() {
                    continue; // a mark for the parser
                }
                fill_cell(&mut seen, &place);
                grow(&mut link, &place);
                match seen.words.last_mut() {
                    // The parser cuts text at every sign that might have been markup.
                    Some(last) if last.end == place.start => last.end = place.end,
                    _ => seen.words.push(place),
                }
            }
            Event::Code(_) | Event::InlineHtml(_) => {
                fill_cell(&mut seen, &place());
                grow(&mut link, &place());
            }
            _ => {}
        }
        if picture.is_some() {
            // A picture in a link or a cell says something of its own.
            grow(&mut link, &place());
            fill_cell(&mut seen, &place());
        }
    }
    seen.blocks.sort_by_key(|block| block.start);
    seen
}

/// The first word behind the fence with which a place begins.
fn fence_word(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let line = text[place.clone()].lines().next()?;
    let word = line.trim_start_matches(['`', '~', ' ']).split_whitespace().next()?;
    let start = place.start + line.find(word)?;
    Some(start..start + word.len())
}

/// The mark `[!…]` with which a quote begins, in half or full width.
fn first_mark(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let line = text[place.clone()].lines().next()?;
    // One sign only: a quote within the quote is looked at by itself.
    let words = line.trim_start().strip_prefix('>')?.trim_start();
    let inside = words.strip_prefix(['[', '［'])?.strip_prefix(['!', '！'])?;
    let rest = &inside[inside.find([']', '］'])?..];
    let end = words.len() - rest.len() + rest.chars().next()?.len_utf8();
    let start = place.start + line.len() - words.len();
    Some(start..start + end)
}

fn fill_cell(seen: &mut Glance, place: &Range<usize>) {
    if let Some((head, cells)) = seen.heads.last_mut()
        && place.end <= head.end
        && let Some(cell) = cells.last_mut()
    {
        *cell = true;
    }
}

fn grow(link: &mut Option<Option<Range<usize>>>, place: &Range<usize>) {
    if let Some(words) = link {
        let start = words.as_ref().map_or(place.start, |words| words.start);
        *words = Some(start..place.end.max(start));
    }
}

#[cfg(test)]
mod tests {
    use super::glance;

    #[test]
    fn parts_are_found_where_they_stand() {
        let text = "## {家|いえ}の話\n\n[**こちら**](a.md)と`符号`、![図](map.png)\n\n||数|\n|---|---|\n|あ|1|\n\n```\n来週\n```\n\n> # 引用\n";
        let seen = glance(text);
        let words: Vec<_> = seen.words.iter().map(|place| &text[place.clone()]).collect();
        assert_eq!(words, ["{家|いえ}の話", "こちら", "と", "、", "数", "あ", "1", "引用"]);
        assert_eq!(seen.headings, [(2, 0.."## {家|いえ}の話".len())]);
        assert_eq!(seen.links.iter().map(|place| &text[place.clone()]).collect::<Vec<_>>(), ["こちら"]);
        let pictures: Vec<_> = seen.pictures.iter().map(|(place, alt, file)| (&text[place.clone()], &**alt, &**file)).collect();
        assert_eq!(pictures, [("![図](map.png)", "図", "map.png")]);
        assert_eq!(seen.heads[0].1, [false, true]);
    }
}
