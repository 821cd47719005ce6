//! `kairan build`: check, then write.

use super::args::Build;
use super::report;
use super::settings::Settings;
use super::timings;
use crate::content::{Config, normal_base_url};
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::output::Folder;
use crate::site::Options;
use crate::source;
use crate::timings::{Stage, Timings};
use std::time::Instant;

/// Builds the site; nothing of the old one is touched where there are errors.
pub fn run(settings: &Settings, args: &Build) -> Result<u8, Fault> {
    threads(args.jobs);
    let mut problems = Problems::default();
    let begun = Instant::now();
    let clock = || begun.elapsed();
    let timings = if args.timings { Timings::by(&clock) } else { Timings::off() };
    let sources = timings.stage(Stage::Read, || source::load(&settings.site, &mut problems))?;
    let base_url = base_url(args.base_url.as_deref())?;
    let today = settings.today(&Config::read(&sources, &mut Problems::default()));
    let out = if args.out.is_absolute() || args.out != std::path::Path::new("public") {
        args.out.clone()
    } else {
        settings.site.join(&args.out)
    };
    let folder = Folder::open(&settings.site, &out)?;
    let options = Options { today, drafts: args.drafts, base_url };
    let (site, problems) = crate::build_timed(&sources, &options, problems, &folder, &timings)?;
    let status = report::problems(settings, &sources, &problems, args.format.into(), args.strict);
    if status != super::FINE {
        folder.abandon()?;
        if args.format == super::args::Format::Human {
            report::complain(&settings.say(
                "誤りがあるので書き出しませんでした。前のサイトはそのままです",
                "nothing was written because of these problems; the old site is as it was",
            ));
        }
        return Ok(status);
    }
    let report = timings.stage(Stage::Switch, || folder.commit())?;
    // The program ends here: the system takes back a hundred megabytes at once faster than we could piece by piece.
    std::mem::forget(site);
    if args.format == super::args::Format::Human {
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
    if let Some(noted) = timings.into_noted() {
        report::print(&timings::table(settings, &noted, begun.elapsed()));
    }
    Ok(status)
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
