//! Promises of the whole room: what staff may write, what they are told, what readers see.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use super::*;
use crate::diagnostic::{Code, Problem};
use jiff::civil::{date, time};

/// What the built-in theme says of dates in Japanese.
const JA: &str = r#"
day: "{year}年{month}月{day}日（{weekday}）"
day_era: "{year}年（{era}{era_year}年）{month}月{day}日（{weekday}）"
month: "{year}年{month}月"
month_era: "{year}年（{era}{era_year}年）{month}月"
year: "{year}年"
year_era: "{year}年（{era}{era_year}年）"
fiscal_year: "{year}年度"
fiscal_year_era: "{era}{era_year}年度（{year}年度）"
time: "{hour}:{minute}"
date_time: "{date}{time}"
range: "{start}〜{end}"
range_days: "{start}〜{end}"
weekdays: [月, 火, 水, 木, 金, 土, 日]
first_era_year: 元
"#;

/// The same in English.
const EN: &str = r#"
day: "{weekday} {day} {month_name} {year}"
month: "{month_name} {year}"
year: "{year}"
fiscal_year: "FY{year}"
time: "{hour}:{minute}"
date_time: "{date}, {time}"
range: "{start}–{end}"
range_days: "{start} – {end}"
weekdays: [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]
months: [January, February, March, April, May, June, July, August, September, October, November, December]
"#;

fn forms(yaml: &str) -> Forms {
    serde_yaml::from_str(yaml).unwrap()
}

fn tokyo() -> TimeZone {
    TimeZone::get("Asia/Tokyo").unwrap()
}

fn said(problem: Problem) -> (Code, String, String) {
    (problem.code, problem.message.ja, problem.help.unwrap().ja)
}

fn said_en(problem: Problem) -> (Code, String, String) {
    (problem.code, problem.message.en, problem.help.unwrap().en)
}

#[track_caller]
fn all_mean(forms: &[&str], meant: Date) {
    for text in forms {
        assert_eq!(parse_date(text), Ok(meant), "{text}");
    }
}

#[track_caller]
fn unreadable(text: &str) {
    assert_eq!(parse_when(text).map_err(|p| p.code), Err(Code::DateFormat), "{text}");
}

#[test]
fn a_day_is_read_in_every_form() {
    let forms = [
        "2018-10-06",
        "2018-10-6",
        "2018/10/6",
        "2018.10.6",
        "２０１８－１０－０６",
        "２０１８／１０／６",
        "2018年10月6日",
        "２０１８年１０月６日",
        " 2018 年 10 月 6 日 ",
        "平成30年10月6日",
        "平成三十年十月六日",
        "二〇一八年十月六日",
        "H30.10.6",
        "h30.10.6",
        "Ｈ３０．１０．６",
        "H30/10/06",
        "平成30.10.6",
        "平30.10.6",
        "㍻30年10月6日",
        "2018年10月6日（土）",
        "2018年10月6日(土・祝)",
        "平成30年10月6日土曜日",
        "2018年（平成30年）10月6日（土）",
        "平成30年（2018年）10月6日",
        "6 October 2018",
        "Saturday 6 October 2018",
        "Sat, 6 Oct 2018",
        "October 6, 2018",
        "6th of October 2018",
        "Oct. 6 2018",
    ];
    all_mean(&forms, Date::Day(date(2018, 10, 6)));
    all_mean(&["令和元年5月1日", "R1.5.1", "R元.5.1", "㋿元年5月1日", "令和１年５月１日"], Date::Day(date(2019, 5, 1)));
    all_mean(&["R8/9/15", "令和8年9月15日", "R08/09/15", "令和八年九月十五日"], Date::Day(date(2026, 9, 15)));
}

#[test]
fn coarser_dates_stay_coarse() {
    all_mean(
        &["2013-10", "2013/10", "平成25年10月", "H25.10", "2013年10月", "October 2013", "平成二十五年十月"],
        Date::Month { year: 2013, month: 10 },
    );
    all_mean(&["H29.6", "2017-06", "2017-6"], Date::Month { year: 2017, month: 6 });
    all_mean(&["2017", "平成29年", "H29", "2017年", "２０１７", "二〇一七年"], Date::Year(2017));
    let fiscal =
        ["平成29年度", "H29年度", "FY2017", "2017年度", "fy 2017", "ＦＹ２０１７", "平成二十九年度", "平成29年度（2017年度）"];
    all_mean(&fiscal, Date::FiscalYear(2017));
}

