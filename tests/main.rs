//! Promises to the people who use kairan, one file for each subject. One program, so that it is linked once.

mod support;

mod addresses;
mod bad_input;
mod bilingual;
mod build_command;
mod calendars;
mod cases;
mod charts;
mod commands;
mod dates;
mod event_states;
mod events;
mod feeds;
mod import;
mod import_round_trip;
mod json_ld;
mod links;
mod markdown;
mod notices;
mod on_demand;
mod open_data;
mod plan;
mod problems;
mod regions;
mod resources;
mod serve;
mod site;
mod workbooks;
