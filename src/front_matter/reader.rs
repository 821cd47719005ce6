//! What reading of fields needs to know of the site, and what it has found wrong.

use super::Node;
use crate::diagnostic::{Code, Diagnostic, Problem, Problems};
use crate::region::{RegionId, Regions};
use crate::words::Languages;
use std::cell::RefCell;

/// What reading needs to know of the site, and the problems found so far.
pub struct Reader<'r> {
    /// The site's languages.
    pub languages: &'r Languages,
    /// The regions that references name; none while `kairan.yaml` itself is read.
    pub regions: Option<&'r Regions>,
    /// What was found wrong.
    pub problems: RefCell<Problems>,
}

impl<'r> Reader<'r> {
    /// A reader that has found nothing yet.
    pub fn new(languages: &'r Languages, regions: &'r Regions) -> Reader<'r> {
        Reader { languages, regions: Some(regions), problems: RefCell::default() }
    }

    /// A reader for files in which no region can stand.
    pub fn without_regions(languages: &'r Languages) -> Reader<'r> {
        Reader { languages, regions: None, problems: RefCell::default() }
    }

    /// A reader of the same site that has found nothing yet.
    pub fn again(&self) -> Reader<'r> {
        Reader { problems: RefCell::default(), ..*self }
    }

    /// The region that a reference names.
    pub(super) fn resolve(&self, text: &str, within: Option<RegionId>) -> Result<RegionId, Problem> {
        match self.regions {
            Some(regions) => regions.resolve(text, within),
            None => Err(Problem::new(Code::UnknownRegion, "ここに地域は書けません", "no region can stand here")),
        }
    }

    /// Notes a problem.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.problems.borrow_mut().add(diagnostic);
    }

    /// Notes a problem of a node, at its place.
    pub(super) fn at(&self, node: Node<'_>, problem: Problem) {
        self.report(problem.at(node.place()));
    }
}
