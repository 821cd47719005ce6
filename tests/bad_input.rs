//! Files that people really send: wrong encodings, YAML slips, attacks. Each is told with its place and the mend.

use crate::support::{check_problems, site};

/// The problem of a case whose fields are these, without its place.
#[track_caller]
fn check_fields(fields: &str, message: &str, help: &str) {
    let built = site(&format!("-- content/cases/a.ja.md --\n---\n{fields}\n---\n")).build();
    assert_eq!(built.errors, 1, "{}", built.english);
    assert!(built.english.contains(message), "{}", built.english);
    assert!(built.english.contains(help), "{}", built.english);
}

#[test]
fn a_full_width_colon_is_named_even_where_the_title_is_all_there_is() {
    check_problems(
        "-- content/cases/a.ja.md --\n---\ntitle：題名\n---\n",
        "
error[K001]: the colon after `title` is full-width
  --> content/cases/a.ja.md:2:6
   |
 2 | title：題名
   |      ^^ write a half-width colon and a space: `title: `
",
    );
    check_fields("title: 題名\nsummary：要約", "the colon after `summary` is full-width", "write a half-width colon");
    check_fields("title:題名", "there is no space after `title:`", "write `title: ` with a space");
}

#[test]
fn a_full_width_colon_in_the_settings_is_named() {
    let built = site("-- kairan.yaml --\ntitle：ひろば\n").build();
    assert!(built.english.contains("the colon after `title` is full-width"), "{}", built.english);
}

#[test]
fn a_second_colon_asks_for_quotes() {
    check_problems(
        "-- content/cases/a.ja.md --\n---\ntitle: 在宅: 貝塚市\n---\n",
        "
error[K001]: the value of `title` holds a second `: `
  --> content/cases/a.ja.md:2:8
   |
 2 | title: 在宅: 貝塚市
   |        ^^^^^^^^^^^^ put the value in quotes: title: \"在宅: 貝塚市\"
",
    );
}

#[test]
fn a_sign_that_yaml_keeps_for_itself_asks_for_quotes() {
    check_fields(
        "title: @の話",
        "the value of `title` cannot hold `@` there without quotes",
        "put the value in quotes: title: \"@の話\"",
    );
    check_fields("title: *印", "cannot hold `*` there", "title: \"*印\"");
    check_fields("title: 在宅:", "cannot hold `:` there", "title: \"在宅:\"");
    check_fields("title: \"在宅", "the quotes around the value of `title` are not closed", "write \" at its end too");
}

#[test]
fn an_indent_of_tabs_or_wide_spaces_is_named() {
    check_fields("title: a\ncontact:\n\tname: b", "the indent has a tab", "indent with spaces");
    check_fields("title: a\ncontact:\n　name: b", "there is a full-width space before `name`", "indent with half-width spaces");
}

#[test]
fn a_key_that_stands_twice_is_shown_where_it_stands_again() {
    check_problems(
        "-- content/cases/a.ja.md --\n---\ntitle: a\ndate: 2018\ntitle: b\n---\n",
        "
error[K001]: `title` stands twice
  --> content/cases/a.ja.md:4:1
   |
 4 | title: b
   | ^^^^^ remove one of them
",
    );
}

#[test]
fn a_key_that_stands_twice_in_brackets_is_shown_there() {
    check_problems(
        "-- content/events/a.ja.md --
---
title: a
sessions:
  - {start: 2026-12-06T14:00, end: 2026-12-06T16:00}
  - {start: 2026-12-07T14:00, end: 2026-12-07T16:00, end: 2026-12-07T17:00}
---
",
        "
error[K001]: `end` stands twice
  --> content/events/a.ja.md:5:54
   |
 5 |   - {start: 2026-12-07T14:00, end: 2026-12-07T16:00, end: 2026-12-07T17:00}
   |                                                      ^^^ remove one of them
",
    );
}

#[test]
fn a_missing_title_is_an_error_however_it_is_missing() {
    for fields in ["date: 2018", "title:", "title: ''", "title: ~"] {
        let built = site(&format!("-- content/cases/a.ja.md --\n---\n{fields}\n---\n")).build();
        assert!(built.english.starts_with("error[K005]: `title` is "), "{fields}: {}", built.english);
    }
    let built = site("-- content/cases/a.ja.md --\n---\n---\n本文\n").build();
    assert!(built.english.contains("`title` is missing"), "{}", built.english);
}

#[test]
fn a_document_without_fields_is_told_how_to_begin() {
    let built = site("-- content/cases/a.ja.md --\n題名\n")
        .with_bytes("content/cases/b.ja.md", b"")
        .with_bytes("content/cases/c.ja.md", b"---")
        .build();
    assert_eq!(built.errors, 3, "{}", built.english);
    assert_eq!(built.english.matches("write --- in the first line, then title: …, then ---").count(), 2, "{}", built.english);
    assert!(built.english.contains("the line `---` that ends the fields is missing"), "{}", built.english);
}

