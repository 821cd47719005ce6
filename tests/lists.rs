//! Lists on their pages: opening hours by weekday, statuses that grow old, filters whatever columns are called, and every
//! problem of a table at its cell.

use crate::support::html::assert_sound;
use crate::support::{Built, site};
use rust_xlsxwriter::{Format, Formula, Workbook, XlsxError};

/// A list with one more column, of which each row has a value.
fn list(column: &str, heading: &str, rows: &[&str]) -> Built {
    let csv: String = rows.iter().enumerate().map(|(i, value)| format!("場所{i},\"{value}\"\n")).collect();
    site(&format!(
        "-- content/resources/a.ja.md --\n---\ntitle: {{ja: 一覧, en: List}}\ntable: {{file: a.csv, columns: [{{id: name, from: 名称, type: name}}, {column}]}}\n---\n\
         -- content/resources/a.csv --\n名称,{heading}\n{csv}"
    ))
    .build()
    .clean()
}

/// The words of every cell of a class on a page, its tags left out; a line ends with a `|`.
fn cells(page: &str, class: &str) -> Vec<String> {
    let start = format!("class=\"{class}\" data-label=");
    page.split(&start)
        .skip(1)
        .map(|rest| {
            let cell = &rest[rest.find('>').expect("a tag ends") + 1..rest.find("</td>").expect("a cell ends")];
            let mut words = String::new();
            let lines = cell.replace("</li>", "|");
            let mut parts = lines.split('<');
            words.push_str(parts.next().unwrap_or_default());
            parts.for_each(|part| words.push_str(part.split_once('>').map_or("", |(_, text)| text)));
            words.trim().to_owned()
        })
        .collect()
}

const HOURS: &str = "{id: hours, from: 診療時間, type: hours, filter: true}";

#[test]
fn hours_stand_day_by_day_in_both_languages() {
    let built = list(
        HOURS,
        "診療時間",
        &[
            "月～金 9:00～12:00、13:30〜17:00 土 9:00～12:00 日祝休診",
            "月・水・金 午前 土曜は午前のみ",
            "完全予約制 毎日 18:00-25:30",
            "年中無休 24時間",
            "第2土曜 9:00～12:00",
            "",
        ],
    );
    assert_sound(&built, "/");
    assert_eq!(
        cells(&built.main("resources/a/index.html"), "hours"),
        [
            "月〜金 9:00〜12:00、13:30〜17:00|土 9:00〜12:00|日・祝日 休み|",
            "月・水・金 午前|土 午前|",
            "毎日 18:00〜翌1:30 （要予約）|",
            "毎日・祝日 24時間|",
            "第2土曜 9:00～12:00",
        ]
    );
    assert_eq!(
        cells(&built.main("en/resources/a/index.html"), "hours"),
        [
            "Monday to Friday 9:00–12:00, 13:30–17:00|Saturday 9:00–12:00|Sunday, public holidays closed|",
            "Monday, Wednesday, Friday morning|Saturday morning|",
            "Every day 18:00–1:30 the next day (by appointment)|",
            "Every day, public holidays 24 hours|",
            "第2土曜 9:00～12:00",
        ]
    );
    let csv = built.text("resources/a/a.csv");
    assert!(csv.contains("月～金 9:00～12:00、13:30〜17:00 土 9:00～12:00 日祝休診"), "as written: {csv}");
    let csv = built.text("en/resources/a/a.csv");
    assert!(
        csv.contains("\"Monday to Friday 9:00–12:00, 13:30–17:00; Saturday 9:00–12:00; Sunday, public holidays closed\""),
        "{csv}"
    );
}

#[test]
fn by_appointment_stands_after_the_other_hours() {
    let built = list(HOURS, "診療時間", &["水 13:00～15:00（要予約） 月 9:00～12:00", "月 9:00～12:00"]);
    assert_eq!(cells(&built.main("resources/a/index.html"), "hours")[0], "月 9:00〜12:00|水 13:00〜15:00 （要予約）|");
}

