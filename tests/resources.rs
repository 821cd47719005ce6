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
        "the information from Thursday 1 January 2026 is too old to show",
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
   | ^^^^ take the row out, or put the table below it into a file or a sheet of its own

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

#[test]
fn a_filter_never_finds_what_is_unknown() {
    let columns =
        LIST.replace("type: yesno,", "type: yesno, filter: true,").replace("type: status,", "type: status, filter: true,");
    let rows = "つげ医院,貝塚市,北,○,可,2026-11-20,,\r\n南医院,貝塚市,南,×,不可,2026-10-01,,\r\n浜医院,貝塚市,北,△,可,2026-01-01,,\r\n谷医院,貝塚市,北,,,,,\r\n";
    let built = site(&columns).with_bytes("content/resources/clinics.csv", format!("{HEAD}{rows}").as_bytes()).build().clean();
    let main = built.main("resources/clinics/index.html");
    let answers: Vec<&str> =
        main.split(" data-answer=\"").skip(1).map(|rest| rest.split('"').next().expect("a value ends")).collect();
    // Two columns of four rows: the third status is too old, the fourth row says nothing.
    assert_eq!(answers, ["yes", "0", "partly", "", "", "", "no", "1"], "{main}");
    for words in
        ["<form class=\"filters\" data-filters hidden", "<option value=\"北\">北</option>", "data-param=\"visits\" value=\"yes\""]
    {
        assert!(main.contains(words), "{words}\n{main}");
    }
    assert!(built.text("resources/clinics/index.html").contains("assets/filter.js?v="));
}

#[test]
fn a_short_list_that_names_no_filter_has_none() {
    let built = list("つげ医院,貝塚市,北,○,可,2026-11-20,,\r\n南医院,貝塚市,南,×,不可,2026-10-01,,\r\n").build().clean();
    assert!(!built.text("resources/clinics/index.html").contains("filter"));
}

/// A list of a published file, as it was published.
fn published(standard: &str, file: &str, bytes: &[u8]) -> Built {
    let document =
        format!("---\ntitle: {{ja: 一覧, en: List}}\nregion: 全国\ntable: {{file: {file}, standard: {standard}}}\n---\n");
    site(&format!("-- content/resources/list.ja.md --\n{document}"))
        .with_bytes(&format!("content/resources/{file}"), bytes)
        .build()
}

#[test]
fn the_ministrys_file_of_hospitals_builds_as_it_is() {
    let file = include_bytes!("open-data/hospital_mhlw_20250601.csv");
    let built = published("medical-institutions", "hospital.csv", file).clean();
    let table = table(&built, "resources/list/index.html");
    for words in ["名称", "病院", "/regions/osaka/kaizuka/", "休診日", "病床数", "日・祝"] {
        assert!(table.contains(words), "{words}\n{table}");
    }
    assert!(!table.contains("所在地座標") && !table.contains("毎週決まった"), "{table}");
    assert!(built.main("regions/osaka/kaizuka/index.html").contains("この地域は"));
}

#[test]
fn both_generations_of_the_municipal_standard_are_read() {
    let old = "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,医療機関の種類,住所,方書,緯度,経度,電話番号,内線番号,FAX番号,法人番号,法人の名称,医療機関コード,診療曜日,診療開始時間,診療終了時間,診療日時特記事項,時間外における対応,診療科目,病床数,URL,備考,往診\n\
               272086,1,大阪府,貝塚市,つげ医院,ツゲイイン,無床診療所,大阪府貝塚市畠中1-1,2階,34.4,135.3,(072)433-7000,,,1.00E+12,,,月火水金,9:00,12:00,土曜は午前のみ,,内科;外科,,mail@example.jp,,あり\n";
    let built = published("medical-institutions", "old.csv", old.as_bytes()).clean();
    let main = table(&built, "en/resources/list/index.html");
    for words in [
        "Municipality",
        "つげ医院",
        "大阪府貝塚市畠中1-1 2階",
        "Monday to Wednesday, Friday",
        "内科、外科",
        "tel:",
        "往診",
        "あり",
    ] {
        assert!(main.contains(words), "{words}\n{main}");
    }
    assert!(!main.contains("mail@example.jp") && !main.contains("1.00E+12"), "{main}");
    let new = "全国地方公共団体コード,ID,地方公共団体名,介護サービス事業所名称,介護サービス事業所名称_英字,実施サービス,所在地_連結表記,電話番号,定員\n\
               272086,A1,貝塚市,ひだまり,Hidamari,訪問介護;通所介護,貝塚市畠中1,072-433-7001,0\n";
    let main = table(&published("care-services", "new.csv", new.as_bytes()).clean(), "en/resources/list/index.html");
    for words in ["Hidamari", "訪問介護、通所介護", "Kaizuka"] {
        assert!(main.contains(words), "{words}\n{main}");
    }
    assert!(!main.contains("Capacity"), "{main}");
}

