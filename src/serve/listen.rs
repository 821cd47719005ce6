//! The port of a preview, on loopback only.

use crate::fault::Fault;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};

/// How often a free port is asked for, should IPv6 have another program on it.
const TRIES: usize = 8;

/// The sockets of a preview; `localhost` is one of the two, and which one is the system's affair.
pub(super) struct Listeners {
    /// The port that they share.
    pub port: u16,
    /// One or two.
    pub sockets: Vec<TcpListener>,
}

/// Takes a port; 0 takes any that is free.
///
/// # Errors
/// The port belongs to another program, or may not be taken.
pub(super) fn bind(port: u16) -> Result<Listeners, Fault> {
    let mut result = both(port);
    for _ in 1..TRIES {
        match &result {
            Err(error) if port == 0 && error.kind() == ErrorKind::AddrInUse => result = both(port),
            _ => break,
        }
    }
    result.map_err(|error| {
        let place = format!("localhost:{port}");
        match error.kind() {
            ErrorKind::AddrInUse => Fault::refused(
                place,
                "このポートはほかのソフトが使っています。--port に別の番号を書いてください（--port 0 なら空いている番号になります）",
                "the port is taken by another program; choose another with --port (--port 0 takes a free one)",
            ),
            ErrorKind::PermissionDenied => Fault::refused(
                place,
                "このポートを使う権限がありません。--port に1024以上の別の番号を書いてください",
                "the port may not be used; choose another above 1023 with --port",
            ),
            _ => Fault::new(place, "このポートを使えません。--port に別の番号を書いてください", "the port cannot be used; choose another with --port", error),
        }
    })
}

fn both(port: u16) -> io::Result<Listeners> {
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let port = first.local_addr()?.port();
    let mut sockets = vec![first];
    match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
        Ok(second) => sockets.push(second),
        // Browsers would reach that other program by the name `localhost`.
        Err(error) if error.kind() == ErrorKind::AddrInUse => return Err(error),
        // A machine without IPv6.
        Err(_) => {}
    }
    // The server waits for all of them at once.
    sockets.iter().try_for_each(|socket| socket.set_nonblocking(true))?;
    Ok(Listeners { port, sockets })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_asks_for_another() {
        let first = bind(0).unwrap();
        let fault = bind(first.port).err().unwrap();
        assert_eq!(
            fault.to_string(),
            format!(
                "localhost:{}: the port is taken by another program; choose another with --port (--port 0 takes a free one)",
                first.port
            )
        );
    }

    #[test]
    fn only_loopback_is_listened_on() {
        assert!(bind(0).unwrap().sockets.iter().all(|socket| socket.local_addr().unwrap().ip().is_loopback()));
    }
}
