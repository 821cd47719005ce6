//! One tab of the browser, and what is done with it: a page is opened, every request of it answered from a function, and
//! the page is set as a PDF. Nothing that a page asks for reaches a network, and no script of a page runs.

use super::Sheet;
use super::socket::{Heard, Socket};
use super::trouble::trouble;
use crate::fault::Fault;
use crate::output::content_type;
use crate::page::{decode, encode};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use std::io;
use std::path::Path;

/// An open tab.
#[derive(Debug)]
pub struct Tab {
    socket: Socket,
    /// The name by which the browser closes it.
    pub target: String,
}

/// All pictures, those that a screen would load later too, and all fonts are there.
const SETTLED: &str = "(async () => {
    for (const picture of document.images) picture.loading = 'eager';
    await Promise.all(Array.from(document.images, picture => picture.decode().catch(() => {})));
    await document.fonts.ready;
})()";

impl Tab {
    /// Takes a tab that the browser has opened.
    ///
    /// # Errors
    /// The connection is broken.
    pub fn open(port: u16, target: String) -> io::Result<Tab> {
        let mut socket = Socket::connect(port, &format!("/devtools/page/{target}"))?;
        let settings = [
            ("Inspector.enable", json!({})),
            ("Page.enable", json!({})),
            ("Page.setLifecycleEventsEnabled", json!({"enabled": true})),
            ("Emulation.setScriptExecutionDisabled", json!({"value": true})),
            // Fonts and pictures that stand on paper only are loaded with the page.
            ("Emulation.setEmulatedMedia", json!({"media": "print"})),
            // A style sheet may have changed since the page before.
            ("Network.setCacheDisabled", json!({"cacheDisabled": true})),
            ("Fetch.enable", json!({"patterns": [{"urlPattern": "*"}]})),
        ];
        for (method, params) in settings {
            socket.call(method, params)?;
        }
        Ok(Tab { socket, target })
    }

    /// What an expression without a page comes to.
    ///
    /// # Errors
    /// The connection is broken, or the expression fails.
    pub fn evaluate(&mut self, expression: &str) -> io::Result<Value> {
        value(self.socket.call("Runtime.evaluate", evaluation(expression))?)
    }

    /// Opens a page, which stays open until the next one.
    pub fn show<'t>(&'t mut self, program: &'t Path, sheet: &'t Sheet<'t>) -> Result<Shown<'t>, Fault> {
        let mut shown = Shown { tab: self, program, sheet, root: None, loaded: String::new() };
        shown.load()?;
        shown.evaluate(SETTLED)?;
        Ok(shown)
    }
}

/// A page that is open in a tab.
pub struct Shown<'t> {
    tab: &'t mut Tab,
    program: &'t Path,
    sheet: &'t Sheet<'t>,
    /// The site's address as the browser writes it, once it has asked for the page.
    root: Option<String>,
    /// Which loading of a page came to its end last.
    loaded: String,
}

