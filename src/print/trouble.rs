//! What a browser that fails is to the person at the keyboard.

use super::socket::PATIENCE;
use crate::fault::Fault;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The fault that a broken conversation comes to.
pub fn trouble(program: &Path, error: io::Error) -> Fault {
    const AGAIN: [&str; 2] = [
        "もう一度行ってください。続くときは、コンピューターを再起動してください",
        "do this again; if it goes on, restart the computer",
    ];
    let seconds = PATIENCE.as_secs();
    match error.kind() {
        ErrorKind::TimedOut => Fault::refused(
            program,
            format!("ブラウザーが{seconds}秒間応えません"),
            format!("has not answered for {seconds} seconds"),
        )
        .help(AGAIN[0], AGAIN[1]),
        ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
            Fault::refused(program, "ブラウザーが途中で止まりました", "stopped before it was done").help(AGAIN[0], AGAIN[1])
        }
        _ => Fault::new(program, "PDFにできません", "cannot make the PDF", error),
    }
}
