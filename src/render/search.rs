//! stand-in until the search lands
use super::Extra;
use crate::fault::Fault;
use crate::page::Page;
impl Extra<'_> {
    pub(super) fn search(&self, _pages: &[Page]) -> Result<(), Fault> { Ok(()) }
}