impl Shown<'_> {
    fn load(&mut self) -> Result<(), Fault> {
        let url = address(self.sheet);
        let answer = self.call("Page.navigate", json!({"url": url}))?;
        if let Some(error) = answer["errorText"].as_str() {
            return Err(self.trouble(io::Error::other(format!("{url}: {error}"))));
        }
        while answer["loaderId"].as_str() != Some(&self.loaded) {
            if let Heard::Event(name, event) = self.hear()? {
                self.happened(&name, &event)?;
            }
        }
        Ok(())
    }

    /// The page as it stands, as a PDF.
    pub fn print(&mut self) -> Result<Vec<u8>, Fault> {
        let wanted = json!({
            "preferCSSPageSize": true, "printBackground": true, "displayHeaderFooter": false,
            "generateTaggedPDF": true, "generateDocumentOutline": true,
            "marginTop": 0, "marginBottom": 0, "marginLeft": 0, "marginRight": 0,
        });
        let answer = self.call("Page.printToPDF", wanted)?;
        let data = answer["data"].as_str().unwrap_or_default();
        BASE64_STANDARD.decode(data).map_err(|error| self.trouble(io::Error::other(error)))
    }

    /// What an expression comes to in the page.
    pub fn evaluate(&mut self, expression: &str) -> Result<Value, Fault> {
        let answer = self.call("Runtime.evaluate", evaluation(expression))?;
        value(answer).map_err(|error| self.trouble(error))
    }

    /// Sends a command and answers what the page asks for until the reply is there.
    fn call(&mut self, method: &str, params: Value) -> Result<Value, Fault> {
        let sent = self.send(method, params)?;
        loop {
            match self.hear()? {
                Heard::Reply(number, Ok(answer)) if number == sent => return Ok(answer),
                Heard::Reply(number, Err(said)) if number == sent => return Err(self.failed(method, &said)),
                // That an answer of ours arrived, or came too late for a page that no longer waits.
                Heard::Reply(..) => {}
                Heard::Event(name, event) => self.happened(&name, &event)?,
            }
        }
    }

    /// A tab that crashes may first fail at what it was told to do, and be missed only when it is asked for something else.
    fn failed(&mut self, method: &str, said: &str) -> Fault {
        const ASKED: &str = "Runtime.evaluate";
        let is_alive = method == ASKED || self.call(ASKED, evaluation("0")).is_ok();
        let error = if is_alive { io::Error::other(format!("{method}: {said}")) } else { io::ErrorKind::UnexpectedEof.into() };
        self.trouble(error)
    }

    fn happened(&mut self, name: &str, event: &Value) -> Result<(), Fault> {
        match name {
            "Fetch.requestPaused" => self.answer(event),
            "Page.lifecycleEvent" if event["name"] == "load" => {
                self.loaded = event["loaderId"].as_str().unwrap_or_default().to_owned();
                Ok(())
            }
            "Inspector.targetCrashed" | "Inspector.detached" => Err(self.trouble(io::ErrorKind::UnexpectedEof.into())),
            _ => Ok(()),
        }
    }

    /// Gives the page a file of the site, or nothing.
    fn answer(&mut self, event: &Value) -> Result<(), Fault> {
        let (id, url) = (&event["requestId"], event["request"]["url"].as_str().unwrap_or_default());
        let path = self.path(url);
        let found = path.as_deref().map(|path| self.file(path)).transpose()?.flatten();
        let (method, params) = match found {
            Some((bytes, kind)) => {
                let headers = json!([{"name": "Content-Type", "value": kind}]);
                let body = BASE64_STANDARD.encode(bytes);
                ("Fetch.fulfillRequest", json!({"requestId": id, "responseCode": 200, "responseHeaders": headers, "body": body}))
            }
            // Given up by whoever asked: for any other reason, a page that leads elsewhere by itself would make room for
            // one that says so.
            None => ("Fetch.failRequest", json!({"requestId": id, "errorReason": "Aborted"})),
        };
        self.send(method, params).map(|_| ())
    }

    /// The path below the site that is asked for; nothing for any other address.
    fn path(&mut self, url: &str) -> Option<String> {
        let url = url.split(['?', '#']).next().unwrap_or_default();
        if self.root.is_none() {
            // The page itself is asked for first: so we learn how the browser writes the site's host.
            self.root = Some(url.strip_suffix(&*encode(self.sheet.path))?.to_owned());
        }
        self.root.as_deref().and_then(|root| url.strip_prefix(root)).map(decode)
    }

    fn file(&self, path: &str) -> Result<Option<(Vec<u8>, &'static str)>, Fault> {
        let whole = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        match (self.sheet.files)(&whole)? {
            Some(bytes) => Ok(Some((bytes, content_type(&whole)))),
            None if path == self.sheet.path => {
                Err(Fault::refused(path, "印刷するページがありません", "there is no such page to print"))
            }
            None => Ok(None),
        }
    }

    fn send(&mut self, method: &str, params: Value) -> Result<u64, Fault> {
        self.tab.socket.send(method, params).map_err(|error| self.trouble(error))
    }

    fn hear(&mut self) -> Result<Heard, Fault> {
        self.tab.socket.hear().map_err(|error| self.trouble(error))
    }

    fn trouble(&self, error: io::Error) -> Fault {
        trouble(self.program, error)
    }
}

/// The address of the page on the site; where a site has no host yet, on one that cannot exist (RFC 2606).
fn address(sheet: &Sheet<'_>) -> String {
    let host = if sheet.base.starts_with('/') { "https://site.invalid" } else { "" };
    format!("{host}{}{}", sheet.base, encode(sheet.path))
}

fn evaluation(expression: &str) -> Value {
    json!({"expression": expression, "returnByValue": true, "awaitPromise": true})
}

fn value(mut answer: Value) -> io::Result<Value> {
    match answer.get("exceptionDetails") {
        None => Ok(answer["result"]["value"].take()),
        Some(details) => Err(io::Error::other(details.to_string())),
    }
}