/// A list of `rows` places, in turn in each of three municipalities and two districts.
fn long_list(columns: &str, rows: usize) -> Built {
    let head = "-- content/resources/list.ja.md --\n---\ntitle: {ja: 一覧, en: List}\nregion: 大阪府\ntable:\n  file: list.csv\n  columns:\n    - {id: name, from: 名称, type: name}\n";
    let mut csv = String::from("名称,市,地区\r\n");
    for i in 0..rows {
        let (city, district) = (["貝塚市", "岸和田市", "和泉市"][i % 3], ["北部", "南部"][i % 2]);
        csv.push_str(&format!("場所{i},{city},{district}\r\n"));
    }
    site(&format!("{head}{columns}---\n")).with_bytes("content/resources/list.csv", csv.as_bytes()).build().clean()
}

#[test]
fn a_long_list_stands_in_parts_by_region_with_an_index() {
    let built = long_list("    - {id: city, from: 市, type: region}\n", 1000);
    assert_sound(&built, "/");
    let index = built.main("en/resources/list/index.html");
    assert!(!index.contains("<table") && index.contains("1,000 entries"), "{index}");
    for link in ["osaka/kaizuka/", "osaka/kaizuka/page/2/", "osaka/kishiwada/", "osaka/izumi/"] {
        assert!(index.contains(&format!("href=\"/en/resources/list/{link}\"")), "{link}\n{index}");
    }
    let part = built.main("resources/list/osaka/kaizuka/index.html");
    assert!(part.contains("<h1>一覧（大阪府貝塚市 1/2ページ）") || part.contains("貝塚市"), "{part}");
    assert_eq!(part.matches("class=\"item\"").count(), 300);
    assert!(part.contains("場所0<") && !part.contains("場所1<"), "only the rows of the part");
    let rest = built.main("resources/list/osaka/kaizuka/page/2/index.html");
    assert_eq!(rest.matches("class=\"item\"").count(), 34);
}

#[test]
fn a_long_list_stands_in_parts_by_group_or_by_number() {
    let built = long_list("    - {id: district, from: 地区, type: group}\n", 400);
    assert!(built.main("resources/list/index.html").contains("href=\"/resources/list/%E5%8C%97%E9%83%A8/\""));
    assert_eq!(built.main("resources/list/北部/index.html").matches("class=\"item\"").count(), 200);
    let built = long_list("", 301);
    assert_eq!(built.main("resources/list/page/2/index.html").matches("class=\"item\"").count(), 300);
    assert_eq!(built.main("resources/list/page/3/index.html").matches("class=\"item\"").count(), 1);
    let built = long_list("", 300);
    assert_eq!(built.main("resources/list/index.html").matches("class=\"item\"").count(), 300);
    assert!(!built.has("resources/list/page/2/index.html"));
}

#[test]
fn a_document_at_the_address_of_a_part_is_a_problem() {
    let mut csv = String::from("名称,市\r\n");
    (0..301).for_each(|i| csv.push_str(&format!("場所{i},{}\r\n", ["貝塚市", "岸和田市"][i % 2])));
    let files = "-- content/resources/list.ja.md --\n---\ntitle: 一覧\ntable: {file: list.csv, columns: [{id: name, from: 名称, type: name}, {id: city, from: 市, type: region}]}\n---\n-- content/resources/list/osaka/kaizuka.ja.md --\n---\ntitle: 別の一覧\n---\n";
    let built = site(files).with_bytes("content/resources/list.csv", csv.as_bytes()).build();
    assert!(built.english.contains("it has the same address as content/resources/list.ja.md"), "{}", built.english);
}

