//! A period without a last day: nobody can tell from it whether the event still goes on.

use super::{day, field};
use crate::content::EventWhen;
use crate::diagnostic::{Code, Explanation, Problem, Problems};
use crate::site::{DocId, Site};

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::PeriodEnd,
    ja: "期間に最後の日がありません。いつまで続くのかわからないので、最初の日の一日だけの催しとして扱い、翌日から「終了」になります。",
    en: "A period has no last day. Nobody can tell how long it goes on, so it counts as an event of its first day alone, and as finished from the next day on.",
    bad: "period: {from: 2026-12-01}",
    good: "period: {from: 2026-12-01, until: 2027-01-31}",
}];

/// Looks at one document.
pub fn check(site: &Site<'_>, id: DocId, problems: &mut Problems) {
    let document = site.document(id);
    let Some(EventWhen::Period(period)) = document.event().map(|event| &event.when) else { return };
    let (Some(only), None) = (period.from.day(), period.until) else { return };
    let only = day(only);
    let problem = Problem::new(
        Code::PeriodEnd,
        format!("期間に最後の日がないので、{}だけの催しになります", only.ja),
        format!("the period has no last day, so the event is on {} alone", only.en),
    )
    .help(
        "until に最後の日を書いてください。一日だけなら sessions に、終わりが決まっていないなら when に言葉で書きます",
        "write the last day as `until`; one day alone goes into `sessions`, one without a known end into `when`, in words",
    );
    problems.add(problem.at(field(site, document, "period.from")));
}