#[test]
fn a_date_covers_its_days() {
    let span = |text| {
        let date = parse_date(text).unwrap();
        (date.first_day().to_string(), date.last_day().to_string(), date.datetime())
    };
    let all = ["2018-10-06", "2016-02", "2017", "FY2017"].map(span);
    let expected = [
        ("2018-10-06", "2018-10-06", "2018-10-06"),
        ("2016-02-01", "2016-02-29", "2016-02"),
        ("2017-01-01", "2017-12-31", "2017"),
        ("2017-04-01", "2018-03-31", "2017"),
    ]
    .map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
    assert_eq!(all, expected);
    assert_eq!(Date::FiscalYear(9999).last_day(), civil::Date::MAX);
}

#[test]
fn dates_sort_by_their_first_day_and_the_finer_before_the_coarser() {
    let mut dates = ["FY2017", "2017", "2017-04", "2017-04-01", "2017-01", "2016年度"].map(|text| parse_date(text).unwrap());
    dates.sort();
    let sorted = dates.map(|date| forms(JA).date(date, Years::Plain));
    assert_eq!(sorted, ["2016年度", "2017年1月", "2017年", "2017年4月1日（土）", "2017年4月", "2017年度"]);
}

#[test]
fn a_time_is_read_in_every_form() {
    let half_past_one = When::Time { at: date(2018, 10, 6).at(13, 30, 0, 0), offset: None };
    for text in [
        "2018-10-06T13:30",
        "2018-10-06t13:30:00",
        "2018-10-06 13:30",
        "2018/10/6 13:30",
        "平成30年10月6日 13時30分",
        "平成30年10月6日13時半",
        "2018年10月6日（土）午後1時30分",
        "H30.10.6 午後１：３０",
        "２０１８－１０－０６　１３：３０",
        "Saturday 6 October 2018, 1:30 pm",
        "2018-10-06 1:30 PM",
        "平成三十年十月六日午後一時三十分",
        "2018-10-06 13:30:00.000",
    ] {
        assert_eq!(parse_when(text), Ok(half_past_one), "{text}");
    }
    let read = |text| parse_time(text).unwrap();
    assert_eq!(["14:00", "14時", "14時00分", "１４：００", "午後2時", "2 pm", " 14:00 "].map(read), [time(14, 0, 0, 0); 7]);
    assert_eq!(["正午", "12:00", "12 pm"].map(read), [time(12, 0, 0, 0); 3]);
    assert_eq!(["0:00", "午前0時", "12 am", "24:00"].map(read), [time(0, 0, 0, 0); 4]);
}

#[test]
fn hours_past_midnight_belong_to_the_next_day() {
    let at = |text| parse_when(text).unwrap().datetime(&tokyo());
    assert_eq!(at("2026-12-31 24:00"), "2027-01-01T00:00:00+09:00");
    assert_eq!(at("2026-12-31 25:30"), "2027-01-01T01:30:00+09:00");
    assert_eq!(at("令和8年12月31日 25時30分"), "2027-01-01T01:30:00+09:00");
    unreadable("9999-12-31 24:00");
    unreadable("2026-12-31 30:00");
}

#[test]
fn an_offset_is_kept_and_shown_in_the_sites_time_zone() {
    let at = |text| parse_when(text).unwrap();
    let with_offset = at("2018-10-06T13:30+09:00");
    assert_eq!(with_offset, When::Time { at: date(2018, 10, 6).at(13, 30, 0, 0), offset: Some(jiff::tz::offset(9)) });
    assert_eq!(with_offset.datetime(&tokyo()), "2018-10-06T13:30:00+09:00");
    assert_eq!(at("2018-10-06T13:30Z").datetime(&tokyo()), "2018-10-06T22:30:00+09:00");
    assert_eq!(at("2018-10-06T22:30-0500").datetime(&tokyo()), "2018-10-07T12:30:00+09:00");
    assert_eq!(forms(JA).when(&at("2018-10-06T22:30Z"), &tokyo(), Years::Plain), "2018年10月7日（日）7:30");
}

#[test]
fn a_time_with_an_offset_is_in_a_year_of_four_digits_wherever_it_is_shown() {
    unreadable("1000-01-01T03:30+13:19");
    unreadable("9999-12-31T23:00-12:00");
    let read = parse_when("1000-01-04T03:30+13:19").unwrap();
    assert_eq!(read.datetime(&jiff::tz::TimeZone::UTC), "1000-01-03T14:11:00+00:00");
}

#[test]
fn a_span_of_time_is_not_taken_for_an_offset() {
    unreadable("2018-10-06 10:00-12:00");
    unreadable("2018年10月6日 10:00〜12:00");
    unreadable("2018-10-06T13:30+15:00");
}

