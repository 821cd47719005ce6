//! Sizes, depths and counts are bounded: what is too much is told at its place with the bound, and soon.
//! `docs/limits.en.md` lists the bounds.

use crate::support::{Built, site};
use std::time::{Duration, Instant};

/// Far above what any of these take, and far below what they took without bounds; other tests run beside.
const SOON: Duration = Duration::from_secs(30);

/// The build of a site that ends soon and says something, in both languages.
#[track_caller]
fn told(files: &str, english: &str, japanese: &str) -> Built {
    let begun = Instant::now();
    let built = site(files).build();
    assert!(begun.elapsed() < SOON, "it took {:?}", begun.elapsed());
    assert!(built.english.contains(english), "{}", beginning(&built.english));
    assert!(built.japanese.contains(japanese), "{}", beginning(&built.japanese));
    built
}

fn beginning(text: &str) -> String {
    text.chars().take(2000).collect()
}

fn case(fields: &str, body: &str) -> String {
    format!("-- content/cases/a.ja.md --\n---\ntitle: 題\n{fields}\n---\n{body}\n")
}

fn repeated(text: &str, count: usize) -> String {
    vec![text; count].join(", ")
}

#[test]
fn a_text_that_aliases_repeat_counts_as_often_as_it_stands() {
    let bomb = format!("reading: &a \"{}\"\nhighlights: [{}]", "x".repeat(9_000), repeated("*a", 1_000));
    told(
        &case(&bomb, ""),
        "error[K011]: the fields are too large with what `*` repeats in them (1 MB at most)\n  --> content/cases/a.ja.md",
        "くり返しを含めて大きすぎます（1MBまで）",
    );
    let chart = format!("```chart\ntype: bar\ntitle: &a {}\nseries: [{}]\n```", "x".repeat(9_000), repeated("*a", 1_000));
    told(&case("", &chart), "too large with what `*` repeats", "1MBまで");
}

#[test]
fn a_document_a_value_and_a_list_have_a_longest() {
    told(
        &case("", &"あ".repeat(1 << 20)),
        "error[K011]: the document is too large (2 MB at most)",
        "文書が大きすぎます（2MBまで）",
    );
    told(
        &case(&format!("summary: {}", "あ".repeat(10_001)), ""),
        "error[K011]: the value is too long (10000 characters at most, and it has 10001)\n  --> content/cases/a.ja.md:3:10",
        "値が長すぎます（10000字まで、10001字あります）",
    );
    let built = site(&case(&format!("summary: {}", "あ".repeat(10_000)), "")).build();
    assert!(!built.english.contains("K011"), "{}", beginning(&built.english));
    told(
        &case(&format!("related: [{}]", repeated("cases/b", 20_000)), ""),
        "error[K011]: the list is too long (2000 entries at most, and it has 20000)\n  --> content/cases/a.ja.md:3:",
        "一覧が長すぎます（2000件まで、20000件あります）",
    );
    told(
        &case(&format!("timeline: [{}]", repeated("{date: 2018, text: x}", 3_000)), ""),
        "the list is too long (2000 entries",
        "2000件まで",
    );
    let venues: String = (0..10_001).map(|n| format!("- {{id: v{n}, name: {{ja: 会場}}}}\n")).collect();
    told(
        &format!("{}-- content/venues.yaml --\n{venues}", case("", "")),
        "error[K011]: the list is too long (10000 entries at most, and it has 10001)\n  --> content/venues.yaml:10001:3",
        "一覧が長すぎます（10000件まで、10001件あります）",
    );
    let patterns = repeated(r"'\w{9}x'", 101);
    told(&format!("-- kairan.yaml --\nprivacy: {{patterns: [{patterns}]}}\n"), "the list is too long (100 entries", "100件まで");
}

#[test]
fn addresses_have_a_longest_name_and_a_longest_path() {
    told(
        &case(&format!("slug: {}", "a".repeat(5_000)), ""),
        "error[K007]: a name is longer than 255 bytes: aaa",
        "名前が長すぎます（255バイトまで",
    );
    told(
        &case(&format!("slug: {}", ["a"; 600].join("/")), ""),
        "error[K007]: the address is longer than 1024 bytes",
        "アドレスが長すぎます（1024バイトまで",
    );
    told(&case(&format!("aliases: [/{}/]", "a".repeat(5_000)), ""), "cannot be an earlier address", "前のアドレス");
}

