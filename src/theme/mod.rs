//! Themes: templates, assets, words and forms of dates. The built-in one is inside the binary; a site's own folder
//! takes its place file by file.

mod compact;
mod strings;

pub use strings::Strings;

use crate::content::Config;
use crate::date::Years;
use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::front_matter::{Entry, Field, Reader, Shape, Yaml, fact};
use crate::source::Sources;
use crate::words::{Lang, Languages};
use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The fields of `theme.yaml`.
pub static THEME_FIELDS: &[Field] = &[
    fact("name", Shape::Plain, "テーマの名前", "name of the theme", "default"),
    fact("era", Shape::Flag, "日付に年号を添える", "dates with the Japanese era", "false"),
];

/// The style sheet that sets printed pages in the font that the site names.
pub const FONT_FILE: &str = "print-font.css";

/// A theme with all that a site's own folder changes in it.
#[derive(Debug)]
pub struct Theme {
    /// How years are shown.
    pub years: Years,
    /// Words and forms of dates, by language.
    strings: Vec<Strings>,
    /// Files below `templates/`, by name.
    pub templates: BTreeMap<String, ThemeFile>,
    /// Files below `assets/`, by path.
    pub assets: BTreeMap<String, Cow<'static, [u8]>>,
    /// Whether the site has templates or assets of its own, so that what is known of the built-in theme may not hold.
    pub changed: bool,
}

/// A file of a theme and its path, for messages.
#[derive(Debug)]
pub struct ThemeFile {
    /// The path relative to the site, or within the binary.
    pub path: Arc<str>,
    /// Its text.
    pub text: Cow<'static, str>,
}

impl Theme {
    /// The theme that the site names.
    pub fn load(config: &Config, sources: &Sources, problems: &mut Problems) -> Theme {
        let languages = &config.languages;
        let files = Files::collect(&config.theme, sources, problems);
        let mut theme = Theme {
            years: Years::Plain,
            strings: Vec::new(),
            templates: BTreeMap::new(),
            assets: BTreeMap::new(),
            changed: files.differ(),
        };
        for (path, versions) in &files.by_path {
            // The last version is the site's own, if it has one.
            let Some((place, _)) = versions.last() else { continue };
            if let Some(name) = path.strip_prefix("assets/") {
                theme.assets.extend(fetched(name, versions).map(|bytes| (name.to_owned(), bytes)));
            } else if let Some(name) = path.strip_prefix("templates/")
                && let Some(text) = files.text(path, problems)
            {
                theme.templates.insert(name.to_owned(), ThemeFile { path: Arc::clone(place), text });
            } else if path == "theme.yaml" {
                theme.read_options(place, &files, problems);
            }
        }
        theme.strings = languages.all().map(|lang| Strings::load(lang, languages, &files, problems)).collect();
        if let Some(font) = &config.print.font {
            theme.assets.insert(FONT_FILE.to_owned(), Cow::Owned(font_sheet(&font.value).into_bytes()));
        }
        theme
    }

    fn read_options(&mut self, place: &Arc<str>, files: &Files, problems: &mut Problems) {
        let Some(text) = files.text("theme.yaml", problems) else { return };
        let languages = Languages::new::<&str>(&[]);
        let reader = Reader::without_regions(&languages);
        match Yaml::read(place, &*text, &(0..text.len())) {
            Ok(yaml) if !yaml.root().is_null() => {
                let entry = Entry::open(&reader, THEME_FIELDS, yaml.root(), Lang::PRIMARY, Vec::new());
                if entry.flag("era") == Some(true) {
                    self.years = Years::WithEra;
                }
            }
            Ok(_) => {}
            Err(problem) => reader.report(problem),
        }
        problems.append(reader.problems.into_inner());
    }

    /// The words of a language.
    pub fn strings(&self, lang: Lang) -> &Strings {
        &self.strings[lang.index()]
    }
}

/// The name in a CSS string: what could end it is written by number.
fn font_sheet(font: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let name: String = font.chars().map(|c| if is_plain(c) { c.to_string() } else { format!("\\{:x} ", u32::from(c)) }).collect();
    format!(".on-paper, .on-paper * {{ font-family: \"{name}\", \"BIZ UDPGothic\", \"Noto Sans CJK JP\", sans-serif; }}\n")
}

