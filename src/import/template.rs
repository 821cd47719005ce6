//! The spreadsheet in which organisers announce their events: choices to pick from, a guide that explains every column
//! in Japanese and English, and an example that is not imported. What a column means and an example of it come from the
//! description of its field.

use super::column::{Column, Holds, TEMPLATE, YES_NO};
use super::sheet::EXAMPLE;
use crate::content::Kind;
use crate::diagnostic::MessageLang;
use crate::front_matter::{Field, described};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

/// The rows in which something can be chosen.
const ROWS: u32 = 1000;
/// The first row for organisers, below headings and example.
const FIRST: u32 = 2;
/// The height of a line, in points.
const LINE: f64 = 16.0;
/// The columns of the guide: their width and heading.
const GUIDE: [(f64, &str); 5] =
    [(24.0, "見出し\nHeading"), (52.0, "説明"), (52.0, "Explanation"), (26.0, "選べる言葉\nChoices"), (28.0, "例\nExample")];
const DAY: &str = "yyyy-mm-dd";
const TIME: &str = "hh:mm";

/// The workbook. The words to choose from are those of `lang`; both languages are read.
///
/// # Errors
/// A limit of Excel that this file does not reach.
pub fn template(lang: MessageLang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same file from the same program, whenever it is made.
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title("催しの記入用の表 / Events").set_creation_datetime(&made));
    events(book.add_worksheet().set_name("催し Events")?, lang)?;
    guide(book.add_worksheet().set_name("書き方 Guide")?)?;
    book.save_to_buffer()
}

fn events(sheet: &mut Worksheet, lang: MessageLang) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_row_height(0, 3.0 * LINE)?;
    sheet.set_row_height(1, 2.0 * LINE)?;
    for (at, column) in TEMPLATE.iter().enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        sheet.set_column_width(at, width(column))?;
        sheet.set_column_format(at, &cells(column))?;
        sheet.write_string_with_format(0, at, column.heading(), &heading(required(column)))?;
        write_example(sheet, at, column, lang)?;
        if let Some(validation) = validation(column, lang)? {
            sheet.add_data_validation(FIRST, at, ROWS, at, &validation)?;
        }
    }
    Ok(())
}

fn field(column: &Column) -> Option<&'static Field> {
    described(Kind::Event.fields(), column.field)
}

fn required(column: &Column) -> bool {
    matches!(column.key, "イベント名" | "開始日")
}

fn width(column: &Column) -> f64 {
    match column.holds {
        Holds::Sentences => 40.0,
        Holds::Words if column.key == "イベント名" => 32.0,
        Holds::Words => 22.0,
        Holds::Plain | Holds::Phone => 18.0,
        _ => 12.0,
    }
}

/// The form of a column's cells: text wherever a spreadsheet would take something for a number and drop its zeros.
fn cells(column: &Column) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match column.holds {
        Holds::Day => format.set_num_format(DAY),
        Holds::Time => format.set_num_format(TIME),
        Holds::Number | Holds::OneOf(_) => format,
        Holds::Sentences => format.set_num_format("@").set_text_wrap(),
        Holds::Words | Holds::Phone | Holds::Plain => format.set_num_format("@"),
    }
}

fn heading(required: bool) -> Format {
    let color = if required { Color::RGB(0xFF_E0B2) } else { Color::RGB(0xDD_EBF7) };
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(color)
        .set_border_bottom(FormatBorder::Medium)
}

/// The words of a choice in one language.
fn choices(words: &[(&'static str, &'static str)], lang: MessageLang) -> Vec<&'static str> {
    words.iter().map(|(format, ja)| if lang == MessageLang::Ja { *ja } else { *format }).collect()
}

fn validation(column: &Column, lang: MessageLang) -> Result<Option<DataValidation>, XlsxError> {
    let (title, hint) = match lang {
        MessageLang::Ja => (column.ja, hint_ja(column)),
        MessageLang::En => (column.en, hint_en(column)),
    };
    let validation = match column.holds {
        Holds::OneOf(words) => DataValidation::new().allow_list_strings(&choices(words, lang))?,
        // What is typed in another form (令和8年12月6日) is understood too, so it is only asked about.
        Holds::Day => {
            let first = ExcelDateTime::from_ymd(2000, 1, 1)?;
            let rule = DataValidationRule::GreaterThanOrEqualTo(first);
            DataValidation::new().allow_date(rule).set_error_style(DataValidationErrorStyle::Warning)
        }
        Holds::Time => {
            let (first, last) = (ExcelDateTime::from_hms(0, 0, 0)?, ExcelDateTime::from_hms(23, 59, 59)?);
            let rule = DataValidationRule::Between(first, last);
            DataValidation::new().allow_time(rule).set_error_style(DataValidationErrorStyle::Warning)
        }
        _ => return Ok(None),
    };
    Ok(Some(validation.set_input_title(title.chars().take(32).collect::<String>())?.set_input_message(hint)?))
}

