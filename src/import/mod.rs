//! A spreadsheet of events, or of a list of resources, to changes of the site's files. Nothing here reads or writes files, prints or asks.

mod change;
mod column;
mod event;
mod group;
mod line;
pub mod list;
mod plan;
mod said;
mod sheet;
mod slug;
mod template;
mod verify;

pub use change::FieldChange;
pub use column::{Column, Holds, TEMPLATE};
pub use plan::{FilePlan, Input, Known, Plan, plan};
pub use sheet::{EXAMPLE, EventSheet, find};
pub use template::template;
