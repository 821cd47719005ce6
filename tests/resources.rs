//! Lists of resources: how tables are read, shown, counted on regions' pages and given away.

use crate::support::html::assert_sound;
use crate::support::{Built, check_problems, site};

const LIST: &str = "-- content/resources/clinics.ja.md --
---
title: {ja: 医療機関, en: Clinics}
region: 貝塚市
as_of: 2026-03-01
table:
  file: clinics.csv
  columns:
    - {id: name, from: 医療機関名, type: name}
    - {id: city, from: 市町村, type: region}
    - {id: district, from: 地区, type: group}
    - {id: visits, from: 往診, type: yesno, label: {ja: 往診, en: Home visits}}
    - {id: accepting, from: 受入, type: status, as_of: 更新日, values: {可: {ja: 受入可, en: Accepting}, 不可: {ja: 受入不可, en: Full}}}
    - {id: tel, from: 電話, type: phone}
    - {id: beds, from: 病床, type: number}
---
";
const HEAD: &str = "医療機関名,市町村,地区,往診,受入,更新日,電話,病床\r\n";

fn list(rows: &str) -> crate::support::Site {
    site(LIST).with_bytes("content/resources/clinics.csv", format!("{HEAD}{rows}").as_bytes())
}

fn table(built: &Built, page: &str) -> String {
    let main = built.main(page);
    main[main.find("<table").expect("a table")..main.find("</table>").expect("a table")].to_owned()
}

#[test]
fn a_table_is_grouped_and_says_its_signs_in_words() {
    let rows = "つげ医院,貝塚市,北,○,可,2026-11-20,072-433-7000,19\r\n南医院,岸和田市,南,×,不可,2026-10-01,,\r\n浜医院,貝塚市,北,△,可,2026-01-01,,1200\r\n谷医院,貝塚市,北,,可,,,\r\n";
    let built = list(rows).build().clean();
    assert_sound(&built, "/");
    let table = table(&built, "en/resources/clinics/index.html");
    for words in [
        "Home visits",
        "Accepting",
        "1,200",
        "tel:",
        "as of Thursday 1 October 2026 (more than 30 days ago)",
        "the information of Thursday 1 January 2026 is too old to show",
        "/en/regions/osaka/kishiwada/",
    ] {
        assert!(table.contains(words), "{words}\n{table}");
    }
    let north = table.find(">北").or(table.find("北<")).expect("a group");
    let south = table.find(">南<").or(table.find("南</span>")).expect("a group");
    assert!(
        north < south
            && table[north..south].contains("つげ医院")
            && table[north..south].contains("浜医院")
            && !table[north..south].contains("南医院")
    );
    assert!(
        built.main("en/resources/clinics/index.html").contains("4 entries"),
        "{}",
        built.main("en/resources/clinics/index.html")
    );
}

#[test]
fn a_row_counts_on_its_own_regions_page() {
    let built = list("つげ医院,貝塚市,北,○,可,2026-11-20,,\r\n南医院,岸和田市,南,×,不可,2026-10-01,,\r\n").build().clean();
    let page = built.main("en/regions/osaka/kishiwada/index.html");
    assert!(page.contains("/en/resources/clinics/") && page.contains("1 entry for this region"), "{page}");
}

#[test]
fn rows_that_are_regions_stand_on_their_pages() {
    let files = "-- content/resources/p.ja.md --
---
title: {ja: 進み具合, en: Progress}
region: 山口県
table:
  file: p.csv
  columns: [{id: city, from: 市町, type: region}, {id: done, from: 相談, type: yesno, label: {ja: 相談, en: Consultation}}]
---
-- content/resources/p.csv --
市町,相談
萩市,○
下関市,△
";
    let built = site(files).build().clean();
    assert_sound(&built, "/");
    let page = built.main("en/regions/yamaguchi/hagi/index.html");
    assert!(
        page.contains("Progress") && page.contains("<dt>Consultation</dt>") && page.contains("○") && !page.contains("△"),
        "{page}"
    );
}

