//! The browser as a process: started with a folder of its own for all that it writes, without a network, and ended with
//! its [`Process`], whatever happens.

use crate::fault::Fault;
use std::fs::{self, DirBuilder};
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How long a browser may take until it answers: the first start after an update takes long on an old computer.
const START: Duration = Duration::from_secs(60);
/// How long it may take to end by itself, and how long the files of its last helpers may be held.
const END: Duration = Duration::from_secs(5);
/// How often what cannot be waited for is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// What every browser is started with.
const FLAGS: [&str; 22] = [
    "--headless",
    "--remote-debugging-port=0",
    // Pages are answered by us before a network is asked; should anything else call, it finds neither names nor a way.
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
    "--no-pings",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-gpu",
    // Shared memory goes to the folder too: in containers /dev/shm is too small for a page with pictures.
    "--disable-dev-shm-usage",
    "--disable-breakpad",
    "--password-store=basic",
    "--use-mock-keychain",
    // An address of http:// stays as it is.
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedMode,HttpsFirstBalancedModeAutoEnable,Translate",
    "--mute-audio",
    "--user-agent=kairan",
];

/// A browser that runs.
#[derive(Debug)]
pub struct Process {
    child: Child,
    folder: PathBuf,
    /// The port of this machine at which it listens.
    pub port: u16,
    /// The path at which it is spoken to as a whole.
    pub path: String,
}

impl Process {
    /// Starts a browser and waits until it can be spoken to.
    ///
    /// # Errors
    /// It is no program, it ends at once, or does not answer; with its last words.
    pub fn start(program: &Path) -> Result<Process, Fault> {
        let folder = own_folder()?;
        let mut command = Command::new(program);
        command.args(FLAGS).arg(format!("--user-data-dir={}", folder.display())).arg("about:blank");
        if is_root() {
            command.arg("--no-sandbox");
        }
        if cfg!(target_os = "linux") {
            // Its sockets, crash reports and desktop settings, too.
            command.env("TMPDIR", &folder).env("BREAKPAD_DUMP_LOCATION", &folder).env("GSETTINGS_BACKEND", "memory");
        }
        let spawned = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        let child = spawned.map_err(|error| {
            // Nothing else is in it yet.
            let _ = fs::remove_dir(&folder);
            Fault::new(program, "ブラウザーとして実行できません", "cannot be run as a browser", error)
        })?;
        let mut process = Process { child, folder, port: 0, path: String::new() };
        (process.port, process.path) = process.address().map_err(|said| silent(program, &said))?;
        Ok(process)
    }

    /// Where it can be spoken to, as it says on its error output or in its folder: not every system lets us read both. If
    /// it says neither, its last words.
    fn address(&mut self) -> Result<(u16, String), String> {
        let lines = self.child.stderr.take().map(lines);
        let started = Instant::now();
        let mut last = String::new();
        while started.elapsed() < START {
            match lines.as_ref().map_or(Err(RecvTimeoutError::Disconnected), |lines| lines.recv_timeout(LOOK)) {
                Ok(line) => match listening(&line) {
                    Some(address) => return Ok(address),
                    None => last = line,
                },
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => thread::sleep(LOOK),
            }
            let noted = fs::read_to_string(self.folder.join("DevToolsActivePort"));
            if let Some(address) = noted.ok().as_deref().and_then(noted_address) {
                return Ok(address);
            }
            // What it said last may be on its way still, so an end is looked at after its words.
            if let Ok(Some(status)) = self.child.try_wait()
                && lines.as_ref().is_none_or(|lines| lines.recv_timeout(LOOK).map(|line| last = line).is_err())
            {
                return Err(if last.is_empty() { status.to_string() } else { last });
            }
        }
        Err(last)
    }

