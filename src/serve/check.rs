//! The check of a whole version, on a thread of its own: pages can be seen before it is done, and a save ends it.

use super::version::Version;
use super::watch::Bell;
use crate::check::settle;
use crate::diagnostic::Problems;
use crate::fault::Fault;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A check that goes on.
pub(super) struct Check {
    given_up: Arc<AtomicBool>,
    found: Receiver<Result<Problems, Fault>>,
    thread: JoinHandle<()>,
}

impl Check {
    /// Looks for what is wrong with a version, beyond `problems`, which were found in joining it; rings when all of it has
    /// been looked at. It begins after a time, in which the processors are free for the page that somebody looks at.
    pub fn start(version: Arc<Version>, mut problems: Problems, after: Duration, bell: Bell) -> Check {
        let given_up = Arc::new(AtomicBool::new(false));
        let (sender, found) = channel();
        let stop = Arc::clone(&given_up);
        let thread = thread::spawn(move || {
            thread::park_timeout(after);
            let checked = version.files().check(&mut problems, &|| !stop.load(Ordering::Relaxed));
            let Some(checked) = checked.transpose() else { return };
            settle(&mut problems, version.config());
            // Fails only where nobody waits any more.
            let _ = sender.send(checked.map(|()| problems));
            bell.ring();
        });
        Check { given_up, found, thread }
    }

    /// What was found, if it is found in time; a fault where a build could not be made at all.
    pub fn wait(&self, time: Duration) -> Option<Result<Problems, Fault>> {
        self.found.recv_timeout(time).ok()
    }

    /// Ends it, so that its processors are free.
    pub fn give_up(self) {
        self.given_up.store(true, Ordering::Relaxed);
        self.thread.thread().unpark();
        // Fails where the thread broke off, which ends it as well.
        let _ = self.thread.join();
    }
}
