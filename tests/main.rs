//! Promises to the people who use kairan, one file for each subject. One program, so that it is linked once.

mod support;

mod accessibility;
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
mod furigana;
mod import;
mod import_lists;
mod import_round_trip;
mod json_ld;
mod links;
mod markdown;
mod notices;
mod on_demand;
mod open_data;
mod pictures;
mod plan;
mod problems;
mod regions;
mod resources;
mod sample_facts;
mod serve;
mod site;
mod workbooks;
