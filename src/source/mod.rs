//! Every path and text of a site: the only room that reads the site's folder.
//!
//! Documents and data files are read at once, in parallel; pictures, tables and other files are only listed, and
//! read when something asks for them.

mod decode;
mod document;
mod fingerprint;
mod locate;

pub use decode::decode;
pub use document::{DocumentSource, Part, changed};

use crate::diagnostic::{Code, Place, Problem, Problems, is_command};
use crate::fault::Fault;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

/// The largest document that is read, in bytes: some 700,000 Japanese characters.
const LARGEST_DOCUMENT: u64 = 2 << 20;
/// The largest other file that is published, in bytes; while it is copied it is in memory.
const LARGEST_FILE: u64 = 500 << 20;
/// The most files that a site has in one of its folders.
const MOST_FILES: usize = 1_000_000;

/// A text file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path relative to the site, with `/`, in NFC.
    pub path: Arc<str>,
    /// Its text: no byte order mark, NFC, line ends as they are.
    pub text: String,
}

/// Everything below a site's folder that kairan looks at.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The site's folder.
    pub root: PathBuf,
    /// The name of that folder, also where it was named as `.`.
    pub name: String,
    /// `kairan.yaml`.
    pub config: Option<SourceFile>,
    /// Every markdown file below `content/`, by path.
    pub documents: Vec<Arc<DocumentSource>>,
    /// `regions.yaml`, `topics.yaml` and their like, by name.
    pub data: BTreeMap<String, SourceFile>,
    /// Markdown and YAML files beside `kairan.yaml`, by name: documents that lie in no folder of documents, or a README.
    pub strays: Vec<Arc<str>>,
    /// Every other file below `content/`, `static/` and `themes/`, by path relative to the site.
    files: BTreeMap<Arc<str>, PathBuf>,
    /// Documents whose name on the disk is not composed as their path here is.
    other_names: BTreeMap<Arc<str>, PathBuf>,
    ground: Ground,
    /// Whether texts of documents are given back once their pages are made.
    releases: bool,
    /// The first document that could not be read once more.
    lost: Arc<Mutex<Option<Fault>>>,
}

/// Stands for everything of a site but what its documents say: equal to another one only where nothing of that can be
/// different.
#[derive(Clone, Debug, Default)]
pub struct Ground(Arc<()>);

