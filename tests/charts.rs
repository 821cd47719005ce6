//! Charts, maps and tables in a text: drawn, said in words, and readable as a table.

use crate::support::html::assert_sound;
use crate::support::{Built, check_problems, check_problems_ja, site};

/// A page in Japanese and English with one chart, and its table.
fn charted(block: &str, csv: &str) -> Built {
    let page = |lang: &str| format!("-- content/pages/x/index.{lang}.md --\n---\ntitle: x\n---\n\n```chart\n{block}\n```\n");
    let built = site(&format!("{}{}-- content/pages/x/a.csv --\n{csv}\n", page("ja"), page("en"))).build().clean();
    assert_sound(&built, "/");
    built
}

/// What stands in the rows of the page's first table, cell by cell, without markup.
fn table(page: &str) -> Vec<Vec<String>> {
    let body = between(page, "</thead>", "</table>");
    let rows = body.split("<tr ").skip(1);
    rows.map(|row| row.replace("<th ", "<td ").split("<td ").skip(1).map(|cell| words(&format!("<{cell}"))).collect()).collect()
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in {text}")) + from.len();
    &text[start..start + text[start..].find(to).unwrap_or_else(|| panic!("no {to} after {from}"))]
}

/// The text between tags.
fn words(html: &str) -> String {
    let parts =
        html.split('<').enumerate().map(|(i, part)| if i == 0 { part } else { part.split_once('>').map_or("", |(_, t)| t) });
    parts.collect::<String>().trim().to_owned()
}

/// The numbers that a drawing shows as values.
fn drawn(page: &str) -> Vec<String> {
    page.split("<text class=\"value\"").skip(1).map(|text| between(text, ">", "</text>").to_owned()).collect()
}

const AGEING: &str = "都道府県,高齢化率\n全国,28.6\n東京都,22.7\n秋田県,37.5\n大阪府,\n沖縄県,22.6\n島根県,34.2\n高知県,35.5\n山口県,34.6\n愛知県,25.3";