/// A file of `assets/` as readers fetch it: style sheets and the built-in scripts without their comments. `versions` has
/// the built-in one first, if there is one.
fn fetched(name: &str, versions: &[Version]) -> Option<Cow<'static, [u8]>> {
    let bytes = versions.last()?.1.clone();
    let is_built_in =
        versions.first().is_some_and(|(_, first)| BUILT_IN.get_file(format!("assets/{name}")).is_some() && *first == bytes);
    let short = std::str::from_utf8(&bytes).ok().and_then(|text| match name.rsplit_once('.')?.1 {
        "css" => Some(compact::style_sheet(text)),
        "js" if is_built_in => Some(compact::own_script(text)),
        _ => None,
    });
    Some(short.map_or(bytes, |text| Cow::Owned(text.into_bytes())))
}

/// A file's path, for messages, and what it holds.
type Version = (Arc<str>, Cow<'static, [u8]>);

/// The files of a theme, each in its versions, the built-in one first.
struct Files {
    by_path: BTreeMap<String, Vec<Version>>,
}

impl Files {
    fn collect(name: &str, sources: &Sources, problems: &mut Problems) -> Files {
        let mut files = Files { by_path: BTreeMap::new() };
        files.add_built_in(&BUILT_IN);
        let folder = format!("themes/{name}/");
        let own: Vec<&Arc<str>> = sources.files().filter(|path| path.starts_with(&folder)).collect();
        if own.is_empty() && name != "default" {
            let file: Arc<str> = "kairan.yaml".into();
            let problem =
                Problem::new(Code::Theme, format!("「{name}」というテーマがありません"), format!("there is no theme `{name}`"))
                    .help(
                        format!("{folder} のフォルダーを作るか、theme: default と書いてください"),
                        format!("make the folder {folder}, or write theme: default"),
                    );
            problems.add(problem.at(Place { file, at: crate::diagnostic::At::Value("theme".into()) }));
        }
        for path in own {
            match sources.bytes(path) {
                Ok(bytes) => files.add(&path[folder.len()..], path, Cow::Owned(bytes)),
                Err(fault) => {
                    let problem = Problem::new(Code::Theme, format!("読めません: {fault}"), format!("cannot be read: {fault}"));
                    problems.add(problem.at(Place::file(path)));
                }
            }
        }
        files
    }

    fn add_built_in(&mut self, dir: &'static Dir<'static>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            self.add(&path, &format!("themes/default/{path}").into(), Cow::Borrowed(file.contents()));
        }
        dir.dirs().for_each(|dir| self.add_built_in(dir));
    }

    fn add(&mut self, path: &str, place: &Arc<str>, bytes: Cow<'static, [u8]>) {
        self.by_path.entry(path.to_owned()).or_default().push((Arc::clone(place), bytes));
    }

    /// The text of a file, the site's own if it has one.
    fn text(&self, path: &str, problems: &mut Problems) -> Option<Cow<'static, str>> {
        text(self.by_path.get(path)?.last()?, problems)
    }

    /// Whether a template or asset is not the built-in one.
    fn differ(&self) -> bool {
        let drawn = self.by_path.iter().filter(|(path, _)| path.starts_with("templates/") || path.starts_with("assets/"));
        let is_own = |(_, bytes): &Version| matches!(bytes, Cow::Owned(_));
        drawn.map(|(_, versions)| versions).any(|versions| match &versions[..] {
            [built_in, .., own] => own.1 != built_in.1,
            [only] => is_own(only),
            [] => false,
        })
    }

    /// Every version of a file, the built-in one first.
    fn texts(&self, path: &str, problems: &mut Problems) -> Vec<(Arc<str>, Cow<'static, str>)> {
        let versions = self.by_path.get(path).map_or(&[][..], Vec::as_slice);
        versions.iter().filter_map(|version| Some((Arc::clone(&version.0), text(version, problems)?))).collect()
    }
}

fn text((place, bytes): &Version, problems: &mut Problems) -> Option<Cow<'static, str>> {
    let read = match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map(Cow::Borrowed).ok(),
        Cow::Owned(bytes) => crate::source::decode(bytes.clone()).map(Cow::Owned).ok(),
    };
    if read.is_none() {
        problems.add(
            Problem::new(Code::Encoding, "ファイルの文字コードがUTF-8ではありません", "the file is not UTF-8")
                .at(Place::file(place)),
        );
    }
    read
}
