//! What the preview shows besides the page itself: other days, frames, drafts, and the way from a problem to its place.

use crate::support::preview::{How, PLAIN, Running, preview, preview_of};
use crate::support::site;
use kairan::diagnostic::MessageLang;

const SITE: &str = "-- kairan.yaml --
title: {ja: ひろば, en: Commons}
base_url: https://www.example.lg.jp/zaitaku/
-- content/events/forum.ja.md --
---
title: 市民フォーラム
type: forum
region: 神戸市
sessions:
  - {start: 2026-12-06T14:00, end: 2026-12-06T16:00}
venue: {name: 市民会館}
---

会場でお待ちしています。
-- content/events/forum.en.md --
---
title: Citizens' forum
---

We look forward to seeing you.
-- content/pages/later.ja.md --
---
title: 年末のお知らせ
publish_at: 2026-12-20
---

年末年始は休みます。
-- content/cases/plan.ja.md --
---
title: 下書きの事例
region: 神戸市
draft: true
---

まだ公開しない本文です。
";

const ENGLISH: How = How { lang: MessageLang::En, ..PLAIN };

/// What stands in the strip of a page.
fn strip(page: &str) -> &str {
    let start = page.find("<nav class=\"kairan-tools\"").expect("a page has the strip");
    let end = page[start..].find("</nav>").expect("it ends");
    &page[start..start + end]
}

fn status(preview: &Running, path: &str) -> String {
    preview.get(path).status().to_owned()
}

#[test]
fn a_day_leads_to_the_site_as_it_is_on_that_day() {
    let preview = preview(SITE);
    let answer = preview.get("/events/forum/?day=2026-12-25");
    assert_eq!((answer.status(), answer.header("location")), ("307", Some("/_kairan/day/2026-12-25/events/forum/")));
    let page = preview.get("/_kairan/day/2026-12-25/events/forum/").body;
    assert!(page.contains("badge-finished"), "the event is over: {page}");
    assert!(page.contains("href=\"/_kairan/day/2026-12-25/events/\""), "links stay on the day");
    assert!(
        page.contains("<script src=\"/_kairan/clock.js\" data-day=\"2026-12-25\" data-zone=\"Asia/Tokyo\"></script>"),
        "{page}"
    );
    assert!(
        page.contains("<strong>2026年12月25日（金）</strong> として表示しています <a href=\"/events/forum/\">もとの日に戻る</a>")
    );
    assert!(preview.get("/_kairan/day/2026-12-25/feed.xml").body.contains("/_kairan/day/2026-12-25/"), "other files too");

    let today = preview.get("/events/forum/").body;
    assert!(!today.contains("badge-finished") && !today.contains("clock.js") && !today.contains("kairan-day"), "{today}");
}

#[test]
fn a_day_is_written_as_people_write_days_and_taken_back_by_an_empty_one() {
    let preview = preview(SITE);
    let location = |path: &str| preview.get(path).header("location").map(str::to_owned);
    let day = "%E4%BB%A4%E5%92%8C8%E5%B9%B412%E6%9C%8825%E6%97%A5";
    assert_eq!(location(&format!("/?day={day}")).as_deref(), Some("/_kairan/day/2026-12-25/"));
    assert_eq!(location("/search/?q=a&day=2026-12-25").as_deref(), Some("/_kairan/day/2026-12-25/search/?q=a"));
    assert_eq!(location("/_kairan/day/2026-12-25/en/?day=2026-12-26").as_deref(), Some("/_kairan/day/2026-12-26/en/"));
    assert_eq!(location("/_kairan/phone/en/?day=2026-12-26").as_deref(), Some("/_kairan/phone/_kairan/day/2026-12-26/en/"));
    assert_eq!(location("/_kairan/day/2026-12-25/en/?day=").as_deref(), Some("/en/"));
    assert_eq!(location("//evil.example/?day=2026-12-25").as_deref(), Some("/_kairan/day/2026-12-25//evil.example/"));
    assert_eq!(location("//evil.example/?day=").as_deref(), Some("/evil.example/"));
}

