use super::manifest::Manifest;
use super::state::{State, remove_files};
use super::*;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A site in a folder of its own, with its output in `public`.
struct Site {
    folder: TempDir,
}

impl Site {
    fn new() -> Site {
        Site { folder: tempfile::tempdir().unwrap() }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    fn open(&self, out: &str) -> Result<Folder, Fault> {
        Folder::open(self.root(), &self.root().join(out))
    }

    /// Opens `public` and puts `path=content` pairs.
    fn put(&self, files: &[&str]) -> Result<Folder, Fault> {
        let folder = self.open("public")?;
        for file in files {
            let (path, content) = file.split_once('=').unwrap();
            folder.put(OutputFile { path: path.into(), bytes: content.into() })?;
        }
        Ok(folder)
    }

    /// Builds; gives written, unchanged and removed.
    fn build(&self, files: &[&str]) -> [usize; 3] {
        let report = self.put(files).unwrap().commit(None).unwrap();
        [report.written, report.unchanged, report.removed]
    }

    /// The fault of a build, without the site's own path.
    fn fault(&self, files: &[&str]) -> String {
        self.shown(self.put(files).and_then(|folder| folder.commit(None).map(|_| ())).unwrap_err())
    }

    fn refusal(&self, out: &str) -> String {
        self.shown(self.open(out).unwrap_err())
    }

    fn shown(&self, fault: Fault) -> String {
        fault.to_string().replace(&*self.root().to_string_lossy(), "SITE")
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// All that stands below the output: files as `path=content`, empty folders as `path/`.
    fn tree(&self) -> Vec<String> {
        let mut tree = Vec::new();
        for entry in walkdir::WalkDir::new(self.out()).min_depth(1).sort_by_file_name() {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(self.out()).unwrap().to_string_lossy().replace('\\', "/");
            if entry.file_type().is_file() {
                tree.push(format!("{path}={}", fs::read_to_string(entry.path()).unwrap()));
            } else if fs::read_dir(entry.path()).is_ok_and(|mut d| d.next().is_none()) {
                tree.push(format!("{path}/"));
            }
        }
        tree
    }

    fn state(&self) -> State {
        let folders: Vec<_> = fs::read_dir(self.root().join(".kairan")).unwrap().collect();
        assert_eq!(folders.len(), 1);
        State { folder: folders[0].as_ref().unwrap().path() }
    }
}

fn modified(path: PathBuf) -> std::time::SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn a_first_build_writes_all_files() {
    let site = Site::new();
    assert_eq!(site.build(&["index.html=top", "cases/神戸/index.html=kobe", "cases/index.html=list"]), [3, 0, 0]);
    assert_eq!(site.tree(), ["cases/index.html=list", "cases/神戸/index.html=kobe", "index.html=top"]);
}

#[test]
fn a_first_build_fills_an_empty_folder() {
    let site = Site::new();
    site.write("public/.DS_Store", "");
    assert_eq!(site.build(&["index.html=top", "a/b=b"]), [2, 0, 0]);
    assert_eq!(site.tree(), [".DS_Store=", "a/b=b", "index.html=top"]);
}

#[test]
fn an_output_elsewhere_is_made_with_its_parents() {
    let (site, other) = (Site::new(), Site::new());
    let out = other.root().join("www/site");
    let build = || {
        let folder = Folder::open(site.root(), &out).unwrap();
        folder.put(OutputFile { path: "a".into(), bytes: b"a".to_vec() }).unwrap();
        folder.commit(None).unwrap()
    };
    assert_eq!(build(), Report { written: 1, unchanged: 0, removed: 0 });
    assert_eq!(build(), Report { written: 0, unchanged: 1, removed: 0 });
    assert_eq!(fs::read_to_string(out.join("a")).unwrap(), "a");
}

#[test]
fn nothing_is_written_before_the_commit() {
    let site = Site::new();
    site.build(&["index.html=old"]);
    let folder = site.put(&["index.html=new", "more.html=new"]).unwrap();
    assert_eq!(site.tree(), ["index.html=old"]);
    folder.abandon().unwrap();
    assert_eq!(site.tree(), ["index.html=old"]);
    assert!(!site.state().staging().exists());
}

#[test]
fn unchanged_files_are_left_alone() {
    let site = Site::new();
    site.build(&["index.html=top", "a/index.html=a"]);
    let before = modified(site.out().join("index.html"));
    assert_eq!(site.build(&["index.html=top", "a/index.html=b"]), [1, 1, 0]);
    assert_eq!(modified(site.out().join("index.html")), before);
    assert_eq!(site.tree(), ["a/index.html=b", "index.html=top"]);
}

#[test]
fn a_file_that_somebody_changed_is_written_again() {
    let site = Site::new();
    site.build(&["index.html=top", "a.html=aaa", "b.html=bbb"]);
    site.write("public/a.html", "xyz");
    fs::remove_file(site.out().join("b.html")).unwrap();
    assert_eq!(site.build(&["index.html=top", "a.html=aaa", "b.html=bbb"]), [2, 1, 0]);
    assert_eq!(site.tree(), ["a.html=aaa", "b.html=bbb", "index.html=top"]);
}

#[test]
fn a_file_that_was_only_copied_anew_is_unchanged() {
    let site = Site::new();
    site.build(&["index.html=top"]);
    site.write("public/index.html", "top");
    fs::File::options().write(true).open(site.out().join("index.html")).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    assert_eq!(site.build(&["index.html=top"]), [0, 1, 0]);
    assert_eq!(modified(site.out().join("index.html")), std::time::UNIX_EPOCH);
}

#[test]
fn old_files_go_and_folders_left_empty_with_them() {
    let site = Site::new();
    site.build(&["index.html=top", "a/b/c/index.html=c", "a/index.html=a", "d/e/index.html=e"]);
    site.write("public/d/notes.txt", "mine");
    assert_eq!(site.build(&["index.html=top", "a/index.html=a"]), [0, 2, 2]);
    assert_eq!(site.tree(), ["a/index.html=a", "d/notes.txt=mine", "index.html=top"]);
}

#[test]
fn a_deleted_output_is_built_anew() {
    let site = Site::new();
    site.build(&["index.html=top", "a/index.html=a"]);
    fs::remove_dir_all(site.out()).unwrap();
    assert_eq!(site.build(&["index.html=top"]), [1, 0, 0]);
    assert_eq!(site.tree(), ["index.html=top"]);
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let site = Site::new();
    site.build(&["a=file", "b/c/d=deep", "e=e"]);
    assert_eq!(site.build(&["a/index.html=folder", "b=file", "e=e"]), [2, 1, 2]);
    assert_eq!(site.tree(), ["a/index.html=folder", "b=file", "e=e"]);
}

#[test]
fn one_address_for_a_file_and_a_folder_is_refused() {
    let site = Site::new();
    site.build(&["a=file"]);
    assert_eq!(site.fault(&["a=file", "a/index.html=folder"]), "a: one address is used for a file and for a folder");
    assert_eq!(site.tree(), ["a=file"]);
}

#[test]
fn two_pages_with_one_address_are_refused() {
    let site = Site::new();
    assert_eq!(site.fault(&["a/index.html=one", "a/index.html=two"]), "a/index.html: two pages have this address");
    let memory = Memory::default();
    let file = OutputFile { path: "a".into(), bytes: Vec::new() };
    memory.put(file.clone()).unwrap();
    assert_eq!(memory.put(file).unwrap_err().to_string(), "a: two pages have this address");
}

#[test]
fn a_site_with_a_file_that_failed_is_never_switched_to() {
    let site = Site::new();
    site.build(&["index.html=old"]);
    site.write("public/mine.html", "mine");
    let folder = site.put(&["index.html=new"]).unwrap();
    let fault = folder.put(OutputFile { path: "mine.html".into(), bytes: b"new".to_vec() }).unwrap_err();
    assert_eq!(site.shown(fault), "SITE/public/mine.html: was not written by kairan and is in the way; move or delete it");
    assert_eq!(folder.commit(None).unwrap_err().to_string(), "mine.html: was not written, so the site is not complete");
    assert_eq!(site.tree(), ["index.html=old", "mine.html=mine"]);
}

#[test]
fn a_file_of_somebody_else_in_a_folder_that_gives_way_is_kept() {
    let site = Site::new();
    site.build(&["a/index.html=a"]);
    site.write("public/a/mine.txt", "mine");
    assert_eq!(site.fault(&["a=file"]), "SITE/public/a/mine.txt: was not written by kairan and is in the way; move or delete it");
    site.write("public/b", "mine");
    assert_eq!(site.fault(&["b/index.html=b"]), "SITE/public/b: was not written by kairan and is in the way; move or delete it");
    assert_eq!(site.tree(), ["a/index.html=a", "a/mine.txt=mine", "b=mine"]);
}

#[test]
fn a_folder_of_somebody_else_where_a_file_must_be_is_seen_before_anything_changes() {
    for foreign in ["b/index.html", "b/index.html/x", "a/mine"] {
        let site = Site::new();
        site.build(&["a/index.html=old"]);
        fs::create_dir_all(site.out().join(foreign)).unwrap();
        // The file `a` takes the place of a folder with a file of ours in it.
        let said = site.fault(if foreign == "a/mine" { &["a=new"] } else { &["a/index.html=new", "b/index.html=b"] });
        assert!(said.ends_with(": was not written by kairan and is in the way; move or delete it"), "{said}");
        assert_eq!(fs::read_to_string(site.out().join("a/index.html")).unwrap(), "old");
        let whole = site.out().join(if foreign == "a/mine" { foreign } else { "b" });
        fs::remove_dir_all(whole).unwrap();
        site.build(&["a/index.html=new", "b/index.html=b"]);
        assert_eq!(fs::read_to_string(site.out().join("b/index.html")).unwrap(), "b");
    }
}

#[test]
fn the_site_s_own_folders_are_no_output() {
    let site = Site::new();
    for own in ["content", "static/files", "themes", ".git", ".kairan/x", "Content", "public/../content"] {
        let refusal = site.refusal(own);
        assert!(refusal.contains("is, holds or lies in the site's `"), "{own}: {refusal}");
    }
    for root in [".", "..", "content/.."] {
        let refusal = site.refusal(root);
        assert!(refusal.contains("is or holds the site itself"), "{root}: {refusal}");
    }
    assert_eq!(fs::read_dir(site.root()).unwrap().count(), 0, "a refusal leaves no trace");
}

#[cfg(unix)]
#[test]
fn a_link_to_the_site_s_own_folder_is_no_output() {
    let site = Site::new();
    site.write("content/cases/a.ja.md", "words");
    std::os::unix::fs::symlink("content/cases", site.out()).unwrap();
    assert!(site.refusal("public").contains("the site's `content`"));
    let other = Site::new();
    std::os::unix::fs::symlink(other.root().join("www/static"), site.root().join("static")).unwrap();
    fs::create_dir_all(other.root().join("www/static")).unwrap();
    let fault = Folder::open(site.root(), &other.root().join("www")).unwrap_err();
    assert!(fault.to_string().contains("the site's `static`"));
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_output_is_not_followed() {
    let (site, other) = (Site::new(), Site::new());
    site.build(&["a/index.html=a", "index.html=top"]);
    fs::remove_dir_all(site.out().join("a")).unwrap();
    other.write("index.html", "theirs");
    std::os::unix::fs::symlink(other.root(), site.out().join("a")).unwrap();
    assert!(site.fault(&["a/index.html=new", "index.html=top"]).contains("SITE/public/a: was not written by kairan"));
    assert_eq!(site.build(&["index.html=top"]), [0, 1, 1]);
    assert_eq!(fs::read_to_string(other.root().join("index.html")).unwrap(), "theirs");
}

#[test]
fn a_folder_with_files_of_somebody_else_is_refused() {
    let site = Site::new();
    site.write("public/photo.jpg", "mine");
    let words = "SITE/public: holds files that kairan did not write; name an empty folder with --out, or move them away";
    assert_eq!(site.refusal("public"), words);
    fs::remove_dir_all(site.out()).unwrap();
    site.build(&["index.html=top"]);
    fs::remove_dir_all(site.out()).unwrap();
    site.write("public/photo.jpg", "mine");
    assert_eq!(site.refusal("public"), words);
    site.write("file", "");
    assert_eq!(site.refusal("file"), "SITE/file: is a file, not a folder");
}

#[test]
fn two_builds_at_once_do_not_meet() {
    let site = Site::new();
    let first = site.put(&["index.html=top"]).unwrap();
    assert!(site.refusal("public").ends_with("another kairan is writing to this output folder; try again when it has ended"));
    first.commit(None).unwrap();
    assert_eq!(site.tree(), ["index.html=top"]);
}

#[test]
fn a_moved_site_still_knows_its_output() {
    let site = Site::new();
    site.write("old/kairan.yaml", "");
    let build = |root: &str| {
        let root = site.root().join(root);
        let folder = Folder::open(&root, &root.join("public")).unwrap();
        folder.put(OutputFile { path: "a".into(), bytes: Vec::new() }).unwrap();
        folder.commit(None).unwrap().unchanged
    };
    assert_eq!(build("old"), 0);
    fs::rename(site.root().join("old"), site.root().join("new")).unwrap();
    assert_eq!(build("new"), 1);
}

/// The site of the crash tests, old and new.
const OLD: [&str; 4] = ["gone/index.html=old", "index.html=old", "kept.html=same", "turned=old"];
const NEW: [&str; 4] = ["index.html=new", "kept.html=same", "news/a/index.html=new", "turned/index.html=new"];

/// A build of `NEW` over `OLD` that is decided and then cut off after `steps`.
fn cut_off_after(steps: impl Fn(&Site, &State, &Manifest)) {
    let site = Site::new();
    site.build(&OLD);
    let folder = site.put(&NEW).unwrap();
    let (journal, _) = folder.journal().unwrap();
    let state = site.state();
    state.decide(&journal).unwrap();
    steps(&site, &state, &journal);
    drop(folder);
    drop(site.open("public").unwrap());
    assert_eq!(site.tree(), NEW);
    assert!(!state.journal().exists() && !state.staging().exists());
    assert_eq!(site.build(&NEW), [0, 4, 0]);
}

#[test]
fn a_crash_before_the_journal_leaves_the_old_site() {
    let site = Site::new();
    site.build(&OLD);
    drop(site.put(&NEW).unwrap());
    fs::write(site.state().journal().with_extension("new"), "kairan output 1\n- index").unwrap();
    drop(site.open("public").unwrap());
    assert_eq!(site.tree(), OLD);
    assert_eq!(site.build(&OLD), [0, 4, 0]);
}

#[test]
fn a_crash_right_after_the_journal_is_finished() {
    cut_off_after(|_, _, _| {});
}

#[test]
fn a_crash_among_the_removals_is_finished() {
    cut_off_after(|site, _, journal| remove_files(&site.out(), &journal.removed[..1]).unwrap());
}

#[test]
fn a_crash_after_the_removals_is_finished() {
    cut_off_after(|site, _, journal| remove_files(&site.out(), &journal.removed).unwrap());
}

#[test]
fn a_crash_among_the_moves_is_finished() {
    cut_off_after(|site, state, journal| {
        remove_files(&site.out(), &journal.removed).unwrap();
        state.place(&site.out(), &journal.staged[..2]).unwrap();
        // The next file's folder was just made.
        fs::create_dir(site.out().join("turned")).unwrap();
    });
}

#[test]
fn a_crash_after_the_moves_is_finished() {
    cut_off_after(|site, state, journal| {
        remove_files(&site.out(), &journal.removed).unwrap();
        state.place(&site.out(), &journal.staged).unwrap();
        fs::remove_dir_all(state.staging()).unwrap();
    });
}

/// A first build of `NEW` that is decided and then cut off after `steps`.
fn first_cut_off_after(steps: impl Fn(&Path, &Path)) {
    let site = Site::new();
    let folder = site.put(&NEW).unwrap();
    let state = site.state();
    state.decide(&folder.journal().unwrap().0).unwrap();
    steps(&state.tree(), &site.out());
    drop(folder);
    assert_eq!(site.build(&NEW), [0, 4, 0]);
    assert_eq!(site.tree(), NEW);
}

#[test]
fn a_crash_in_the_first_build_is_finished() {
    first_cut_off_after(|_, _| {});
    first_cut_off_after(|tree, out| fs::rename(tree, out).unwrap());
}

#[test]
fn a_crash_while_a_first_build_is_moved_in_parts_is_finished() {
    first_cut_off_after(|tree, out| {
        // As on another file system, or where a virus scanner holds a file.
        fs::create_dir_all(out.join("news")).unwrap();
        fs::rename(tree.join("news/a"), out.join("news/a")).unwrap();
        fs::rename(tree.join("kept.html"), out.join("kept.html")).unwrap();
    });
}

#[test]
fn many_threads_put_at_once() {
    let site = Site::new();
    let folder = site.open("public").unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let folder = &folder;
            scope.spawn(move || {
                for i in 0..50 {
                    let path = format!("shared/{i}/{thread}.html").into();
                    folder.put(OutputFile { path, bytes: b"x".to_vec() }).unwrap();
                }
            });
        }
    });
    assert_eq!(folder.commit(None).unwrap(), Report { written: 200, unchanged: 0, removed: 0 });
    assert_eq!(site.tree().len(), 200);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_on_another_file_system_is_copied() {
    // Where there is no memory disk, or `/tmp` is one itself, this is an ordinary build.
    let Ok(other) = tempfile::tempdir_in("/dev/shm") else { return };
    let site = Site::new();
    let out = other.path().join("www");
    for (content, expected) in [("old", [2, 0, 0]), ("new", [1, 1, 0]), ("new", [0, 2, 0])] {
        let folder = Folder::open(site.root(), &out).unwrap();
        folder.put(OutputFile { path: "a/b/index.html".into(), bytes: content.into() }).unwrap();
        folder.put(OutputFile { path: "a/style.css".into(), bytes: b"css".to_vec() }).unwrap();
        let report = folder.commit(None).unwrap();
        assert_eq!([report.written, report.unchanged, report.removed], expected);
        assert_eq!(fs::read_to_string(out.join("a/b/index.html")).unwrap(), content);
        assert_eq!(fs::read_dir(out.join("a")).unwrap().count(), 2, "nothing is left beside the files");
    }
}

#[test]
fn what_is_much_work_is_made_once_and_thrown_away_when_no_page_needs_it() {
    let site = Site::new();
    let made = std::cell::Cell::new(0);
    let build = |keys: &[&str]| {
        let folder = Folder::open(site.root(), &site.out()).unwrap();
        for key in keys {
            let make = || {
                made.set(made.get() + 1);
                Some(key.as_bytes().to_vec())
            };
            assert!(folder.put_kept(&format!("{key}.webp"), key, &make).unwrap());
        }
        folder.commit(None).unwrap();
        made.take()
    };
    assert_eq!(build(&["a", "b"]), 2);
    assert_eq!(build(&["a", "b"]), 0);
    assert_eq!(site.tree(), ["a.webp=a", "b.webp=b"]);
    assert_eq!(build(&["b"]), 0);
    assert_eq!(build(&["a", "b"]), 1, "a was not needed and is made again");
}
