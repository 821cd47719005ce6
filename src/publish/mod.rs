//! The built site, to where readers find it.
//!
//! A [`Target`] is a place: a folder, a git branch, a server, an object store. It says what stands there, takes files and
//! switches; it knows no plan. [`Plan`] compares what was built with what stands there and with the [`Manifest`] that the
//! last release left, and knows no target. [`send`] is the only way in which files travel: what pages refer to before
//! the pages, what is withdrawn last. Nothing here builds, asks or prints; clock, keys and the program for SSH come
//! from `cli` in [`Surroundings`].

mod disk;
mod git;
mod local;
mod manifest;
mod plan;
mod releases;
mod s3;
mod sftp;
mod store;

pub use manifest::{Entry, Manifest};
pub use plan::{ByHand, Change, Kind, Plan};
pub use s3::Keys;

use crate::content::{Address, PublishTarget};
use crate::fault::Fault;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What stands at a target, as far as it is kairan's business.
#[derive(Debug, Default)]
pub struct Standing {
    /// The release that readers see, with the stamps that its files had when they were sent; `None` before the first.
    pub manifest: Option<Manifest>,
    /// A release that was being sent in place when the connection broke.
    pub cut_off: Option<Manifest>,
    /// Every file that readers see, with its stamp: what tells, without its bytes, that nobody touched it.
    pub files: BTreeMap<Box<str>, Box<str>>,
    /// The number of the next release.
    pub next: u32,
}

/// A place to which a site is published.
pub trait Target {
    /// What stands there now. Finishes a switch that was cut off, and changes nothing else.
    ///
    /// # Errors
    /// It cannot be reached, or it holds what kairan did not publish.
    fn look(&mut self) -> Result<Standing, Fault>;

    /// The BLAKE3 hash, in hexadecimal, of a file that readers see; asked only where its stamp is another.
    fn hash(&mut self, path: &str) -> Result<Option<String>, Fault>;

    /// Gets ready for a release, and says which of its files need not be sent: those that stand rightly, and those
    /// that an attempt before this one has sent.
    fn begin(&mut self, release: &Manifest, plan: &Plan) -> Result<BTreeSet<Box<str>>, Fault>;

    /// Takes a file of the release.
    fn put(&mut self, path: &str, entry: &Entry, bytes: Vec<u8>) -> Result<(), Fault>;

    /// Takes away a file that is withdrawn.
    fn remove(&mut self, path: &str) -> Result<(), Fault>;

    /// All has come: from here on readers see the release.
    fn switch(&mut self, release: &Manifest) -> Result<(), Fault>;

    /// The newest release before that of a number that can be shown again.
    fn before(&mut self, number: u32) -> Result<Option<Manifest>, Fault>;

    /// Shows an earlier release again; `plan` leads to it from what stands there.
    fn restore(&mut self, release: &Manifest, plan: &Plan) -> Result<(), Fault>;
}

/// What a target needs of the machine.
pub struct Surroundings {
    /// The site's folder.
    pub site: PathBuf,
    /// The command that connects to servers: `ssh`, with options.
    pub ssh: Vec<String>,
    /// Whether a person is there whom programs may ask for a password.
    pub interactive: bool,
    /// Keys of an object store, if there are any.
    pub keys: Option<Keys>,
    /// The proxy of the machine.
    pub proxy: Option<ureq::Proxy>,
    /// The clock: signatures hold for minutes.
    pub now: fn() -> Timestamp,
}

/// Opens a target; nothing is asked of it yet, except that a server is called.
pub fn open(target: &PublishTarget, around: &Surroundings) -> Result<Box<dyn Target>, Fault> {
    match &target.to {
        Address::Folder(path) => {
            let folder = local::Local::open(&around.site, &around.site.join(path))?;
            Ok(Box::new(releases::Releases::new(folder, target.keep)))
        }
        Address::Sftp(address) => {
            let server = sftp::Sftp::connect(address, &around.ssh, around.interactive)?;
            Ok(Box::new(releases::Releases::new(server, target.keep)))
        }
        Address::Git { remote, branch } => Ok(Box::new(git::Git::new(&around.site, remote, branch, around.interactive))),
        Address::S3 { bucket, prefix } => Ok(Box::new(s3::S3::open(target, bucket, prefix, around)?)),
    }
}

/// The folder in `.kairan/` for what is kept of a target.
pub fn state(site: &Path, target: &str) -> PathBuf {
    site.join(".kairan").join(format!("publish-{target}"))
}

/// Gives the bytes of a file of a release.
pub type ReadFile<'r> = dyn Fn(&str, &Entry) -> Result<Vec<u8>, Fault> + 'r;

/// Brings a release to a target: files in the order in which pages need them, then what is withdrawn, then the switch.
/// `read` gives the bytes of a file as they were built; `progress` hears how many of how many are sent.
pub fn send(
    target: &mut dyn Target,
    release: &Manifest,
    plan: &Plan,
    read: &ReadFile<'_>,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<usize, Fault> {
    let there = target.begin(release, plan)?;
    let mut files: Vec<(&Box<str>, &Entry)> = release.files.iter().filter(|(path, _)| !there.contains(*path)).collect();
    files.sort_by_key(|(path, _)| plan::rank(path));
    for (at, (path, entry)) in files.iter().enumerate() {
        progress(at, files.len());
        target.put(path, entry, read(path, entry)?)?;
    }
    for change in plan.changes.iter().filter(|change| change.kind == Kind::Withdrawn) {
        target.remove(&change.path)?;
    }
    target.switch(release)?;
    progress(files.len(), files.len());
    Ok(files.len())
}
