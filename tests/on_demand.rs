//! What a preview remembers between two saves never shows: after any edit its files are those of a build from nothing.

use crate::support::{TODAY, site, write};
use kairan::check::settle;
use kairan::diagnostic::{Diagnostic, Problems};
use kairan::output::Memory;
use kairan::page::{Lists, Plan};
use kairan::render::{OnDemand, Templates};
use kairan::site::{Options, Remembered, Site, join, join_again};
use kairan::source::{Sources, load, load_again};
use kairan::theme::Theme;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Pages in one language and in two, links between them, an event, a list with its table.
pub const SITE: &str = "-- kairan.yaml --
title: {ja: ひろば, en: Commons}
base_url: https://www.example.lg.jp/zaitaku/
-- content/regions.yaml --
areas:
  - {id: chiku, name: {ja: 北地区, en: North}, within: 神戸市}
-- content/cases/kobe.ja.md --
---
title: 神戸の取組
region: 神戸市
related: [events/forum]
---

はじめの本文です。[表](../resources/clinics/)と[見出し](../pages/guide.ja.md#目的)を見てください。
-- content/cases/kobe.en.md --
---
title: What Kobe does
---

The first text.
-- content/events/forum.ja.md --
---
title: 市民フォーラム
type: forum
region: 神戸市
sessions:
  - {start: 2026-12-06T14:00, end: 2026-12-06T16:00}
---

会場でお待ちしています。
-- content/pages/guide.ja.md --
---
title: 手引き
---

## 目的

よく読んでください。
-- content/resources/clinics/index.ja.md --
---
title: 診療所
region: 神戸市
table: {file: clinics.csv}
---

一覧です。
-- content/resources/clinics/clinics.csv --
名称,電話
北診療所,078-000-0001
-- static/leaflet.txt --
印刷用
";

/// Each edit: files that are written, and those that are taken away.
const EDITS: [(&str, &[&str]); 15] = [
    ("-- content/cases/kobe.ja.md --\n---\ntitle: 神戸の新しい取組\nregion: 神戸市\n---\n\n直した本文です。\n", &[]),
    ("-- content/resources/clinics/clinics.csv --\n名称,電話\n北診療所,078-000-0002\n南診療所,078-000-0003\n", &[]),
    ("-- content/cases/aso.ja.md --\n---\ntitle: 阿蘇の取組\nregion: 阿蘇市\n---\n\n先に並びます。[なし](nothing.ja.md)\n", &[]),
    ("-- content/regions.yaml --\nareas:\n  - {id: chiku, name: {ja: 北の地区, en: North}, within: 神戸市}\n", &[]),
    ("-- content/events/forum.ja.md --\n---\ntitle: 市民フォーラム\ntype: forum\nregion: 神戸しい\n---\n\n誤りです。\n", &[]),
    (
        "-- content/events/forum.ja.md --\n---\ntitle: 市民フォーラム\ntype: forum\nregion: 北の地区\nstatus: cancelled\nsessions:\n  - {start: 2026-12-06T14:00}\n---\n\n中止です。\n",
        &[],
    ),
    (
        "-- content/glossary.yaml --\n- {term: {ja: 看取り, en: end-of-life care}, reading: みとり, definition: {ja: 最期まで支えること, en: Care to the end}}\n",
        &[],
    ),
    ("-- content/pages/guide.ja.md --\n---\ntitle: 手引き\n---\n\n## ねらい\n\n見出しが変わりました。\n", &[]),
    ("", &["content/cases/kobe.en.md"]),
    ("-- kairan.yaml --\ntitle: {ja: 広場, en: Commons}\nbase_url: https://www.example.lg.jp/zaitaku/\nsearch: false\n", &[]),
    (
        "-- themes/default/templates/404.html --\n{% extends \"base.html\" %}\n{% block main %}<h1>なし</h1>{% endblock main %}\n",
        &[],
    ),
    ("", &["content/resources/clinics/clinics.csv"]),
    ("-- content/resources/clinics/clinics.csv --\n名称,電話\n東診療所,078-000-0004\n", &[]),
    ("-- static/events/feed.xml --\nいずれサイトがつくる名前です\n", &[]),
    ("-- static/leaflet.txt --\n新しい印刷用\n", &["content/cases/aso.ja.md", "themes/default/templates/404.html"]),
];

fn options() -> Options {
    Options { today: TODAY.parse().expect("a day"), drafts: true, base_url: None }
}

fn told(problems: &Problems, sources: &Sources) -> Vec<Diagnostic> {
    sources.located(problems).into_iter().map(|(diagnostic, _)| diagnostic).collect()
}

/// A build of a site from nothing.
struct Built {
    files: Vec<(String, Vec<u8>)>,
    told: Vec<Diagnostic>,
    edit: String,
}

impl Built {
    fn of(root: &Path, edit: &str) -> Built {
        let mut problems = Problems::default();
        let sources = load(root, &mut problems).expect("the folder is there");
        let memory = Memory::default();
        let problems = kairan::build(&sources, &options(), problems, &memory).expect("it is built");
        let files = memory.into_files().into_iter().map(|(path, bytes)| (path.into(), bytes)).collect();
        Built { files, told: told(&problems, &sources), edit: edit.to_owned() }
    }

    /// Every file of it is made on demand from a site, and the same is told.
    fn compare_joined(&self, joined: &Site<'_>, problems: Problems) {
        let lists = Lists::new(joined);
        self.compare(joined, &lists, &Plan::new(joined, &lists), problems);
    }

    /// The same; `lists` and `plan` may be those of an earlier version of the site, with what was found in joining that.
    fn compare(&self, joined: &Site<'_>, lists: &Lists, plan: &Plan, mut problems: Problems) {
        let theme = Theme::load(&joined.config, joined.sources, &mut problems);
        let templates = Templates::load(&theme, joined, &mut problems).expect("templates");
        let on_demand = OnDemand::new(joined, &theme, lists, plan, &templates);
        for (path, bytes) in &self.files {
            let made = on_demand.file(path).expect("it can be made");
            assert!(made.as_ref() == Some(bytes), "{path} differs after\n{}", self.edit);
        }
        on_demand.check(&mut problems, &|| true).expect("it can be built").expect("it was not given up");
        settle(&mut problems, &joined.config);
        assert_eq!(told(&problems, joined.sources), self.told, "{}", self.edit);
    }
}

#[test]
fn after_any_edit_files_made_on_demand_are_those_of_a_build() {
    let site = site(SITE);
    let (mut earlier, mut remembered) = (None::<Sources>, Remembered::default());
    for (written, removed) in [("", &[][..])].into_iter().chain(EDITS) {
        write(site.root(), written);
        removed.iter().for_each(|path| std::fs::remove_file(site.root().join(path)).expect("the file is there"));
        let mut problems = Problems::default();
        let sources = match &earlier {
            Some(earlier) => load_again(site.root(), earlier, &mut problems).expect("the folder is there"),
            None => load(site.root(), &mut problems).expect("the folder is there"),
        };
        // The preview looks at other days with the same memory.
        let other_day =
            Options { today: "2027-04-01".parse().expect("a day"), base_url: Some("http://localhost/x/".into()), ..options() };
        join_again(&sources, &other_day, &mut remembered, &mut Problems::default());
        let joined = join_again(&sources, &options(), &mut remembered, &mut problems);
        Built::of(site.root(), written).compare_joined(&joined, problems);
        earlier = Some(sources.clone());
    }
}

/// A site of every kind of document, with lists that are sorted by what their documents are called.
const WORDS: &str = "-- kairan.yaml --
title: {ja: ひろば, en: Commons}
base_url: https://www.example.lg.jp/zaitaku/
search: true
series: [{id: hearings, title: {ja: 事例, en: Cases}}]
-- content/cases/kobe.ja.md --
---
title: 神戸の取組
reading: こうべのとりくみ
region: 神戸市
series: hearings
topics: [care]
related: [events/forum]
# 見どころは三つまで
highlights: [一つ目, 二つ目]
slug: 1.0
---

はじめの本文です。
-- content/cases/kobe.en.md --
---
title: What Kobe does
summary: In short.
---

The first text.
-- content/cases/aso.ja.md --
---
title: 阿蘇の取組
region: 阿蘇市
series: hearings
topics: [care]
---

[神戸の取組](kobe.ja.md)も見てください。
-- content/events/forum.ja.md --
---
title: 市民フォーラム
region: 神戸市
when: 毎年秋
fee: 無料
---

会場でお待ちしています。
-- content/pages/guide/index.ja.md --
---
title: 手引き
list: {by: title}
---

```cases
{series: hearings}
```
-- content/pages/guide/first.ja.md --
---
title: はじめに
---

本文です。
-- content/pages/guide/second.ja.md --
---
title: めあて
summary: 紹介です。
---

本文です。
-- content/resources/clinics/index.ja.md --
---
title: 診療所
region: 神戸市
table: {file: clinics.csv}
---

一覧です。
-- content/resources/clinics/clinics.csv --
名称,所在地
北診療所,神戸市北区
";

/// A site, a save of one of its documents, and the site after it, as the preview joins it: nothing where all of it has to
/// be joined again.
fn reworded<'n>(joined: &Site<'_>, saved: &'n Sources, found: &Problems, built: &Built) -> Option<Site<'n>> {
    let site = joined.reworded(saved, found)?;
    // The preview keeps lists and plan of the version before where no field has changed.
    let planned = if site.has_fields_of(joined) { joined } else { &site };
    let lists = Lists::new(planned);
    built.compare(&site, &lists, &Plan::new(planned, &lists), found.clone());
    Some(site)
}

fn after(root: &Path, before: &Sources, path: &str, old: &str, new: &str) -> Sources {
    let text = std::fs::read_to_string(root.join(path)).expect("it is there");
    assert!(text.contains(old), "{path} has no {old}");
    std::fs::write(root.join(path), text.replacen(old, new, 1)).expect("it can be written");
    before.saved([Path::new(path)]).expect("a known file was saved")
}

#[test]
fn where_only_words_have_changed_the_site_need_not_be_joined_again() {
    let site = site(WORDS);
    let mut found = Problems::default();
    let before = load(site.root(), &mut found).expect("the folder is there");
    let joined = join(&before, &options(), &mut found);
    assert_eq!(told(&found, &before), []);
    let mut sources = before.clone();
    for (path, old, new) in [
        // Texts.
        ("content/cases/kobe.ja.md", "はじめの", "二度目の**長い**"),
        ("content/cases/kobe.en.md", "The first", "One more"),
        ("content/pages/guide/first.ja.md", "本文です。", "## ねらい\n\n[なし](nothing.ja.md)、090-1234-5678"),
        ("content/resources/clinics/index.ja.md", "一覧です。", "一覧です。\n\n```events\n{}\n```"),
        // Words among fields, of which some sort lists and stand in the index of kana.
        ("content/cases/kobe.ja.md", "title: 神戸の取組", "title: 阿波の取組"),
        ("content/cases/kobe.ja.md", "reading: こうべ", "reading: あわ"),
        ("content/cases/kobe.ja.md", "[一つ目, 二つ目]", "[一つ目]"),
        ("content/cases/kobe.en.md", "title: What Kobe does", "title: \"About: Kobe\""),
        ("content/cases/kobe.en.md", "summary: In short.", "summary: |\n  In a few\n  more words."),
        ("content/pages/guide/second.ja.md", "title: めあて", "title: あらまし"),
        ("content/events/forum.ja.md", "title: 市民フォーラム", "title: 市民のつどい"),
        ("content/events/forum.ja.md", "when: 毎年秋", "when: 毎年春"),
        ("content/events/forum.ja.md", "fee: 無料", "fee: 資料代500円"),
        ("content/resources/clinics/index.ja.md", "title: 診療所", "title: 医院"),
    ] {
        sources = after(site.root(), &sources, path, old, new);
        let built = Built::of(site.root(), &format!("{path}: {new}"));
        assert!(reworded(&joined, &sources, &found, &built).is_some(), "{path} has other words: {new}");
    }
    for (path, old, new) in [
        ("content/cases/kobe.ja.md", "region: 神戸市", "region: 阿蘇市"),
        ("content/cases/kobe.ja.md", "topics: [care]", "topics: [ care, other ]"),
        // The same number, but another address.
        ("content/cases/kobe.ja.md", "slug: 1.0", "slug: 1.00"),
        ("content/cases/kobe.ja.md", "highlights: [一つ目]\n", ""),
        ("content/cases/aso.ja.md", "title: 阿蘇の取組\n", "title: 阿蘇の取組\nsummary: 紹介です。\n"),
        ("content/cases/aso.ja.md", "title: 阿蘇の取組", "title: [阿蘇]"),
        ("content/cases/aso.ja.md", "title: 阿蘇の取組", "title：阿蘇の取組"),
        ("content/events/forum.ja.md", "when: 毎年春", "when: ''"),
        ("content/resources/clinics/clinics.csv", "北診療所", "南診療所"),
    ] {
        let before = std::fs::read(site.root().join(path)).expect("it is there");
        let saved = after(site.root(), &sources, path, old, new);
        assert!(joined.reworded(&saved, &found).is_none(), "{path} has more than other words: {new}");
        // Each by itself: one that is refused must not hide another.
        std::fs::write(site.root().join(path), before).expect("it can be written");
    }
    assert!(joined.reworded(&sources, &found).is_some());
}

#[test]
fn a_check_that_nobody_waits_for_ends_at_the_next_file() {
    let site = site(WORDS);
    let mut found = Problems::default();
    let sources = load(site.root(), &mut found).expect("the folder is there");
    let joined = join(&sources, &options(), &mut found);
    let theme = Theme::load(&joined.config, &sources, &mut found);
    let templates = Templates::load(&theme, &joined, &mut found).expect("templates");
    let lists = Lists::new(&joined);
    let plan = Plan::new(&joined, &lists);
    let on_demand = OnDemand::new(&joined, &theme, &lists, &plan, &templates);
    let asked = AtomicUsize::new(0);
    let until = |last: usize| {
        asked.store(0, Ordering::Relaxed);
        let goes_on = || asked.fetch_add(1, Ordering::Relaxed) < last;
        on_demand.check(&mut found.clone(), &goes_on).expect("it can be built").is_some()
    };
    assert!(until(usize::MAX));
    let all = asked.load(Ordering::Relaxed);
    let files = Built::of(site.root(), "").files.len();
    // Each thread may have begun a file of each sort, and documents are passed over one by one.
    let passed_over = sources.documents.len() + 4 * rayon::current_num_threads();
    assert!(all > files, "it is asked for each of the {files} files, not {all} times");
    for last in (0..all).step_by(7) {
        assert!(!until(last), "given up after {last} of {all}");
        let more = asked.load(Ordering::Relaxed) - last;
        assert!(more <= passed_over, "asked {more} times more after {last} of {all}");
    }
}

#[test]
fn after_saves_of_known_files_all_is_as_if_it_had_been_read_anew() {
    // What is wrong with names of files, with data and with documents that nobody saved is told after each save.
    let wrong = "-- content/cases/alone.md --\n---\ntitle: 言語のない名前\n---\n
-- content/regions.yaml --\n- {region: 神戸しい, summary: 紹介です。}\n
-- content/pages/other.ja.md --\n---\ntitel: 題\n---\n";
    let site = site(&format!("{WORDS}{wrong}"));
    let mut read = Problems::default();
    let (mut sources, mut remembered) = (load(site.root(), &mut read).expect("the folder is there"), Remembered::default());
    join_again(&sources, &options(), &mut remembered, &mut Problems::default());
    for (path, old, new) in [
        ("content/cases/kobe.ja.md", "region: 神戸市", "region: 阿蘇市"),
        ("content/cases/kobe.ja.md", "topics: [care]", "topics: [care, other]"),
        ("content/cases/kobe.ja.md", "slug: 1.0", "slug: aso"),
        ("content/cases/kobe.ja.md", "slug: aso", "aliases: [/cases/aso/]"),
        ("content/cases/aso.ja.md", "title: 阿蘇の取組", "draft: true"),
        ("content/cases/aso.ja.md", "draft: true", "title: アソの取組\ndate: 2026-11-02"),
        ("content/resources/clinics/clinics.csv", "神戸市北区", "神戸しい"),
        ("content/pages/other.ja.md", "titel", "title"),
        ("content/cases/alone.md", "言語のない名前", "言語のない題"),
    ] {
        sources = after(site.root(), &sources, path, old, new);
        let mut problems = read.clone();
        let joined = join_again(&sources, &options(), &mut remembered, &mut problems);
        Built::of(site.root(), &format!("{path}: {new}")).compare_joined(&joined, problems);
    }
}

#[test]
fn a_table_is_read_again_only_where_more_than_documents_was_saved() {
    let site = site(WORDS);
    let (mut found, mut remembered) = (Problems::default(), Remembered::default());
    let before = load(site.root(), &mut found).expect("the folder is there");
    join_again(&before, &options(), &mut remembered, &mut found);
    let csv = "content/resources/clinics/clinics.csv";
    let saved = after(site.root(), &before, csv, "北診療所", "南診療所");
    let names = |joined: &Site<'_>| -> String {
        let list = joined.find("resources/clinics").and_then(|id| joined.table(id)).expect("it has a table");
        format!("{:?}", list.table)
    };
    let document = after(site.root(), &before, "content/cases/aso.ja.md", "region: 阿蘇市", "region: 熊本市");
    let joined = join_again(&document, &options(), &mut remembered, &mut Problems::default());
    assert!(names(&joined).contains("北診療所"), "of the table nobody knows yet");
    let joined = join_again(&saved, &options(), &mut remembered, &mut Problems::default());
    assert!(names(&joined).contains("南診療所"));
}

