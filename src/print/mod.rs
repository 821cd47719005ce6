//! On paper: an installed browser of the Chromium family sets pages of the site as PDF files.
//!
//! The browser is driven by its DevTools protocol over a websocket of this machine. There is no server: each request of a
//! page is held and answered by a function, so that the page has its real address, links on paper lead to the published
//! site, and nothing is ever fetched from a network. Writes nothing but the browser's own temporary folder, and knows
//! nothing of what stands on a page.

mod find;
mod fit;
mod fonts;
mod numbers;
mod pdf;
mod press;
mod process;
mod settle;
mod socket;
mod tab;
mod trouble;

pub use find::{Variable, find};
pub use press::Press;

use crate::fault::Fault;
use jiff::civil;
use process::Process;
use serde_json::json;
use socket::Socket;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tab::Tab;

/// A browser that runs in the background, and ends with this value. Pages may be printed from several threads at once:
/// each has a tab of its own, which is used again.
#[derive(Debug)]
pub struct Browser {
    program: PathBuf,
    version: String,
    control: Mutex<Socket>,
    idle: Mutex<Vec<Tab>>,
    process: Process,
}

/// What a page of the site, or one of its files, is read from: the bytes at a path below the site's address, without a
/// leading `/`, percent-decoded, `index.html` written out; nothing if there is none.
pub type Files<'p> = &'p (dyn Fn(&str) -> Result<Option<Vec<u8>>, Fault> + Sync);

/// A page that is to be a PDF.
pub struct Sheet<'p> {
    /// The address of the site, with its last `/`; only a path where the site has no host yet.
    pub base: &'p str,
    /// The path of the page below it; one that ends in `/` means its `index.html`.
    pub path: &'p str,
    /// The day that the PDF bears; none where nobody knows one.
    pub day: Option<civil::Date>,
    /// All files that the page may ask for, itself among them.
    pub files: Files<'p>,
}

impl Browser {
    /// Starts the browser, with a folder of its own in the one for temporary files.
    ///
    /// # Errors
    /// The program cannot be run, is no browser of the Chromium family, or does not answer.
    pub fn start(program: &Path, temporary: &Path) -> Result<Browser, Fault> {
        let process = Process::start(program, temporary)?;
        let greeted = Socket::connect(process.port, &process.path).and_then(|mut control| {
            let answer = control.call("Browser.getVersion", json!({}))?;
            Ok((answer["product"].as_str().unwrap_or_default().to_owned(), control))
        });
        let (version, control) = greeted.map_err(|error| trouble::trouble(program, error))?;
        Ok(Browser { program: program.to_owned(), version, control: Mutex::new(control), idle: Mutex::default(), process })
    }

    /// Its name and version: `HeadlessChrome/156.0.8078.108`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Which of these font families are installed, by any of the names that they have in the languages of the system.
    ///
    /// # Errors
    /// The browser fails.
    pub fn installed(&self, families: &[&str]) -> Result<Vec<bool>, Fault> {
        self.in_blank_tab(|tab| fonts::installed(tab, families))
    }

    /// Whether Japanese can be written at all: without a font for it, every character is the same empty box.
    ///
    /// # Errors
    /// The browser fails.
    pub fn writes_japanese(&self) -> Result<bool, Fault> {
        self.in_blank_tab(fonts::writes_japanese)
    }

    /// The page as a PDF: tagged, with bookmarks, on the paper that its style asks for. Elements with `data-page-of="ID"`
    /// have the number of the page on which the element with that `id` stands, if a link on the page leads there. The same
    /// page gives the same bytes.
    ///
    /// # Errors
    /// What `files` returns; there is no such page; the browser fails, hangs for a minute, or ends.
    pub fn print(&self, sheet: &Sheet<'_>) -> Result<Vec<u8>, Fault> {
        let idle = locked(&self.idle).pop();
        let mut tab = match idle {
            Some(tab) => tab,
            None => self.new_tab().map_err(|error| trouble::trouble(&self.program, error))?,
        };
        let printed = numbers::print(&mut tab, &self.program, sheet);
        match printed {
            Ok(mut pdf) => {
                locked(&self.idle).push(tab);
                settle::settle(&mut pdf, sheet.day).ok_or_else(|| unread(&self.program))?;
                Ok(pdf)
            }
            // Nobody knows what it waits for.
            Err(fault) => {
                self.close(&tab);
                Err(fault)
            }
        }
    }

    /// Fonts are asked for where no page has brought its own.
    fn in_blank_tab<T>(&self, ask: impl FnOnce(&mut Tab) -> io::Result<T>) -> Result<T, Fault> {
        let asked = self.new_tab().and_then(|mut tab| {
            let answer = ask(&mut tab);
            self.close(&tab);
            answer
        });
        asked.map_err(|error| trouble::trouble(&self.program, error))
    }

