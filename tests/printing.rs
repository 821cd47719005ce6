//! Pages as PDF files: what paper shows, what never happens on the way, and that the browser is gone afterwards.

use jiff::civil::{Date, date};
use kairan::fault::Fault;
use kairan::print::{Browser, Sheet, find};
use std::collections::{BTreeMap, BTreeSet};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const BASE: &str = "https://zaitaku.example.jp/hiroba/";
const DAY: Date = date(2026, 11, 21);

/// The browser of this machine, without which these promises cannot be tried.
fn browser() -> Browser {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let program = find(named.as_deref(), &|name| std::env::var_os(name));
    let program = program.expect("Chromium is installed (`./test` does that), or the variable CHROMIUM names it");
    Browser::start(&program, &std::env::temp_dir()).expect("the browser starts")
}

/// The files of a site by path.
fn files(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn print(browser: &Browser, files: &BTreeMap<String, Vec<u8>>, path: &str) -> Result<Vec<u8>, Fault> {
    let read = |path: &str| Ok(files.get(path).cloned());
    browser.print(&Sheet { base: BASE, path, day: Some(DAY), files: &read })
}

/// A page, and what it asked for.
fn asked(browser: &Browser, page: &str) -> (Vec<u8>, BTreeSet<String>) {
    let asked = Mutex::new(BTreeSet::new());
    let read = |path: &str| {
        asked.lock().expect("no thread failed").insert(path.to_owned());
        Ok((path == "a/index.html").then(|| page.as_bytes().to_vec()))
    };
    let pdf = browser.print(&Sheet { base: BASE, path: "a/", day: Some(DAY), files: &read }).expect("it is printed");
    (pdf, asked.into_inner().expect("no thread failed"))
}

fn holds(pdf: &[u8], words: &str) -> bool {
    pdf.windows(words.len()).any(|window| window == words.as_bytes())
}

fn sheets(pdf: &[u8]) -> usize {
    let words = b"<</Type /Page\n";
    pdf.windows(words.len()).filter(|window| window == words).count()
}

/// Contents, and chapters that each begin on a page of their own; a `document` of the page is what a link of it leads to.
fn booklet(chapters: usize) -> String {
    let entry = |n| format!("<li><a href=\"#章-{n}\">第{n}章</a> <b data-page-of=\"章-{n}\"></b>");
    let chapter = |n| format!("<h2 id=\"章-{n}\">第{n}章</h2><p>退院のあと。</p><p style=\"break-before: page\">つづき。</p>");
    format!(
        "<!doctype html><html lang=ja><title>冊子</title><style>@page {{ size: A5; margin: 15mm }} h2 {{ break-before: page }}</style>\
         <h1>目次</h1><ol>{}</ol><p>なし<b data-page-of=nowhere>?</b></p>{}",
        (1..=chapters).map(entry).collect::<String>(),
        (1..=chapters).map(chapter).collect::<String>(),
    )
}

/// The same as it must come out, the numbers written in by hand.
fn numbered(chapters: usize, first: usize) -> String {
    let put =
        |page: String, n: usize| page.replace(&format!("\"章-{n}\"></b>"), &format!("\"章-{n}\">{}</b>", first + (n - 1) * 2));
    (1..=chapters).fold(booklet(chapters), put).replace("nowhere>?<", "nowhere><").replace("data-page-of", "data-was-of")
}

#[test]
fn contents_have_the_numbers_of_the_pages_that_they_lead_to() {
    let browser = browser();
    let site = files(&[("asks/index.html", &booklet(12)), ("says/index.html", &numbered(12, 2))]);
    let (asks, says) = (print(&browser, &site, "asks/").unwrap(), print(&browser, &site, "says/").unwrap());
    assert_eq!(sheets(&asks), 25);
    // But for its address, the one is the other.
    assert_eq!(String::from_utf8_lossy(&asks).replace("/asks/", "/says/"), String::from_utf8_lossy(&says));
}

#[test]
fn a_page_of_the_site_has_its_address_its_style_and_its_pictures() {
    let browser = browser();
    let page = "<!doctype html><html lang=ja><title>会</title><link rel=stylesheet href=\"../assets/様式.css?v=1\">\
        <p>会<a href=\"../events/\">催し</a><a href=\"https://example.org/x\">よそ</a><div style=\"height: 3000px\"></div>\
        <img loading=lazy src=\"/hiroba/a.svg\" alt=図>";
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><path d=\"M0 0h40v40z\"/></svg>";
    let all = [("print/index.html", page), ("assets/様式.css", "@page { size: 100mm 200mm }"), ("a.svg", picture)];
    let pdf = print(&browser, &files(&all), "print/").unwrap();
    assert!(holds(&pdf, "/URI (https://zaitaku.example.jp/hiroba/events/)"));
    assert!(holds(&pdf, "/URI (https://example.org/x)"));
    assert!(holds(&pdf, "/MediaBox [0 0 282.95999 567.12]"), "the paper is that of the style sheet");
    let without = print(&browser, &files(&all[..2]), "print/").unwrap();
    assert_ne!(pdf, without, "the picture is there");
}

#[test]
fn a_pdf_is_tagged_bears_the_day_and_names_no_machine() {
    let page = "<!doctype html><html lang=ja><title>会</title><h1>会</h1><p>本文";
    let (pdf, _) = asked(&browser(), page);
    for part in [
        "/Marked true",
        "/Lang (ja)",
        "/Outlines",
        "/S /H1",
        "/CreationDate (D:20261121000000+09'00')",
        "/ModDate (D:20261121000000+09'00')",
    ] {
        assert!(holds(&pdf, part), "{part}");
    }
    assert!(!holds(&pdf, "Linux") && !holds(&pdf, "Windows"));
}

#[test]
fn the_same_page_is_the_same_file_in_this_browser_and_in_another() {
    let (first, second) = (browser(), browser());
    let table = "<table><tr><th>会<th>日<tr><th>集い<td>11月21日</table>";
    let site = files(&[("a/index.html", &format!("{}{table}", booklet(3))), ("b/index.html", "<title>ほか</title><p>ほか")]);
    let once = print(&first, &site, "a/").unwrap();
    print(&first, &site, "b/").unwrap();
    assert!(once == print(&first, &site, "a/").unwrap(), "again in the same tab");
    print(&second, &site, "b/").unwrap();
    assert!(once == print(&second, &site, "a/").unwrap(), "in another browser");
}

#[test]
fn nothing_is_asked_of_any_other_host() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = format!("http://{}", listener.local_addr().unwrap());
    let page = format!(
        "<!doctype html><title>a</title><link rel=preconnect href={host}><link rel=dns-prefetch href={host}>\
         <link rel=stylesheet href={host}/a.css><style>@import '{host}/b.css'; @font-face {{ font-family: F; src: url({host}/f.woff2) }} \
         p {{ font-family: F; background: url({host}/p.png) }}</style><p>会<img src={host}/c.png><iframe src={host}/d></iframe>\
         <img src=/other/e.png><img src=https://zaitaku.example.jp.evil.example/hiroba/g.png><meta http-equiv=refresh content=\"0;url={host}/h\">"
    );
    let (_, asked) = asked(&browser(), &page);
    assert_eq!(asked, BTreeSet::from(["a/index.html".to_owned()]));
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err(), "somebody called");
}

