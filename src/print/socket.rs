//! One conversation with the browser by its DevTools protocol: commands go out as JSON over a websocket, replies and
//! events come in. Knows nothing of what they mean.

use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;
use tungstenite::protocol::{Role, WebSocketConfig};
use tungstenite::{Error, Message, WebSocket};

/// How long the browser may be silent before it is taken to hang.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A connection to the browser itself or to one of its tabs.
#[derive(Debug)]
pub struct Socket {
    socket: WebSocket<TcpStream>,
    last: u64,
}

/// What comes from the browser.
#[derive(Debug, PartialEq)]
pub enum Heard {
    /// The answer to the command of that number; `Err` with the browser's words where it refused.
    Reply(u64, Result<Value, String>),
    /// Something happened: the event's name and what it says.
    Event(String, Value),
}

#[derive(Deserialize)]
struct Incoming {
    id: Option<u64>,
    #[serde(default)]
    result: Value,
    error: Option<Refusal>,
    #[serde(default)]
    method: String,
    #[serde(default)]
    params: Value,
}

#[derive(Deserialize)]
struct Refusal {
    message: String,
}

impl Socket {
    /// Connects to `path` at a port of this machine.
    ///
    /// # Errors
    /// Nobody listens there, or it is no DevTools.
    pub fn connect(port: u16, path: &str) -> io::Result<Socket> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        upgrade(&mut stream, port, path)?;
        // A PDF comes as one message, however large.
        let config = WebSocketConfig::default().max_message_size(None).max_frame_size(None);
        Ok(Socket { socket: WebSocket::from_raw_socket(stream, Role::Client, Some(config)), last: 0 })
    }

    /// Sends a command, and gives the number that its reply will have.
    ///
    /// # Errors
    /// The connection is broken.
    pub fn send(&mut self, method: &str, params: Value) -> io::Result<u64> {
        self.last += 1;
        let command = json!({"id": self.last, "method": method, "params": params});
        self.socket.send(Message::text(command.to_string())).map_err(broken)?;
        Ok(self.last)
    }

    /// Waits for what comes next.
    ///
    /// # Errors
    /// `TimedOut` after [`PATIENCE`], `UnexpectedEof` where the browser or the tab has ended.
    pub fn hear(&mut self) -> io::Result<Heard> {
        loop {
            match self.socket.read().map_err(broken)? {
                Message::Text(text) => return heard(&text),
                Message::Close(_) => return Err(ErrorKind::UnexpectedEof.into()),
                _ => {}
            }
        }
    }

    /// Sends a command and waits for its reply; what else is heard meanwhile is dropped.
    ///
    /// # Errors
    /// As [`Socket::hear`]; `Other` with the browser's words where it refused.
    pub fn call(&mut self, method: &str, params: Value) -> io::Result<Value> {
        let sent = self.send(method, params)?;
        loop {
            if let Heard::Reply(number, answer) = self.hear()?
                && number == sent
            {
                return answer.map_err(|said| io::Error::other(format!("{method}: {said}")));
            }
        }
    }
}

/// Asks for a websocket (RFC 6455, 4.1). The key guards against caches on the way, of which there are none on this machine.
fn upgrade(stream: &mut TcpStream, port: u16, path: &str) -> io::Result<()> {
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: a2FpcmFuLCBvbiBwYXBlcg==\r\n\r\n"
    );
    stream.write_all(request.as_bytes())?;
    const MOST: usize = 4096;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.len() < MOST {
        // Byte by byte, so that nothing is taken of what follows.
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    match head.starts_with(b"HTTP/1.1 101 ") {
        true => Ok(()),
        false => Err(io::Error::other("no DevTools at this port")),
    }
}

fn heard(text: &str) -> io::Result<Heard> {
    let incoming: Incoming = serde_json::from_str(text)?;
    Ok(match incoming {
        Incoming { id: Some(id), error: Some(refusal), .. } => Heard::Reply(id, Err(refusal.message)),
        Incoming { id: Some(id), result, .. } => Heard::Reply(id, Ok(result)),
        Incoming { method, params, .. } => Heard::Event(method, params),
    })
}

fn broken(error: Error) -> io::Error {
    match error {
        // Which of the two a time limit is differs between systems.
        Error::Io(error) if error.kind() == ErrorKind::WouldBlock => ErrorKind::TimedOut.into(),
        Error::Io(error) => error,
        Error::ConnectionClosed | Error::AlreadyClosed | Error::Protocol(_) => ErrorKind::UnexpectedEof.into(),
        error => io::Error::other(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;
    use std::thread;

    /// What happens where a browser says these things one after the other, whatever it is asked.
    fn told(said: &'static [&'static str]) -> io::Result<Value> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let browser = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                head.push(byte[0]);
            }
            stream.write_all(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n").unwrap();
            let mut socket = WebSocket::from_raw_socket(stream, Role::Server, None);
            let command = socket.read().unwrap();
            for message in said {
                socket.send(Message::text(*message)).unwrap();
            }
            (String::from_utf8(head).unwrap(), command.to_string())
        });
        let mut socket = Socket::connect(port, "/devtools/browser/x")?;
        let answer = socket.call("Browser.getVersion", json!({"a": "漢"}));
        let (head, command) = browser.join().unwrap();
        assert!(head.starts_with("GET /devtools/browser/x HTTP/1.1\r\n"), "{head}");
        assert_eq!(command, r#"{"id":1,"method":"Browser.getVersion","params":{"a":"漢"}}"#);
        answer
    }

    #[test]
    fn the_reply_is_told_from_events_and_from_replies_to_others() {
        let answer =
            told(&[r#"{"method":"Page.loaded","params":{}}"#, r#"{"id":9,"result":{}}"#, r#"{"id":1,"result":{"product":"B"}}"#]);
        assert_eq!(answer.unwrap(), json!({"product": "B"}));
    }

    #[test]
    fn a_refusal_has_the_browsers_words() {
        let error = told(&[r#"{"id":1,"error":{"code":-32000,"message":"not now"}}"#]).unwrap_err();
        assert_eq!(error.to_string(), "Browser.getVersion: not now");
    }

    #[test]
    fn a_browser_that_ends_or_speaks_no_json_is_an_error() {
        assert_eq!(told(&[]).unwrap_err().kind(), ErrorKind::UnexpectedEof);
        assert_eq!(told(&["<html>"]).unwrap_err().kind(), ErrorKind::InvalidData);
    }

    #[test]
    fn a_browser_that_is_silent_is_given_up() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let silent = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.write_all(b"HTTP/1.1 101 Switching Protocols\r\n\r\n").unwrap();
            stream.read_to_end(&mut Vec::new()).unwrap();
        });
        let mut socket = Socket::connect(port, "/").unwrap();
        socket.socket.get_ref().set_read_timeout(Some(Duration::from_millis(20))).unwrap();
        assert_eq!(socket.hear().unwrap_err().kind(), ErrorKind::TimedOut);
        drop(socket);
        silent.join().unwrap();
    }

    #[test]
    fn a_port_where_something_else_answers_is_no_browser() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let other = thread::spawn(move || listener.accept().unwrap().0.write_all(b"HTTP/1.1 404 Not Found\r\n\r\n").unwrap());
        assert!(Socket::connect(port, "/").is_err());
        other.join().unwrap();
    }
}
