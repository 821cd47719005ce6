//! A browser that is started when the first page is printed, and not at all where every PDF is remembered.

use super::{Browser, Sheet};
use crate::fault::Fault;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::{Mutex, PoisonError};

/// Prints pages with an installed browser and the fonts of this machine.
#[derive(Debug)]
pub struct Press {
    program: PathBuf,
    /// The font that the site names; it must be there.
    font: Option<Box<str>>,
    running: Mutex<Option<Arc<Browser>>>,
}

impl Press {
    /// With the program of a browser, and the font that the site names.
    pub fn new(program: PathBuf, font: Option<&str>) -> Press {
        Press { program, font: font.map(Into::into), running: Mutex::default() }
    }

    /// A page as PDF.
    ///
    /// # Errors
    /// The browser does not start or does not answer; the font is not there, or none that has Japanese characters.
    pub fn print(&self, sheet: &Sheet<'_>) -> Result<Vec<u8>, Fault> {
        self.browser()?.print(sheet)
    }

    /// What changes when the same page may come out otherwise: the program and the font.
    pub fn key(&self) -> String {
        let program = fs::metadata(&self.program).ok();
        let changed = program.as_ref().and_then(|program| program.modified().ok());
        format!("{:?} {:?} {changed:?} {:?}", self.program, program.map(|program| program.len()), self.font)
    }

    fn browser(&self) -> Result<Arc<Browser>, Fault> {
        // Threads that come meanwhile wait for the one browser.
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(browser) = &*running {
            return Ok(Arc::clone(browser));
        }
        let browser = Browser::start(&self.program)?;
        self.look_for_fonts(&browser)?;
        Ok(Arc::clone(running.insert(Arc::new(browser))))
    }

    fn look_for_fonts(&self, browser: &Browser) -> Result<(), Fault> {
        if let Some(font) = &self.font
            && browser.installed(&[font])? != [true]
        {
            return Err(Fault::refused(
                "kairan.yaml",
                format!("print の font に書かれた「{font}」という書体が、このコンピューターにありません"),
                format!("the font `{font}`, which `print` names, is not on this computer"),
            )
            .help(
                "書体の名前を確かめるか、その書体を入れてください。行を消すと、コンピューターにある日本語の書体を使います",
                "check its name or install it; without this line any Japanese font of this computer is used",
            ));
        }
        if !browser.writes_japanese()? {
            return Err(Fault::refused(
                &self.program,
                "日本語の書体が見つからないので、PDFをつくれません",
                "there is no font with Japanese characters, so no PDF can be made",
            )
            .help(
                "Windowsでは「設定」の「時刻と言語」で日本語を加え、DebianやUbuntuでは sudo apt install fonts-noto-cjk を実行してください",
                "on Windows add Japanese under Settings, Time and language; on Debian or Ubuntu run sudo apt install fonts-noto-cjk",
            ));
        }
        Ok(())
    }
}
