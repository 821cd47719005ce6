//! Workbooks as tables: Excel's and OpenDocument's give the page that CSV gives, and every fault is told at its cell.

use crate::support::{Built, Site, site};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use std::io::{Cursor, Write};

/// A workbook of one sheet, filled by a test.
fn xlsx(fill: impl Fn(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("一覧").expect("a name");
    fill(sheet).expect("cells");
    book.save_to_buffer().expect("a workbook")
}

/// A sheet of texts.
fn texts(sheet: &mut Worksheet, rows: &[&[&str]]) -> Result<(), XlsxError> {
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row as u32, column as u16, *text)?;
        }
    }
    Ok(())
}

/// An OpenDocument spreadsheet with that XML between `<office:spreadsheet>` and its end.
fn ods(tables: &str) -> Vec<u8> {
    let names = ["office", "table", "text", "style", "draw"].map(|n| format!(" xmlns:{n}=\"urn:x:{n}\"")).concat();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content{names}><office:automatic-styles>\
         <style:style style:name=\"hid\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("a part");
    }
    zip.finish().expect("a zip").into_inner()
}

/// A list of clinics from a file.
fn list(file: &str, bytes: &[u8], more: &str) -> Site {
    let columns = "[{id: name, from: 医療機関名, type: name}, {id: city, from: 市町村コード, type: region}, {id: visits, from: 往診, type: yesno}, {id: since, from: 開始, type: date}, {id: tel, from: 電話, type: phone}]";
    site(&format!(
        "-- content/resources/a.ja.md --\n---\ntitle: 医療機関\nregion: 青森県\ntable:\n  file: {file}\n{more}  columns: {columns}\n---\n"
    ))
    .with_bytes(&format!("content/resources/{file}"), bytes)
}

fn table(built: Built) -> String {
    built.clean().main("resources/a/index.html")
}

const CSV: &str = "医療機関名,市町村コード,往診,開始,電話\nつげ医院,023230,○,2018-03-01,0173-74-0000\n南医院,022012,×,2013-10,\n";

/// The same table with an Excel user's habits: a code shown with its zero, days as days, a month without its day.
fn like_csv() -> Vec<u8> {
    xlsx(|sheet| {
        texts(sheet, &[&["医療機関名", "市町村コード", "往診", "開始", "電話"], &["つげ医院"], &["南医院", "", "×"]])?;
        sheet.write_number_with_format(1, 1, 23230, &Format::new().set_num_format("000000"))?;
        sheet.write_boolean(1, 2, true)?;
        sheet.write_number_with_format(1, 3, 43160, &Format::new().set_num_format("[$-411]ggge\"年\"m\"月\"d\"日\""))?;
        sheet.write_string(1, 4, "0173-74-0000")?;
        sheet.write_number(2, 1, 22012)?;
        sheet.write_number_with_format(2, 3, 41548, &Format::new().set_num_format("yyyy\"年\"m\"月\""))?;
        Ok(())
    })
}

#[test]
fn an_excel_workbook_gives_the_page_that_csv_gives() {
    let csv = table(list("t.csv", CSV.as_bytes(), "").build());
    assert!(csv.contains("2018年3月1日") && csv.contains("2013年10月") && csv.contains("深浦町"), "{csv}");
    assert_eq!(table(list("t.xlsx", &like_csv(), "").build()), csv);
}

