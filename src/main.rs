//! Arguments and exit status, nothing else.

use std::process::ExitCode;

/// A build makes and drops millions of small strings from two threads: with it an
/// early build of 10,000 articles took 3.5 s where the system's allocator took 5.4 s (`benches/README.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(kairan::cli::run(std::env::args_os()))
}
