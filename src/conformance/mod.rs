//! What is known of the built-in theme by the criteria of WCAG 2.2 and JIS X 8341-3:2016.
//!
//! `results.json` is written by `./test conformance` from what the browser tests found, and they fail where it is no
//! longer what they find. It tells of the theme, never of the words and pictures of a site, and where a program cannot
//! decide it says so.

use crate::date::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

const RESULTS: &str = include_str!("results.json");
const CRITERIA: &str = include_str!("criteria.tsv");

/// A run of the tests, and what it found.
#[derive(Debug, Default)]
pub struct Conformance {
    /// The day of the run.
    pub tested_on: Option<Date>,
    /// How many pages were opened.
    pub pages: usize,
    /// The programs that looked.
    pub tools: Vec<String>,
    /// The criteria in the order of their numbers, with what was found of each.
    pub criteria: Vec<Criterion>,
}

/// A success criterion of level A or AA.
#[derive(Debug)]
pub struct Criterion {
    /// Its number: `1.4.10`.
    pub number: &'static str,
    /// A or AA.
    pub level: &'static str,
    /// The version of WCAG that brought it. JIS X 8341-3:2016 is WCAG 2.0.
    pub since: &'static str,
    /// Its name in Japanese, as the standard has it.
    pub ja: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// What was found.
    pub finding: Finding,
}

/// What was found of a criterion.
#[derive(Clone, Debug, Deserialize)]
pub struct Finding {
    /// What it comes to.
    pub result: Outcome,
    /// The tests that looked: `axe`, `html`, `keyboard`, `tasks`, `sizes`, `spacing`, `alike`, `absent`.
    pub by: Vec<String>,
}

/// What tests can say of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It is met.
    Met,
    /// Pages have nothing that it is about.
    Absent,
    /// Only a person can say.
    Person,
}

impl Outcome {
    /// Its word in the results and among the theme's words.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::Absent => "absent",
            Outcome::Person => "person",
        }
    }
}

#[derive(Debug, Default, Deserialize)]
struct Results {
    tested_on: String,
    pages: usize,
    tools: Vec<String>,
    criteria: BTreeMap<String, Finding>,
}

impl Conformance {
    /// The last run that was kept. A criterion of which it says nothing is left to a person.
    pub fn known() -> Conformance {
        let results: Results = serde_json::from_str(RESULTS).unwrap_or_default();
        let criteria = CRITERIA.lines().skip(1).filter_map(|line| {
            let mut cells = line.split('\t');
            let mut cell = || cells.next();
            let (number, level, since, ja, en) = (cell()?, cell()?, cell()?, cell()?, cell()?);
            let finding = results.criteria.get(number).cloned();
            let finding = finding.unwrap_or(Finding { result: Outcome::Person, by: Vec::new() });
            Some(Criterion { number, level, since, ja, en, finding })
        });
        Conformance {
            criteria: criteria.collect(),
            tested_on: results.tested_on.parse().ok().map(Date::Day),
            pages: results.pages,
            tools: results.tools,
        }
    }

    /// How many criteria came to this.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.criteria.iter().filter(|criterion| criterion.finding.result == outcome).count()
    }
}

impl Criterion {
    /// Whether JIS X 8341-3:2016 has it.
    pub fn is_in_jis(&self) -> bool {
        self.since == "2.0"
    }

    /// Whether WCAG 2.2 has it, which dropped the parsing of HTML.
    pub fn is_in_wcag(&self) -> bool {
        self.number != "4.1.1"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_criterion_of_the_two_standards_was_looked_at() {
        let known = Conformance::known();
        assert_eq!(known.criteria.iter().filter(|c| c.is_in_jis()).count(), 38);
        assert_eq!(known.criteria.iter().filter(|c| c.is_in_wcag()).count(), 55);
        let results: Results = serde_json::from_str(RESULTS).expect("results of a run");
        assert!(known.criteria.iter().all(|c| results.criteria.contains_key(c.number)), "{results:?}");
        assert_eq!(results.criteria.len(), known.criteria.len());
        assert!(known.tested_on.is_some() && known.pages > 50 && known.tools.len() == 3, "{known:?}");
    }

    #[test]
    fn nothing_is_said_to_be_met_without_a_test() {
        let known = Conformance::known();
        let bare = known.criteria.iter().filter(|c| c.finding.result != Outcome::Person && c.finding.by.is_empty());
        assert_eq!(bare.count(), 0);
        assert_eq!([Outcome::Met, Outcome::Absent, Outcome::Person].map(|o| known.count(o)).iter().sum::<usize>(), 56);
    }
}
