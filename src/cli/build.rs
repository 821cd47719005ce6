//! `kairan build`: check, then write.

use super::args::{Build, Format};
use super::report;
use super::settings::Settings;
use crate::content::{Config, normal_base_url};
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::output::{Folder, Report};
use crate::site::Options;
use crate::source::{self, Sources};
use std::path::Path;

/// Builds the site; nothing of the old one is touched where there are errors.
pub fn run(settings: &Settings, args: &Build) -> Result<u8, Fault> {
    threads(args.jobs);
    let mut problems = Problems::default();
    let sources = source::load(&settings.site, &mut problems)?;
    let base_url = base_url(args.base_url.as_deref())?;
    let today = settings.today(&Config::read(&sources, &mut Problems::default()));
    let out =
        if args.out.is_absolute() || args.out != Path::new("public") { args.out.clone() } else { settings.site.join(&args.out) };
    let options = Options { today, drafts: args.drafts, base_url };
    let (status, report) = into(settings, &out, &sources, &options, problems, args.format, args.strict)?;
    let Some(report) = report else {
        if args.format == Format::Human {
            report::complain(&settings.say(
                "誤りがあるので書き出しませんでした。前のサイトはそのままです",
                "nothing was written because of these problems; the old site is as it was",
            ));
        }
        return Ok(status);
    };
    // The program ends here: the system takes back a hundred megabytes at once faster than we could piece by piece.
    std::mem::forget(sources);
    if args.format == Format::Human {
        let shown = out.display();
        report::tell(
            settings,
            &settings.say(
                format!(
                    "{shown} に書き出しました（新しいもの・変わったもの {}、同じもの {}、消したもの {}）",
                    report.written, report.unchanged, report.removed
                ),
                format!(
                    "wrote {shown} ({} new or changed, {} unchanged, {} removed)",
                    report.written, report.unchanged, report.removed
                ),
            ),
        );
    }
    Ok(status)
}

/// Builds a site into a folder and tells its problems. Nothing is written where they are errors; else says what was.
pub fn into(
    settings: &Settings,
    out: &Path,
    sources: &Sources,
    options: &Options,
    problems: Problems,
    format: Format,
    strict: bool,
) -> Result<(u8, Option<Report>), Fault> {
    let folder = Folder::open(&settings.site, out)?;
    let problems = crate::build(sources, options, problems, &folder)?;
    let status = report::problems(settings, sources, &problems, format.into(), strict);
    if status != super::FINE {
        folder.abandon()?;
        return Ok((status, None));
    }
    Ok((status, Some(folder.commit()?)))
}

/// Sets how many threads work; the machine decides where nothing is said.
fn threads(jobs: Option<usize>) {
    if let Some(jobs) = jobs {
        // Fails only where a pool is there already, which then stays.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.max(1)).build_global();
    }
}

fn base_url(typed: Option<&str>) -> Result<Option<String>, Fault> {
    let Some(typed) = typed else { return Ok(None) };
    match normal_base_url(typed) {
        Some(url) => Ok(Some(url)),
        None => Err(Fault::refused(
            typed,
            "--base-url はアドレスとして使えません（例: https://www.example.lg.jp/zaitaku/）",
            "--base-url cannot be the address of a site (write it as https://www.example.lg.jp/zaitaku/)",
        )),
    }
}