fn write_example(sheet: &mut Worksheet, at: u16, column: &Column, lang: MessageLang) -> Result<(), XlsxError> {
    let format = cells(column).set_italic().set_font_color(Color::RGB(0x59_5959)).set_background_color(Color::RGB(0xF2_F2F2));
    let example = example(column, lang);
    match column.holds {
        _ if example.is_empty() => sheet.write_blank(1, at, &format)?,
        Holds::Day | Holds::Time => {
            let value = ExcelDateTime::parse_from_str(&example)?;
            sheet.write_datetime_with_format(1, at, &value, &format)?
        }
        Holds::Number => sheet.write_number_with_format(1, at, example.parse::<f64>().unwrap_or_default(), &format)?,
        _ => sheet.write_string_with_format(1, at, example, &format)?,
    };
    Ok(())
}

/// An example of a column: that of its field, as far as one cell can hold it.
fn example(column: &Column, lang: MessageLang) -> String {
    let of_field = field(column).map(|field| field.example).unwrap_or_default();
    let example = match column.key {
        "ID" => EXAMPLE,
        "イベント名" => "在宅医療を考える講演会",
        "イベント名_英語" => "A Lecture on Home Care",
        "イベント名_カナ" => "ざいたくいりょうをかんがえるこうえんかい",
        "概要" => "家で過ごすことを、医師と一緒に考えます。",
        "説明" => "医師の話の後、参加した方からの質問に答えます。",
        "料金(基本)" => "500",
        "料金(詳細)" => "当日、受付でお支払いください。",
        "status_note" | "申込開始日" | "参加申込終了時間" | "申込URL" | "apply_fax" | "掲載開始日" | "expires" | "Web開催URL" => {
            ""
        }
        "開始日時特記事項" => "途中で休憩があります。",
        "label" => "昼の部",
        "共催団体" => "貝塚市;貝塚市看護協会",
        _ => of_field,
    };
    match column.holds {
        Holds::Day => example.split('T').next().unwrap_or_default().to_owned(),
        Holds::Time => example.split_once('T').map_or(String::new(), |(_, time)| time.to_owned()),
        Holds::OneOf(words) => {
            let word = match column.key {
                "イベント種類" => "lecture",
                "状態" => "scheduled",
                _ if words == YES_NO && !["sign-language", "wheelchair", "first_come"].contains(&column.key) => {
                    return String::new();
                }
                _ => "yes",
            };
            let found = words.iter().find(|(format, _)| *format == word);
            found.map_or(String::new(), |(format, ja)| if lang == MessageLang::Ja { *ja } else { *format }.to_owned())
        }
        _ => example.to_owned(),
    }
}

/// What a column is for and how to write it, in Japanese.
fn hint_ja(column: &Column) -> String {
    let what = match column.key {
        "ID" => {
            "催しを見分ける番号です。次に取り込むときも同じにします。空でもかまいません。同じ催しに回がいくつもあるときは、forum-1、forum-2 のように、行ごとに番号を付けます。"
        }
        "説明" => "ページの本文になる説明です。行を変えるには Alt+Enter を押します。",
        "region" => "催しを載せる市町村です（例: 大阪府貝塚市）。",
        "開始日時特記事項" => "日時に添える言葉です。",
        "開始日" => "始まる日です。",
        "開始時間" => "始まる時刻です。",
        "終了日" => "終わる日です。一日だけなら空のままにします。何日も続くときは、期間として載ります。",
        "終了時間" => "終わる時刻です。",
        "参加申込終了日" => "申込の最後の日です。この日も申し込めます。",
        "参加申込終了時間" => "申込を締め切る時刻です。",
        "料金(基本)" => "料金を円で書きます。無料は 0 です。",
        "料金(詳細)" => "料金についての説明です。",
        "共催団体" => "共催、後援の団体です。いくつもあるときは ; で区切ります。",
        "連絡先名称" => "問い合わせ先の名前です。",
        "イベント名_英語" => "英語のページに載せる題名です。",
        "イベント名_カナ" => "題名の読みがなです。",
        _ => return format!("{}。{}", of_field(column).0, form(column).0),
    };
    format!("{what}{}", form(column).0)
}

