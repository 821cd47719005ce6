//! `kairan publish`: check, build, show what would change for readers, ask once, and send it.

use super::args::{Format, Publish};
use super::make::Make;
use super::publish_plan::{self, told};
use super::report;
use super::settings::Settings;
use super::{FINE, MACHINE, ask, surroundings};
use crate::content::{Config, PublishTarget};
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::output::{self, Written};
use crate::publish::{self, Entry, Manifest, Plan, Target};
use crate::site::Options;
use crate::source::{self, Sources};
use crate::timings::Timings;
use crate::{Printing, Tools};
use jiff::Zoned;
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

/// Publishes the site.
pub fn run(settings: &Settings, args: &Publish) -> Result<u8, Fault> {
    let mut problems = Problems::default();
    let sources = source::load(&settings.site, &mut problems)?.releasing();
    let mut of_settings = Problems::default();
    let config = Config::read(&sources, &mut of_settings);
    let target = match chosen(settings, &config, args.target.as_deref()) {
        Err(_) if of_settings.errors() > 0 => return Ok(told_instead(settings, &sources, &of_settings)),
        target => target?,
    };
    let options = Options { today: settings.today(&config), drafts: false, base_url: None };
    let press = surroundings::press(settings, &config);
    let out = settings.site.join("public");
    let make = Make {
        settings,
        out: &out,
        sources: &sources,
        problems: &problems,
        options: &options,
        format: Format::Human,
        strict: args.strict,
        tools: Tools { timings: &Timings::off(), press: Printing::of(press.as_ref()) },
    };
    let (status, built) = make.run()?;
    if built.is_none() {
        report::complain(&settings.say(
            "上の知らせのとおりなので、公開しませんでした。公開先はそのままです",
            "nothing was published because of these problems; the target is as it was",
        ));
        return Ok(status);
    }
    drop(sources);
    let wanted: BTreeMap<Box<str>, Entry> =
        output::written(&settings.site, &out)?.into_iter().map(|file| (file.path.clone(), entry(&file))).collect();
    let _lock = lock(settings, &target.name)?;
    let mut place = publish::open(target, &surroundings::around(settings, target)?)?;
    let standing = place.look()?;
    let plan = Plan::new(&wanted, &standing, &mut |path| place.hash(path))?;
    report::tell(settings, told(settings, target, &plan, &config.waivers, standing.manifest.as_ref()).trim_end());
    if plan.changes.is_empty() && plan.by_hand.is_empty() && !plan.continues {
        return Ok(FINE);
    }
    if !publish_plan::by_hand_is_settled(settings, &plan, args.overwrite) {
        return Ok(MACHINE);
    }
    if args.dry_run {
        return Ok(FINE);
    }
    let question = settings.say("公開しますか？ はい(y) / いいえ(n)", "Publish this? yes (y) / no (n)");
    if !args.yes && !agreed(settings, &question) {
        return Ok(MACHINE);
    }
    let release = Manifest::new(standing.next, &now(&config), wanted);
    let sent = send(settings, &mut *place, &out, &release, &plan)?;
    report::tell(
        settings,
        &settings.say(
            format!(
                "公開しました（{}回目の公開、送ったファイル {sent}）。元に戻すときは kairan rollback {}",
                release.release, target.name
            ),
            format!("published (release {}, {sent} files sent); kairan rollback {} goes back", release.release, target.name),
        ),
    );
    Ok(FINE)
}

/// Asks; where nobody can answer, says how.
pub fn agreed(settings: &Settings, question: &str) -> bool {
    let alone =
        settings.say("何も変えていません。進めるときは --yes を付けてください", "nothing was changed; to go on, add --yes");
    ask::yes(question, &alone, &settings.say("やめました。何も変えていません", "stopped; nothing was changed"))
}

/// The target that was named, or the only one.
pub fn chosen<'c>(settings: &Settings, config: &'c Config, name: Option<&str>) -> Result<&'c PublishTarget, Fault> {
    let file = settings.site.join("kairan.yaml");
    let names: Vec<&str> = config.targets.iter().map(|target| &*target.name).collect();
    let list = names.join(", ");
    match (name, &config.targets[..]) {
        (_, []) => Err(Fault::refused(
            file,
            "公開先（publish）がありません。例: publish: {live: {to: \"dir:/var/www/site\"}}",
            "names no target; write for instance publish: {live: {to: \"dir:/var/www/site\"}}",
        )),
        (None, [only]) => Ok(only),
        (None, _) => Err(Fault::refused(
            file,
            format!("公開先が{}つあります。どれかを指定してください: {list}", names.len()),
            format!("names {} targets; say which: {list}", names.len()),
        )),
        (Some(name), targets) => targets.iter().find(|target| *target.name == *name).ok_or_else(|| {
            Fault::refused(
                file,
                format!("「{name}」という公開先はありません。あるのは: {list}"),
                format!("names no target `{name}`; there is {list}"),
            )
        }),
    }
}

/// Says what is wrong with the settings instead of that there is no such target: one that cannot be read is none.
pub fn told_instead(settings: &Settings, sources: &Sources, of_settings: &Problems) -> u8 {
    report::problems(settings, sources, of_settings, Format::Human.into(), false)
}

/// Keeps another kairan on this computer from the same target until the file is dropped.
pub fn lock(settings: &Settings, target: &str) -> Result<File, Fault> {
    let folder = publish::state(&settings.site, target);
    let path = folder.join("lock");
    let opened = fs::create_dir_all(&folder).and_then(|()| File::options().create(true).truncate(false).write(true).open(&path));
    let file = opened.map_err(|error| Fault::new(&path, "書き込めません", "cannot be written", error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        // Some network drives know no locks.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(Fault::new(path, "書き込めません", "cannot be written", error)),
        Err(TryLockError::WouldBlock) => Err(Fault::refused(
            path,
            "ほかの kairan が同じ公開先に公開しています。終わってからもう一度実行してください",
            "another kairan is publishing to this target; try again when it has ended",
        )),
    }
}

/// The present moment, to the second, in the site's zone.
fn now(config: &Config) -> String {
    Zoned::now().with_time_zone(config.time_zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn entry(file: &Written) -> Entry {
    Entry { blake3: file.hash.to_hex().as_str().into(), bytes: file.len, stamp: "".into() }
}

/// Sends the files as they were built, and says how far it is where somebody looks.
fn send(settings: &Settings, place: &mut dyn Target, out: &Path, release: &Manifest, plan: &Plan) -> Result<usize, Fault> {
    let read = |path: &str, entry: &Entry| {
        let file = out.join(path);
        let bytes = fs::read(&file).map_err(|error| Fault::new(&file, "読めません", "cannot be read", error))?;
        if *blake3::hash(&bytes).to_hex() == *entry.blake3 {
            return Ok(bytes);
        }
        Err(Fault::refused(
            file,
            "公開の途中で変わりました。もう一度 kairan publish を実行してください",
            "changed while it was being published; run kairan publish again",
        ))
    };
    let mut progress = |at: usize, all: usize| {
        let line = settings.say(format!("送信 {at}/{all}"), format!("sent {at} of {all}"));
        report::progress(settings, &line, at == all);
    };
    publish::send(place, release, plan, &read, &mut progress)
}
