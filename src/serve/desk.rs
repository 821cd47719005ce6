//! Where a preview is made: reads the site after a save, shows the new version, and then has all of it checked.

use super::check::Check;
use super::days::Days;
use super::snapshot::{Shown, Snapshot};
use super::version::{Memory, Seen, Version};
use super::watch::Bell;
use super::{Event, Preview, bar, editor};
use crate::content::Config;
use crate::diagnostic::{Diagnostic, Located, Problems};
use crate::fault::Fault;
use crate::source::{self, Sources};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How long a version waits for its check before it is shown: on a small site pages then load once and not twice.
const SOON: Duration = Duration::from_millis(20);

/// How long the check of a large site waits, so that the page that somebody looks at is made first.
const AHEAD: Duration = Duration::from_millis(100);

/// A preview at work.
pub(super) struct Desk<'p> {
    preview: &'p Preview<'p>,
    address: &'p str,
    bell: Bell,
    tell: &'p dyn Fn(Event<'_>),
    shown: Shown,
    /// What the newest version was read from, and what was wrong with the files themselves.
    read: Option<(Arc<Sources>, Problems)>,
    memory: Arc<Memory>,
    /// The version that was joined last, and what was found wrong in it.
    joined: Option<(Arc<Version>, Problems)>,
    /// Whether what is shown was read without errors.
    is_good: bool,
    /// Whether the last reading failed, by no fault of the content.
    has_failed: bool,
    /// Whether the last check took longer than one waits for.
    is_large: bool,
    /// The check of the version that is shown, while it goes on.
    check: Option<Check>,
}

