//! A preview that runs, and what a browser asks of it.

use super::{Site, TODAY, site};
use kairan::diagnostic::MessageLang;
use kairan::serve::{Editor, Event, Preview, serve};
use std::cell::{Cell, RefCell};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

/// Long enough for the slowest machine; no test waits so long unless it fails.
const DEADLINE: Duration = Duration::from_secs(20);

/// A site with a preview, which lives until the test process ends.
pub struct Running {
    /// The site.
    pub site: Site,
    /// `localhost` with the port.
    pub host: String,
    /// What it has done so far.
    pub seen: Arc<Seen>,
}

/// What a preview has done so far.
#[derive(Default)]
pub struct Seen {
    /// How often it has read the site.
    pub readings: AtomicUsize,
    /// How often it has shown pages of before because of errors, or could not read.
    pub mistakes: AtomicUsize,
}

/// How a preview is started, beside its site.
#[derive(Clone)]
pub struct How {
    /// The language of messages.
    pub lang: MessageLang,
    /// The day that was asked for.
    pub day: Option<&'static str>,
    /// The editor.
    pub editor: Option<&'static str>,
}

/// As most tests want it.
pub const PLAIN: How = How { lang: MessageLang::Ja, day: None, editor: None };

/// An answer: the status line and the headers as they came, and the body.
pub struct Answer {
    /// The status line and the headers.
    pub head: String,
    /// The body.
    pub body: String,
}

impl Answer {
    /// The status.
    pub fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// Starts the preview of a site.
pub fn preview(files: &str) -> Running {
    preview_of(site(files), PLAIN)
}

/// Starts a preview in some way.
pub fn preview_of(site: Site, how: How) -> Running {
    let root = site.root().to_owned();
    let (sender, ready) = channel();
    let seen = Arc::new(Seen::default());
    let noted = Arc::clone(&seen);
    thread::spawn(move || {
        let editor = how.editor.map(|editor| Editor::parse(editor).expect("an editor"));
        let day = how.day.map(|day| day.parse().expect("a day"));
        let today = |_: &_| TODAY.parse().expect("a day");
        let preview = Preview { root: &root, port: 0, lang: how.lang, today: &today, day, editor: editor.as_ref() };
        // Ready, and all of it checked, in whichever order: after that a page changes only by a save.
        let (address, checked) = (RefCell::default(), Cell::new(false));
        let tell = |event: Event<'_>| {
            match event {
                Event::Ready(at) => *address.borrow_mut() = Some(at.to_owned()),
                Event::Checked { .. } => checked.set(true),
                Event::Reading => drop(noted.readings.fetch_add(1, Ordering::SeqCst)),
                Event::Shown { kept: true } | Event::Failed(_) => drop(noted.mistakes.fetch_add(1, Ordering::SeqCst)),
                _ => {}
            }
            if checked.get()
                && let Some(address) = address.take()
            {
                sender.send(address).expect("the test waits");
            }
        };
        serve(&preview, &tell).expect("the preview starts");
    });
    let address = ready.recv_timeout(DEADLINE).expect("the preview is ready in time");
    let host = address.trim_start_matches("http://").trim_end_matches('/').to_owned();
    Running { site, host, seen }
}

impl Running {
    /// A connection.
    pub fn connect(&self) -> TcpStream {
        let port = self.host.rsplit(':').next().expect("an address has a port").parse().expect("a port is a number");
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("the preview answers");
        stream.set_read_timeout(Some(DEADLINE)).expect("a deadline can be set");
        stream
    }

    /// The answer to a request as it is sent.
    pub fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("a request can be sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer comes in time");
        let answer = String::from_utf8_lossy(&bytes);
        let (head, body) = answer.split_once("\r\n\r\n").expect("an answer has headers");
        Answer { head: head.to_owned(), body: body.to_owned() }
    }

    /// The answer to a browser's request for a path.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host))
    }

    /// The same for a frame.
    pub fn get_framed(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Dest: iframe\r\nConnection: close\r\n\r\n", self.host))
    }

    /// Asks again until the page is as it should be.
    pub fn wait(&self, path: &str, fits: impl Fn(&str) -> bool) -> String {
        let began = Instant::now();
        loop {
            let body = self.get(path).body;
            if fits(&body) {
                return body;
            }
            assert!(began.elapsed() < DEADLINE, "the page is still not as it should be:\n{body}");
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Saves a file with other words in it, in one step, as careful editors do.
    pub fn save(&self, path: &str, from: &str, to: &str) {
        let path = self.site.root().join(path);
        let text = std::fs::read_to_string(&path).expect("the file is there");
        assert!(text.contains(from));
        let beside = self.site.root().join("saving");
        std::fs::write(&beside, text.replace(from, to)).expect("the file can be saved");
        std::fs::rename(&beside, path).expect("the file can be saved");
    }

    /// What a page listens to: one line for what is shown now, one for every change.
    pub fn listen(&self, page: &str) -> impl FnMut() -> String {
        let mut stream = self.connect();
        let page = page.replace('/', "%2F");
        write!(stream, "GET /_kairan/reload?page={page} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host).expect("a request can be sent");
        let mut lines = BufReader::new(stream).lines();
        move || {
            lines
                .find_map(|line| line.expect("a message comes in time").strip_prefix("data: ").map(str::to_owned))
                .expect("the preview goes on")
        }
    }
}
