//! `kairan.yaml`: the site as a whole.

use super::Pattern;
use super::data::{id, open_list};
use super::print::{PRINT_FIELDS, Print};
use super::target::{PublishTarget, TARGET_FIELDS, targets};
use crate::date::Date;
use crate::diagnostic::{Code, Level, Place, Problem, Problems};
use crate::front_matter::{Entry, Field, Reader, Shape, Yaml, fact, nearest, word};
use crate::source::Sources;
use crate::words::{Lang, Languages, Words};
use jiff::tz::TimeZone;

static PUBLISHER_FIELDS: &[Field] = &[
    word("name", Shape::Text, "名前", "name", "編集室"),
    fact("url", Shape::Url, "ページ", "web page", "https://example.jp/"),
    fact("email", Shape::Plain, "メール", "e-mail", "info@example.jp"),
    fact("tel", Shape::Plain, "電話", "telephone", "072-000-1234"),
    word("address", Shape::Text, "住所", "address", "…"),
];
static ACCESSIBILITY_FIELDS: &[Field] = &[
    fact("claim", Shape::OneOf(CLAIMS), "基準への対応度の表明", "what the publisher claims", "partly"),
    fact("tested_on", Shape::Date, "試験した日", "the day of the test", "2026-11-21"),
    word("scope", Shape::Text, "試験した範囲", "what was tested", "…"),
    word("note", Shape::Text, "説明", "more about it", "…"),
];
static SERIES_FIELDS: &[Field] = &[
    fact("id", Shape::Plain, "アドレスの名前", "id", "mieruka-2017"),
    word("title", Shape::Text, "題名", "title", "…").required(),
    word("summary", Shape::Text, "紹介", "summary", "…"),
];
/// The most patterns of a site: each may take a megabyte, and every text is searched for each.
const MOST_PATTERNS: usize = 100;
static PRIVACY_FIELDS: &[Field] = &[
    fact(
        "patterns",
        Shape::Plains,
        "公開しない言葉の形（正規表現）",
        "further patterns that are never published (regular expressions)",
        "['患者番号 *[0-9]+']",
    ),
    fact("mail_hosts", Shape::Plains, "個人のメールとみなす所", "further hosts of private mail", "[example.ne.jp]"),
];
static WAIVER_FIELDS: &[Field] = &[
    fact("check", Shape::Plain, "検査の名前か番号", "name or code of the check", "weekday").required(),
    fact("file", Shape::Plain, "ファイル", "the file", "content/events/forum.ja.md").required(),
    fact("reason", Shape::Plain, "理由", "the reason", "…").required(),
];
const CLAIMS: &[&str] = &["conforms", "partly", "aims"];
const MISSING: &[&str] = &["show", "hide"];
const FURIGANA: &[&str] = &["off", "marked", "glossary"];

/// The fields of `kairan.yaml`.
pub static CONFIG_FIELDS: &[Field] = &[
    word("title", Shape::Text, "サイトの名前", "name of the site", "{ja: 在宅医療と介護のひろば, en: Home Care Commons}"),
    word("description", Shape::Text, "サイトの紹介", "what the site is", "{ja: …, en: …}"),
    fact(
        "base_url",
        Shape::Plain,
        "公開するアドレス",
        "the address at which it is published",
        "https://www.example.lg.jp/zaitaku/",
    ),
    fact("languages", Shape::Plains, "言語（最初が主となる言語）", "languages, primary first", "[ja, en]"),
    fact("time_zone", Shape::Plain, "時間帯", "time zone", "Asia/Tokyo"),
    fact("theme", Shape::Plain, "テーマ", "theme", "default"),
    fact("publisher", Shape::Map(PUBLISHER_FIELDS), "発行者", "publisher", "{name: {ja: …, en: …}}"),
    fact(
        "accessibility",
        Shape::Map(ACCESSIBILITY_FIELDS),
        "アクセシビリティの表明（JIS X 8341-3:2016、WCAG 2.2のレベルAA）",
        "the publisher's statement on accessibility (JIS X 8341-3:2016 and WCAG 2.2, level AA)",
        "{claim: partly, tested_on: 2026-11-21}",
    ),
    fact("series", Shape::List(SERIES_FIELDS), "シリーズ", "series", "[{id: mieruka-2017, title: …}]"),
    fact("missing_translation", Shape::OneOf(MISSING), "訳がない文書", "documents without a translation", "show"),
    fact("furigana", Shape::OneOf(FURIGANA), "ふりがな", "readings above characters", "glossary"),
    fact("search", Shape::Flag, "検索", "search", "true"),
    fact("medical_areas", Shape::Flag, "二次医療圏のページ", "pages of secondary medical areas", "false"),
    fact("privacy", Shape::Map(PRIVACY_FIELDS), "個人情報の検査", "privacy check", "{patterns: []}"),
    fact("print", Shape::Map(PRINT_FIELDS), "紙で配るもの", "booklets and flyers", "{paper: A4}"),
    fact("publish", Shape::Named(TARGET_FIELDS), "公開先", "where to publish", "{live: {to: \"dir:/var/www/site\"}}"),
    fact("checks", Shape::Any, "検査の厳しさ", "levels of checks", "{wide-mark: off}"),
    fact(
        "waivers",
        Shape::List(WAIVER_FIELDS),
        "検査の例外",
        "problems that may stand",
        "[{check: weekday, file: …, reason: …}]",
    ),
];

