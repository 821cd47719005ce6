//! One change of a site on one day, and what it is called.

use crate::content::Document;
use crate::diagnostic::Message;
use crate::markdown::words_plain;
use crate::site::Site;
use crate::words::{Lang, Words};
use jiff::civil::Date;

/// What happens to something on a day; first what needs a build, then what a person has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A document is published.
    Appears,
    /// Its last day is past.
    Expires,
    /// The consent of the people it tells of has ended.
    ConsentEnds,
    /// One can apply.
    ApplicationOpens,
    /// One cannot apply for much longer.
    ApplicationClosesSoon,
    /// One cannot apply any more.
    ApplicationCloses,
    /// A showing, or a period, is on.
    Begins,
    /// A showing, or a period, is over.
    Finishes,
    /// The day of a showing that was cancelled or postponed is past.
    DayPasses,
    /// A cancelled or postponed event stood long enough among the coming ones.
    LeavesList,
    /// A showing is too old for the calendars of lists, regions and topics.
    LeavesCalendars,
    /// An urgent notice is gone.
    NoticeEnds,
    /// Entries of a table say that they are old.
    EntriesOld,
    /// Entries of a table have grown too old to be believed.
    EntriesUnknown,
    /// The day by which to check a page is past, and the page says so.
    Overdue,
    /// By this day somebody has to check a page.
    ReviewDue,
    /// From this day on `check` asks for a new consent.
    ConsentDue,
}

impl Kind {
    /// Whether pages change, or somebody only has something to do.
    pub fn needs_build(self) -> bool {
        !matches!(self, Kind::ReviewDue | Kind::ConsentDue)
    }

    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Appears => "appears",
            Kind::Expires => "expires",
            Kind::ConsentEnds => "consent-ends",
            Kind::ApplicationOpens => "application-opens",
            Kind::ApplicationClosesSoon => "application-closes-soon",
            Kind::ApplicationCloses => "application-closes",
            Kind::Begins => "begins",
            Kind::Finishes => "finishes",
            Kind::DayPasses => "day-passes",
            Kind::LeavesList => "leaves-list",
            Kind::LeavesCalendars => "leaves-calendars",
            Kind::NoticeEnds => "notice-ends",
            Kind::EntriesOld => "entries-old",
            Kind::EntriesUnknown => "entries-unknown",
            Kind::Overdue => "overdue",
            Kind::ReviewDue => "review-due",
            Kind::ConsentDue => "consent-due",
        }
    }

    /// What happens, in a few words.
    pub fn says(self) -> Message {
        let (ja, en) = match self {
            Kind::Appears => ("公開が始まる", "appears on the site"),
            Kind::Expires => ("公開が終わる", "is taken off the site"),
            Kind::ConsentEnds => ("掲載の同意が切れ、公開が終わる", "is taken off the site, as the consent has ended"),
            Kind::ApplicationOpens => ("申込の受付が始まる", "applications open"),
            Kind::ApplicationClosesSoon => ("申込が「まもなく締切」になる", "applications close soon"),
            Kind::ApplicationCloses => ("申込が「受付終了」になる", "applications are closed"),
            Kind::Begins => ("開催の日になる", "takes place today"),
            Kind::Finishes => ("「終了」になる", "is over"),
            Kind::DayPasses => ("中止・延期になった日が過ぎる", "the day that was called off is past"),
            Kind::LeavesList => ("これからの催しの一覧から外れる", "leaves the list of coming events"),
            Kind::LeavesCalendars => ("カレンダーのファイルから外れる", "leaves the calendar files"),
            Kind::NoticeEnds => ("お知らせが消える", "the notice is gone"),
            Kind::EntriesOld => ("表に「古い情報」と出る", "entries are marked as old"),
            Kind::EntriesUnknown => ("表の情報が古くなり「不明」になる", "entries grow too old and become unknown"),
            Kind::Overdue => ("見直しが遅れているとページに出る", "the page says that its review is overdue"),
            Kind::ReviewDue => ("この日までに内容を見直す", "review it by this day"),
            Kind::ConsentDue => ("掲載の同意をもう一度もらう（残り60日）", "ask for the consent again (60 days are left)"),
        };
        Message::new(ja, en)
    }
}

/// One change.
#[derive(Clone, Debug)]
pub struct Change {
    /// The first day on which it is so.
    pub date: Date,
    /// What happens.
    pub kind: Kind,
    /// The file that it comes from, relative to the site.
    pub file: String,
    /// The title, in the languages of the program where the site has them.
    pub title: Message,
    /// What happens, with the showing or the number that it concerns.
    pub words: Message,
}

impl Change {
    /// Of a document.
    pub fn of(site: &Site<'_>, document: &Document, date: Date, kind: Kind) -> Change {
        let title = in_both(site, &document.common.title);
        Change { date, kind, file: document.path(site.sources).to_string(), title, words: kind.says() }
    }

    /// Says which showing, or how many entries.
    pub fn detail(mut self, detail: &Message) -> Change {
        if !detail.ja.is_empty() {
            self.words.ja = format!("{}（{}）", self.words.ja, detail.ja);
        }
        if !detail.en.is_empty() {
            self.words.en = format!("{} ({})", self.words.en, detail.en);
        }
        self
    }
}

/// Words of a site in the languages of the program, else in its primary one.
pub fn in_both(site: &Site<'_>, words: &Words) -> Message {
    let text = |code: &str| {
        let lang = site.config.languages.find(code).unwrap_or(Lang::PRIMARY);
        words_plain(words.text(lang)).into_owned()
    };
    Message::new(text("ja"), text("en"))
}
