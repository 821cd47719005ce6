//! The arguments of every command.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// 回覧: a folder of markdown becomes a bilingual website with a page for every region.
#[derive(Parser, Debug)]
#[command(name = "kairan", version, about, disable_help_subcommand = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What all commands take.
    #[command(flatten)]
    pub common: Common,
}

/// What all commands take.
#[derive(ClapArgs, Debug)]
pub struct Common {
    /// The site's folder (サイトのフォルダー)
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub site: PathBuf,
    /// The language of messages (メッセージの言語); from the locale by default
    #[arg(long, global = true, value_name = "ja|en")]
    pub lang: Option<MessageLanguage>,
    /// The day as which the site is seen, YYYY-MM-DD (この日として見る)
    #[arg(long, global = true, value_name = "D")]
    pub today: Option<String>,
    /// Say only what is wrong (問題だけを表示)
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more (詳しく表示)
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum MessageLanguage {
    /// Japanese.
    Ja,
    /// English.
    En,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Check the site, then write it (検査して書き出す)
    Build(Build),
    /// Find every problem without writing (検査だけをする)
    Check(Check),
    /// What a problem means and how to mend it (問題の意味と直し方)
    Explain(Explain),
    /// Bring a spreadsheet into the site (表計算のファイルを取り込む)
    #[command(subcommand)]
    Import(Import),
    /// A small working site to start from (はじめのサイトをつくる)
    Init(Init),
    /// A new document, or a translation of one; asks for what it needs (新しい文書や訳をつくる)
    New(NewArgs),
    /// When the site will change by itself (サイトがひとりでに変わる日)
    Plan(Plan),
    /// A booklet or a flyer as PDF, for people who read on paper (紙で配る冊子やちらしのPDFをつくる)
    #[command(subcommand)]
    Print(Print),
    /// Bring the site to its readers (サイトを公開する)
    Publish(Publish),
    /// Show readers the release before again (前の公開に戻す)
    Rollback(Rollback),
    /// JSON Schema of the fields, for editors (項目の決まりをJSON Schemaで出す)
    Schema(Schema),
    /// A preview that follows every save (保存のたびに変わるプレビュー)
    Serve(Serve),
    /// Say that a translation is up to date now (訳を最新とする)
    Stamp(Stamp),
    /// How translations, events, pages and tables stand (訳、催し、期限、表のようす)
    Status(Status),
}

/// `build`.
#[derive(ClapArgs, Debug)]
pub struct Build {
    /// The folder to write to (書き出すフォルダー)
    #[arg(long, default_value = "public", value_name = "DIR")]
    pub out: PathBuf,
    /// The address at which it will be published (公開するアドレス)
    #[arg(long, value_name = "U")]
    pub base_url: Option<String>,
    /// Show drafts too (下書きも出す)
    #[arg(long)]
    pub drafts: bool,
    /// Take warnings for errors (警告も誤りとする)
    #[arg(long)]
    pub strict: bool,
    /// How many threads (並列の数)
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Then build once more from nothing, and compare (はじめから作り直したものと比べて確かめる)
    #[arg(long)]
    pub verify: bool,
    /// Say how long each stage, template and slow page took (段階、テンプレート、遅いページの時間を出す)
    #[arg(long)]
    pub timings: bool,
    /// How to print problems (問題の表示のしかた)
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// `check`.
#[derive(ClapArgs, Debug)]
pub struct Check {
    /// Take warnings for errors (警告も誤りとする)
    #[arg(long)]
    pub strict: bool,
    /// Check drafts as if they were published (下書きも公開するものとして検査)
    #[arg(long)]
    pub drafts: bool,
    /// Mend what is certain, and show each line before and after (確かなものを直し、前と後を見せる)
    #[arg(long)]
    pub fix: bool,
    /// Show what --fix would mend, and write nothing (直す所を見せるだけで、書き換えない)
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// How to print problems (問題の表示のしかた)
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// `explain`.
#[derive(ClapArgs, Debug)]
pub struct Explain {
    /// The code of the problem, such as K102, or its name (問題の番号か名前)
    pub code: Option<String>,
}

/// `serve`.
#[derive(ClapArgs, Debug)]
pub struct Serve {
    /// The port on this computer; 0 takes a free one (ポート番号。0なら空いている番号)
    #[arg(long, default_value_t = 4000, value_name = "N")]
    pub port: u16,
    /// Open problems in vscode, vscodium, cursor, or at an address with {path} (問題の行を開く編集ソフト)
    #[arg(long, value_name = "EDITOR")]
    pub editor: Option<String>,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Human,
    /// One JSON object a line.
    Json,
    /// GitHub's workflow commands.
    Github,
}

impl From<Format> for crate::diagnostic::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Human => Self::Human,
            Format::Json => Self::Json,
            Format::Github => Self::Github,
        }
    }
}

