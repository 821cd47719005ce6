//! Arguments and exit status, nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(kairan::cli::run(std::env::args_os()))
}
