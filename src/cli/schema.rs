//! `kairan schema`: JSON Schema of the front matter, for editors.

use super::args::Schema;
use super::report;
use crate::fault::Fault;
use crate::schema::{all, schema};

/// Prints the schema of one kind, or of all.
pub fn run(args: &Schema) -> Result<u8, Fault> {
    let schema = args.subject.map_or_else(all, |subject| schema(subject.into()));
    report::print(&format!("{schema:#}\n"));
    Ok(super::FINE)
}
