//! A preview of the site on this computer, for those who write it: every save is on the page a moment later.
//!
//! The whole site is built in memory, as `build` would build it, drafts too; what is wrong with it stands above each
//! page, and after a mistake the last good pages stay. It answers on loopback only, to its own host name only,
//! prints nothing, and writes nothing to the disk. What is below `/_kairan/` belongs to the preview, not to the site.

mod bar;
mod inject;
mod listen;
mod lookup;
mod server;
mod snapshot;
mod watch;

use crate::content::Config;
use crate::diagnostic::{MessageLang, Problems};
use crate::fault::Fault;
use crate::output::Memory;
use crate::site::Options;
use crate::source::{self, Sources};
use jiff::civil;
use snapshot::{Built, Shown, Snapshot};
use std::path::Path;
use std::sync::Arc;

/// What to preview, and how.
pub struct Preview<'p> {
    /// The site's folder.
    pub root: &'p Path,
    /// The port; 0 takes any that is free.
    pub port: u16,
    /// The language in which problems are told.
    pub lang: MessageLang,
    /// The day as which the site is seen; asked at every build, since a preview may stand open overnight.
    pub today: &'p dyn Fn(&Config) -> civil::Date,
}

/// What happens while a preview runs.
#[derive(Debug)]
pub enum Event<'e> {
    /// A build begins.
    Building,
    /// A build ended.
    Built {
        /// What it read.
        sources: &'e Sources,
        /// What is wrong with it.
        problems: &'e Problems,
        /// Whether the pages of an earlier build are shown because this one has errors.
        kept: bool,
    },
    /// A build could not be made; the pages of an earlier one are shown.
    Failed(&'e Fault),
    /// The system watches no more files, so the folder is looked through every second instead.
    Polling,
    /// The preview answers at this address.
    Ready(&'e str),
}

/// Serves a preview until the process ends, and builds it anew after every change.
///
/// # Errors
/// The folder is not there, the port is taken, or the folder cannot be watched. Once the preview is ready, nothing
/// ends it: faults are shown in the page.
pub fn serve(preview: &Preview<'_>, tell: &dyn Fn(Event<'_>)) -> Result<(), Fault> {
    if !preview.root.is_dir() {
        return Err(Fault::refused(preview.root, "サイトのフォルダーがありません", "there is no such folder"));
    }
    // Before the first build, so that a taken port is told at once and no change is missed.
    let listeners = listen::bind(preview.port)?;
    let mut watch = watch::Watch::start(preview.root)?;
    let address = format!("http://localhost:{}/", listeners.port);
    let shown = Shown::default();
    let mut polling = false;
    let mut runtime = None;
    let mut listeners = Some(listeners);
    loop {
        if watch.is_polling() && !polling {
            polling = true;
            tell(Event::Polling);
        }
        rebuild(preview, &address, &shown, tell);
        if let Some(listeners) = listeners.take() {
            runtime = Some(server::start(listeners, shown.clone())?);
            tell(Event::Ready(&address));
        }
        if !watch.wait() {
            drop(runtime);
            return Ok(());
        }
    }
}

/// Builds the site and shows it, or what is wrong with it. Pages load anew only if something on them is different.
fn rebuild(preview: &Preview<'_>, address: &str, shown: &Shown, tell: &dyn Fn(Event<'_>)) {
    tell(Event::Building);
    let old: Arc<Snapshot> = shown.borrow().clone();
    let built = build(preview, address);
    let new = old.followed_by(&built, preview.lang);
    match &built {
        Ok(built) => {
            tell(Event::Built { sources: &built.sources, problems: &built.problems, kept: Arc::ptr_eq(&old.files, &new.files) })
        }
        Err(fault) => tell(Event::Failed(fault)),
    }
    if new.mark != old.mark {
        shown.send_replace(Arc::new(new));
    }
}

fn build(preview: &Preview<'_>, address: &str) -> Result<Built, Fault> {
    let mut problems = Problems::default();
    let sources = source::load(preview.root, &mut problems)?;
    let today = (preview.today)(&Config::read(&sources, &mut Problems::default()));
    let options = Options { today, drafts: true, base_url: Some(address.to_owned()) };
    let memory = Memory::keeping(preview.root);
    let problems = crate::build(&sources, &options, problems, &memory)?;
    let files = memory.into_files().into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
    Ok(Built { files: Arc::new(files), sources, problems })
}