#[test]
fn an_opendocument_workbook_gives_the_page_that_csv_gives() {
    let cell = |text: &str| format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>");
    let head: String = ["医療機関名", "市町村コード", "往診", "開始", "電話"].map(cell).concat();
    let sheet = format!(
        "<table:table table:name=\"裏\" table:style-name=\"hid\"><table:table-row>{}</table:table-row></table:table>\
         <table:table table:name=\"一覧\"><table:table-column table:number-columns-repeated=\"1024\"/>\
         <table:table-row>{head}<table:table-cell table:number-columns-repeated=\"1019\"/></table:table-row>\
         <table:table-row>{}<table:table-cell office:value-type=\"float\" office:value=\"23230\"><text:p>023230</text:p></table:table-cell>{}\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2018-03-01\"><text:p>平成30年3月1日</text:p></table:table-cell>{}</table:table-row>\
         <table:table-row>{}<table:table-cell office:value-type=\"float\" office:value=\"22012\"><text:p>22012</text:p></table:table-cell>{}\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2013-10-01\"><text:p>2013年10月</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>\
         </table:table>",
        cell("見出し"),
        cell(
            "<office:annotation><text:p>覚え</text:p></office:annotation>つげ<text:ruby><text:ruby-base>医院</text:ruby-base><text:ruby-text>いいん</text:ruby-text></text:ruby>"
        ),
        cell("○"),
        cell("0173-74-0000"),
        cell("南医院"),
        cell("×"),
    );
    assert_eq!(table(list("t.ods", &ods(&sheet), "").build()), table(list("t.csv", CSV.as_bytes(), "").build()));
}

#[test]
fn the_sheet_that_is_named_is_read_and_a_margin_does_not_matter() {
    let mut book = Workbook::new();
    texts(book.add_worksheet().set_name("表紙").expect("a name"), &[&["年度末の一覧"]]).expect("cells");
    let sheet = book.add_worksheet().set_name("一覧 2").expect("a name");
    let rows: &[&[&str]] = &[
        &["", ""],
        &["", "医療機関名", "市町村コード", "往診", "開始", "電話"],
        &["", "つげ医院", "023230", "○", "2018-03-01", "0173-74-0000"],
        &["", "南医院", "022012", "×", "2013-10"],
    ];
    texts(sheet, rows).expect("cells");
    let bytes = book.save_to_buffer().expect("a workbook");
    assert_eq!(table(list("t.xlsx", &bytes, "  sheet: 一覧２\n").build()), table(list("t.csv", CSV.as_bytes(), "").build()));
    let built = list("t.xlsx", &bytes, "  sheet: 一覽 2\n").build();
    assert_eq!(
        built.english.trim(),
        "error[K601]: there is no sheet called `一覽 2`
  --> content/resources/a.ja.md:6:10
   |
 6 |   sheet: 一覽 2
   |          ^^^^^^ did you mean `一覧 2`?"
    );
}

