//! Every kind of problem: its number, its name in `checks`, and its level.

use serde::{Deserialize, Serialize};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// Nothing is written while there is one.
    Error,
    /// Something to look at.
    Warning,
}

macro_rules! codes {
    ($($variant:ident $number:literal $name:literal $level:ident $($check:ident)?;)*) => {
        /// A kind of problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $(#[doc = concat!($number, ", `", $name, "`.")] $variant,)* }

        impl Code {
            /// All of them, by number.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The number that is printed: `K102`.
            pub fn number(self) -> &'static str {
                match self { $(Code::$variant => $number,)* }
            }

            /// The name by which `checks` and `waivers` in `kairan.yaml` call it: `ambiguous-region`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// Its level where `kairan.yaml` says nothing.
            pub fn level(self) -> Level {
                match self { $(Code::$variant => Level::$level,)* }
            }

            /// Whether it is a matter of judgement, which `checks` and `waivers` may name.
            pub fn is_check(self) -> bool {
                match self { $(Code::$variant => codes!(@ $($check)?),)* }
            }
        }
    };
    (@ check) => { true };
    (@) => { false };
}

impl Code {
    /// The kind with this number or name, whatever its case.
    pub fn find(word: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|c| c.number().eq_ignore_ascii_case(word) || c.name().eq_ignore_ascii_case(word))
    }
}

// A code never changes its meaning; a new one comes at the end of its hundred.
codes! {
    YamlSyntax         "K001" "yaml-syntax"          Error;
    Encoding           "K002" "encoding"             Error;
    UnknownKey         "K003" "unknown-key"          Error;
    WrongType          "K004" "wrong-type"           Error;
    MissingField       "K005" "missing-field"        Error;
    UnknownWord        "K006" "unknown-word"         Error;
    FileName           "K007" "file-name"            Error;
    SameAddress        "K008" "same-address"         Error;
    MissingFile        "K009" "missing-file"         Error;
    FrontMatter        "K010" "front-matter"         Error;
    TooLarge           "K011" "too-large"            Error;
    UnknownTopic       "K012" "unknown-topic"        Error;
    UnknownSeries      "K013" "unknown-series"       Error;
    UnknownVenue       "K014" "unknown-venue"        Error;
    DoubledId          "K015" "doubled-id"           Error;
    UnusedWaiver       "K016" "unused-waiver"        Warning;
    UnknownDocument    "K017" "unknown-document"     Error;
    UnknownLanguage    "K018" "unknown-language"     Error;
    ConflictingKeys    "K019" "conflicting-keys"     Error;
    UnknownRegion      "K101" "unknown-region"       Error;
    AmbiguousRegion    "K102" "ambiguous-region"     Error;
    AmbiguousCode      "K103" "ambiguous-code"       Error;
    Area               "K104" "area"                 Error;
    DateFormat         "K201" "date-format"          Error;
    ImpossibleDate     "K202" "impossible-date"      Error;
    Era                "K203" "era"                  Error;
    Weekday            "K204" "weekday"              Error   check;
    ReviewOverdue      "K205" "review-overdue"       Warning check;
    ConsentEnds        "K206" "consent-ends"         Warning check;
    RelativeTime       "K207" "relative-time"        Warning check;
    PastDate           "K208" "past-date"            Warning check;
    LinkTarget         "K301" "link-target"          Error;
    LinkHeading        "K302" "link-heading"         Error;
    AltText            "K303" "alt-text"             Error   check;
    HtmlRemoved        "K304" "html-removed"         Warning check;
    UnsafeLink         "K305" "unsafe-link"          Warning check;
    Block              "K306" "block"                Error;
    OutlineDiffers     "K307" "outline-differs"      Error;
    LinkReference      "K308" "link-reference"       Warning check;
    WideMark           "K309" "wide-mark"            Warning check;
    Picture            "K310" "picture"              Error;
    LinkUnpublished    "K311" "link-unpublished"     Warning;
    LinkText           "K312" "link-text"            Warning check;
    SentenceLength     "K313" "sentence-length"      Warning check;
    NoReading          "K314" "no-reading"           Warning check;
    PictureName        "K315" "picture-name"         Warning check;
    HeadingSkips       "K316" "heading-skips"        Warning check;
    PrivateCharacter   "K317" "private-character"    Error   check;
    SquaredWord        "K318" "squared-word"         Warning check;
    CircledNumber      "K319" "circled-number"       Warning check;
    HalfWidthKana      "K320" "half-width-kana"      Warning check;
    FullWidth          "K321" "full-width"           Warning check;
    SpaceInWord        "K322" "space-in-word"        Warning check;
    TableHeadings      "K323" "table-headings"       Warning check;
    NoBrowser          "K324" "no-browser"           Warning;
    BlockName          "K325" "block-name"           Warning check;
    FactInTranslation  "K401" "fact-in-translation"  Error;
    ListLength         "K402" "list-length"          Error;
    OutOfDate          "K403" "out-of-date"          Warning check;
    NoPrimary          "K404" "no-primary"           Error;
    CriticalOutOfDate  "K405" "critical-out-of-date" Error   check;
    ContactDiffers     "K406" "contact-differs"      Warning check;
    SourceVersion      "K407" "source-version"       Error;
    TermDiffers        "K408" "term-differs"         Warning check;
    NumberDiffers      "K409" "number-differs"       Warning check;
    NoBody             "K410" "no-body"              Warning check;
    EndBeforeStart     "K501" "end-before-start"     Error   check;
    DoorsAfterStart    "K502" "doors-after-start"    Error   check;
    DeadlineAfterEvent "K503" "deadline-after-event" Error   check;
    NoVenue            "K504" "no-venue"             Warning check;
    AlikeEvents        "K505" "alike-events"         Warning check;
    NoWhen             "K506" "no-when"              Error   check;
    RepeatDays         "K507" "repeat-days"          Warning check;
    PeriodEnd          "K508" "period-end"           Warning check;
    Table              "K601" "table"                Error;
    CellValue          "K602" "cell-value"           Error;
    MissingHeading     "K603" "missing-heading"      Error;
    DoubledHeading     "K604" "doubled-heading"      Error;
    RowLength          "K605" "row-length"           Error;
    MergedCells        "K606" "merged-cells"         Error;
    SpoiltNumber       "K607" "spoilt-number"        Warning;
    DoubledRow         "K608" "doubled-row"          Warning;
    IndividualNumber   "K701" "individual-number"    Error   check;
    MobilePhone        "K702" "mobile-phone"         Error   check;
    PrivateMail        "K703" "private-mail"         Error   check;
    BirthDate          "K704" "birth-date"           Error   check;
    PrivacyPattern     "K705" "privacy-pattern"      Error   check;
    PatternSyntax      "K706" "pattern-syntax"       Error;
    Secret             "K707" "secret"               Error;
    Template           "K801" "template"             Error;
    Strings            "K802" "strings"              Error;
    Theme              "K803" "theme"                Error;
}
