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
