//! Waits until something is saved in a site's folder.
//!
//! Only what a build reads is looked at: `kairan.yaml`, `content/`, `static/` and `themes/`.

use crate::fault::Fault;
use notify::{Config, ErrorKind, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher, event::ModifyKind};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// Saving one file makes several events, copying a folder thousands: they are heard until it is quiet for so long.
const QUIET: Duration = Duration::from_millis(15);
/// An editor that saves takes the old file away or makes it empty before the new one is there: for so long it is waited for.
const HALF_SAVED: Duration = Duration::from_millis(200);
/// A file that is written to without a pause must not hold up the preview for ever.
const MOST: usize = 20_000;
/// How often the folder is looked through where the system cannot watch it.
const POLL: Duration = Duration::from_secs(1);
/// The folders of a site that a build reads.
const FOLDERS: [&str; 3] = ["content", "static", "themes"];

type Heard = notify::Result<Event>;

/// Why a wait is over.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Files were saved: their paths from the site's folder, where all of them are known.
    Saved(Option<BTreeSet<PathBuf>>),
    /// Whoever holds a [`Bell`] has rung it.
    Rung,
    /// The time is over.
    Nothing,
    /// Nothing will ever come again.
    Over,
}

/// What comes to whoever waits.
#[derive(Debug)]
enum Signal {
    Heard(Heard),
    Rung,
}

/// Ends a wait from another thread.
#[derive(Clone, Debug)]
pub(super) struct Bell(Sender<Signal>);

impl Bell {
    /// Rings; where nobody waits any more, nothing happens.
    pub fn ring(&self) {
        let _ = self.0.send(Signal::Rung);
    }
}

/// A site's folder, watched.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    polling: bool,
    sender: Sender<Signal>,
    heard: Receiver<Signal>,
}

impl Watch {
    /// Begins to watch.
    ///
    /// # Errors
    /// The folder can be neither watched nor looked through.
    pub fn start(root: &Path) -> Result<Watch, Fault> {
        let failed = |error: notify::Error| {
            Fault::new(root, "変更を見張れません", "cannot be watched for changes", io::Error::other(error))
        };
        // Some systems name the files of an event by their real path.
        let root = root.canonicalize().map_err(|error| failed(error.into()))?;
        let (sender, heard) = channel();
        let (watcher, polling) = match native(&root, sender.clone()) {
            Ok(watcher) => (watcher, false),
            Err(_) => (poll(&root, sender.clone()).map_err(failed)?, true),
        };
        Ok(Watch { root, watcher, polling, sender, heard })
    }

    /// Whether the folder is looked through every second, because the system watches no more files.
    pub fn is_polling(&self) -> bool {
        self.polling
    }

    /// Something to end a wait with.
    pub fn bell(&self) -> Bell {
        Bell(self.sender.clone())
    }

    /// Waits for a change and for the quiet after it, or for the bell; for no longer than `at_most`, if that is given.
    pub fn wait(&mut self, at_most: Option<Duration>) -> Next {
        loop {
            let first = match at_most.map(|time| self.heard.recv_timeout(time)) {
                None => self.heard.recv().ok(),
                Some(Err(RecvTimeoutError::Timeout)) => return Next::Nothing,
                Some(first) => first.ok(),
            };
            let first = match first {
                Some(Signal::Heard(first)) => first,
                Some(Signal::Rung) => return Next::Rung,
                None => return Next::Over,
            };
            let mut batch = vec![first];
            let mut rung = self.hear(&mut batch, QUIET);
            while self.is_half_saved(&batch) {
                let before = batch.len();
                rung |= self.hear(&mut batch, HALF_SAVED);
                if batch.len() == before {
                    break;
                }
            }
            self.follow(&batch);
            // What was rung for is out of date once something was saved.
            if batch.iter().any(|heard| matters(&self.root, heard)) {
                return Next::Saved(self.saved(&batch));
            }
            if rung {
                return Next::Rung;
            }
        }
    }

    /// Hears on until it is quiet for a time, and for no more than the ordinary quiet after something came; says whether
    /// the bell rang.
    fn hear(&self, batch: &mut Vec<Heard>, mut quiet: Duration) -> bool {
        let mut rung = false;
        while batch.len() < MOST
            && let Ok(next) = self.heard.recv_timeout(quiet)
        {
            match next {
                Signal::Heard(heard) => {
                    quiet = QUIET;
                    batch.push(heard);
                }
                Signal::Rung => rung = true,
            }
        }
        rung
    }

    /// Whether a file that was saved is gone, or empty.
    fn is_half_saved(&self, batch: &[Heard]) -> bool {
        let is_half = |path: &PathBuf| {
            let there = std::fs::metadata(self.root.join(path));
            there.map_or(true, |there| there.is_file() && there.len() == 0)
        };
        batch.len() < MOST && self.saved(batch).is_some_and(|files| files.iter().any(is_half))
    }

    /// The files that were saved, from the site's folder; nothing where an event was lost.
    fn saved(&self, batch: &[Heard]) -> Option<BTreeSet<PathBuf>> {
        let mut saved = BTreeSet::new();
        for heard in batch.iter().filter(|heard| matters(&self.root, heard)) {
            let event = heard.as_ref().ok().filter(|event| !event.need_rescan() && !event.paths.is_empty())?;
            for path in event.paths.iter().filter(|path| is_read(&self.root, path)) {
                saved.insert(path.strip_prefix(&self.root).ok()?.to_owned());
            }
        }
        Some(saved)
    }

