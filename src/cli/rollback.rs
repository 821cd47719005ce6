//! `kairan rollback`: readers see the release before again.

use super::args::Rollback;
use super::publish::{agreed, chosen, lock, told_instead};
use super::publish_plan::{self, moment, told};
use super::report;
use super::settings::Settings;
use super::{FINE, MACHINE, surroundings};
use crate::content::Config;
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::publish::{self, Plan};
use crate::source;

/// Goes back by one release. The documents of the site stay as they are.
pub fn run(settings: &Settings, args: &Rollback) -> Result<u8, Fault> {
    let sources = source::load(&settings.site, &mut Problems::default())?;
    let mut of_settings = Problems::default();
    let config = Config::read(&sources, &mut of_settings);
    let target = match chosen(settings, &config, args.target.as_deref()) {
        Err(_) if of_settings.errors() > 0 => return Ok(told_instead(settings, &sources, &of_settings)),
        target => target?,
    };
    let _lock = lock(settings, &target.name)?;
    let mut place = publish::open(target, &surroundings::around(settings, target)?)?;
    let standing = place.look()?;
    let name = target.to.to_string();
    let Some(last) = &standing.manifest else {
        return Err(Fault::refused(name, "まだ公開されていません", "nothing was published there yet"));
    };
    let Some(earlier) = place.before(last.release)? else {
        return Err(Fault::refused(name, "戻せる前の公開がありません", "there is no release before to go back to"));
    };
    let plan = Plan::new(&earlier.files, &standing, &mut |path| place.hash(path))?;
    report::tell(settings, told(settings, target, &plan, &[], Some(last)).trim_end());
    if !publish_plan::by_hand_is_settled(settings, &plan, args.overwrite) {
        return Ok(MACHINE);
    }
    let (number, at) = (earlier.release, moment(&earlier));
    let question = settings.say(
        format!("{number}回目の公開（{at}）に戻しますか？ はい(y) / いいえ(n)"),
        format!("Go back to release {number} ({at})? yes (y) / no (n)"),
    );
    if !args.yes && !agreed(settings, &question) {
        return Ok(MACHINE);
    }
    place.restore(&earlier, &plan)?;
    report::tell(
        settings,
        &settings.say(
            format!("{number}回目の公開（{at}）に戻しました。文書は変えていないので、次の publish でまた新しくなります"),
            format!(
                "back at release {number} ({at}); the documents are as they were, so the next publish brings the new site again"
            ),
        ),
    );
    Ok(FINE)
}