#[test]
fn a_map_says_in_words_which_are_the_highest_and_the_lowest_and_what_is_not_known() {
    let built = charted(
        "type: map\ntitle: 高齢化率\nunit: '%'\nsource: 国勢調査\nas_of: 2020-10-01\nfile: a.csv\nlabel: 都道府県",
        AGEING,
    );
    let page = built.main("x/index.html");
    for part in [
        "<figcaption>高齢化率（%）</figcaption>",
        "<title>秋田県：37.5%</title>",
        "<title>大阪府：データなし</title>",
        ">35以上40以下（2都道府県）<",
        ">20以上25未満（2都道府県）<",
        ">データなし（40都道府県）<",
        "<p class=\"chart-words\">最も大きい値：秋田県（37.5%）</p>",
        "<p class=\"chart-words\">最も小さい値：沖縄県（22.6%）</p>",
        "<p class=\"chart-words\">値がない所：40都道府県</p>",
        "情報のもと：国勢調査、<time datetime=\"2020-10-01\">2020年10月1日（木）現在</time>",
        "色分けは、等しい幅で区切っています。",
        "形は略図です。",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let english = built.main("en/x/index.html");
    for part in
        ["<title>Akita Prefecture: 37.5%</title>", "Highest: Akita Prefecture (37.5%)", "Lowest: Okinawa Prefecture (22.6%)"]
    {
        assert!(english.contains(part), "{part}\n{english}");
    }
}

#[test]
fn the_table_of_a_map_begins_with_the_country_and_goes_by_code() {
    let built = charted("type: map\nfile: a.csv", AGEING);
    let rows = table(&built.main("x/index.html"));
    let expected = [
        ["全国", "28.6"],
        ["秋田県", "37.5"],
        ["東京都", "22.7"],
        ["愛知県", "25.3"],
        ["大阪府", "データなし"],
        ["島根県", "34.2"],
        ["山口県", "34.6"],
        ["高知県", "35.5"],
        ["沖縄県", "22.6"],
    ];
    assert_eq!(rows, expected);
}

#[test]
fn a_page_with_a_map_of_all_prefectures_stays_light() {
    let rows: String = (1..=47).map(|code| format!("{code:02},{}\n", code * 997)).collect();
    let built = charted("type: map\nfile: a.csv\nlabel: コード", &format!("コード,数\n{rows}"));
    assert!(built.files["x/index.html"].len() < 100_000, "{}", built.files["x/index.html"].len());
    let page = built.main("x/index.html");
    assert_eq!(page.matches("<path id=\"chart-1-").count(), 47);
    assert_eq!(page.matches("<clipPath").count(), 5);
}

#[test]
fn a_map_of_nothing_is_plain_and_says_so() {
    let page = charted("type: map\nfile: a.csv\nvalues: 数", "都道府県,数\n大阪府,-").main("x/index.html");
    assert!(page.contains(">データなし（47都道府県）<") && page.contains("値がない所：47都道府県"), "{page}");
    assert!(!page.contains("最も大きい値"), "{page}");
    assert_eq!(table(&page), [["大阪府", "データなし"]]);
}

#[test]
fn rows_of_a_map_name_prefectures_in_any_form() {
    let rows = "rows:\n  - {label: 大阪府, value: 3}\n  - {label: osaka, value: 1}\n  - {label: \"13\", value: 2}\n  - {label: 010006, value: '1,000'}\n  - {label: Kyoto Prefecture, value: -}\n";
    let built = site(&format!("-- content/pages/x.ja.md --\n---\ntitle: x\n---\n\n```chart\ntype: map\n{rows}```\n")).build();
    assert!(built.english.contains("大阪府 stands in a row above too"), "{}", built.english);
    assert_eq!(built.errors, 1, "{}", built.english);
}

#[test]
fn only_prefectures_can_be_coloured() {
    let files = "-- content/pages/x/index.ja.md --
---
title: x
---

```chart
type: map
file: a.csv
label: 都道府県
values: [件数]
```
-- content/pages/x/a.csv --
都道府県,件数
大阪府,3
貝塚市,5
大坂府,1
京都府,20人
大阪府,4
,6
";
    check_problems(
        files,
        "
error[K101]: row 4, column 都道府県: there is no region named 大坂府
  --> content/pages/x/a.csv:4:1
   |
 4 | 大坂府,1
   | ^^^^^^ did you mean 大阪府 (270008)?

error[K602]: row 5, column 件数: `20人` is not a number
  --> content/pages/x/a.csv:5:5
   |
 5 | 京都府,20人
   |        ^^^^ write the number only, for instance 3,186; the unit belongs in the heading
",
    );
    let files = files.replace("大坂府,1\n京都府,20人\n", "");
    check_problems_ja(
        &files,
        "
error[K602]: 3行目「都道府県」: 「大阪府貝塚市」は都道府県ではありません
  --> content/pages/x/a.csv:3:1
   |
 3 | 貝塚市,5
   | ^^^^^^ 地図に塗れるのは都道府県だけです

error[K602]: 4行目「都道府県」: 「大阪府」が上にもあります
  --> content/pages/x/a.csv:4:1
   |
 4 | 大阪府,4
   | ^^^^^^ どちらかの行を消してください

error[K602]: 5行目「都道府県」: 都道府県が書かれていません
  --> content/pages/x/a.csv:5:1
   |
 5 | ,6
   | ^ 都道府県の名前かコードを書いてください
",
    );
}

#[test]
fn small_multiples_are_named_and_drawn_to_one_scale() {
    let block = "type: small-multiples\ntitle: 件数\nunit: 件\nfile: a.csv\ngroup: 市町";
    let built = charted(block, "市町,2015,2016,2017\n352012,5,9,1500\n352021,\"1,000\",-,13");
    let page = built.main("x/index.html");
    let names: Vec<&str> = page.split("<p class=\"panel-name\">").skip(1).map(|p| between(p, "", "</p>")).collect();
    assert_eq!(names, ["下関市", "宇部市"]);
    assert_eq!(page.matches(">1,500</text>").count(), 3, "the scale of both, and the value of one: {page}");
    assert!(page.contains("下関市: 2015 5, 2016 9, 2017 1,500</title>"), "{page}");
    assert_eq!(table(&page), [["下関市", "5", "9", "1,500"], ["宇部市", "1,000", "データなし", "13"]]);
    let english = built.main("en/x/index.html");
    assert!(english.contains("<p class=\"panel-name\">Shimonoseki City</p>"), "{english}");
}

#[test]
fn small_multiples_may_have_a_row_a_label_and_several_series() {
    let block = "type: small-multiples\ndraw: bar\nfile: a.csv\ngroup: 地区\nlabel: 年\nvalues: [予定, 実績]";
    let built = charted(block, "地区,年,予定,実績\n東,2015,5,4\n東,2016,6,\n西,2015,1,2");
    let page = built.main("x/index.html");
    assert_eq!(page.matches("class=\"bar series-0\"").count(), 3 + 1, "and one in the legend");
    assert_eq!(page.matches("class=\"bar series-1\"").count(), 2 + 1);
    let rows = table(&page);
    let expected: [&[&str]; 6] = [
        &["東"],
        &["2015", "5", "4"],
        &["2016", "6", "データなし"],
        &["西"],
        &["2015", "1", "2"],
        &["2016", "データなし", "データなし"],
    ];
    assert_eq!(rows, expected.map(<[&str]>::to_vec));
}

#[test]
fn small_multiples_may_stand_in_the_block_itself() {
    let rows = "rows:\n  - {group: 大阪府, label: 2015, value: 5}\n  - {group: 大阪府, label: 2016, value: '△1,200'}\n  - {group: 京都府, label: 2016, value: null}";
    let built = charted(&format!("type: small-multiples\n{rows}"), "a\n1");
    let rows = table(&built.main("x/index.html"));
    assert_eq!(rows, [["大阪府", "5", "-1,200"], ["京都府", "データなし", "データなし"]]);
}

#[test]
fn small_multiples_name_what_is_missing_or_too_much() {
    let chart = |block: &str| format!("-- content/pages/x/index.ja.md --\n---\ntitle: x\n---\n\n```chart\n{block}\n```\n");
    check_problems(
        &chart("type: small-multiples\nrows: [{label: a, value: 1}]"),
        "
error[K306]: `group` is missing
  --> content/pages/x/index.ja.md:7:7
   |
 7 | rows: [{label: a, value: 1}]
   |       ^^^^^^^^^^^^^^^^^^^^^^ small multiples need the region or group: of a table the heading of its column, of rows the group of each
",
    );
    check_problems(
        &chart("type: bar\ngroup: 市町\nrows: [{label: a, value: 1}]"),
        "
error[K306]: `group` belongs to charts of type small-multiples
  --> content/pages/x/index.ja.md:7:8
   |
 7 | group: 市町
   |        ^^^^ write type: small-multiples, or remove `group`
",
    );
    let many: String = (0..61).map(|i| format!("{i}組,1\n")).collect();
    check_problems(
        &format!("{}-- content/pages/x/a.csv --\n組,数\n{many}", chart("type: small-multiples\nfile: a.csv\ngroup: 組")),
        "
error[K011]: a chart shows at most 60 groups, and there are 61
  --> content/pages/x/index.ja.md:7:7
   |
 7 | file: a.csv
   |       ^^^^^ give fewer, or make it a `table`
",
    );
    let twice = "type: small-multiples\nfile: a.csv\ngroup: 組\nlabel: 年\nvalues: 数";
    check_problems(
        &format!("{}-- content/pages/x/a.csv --\n組,年,数\nA,2015,1\nA,2015,2\n", chart(twice)),
        "
error[K602]: row 3, column 組: a row above is of the same group and label
  --> content/pages/x/a.csv:3:1
   |
 3 | A,2015,2
   | ^ remove one of the rows
",
    );
}

#[test]
fn a_block_reads_its_file_by_the_rules_of_resource_lists() {
    let chart = "-- content/pages/x/index.ja.md --\n---\ntitle: x\n---\n\n```chart\ntype: bar\nfile: a.csv\nlabel: 年\nvalues: [決算, 予算額]\n```\n-- content/pages/x/a.csv --\n年,予算,決算\n2015,1,2\n";
    check_problems(
        chart,
        "
error[K603]: the table has no column called `予算額`
  --> content/pages/x/index.ja.md:9:14
   |
 9 | values: [決算, 予算額]
   |                ^^^^^^ did you mean `予算`?
",
    );
    let table = "-- content/pages/x/index.ja.md --\n---\ntitle: x\n---\n\n```table\nfile: a.csv\n```\n-- content/pages/x/a.csv --\n年,予算\n2015,1\n2016,#REF!\n,3,4\n";
    check_problems(
        table,
        "
error[K602]: row 3, column 予算: `#REF!` is the error of a formula
  --> content/pages/x/a.csv:3:6
   |
 3 | 2016,#REF!
   |      ^^^^^ mend the formula in the spreadsheet, or write the value

error[K605]: row 4 has 3 cells, but there are 2 headings
  --> content/pages/x/a.csv:4:4
   |
 4 | ,3,4
   |    ^ leave missing cells empty between commas, and put a value that holds a comma in \"…\"
",
    );
    check_problems(
        &table.replace(",3,4\n", ",3\n"),
        "
error[K602]: row 3, column 予算: `#REF!` is the error of a formula
  --> content/pages/x/a.csv:3:6
   |
 3 | 2016,#REF!
   |      ^^^^^ mend the formula in the spreadsheet, or write the value

error[K602]: row 4, column 年: the name is empty
  --> content/pages/x/a.csv:4:1
   |
 4 | ,3
   | ^ write the name; undo merged cells and write it in every row
",
    );
}

#[test]
fn a_block_may_name_the_sheet_of_a_workbook_and_hears_of_its_cells() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, last) in [("予算", "3000"), ("決算", "20人")] {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        for (row, cells) in [["年度", "額"], ["平成28年度", "3186"], ["平成29年度", last]].iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, *text).expect("a cell");
            }
        }
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let with = |sheet: &str| {
        site(&format!(
            "-- content/pages/x/index.ja.md --\n---\ntitle: x\n---\n\n```chart\ntype: bar\nfile: a.xlsx\nsheet: {sheet}\nvalues: 額\n```\n"
        ))
        .with_bytes("content/pages/x/a.xlsx", &bytes)
        .build()
    };
    assert_eq!(table(&with("予算").clean().main("x/index.html")), [["平成28年度", "3,186"], ["平成29年度", "3,000"]]);
    let faulty = with("決算").english;
    assert!(faulty.contains("row 3, column 額: `20人` is not a number\n  --> content/pages/x/a.xlsx:決算!B3"), "{faulty}");
    let missing = with("決さん").english;
    assert!(missing.contains("content/pages/x/index.ja.md:8:8"), "{missing}");
}

