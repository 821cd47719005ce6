//! What publishing would change, in words.

use super::report;
use super::settings::Settings;
use crate::content::{PublishTarget, Waiver};
use crate::publish::{ByHand, Kind, Manifest, Plan};

/// How many files a list names.
const MOST_NAMED: usize = 10;

/// The plan for a person.
pub fn told(settings: &Settings, target: &PublishTarget, plan: &Plan, waivers: &[Waiver], last: Option<&Manifest>) -> String {
    let waived: Vec<String> = waivers.iter().map(|w| format!("{}: {} ({})", w.file, w.code.name(), w.reason)).collect();
    // On the first day all is new.
    let pages = |kind| if plan.is_first { Vec::new() } else { plan.of(kind, true) };
    let lists = [
        ("追加", "added", pages(Kind::Added)),
        ("変更", "changed", pages(Kind::Changed)),
        ("取り下げ", "withdrawn", pages(Kind::Withdrawn)),
        (
            "kairan が書いていないファイル（そのまま残します）",
            "not published by kairan, and left alone",
            plan.foreign.iter().map(|path| &**path).collect(),
        ),
        ("例外として知らされない問題（waivers）", "problems that are waived", waived.iter().map(String::as_str).collect()),
    ];
    let mut text = summary(settings, target, plan, last);
    text.extend(lists.iter().map(|(ja, en, items)| list(settings, &settings.say(*ja, *en), items)));
    text
}

/// Where it goes, what readers see now, and how much changes.
fn summary(settings: &Settings, target: &PublishTarget, plan: &Plan, last: Option<&Manifest>) -> String {
    let (name, to) = (&target.name, &target.to);
    let mut lines = vec![settings.say(format!("公開先 {name}: {to}"), format!("target {name}: {to}"))];
    match last {
        None => lines.push(settings.say("はじめての公開です", "nothing was published there before")),
        Some(last) => {
            let (number, at) = (last.release, moment(last));
            lines.push(settings.say(format!("今の公開: {number}回目（{at}）"), format!("readers see release {number} ({at})")));
        }
    }
    if plan.continues {
        lines.push(settings.say(
            "前の公開が途中で終わっています。その続きから送ります",
            "an earlier attempt was cut off; this goes on from there",
        ));
    }
    if plan.changes.is_empty() {
        lines.push(settings.say("変わったものはありません", "nothing has changed"));
    } else {
        let kinds = [Kind::Added, Kind::Changed, Kind::Withdrawn];
        let [added, changed, withdrawn] = kinds.map(|kind| plan.of(kind, true).len());
        lines.push(settings.say(
            format!("追加 {added}ページ、変更 {changed}ページ、取り下げ {withdrawn}ページ"),
            format!("{}, {changed} changed, {withdrawn} withdrawn", counted(added, "page added", "pages added")),
        ));
        let others: usize = kinds.into_iter().map(|kind| plan.of(kind, false).len()).sum();
        if others > 0 {
            lines.push(settings.say(format!("ページのほかのファイル {others}件"), counted(others, "other file", "other files")));
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
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