    /// Where it writes.
    #[cfg(test)]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its number among the processes of the machine.
    #[cfg(test)]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Lets a browser that was asked to end do so in peace.
    pub fn await_end(&mut self) {
        let asked = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) && asked.elapsed() < END {
            thread::sleep(LOOK);
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already: then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let ended = Instant::now();
        // Its helpers end a moment after it, and write until then.
        while fs::remove_dir_all(&self.folder).is_err_and(|error| error.kind() != ErrorKind::NotFound) && ended.elapsed() < END {
            thread::sleep(LOOK);
        }
    }
}

/// A new folder that only this user may read, since drafts may come to lie in it.
fn own_folder() -> Result<PathBuf, Fault> {
    const MOST: u32 = 10_000;
    let parent = std::env::temp_dir();
    let id = std::process::id();
    for number in 0..MOST {
        let folder = parent.join(format!("kairan-browser-{id}-{number}"));
        match private_folder().create(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Fault::new(folder, "作れません", "cannot be made", error)),
        }
    }
    Err(Fault::refused(parent, "一時フォルダーを作れません", "no temporary folder can be made in it"))
}

fn private_folder() -> DirBuilder {
    #[allow(unused_mut, reason = "only Unix has something to set")]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Chromium's sandbox refuses to work for root, as in a container.
fn is_root() -> bool {
    #[cfg(target_os = "linux")]
    return fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    #[cfg(not(target_os = "linux"))]
    return false;
}

/// The lines of its error output, read to the end so that it never waits to be read.
fn lines(stderr: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(stderr).split(b'\n').map_while(io::Result::ok) {
            // After the start nobody listens.
            let _ = sender.send(String::from_utf8_lossy(&line).trim().to_owned());
        }
    });
    receiver
}

/// `DevTools listening on ws://127.0.0.1:40001/devtools/browser/ID`.
fn listening(line: &str) -> Option<(u16, String)> {
    let (_, address) = line.split_once("DevTools listening on ws://")?;
    let (host, path) = address.split_once('/')?;
    Some((host.rsplit(':').next()?.parse().ok()?, format!("/{path}")))
}

/// The file `DevToolsActivePort`: the port and the path, a line each. It may be half written.
fn noted_address(text: &str) -> Option<(u16, String)> {
    let (port, path) = text.split_once('\n')?;
    (path.len() > "/devtools/browser/".len()).then_some((port.trim().parse().ok()?, path.trim().to_owned()))
}

fn silent(program: &Path, said: &str) -> Fault {
    const MOST: usize = 300;
    let said: String = said.chars().take(MOST).collect();
    let (ja, en) = match said.is_empty() {
        true => (String::new(), String::new()),
        false => (format!("（{said}）"), format!(": {said}")),
    };
    Fault::refused(program, format!("ブラウザーとして動きません{ja}"), format!("does not work as a browser{en}")).help(
        "Microsoft Edge、Google Chrome、Chromium のどれかを確かめてください。職場の設定で「リモート デバッグ」が禁じられていると、PDFを作れません",
        "make sure that it is Microsoft Edge, Google Chrome or Chromium; where a workplace forbids remote debugging, no PDF can be made",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_either_place() {
        let address = Some((40001, "/devtools/browser/a-b".to_owned()));
        assert_eq!(listening("DevTools listening on ws://127.0.0.1:40001/devtools/browser/a-b"), address);
        assert_eq!(listening("[1:2:ERROR:dbus/bus.cc] ws://"), None);
        assert_eq!(noted_address("40001\n/devtools/browser/a-b"), address);
        assert_eq!(noted_address("40001\n"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_is_no_browser_says_why() {
        let fault = Process::start(Path::new("/bin/false")).unwrap_err();
        assert!(fault.to_string().starts_with("/bin/false: does not work as a browser: exit status: 1\n"), "{fault}");
        let fault = Process::start(Path::new("/nowhere/edge")).unwrap_err();
        assert!(fault.to_string().starts_with("/nowhere/edge: cannot be run as a browser: "), "{fault}");
    }
}