impl PartialEq for Ground {
    fn eq(&self, other: &Ground) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The data files of a site, all of them optional, all of them in `content/`.
pub const DATA_FILES: &[&str] = &["notices.yaml", "venues.yaml", "topics.yaml", "regions.yaml", "glossary.yaml"];

/// Reads a site's folder. A file that cannot be read is the machine's fault; one that is not text is a problem.
pub fn load(root: &Path, problems: &mut Problems) -> Result<Sources, Fault> {
    if !root.is_dir() {
        return Err(Fault::refused(root, "サイトのフォルダーがありません", "there is no such folder"));
    }
    let mut sources = Sources { root: root.to_owned(), name: name_of(root), ..Sources::default() };
    let config = root.join("kairan.yaml");
    if is_link(&config) {
        problems.add(not_followed().at(Place::file(&"kairan.yaml".into())));
    } else if config.is_file() {
        sources.config = read_text(&config, "kairan.yaml".into(), problems)?;
    }
    sources.strays = strays(root)?;
    let mut documents = Vec::new();
    for folder in ["content", "static", "themes"] {
        for (path, full) in list(root, folder, problems)? {
            match (folder, path.strip_prefix("content/")) {
                ("content", Some(name)) if DATA_FILES.contains(&name) => {
                    let name = name.to_owned();
                    if let Some(file) = read_text(&full, path, problems)? {
                        sources.data.insert(name, file);
                    }
                }
                ("content", _) if path.ends_with(".md") => {
                    if root.join(&*path) != full {
                        sources.other_names.insert(Arc::clone(&path), full.clone());
                    }
                    documents.push((path, full));
                }
                _ => drop(sources.files.insert(path, full)),
            }
        }
    }
    let read: Vec<(Result<Option<DocumentSource>, Fault>, Problems)> = documents
        .into_par_iter()
        .map(|(path, full)| {
            let mut problems = Problems::default();
            (read_text(&full, path, &mut problems).map(|file| file.map(DocumentSource::on_disk)), problems)
        })
        .collect();
    for (file, found) in read {
        problems.append(found);
        sources.documents.extend(file?.map(Arc::new));
    }
    // The walk goes by the names of folders: `a/index.ja.md` comes before `a-b.ja.md`.
    sources.documents.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

/// Reads a site's folder once more. Documents that say the same as in an earlier reading are shared with it.
pub fn load_again(root: &Path, earlier: &Sources, problems: &mut Problems) -> Result<Sources, Fault> {
    let mut sources = load(root, problems)?;
    for file in &mut sources.documents {
        if let Some(same) = earlier.document(&file.path).map(|at| &earlier.documents[at]).filter(|same| **same == *file) {
            *file = Arc::clone(same);
        }
    }
    Ok(sources)
}

fn name_of(root: &Path) -> String {
    let full = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    full.file_name().map(|name| name.to_string_lossy().nfc().collect()).unwrap_or_default()
}

fn read_text(full: &Path, path: Arc<str>, problems: &mut Problems) -> Result<Option<SourceFile>, Fault> {
    let failed = |error| Fault::new(full, "ファイルを読めません", "cannot read the file", error);
    let mut file = std::fs::File::open(full).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > LARGEST_DOCUMENT {
        problems.add(
            Problem::new(Code::TooLarge, "文書が大きすぎます（2MBまで）", "the document is too large (2 MB at most)")
                .help("いくつかの文書に分けてください", "part it into several documents")
                .at(Place::file(&path)),
        );
        return Ok(None);
    }
    // Room for the whole text and no more: all of them are in memory at once.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.read_to_end(&mut bytes).map_err(failed)?;
    match decode(bytes) {
        Ok(text) => Ok(Some(SourceFile { path, text })),
        Err(problem) => {
            problems.add(problem.at(Place::file(&path)));
            Ok(None)
        }
    }
}

fn strays(root: &Path) -> Result<Vec<Arc<str>>, Fault> {
    let failed = |error| Fault::new(root, "フォルダーを読めません", "cannot read the folder", error);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let is_stray = |name: &&str| {
            let ends = [".md", ".yaml", ".yml", ".yaml.txt", ".yml.txt"];
            !name.starts_with('.') && *name != "kairan.yaml" && ends.iter().any(|end| name.to_ascii_lowercase().ends_with(end))
        };
        found.extend(name.to_str().filter(is_stray).map(Arc::from));
    }
    found.sort();
    Ok(found)
}

/// Every file below a folder of the site, sorted by path.
fn list(root: &Path, folder: &str, problems: &mut Problems) -> Result<Vec<(Arc<str>, PathBuf)>, Fault> {
    let top = root.join(folder);
    if is_link(&top) {
        problems.add(not_followed().at(Place::file(&folder.into())));
        return Ok(Vec::new());
    }
    if !top.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in WalkDir::new(&top).sort_by_file_name().into_iter().filter_entry(|e| e.depth() == 0 || !is_ignored(e.file_name()))
    {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(&top).to_owned();
            Fault::new(&path, "フォルダーを読めません", "cannot read the folder", error.into())
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let Some(path) = relative(root, entry.path()) else {
            let shown: Arc<str> = entry.path().to_string_lossy().into();
            problems.add(
                Problem::new(Code::FileName, "ファイル名を読めません", "the file's name cannot be read")
                    .help("別の名前にしてください", "rename it")
                    .at(Place::file(&shown)),
            );
            continue;
        };
        if let Some(problem) = unfit(&entry, &path) {
            problems.add(problem.at(Place::file(&path)));
            continue;
        }
        if found.len() == MOST_FILES {
            problems.add(too_many().at(Place::file(&folder.into())));
            break;
        }
        found.push((path, entry.into_path()));
    }
    Ok(found)
}

/// Why a file is not read, if so: it would lead out of the site, never end, be too large, or look like another.
fn unfit(entry: &DirEntry, path: &str) -> Option<Problem> {
    if entry.path_is_symlink() {
        return Some(not_followed());
    }
    if !entry.file_type().is_file() {
        let problem =
            Problem::new(Code::FileName, "ふつうのファイルではないため、読みません", "this is no ordinary file and is not read");
        return Some(problem.help("ここから取り除いてください", "take it away from here"));
    }
    if path.chars().any(is_command) {
        let problem = Problem::new(
            Code::FileName,
            "名前に、見えない制御文字か、文字の並ぶ向きを変える文字が入っています",
            "the name holds an invisible control character, or one that turns the direction of text",
        );
        return Some(problem.help("名前を打ち直してください", "type the name anew"));
    }
    let is_document = path.starts_with("content/") && path.ends_with(".md");
    let size = if is_document { 0 } else { entry.metadata().map_or(0, |m| m.len()) };
    (size > LARGEST_FILE).then(|| {
        Problem::new(Code::TooLarge, "ファイルが大きすぎます（500MBまで）", "the file is too large (500 MB at most)")
            .help("動画などは別の所に置き、リンクしてください", "keep films and the like elsewhere, and link to them")
    })
}

fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink())
}

fn not_followed() -> Problem {
    Problem::new(Code::FileName, "リンク（ショートカット）は読みません", "links are not followed")
        .help("ファイルそのものを置いてください", "put the file itself here")
}

fn too_many() -> Problem {
    Problem::new(
        Code::TooLarge,
        format!("ファイルが多すぎます（一つのフォルダーの下に{MOST_FILES}個まで）"),
        format!("there are too many files ({MOST_FILES} at most below one folder)"),
    )
    .help("サイトを分けてください", "part the site in two")
}

