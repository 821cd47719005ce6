//! The preview: what a person who edits a file sees in the browser a moment later.

use crate::support::TODAY;
use crate::support::preview::preview;
use kairan::diagnostic::MessageLang;
use kairan::serve::{Preview, serve};

const SITE: &str = "-- kairan.yaml --
title: {ja: ひろば, en: Commons}
base_url: https://www.example.lg.jp/zaitaku/
-- content/cases/kobe.ja.md --
---
title: 神戸の取組
region: 神戸市
---

はじめの本文です。
-- content/pages/plan.ja.md --
---
title: 下書きの計画
draft: true
---

まだ公開しない本文です。
";

#[test]
fn a_page_is_served_below_the_root_whatever_the_base_url() {
    let preview = preview(SITE);
    let page = preview.get("/cases/kobe/");
    assert_eq!((page.status(), page.header("content-type")), ("200", Some("text/html; charset=utf-8")));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(page.body.contains("はじめの本文です。"));
    assert!(page.body.contains("<script type=\"module\" src=\"/_kairan/reload.js\""));
    assert!(page.body.contains("href=\"/en/cases/kobe/\""));
    assert!(!page.body.contains("/zaitaku/"));
    assert!(!page.body.contains("kairan-problems"));
    assert_eq!(preview.get("/_kairan/reload.js").header("content-type"), Some("text/javascript; charset=utf-8"));
}

#[test]
fn a_draft_is_shown_and_marked() {
    let preview = preview(SITE);
    let page = preview.get("/plan/");
    assert_eq!(page.status(), "200");
    assert!(page.body.contains("<p class=\"draft\">"), "{}", page.body);
}

#[test]
fn what_is_not_there_is_the_site_s_own_404_page_in_its_language() {
    let preview = preview(SITE);
    let (japanese, english) = (preview.get("/cases/none/"), preview.get("/en/none"));
    assert_eq!((japanese.status(), english.status()), ("404", "404"));
    assert!(japanese.body.contains("<html lang=\"ja\">"));
    assert!(english.body.contains("<html lang=\"en\">"));
    assert_eq!(preview.get("/../kairan.yaml").status(), "404");
    assert_eq!(preview.get("/_kairan/none").status(), "404");
}

#[test]
fn a_folder_without_its_slash_leads_to_the_page() {
    let preview = preview(SITE);
    let answer = preview.get("/cases/kobe?q=1");
    assert_eq!((answer.status(), answer.header("location")), ("307", Some("/cases/kobe/?q=1")));
}

#[test]
fn other_names_are_refused() {
    let preview = preview(SITE);
    let port = preview.host.rsplit(':').next().expect("a port").to_owned();
    let status =
        |host: &str| preview.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status().to_owned();
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "localhost".to_owned(),
        format!("localhost.evil.example:{port}"),
    ] {
        assert_eq!(status(&host), "421", "{host}");
    }
    for host in ["LOCALHOST", "127.0.0.1", "[::1]"] {
        assert_eq!(status(&format!("{host}:{port}")), "200", "{host}");
    }
    assert_eq!(preview.ask("GET /_kairan/reload.js HTTP/1.0\r\n\r\n").status(), "421");
}

#[test]
fn pages_are_only_read() {
    let preview = preview(SITE);
    let ask = |method: &str| {
        preview.ask(&format!("{method} /cases/kobe/ HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", preview.host))
    };
    let head = ask("HEAD");
    assert_eq!((head.status(), head.body.as_str()), ("200", ""));
    let post = ask("POST");
    assert_eq!((post.status(), post.header("allow")), ("405", Some("GET,HEAD")));
}

#[test]
fn a_saved_file_loads_the_page_anew() {
    let preview = preview(SITE);
    let version = |page: &str| {
        page.split_once("data-version=\"").and_then(|(_, rest)| rest.split_once('"')).map(|(version, _)| version.to_owned())
    };
    let mut next = preview.listen("/cases/kobe/");
    let first = next();
    assert_eq!(version(&preview.get("/cases/kobe/").body), Some(first.clone()));
    preview.save("content/cases/kobe.ja.md", "はじめの本文", "直した本文");
    let second = next();
    assert_ne!(second, first);
    let page = preview.get("/cases/kobe/").body;
    assert_eq!(version(&page), Some(second));
    assert!(page.contains("直した本文です。"));
}

#[test]
fn a_new_folder_is_seen() {
    let preview = preview("-- kairan.yaml --\ntitle: {ja: ひろば, en: Commons}\n");
    crate::support::write(
        preview.site.root(),
        "-- content/cases/osaka/index.ja.md --\n---\ntitle: 大阪の取組\nregion: 大阪市\n---\n\n本文です。\n",
    );
    preview.wait("/cases/osaka/", |page| page.contains("大阪の取組"));
    preview.save("content/cases/osaka/index.ja.md", "本文です。", "二度目の本文です。");
    preview.wait("/cases/osaka/", |page| page.contains("二度目の本文です。"));
}

#[test]
fn after_a_mistake_the_last_good_page_stays_with_the_problem_over_it() {
    let preview = preview(SITE);
    preview.save("content/cases/kobe.ja.md", "region: 神戸市", "region: 貝塚士");
    let page = preview.wait("/cases/kobe/", |page| page.contains("kairan-problems"));
    assert!(page.contains("「貝塚士」という地域はありません"), "{page}");
    assert!(page.contains("content/cases/kobe.ja.md:3:9"), "{page}");
    assert!(page.contains("貝塚市（272086）のことですか"), "{page}");
    assert!(page.contains("誤りがあるので、その前のページを表示しています"), "{page}");
    assert!(page.contains("<link rel=\"stylesheet\" href=\"/_kairan/serve.css\">"), "{page}");
    assert!(page.contains("はじめの本文です。"), "{page}");
    assert!(preview.get("/en/").body.contains("「貝塚士」という地域はありません"), "every page shows it");

    preview.save("content/cases/kobe.ja.md", "region: 貝塚士", "region: 貝塚市");
    let page = preview.wait("/cases/kobe/", |page| !page.contains("kairan-problems"));
    assert!(page.contains("貝塚市"));
}

#[test]
fn a_site_that_never_was_right_is_shown_as_far_as_it_goes() {
    let preview = preview(&SITE.replace("region: 神戸市", "region: 貝塚士"));
    let page = preview.get("/cases/kobe/");
    assert_eq!(page.status(), "200");
    assert!(page.body.contains("はじめの本文です。"));
    assert!(page.body.contains("「貝塚士」という地域はありません"));
    assert!(!page.body.contains("その前のページ"));
}

#[test]
fn a_port_that_is_taken_is_a_fault_that_says_what_to_do() {
    let preview = preview(SITE);
    let port = preview.host.rsplit(':').next().expect("a port").parse().expect("a number");
    let again = Preview {
        root: preview.site.root(),
        port,
        lang: MessageLang::En,
        today: &|_| TODAY.parse().expect("a day"),
        day: None,
        editor: None,
    };
    let fault = serve(&again, &|_| ()).expect_err("the port is taken");
    assert_eq!(
        fault.message(MessageLang::En),
        format!("localhost:{port}: the port is taken by another program; choose another with --port (--port 0 takes a free one)")
    );
}
