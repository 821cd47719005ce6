//! Facts: a value of the primary file, read by its kind.

use super::Entry;
use crate::date::{Date, When, parse_date, parse_time, parse_when};
use crate::diagnostic::{Code, Place, Problem};
use crate::front_matter::meaning::{meant, with_meanings};
use crate::front_matter::{Node, nearest};
use crate::region::RegionId;

impl<'a> Entry<'a> {
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
        let words = self.field(name).and_then(|f| f.shape.words()).unwrap_or(&[]);
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
