//! `kairan check`: every problem at once, without writing; with `--fix`, what is certain is mended.

use super::args::{Check, Format};
use super::settings::Settings;
use super::{mend, report, stamp, surroundings};
use crate::content::Config;
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::output::Discard;
use crate::site::Options;
use crate::source::{self, Sources};
use crate::timings::Timings;
use crate::{Printing, Tools};

/// One mend can bring another to light: fields that can be read at last are checked too.
const MOST_ROUNDS: usize = 8;

/// Checks the site.
pub fn run(settings: &Settings, args: &Check) -> Result<u8, Fault> {
    let (mut sources, mut problems) = check(settings, args)?;
    if args.fix {
        let show = args.format == Format::Human;
        let mut mended = 0;
        let translated = stamp::up_to_date(settings, &sources);
        for _ in 0..MOST_ROUNDS {
            let count = mend::all(settings, &sources, &problems, show, !args.dry_run)?;
            mended += count;
            if count == 0 || args.dry_run {
                break;
            }
            (sources, problems) = check(settings, args)?;
        }
        if mended > 0 && !args.dry_run {
            // A translation does not fall behind because its primary text is spelt in another width.
            let stamped = stamp::again(&settings.speaking(show), &sources, &translated)?;
            if stamped {
                (sources, problems) = check(settings, args)?;
            }
        }
        if show {
            report::tell(settings, &said(settings, mended, args.dry_run));
        }
    }
    let status = report::problems(settings, &sources, &problems, args.format.into(), args.strict);
    if problems.is_empty() && args.format == Format::Human {
        report::tell(
            settings,
            &settings.say(
                format!("問題はありません（文書のファイル {}）", sources.documents.len()),
                format!("no problems ({} files of documents)", sources.documents.len()),
            ),
        );
    }
    Ok(status)
}

fn check(settings: &Settings, args: &Check) -> Result<(Sources, Problems), Fault> {
    let mut problems = Problems::default();
    let sources = source::load(&settings.site, &mut problems)?.releasing();
    let config = Config::read(&sources, &mut Problems::default());
    let options = Options { today: settings.today(&config), drafts: args.drafts, base_url: None };
    let press = surroundings::press(settings, &config);
    let tools = Tools { timings: &Timings::off(), press: Printing::of(press.as_ref()) };
    let (site, problems) = crate::build_with(&sources, &options, problems, &Discard, tools)?;
    drop(site);
    Ok((sources, problems))
}

fn said(settings: &Settings, count: usize, dry_run: bool) -> String {
    let places = if count == 1 { "1 place".into() } else { format!("{count} places") };
    match (count, dry_run) {
        (0, _) => settings.say("ひとりでに直せる所はありません", "nothing can be mended by itself"),
        (_, true) => settings.say(
            format!("{count}か所を直せます。--dry-run を付けずに実行すると書き換えます"),
            format!("{places} can be mended; run it without --dry-run to do so"),
        ),
        (_, false) => settings.say(format!("{count}か所を直しました"), format!("mended {places}")),
    }
}
