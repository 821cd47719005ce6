//! `kairan import resources`: the office's spreadsheet becomes a list, and a newer one brings it up to date.

use crate::support::program::run_in;
use rust_xlsxwriter::{Format, Formula, Workbook};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// An empty site with a file beside it.
fn site(name: &str, sheet: impl AsRef<[u8]>) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    put(&folder, name, sheet);
    folder
}

fn put(site: &TempDir, name: &str, bytes: impl AsRef<[u8]>) {
    fs::write(site.path().join(name), bytes).expect("written");
}

fn read(site: &TempDir, path: &str) -> String {
    fs::read_to_string(site.path().join(path)).expect(path)
}

/// Imports without asking; it must be fine.
fn import(site: &TempDir, lang: &str, arguments: &[&str]) -> String {
    let ran = run_in(lang, site.path(), &[&["import", "resources"], arguments, &["--yes"]].concat());
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    ran.out
}

/// The list passes `check`, draft or not.
fn passes(site: &TempDir) {
    let ran = run_in("en", site.path(), &["check", "--drafts"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
}

const CLINICS: &str = "\
貝塚市 在宅医療の一覧（令和8年11月1日現在）,,,,,,,,
No.,医療機関名,住所,電話番号,診療時間,往診,新規受入,更新日,担当者の携帯
1,浜手診療所,貝塚市畠中1丁目,072-433-7000,月火水 9:00-12:00,○,可,令和8年10月1日,090-0000-0000
2,山手医院,貝塚市三ツ松,072-433-8000,月〜金 9:00-17:00,×,要相談,R8.10.3,
3,木島クリニック,貝塚市木積,072-433-9000,,不明,不可,2026/10/5,
,,,,,,,,
※ ○：対応可　×：不可,,,,,,,,
";

#[test]
fn a_sheet_as_offices_make_it_becomes_a_list_and_says_in_japanese_what_was_guessed() {
    let site = site("clinics.csv", CLINICS);
    assert_eq!(
        import(&site, "ja", &["clinics.csv"]),
        "新しい一覧: content/resources/clinics/index.ja.md（3件）
2行目を見出しとして読みました
見出しの上の1行目は表に入れませんでした: 貝塚市 在宅医療の一覧（令和8年11月1日現在）
表の下の7行目は表に入れませんでした: ※ ○：対応可 ×：不可
列の読み方（違うものは columns の type を直してください）
  No.                    載せない    番号や座標なので、載せません
  医療機関名    name     名前        見出しから
  住所          address  住所        見出しから
  電話番号      phone    電話番号    見出しと値から
  診療時間      hours    曜日と時間  見出しから
  往診          yesno    ○・×・△     値から
  新規受入      status   状態の言葉  見出しと値から
  更新日        date     日付        見出しと値から
  担当者の携帯           載せない    公開しない列のようなので、写しません
確かめてください
  - 「往診」の空欄や「不明」（1件）は「わからない」と案内されます。「いいえ」のことなら、表に × と書いてください
  - 「担当者の携帯」は公開しない列のようなので、写しませんでした。載せるときは、見出しを変えてから取り込んでください
  - 「新規受入」の言葉は 可・要相談・不可 です。「更新日」から30日たつと古いと示し、90日たつと不明とします
  - 題名は、表の上の行からとりました: 貝塚市 在宅医療の一覧
  - 地域は、すべての行が 大阪府貝塚市 なので、そうしました
  - いつの情報かは 2026-11-01 としました
content/resources/clinics/index.ja.md を書きました
content/resources/clinics/clinics.csv を書きました
下書きです。content/resources/clinics/index.ja.md を確かめて draft の行を消し、kairan check を行ってください。訳は kairan new translation content/resources/clinics/index.ja.md
"
    );
    assert_eq!(
        read(&site, "content/resources/clinics/index.ja.md"),
        "---
# 列の種類と言葉を確かめてから、draft の行を消すと公開されます
title: 貝塚市 在宅医療の一覧
draft: true
region: 大阪府貝塚市
as_of: 2026-11-01
table:
  file: clinics.csv
  columns:
    - {id: name, from: 医療機関名, type: name, label: {ja: 医療機関名, en: Name}}
    - {id: address, from: 住所, type: address, label: {ja: 住所, en: Address}}
    - {id: tel, from: 電話番号, type: phone, label: {ja: 電話番号, en: Telephone}}
    - {id: hours, from: 診療時間, type: hours, label: {ja: 診療時間, en: Consultation hours}}
    - {id: visits, from: 往診, type: yesno, filter: true, label: {ja: 往診, en: House calls}}
    - {id: accepting, from: 新規受入, type: status, as_of: 更新日, values: {可: {ja: 可, en: Available}, 要相談: {ja: 要相談, en: Ask first}, 不可: {ja: 不可, en: Not available}}, filter: true, label: {ja: 新規受入, en: New patients}}
    - {id: checked-on, from: 更新日, type: date, label: {ja: 更新日, en: Last checked}}
---
"
    );
    // What nobody knows is empty, and what is not for the public was not copied.
    assert_eq!(
        read(&site, "content/resources/clinics/clinics.csv").replace("\r\n", "\n"),
        "\u{feff}No.,医療機関名,住所,電話番号,診療時間,往診,新規受入,更新日
1,浜手診療所,貝塚市畠中1丁目,072-433-7000,月火水 9:00-12:00,○,可,令和8年10月1日
2,山手医院,貝塚市三ツ松,072-433-8000,月〜金 9:00-17:00,×,要相談,R8.10.3
3,木島クリニック,貝塚市木積,072-433-9000,,,不可,2026/10/5
"
    );
    passes(&site);
}

#[test]
fn an_english_sheet_is_told_of_in_english_and_a_shift_jis_one_is_read() {
    let sheet =
        "Name,District,Telephone,Wheelchair,Beds\nHill Clinic,North,072-433-7000,yes,12\nBay Clinic,South,072-433-8000,no,8\n";
    let site = site("Clinics 2026.csv", sheet);
    assert_eq!(
        import(&site, "en", &["Clinics 2026.csv", "--title", "Clinics", "--region", "大阪府貝塚市", "--as-of", "2026-11-01"]),
        "new list: content/resources/clinics/index.ja.md (2 rows)
columns (where one is wrong, mend its type in columns)
  Name        name    name             by its heading
  District    group   groups of rows   by its heading
  Telephone   phone   telephone        by its heading and values
  Wheelchair  yesno   yes, no, partly  by its values
  Beds        number  number           by its heading and values
please look at
  - the table tells of 2026-11-01
wrote content/resources/clinics/index.ja.md
wrote content/resources/clinics/clinics.csv
it is a draft: look at content/resources/clinics/index.ja.md, take out the line `draft`, and run kairan check; for a translation, kairan new translation content/resources/clinics/index.ja.md
"
    );
    passes(&site);
    let (shift_jis, ..) = encoding_rs::SHIFT_JIS.encode("名称,電話\n髙橋①クリニック,072-433-7000\n");
    put(&site, "一覧.csv", shift_jis);
    import(&site, "ja", &["一覧.csv", "--name", "takahashi"]);
    assert!(read(&site, "content/resources/takahashi/takahashi.csv").contains("髙橋①クリニック"));
    passes(&site);
}

/// A list that staff have looked at, in two languages, and a newer spreadsheet.
fn kept(newer: &str) -> TempDir {
    let site = TempDir::new().expect("a folder");
    crate::support::write(
        site.path(),
        "-- content/resources/clinics/index.ja.md --
---
title: 在宅医療の一覧   # 職員が書いた題名
region: 貝塚市
as_of: 2026-10-01
table:
  file: clinics.csv
  columns:
    - {id: name, from: 医療機関名, type: name}
    - {id: tel, from: 電話番号, type: phone}   # 代表
    - {id: visits, from: 往診, type: yesno, filter: true}
---

職員が書いた**説明**です。
-- content/resources/clinics/index.en.md --
---
title: Home care
---

Written by staff.
-- content/resources/clinics/clinics.csv --
医療機関名,電話番号,往診
浜手診療所,072-433-7000,○
山手医院,072-433-8000,×
木島クリニック,072-433-9000,
",
    );
    put(&site, "clinics.csv", newer);
    site
}

#[test]
fn a_newer_sheet_changes_rows_and_nothing_that_staff_wrote() {
    let newer = "医療機関名,電話番号,往診\n浜手診療所,072-433-7000,○\n山手医院,072-433-8888,△\n木島クリニック,072-433-9000,\n二色診療所,072-433-6000,×\n";
    let site = kept(newer);
    let before = read(&site, "content/resources/clinics/index.ja.md");
    let ran = run_in("ja", site.path(), &["import", "resources", "clinics.csv", "--dry-run"]);
    let told = "今の一覧: content/resources/clinics/index.ja.md（新しい表は4件）
行は「医療機関名」で見分けました
増えた行: 1件
  5行目 二色診療所
変わった行: 1件
  3行目 山手医院
    電話番号: 072-433-8000 → 072-433-8888
    往診: × → △
変わらない行: 2件
確かめてください
  - いつの情報かは 2026-10-01 のままです。as_of を書き直すか、--as-of で指定してください
";
    assert_eq!((ran.status, &*ran.out), (0, told), "{}", ran.err);
    assert!(!read(&site, "content/resources/clinics/clinics.csv").contains("二色"), "only shown");
    let ran = run_in("ja", site.path(), &["import", "resources", "clinics.csv"]);
    assert_eq!((ran.status, &*ran.err), (2, "kairan: 何も書いていません。書くときは --yes を付けてください\n"));
    let told = format!("{told}content/resources/clinics/clinics.csv を直しました\n");
    assert_eq!(import(&site, "ja", &["clinics.csv"]), told);
    assert_eq!(read(&site, "content/resources/clinics/index.ja.md"), before);
    passes(&site);
    assert!(import(&site, "en", &["clinics.csv"]).ends_with("rows the same: 4\nnothing differs\n"));
    import(&site, "en", &["clinics.csv", "--as-of", "令和8年11月20日"]);
    assert_eq!(read(&site, "content/resources/clinics/index.ja.md"), before.replace("2026-10-01", "2026-11-20"));
}

#[test]
fn many_rows_gone_are_asked_about() {
    let site = kept("医療機関名,電話番号,往診\n浜手診療所,072-433-7000,○\n");
    let ran = run_in("en", site.path(), &["import", "resources", "clinics.csv"]);
    assert_eq!(
        (ran.status, &*ran.out, &*ran.err),
        (
            2,
            "list: content/resources/clinics/index.ja.md (the newer table has 1 row)
rows were told apart by 医療機関名
rows gone (numbers of the table before): 2
  row 3 山手医院
  row 4 木島クリニック
rows the same: 1
please look at
  - as_of is still 2026-10-01; change it, or give the day with --as-of
",
            "kairan: 2 of the 3 rows of the list are not in the newer table; make sure that it is the right file and sheet
kairan: nothing was written; to write, add --yes
"
        )
    );
    let ran = run_in("ja", site.path(), &["import", "resources", "clinics.csv"]);
    assert_eq!(
        ran.err,
        "kairan: 今の一覧の3件のうち2件が、新しい表にありません。ファイルとシートが正しいか、確かめてください
kairan: 何も書いていません。書くときは --yes を付けてください
"
    );
    import(&site, "en", &["clinics.csv"]);
    assert!(!read(&site, "content/resources/clinics/clinics.csv").contains("山手"));
}

#[test]
fn columns_that_come_go_and_change_their_heading_are_told() {
    let site = kept(
        "医療機関名,代表電話,往診,看取り\n浜手診療所,072-433-7000,○,○\n山手医院,072-433-8000,×,\n木島クリニック,072-433-9000,,×\n",
    );
    assert_eq!(
        import(&site, "en", &["clinics.csv"]),
        "list: content/resources/clinics/index.ja.md (the newer table has 3 rows)
rows were told apart by 医療機関名
rows the same: 3
columns added: 看取り
heading changed: 電話番号 → 代表電話
changed in the document
  table.columns.1.from: 電話番号 → 代表電話
please look at
  - as_of is still 2026-10-01; change it, or give the day with --as-of
  - the new column 看取り is not shown yet; to show it, add it to columns: - {id: end-of-life, from: 看取り, type: yesno, filter: true, label: {ja: 看取り, en: End-of-life care at home}}
changed content/resources/clinics/clinics.csv
changed content/resources/clinics/index.ja.md
"
    );
    let document = read(&site, "content/resources/clinics/index.ja.md");
    assert!(document.contains("    - {id: tel, from: 代表電話, type: phone}   # 代表\n"), "{document}");
    passes(&site);
    // A column that the list shows must not be missing.
    put(
        &site,
        "clinics.csv",
        "医療機関名,代表電話\n浜手診療所,072-433-7000\n山手医院,072-433-8000\n木島クリニック,072-433-9000\n",
    );
    let ran = run_in("ja", site.path(), &["import", "resources", "clinics.csv", "--yes"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.starts_with("error[K603]: 表に「往診」という見出しの列がありません"), "{}", ran.err);
    assert!(ran.err.ends_with("kairan: 誤りがあるので、何も書きませんでした\n"), "{}", ran.err);
    assert!(read(&site, "content/resources/clinics/clinics.csv").contains("看取り"));
}

#[test]
fn a_key_of_ones_own_must_tell_rows_apart() {
    let site = kept("医療機関名,電話番号,往診\n浜手診療所,072-433-7000,○\n山手医院,072-433-7000,×\n");
    let ran = run_in("en", site.path(), &["import", "resources", "clinics.csv", "--key", "電話番号", "--yes"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.starts_with(
            "error[K015]: row 3, column 電話番号: `072-433-7000` stands in row 2 too
  --> clinics.csv:3:6
"
        ),
        "{}",
        ran.err
    );
    let ran = run_in("en", site.path(), &["import", "resources", "clinics.csv", "--key", "番号", "--yes"]);
    assert!(
        ran.err.starts_with("error[K603]: the column `番号`, which is to tell rows apart, is not in both tables"),
        "{}",
        ran.err
    );
}

#[test]
fn what_is_wrong_with_a_sheet_is_told_all_at_once_and_nothing_is_written() {
    let site = site("a.csv", "名称,電話番号,病床数,費用\nA診療所,724337000,#REF!,1\nB診療所,072-433-8000,5,2\n");
    let ran = run_in("ja", site.path(), &["import", "resources", "a.csv", "--yes"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("2行目「電話番号」の値「724337000」は、電話番号の最初の0がありません"), "{}", ran.err);
    assert!(ran.err.contains("2行目「病床数」の値「#REF!」は、表計算の式のエラーです"), "{}", ran.err);
    assert!(!site.path().join("content").exists());
    let ran = run_in("en", site.path(), &["import", "resources", "none.csv"]);
    assert_eq!(ran.status, 2, "{}", ran.err);
    put(&site, "b.xlsx", b"PK\x03\x04 no workbook");
    let ran = run_in("en", site.path(), &["import", "resources", "b.xlsx"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
}

#[test]
fn values_that_do_not_fit_a_heading_keep_a_column_text_and_are_named() {
    let site = site("a.csv", "名称,電話番号,市町村名,有効\nA,072-433-7000,府中市,1\nB,なし,府中市,0\n");
    let out = import(&site, "en", &["a.csv"]);
    for line in [
        "  - 電話番号: 1 of its values cannot be read as telephone, so it is text (B3 なし); mend the sheet or the type\n",
        "  - 市町村名: 2 of its values cannot be read as region, so it is text (C2 府中市、C3 府中市); mend the sheet or the type\n",
        "  - 有効: only 0 and 1, read as numbers; if they mean no and yes, write type: yesno\n",
        "  - the title is the name of the file; change title, or give it with --title\n",
        "  - the region is not known; write region, or give it with --region\n",
    ] {
        assert!(out.contains(line), "{line}{out}");
    }
    passes(&site);
}

#[test]
fn signs_mean_what_the_sheet_says_of_them() {
    let site = site("a.csv", "名称,往診,看取り\nA,○,△\nB,×,○\nC,○,\n\n凡例,○：対応可,△：要相談,×：不可\n");
    let ran = run_in("en", site.path(), &["import", "resources", "a.csv", "--yes"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("  - 往診: the signs have the meaning that the sheet gives, ○=対応可 ×=不可\n"), "{}", ran.out);
    let document = read(&site, "content/resources/a/index.ja.md");
    let values = "values: {○: {ja: 対応可, en: Available}, △: {ja: 要相談, en: Ask first}, ×: {ja: 不可, en: Not available}}";
    assert!(document.contains(values), "{document}");
    passes(&site);
    put(&site, "b.csv", "名称,往診\nA,◎\nB,×\n");
    let out = import(&site, "ja", &["b.csv"]);
    assert!(out.contains("「往診」には意味のわからない記号があります（◎=？ ×=？）。values に言葉を書いてください"), "{out}");
    put(&site, "c.csv", "名称,往診\nA,△\nB,×\n");
    let out = import(&site, "ja", &["c.csv"]);
    assert!(out.contains("「往診」の △ は「一部」と案内されます"), "{out}");
    passes(&site);
}

/// A workbook with all that offices put around a table.
fn odd_workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let plain = Format::new();
    let cover = book.add_worksheet().set_name("表紙").expect("a name");
    cover.write(0, 0, "一覧について").expect("a cell");
    let sheet = book.add_worksheet().set_name("一覧").expect("a name");
    sheet.merge_range(0, 0, 0, 6, "介護の相談窓口 令和8年10月1日現在", &plain).expect("merged");
    for (column, text) in [(0, "地区"), (1, "名称"), (5, "開設日"), (6, "定員")] {
        sheet.merge_range(2, column, 3, column, text, &plain).expect("merged");
    }
    sheet.merge_range(2, 2, 2, 4, "対応", &plain).expect("merged");
    for (column, text) in [(2, "送迎"), (3, "夜間"), (4, "認知症")] {
        sheet.write(3, column, text).expect("a cell");
    }
    sheet.merge_range(4, 0, 5, 0, "浜手", &plain).expect("merged");
    sheet.write(6, 0, "山手").expect("a cell");
    for (row, name) in [(4, "相談所A"), (5, "相談所B"), (6, "相談所C")] {
        sheet.write(row, 1, name).expect("a cell");
        sheet.write(row, 2, "○").expect("a cell");
        sheet.write(row, 3, if row == 5 { "" } else { "×" }).expect("a cell");
        sheet.write(row, 4, "○").expect("a cell");
        sheet.write(row, 5, 45992 + row).expect("a cell");
        sheet.write(row, 6, 10).expect("a cell");
    }
    sheet.write(7, 0, "合計").expect("a cell");
    sheet.write_formula(7, 6, Formula::new("=SUM(G5:G7)").set_result("30")).expect("a formula");
    sheet.write(9, 0, "※ 時間は変わることがあります。").expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn what_stands_around_a_table_in_a_workbook_is_left_out_and_told() {
    let site = site("窓口.xlsx", odd_workbook());
    let out = import(&site, "en", &["窓口.xlsx", "--name", "desks", "--region", "貝塚市"]);
    assert_eq!(
        out,
        "new list: content/resources/desks/index.ja.md (3 rows)
the sheet 一覧 was read
sheets that were not read (--sheet chooses one): 表紙
rows 3 and 4 were put together as headings (such as 対応 送迎)
row 1, above the headings, was left out: 介護の相談窓口 令和8年10月1日現在
row 10, below the table, was left out: ※ 時間は変わることがあります。
the merged cell from A5 to row 6: `浜手` was written in every row
row 8 is a total and was left out
columns (where one is wrong, mend its type in columns)
  地区         group   groups of rows   by its heading
  名称         name    name             by its heading
  対応 送迎    yesno   yes, no, partly  by its values
  対応 夜間    yesno   yes, no, partly  by its values
  対応 認知症  yesno   yes, no, partly  by its values
  開設日       date    date             by its heading and values
  定員         number  number           by its heading and values
please look at
  - 対応 夜間: cells that are empty or say that nobody knows (1) are shown as not known; if they mean no, write × into them
  - 開設日: numbers were read as the days by which a spreadsheet counts (such as 45996 for 2025-12-05)
  - the title was taken from the line above the table: 介護の相談窓口 令和8年10月1日現在
  - the table tells of 2026-10-01
wrote content/resources/desks/index.ja.md
wrote content/resources/desks/desks.csv
it is a draft: look at content/resources/desks/index.ja.md, take out the line `draft`, and run kairan check; for a translation, kairan new translation content/resources/desks/index.ja.md
"
    );
    assert_eq!(
        read(&site, "content/resources/desks/desks.csv").replace("\r\n", "\n"),
        "\u{feff}地区,名称,対応 送迎,対応 夜間,対応 認知症,開設日,定員
浜手,相談所A,○,×,○,2025-12-05,10
浜手,相談所B,○,,○,2025-12-06,10
山手,相談所C,○,×,○,2025-12-07,10
"
    );
    passes(&site);
    assert!(import(&site, "en", &["窓口.xlsx", "--name", "desks"]).ends_with("nothing differs\n"));
}

#[test]
fn what_can_be_read_in_two_ways_is_an_error() {
    for (sheet, code) in [
        ("名称,電話,電話\nA,072-433-7000,072-433-7001\n", "K604"),
        ("名称,電話,種別\nA,072-433-7000,x\n\n別の表,,\n名前,数,単位\nX,1,2\n", "K601"),
        ("名称,電話,種別\nA,072-433-7000,x\n,072-433-8000,y\n", "K602"),
        ("名称,電話,種別\n", "K601"),
        ("No.,緯度\n1,34.4\n", "K601"),
    ] {
        let site = site("a.csv", sheet);
        let ran = run_in("en", site.path(), &["import", "resources", "a.csv", "--yes"]);
        assert_eq!(ran.status, 1, "{sheet}{}", ran.out);
        assert!(ran.err.contains(code), "{}", ran.err);
    }
}

#[test]
fn published_files_are_known_by_name_and_read_again_without_a_difference() {
    for (file, name, line) in [
        ("hospital_mhlw_20250601.csv", "hospital-mhlw", "  standard: medical-institutions\n"),
        ("event_222127_yaizu.csv", "event-yaizu", "  standard: events\n"),
        ("public_facility_222127_community_center.csv", "public-facility-community-center", "type: name"),
    ] {
        let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/open-data").join(file);
        let Ok(bytes) = fs::read(&published) else { panic!("{}", published.display()) };
        let site = site(file, bytes);
        import(&site, "ja", &[file]);
        let document = read(&site, &format!("content/resources/{name}/index.ja.md"));
        assert!(document.contains(line), "{document}");
        passes(&site);
        assert!(import(&site, "ja", &[file]).ends_with("変わったところはありません\n"));
    }
}

#[test]
fn a_list_kept_as_a_workbook_becomes_csv_and_says_so() {
    let site = kept("医療機関名,電話番号,往診\n浜手診療所,072-433-7000,○\n");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("一覧").expect("a name");
    for (column, text) in ["医療機関名", "電話番号", "往診"].into_iter().enumerate() {
        sheet.write(0, column as u16, text).expect("a cell");
        sheet.write(1, column as u16, ["浜手診療所", "072-433-7000", "○"][column]).expect("a cell");
    }
    let path = "content/resources/clinics/index.ja.md";
    put(&site, "content/resources/clinics/clinics.xlsx", book.save_to_buffer().expect("a workbook"));
    put(&site, path, read(&site, path).replace("file: clinics.csv", "file: clinics.xlsx\n  sheet: 一覧"));
    fs::remove_file(site.path().join("content/resources/clinics/clinics.csv")).expect("removed");
    let out = import(&site, "en", &["clinics.csv"]);
    assert!(out.contains("the table is now clinics.csv; clinics.xlsx is not needed any more and may be deleted"), "{out}");
    assert!(read(&site, path).contains("table:\n  file: clinics.csv\n  columns:\n"), "{}", read(&site, path));
    passes(&site);
}