#[test]
fn encodings_other_than_utf_8_are_named_with_the_way_to_save_again() {
    let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode("---\ntitle: 題名です\n---\n");
    let utf16: Vec<u8> = "\u{FEFF}---\ntitle: a\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let built = site("")
        .with_bytes("content/cases/s.ja.md", &sjis)
        .with_bytes("content/cases/u.ja.md", &utf16)
        .with_bytes("kairan.yaml", &sjis)
        .build();
    assert_eq!(
        built.english.trim(),
        "error[K002]: the file is Shift_JIS, not UTF-8
  --> content/cases/s.ja.md
   = in Notepad choose Save As, set Encoding to UTF-8, and save it again

error[K002]: the file is UTF-16, not UTF-8
  --> content/cases/u.ja.md
   = in Notepad choose Save As, set Encoding to UTF-8, and save it again

error[K002]: the file is Shift_JIS, not UTF-8
  --> kairan.yaml
   = in Notepad choose Save As, set Encoding to UTF-8, and save it again"
    );
    assert!(built.japanese.contains("ファイルの文字コードがShift_JISです"), "{}", built.japanese);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_fine() {
    let text = "\u{FEFF}---\r\ntitle: か\u{3099}題\r\nhighlights:\r\n  - 一\r\n---\r\n本文\r\n";
    let built = site("").with_bytes("content/cases/a.ja.md", text.as_bytes()).build().clean();
    assert!(built.main("cases/a/index.html").contains("<h1>が題</h1>"), "text is NFC");
}

#[test]
fn deep_and_repeated_yaml_is_refused_and_shown_in_a_short_line() {
    let deep = format!("-- content/cases/a.ja.md --\n---\ntitle: {}\n---\n", "[".repeat(10_000));
    let built = site(&deep).build();
    assert!(built.english.contains("the fields are nested or repeated too deeply"), "{}", built.english);
    assert!(built.english.lines().all(|line| line.chars().count() < 300), "a line of the snippet is too long");
    let mut bomb = String::from("title: a\na: &a [x,x,x,x,x,x,x,x,x]\n");
    for (before, name) in ('a'..='l').zip('b'..='m') {
        bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(",")));
    }
    let built = site(&format!("-- content/cases/a.ja.md --\n---\n{bomb}---\n")).build();
    assert!(built.english.contains("the fields are too large with what `*` repeats in them (1 MB at most)"), "{}", built.english);
}

#[test]
fn an_anchor_is_harmless() {
    let built = site("-- content/cases/a.ja.md --\n---\ntitle: &t 題名\nsummary: *t\n---\n").build().clean();
    assert!(built.main("cases/a/index.html").contains("<p class=\"summary\">題名</p>"));
}

#[test]
fn a_list_where_a_text_is_wanted_and_the_reverse_show_an_example() {
    check_fields("title: a\ntimeline: むかし", "`timeline` must be a list", "for instance timeline: [{date: 2013-10, text: …}]");
    check_fields("title: a\ndate: [2018]", "`date` must be text or a number", "for instance date: 2018-10-06");
    check_fields(
        "title: a\ncontact: 072-000-0000",
        "`contact` must be a set of fields (`field: value`)",
        "for instance contact: {name: …, tel: 072-000-1234}",
    );
    check_fields(
        "title: a\ndownloads: [a.pdf]",
        "`downloads` must be a list of entries with fields",
        "for instance downloads: [{file: sheet.xlsx, title: …}]",
    );
    check_fields("title: a\ndraft: たぶん", "`draft` must be yes or no", "for instance draft: true");
    check_fields("title: a\nnumber: たくさん", "`number` must be a number", "for instance number: 1");
    check_fields("title: a\nhighlights: [[a]]", "`highlights` must be text", "for instance highlights");
}

#[test]
fn unknown_keys_name_the_nearest() {
    check_fields("title: a\nregin: 貝塚市", "there is no field `regin`", "did you mean `region`?");
    check_fields("title: a\ncontact: {nam: b}", "there is no field `nam`", "did you mean `name`?");
}

#[test]
fn an_address_that_no_link_may_lead_to_is_an_error() {
    check_fields(
        "title: a\ncontact: {name: b, url: \"javascript:alert(1)\"}",
        "`javascript:alert(1)` is not the address of a web page",
        "write it from https:// on",
    );
    check_fields("title: a\ncontact: {name: b, url: www.example.jp}", "`www.example.jp` is not the address", "https://");
}

