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
struct Basis {
    joined: Joined,
    look: Look,
    lists: Arc<Lists>,
    plan: Arc<Plan>,
}

/// The theme, ready for the pages of one version.
struct Look {
    theme: Arc<Theme>,
    /// What is wrong with the theme.
    problems: Problems,
    templates: Templates,
}

impl Look {
    /// Nothing where the templates cannot be used, as `problems` then say.
    fn new(site: &Site<'_>, problems: &mut Problems) -> Option<Look> {
        let mut found = Problems::default();
        let theme = Theme::load(&site.config, site.sources, &mut found);
        problems.append(found.clone());
        let templates = Templates::load(&theme, site, problems)?;
        Some(Look { theme: theme.into(), problems: found, templates })
    }

    /// The same theme for the pages of another version.
    fn again(&self) -> Look {
        Look { theme: Arc::clone(&self.theme), problems: self.problems.clone(), templates: self.templates.again() }
    }
}

self_cell! {
    struct Alive {
        owner: Basis,
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
    /// then say. What is wrong with the content of pages is not found here, but by [`OnDemand::check`]. The theme is that
    /// of an `earlier` version where nothing but documents can be different.
    pub fn new(
        sources: Arc<Sources>,
        seen: Seen,
        memory: &Memory,
        earlier: Option<&Version>,
        problems: &mut Problems,
    ) -> Option<Version> {
        let options = Options { today: seen.day, drafts: true, base_url: Some(seen.base_url.clone()) };
        let joined = Joined::new(sources, |sources| {
            let mut remembered = memory.joined.lock().unwrap_or_else(PoisonError::into_inner);
            join_again(sources, &options, &mut remembered, problems)
        });
        let site = joined.borrow_dependent();
        let look = match earlier.filter(|earlier| earlier.sources().ground() == site.sources.ground()) {
            Some(earlier) => {
                let look = earlier.alive.borrow_owner().look.again();
                problems.append(look.problems.clone());
                look
            }
            None => Look::new(site, problems)?,
        };
        let lists = Lists::new(site);
        let plan = Plan::new(site, &lists).into();
        Some(Version::on(Basis { joined, look, lists: lists.into(), plan }, seen, memory))
    }

    /// The next version, where nothing but words has changed since this one; nothing where more has. `found` is what was
    /// found wrong in joining this one, and still is.
    pub fn reworded(&self, sources: Arc<Sources>, memory: &Memory, found: &Problems) -> Option<Version> {
        let Basis { joined, look, lists, plan } = self.alive.borrow_owner();
        let earlier = joined.borrow_dependent();
        let joined = Joined::try_new(sources, |sources| earlier.reworded(sources, found).ok_or(())).ok()?;
        let site = joined.borrow_dependent();
        let (lists, plan) = if site.has_fields_of(earlier) {
            (Arc::clone(lists), Arc::clone(plan))
        } else {
            let lists = Lists::new(site);
            let plan = Plan::new(site, &lists);
            (lists.into(), plan.into())
        };
        Some(Version::on(Basis { joined, look: look.again(), lists, plan }, self.seen.clone(), memory))
    }

    fn on(basis: Basis, seen: Seen, memory: &Memory) -> Version {
        let alive = Alive::new(basis, |basis| {
            let Basis { joined, look, lists, plan } = basis;
            OnDemand::new(joined.borrow_dependent(), &look.theme, lists, plan, &look.templates)
                .with_shelf(Arc::clone(&memory.copies))
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
