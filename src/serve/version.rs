//! One version of the site, alive: everything that was read and joined, and the pages that can be made of it.

use crate::content::Config;
use crate::diagnostic::Problems;
use crate::page::{Lists, Page, plan};
use crate::render::{OnDemand, Templates};
use crate::site::{Options, Remembered, Site, join_again};
use crate::source::Sources;
use crate::theme::Theme;
use self_cell::self_cell;

self_cell! {
    /// A site with the files that it was read from.
    struct Joined {
        owner: Sources,
        #[covariant]
        dependent: Site,
    }
}

/// What pages are made of.
struct Ground {
    joined: Joined,
    theme: Theme,
    lists: Lists,
    pages: Vec<Page>,
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
pub(super) struct Version(Alive);

impl Version {
    /// Reads and joins the site, as far as it is not remembered; nothing where its templates cannot be used, as `problems`
    /// then say. What is wrong with the content of pages is not found here, but by [`OnDemand::check`].
    pub fn new(sources: Sources, options: &Options, remembered: &mut Remembered, problems: &mut Problems) -> Option<Version> {
        let joined = Joined::new(sources, |sources| join_again(sources, options, remembered, problems));
        let site = joined.borrow_dependent();
        let theme = Theme::load(&site.config.theme, site.sources, &site.config.languages, problems);
        let templates = Templates::load(&theme, site, problems)?;
        let lists = Lists::new(site);
        let pages = plan(site, &lists);
        let ground = Ground { joined, theme, lists, pages, templates };
        Some(Version(Alive::new(ground, |ground| {
            OnDemand::new(ground.joined.borrow_dependent(), &ground.theme, &ground.lists, &ground.pages, &ground.templates)
        })))
    }

    /// The files of the site.
    pub fn files(&self) -> &OnDemand<'_> {
        self.0.borrow_dependent()
    }

    /// What it was read from.
    pub fn sources(&self) -> &Sources {
        self.0.borrow_owner().joined.borrow_owner()
    }

    /// The settings of the site.
    pub fn config(&self) -> &Config {
        &self.0.borrow_owner().joined.borrow_dependent().config
    }
}