/// The help of the only problem in the fields of an event, in Japanese.
#[track_caller]
fn helps(fields: &str, expected: &str) {
    let built = site(&format!("-- content/events/x.ja.md --\n---\ntitle: 題\n{fields}\n---\n")).build();
    assert_eq!(built.errors, 1, "{}", built.japanese);
    assert!(built.japanese.contains(&format!("^ {expected}\n")), "{}", built.japanese);
}

#[test]
fn what_people_type_in_japanese_is_answered_with_the_word_to_write() {
    let states = "scheduled（予定どおり）、tentative（未確定）、postponed（延期）、cancelled（中止）、full（満席）、waitlist（キャンセル待ち）、moved-online（オンラインに変更）";
    helps("when: 秋\nstatus: 中止", &format!("「cancelled」のことですか（使える言葉: {states}）"));
    helps("when: 秋\nstatus: 検討", &format!("次のどれかを書いてください: {states}"));
    helps("when: 秋\n対象: どなたでも", "「audience」のことですか");
    helps("when: 秋\nfee: {大人: 500}", "ここに書けるのは free、note、items、ja、en です");
    helps("when: 秋\nvenue: 市民ホール", "会場の名前なら venue: {name: 市民ホール} と書いてください");
    helps("when: 秋\nrelated: 在宅医療", "content の中の場所で、cases/kobe のように書いてください（.ja.md は要りません）");
}

#[test]
fn a_field_out_of_its_place_is_sent_to_it() {
    helps(
        "sessions:\n- start: 2026-11-28T14:00\nend: 2026-11-28T16:00\nonline: {url: 'https://example.jp/'}",
        "sessions の中に、字下げして書いてください",
    );
    helps("when: 秋\nもちもの: 筆記用具", "kairan new で作る下書きに、使える項目がすべて説明付きで並んでいます");
    helps("when: 秋\nfee: {free: yes, 大人: 500}", "使える項目: free、note、items");
    helps(
        "sessions: [{start: 2026-11-28T14:00, end: 16:00}]\nonline: {url: 'https://example.jp/'}",
        "時刻の前に日も、2026-12-06 16:00 のように書いてください",
    );
}

#[test]
fn thousands_of_problems_in_one_file_are_each_at_their_place() {
    let keys: String = (0..20_000).map(|i| format!("k{i}: 1\n")).collect();
    let related: String = (0..20_000).map(|i| format!("  - cases/x{i}\n")).collect();
    let begun = std::time::Instant::now();
    let built = site(&format!("-- content/cases/a.ja.md --\n---\ntitle: a\n{keys}related:\n{related}---\n")).build();
    // Of a list no more than its bound is looked at, and that there is more is said.
    assert_eq!(built.errors, 22_001);
    assert!(built.english.contains("content/cases/a.ja.md:20002:1\n"), "the last key");
    assert!(built.english.contains("content/cases/a.ja.md:22003:5\n"), "the last document");
    assert!(built.english.contains("content/cases/a.ja.md:22004:5\n"), "where the list is too long");
    assert!(begun.elapsed().as_secs() < 60, "each problem reads the file anew");
}

#[test]
fn a_file_whose_name_windows_or_a_keyboard_changed_is_no_silence() {
    let document = "---\ntitle: a\n---\n";
    for (name, text, right) in [
        ("content/notices.yaml.txt", "[]", "content/notices.yaml"),
        ("kairan.yaml.txt", "title: a", "kairan.yaml"),
        ("kairan.YAML", "title: a", "kairan.yaml"),
        ("content/topics.yml", "[]", "content/topics.yaml"),
        ("content/glosary.yaml", "[]", "content/glossary.yaml"),
        ("content/pages/b.ja．md", document, "b.ja.md"),
        ("content/pages/b.ja.mdx", document, "b.ja.md"),
        ("content/pages/b.ja.md.md", document, "content/pages/b.ja.md"),
        ("content/pages/b.ja.md.txt", document, "b.ja.md"),
        ("content/pages/b.ja", document, "content/pages/b.ja.md"),
    ] {
        let files = format!("-- content/pages/a.ja.md --\n{document}-- {name} --\n{text}\n");
        let said = crate::support::site(&files).build().english;
        let right = right.strip_prefix("content/pages/").filter(|_| name.ends_with(".md.md")).unwrap_or(right);
        assert!(said.starts_with("error[K007]") && said.contains(&format!("rename it to {right}")), "{name}: {said}");
    }
    let others = "-- content/pages/a.ja.md --\n---\ntitle: a\n---\n-- mkdocs.yml --\na: 1\n-- content/pages/list.yaml --\na: 1\n";
    assert_eq!(crate::support::site(others).build().english, "");
}
