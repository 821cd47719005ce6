//! kairan: a folder of markdown becomes a bilingual website with a page for every region.

pub mod diagnostic;
pub mod words;