#[test]
fn a_day_finds_who_is_open_on_it_and_never_who_says_nothing() {
    let built = list(HOURS, "診療時間", &["月～土 9:00～12:00 木曜休診", "祝 9:00～12:00（要予約）", "要問い合わせ", ""]);
    let main = built.main("en/resources/a/index.html");
    let answers: Vec<&str> = main.split("data-answer=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or("")).collect();
    assert_eq!(answers, ["0 1 2 4 5", "7", "", ""]);
    assert!(main.contains("<option value=\"3\">Open on Thursday</option>"), "{main}");
}

#[test]
fn hours_written_in_english_by_hand_stand_as_they_are() {
    let built = site(
        "-- content/resources/a.ja.md --\n---\ntitle: {ja: 一覧, en: List}\ntable: {file: a.csv, columns: [{id: name, from: 名称, type: name}, {id: hours, from: {ja: 時間, en: 時間（英語）}, type: hours}]}\n---\n\
         -- content/resources/a.csv --\n名称,時間,時間（英語）\nA,平日 9:00～17:00,\"Weekdays from nine to five, ring the bell\"\n",
    )
    .build()
    .clean();
    assert_eq!(cells(&built.main("en/resources/a/index.html"), "hours"), ["Weekdays from nine to five, ring the bell"]);
    assert_eq!(cells(&built.main("resources/a/index.html"), "hours"), ["月〜金 9:00〜17:00|"]);
}

/// A list of one status that was so on a day, seen on 21 November 2026.
fn status(day: &str, more: &str) -> Built {
    site(&format!(
        "-- content/resources/a.ja.md --\n---\ntitle: {{ja: 一覧, en: List}}\ntable: {{file: a.csv, columns: [{{id: name, from: 名称, type: name}}, {{id: accepting, from: 受入, type: status, as_of: 更新日, filter: true, values: {{可: {{ja: 受入可, en: Accepting}}}}{more}}}]}}\n---\n\
         -- content/resources/a.csv --\n名称,受入,更新日\nA,可,{day}\n"
    ))
    .build()
    .clean()
}

#[test]
fn an_old_status_says_after_how_many_days_it_is_old() {
    let built = status("2026-11-10", ", stale_after: 7, unknown_after: 20");
    assert_eq!(
        cells(&built.main("resources/a/index.html"), "status"),
        ["受入可 2026年11月10日（火）現在（7日より前の情報です）"]
    );
    assert_eq!(
        cells(&built.main("en/resources/a/index.html"), "status"),
        ["Accepting as of Tuesday 10 November 2026 (more than 7 days ago)"]
    );
}

#[test]
fn a_status_brings_the_moments_at_which_it_grows_old() {
    let page = |built: Built| built.text("en/resources/a/index.html");
    let fresh = page(status("2026-11-20", ""));
    for words in [
        "data-stale=\"2026-12-21T00:00+09:00\" data-unknown=\"2027-02-19T00:00+09:00\" data-day=\"Friday 20 November 2026\" data-days=\"30\"",
        "id=\"_statuses\">{\"stale\":\"as of {date} (more than {days} days ago)\",",
        "assets/statuses.js?v=",
    ] {
        assert!(fresh.contains(words), "{words}\n{fresh}");
    }
    let stale = page(status("2026-10-01", ""));
    assert!(!stale.contains("data-stale") && stale.contains("data-unknown=\"2026-12-31T00:00+09:00\""), "{stale}");
    let unknown = page(status("2026-01-01", ""));
    assert!(!unknown.contains("data-unknown") && !unknown.contains("statuses.js"), "{unknown}");
}

#[test]
fn a_status_on_a_regions_page_grows_old_too() {
    let built = site(
        "-- content/resources/a.ja.md --\n---\ntitle: 進み具合\nregion: 大阪府\ntable: {file: a.csv, columns: [{id: city, from: 市, type: region}, {id: state, from: 状態, type: status, as_of: 更新日}]}\n---\n\
         -- content/resources/a.csv --\n市,状態,更新日\n貝塚市,受付中,2026-11-20\n",
    )
    .build()
    .clean();
    let page = built.text("regions/osaka/kaizuka/index.html");
    assert!(page.contains("data-unknown=\"2027-02-19T00:00+09:00\"") && page.contains("assets/statuses.js?v="), "{page}");
}

#[test]
fn a_column_may_be_called_like_what_the_filters_use() {
    let columns = ["words", "words-2", "dataset", "hidden", "elements"]
        .map(|id| format!("{{id: {id}, from: {id}, type: yesno, filter: true}}"));
    let built = site(&format!(
        "-- content/resources/a.ja.md --\n---\ntitle: 一覧\ntable: {{file: a.csv, columns: [{{id: name, from: 名称, type: name}}, {}]}}\n---\n\
         -- content/resources/a.csv --\n名称,words,words-2,dataset,hidden,elements\nA,○,×,○,×,○\nB,×,×,○,×,○\n",
        columns.join(", ")
    ))
    .build()
    .clean();
    assert_sound(&built, "/");
    let main = built.main("resources/a/index.html");
    assert!(
        main.contains("type=\"search\" data-param=\"words-3\"") && main.contains("type=\"checkbox\" data-param=\"words\""),
        "{main}"
    );
    assert!(!main.contains(" name=\""), "a field with a name would hide what the form has of that name\n{main}");
}

#[test]
fn two_columns_of_one_id_are_a_problem() {
    let built = site(
        "-- content/resources/a.ja.md --\n---\ntitle: 一覧\ntable:\n  file: a.csv\n  columns:\n    - {id: name, from: 名称, type: name}\n    - {id: name, from: 電話, type: phone}\n---\n\
         -- content/resources/a.csv --\n名称,電話\nA,\n",
    )
    .build();
    assert!(
        built.english.contains("error[K015]: the id `name` stands twice\n  --> content/resources/a.ja.md:7:12"),
        "{}",
        built.english
    );
}

/// A workbook with every fault that a table can have but a missing file.
fn faulty() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("一覧")?;
    let rows: [&[&str]; 11] = [
        &["名称", "市町村", "往診", "電話", "電 話", "", "病床"],
        &["つげ医院", "どこ市", "たぶん", "", "", "x", "19床"],
        &["南医院", "貝塚市", "○", "072-433-70", "", "", ""],
        &["浜医院", "貝塚市", "○", "", "", "", ""],
        &["浜医院", "貝塚市", "×", "", "", "", ""],
        &["谷医院", "貝塚市", "○", "", "", "", ""],
        &["", "貝塚市", "○", "", "", "", ""],
        &["北医院", "", "○", "", "", "", ""],
        &[],
        &["県外の医療機関"],
        &["東医院", "ここも読まない市", "○"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, *text)?;
        }
    }
    sheet.write_number(1, 3, 724_337_000)?;
    sheet.write_formula(7, 1, Formula::new("=1/0").set_result("#DIV/0!"))?;
    sheet.merge_range(5, 0, 6, 0, "谷医院", &Format::new())?;
    book.save_to_buffer()
}

