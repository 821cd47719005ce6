//! `/opendata/events.csv`: every published event as Japan's municipalities publish theirs.

use super::Extra;
use crate::fault::Fault;
use crate::open_data::{OpenData, csv};
use crate::output::{OutputFile, Sink};

impl Extra<'_> {
    pub(super) fn open_data(&self) -> Result<(), Fault> {
        let rows = OpenData::new(self.maker.site).published();
        self.sink.put(OutputFile { path: "opendata/events.csv".into(), bytes: csv(&rows).into_bytes() })
    }
}