#[test]
fn a_column_of_numbers_with_a_mistake_is_a_problem_not_a_chart_without_it() {
    let built = site("-- content/pages/x/index.ja.md --\n---\ntitle: x\n---\n\n```chart\ntype: bar\nfile: a.csv\n```\n-- content/pages/x/a.csv --\n年,予算\n2015,1\n2016,2\n2017,３件\n").build();
    assert!(built.english.contains("row 4, column 予算: `３件` is not a number"), "{}", built.english);
}

#[test]
fn a_problem_of_a_table_on_both_languages_pages_is_told_once() {
    let page = |lang: &str| {
        format!("-- content/pages/x/index.{lang}.md --\n---\ntitle: x\n---\n\n```chart\ntype: bar\nfile: a.csv\nvalues: n\n```\n")
    };
    let built = site(&format!("{}{}-- content/pages/x/a.csv --\na,n\nb,x\n", page("ja"), page("en"))).build();
    assert_eq!(built.english.matches("error[").count(), 1, "{}", built.english);
}

#[test]
fn personal_data_in_a_table_of_a_text_is_found_where_it_is_shown() {
    let files = "-- content/pages/x/index.ja.md --\n---\ntitle: x\n---\n\n```table\nfile: a.csv\ncolumns: [名前, 電話]\n```\n-- content/pages/x/a.csv --\n名前,電話,番号\nA,090-1234-5678,123456789012\n";
    check_problems(
        files,
        "
error[K702]: there is a mobile phone number
  --> content/pages/x/a.csv:2:3
   |
 2 | A,090-1234-5678,123456789012
   |   ^^^^^^^^^^^^^ remove it; if the person agreed to publish it, add to the fields: privacy_ok: [\"090-1234-5678\"]
",
    );
    site(&files.replace("title: x", "title: x\nprivacy_ok: [090-1234-5678]")).build().clean();
}

#[test]
fn every_table_has_one_look() {
    let built = site(
        "-- kairan.yaml --
series: [{id: s, title: 連載}]
-- content/cases/a.ja.md --
---
title: 一
series: s
data: [{item: clinics, value: 1234}, {item: hospitals, value: 1}]
---
-- content/cases/b.ja.md --
---
title: 二
series: s
data: [{item: clinics, value: 2}, {item: hospitals, value: null}]
---
-- content/cases/c.ja.md --
---
title: 三
series: s
data: [{item: hospitals, value: 3}]
---
-- content/resources/r/index.ja.md --
---
title: 一覧
table: {file: t.csv, columns: [{id: n, from: 名前, type: name}, {id: k, from: 件数, type: number}]}
---

```table
file: t.csv
title: 同じ表
```

```chart
type: bar
file: t.csv
```
-- content/resources/r/t.csv --
名前,件数
A,\"1,234\"
B,
",
    )
    .build()
    .clean();
    assert_sound(&built, "/");
    for (page, tables) in [("resources/r/index.html", 3), ("series/s/index.html", 1)] {
        let page = built.main(page);
        assert_eq!(
            page.matches("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").count(),
            tables,
            "{page}"
        );
        assert_eq!(page.matches("<table class=\"data").count(), tables, "{page}");
        assert_eq!(page.matches(">1,234</td>").count(), tables, "{page}");
        assert_eq!(page.matches("<td class=\"number").count(), 6, "{page}");
        assert!(
            !page.contains(">0</td>") && !page.contains("class=\"number\"></td>"),
            "what is not known is neither nothing nor none"
        );
    }
}

#[test]
fn columns_of_a_table_are_numbers_only_where_they_are_amounts() {
    let built = site("-- content/pages/x/index.ja.md --\n---\ntitle: x\n---\n\n```table\nfile: a.csv\n```\n-- content/pages/x/a.csv --\n市町,開始年,市町コード,件数,備考\nA,2015,352012,1200,約20\nB,2016,352021,-,3\n").build().clean();
    let page = built.main("x/index.html");
    assert_eq!(table(&page), [["A", "2015", "352012", "1,200", "約20"], ["B", "2016", "352021", "–", "3"]]);
    assert!(page.contains("<span role=\"img\" aria-label=\"不明\">–</span>"), "{page}");
}

#[test]
fn the_share_of_older_people_of_a_series_is_drawn_beside_its_table() {
    let case = |name: &str, rate: &str| {
        format!(
            "-- content/cases/{name}.ja.md --\n---\ntitle: {name}の事例\nseries: s\ndata: [{{item: ageing_rate, value: {rate}}}]\n---\n"
        )
    };
    let series = |cases: &[String]| {
        site(&format!("-- kairan.yaml --\nseries: [{{id: s, title: 連載}}]\n{}", cases.concat())).build().clean()
    };
    let three = [case("a", "27.1"), case("b", "32.5"), case("c", "21")];
    let page = series(&three).main("series/s/index.html");
    assert_eq!(drawn(&page), ["27.1", "32.5", "21"]);
    assert!(page.contains("<table class=\"data\" data-sortable>"), "{page}");
    assert!(!series(&three[..2]).main("series/s/index.html").contains("<svg"), "two are compared without a picture");
}

#[test]
fn captions_have_the_brackets_of_their_language() {
    let chart = |title: &str| charted(&format!("type: bar\ntitle: {title}\nunit: 件\nrows: [{{label: a, value: 1}}]"), "a\n1");
    assert!(chart("予算").main("x/index.html").contains("<figcaption>予算（件）</figcaption>"));
    assert!(chart("19 towns × 8 items").main("x/index.html").contains("<figcaption>19 towns × 8 items (件)</figcaption>"));
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn cell(&mut self) -> String {
        match self.next() % 6 {
            0 => String::new(),
            1 => format!("△{}", self.next() % 100),
            2 => format!("{}.{}", self.next() % 100, 1 + self.next() % 9),
            3 => "0".to_owned(),
            _ => (self.next() % 100_000).to_string(),
        }
    }
}

#[test]
fn every_value_of_a_chart_stands_in_its_table_too() {
    const PREFECTURES: [&str; 6] = ["北海道", "青森県", "東京都", "大阪府", "高知県", "沖縄県"];
    let mut numbers = Numbers(7);
    for (block, columns) in [
        ("type: bar", 1),
        ("type: bar", 3),
        ("type: line", 1),
        ("type: line", 4),
        ("type: stacked-bar", 3),
        ("type: small-multiples\ngroup: 名", 4),
        ("type: small-multiples\ngroup: 名\ndraw: bar", 2),
        ("type: map", 1),
        ("type: map\nclasses: equal", 1),
        ("type: map\nclasses: quantiles", 1),
    ] {
        for _ in 0..6 {
            let rows: Vec<Vec<String>> = PREFECTURES.iter().map(|_| (0..columns).map(|_| numbers.cell()).collect()).collect();
            let headings: Vec<String> = (0..columns).map(|c| format!("列{c}")).collect();
            let lines = PREFECTURES.iter().zip(&rows).map(|(name, row)| format!("{name},{}", row.join(",")));
            let csv = format!("名,{}\n{}", headings.join(","), lines.collect::<Vec<_>>().join("\n"));
            let block = format!("{block}\nfile: a.csv\nvalues: [{}]", headings.join(", "));
            let page = charted(&block, &csv).main("x/index.html");
            let table = table(&page);
            let cells: Vec<&String> = table.iter().flat_map(|row| &row[1..]).collect();
            let known = cells.iter().filter(|cell| **cell != "データなし").count();
            assert_eq!(known, rows.iter().flatten().filter(|cell| !cell.is_empty()).count(), "{csv}\n{page}");
            assert_eq!(table.len(), PREFECTURES.len());
            for value in drawn(&page) {
                assert!(cells.contains(&&value), "{value} is drawn and not in the table\n{csv}\n{page}");
            }
            for area in page.split("<title>").skip(1).map(|t| between(t, "", "</title>")).filter_map(|t| t.split_once('：')) {
                let stands = table.iter().any(|row| row[0] == area.0 && row[1] == area.1);
                assert!(stands || area.1 == "データなし", "{area:?}\n{table:?}");
            }
        }
    }
}

#[test]
fn a_drawing_without_a_title_is_named_by_what_it_shows() {
    let name = |block: &str| {
        let built = charted(block, "年度,予算,決算\n2026,1,2\n2027,3,4");
        between(&built.text("x/index.html"), "<title id=\"chart-1-title\">", "</title>").to_owned()
    };
    assert_eq!(name("type: line\nfile: a.csv\nlabel: 年度\nvalues: [予算, 決算]"), "予算, 決算");
    assert_eq!(name("type: bar\nrows: [{label: 月, value: 1}, {label: 火, value: 2}]"), "月, 火");
}