#[test]
fn noon_and_midnight_are_not_guessed() {
    let expected = (
        Code::DateFormat,
        "午前12時・午後12時は、正午とも夜中とも読めます".into(),
        "12:00（正午）か 24:00（夜中）のように書いてください".into(),
    );
    assert_eq!(said(parse_time("午後12時30分").unwrap_err()), expected);
    assert_eq!(parse_time("13:60").unwrap_err().message.ja, "13時60分という時刻はありません");
    assert_eq!(parse_time("午後13時").unwrap_err().message.ja, "午前・午後とともに13時と書かれています");
    for text in ["14", "1400", "午後2", "14:0", "14:00〜", "", "夕方", "10:00午後", "14時00分30"] {
        assert_eq!(parse_time(text).map_err(|p| p.code), Err(Code::DateFormat), "{text}");
    }
}

#[test]
fn what_is_no_date_is_told_the_forms() {
    let expected = (
        Code::DateFormat,
        "`来年の春` cannot be read as a date".into(),
        "write it like 2018-10-06, 平成30年10月6日, 2018-10, 2018, FY2018 or 2018-10-06 13:30".into(),
    );
    assert_eq!(said_en(parse_date("来年の春").unwrap_err()), expected);
    for text in [
        "",
        " ",
        "2018-10-06x",
        "2018-1006",
        "18-10-06",
        "6/10/2018",
        "2018-10-06T",
        "H2018.10.6",
        "2018-10/6",
        "令和",
        "年",
        "2018--6",
        "0018-10-06",
        "2018.10",
    ] {
        unreadable(text);
    }
}

#[test]
fn a_message_holds_no_long_text() {
    let problem = parse_date(&"春\n".repeat(50)).unwrap_err();
    assert_eq!(problem.message.ja, format!("「{}…」は日付として読めません", "春 ".repeat(20)));
}

#[test]
fn eight_digits_are_asked_about() {
    let expected = (Code::DateFormat, "「20181006」は日付として読めません".into(), "2018-10-06 と書いてください".into());
    assert_eq!(said(parse_date("20181006").unwrap_err()), expected);
    unreadable("20181306");
}

#[test]
fn a_date_needs_its_year_and_a_time_its_day() {
    let expected =
        (Code::DateFormat, "年が書かれていません".into(), "2026-11-21 や 令和8年11月21日 のように、年から書いてください".into());
    for text in ["11/21", "11月21日", "11月21日（土）", "21 November"] {
        assert_eq!(said(parse_date(text).unwrap_err()), expected, "{text}");
    }
    assert_eq!(parse_when("2018-10 13:30").unwrap_err().message.ja, "時刻がありますが、日が書かれていません");
    let expected = (Code::DateFormat, "ここには時刻を書けません".into(), "2018-10-06 と書いてください".into());
    assert_eq!(said(parse_date("2018-10-06 13:30").unwrap_err()), expected);
}

#[test]
fn an_impossible_day_names_the_end_of_its_month() {
    let problem = parse_date("2026-02-30").unwrap_err();
    let ja = (Code::ImpossibleDate, "2026年2月30日という日はありません".into(), "2026年2月は28日までです".into());
    let en = (Code::ImpossibleDate, "there is no 30 February 2026".into(), "February 2026 ends on the 28th".into());
    assert_eq!((said(problem.clone()), said_en(problem)), (ja, en));
    let help = |text| said(parse_date(text).unwrap_err()).2;
    assert_eq!(help("令和6年2月30日"), "2024年2月は29日までです");
    assert_eq!(help("2026年4月31日 10:00"), "2026年4月は30日までです");
    assert_eq!(help("2026-13-01"), "月は1から12までです");
    assert_eq!(help("2026-00"), "月は1から12までです");
    assert_eq!(said_en(parse_date("2026-01-32").unwrap_err()).2, "January 2026 ends on the 31st");
    assert_eq!(help("2026-01-00"), "2026年1月は1日からです");
}

#[test]
fn a_date_outside_its_era_is_told_the_right_one() {
    let problem = parse_date("平成31年5月1日").unwrap_err();
    let ja = (Code::Era, "平成は2019年4月30日までです".into(), "令和元年5月1日と書いてください".into());
    let en = (Code::Era, "the era 平成 ended on 30 April 2019".into(), "write 令和元年5月1日".into());
    assert_eq!((said(problem.clone()), said_en(problem)), (ja, en));
    for (text, right) in [
        ("平成32年", "令和2年"),
        ("H31.5", "令和元年5月"),
        ("昭和65年", "平成2年"),
        ("令和0年", "平成30年"),
        ("平成32年度", "令和2年度"),
        ("平成0年度", "昭和63年度"),
        ("昭和64年1月8日", "平成元年1月8日"),
        ("平成元年1月7日", "昭和64年1月7日"),
        ("昭和64年2月", "平成元年2月"),
        ("昭和64年度", "平成元年度"),
        ("令和元年4月30日", "平成31年4月30日"),
        ("昭和元年1月1日", "大正15年1月1日"),
        ("明治0年", "1867年"),
    ] {
        let (code, _, help) = said(parse_date(text).unwrap_err());
        assert_eq!((code, help), (Code::Era, format!("{right}と書いてください")), "{text}");
    }
    assert_eq!(said(parse_date("令和元年4月30日").unwrap_err()).1, "令和は2019年5月1日からです");
}

