//! `kairan build`: check, then write.

use super::args::{Build, Format};
use super::make::Make;
use super::report;
use super::settings::Settings;
use super::{MACHINE, surroundings, timings};
use crate::content::{Config, normal_base_url};
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::output::{Report, Verify};
use crate::print::Press;
use crate::site::Options;
use crate::source::{self, Sources};
use crate::timings::{Stage, Timings};
use crate::{Printing, Tools};
use std::path::PathBuf;
use std::time::Instant;

/// How many files that differ are named.
const SHOWN: usize = 20;

/// Builds the site; nothing of the old one is touched where there are errors.
pub fn run(settings: &Settings, args: &Build) -> Result<u8, Fault> {
    threads(args.jobs);
    let begun = Instant::now();
    let clock = || begun.elapsed();
    let timings = if args.timings { Timings::by(&clock) } else { Timings::off() };
    let mut problems = Problems::default();
    let sources = timings.stage(Stage::Read, || source::load(&settings.site, &mut problems))?.releasing();
    let base_url = base_url(args.base_url.as_deref())?;
    let config = Config::read(&sources, &mut Problems::default());
    let today = settings.today(&config);
    let press = surroundings::press(settings, &config);
    let out = out(settings, args);
    let options = Options { today, drafts: args.drafts, base_url };
    let make = Make {
        settings,
        out: &out,
        sources: &sources,
        problems: &problems,
        options: &options,
        format: args.format,
        strict: args.strict,
        tools: Tools { timings: &timings, press: Printing::of(press.as_ref()) },
    };
    let (status, report) = make.run()?;
    let Some(report) = report else {
        if args.format == Format::Human {
            report::complain(&settings.say(
                "上の知らせのとおりなので、書き出しませんでした。前のサイトはそのままです",
                "nothing was written because of these problems; the old site is as it was",
            ));
        }
        return Ok(status);
    };
    if args.format == Format::Human {
        tell(settings, &out, report);
    }
    let status = if args.verify { verify(settings, &sources, &options, (&out, press.as_ref()))? } else { status };
    if let Some(noted) = timings.into_noted() {
        report::print(&timings::table(settings, &noted, begun.elapsed()));
    }
    std::mem::forget(sources);
    Ok(status)
}

fn out(settings: &Settings, args: &Build) -> PathBuf {
    let is_default = args.out == std::path::Path::new("public");
    if is_default { settings.site.join(&args.out) } else { args.out.clone() }
}

fn tell(settings: &Settings, out: &std::path::Path, report: Report) {
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

/// Builds the site again from nothing and compares it with what is in the folder.
fn verify(
    settings: &Settings,
    built: &Sources,
    options: &Options,
    (out, press): (&std::path::Path, Option<&Press>),
) -> Result<u8, Fault> {
    let mut problems = Problems::default();
    let sources = source::load(&settings.site, &mut problems)?.releasing();
    if sources.fingerprint()? != built.fingerprint()? {
        return Err(source::changed(&settings.site));
    }
    let verify = Verify::open(&settings.site, out)?;
    crate::build_with(&sources, options, problems, &verify, Tools { timings: &Timings::off(), press: Printing::of(press) })?;
    let (count, differing) = verify.differing();
    if differing.is_empty() {
        let same = settings.say(
            format!("確かめました。{count}個のファイルは、はじめから作ったものとすべて同じです"),
            format!("verified: all {count} files are those of a build from nothing"),
        );
        report::tell(settings, &same);
        return Ok(super::FINE);
    }
    let differ = settings.say(
        format!("はじめから作ったものと違うファイルが{}個あります", differing.len()),
        format!("{} files are not those of a build from nothing", differing.len()),
    );
    report::complain(&differ);
    differing.iter().take(SHOWN).for_each(|path| report::complain(path));
    report::complain(&settings.say(
        format!("{} と、サイトの中の .kairan を消して、もう一度 build してください", out.display()),
        format!("delete {} and .kairan in the site's folder, and build again", out.display()),
    ));
    Ok(MACHINE)
}

/// More threads than this cannot be of use, and to start thousands takes longer than the build.
const MOST_THREADS: usize = 256;

/// Sets how many threads work; the machine decides where nothing is said.
fn threads(jobs: Option<usize>) {
    if let Some(jobs) = jobs {
        // Fails only where a pool is there already, which then stays.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.clamp(1, MOST_THREADS)).build_global();
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