/// The same in English.
fn hint_en(column: &Column) -> String {
    let what = match column.key {
        "ID" => {
            "tells events apart and stays the same from import to import; may be empty. Several showings of one event have a row each: forum-1, forum-2."
        }
        "説明" => "the text of the page. Alt+Enter begins a new line.",
        "region" => "the municipality on whose page the event stands, such as 大阪府貝塚市.",
        "開始日時特記事項" => "words beside the time.",
        "開始日" => "the first day.",
        "開始時間" => "when it begins.",
        "終了日" => "the last day; leave it empty for a single day. Several days are shown as a period.",
        "終了時間" => "when it ends.",
        "参加申込終了日" => "the last day on which one can apply.",
        "参加申込終了時間" => "until when on that day.",
        "料金(基本)" => "yen; 0 for what is free.",
        "料金(詳細)" => "about the fee.",
        "共催団体" => "co-organisers, with ; between them.",
        "連絡先名称" => "whom to ask.",
        "イベント名_英語" => "the title on English pages.",
        "イベント名_カナ" => "how the title is read, in kana.",
        _ => &format!("{}.", of_field(column).1),
    };
    let text = format!("{what} {}", form(column).1);
    let mut letters = text.trim_end().chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What a column's field is for, in Japanese and English, with the field around it: 会場: 住所. A provision is one of many
/// behind one field, so the heading says it.
fn of_field(column: &Column) -> (String, String) {
    let outer = column.field.split_once('.').map(|(outer, _)| outer).filter(|outer| *outer != "sessions");
    match (field(column), outer.and_then(|outer| described(Kind::Event.fields(), outer))) {
        _ if column.field == "accessibility.item" => (column.ja.to_owned(), column.en.to_owned()),
        (Some(field), Some(outer)) => (format!("{}: {}", outer.ja, field.ja), format!("{}: {}", outer.en, field.en)),
        (Some(field), None) => (field.ja.to_owned(), field.en.to_owned()),
        (None, _) => (column.ja.to_owned(), column.en.to_owned()),
    }
}

/// How a column is written.
fn form(column: &Column) -> (&'static str, &'static str) {
    match column.holds {
        Holds::Day => ("例: 2026-12-06、2026/12/6、令和8年12月6日", "For instance 2026-12-06 or 2026/12/6."),
        Holds::Time => ("例: 14:00", "For instance 14:00."),
        Holds::Phone => ("市外局番から書きます。例: 072-000-1234", "With the area code, such as 072-000-1234."),
        Holds::OneOf(_) => ("一覧から選びます。", "Choose one."),
        _ => ("", ""),
    }
}

fn guide(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    const INTRO: [(&str, &str); 5] = [
        ("「催し Events」のシートに、催しを一行に一つ書いてください。", "Write one event a row into the sheet “催し Events”."),
        (
            "だいだい色の見出し（題名、開始日）は必ず書きます。ほかは、わかるところだけでかまいません。",
            "The orange headings (title, start date) are needed; of the others, fill in what you know.",
        ),
        (
            "見出しの行は変えないでください。列の順を変えたり、使わない列を消したりしてもかまいません。",
            "Leave the headings as they are. Columns may be moved, and those you do not use taken out.",
        ),
        ("2行目は記入例です。取り込むときには読まれません。", "Row 2 is an example and is not imported."),
        (
            "「はい」を選ばなかった配慮は「お尋ねください」と案内されます。",
            "Where no “yes” is chosen for a provision, people are told to ask.",
        ),
    ];
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let bold = Format::new().set_bold().set_font_size(14);
    sheet.write_string_with_format(0, 0, "書き方 / How to fill it in", &bold)?;
    let mut row = 1;
    for (ja, en) in INTRO {
        sheet.write_string(row, 0, ja)?;
        sheet.write_string(row + 1, 0, en)?;
        row += 2;
    }
    row += 1;
    sheet.set_row_height(row, 2.0 * LINE)?;
    for (at, (width, text)) in GUIDE.iter().enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        sheet.set_column_width(at, *width)?;
        sheet.write_string_with_format(row, at, *text, &heading(false))?;
    }
    for column in TEMPLATE {
        row += 1;
        let must = if required(column) { ["（必須）", " (required)"] } else { ["", ""] };
        let words = match column.holds {
            Holds::OneOf(words) => words.iter().map(|(format, ja)| format!("{ja} / {format}")).collect::<Vec<_>>().join("\n"),
            _ => String::new(),
        };
        let example = if column.key == "ID" { "forum-2026".to_owned() } else { example(column, MessageLang::Ja) };
        let texts = [
            column.heading(),
            format!("{}{}", hint_ja(column), must[0]),
            format!("{}{}", hint_en(column), must[1]),
            words,
            example,
        ];
        let lines = texts.iter().zip(GUIDE).map(|(text, (width, _))| lines(text, width)).max().unwrap_or(1);
        sheet.set_row_height(row, f64::from(lines) * LINE)?;
        for (at, text) in texts.into_iter().enumerate() {
            sheet.write_string_with_format(row, u16::try_from(at).unwrap_or(u16::MAX), text, &wrap)?;
        }
    }
    Ok(())
}

/// How many lines a text takes in a column; Excel measures columns in digits.
fn lines(text: &str, width: f64) -> u32 {
    let of_line = |line: &str| (UnicodeWidthStr::width(line) as f64 * 1.1 / width).ceil().max(1.0) as u32;
    text.split('\n').map(of_line).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_fills_a_field_that_is_described() {
        for column in TEMPLATE {
            assert!(field(column).is_some(), "{}", column.field);
            for hint in [hint_ja(column), hint_en(column)] {
                // What Excel shows beside a cell has no more room.
                assert!(hint.chars().count() <= 255 && !hint.is_empty(), "{hint}");
            }
        }
    }

    #[test]
    fn the_same_program_makes_the_same_file() {
        let made = || template(MessageLang::Ja).expect("a workbook");
        assert_eq!(made(), made());
    }
}