#[test]
fn what_overlaps_its_era_is_fine() {
    for text in [
        "平成30年1月1日",
        "平成31年4月30日",
        "平成31年",
        "平成31年4月",
        "平成31年度",
        "令和元年度",
        "昭和64年",
        "昭和64年1月",
        "平成元年1月",
        "昭和64年1月7日",
        "平成元年1月8日",
        "大正15年12月25日",
        "昭和元年12月25日",
        "明治45年7月30日",
        "明治5年",
        "明治6年1月1日",
    ] {
        assert!(parse_date(text).is_ok(), "{text}");
    }
}

#[test]
fn days_of_the_old_lunar_calendar_are_not_converted() {
    let expected = (Code::Era, "明治5年までの月日は旧暦です".into(), "年だけ（明治3年）か、西暦の年月日を書いてください".into());
    assert_eq!(said(parse_date("明治3年5月5日").unwrap_err()), expected);
}

#[test]
fn two_years_must_agree() {
    let expected = (Code::Era, "二つの年が合いません（西暦では2018年と2017年）".into(), "2018年は平成30年です".into());
    assert_eq!(said(parse_date("2018年（平成29年）10月6日").unwrap_err()), expected);
}

#[test]
fn a_weekday_in_a_date_must_be_right() {
    let expected = (Code::Weekday, "2018年10月6日は日曜日ではありません".into(), "2018年10月6日は土曜日です".into());
    assert_eq!(said(parse_date("2018年10月6日（日）").unwrap_err()), expected);
}

#[test]
fn an_era_is_known_for_every_date_since_meiji() {
    let at = |text| era(parse_date(text).unwrap());
    assert_eq!(at("2018-10-06"), Some(("平成", 30)));
    assert_eq!(["2019", "FY2019", "2019-05"].map(at), [Some(("令和", 1)); 3]);
    assert_eq!(["2019-04", "2019-04-30"].map(at), [Some(("平成", 31)); 2]);
    assert_eq!(["1988年度", "1988"].map(at), [Some(("昭和", 63)); 2]);
    assert_eq!([at("1926-12-24"), at("1926-12-25"), at("1868")], [Some(("大正", 15)), Some(("昭和", 1)), Some(("明治", 1))]);
    assert_eq!([at("1872-12-31"), at("1867"), at("1872-12")], [None; 3]);
}

#[test]
fn dates_are_written_in_each_language() {
    let written = |yaml, years| {
        ["2018-10-06", "2013-10", "2017", "FY2017", "2019-05-01"].map(|text| forms(yaml).date(parse_date(text).unwrap(), years))
    };
    assert_eq!(written(JA, Years::Plain), ["2018年10月6日（土）", "2013年10月", "2017年", "2017年度", "2019年5月1日（水）"]);
    assert_eq!(
        written(JA, Years::WithEra),
        [
            "2018年（平成30年）10月6日（土）",
            "2013年（平成25年）10月",
            "2017年（平成29年）",
            "平成29年度（2017年度）",
            "2019年（令和元年）5月1日（水）"
        ]
    );
    let english = ["Saturday 6 October 2018", "October 2013", "2017", "FY2017", "Wednesday 1 May 2019"];
    assert_eq!(written(EN, Years::Plain), english);
    assert_eq!(written(EN, Years::WithEra), english);
    let mut with_names = forms(EN);
    with_names.year_era = Some("{year} ({era} {era_year})".into());
    with_names.eras.insert("令和".into(), "Reiwa".into());
    assert_eq!(with_names.date(Date::Year(2019), Years::WithEra), "2019 (Reiwa 1)");
    assert_eq!(forms(JA).time(time(9, 5, 0, 0)), "9:05");
}

