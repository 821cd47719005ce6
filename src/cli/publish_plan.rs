//! What publishing would change, in words.

use super::report;
use super::settings::Settings;
use crate::content::{PublishTarget, Waiver};
use crate::publish::{ByHand, Kind, Manifest, Plan};

/// How many files a list names.
const MOST_NAMED: usize = 10;

/// The plan for a person.
pub fn told(settings: &Settings, target: &PublishTarget, plan: &Plan, waivers: &[Waiver], last: Option<&Manifest>) -> String {
    let mut text = String::new();
    let mut line = |ja: String, en: String| {
        text.push_str(&settings.say(ja, en));
        text.push('\n');
    };
    let (name, to) = (&target.name, &target.to);
    line(format!("公開先 {name}: {to}"), format!("target {name}: {to}"));
    match last {
        None if plan.is_first => line("はじめての公開です".into(), "nothing was published there before".into()),
        None => {}
        Some(last) => {
            let (number, at) = (last.release, moment(last));
            line(format!("今の公開: {number}回目（{at}）"), format!("readers see release {number} ({at})"));
        }
    }
    if plan.continues {
        line(
            "前の公開が途中で終わっています。その続きから送ります".into(),
            "an earlier attempt was cut off; this goes on from there".into(),
        );
    }
    if plan.changes.is_empty() {
        line("変わったものはありません".into(), "nothing has changed".into());
    } else {
        let count = |kind, pages| plan.of(kind, pages).len();
        let [added, changed, withdrawn] = [Kind::Added, Kind::Changed, Kind::Withdrawn].map(|kind| count(kind, true));
        line(
            format!("追加 {added}ページ、変更 {changed}ページ、取り下げ {withdrawn}ページ"),
            format!("{}, {changed} changed, {withdrawn} withdrawn", counted(added, "page added", "pages added")),
        );
        let others: usize = [Kind::Added, Kind::Changed, Kind::Withdrawn].into_iter().map(|kind| count(kind, false)).sum();
        if others > 0 {
            line(format!("ページのほかのファイル {others}件"), counted(others, "other file", "other files"));
        }
    }
    for (ja, en, kind) in
        [("追加", "added", Kind::Added), ("変更", "changed", Kind::Changed), ("取り下げ", "withdrawn", Kind::Withdrawn)]
    {
        // On the first day all is new.
        let pages = if plan.is_first { Vec::new() } else { plan.of(kind, true) };
        text.push_str(&list(settings, &settings.say(ja, en), &pages));
    }
    text.push_str(&list(
        settings,
        &settings.say("kairan が書いていないファイル（そのまま残します）", "not published by kairan, and left alone"),
        &plan.foreign.iter().map(|path| &**path).collect::<Vec<_>>(),
    ));
    let waived: Vec<String> = waivers.iter().map(|w| format!("{}: {} ({})", w.file, w.code.name(), w.reason)).collect();
    text.push_str(&list(
        settings,
        &settings.say("例外として知らされない問題（waivers）", "problems that are waived"),
        &waived.iter().map(String::as_str).collect::<Vec<_>>(),
    ));
    text
}

/// The minute of a release, as people write it.
pub fn moment(release: &Manifest) -> String {
    release.at.get(..16).unwrap_or(&release.at).replace('T', " ")
}

/// Whether nobody changed the target by hand, or that may be replaced; else says what was changed.
pub fn by_hand_is_settled(settings: &Settings, plan: &Plan, overwrite: bool) -> bool {
    if plan.by_hand.is_empty() {
        return true;
    }
    let words = |hand: ByHand| match hand {
        ByHand::Added => settings.say("置かれた", "added"),
        ByHand::Changed => settings.say("変えられた", "changed"),
        ByHand::Removed => settings.say("消された", "removed"),
    };
    let files: Vec<String> = plan.by_hand.iter().map(|(path, hand)| format!("{path} ({})", words(*hand))).collect();
    let heading = settings.say("公開先で、人の手で変えられたファイル", "files that somebody changed at the target by hand");
    let files = list(settings, &heading, &files.iter().map(String::as_str).collect::<Vec<_>>());
    report::complain(files.trim_end());
    if !overwrite {
        report::complain(&settings.say(
            "何も変えていません。残したい変更はサイトの文書に書き写してください。上書きしてよければ --overwrite を付けます",
            "nothing was changed; copy what is to stay into the site's documents. To replace it, add --overwrite",
        ));
    }
    overwrite
}

/// A heading and the first lines of a list; nothing where it is empty.
fn list(settings: &Settings, heading: &str, items: &[&str]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let named: String = items.iter().take(MOST_NAMED).map(|item| format!("  {item}\n")).collect();
    let rest = items.len().saturating_sub(MOST_NAMED);
    let more = match rest {
        0 => String::new(),
        _ => settings.say(format!("  ほか {rest}件\n"), format!("  and {rest} more\n")),
    };
    format!("{heading}:\n{named}{more}")
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