/// `init`.
#[derive(ClapArgs, Debug)]
pub struct Init {
    /// The folder of the new site; this one by default (新しいサイトのフォルダー)
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// `import`.
#[derive(Subcommand, Debug)]
pub enum Import {
    /// Events, from Excel, OpenDocument or CSV, the municipal standard set among them (催し)
    Events(ImportEvents),
    /// A list of resources: makes it, and later brings it up to date (一覧をつくる、新しい表で直す)
    #[command(visible_aliases = ["resource", "list"])]
    Resources(ImportResources),
}

/// `import resources`.
#[derive(ClapArgs, Debug)]
pub struct ImportResources {
    /// The spreadsheet: .xlsx, .ods, .csv or .tsv (表のファイル)
    pub file: PathBuf,
    /// The list's name in the address; of the file by default (アドレスになる名前)
    #[arg(long, value_name = "SLUG")]
    pub name: Option<String>,
    /// The title of a new list (新しい一覧の題名)
    #[arg(long, value_name = "T")]
    pub title: Option<String>,
    /// The region of a new list, by name or code (新しい一覧の地域)
    #[arg(long, value_name = "R")]
    pub region: Option<String>,
    /// The heading of the column that tells rows apart (行を見分ける列の見出し)
    #[arg(long, value_name = "HEADING")]
    pub key: Option<String>,
    /// The day that the table tells of (いつの情報か)
    #[arg(long, value_name = "D")]
    pub as_of: Option<String>,
    /// The sheet of a workbook; the first that looks like a table by default (シートの名前)
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Write without asking, though many rows are gone (確かめずに書く)
    #[arg(long, conflicts_with = "dry_run")]
    pub yes: bool,
    /// Only show what would be written (書かずに、何が変わるかだけを示す)
    #[arg(long)]
    pub dry_run: bool,
    /// How to print problems (問題の表示のしかた)
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// `import events`.
#[derive(ClapArgs, Debug)]
pub struct ImportEvents {
    /// The spreadsheet: .xlsx, .ods or .csv (表のファイル)
    pub file: PathBuf,
    /// Write without asking (確かめずに書く)
    #[arg(long)]
    pub yes: bool,
    /// The sheet of a workbook; the first with headings of events by default (シートの名前)
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// How to print problems (問題の表示のしかた)
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// What `print` makes.
#[derive(Subcommand, Debug)]
pub enum Print {
    /// Whom to ask, coming events, lists, cases and their words, with contents and index (冊子)
    Booklet(PrintBooklet),
    /// An event on one sheet of A4 (ちらし)
    Flyer(PrintFlyer),
}

/// `print booklet`.
#[derive(ClapArgs, Debug)]
pub struct PrintBooklet {
    /// Of a region, by name or code: its desks, events, lists and cases (地域の名前か番号)
    #[arg(long, value_name = "R")]
    pub region: Option<String>,
    /// Of the cases those of a series (シリーズの名前)
    #[arg(long, value_name = "S")]
    pub series: Option<String>,
    /// Of the lists this one, such as resources/clinics (一覧)
    #[arg(long, value_name = "LIST")]
    pub resources: Option<String>,
    /// A4, A5 or B5 (紙の大きさ)
    #[arg(long, value_name = "A4|A5|B5")]
    pub paper: Option<String>,
    /// What all prints take.
    #[command(flatten)]
    pub common: PrintCommon,
}

/// `print flyer`.
#[derive(ClapArgs, Debug)]
pub struct PrintFlyer {
    /// Events, such as events/forum; several are printed by one browser (催し)
    #[arg(value_name = "EVENT", required_unless_present = "all")]
    pub events: Vec<String>,
    /// All coming events (これからの催しすべて)
    #[arg(long)]
    pub all: bool,
    /// What all prints take.
    #[command(flatten)]
    pub common: PrintCommon,
}

/// What all prints take.
#[derive(ClapArgs, Debug)]
pub struct PrintCommon {
    /// The language; of a flyer two of them, such as ja,en, stand on two sides (言語。ja,en で裏表)
    #[arg(long = "in", value_name = "LANG")]
    pub languages: Vec<String>,
    /// The file to write, instead of one in print/ (書き出すファイル)
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Print drafts too, marked as drafts (下書きも、下書きと記して印刷)
    #[arg(long)]
    pub drafts: bool,
}

/// `new`.
#[derive(ClapArgs, Debug)]
pub struct NewArgs {
    /// What to make; asked for on a terminal (つくるもの)
    #[command(subcommand)]
    pub what: Option<New>,
}

/// What `new` makes.
#[derive(Subcommand, Debug)]
pub enum New {
    /// A case study (事例)
    Case(NewDocument),
    /// An event, or with --xlsx a spreadsheet in which organisers announce theirs (催し。--xlsx で記入用の表)
    Event(NewEvent),
    /// A list of resources, with its table; of a spreadsheet, `import resources` makes it (一覧と、その表)
    #[command(visible_aliases = ["resources", "list"])]
    Resource(NewDocument),
    /// A page (ページ)
    Page(NewDocument),
    /// A translation of a document (文書の訳)
    Translation(NewTranslation),
}

/// `new case`, `new event`, `new resource`, `new page`. On a terminal what is not given is asked for.
#[derive(ClapArgs, Clone, Debug, Default)]
pub struct NewDocument {
    /// Its name in the address, such as open-lecture (アドレスになる名前)
    pub slug: Option<String>,
    /// Its title (題名)
    #[arg(long, value_name = "T")]
    pub title: Option<String>,
    /// Its title in another language, such as en=Lecture; may be repeated (ほかの言語の題名)
    #[arg(long, value_name = "LANG=T")]
    pub title_in: Vec<String>,
    /// Its region, by name or code; several with commas (地域の名前か番号)
    #[arg(long, value_name = "R")]
    pub region: Option<String>,
    /// Its date; of an event the start, such as 2026-12-06T14:00 (日付。催しでは開始の日時)
    #[arg(long, visible_alias = "start", value_name = "D")]
    pub date: Option<String>,
    /// A topic of the site; may be repeated (話題)
    #[arg(long = "topic", value_name = "ID")]
    pub topics: Vec<String>,
}

/// `new event`.
#[derive(ClapArgs, Debug, Default)]
pub struct NewEvent {
    /// A spreadsheet for organisers instead of a document, such as events.xlsx (主催者が書きこむ表をつくる)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["slug", "title", "title_in", "region", "date", "topics", "end", "kind", "venue"])]
    pub xlsx: Option<PathBuf>,
    /// What every kind has.
    #[command(flatten)]
    pub document: NewDocument,
    /// Its end, such as 16:00 (終了の時刻か日時)
    #[arg(long, value_name = "D", requires = "date")]
    pub end: Option<String>,
    /// Its type, such as lecture (催しの種類)
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,
    /// The name of its venue (会場)
    #[arg(long, value_name = "NAME")]
    pub venue: Option<String>,
}

impl NewEvent {
    /// The options of another kind.
    pub fn of(document: &NewDocument) -> NewEvent {
        NewEvent { document: document.clone(), ..NewEvent::default() }
    }
}

/// `new translation`.
#[derive(ClapArgs, Debug)]
pub struct NewTranslation {
    /// The primary text, such as content/cases/kobe.ja.md or cases/kobe (もとの文書)
    pub file: PathBuf,
    /// The language to translate into (訳す言語)
    #[arg(long, value_name = "LANG")]
    pub to: Option<String>,
}

/// `schema`.
#[derive(ClapArgs, Debug)]
pub struct Schema {
    /// What to describe; everything by default (何の項目か)
    #[arg(value_enum)]
    pub subject: Option<SchemaSubject>,
    /// Write what VS Code needs into .vscode of the site (VS Code のための設定を書く)
    #[arg(long, conflicts_with = "subject")]
    pub vscode: bool,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SchemaSubject {
    /// A case study.
    Case,
    /// An event.
    Event,
    /// A list of resources.
    Resource,
    /// A page.
    Page,
    /// kairan.yaml.
    Site,
    /// notices.yaml.
    Notices,
    /// venues.yaml.
    Venues,
    /// topics.yaml.
    Topics,
    /// regions.yaml.
    Regions,
    /// glossary.yaml.
    Glossary,
}

impl From<SchemaSubject> for crate::schema::Subject {
    fn from(subject: SchemaSubject) -> Self {
        use crate::content::Kind;
        match subject {
            SchemaSubject::Case => Self::Kind(Kind::Case),
            SchemaSubject::Event => Self::Kind(Kind::Event),
            SchemaSubject::Resource => Self::Kind(Kind::Resource),
            SchemaSubject::Page => Self::Kind(Kind::Page),
            SchemaSubject::Site => Self::Site,
            SchemaSubject::Notices => Self::Data("notices"),
            SchemaSubject::Venues => Self::Data("venues"),
            SchemaSubject::Topics => Self::Data("topics"),
            SchemaSubject::Regions => Self::Data("regions"),
            SchemaSubject::Glossary => Self::Data("glossary"),
        }
    }
}

/// `publish`.
#[derive(ClapArgs, Debug)]
pub struct Publish {
    /// The name of the target in kairan.yaml; not needed where there is only one (kairan.yaml に書いた公開先の名前)
    pub target: Option<String>,
    /// Show the plan only (予定を見せるだけで、公開しない)
    #[arg(long)]
    pub dry_run: bool,
    /// Publish without asking (たずねずに公開)
    #[arg(long)]
    pub yes: bool,
    /// Replace what somebody changed there by hand (公開先で手で変えられたものも上書き)
    #[arg(long)]
    pub overwrite: bool,
    /// Take warnings for errors (警告も誤りとする)
    #[arg(long)]
    pub strict: bool,
}

/// `rollback`.
#[derive(ClapArgs, Debug)]
pub struct Rollback {
    /// The name of the target in kairan.yaml; not needed where there is only one (kairan.yaml に書いた公開先の名前)
    pub target: Option<String>,
    /// Go back without asking (たずねずに戻す)
    #[arg(long)]
    pub yes: bool,
    /// Replace what somebody changed there by hand (公開先で手で変えられたものも上書き)
    #[arg(long)]
    pub overwrite: bool,
}

/// `stamp`.
#[derive(ClapArgs, Debug)]
pub struct Stamp {
    /// The translations (訳のファイル)
    #[arg(value_name = "FILE", required_unless_present = "all")]
    pub files: Vec<PathBuf>,
    /// All translations that have no version or are out of date (版の印がない訳と古い訳のすべて)
    #[arg(long, conflicts_with = "files")]
    pub all: bool,
}

/// `status`.
#[derive(ClapArgs, Debug)]
pub struct Status {
    /// How to print it (表示のしかた)
    #[arg(long, value_enum, default_value_t = StatusFormat::Human)]
    pub format: StatusFormat,
}

/// How the state of a site is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// For people.
    Human,
    /// One JSON object.
    Json,
}

/// `plan`.
#[derive(ClapArgs, Debug)]
pub struct Plan {
    /// The last day to look at, such as 2027-03-31; a year from today by default (この日まで)
    #[arg(long, value_name = "D")]
    pub until: Option<String>,
    /// How to print it (表示のしかた)
    #[arg(long, value_enum, default_value_t = PlanFormat::Human)]
    pub format: PlanFormat,
}

/// How coming changes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    /// For people.
    Human,
    /// A list of JSON objects.
    Json,
    /// A calendar for the people who look after the site.
    Ics,
}
