//! A build gives texts back when their pages are made. One that is wanted again is read again, and if it says something
//! else by then, the build ends: no site is made of two versions.

use crate::on_demand::SITE;
use crate::support::{Site, TODAY, site, write};
use kairan::diagnostic::{MessageLang, Problems};
use kairan::fault::Fault;
use kairan::output::Memory;
use kairan::site::Options;
use kairan::source::{Sources, load};
use std::collections::BTreeMap;
use std::path::Path;

/// A translation that is out of date, so that its page asks what the primary text says.
const STAMPED: &str = "-- content/cases/kobe.en.md --
---
title: What Kobe does
source_version: 1.00000000.00000000
---

The text.
";

fn stamped() -> Site {
    let site = site(SITE);
    write(site.root(), STAMPED);
    site
}

fn build(sources: &Sources) -> Result<BTreeMap<Box<str>, Vec<u8>>, Fault> {
    let options = Options { today: TODAY.parse().expect("a day"), drafts: false, base_url: None };
    let memory = Memory::default();
    kairan::build(sources, &options, Problems::default(), &memory)?;
    Ok(memory.into_files())
}

fn read(root: &Path) -> Sources {
    load(root, &mut Problems::default()).expect("the folder can be read")
}

#[test]
fn texts_that_were_given_back_make_the_same_site() {
    let site = stamped();
    let held = build(&read(site.root())).expect("a site");
    let sources = read(site.root()).releasing();
    assert!(held == build(&sources).expect("a site"));
    // By now all of them have to be read again.
    assert!(held == build(&sources).expect("a site"));
}

#[test]
fn a_text_that_changes_under_a_build_ends_it() {
    let site = stamped();
    let sources = read(site.root()).releasing();
    build(&sources).expect("a site");
    let path = site.root().join("content/pages/guide.ja.md");
    std::fs::write(&path, "---\ntitle: 手引き\n---\n\n別の文です。\n").expect("files can be written");
    let fault = build(&sources).expect_err("the site is not what was read");
    let path = path.display();
    assert_eq!(
        fault.message(MessageLang::Ja),
        format!("{path}: サイトをつくっている間に変わりました\n保存し終えてから、もう一度行ってください")
    );
    assert_eq!(
        fault.message(MessageLang::En),
        format!("{path}: it has changed while the site was being made\nsave everything, then do this again")
    );
}
