//! `kairan check`: every problem at once, without writing.

use super::args::Check;
use super::report;
use super::settings::Settings;
use crate::content::Config;
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::output::Discard;
use crate::site::Options;
use crate::source;

/// Checks the site.
pub fn run(settings: &Settings, args: &Check) -> Result<u8, Fault> {
    let mut problems = Problems::default();
    let sources = source::load(&settings.site, &mut problems)?;
    let today = settings.today(&Config::read(&sources, &mut Problems::default()));
    let options = Options { today, drafts: args.drafts, base_url: None };
    let problems = crate::build(&sources, &options, problems, &Discard)?;
    let status = report::problems(settings, &sources, &problems, args.format.into(), args.strict);
    if problems.is_empty() && args.format == super::args::Format::Human {
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