#[test]
fn what_is_published_later_is_there_on_that_day() {
    let preview = preview(SITE);
    assert_eq!(status(&preview, "/later/"), "404");
    // More days than are kept in memory.
    for day in ["2026-12-20", "2026-12-19", "2026-12-21", "2026-12-31", "2026-12-20"] {
        let expected = if day == "2026-12-19" { "404" } else { "200" };
        assert_eq!(status(&preview, &format!("/_kairan/day/{day}/later/")), expected, "{day}");
    }
    preview.save("content/pages/later.ja.md", "休みます", "開いています");
    preview.wait("/_kairan/day/2026-12-20/later/", |page| page.contains("年末年始は開いています。"));
}

#[test]
fn a_wrong_day_is_told() {
    let japanese = preview(SITE);
    let answer = japanese.get("/?day=2026-13-01%22%3E");
    assert_eq!(answer.status(), "400");
    assert!(answer.body.contains("<h1>日付を読めません</h1>\n<p><code>?day=2026-13-01&quot;&gt;</code></p>"), "{}", answer.body);
    assert!(answer.body.contains("<p>「?day=2026-12-25」のように書いてください。</p>"), "{}", answer.body);
    let english = preview_of(site(SITE), ENGLISH);
    let answer = english.get("/?day=2026-12");
    assert!(
        answer.body.contains(
            "<h1>The day cannot be read</h1>\n<p><code>?day=2026-12</code></p>\n<p>write a day, not only a month or a year</p>\n<p>Write it as in <code>?day=2026-12-25</code>.</p>"
        ),
        "{}",
        answer.body
    );
}

#[test]
fn a_day_that_the_command_names_is_told_and_holds_for_scripts_too() {
    let preview = preview_of(site(SITE), How { day: Some("2026-12-06"), ..ENGLISH });
    let page = preview.get("/en/events/forum/").body;
    assert!(page.contains("data-day=\"2026-12-06\""), "{page}");
    assert!(strip(&page).contains("<p class=\"kairan-day\">Shown as on <strong>Sunday 6 December 2026</strong></p>"), "{page}");
    assert!(page.contains("badge-today"), "{page}");
}

#[test]
fn every_page_leads_to_its_frames() {
    let preview = preview_of(site(SITE), ENGLISH);
    let page = preview.get("/en/events/forum/").body;
    assert_eq!(
        strip(&page),
        "<nav class=\"kairan-tools\" lang=\"en\" aria-label=\"Preview\">\n<ul>\n\
         <li><a href=\"/en/events/forum/\" aria-current=\"page\">As it is</a></li>\n\
         <li><a href=\"/_kairan/phone/en/events/forum/\">Phone</a></li>\n\
         <li><a href=\"/_kairan/paper/en/events/forum/\">Paper</a></li>\n\
         <li><a href=\"/_kairan/languages/en/events/forum/\">Languages</a></li>\n</ul>\n\
         <form>\n<label>Day <input type=\"date\" name=\"day\" value=\"2026-11-21\" required></label>\n<button>Show this day</button>\n</form>\n"
    );
    let phone = preview.get("/_kairan/phone/en/events/forum/").body;
    assert!(phone.contains("<iframe src=\"/en/events/forum/\" title=\"Phone\"></iframe>"), "{phone}");
    let search = preview.get("/_kairan/phone/search/?q=a%22b").body;
    assert!(search.contains("<iframe src=\"/search/?q=a%22b\" title=\"Phone\"></iframe>"), "{search}");
    let paper = preview.get("/_kairan/paper/_kairan/day/2026-12-06/en/events/forum/").body;
    assert!(paper.contains("<iframe src=\"/_kairan/day/2026-12-06/en/events/forum/\" title=\"Paper\"></iframe>"), "{paper}");
}

#[test]
fn languages_stand_side_by_side() {
    let preview = preview(SITE);
    for path in ["/events/forum/", "/en/events/forum/"] {
        let page = preview.get(&format!("/_kairan/languages{path}")).body;
        assert!(page.contains("<h1>言語を並べる</h1>"), "{page}");
        assert!(
            page.contains(
                "<figure>\n<figcaption lang=\"ja\">日本語</figcaption>\n<iframe src=\"/events/forum/\" title=\"日本語\"></iframe>\n</figure>\n\
                 <figure>\n<figcaption lang=\"en\">English</figcaption>\n<iframe src=\"/en/events/forum/\" title=\"English\"></iframe>\n</figure>\n"
            ),
            "{page}"
        );
    }
}