#[test]
fn areas_lie_only_so_deep_and_never_in_a_circle() {
    let areas: String =
        (1..400).map(|n| format!("- {{id: a{n}, kind: local-area, name: {{ja: あ}}, parent: a{}}}\n", n - 1)).collect();
    let first = "- {id: a0, kind: local-area, name: {ja: あ}, parent: 貝塚市}\n";
    told(
        &format!("{}-- content/regions.yaml --\n{first}{areas}", case("region: a7", "")),
        "error[K011]: areas lie too deep in each other (10 steps at most, from the prefecture on)\n  --> content/regions.yaml:9:",
        "地域の重なりが深すぎます（都道府県から数えて10段まで）",
    );
    let circle = "- {id: a, kind: local-area, name: {ja: あ}, parent: b}\n- {id: b, kind: local-area, name: {ja: い}, parent: a}\n\
                  - {id: c, kind: medical-area, name: {ja: う}, members: [c]}\n";
    let built =
        told(&format!("{}-- content/regions.yaml --\n{circle}", case("", "")), "there is no region named b", "「b」という");
    assert_eq!(built.errors, 3, "{}", built.english);
}

#[test]
fn a_repeat_reaches_five_years() {
    let event = |until: &str| {
        format!(
            "-- content/events/e.ja.md --\n---\ntitle: 題\nsessions: [{{start: 2026-12-01T10:00}}]\nonline: {{url: 'https://example.jp/'}}\nrepeat: {{every: week, until: {until}}}\n---\n"
        )
    };
    told(
        &event("3026-12-01"),
        "error[K011]: a repeat reaches five years from its first day at most\n  --> content/events/e.ja.md:5:30",
        "くり返しは最初の日から5年先までです",
    );
    site(&event("2031-12-01")).build().clean();
}

#[test]
fn quotes_and_lists_stand_only_so_deep() {
    for mark in ["> ", "- ", "1. ", "> - ", ">"] {
        let body = format!("前\n\n{}後", mark.repeat(40_000));
        let built = told(
            &case("", &body),
            "error[K011]: quotes and lists stand too deep in each other (100 in one line at most)\n  --> content/cases/a.ja.md:7:",
            "入れ子が深すぎます（1行に100段まで）",
        );
        assert!(built.main("cases/a/index.html").contains('後'), "{mark}");
    }
}

#[test]
fn thousands_of_problems_in_one_long_line_are_each_at_their_place() {
    let built = told(&case("", &"[x][y]".repeat(20_000)), "content/cases/a.ja.md:5:119995", "");
    assert!(built.errors + built.warnings >= 20_000);
    assert!(built.english.len() < 20_000 * 1_000, "{}", built.english.len());
}

#[test]
fn a_picture_that_claims_to_be_huge_is_refused_unseen() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend(100_000_u32.to_be_bytes());
    png.extend(100_000_u32.to_be_bytes());
    png.extend(b"\x08\x02\0\0\0\0\0\0\0\0\0\0\0IDAT\0\0\0\0\0\0\0\0IEND\0\0\0\0");
    let mut gif = b"GIF89a\xff\xff\xff\xff\0\0\0".to_vec();
    gif.extend(b",\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x44\x01\0;");
    let mut jpeg = b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03\x01\x22\0\x02\x11\x01\x03\x11\x01".to_vec();
    jpeg.extend(b"\xff\xda\0\x0c\x03\x01\0\x02\x11\x03\x11\0\x3f\0\0\xff\xd9");
    let mut webp = b"RIFF\x1e\0\0\0WEBPVP8L\x11\0\0\0\x2f\xff\xff\xff\x0f".to_vec();
    webp.extend([0; 13]);
    for (name, bytes) in [("a.png", png), ("a.gif", gif), ("a.jpg", jpeg), ("a.webp", webp)] {
        let begun = Instant::now();
        let built = site(&case("", "")).with_bytes(&format!("static/{name}"), &bytes).build();
        assert!(begun.elapsed() < SOON, "{name} took {:?}", begun.elapsed());
        let expected = format!("the picture is too large (100 million pixels at most)\n  --> static/{name}");
        assert!(built.english.contains(&expected), "{name}: {}", built.english);
        assert!(built.japanese.contains("画像が大きすぎます（縦×横で1億画素まで）"), "{}", built.japanese);
        assert!(!built.has(name));
    }
}
