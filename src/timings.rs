//! How long the parts of a build take, for whoever wants to know what makes a site slow.
//!
//! The clock is the caller's. Without one nothing is noted, and nothing is paid for.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How many of the slowest pages are remembered.
const SLOWEST: usize = 10;

/// The time since some moment; it only grows.
pub type Clock<'c> = &'c (dyn Fn() -> Duration + Sync);

/// The parts of a build that follow one another, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Files of the site are read.
    Read,
    /// They are compared with those of the build before.
    Compare,
    /// Documents are made of them and joined.
    Join,
    /// Everything is checked.
    Check,
    /// It is settled which pages there are.
    Plan,
    /// Pages are made, and lists as files beside them.
    Pages,
    /// The index of the search is written.
    Search,
    /// Feeds, open data, the map of the site and calendars are made.
    Feeds,
    /// PDFs are made.
    Print,
    /// Pictures and other files are copied.
    Assets,
    /// The old site gives way to the new one.
    Switch,
}

/// The pages of one template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// How many.
    pub pages: usize,
    /// What they took together, on all threads.
    pub time: Duration,
}

/// What was noted of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    /// Wall time of each stage.
    pub stages: BTreeMap<Stage, Duration>,
    /// By the template's name.
    pub templates: BTreeMap<&'static str, Template>,
    /// The slowest pages by their files below the output folder, slowest first.
    pub slowest: Vec<(Duration, Box<str>)>,
}

/// Notes times by a clock.
pub struct Timings<'c> {
    clock: Option<Clock<'c>>,
    noted: Mutex<Noted>,
}

impl<'c> Timings<'c> {
    /// Notes nothing.
    pub fn off() -> Timings<'c> {
        Timings { clock: None, noted: Mutex::default() }
    }

    /// Notes times by a clock.
    pub fn by(clock: Clock<'c>) -> Timings<'c> {
        Timings { clock: Some(clock), noted: Mutex::default() }
    }

    /// Does a stage of the build.
    pub fn stage<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let Some(clock) = self.clock else { return work() };
        let begun = clock();
        let done = work();
        let time = clock().saturating_sub(begun);
        *self.noted().stages.entry(stage).or_default() += time;
        done
    }

    /// Makes a page, which says its template and file besides.
    pub fn page<T>(&self, work: impl FnOnce() -> T, names: impl FnOnce(&T) -> (&'static str, Box<str>)) -> T {
        let Some(clock) = self.clock else { return work() };
        let begun = clock();
        let done = work();
        let time = clock().saturating_sub(begun);
        let (template, file) = names(&done);
        let mut noted = self.noted();
        let of_template = noted.templates.entry(template).or_default();
        of_template.pages += 1;
        of_template.time += time;
        let at = noted.slowest.partition_point(|(slower, _)| *slower >= time);
        if at < SLOWEST {
            noted.slowest.insert(at, (time, file));
            noted.slowest.truncate(SLOWEST);
        }
        done
    }

    /// All that was noted; nothing without a clock.
    pub fn into_noted(self) -> Option<Noted> {
        self.clock.map(|_| self.noted.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    fn noted(&self) -> std::sync::MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[test]
    fn the_slowest_pages_come_first_and_templates_are_summed() {
        // Every look at the clock takes a second longer than the last.
        let looks = AtomicU64::new(0);
        let clock = || {
            let n = looks.fetch_add(1, Ordering::Relaxed);
            Duration::from_secs(n * n)
        };
        let timings = Timings::by(&clock);
        timings.stage(Stage::Pages, || {
            for file in ["a", "b"] {
                timings.page(|| file, |file| ("case.html", (*file).into()));
            }
        });
        let noted = timings.into_noted().expect("a clock notes");
        let seconds = Duration::from_secs;
        assert_eq!(noted.stages, [(Stage::Pages, seconds(25))].into());
        assert_eq!(noted.templates, [("case.html", Template { pages: 2, time: seconds(3 + 7) })].into());
        assert_eq!(noted.slowest, [(seconds(7), "b".into()), (seconds(3), "a".into())]);
        assert_eq!(Timings::off().into_noted(), None);
    }
}
