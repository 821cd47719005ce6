//! The command line: one file a command. The only room that prints, reads the clock or asks the environment.

mod args;
mod ask;
mod build;
mod check;
mod columns;
mod explain;
mod files;
mod import;
mod import_list;
mod init;
mod make;
mod mend;
mod new;
mod new_translation;
mod plan;
mod print;
mod publish;
mod publish_plan;
mod report;
mod rollback;
mod schema;
mod serve;
mod settings;
mod stamp;
mod status;
mod surroundings;
mod timings;
mod usage;

use args::{Args, Command};
use clap::Parser;
use settings::Settings;
use std::ffi::OsString;

/// Exit status: everything is fine.
pub const FINE: u8 = 0;
/// Exit status: the content has errors.
pub const CONTENT: u8 = 1;
/// Exit status: wrong use, or a machine's fault.
pub const MACHINE: u8 = 2;

/// Runs a command and says its exit status.
pub fn run(arguments: impl Iterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.collect();
    let args = match Args::try_parse_from(&arguments) {
        Ok(args) => args,
        Err(error) => {
            let lang = usage::asked_language(&arguments).unwrap_or_else(settings::locale_language);
            match usage::in_japanese(&error, lang) {
                Some(message) => report::complain(&message),
                // Nobody is left to tell if the terminal is gone.
                None => drop(error.print()),
            }
            return if error.use_stderr() { MACHINE } else { FINE };
        }
    };
    let settings = match Settings::new(&args.common) {
        Ok(settings) => settings,
        Err(message) => {
            report::complain(&message);
            return MACHINE;
        }
    };
    let result = match &args.command {
        Command::Build(build) => build::run(&settings, build),
        Command::Check(check) => check::run(&settings, check),
        Command::Explain(explain) => explain::run(&settings, explain),
        Command::Import(import) => import::run(&settings, import),
        Command::Init(init) => init::run(&settings, init),
        Command::New(new) => new::run(&settings, new.what.as_ref()),
        Command::Plan(plan) => plan::run(&settings, plan),
        Command::Print(print) => print::run(&settings, print),
        Command::Publish(publish) => publish::run(&settings, publish),
        Command::Rollback(rollback) => rollback::run(&settings, rollback),
        Command::Schema(schema) => schema::run(&settings, schema),
        Command::Serve(serve) => serve::run(&settings, serve),
        Command::Stamp(stamp) => stamp::run(&settings, stamp),
        Command::Status(status) => status::run(&settings, status),
    };
    result.unwrap_or_else(|fault| {
        report::complain(&fault.message(settings.lang));
        MACHINE
    })
}