/// What becomes of a document in a language into which nobody translated it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingTranslation {
    /// It is shown in its own language, with a notice.
    Show,
    /// It is left out.
    Hide,
}

/// Which readings stand above characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furigana {
    /// None.
    Off,
    /// Those that authors marked.
    Marked,
    /// The glossary's terms too.
    Glossary,
}

/// The site as a whole.
#[derive(Debug)]
pub struct Config {
    /// Its name; empty where nobody gave one.
    pub title: Words,
    /// What it is.
    pub description: Words,
    /// Where it is published: ends in `/`; may be `/` alone.
    pub base_url: String,
    /// Its languages.
    pub languages: Languages,
    /// The zone of times without an offset.
    pub time_zone: TimeZone,
    /// The name of that zone.
    pub time_zone_name: String,
    /// The theme's folder below `themes/`.
    pub theme: String,
    /// Who publishes it.
    pub publisher: Option<Publisher>,
    /// What the publisher says of the site's accessibility.
    pub accessibility: AccessibilityClaim,
    /// Series of cases.
    pub series: Vec<Series>,
    /// Documents without a translation.
    pub missing_translation: MissingTranslation,
    /// Readings.
    pub furigana: Furigana,
    /// Whether there is a search.
    pub search: bool,
    /// Whether medical areas have pages.
    pub medical_areas: bool,
    /// Further patterns that must not be published.
    pub private_patterns: Vec<Pattern>,
    /// Further hosts of private mail.
    pub private_hosts: Vec<Box<str>>,
    /// How it is set on paper.
    pub print: Print,
    /// Where it is published.
    pub targets: Vec<PublishTarget>,
    /// Levels of checks; `None` is off.
    pub checks: Vec<(Code, Option<Level>)>,
    /// Problems that may stand.
    pub waivers: Vec<Waiver>,
}

/// Who publishes the site.
#[derive(Debug)]
pub struct Publisher {
    /// Their name.
    pub name: Words,
    /// Their web page.
    pub url: Words,
    /// Their mail address.
    pub email: Option<Box<str>>,
    /// Their telephone number.
    pub tel: Option<Box<str>>,
    /// Their address.
    pub address: Words,
}

/// What the publisher says of the site's accessibility.
#[derive(Debug, Default)]
pub struct AccessibilityClaim {
    /// `conforms`, `partly` or `aims`: 準拠, 一部準拠, 配慮.
    pub claim: Option<&'static str>,
    /// The day on which the site was tested.
    pub tested_on: Option<Date>,
    /// What was tested.
    pub scope: Words,
    /// More about it.
    pub note: Words,
}

/// A series of cases.
#[derive(Debug)]
pub struct Series {
    /// Its id, and its address below `/series/`.
    pub id: Box<str>,
    /// Its title.
    pub title: Words,
    /// What it is.
    pub summary: Words,
}

/// A problem that may stand, with the reason.
#[derive(Debug)]
pub struct Waiver {
    /// The check.
    pub code: Code,
    /// The file, relative to the site.
    pub file: Box<str>,
    /// Why.
    pub reason: Box<str>,
    /// Where the waiver is written.
    pub place: Place,
}

impl Config {
    /// Reads `kairan.yaml`; every key may be absent, and the file too.
    pub fn read(sources: &Sources, problems: &mut Problems) -> Config {
        let mut config = Config::of_nothing(&sources.name);
        let Some(file) = &sources.config else { return config };
        let read = Yaml::read_on(&file.path, &file.text, &(0..file.text.len()), |slip| problems.add(slip));
        let Some(yaml) = read.filter(|yaml| !yaml.root().is_null()) else { return config };
        // Languages come first: without them no words can be read.
        let none = Languages::new::<&str>(&[]);
        let early = Reader::without_regions(&none);
        let entry = Entry::open(&early, CONFIG_FIELDS, yaml.root(), Lang::PRIMARY, Vec::new());
        config.languages = languages(&entry);
        let languages = config.languages.clone();
        let reader = Reader::without_regions(&languages);
        early.problems.borrow_mut().iter().for_each(|d| reader.report(d.clone()));
        // The keys were checked with the early reader; opening again must not say it twice.
        let entry = entry.with_reader(&reader);
        config.fill(&entry);
        problems.append(reader.problems.into_inner());
        config
    }

