use super::*;
use crate::date::Date;
use crate::table::{Value, read};
use jiff::civil;

const JA: Lang = Lang::PRIMARY;

fn column(id: &str, from: &str, kind: Type) -> Column {
    Column::new(id, Words::one(JA, from), kind)
}

fn status() -> Column {
    let mut column = column("accepting", "新規受入", Type::Status);
    column.as_of = Some("更新日".into());
    column.values = ["可", "要相談"].map(|v| (v.into(), Words::one(JA, "受入可"))).to_vec();
    column
}

fn type_out(text: &str, columns: Vec<Column>) -> (Table, Vec<(Spot, Problem)>) {
    let sheet = read("a.csv", text).unwrap();
    let languages = Languages::new(&["ja", "en"]);
    let regions = Regions::builtin(&languages);
    typed(&sheet, columns, &Context { languages: &languages, regions: &regions, within: &[] })
}

fn problems(text: &str, columns: Vec<Column>) -> Vec<String> {
    let (_, problems) = type_out(text, columns);
    problems.into_iter().map(|(spot, p)| format!("{}|{}|{}", &text[spot.bytes()], p.message.ja, p.message.en)).collect()
}

#[test]
fn a_value_of_the_wrong_type_is_named_with_row_column_and_value() {
    assert_eq!(
        problems("名称,往診\nA,○\n\nB,たぶん\n", vec![column("visits", "往診", Type::YesNo)]),
        ["たぶん|4行目「往診」の値「たぶん」は、○・×・△ のどれでもありません\
          |row 4, column 往診: `たぶん` is not one of ○ × △"]
    );
}

#[test]
fn every_problem_is_found_in_the_order_of_the_sheet() {
    let columns = vec![
        status(),
        column("n", "件数", Type::Number),
        column("tel", "電話", Type::Phone),
        column("mail", "メール", Type::Email),
        column("url", "URL", Type::Url),
        column("city", "市", Type::Region),
    ];
    let text = "件数,電話,新規受入,更新日,メール,URL,市\nx,1,満,不明日,y,z,貝塚士\n";
    let (_, found) = type_out(text, columns);
    let found: Vec<String> = found.iter().map(|(s, p)| format!("{} {}", &text[s.bytes()], p.code.number())).collect();
    assert_eq!(found, ["x K602", "1 K602", "満 K602", "不明日 K201", "y K602", "z K602", "貝塚士 K101"]);
}

#[test]
fn a_name_comes_in_each_language_from_its_own_column() {
    let mut name = column("name", "医療機関名", Type::Name);
    name.from.set(Lang::at(1), "英語名");
    let (table, found) = type_out("医療機関名,英語名\n山医院,Yama Clinic\n川医院,\n", vec![name]);
    assert_eq!(found, []);
    let Value::Text(first) = &table.rows[0][0] else { panic!() };
    let Value::Text(second) = &table.rows[1][0] else { panic!() };
    assert_eq!((first.text(JA), first.text(Lang::at(1))), ("山医院", "Yama Clinic"));
    assert_eq!(second.get(Lang::at(1)), Some(("川医院", JA)), "a missing English name falls back");
}

#[test]
fn a_missing_heading_names_the_nearest() {
    let (_, found) = type_out("医療機関名,電話\nA,\n", vec![column("name", "医療機関", Type::Name)]);
    assert!(matches!(found[0].0, Spot::Column(0, _)));
    assert_eq!(found[0].1.message.en, "the table has no column called `医療機関`");
    assert_eq!(found[0].1.help.as_ref().unwrap().ja, "「医療機関名」のことですか");
    let (_, found) = type_out("医療機関名,電話\nA,\n", vec![column("x", "備考", Type::Text)]);
    assert_eq!(found[0].1.help.as_ref().unwrap().en, "its headings are 医療機関名, 電話");
}

