//! What people are told: the exact text, with its place.

use crate::support::{check_problems, check_problems_ja, site};

#[test]
fn an_ambiguous_region_is_shown_where_it_stands() {
    check_problems(
        "-- content/events/forum.ja.md --
---
title: 講座
when: 毎年秋
region: 府中市
---
",
        "
error[K102]: there are two regions named 府中市
  --> content/events/forum.ja.md:4:9
   |
 4 | region: 府中市
   |         ^^^^^^ write 東京都府中市 (132063) or 広島県府中市 (342084)
",
    );
}

#[test]
fn an_unknown_region_names_the_nearest() {
    check_problems_ja(
        "-- content/cases/tsugesan.ja.md --
---
title: つげさん
region: 貝塚士
---
",
        "
error[K101]: 「貝塚士」という地域はありません
  --> content/cases/tsugesan.ja.md:3:9
   |
 3 | region: 貝塚士
   |         ^^^^^^ 貝塚市（272086）のことですか
",
    );
}

#[test]
fn an_editor_is_told_the_mend_where_it_is_certain() {
    let built = site("-- content/pages/a.ja.md --\n---\ntitle: 例\n---\nこの日はﾃﾞｲの会で、㈱みどりも来ます。\n").build();
    let told: Vec<serde_json::Value> = built.json.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let of = |code: &str| told.iter().find(|problem| problem["code"] == code).map(|problem| problem["mend"].clone());
    assert_eq!(
        of("K320"),
        Some(serde_json::json!({"line": 4, "column": 5, "end_line": 4, "end_column": 8, "old": "ﾃﾞｲ", "new": "デイ"}))
    );
    // What could be meant in two ways is not.
    assert_eq!(of("K318"), Some(serde_json::Value::Null));
}

#[test]
fn a_figure_that_only_the_translation_has_is_named() {
    let files = "-- content/cases/a.ja.md --
---
title: 事例
date: 2026-11-01
---
1万2,345人のうち、約3割が一人で暮らします。二十五か所の診療所が、午後2時から5時まで開きます。電話は072-000-1234です。
-- content/cases/a.en.md --
---
title: Case
---
Of 12,354 people about 30% live alone. 25 clinics are open from 14:00 to 5 pm. Call 072-000-1234.
";
    check_problems(
        files,
        "
warning[K409]: the figure `12,354` is not in the primary text
  --> content/cases/a.en.md:4:4
   |
 4 | Of 12,354 people about 30% live alone. 25 clinics are open from 14:00 to 5 pm. Call 072-000-1234.
   |    ^^^^^^ compare it with content/cases/a.ja.md
",
    );
    check_problems_ja(
        files,
        "
warning[K409]: 「12,354」という数は、もとの文にありません
  --> content/cases/a.en.md:4:4
   |
 4 | Of 12,354 people about 30% live alone. 25 clinics are open from 14:00 to 5 pm. Call 072-000-1234.
   |    ^^^^^^ content/cases/a.ja.md と見比べてください
",
    );
}

#[test]
fn a_page_has_no_name_that_windows_cannot_hold() {
    let built = site("-- content/cases/tail..ja.md --\n---\ntitle: 題\n---\n").build();
    assert!(built.japanese.contains("「tail.」はWindowsではファイル名にできません"), "{}", built.japanese);
}

#[test]
fn personal_data_is_found_as_readers_see_it_and_in_what_they_take_along() {
    let body =
        "電話は090-**1234**-5678、または080&#45;1234&#45;5678へ。{昭和|しょうわ}10年3月3日{生|う}まれの方。[名簿](meibo.csv)";
    let files = format!(
        "-- content/pages/a/index.ja.md --\n---\ntitle: 例\ndownloads: [{{file: sheet.csv, title: 表}}]\n---\n{body}\n-- content/pages/a/meibo.csv --\n名前,電話\n甲,090-1111-2222\n-- content/pages/a/sheet.csv --\n名前,生年月日\n甲,昭和10年3月3日生\n-- content/pages/a/notes.csv --\n覚え,090-3333-4444\n-- static/list.csv --\n乙,070-1111-2222\n"
    );
    let said = crate::support::site(&files).build().english;
    let places: Vec<&str> = said.lines().filter(|line| line.starts_with("error[K70") || line.starts_with("  --> ")).collect();
    assert_eq!(
        places,
        [
            "error[K702]: there is a mobile phone number",
            "  --> content/pages/a/index.ja.md:5:4",
            "error[K702]: there is a mobile phone number",
            "  --> content/pages/a/index.ja.md:5:25",
            "error[K704]: there is a date of birth",
            "  --> content/pages/a/index.ja.md:5:49",
            "error[K702]: there is a mobile phone number",
            "  --> content/pages/a/meibo.csv:2:3",
            "error[K704]: there is a date of birth",
            "  --> content/pages/a/sheet.csv:2:3",
            "error[K702]: there is a mobile phone number",
            "  --> static/list.csv:1:3",
        ],
        "{said}"
    );
    assert!(said.contains("privacy_ok: [\"090-1234-5678\"]"), "{said}");
    assert!(said.contains("add to kairan.yaml: waivers: [{check: mobile-phone, file: static/list.csv, reason: …}]"), "{said}");
}

#[test]
fn behind_slips_of_yaml_the_rest_is_told_in_the_same_run() {
    check_problems_ja(
        "-- kairan.yaml --
title：ひろば
thme: default
-- content/events/forum.ja.md --
---
title: 講座: 看取り
type：lecture
region: 貝塚士
sessions:
  - {start: 2026-12-06T14:00, end: 2026-12-06T13:00}
venue: {name: 会館}
---
[案内](../pages/none.ja.md)
-- content/pages/a.ja.md --
---
title: [新] 案内
---
[講座](../events/forum.ja.md)
",
        "
error[K001]: 「title」の値に「: 」があります
  --> content/events/forum.ja.md:2:8
   |
 2 | title: 講座: 看取り
   |        ^^^^^^^^^^^^ 値を引用符で囲んでください: title: \"講座: 看取り\"

error[K001]: 「type」の後のコロンが全角です
  --> content/events/forum.ja.md:3:5
   |
 3 | type：lecture
   |     ^^ 半角で「type: 」と書いてください

error[K101]: 「貝塚士」という地域はありません
  --> content/events/forum.ja.md:4:9
   |
 4 | region: 貝塚士
   |         ^^^^^^ 貝塚市（272086）のことですか

error[K501]: 終了が開始より前です
  --> content/events/forum.ja.md:6:36
   |
 6 |   - {start: 2026-12-06T14:00, end: 2026-12-06T13:00}
   |                                    ^^^^^^^^^^^^^^^^ start と end の日時を確かめてください

error[K301]: 「none.ja.md」というファイルがありません
  --> content/events/forum.ja.md:9:6
   |
 9 | [案内](../pages/none.ja.md)
   |        ^^^^^^^^^^^^^^^^^^^ 「../pages/a.ja.md」のことですか

error[K001]: 「title」の値は「[」で始まるので、全体を引用符で囲む必要があります
  --> content/pages/a.ja.md:2:8
   |
 2 | title: [新] 案内
   |        ^^^^^^^^^ このように書いてください: title: \"[新] 案内\"

error[K001]: 「title」の後のコロンが全角です
  --> kairan.yaml:1:6
   |
 1 | title：ひろば
   |      ^^ 半角で「title: 」と書いてください

error[K003]: 「thme」という項目はありません
  --> kairan.yaml:2:1
   |
 2 | thme: default
   | ^^^^ 「theme」のことですか
",
    );
}