    fn new_tab(&self) -> io::Result<Tab> {
        let answer = locked(&self.control).call("Target.createTarget", json!({"url": "about:blank"}))?;
        Tab::open(self.process.port, answer["targetId"].as_str().unwrap_or_default().to_owned())
    }

    fn close(&self, tab: &Tab) {
        // A tab that crashed is gone already.
        let _ = locked(&self.control).call("Target.closeTarget", json!({"targetId": tab.target}));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if locked(&self.control).send("Browser.close", json!({})).is_ok() {
            self.process.await_end();
        }
    }
}

/// The PDF is not written as every browser of the family has written it so far.
fn unread(program: &Path) -> Fault {
    Fault::refused(program, "このブラウザーのPDFは読み取れません", "writes PDF files that cannot be read here").help(
        "ほかのブラウザー（Microsoft Edge、Google Chrome、Chromium）を使ってください",
        "use another browser: Microsoft Edge, Google Chrome or Chromium",
    )
}

/// A thread that panicked has left nothing half done in these.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::socket::Heard;
    use super::*;

    fn started() -> Browser {
        let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
        let program = find(named.as_deref(), &|name| std::env::var_os(name)).expect("Chromium is installed");
        Browser::start(&program, &std::env::temp_dir()).unwrap()
    }

    /// Prints a page with a picture, and does something when the picture is asked for.
    fn interrupted(browser: &Browser, by: impl Fn() + Sync) -> Result<Vec<u8>, Fault> {
        let files = |path: &str| match path {
            "a/index.html" => Ok(Some(b"<title>a</title><img src=b.svg>".to_vec())),
            _ => {
                by();
                Ok(None)
            }
        };
        browser.print(&Sheet { base: "/", path: "a/", day: Some(civil::date(2026, 11, 21)), files: &files })
    }

    #[test]
    fn a_tab_that_crashes_is_a_fault_and_the_next_page_has_a_new_one() {
        let browser = started();
        // Only the tab itself: a helper that the browser keeps ready for the next one stays.
        let crash = || {
            let answer = locked(&browser.control).call("Target.getTargets", json!({})).unwrap();
            let tabs =
                answer["targetInfos"].as_array().unwrap().iter().filter(|target| target["url"] == "https://site.invalid/a/");
            for tab in tabs {
                let path = format!("/devtools/page/{}", tab["targetId"].as_str().unwrap());
                let mut socket = Socket::connect(browser.process.port, &path).unwrap();
                socket.call("Inspector.enable", json!({})).unwrap();
                socket.send("Page.crash", json!({})).unwrap();
                // Else the page could be printed before the crash comes.
                while !matches!(socket.hear().unwrap(), Heard::Event(name, _) if name == "Inspector.targetCrashed") {}
            }
        };
        let fault = interrupted(&browser, crash).unwrap_err();
        assert_eq!(fault.doing.en, "stopped before it was done", "{fault}");
        assert!(interrupted(&browser, || {}).is_ok());
    }

    #[test]
    fn a_browser_that_somebody_ends_is_a_fault() {
        let browser = started();
        let end = || {
            locked(&browser.control).call("Browser.close", json!({})).unwrap();
        };
        assert_eq!(interrupted(&browser, end).unwrap_err().doing.en, "stopped before it was done");
        assert!(interrupted(&browser, || {}).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_browser_and_its_folder_go_with_it_even_if_it_hangs() {
        for is_hanging in [false, true] {
            let browser = started();
            assert!(browser.writes_japanese().is_ok());
            let folder = browser.process.folder().to_owned();
            let name = folder.to_string_lossy().into_owned();
            assert!(folder.is_dir() && !running_with(&name).is_empty());
            if is_hanging {
                let id = browser.process.id().to_string();
                std::process::Command::new("kill").args(["-STOP", &id]).status().unwrap();
            }
            drop(browser);
            // Its helpers take a moment to see that it is gone.
            let dropped = std::time::Instant::now();
            while !running_with(&name).is_empty() && dropped.elapsed().as_secs() < 5 {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            assert!(!folder.exists());
            assert_eq!(running_with(&name), Vec::<String>::new());
        }
    }

    /// The processes that were started with some words.
    #[cfg(target_os = "linux")]
    fn running_with(words: &str) -> Vec<String> {
        let processes = std::fs::read_dir("/proc").unwrap().flatten();
        let names = |path: &Path| {
            let line = std::fs::read(path.join("cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&line).contains(words)
        };
        let ids = processes.filter(|process| names(&process.path()));
        ids.map(|process| process.file_name().to_string_lossy().into_owned()).collect()
    }
}
