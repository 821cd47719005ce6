//! One version of the site, alive: everything that was read and joined, and the pages that can be made of it.

use crate::content::Config;
use crate::diagnostic::Problems;
use crate::page::{Lists, Plan};
use crate::picture::Shelf;
use crate::render::{OnDemand, Templates};
use crate::site::{Options, Remembered, Site, join_again};
use crate::source::Sources;
use crate::theme::Theme;
use jiff::civil;
use self_cell::self_cell;
use std::sync::{Arc, Mutex, PoisonError};

/// As what a version is seen.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Seen {
    /// The day.
    pub day: civil::Date,
    /// Whether somebody asked for that day: the reader's clock goes by it then.
    pub is_pretended: bool,
    /// The address below which it lies, with its last `/`.
    pub base_url: String,
}

/// What goes from one version to the next: all that is the same is not made again.
#[derive(Default)]
pub(super) struct Memory {
    joined: Mutex<Remembered>,
    copies: Arc<Shelf>,
}

self_cell! {
    /// A site with the files that it was read from.
    struct Joined {
        owner: Arc<Sources>,
        #[covariant]
        dependent: Site,
    }
}

/// What pages are made of.
struct Ground {
    joined: Joined,
    theme: Arc<Theme>,
    lists: Arc<Lists>,
    plan: Arc<Plan>,
    templates: Templates,
}

self_cell! {
    struct Alive {
        owner: Ground,
        #[covariant]
        dependent: OnDemand,
    }
}

/// A version of the site from which files can be asked.
pub(super) struct Version {
    alive: Alive,
    seen: Seen,
}

impl Version {
    /// Reads and joins the site, as far as it is not remembered; nothing where its templates cannot be used, as `problems`
    /// then say. What is wrong with the content of pages is not found here, but by [`OnDemand::check`].
    pub fn new(sources: Arc<Sources>, seen: Seen, memory: &Memory, problems: &mut Problems) -> Option<Version> {
        let options = Options { today: seen.day, drafts: true, base_url: Some(seen.base_url.clone()) };
        let joined = Joined::new(sources, |sources| {
            let mut remembered = memory.joined.lock().unwrap_or_else(PoisonError::into_inner);
            join_again(sources, &options, &mut remembered, problems)
        });
        let site = joined.borrow_dependent();
        let theme = Theme::load(&site.config, site.sources, problems);
        let templates = Templates::load(&theme, site, problems)?;
        let lists = Lists::new(site);
        let plan = Plan::new(site, &lists).into();
        Some(Version::on(Ground { joined, theme: theme.into(), lists: lists.into(), plan, templates }, seen, memory))
    }

    /// The next version, where nothing but some texts has changed since this one; nothing where more has.
    pub fn reworded(&self, sources: Arc<Sources>, memory: &Memory) -> Option<Version> {
        let Ground { joined, theme, lists, plan, templates } = self.alive.borrow_owner();
        let joined = Joined::try_new(sources, |sources| joined.borrow_dependent().reworded(sources).ok_or(())).ok()?;
        let (theme, lists, plan) = (Arc::clone(theme), Arc::clone(lists), Arc::clone(plan));
        Some(Version::on(Ground { joined, theme, lists, plan, templates: templates.again() }, self.seen.clone(), memory))
    }

    fn on(ground: Ground, seen: Seen, memory: &Memory) -> Version {
        let alive = Alive::new(ground, |ground| {
            let Ground { joined, theme, lists, plan, templates } = ground;
            OnDemand::new(joined.borrow_dependent(), theme, lists, plan, templates).with_shelf(Arc::clone(&memory.copies))
        });
        Version { alive, seen }
    }

    /// The files of the site.
    pub fn files(&self) -> &OnDemand<'_> {
        self.alive.borrow_dependent()
    }

    /// What it was read from.
    pub fn sources(&self) -> &Arc<Sources> {
        self.alive.borrow_owner().joined.borrow_owner()
    }

    /// The settings of the site.
    pub fn config(&self) -> &Config {
        &self.alive.borrow_owner().joined.borrow_dependent().config
    }

    /// As what it is seen.
    pub fn seen(&self) -> &Seen {
        &self.seen
    }
}