#[test]
fn a_span_says_its_day_once() {
    let range =
        |yaml, start, end| forms(yaml).range(&parse_when(start).unwrap(), &parse_when(end).unwrap(), &tokyo(), Years::Plain);
    let (start, end) = ("2026-12-06T14:00", "2026-12-06T16:00");
    assert_eq!(range(JA, start, end), "2026年12月6日（日）14:00〜16:00");
    assert_eq!(range(EN, start, end), "Sunday 6 December 2026, 14:00–16:00");
    assert_eq!(range(JA, start, "2026-12-06 24:00"), "2026年12月6日（日）14:00〜24:00");
    assert_eq!(range(JA, start, start), "2026年12月6日（日）14:00");
    let end = "2026-12-07T16:00";
    assert_eq!(range(JA, start, end), "2026年12月6日（日）14:00〜2026年12月7日（月）16:00");
    assert_eq!(range(EN, start, end), "Sunday 6 December 2026, 14:00 – Monday 7 December 2026, 16:00");
    assert_eq!(range(JA, "2026-12-06", "2026-12-07"), "2026年12月6日（日）〜2026年12月7日（月）");
    assert_eq!(range(EN, "FY2016", "FY2018"), "FY2016 – FY2018");
    assert_eq!(range(JA, "2026-12-06", "2026-12-06"), "2026年12月6日（日）");
}

#[test]
fn a_themes_forms_are_checked() {
    assert_eq!([forms(JA).problems(), forms(EN).problems()], [vec![], vec![]]);
    let broken = EN.replace("{weekday} ", "{wekday} ").replace("[Monday, ", "[").replace("[January, ", "[");
    let all: Vec<_> = forms(&broken).problems().into_iter().map(said_en).collect();
    let expected = [
        ("`weekdays` has 6 names", "write all 7"),
        ("`months` has 11 names", "write all 12"),
        ("`day` cannot use `{wekday}`", "it may use {year} {month} {month_name} {day} {weekday}"),
    ];
    assert_eq!(all, expected.map(|(message, help)| (Code::Strings, message.to_owned(), help.to_owned())));
}

/// Numbers that look random and are the same every time.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

#[test]
fn what_is_written_is_read_back() {
    let (ja, en, tz) = (forms(JA), forms(EN), tokyo());
    let mut lcg = Lcg(1);
    let mut day = date(1868, 1, 1);
    while day.year() <= 2100 {
        let (year, month) = (day.year(), day.month());
        for meant in [Date::Day(day), Date::Month { year, month }, Date::Year(year), Date::FiscalYear(year)] {
            for text in [
                ja.date(meant, Years::Plain),
                ja.date(meant, Years::WithEra),
                in_era(meant),
                en.date(meant, Years::Plain),
                meant.datetime(),
            ] {
                let fiscal_as_year = matches!(meant, Date::FiscalYear(_)) && text == meant.datetime();
                let expected = if fiscal_as_year { Date::Year(year) } else { meant };
                assert_eq!(parse_date(&text), Ok(expected), "{text}");
            }
        }
        let minute = i8::try_from(lcg.below(60)).unwrap();
        let when = When::Time { at: day.at(i8::try_from(lcg.below(24)).unwrap(), minute, 0, 0), offset: None };
        for text in [ja.when(&when, &tz, Years::WithEra), en.when(&when, &tz, Years::Plain)] {
            assert_eq!(parse_when(&text), Ok(when), "{text}");
        }
        day = day.checked_add(jiff::Span::new().days(i32::try_from(1 + lcg.below(20)).unwrap())).unwrap();
    }
}

#[test]
fn no_text_makes_it_panic() {
    let pieces = [
        "0", "1", "2", "3", "9", "12", "2018", "9999", "99999", "-", "/", ".", ":", "年", "月", "日", "度", "時", "分", "半",
        "元", "平成", "令和", "明治", "昭和", "H", "R", "T", "Z", "+", "FY", " ", "　", "（", "）", "(", ")", "土", "日", "曜日",
        "祝", "・", "午前", "午後", "pm", "十", "千", "〇", "㋿", "October", "Sat", "Sunday", "May", ",", "〜", "と", "\n", "é",
        "😀", "the ", "６", "：", "st",
    ];
    let mut lcg = Lcg(2);
    let (mut read, mut mistakes) = (0, 0);
    for _ in 0..60_000 {
        let text: String = (0..1 + lcg.below(9)).map(|_| pieces[lcg.below(pieces.len())]).collect();
        read += usize::from(parse_when(&text).is_ok()) + usize::from(parse_time(&text).is_ok());
        for (range, problem) in weekday_mistakes(&text, Some(date(2026, 11, 21))) {
            assert!(text.get(range).is_some_and(|word| !word.is_empty()) && problem.code == Code::Weekday, "{text}");
            mistakes += 1;
        }
    }
    assert!(read > 300 && mistakes > 5, "{read} {mistakes}");
}
