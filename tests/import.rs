//! `kairan import events`: what people have in their spreadsheets becomes events of the site, after it was shown.

use crate::support::program::{Ran, run_in};
use kairan::import::TEMPLATE;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn kairan(folder: &Path, arguments: &[&str]) -> Ran {
    run_in("en", folder, arguments)
}

/// A site of some files; the sheet lies beside it, as `sheet.csv`.
fn site(files: &str, sheet: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    crate::support::write(folder.path(), files);
    fs::write(folder.path().join("sheet.csv"), sheet).expect("written");
    folder
}

fn read(site: &TempDir, path: &str) -> String {
    fs::read_to_string(site.path().join(path)).unwrap_or_else(|_| panic!("{path}: {:?}", events(site)))
}

/// The files of the site's events.
fn events(site: &TempDir) -> Vec<String> {
    let list = fs::read_dir(site.path().join("content/events"))
        .map(|list| list.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect::<Vec<_>>());
    let mut list = list.unwrap_or_default();
    list.sort();
    list
}

/// Imports without asking; it must be fine.
fn import(site: &TempDir, file: &str) -> String {
    let ran = kairan(site.path(), &["import", "events", file, "--yes"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    ran.out
}

const SIMPLE: &str = "件名,開催日,開始時間,終了時間,会場,住所,主催,定員,電話,担当者の携帯\n\
市民公開講座,令和8年12月6日（日）,14:00,午後4時,市民ホール,貝塚市畠中1丁目,医師会,200,072-433-7000,090-0000-0000\n";

#[test]
fn a_sheet_made_by_hand_becomes_a_file_of_the_site() {
    let site = site("", SIMPLE);
    let out = import(&site, "sheet.csv");
    assert_eq!(
        out,
        "new: 1
  content/events/2026-12-06-市民公開講座.ja.md  2026-12-06  市民公開講座
columns that were not read: 担当者の携帯
content/events/2026-12-06-市民公開講座.ja.md: written
"
        .replace("content/events/2026-12-06-市民公開講座.ja.md: written", "wrote ./content/events/2026-12-06-市民公開講座.ja.md")
        .replace("wrote ./", "wrote ")
    );
    assert_eq!(
        read(&site, "content/events/2026-12-06-市民公開講座.ja.md"),
        "---
title: 市民公開講座
sessions:
  - start: 2026-12-06T14:00
    end: 2026-12-06T16:00
venue:
  name: 市民ホール
  address: 貝塚市畠中1丁目
organiser: 医師会
capacity: 200
contact:
  tel: 072-433-7000
---
"
    );
    assert_eq!(kairan(site.path(), &["check", "--strict"]).status, 0);
    // The same sheet once more changes nothing: the event is known by its title and day.
    assert_eq!(import(&site, "sheet.csv"), "the same: 1\ncolumns that were not read: 担当者の携帯\n");
}

#[test]
fn without_a_terminal_nothing_is_written_unless_it_is_said() {
    let site = site("", SIMPLE);
    let ran = kairan(site.path(), &["import", "events", "sheet.csv"]);
    assert_eq!((ran.status, ran.err.as_str()), (2, "kairan: nothing was written; to write, add --yes\n"));
    assert!(ran.out.starts_with("new: 1\n"), "{}", ran.out);
    assert!(events(&site).is_empty());
    let ran = run_in("ja", site.path(), &["import", "events", "sheet.csv"]);
    assert_eq!(ran.err, "kairan: 何も書いていません。書くときは --yes を付けてください\n");
}

#[test]
fn wrong_cells_are_told_all_at_once_and_nothing_is_written() {
    let rows = "件名,開始日,開始時間,終了時間,会場,電話,市町村\n\
        講座,2026-12-06,14:00,15:00,市民ホール,072-433-7000,貝塚市\n\
        演劇,12/6,14時70分,,市民ホール,724337000,貝塚士\n\
        ,2026-12-06,14:00,13:00,市民ホール,,府中市\n";
    let site = site("", rows);
    let ran = kairan(site.path(), &["import", "events", "sheet.csv", "--yes"]);
    let told: Vec<&str> = ran.err.lines().filter(|line| line.starts_with("error") || line.contains("-->")).collect();
    assert_eq!(
        told,
        [
            "error[K201]: row 3, column 開始日: the year is missing",
            "  --> sheet.csv:3:4",
            "error[K201]: row 3, column 開始時間: there is no time 14:70",
            "  --> sheet.csv:3:9",
            "error[K602]: row 3, column 電話: `724337000` is a telephone number without its first 0",
            "  --> sheet.csv:3:23",
            "error[K101]: row 3, column 市町村: there is no region named 貝塚士",
            "  --> sheet.csv:3:33",
            "error[K602]: row 4, column 件名: the title is empty",
            "  --> sheet.csv:4:1",
            "error[K501]: row 4, column 終了時間: the end time is before the start time",
            "  --> sheet.csv:4:19",
            "error[K102]: row 4, column 市町村: there are two regions named 府中市",
            "  --> sheet.csv:4:32",
        ],
        "{}",
        ran.err
    );
    assert!(ran.err.ends_with("kairan: there are errors, so nothing was written\n"), "{}", ran.err);
    assert_eq!((ran.status, events(&site).len()), (1, 0));
    let ran = kairan(site.path(), &["import", "events", "sheet.csv", "--format", "json"]);
    let first: serde_json::Value = serde_json::from_str(ran.out.lines().next().expect("a line")).expect("JSON");
    assert_eq!((&first["file"], &first["cell"], &first["sheet"]), (&"sheet.csv".into(), &"B3".into(), &serde_json::Value::Null));
    let ran = run_in("ja", site.path(), &["import", "events", "sheet.csv"]);
    assert!(ran.err.contains("error[K101]: 3行目「市町村」: 「貝塚士」という地域はありません"), "{}", ran.err);
}

#[test]
fn what_the_site_would_refuse_is_told_at_the_cell_before_anything_is_written() {
    let rows = "件名,開始日,会場,締切,内容,問い合わせ先\n\
        講座,2026-12-06,市民ホール,2026-12-07,11月21日（金）から受け付けます,09012345678 山田\n";
    let site = site("", rows);
    let ran = kairan(site.path(), &["import", "events", "sheet.csv", "--yes"]);
    for told in [
        "error[K503]: row 2, column 締切: the deadline is after the last showing\n  --> sheet.csv:2:",
        "error[K204]: row 2, column 内容: ",
        "error[K702]: row 2, column 問い合わせ先: there is a mobile phone number\n  --> sheet.csv:2:",
    ] {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
    assert_eq!((ran.status, events(&site).len()), (1, 0));
}

#[test]
fn a_changed_event_keeps_what_staff_wrote() {
    let file = "-- content/events/forum.ja.md --
---
# 毎年の催し
title: '{看取|みと}りのフォーラム'   # 題名
id: F-1
region: 貝塚市
sessions:
  - start: 2026-12-06T14:00   # 昼の部
    end: 2026-12-06T16:00
    doors: 2026-12-06T13:30
venue: hall   # venues.yaml
accessibility: [sign-language]
status: scheduled
---

手で書いた**本文**です。
-- content/events/forum.en.md --
---
title: Forum
---
-- content/venues.yaml --
- {id: hall, name: 市民ホール, address: 貝塚市畠中1丁目}
";
    let sheet = "ID,イベント名,イベント名_英語,開始日,開始時間,終了時間,場所名称,所在地_連結表記,状態,定員,説明\n\
        F-1,看取りのフォーラム,Other title,2026/12/13,14:00,16:00,市民ホール,貝塚市畠中1丁目,中止,200,表の説明\n";
    let site = site(file, sheet);
    let ran = kairan(site.path(), &["import", "events", "sheet.csv", "--yes"]);
    assert_eq!(
        ran.out,
        "changed: 1
  content/events/forum.ja.md  看取りのフォーラム
    status: scheduled → cancelled
    capacity: (nothing) → 200
    sessions.0.start: 2026-12-06T14:00 → 2026-12-13T14:00
    sessions.0.end: 2026-12-06T16:00 → 2026-12-13T16:00
    sessions.0.doors: 2026-12-06T13:30 → 2026-12-13T13:30
description unlike the text of the page, which stays: 1
  content/events/forum.ja.md  2026-12-06  看取りのフォーラム
changed content/events/forum.ja.md
",
        "{}",
        ran.err
    );
    assert_eq!(
        read(&site, "content/events/forum.ja.md"),
        "---
# 毎年の催し
title: '{看取|みと}りのフォーラム'   # 題名
id: F-1
region: 貝塚市
sessions:
  - start: 2026-12-13T14:00   # 昼の部
    end: 2026-12-13T16:00
    doors: 2026-12-13T13:30
venue: hall   # venues.yaml
accessibility: [sign-language]
status: cancelled
capacity: 200
---

手で書いた**本文**です。
"
    );
    assert_eq!(read(&site, "content/events/forum.en.md"), "---\ntitle: Forum\n---\n");
    assert!(kairan(site.path(), &["import", "events", "sheet.csv", "--yes"]).out.contains("the same: 1\n"));
}

/// A workbook as an association keeps one: a title above, days and times as Excel has them, a telephone number in text.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("表紙").expect("a name").write_string(0, 0, "令和8年度の予定").expect("a cell");
    let sheet = book.add_worksheet().set_name("予定").expect("a name");
    let merged = Format::new();
    sheet.merge_range(0, 0, 0, 5, "令和8年度 催しの予定（案）", &merged).expect("a title");
    let headings = ["タイトル", "開催日", "時間", "場所", "参加費", "問い合わせ電話"];
    for (column, heading) in headings.iter().enumerate() {
        sheet.write_string(2, column as u16, *heading).expect("a heading");
    }
    let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    sheet.write_string(3, 0, "家族のつどい").expect("a cell");
    sheet.write_number_with_format(3, 1, 46362, &day).expect("a cell");
    sheet.write_string(3, 2, "13:30〜15:00").expect("a cell");
    sheet.write_string(3, 3, "東会館").expect("a cell");
    sheet.write_number(3, 4, 500).expect("a cell");
    sheet.write_string(3, 5, "０７２−４３３−７０００").expect("a cell");
    sheet.write_string(4, 0, "上映会").expect("a cell");
    sheet.write_number_with_format(4, 1, 46369, &day).expect("a cell");
    sheet.write_string(4, 3, "東会館").expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_workbook_with_a_title_above_its_headings_is_read() {
    let site = site("", "");
    fs::write(site.path().join("予定.xlsx"), workbook()).expect("written");
    let out = import(&site, "予定.xlsx");
    assert!(out.starts_with("new: 2\n"), "{out}");
    assert_eq!(events(&site), ["2026-12-06-家族のつどい.ja.md", "2026-12-13-上映会.ja.md"]);
    let text = read(&site, "content/events/2026-12-06-家族のつどい.ja.md");
    for line in
        ["  - start: 2026-12-06T13:30\n    end: 2026-12-06T15:00\n", "fee:\n  items:\n    - amount: 500\n", "  name: 東会館\n"]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let ran = kairan(site.path(), &["import", "events", "予定.xlsx", "--sheet", "予定表", "--yes"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("there is no sheet called `予定表`") && ran.err.contains("did you mean `予定`?"), "{}", ran.err);
    let ran = kairan(site.path(), &["import", "events", "予定.xlsx", "--sheet", "表紙", "--yes"]);
    assert!(ran.err.contains("no headings of a list of events can be found\n  --> 予定.xlsx:表紙!A1"), "{}", ran.err);
}

#[test]
fn english_headings_and_every_encoding_are_read() {
    let sheet =
        "Title,Date and time,Venue,Type,Sign language,State\nOpen Lecture,2026-12-06 14:00 – 16:00,Civic Hall,lecture,yes,full\n";
    let english = site("-- kairan.yaml --\nlanguages: [en, ja]\n", sheet);
    import(&english, "sheet.csv");
    let text = read(&english, "content/events/2026-12-06-open-lecture.en.md");
    let lines = "type: lecture\nsessions:\n  - start: 2026-12-06T14:00\n    end: 2026-12-06T16:00\nstatus: full\n";
    assert!(text.contains(lines) && text.contains("accessibility:\n  - sign-language\n"), "{text}");
    let expected = {
        let plain = site("", SIMPLE);
        import(&plain, "sheet.csv");
        read(&plain, "content/events/2026-12-06-市民公開講座.ja.md")
    };
    let (cp932, _, lossy) = encoding_rs::SHIFT_JIS.encode(SIMPLE);
    assert!(!lossy);
    for bytes in [cp932.into_owned(), format!("\u{feff}{}", SIMPLE.replace('\n', "\r\n")).into_bytes()] {
        let other = site("", "");
        fs::write(other.path().join("sheet.csv"), bytes).expect("written");
        import(&other, "sheet.csv");
        assert_eq!(read(&other, "content/events/2026-12-06-市民公開講座.ja.md"), expected);
    }
}

#[test]
fn the_old_generation_of_the_standard_is_read_too() {
    let sheet = "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,イベント名,イベント名_カナ,イベント名_英語,開始日,終了日,開始時間,終了時間,開始日時特記事項,説明,料金(基本),料金(詳細),連絡先名称,連絡先電話番号,連絡先内線番号,主催者,場所名称,住所,方書,緯度,経度,アクセス方法,駐車場情報,定員,参加申込終了日,参加申込終了時間,参加申込方法,URL,備考,カテゴリー,公開日\n\
        83640,0000000001,茨城県,大子町,認知症カフェ,ニンチショウカフェ,Dementia Café,2026-12-06,2026-12-06,13:30,15:00,,お茶を飲みながら話します。,300,,福祉課,0295-72-1117,12,大子町,中央公民館,大子町大子866,2階 和室,36.76,140.35,大子駅から10分,なし,20,2026-12-01,17:00,事前申込不要,https://www.town.daigo.ibaraki.jp/,雨天決行,福祉,2026-11-01\n";
    let site = site("-- kairan.yaml --\nbase_url: https://example.jp/\n", sheet);
    import(&site, "sheet.csv");
    assert_eq!(
        read(&site, "content/events/daigo-0000000001.ja.md"),
        "---
title:
  ja: 認知症カフェ
  en: Dementia Café
reading: ニンチショウカフェ
region: 茨城県大子町
sessions:
  - start: 2026-12-06T13:30
    end: 2026-12-06T15:00
venue:
  name: 中央公民館
  address: 大子町大子866 2階 和室
  access: 大子駅から10分
  lat: 36.76
  lon: 140.35
organiser: 大子町
fee:
  items:
    - amount: 300
capacity: 20
application:
  required: no
  deadline: 2026-12-01T17:00
contact:
  name: 福祉課
  tel: 0295-72-1117 内線12
  url: https://www.town.daigo.ibaraki.jp/
id: 0000000001
open_data:
  全国地方公共団体コード: '83640'
  所在地_連結表記: 大子町大子866
  建物名等(方書): 2階 和室
  駐車場情報: なし
  参加申込方法: 事前申込不要
  備考: 雨天決行
  カテゴリー: 福祉
  公開日: 2026-11-01
  市区町村名: 大子町
  都道府県名: 茨城県
---

お茶を飲みながら話します。
"
    );
    assert_eq!(kairan(site.path(), &["check", "--strict"]).status, 0);
    assert!(import(&site, "sheet.csv").contains("the same: 1\n"));
}

#[test]
fn showings_of_one_event_are_one_file_and_a_list_of_somebody_elses_is_not() {
    let own = "ID,イベント名,開始日,開始時間,場所名称,状態\n\
        play-1,演劇,2026-12-06,14:00,市民ホール,\n\
        play-2,演劇,2026-12-07,14:00,東会館,満席\n";
    let joined = site("", own);
    import(&joined, "sheet.csv");
    assert_eq!(
        read(&joined, "content/events/play.ja.md"),
        "---
title: 演劇
sessions:
  - start: 2026-12-06T14:00
    venue:
      name: 市民ホール
  - start: 2026-12-07T14:00
    status: full
    venue:
      name: 東会館
id: play
---
"
    );
    // A third showing is added to them.
    fs::write(joined.path().join("sheet.csv"), format!("{own}play-3,演劇,2026-12-08,10:00,東会館,\n")).expect("written");
    import(&joined, "sheet.csv");
    let text = read(&joined, "content/events/play.ja.md");
    assert!(text.contains("    status: full\n") && text.contains("  - start: 2026-12-08T10:00\n"), "{text}");
    let others = site("", "ID,イベント名,開始日\nA-1,つどい,2026-12-06\nA-2,上映会,2026-12-07\n");
    import(&others, "sheet.csv");
    assert_eq!(events(&others), ["a-1.ja.md", "a-2.ja.md"]);
}

#[test]
fn what_the_sheet_lacks_is_told_and_never_deleted() {
    let event = |name: &str, fields: &str| {
        format!("-- content/events/{name}.ja.md --\n---\ntitle: {name}\nvenue: {{name: x}}\n{fields}\n---\n")
    };
    let files = [
        event("gone", "id: '9'\nregion: 貝塚市\nsessions: [{start: 2026-12-06}]"),
        event("over", "id: '8'\nregion: 貝塚市\nsessions: [{start: 2026-10-06}]"),
        event("elsewhere", "id: '7'\nregion: 岸和田市\nsessions: [{start: 2026-12-06}]"),
        event("own", "region: 貝塚市\nsessions: [{start: 2026-12-06}]"),
        event("cancelled", "id: '1'\nregion: 貝塚市\nstatus: cancelled\nsessions: [{start: 2026-12-07}]"),
    ]
    .concat();
    let sheet = "全国地方公共団体コード,ID,イベント名,開始日,場所名称,状態\n272086,1,cancelled,2026-12-07,x,\n";
    let site = site(&files, sheet);
    assert_eq!(
        import(&site, "sheet.csv"),
        "not in the sheet any more (nothing is deleted): 1
  content/events/gone.ja.md  2026-12-06  gone
state kept, though the sheet has none: 1
  content/events/cancelled.ja.md  2026-12-07  cancelled  cancelled
the same: 1
"
    );
    assert_eq!(events(&site).len(), 5);
}

#[test]
fn a_sheet_without_ids_is_held_against_the_events_of_its_regions() {
    let event = |name: &str, region: &str| {
        let fields = "venue: {name: x}\nsessions: [{start: 2026-12-06}]";
        format!("-- content/events/{name}.ja.md --\n---\ntitle: {name}\nregion: {region}\n{fields}\n---\n")
    };
    let files = [event("here", "貝塚市"), event("gone", "貝塚市"), event("elsewhere", "岸和田市")].concat();
    let site = site(&files, "イベント名,市町村,開始日,場所名称\nhere,貝塚市,2026-12-06,x\n");
    assert_eq!(
        import(&site, "sheet.csv"),
        "not in the sheet any more (nothing is deleted): 1
  content/events/gone.ja.md  2026-12-06  gone
the same: 1
"
    );
}

#[test]
fn a_state_that_is_not_understood_is_never_taken_for_going_ahead() {
    let sheet = "イベント名,開始日,場所名称,状態\nつどい,2026-12-06,x,受付終了\n相談会,2026-12-07,x,キャンセル\n";
    let wrong = site("", sheet);
    let ran = kairan(wrong.path(), &["import", "events", "sheet.csv", "--yes"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("row 2, column 状態: `受付終了` cannot be read as a state"), "{}", ran.err);
    assert_eq!(events(&wrong), [] as [&str; 0]);
    let right = site("", &sheet.replace("受付終了", "開催予定"));
    import(&right, "sheet.csv");
    assert!(read(&right, "content/events/2026-12-07-相談会.ja.md").contains("status: cancelled\n"));
}

#[test]
fn times_after_midnight_are_on_the_next_day_and_an_afternoon_lasts_to_its_end() {
    let sheet = "イベント名,開始日,開始時間,終了時間,開場時間,場所名称\n\
        年越し,2026-12-31,24:30,25:30,23:30,x\n終日,2026-12-06,0:30,24:00,,x\n午後,2026-12-06,午後2時から4時,,,x\n";
    let night = site("", sheet);
    import(&night, "sheet.csv");
    let has = |day: &str, title: &str, times: &str| {
        let text = read(&night, &format!("content/events/{day}-{title}.ja.md"));
        assert!(text.contains(times), "{text}");
    };
    has("2027-01-01", "年越し", "start: 2027-01-01T00:30\n    end: 2027-01-01T01:30\n    doors: 2026-12-31T23:30\n");
    has("2026-12-06", "終日", "start: 2026-12-06T00:30\n    end: 2026-12-07T00:00\n");
    has("2026-12-06", "午後", "start: 2026-12-06T14:00\n    end: 2026-12-06T16:00\n");
    let one_cell = site("", "イベント名,日時,場所名称\n年越し,2026年12月31日 24:30〜25:30,x\n");
    import(&one_cell, "sheet.csv");
    let text = read(&one_cell, "content/events/2027-01-01-年越し.ja.md");
    assert!(text.contains("start: 2027-01-01T00:30\n    end: 2027-01-01T01:30\n"), "{text}");
    let backwards = site("", "イベント名,開始日,時間,場所名称\n逆,2026-12-06,16:00〜14:00,x\n");
    let ran = kairan(backwards.path(), &["import", "events", "sheet.csv", "--yes"]);
    assert!(ran.err.contains("row 2, column 時間: the end time is before the start time"), "{}", ran.err);
}

#[test]
fn an_id_stands_once_and_equal_numbers_of_two_towns_are_two_events() {
    let doubled = site("", "ID,イベント名,開始日\n1,a,2026-12-06\n1,b,2026-12-07\n");
    let ran = kairan(doubled.path(), &["import", "events", "sheet.csv", "--yes"]);
    assert!(ran.err.contains("error[K015]: row 3, column ID: row 2 has the id `1` too\n  --> sheet.csv:3:1"), "{}", ran.err);
    let towns = site("", "全国地方公共団体コード,ID,イベント名,開始日\n272086,1,a,2026-12-06\n272027,1,b,2026-12-07\n");
    import(&towns, "sheet.csv");
    assert_eq!(events(&towns), ["kaizuka-1.ja.md", "kishiwada-1.ja.md"]);
    assert!(import(&towns, "sheet.csv").contains("the same: 2\n"));
}

#[test]
fn a_broken_event_of_the_site_is_mended_first() {
    let site = site("-- content/events/a.ja.md --\n---\ntitle: [\n---\n", SIMPLE);
    let ran = kairan(site.path(), &["import", "events", "sheet.csv", "--yes"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("content/events/a.ja.md cannot be read"), "{}", ran.err);
}

#[test]
fn a_showing_of_a_repeat_that_is_unlike_the_others_is_written_out_with_them() {
    let file = "-- content/events/x.ja.md --\n---\ntitle: 相談会\nvenue: {name: x}\nsessions: [{start: 2026-12-03T14:00}]\nrepeat: {every: week, on: thursday, until: 2026-12-17}\n---\n";
    let site = site(file, "");
    assert_eq!(kairan(site.path(), &["build", "--out", "out"]).status, 0);
    let exported = read(&site, "out/opendata/events.csv");
    fs::write(site.path().join("sheet.csv"), &exported).expect("written");
    assert!(import(&site, "sheet.csv").contains("the same: 1\n"));
    let mut lines: Vec<String> = exported.lines().map(str::to_owned).collect();
    let cells: Vec<&str> = lines[2].split(',').collect();
    let changed: Vec<&str> = cells.iter().enumerate().map(|(i, cell)| if i == 11 { "中止" } else { *cell }).collect();
    lines[2] = changed.join(",");
    fs::write(site.path().join("sheet.csv"), lines.join("\r\n")).expect("written");
    import(&site, "sheet.csv");
    let text = read(&site, "content/events/x.ja.md");
    assert!(!text.contains("repeat") && text.contains("  - start: 2026-12-10T14:00\n    status: cancelled\n"), "{text}");
    assert_eq!(text.matches("- start:").count(), 3, "{text}");
}

#[test]
fn the_organisers_spreadsheet_is_made_once_and_its_example_is_no_event() {
    let site = site("", "");
    let made = kairan(site.path(), &["new", "event", "--xlsx", "記入用/events.xlsx"]);
    assert_eq!((made.status, made.out.as_str()), (0, "wrote 記入用/events.xlsx\n"), "{}", made.err);
    let bytes = fs::read(site.path().join("記入用/events.xlsx")).expect("a file");
    let again = kairan(site.path(), &["new", "event", "--xlsx", "記入用/events.xlsx"]);
    assert_eq!(again.status, 2);
    assert!(again.err.contains("it is there already, so nothing was written"), "{}", again.err);
    assert_eq!(fs::read(site.path().join("記入用/events.xlsx")).expect("a file"), bytes);
    assert_eq!(import(&site, "記入用/events.xlsx"), "the same: 0\nrow 2 is the example and was not read\n");
    for wrong in [&["new", "event", "--xlsx", "a.csv"][..], &["new", "event", "x", "--xlsx", "a.xlsx"], &["new", "event"]] {
        assert_eq!(kairan(site.path(), wrong).status, 2, "{wrong:?}");
    }
}

#[test]
fn what_organisers_fill_in_becomes_an_event_with_all_of_it() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("催し Events").expect("a name");
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let time = Format::new().set_num_format("hh:mm");
    for (at, column) in TEMPLATE.iter().enumerate() {
        let at = at as u16;
        sheet.write_string(0, at, column.heading()).expect("a heading");
        let text = match column.key {
            "ID" => "forum-2026",
            "イベント名" => "フォーラム",
            "イベント名_英語" => "Forum",
            "イベント種類" => "フォーラム",
            "状態" => "満席",
            "status_note" => "空きが出たらお知らせします",
            "label" => "昼の部",
            "region" => "貝塚市",
            "場所名称" => "市民ホール",
            "step_free" => "一部",
            "Web開催URL" => "https://example.jp/live",
            "共催団体" => "貝塚市;看護協会",
            "定員" => "200",
            "need" | "first_come" | "sign-language" | "parking" => "はい",
            "childcare" => "いいえ",
            "apply_email" => "renkei@example.lg.jp",
            "連絡先電話番号" => "072-433-7000",
            _ => "",
        };
        match column.key {
            "開始日" => sheet.write_datetime_with_format(1, at, ExcelDateTime::from_ymd(2026, 12, 6).expect("a day"), &day),
            "開始時間" => sheet.write_datetime_with_format(1, at, ExcelDateTime::from_hms(14, 20, 0).expect("a time"), &time),
            "doors" => sheet.write_datetime_with_format(1, at, ExcelDateTime::from_hms(14, 0, 0).expect("a time"), &time),
            "参加申込終了日" => sheet.write_string(1, at, "令和8年11月30日"),
            "参加申込終了時間" => {
                sheet.write_datetime_with_format(1, at, ExcelDateTime::from_hms(17, 0, 0).expect("a time"), &time)
            }
            "料金(基本)" => sheet.write_number(1, at, 500),
            _ if text.is_empty() => continue,
            _ => sheet.write_string(1, at, text),
        }
        .expect("a cell");
    }
    let site = site("", "");
    book.save(site.path().join("events.xlsx")).expect("saved");
    import(&site, "events.xlsx");
    assert_eq!(
        read(&site, "content/events/forum-2026.ja.md"),
        "---
title:
  ja: フォーラム
  en: Forum
type: forum
region: 大阪府貝塚市
sessions:
  - start: 2026-12-06T14:20
    doors: 2026-12-06T14:00
    label: 昼の部
status: full
status_note: 空きが出たらお知らせします
venue:
  name: 市民ホール
  step_free: partly
online:
  url: https://example.jp/live
co_organisers:
  - 貝塚市
  - 看護協会
fee:
  items:
    - amount: 500
capacity: 200
application:
  required: yes
  deadline: 2026-11-30T17:00
  first_come: true
  email: renkei@example.lg.jp
accessibility:
  - sign-language
  - parking
contact:
  tel: 072-433-7000
id: forum-2026
---
"
    );
    assert_eq!(kairan(site.path(), &["check", "--strict"]).status, 0);
    assert!(import(&site, "events.xlsx").contains("the same: 1\n"));
}