    fn of_nothing(folder_name: &str) -> Config {
        Config {
            title: Words::one(Lang::PRIMARY, folder_name),
            description: Words::default(),
            base_url: "/".into(),
            languages: Languages::new::<&str>(&[]),
            time_zone: TimeZone::get("Asia/Tokyo").unwrap_or(TimeZone::UTC),
            time_zone_name: "Asia/Tokyo".into(),
            theme: "default".into(),
            publisher: None,
            accessibility: AccessibilityClaim::default(),
            series: Vec::new(),
            missing_translation: MissingTranslation::Show,
            furigana: Furigana::Glossary,
            search: true,
            medical_areas: false,
            private_patterns: Vec::new(),
            private_hosts: Vec::new(),
            print: Print::default(),
            targets: Vec::new(),
            checks: Vec::new(),
            waivers: Vec::new(),
        }
    }

    fn fill(&mut self, entry: &Entry<'_>) {
        let title = entry.text("title");
        if !title.is_empty() {
            self.title = title;
        }
        self.description = entry.text("description");
        if let Some(url) = base_url(entry) {
            self.base_url = url;
        }
        if let Some(name) = entry.plain("time_zone") {
            match TimeZone::get(&name) {
                Ok(zone) => (self.time_zone, self.time_zone_name) = (zone, name.into()),
                Err(_) => entry.reader().report(
                    Problem::new(
                        Code::UnknownWord,
                        format!("「{name}」という時間帯はありません"),
                        format!("there is no time zone `{name}`"),
                    )
                    .help("日本なら Asia/Tokyo と書いてください", "for Japan write Asia/Tokyo")
                    .at(entry.place("time_zone")),
                ),
            }
        }
        if let Some(theme) = entry.plain("theme") {
            self.theme = theme.into();
        }
        self.publisher = entry.map("publisher").map(|p| Publisher {
            name: p.text("name"),
            url: p.text("url"),
            email: p.plain("email"),
            tel: p.plain("tel"),
            address: p.text("address"),
        });
        if let Some(said) = entry.map("accessibility") {
            self.accessibility = AccessibilityClaim {
                claim: said.one_of("claim").map(|index| CLAIMS[index]),
                tested_on: said.date("tested_on"),
                scope: said.text("scope"),
                note: said.text("note"),
            };
        }
        self.series = open_list(
            entry,
            "series",
            |e| Some(Series { id: id(e)?, title: e.text("title"), summary: e.text("summary") }),
            |s| &s.id,
        );
        if entry.one_of("missing_translation") == Some(1) {
            self.missing_translation = MissingTranslation::Hide;
        }
        if let Some(index) = entry.one_of("furigana") {
            self.furigana = [Furigana::Off, Furigana::Marked, Furigana::Glossary][index];
        }
        self.search = entry.flag("search").unwrap_or(true);
        self.medical_areas = entry.flag("medical_areas").unwrap_or(false);
        if let Some(privacy) = entry.map("privacy") {
            self.private_patterns = privacy.few_parsed("patterns", MOST_PATTERNS, Pattern::parse);
            self.private_hosts = privacy.plains("mail_hosts").into_iter().map(|(host, _)| host.to_lowercase().into()).collect();
        }
        if let Some(print) = entry.map("print") {
            self.print = Print::read(&print);
        }
        self.targets = targets(entry);
        self.checks = checks(entry);
        self.waivers = entry.list("waivers").iter().filter_map(waiver).collect();
    }

    /// The path of the base URL: begins and ends with `/`.
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.find("://").map_or(0, |i| i + 3);
        self.base_url[after_scheme..].find('/').map_or("/", |i| &self.base_url[after_scheme + i..])
    }
}

/// The languages that the site names; codes that cannot be a folder's name are refused.
fn languages(entry: &Entry<'_>) -> Languages {
    let mut codes: Vec<Box<str>> = Vec::new();
    let typed = entry.plains("languages");
    let is_named = |code: &str| typed.iter().any(|(other, _)| **other == *code);
    for (code, place) in typed.iter().cloned() {
        let fine = code.len() <= 16
            && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && code.starts_with(|c: char| c.is_ascii_lowercase());
        let problem = if !fine {
            Problem::new(
                Code::UnknownLanguage,
                format!("「{code}」は言語の記号ではありません"),
                format!("`{code}` is not a code of a language"),
            )
            .help(
                "ja、en、ja-easy のような記号を角括弧の中に書いてください: languages: [ja, en]",
                "write codes like ja, en or ja-easy in brackets: languages: [ja, en]",
            )
        } else if codes.contains(&code) {
            Problem::new(Code::DoubledId, format!("「{code}」が二度書かれています"), format!("`{code}` stands twice"))
                .help("どちらかを消してください", "remove one of them")
        } else if let Some(plain) = code.strip_suffix("-easy").filter(|plain| codes.is_empty() || !is_named(plain)) {
            Problem::new(
                Code::UnknownLanguage,
                format!("「{code}」のもとになる言語「{plain}」がありません"),
                format!("`{code}` is an easy form of `{plain}`, which is missing before it"),
            )
            .help(format!("languages: [{plain}, {code}] のように書いてください"), format!("write languages: [{plain}, {code}]"))
        } else {
            codes.push(code);
            continue;
        };
        entry.reader().report(problem.at(place));
    }
    Languages::new(&codes)
}

