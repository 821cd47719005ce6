//! `/opendata/events.csv`: every published event as Japan's municipalities publish theirs.

use super::Extra;
use crate::fault::Fault;
use crate::open_data::OpenData;
use crate::output::{OutputFile, Sink};

impl Extra<'_> {
    pub(super) fn open_data(&self) -> Result<(), Fault> {
        let bytes = OpenData::new(self.maker.site).csv().into_bytes();
        self.sink.put(OutputFile { path: "opendata/events.csv".into(), bytes })
    }
}
