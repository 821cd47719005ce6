//! The newest version of the site, and what the same files make on other days that somebody looks at.

use super::address::below;
use super::version::{Memory, Seen, Version};
use crate::diagnostic::Problems;
use jiff::civil;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// How many other days are kept: a whole site stands in memory for each.
const MOST: usize = 2;

/// A version of the site, on several days.
pub(super) struct Days {
    own: Arc<Version>,
    memory: Arc<Memory>,
    address: Box<str>,
    /// The one that was looked at last stands last.
    others: Mutex<VecDeque<(civil::Date, Arc<Version>)>>,
}

impl Days {
    /// `own` is the version on the preview's own day; `address` that of the preview, with its last `/`.
    pub fn new(own: Arc<Version>, memory: Arc<Memory>, address: &str) -> Days {
        Days { own, memory, address: address.into(), others: Mutex::default() }
    }

    /// On the preview's own day.
    pub fn own(&self) -> &Arc<Version> {
        &self.own
    }

    /// On a day, the preview's own where none is named; nothing where the templates cannot be used, which the preview's own
    /// version has told.
    pub fn on(&self, day: Option<civil::Date>) -> Option<Arc<Version>> {
        let Some(day) = day else { return Some(Arc::clone(&self.own)) };
        // Whoever asks for the same day meanwhile waits, and need not join it again.
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        let version = match others.iter().position(|(known, _)| *known == day).and_then(|at| others.remove(at)) {
            Some((_, version)) => version,
            None => Arc::new(self.join(day)?),
        };
        others.push_back((day, Arc::clone(&version)));
        while others.len() > MOST {
            others.pop_front();
        }
        Some(version)
    }

    fn join(&self, day: civil::Date) -> Option<Version> {
        let base_url = format!("{}{}/", self.address.trim_end_matches('/'), below(day));
        let seen = Seen { day, is_pretended: true, base_url };
        // Its problems are those of the preview's own day, or would be told on that day; the bar tells of today.
        Version::new(Arc::clone(self.own.sources()), seen, &self.memory, Some(&self.own), &mut Problems::default())
    }
}