fn base_url(entry: &Entry<'_>) -> Option<String> {
    let typed = entry.plain("base_url")?;
    match normal_base_url(&typed) {
        Some(url) => Some(url),
        None => {
            let problem = Problem::new(
                Code::WrongType,
                format!("「{typed}」は公開先のアドレスとして使えません"),
                format!("`{typed}` cannot be the address of a site"),
            )
            .help("https://www.example.lg.jp/zaitaku/ のように書いてください", "write it as https://www.example.lg.jp/zaitaku/");
            entry.reader().report(problem.at(entry.place("base_url")));
            None
        }
    }
}

/// A base URL with its last `/`; nothing if it is neither http(s) nor a path.
pub fn normal_base_url(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let scheme = ["https://", "http://"].into_iter().find(|s| typed.get(..s.len()).is_some_and(|t| t.eq_ignore_ascii_case(s)));
    let scheme = scheme.unwrap_or_default();
    let rest = typed[scheme.len()..].trim_end_matches('/');
    let is_whole = if scheme.is_empty() { typed.starts_with('/') } else { !rest.is_empty() && !rest.starts_with('/') };
    // A browser keeps `//`, and a folder of the output has no name for it.
    let clean =
        !rest.contains("//") && !rest.contains(['?', '#', '"', '<', '>', ' ', '\\']) && !rest.chars().any(char::is_control);
    (is_whole && clean).then(|| format!("{}/", encoded(&format!("{scheme}{rest}"))))
}

/// An address with what is not ASCII percent-encoded, as every link below it will be. A host keeps its letters.
fn encoded(url: &str) -> String {
    let host = url.find("://").map_or(0, |at| url[at + 3..].find('/').map_or(url.len(), |path| at + 3 + path));
    let (host, path) = url.split_at(host);
    let path = path.chars().map(|c| match c.is_ascii() {
        true => c.to_string(),
        false => c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")).collect(),
    });
    path.fold(host.to_owned(), |url, part| url + &part)
}

fn checks(entry: &Entry<'_>) -> Vec<(Code, Option<Level>)> {
    let Some(node) = entry.node("checks") else { return Vec::new() };
    if !node.is_map() {
        let problem = Problem::new(
            Code::WrongType,
            "「checks」は検査の名前と厳しさの組で書きます",
            "`checks` must be a map from names of checks to levels",
        )
        .help("例: checks: {link-text: off}", "for instance checks: {link-text: off}");
        entry.reader().report(problem.at(node.place()));
    }
    let mut checks = Vec::new();
    for (name, level) in node.entries() {
        let Some(code) = Code::find(&name) else {
            entry.reader().report(unknown_check(&name).at(node.key_place(&name)));
            continue;
        };
        let off = level.truth() == Some(false);
        match level.str() {
            _ if off => checks.push((code, None)),
            Some("warning") => checks.push((code, Some(Level::Warning))),
            Some("error") => checks.push((code, Some(Level::Error))),
            _ => entry.reader().report(
                crate::front_matter::unknown_word(&name, &level.scalar().unwrap_or_default(), &["error", "warning", "off"])
                    .at(level.place()),
            ),
        }
    }
    checks
}

fn unknown_check(name: &str) -> Problem {
    let near = nearest(name, Code::ALL.iter().map(|c| c.name()));
    let help = near.map(|n| crate::diagnostic::Message::new(format!("「{n}」のことですか"), format!("did you mean `{n}`?")));
    Problem::new(Code::UnknownKey, format!("「{name}」という検査はありません"), format!("there is no check `{name}`"))
        .maybe_help(help)
}

fn waiver(entry: &Entry<'_>) -> Option<Waiver> {
    let name = entry.plain("check")?;
    let Some(code) = Code::find(&name) else {
        entry.reader().report(unknown_check(&name).at(entry.place("check")));
        return None;
    };
    // As Windows writes it, too.
    let file = entry.plain("file")?.replace('\\', "/").into();
    Some(Waiver { code, file, reason: entry.plain("reason")?, place: entry.place("check") })
}