impl<'p> Desk<'p> {
    /// Nothing is shown yet.
    pub fn new(preview: &'p Preview<'p>, address: &'p str, bell: Bell, tell: &'p dyn Fn(Event<'_>)) -> Desk<'p> {
        let (shown, memory) = (Shown::default(), Arc::default());
        let (is_good, has_failed, is_large) = (false, false, false);
        Desk { preview, address, bell, tell, shown, read: None, memory, joined: None, is_good, has_failed, is_large, check: None }
    }

    /// Whether the last reading failed, by no fault of the content: a file may still have been held by another program.
    pub fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// What is shown.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Reads the site and shows it, or what is wrong with it. `saved`: the only files that can be different.
    pub fn read(&mut self, saved: Option<&BTreeSet<PathBuf>>) {
        (self.tell)(Event::Reading);
        if let Some(check) = self.check.take() {
            check.give_up();
        }
        let read = self.sources(saved);
        self.has_failed = read.is_err();
        let (sources, mut problems) = match read {
            Ok(read) => read,
            Err(fault) => {
                self.show(None, bar::fault(&fault, self.preview.lang));
                return (self.tell)(Event::Failed(&fault));
            }
        };
        let day = self.preview.day.unwrap_or_else(|| (self.preview.today)(&Config::read(&sources, &mut Problems::default())));
        let seen = Seen { day, is_pretended: self.preview.day.is_some(), base_url: self.address.to_owned() };
        let version = match self.reworded(&sources, &seen) {
            Some((version, found)) => {
                problems = found;
                Some(version)
            }
            None => {
                let earlier = self.joined.as_ref().map(|(earlier, _)| &**earlier);
                Version::new(Arc::clone(&sources), seen, &self.memory, earlier, &mut problems)
            }
        };
        let version = version.map(Arc::new);
        self.joined = version.as_ref().map(|version| (Arc::clone(version), problems.clone()));
        match version {
            Some(version) => self.follow(version, problems),
            None => self.keep(&sources, &problems),
        }
    }

    /// The version joined last with other words, where nothing else has changed since.
    fn reworded(&self, sources: &Arc<Sources>, seen: &Seen) -> Option<(Version, Problems)> {
        let (earlier, found) = self.joined.as_ref().filter(|(earlier, _)| earlier.seen() == seen)?;
        Some((earlier.reworded(Arc::clone(sources), &self.memory, found)?, found.clone()))
    }

    /// What is there now. A save of documents that are known reads only these.
    fn sources(&mut self, saved: Option<&BTreeSet<PathBuf>>) -> Result<(Arc<Sources>, Problems), Fault> {
        let mut problems = Problems::default();
        let sources = match &self.read {
            // A problem of a file is found only where the file is read.
            Some((earlier, found)) if found.is_empty() => {
                let saved = saved.and_then(|files| earlier.saved(files.iter().map(PathBuf::as_path)));
                saved.map_or_else(|| source::load_again(self.preview.root, earlier, &mut problems), Ok)?
            }
            Some((earlier, _)) => source::load_again(self.preview.root, earlier, &mut problems)?,
            None => source::load(self.preview.root, &mut problems)?,
        };
        let sources = Arc::new(sources);
        self.read = Some((Arc::clone(&sources), problems.clone()));
        Ok((sources, problems))
    }

    /// Shows a version, unless it has errors and an earlier one had none.
    fn follow(&mut self, version: Arc<Version>, problems: Problems) {
        let is_good = problems.errors() == 0;
        if self.is_good && !is_good {
            return self.keep(version.sources(), &problems);
        }
        self.is_good = is_good;
        let (after, wait) = if self.is_large { (AHEAD, Duration::ZERO) } else { (Duration::ZERO, SOON) };
        let check = Check::start(Arc::clone(&version), problems, after, self.bell.clone());
        let found = check.wait(wait);
        self.is_large |= found.is_none();
        // What was wrong before most likely still is; the check will tell.
        let bar = match &found {
            Some(found) => self.bar_of(version.sources(), found),
            None => self.shown.borrow().bar.clone(),
        };
        let days = Days::new(Arc::clone(&version), Arc::clone(&self.memory), self.address);
        self.show(Some(Arc::new(days)), bar);
        (self.tell)(Event::Shown { kept: false });
        match found {
            Some(found) => self.tell_of(version.sources(), &found),
            None => self.check = Some(check),
        }
    }

    /// Leaves the pages as they are, below what is wrong with the newest version.
    fn keep(&mut self, sources: &Sources, problems: &Problems) {
        let kept = self.shown.borrow().days.is_some();
        self.show(None, self.bar(sources, problems, kept));
        (self.tell)(Event::Shown { kept });
        (self.tell)(Event::Checked { sources, problems });
    }

    /// Shows what the check of the shown version has found.
    pub fn checked(&mut self) {
        let Some(found) = self.check.as_ref().and_then(|check| check.wait(Duration::ZERO)) else { return };
        self.check = None;
        let Some(version) = self.shown.borrow().days.as_ref().map(|days| Arc::clone(days.own())) else { return };
        self.show(None, self.bar_of(version.sources(), &found));
        self.tell_of(version.sources(), &found);
    }

    fn bar_of(&self, sources: &Sources, found: &Result<Problems, Fault>) -> String {
        match found {
            Ok(problems) => self.bar(sources, problems, false),
            Err(fault) => bar::fault(fault, self.preview.lang),
        }
    }

    fn tell_of(&self, sources: &Sources, found: &Result<Problems, Fault>) {
        match found {
            Ok(problems) => (self.tell)(Event::Checked { sources, problems }),
            Err(fault) => (self.tell)(Event::Failed(fault)),
        }
    }

    fn bar(&self, sources: &Sources, problems: &Problems, kept: bool) -> String {
        let link = |found: &Diagnostic, located: &Located| editor::link(self.preview.editor, sources, found, located);
        bar::problems(&sources.located(problems), kept, &link, self.preview.lang)
    }

    fn show(&self, days: Option<Arc<Days>>, bar: String) {
        let days = days.or_else(|| self.shown.borrow().days.clone());
        let sources = self.read.as_ref().map(|(sources, _)| Arc::clone(sources));
        self.shown.send_replace(Arc::new(Snapshot { days, bar, sources }));
    }
}