#[test]
fn in_a_frame_stands_the_page_alone() {
    let preview = preview(SITE);
    preview.save("content/events/forum.ja.md", "region: 神戸市", "region: 神戸しい");
    preview.wait("/events/forum/", |page| page.contains("kairan-problems"));
    let framed = preview.get_framed("/events/forum/").body;
    assert!(!framed.contains("_kairan"), "{framed}");
    let around = preview.get("/_kairan/phone/events/forum/").body;
    assert!(around.contains("<div id=\"kairan-bar\"><section class=\"kairan-problems kairan-errors\""), "{around}");
    let on_a_day = preview.get_framed("/_kairan/day/2026-12-06/events/forum/").body;
    assert!(on_a_day.contains("/_kairan/clock.js") && !on_a_day.contains("kairan-tools"), "{on_a_day}");
}

#[test]
fn frames_are_told_of_every_page_in_them() {
    let preview = preview(SITE);
    let mut next = preview.listen("/_kairan/languages/events/forum/");
    let first = next();
    preview.save("content/events/forum.en.md", "seeing you", "meeting you");
    assert_ne!(next(), first);
}

#[test]
fn a_draft_is_marked_in_lists_too() {
    let preview = preview(SITE);
    let list = preview.get("/cases/").body;
    assert!(list.contains("<p><strong class=\"card-draft\">下書き</strong></p>"), "{list}");
    let page = preview.get("/cases/plan/").body;
    assert!(page.contains("<p class=\"draft\"><strong>下書き</strong> まだ公開されていません。</p>"), "{page}");
    assert!(!preview.get("/events/").body.contains("card-draft"));
}

#[test]
fn a_problem_leads_to_a_page_with_the_line() {
    let preview = preview(SITE);
    preview.save("content/events/forum.ja.md", "region: 神戸市", "region: <神戸しい>");
    let page = preview.wait("/", |page| page.contains("kairan-problems"));
    let link = "<code>content/events/forum.ja.md:4:9</code> <a href=\"/_kairan/source/content/events/forum.ja.md#line-4\">この行を開く</a>";
    assert!(page.contains(link), "{page}");
    let source = preview.get("/_kairan/source/content/events/forum.ja.md").body;
    assert!(source.contains("<li id=\"line-4\"><code>region: &lt;神戸しい&gt;</code></li>"), "as it is now: {source}");
    assert!(source.contains(&*preview.site.root().join("content/events/forum.ja.md").to_string_lossy()), "{source}");
    assert!(source.contains("/_kairan/reload.js"), "it follows when it is saved");
}

#[test]
fn a_problem_leads_into_the_editor_that_is_named() {
    let how = How { editor: Some("vscode"), ..ENGLISH };
    let preview = preview_of(site(&SITE.replace("region: 神戸市\nsessions", "region: 神戸しい\nsessions")), how);
    let page = preview.get("/").body;
    let file = preview.site.root().join("content/events/forum.ja.md");
    let link = format!("<a href=\"vscode://file{}:4:9\">open this line</a>", file.to_string_lossy());
    assert!(page.contains(&link), "{link}\n{page}");
}

#[test]
fn only_files_of_the_site_are_shown() {
    let preview = preview(SITE);
    std::fs::write(preview.site.root().join("secret.md"), "geheim").expect("it can be written");
    assert_eq!(status(&preview, "/_kairan/source/kairan.yaml"), "200");
    for path in [
        "secret.md",
        "../secret.md",
        "content/../secret.md",
        "content/%2e%2e/secret.md",
        "content/..%2fsecret.md",
        "content\\..\\secret.md",
        "/etc/passwd",
        "%2Fetc%2Fpasswd",
        "content/events/none.ja.md",
        "content",
        "",
    ] {
        let answer = preview.get(&format!("/_kairan/source/{path}"));
        assert_eq!(answer.status(), "404", "{path}");
        assert!(!answer.body.contains("geheim"), "{path}");
    }
}

#[test]
fn no_other_website_reads_or_frames_the_preview() {
    let preview = preview(SITE);
    for path in
        ["/", "/_kairan/phone/", "/_kairan/source/kairan.yaml", "/_kairan/day/2026-12-25/", "/_kairan/reload?page=%2F", "/?day=x"]
    {
        let request = format!("GET {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assert_eq!(preview.ask(&request).status(), "421", "{path}");
    }
    assert_eq!(preview.get("/").header("content-security-policy"), Some("frame-ancestors 'self'"));
}
