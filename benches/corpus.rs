//! Writes one corpus for three generators: `corpus N OUT` makes N articles in Japanese and English as
//! `OUT/kairan`, `OUT/hugo` and `OUT/zola`. The same N gives the same bytes everywhere.
//!
//! Of ten articles four are cases, five events and one is a list of 40 rows; each is about one
//! municipality, and all municipalities have their turn. With `--cases` or `--events` (two showings
//! each) all are of that kind, and only `OUT/kairan` is written; with `--lists` it has N long lists.

#[path = "corpus/article.rs"]
mod article;
#[path = "corpus/kairan.rs"]
mod kairan;
#[path = "corpus/lists.rs"]
mod lists;
#[path = "corpus/others.rs"]
mod others;
#[path = "corpus/random.rs"]
mod random;
#[path = "corpus/region.rs"]
mod region;
#[path = "corpus/vocabulary.rs"]
mod vocabulary;

use article::{Corpus, Mix};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: corpus N OUT [--cases|--events|--lists] (a number of articles, a folder that does not exist yet)";
    let mut arguments = env::args().skip(1);
    let count: usize = arguments.next().and_then(|n| n.parse().ok()).ok_or(usage)?;
    let out = PathBuf::from(arguments.next().ok_or(usage)?);
    let kind = arguments.next();
    if out.exists() {
        return Err(format!("{} exists already: {usage}", out.display()).into());
    }

    let regions = region::municipalities();
    let mix = match kind.as_deref() {
        None => Mix::Everything,
        Some("--cases") => Mix::Cases,
        Some("--events") => Mix::Events,
        Some("--lists") => return Ok(lists::write_lists(&out.join("kairan"), count, &regions)?),
        Some(_) => return Err(usage.into()),
    };
    let for_all = mix == Mix::Everything;
    kairan::write_site(&out.join("kairan"))?;
    if for_all {
        others::write_hugo_site(&out.join("hugo"))?;
        others::write_zola_site(&out.join("zola"))?;
    }
    for index in 0..count {
        let article = article::article(index, Corpus { count, mix }, &regions);
        kairan::write_article(&out.join("kairan"), &article)?;
        if for_all {
            others::write_hugo_article(&out.join("hugo"), &article)?;
            others::write_zola_article(&out.join("zola"), &article)?;
        }
    }
    Ok(())
}

/// Writes `text` to `path`, making its folder.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