/// Files that are nobody's documents: hidden ones, Excel's lock files, Windows' thumbnails.
fn is_ignored(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.eq_ignore_ascii_case("Thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

/// The path as the project writes it: relative to the site, `/` between its parts, NFC.
fn relative(root: &Path, full: &Path) -> Option<Arc<str>> {
    let mut path = String::new();
    for part in full.strip_prefix(root).ok()? {
        if !path.is_empty() {
            path.push('/');
        }
        path.extend(part.to_str()?.nfc());
    }
    Some(path.into())
}

impl Sources {
    /// The same site with some of its files saved anew, named by their paths from the site's folder; nothing where that
    /// is not enough: a file has come, gone or moved, or cannot be read.
    pub fn saved<'f>(&self, files: impl IntoIterator<Item = &'f Path>) -> Option<Sources> {
        let mut sources = self.clone();
        for file in files {
            let full = self.root.join(file);
            let path = relative(&self.root, &full)?;
            if is_link(&full) || !full.is_file() {
                return None;
            }
            match self.document(&path) {
                Some(at) => {
                    let mut problems = Problems::default();
                    let path = Arc::clone(&self.documents[at].path);
                    let file = read_text(&full, path, &mut problems).ok()?.filter(|_| problems.is_empty())?;
                    sources.documents[at] = Arc::new(DocumentSource::on_disk(file));
                }
                // Read by those who need it.
                None if self.has(&path) => sources.ground = Ground::default(),
                None => return None,
            }
        }
        Some(sources)
    }

    /// Everything but what documents say.
    pub fn ground(&self) -> &Ground {
        &self.ground
    }

    /// The places of documents that say something else than in an earlier reading; nothing where anything else may be
    /// different.
    pub fn changed_since(&self, earlier: &Sources) -> Option<Vec<usize>> {
        let is_comparable = self.ground == earlier.ground && self.documents.len() == earlier.documents.len();
        let pairs = self.documents.iter().zip(&earlier.documents).enumerate().filter(|_| is_comparable);
        let changed: Vec<usize> = pairs.filter(|(_, (new, old))| !Arc::ptr_eq(new, old)).map(|(at, _)| at).collect();
        let same_paths = changed.iter().all(|at| self.documents[*at].path == earlier.documents[*at].path);
        (is_comparable && same_paths).then_some(changed)
    }

    /// The place of a document's file among all of them.
    pub fn document(&self, path: &str) -> Option<usize> {
        self.documents.binary_search_by(|file| (*file.path).cmp(path)).ok()
    }

    /// Every file that is not a document, by path.
    pub fn files(&self) -> impl Iterator<Item = &Arc<str>> {
        self.files.keys()
    }

    /// The same site as if some documents said something else, or were there at all.
    pub fn with_documents(&self, changed: Vec<SourceFile>) -> Sources {
        let mut sources = self.clone();
        sources.documents.retain(|file| changed.iter().all(|new| new.path != file.path));
        sources.documents.extend(changed.into_iter().map(|file| Arc::new(file.into())));
        sources.documents.sort_by(|a, b| a.path.cmp(&b.path));
        sources
    }

    /// The same site with no other documents than these.
    pub fn with_only(&self, documents: Vec<SourceFile>) -> Sources {
        Sources { documents: Vec::new(), ..self.clone() }.with_documents(documents)
    }

    /// Adds a file from elsewhere that a run reads, so that problems in it can be shown with their lines.
    pub fn lend(&mut self, path: Arc<str>, full: PathBuf) {
        self.files.entry(path).or_insert(full);
    }

    /// The path of a file that was listed, shared.
    pub fn file(&self, path: &str) -> Option<&Arc<str>> {
        self.files.get_key_value(path).map(|(path, _)| path)
    }

    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The bytes of a file that was listed.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Fault> {
        let failed = |full: &Path, error| Fault::new(full, "ファイルを読めません", "cannot read the file", error);
        // Only what the walk has seen: any other path could lead out of the site.
        let full = self.files.get(path).ok_or_else(|| failed(Path::new(path), ErrorKind::NotFound.into()))?;
        std::fs::read(full).map_err(|error| failed(full, error))
    }

    /// Where a document is on the disk.
    pub fn on_disk(&self, path: &str) -> PathBuf {
        self.other_names.get(path).cloned().unwrap_or_else(|| self.root.join(path))
    }

    /// How large a file is, in bytes.
    pub fn size(&self, path: &str) -> Option<u64> {
        std::fs::metadata(self.files.get(path)?).ok().map(|m| m.len())
    }

    /// The text behind a path, if it is one of a document, the settings or a data file, and is still what was read.
    pub fn text(&self, path: &str) -> Option<Cow<'_, str>> {
        if let Some(at) = self.document(path) {
            return self.note_lost(self.try_read(at)).map(|file| Cow::Owned(file.text.clone()));
        }
        let data = self.config.iter().chain(self.data.values()).find(|file| &*file.path == path)?;
        Some(Cow::Borrowed(&data.text))
    }
}