#[test]
fn what_was_wrong_with_words_is_not_told_once_it_is_right() {
    let site = site(&WORDS.replace("title: 阿蘇の取組", "title: 阿蘇の取組\nsummery: 紹介です。"));
    let mut found = Problems::default();
    let before = load(site.root(), &mut found).expect("the folder is there");
    let joined = join(&before, &options(), &mut found);
    assert!(!found.is_empty());
    let other = after(site.root(), &before, "content/pages/guide/first.ja.md", "title: はじめに", "title: はじめの一歩");
    let built = Built::of(site.root(), "a document with nothing wrong");
    assert!(reworded(&joined, &other, &found, &built).is_some(), "what is wrong elsewhere is told all the same");
    let own = after(site.root(), &before, "content/cases/aso.ja.md", "title: 阿蘇の取組", "title: 阿蘇の事例");
    assert!(joined.reworded(&own, &found).is_none());
}

#[test]
fn a_save_of_known_files_reads_only_these() {
    let site = site(SITE);
    let read = load(site.root(), &mut Problems::default()).expect("the folder is there");
    write(site.root(), EDITS[0].0);
    let kobe = Path::new("content/cases/kobe.ja.md");
    let saved = read.saved([kobe]).expect("a known file was saved");
    assert!(saved.text("content/cases/kobe.ja.md").is_some_and(|text| text.contains("直した本文です。")));
    let table = Path::new("content/resources/clinics/clinics.csv");
    assert!(read.saved([kobe, table]).is_some(), "tables are read by those who need them");
    assert!(read.saved([Path::new("content/cases/new.ja.md")]).is_none(), "a file that is not there");
    write(site.root(), EDITS[2].0);
    assert!(read.saved([Path::new("content/cases/aso.ja.md")]).is_none(), "a file that has come");
    std::fs::write(site.root().join(kobe), [0xff, 0xfe, 0x00]).expect("it can be written");
    assert!(read.saved([kobe]).is_none(), "a file that is no text");
}