#[test]
fn a_status_knows_its_day_and_a_dash_is_unknown() {
    let (table, found) = type_out("新規受入,更新日\n可,2018-03-01\n要相談,2018-03\n－,\n可,\n", vec![status()]);
    assert_eq!(found, []);
    let day = Date::Day(civil::date(2018, 3, 1));
    let month = Date::Month { year: 2018, month: 3 };
    assert_eq!(
        table.rows.concat(),
        [
            Value::Status { value: 0, as_of: Some(day) },
            Value::Status { value: 1, as_of: Some(month) },
            Value::Unknown,
            Value::Status { value: 0, as_of: None },
        ]
    );
}

#[test]
fn an_unknown_status_names_those_that_are_known() {
    assert_eq!(
        problems("新規受入,更新日\n満員,\n", vec![status()]),
        ["満員|2行目「新規受入」の値「満員」は、可・要相談 のどれでもありません\
          |row 2, column 新規受入: `満員` is not one of 可, 要相談"]
    );
}

#[test]
fn a_row_without_a_name_is_a_problem_but_other_empty_cells_are_unknown() {
    let columns = vec![column("name", "名称", Type::Name), column("note", "備考", Type::Text)];
    assert_eq!(problems("名称,備考\nA,\n,い\n", columns), ["|3行目「名称」が空です|row 3, column 名称: the name is empty"]);
}

#[test]
fn rows_are_grouped_in_the_order_of_their_headings() {
    let columns = vec![column("district", "校区", Type::Group)];
    let (table, _) = type_out("校区,名称\n南,A\n北,B\n南,C\n", columns);
    let rows: Vec<Vec<usize>> = table.groups().into_iter().map(|(_, rows)| rows).collect();
    assert_eq!(rows, [vec![0, 2], vec![1]]);
}

#[test]
fn rows_without_a_group_stand_last_and_under_no_other_heading() {
    let columns = vec![column("district", "校区", Type::Group)];
    let (table, _) = type_out("校区,名称\n南,A\n,B\n北,C\n", columns);
    let rows: Vec<Vec<usize>> = table.groups().into_iter().map(|(_, rows)| rows).collect();
    assert_eq!(rows, [vec![0], vec![2], vec![1]]);
}

#[test]
fn notes_and_sums_are_no_entries() {
    let columns = vec![column("name", "名称", Type::Name)];
    let (_, found) = type_out("名称,備考\nみどり診療所,a\n※休診日は変わります,\n合計,3\n", columns);
    let said: Vec<&str> = found.iter().map(|(_, problem)| &*problem.message.en).collect();
    assert_eq!(
        said,
        [
            "row 3, column 名称: `※休診日は変わります` seems to be a note and no entry",
            "row 4, column 名称: `合計` seems to be a sum and no entry",
        ]
    );
}

#[test]
fn a_region_is_looked_for_in_all_regions_of_the_list() {
    let languages = Languages::new(&["ja", "en"]);
    let regions = Regions::builtin(&languages);
    let region = |name: &str| regions.resolve(name, None).expect("a region");
    let (osaka, tokyo, hiroshima) = (region("大阪府"), region("東京都"), region("広島県"));
    let found = |within: &[RegionId]| Context { languages: &languages, regions: &regions, within }.region("府中市").ok();
    assert_eq!(found(&[osaka, tokyo]), Some(region("東京都府中市")));
    assert_eq!(found(&[tokyo, hiroshima]), None);
    assert_eq!(found(&[]), None);
}

#[test]
fn rows_name_their_regions() {
    let (table, found) = type_out("市\n貝塚市\n岸和田市\n", vec![column("city", "市", Type::Region)]);
    assert_eq!(found, []);
    let rows: Vec<usize> = table.regions().map(|(row, _)| row).collect();
    assert_eq!(rows, [0, 1]);
}

#[test]
fn a_status_without_values_shows_what_is_written() {
    let (table, found) = type_out("状態\n可\n不可\n可\n", vec![column("state", "状態", Type::Status)]);
    assert_eq!(found, []);
    let words = |i: usize| table.columns[0].values[i].1.text(JA).to_owned();
    assert_eq!([words(0), words(1)], ["可", "不可"]);
    assert_eq!(table.rows[2], [Value::Status { value: 0, as_of: None }]);
}