#[test]
fn every_fault_of_a_workbook_is_told_at_its_cell() {
    let bytes = xlsx(|sheet| {
        texts(
            sheet,
            &[
                &["医療機関名", "市町村コード", "往診", "開始", "電話"],
                &["つげ医院", "", "○", "", ""],
                &["南医院", "023230", "たぶん", "", "0173-74-0000"],
            ],
        )?;
        sheet.write_number(1, 4, 173_740_000)?;
        sheet.write_formula(1, 1, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"))?;
        sheet.write_number_with_format(2, 3, 1e15, &Format::new())?;
        Ok(())
    });
    let built = list("t.xlsx", &bytes, "").build();
    assert_eq!(
        built.english.trim(),
        "error[K602]: row 2, column 市町村コード: `#DIV/0!` is the error of a formula
  --> content/resources/t.xlsx:一覧!B2
   = mend the formula in the spreadsheet, or write the value

error[K602]: row 2, column 電話: `173740000` is a telephone number without its first 0
  --> content/resources/t.xlsx:一覧!E2
   = format the column as text in the spreadsheet and write the number with its 0

error[K602]: row 3, column 往診: `たぶん` is not one of ○ × △
  --> content/resources/t.xlsx:一覧!C3
   = write ○ (yes), × (no) or △ (partly), or leave the cell empty where it is not known

error[K602]: row 3, column 開始: `1.00E+15` is a number that lost its digits in a spreadsheet
  --> content/resources/t.xlsx:一覧!D3
   = format the column as text, then write the number again"
    );
    let first: serde_json::Value = serde_json::from_str(built.json.lines().next().expect("a problem")).expect("JSON");
    assert_eq!(
        (&first["file"], &first["sheet"], &first["cell"], &first["line"]),
        (&"content/resources/t.xlsx".into(), &"一覧".into(), &"B2".into(), &serde_json::Value::Null)
    );
}

#[test]
fn a_cell_of_a_csv_file_is_named_too() {
    let built = list("t.csv", CSV.replace('○', "たぶん").as_bytes(), "").build();
    let problem: serde_json::Value = serde_json::from_str(&built.json).expect("one problem");
    assert_eq!((&problem["sheet"], &problem["cell"]), (&serde_json::Value::Null, &"C2".into()));
    assert_eq!((&problem["line"], &problem["column"]), (&2.into(), &13.into()));
}

#[test]
fn merged_cells_doubled_headings_and_second_tables_are_told() {
    let bytes = xlsx(|sheet| {
        texts(
            sheet,
            &[
                &["医療機関名", "電話", "電 話", "", "往診"],
                &["つげ医院", "", "", "", "○"],
                &["", "", "", "", "×"],
                &[],
                &["県外の医療機関"],
                &["北医院", "0173-74-0000", "", "", "○"],
            ],
        )?;
        sheet.merge_range(1, 0, 2, 0, "つげ医院", &Format::new())?;
        Ok(())
    });
    let built = list("t.xlsx", &bytes, "").build();
    let told: Vec<&str> = built.english.lines().filter(|line| line.starts_with("error") || line.contains("-->")).collect();
    assert_eq!(
        told,
        [
            "error[K603]: the table has no column called `市町村コード`",
            "  --> content/resources/a.ja.md:6:50",
            "error[K603]: the table has no column called `開始`",
            "  --> content/resources/a.ja.md:6:127",
            "error[K604]: columns B and C are both called `電 話`",
            "  --> content/resources/t.xlsx:一覧!C1",
            "error[K604]: column D has no heading",
            "  --> content/resources/t.xlsx:一覧!D1",
            "error[K606]: the cells from A2 to A3 are merged",
            "  --> content/resources/t.xlsx:一覧!A2",
            "error[K601]: another table seems to begin in row 5: after an empty row there is only `県外の医療機関`",
            "  --> content/resources/t.xlsx:一覧!A5",
        ]
    );
}

#[test]
fn files_that_are_no_workbooks_are_refused_clearly() {
    let says = |bytes: &[u8]| {
        let built = list("t.xlsx", bytes, "").build();
        assert_eq!(built.errors, 1, "{}", built.english);
        built.english.lines().next().expect("a line").to_owned()
    };
    assert_eq!(says(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"), "error[K601]: old workbooks (.xls) cannot be read");
    assert_eq!(says(b"a,b\n1,2\n"), "error[K601]: the file is no workbook, whatever its name says");
    assert!(says(&zipped(&[("x", b"y")])).starts_with("error[K601]: the workbook is broken"));
    let half = like_csv();
    assert!(says(&half[..half.len() / 2]).starts_with("error[K601]: the workbook is broken"));
}

#[test]
fn a_small_file_that_unpacks_to_very_much_is_refused() {
    let many = vec![b' '; 161 << 20];
    let bytes = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &many)]);
    assert!(bytes.len() < 1 << 20);
    let built = list("t.ods", &bytes, "").build();
    assert!(
        built.english.starts_with("error[K011]: the file is too large (50 MB at most, 160 MB of content)"),
        "{}",
        built.english
    );
    let row = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let built = list("t.ods", &ods(&format!("<table:table table:name=\"a\">{row}</table:table>")), "").build();
    assert!(built.english.starts_with("error[K011]: the table is too large (more than 1,000,000 cells)"), "{}", built.english);
}

#[test]
fn what_is_private_in_a_workbook_is_found_at_its_cell() {
    let bytes = xlsx(|sheet| {
        texts(
            sheet,
            &[&["医療機関名", "市町村コード", "往診", "開始", "電話"], &["つげ医院", "023230", "○", "", "090-1234-5678"]],
        )
    });
    let built = list("t.xlsx", &bytes, "").build();
    assert!(
        built.english.starts_with("error[K702]: there is a mobile phone number\n  --> content/resources/t.xlsx:一覧!E2\n"),
        "{}",
        built.english
    );
}
