//! Atom feeds and the sitemap.

use crate::support::site;

fn case(name: &str, fields: &str) -> String {
    format!("-- content/cases/{name}.ja.md --\n---\ntitle: {name}\n{fields}---\n")
}

/// What stands in an element, every time.
fn inside<'x>(xml: &'x str, element: &str) -> Vec<&'x str> {
    xml.split(&format!("<{element}>")).skip(1).map(|rest| rest.split(&format!("</{element}>")).next().expect("words")).collect()
}

#[test]
fn a_feed_holds_the_newest_fifty() {
    let cases: String =
        (0..60).map(|i| case(&format!("c{i}"), &format!("date: 2026-{:02}-{:02}\n", 1 + i / 28, 1 + i % 28))).collect();
    let built = site(&cases).at("https://x.example/").build().clean();
    let feed = built.text("cases/feed.xml");
    let titles = inside(&feed, "title");
    assert_eq!(titles.len(), 51);
    assert_eq!(&titles[1..3], ["c59", "c58"]);
    assert_eq!(inside(&feed, "updated")[0], "2026-03-04T00:00:00+09:00");
    assert_eq!(inside(&feed, "id")[..2], ["https://x.example/cases/", "https://x.example/cases/c59/"]);
}

#[test]
fn what_changed_comes_first_and_nothing_depends_on_the_clock() {
    let files = "-- kairan.yaml --\ntitle: t\n".to_owned()
        + &case("a", "date: 2026-01-01\nupdated: 2026-03-01\n")
        + &case("b", "date: 2026-02-01\n")
        + &case("c", "");
    let one = site(&files).on("2026-11-21").build().clean();
    let feed = one.text("feed.xml");
    assert_eq!(&inside(&feed, "title")[1..], ["a", "b", "c"]);
    assert_eq!(inside(&feed, "published"), ["2026-01-01T00:00:00+09:00", "2026-02-01T00:00:00+09:00"]);
    let other = site(&files).on("2027-05-05").build().clean();
    let differing: Vec<_> =
        one.files.iter().filter(|(path, bytes)| other.files.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
    assert!(differing.is_empty() && one.files.len() == other.files.len(), "{differing:?}");
}

#[test]
fn a_feed_is_well_formed_whatever_its_words() {
    let files = "-- kairan.yaml --\ntitle: \"A & <B>\"\n-- content/cases/a.ja.md --\n---\ntitle: '<script>alert(1)</script> & ]]> \"x\"'\nsummary: '{看取り|みとり} <b>'\nregion: 貝塚市\n---\n";
    let built = site(files).build().clean();
    for (path, bytes) in built.files.iter().filter(|(p, _)| p.ends_with(".xml")) {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let text = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("a declaration");
        let faults: Vec<String> = crate::support::html::read(&text.replace("<link ", "<link_ ")).faults;
        assert!(faults.is_empty(), "{path}: {faults:?}\n{text}");
        assert!(!text.contains("<script"), "{path}");
    }
    assert!(built.text("feed.xml").contains("<summary>看取り &lt;b&gt;</summary>"), "{}", built.text("feed.xml"));
}

#[test]
fn an_untranslated_entry_is_marked() {
    let built = site(&case("事例", "")).build().clean();
    assert!(built.text("en/feed.xml").contains("<title xml:lang=\"ja\">事例</title>"), "{}", built.text("en/feed.xml"));
}

#[test]
fn the_sitemap_has_each_written_page_once_with_its_last_change() {
    let built = site(
        &(case("a", "date: 2026-01-01\nupdated: 2026-03-01\n") + &case("b", "draft: true\n") + &case("c", "date: 2026-01\n")),
    )
    .at("https://x.example/")
    .build()
    .clean();
    let map = built.text("sitemap.xml");
    assert!(map.contains("<url><loc>https://x.example/cases/a/</loc><lastmod>2026-03-01</lastmod></url>"));
    assert!(map.contains("<url><loc>https://x.example/cases/c/</loc><lastmod>2026-01</lastmod></url>"), "{map}");
    assert!(!map.contains("/cases/b/") && !map.contains("404"));
    let mut all = inside(&map, "loc");
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
    assert!(built.text("robots.txt").contains("Sitemap: https://x.example/sitemap.xml"));
}