#[test]
fn downloads_hold_what_the_page_holds() {
    let built = list("つげ医院,貝塚市,北,○,可,2026-11-20,072-433-7000,19\r\n=cmd(),貝塚市,北,△,,,+81-72-433-7000,-5\r\n@x,貝塚市,,－,不可,2026-01-01,,\r\n").build().clean();
    let csv = built.text("resources/clinics/clinics.csv");
    assert!(csv.starts_with('\u{feff}'), "{csv}");
    for line in csv.trim_start_matches('\u{feff}').lines().skip(1) {
        assert!(!line.starts_with(['=', '@', '+', '-']), "{line}");
    }
    assert!(csv.contains("'=cmd()") && csv.contains("'@x") && csv.contains(",-5"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&built.text("resources/clinics/clinics.json")).expect("JSON");
    assert_eq!(json["fields"][0]["name"], "name");
    assert_eq!(json["fields"][3]["title"], "往診");
    assert_eq!(json["data"][0]["visits"], true);
    assert_eq!(json["data"][1]["visits"], "partly");
    assert_eq!(json["data"][2]["visits"], serde_json::Value::Null);
    assert_eq!(json["data"][0]["beds"], 19);
    let english: serde_json::Value = serde_json::from_str(&built.text("en/resources/clinics/clinics.json")).expect("JSON");
    assert_eq!(english["fields"][3]["title"], "Home visits");
}

#[test]
fn the_three_encodings_of_a_table_give_the_same_page() {
    let rows = format!("{HEAD}つげ医院,貝塚市,北,○,可,2026-11-20,072-433-7000,19\r\n髙橋医院,貝塚市,北,○,可,2026-11-20,,\r\n");
    let build = |bytes: &[u8]| {
        site(LIST).with_bytes("content/resources/clinics.csv", bytes).build().clean().main("resources/clinics/index.html")
    };
    let plain = build(rows.as_bytes());
    assert!(plain.contains("髙橋医院"));
    assert_eq!(build(&[b"\xef\xbb\xbf", rows.as_bytes()].concat()), plain);
    let (cp932, _, lossy) = encoding_rs::SHIFT_JIS.encode(&rows);
    assert!(!lossy);
    assert_eq!(build(&cp932), plain);
    assert_eq!(build(rows.replace("\r\n", "\n").as_bytes()), plain);
}

#[test]
fn a_wrong_value_is_named_with_its_row_and_column() {
    let built = list("つげ医院,貝塚市,北,たぶん,可,2026-11-20,,\r\n").build();
    assert_eq!(built.errors, 1, "{}", built.english);
    assert!(
        built.english.contains("--> content/resources/clinics.csv:2:12")
            && built.english.contains("たぶん")
            && built.english.contains("往診"),
        "{}",
        built.english
    );
}

#[test]
fn every_ragged_row_is_told() {
    let built = list("つげ医院,貝塚市,北,○\r\n南医院,貝塚市,北,○,可,2026-11-20,,,余り\r\n").build();
    assert_eq!(built.errors, 2, "{}", built.english);
    for line in ["clinics.csv:2:", "clinics.csv:3:", "row 2 has 4 cells, but there are 8 headings"] {
        assert!(built.english.contains(line), "{}", built.english);
    }
}

#[test]
fn wrong_values_are_told_in_the_same_run_as_ragged_rows() {
    check_problems(
        "-- content/resources/a.ja.md --
---
title: 一覧
table: {file: a.csv, columns: [{id: name, from: 名前, type: name}, {id: visits, from: 往診, type: yesno}]}
---
-- content/resources/a.csv --
名前,往診
北医院
名前,往診
南医院,たぶん
",
        "
error[K605]: row 2 has 1 cell, but there are 2 headings
  --> content/resources/a.csv:2:1
   |
 2 | 北医院
   | ^^^^^^ leave missing cells empty between commas, and put a value that holds a comma in \"…\"

error[K604]: row 3 repeats the headings
  --> content/resources/a.csv:3:1
   |
 3 | 名前,往診
   | ^^^^ take the row out, or make a file of the table below it

error[K602]: row 4, column 往診: `たぶん` is not one of ○ × △
  --> content/resources/a.csv:4:5
   |
 4 | 南医院,たぶん
   |        ^^^^^^ write ○ (yes), × (no) or △ (partly), or leave the cell empty where it is not known
",
    );
}

#[test]
fn every_wrong_value_is_told() {
    let built = list("谷医院,どこ市,北,たぶん,知らない,2026-02-30,1,多い\r\n").build();
    assert_eq!(built.errors, 6, "{}", built.english);
}

#[test]
fn a_file_beside_a_list_never_takes_the_place_of_its_download() {
    let files = "-- content/resources/clinics/index.ja.md --\n---\ntitle: a\ntable: {file: clinics.csv, columns: [{id: n, from: 名前, type: name}]}\n---\n\n[もとの表](clinics.csv)\n-- content/resources/clinics/clinics.csv --\n名前\nx\n";
    let built = site(files).build();
    assert_eq!(built.errors, 1, "{}", built.english);
    assert!(
        built.english.contains("error[K008]: /resources/clinics/clinics.csv belongs to a file that the site makes"),
        "{}",
        built.english
    );
}

#[test]
fn a_heading_that_is_not_there_names_the_nearest() {
    check_problems(
        "-- content/resources/clinics.ja.md --
---
title: 医療機関
table:
  file: clinics.csv
  columns: [{id: name, from: 医療機関, type: name}]
---
-- content/resources/clinics.csv --
医療機関名,往診
つげ医院,○
",
        "
error[K603]: the table has no column called `医療機関`
  --> content/resources/clinics.ja.md:5:13
   |
 5 |   columns: [{id: name, from: 医療機関, type: name}]
   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean `医療機関名`?
",
    );
}

#[test]
fn a_missing_table_names_the_nearest_file() {
    let built = site("-- content/resources/a.ja.md --\n---\ntitle: a\ntable: {file: clinic.csv, columns: [{id: n, from: n, type: name}]}\n---\n-- content/resources/clinics.csv --\nn\nx\n").build();
    assert_eq!(built.errors, 1, "{}", built.english);
    assert!(built.english.contains("did you mean") && built.english.contains("clinics.csv"), "{}", built.english);
}

#[test]
fn cells_are_words_never_markup() {
    let files = "-- content/resources/a.ja.md --
---
title: a
table:
  file: a.csv
  columns: [{id: n, from: 名前, type: name}, {id: u, from: ページ, type: text}, {id: e, from: 説明, type: address}]
---
-- content/resources/a.csv --
名前,ページ,説明
<script>alert(1)</script>,javascript:alert(1),\"\"\"><img src=x onerror=alert(1)>\"
</td></tr></table>,a & b,{看取り|みとり}
";
    let built = site(files).build().clean();
    assert_sound(&built, "/");
    let main = built.main("resources/a/index.html");
    assert!(main.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && main.contains("<rt>みとり</rt>"), "{main}");
}

#[test]
fn an_address_in_a_table_that_is_no_web_page_is_an_error() {
    let files = "-- content/resources/a.ja.md --\n---\ntitle: a\ntable: {file: a.csv, columns: [{id: n, from: 名前, type: name}, {id: u, from: ページ, type: url}, {id: m, from: メール, type: email}]}\n---\n-- content/resources/a.csv --\n名前,ページ,メール\nx,javascript:alert(1),javascript:alert(1)\n";
    let built = site(files).build();
    assert_eq!(built.errors, 2, "{}", built.english);
}

#[test]
fn a_list_needs_no_table() {
    let built = site("-- content/resources/a.ja.md --\n---\ntitle: a\nregion: 貝塚市\n---\n\n本文\n").build().clean();
    assert!(built.has("resources/a/index.html") && !built.has("resources/a/a.csv"));
}

#[test]
fn an_empty_table_is_a_page_all_the_same() {
    let built = list("").build();
    assert_eq!(built.errors, 0, "{}", built.english);
    assert_sound(&built, "/");
}
