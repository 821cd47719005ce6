//! The addresses of a preview: the path of a page in the site, and before it how the page is looked at and on which day.
//!
//! A day stands in the path, not behind a `?`: to a page the site then lies below another folder, so that all its links,
//! scripts and files stay on that day by themselves.

use jiff::civil;
use std::fmt;

/// How a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// As it is.
    Page,
    /// In a frame of a telephone's width.
    Phone,
    /// On a sheet of paper.
    Paper,
    /// All languages side by side.
    Languages,
}

impl Look {
    /// Every one.
    pub const ALL: [Look; 4] = [Look::Page, Look::Phone, Look::Paper, Look::Languages];

    /// What stands before the address of the page.
    pub fn prefix(self) -> &'static str {
        match self {
            Look::Page => "",
            Look::Phone => "/_kairan/phone",
            Look::Paper => "/_kairan/paper",
            Look::Languages => "/_kairan/languages",
        }
    }
}

/// An address of a page of the site, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address<'r> {
    /// How it is looked at.
    pub look: Look,
    /// The day that the site pretends to be, if somebody asked for one.
    pub day: Option<civil::Date>,
    /// The path in the site as the browser sent it: begins with `/`, percent-encoded.
    pub path: &'r str,
}

impl<'r> Address<'r> {
    /// Takes the path of a request apart; nothing where it is the preview's own and neither of these.
    pub fn read(request: &'r str) -> Option<Address<'r>> {
        let framed = Look::ALL.into_iter().skip(1).find_map(|look| Some((look, request.strip_prefix(look.prefix())?)));
        let (look, rest) = framed.filter(|(_, rest)| rest.starts_with('/')).unwrap_or((Look::Page, request));
        let (day, path) = match rest.strip_prefix("/_kairan/day/") {
            Some(rest) => {
                let (day, path) = rest.split_at(rest.find('/')?);
                (Some(written_day(day)?), path)
            }
            None => (None, rest),
        };
        (!path.starts_with("/_kairan/")).then_some(Address { look, day, path })
    }

    /// The same page, looked at in another way.
    pub fn looked_at(self, look: Look) -> Address<'r> {
        Address { look, ..self }
    }

    /// The same page on another day.
    pub fn on(self, day: Option<civil::Date>) -> Address<'r> {
        Address { day, ..self }
    }
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let below = self.day.map(below).unwrap_or_default();
        write!(f, "{}{}{}", self.look.prefix(), below, self.path)
    }
}

/// The folder below which the site lies on a day, without its last `/`.
pub(super) fn below(day: civil::Date) -> String {
    format!("/_kairan/day/{day}")
}

/// A day as addresses have it, and in no other way: each day has one address.
fn written_day(text: &str) -> Option<civil::Date> {
    text.parse().ok().filter(|day: &civil::Date| day.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn look_and_day_stand_before_the_path_of_the_site() {
        let day = Some(date(2026, 12, 25));
        let all = [
            ("/", Look::Page, None, "/"),
            ("/cases/%E7%9C%8B/", Look::Page, None, "/cases/%E7%9C%8B/"),
            ("/_kairan/phone/cases/kobe/", Look::Phone, None, "/cases/kobe/"),
            ("/_kairan/day/2026-12-25/en/", Look::Page, day, "/en/"),
            ("/_kairan/languages/_kairan/day/2026-12-25/", Look::Languages, day, "/"),
        ];
        for (text, look, day, path) in all {
            let address = Address::read(text);
            assert_eq!(address, Some(Address { look, day, path }), "{text}");
            assert_eq!(address.map(|address| address.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn other_addresses_of_the_preview_are_no_pages() {
        for text in [
            "/_kairan/",
            "/_kairan/none",
            "/_kairan/phone",
            "/_kairan/phones/",
            "/_kairan/phone/_kairan/paper/",
            "/_kairan/day/2026-12-25",
            "/_kairan/day/2026-13-01/",
            "/_kairan/day/20261225/",
            "/_kairan/day/2026-12-25T10:00/",
            "/_kairan/day/2026-12-25/_kairan/day/2026-12-25/",
        ] {
            assert_eq!(Address::read(text), None, "{text}");
        }
    }
}