#[test]
fn every_problem_of_a_workbook_is_told_in_one_run_at_its_cell_in_both_languages() {
    let columns = "[{id: name, from: 名称, type: name}, {id: city, from: 市町村, type: region}, {id: visits, from: 往診, type: yesno}, {id: tel, from: 電話, type: phone}, {id: beds, from: 病床, type: number}, {id: fax, from: ファクス, type: phone}]";
    let built = site(&format!(
        "-- content/resources/a.ja.md --\n---\ntitle: 医療機関\ntable:\n  file: a.xlsx\n  columns: {columns}\n---\n"
    ))
    .with_bytes("content/resources/a.xlsx", &faulty().expect("a workbook"))
    .build();
    let told = |text: &str| {
        let lines = text.lines().filter(|line| line.contains("[K") || line.contains("-->"));
        lines.map(|line| line.replace("  --> content/resources/", "  ")).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(told(&built.english), ENGLISH.trim());
    assert_eq!(told(&built.japanese), JAPANESE.trim());
}

const ENGLISH: &str = "
error[K603]: the table has no column called `ファクス`
  a.ja.md:5:191
error[K604]: columns D and E are both called `電 話`
  a.xlsx:一覧!E1
error[K604]: column F has no heading
  a.xlsx:一覧!F1
error[K101]: row 2, column 市町村: there is no region named どこ市
  a.xlsx:一覧!B2
error[K602]: row 2, column 往診: `たぶん` is not one of ○ × △
  a.xlsx:一覧!C2
error[K602]: row 2, column 電話: `724337000` is a telephone number without its first 0
  a.xlsx:一覧!D2
error[K602]: row 2, column 病床: `19床` is not a number
  a.xlsx:一覧!G2
error[K602]: row 3, column 電話: `072-433-70` is no possible telephone number (8 digits)
  a.xlsx:一覧!D3
warning[K608]: row 5: `浜医院` stands in row 4 too
  a.xlsx:一覧!A5
error[K606]: the cells from A6 to A7 are merged
  a.xlsx:一覧!A6
error[K602]: row 8, column 市町村: `#DIV/0!` is the error of a formula
  a.xlsx:一覧!B8
error[K601]: another table seems to begin in row 10: after an empty row there is only `県外の医療機関`
  a.xlsx:一覧!A10
";
const JAPANESE: &str = "
error[K603]: 表に「ファクス」という見出しの列がありません
  a.ja.md:5:191
error[K604]: 見出し「電 話」がD列とE列にあります
  a.xlsx:一覧!E1
error[K604]: F列の見出しが空です
  a.xlsx:一覧!F1
error[K101]: 2行目「市町村」: 「どこ市」という地域はありません
  a.xlsx:一覧!B2
error[K602]: 2行目「往診」の値「たぶん」は、○・×・△ のどれでもありません
  a.xlsx:一覧!C2
error[K602]: 2行目「電話」の値「724337000」は、電話番号の最初の0がありません
  a.xlsx:一覧!D2
error[K602]: 2行目「病床」の値「19床」は、数ではありません
  a.xlsx:一覧!G2
error[K602]: 3行目「電話」の値「072-433-70」は、電話番号としてありえません（8桁）
  a.xlsx:一覧!D3
warning[K608]: 5行目の「浜医院」は、4行目にもあります
  a.xlsx:一覧!A5
error[K606]: A6 から A7 までのセルが結合されています
  a.xlsx:一覧!A6
error[K602]: 8行目「市町村」の値「#DIV/0!」は、表計算の式のエラーです
  a.xlsx:一覧!B8
error[K601]: 10行目から別の表が始まるようです（空いた行の後に「県外の医療機関」だけがあります）
  a.xlsx:一覧!A10
";

#[test]
fn every_type_of_column_is_shown_and_given_away() {
    let columns = [
        "{id: name, from: 名称, type: name}",
        "{id: reading, from: よみ, type: reading}",
        "{id: note, from: 備考, type: text}",
        "{id: visits, from: 往診, type: yesno}",
        "{id: state, from: 受入, type: status}",
        "{id: tel, from: 電話, type: phone}",
        "{id: mail, from: メール, type: email}",
        "{id: page, from: ページ, type: url}",
        "{id: address, from: 所在地, type: address}",
        "{id: beds, from: 病床, type: number}",
        "{id: since, from: 開始, type: date}",
        "{id: hours, from: 時間, type: hours}",
        "{id: city, from: 市, type: region}",
        "{id: district, from: 地区, type: group}",
    ];
    let built = site(&format!(
        "-- content/resources/a.ja.md --\n---\ntitle: {{ja: 一覧, en: List}}\ntable: {{file: a.tsv, columns: [{}]}}\n---\n\
         -- content/resources/a.tsv --\n名称\tよみ\t備考\t往診\t受入\t電話\tメール\tページ\t所在地\t病床\t開始\t時間\t市\t地区\n\
         つげ医院\tつげいいん\t坂の上\t△\t相談\t０７２-４３３-７０００\tinfo@example.lg.jp\thttps://example.jp/\t畠中1-1\t１，２００\t平成30年3月1日\t平日 9時〜17時\t272086\t北部\n",
        columns.join(", ")
    ))
    .build()
    .clean();
    assert_sound(&built, "/");
    let main = built.main("en/resources/a/index.html");
    for words in [
        "data-reading=\"つげいいん\"",
        "<span role=\"img\" aria-label=\"partly or planned\">△</span>",
        "href=\"tel:+81724337000\"",
        "+81-72-433-7000",
        "href=\"mailto:info@example.lg.jp\"",
        "href=\"https://example.jp/\"",
        "1,200",
        "Thursday 1 March 2018",
        "Monday to Friday",
        "href=\"/en/regions/osaka/kaizuka/\"",
        "data-group=\"北部\"",
        "1 entry",
        "href=\"/en/resources/a/a.xlsx\"",
        "href=\"/en/resources/a/a.csv\"",
        "href=\"/en/resources/a/a.json\"",
    ] {
        assert!(main.contains(words), "{words}\n{main}");
    }
    let json: serde_json::Value = serde_json::from_str(&built.text("resources/a/a.json")).expect("JSON");
    let kinds: Vec<&str> = json["fields"].as_array().expect("fields").iter().filter_map(|f| f["type"].as_str()).collect();
    let string = "string";
    assert_eq!(
        kinds,
        [string, string, string, "any", string, string, string, string, string, "number", "date", string, string, string]
    );
    assert_eq!(
        json["data"][0],
        serde_json::json!({
            "name": "つげ医院", "reading": "つげいいん", "note": "坂の上", "visits": "partly", "state": "相談",
            "tel": "072-433-7000", "mail": "info@example.lg.jp", "page": "https://example.jp/", "address": "畠中1-1",
            "beds": 1200, "since": "2018-03-01", "hours": "平日 9時〜17時", "city": "大阪府貝塚市", "district": "北部",
        })
    );
}

#[test]
fn another_table_below_with_headings_of_its_own_is_told_and_its_rows_are_no_entries() {
    let rows = "名称,備考\nみどり診療所,午前のみ\n\n事業所名,電話\nそら訪問看護,072-000-0000\n";
    let files = format!(
        "-- content/resources/a.ja.md --\n---\ntitle: 一覧\ntable: {{file: a.csv, columns: [{{id: name, from: 名称, type: name}}, {{id: note, from: 備考, type: text}}]}}\n---\n-- content/resources/a.csv --\n{rows}"
    );
    let built = site(&files).build();
    assert!(
        built
            .english
            .starts_with("error[K601]: another table seems to begin in row 4: after an empty row there are other headings\n"),
        "{}",
        built.english
    );
    assert_eq!(built.errors, 1);
    let shouted = site(&files.replace("事業所名,電話\n", "名前,TEL\n")).build();
    assert!(shouted.english.starts_with("error[K601]: another table seems to begin in row 4"), "{}", shouted.english);
    let same = site(&files.replace("事業所名,電話\n", "名称,備考\n")).build();
    assert!(same.english.starts_with("error[K604]: row 4 repeats the headings"), "{}", same.english);
    // Words that are values in a row without a gap above it are left alone.
    assert_eq!(site(&files.replace("\n\n", "\n")).build().english, "");
}

#[test]
fn a_status_of_a_month_shows_no_day_that_nobody_wrote() {
    let page = status("2026-11", "").clean().main("resources/a/index.html");
    assert!(page.contains("2026年11月現在") && !page.contains("11月1日"), "{page}");
}
