//! What a site does not want to hear: `checks` and `waivers` of `kairan.yaml`, applied to all problems of a run.
//!
//! Only checks can be settled. What could not be read (broken YAML, unknown keys, regions that do not exist) stays
//! an error whatever the site says, since its page could not be right.

use crate::content::Config;
use crate::diagnostic::{At, Code, Explanation, Place, Problem, Problems};

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::UnusedWaiver,
    ja: "この例外（waivers）に当てはまる問題はもうありません。消してください。",
    en: "No problem matches this waiver any more. Remove it.",
    bad: "",
    good: "",
}];

/// Checks that are heard only where `checks` names them.
const ON_DEMAND: &[Code] = &[Code::CircledNumber];

/// Takes out what waivers let stand, then gives every check the level that the site wants. To be called once, when
/// all problems of a run are together: a waiver that nothing needs is a problem itself.
pub fn settle(problems: &mut Problems, config: &Config) {
    let mut used = vec![false; config.waivers.len()];
    problems.retain(|found| {
        let code = found.problem.code;
        if !code.is_check() {
            return true;
        }
        let mut waived = false;
        for (waiver, used) in config.waivers.iter().zip(&mut used) {
            let fits = waiver.code == code && *waiver.file == *found.place.file;
            *used |= fits;
            waived |= fits;
        }
        // The last line about a check wins, as it would in any list of settings.
        match config.checks.iter().rev().find(|(named, _)| *named == code) {
            _ if waived => false,
            Some((_, None)) => false,
            Some((_, Some(level))) => {
                found.level = *level;
                true
            }
            None => !ON_DEMAND.contains(&code),
        }
    });
    for (waiver, used) in config.waivers.iter().zip(used) {
        if !waiver.code.is_check() {
            problems.add(cannot_be_settled(waiver.code).at(waiver.place.clone()));
        } else if !used {
            problems.add(unused(waiver.code, &waiver.file).at(waiver.place.clone()));
        }
    }
    let file = "kairan.yaml".into();
    for (code, _) in config.checks.iter().filter(|(code, _)| !code.is_check()) {
        problems.add(cannot_be_settled(*code).at(Place { file: std::sync::Arc::clone(&file), at: At::Key("checks".into()) }));
    }
}

fn cannot_be_settled(code: Code) -> Problem {
    let name = code.name();
    Problem::new(
        Code::UnknownWord,
        format!("「{name}」は止めたり弱めたりできません"),
        format!("`{name}` cannot be switched off or changed"),
    )
    .help("この行を消し、知らされた所を直してください", "remove this line and mend what is reported")
}

fn unused(code: Code, file: &str) -> Problem {
    let name = code.name();
    Problem::new(
        Code::UnusedWaiver,
        format!("{file} に「{name}」の問題はもうありません"),
        format!("there is no problem `{name}` in {file} any more"),
    )
    .help("この例外を消してください", "remove this waiver")
}
