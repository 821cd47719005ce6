//! How a site is set on paper, as `print` in `kairan.yaml` says it.

use super::{Reference, reference};
use crate::diagnostic::{Code, Problem};
use crate::front_matter::{Entry, Field, Shape, fact};

/// The fields of `print`.
pub static PRINT_FIELDS: &[Field] = &[
    fact("paper", Shape::OneOf(Paper::WORDS), "冊子の紙の大きさ", "paper of booklets", "A4"),
    fact("font", Shape::Plain, "使う書体", "font to use", "BIZ UDPゴシック"),
    fact(
        "browser",
        Shape::Plain,
        "PDFをつくるブラウザー",
        "browser that makes the PDFs",
        "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    ),
    fact("pages", Shape::Flag, "印刷用のページも公開する", "whether the pages made for printing are published too", "false"),
];

/// What is said of printing.
#[derive(Debug, Default)]
pub struct Print {
    /// The paper of booklets; a flyer is always A4.
    pub paper: Paper,
    /// The family of the letters.
    pub font: Option<Reference>,
    /// The program that sets pages: a path, or a name that the system finds.
    pub browser: Option<Reference>,
    /// Whether the pages are published of which the PDFs are made.
    pub pages: bool,
}

/// The paper of a booklet (ISO 216, and B5 as Japan has it, JIS P 0138).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 148 × 210 mm.
    A5,
    /// 182 × 257 mm.
    B5,
}

impl Paper {
    /// Their names, in the order of the variants.
    pub const WORDS: &[&str] = &["A4", "A5", "B5"];

    /// The paper of a name, in whatever case.
    pub fn of_word(word: &str) -> Option<Paper> {
        let at = Paper::WORDS.iter().position(|known| known.eq_ignore_ascii_case(word))?;
        Some([Paper::A4, Paper::A5, Paper::B5][at])
    }

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Paper::A4 => "A4",
            Paper::A5 => "A5",
            Paper::B5 => "B5",
        }
    }
}

impl Print {
    /// Reads `print`.
    pub fn read(entry: &Entry<'_>) -> Print {
        Print {
            paper: entry.one_of("paper").and_then(|at| Paper::of_word(Paper::WORDS[at])).unwrap_or_default(),
            font: reference(entry, "font"),
            browser: reference(entry, "browser").filter(|browser| is_installed_program(entry, browser)),
            pages: entry.flag("pages").unwrap_or(false),
        }
    }
}

/// Whether a site may name a program: one that the system finds by its name, or that lies on this computer. One that came
/// with the site, or from another computer, would run as soon as somebody builds the site.
fn is_installed_program(entry: &Entry<'_>, named: &Reference) -> bool {
    let name = &*named.value;
    let is_drive = |name: &str| name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && name[1..].starts_with([':']);
    let is_local = (name.starts_with('/') && !name.starts_with("//")) || is_drive(name);
    let fine = !name.contains(['/', '\\']) || (is_local && !name.contains(".."));
    if !fine {
        let problem = Problem::new(
            Code::WrongType,
            format!("「{name}」は、このコンピューターに入っているブラウザーの場所ではありません"),
            format!("`{name}` is not the place of a browser on this computer"),
        )
        .help(
            "C:\\ や / から始まる場所か、chromium のような名前だけを書いてください",
            "write a path from C:\\ or / on, or a name alone, such as chromium",
        );
        entry.reader().report(problem.at(named.place.clone()));
    }
    fine
}