#[test]
fn a_page_that_leads_elsewhere_by_itself_stays_until_it_is_printed() {
    let page = "<!doctype html><title>a</title><meta http-equiv=refresh content=\"0;url=https://example.org/\"><p>会\
        <div style=\"height: 30000px\"></div><img loading=lazy src=a.svg alt=図>";
    let read = |path: &str| {
        if path == "a/a.svg" {
            // The page has time to leave while its last picture is awaited.
            std::thread::sleep(std::time::Duration::from_millis(300));
        }
        Ok((path == "a/index.html").then(|| page.as_bytes().to_vec()))
    };
    let pdf = browser().print(&Sheet { base: BASE, path: "a/", day: Some(DAY), files: &read }).unwrap();
    assert!(sheets(&pdf) > 10, "all of it is printed");
}

#[test]
fn no_script_of_a_page_runs() {
    let page = "<!doctype html><title>a</title><p onclick=x>会<script>fetch('ran'); document.write('<img src=wrote.png>')</script>\
        <script src=a.js></script><img src=none onerror=\"fetch('caught')\"><svg onload=\"fetch('drawn')\"/>";
    let (_, asked) = asked(&browser(), page);
    assert!(asked.contains("a/none"));
    for ran in ["a/ran", "a/wrote.png", "a/caught", "a/drawn"] {
        assert!(!asked.contains(ran), "{ran}");
    }
}

#[test]
fn threads_print_at_once_and_each_gets_its_own() {
    let browser = browser();
    let page = |n: usize| format!("<!doctype html><title>{n}</title><p><a href=\"../{n}/\">{n}</a>");
    let next = AtomicUsize::new(0);
    let site: BTreeMap<String, Vec<u8>> = (0..20).map(|n| (format!("{n}/index.html"), page(n).into_bytes())).collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let n @ 0..20 = next.fetch_add(1, Ordering::Relaxed) {
                    let pdf = print(&browser, &site, &format!("{n}/")).unwrap();
                    assert!(holds(&pdf, &format!("/URI ({BASE}{n}/)")), "{n}");
                }
            });
        }
    });
}

#[test]
fn what_fails_says_so_and_the_next_page_is_printed() {
    let browser = browser();
    let site = files(&[("a/index.html", "<title>a</title>a")]);
    let missing = print(&browser, &site, "看取り/").unwrap_err();
    assert_eq!(missing.to_string(), "看取り/: there is no such page to print");
    let full = |path: &str| match path {
        "a/index.html" => Ok(Some(b"<title>a</title><img src=b.png>".to_vec())),
        _ => Err(Fault::new(path, "読めません", "cannot be read", std::io::ErrorKind::PermissionDenied.into())),
    };
    let failed = browser.print(&Sheet { base: BASE, path: "a/", day: Some(DAY), files: &full }).unwrap_err();
    assert_eq!(failed.to_string(), "a/b.png: cannot be read: permission denied");
    assert!(print(&browser, &site, "a/").is_ok());
}

#[test]
fn a_site_without_an_address_or_with_a_plain_one_is_printed() {
    let browser = browser();
    for base in
        ["/", "/hiroba/", "http://zaitaku.example.jp/", "https://ZAITAKU.example.jp:8443/広場/", "https://在宅.example.jp/"]
    {
        let read = |path: &str| Ok((path == "会/index.html").then(|| "<title>a</title>a".as_bytes().to_vec()));
        let printed = browser.print(&Sheet { base, path: "会/", day: Some(DAY), files: &read });
        assert!(printed.is_ok(), "{base}: {printed:?}");
    }
}

#[test]
fn fonts_are_found_by_their_names_and_japanese_can_be_written() {
    let browser = browser();
    let asked = ["Noto Sans CJK JP", "no \"such\" font", "Noto Serif CJK JP", "Zapfino of Nowhere"];
    let there = browser.installed(&asked).unwrap();
    assert_eq!(there, [true, false, true, false]);
    assert!(browser.writes_japanese().unwrap());
    assert!(browser.version().contains('/'), "{}", browser.version());
}