#[test]
fn a_list_is_given_away_as_a_workbook_that_reads_back() {
    let built =
        list("つげ医院,貝塚市,北,○,可,2026-11-20,072-433-7000,19\r\n=1+1,岸和田市,南,,不可,2026-10-01,0120-000-123,1200.5\r\n")
            .build()
            .clean();
    assert!(built.main("resources/clinics/index.html").contains("href=\"/resources/clinics/clinics.xlsx\""));
    let sheet =
        kairan::table::load(&"clinics.xlsx".into(), &built.files["resources/clinics/clinics.xlsx"], None).expect("a workbook");
    let texts = |cells: &[kairan::table::Cell]| cells.iter().map(|c| c.text.to_string()).collect::<Vec<_>>();
    assert_eq!(texts(&sheet.headings), ["医療機関名", "市町村", "地区", "往診", "受入", "電話", "病床"]);
    assert_eq!(texts(&sheet.rows[0].cells), ["つげ医院", "大阪府貝塚市", "北", "○", "受入可", "072-433-7000", "19"]);
    assert_eq!(texts(&sheet.rows[1].cells), ["=1+1", "大阪府岸和田市", "南", "", "受入不可", "0120-000-123", "1200.5"]);
    let english =
        kairan::table::load(&"c.xlsx".into(), &built.files["en/resources/clinics/clinics.xlsx"], None).expect("a workbook");
    assert_eq!(&*english.headings[3].text, "Home visits");
}

#[test]
fn rows_that_name_no_region_stand_in_a_part_of_their_own() {
    let mut csv = String::from("名称,市\r\n");
    (0..301).for_each(|i| csv.push_str(&format!("場所{i},{}\r\n", ["貝塚市", "岸和田市", ""][i % 3])));
    let files = "-- content/resources/list.ja.md --\n---\ntitle: {ja: 一覧, en: List}\ntable: {file: list.csv, columns: [{id: name, from: 名称, type: name}, {id: city, from: 市, type: region}]}\n---\n";
    let built = site(files).with_bytes("content/resources/list.csv", csv.as_bytes()).build().clean();
    assert_sound(&built, "/");
    let index = built.main("en/resources/list/index.html");
    assert!(index.contains("<a href=\"/en/resources/list/other/\">Others</a>"), "{index}");
    assert_eq!(built.main("resources/list/other/index.html").matches("class=\"item\"").count(), 100);
}

#[test]
fn a_heading_that_can_be_no_address_has_one_all_the_same() {
    let mut csv = String::from("名称,地区\r\n");
    let long = "長い見出し".repeat(60);
    (0..301).for_each(|i| csv.push_str(&format!("場所{i},{}\r\n", [long.as_str(), "con", "北部"][i % 3])));
    let files = "-- content/resources/list.ja.md --\n---\ntitle: 一覧\ntable: {file: list.csv, columns: [{id: name, from: 名称, type: name}, {id: district, from: 地区, type: group}]}\n---\n";
    let built = site(files).with_bytes("content/resources/list.csv", csv.as_bytes()).build().clean();
    for path in ["other", "other-2", "北部"] {
        assert!(built.has(&format!("resources/list/{path}/index.html")), "{path}");
    }
}

#[test]
fn a_published_file_is_read_on_a_site_in_english_alone() {
    let csv = "全国地方公共団体コード,ID,名称,名称_英語,電話番号\n272086,A1,つげ医院,,072-433-7000\n272086,A2,浜医院,Hama Clinic,072-433-7001\n";
    let built = site("-- kairan.yaml --\nlanguages: [en]\n-- content/resources/list.en.md --\n---\ntitle: List\ntable: {file: list.csv, standard: medical-institutions}\n---\n")
        .with_bytes("content/resources/list.csv", csv.as_bytes())
        .build()
        .clean();
    let main = built.main("resources/list/index.html");
    assert!(main.contains("つげ医院") && main.contains("浜医院") && main.contains("Municipality"), "{main}");
}
