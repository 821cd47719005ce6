//! A preview of the site on this computer, for those who write it: every save is on the page a moment later.
//!
//! The site is read and joined as `build` would do it, drafts too, but documents that have not changed are not read
//! again, and a page is made when a browser asks for it. What is wrong with the site stands above each page, and after a
//! mistake the last good pages stay. The preview answers on loopback only, to its own host name only, prints nothing, and
//! writes nothing to the disk. What is below `/_kairan/` belongs to the preview, not to the site: pages in frames, the site
//! on other days, the texts of its files.

mod address;
mod bar;
mod check;
mod day;
mod days;
mod desk;
mod editor;
mod frames;
mod inject;
mod listen;
mod listing;
mod lookup;
mod own;
mod scene;
mod server;
mod snapshot;
mod tools;
mod version;
mod watch;

pub use editor::Editor;

use crate::content::Config;
use crate::diagnostic::{MessageLang, Problems};
use crate::fault::Fault;
use crate::source::Sources;
use desk::Desk;
use jiff::civil;
use std::path::Path;
use std::time::Duration;
use watch::{Next, Watch};

/// After how long a site that could not be read is read once more: another program may have held a file while it saved.
const AGAIN: Duration = Duration::from_secs(1);

/// What to preview, and how.
pub struct Preview<'p> {
    /// The site's folder.
    pub root: &'p Path,
    /// The port; 0 takes any that is free.
    pub port: u16,
    /// The language in which problems are told.
    pub lang: MessageLang,
    /// The day of today; asked at every build, since a preview may stand open overnight.
    pub today: &'p dyn Fn(&Config) -> civil::Date,
    /// The day as which the site is seen, where it is another than today.
    pub day: Option<civil::Date>,
    /// The editor in which problems are opened; without one, a page of the preview shows the file.
    pub editor: Option<&'p Editor>,
}

/// What happens while a preview runs.
#[derive(Debug)]
pub enum Event<'e> {
    /// Something was saved, and the site is read.
    Reading,
    /// Pages can be asked for.
    Shown {
        /// Whether the pages of an earlier version are shown because this one has errors.
        kept: bool,
    },
    /// All of the site has been checked, or as much of it as its errors allow.
    Checked {
        /// What was read.
        sources: &'e Sources,
        /// What is wrong with it.
        problems: &'e Problems,
    },
    /// The site could not be read; the pages of an earlier version are shown.
    Failed(&'e Fault),
    /// The system watches no more files, so the folder is looked through every second instead.
    Polling,
    /// The preview answers at this address.
    Ready(&'e str),
}

/// Serves a preview until the process ends, and reads the site anew after every change.
///
/// # Errors
/// The folder is not there, the port is taken, or the folder cannot be watched. Once the preview is ready, nothing
/// ends it: faults are shown in the page.
pub fn serve(preview: &Preview<'_>, tell: &dyn Fn(Event<'_>)) -> Result<(), Fault> {
    if !preview.root.is_dir() {
        return Err(Fault::refused(preview.root, "サイトのフォルダーがありません", "there is no such folder"));
    }
    // Before the first reading, so that a taken port is told at once and no change is missed.
    let listeners = listen::bind(preview.port)?;
    let mut watch = Watch::start(preview.root)?;
    let address = format!("http://localhost:{}/", listeners.port);
    let mut desk = Desk::new(preview, &address, watch.bell(), tell);
    desk.read(None);
    let runtime = server::start(listeners, desk.shown().clone(), preview.lang)?;
    tell(Event::Ready(&address));
    let mut polling = false;
    loop {
        if watch.is_polling() && !polling {
            polling = true;
            tell(Event::Polling);
        }
        match watch.wait(desk.has_failed().then_some(AGAIN)) {
            Next::Saved(files) => desk.read(files.as_ref()),
            Next::Nothing => desk.read(None),
            Next::Rung => desk.checked(),
            Next::Over => {
                drop(runtime);
                return Ok(());
            }
        }
    }
}