    /// Watches folders that have come, and those that have come back under their old name.
    fn follow(&mut self, batch: &[Heard]) {
        let mut result = Ok(());
        for folder in FOLDERS.map(|name| self.root.join(name)) {
            let moved = |event: &Event| {
                matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
            };
            if batch.iter().flatten().any(|event| moved(event) && event.paths.contains(&folder)) {
                // Fails where it was not watched, which is as well.
                let _ = self.watcher.unwatch(&folder);
                result = result.and(add(&mut *self.watcher, &folder));
            }
        }
        let full = |error: &notify::Error| matches!(error.kind, ErrorKind::MaxFilesWatch);
        let is_full = result.as_ref().is_err_and(full) || batch.iter().any(|heard| heard.as_ref().is_err_and(full));
        if is_full
            && !self.polling
            && let Ok(watcher) = poll(&self.root, self.sender.clone())
        {
            self.watcher = watcher;
            self.polling = true;
        }
    }
}

fn native(root: &Path, sender: Sender<Signal>) -> notify::Result<Box<dyn Watcher + Send>> {
    add_all(Box::new(RecommendedWatcher::new(hear(sender), Config::default())?), root)
}

fn poll(root: &Path, sender: Sender<Signal>) -> notify::Result<Box<dyn Watcher + Send>> {
    add_all(Box::new(PollWatcher::new(hear(sender), Config::default().with_poll_interval(POLL))?), root)
}

/// Passes on what the system says; it fails only where nobody waits any more.
fn hear(sender: Sender<Signal>) -> impl Fn(Heard) + Send {
    move |heard| drop(sender.send(Signal::Heard(heard)))
}

/// The site's folder itself (for `kairan.yaml`, and folders that are still to come) but nothing else below it: the
/// output and `.git` may be large.
fn add_all(mut watcher: Box<dyn Watcher + Send>, root: &Path) -> notify::Result<Box<dyn Watcher + Send>> {
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    FOLDERS.iter().try_for_each(|name| add(&mut *watcher, &root.join(name)))?;
    Ok(watcher)
}

fn add(watcher: &mut dyn Watcher, folder: &Path) -> notify::Result<()> {
    if folder.is_dir() { watcher.watch(folder, RecursiveMode::Recursive) } else { Ok(()) }
}

/// Whether a build could come out differently. What cannot be told counts as a change.
fn matters(root: &Path, heard: &Heard) -> bool {
    let Ok(event) = heard else { return true };
    match event.kind {
        EventKind::Access(_) => false,
        _ => event.paths.is_empty() || event.paths.iter().any(|path| is_read(root, path)),
    }
}

fn is_read(root: &Path, path: &Path) -> bool {
    let Ok(path) = path.strip_prefix(root) else { return true };
    let first = path.iter().next();
    let ours = first.is_some_and(|first| first == "kairan.yaml" || FOLDERS.iter().any(|folder| first == *folder));
    ours && !path.iter().any(is_passing)
}

/// Files that editors and spreadsheets keep beside the one that is being edited, and hidden ones.
fn is_passing(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(['.', '#'])
        || name.starts_with("~$")
        || name.ends_with(['~', '#'])
        || name.ends_with(".tmp")
        || name == "4913"
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind};

    fn counts(kind: EventKind, path: &str) -> bool {
        matters(Path::new("/site"), &Ok(Event::new(kind).add_path(Path::new("/site").join(path))))
    }

    #[test]
    fn what_a_build_reads_counts() {
        for path in ["kairan.yaml", "content/cases/看取り.ja.md", "static/a.png", "themes/default/theme.yaml", "content"] {
            assert!(counts(EventKind::Create(CreateKind::Any), path), "{path}");
        }
    }

    #[test]
    fn output_hidden_files_and_editors_files_do_not() {
        let others = [
            "",
            "public/index.html",
            ".kairan/state",
            ".git/index",
            "README.md",
            "content/.a.ja.md.swp",
            "content/a.ja.md~",
            "content/~$a.xlsx",
            "content/4913",
            "content/#a#",
        ];
        for path in others {
            assert!(!counts(EventKind::Create(CreateKind::Any), path), "{path}");
        }
    }

    #[test]
    fn reading_is_no_change_and_a_lost_event_is_one() {
        assert!(!counts(EventKind::Access(AccessKind::Any), "content/a.ja.md"));
        assert!(matters(Path::new("/site"), &Ok(Event::new(EventKind::Other))));
        assert!(matters(Path::new("/site"), &Err(notify::Error::generic("lost"))));
    }

    /// The fallback is the same to whoever waits.
    #[test]
    fn polling_hears_of_new_folders_too() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().canonicalize().unwrap();
        let (sender, heard) = channel();
        let watcher = poll(&root, sender.clone()).unwrap();
        let mut watch = Watch { root: root.clone(), watcher, polling: true, sender, heard };
        std::fs::create_dir(root.join("content")).unwrap();
        assert!(matches!(watch.wait(None), Next::Saved(_)));
        std::fs::write(root.join("content/a.ja.md"), "a").unwrap();
        assert!(matches!(watch.wait(None), Next::Saved(_)));
    }
}
