//! Building a site into a folder, for `build` and for `publish`: nothing is made that was made before.

use super::args::Format;
use super::report;
use super::settings::Settings;
use crate::Tools;
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::output::{Folder, Made, Report};
use crate::site::Options;
use crate::source::Sources;
use crate::timings::Stage;
use std::path::Path;

/// What is to be built, and how it is told.
pub struct Make<'m> {
    /// What the person asked for.
    pub settings: &'m Settings,
    /// The folder.
    pub out: &'m Path,
    /// The site's files.
    pub sources: &'m Sources,
    /// What was said in reading them.
    pub problems: &'m Problems,
    /// What the build decides.
    pub options: &'m Options,
    /// How problems are printed.
    pub format: Format,
    /// Whether warnings are errors.
    pub strict: bool,
    /// What it is lent.
    pub tools: Tools<'m>,
}

impl Make<'_> {
    /// Builds and tells the site's problems. Nothing is written where they are errors; else says what was.
    pub fn run(&self) -> Result<(u8, Option<Report>), Fault> {
        let timings = self.tools.timings;
        let folder = Folder::open(&self.settings.site, self.out)?;
        let made_of = timings.stage(Stage::Compare, || self.made_of())?;
        let said = made_of.and_then(|of| timings.stage(Stage::Compare, || folder.said_of(&of)));
        let said: Option<Problems> = said.and_then(|said| serde_json::from_str(said).ok());
        let nothing_to_do = said.is_some();
        let found = match said {
            Some(said) => said,
            None => {
                let (site, found) = crate::build_with(self.sources, self.options, self.problems.clone(), &folder, self.tools)?;
                // Left to the system, which at the end takes back a hundred megabytes at once faster than we could
                // piece by piece.
                std::mem::forget(site);
                found
            }
        };
        let status = report::problems(self.settings, self.sources, &found, self.format.into(), self.strict);
        if status != super::FINE {
            folder.abandon()?;
            return Ok((status, None));
        }
        if nothing_to_do {
            return Ok((status, Some(folder.keep())));
        }
        // Problems are plain data.
        let said = serde_json::to_string(&found).unwrap_or_default();
        let report = timings.stage(Stage::Switch, || folder.commit(made_of.map(|of| Made { of, said })))?;
        Ok((status, Some(report)))
    }

    /// A hash of all that the build is made of: the site's files and what was said of them, the options, and this
    /// program. None where the program cannot read itself, so that nothing is known to be the same.
    fn made_of(&self) -> Result<Option<blake3::Hash>, Fault> {
        let mut all = blake3::Hasher::new();
        let program = std::env::current_exe().and_then(std::fs::File::open);
        if program.and_then(|program| all.update_reader(program).map(drop)).is_err() {
            return Ok(None);
        }
        all.update(self.sources.fingerprint()?.as_bytes());
        all.update(format!("{:?} {:?} {:?}", self.options, self.problems, self.tools.press.key()).as_bytes());
        Ok(Some(all.finalize()))
    }
}
